//! The page's worker: it is asked what the model wants to know, its reports come back, and the page never waits.

use crate::app::line::{Ears, Line, NO_WORKER};
use crate::app::part;
use crate::page::answer::Answer;
use crate::task::Work;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// How long the page waits, in milliseconds, before it asks anew where no worker could be started. A connection that was lost for a moment
/// is back by then.
const PAUSES: [u32; 2] = [300, 3000];

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
        let hears = Rc::<Hears>::default();
        if let Some(asked) = asked.clone() {
            Asking { asked, came, line: line.clone(), hears: hears.clone() }.ask(0);
        }
        move || {
            hears.leave();
            line.borrow_mut().take_if(|line| !line.is_free.get());
        }
    });
}

/// A question that an answer is wanted to.
#[derive(Clone)]
struct Asking {
    asked: Rc<Work>,
    came: Callback<Answer>,
    line: Rc<RefCell<Option<Line>>>,
    hears: Rc<Hears>,
}

/// What the page listens to on behalf of a question, until it doesn't want an answer any more.
#[derive(Default)]
struct Hears {
    has_left: Cell<bool>,
    ears: RefCell<Option<Ears>>,
    next: RefCell<Option<Timeout>>,
}

impl Hears {
    fn leave(&self) {
        self.has_left.set(true);
        self.ears.borrow_mut().take();
        self.next.borrow_mut().take();
    }
}

impl Asking {
    /// Asks, for the first time or after so many that failed.
    fn ask(self, failed: usize) {
        spawn_local(async move {
            let ask = part::line().await;
            if self.hears.has_left.get() {
                return;
            }
            let fails = Callback::from({
                let asking = self.clone();
                move |()| asking.fail(failed)
            });
            let ears = ask.and_then(|ask| ask(&mut self.line.borrow_mut(), &self.asked, &self.came, &fails));
            match ears {
                Some(ears) => _ = self.hears.ears.borrow_mut().replace(ears),
                None => self.fail(failed),
            }
        });
    }

    /// No worker could be started, after so many tries before: another is made a little later, or it is said.
    fn fail(&self, failed: usize) {
        self.line.borrow_mut().take();
        match PAUSES.get(failed) {
            Some(&pause) => {
                let asking = self.clone();
                *self.hears.next.borrow_mut() = Some(Timeout::new(pause, move || asking.ask(failed + 1)));
            }
            None => self.came.emit(Answer::Reported(Rc::new(self.asked.refused(NO_WORKER)))),
        }
    }
}
