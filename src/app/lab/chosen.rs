//! What is chosen in a laboratory, with the buttons and lists that choose.

use crate::app::field::{Choice as Entry, Select};
use crate::page::action::Action;
use crate::page::choice::{Choice, Choices};
use yew::prelude::*;

/// What a laboratory that needs nothing else is drawn from.
#[derive(Properties, PartialEq, Clone)]
pub struct Chosen {
    /// What is chosen in it.
    pub choices: Choices,
    /// Where requests go.
    pub dispatch: Callback<Action>,
}

impl Chosen {
    /// What is chosen.
    pub fn of(&self, choice: &Choice) -> u16 {
        self.choices.of(choice)
    }

    /// Where choosing leads to, for when it is done before the program has come ([`crate::app::written`]).
    pub fn leads_to(&self, choice: &Choice, number: u16) -> String {
        self.choices.with(choice, number).name()
    }

    /// A button that chooses `number`, pressed when that is chosen.
    pub fn button(&self, choice: &'static Choice, number: u16, words: &str) -> Html {
        let onclick = self.dispatch.reform(move |_: MouseEvent| Action::Pick(choice, number));
        let to = self.leads_to(choice, number);
        html! { <button {onclick} data-to={to} aria-pressed={if self.of(choice) == number { "true" } else { "false" }}>{ words.to_owned() }</button> }
    }

    /// A labelled list of every number, each in these words.
    pub fn select(&self, choice: &'static Choice, label: &'static str, words: fn(u16) -> String) -> Html {
        let onchange =
            self.dispatch.reform(move |value: String| Action::Pick(choice, value.parse().unwrap_or(choice.usual)));
        let entry = |number| Entry::new(number, words(number)).leading_to(self.leads_to(choice, number));
        let options: Vec<Entry> = (choice.least..=choice.most).map(entry).collect();
        html! {
            <label class="chip"><span>{ label }</span>
                <Select name={label} value={self.of(choice).to_string()} {options} {onchange} />
            </label>
        }
    }
}
