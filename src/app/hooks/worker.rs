//! The page's worker: it is asked what the model wants to know, its reports come back, and the page never waits.

use crate::app::line::{Ears, Line, NO_WORKER};
use crate::app::part;
use crate::page::answer::Answer;
use crate::task::Work;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// A question, equal to every other one that asks the same, whatever has been reported on it.
struct Question(Option<Rc<Work>>);

impl PartialEq for Question {
    fn eq(&self, other: &Question) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => one.asks_the_same(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// Has the worker look for the answer to `pending`, and tells what it reports; another question, or none, ends that. The
/// worker is started with the first question. One that is at work on what nobody wants any more, or has failed, is replaced
/// by a new one at the next.
#[hook]
pub fn use_worker(pending: Option<Rc<Work>>, came: Callback<Answer>) {
    let line = use_mut_ref(|| None::<Line>);
    use_effect_with(Question(pending), move |Question(asked)| {
        let (ears, wanted) = (Rc::new(RefCell::new(None::<Ears>)), Rc::new(Cell::new(true)));
        if let Some(asked) = asked.clone() {
            let (line, ears, wanted) = (line.clone(), ears.clone(), wanted.clone());
            spawn_local(async move {
                let ask = part::line().await;
                match ask {
                    _ if !wanted.get() => {}
                    Some(ask) => *ears.borrow_mut() = ask(&mut line.borrow_mut(), &asked, &came),
                    None => came.emit(Answer::Reported(Rc::new(asked.refused(NO_WORKER)))),
                }
            });
        }
        move || {
            wanted.set(false);
            ears.borrow_mut().take();
            line.borrow_mut().take_if(|line| !line.is_free.get());
        }
    });
}
