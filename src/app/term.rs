//! A word with its meaning, which opens where it stands: under the mouse, with the keys, and by a tap.

use std::cell::Cell;
use std::rc::Rc;
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

/// What the reader does about a meaning.
#[derive(Clone, Copy)]
enum Did {
    /// The mouse or the keys come.
    Came,
    /// The mouse goes.
    Left,
    Clicked,
    /// The keys go, or don't want it any more.
    PutAway,
}

impl Reducible for Open {
    type Action = Did;

    // From what is, not from what was drawn: a quick mouse is gone before its coming is seen.
    fn reduce(self: Rc<Self>, did: Did) -> Rc<Open> {
        Rc::new(match (did, *self) {
            (Did::Came, Open::No) => Open::Passing,
            (Did::Clicked, Open::No | Open::Passing) => Open::Clicked,
            (Did::Left, Open::Passing) | (Did::Clicked, Open::Clicked) | (Did::PutAway, _) => Open::No,
            (Did::Came | Did::Left, open) => open,
        })
    }
}

/// A word with its meaning.
#[component]
pub fn Term(props: &Props) -> Html {
    let open = use_reducer_eq(|| Open::No);
    let id = use_memo((), |()| {
        thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
        LAST.set(LAST.get() + 1);
        format!("meaning-{}", LAST.get())
    });
    let is_open = *open != Open::No;
    // A finger doesn't point at things before it touches them.
    let mouse = |did: Did| {
        let open = open.dispatcher();
        move |event: PointerEvent| {
            if event.pointer_type() == "mouse" {
                open.dispatch(did);
            }
        }
    };
    let keys = |did: Did| {
        let open = open.dispatcher();
        move |_: FocusEvent| open.dispatch(did)
    };
    let click = {
        let (open, onclick) = (open.dispatcher(), props.onclick.clone());
        move |event: MouseEvent| {
            open.dispatch(Did::Clicked);
            onclick.emit(event);
        }
    };
    let onkeydown = {
        let open = open.dispatcher();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && is_open {
                event.prevent_default();
                open.dispatch(Did::PutAway);
            }
        }
    };
    html! {
        <span class="term-at" onpointerenter={mouse(Did::Came)} onpointerleave={mouse(Did::Left)}>
            <button type="button" class={classes!("term", props.class.clone())} onclick={click} {onkeydown}
                onfocus={keys(Did::Came)} onblur={keys(Did::PutAway)}
                aria-describedby={is_open.then(|| (*id).clone())}>{ props.children.clone() }</button>
            if is_open {
                <span role="tooltip" class="meaning" id={(*id).clone()}>
                    <span>{ props.meaning.clone() }</span>
                </span>
            }
        </span>
    }
}
