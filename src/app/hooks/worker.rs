//! The page's worker: it is asked what the model wants to know, its reports come back, and the page never waits.

use crate::page::answer::Answer;
use crate::task::Work;
use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
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

/// A worker, and whether it can be asked: it hasn't failed, and has nothing to do.
struct Line {
    worker: Worker,
    is_free: Rc<Cell<bool>>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// What is said of a question when there is no worker.
const NO_WORKER: &str = "This needs a worker beside the page, which the browser could not start.";

/// Has the worker look for the answer to `pending`, and tells what it reports; another question, or none, ends that. The
/// worker is started with the first question. One that is at work on what nobody wants any more, or has failed, is replaced
/// by a new one at the next.
#[hook]
pub fn use_worker(pending: Option<Rc<Work>>, came: Callback<Answer>) {
    let line = use_mut_ref(|| None::<Line>);
    use_effect_with(Question(pending), move |Question(asked)| {
        let ears = asked.as_ref().map(|asked| ask(&mut line.borrow_mut(), asked, &came));
        move || {
            drop(ears);
            line.borrow_mut().take_if(|line| !line.is_free.get());
        }
    });
}

/// Asks a worker, the one at hand or a new one; to drop what is returned is to hear no more of it.
fn ask(line: &mut Option<Line>, asked: &Rc<Work>, came: &Callback<Answer>) -> Option<[EventListener; 2]> {
    if line.is_none() {
        *line = open();
    }
    let sent = line.as_ref().filter(|line| line.worker.post_message(&JsValue::from_str(&asked.write())).is_ok());
    if sent.is_none() {
        came.emit(Answer::Reported(Rc::new(asked.refused(NO_WORKER))));
    }
    sent.map(|line| line.listen(asked, came))
}

impl Line {
    /// Listens to what is reported on `asked`, and to the news that the worker has failed.
    fn listen(&self, asked: &Rc<Work>, came: &Callback<Answer>) -> [EventListener; 2] {
        self.is_free.set(false);
        let (question, tell, is_free) = (asked.clone(), came.clone(), self.is_free.clone());
        let message = EventListener::new(&self.worker, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string()).unwrap_or_default();
            let told = question.told(&text);
            is_free.set(told.as_ref().is_some_and(Work::is_over));
            tell.emit(Answer::Reported(Rc::new(told.unwrap_or_else(|| question.refused(NO_WORKER)))));
        });
        let (question, tell) = (asked.clone(), came.clone());
        let error = EventListener::new(&self.worker, "error", move |_| {
            tell.emit(Answer::Reported(Rc::new(question.refused(NO_WORKER))));
        });
        [message, error]
    }
}

/// Starts a worker, for the build of the page that boot.js was told the hashed name of.
fn open() -> Option<Line> {
    let build = web_sys::window()?.document()?.get_element_by_id("boot")?.get_attribute("data-js")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&format!("start-worker.js?of={build}"), &options).ok()?;
    Some(Line { worker, is_free: Rc::default() })
}
