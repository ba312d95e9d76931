//! Which kinds of film can be made in this browser, and what to know where those aren't all.

use crate::export::drawing::Format;
use js_sys::{JSON, Reflect};
use wasm_bindgen::prelude::*;
use yew::platform::spawn_local;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    type VideoEncoder;

    #[wasm_bindgen(static_method_of = VideoEncoder, js_name = isConfigSupported, catch)]
    async fn is_config_supported(config: &JsValue) -> Result<JsValue, JsValue>;

    type HtmlMediaElement;

    #[wasm_bindgen(method, js_name = canPlayType)]
    fn can_play_type(this: &HtmlMediaElement, kind: &str) -> String;
}

/// What the browser has told.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Encoders {
    /// Nothing yet.
    Asked,
    /// It encodes none, because the page didn't come by a connection that is safe.
    Unsafe,
    /// Whether it encodes what a WebM and what an MP4 may hold.
    Told { webm: bool, mp4: bool },
}

/// What the browser encodes, asked once.
#[hook]
pub(super) fn use_encoders() -> Encoders {
    let told = use_state(|| Encoders::Asked);
    use_effect_with((), {
        let told = told.setter();
        move |()| spawn_local(async move { told.set(ask().await) })
    });
    *told
}

/// Asks for the largest film that is offered. These are the codecs of `static/video.js`.
async fn ask() -> Encoders {
    let Some(window) = web_sys::window() else { return Encoders::Asked };
    if !window.is_secure_context() {
        return Encoders::Unsafe;
    }
    // What has no encoders can't even be asked.
    if !Reflect::has(&window, &"VideoEncoder".into()).unwrap_or_default() {
        return Encoders::Told { webm: false, mp4: false };
    }
    // Asked for encoders before it has had anything to do with videos, WebKitGTK 2.50 takes the whole page down.
    if let Some(video) = window.document().and_then(|document| document.create_element("video").ok()) {
        video.unchecked_into::<HtmlMediaElement>().can_play_type("video/webm");
    }
    let webm = encodes("vp09.00.31.08").await || encodes("vp8").await;
    Encoders::Told { webm, mp4: encodes("avc1.64001f").await }
}

async fn encodes(codec: &str) -> bool {
    let config = JSON::parse(&format!(r#"{{"codec":"{codec}","width":1280,"height":720}}"#));
    match config {
        Ok(config) => VideoEncoder::is_config_supported(&config)
            .await
            .and_then(|answer| Reflect::get(&answer, &"supported".into()))
            .is_ok_and(|supported| supported.is_truthy()),
        Err(_) => false,
    }
}

impl Encoders {
    /// Whether a film of this kind can be made.
    pub(super) fn make(self, format: Format) -> bool {
        match (self, format) {
            (Encoders::Told { webm, .. }, Format::Webm) => webm,
            (Encoders::Told { mp4, .. }, Format::Mp4) => mp4,
            (_, Format::Webm | Format::Mp4) => false,
            (_, Format::Gif | Format::Png | Format::Svg) => true,
        }
    }

    /// What to know where some kind can't be made.
    pub(super) fn wanting(self) -> Option<&'static str> {
        match self {
            Encoders::Asked | Encoders::Told { webm: true, mp4: true } => None,
            Encoders::Unsafe => {
                Some("Browsers encode videos only on pages that come by https. A GIF can be made here.")
            }
            Encoders::Told { webm: false, mp4: false } => {
                Some("This browser encodes no videos. A GIF can be made here.")
            }
            Encoders::Told { webm: true, mp4: false } => Some("This browser encodes no H.264, so it makes no MP4."),
            Encoders::Told { webm: false, mp4: true } => {
                Some("This browser encodes no VP9 and no VP8, so it makes no WebM.")
            }
        }
    }
}
