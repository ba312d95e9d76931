//! The line to the page's worker: what is asked goes there as text, and what is reported comes back. It is first needed when
//! something is asked, and so a part of its own.

use crate::page::answer::Answer;
use crate::task::Work;
use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

/// What hears the reports on a question, and that the worker has failed; to drop it is to hear no more.
pub type Ears = [EventListener; 2];

/// How a worker is asked: [`ask`].
pub type Ask = fn(&mut Option<Line>, &Rc<Work>, &Callback<Answer>, &Callback<()>) -> Option<Ears>;

/// A worker, and whether it can be asked: it hasn't failed, and has nothing to do.
pub struct Line {
    worker: Worker,
    /// Whether it can be asked.
    pub is_free: Rc<Cell<bool>>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// What is said of a question when there is no worker.
pub const NO_WORKER: &str = "This needs a worker beside the page, which the browser could not start.";

/// Asks a worker, the one at hand or a new one; none when there can be none. `fails` is told when it couldn't be started after all.
pub fn ask(line: &mut Option<Line>, asked: &Rc<Work>, came: &Callback<Answer>, fails: &Callback<()>) -> Option<Ears> {
    if line.is_none() {
        *line = open("worker").map(|worker| Line { worker, is_free: Rc::default() });
    }
    let sent = line.as_ref().filter(|line| line.worker.post_message(&JsValue::from_str(&asked.write())).is_ok());
    sent.map(|line| line.listen(asked, came, fails))
}

impl Line {
    /// Listens to what is reported on `asked`, and to the news that the worker has failed: before it said anything, or at its work.
    fn listen(&self, asked: &Rc<Work>, came: &Callback<Answer>, fails: &Callback<()>) -> Ears {
        self.is_free.set(false);
        let has_said = Rc::new(Cell::new(false));
        let message = EventListener::new(&self.worker, "message", {
            let (question, tell, is_free, has_said) =
                (asked.clone(), came.clone(), self.is_free.clone(), has_said.clone());
            move |event| {
                has_said.set(true);
                let text =
                    event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string()).unwrap_or_default();
                let told = question.told(&text);
                is_free.set(told.as_ref().is_some_and(Work::is_over));
                tell.emit(Answer::Reported(Rc::new(told.unwrap_or_else(|| question.refused(NO_WORKER)))));
            }
        });
        let error = EventListener::new(&self.worker, "error", {
            let (question, tell, fails) = (asked.clone(), came.clone(), fails.clone());
            move |_| match has_said.get() {
                true => tell.emit(Answer::Reported(Rc::new(question.refused(NO_WORKER)))),
                false => fails.emit(()),
            }
        });
        [message, error]
    }
}

/// Starts a worker that runs this program, of the build of the page that boot.js was told the hashed name of.
pub fn open(program: &str) -> Option<Worker> {
    let build = web_sys::window()?.document()?.get_element_by_id("boot")?.get_attribute("data-js")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(program);
    // It stands beside the page's own program.
    let (folder, _) = build.rsplit_once('/')?;
    Worker::new_with_options(&format!("{folder}/start-worker.js?of={build}"), &options).ok()
}
