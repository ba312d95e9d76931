//! The command `strategos class`, when the page is served by it: which broker there is, and how telephones come here by a short address.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

/// What it tells.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Server {
    /// The broker's address, or a path beside the page.
    pub broker: String,
    /// The address at which telephones find the page.
    pub address: String,
    /// By which it knows the teacher; told to its own machine alone.
    pub token: Option<String>,
}

/// Asks it; none where the page is served by anything else.
pub(super) async fn ask() -> Option<Server> {
    let answer = fetched("class/server.json", "GET", None).await?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    let told: serde_json::Value = serde_json::from_str(&text).ok()?;
    let part = |name: &str| told.get(name)?.as_str().map(str::to_owned);
    Some(Server { broker: part("broker")?, address: part("address")?, token: part("token") })
}

/// Tells it where telephones are to be sent that come by the short address; whether it took that.
pub(super) async fn invites(token: &str, link: &str) -> bool {
    fetched("class/join", "PUT", Some((token, link))).await.is_some()
}

/// Waits until it is about to end; `false` when it can't be waited for.
pub(super) async fn ends() -> bool {
    fetched("class/end", "GET", None).await.is_some()
}

/// Tells it that everybody was told goodbye.
pub(super) async fn closed(token: &str) {
    fetched("class/closed", "PUT", Some((token, ""))).await;
}

/// The answer, if it is a good one.
async fn fetched(path: &str, method: &str, told: Option<(&str, &str)>) -> Option<Response> {
    let base = crate::app::location::base()?;
    let request = RequestInit::new();
    request.set_method(method);
    if let Some((token, body)) = told {
        let headers = web_sys::Headers::new().ok()?;
        headers.set("Authorization", &format!("Bearer {token}")).ok()?;
        request.set_headers(&headers);
        request.set_body(&JsValue::from_str(body));
    }
    let answer = web_sys::window()?.fetch_with_str_and_init(&format!("{base}{path}"), &request);
    let answer: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    answer.ok().then_some(answer)
}
