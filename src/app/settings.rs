//! The settings of the battle: those that it is about in a row over the stage, the rest under "More settings". Where there is no
//! room for a row, all are in a sheet.

use super::disclosure::Disclosure;
use super::field::{self, Choice, Select};
use super::term::Term as Explained;
use crate::battle::{Battle, Council, Draft, General, Kind, Lie, Order, Parameter, Setting, Term};
use crate::lesson::{Control, Notion};
use crate::page::action::Action;
use crate::page::model::Model;
use crate::trace::Perspective;
use std::rc::Rc;
use yew::prelude::*;

/// What the form shows. It is drawn anew only when that changes, so that nothing is put back that a reader types while
/// the clock runs or the worker reports.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    now: Rc<Battle>,
    opened: Rc<Battle>,
    eyes: Eyes,
    named: Option<&'static [Control]>,
    is_whole: bool,
    dispatch: Callback<Action>,
}

/// A row, with a button for the rest.
pub(super) fn row(model: &Model, dispatch: &Callback<Action>) -> Html {
    form(model, false, dispatch)
}

/// All of them, one under the other.
pub(super) fn whole(model: &Model, dispatch: &Callback<Action>) -> Html {
    form(model, true, dispatch)
}

/// How many settings a reader has changed.
pub(super) fn changed(model: &Model) -> usize {
    let (now, opened) = (model.wanted(), &model.history.opened().a);
    Control::all(now).into_iter().filter(|control| control.differs(now, opened)).count()
}

fn form(model: &Model, is_whole: bool, dispatch: &Callback<Action>) -> Html {
    let (now, opened) = (model.wanted().clone(), model.history.opened().a.clone());
    let named = model.lesson.map(|lesson| lesson.script().settings);
    html! { <Form {now} {opened} eyes={Eyes::of(model)} {named} {is_whole} dispatch={dispatch.clone()} /> }
}

#[component]
fn Form(props: &Props) -> Html {
    let Props { now, opened, eyes, named, is_whole, dispatch } = props;
    let set = Setter { battle: now, dispatch };
    let is_changed = |control: &Control| match control {
        Control::SeenBy => eyes.now != Perspective::Everyone,
        control => control.differs(now, opened),
    };
    let draw = |control: Control| match control {
        Control::Checks => html! { { for set.checks(opened) } },
        Control::SeenBy => eyes.field(dispatch),
        control => set.field(control, is_changed(&control)),
    };
    let in_row = |control: Control| match control {
        Control::Checks => set.all_checks(is_changed(&control), draw(control)),
        control => draw(control),
    };
    let (row, rest) = Control::divided(now, *named);
    let submit = |event: SubmitEvent| event.prevent_default();
    if *is_whole {
        return html! { <form class="settings whole" aria-label="Settings" onsubmit={submit}>{ for row.into_iter().chain(rest).map(draw) }</form> };
    }
    let changed = rest.iter().filter(|control| is_changed(control)).count();
    let label = if changed == 0 { "More ▾".to_owned() } else { format!("More · {changed} changed ▾") };
    html! {
        <form class="settings" aria-label="Settings" onsubmit={submit}>
            { for row.into_iter().map(in_row) }
            <Disclosure class="more" {label} name="More settings" is_marked={changed > 0}>{ for rest.into_iter().map(draw) }</Disclosure>
        </form>
    }
}

/// What a laboratory asks for.
#[derive(Properties, PartialEq)]
pub(super) struct ParameterProps {
    /// The battle that is changed, which becomes the page's.
    pub battle: Rc<Battle>,
    /// Which of its parameters can be set.
    pub terms: &'static [Term],
    /// Whether the loss can.
    pub loss: bool,
    /// Where requests go.
    pub dispatch: Callback<Action>,
}

/// The settings of a battle that a laboratory asks for.
#[component]
pub(super) fn Parameters(ParameterProps { battle, terms, loss, dispatch }: &ParameterProps) -> Html {
    let set = Setter { battle, dispatch };
    let controls = terms.iter().map(|&term| Control::Term(term)).chain(loss.then_some(Control::Loss));
    html! {
        <form class="settings" aria-label="Settings" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { for controls.map(|control| set.field(control, false)) }
        </form>
    }
}

/// Whose eyes the field is seen through.
pub(super) fn seen_by(model: &Model, dispatch: &Callback<Action>) -> Html {
    Eyes::of(model).field(dispatch)
}

/// Whose eyes the field is seen through, of all that there are.
#[derive(Clone, PartialEq)]
struct Eyes {
    everyone: Council,
    now: Perspective,
}

impl Eyes {
    fn of(model: &Model) -> Eyes {
        Eyes { everyone: model.battle().everyone(), now: model.perspective }
    }

    fn field(&self, dispatch: &Callback<Action>) -> Html {
        let everyone = Choice::new("everyone", "everyone");
        let one = |general: General| Choice::new(general.0, general.to_string());
        let options: Vec<Choice> = std::iter::once(everyone).chain(self.everyone.iter().map(one)).collect();
        let value = match self.now {
            Perspective::Everyone => "everyone".into(),
            Perspective::Of(general) => general.0.to_string(),
        };
        let onchange = dispatch.reform(|value: String| Action::SeeBy(value.parse().ok().map(General)));
        let list = html! { <Select name="Seen by" {value} {options} {onchange} /> };
        chip("Seen by", Notion::SeenBy, self.now != Perspective::Everyone, list)
    }
}

/// A label that says what it means, and its field; a changed one says so. The field carries the label as its own name, because
/// a select inside a label would add its options to it.
fn chip(label: &'static str, notion: Notion, changed: bool, field: Html) -> Html {
    html! {
        <div class={classes!("chip", changed.then_some("is-changed"))} key={label}>
            <Explained meaning={notion.meaning()}>{ label }</Explained>{ field }
            if changed {
                <em>{ "changed" }</em>
            }
        </div>
    }
}

/// Makes fields that change the battle.
struct Setter<'a> {
    /// The battle that is changed: the page's, or one that a laboratory brings.
    battle: &'a Rc<Battle>,
    dispatch: &'a Callback<Action>,
}

impl Setter<'_> {
    /// A request to change the battle's draft by what a field holds.
    fn edit<T: 'static>(&self, change: impl Fn(&mut Draft, T) + 'static) -> Callback<T> {
        let battle = self.battle.clone();
        self.dispatch.reform(move |value| {
            let mut draft = battle.draft();
            change(&mut draft, value);
            Action::Set(draft)
        })
    }

    /// The field for something that is a field by itself.
    fn field(&self, control: Control, changed: bool) -> Html {
        let (label, field) = match control {
            Control::Protocol => ("Protocol", self.protocol()),
            Control::Generals => ("Generals", self.generals()),
            Control::Order => ("Order", self.order()),
            Control::Opinions => return self.opinions(changed),
            Control::Lie => ("Lie", self.lie()),
            Control::Loss => {
                ("Loss", field::share("Loss", self.battle.loss, self.edit(|draft, loss| draft.loss = loss)))
            }
            Control::Seed => {
                let edit = self.edit(|draft, seed| draft.seed = seed);
                ("Seed", field::whole("Seed", self.battle.seed, 0..=u64::MAX, edit))
            }
            Control::Term(term) => {
                let Some(parameter) = self.battle.protocol.parameter(term) else { return Html::default() };
                (parameter.label, self.parameter(&parameter))
            }
            Control::Checks | Control::SeenBy => return Html::default(),
        };
        chip(label, control.notion(), changed, field)
    }

    /// The checks, a field each.
    fn checks(&self, opened: &Battle) -> Vec<Html> {
        let checks = Control::checks(self.battle).map(Control::Term);
        checks.map(|check| self.field(check, check.differs(self.battle, opened))).collect()
    }

    /// A button that says how many checks are made, with all of them under it.
    fn all_checks(&self, changed: bool, fields: Html) -> Html {
        let values = Control::checks(self.battle).filter_map(|term| self.battle.protocol.parameter(term));
        let (on, off): (Vec<Parameter>, Vec<Parameter>) = values.partition(|check| check.value != 0);
        let state = match off.len() {
            0 => "all on".into(),
            few => format!("{few} of {} off", on.len() + few),
        };
        let name = format!("Checks: {state}");
        let label = html! { <>{ "Checks " }<b>{ state }</b>{ " ▾" }</> };
        html! { <Disclosure class="checks" {label} {name} is_marked={changed}>{ fields }</Disclosure> }
    }

    fn generals(&self) -> Html {
        let battle = self.battle;
        let allowed = battle.protocol.generals_allowed();
        let range = *allowed.start() as u64..=*allowed.end() as u64;
        let edit = self.edit(|draft, generals: u64| {
            draft.generals = usize::try_from(generals).ok();
            draft.protocol = draft.protocol.fitted(generals as usize);
        });
        field::whole("Generals", battle.count() as u64, range, edit)
    }

    /// A field for whatever a protocol lets its reader set.
    fn parameter(&self, parameter: &Parameter) -> Html {
        let term = parameter.term;
        let turn = move |draft: &mut Draft, value| draft.protocol = draft.protocol.with(term, value);
        let choose = |options: Vec<String>| {
            let options: Vec<Choice> = (0u64..).zip(options).map(|(place, words)| Choice::new(place, words)).collect();
            let onchange = self.edit(move |draft, place: String| turn(draft, place.parse().unwrap_or(0)));
            html! { <Select name={parameter.label} value={parameter.value.to_string()} {options} {onchange} /> }
        };
        match &parameter.setting {
            Setting::Number { least, most } => {
                field::whole(parameter.label, parameter.value, *least..=*most, self.edit(turn))
            }
            Setting::Choice(options) => choose(options.iter().map(|option| option.to_string()).collect()),
            Setting::Switch => choose(vec!["off".into(), "on".into()]),
        }
    }

    fn protocol(&self) -> Html {
        let options: Vec<Choice> = Kind::ALL.iter().map(|kind| Choice::new(kind.key(), kind.words())).collect();
        let onchange = self.edit(|draft, key: String| {
            if let Some(kind) = Kind::from_key(&key) {
                *draft = draft.clone().under(kind);
            }
        });
        html! { <Select name="Protocol" value={self.battle.protocol.key()} {options} {onchange} /> }
    }

    fn order(&self) -> Html {
        let options: Vec<Choice> = Order::BOTH.iter().map(|order| Choice::new(order.word(), order.word())).collect();
        let onchange = self.edit(|draft, word: String| {
            if let Some(order) = Order::BOTH.into_iter().find(|order| order.word() == word) {
                draft.order = order;
            }
        });
        html! { <Select name="Order" value={self.battle.order.word()} {options} {onchange} /> }
    }

    /// A button for each general that turns its opinion round.
    fn opinions(&self, changed: bool) -> Html {
        let now = self.battle;
        let everyone = now.everyone();
        let all: Vec<Order> = everyone.iter().map(|general| now.opinion(general)).collect();
        let one = |general: General| {
            let (battle, mut turned) = (now.clone(), all.clone());
            let opinion = now.opinion(general);
            turned[general.index()] = opinion.opposite();
            let onclick = self.dispatch.reform(move |_: MouseEvent| {
                let mut draft = battle.draft();
                draft.opinions = Some(turned.clone());
                Action::Set(draft)
            });
            html! {
                <button key={general.0} type="button" {onclick} class={opinion.word()} aria-label={format!("Opinion of {general}: {opinion}")}>
                    { general.to_string() }<b>{ &opinion.word()[..1].to_ascii_uppercase() }</b>
                </button>
            }
        };
        html! {
            <div class={classes!("chip", "opinions", changed.then_some("is-changed"))} role="group" aria-label="Opinions">
                <Explained meaning={Notion::Opinion.meaning()}>{ "Opinions" }</Explained>{ for everyone.iter().map(one) }
                if changed {
                    <em>{ "changed" }</em>
                }
            </div>
        }
    }

    /// One lie for all traitors, unless their riders were given words by hand.
    fn lie(&self) -> Html {
        let by_hand = !self.battle.said.is_empty();
        let only_shown = Choice { is_offered: false, ..Choice::new("by-hand", "by hand") };
        let lies = Lie::ALL.iter().map(|lie| Choice::new(lie.key(), lie.words()));
        let options: Vec<Choice> = by_hand.then_some(only_shown).into_iter().chain(lies).collect();
        let value = if by_hand { "by-hand" } else { self.battle.lie.key() };
        let onchange = self.dispatch.reform({
            let now = self.battle.lie;
            move |key: String| Action::LieBy(Lie::from_key(&key).unwrap_or(now))
        });
        html! { <Select name="Lie" {value} {options} {onchange} /> }
    }
}
