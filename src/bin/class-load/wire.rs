//! A client's wire: a WebSocket on the loopback address, and what MQTT makes of it.

use crate::Failure;
use futures_util::{SinkExt, StreamExt};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use strategos::class::line::{Heard, Line, Opening, Publication};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{WebSocketStream, client_async};

/// How long to wait before the next try to connect, at least.
const PATIENCE: Duration = Duration::from_millis(250);

/// An open wire.
pub struct Wire {
    from: futures_util::stream::SplitStream<WebSocketStream<TcpStream>>,
    to: mpsc::UnboundedSender<Message>,
}

/// The time in milliseconds, as both ends count it.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis() as u64)
}

/// What nobody can guess.
pub fn entropy() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

impl Wire {
    /// Opens one to this port; `path` may have the teacher's token.
    pub async fn new(port: u16, path: &str) -> Result<Wire, Failure> {
        let mut request = format!("ws://127.0.0.1:{port}{path}").into_client_request()?;
        request.headers_mut().insert("Sec-WebSocket-Protocol", HeaderValue::from_static("mqtt"));
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let (socket, _) = client_async(request, stream).await?;
        let (mut sink, from) = socket.split();
        let (to, mut waiting) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            // Dropping the other end hangs up without a word, as a battery does that is empty.
            while let Some(message) = waiting.recv().await {
                if sink.send(message).await.is_err() {
                    break;
                }
            }
        });
        Ok(Wire { from, to })
    }

    /// One that was tried for until it opened.
    async fn patient(port: u16, path: String) -> Wire {
        loop {
            if let Ok(wire) = Wire::new(port, &path).await {
                return wire;
            }
            // Not all of a class at the same moment; the time is chance enough.
            tokio::time::sleep(PATIENCE + Duration::from_millis(now() * 7919 % 250)).await;
        }
    }

    /// Sends bytes, if there are any.
    pub fn send(&self, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            self.say(Message::binary(bytes));
        }
    }

    /// Sends anything at all.
    pub fn say(&self, message: Message) {
        // What breaks is seen by who reads.
        let _ = self.to.send(message);
    }

    /// The next bytes; none when it is broken.
    pub async fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            match self.from.next().await? {
                Ok(Message::Binary(bytes)) => return Some(bytes.to_vec()),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }
}

/// A wire with its line, which is opened anew whenever it breaks.
pub struct Connection {
    port: u16,
    path: String,
    wire: Option<Wire>,
    /// Whoever is dialling just now.
    dialling: Option<JoinHandle<Wire>>,
    line: Line,
}

impl Connection {
    /// Not opened yet.
    pub fn new(port: u16, path: &str) -> Connection {
        Connection { port, path: path.to_owned(), wire: None, dialling: None, line: Line::default() }
    }

    /// Whether it is to be dialled.
    pub fn is_down(&self) -> bool {
        self.wire.is_none()
    }

    /// Dials until somebody answers, also while nobody waits for this.
    pub async fn dial(&mut self) {
        let (port, path) = (self.port, &self.path);
        let dialling = self.dialling.get_or_insert_with(|| tokio::spawn(Wire::patient(port, path.clone())));
        let answered = dialling.await;
        self.dialling = None;
        self.wire = answered.ok();
    }

    /// The first words, as soon as it was dialled.
    pub fn open(&mut self, opening: Opening) {
        let bytes = self.line.open(opening);
        self.send(bytes);
    }

    /// Hangs up without a word.
    pub fn vanish(&mut self) {
        self.wire = None;
        self.line.close();
    }

    /// Publishes, now or as soon as that can be.
    pub fn publish(&mut self, publication: Publication) {
        let bytes = self.line.publish(publication);
        self.send(bytes);
    }

    /// Whether everything that was published has been taken.
    pub fn is_settled(&self) -> bool {
        self.line.is_settled()
    }

    /// Says that it is still there.
    pub fn ping(&self) {
        self.send(self.line.ping());
    }

    /// What comes; none when it has broken.
    pub async fn next(&mut self) -> Option<Vec<Heard>> {
        let wire = self.wire.as_mut()?;
        let heard = match wire.next().await {
            Some(bytes) => self.line.receive(&bytes).ok(),
            None => None,
        };
        let Some((heard, back)) = heard else {
            self.vanish();
            return None;
        };
        self.send(back);
        Some(heard)
    }

    fn send(&self, bytes: Vec<u8>) {
        if let Some(wire) = &self.wire {
            wire.send(bytes);
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // Nobody is left to take what it dials for.
        self.dialling.iter().for_each(JoinHandle::abort);
    }
}
