//! Draws pictures and films beside the page: a program of its own in a worker, fetched when the first one is wanted. It is asked by
//! [`strategos::app`]'s `artist`, and writes what the command line writes. Videos, which the browser encodes, it alone has encoded.

use js_sys::Uint8Array;
use strategos::beside::{Asker, due, listen};
use strategos::draw::{Dots, Reel, carried, draw, shown};
use strategos::export::drawing::{Drawing, Format, News, Refusal};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

fn main() {
    listen(|asked, page| match (asked.as_string(), asked.dyn_ref::<Uint8Array>()) {
        (Some(text), _) => paint(&text, page),
        (_, Some(picture)) => tell(page, &carried(&picture.to_vec()).map_or_else(|why| refused(&why), News::Carries)),
        _ => {}
    });
}

/// Draws what is wanted, and hands over the bytes of its file.
fn paint(text: &str, page: &Asker) {
    let page = page.clone();
    let mut is_due = due();
    let mut told = {
        let page = page.clone();
        move |done, of| {
            if is_due() {
                tell(&page, &News::Done(done, of));
            }
        }
    };
    match serde_json::from_str::<Drawing>(text) {
        Err(why) => tell(&page, &refused(&Refusal::Failed(why.to_string()))),
        Ok(drawing) if matches!(drawing.format, Format::Webm | Format::Mp4) => spawn_local(async move {
            match encoded(&drawing, &mut told).await {
                Ok(file) => page.tell(&file),
                Err(why) => tell(&page, &refused(&why)),
            }
        }),
        Ok(drawing) => match draw(&drawing, &mut told) {
            Ok(bytes) => page.tell(&Uint8Array::from(bytes.as_slice())),
            Err(why) => tell(&page, &refused(&why)),
        },
    }
}

#[wasm_bindgen]
extern "C" {
    /// `static/video.js`, once it has come.
    type Video;

    #[wasm_bindgen(catch)]
    async fn video() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn begin(this: &Video, kind: &str, width: u32, height: u32, rate: u32) -> Result<JsValue, JsValue>;

    /// A video that is being encoded.
    type Begun;

    #[wasm_bindgen(method, catch)]
    async fn add(this: &Begun, dots: &[u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn end(this: &Begun) -> Result<JsValue, JsValue>;
}

/// The bytes of a video. `told` hears how many of its pictures there are, and how many are to be.
async fn encoded(drawing: &Drawing, told: &mut impl FnMut(usize, usize)) -> Result<JsValue, Refusal> {
    let failed = |why: JsValue| {
        let words = why.dyn_ref::<js_sys::Error>().map(|error| error.message().into());
        Refusal::Failed(words.unwrap_or_else(|| "the browser does not say why".to_owned()))
    };
    let model = shown(&drawing.link)?;
    let reel = Reel::of(drawing, &model)?;
    let video = video().await.map_err(|_| Refusal::NotFetched)?.unchecked_into::<Video>();
    let (kind, (width, height)) = (drawing.format.into(), reel.size());
    let begun = video.begin(kind, width, height, reel.rate as u32).await.map_err(failed)?;
    if begun.is_null() {
        return Err(Refusal::NoEncoder(drawing.format));
    }
    let begun = begun.unchecked_into::<Begun>();
    let mut last: Option<(f64, Dots)> = None;
    for (number, &clock) in reel.readings().iter().enumerate() {
        told(number, reel.readings().len());
        let dots = match last.take() {
            Some((before, dots)) if before == clock => dots,
            _ => reel.picture(clock)?,
        };
        begun.add(dots.bytes()).await.map_err(failed)?;
        last = Some((clock, dots));
    }
    begun.end().await.map_err(failed)
}

fn refused(why: &Refusal) -> News {
    News::Refused(why.to_string())
}

fn tell(page: &Asker, news: &News) {
    page.tell(&JsValue::from_str(&serde_json::to_string(news).unwrap_or_default()));
}
