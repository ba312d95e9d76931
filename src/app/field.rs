//! Fields that show what is, whatever was chosen in them before: what a reader chooses is asked for, and shown once it is so.

use std::ops::RangeInclusive;
use std::str::FromStr;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// An entry of a list.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// What it stands for.
    pub value: String,
    /// Its words.
    pub words: String,
    /// Whether it can be chosen. One that can't is only shown, while it is the one.
    pub is_offered: bool,
    /// What is written of the page for when it is chosen before the program has come ([`super::written`]).
    pub to: Option<String>,
}

impl Choice {
    /// An entry that can be chosen.
    pub fn new(value: impl ToString, words: impl Into<String>) -> Choice {
        Choice { value: value.to_string(), words: words.into(), is_offered: true, to: None }
    }

    /// The same, where it is written what it leads to.
    pub fn leading_to(self, to: String) -> Choice {
        Choice { to: Some(to), ..self }
    }
}

/// A list to choose from.
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// What it is called.
    pub name: AttrValue,
    /// The value of the entry that is chosen.
    pub value: String,
    /// Every entry.
    pub options: Vec<Choice>,
    /// Where the value of another entry goes.
    pub onchange: Callback<String>,
}

/// A list to choose from. Browsers let a reader's choice win over an option that is marked as selected, so the list's value is
/// set each time it is drawn; and a choice is taken back before it is asked for, because it may be refused. The mark is for the
/// page as it is written before its program has come, and until it is first painted: a tab in the background isn't.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let list = use_node_ref();
    let show = {
        let (list, value) = (list.clone(), props.value.clone());
        move || {
            if let Some(list) = list.cast::<HtmlSelectElement>() {
                list.set_value(&value);
            }
        }
    };
    use_effect(show.clone());
    let asked = props.onchange.clone();
    let onchange = move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        show();
        asked.emit(chosen);
    };
    let one = |choice: &Choice| {
        let off = !choice.is_offered;
        let selected = choice.value == props.value;
        html! { <option key={choice.value.clone()} value={choice.value.clone()} {selected} hidden={off} disabled={off} data-to={choice.to.clone()}>{ choice.words.clone() }</option> }
    };
    html! { <select ref={list} aria-label={&props.name} autocomplete="off" {onchange}>{ for props.options.iter().map(one) }</select> }
}

/// A field for a whole number. What is not one is put back.
pub fn whole(name: &'static str, value: u64, range: RangeInclusive<u64>, edit: Callback<u64>) -> Html {
    let size = value.to_string().len().clamp(2, 20);
    let limits = [range.start().to_string(), range.end().to_string()];
    typed(name, value.to_string(), limits, "1", format!("digits-{size}"), edit)
}

/// A field for a share, from 0 to 1. What is not one is put back.
pub fn share(name: &'static str, value: f64, edit: Callback<f64>) -> Html {
    typed(name, value.to_string(), ["0", "1"].map(String::from), "0.05", "digits-4".into(), edit)
}

fn typed<N: FromStr + 'static>(
    name: &'static str,
    value: String,
    [min, max]: [String; 2],
    step: &'static str,
    class: String,
    edit: Callback<N>,
) -> Html {
    let shown = value.clone();
    let onchange = move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        let typed = field.value();
        field.set_value(&shown);
        if let Ok(number) = typed.trim().parse() {
            edit.emit(number);
        }
    };
    html! { <input type="number" aria-label={name} autocomplete="off" {value} {min} {max} {step} {class} {onchange} /> }
}
