//! WebSockets on one side, the broker on the other: one task for each client, which reads no further while the client has to wait.

use super::broker::{Broker, Link, MOST};
use super::gate::{Gate, Greeting, Refusal, Verdict};
use super::packet;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use bytes::{Bytes, BytesMut};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

/// How long a client may take for its first words.
const GREETING: Duration = Duration::from_secs(10);

/// How long a client may take to fetch what it is sent.
const FETCHING: Duration = Duration::from_secs(20);

/// How long goodbyes may take that are on their way when the class is over.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// The broker, and who is there.
pub struct Bridge {
    broker: Broker,
    seats: Arc<Semaphore>,
    /// By the name that each gave itself, what tells the older one of two that it is followed by another.
    names: Mutex<HashMap<String, Arc<Notify>>>,
    serial: AtomicU64,
    over: watch::Receiver<bool>,
}

/// A place at the broker, until it is given back.
pub struct Seat(OwnedSemaphorePermit);

/// Why a client isn't spoken with any longer.
enum Parting {
    /// It said something that isn't allowed.
    Refused(Refusal),
    /// It took its leave.
    Left,
    /// It is gone, or silent, or fetches nothing.
    Vanished,
    /// Another one of the same name has come.
    Followed,
    /// The class is over.
    Over,
    /// The broker has stopped.
    Stopped,
}

impl From<Refusal> for Parting {
    fn from(refusal: Refusal) -> Parting {
        Parting::Refused(refusal)
    }
}

impl Parting {
    /// The code and the words of a WebSocket's goodbye (RFC 6455, 7.4.1).
    fn words(&self) -> Option<(u16, String)> {
        match self {
            Parting::Refused(Refusal::TooLarge) => Some((1009, Refusal::TooLarge.to_string())),
            Parting::Refused(refusal) => Some((1008, refusal.to_string())),
            Parting::Left => Some((1000, String::new())),
            Parting::Vanished => None,
            Parting::Followed => Some((1008, "Another one of the same name has come.".to_owned())),
            Parting::Over => Some((1001, "The class has ended.".to_owned())),
            Parting::Stopped => Some((1011, "The broker has stopped, and is there again.".to_owned())),
        }
    }
}

impl Bridge {
    /// To a new broker; all are sent away when the class is `over`.
    pub fn new(over: watch::Receiver<bool>) -> Bridge {
        let seats = Arc::new(Semaphore::new(MOST));
        Bridge { broker: Broker::new(), seats, names: Mutex::default(), serial: AtomicU64::new(0), over }
    }

    /// A place for one more client, if there is one.
    pub fn seat(&self) -> Option<Seat> {
        Arc::clone(&self.seats).try_acquire_owned().ok().map(Seat)
    }

    /// Comes back when nobody is spoken with any longer, or soon at any rate.
    pub async fn emptied(&self) {
        let everyone = u32::try_from(MOST).unwrap_or(u32::MAX);
        let _ = timeout(LAST_WORDS, self.seats.acquire_many(everyone)).await;
    }

    /// Speaks with a client until it leaves or has to.
    pub async fn hold(&self, mut socket: WebSocket, seat: Seat, is_teacher: bool) {
        let mut client = Client::new(&mut socket, is_teacher);
        let parting = match client.greeted().await {
            Ok(greeting) => self.accompany(&mut client, greeting).await,
            Err(parting) => parting,
        };
        if let Some((code, reason)) = parting.words() {
            let goodbye = Message::Close(Some(CloseFrame { code, reason: reason.into() }));
            let _ = timeout(LAST_WORDS, socket.send(goodbye)).await;
        }
        drop(seat.0);
    }

    async fn accompany(&self, client: &mut Client<'_>, greeting: Greeting) -> Parting {
        let followed = self.introduced(&greeting.name);
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        // rumqttd confuses last wills where one name comes twice; the names that it hears never do.
        let Ok(mut link) = self.broker.link(&format!("client-{serial}")) else { return Parting::Stopped };
        let parting = match client.sent(packet::WELCOME).await {
            Ok(()) => tokio::select! {
                parting = client.spoken_with(&mut link, greeting.silence) => parting,
                () = followed.notified() => Parting::Followed,
                () = over(self.over.clone()) => {
                    let _ = timeout(LAST_WORDS, client.told_the_rest(&mut link)).await;
                    Parting::Over
                }
            },
            Err(parting) => parting,
        };
        self.forgotten(&greeting.name, &followed);
        // The class that ends has told everyone; nobody vanishes then.
        let has_will = !matches!(parting, Parting::Left | Parting::Over);
        if let Some(will) = greeting.will.filter(|_| has_will) {
            let _ = link.publish(will).await;
        }
        let _ = link.end().await;
        parting
    }

    /// Notes who is there, and sends away who had the name.
    fn introduced(&self, name: &str) -> Arc<Notify> {
        let own = Arc::new(Notify::new());
        // Who gives no name shares none.
        if !name.is_empty()
            && let Some(older) = self.names().insert(name.to_owned(), Arc::clone(&own))
        {
            older.notify_one();
        }
        own
    }

    fn forgotten(&self, name: &str, own: &Arc<Notify>) {
        let mut names = self.names();
        if names.get(name).is_some_and(|noted| Arc::ptr_eq(noted, own)) {
            names.remove(name);
        }
    }

    fn names(&self) -> MutexGuard<'_, HashMap<String, Arc<Notify>>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn over(mut over: watch::Receiver<bool>) {
    if over.wait_for(|over| *over).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// One WebSocket, with what has come and isn't judged yet.
struct Client<'a> {
    socket: &'a mut WebSocket,
    gate: Gate,
    stream: BytesMut,
    heard: Instant,
}

impl Client<'_> {
    fn new(socket: &mut WebSocket, is_teacher: bool) -> Client<'_> {
        let heard = Instant::now();
        Client { socket, gate: Gate::new(is_teacher, heard), stream: BytesMut::new(), heard }
    }

    async fn greeted(&mut self) -> Result<Greeting, Parting> {
        let first = async {
            loop {
                if let Some(packet) = self.gate.cut(&mut self.stream)? {
                    return Ok(self.gate.greeted(packet, Instant::now())?);
                }
                self.read().await?;
            }
        };
        timeout(GREETING, first).await.unwrap_or(Err(Parting::Vanished))
    }

    async fn spoken_with(&mut self, link: &mut Link, silence: Option<Duration>) -> Parting {
        loop {
            if let Err(parting) = self.next_step(link, silence).await {
                return parting;
            }
        }
    }

    /// One packet in either direction, or some more bytes.
    async fn next_step(&mut self, link: &mut Link, silence: Option<Duration>) -> Result<(), Parting> {
        let now = Instant::now();
        let pause = self.gate.pause(now);
        if pause.is_zero()
            && let Some(packet) = self.gate.cut(&mut self.stream)?
        {
            return match self.gate.judged(packet, now)? {
                Verdict::Pass(packet) => link.say(packet).await.map_err(|_| Parting::Stopped),
                Verdict::Answer(bytes) => self.sent(bytes).await,
                Verdict::Nothing => Ok(()),
                Verdict::Leave => Err(Parting::Left),
            };
        }
        // Who isn't read isn't silent.
        let left =
            if pause.is_zero() { silence.map(|silence| silence.saturating_sub(self.heard.elapsed())) } else { None };
        tokio::select! {
            read = self.read(), if pause.is_zero() => read,
            () = sleep(pause), if !pause.is_zero() => Ok(()),
            told = link.next() => {
                let told = told.map_err(|_| Parting::Stopped)?;
                self.sent(told).await
            }
            () = sleep(left.unwrap_or_default()), if left.is_some() => Err(Parting::Vanished),
        }
    }

    /// Reads a frame.
    async fn read(&mut self) -> Result<(), Parting> {
        match self.socket.recv().await {
            Some(Ok(Message::Binary(bytes))) => self.stream.extend_from_slice(&bytes),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            Some(Ok(Message::Text(_))) => return Err(Refusal::NoMqtt.into()),
            Some(Ok(Message::Close(_))) | None => return Err(Parting::Vanished),
            Some(Err(error)) if is_too_large(&error) => return Err(Refusal::TooLarge.into()),
            Some(Err(_)) => return Err(Parting::Vanished),
        }
        self.heard = Instant::now();
        Ok(())
    }

    async fn sent(&mut self, packet: Bytes) -> Result<(), Parting> {
        self.gate.sent(&packet);
        match timeout(FETCHING, self.socket.send(Message::Binary(packet))).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Parting::Vanished),
        }
    }

    /// Sends what the broker has for the client, until it has nothing more for a moment.
    async fn told_the_rest(&mut self, link: &mut Link) -> Result<(), Parting> {
        while let Ok(Ok(told)) = timeout(LAST_WORDS / 4, link.next()).await {
            self.sent(told).await?;
        }
        Ok(())
    }
}

/// Whether a WebSocket stopped because of a frame's size.
fn is_too_large(error: &axum::Error) -> bool {
    use std::error::Error;
    use tokio_tungstenite::tungstenite;
    let source = error.source().and_then(|source| source.downcast_ref::<tungstenite::Error>());
    matches!(source, Some(tungstenite::Error::Capacity(_)))
}
