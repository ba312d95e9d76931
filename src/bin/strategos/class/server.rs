//! What the command answers over HTTP:
//!
//! | | |
//! |---|---|
//! | `GET /broker` | the WebSocket of the broker (MQTT 3.1.1, subprotocol `mqtt`); with `?token=` it is the teacher's page that speaks |
//! | `GET /class/server.json` | where the broker is, by which address telephones reach this machine, and to this machine itself the token |
//! | `PUT /class/join` | from the teacher's page: the fragment of the telephones' address |
//! | `GET /join` | there, for who types it from the blackboard |
//! | `GET /class/end` | nothing, until the command is about to end |
//! | `PUT /class/closed` | from the teacher's page: everybody was told |
//! | everything else | the built page |

use super::bridge::Bridge;
use super::packet::{LARGEST, LARGEST_FRAME_OF_TEACHER};
use super::room::{Farewell, Room};
use super::site::{Found, Page, Site};
use axum::Router;
use axum::body::Bytes;
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, DefaultBodyLimit, State, WebSocketUpgrade};
use axum::http::header::{
    ACCEPT_ENCODING, AUTHORIZATION, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, FORWARDED, HOST,
    IF_NONE_MATCH, LOCATION, RETRY_AFTER, VARY, VIA,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::serve::{IncomingStream, Listener};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};

/// Files whose names change with their contents.
const FOR_EVER: &str = "max-age=31536000, immutable";
/// All others are asked for anew.
const ANEW: &str = "no-cache";

/// Everything that is served.
pub struct Class {
    /// The built page.
    pub site: Site,
    /// What is known of the room.
    pub room: Room,
    /// The broker within, if that one is used.
    pub bridge: Option<Bridge>,
    /// Where the broker is.
    pub broker: String,
    /// By which address telephones reach this machine.
    pub address: String,
}

impl Class {
    /// Ends the class, with a word to all.
    pub async fn end(&self) -> Farewell {
        let farewell = self.room.end().await;
        if let Some(bridge) = &self.bridge {
            bridge.emptied().await;
        }
        farewell
    }
}

/// Answers on `listener`, for ever.
pub async fn serve(listener: TcpListener, class: Arc<Class>) {
    let routes = Router::new()
        .route("/broker", get(broker))
        .route("/class/server.json", get(server))
        .route("/class/join", put(opened))
        .route("/join", get(join))
        .route("/class/end", get(ending))
        .route("/class/closed", put(closed))
        .fallback(page)
        .layer(DefaultBodyLimit::max(4096))
        .with_state(class);
    // It never ends by itself, and errors of single connections are theirs.
    let _ = axum::serve(Prompt(listener), routes.into_make_service_with_connect_info::<Whence>()).await;
}

/// Where a connection comes from.
#[derive(Clone, Copy)]
struct Whence {
    is_this_machine: bool,
}

impl Connected<IncomingStream<'_, Prompt>> for Whence {
    fn connect_info(stream: IncomingStream<'_, Prompt>) -> Whence {
        let own = stream.io().local_addr().map(|address| address.ip());
        Whence { is_this_machine: own.is_ok_and(|ip| ip == stream.remote_addr().ip()) }
    }
}

/// A listener on whose connections nothing waits for more: what is said in a class is short.
struct Prompt(TcpListener);

impl Listener for Prompt {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Where this isn't known it is slower, and nothing else.
        let _ = stream.set_nodelay(true);
        (stream, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

type Shared = State<Arc<Class>>;

fn text(status: StatusCode, words: &'static str) -> Response {
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")], format!("{words}\n"))
        .into_response()
}

fn no_token() -> Response {
    text(
        StatusCode::FORBIDDEN,
        "Only the teacher's page may do this; its address is in the terminal of strategos class.",
    )
}

fn is_teacher(class: &Class, headers: &HeaderMap) -> bool {
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    given.and_then(|value| value.strip_prefix("Bearer ")).is_some_and(|token| class.room.knows(token))
}

async fn broker(State(class): Shared, uri: Uri, upgrade: WebSocketUpgrade) -> Response {
    let Some(bridge) = &class.bridge else {
        return text(StatusCode::NOT_FOUND, "The broker of this class is elsewhere; /class/server.json says where.");
    };
    let token = uri.query().and_then(|query| query.split('&').find_map(|part| part.strip_prefix("token=")));
    if token.is_some_and(|token| !class.room.knows(token)) {
        return no_token();
    }
    let Some(seat) = bridge.seat() else {
        return text(StatusCode::SERVICE_UNAVAILABLE, "The class is full.");
    };
    let is_teacher = token.is_some();
    let largest = if is_teacher { LARGEST_FRAME_OF_TEACHER } else { LARGEST };
    let class = Arc::clone(&class);
    upgrade.protocols(["mqtt"]).max_message_size(largest).max_frame_size(largest).on_upgrade(move |socket| async move {
        if let Some(bridge) = &class.bridge {
            bridge.hold(socket, seat, is_teacher).await;
        }
    })
}

async fn server(State(class): Shared, ConnectInfo(whence): ConnectInfo<Whence>, headers: HeaderMap) -> Response {
    let mut told = serde_json::json!({ "broker": class.broker, "address": class.address });
    // Who sits at this machine has the terminal before them. A page of another site doesn't, by whatever name it has this machine called;
    // nor does whoever is let in here by a server beside this one.
    let is_passed_on =
        [FORWARDED, VIA, HeaderName::from_static("x-forwarded-for")].iter().any(|name| headers.contains_key(name));
    if whence.is_this_machine && !is_passed_on && is_called_by_number(&headers) {
        told["token"] = class.room.token().into();
    }
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], told.to_string()).into_response()
}

fn is_called_by_number(headers: &HeaderMap) -> bool {
    let called = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = called.rsplit_once(':').map_or(called, |(name, _)| name);
    name == "localhost" || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
}

async fn opened(State(class): Shared, headers: HeaderMap, body: Bytes) -> Response {
    if !is_teacher(&class, &headers) {
        return no_token();
    }
    match class.room.open(std::str::from_utf8(&body).unwrap_or_default()) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(words) => text(StatusCode::BAD_REQUEST, words),
    }
}

async fn join(State(class): Shared) -> Response {
    match class.room.fragment() {
        Some(fragment) => {
            let to = format!("/class/#{fragment}");
            (StatusCode::SEE_OTHER, [(LOCATION, to.as_str()), (CACHE_CONTROL, "no-store")]).into_response()
        }
        None => {
            let words = "The teacher hasn't opened the class yet. Try again in a moment.";
            let mut response = text(StatusCode::NOT_FOUND, words);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
            response
        }
    }
}

async fn ending(State(class): Shared) -> Response {
    class.room.ending().await;
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")], "ending").into_response()
}

async fn closed(State(class): Shared, headers: HeaderMap) -> Response {
    if !is_teacher(&class, &headers) {
        return no_token();
    }
    class.room.close();
    StatusCode::NO_CONTENT.into_response()
}

async fn page(State(class): Shared, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return text(StatusCode::METHOD_NOT_ALLOWED, "The page is only read.");
    }
    match class.site.find(uri.path()) {
        Found::Page(page) => file(page, &headers),
        Found::Folder => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, format!("{}/", uri.path()))]).into_response(),
        Found::Nothing => text(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

fn file(page: &Page, headers: &HeaderMap) -> Response {
    let names = |header: HeaderName, word: &str| {
        let named = |value: &HeaderValue| {
            let parts =
                value.to_str().unwrap_or_default().split(',').map(|part| part.split(';').next().unwrap_or_default());
            parts.map(str::trim).any(|part| part == word)
        };
        headers.get_all(header).iter().any(named)
    };
    let (bytes, is_packed) = page.bytes(names(ACCEPT_ENCODING, "gzip"));
    // What is packed is another form of the same, and has a tag of its own.
    let tag = if is_packed { page.tag.replacen('"', "\"gzip-", 1) } else { page.tag.clone() };
    let kept = if page.is_for_ever { FOR_EVER } else { ANEW };
    let common = [(ETAG, tag.as_str()), (CACHE_CONTROL, kept), (VARY, "Accept-Encoding")];
    if names(IF_NONE_MATCH, &tag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let packing = is_packed.then_some([(CONTENT_ENCODING, "gzip")]);
    match packing {
        Some(packing) => (common, [(CONTENT_TYPE, page.kind)], packing, bytes).into_response(),
        None => (common, [(CONTENT_TYPE, page.kind)], bytes).into_response(),
    }
}
