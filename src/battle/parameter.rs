//! What a reader can set about a protocol, told so that a form can be drawn without knowing the protocol.

use std::borrow::Cow;
use std::ops::RangeInclusive;
use strum::IntoStaticStr;

/// What can be set about some protocol, by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "each is told where a protocol lists it")]
pub enum Term {
    Depth,
    Table,
    Faults,
    Notes,
    Copies,
    FirstRule,
    SecondRule,
    Rounds,
    Timeout,
    Resends,
    Wait,
    Breaks,
    Heals,
    Stock,
    Numbered,
    Silence,
    Refunds,
    Defenders,
    Plan,
    Agree,
    Scene,
    /// A check, by its place among those of the scene.
    Check(u8),
}

impl Term {
    /// The field in battles and links, for what is a field of its own there.
    pub fn field(self) -> &'static str {
        self.into()
    }
}

/// Something about a protocol that a reader can set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// Which it is.
    pub term: Term,
    /// The label beside the field.
    pub label: &'static str,
    /// What it is set to: the number, the place of the option chosen, or 0 for off and 1 for on.
    pub value: u64,
    /// What it can be set to.
    pub setting: Setting,
}

/// What a parameter can be set to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Setting {
    /// Any number from the least to the most.
    Number {
        /// The least that is allowed.
        least: u64,
        /// The most that is allowed.
        most: u64,
    },
    /// One of these, by the words a reader chooses from; the value is the place in the list, from 0.
    Choice(Vec<Cow<'static, str>>),
    /// Off (0) or on (1).
    Switch,
}

impl Parameter {
    /// Whether it is set to a number as such.
    pub fn is_number(&self) -> bool {
        matches!(self.setting, Setting::Number { .. })
    }

    /// The range of values that it can be set to.
    pub fn range(&self) -> RangeInclusive<u64> {
        match &self.setting {
            Setting::Number { least, most } => *least..=*most,
            Setting::Choice(options) => 0..=(options.len() as u64).saturating_sub(1),
            Setting::Switch => 0..=1,
        }
    }

    /// The range as a sentence ends.
    pub(super) fn allowed(&self) -> String {
        format!("from {} to {}", self.range().start(), self.range().end())
    }

    /// What it is set to, as a reader sees it.
    pub fn words(&self) -> Cow<'static, str> {
        match &self.setting {
            Setting::Number { .. } => self.value.to_string().into(),
            Setting::Choice(options) => options.get(self.value as usize).cloned().unwrap_or_default(),
            Setting::Switch => if self.value == 0 { "off" } else { "on" }.into(),
        }
    }
}

/// A parameter, and how it is turned to another value.
pub(super) struct Dial<'a> {
    pub(super) parameter: Parameter,
    pub(super) turn: Box<dyn FnOnce(u64) + 'a>,
}

impl<'a> Dial<'a> {
    /// A dial for a number, which stays as it is where the value doesn't fit it.
    pub(super) fn number<N: Copy + TryFrom<u64> + Into<u64>>(
        term: Term,
        label: &'static str,
        number: &'a mut N,
        range: RangeInclusive<u64>,
    ) -> Dial<'a> {
        let setting = Setting::Number { least: *range.start(), most: *range.end() };
        let value = (*number).into();
        Dial::new(term, label, value, setting, |value| *number = value.try_into().unwrap_or(*number))
    }

    /// A dial for something that is off or on.
    pub(super) fn switch(term: Term, label: &'static str, on: &'a mut bool) -> Dial<'a> {
        Dial::new(term, label, (*on).into(), Setting::Switch, |value| *on = value != 0)
    }

    /// A dial for one of `all`, each with words for it.
    pub(super) fn choice<C: Copy + PartialEq>(
        term: Term,
        label: &'static str,
        chosen: &'a mut C,
        all: &'static [C],
        words: fn(C) -> &'static str,
    ) -> Dial<'a> {
        let place = all.iter().position(|other| other == chosen).unwrap_or(0);
        let setting = Setting::Choice(all.iter().map(|&option| words(option).into()).collect());
        let turn = |value| *chosen = all.get(value as usize).copied().unwrap_or(*chosen);
        Dial::new(term, label, place as u64, setting, turn)
    }

    /// A dial that is turned as `turn` says.
    pub(super) fn new(
        term: Term,
        label: &'static str,
        value: u64,
        setting: Setting,
        turn: impl FnOnce(u64) + 'a,
    ) -> Dial<'a> {
        Dial { parameter: Parameter { term, label, value, setting }, turn: Box::new(turn) }
    }
}
