//! Two generals: Akkoyunlu, Ekanadham and Huber, SOSP 1975; Gray, *Notes on data base operating systems*, 1978.
//!
//! G0 proposes to attack at dawn and sends that to G1: note 1. Each note that arrives is acknowledged by the
//! next one, back and forth, until dawn, which leaves time for k notes. Any messenger may be captured, and its sender
//! learns nothing of it; so each note may go out in r copies, and counts as soon as one of them is there. At dawn each
//! general attacks if it has what its own rule asks for: *always*, *at least a notes*, or *never*.
//!
//! Whoever sends the last note that arrives cannot know that it did. That is why no choice of k and rules makes
//! both attack or neither, whatever is captured, unless nobody ever attacks.

use super::{Basis, Condition, Count, Note, Out, Protocol, Reason};
use crate::battle::{Demand, Errand, General, Order, Path};
use std::borrow::Cow;

/// k notes in r copies, and a rule for each general.
#[derive(Clone, Copy, Debug)]
pub struct Notes {
    notes: u8,
    copies: u8,
    rules: [Demand; 2],
}

/// Note i of the chain, one copy of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slip {
    number: u8,
    copy: u8,
}

impl Note for Slip {
    fn path(&self) -> Path {
        Path((0..self.number).map(|turn| General(turn % 2)).collect())
    }

    /// The first note proposes to attack; the others only say that the one before has come.
    fn order(&self) -> Option<Order> {
        (self.number == 1).then_some(Order::Attack)
    }

    fn words(&self) -> Cow<'static, str> {
        format!("note {} has come", self.number.saturating_sub(1)).into()
    }

    fn copy(&self) -> u8 {
        self.copy
    }

    /// Nobody lies here.
    fn forged(self, _: Order) -> Option<Slip> {
        None
    }
}

/// What one of the two generals has received.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// The numbers of the notes that have come, rising.
    notes: Vec<u8>,
    /// The copies that came, note and copy, in the order in which they did.
    slips: Vec<(u8, u8)>,
    /// Rounds that have ended.
    ended: u16,
}

impl Notes {
    /// The chain with these numbers.
    pub fn new(notes: u8, copies: u8, rules: [Demand; 2]) -> Notes {
        Notes { notes, copies, rules }
    }

    fn send(&self, me: General, number: u8, out: &mut Out<Slip>) {
        if number <= self.notes {
            // A single copy has no number of its own.
            let copies = if self.copies == 1 { 0..=0 } else { 1..=self.copies };
            copies.for_each(|copy| out.send(other(me), Slip { number, copy }));
        }
    }

    /// The numbers of the notes that are addressed to `me`.
    fn addressed(&self, me: General) -> impl Iterator<Item = u8> + use<> {
        (1..=self.notes).filter(move |number| writer(*number) != me)
    }

    fn rule(&self, me: General) -> Demand {
        self.rules[me.index() % 2]
    }

    /// Which note came, failed to come, or may still come.
    fn part(&self, me: General, received: &Received, number: u8) -> Reason {
        let errand = Errand::along(Slip { number, copy: 0 }.path(), me);
        let (order, basis) = if received.notes.contains(&number) {
            (Some(Order::Attack), Basis::Brought(errand))
        } else if received.ended >= u16::from(number) {
            (Some(Order::Retreat), Basis::NothingCame(errand))
        } else {
            (None, Basis::Awaited(errand))
        };
        Reason { about: format!("note {number}"), order, basis, parts: Vec::new() }
    }
}

fn other(me: General) -> General {
    General(1 - me.0 % 2)
}

/// Who writes this note: G0 the odd ones, G1 the even ones.
fn writer(number: u8) -> General {
    General((number + 1) % 2)
}

impl Protocol for Notes {
    type Note = Slip;
    type State = Received;

    fn rounds(&self) -> u16 {
        self.notes.into()
    }

    fn role(&self, me: General) -> &'static str {
        if me == General(0) { "army 1" } else { "army 2" }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Agreement, Condition::Unhindered]
    }

    fn round_words(&self, round: u16) -> &'static str {
        match round {
            1 => "G0 proposes to attack",
            even if even % 2 == 0 => "G1 answers what has come",
            _ => "G0 answers what has come",
        }
    }

    /// r messengers in each round, if every note arrives.
    fn cost(&self) -> Vec<Count> {
        vec![Count::from(usize::from(self.copies)); self.notes.into()]
    }

    /// Note 1: G0 proposes.
    fn start(&self, me: General, out: &mut Out<Slip>) -> Received {
        if me == General(0) {
            self.send(me, 1, out);
        }
        Received { notes: Vec::new(), slips: Vec::new(), ended: 0 }
    }

    /// The first copy of a note counts; the others change nothing.
    fn receive(&self, me: General, received: &mut Received, _: General, slip: Slip, out: &mut Out<Slip>) {
        received.slips.push((slip.number, slip.copy));
        if !received.notes.contains(&slip.number) {
            received.notes.push(slip.number);
            self.send(me, slip.number + 1, out);
        }
    }

    fn round_end(&self, _: General, received: &mut Received, round: u16, _: &mut Out<Slip>) {
        received.ended = round;
    }

    /// Dawn comes when it comes: that nothing more is on the road is not for a general to know.
    fn waits(&self, _: u16) -> bool {
        true
    }

    fn decision(&self, me: General, received: &Received) -> Option<Order> {
        let dawn = received.ended >= self.rounds();
        dawn.then(|| if self.rule(me).met_by(received.notes.len() as u8) { Order::Attack } else { Order::Retreat })
    }

    fn reason(&self, me: General, received: &Received) -> Reason {
        let rule = self.rule(me);
        let asked = match rule {
            Demand::Always | Demand::Never => Basis::Own,
            Demand::AtLeast(asked) => Basis::AtLeast { asked: asked.into(), came: received.notes.len() },
        };
        Reason {
            about: format!("its rule, to attack {}", rule.words()),
            order: self.decision(me, received),
            basis: asked,
            parts: self.addressed(me).map(|number| self.part(me, received, number)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Battle, Draft, Kind, NotesTerms, Term};
    use crate::run::{explain, run};
    use crate::trace::Fate;
    use crate::verdict::{Outcome, Standing, judge, outcome};

    fn battle(notes: u8, copies: u8, rules: &str, captured: &str) -> Battle {
        let text = format!(
            r#"{{"protocol": {{"kind": "notes", "notes": {notes}, "copies": {copies}, "rules": {rules}}},
                "captured": {captured}}}"#
        );
        Battle::from_json(&text).unwrap()
    }

    /// The messengers sent and the outcome.
    fn check(battle: Battle, sent: usize, came_of_it: Outcome) {
        let trace = run(&battle).unwrap();
        assert_eq!(trace.messengers.len(), sent);
        assert_eq!(outcome(&battle, &trace, trace.end()), Some(came_of_it));
        assert_eq!(outcome(&battle, &trace, trace.end() - 1), None);
        let agreement = &judge(&battle, &trace, trace.end())[0].state;
        assert_eq!(matches!(agreement, Standing::Broken { .. }), matches!(came_of_it, Outcome::Alone(_)));
    }

    const OPTION_1: &str = r#"["always", {"at_least": 1}]"#;
    const OPTION_2: &str = r#"[{"at_least": 1}, {"at_least": 1}]"#;

    #[test]
    fn a_captured_note_ends_the_chain_and_leaves_one_general_alone() {
        check(battle(1, 1, OPTION_1, "[]"), 1, Outcome::Both);
        check(battle(1, 1, OPTION_1, r#"[{"path": [0], "to": 1}]"#), 1, Outcome::Alone(General(0)));
        check(battle(2, 1, OPTION_2, "[]"), 2, Outcome::Both);
        check(battle(2, 1, OPTION_2, r#"[{"path": [0], "to": 1}]"#), 1, Outcome::Nothing);
        check(battle(2, 1, OPTION_2, r#"[{"path": [0, 1], "to": 0}]"#), 2, Outcome::Alone(General(1)));
        check(battle(50, 1, r#"[{"at_least": 25}, {"at_least": 25}]"#, "[]"), 50, Outcome::Both);
        check(battle(0, 1, r#"["always", "never"]"#, "[]"), 0, Outcome::Alone(General(0)));
    }

    #[test]
    fn any_copy_that_arrives_is_enough() {
        let first = |copies: &[u8]| {
            let list: Vec<_> =
                copies.iter().map(|copy| format!(r#"{{"path": [0], "to": 1, "copy": {copy}}}"#)).collect();
            format!("[{}]", list.join(","))
        };
        check(battle(1, 3, OPTION_1, &first(&[1, 3])), 3, Outcome::Both);
        check(battle(1, 3, OPTION_1, &first(&[1, 2, 3])), 3, Outcome::Alone(General(0)));
        check(battle(1, 3, OPTION_1, &first(&[0])), 3, Outcome::Alone(General(0)));
        check(battle(2, 3, OPTION_1, &first(&[2])), 6, Outcome::Both);
    }

    #[test]
    fn a_battle_of_notes_survives_being_written_and_read() {
        let battle = battle(3, 2, r#"["never", {"at_least": 2}]"#, r#"[{"path": [0, 1], "to": 0, "copy": 2}]"#);
        let again = Battle::from_json(&serde_json::to_string(&battle).unwrap()).unwrap();
        assert_eq!(battle, again);
        assert_eq!(again.captured.first().map(|errand| errand.copy), Some(2));
    }

    #[test]
    fn never_attacking_agrees_and_is_not_valid() {
        let battle = battle(3, 1, r#"["never", "never"]"#, "[]");
        let trace = run(&battle).unwrap();
        let states: Vec<_> = judge(&battle, &trace, trace.end()).into_iter().map(|v| v.state.key()).collect();
        assert_eq!(states, ["holds", "broken"]);
    }

    #[test]
    fn what_cannot_be_is_refused_with_a_sentence() {
        let refused = |protocol: &str, rest: &str, sentence: &str| {
            let text = format!(r#"{{"protocol": {{"kind": "notes", {protocol}}}{rest}}}"#);
            assert_eq!(Battle::from_json(&text).unwrap_err().to_string(), sentence);
        };
        refused(
            r#""notes": 3, "rules": ["always", {"at_least": 3}]"#,
            "",
            "`rules` has G1 ask for at least 3 notes, but of the 3 before dawn at most 2 can reach it.",
        );
        refused(r#""notes": 51"#, "", "`notes` is 51; it must be from 0 to 50.");
        refused(r#""copies": 0"#, "", "`copies` is 0; it must be from 1 to 50.");
        refused(r#""notes": 3"#, r#", "generals": 3"#, "`generals` is 3; it must be 2.");
        refused(
            r#""notes": 3"#,
            r#", "traitors": [1]"#,
            "`traitors` has no meaning here: under this protocol everyone is loyal, and only messengers can fail.",
        );
        refused(
            r#""notes": 3"#,
            r#", "captured": [{"path": [1], "to": 0}]"#,
            "`captured` names the message ⟨G1⟩ to G0, which is never sent: the generals write in turn, G0 first.",
        );
        refused(
            r#""notes": 1"#,
            r#", "captured": [{"path": [0, 1], "to": 0}]"#,
            "`captured` names the message ⟨G0 G1⟩ to G0, which is never sent: dawn comes before note 2.",
        );
        refused(r#""notes": 3"#, r#", "loss": -0.5"#, "`loss` is -0.5; it must be a probability from 0 to 1.");
        refused(r#""notes": -1"#, "", "`notes` is -1; it must be from 0 to 50.");
    }

    #[test]
    fn every_setting_of_every_parameter_is_a_battle() {
        for notes in 0..=50 {
            let kind =
                Kind::Notes(NotesTerms { notes: 50, copies: 1, rules: [Demand::AtLeast(25), Demand::AtLeast(25)] });
            let fewer = kind.with(Term::Notes, notes);
            for parameter in fewer.parameters() {
                for value in parameter.range() {
                    assert!(Draft::new(fewer.with(parameter.term, value)).check().is_ok(), "{parameter:?} at {value}");
                }
            }
        }
    }

    #[test]
    fn chance_takes_copies_one_by_one() {
        let mut draft = battle(1, 50, OPTION_1, "[]").draft();
        draft.loss = 0.5;
        let trace = run(&draft.check().unwrap()).unwrap();
        let lost = trace.messengers.iter().filter(|m| m.fate == Fate::Lost).count();
        assert!((10..40).contains(&lost), "{lost} of 50");
    }

    #[test]
    fn a_general_that_got_nothing_knows_only_at_dawn_that_nothing_came() {
        let battle = battle(3, 1, OPTION_1, r#"[{"path": [0], "to": 1}]"#);
        let before = explain(&battle, General(1), 1).unwrap();
        assert_eq!((before.order, before.parts.len()), (None, 2));
        assert!(matches!(before.parts[1].basis, Basis::Awaited(_)));
        let after = explain(&battle, General(1), usize::MAX).unwrap();
        assert_eq!(after.order, Some(Order::Retreat));
        assert!(matches!(after.parts[1].basis, Basis::NothingCame(_)));
    }
}
