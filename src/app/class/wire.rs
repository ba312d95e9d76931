//! The wire to a broker: a WebSocket, opened anew whenever it breaks, and what MQTT makes of it.

use super::chance::now;
use crate::class::line::{Heard, KEEP_ALIVE, Line, Opening, Publication};
use gloo_events::EventListener;
use gloo_timers::callback::{Interval, Timeout};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use web_sys::{BinaryType, MessageEvent, WebSocket};
use yew::Callback;

/// What comes over it.
pub(super) enum Came {
    /// It is open, and everything is listened to.
    Open,
    /// A message.
    Message {
        /// Where it was published.
        topic: String,
        /// What.
        payload: Vec<u8>,
    },
    /// It is broken, or couldn't be opened; it will be tried again.
    Broken,
}

/// Who makes what each connection opens with.
pub(super) type Opens = Box<dyn Fn() -> Opening>;

/// A wire; to drop it is to hang up.
pub(super) struct Wire(Rc<RefCell<Inner>>);

struct Inner {
    address: String,
    opens: Rc<Opens>,
    came: Callback<Came>,
    line: Line,
    socket: Option<WebSocket>,
    listeners: Vec<EventListener>,
    again: Option<Timeout>,
    /// How long it waits before it tries again, in milliseconds.
    patience: u32,
    /// When something was last heard.
    heard: u64,
    _pings: Option<Interval>,
    _shown: Vec<EventListener>,
}

/// The most bytes that are sent in one frame.
const PIECE: usize = 32 * 1024;

/// The first wait before another try, and the longest.
const PATIENCE: [u32; 2] = [250, 4_000];

/// How often it says that it is there; after two without a word in return it is taken for broken.
const PING: u32 = KEEP_ALIVE as u32 * 1000 / 4;

impl Wire {
    /// Dials this address.
    pub(super) fn new(address: String, opens: Opens, came: Callback<Came>) -> Wire {
        let wire = Rc::new(RefCell::new(Inner {
            address,
            opens: Rc::new(opens),
            came,
            line: Line::default(),
            socket: None,
            listeners: Vec::new(),
            again: None,
            patience: PATIENCE[0],
            heard: now(),
            _pings: None,
            _shown: Vec::new(),
        }));
        let weak = Rc::downgrade(&wire);
        wire.borrow_mut()._pings = Some(Interval::new(PING, move || _ = weak.upgrade().map(|wire| ping(&wire))));
        // A page that is put aside, to come back as it was, keeps nobody waiting for it: the broker tells that it is away.
        let shown = |event: &'static str, then: fn(&Rc<RefCell<Inner>>)| {
            let weak = Rc::downgrade(&wire);
            let window = web_sys::window()?;
            Some(EventListener::new(&window, event, move |_| _ = weak.upgrade().map(|wire| then(&wire))))
        };
        let shown = [shown("pagehide", |wire| wire.borrow_mut().hang_up()), shown("pageshow", redial)];
        wire.borrow_mut()._shown = shown.into_iter().flatten().collect();
        dial(&wire);
        Wire(wire)
    }

    /// Publishes these, now or as soon as that can be.
    pub(super) fn publish(&self, all: impl IntoIterator<Item = Publication>) {
        let mut inner = self.0.borrow_mut();
        for publication in all {
            let bytes = inner.line.publish(publication);
            inner.send(&bytes);
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        let mut inner = self.0.borrow_mut();
        let farewell = inner.line.farewell();
        inner.send(&farewell);
        inner.hang_up();
    }
}

impl Inner {
    fn send(&self, bytes: &[u8]) {
        let open = self.socket.as_ref().filter(|socket| socket.ready_state() == WebSocket::OPEN);
        // In pieces: brokers close a line whose frames are too large.
        for piece in bytes.chunks(PIECE) {
            let _ = open.map(|socket| socket.send_with_u8_array(piece));
        }
    }

    fn hang_up(&mut self) {
        self.listeners.clear();
        if let Some(socket) = self.socket.take() {
            let _ = socket.close();
        }
        self.line.close();
    }
}

fn dial(wire: &Rc<RefCell<Inner>>) {
    let address = wire.borrow().address.clone();
    let Ok(socket) = WebSocket::new_with_str(&address, "mqtt") else {
        // Such as a page from https that is to speak with ws: it would fail each time.
        wire.borrow().came.emit(Came::Broken);
        return;
    };
    socket.set_binary_type(BinaryType::Arraybuffer);
    let listen = |event: &'static str, then: fn(&Rc<RefCell<Inner>>, &web_sys::Event)| {
        let weak: Weak<_> = Rc::downgrade(wire);
        EventListener::new(&socket, event, move |event| _ = weak.upgrade().map(|wire| then(&wire, event)))
    };
    let listeners = vec![
        listen("open", |wire, _| {
            let opens = wire.borrow().opens.clone();
            let opening = opens();
            let mut inner = wire.borrow_mut();
            let bytes = inner.line.open(opening);
            inner.send(&bytes);
        }),
        listen("message", message),
        listen("close", |wire, _| broken(wire)),
    ];
    let mut inner = wire.borrow_mut();
    (inner.socket, inner.listeners, inner.heard) = (Some(socket), listeners, now());
}

/// Dials, unless that was done already.
fn redial(wire: &Rc<RefCell<Inner>>) {
    let is_away = wire.borrow().socket.is_none();
    if is_away {
        dial(wire);
    }
}

fn message(wire: &Rc<RefCell<Inner>>, event: &web_sys::Event) {
    let data = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<js_sys::ArrayBuffer>().ok());
    let bytes = data.map(|data| js_sys::Uint8Array::new(&data).to_vec()).unwrap_or_default();
    let (heard, came) = {
        let mut inner = wire.borrow_mut();
        inner.heard = now();
        let Ok((heard, back)) = inner.line.receive(&bytes) else {
            drop(inner);
            broken(wire);
            return;
        };
        inner.send(&back);
        (heard, inner.came.clone())
    };
    // What hears it may publish, and so needs the wire.
    for one in heard {
        match one {
            Heard::Open => {
                wire.borrow_mut().patience = PATIENCE[0];
                came.emit(Came::Open);
            }
            Heard::Message { topic, payload } => came.emit(Came::Message { topic, payload }),
            Heard::Refused => broken(wire),
        }
    }
}

/// The connection is gone: it is dialled anew after a while, and after a longer one each time that fails.
fn broken(wire: &Rc<RefCell<Inner>>) {
    let weak = Rc::downgrade(wire);
    let came = {
        let mut inner = wire.borrow_mut();
        inner.hang_up();
        // Not all of a class at the same moment.
        let wait = inner.patience + (js_sys::Math::random() * f64::from(inner.patience)) as u32;
        inner.patience = (inner.patience * 2).min(PATIENCE[1]);
        inner.again = Some(Timeout::new(wait, move || _ = weak.upgrade().map(|wire| dial(&wire))));
        inner.came.clone()
    };
    came.emit(Came::Broken);
}

fn ping(wire: &Rc<RefCell<Inner>>) {
    let silent = {
        let inner = wire.borrow();
        inner.send(&inner.line.ping());
        inner.socket.is_some() && now().saturating_sub(inner.heard) > u64::from(3 * PING)
    };
    if silent {
        broken(wire);
    }
}

/// Where a broker is dialled: an address of its own, or a path beside the page.
pub(super) fn address(broker: &str) -> Option<String> {
    let Some(path) = broker.strip_prefix('/') else { return Some(broker.to_owned()) };
    let base = crate::app::location::base()?;
    Some(format!("ws{}{path}", base.strip_prefix("http")?))
}
