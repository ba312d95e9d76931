//! Every "Try it" of every lesson, done as its sentence says, is ticked once it has been seen to its end; and what is almost
//! it is not.

use super::*;
use crate::battle::{Draft, Errand, Kind, Lie, Order, Path, Said, Word};
use crate::lesson::{Attempt, LESSONS, by_key};
use crate::page::place::Place;

/// Somebody at the page.
struct Reader(Model);

fn along<const N: usize>(path: [u8; N], to: u8) -> Errand {
    Errand::along(Path(path.map(General).to_vec()), General(to))
}

fn in_round(round: u16, from: u8, to: u8) -> Errand {
    Errand::in_round(round, General(from), General(to))
}

/// The messengers with this note of two generals' chain, each copy by itself.
fn copies(note: usize, copies: std::ops::RangeInclusive<u8>) -> impl Iterator<Item = Errand> {
    copies.map(move |copy| Errand { copy, ..crate::analysis::worlds::chain::errand(note) })
}

impl Reader {
    fn of(lesson: &str) -> Reader {
        let mut model = Model::new();
        model.update(Action::Go(Place::Lesson(by_key(lesson).unwrap())));
        Reader(model)
    }

    fn act(mut self, action: Action) -> Reader {
        self.0.update(action);
        assert_eq!(self.0.notice, None);
        self
    }

    fn edit(self, change: impl FnOnce(&mut Draft)) -> Reader {
        let mut draft = self.0.wanted().draft();
        change(&mut draft);
        self.act(Action::Set(draft))
    }

    fn turn(self, number: u8) -> Reader {
        self.act(Action::Turn(General(number)))
    }

    fn generals(self, count: usize) -> Reader {
        self.edit(|draft| {
            draft.generals = Some(count);
            draft.protocol = draft.protocol.fitted(count);
        })
    }

    /// Sets what has this label over the stage; what is chosen from a list by its place there.
    fn set(self, label: &str, value: u64) -> Reader {
        let all = self.0.battle().protocol.parameters();
        let term = all.iter().find(|one| one.label == label).unwrap_or_else(|| panic!("{label}")).term;
        self.edit(|draft| draft.protocol = draft.protocol.with(term, value))
    }

    fn protocol(self, key: &str) -> Reader {
        self.edit(|draft| *draft = draft.clone().under(Kind::from_key(key).unwrap()))
    }

    fn lie(self, lie: Lie) -> Reader {
        self.edit(|draft| draft.lie = lie)
    }

    fn capture(self, errand: Errand) -> Reader {
        self.act(Action::Capture(errand))
    }

    /// Chooses what a rider says.
    fn say(self, errand: Errand, said: impl Into<Said>) -> Reader {
        assert!(self.0.trace().find(&errand).is_some(), "nobody rides {errand}");
        self.act(Action::Say(errand, said.into()))
    }

    fn type_in(self, line: &str) -> Reader {
        let reply = crate::console::enter(self.0.wanted(), line);
        self.act(Action::Obey(line.into(), reply))
    }

    /// Goes to the end, and says which of the lesson's things to try are ticked then.
    fn ticked(self) -> Vec<usize> {
        let lesson = self.0.lesson.unwrap();
        assert!(!self.0.done.has_any(lesson) || self.0.cursor == self.0.trace().end(), "ticked before the end");
        let end = self.act(Action::ToEnd).0;
        (0..lesson.script().tries.len()).filter(|&place| end.done.has(lesson, place)).collect()
    }
}

/// What somebody does who does what the sentence at this place of a lesson's list says.
type Literal = (&'static str, usize, fn(Reader) -> Reader);

const LITERALLY: &[Literal] = &[
    ("two-generals", 0, |it| it.capture(along([0], 1))),
    ("two-generals", 1, |it| copies(1, 1..=4).fold(it.set("Copies", 5), Reader::capture)),
    ("two-generals", 2, |it| it.set("G0 attacks", 1).set("G1 attacks", 1)),
    ("only-if-answered", 0, |it| it.capture(along([0, 1], 0)).capture(along([0], 1))),
    ("only-if-answered", 1, |it| it.set("G0 attacks", 0).capture(along([0], 1))),
    ("only-if-answered", 2, |it| copies(2, 3..=3).fold(it.set("Copies", 4), Reader::capture)),
    ("endless-chain", 0, |it| {
        let it = it.capture(crate::analysis::worlds::chain::errand(6)).set("Notes", 20);
        it.set("G0 attacks", 11).set("G1 attacks", 11).capture(crate::analysis::worlds::chain::errand(20))
    }),
    ("endless-chain", 1, |it| {
        let it = it.set("G0 attacks", 3).capture(crate::analysis::worlds::chain::errand(6));
        it.capture(crate::analysis::worlds::chain::errand(5))
    }),
    ("endless-chain", 2, |it| it.set("G0 attacks", 1).set("G1 attacks", 1)),
    ("tcp-goodbye", 0, |it| it.set("TIME-WAIT", 0)),
    ("tcp-goodbye", 1, |it| it.capture(in_round(9, 0, 1)).capture(in_round(11, 0, 1))),
    ("tcp-goodbye", 2, |it| it.capture(in_round(9, 0, 1))),
    ("shop-and-payments", 0, |it| it.set("Payment has a number", 0)),
    ("shop-and-payments", 1, |it| it.set("On silence", 2)),
    ("shop-and-payments", 2, |it| it.set("On silence", 1).capture(in_round(1, 0, 1))),
    ("four-armies", 0, |it| it.capture(in_round(2, 1, 2))),
    ("four-armies", 1, |it| it.set("Plan", 0).capture(in_round(1, 0, 2))),
    ("four-armies", 2, |it| {
        let it = it.capture(in_round(1, 0, 3)).turn(0);
        let it = it.say(in_round(1, 0, 1), Order::Attack).say(in_round(1, 0, 2), Order::Attack);
        it.say(in_round(1, 0, 3), Said::Nothing)
    }),
    ("three-generals", 0, |it| it.protocol("rule").set("Rule", 0)),
    ("three-generals", 1, |it| it.protocol("rule").set("Rule", 3).turn(1).turn(0)),
    ("three-generals", 2, |it| it.generals(4)),
    ("three-generals", 2, |it| it.protocol("rule").set("Rule", 3).turn(1).turn(0).protocol("oral")),
    ("four-generals", 0, |it| it.turn(0).turn(2)),
    ("four-generals", 1, |it| it.turn(2)),
    ("four-generals", 2, |it| it.generals(3).turn(0).turn(1)),
    ("seven-generals", 0, |it| it.lie(Lie::Split)),
    ("seven-generals", 0, |it| it.turn(3).turn(0)),
    ("seven-generals", 1, |it| it.set("Depth", 1).turn(3).turn(0).lie(Lie::Split)),
    ("why-3f-plus-1", 0, |it| it.generals(7)),
    ("why-3f-plus-1", 1, |it| it.turn(4).turn(0).set("Depth", 1).lie(Lie::Split)),
    ("signed-orders", 0, |it| it.turn(1).turn(0)),
    ("signed-orders", 1, |it| it.set("Depth", 0).turn(1).turn(0)),
    ("signed-orders", 2, |it| {
        it.generals(4).turn(0).say(along([0], 2), Order::Attack).say(along([0, 1], 2), Order::Retreat)
    }),
    ("signed-orders", 3, |it| {
        let it = it.generals(4).turn(0).say(along([0], 2), Order::Attack);
        it.say(along([0, 1], 2), Order::Retreat).set("Depth", 2)
    }),
    ("who-trusts-whom", 0, |it| it.set("The shop asks whether it was paid", 0)),
    ("who-trusts-whom", 1, |it| {
        it.set("The card must be the customer’s", 0).say(in_round(3, 0, 2), Said::Word(Word::PayStolen))
    }),
    ("who-trusts-whom", 2, |it| {
        it.say(in_round(3, 0, 2), Said::Word(Word::Pay)).set("The shop is asked before a refund", 0)
    }),
    ("untrusted-browsers", 0, |it| it.set("The server keeps the balance", 0)),
    ("untrusted-browsers", 0, |it| it.set("The server draws the result", 0)),
    ("untrusted-browsers", 1, |it| {
        let it = it.set("Scene", 2).say(in_round(1, 0, 1), Said::Word(Word::TheirCards));
        it.set("Cards are for their owner only", 0)
    }),
    ("untrusted-browsers", 2, |it| {
        it.set("Scene", 3).set("The price is the server’s", 0).say(in_round(1, 0, 1), Said::Word(Word::BuyCheap))
    }),
    ("untrusted-browsers", 2, |it| {
        it.set("Scene", 3).set("Quantities start at 1", 0).say(in_round(1, 0, 1), Said::Word(Word::BuyNegative))
    }),
    ("quorum", 1, |it| it.turn(1).type_in("g-add 3")),
    ("council-of-ten", 0, |it| it.generals(7).set("Depth", 2).turn(4).turn(1)),
    ("council-of-ten", 1, |it| it.protocol("king").turn(3)),
];

/// What almost is what one of the lesson's sentences says.
const NEARLY: &[Literal] = &[
    ("two-generals", 1, |it| copies(1, 1..=3).fold(it.set("Copies", 5), Reader::capture)),
    ("two-generals", 1, |it| copies(1, 1..=5).fold(it.set("Copies", 5), Reader::capture)),
    ("two-generals", 2, |it| it.set("G1 attacks", 1)),
    ("only-if-answered", 0, |it| it.capture(along([0], 1))),
    ("endless-chain", 0, |it| it.set("Notes", 20).set("G0 attacks", 11).set("G1 attacks", 11)),
    ("endless-chain", 2, |it| it.set("G0 attacks", 1)),
    ("tcp-goodbye", 0, |it| it.set("TIME-WAIT", 0).capture(in_round(7, 0, 1))),
    ("tcp-goodbye", 2, |it| it.capture(in_round(7, 0, 1))),
    ("shop-and-payments", 2, |it| it.set("On silence", 1)),
    ("three-generals", 1, |it| it.protocol("rule").set("Rule", 3).turn(0)),
    ("three-generals", 2, |it| it.turn(0).turn(0)),
    ("four-generals", 0, |it| it.turn(0)),
    ("four-generals", 1, |it| it.turn(0)),
    ("four-generals", 2, |it| it.generals(3)),
    ("seven-generals", 1, |it| it.set("Depth", 2).turn(3).turn(0).lie(Lie::Split)),
    ("seven-generals", 2, |it| it.set("Depth", 1).turn(0).lie(Lie::Split)),
    ("why-3f-plus-1", 1, |it| it.set("Depth", 1).lie(Lie::Split)),
    ("signed-orders", 1, |it| it.turn(1).turn(0)),
    ("untrusted-browsers", 1, |it| it.set("Scene", 2).set("Cards are for their owner only", 0)),
    ("quorum", 1, |it| it.turn(1)),
    ("council-of-ten", 1, |it| it.protocol("tally").generals(5)),
];

#[test]
fn every_try_done_as_it_is_told_is_ticked_at_the_end() {
    for &(lesson, place, literally) in LITERALLY {
        let ticked = literally(Reader::of(lesson)).ticked();
        assert!(ticked.contains(&place), "{lesson}: {}", by_key(lesson).unwrap().script().tries[place].text);
    }
}

#[test]
fn what_is_almost_it_is_not_ticked() {
    for &(lesson, place, nearly) in NEARLY {
        let ticked = nearly(Reader::of(lesson)).ticked();
        assert!(!ticked.contains(&place), "{lesson}: {}", by_key(lesson).unwrap().script().tries[place].text);
    }
}

/// What takes a search: a lie that divides the loyal, or a seed.
#[test]
fn what_is_to_be_found_can_be_found() {
    let attacked = |it: Reader| {
        let found = crate::analysis::attacks::find(it.0.battle(), &mut || true).attack.unwrap();
        it.act(Action::Stage(found.battle.unwrap())).ticked()
    };
    assert!(attacked(Reader::of("seven-generals").turn(0)).contains(&2));
    assert!(attacked(Reader::of("why-3f-plus-1").generals(5).set("Depth", 3)).contains(&2));
    let divided = |seed| Reader::of("quorum").turn(1).edit(|draft| draft.seed = seed).ticked().contains(&0);
    assert!((0..40).any(divided), "no seed divides them");
    let king = Reader::of("council-of-ten").protocol("king").generals(4).turn(3).turn(1).lie(Lie::Split);
    let opinions = [Order::Attack, Order::Attack, Order::Attack, Order::Retreat];
    assert!(king.edit(|draft| draft.opinions = Some(opinions.to_vec())).ticked().contains(&2));
}

#[test]
fn no_try_is_left_out_and_no_lesson_does_its_own() {
    let found = [("seven-generals", 2), ("why-3f-plus-1", 2), ("quorum", 0), ("council-of-ten", 2)];
    for lesson in LESSONS {
        for place in 0..lesson.script().tries.len() {
            let done = LITERALLY.iter().any(|&(key, at, _)| (key, at) == (lesson.key, place));
            assert!(done || found.contains(&(lesson.key, place)), "{} {place} is not tried", lesson.key);
        }
        let (battle, trace) = (lesson.battle().unwrap(), crate::run::run(&lesson.battle().unwrap()).unwrap());
        let own = Attempt::at(&battle, &trace);
        assert!(lesson.script().tries.iter().all(|one| !(one.goal)(&own)), "{} does what it asks for", lesson.key);
    }
}

#[test]
fn what_was_done_stays_done_from_lesson_to_lesson_and_is_kept_as_text() {
    let model =
        Reader::of("two-generals").capture(along([0], 1)).act(Action::ToEnd).act(Action::Go(Place::Lesson(FIRST))).0;
    let lesson = by_key("two-generals").unwrap();
    assert!(model.done.has(lesson, 0) && !model.done.has_all(lesson));
    let kept = model.done.write();
    let mut fresh = Model::new();
    fresh.receive(Answer::Remembered(Done::read(&kept)));
    assert_eq!(fresh.done, model.done);
    assert_eq!(Done::read("nonsense"), Done::default());
}
