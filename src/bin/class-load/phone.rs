//! A telephone, and whoever holds it: it does what it is asked, and tells what it shows.

use crate::Failure;
use crate::wire::{Connection, entropy, now};
use std::time::{Duration, Instant};
use strategos::battle::{General, Order};
use strategos::class::invitation::Invitation;
use strategos::class::line::Heard;
use strategos::class::phase::Phase;
use strategos::class::seen::Seen;
use strategos::class::telephone::Telephone;
use strategos::class::wish::Wish;
use tokio::sync::mpsc;
use tokio::time::{interval, timeout};

/// How many of its riders a traitor gives words to; the others say what the program has them say.
const RIDERS: usize = 3;

/// How often it looks whether its wishes were heard.
const BEAT: Duration = Duration::from_millis(2500);

/// What happens to a telephone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is gone without a word.
    Gone,
    /// It is there again, with nothing but what it had kept.
    Back,
}

/// What it tells.
#[derive(Clone, Debug)]
pub struct Told {
    /// Which telephone.
    pub number: usize,
    /// Since when.
    pub at: Instant,
    /// What it shows.
    pub what: Shows,
}

/// What it shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shows {
    /// Its line has broken.
    Broken,
    /// A picture.
    Picture {
        /// How far the class has come.
        phase: Phase,
        /// Its general.
        general: Option<General>,
        /// Whether it has nothing left to say, and everything that it said was heard.
        is_done: bool,
    },
}

/// One that joins, and what it is told of its fate by.
pub fn telephone(
    number: usize,
    port: u16,
    invitation: Invitation,
    told: mpsc::UnboundedSender<Told>,
) -> Result<mpsc::UnboundedSender<Fate>, Failure> {
    let (ask, fates) = mpsc::unbounded_channel();
    let telephone = Telephone::new(&invitation, None, entropy()?)?;
    let connection = Connection::new(port, "/broker");
    tokio::spawn(Held { number, invitation, telephone, connection, told }.live(fates));
    Ok(ask)
}

struct Held {
    number: usize,
    invitation: Invitation,
    telephone: Telephone,
    connection: Connection,
    told: mpsc::UnboundedSender<Told>,
}

impl Held {
    async fn live(mut self, mut fates: mpsc::UnboundedReceiver<Fate>) {
        let mut beat = interval(BEAT);
        loop {
            if self.connection.is_down() {
                tokio::select! {
                    () = self.connection.dial() => {}
                    // Whoever is gone needn't have been there; but the class may be over.
                    fate = fates.recv() => match fate {
                        Some(Fate::Gone) => if !self.gone(&mut fates).await { return },
                        Some(Fate::Back) => continue,
                        None => return,
                    },
                }
                if self.connection.is_down() {
                    continue;
                }
                let opening = self.telephone.opening(now());
                self.connection.open(opening);
            }
            tokio::select! {
                heard = self.connection.next() => match heard {
                    Some(heard) => heard.into_iter().for_each(|heard| self.hear(heard)),
                    None => self.tell(Shows::Broken),
                },
                fate = fates.recv() => match fate {
                    Some(Fate::Gone) => if !self.gone(&mut fates).await { return },
                    Some(Fate::Back) => {}
                    None => return,
                },
                _ = beat.tick() => {
                    self.connection.ping();
                    if self.telephone.waits() {
                        self.again();
                    }
                }
            }
        }
    }

    /// It is gone until it is back; `false` when nobody asks any longer.
    async fn gone(&mut self, fates: &mut mpsc::UnboundedReceiver<Fate>) -> bool {
        let kept = self.telephone.to_keep();
        self.connection.vanish();
        while let Some(fate) = fates.recv().await {
            if fate == Fate::Back
                && let Ok(entropy) = entropy()
                && let Ok(telephone) = Telephone::new(&self.invitation, Some(&kept), entropy)
            {
                self.telephone = telephone;
                return true;
            }
        }
        false
    }

    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Open => self.again(),
            Heard::Refused => self.connection.vanish(),
            Heard::Message { topic, payload } => {
                if self.telephone.hear(&topic, &payload) {
                    let at = Instant::now();
                    self.play();
                    self.show(at);
                }
            }
        }
    }

    /// Says what is to be said next, one thing at a time.
    fn play(&mut self) {
        if self.telephone.waits() {
            return;
        }
        if let Some(wish) = self.telephone.seen().and_then(|seen| next(seen, self.number)) {
            let publication = self.telephone.wish(wish, now());
            publication.into_iter().for_each(|publication| self.connection.publish(publication));
        }
    }

    fn again(&mut self) {
        let again = self.telephone.again();
        again.into_iter().for_each(|publication| self.connection.publish(publication));
    }

    fn show(&self, at: Instant) {
        let Some(seen) = self.telephone.seen() else { return };
        let is_done = !self.telephone.waits() && next(seen, self.number).is_none();
        let general = seen.part.as_ref().map(|part| part.general);
        let what = Shows::Picture { phase: seen.phase, general, is_done };
        let _ = self.told.send(Told { number: self.number, at, what });
    }

    fn tell(&self, what: Shows) {
        let _ = self.told.send(Told { number: self.number, at: Instant::now(), what });
    }
}

/// What whoever holds the telephone says next, seeing this.
fn next(seen: &Seen, number: usize) -> Option<Wish> {
    let part = seen.part.as_ref()?;
    if part.asked && part.guess.is_none() {
        return Some(Wish::Guess(if number.is_multiple_of(3) { Order::Retreat } else { Order::Attack }));
    }
    let silent = part.riders.iter().take(RIDERS).enumerate().find(|(_, rider)| rider.mine.is_none());
    let (place, rider) = silent?;
    let offer = rider.offers.get((number + place) % rider.offers.len().max(1))?;
    Some(Wish::Say(rider.errand.clone(), offer.clone()))
}

/// One that is held by the program itself, which can do with it what no page does.
pub struct Rogue {
    /// Its end of the room.
    pub telephone: Telephone,
    /// Its line.
    pub connection: Connection,
}

impl Rogue {
    /// One that joins as any other does.
    pub async fn new(port: u16, invitation: &Invitation) -> Result<Rogue, Failure> {
        let mut telephone = Telephone::new(invitation, None, entropy()?)?;
        let mut connection = Connection::new(port, "/broker");
        connection.dial().await;
        connection.open(telephone.opening(now()));
        Ok(Rogue { telephone, connection })
    }

    /// Takes in what has come.
    pub async fn listen(&mut self) {
        while let Ok(Some(heard)) = timeout(Duration::from_millis(1), self.connection.next()).await {
            for heard in heard {
                match heard {
                    Heard::Open => self.again(),
                    Heard::Message { topic, payload } => _ = self.telephone.hear(&topic, &payload),
                    Heard::Refused => {}
                }
            }
        }
    }

    /// Everything that wasn't heard yet, once more.
    pub fn again(&mut self) {
        let again = self.telephone.again();
        again.into_iter().for_each(|publication| self.connection.publish(publication));
    }

    /// Wishes something.
    pub fn wish(&mut self, wish: Wish) {
        let publication = self.telephone.wish(wish, now());
        publication.into_iter().for_each(|publication| self.connection.publish(publication));
    }
}
