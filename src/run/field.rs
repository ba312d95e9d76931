//! The field on which a battle is fought, one small step after the other.
//!
//! A step is one messenger that sets out or ends its ride, or one general that ends its round or decides. Whoever calls
//! [`Field::step`] may stop between any two of them and go on later: the same steps lead to the same trace.

use super::{on_the_road, said};
use crate::battle::{Battle, Errand, General, Lie, Said};
use crate::protocol::{Intercepted, Note, Out, Protocol};
use crate::trace::{Event, Fate, Messenger, MessengerId, Round, Says, Stand, Trace};
use std::collections::BTreeSet;
use std::vec::IntoIter;

/// A battle and the rules that it is fought under.
pub(super) struct Ground<'a, P: ?Sized> {
    /// The battle.
    pub battle: &'a Battle,
    /// The rules.
    pub protocol: &'a P,
}

impl<P: ?Sized> Clone for Ground<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: ?Sized> Copy for Ground<'_, P> {}

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

/// Every general's state, what has happened so far, and what comes next.
pub(super) struct Field<P: Protocol + ?Sized> {
    /// What each general knows, G0 first.
    pub states: Vec<P::State>,
    /// What has happened.
    pub trace: Trace,
    /// Wishes for the next round.
    wishes: Vec<Wish<P::Note>>,
    /// The notes that have reached traitors, where the protocol wants them kept.
    intercepted: Vec<P::Note>,
    next: Next<P::Note>,
}

/// What comes next.
enum Next<N> {
    /// This round begins, if anybody rides in it.
    Round(u16),
    /// The next of these sets out; what those before it carry is ready to be delivered.
    SettingOut(u16, IntoIter<Wish<N>>, Vec<Option<N>>),
    /// The ride of the messenger with this number ends, the first of those that are left; there is one left.
    Riding(u16, usize, IntoIter<Option<N>>),
    /// This general, by its place, ends this round.
    Ending(u16, usize),
    /// This general, by its place, decides, if it is loyal.
    Deciding(usize),
}

impl<N> Next<N> {
    fn riding(round: u16, id: usize, carried: IntoIter<Option<N>>) -> Next<N> {
        if carried.len() == 0 { Next::Ending(round, 0) } else { Next::Riding(round, id, carried) }
    }
}

impl<P: Protocol + ?Sized> Field<P> {
    /// Everybody stands ready; nobody has set out.
    pub fn new(ground: Ground<'_, P>) -> Field<P> {
        let mut field = Field {
            states: Vec::new(),
            trace: Trace::default(),
            wishes: Vec::new(),
            intercepted: Vec::new(),
            next: Next::Round(1),
        };
        field.trace.events.push(Event::Opened);
        for me in General::first(ground.battle.count()) {
            let mut out = Out::new();
            let state = ground.protocol.start(me, &mut out);
            field.states.push(state);
            field.wish(me, &mut out);
            field.note_stand(ground, me, 0);
        }
        field
    }

    /// How many notes wait to be carried in the next round.
    pub fn waiting(&self) -> usize {
        self.wishes.len()
    }

    /// Takes one step; `false` when there is none left, or only such as lead beyond the event before `until`.
    pub fn step(&mut self, ground: Ground<'_, P>, until: usize) -> bool {
        let ahead = until.saturating_sub(self.trace.events.len());
        let is_event = !matches!(self.next, Next::SettingOut(..) | Next::Ending(..));
        if self.trace.events.len() > until || is_event && ahead == 0 {
            return false;
        }
        self.next = match std::mem::replace(&mut self.next, Next::Deciding(usize::MAX)) {
            Next::Round(round) => self.begin(ground, round),
            Next::SettingOut(round, wishes, carried) => self.set_out(ground, round, wishes, carried),
            Next::Riding(round, id, carried) => self.end_ride(ground, round, id, carried),
            Next::Ending(round, me) if me < self.states.len() => match self.end_round(ground, round, me, ahead) {
                true => Next::Ending(round, me + 1),
                false => {
                    self.next = Next::Ending(round, me);
                    return false;
                }
            },
            Next::Ending(round, _) => Next::Round(round + 1),
            Next::Deciding(me) if me < self.states.len() => self.decide(ground, me),
            Next::Deciding(_) => return false,
        };
        true
    }

    fn begin(&mut self, ground: Ground<'_, P>, round: u16) -> Next<P::Note> {
        if round > ground.protocol.rounds() {
            return Next::Deciding(0);
        }
        self.add_invented(ground, round);
        if self.wishes.is_empty() && !ground.protocol.waits(round) {
            return Next::Deciding(0);
        }
        let wishes = std::mem::take(&mut self.wishes);
        self.trace.events.push(Event::RoundBegan(round));
        let first = self.trace.messengers.len();
        self.trace.messengers.reserve(wishes.len());
        self.trace.rounds.push(Round { begins: self.trace.events.len(), riders: first..first + wishes.len() });
        let carried = Vec::with_capacity(wishes.len());
        Next::SettingOut(round, wishes.into_iter(), carried)
    }

    fn set_out(
        &mut self,
        ground: Ground<'_, P>,
        round: u16,
        mut wishes: IntoIter<Wish<P::Note>>,
        mut carried: Vec<Option<P::Note>>,
    ) -> Next<P::Note> {
        let Some(wish) = wishes.next() else {
            let first = self.trace.messengers.len() - carried.len();
            return Next::riding(round, first, carried.into_iter());
        };
        carried.push(self.send(ground, round, wish));
        Next::SettingOut(round, wishes, carried)
    }

    fn end_ride(
        &mut self,
        ground: Ground<'_, P>,
        round: u16,
        id: usize,
        mut carried: IntoIter<Option<P::Note>>,
    ) -> Next<P::Note> {
        self.trace.events.push(Event::RideEnded(MessengerId(id as u32)));
        if let Some(note) = carried.next().flatten() {
            self.deliver(ground, id, round, note);
        }
        Next::riding(round, id + 1, carried)
    }

    /// A general ends its round; `false` when it does something then, and that event is one too far: before it,
    /// everything is as it was.
    fn end_round(&mut self, ground: Ground<'_, P>, round: u16, me: usize, ahead: usize) -> bool {
        let (general, mut out) = (General(me as u8), Out::new());
        let before = (ahead == 0).then(|| self.states[me].clone());
        ground.protocol.round_end(general, &mut self.states[me], round, &mut out);
        if let Some(before) = before
            && out.acts()
        {
            self.states[me] = before;
            return false;
        }
        let since = self.trace.events.len() + usize::from(out.acts());
        self.note_stand(ground, general, since);
        self.wish(general, &mut out);
        true
    }

    fn decide(&mut self, ground: Ground<'_, P>, me: usize) -> Next<P::Note> {
        let general = General(me as u8);
        if ground.battle.is_loyal(general)
            && let Some(order) = ground.protocol.decision(general, &self.states[me])
        {
            self.trace.events.push(Event::Decided(general, order));
        }
        Next::Deciding(me + 1)
    }

    /// Keeps what a general wishes to send for the next round, and records what it did.
    fn wish(&mut self, from: General, out: &mut Out<P::Note>) {
        let (wishes, deeds) = out.take();
        self.wishes.extend(wishes.into_iter().map(|(to, note)| Wish { from, to, note, invented: false }));
        self.trace.events.extend(deeds.into_iter().map(|deed| Event::Acted(from, deed)));
    }

    /// Adds the messages that traitors send in `round` only because the reader said so.
    fn add_invented(&mut self, ground: Ground<'_, P>, round: u16) {
        let mut by_hand = (ground.battle.said.iter())
            .filter(|&(errand, said)| errand.round == round && *said != Said::Nothing)
            .peekable();
        if by_hand.peek().is_none() {
            return;
        }
        let by_traitors = self.wishes.iter().filter(|wish| !ground.battle.is_loyal(wish.from));
        let mut wished = BTreeSet::new();
        for wish in by_traitors {
            wished.insert(wish.errand(round));
        }
        for (errand, said) in by_hand {
            if let Some(from) = errand.from()
                && !wished.contains(errand)
                && let Some(note) = ground.protocol.invented(errand, said, &self.intercepted(ground))
            {
                self.wishes.push(Wish { from, to: errand.to, note, invented: true });
            }
        }
    }

    fn intercepted(&self, ground: Ground<'_, P>) -> Intercepted<'_, P::Note> {
        Intercepted { keys: ground.battle.traitors, notes: self.intercepted.iter().collect() }
    }

    /// A messenger sets out: what it says and what takes it on the way are settled here, and the note that will
    /// reach its receiver, if any, is returned.
    fn send(&mut self, ground: Ground<'_, P>, round: u16, wish: Wish<P::Note>) -> Option<P::Note> {
        let errand = wish.errand(round);
        let Wish { from, note, invented, .. } = wish;
        let held = if invented { None } else { note.order() };
        let carried =
            if invented || ground.battle.is_loyal(from) { Some(note) } else { self.twisted(ground, &errand, note) };
        let says = carried.as_ref().map_or(Says::Nothing, Says::of);
        let fate = match carried {
            None => Fate::Unsent,
            Some(_) => on_the_road(ground.battle, &errand).unwrap_or(Fate::Arrives),
        };
        self.trace.messengers.push(Messenger { errand, from, held, says, fate });
        carried.filter(|_| fate == Fate::Arrives)
    }

    /// What a traitor sends in place of `note`, if anything.
    fn twisted(&self, ground: Ground<'_, P>, errand: &Errand, note: P::Note) -> Option<P::Note> {
        let said = match (ground.battle.said.get(errand), note.order()) {
            (Some(by_hand), _) => by_hand.clone(),
            (None, Some(held)) => said(ground.battle, errand, held).into(),
            (None, None) if ground.battle.lie == Lie::Silent => Said::Nothing,
            (None, None) => return Some(note),
        };
        let made = |said| ground.protocol.invented(errand, said, &self.intercepted(ground));
        match (&said, note.order()) {
            (Said::Nothing, _) => None,
            (Said::Order(order), Some(held)) if *order == held => Some(note),
            (Said::Order(order), Some(_)) => note.forged(*order).or_else(|| made(&said)),
            _ => made(&said),
        }
    }

    /// A messenger reaches its receiver, who looks at the note before anything else.
    fn deliver(&mut self, ground: Ground<'_, P>, id: usize, round: u16, note: P::Note) {
        let (from, to) = (self.trace.messengers[id].from, self.trace.messengers[id].to());
        let state = &mut self.states[to.index()];
        if let Some(refusal) = ground.protocol.refuses(to, state, round, &note) {
            self.trace.messengers[id].fate = Fate::Refused(refusal);
            return;
        }
        if ground.protocol.intercepts() && !ground.battle.is_loyal(to) {
            self.intercepted.push(note.clone());
        }
        let mut out = Out::new();
        ground.protocol.receive(to, state, from, note, &mut out);
        self.note_stand(ground, to, self.trace.events.len());
        self.wish(to, &mut out);
    }

    /// Where `me` has come to stand, if that is new.
    fn note_stand(&mut self, ground: Ground<'_, P>, me: General, since: usize) {
        if let Some(words) = ground.protocol.stands(me, &self.states[me.index()])
            && self.trace.stand(me, since) != Some(&words)
        {
            self.trace.stands.push(Stand { since, general: me, words });
        }
    }
}
