//! The broker itself: rumqttd's router, without anything that listens. Each WebSocket (`bridge`) is a link to it within the process, and
//! only what `gate` lets pass is said on it. The gate isn't politeness alone: rumqttd 0.20 stops for everyone at some of what a client
//! may say (a topic whose first letter isn't ASCII, an acknowledgement out of turn before a pause).

use super::packet::LARGEST_OF_TEACHER;
use bytes::{Bytes, BytesMut};
use rumqttd::local::{LinkRx, LinkTx};
use rumqttd::protocol::v4::V4;
use rumqttd::protocol::{Disconnect, DisconnectReasonCode, Packet, Protocol, Publish};
use rumqttd::{Config, RouterConfig};
use std::sync::{Mutex, PoisonError};

/// How many clients there may be at a time: twice a lecture hall of telephones.
pub const MOST: usize = 640;

/// The broker of a class.
pub struct Broker(Mutex<rumqttd::Broker>);

/// One client's link to it.
pub struct Link {
    to: LinkTx,
    from: LinkRx,
}

impl Broker {
    /// One that knows nobody.
    pub fn new() -> Broker {
        Broker(Mutex::new(started()))
    }

    /// A link for a client whose name nobody else has. A router that has stopped is replaced by another one. It knows nobody either: whoever
    /// was there comes again, and the teacher's page says again what is to be kept.
    pub fn link(&self, name: &str) -> Result<Link, Stopped> {
        let mut within = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let linked = match within.link(name) {
            Ok(linked) => Ok(linked),
            Err(_) => {
                *within = started();
                within.link(name)
            }
        };
        let (to, from) = linked.map_err(|_| Stopped)?;
        Ok(Link { to, from })
    }
}

/// Why nothing comes of what is said: the router has stopped.
#[derive(Clone, Copy, Debug)]
pub struct Stopped;

/// Starts the router's thread.
fn started() -> rumqttd::Broker {
    rumqttd::Broker::new(Config {
        router: RouterConfig {
            // `bridge` lets in fewer, so that nobody is refused here.
            max_connections: 2 * MOST,
            max_outgoing_packet_count: 200,
            // A client that reads slowly misses what is older than this, of each filter.
            max_segment_size: 2 << 20,
            max_segment_count: 2,
            ..RouterConfig::default()
        },
        ..Config::default()
    })
}

impl Link {
    /// Says a whole packet of MQTT 3.1.1; none that isn't understood is said.
    pub async fn say(&mut self, mut packet: BytesMut) -> Result<(), Stopped> {
        match V4.read_mut(&mut packet, LARGEST_OF_TEACHER) {
            Ok(packet) => self.to.send(packet).await.map(drop).map_err(|_| Stopped),
            Err(_) => Ok(()),
        }
    }

    /// Publishes a client's last will.
    pub async fn publish(&mut self, will: Publish) -> Result<(), Stopped> {
        self.to.send(Packet::Publish(will, None)).await.map(drop).map_err(|_| Stopped)
    }

    /// Ends the link. Nothing may be said after it, which is why it takes the link: the router stops for everyone where a client that it
    /// no longer knows says that it has caught up.
    pub async fn end(mut self) -> Result<(), Stopped> {
        let reason_code = DisconnectReasonCode::NormalDisconnection;
        self.to.send(Packet::Disconnect(Disconnect { reason_code }, None)).await.map(drop).map_err(|_| Stopped)
    }

    /// The next packet for the client.
    pub async fn next(&mut self) -> Result<Bytes, Stopped> {
        loop {
            let Some(told) = self.from.next().await.map_err(|_| Stopped)? else { continue };
            let Some(packet) = Option::<Packet>::from(told) else {
                // The router waits with the rest until what was told has been fetched.
                self.from.wake().await.map_err(|_| Stopped)?;
                continue;
            };
            let mut bytes = BytesMut::new();
            if V4.write(packet, &mut bytes).is_ok() {
                return Ok(bytes.freeze());
            }
        }
    }
}
