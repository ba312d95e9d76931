//! Draws pictures and films beside the page: a program of its own in a worker, fetched when the first one is wanted. It is asked by
//! [`strategos::app`]'s `artist`, and writes what the command line writes.

use js_sys::Uint8Array;
use strategos::beside::{Asker, due, listen};
use strategos::draw::{carried, draw};
use strategos::export::drawing::{Drawing, News, Refusal};
use wasm_bindgen::{JsCast, JsValue};

fn main() {
    listen(|asked, page| match (asked.as_string(), asked.dyn_ref::<Uint8Array>()) {
        (Some(text), _) => paint(&text, page),
        (_, Some(picture)) => tell(page, &carried(&picture.to_vec()).map_or_else(|why| refused(&why), News::Carries)),
        _ => {}
    });
}

/// Draws what is wanted, and hands over the bytes of its file.
fn paint(text: &str, page: &Asker) {
    let mut is_due = due();
    let mut told = |done, of| {
        if is_due() {
            tell(page, &News::Done(done, of));
        }
    };
    let wanted = serde_json::from_str::<Drawing>(text).map_err(|why| Refusal::Failed(why.to_string()));
    match wanted.and_then(|drawing| draw(&drawing, &mut told)) {
        Ok(bytes) => page.tell(&Uint8Array::from(bytes.as_slice())),
        Err(why) => tell(page, &refused(&why)),
    }
}

fn refused(why: &Refusal) -> News {
    News::Refused(why.to_string())
}

fn tell(page: &Asker, news: &News) {
    page.tell(&JsValue::from_str(&serde_json::to_string(news).unwrap_or_default()));
}
