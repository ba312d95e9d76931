//! The line to a broker: MQTT 3.1.1 over whatever brings bytes. It says which bytes to send and what came; it knows neither sockets nor
//! clocks. What was published and isn't acknowledged yet (QoS 1) is said again on the next connection.

use bytes::BytesMut;
use mqttbytes::v4::{self, Connect, ConnectReturnCode, LastWill, Packet, PubAck, Publish, Subscribe, SubscribeFilter};
use mqttbytes::{Error, QoS};
use std::collections::VecDeque;

/// Something to be published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    /// Where.
    pub topic: String,
    /// What.
    pub payload: Vec<u8>,
    /// Whether the broker keeps it for those who come later, in place of what it kept there before.
    pub retain: bool,
}

/// What a connection opens with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Opening {
    /// The client's name, which no other has.
    pub client: String,
    /// What the broker is to say when the connection breaks.
    pub will: Option<Publication>,
    /// What is listened to.
    pub topics: Vec<String>,
}

/// What came over the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Heard {
    /// The connection is open, and what was asked for is listened to.
    Open,
    /// The broker doesn't want us.
    Refused,
    /// A message.
    Message {
        /// Where it was published.
        topic: String,
        /// What.
        payload: Vec<u8>,
    },
}

/// What is not MQTT.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Garbled;

/// The largest message that is taken, in bytes.
const LARGEST: usize = 1 << 20;

/// The most publications that wait to be acknowledged.
const MOST_WAITING: usize = 4096;

/// After how many seconds without a word the broker takes a client for lost: [`Line::ping`] is to be sent more often.
pub const KEEP_ALIVE: u16 = 20;

/// One client's line.
#[derive(Debug, Default)]
pub struct Line {
    came: BytesMut,
    is_open: bool,
    topics: Vec<String>,
    last_number: u16,
    waiting: VecDeque<Publish>,
}

impl Line {
    /// The first bytes on a new connection.
    pub fn open(&mut self, opening: Opening) -> Vec<u8> {
        self.close();
        self.topics = opening.topics;
        let mut connect = Connect::new(opening.client);
        connect.keep_alive = KEEP_ALIVE;
        connect.last_will =
            opening.will.map(|will| LastWill::new(will.topic, will.payload, QoS::AtLeastOnce, will.retain));
        written(|to| connect.write(to))
    }

    /// The connection is gone.
    pub fn close(&mut self) {
        self.is_open = false;
        self.came.clear();
    }

    /// Whether what is published goes out at once.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Publishes; the bytes to send now, none while there is no connection.
    pub fn publish(&mut self, publication: Publication) -> Vec<u8> {
        let Publication { topic, payload, retain } = publication;
        if retain {
            // What the broker would forget in favour of this need not be said any more.
            self.waiting.retain(|waiting| !(waiting.retain && waiting.topic == topic));
        }
        if self.waiting.len() >= MOST_WAITING {
            self.waiting.pop_front();
        }
        let mut publish = Publish::new(topic, QoS::AtLeastOnce, payload);
        (publish.pkid, publish.retain) = (self.next_number(), retain);
        let bytes = if self.is_open { written(|to| publish.write(to)) } else { Vec::new() };
        self.waiting.push_back(publish);
        bytes
    }

    /// Says that we are still here.
    pub fn ping(&self) -> Vec<u8> {
        if self.is_open { written(|to| v4::PingReq.write(to)) } else { Vec::new() }
    }

    /// Says goodbye: the broker then keeps our will to itself.
    pub fn farewell(&self) -> Vec<u8> {
        written(|to| v4::Disconnect.write(to))
    }

    /// Whether everything that was published has been acknowledged.
    pub fn is_settled(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Takes in bytes: what came, and what to send back.
    pub fn receive(&mut self, bytes: &[u8]) -> Result<(Vec<Heard>, Vec<u8>), Garbled> {
        self.came.extend_from_slice(bytes);
        let (mut heard, mut back) = (Vec::new(), Vec::new());
        loop {
            match v4::read(&mut self.came, LARGEST) {
                Ok(packet) => self.take(packet, &mut heard, &mut back),
                Err(Error::InsufficientBytes(_)) => return Ok((heard, back)),
                Err(_) => return Err(Garbled),
            }
        }
    }

    fn take(&mut self, packet: Packet, heard: &mut Vec<Heard>, back: &mut Vec<u8>) {
        match packet {
            Packet::ConnAck(answer) if answer.code == ConnectReturnCode::Success => {
                let filter = |path: &String| SubscribeFilter { path: path.clone(), qos: QoS::AtLeastOnce };
                let mut subscribe = Subscribe::new_many(self.topics.iter().map(filter).collect::<Vec<_>>());
                subscribe.pkid = self.next_number();
                back.extend(written(|to| subscribe.write(to)));
            }
            Packet::ConnAck(_) => heard.push(Heard::Refused),
            Packet::SubAck(_) => {
                self.is_open = true;
                heard.push(Heard::Open);
                for publish in &mut self.waiting {
                    back.extend(written(|to| publish.write(to)));
                    publish.dup = true;
                }
            }
            Packet::PubAck(ack) => self.waiting.retain(|waiting| waiting.pkid != ack.pkid),
            Packet::Publish(message) => {
                if message.qos == QoS::AtLeastOnce {
                    back.extend(written(|to| PubAck::new(message.pkid).write(to)));
                }
                heard.push(Heard::Message { topic: message.topic, payload: message.payload.to_vec() });
            }
            _ => {}
        }
    }

    /// A number that none of those has that wait. Zero is none.
    fn next_number(&mut self) -> u16 {
        loop {
            self.last_number = self.last_number.checked_add(1).unwrap_or(1);
            if self.waiting.iter().all(|waiting| waiting.pkid != self.last_number) {
                return self.last_number;
            }
        }
    }
}

/// The bytes of a packet; none of one that MQTT has no room for.
fn written(write: impl FnOnce(&mut BytesMut) -> Result<usize, Error>) -> Vec<u8> {
    let mut bytes = BytesMut::new();
    if write(&mut bytes).is_ok() { bytes.to_vec() } else { Vec::new() }
}
