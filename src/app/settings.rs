//! The settings of the battle, over the stage.

use crate::battle::{Battle, Council, Draft, General, Kind, Lie, Order, Parameter, Setting, Term};
use crate::page::action::Action;
use crate::page::model::Model;
use crate::trace::Perspective;
use std::ops::RangeInclusive;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the form shows. It is drawn anew only when that changes, so that nothing is put back that a reader types while
/// the clock runs or the worker reports.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    now: Rc<Battle>,
    opened: Rc<Battle>,
    eyes: Eyes,
    dispatch: Callback<Action>,
}

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let (now, opened) = (model.wanted().clone(), model.history.opened().a.clone());
    html! { <Form {now} {opened} eyes={Eyes::of(model)} dispatch={dispatch.clone()} /> }
}

#[component]
fn Form(Props { now, opened, eyes, dispatch }: &Props) -> Html {
    let set = Setter { battle: now, dispatch };
    html! {
        <form class="settings" aria-label="Settings" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { chip("Protocol", now.protocol.key() != opened.protocol.key(), set.protocol()) }
            if now.protocol.generals_allowed().count() > 1 {
                { chip("Generals", now.count() != opened.count(), set.generals()) }
            }
            { for now.protocol.parameters().into_iter().map(|parameter| {
                let was = opened.protocol.parameter(parameter.term);
                let changed = was.is_some_and(|was| was.value != parameter.value);
                chip(parameter.label, changed, set.parameter(&parameter))
            }) }
            if now.protocol.has_commander() {
                { chip("Order", now.order != opened.order, set.order()) }
            }
            if now.protocol.has_opinions() {
                { set.opinions(opened) }
            }
            if now.protocol.has_traitors() {
                { chip("Lie", now.lie != opened.lie, set.lie()) }
            }
            { chip("Loss", now.loss != opened.loss, set.loss()) }
            { chip("Seed", now.seed != opened.seed, set.number("Seed", now.seed, 0..=u64::MAX, |draft, seed| draft.seed = seed)) }
            { eyes.field(dispatch) }
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
    let parameters = terms.iter().filter_map(|&term| battle.protocol.parameter(term));
    html! {
        <form class="settings" aria-label="Settings" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { for parameters.map(|parameter| chip(parameter.label, false, set.parameter(&parameter))) }
            if *loss {
                { chip("Loss", false, set.loss()) }
            }
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
        let mut options = vec![("everyone".to_owned(), "everyone".to_owned(), self.now == Perspective::Everyone)];
        let one = |general: General| (general.0.to_string(), general.to_string(), self.now == Perspective::Of(general));
        options.extend(self.everyone.iter().map(one));
        let edit = dispatch.reform(|value: String| Action::SeeBy(value.parse().ok().map(General)));
        chip("Seen by", self.now != Perspective::Everyone, select("Seen by", options, edit))
    }
}

/// A label and its field; a changed one says so. The field carries the label as its own name, because a select
/// inside a label would add its options to it.
fn chip(label: &str, changed: bool, field: Html) -> Html {
    html! {
        <label class={classes!("chip", changed.then_some("is-changed"))}>
            <span>{ label }</span>{ field }
            if changed {
                <em>{ "changed" }</em>
            }
        </label>
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
    fn edit(&self, change: impl Fn(&mut Draft, String) + 'static) -> Callback<String> {
        let battle = self.battle.clone();
        self.dispatch.reform(move |value| {
            let mut draft = battle.draft();
            change(&mut draft, value);
            Action::Set(draft)
        })
    }

    /// A whole number. What is not one is put back.
    fn number(
        &self,
        name: &'static str,
        value: u64,
        range: RangeInclusive<u64>,
        change: impl Fn(&mut Draft, u64) + 'static,
    ) -> Html {
        let edit = self.edit(move |draft, text| {
            if let Ok(number) = text.trim().parse() {
                change(draft, number);
            }
        });
        let onchange = Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let typed = field.value();
            field.set_value(&value.to_string());
            edit.emit(typed);
        });
        let size = value.to_string().len().clamp(2, 20).to_string();
        html! {
            <input type="number" aria-label={name} value={value.to_string()} min={range.start().to_string()} max={range.end().to_string()} step="1"
                class={format!("digits-{}", size)} {onchange} />
        }
    }

    fn generals(&self) -> Html {
        let battle = self.battle;
        let allowed = battle.protocol.generals_allowed();
        let range = *allowed.start() as u64..=*allowed.end() as u64;
        self.number("Generals", battle.count() as u64, range, |draft, generals| {
            draft.generals = usize::try_from(generals).ok();
            draft.protocol = draft.protocol.fitted(generals as usize);
        })
    }

    /// A field for whatever a protocol lets its reader set.
    fn parameter(&self, parameter: &Parameter) -> Html {
        let term = parameter.term;
        let turn = move |draft: &mut Draft, value| draft.protocol = draft.protocol.with(term, value);
        let choose = |options: Vec<String>| {
            let options =
                (0u64..).zip(options).map(|(place, words)| (place.to_string(), words, place == parameter.value));
            let edit = self.edit(move |draft, place| turn(draft, place.parse().unwrap_or(0)));
            select(parameter.label, options.collect(), edit)
        };
        match &parameter.setting {
            Setting::Number { least, most } => self.number(parameter.label, parameter.value, *least..=*most, turn),
            Setting::Choice(options) => choose(options.iter().map(|option| option.to_string()).collect()),
            Setting::Switch => choose(vec!["off".into(), "on".into()]),
        }
    }

    fn protocol(&self) -> Html {
        let now = self.battle.protocol;
        let options =
            Kind::ALL.iter().map(|kind| (kind.key().to_owned(), kind.words().to_owned(), kind.key() == now.key()));
        let edit = self.edit(|draft, key| {
            if let Some(kind) = Kind::from_key(&key) {
                *draft = Draft {
                    protocol: kind,
                    generals: None,
                    said: Default::default(),
                    captured: Default::default(),
                    ..draft.clone()
                };
            }
        });
        select("Protocol", options.collect(), edit)
    }

    fn order(&self) -> Html {
        let now = self.battle.order;
        let options = Order::BOTH.map(|order| (order.word().to_owned(), order.word().to_owned(), order == now));
        let edit = self.edit(|draft, word| {
            if let Some(order) = Order::BOTH.into_iter().find(|order| order.word() == word) {
                draft.order = order;
            }
        });
        select("Order", options.into(), edit)
    }

    /// A button for each general that turns its opinion round.
    fn opinions(&self, opened: &Battle) -> Html {
        let now = self.battle;
        let everyone = now.everyone();
        let all: Vec<Order> = everyone.iter().map(|general| now.opinion(general)).collect();
        let changed = everyone.iter().any(|general| now.opinion(general) != opened.opinion(general));
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
                <span>{ "Opinions" }</span>{ for everyone.iter().map(one) }
                if changed {
                    <em>{ "changed" }</em>
                }
            </div>
        }
    }

    fn lie(&self) -> Html {
        let now = self.battle.lie;
        let options = Lie::ALL.map(|lie| (lie.key().to_owned(), lie.words().to_owned(), lie == now));
        let edit = self.edit(|draft, key| draft.lie = Lie::from_key(&key).unwrap_or(draft.lie));
        select("Lie", options.into(), edit)
    }

    fn loss(&self) -> Html {
        let loss = self.battle.loss;
        let edit = self.edit(|draft, text| {
            if let Ok(loss) = text.trim().parse() {
                draft.loss = loss;
            }
        });
        let onchange = Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let typed = field.value();
            field.set_value(&loss.to_string());
            edit.emit(typed);
        });
        html! { <input type="number" aria-label="Loss" value={loss.to_string()} min="0" max="1" step="0.05" class="digits-4" {onchange} /> }
    }
}

/// A list to choose from: what each entry stands for, its words, and whether it is the one.
fn select(name: &'static str, options: Vec<(String, String, bool)>, edit: Callback<String>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let field: HtmlSelectElement = event.target_unchecked_into();
        edit.emit(field.value());
    });
    html! {
        <select aria-label={name} {onchange}>
            { for options.into_iter().map(|(value, text, selected)| html! {
                <option key={value.clone()} {value} {selected}>{ text }</option>
            }) }
        </select>
    }
}
