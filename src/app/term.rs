//! A word with its meaning, which opens where it stands: under the mouse, with the keys, and by a tap.

use std::cell::Cell;
use web_sys::PointerEvent;
use yew::prelude::*;

/// What is explained, and how.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What stands there.
    pub children: Html,
    /// What it means.
    pub meaning: AttrValue,
    /// How it looks.
    #[prop_or_default]
    pub class: Classes,
    /// What else a click does.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
}

/// How a meaning came to be shown.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    No,
    /// Until the mouse or the keys leave it.
    Passing,
    /// Until it is clicked again, or left by the keys.
    Clicked,
}

/// A word with its meaning.
#[component]
pub fn Term(props: &Props) -> Html {
    let open = use_state_eq(|| Open::No);
    let id = use_memo((), |()| {
        thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
        LAST.set(LAST.get() + 1);
        format!("meaning-{}", LAST.get())
    });
    let now = *open;
    let turn = |to: Open| {
        let open = open.setter();
        move || open.set(to)
    };
    let pass = turn(if now == Open::No { Open::Passing } else { now });
    let enter = {
        let pass = pass.clone();
        // A finger doesn't point at things before it touches them.
        move |event: PointerEvent| {
            if event.pointer_type() == "mouse" {
                pass()
            }
        }
    };
    let leave = {
        let close = turn(Open::No);
        move |event: PointerEvent| {
            if event.pointer_type() == "mouse" && now == Open::Passing {
                close()
            }
        }
    };
    let close = turn(Open::No);
    let click = {
        let (turn, onclick) =
            (turn(if now == Open::Clicked { Open::No } else { Open::Clicked }), props.onclick.clone());
        move |event: MouseEvent| {
            turn();
            onclick.emit(event);
        }
    };
    let onkeydown = {
        let close = turn(Open::No);
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && now != Open::No {
                event.prevent_default();
                close();
            }
        }
    };
    let is_open = now != Open::No;
    html! {
        <span class="term-at" onpointerenter={enter} onpointerleave={leave}>
            <button type="button" class={classes!("term", props.class.clone())} onclick={click} {onkeydown}
                onfocus={move |_: FocusEvent| pass()} onblur={move |_: FocusEvent| close()}
                aria-describedby={is_open.then(|| (*id).clone())}>{ props.children.clone() }</button>
            if is_open {
                <span role="tooltip" class="meaning" id={(*id).clone()}>
                    <span>{ props.meaning.clone() }</span>
                </span>
            }
        </span>
    }
}
