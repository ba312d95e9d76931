//! The program that draws, in a worker of its own: it is asked for one thing, and goes when that is done or no longer wanted.

use super::line;
use crate::export::drawing::News;
use gloo_events::EventListener;
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};
use yew::Callback;
use yew::platform::spawn_local;

/// What is heard of what was asked.
pub enum Heard {
    /// How it stands.
    News(News),
    /// The bytes of the file that was drawn.
    File(Uint8Array),
}

/// Where an artist is at work, if one is. To take it away is to have it stop.
pub type AtWork = Rc<RefCell<Option<Artist>>>;

/// An artist at work. To drop it is to have it stop.
pub struct Artist {
    worker: Worker,
    _ears: [EventListener; 2],
}

impl Drop for Artist {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Asks an artist: a drawing, as text, to be made; or the bytes of a picture, to be read. It goes when it has told all.
pub fn ask(wanted: &JsValue, at_work: &AtWork, heard: &Callback<Heard>) {
    let told = {
        let at_work = at_work.clone();
        let heard = heard.clone();
        Callback::from(move |now: Heard| {
            if !matches!(now, Heard::News(News::Done(..))) {
                // It is the artist's own message that is heard: it may go once that is over.
                let at_work = at_work.clone();
                spawn_local(async move { drop(at_work.borrow_mut().take()) });
            }
            heard.emit(now);
        })
    };
    let artist = begin(wanted, &told);
    *at_work.borrow_mut() = artist;
}

fn begin(wanted: &JsValue, heard: &Callback<Heard>) -> Option<Artist> {
    let asked = line::open("artist").filter(|worker| worker.post_message(wanted).is_ok());
    let failed = || Heard::News(News::Refused(NO_ARTIST.into()));
    let Some(worker) = asked else {
        heard.emit(failed());
        return None;
    };
    let tell = heard.clone();
    let message = EventListener::new(&worker, "message", move |event| {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data).unwrap_or_default();
        let news = data.as_string().and_then(|text| serde_json::from_str(&text).ok()).map(Heard::News);
        tell.emit(news.or_else(|| data.dyn_into().ok().map(Heard::File)).unwrap_or_else(failed));
    });
    let tell = heard.clone();
    let error = EventListener::new(&worker, "error", move |_| tell.emit(failed()));
    Some(Artist { worker, _ears: [message, error] })
}

const NO_ARTIST: &str = "The program that draws pictures could not be fetched or started. Is the connection down? If the page is newer \
    than when you opened it, open it again.";
