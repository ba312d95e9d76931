//! A telephone's end: its key, what it was given last, and the wishes that weren't heard yet.

use super::invitation::{BadInvitation, Invitation, topics};
use super::letter::{Down, Up, next_number};
use super::line::{Opening, Publication};
use super::phones::Id;
use super::seal::{End, Pair, Secret};
use super::seen::Seen;
use super::wish::Wish;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use serde::{Deserialize, Serialize};
use std::mem::discriminant;

/// A telephone's end of a room.
#[derive(Clone)]
pub struct Telephone {
    room: String,
    secret: Secret,
    pair: Pair,
    draws: ChaCha20Rng,
    /// The number of its last wish.
    wished: u64,
    /// The number of what it was given last.
    given: u64,
    /// What it shows.
    seen: Option<Seen>,
    /// Wishes that weren't heard yet, oldest first.
    waiting: Vec<(u64, Wish)>,
}

/// What a telephone keeps, so that it has its general again after a reload.
#[derive(Serialize, Deserialize)]
struct KeptTelephone {
    room: String,
    secret: String,
    wished: u64,
    given: u64,
}

impl Telephone {
    /// A telephone that comes for the first time, or as it was kept if that was for this room; `entropy` is what nobody can guess.
    pub fn new(invitation: &Invitation, kept: Option<&str>, entropy: [u8; 32]) -> Result<Telephone, BadInvitation> {
        let mut draws = ChaCha20Rng::from_seed(entropy);
        let kept = kept.and_then(|text| serde_json::from_str::<KeptTelephone>(text).ok());
        let kept = kept.filter(|kept| kept.room == invitation.room);
        let known = kept.and_then(|kept| Some((Secret::kept(&kept.secret)?, kept.wished, kept.given)));
        let (secret, wished, given) = known.unwrap_or_else(|| (Secret::new(&mut draws), 0, 0));
        let teacher = Id(invitation.key.clone());
        let pair = Pair::new(End::Telephone, &secret, &teacher, &invitation.room).ok_or(BadInvitation::Key)?;
        let room = invitation.room.clone();
        Ok(Telephone { room, secret, pair, draws, wished, given, seen: None, waiting: Vec::new() })
    }

    /// What is to be kept.
    pub fn to_keep(&self) -> String {
        let (room, secret) = (self.room.clone(), self.secret.to_keep());
        let kept = KeptTelephone { room, secret, wished: self.wished, given: self.given };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Who it is.
    pub fn id(&self) -> Id {
        self.secret.id()
    }

    /// What it shows; nothing before it was given anything.
    pub fn seen(&self) -> Option<&Seen> {
        self.seen.as_ref()
    }

    /// Whether something that it wished wasn't heard yet.
    pub fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The wishes that weren't heard yet.
    pub fn waiting(&self) -> impl Iterator<Item = &Wish> {
        self.waiting.iter().map(|(_, wish)| wish)
    }

    /// What a connection opens with; as soon as it is open, [`Telephone::again`] tells that it is there.
    pub fn opening(&mut self, now: u64) -> Opening {
        self.note(Wish::Join, now);
        let will = self.sealed(&Up::Away(self.wished));
        let will =
            will.map(|payload| Publication { topic: topics::away(&self.room, &self.id()), payload, retain: false });
        let client = format!("telephone-{:016x}", self.draws.next_u64());
        Opening { client, will, topics: vec![topics::given(&self.room, &self.id())] }
    }

    /// Wishes something.
    pub fn wish(&mut self, wish: Wish, now: u64) -> Option<Publication> {
        self.note(wish, now);
        self.again()
    }

    /// Everything that wasn't heard yet, once more.
    pub fn again(&mut self) -> Option<Publication> {
        if self.waiting.is_empty() {
            return None;
        }
        let payload = self.sealed(&Up::Wishes(self.waiting.clone()))?;
        Some(Publication { topic: topics::wishes(&self.room, &self.id()), payload, retain: false })
    }

    /// Takes in what came; whether it is news from the teacher's page.
    pub fn hear(&mut self, topic: &str, payload: &[u8]) -> bool {
        if topic != topics::given(&self.room, &self.id()) {
            return false;
        }
        let letter = self.pair.open(payload).and_then(|opened| serde_json::from_slice::<Down>(&opened).ok());
        // What came before is nothing new, whoever tells it again; but the first thing after a reload may well be the last from before.
        let since = if self.seen.is_none() { self.given } else { self.given.saturating_add(1) };
        let Some(letter) = letter.filter(|letter| letter.number >= since) else { return false };
        self.given = letter.number;
        self.waiting.retain(|(number, _)| *number > letter.heard);
        self.seen = Some(letter.seen);
        true
    }

    /// Notes a wish in place of those that it makes pointless.
    fn note(&mut self, wish: Wish, now: u64) {
        self.wished = next_number(self.wished, now);
        let same = |other: &Wish| match (other, &wish) {
            (Wish::Say(errand, _), Wish::Say(other, _)) => errand == other,
            (other, wish) => discriminant(other) == discriminant(wish),
        };
        self.waiting.retain(|(_, other)| !same(other));
        self.waiting.push((self.wished, wish));
    }

    fn sealed(&mut self, letter: &Up) -> Option<Vec<u8>> {
        self.pair.seal(&serde_json::to_vec(letter).ok()?, &mut self.draws)
    }
}
