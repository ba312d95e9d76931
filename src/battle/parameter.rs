//! What a reader can set about a protocol, told so that a form can be drawn without knowing the protocol.

use std::borrow::Cow;
use std::ops::RangeInclusive;

/// Something about a protocol that a reader can set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// The field in battles and links.
    pub key: &'static str,
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
    /// A parameter for a number.
    pub fn number(
        key: &'static str,
        label: &'static str,
        value: impl Into<u64>,
        range: RangeInclusive<u64>,
    ) -> Parameter {
        let setting = Setting::Number { least: *range.start(), most: *range.end() };
        Parameter { key, label, value: value.into(), setting }
    }

    /// A parameter for something that is off or on.
    pub fn switch(key: &'static str, label: &'static str, on: bool) -> Parameter {
        Parameter { key, label, value: on.into(), setting: Setting::Switch }
    }

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

    /// What it is set to, as a reader sees it.
    pub fn words(&self) -> Cow<'static, str> {
        match &self.setting {
            Setting::Number { .. } => self.value.to_string().into(),
            Setting::Choice(options) => options.get(self.value as usize).cloned().unwrap_or_default(),
            Setting::Switch => if self.value == 0 { "off" } else { "on" }.into(),
        }
    }
}
