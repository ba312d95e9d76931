//! The room: a battle, the telephones that play it, and how far they have come. It is the battle's only writer.

mod grant;

use super::phase::{Clock, Command, Phase};
use super::phones::{Authority, Id, Phones};
use crate::battle::{Battle, Council, Draft, Errand, Fault, General, Order, Said};
use crate::lesson::{Lesson, by_key};
use crate::protocol::Count;
use crate::run::{TooLarge, run};
use crate::trace::{Event, Messenger, Trace};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::rc::Rc;

/// The most messages of a battle that a class plays: OM(1) among 128 generals sends fewer, and it is run anew in every round.
pub const MOST_MESSAGES: usize = 20_000;

/// A class and its battle.
#[derive(Clone, PartialEq, Debug)]
pub struct Room {
    lesson: Option<&'static Lesson>,
    /// The battle before anybody said anything by telephone.
    opened: Rc<Battle>,
    battle: Rc<Battle>,
    trace: Rc<Trace>,
    phase: Phase,
    clock: Clock,
    phones: Phones,
}

/// What is kept of a room while its page is reloaded.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Kept {
    lesson: Option<String>,
    opened: Draft,
    battle: Draft,
    phase: Phase,
    clock: Clock,
    phones: Phones,
}

/// Why a class can't play a battle.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Unsuited {
    /// It sends too many messages.
    TooLarge(TooLarge),
    /// Nobody in it decides between attack and retreat.
    NoCity,
}

impl fmt::Display for Unsuited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsuited::TooLarge(large) => write!(f, "{large}"),
            Unsuited::NoCity => {
                f.write_str("There is no city in this battle, and a class decides whether to attack one.")
            }
        }
    }
}

impl std::error::Error for Unsuited {}

/// Whose view of the room has changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Touched {
    /// Nobody's.
    Nobody,
    /// This telephone's, and those of the telephones that have these generals.
    Some(Id, Council),
    /// Everybody's.
    Everyone,
}

/// What the loyal would have done by themselves, by the last thing that each of their telephones said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Guesses {
    /// How many loyal generals would have attacked.
    pub attack: usize,
    /// How many would have retreated.
    pub retreat: usize,
    /// How many have said nothing, or are divided.
    pub open: usize,
}

impl Room {
    /// A room in which `battle` is to be played, perhaps as it is in `lesson`.
    pub fn new(battle: Battle, lesson: Option<&'static Lesson>) -> Result<Room, Unsuited> {
        if !battle.protocol.has_city() {
            return Err(Unsuited::NoCity);
        }
        let messages: Count = crate::protocol::cost(&battle).into_iter().sum();
        if messages.at_most(MOST_MESSAGES).is_none() {
            return Err(Unsuited::TooLarge(TooLarge { messages, most: MOST_MESSAGES, purpose: "played by a class" }));
        }
        let trace = Rc::new(run(&battle).map_err(Unsuited::TooLarge)?);
        let battle = Rc::new(battle);
        let opened = battle.clone();
        let (phase, clock, phones) = (Phase::Gathering, Clock::default(), Phones::default());
        Ok(Room { lesson, opened, battle, trace, phase, clock, phones })
    }

    /// What there is to keep of it.
    pub fn kept(&self) -> Kept {
        Kept {
            lesson: self.lesson.map(|lesson| lesson.key.to_owned()),
            opened: self.opened.draft(),
            battle: self.battle.draft(),
            phase: self.phase,
            clock: self.clock,
            phones: self.phones.clone(),
        }
    }

    /// The room as it was kept; none where that isn't whole any more.
    pub fn restored(kept: Kept) -> Option<Room> {
        let opened = kept.opened.check().ok()?;
        let lesson = kept.lesson.and_then(|key| by_key(&key));
        let mut room = Room::new(opened, lesson).ok()?;
        room.fight(kept.battle).ok()?;
        (room.phase, room.clock, room.phones) = (kept.phase, kept.clock, kept.phones);
        Some(room)
    }

    /// The lesson that the battle is from.
    pub fn lesson(&self) -> Option<&'static Lesson> {
        self.lesson
    }

    /// The battle, with what was said so far.
    pub fn battle(&self) -> &Rc<Battle> {
        &self.battle
    }

    /// What happens in it if nothing else is said.
    pub fn trace(&self) -> &Rc<Trace> {
        &self.trace
    }

    /// How far the class has come.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// How much time there is.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The telephones.
    pub fn phones(&self) -> &Phones {
        &self.phones
    }

    /// The moment to which everything has happened for the room.
    pub fn cursor(&self) -> usize {
        let before_decisions = || {
            let decided = self.trace.events.iter().position(|event| matches!(event, Event::Decided(..)));
            decided.unwrap_or(self.trace.end())
        };
        match self.phase {
            Phase::Gathering | Phase::Asking => self.before_round(1).unwrap_or(0),
            Phase::Speaking(round) => self.before_round(round).unwrap_or_else(before_decisions),
            Phase::Guessing => before_decisions(),
            Phase::Decided | Phase::Closed => self.trace.end(),
        }
    }

    /// The riders that set out in the round that is asked about now.
    pub fn setting_out(&self) -> &[Messenger] {
        let Phase::Speaking(round) = self.phase else { return &[] };
        let round = usize::from(round).checked_sub(1).and_then(|place| self.trace.rounds.get(place));
        round.and_then(|round| self.trace.messengers.get(round.riders.clone())).unwrap_or_default()
    }

    /// The generals that people can play: all that are alive.
    pub fn playable(&self) -> Council {
        self.battle.everyone().minus(self.battle.protocol.killed())
    }

    /// Whether the battle is the lesson's own, of which the lesson's question is asked.
    pub fn is_as_in_lesson(&self) -> bool {
        let own = self.lesson.and_then(|lesson| lesson.battle().ok());
        own.is_some_and(|own| own == *self.opened)
    }

    /// Whether the lesson's question can be put to the class now.
    pub fn can_ask(&self) -> bool {
        self.phase == Phase::Gathering && self.is_as_in_lesson()
    }

    /// What this rider is going to say as things stand: by most of the telephones of its general, or as the program has it.
    pub fn would_say(&self, messenger: &Messenger) -> Option<Said> {
        self.phones.most(messenger.from, |phone| phone.says_on(&messenger.errand).cloned())
    }

    /// How many telephones let their general's riders set out, and how many there are that have a general.
    pub fn ready(&self) -> (usize, usize) {
        let playing = || self.phones.here().filter(|(_, phone)| phone.general.is_some());
        (playing().filter(|(_, phone)| phone.ready).count(), playing().count())
    }

    /// Another battle for the same telephones, before it begins.
    pub fn choose(&mut self, battle: Battle, lesson: Option<&'static Lesson>) -> Result<Touched, Unsuited> {
        if self.phase != Phase::Gathering {
            return Ok(Touched::Nobody);
        }
        let (clock, phones) = (self.clock, std::mem::take(&mut self.phones));
        match Room::new(battle, lesson) {
            Ok(room) => *self = Room { clock, ..room },
            Err(large) => {
                self.phones = phones;
                return Err(large);
            }
        }
        self.phones = phones.reseated(self.playable());
        Ok(Touched::Everyone)
    }

    /// What the loyal would do by themselves. A commander isn't asked: it knows its own order.
    pub fn guesses(&self) -> Guesses {
        let mut guesses = Guesses::default();
        for general in self.asked_to_guess().iter() {
            match self.phones.most(general, |phone| phone.guess) {
                Some(Order::Attack) => guesses.attack += 1,
                Some(Order::Retreat) => guesses.retreat += 1,
                None => guesses.open += 1,
            }
        }
        guesses
    }

    /// The loyal generals that have a telephone, and something to find out.
    pub fn asked_to_guess(&self) -> Council {
        let loyal = self.battle.loyal().iter().filter(|&general| !self.battle.commands(general));
        loyal.filter(|&general| self.phones.authority(general) != Authority::Program).collect()
    }

    /// How often each choice of the lesson's question was given.
    pub fn predictions(&self) -> Vec<usize> {
        let choices = self.lesson.map_or(0, |lesson| lesson.script().question.choices.len());
        let given = |choice| self.phones.here().filter(|(_, phone)| phone.predicted == Some(choice as u8)).count();
        (0..choices).map(given).collect()
    }

    /// A telephone is away.
    pub fn lose(&mut self, id: &Id) -> Touched {
        if !self.phones.get(id).is_some_and(|phone| phone.here) {
            return Touched::Nobody;
        }
        self.phones.leave_for_now(id);
        Touched::Some(id.clone(), self.general_of(id))
    }

    /// The teacher asks something.
    pub fn command(&mut self, command: Command, now: u64) -> Touched {
        match command {
            Command::Turn(general) if self.phase == Phase::Gathering => {
                let traitors = self.opened.traitors.toggled(general);
                self.open_with(Draft { traitors, ..self.opened.draft() });
            }
            Command::Draw(how_many, seed) if self.phase == Phase::Gathering => {
                let traitors = self.drawn(how_many, seed);
                self.open_with(Draft { traitors, ..self.opened.draft() });
            }
            Command::Risk(percent, seed) if self.phase == Phase::Gathering => {
                let loss = f64::from(percent.min(100)) / 100.0;
                self.open_with(Draft { loss, seed, ..self.opened.draft() });
            }
            Command::AsInLesson if self.phase == Phase::Gathering => {
                if let Some(Ok(battle)) = self.lesson.map(Lesson::battle)
                    && self.fight(battle.draft()).is_ok()
                {
                    self.opened = self.battle.clone();
                }
            }
            Command::Ask if self.can_ask() => self.phase = Phase::Asking,
            Command::GoOn => self.go_on(now),
            Command::Allow(seconds) => {
                self.clock.allowed = seconds.map(|seconds| seconds.clamp(5, 3600));
                if self.runs_by_the_clock() { self.clock.start(now) } else { self.clock.stop() }
            }
            Command::HoldClock => self.clock.hold(now),
            Command::Again(seed) => self.again(seed),
            Command::Close => {
                self.phase = Phase::Closed;
                self.clock.stop();
            }
            Command::Turn(_) | Command::Draw(..) | Command::Risk(..) | Command::AsInLesson | Command::Ask => {
                return Touched::Nobody;
            }
        }
        Touched::Everyone
    }

    /// Time has passed.
    pub fn tick(&mut self, now: u64) -> Touched {
        if !self.clock.is_up(now) {
            return Touched::Nobody;
        }
        self.go_on(now);
        Touched::Everyone
    }

    /// The cursor before this round, from 1; none when it never comes.
    fn before_round(&self, round: u16) -> Option<usize> {
        let round = self.trace.rounds.get(usize::from(round).checked_sub(1)?)?;
        Some(round.begins - 1)
    }

    /// The general of a telephone, if it has one.
    fn general_of(&self, id: &Id) -> Council {
        self.phones.get(id).and_then(|phone| phone.general).into_iter().collect()
    }

    fn go_on(&mut self, now: u64) {
        self.phase = match self.phase {
            Phase::Gathering | Phase::Asking => self.speaking_or_guessing(1),
            Phase::Speaking(round) => {
                self.ride();
                self.speaking_or_guessing(round + 1)
            }
            Phase::Guessing => Phase::Decided,
            Phase::Decided | Phase::Closed => self.phase,
        };
        if self.runs_by_the_clock() { self.clock.start(now) } else { self.clock.stop() }
    }

    fn runs_by_the_clock(&self) -> bool {
        matches!(self.phase, Phase::Speaking(_) | Phase::Guessing)
    }

    fn speaking_or_guessing(&self, round: u16) -> Phase {
        if usize::from(round) <= self.trace.rounds.len() { Phase::Speaking(round) } else { Phase::Guessing }
    }

    /// What was chosen for the riders of this round becomes what they say, and they ride.
    fn ride(&mut self) {
        let chosen: Vec<(Errand, Said)> = (self.setting_out().iter())
            .filter(|messenger| !self.battle.is_loyal(messenger.from))
            .filter_map(|messenger| Some((messenger.errand.clone(), self.would_say(messenger)?)))
            .collect();
        let mut draft = self.battle.draft();
        draft.said.extend(chosen);
        // Each of these was checked when it was wished; nothing is lost if it can't be.
        let _ = self.fight(draft);
        for phone in self.phones.all_mut() {
            phone.says.clear();
            phone.ready = false;
        }
    }

    /// So many traitors, drawn from a number.
    fn drawn(&self, how_many: usize, seed: u64) -> Council {
        let mut all: Vec<General> = self.playable().iter().collect();
        all.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
        all.into_iter().take(how_many).collect()
    }

    /// This is how the battle is to be opened.
    fn open_with(&mut self, draft: Draft) {
        if self.fight(draft).is_ok() {
            self.opened = self.battle.clone();
        }
    }

    fn fight(&mut self, draft: Draft) -> Result<(), Fault> {
        let battle = draft.check_pruned()?;
        if let Ok(trace) = run(&battle) {
            (self.battle, self.trace) = (Rc::new(battle), Rc::new(trace));
        }
        Ok(())
    }

    fn again(&mut self, seed: u64) {
        let opened = self.opened.draft();
        if self.is_as_in_lesson() {
            let _ = self.fight(opened);
        } else {
            let traitors = self.drawn(opened.traitors.len(), seed);
            self.open_with(Draft { traitors, seed, ..opened });
        }
        self.phase = Phase::Gathering;
        self.clock.stop();
        for phone in self.phones.all_mut() {
            phone.forget_what_was_said();
            phone.predicted = None;
        }
    }
}
