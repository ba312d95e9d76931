//! One question: what is so, what is asked, what can be answered, and where on the stage the answer can be seen.

use super::drawn::Draw;
use super::topic::Topic;
use crate::battle::{Battle, Draft, General, Order};
use crate::link::Link;
use crate::run::run;
use crate::trace::{MessengerId, Trace};
use crate::verdict::{Standing, Verdict, judge};

/// A question with its answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// Its kind.
    pub topic: Topic,
    /// What it was drawn from.
    pub seed: u64,
    /// What is so, a sentence or two each.
    pub given: Vec<String>,
    /// What is asked.
    pub ask: String,
    /// What can be answered, two to four, no two alike.
    pub choices: Vec<String>,
    /// The place of the right one.
    pub right: usize,
    /// Why it is right.
    pub because: String,
    /// Where it can be seen.
    pub show: Link,
}

/// What a kind of question draws up, before the choices are put into any order.
pub(super) struct Asked {
    pub(super) given: Vec<String>,
    pub(super) ask: String,
    pub(super) right: String,
    /// The usual errors, the most usual first; those that are equal to the right choice here, or to each other, fall away.
    pub(super) wrong: Vec<String>,
    pub(super) because: String,
    pub(super) show: Shown,
}

/// The most wrong choices that are offered.
const MOST_WRONG: usize = 3;

impl Asked {
    /// The question, unless there is nothing wrong to choose.
    pub(super) fn shuffled(self, topic: Topic, seed: u64, draw: &mut Draw) -> Option<Question> {
        let Asked { given, ask, right, wrong, because, show } = self;
        let mut choices = vec![right.clone()];
        for wrong in wrong {
            if choices.len() <= MOST_WRONG && !choices.contains(&wrong) {
                choices.push(wrong);
            }
        }
        draw.shuffle(&mut choices);
        let place = choices.iter().position(|choice| *choice == right)?;
        (choices.len() > 1).then_some(Question {
            topic,
            seed,
            given,
            ask,
            choices,
            right: place,
            because,
            show: show.0,
        })
    }
}

impl Question {
    /// The choice that is right.
    pub fn answer(&self) -> &str {
        self.choices.get(self.right).map_or("", |choice| choice)
    }

    /// The letter that stands before a choice.
    pub fn letter(place: usize) -> char {
        (b'A'..=b'Z').nth(place).map_or('?', char::from)
    }

    /// Whether both ask the same.
    pub fn is_same_as(&self, other: &Question) -> bool {
        (&self.given, &self.ask) == (&other.given, &other.ask)
    }
}

/// A battle with its run.
pub(super) struct Fought {
    pub(super) battle: Battle,
    pub(super) trace: Trace,
}

impl Fought {
    pub(super) fn new(draft: Draft) -> Option<Fought> {
        Fought::of(draft.check().ok()?)
    }

    pub(super) fn of(battle: Battle) -> Option<Fought> {
        let trace = run(&battle).ok()?;
        Some(Fought { battle, trace })
    }

    /// What `general` decides, if it decides.
    pub(super) fn decision(&self, general: General) -> Option<Order> {
        self.trace.decisions().find_map(|(_, who, order)| (who == general).then_some(order))
    }

    /// The loyal lieutenants, or all loyal ones where nobody commands.
    pub(super) fn lieutenants(&self) -> Vec<General> {
        self.battle.loyal().iter().filter(|&general| !self.battle.commands(general)).collect()
    }

    /// How its conditions stand in the end.
    pub(super) fn verdicts(&self) -> Vec<Verdict> {
        judge(&self.battle, &self.trace, self.trace.end())
    }

    /// The stage at this moment.
    pub(super) fn shown(self, cursor: usize) -> Shown {
        let cursor = cursor.min(self.trace.end());
        Shown(Link { cursor, ..Link::to(self.battle) })
    }

    /// The stage at its last moment.
    pub(super) fn shown_to_the_end(self) -> Shown {
        self.shown(usize::MAX)
    }

    /// The stage at the moment at which the first condition breaks; its last moment where none does.
    pub(super) fn shown_at_break(self) -> Shown {
        let broken = self.verdicts().into_iter().filter_map(|verdict| match verdict.state {
            Standing::Broken { event, .. } => event,
            _ => None,
        });
        let cursor = broken.min().map_or(usize::MAX, |event| event + 1);
        self.shown(cursor)
    }

    /// The moment after this messenger has met its fate.
    pub(super) fn after(&self, place: usize) -> usize {
        self.trace.cursor_after(MessengerId(place as u32)).unwrap_or(self.trace.end())
    }
}

/// A moment on the stage where an answer can be seen.
pub(super) struct Shown(pub(super) Link);

impl Shown {
    /// The same with the panel "Reasoning" open on this general's reasons.
    pub(super) fn reasons_of(self, general: General) -> Shown {
        Shown(Link { chosen: Some(general), panel: Some(REASONING.into()), ..self.0 })
    }
}

/// The name of the panel "Reasoning" in links.
const REASONING: &str = "reasoning";

/// The word at the beginning of a sentence.
pub(super) fn capital(order: Order) -> &'static str {
    match order {
        Order::Attack => "Attack",
        Order::Retreat => "Retreat",
    }
}
