//! Heavy work, beside the page: [`Task`]s go to a worker, [`Report`]s come back, and the page never waits.

use crate::task::{Report, Task};
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::prelude::*;

/// What a view knows of its worker, and how it asks for work. Two are equal when they show the same.
#[derive(Clone)]
pub struct Work {
    report: UseStateHandle<Option<Report>>,
    line: Rc<RefCell<Option<Line>>>,
}

/// A worker and the ears on it; dropping them ends it.
struct Line {
    worker: Worker,
    _ears: [EventListener; 2],
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl PartialEq for Work {
    fn eq(&self, other: &Work) -> bool {
        self.report == other.report
    }
}

impl Work {
    /// The newest report on the last task; nothing before the first, and after [`Work::cancel`].
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// Whether work is under way.
    pub fn is_busy(&self) -> bool {
        self.report.as_ref().is_some_and(|report| !report.is_done())
    }

    /// Starts a task, in place of the one before.
    pub fn ask(&self, task: &Task) {
        let mut line = self.line.borrow_mut();
        if self.is_busy() {
            *line = None;
        }
        if line.is_none() {
            *line = open(&self.report);
        }
        let text = task.write();
        let sent = line.as_ref().is_some_and(|line| line.worker.post_message(&JsValue::from_str(&text)).is_ok());
        self.report.set(Some(if sent { Report::begun() } else { Report::refused(NO_WORKER) }));
    }

    /// Gives the task up, and forgets what came of it.
    pub fn cancel(&self) {
        *self.line.borrow_mut() = None;
        self.report.set(None);
    }
}

const NO_WORKER: &str = "This needs a worker beside the page, which the browser could not start.";

/// A worker of one's own, started with the first task and ended with the view.
#[hook]
pub fn use_worker() -> Work {
    let report = use_state(|| None);
    let line = use_mut_ref(|| None::<Line>);
    let held = line.clone();
    use_effect_with((), move |()| move || *held.borrow_mut() = None);
    Work { report, line }
}

/// Starts a worker, for the build of the page that boot.js was told the hashed name of.
fn open(report: &UseStateHandle<Option<Report>>) -> Option<Line> {
    let build = web_sys::window()?.document()?.get_element_by_id("boot")?.get_attribute("data-js")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&format!("start-worker.js?of={build}"), &options).ok()?;
    let (heard, failed) = (report.setter(), report.setter());
    let message = EventListener::new(&worker, "message", move |event| {
        let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string()).unwrap_or_default();
        heard.set(Some(Report::read(&text).unwrap_or_else(|| Report::refused(NO_WORKER))));
    });
    let error = EventListener::new(&worker, "error", move |_| failed.set(Some(Report::refused(NO_WORKER))));
    Some(Line { worker, _ears: [message, error] })
}
