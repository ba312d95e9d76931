//! The teacher's end: the room, its key, and what each telephone was told last. Bytes and commands come in, publications go out.

use super::invitation::{Invitation, KEY_LETTERS, topics};
use super::letter::{Down, LARGEST_UP, Up, next_number};
use super::line::{Opening, Publication};
use super::phase::{Clock, Command};
use super::phones::{Id, MOST};
use super::room::{Kept, Room, Touched, Unsuited};
use super::seal::{End, Pair, Secret};
use super::seen::Seen;
use super::wish::Wish;
use crate::battle::{Battle, Council, General};
use crate::lesson::Lesson;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The teacher's end of a room.
#[derive(Clone)]
pub struct Teacher {
    room: Room,
    name: String,
    secret: Secret,
    draws: ChaCha20Rng,
    contacts: BTreeMap<Id, Contact>,
    strangers: Allowance,
    ignored: u64,
}

/// What is known of the line to one telephone.
#[derive(Clone)]
struct Contact {
    pair: Pair,
    /// The number of the last wish that was heard.
    heard: u64,
    /// The number of the wish to join with which its connection began.
    joined: u64,
    /// The number of what it was told last, and what that was.
    told: u64,
    given: Option<(Seen, Clock)>,
    allowance: Allowance,
}

/// So many at once, and so many more each second: what comes faster isn't looked at.
#[derive(Clone, Copy)]
struct Allowance {
    left: f64,
    a_second: f64,
    most: f64,
    since: u64,
}

/// Wishes of one telephone: as fast as anybody taps.
const OF_ONE: Allowance = Allowance { left: 60.0, a_second: 15.0, most: 60.0, since: 0 };
/// First words of telephones that aren't known yet, for each of which a key has to be worked out: a whole hall at once.
const OF_STRANGERS: Allowance = Allowance { left: 700.0, a_second: 100.0, most: 700.0, since: 0 };

/// What is kept while the page is reloaded.
#[derive(Serialize, Deserialize)]
struct KeptTeacher {
    room: Kept,
    name: String,
    secret: String,
    numbers: BTreeMap<Id, [u64; 3]>,
}

impl Teacher {
    /// A new room; `entropy` is what nobody can guess.
    pub fn new(room: Room, entropy: [u8; 32]) -> Teacher {
        let mut draws = ChaCha20Rng::from_seed(entropy);
        let secret = Secret::new(&mut draws);
        let name = format!("{:016x}", draws.next_u64());
        Teacher { room, name, secret, draws, contacts: BTreeMap::new(), strangers: OF_STRANGERS, ignored: 0 }
    }

    /// As it was kept; none where that isn't whole any more. `entropy` is new.
    pub fn restored(text: &str, entropy: [u8; 32]) -> Option<Teacher> {
        let kept: KeptTeacher = serde_json::from_str(text).ok()?;
        let (room, secret) = (Room::restored(kept.room)?, Secret::kept(&kept.secret)?);
        let contact = |(id, [heard, joined, told]): (Id, [u64; 3])| {
            let pair = Pair::new(End::Teacher, &secret, &id, &kept.name)?;
            Some((id, Contact { pair, heard, joined, told, given: None, allowance: OF_ONE }))
        };
        let contacts = kept.numbers.into_iter().filter_map(contact).collect();
        let draws = ChaCha20Rng::from_seed(entropy);
        Some(Teacher { room, name: kept.name, secret, draws, contacts, strangers: OF_STRANGERS, ignored: 0 })
    }

    /// What is to be kept, where nobody else reads, so that a page that is reloaded goes on where it was.
    pub fn to_keep(&self) -> String {
        let numbers =
            self.contacts.iter().map(|(id, contact)| (id.clone(), [contact.heard, contact.joined, contact.told]));
        let kept = KeptTeacher {
            room: self.room.kept(),
            name: self.name.clone(),
            secret: self.secret.to_keep(),
            numbers: numbers.collect(),
        };
        // A room is plain data, which always has a text.
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// The room.
    pub fn room(&self) -> &Room {
        &self.room
    }

    /// How many messages were not looked at: not sealed as they should be, too large, too many, or told before.
    pub fn ignored(&self) -> u64 {
        self.ignored
    }

    /// What telephones need to join.
    pub fn invitation(&self, broker: &str) -> Invitation {
        Invitation { room: self.name.clone(), key: self.secret.id().0, broker: broker.to_owned() }
    }

    /// What the connection opens with.
    pub fn opening(&mut self) -> Opening {
        let client = format!("teacher-{:016x}", self.draws.next_u64());
        Opening { client, will: None, topics: topics::of_all(&self.name).into() }
    }

    /// Everything anew, for a broker that may have forgotten it.
    pub fn everything(&mut self, now: u64) -> Vec<Publication> {
        self.contacts.values_mut().for_each(|contact| contact.given = None);
        self.tell(&Touched::Everyone, now)
    }

    /// The teacher asks something of the room.
    pub fn command(&mut self, command: Command, now: u64) -> Vec<Publication> {
        let touched = self.room.command(command, now);
        match command {
            Command::Close => self.say_goodbye(now),
            _ => self.tell(&touched, now),
        }
    }

    /// Another battle for the same telephones, before it begins.
    pub fn choose(
        &mut self,
        battle: Battle,
        lesson: Option<&'static Lesson>,
        now: u64,
    ) -> Result<Vec<Publication>, Unsuited> {
        let touched = self.room.choose(battle, lesson)?;
        Ok(self.tell(&touched, now))
    }

    /// Time has passed.
    pub fn tick(&mut self, now: u64) -> Vec<Publication> {
        let touched = self.room.tick(now);
        self.tell(&touched, now)
    }

    /// Something came over the broker: from a telephone of this room, or from anybody.
    pub fn hear(&mut self, topic: &str, payload: &[u8], now: u64) -> Vec<Publication> {
        let heard = self.opened(topic, payload, now);
        let Some((id, letter)) = heard else {
            self.ignored += 1;
            return Vec::new();
        };
        match letter {
            Up::Away(joined) if self.contacts.get(&id).is_some_and(|contact| contact.joined == joined) => {
                let touched = self.room.lose(&id);
                self.tell(&touched, now)
            }
            Up::Away(_) => Vec::new(),
            Up::Wishes(wishes) => self.grant(&id, wishes, now),
        }
    }

    /// Whose it is and what it says, if it was sealed for this room by the telephone under whose name it came.
    fn opened(&mut self, topic: &str, payload: &[u8], now: u64) -> Option<(Id, Up)> {
        let (id, is_away) = topics::told(&self.name, topic)?;
        if id.len() != KEY_LETTERS || payload.len() > LARGEST_UP {
            return None;
        }
        let id = Id(id.to_owned());
        if !self.contacts.contains_key(&id) {
            if self.contacts.len() >= MOST || !self.strangers.takes_one(now) {
                return None;
            }
            let pair = Pair::new(End::Teacher, &self.secret, &id, &self.name)?;
            // Only who can seal for this room is remembered.
            pair.open(payload)?;
            let contact = Contact { pair, heard: 0, joined: 0, told: 0, given: None, allowance: OF_ONE };
            self.contacts.insert(id.clone(), contact);
        }
        let contact = self.contacts.get_mut(&id)?;
        let letter = serde_json::from_slice(&contact.pair.open(payload)?).ok()?;
        match letter {
            Up::Away(_) if is_away => Some((id, letter)),
            Up::Wishes(_) if !is_away && contact.allowance.takes_one(now) => Some((id, letter)),
            _ => None,
        }
    }

    fn grant(&mut self, id: &Id, wishes: Vec<(u64, Wish)>, now: u64) -> Vec<Publication> {
        let mut told = Vec::new();
        for (number, wish) in wishes {
            let Some(contact) = self.contacts.get_mut(id).filter(|contact| number > contact.heard) else { continue };
            contact.heard = number;
            // The answer to this is due even where nothing else has changed.
            contact.given = None;
            if wish == Wish::Join {
                contact.joined = number;
            }
            let touched = self.room.wish(id, wish);
            told.extend(self.tell(&touched, now));
        }
        if told.is_empty() {
            told = self.tell(&Touched::Some(id.clone(), Council::NOBODY), now);
        }
        told
    }

    /// What is to be published now that these views have changed.
    fn tell(&mut self, touched: &Touched, now: u64) -> Vec<Publication> {
        let ids: Vec<Id> = match touched {
            Touched::Nobody => Vec::new(),
            Touched::Everyone => self.contacts.keys().cloned().collect(),
            Touched::Some(id, generals) => {
                let has_one = |general: Option<General>| general.is_some_and(|general| generals.contains(general));
                let sharing = self.room.phones().here().filter(|(other, phone)| *other != id && has_one(phone.general));
                sharing.map(|(other, _)| other.clone()).chain([id.clone()]).collect()
            }
        };
        ids.iter().filter_map(|id| self.tell_one(id, now)).collect()
    }

    /// What `id` is told, if that isn't what it was told last.
    fn tell_one(&mut self, id: &Id, now: u64) -> Option<Publication> {
        let seen = Seen::by(&self.room, id, now)?;
        let contact = self.contacts.get_mut(id)?;
        // The time that is left passes by itself, which telephones know; they are told when it is to be another.
        let given = (Seen { left: None, ..seen.clone() }, self.room.clock());
        if contact.given.as_ref() == Some(&given) {
            return None;
        }
        contact.given = Some(given);
        let payload = contact.letter(seen, now, &mut self.draws)?;
        Some(Publication { topic: topics::given(&self.name, id), payload, retain: true })
    }

    /// The last word to all, after which the broker keeps nothing.
    fn say_goodbye(&mut self, now: u64) -> Vec<Publication> {
        let mut all = Vec::new();
        for (id, contact) in &mut self.contacts {
            let topic = topics::given(&self.name, id);
            let last = contact.letter(Seen::closed(), now, &mut self.draws);
            all.extend(last.map(|payload| Publication { topic: topic.clone(), payload, retain: false }));
            all.push(Publication { topic, payload: Vec::new(), retain: true });
        }
        all
    }
}

impl Contact {
    fn letter(&mut self, seen: Seen, now: u64, draws: &mut ChaCha20Rng) -> Option<Vec<u8>> {
        self.told = next_number(self.told, now);
        let letter = Down { number: self.told, heard: self.heard, seen };
        self.pair.seal(&serde_json::to_vec(&letter).ok()?, draws)
    }
}

impl Allowance {
    fn takes_one(&mut self, now: u64) -> bool {
        let passed = now.saturating_sub(self.since) as f64 / 1000.0;
        (self.left, self.since) = ((self.left + passed * self.a_second).min(self.most), now);
        let takes = self.left >= 1.0;
        self.left -= if takes { 1.0 } else { 0.0 };
        takes
    }
}
