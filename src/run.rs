//! WHAT HAPPENED, and how: the one place where protocols meet lies and fates.

use crate::battle::{Battle, Chance, Errand, General, Order, Purpose};
use crate::protocol::{Count, Note, Out, Protocol, Reason, Visitor, cost, with_protocol};
use crate::trace::{Event, Fate, Messenger, MessengerId, Round, Says, Trace};
use std::fmt;

/// The most messages that a trace stores.
pub const MOST_STORED: usize = 200_000;

/// A run that would be too large for what was asked of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TooLarge {
    /// How many messages it would send.
    pub messages: Count,
    /// How many would be allowed.
    pub most: usize,
    /// What was to be done with them, as a participle ("shown one by one").
    pub purpose: &'static str,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = Count::from(self.most);
        write!(f, "This battle sends {} messages; at most {most} can be {}.", self.messages, self.purpose)
    }
}

impl std::error::Error for TooLarge {}

/// Fights the battle and tells what happened. The same battle always gives the same trace.
pub fn run(battle: &Battle) -> Result<Trace, TooLarge> {
    storable(battle)?;
    Ok(with_protocol(battle, Whole(battle)))
}

/// Why `general` holds what it holds at `cursor`: its own state then, which depends only on its inbox.
pub fn explain(battle: &Battle, general: General, cursor: usize) -> Result<Reason, TooLarge> {
    storable(battle)?;
    Ok(with_protocol(battle, Until { battle, general, cursor }))
}

/// Refuses a battle whose trace would be too large, from its closed-form cost, before anything is built.
pub fn storable(battle: &Battle) -> Result<usize, TooLarge> {
    let messages: Count = cost(battle).into_iter().sum();
    messages.at_most(MOST_STORED).ok_or(TooLarge { messages, most: MOST_STORED, purpose: "shown one by one" })
}

struct Whole<'a>(&'a Battle);

impl Visitor for Whole<'_> {
    type Output = Trace;

    fn visit<P: Protocol>(self, protocol: &P) -> Trace {
        let mut field = Field::new(self.0, protocol, usize::MAX);
        field.fight();
        field.trace
    }
}

struct Until<'a> {
    battle: &'a Battle,
    general: General,
    cursor: usize,
}

impl Visitor for Until<'_> {
    type Output = Reason;

    fn visit<P: Protocol>(self, protocol: &P) -> Reason {
        let mut field = Field::new(self.battle, protocol, self.cursor);
        field.fight();
        protocol.reason(self.general, &field.states[self.general.index()])
    }
}

/// A note that a general wishes to send.
type Wish<N> = (General, General, N);

/// A battle being fought: every general's state, and what has happened so far.
struct Field<'a, P: Protocol> {
    battle: &'a Battle,
    protocol: &'a P,
    states: Vec<P::State>,
    /// Wishes for the next round: from, to, note.
    wishes: Vec<Wish<P::Note>>,
    trace: Trace,
    /// Stop before the event with this number.
    until: usize,
}

impl<'a, P: Protocol> Field<'a, P> {
    fn new(battle: &'a Battle, protocol: &'a P, until: usize) -> Self {
        let mut field =
            Field { battle, protocol, states: Vec::new(), wishes: Vec::new(), trace: Trace::default(), until };
        field.record(Event::Opened);
        for me in General::first(battle.count()) {
            let mut out = Out::new();
            let state = protocol.start(me, &mut out);
            field.states.push(state);
            field.wish(me, &mut out);
        }
        field
    }

    /// Keeps what a general wishes to send for the next round, and records what it did; `false` once the run
    /// has come as far as was asked.
    fn wish(&mut self, from: General, out: &mut Out<P::Note>) -> bool {
        let (wishes, deeds) = out.take();
        self.wishes.extend(wishes.into_iter().map(|(to, note)| (from, to, note)));
        deeds.into_iter().all(|deed| self.record(Event::Acted(from, deed)))
    }

    /// Adds the messages that traitors send in `round` only because the reader said so.
    fn add_invented(&mut self, round: u16) {
        let wished = |errand: &Errand, wishes: &[Wish<P::Note>]| {
            wishes.iter().any(|(_, to, note)| *to == errand.to && note.path() == errand.path)
        };
        for (errand, order) in self.battle.said.iter().filter(|(errand, _)| errand.round == round) {
            if let (Some(order), Some(from)) = (*order, errand.from())
                && !wished(errand, &self.wishes)
                && let Some(note) = self.protocol.invented(errand, order)
            {
                self.wishes.push((from, errand.to, note));
            }
        }
    }

    /// Records an event; `false` once the run has come as far as was asked.
    fn record(&mut self, event: Event) -> bool {
        let goes_on = self.trace.events.len() < self.until;
        if goes_on {
            self.trace.events.push(event);
        }
        goes_on
    }

    fn fight(&mut self) {
        for round in 1..=self.protocol.rounds() {
            self.add_invented(round);
            if self.wishes.is_empty() && !self.protocol.waits(round) {
                break;
            }
            if !self.fight_round(round) {
                return;
            }
        }
        for me in self.battle.loyal().iter() {
            if let Some(order) = self.protocol.decision(me, &self.states[me.index()])
                && !self.record(Event::Decided(me, order))
            {
                return;
            }
        }
    }

    fn fight_round(&mut self, round: u16) -> bool {
        let wishes = std::mem::take(&mut self.wishes);
        if !self.record(Event::RoundBegan(round)) {
            return false;
        }
        let first = self.trace.messengers.len();
        let riders = first..first + wishes.len();
        self.trace.rounds.push(Round { begins: self.trace.events.len(), riders });
        let carried: Vec<_> = wishes.into_iter().map(|wish| self.set_out(round, wish)).collect();
        for (place, note) in carried.into_iter().enumerate() {
            let id = first + place;
            if !self.record(Event::RideEnded(MessengerId(id as u32))) {
                return false;
            }
            if let Some(note) = note
                && !self.deliver(id, note)
            {
                return false;
            }
        }
        for me in General::first(self.battle.count()) {
            let mut out = Out::new();
            self.protocol.round_end(me, &mut self.states[me.index()], round, &mut out);
            if !self.wish(me, &mut out) {
                return false;
            }
        }
        true
    }

    /// A messenger sets out: what it says and what becomes of it are settled here, and the note that will be
    /// heard, if any, is returned.
    fn set_out(&mut self, round: u16, (from, to, note): Wish<P::Note>) -> Option<P::Note> {
        let errand = Errand { round, path: note.path(), to, copy: 0 };
        let held = note.order();
        let said = match held {
            Some(held) if !self.battle.is_loyal(from) => said(self.battle, &errand, held),
            _ => held,
        };
        let says = match (held, said) {
            (Some(_), None) => Says::Nothing,
            (_, Some(order)) => Says::Order(order),
            (None, None) => Says::Words(note.words()),
        };
        let carried = match said {
            Some(order) if said != held => note.forged(order),
            _ => Some(note),
        };
        let fate = match (&says, &carried) {
            (Says::Nothing, _) => Fate::Unsent,
            (_, None) => on_the_road(self.battle, &errand).unwrap_or(Fate::Refused),
            (_, Some(_)) => on_the_road(self.battle, &errand).unwrap_or(Fate::Arrives),
        };
        self.trace.messengers.push(Messenger { errand, from, held, says, fate });
        carried.filter(|_| fate == Fate::Arrives)
    }

    fn deliver(&mut self, id: usize, note: P::Note) -> bool {
        let (from, to) = (self.trace.messengers[id].from, self.trace.messengers[id].to());
        let mut out = Out::new();
        self.protocol.receive(to, &mut self.states[to.index()], from, note, &mut out);
        self.wish(to, &mut out)
    }
}

/// What a traitor says on `errand` when it holds `held`: by hand where the battle says so, by its lie otherwise.
pub(crate) fn said(battle: &Battle, errand: &Errand, held: Order) -> Option<Order> {
    match battle.said.get(errand) {
        Some(&by_hand) => by_hand,
        None => {
            let coin = || Chance::of(battle.seed, Purpose::Lie, errand).bit(errand.round, errand.to);
            battle.lie.says(held, errand.to, coin)
        }
    }
}

/// What takes a messenger on the road, if anything does: the reader's hand, or chance.
pub(crate) fn on_the_road(battle: &Battle, errand: &Errand) -> Option<Fate> {
    if battle.captured.contains(errand) {
        return Some(Fate::Captured);
    }
    let taken = battle.loss > 0.0
        && Chance::of(battle.seed, Purpose::Loss, errand).unit(errand.round, errand.to, errand.copy) < battle.loss;
    taken.then_some(Fate::Lost)
}
