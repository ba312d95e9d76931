//! What one client may say to the broker, and how fast. Everything that comes is hostile until it was looked at here; who says what isn't
//! allowed is cut off alone.

use super::packet::{self, Broken, taken, unsubscribed};
use bytes::{Bytes, BytesMut};
use rumqttd::protocol::v4::V4;
use rumqttd::protocol::{Connect, LastWill, Packet, Protocol, Publish, QoS, valid_filter, valid_topic};
use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::time::{Duration, Instant};
use strategos::class::invitation::topics;

/// What a telephone may say in a second, for long, and at one go.
const PACKETS: Rate = Rate { each_second: 200.0, at_once: 1000.0 };
/// The same in bytes.
const BYTES: Rate = Rate { each_second: 128.0 * 1024.0, at_once: 1024.0 * 1024.0 };

/// How many filters a client may have.
const MOST_FILTERS: usize = 16;

/// The longest topic, filter and name.
const LONGEST: usize = 200;

/// Why a client is cut off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Text, or bytes that are no MQTT.
    NoMqtt,
    /// A frame or packet larger than 64 KB.
    TooLarge,
    /// Something else before CONNECT, or CONNECT twice.
    OutOfTurn,
    /// A name, topic or filter that isn't taken here.
    BadName,
    /// A message that is to come exactly once.
    ExactlyOnce,
    /// Too many filters.
    TooManyFilters,
    /// An acknowledgement of what wasn't sent, or wasn't the next.
    BadAcknowledgement,
}

impl From<Broken> for Refusal {
    fn from(broken: Broken) -> Refusal {
        match broken {
            Broken::NoPacket => Refusal::NoMqtt,
            Broken::TooLarge => Refusal::TooLarge,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        // A WebSocket's goodbye has room for 123 bytes.
        f.write_str(match self {
            Refusal::NoMqtt => "Only MQTT 3.1.1 in binary frames is spoken here.",
            Refusal::TooLarge => "A frame and a packet have at most 64 KB.",
            Refusal::OutOfTurn => "CONNECT comes first, and once.",
            Refusal::BadName => "Names, topics and filters are 1 to 200 letters of printable ASCII, without $.",
            Refusal::ExactlyOnce => "Messages come at most once or at least once here (QoS 0 or 1).",
            Refusal::TooManyFilters => {
                "A client subscribes to at most 16 filters, and unsubscribes from one at a time."
            }
            Refusal::BadAcknowledgement => "Messages are acknowledged in their order, each once.",
        })
    }
}

/// A client's first words.
pub struct Greeting {
    /// How it calls itself; another one of that name takes its place.
    pub name: String,
    /// It says something at least this often.
    pub silence: Option<Duration>,
    /// What is to be told of it when it vanishes.
    pub will: Option<Publish>,
}

/// What is done with a packet.
pub enum Verdict {
    /// The broker gets it.
    Pass(BytesMut),
    /// It is answered here.
    Answer(Bytes),
    /// It needs nothing.
    Nothing,
    /// The client takes its leave, and its last will back.
    Leave,
}

/// What one client has said so far.
pub struct Gate {
    is_teacher: bool,
    filters: BTreeSet<String>,
    unacknowledged: VecDeque<u16>,
    packets: Purse,
    bytes: Purse,
}

impl Gate {
    /// For the teacher's page, which may ask that messages be kept and isn't slowed, or for a telephone.
    pub fn new(is_teacher: bool, now: Instant) -> Gate {
        let purse = |rate| Purse { rate, left: rate.at_once, since: now };
        let (packets, bytes) = (purse(PACKETS), purse(BYTES));
        Gate { is_teacher, filters: BTreeSet::new(), unacknowledged: VecDeque::new(), packets, bytes }
    }

    /// The first packet of `stream`, when it is whole.
    pub fn cut(&self, stream: &mut BytesMut) -> Result<Option<BytesMut>, Refusal> {
        let largest = if self.is_teacher { packet::LARGEST_OF_TEACHER } else { packet::LARGEST };
        Ok(packet::cut(stream, largest)?)
    }

    /// How long to wait before the next packet is looked at.
    pub fn pause(&self, now: Instant) -> Duration {
        if self.is_teacher { Duration::ZERO } else { self.packets.pause(now).max(self.bytes.pause(now)) }
    }

    /// Counts a packet that is looked at.
    fn count(&mut self, packet: &[u8], now: Instant) {
        self.packets.spend(1.0, now);
        self.bytes.spend(packet.len() as f64, now);
    }

    /// The first packet.
    pub fn greeted(&mut self, packet: BytesMut, now: Instant) -> Result<Greeting, Refusal> {
        self.count(&packet, now);
        let (Connect { keep_alive, client_id, .. }, will) = match read(packet)? {
            Packet::Connect(connect, _, will, _, _) => (connect, will),
            _ => return Err(Refusal::OutOfTurn),
        };
        if client_id.len() > LONGEST {
            return Err(Refusal::BadName);
        }
        let silence = (keep_alive > 0).then(|| Duration::from_secs(keep_alive.into()).mul_f64(1.5));
        let will = will.map(|will| self.testament(will)).transpose()?.flatten();
        Ok(Greeting { name: client_id, silence, will })
    }

    /// The same holds for a last will as for any message.
    fn testament(&self, will: LastWill) -> Result<Option<Publish>, Refusal> {
        check_topic(&will.topic)?;
        if will.qos == QoS::ExactlyOnce {
            return Err(Refusal::ExactlyOnce);
        }
        let is_heard = self.is_teacher || (!will.message.is_empty() && is_for_the_teacher(&will.topic));
        Ok(is_heard.then(|| Publish::new(will.topic, will.message, will.retain && self.is_teacher)))
    }

    /// Every packet after it.
    pub fn judged(&mut self, packet: BytesMut, now: Instant) -> Result<Verdict, Refusal> {
        self.count(&packet, now);
        match packet::kind(&packet) {
            3 => self.published(packet),
            4 => self.acknowledged(packet),
            8 => self.subscribed(packet),
            10 => self.unsubscribed(packet),
            12 => Ok(Verdict::Answer(packet::HERE)),
            14 => Ok(Verdict::Leave),
            1 => Err(Refusal::OutOfTurn),
            _ => Err(Refusal::NoMqtt),
        }
    }

    fn published(&self, mut packet: BytesMut) -> Result<Verdict, Refusal> {
        let message = packet::message(&packet).ok_or(Refusal::NoMqtt)?;
        check_topic(message.topic)?;
        if message.quality > 1 {
            return Err(Refusal::ExactlyOnce);
        }
        if message.number == Some(0) {
            return Err(Refusal::NoMqtt);
        }
        if self.is_teacher {
            return Ok(Verdict::Pass(packet));
        }
        // Telephones speak to the teacher's page alone, so that none can weary the others; and to rumqttd every empty message means that what
        // was kept of its topic is to be forgotten. Such messages are taken, and go nowhere.
        if message.is_empty || !is_for_the_teacher(message.topic) {
            return Ok(message.number.map_or(Verdict::Nothing, |number| Verdict::Answer(taken(number))));
        }
        packet::passing(&mut packet);
        Ok(Verdict::Pass(packet))
    }

    fn acknowledged(&mut self, packet: BytesMut) -> Result<Verdict, Refusal> {
        match read(packet.clone())? {
            Packet::PubAck(ack, _) if self.unacknowledged.pop_front() == Some(ack.pkid) => Ok(Verdict::Pass(packet)),
            _ => Err(Refusal::BadAcknowledgement),
        }
    }

    fn subscribed(&mut self, packet: BytesMut) -> Result<Verdict, Refusal> {
        let Packet::Subscribe(subscribe, _) = read(packet.clone())? else { return Err(Refusal::NoMqtt) };
        for filter in subscribe.filters {
            check(&filter.path)?;
            if !valid_filter(&filter.path) {
                return Err(Refusal::BadName);
            }
            if filter.qos == QoS::ExactlyOnce {
                return Err(Refusal::ExactlyOnce);
            }
            self.filters.insert(filter.path);
        }
        if self.filters.len() > MOST_FILTERS { Err(Refusal::TooManyFilters) } else { Ok(Verdict::Pass(packet)) }
    }

    fn unsubscribed(&mut self, packet: BytesMut) -> Result<Verdict, Refusal> {
        let Packet::Unsubscribe(unsubscribe, _) = read(packet.clone())? else { return Err(Refusal::NoMqtt) };
        // rumqttd answers for each filter, and not at all for one that it doesn't know.
        let [filter] = &unsubscribe.filters[..] else { return Err(Refusal::TooManyFilters) };
        let answer = || Verdict::Answer(unsubscribed(unsubscribe.pkid));
        Ok(if self.filters.remove(filter) { Verdict::Pass(packet) } else { answer() })
    }

    /// Notes what the broker sends to this client, and that it has to acknowledge it.
    pub fn sent(&mut self, packet: &[u8]) {
        self.unacknowledged.extend(packet::message(packet).and_then(|message| message.number));
    }
}

fn read(mut packet: BytesMut) -> Result<Packet, Refusal> {
    V4.read_mut(&mut packet, packet::LARGEST).map_err(|_| Refusal::NoMqtt)
}

fn check(name: &str) -> Result<(), Refusal> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'$';
    let fits = (1..=LONGEST).contains(&name.len()) && name.bytes().all(is_plain);
    if fits { Ok(()) } else { Err(Refusal::BadName) }
}

fn check_topic(topic: &[u8]) -> Result<(), Refusal> {
    let topic = std::str::from_utf8(topic).map_err(|_| Refusal::BadName)?;
    check(topic)?;
    if valid_topic(topic) { Ok(()) } else { Err(Refusal::BadName) }
}

/// Whether the teacher's page of some room listens to this topic.
fn is_for_the_teacher(topic: &[u8]) -> bool {
    let Ok(topic) = std::str::from_utf8(topic) else { return false };
    topic.split('/').nth(1).is_some_and(|room| topics::told(room, topic).is_some())
}

/// So much in a second, for long; and so much at one go after a rest.
#[derive(Clone, Copy)]
struct Rate {
    each_second: f64,
    at_once: f64,
}

/// What is left of a rate. It may be overdrawn once, and then has to fill again.
struct Purse {
    rate: Rate,
    left: f64,
    since: Instant,
}

impl Purse {
    fn left(&self, now: Instant) -> f64 {
        let gained = now.duration_since(self.since).as_secs_f64() * self.rate.each_second;
        (self.left + gained).min(self.rate.at_once)
    }

    fn pause(&self, now: Instant) -> Duration {
        Duration::from_secs_f64((-self.left(now)).max(0.0) / self.rate.each_second)
    }

    fn spend(&mut self, much: f64, now: Instant) {
        self.left = self.left(now) - much;
        self.since = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate() -> Gate {
        Gate::new(false, Instant::now())
    }

    fn published(first: u8, topic: &[u8], rest: &[u8]) -> BytesMut {
        let body = [&(topic.len() as u16).to_be_bytes(), topic, rest].concat();
        [&[first, body.len() as u8], &body[..]].concat()[..].into()
    }

    fn subscribed(filter: &str) -> BytesMut {
        let body = [&[0, 9][..], &(filter.len() as u16).to_be_bytes(), filter.as_bytes(), &[1]].concat();
        [&[0x82, body.len() as u8], &body[..]].concat()[..].into()
    }

    fn refused(packet: BytesMut) -> Option<Refusal> {
        gate().judged(packet, Instant::now()).err()
    }

    #[test]
    fn a_telephone_can_t_have_messages_kept_or_forgotten() {
        let now = Instant::now();
        let topic = b"strategos/room/up/me";
        let kept = published(0x31, topic, b"!");
        let Ok(Verdict::Pass(packet)) = gate().judged(kept.clone(), now) else { panic!("it isn't passed on") };
        assert!(!packet::message(&packet).unwrap().is_kept);
        let forgotten = published(0x33, topic, &[0, 7]);
        let to_others = published(0x33, b"strategos/room/to/you", &[0, 7, b'!']);
        for packet in [&forgotten, &to_others] {
            assert!(matches!(gate().judged(packet.clone(), now), Ok(Verdict::Answer(answer)) if answer == taken(7)));
        }
        let mut teacher = Gate::new(true, now);
        for packet in [kept, forgotten, to_others] {
            assert!(matches!(teacher.judged(packet.clone(), now), Ok(Verdict::Pass(passed)) if passed == packet));
        }
    }

    #[test]
    fn what_stops_the_router_for_everyone_isn_t_passed_on() {
        assert_eq!(refused(published(0x30, "ä/b".as_bytes(), b"!")), Some(Refusal::BadName));
        assert_eq!(refused(published(0x30, b"\xff", b"!")), Some(Refusal::BadName));
        assert_eq!(refused(published(0x30, b"", b"!")), Some(Refusal::BadName));
        assert_eq!(refused(published(0x30, b"a/#", b"!")), Some(Refusal::BadName));
        assert_eq!(refused(subscribed("$share/a/b")), Some(Refusal::BadName));
        assert_eq!(refused(subscribed("a#")), Some(Refusal::BadName));
        assert_eq!(refused(published(0x34, b"a", &[0, 1])), Some(Refusal::ExactlyOnce));
        assert_eq!(refused(BytesMut::from(&[0x40, 2, 0, 1][..])), Some(Refusal::BadAcknowledgement));
        assert_eq!(refused(BytesMut::from(&[0x10, 0][..])), Some(Refusal::OutOfTurn));
        assert_eq!(refused(BytesMut::from(&[0x00, 0][..])), Some(Refusal::NoMqtt));
        assert_eq!(refused(subscribed("a/+/b")), None);
    }

    #[test]
    fn messages_are_acknowledged_in_their_order() {
        let (mut gate, now) = (gate(), Instant::now());
        for number in [1, 2] {
            gate.sent(&published(0x32, b"a", &[0, number]));
        }
        let mut judged = |number| gate.judged(BytesMut::from(&taken(number)[..]), now).err();
        assert_eq!([judged(1), judged(2)], [None, None]);
        assert_eq!(judged(2), Some(Refusal::BadAcknowledgement));
    }

    #[test]
    fn filters_are_counted_and_given_back() {
        let (mut gate, now) = (gate(), Instant::now());
        for number in 0..MOST_FILTERS {
            assert!(gate.judged(subscribed(&format!("a/{number}")), now).is_ok());
        }
        let given_back = BytesMut::from(&[0xa2, 7, 0, 9, 0, 3, b'a', b'/', b'0'][..]);
        assert!(matches!(gate.judged(given_back.clone(), now), Ok(Verdict::Pass(_))));
        assert!(matches!(gate.judged(given_back, now), Ok(Verdict::Answer(answer)) if answer == unsubscribed(9)));
        assert!(gate.judged(subscribed("b"), now).is_ok());
        assert_eq!(gate.judged(subscribed("c"), now).err(), Some(Refusal::TooManyFilters));
    }

    #[test]
    fn who_says_too_much_waits_and_the_teacher_s_page_doesn_t() {
        let start = Instant::now();
        let (mut telephone, mut teacher) = (gate(), Gate::new(true, start));
        let mut now = start;
        // A thousand at one go, and then two hundred a second.
        for _ in 0..3000 {
            now += telephone.pause(now);
            telephone.count(&[0; 20], now);
            assert_eq!(teacher.pause(now), Duration::ZERO);
            teacher.count(&[0; 20], now);
        }
        let took = now.duration_since(start).as_secs_f64();
        assert!((9.9..10.1).contains(&took), "{took}");
    }

    #[test]
    fn anything_at_all_is_judged_without_harm() {
        use proptest::prelude::*;
        proptest!(|(bytes in proptest::collection::vec(any::<u8>(), 0..80))| {
            let now = Instant::now();
            let mut stream = BytesMut::from(&bytes[..]);
            let (mut greeted, mut judged) = (gate(), gate());
            while let Ok(Some(packet)) = packet::cut(&mut stream, packet::LARGEST) {
                let _ = greeted.greeted(packet.clone(), now);
                let _ = judged.judged(packet, now);
            }
        });
    }
}
