//! WHAT HAPPENED, and how: the one place where protocols meet lies and fates.

use crate::battle::{Battle, Chance, Errand, General, Lie, Order, Purpose, Road, Said};
use crate::protocol::{AnyState, Count, Hoard, Note, Out, Protocol, Reason, Rules, cost};
use crate::trace::{Event, Fate, Messenger, MessengerId, Round, Says, Stand, Trace};
use std::collections::BTreeSet;
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
    Ok(run_under(battle, &Rules::of(battle)))
}

/// Why `general` holds what it holds at `cursor`: its own state then, which depends only on its inbox.
pub fn explain(battle: &Battle, general: General, cursor: usize) -> Result<Reason, TooLarge> {
    storable(battle)?;
    let rules = Rules::of(battle);
    let states = states_under(battle, &rules, cursor);
    Ok(rules.reason(general, &states[general.index()]))
}

/// What every general knows at `cursor`, G0 first.
pub(crate) fn states(battle: &Battle, cursor: usize) -> Vec<AnyState> {
    states_under(battle, &Rules::of(battle), cursor)
}

fn states_under(battle: &Battle, rules: &Rules, cursor: usize) -> Vec<AnyState> {
    let mut field = Field::new(battle, rules, cursor);
    field.fight();
    field.states
}

/// The votes for attack and for retreat that each general has counted in the end, G0 first, traitors too; empty under
/// protocols that do not count so.
pub fn tallies(battle: &Battle) -> Result<Vec<(General, usize, usize)>, TooLarge> {
    storable(battle)?;
    let rules = Rules::of(battle);
    let mut counted = Vec::new();
    for (me, state) in General::first(battle.count()).zip(states_under(battle, &rules, usize::MAX)) {
        counted.extend(rules.tally(me, &state).map(|(attack, retreat)| (me, attack, retreat)));
    }
    Ok(counted)
}

/// What each general has decided in the end, G0 first, traitors too: what their own rules make of what they hold.
pub fn settled(battle: &Battle) -> Result<Vec<(General, Option<Order>)>, TooLarge> {
    storable(battle)?;
    let rules = Rules::of(battle);
    let states = states_under(battle, &rules, usize::MAX);
    Ok(General::first(battle.count()).zip(&states).map(|(me, state)| (me, rules.decision(me, state))).collect())
}

/// Refuses a battle whose trace would be too large, from its closed-form cost, before anything is built.
pub fn storable(battle: &Battle) -> Result<usize, TooLarge> {
    let messages: Count = cost(battle).into_iter().sum();
    messages.at_most(MOST_STORED).ok_or(TooLarge { messages, most: MOST_STORED, purpose: "shown one by one" })
}

/// Fights the battle under rules given beside it, for rules that are not one of the battle format's kinds.
pub fn run_under<P: Protocol>(battle: &Battle, protocol: &P) -> Trace {
    let mut field = Field::new(battle, protocol, usize::MAX);
    field.fight();
    field.trace
}

/// A note that a general wishes to send.
struct Wish<N> {
    from: General,
    to: General,
    note: N,
    /// Made up by a traitor: the rules would not send it.
    invented: bool,
}

impl<N: Note> Wish<N> {
    /// The errand that it asks for.
    fn errand(&self, round: u16) -> Errand {
        Errand { round, path: self.note.path(), to: self.to, copy: self.note.copy() }
    }
}

/// A battle being fought: every general's state, and what has happened so far.
struct Field<'a, P: Protocol> {
    battle: &'a Battle,
    protocol: &'a P,
    states: Vec<P::State>,
    /// Wishes for the next round.
    wishes: Vec<Wish<P::Note>>,
    /// The notes that have reached traitors, where the protocol wants them kept.
    hoard: Vec<P::Note>,
    trace: Trace,
    /// Stop before the event with this number.
    until: usize,
}

impl<'a, P: Protocol> Field<'a, P> {
    fn new(battle: &'a Battle, protocol: &'a P, until: usize) -> Self {
        let trace = Trace::default();
        let mut field =
            Field { battle, protocol, states: Vec::new(), wishes: Vec::new(), hoard: Vec::new(), trace, until };
        field.record(Event::Opened);
        for me in General::first(battle.count()) {
            let mut out = Out::new();
            let state = protocol.start(me, &mut out);
            field.states.push(state);
            field.wish(me, &mut out);
            field.note_stand(me, 0);
        }
        field
    }

    /// Keeps what a general wishes to send for the next round, and records what it did; `false` once the run
    /// has come as far as was asked.
    fn wish(&mut self, from: General, out: &mut Out<P::Note>) -> bool {
        let (wishes, deeds) = out.take();
        self.wishes.extend(wishes.into_iter().map(|(to, note)| Wish { from, to, note, invented: false }));
        deeds.into_iter().all(|deed| self.record(Event::Acted(from, deed)))
    }

    /// Adds the messages that traitors send in `round` only because the reader said so.
    fn add_invented(&mut self, round: u16) {
        let mut by_hand = (self.battle.said.iter())
            .filter(|&(errand, said)| errand.round == round && *said != Said::Nothing)
            .peekable();
        if by_hand.peek().is_none() {
            return;
        }
        let by_traitors = self.wishes.iter().filter(|wish| !self.battle.is_loyal(wish.from));
        let mut wished = BTreeSet::new();
        for wish in by_traitors {
            wished.insert(wish.errand(round));
        }
        for (errand, said) in by_hand {
            if let Some(from) = errand.from()
                && !wished.contains(errand)
                && let Some(note) = self.protocol.invented(errand, said, &self.hoard())
            {
                self.wishes.push(Wish { from, to: errand.to, note, invented: true });
            }
        }
    }

    fn hoard(&self) -> Hoard<'_, P::Note> {
        Hoard { keys: self.battle.traitors, notes: self.hoard.iter().collect() }
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
                && !self.deliver(id, round, note)
            {
                return false;
            }
        }
        for me in General::first(self.battle.count()) {
            let mut out = Out::new();
            let mut state = self.states[me.index()].clone();
            self.protocol.round_end(me, &mut state, round, &mut out);
            let (acts, now) = (out.acts(), self.trace.events.len());
            if acts && now >= self.until {
                // What it does then is an event, and before that it is as it was.
                return false;
            }
            self.states[me.index()] = state;
            self.note_stand(me, now + usize::from(acts));
            if !self.wish(me, &mut out) {
                return false;
            }
        }
        true
    }

    /// A messenger sets out: what it says and what takes it on the way are settled here, and the note that will
    /// reach its receiver, if any, is returned.
    fn set_out(&mut self, round: u16, wish: Wish<P::Note>) -> Option<P::Note> {
        let errand = wish.errand(round);
        let Wish { from, note, invented, .. } = wish;
        let held = if invented { None } else { note.order() };
        let carried = if invented || self.battle.is_loyal(from) { Some(note) } else { self.twisted(&errand, note) };
        let says = carried.as_ref().map_or(Says::Nothing, |note| match note.order() {
            Some(order) => Says::Order(order),
            None => Says::Words(note.words()),
        });
        let fate = match carried {
            None => Fate::Unsent,
            Some(_) => on_the_road(self.battle, &errand).unwrap_or(Fate::Arrives),
        };
        self.trace.messengers.push(Messenger { errand, from, held, says, fate });
        carried.filter(|_| fate == Fate::Arrives)
    }

    /// What a traitor sends in place of `note`, if anything.
    fn twisted(&self, errand: &Errand, note: P::Note) -> Option<P::Note> {
        let said = match (self.battle.said.get(errand), note.order()) {
            (Some(by_hand), _) => by_hand.clone(),
            (None, Some(held)) => said(self.battle, errand, held).into(),
            (None, None) if self.battle.lie == Lie::Silent => Said::Nothing,
            (None, None) => return Some(note),
        };
        let made = |said| self.protocol.invented(errand, said, &self.hoard());
        match (&said, note.order()) {
            (Said::Nothing, _) => None,
            (Said::Order(order), Some(held)) if *order == held => Some(note),
            (Said::Order(order), Some(_)) => note.forged(*order).or_else(|| made(&said)),
            _ => made(&said),
        }
    }

    /// A messenger reaches its receiver, who looks at the note before anything else.
    fn deliver(&mut self, id: usize, round: u16, note: P::Note) -> bool {
        let (from, to) = (self.trace.messengers[id].from, self.trace.messengers[id].to());
        let state = &mut self.states[to.index()];
        if let Some(refusal) = self.protocol.refuses(to, state, round, &note) {
            self.trace.messengers[id].fate = Fate::Refused(refusal);
            return true;
        }
        if self.protocol.hoards() && !self.battle.is_loyal(to) {
            self.hoard.push(note.clone());
        }
        let mut out = Out::new();
        self.protocol.receive(to, state, from, note, &mut out);
        self.note_stand(to, self.trace.events.len());
        self.wish(to, &mut out)
    }

    /// Where `me` has come to stand, if that is new.
    fn note_stand(&mut self, me: General, since: usize) {
        if let Some(words) = self.protocol.stands(me, &self.states[me.index()])
            && self.trace.stand(me, since) != Some(&words)
        {
            self.trace.stands.push(Stand { since, general: me, words });
        }
    }
}

/// What a traitor says on `errand` when it holds `held`: by hand where the battle says so, by its lie otherwise.
pub(crate) fn said(battle: &Battle, errand: &Errand, held: Order) -> Option<Order> {
    match battle.said.get(errand) {
        Some(by_hand) => by_hand.order(),
        None => {
            let coin = || Chance::of(battle.seed, Purpose::Lie, errand).bit(errand.round, errand.to);
            battle.lie.says(held, errand.to, coin)
        }
    }
}

/// What takes a messenger on the road, if anything does: the reader's hand, or chance.
pub(crate) fn on_the_road(battle: &Battle, errand: &Errand) -> Option<Fate> {
    match battle.protocol.road(errand.round) {
        Road::Watched => {}
        Road::Broken => return Some(Fate::Cut),
        Road::Whole => return None,
    }
    let all_copies = || battle.captured.contains(&Errand { copy: 0, ..errand.clone() });
    if battle.captured.contains(errand) || (errand.copy != 0 && all_copies()) {
        return Some(Fate::Captured);
    }
    let taken = battle.loss > 0.0
        && Chance::of(battle.seed, Purpose::Loss, errand).unit(errand.round, errand.to, errand.copy) < battle.loss;
    taken.then_some(Fate::Lost)
}
