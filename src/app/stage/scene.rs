//! What is on a stage at one moment, as all its parts are drawn from it.

use super::dawn::Dawn;
use super::layout::Layout;
use super::ledger::Ledger;
use super::march::March;
use crate::battle::{Battle, Council, Errand};
use crate::page::action::Action;
use crate::page::model::{Model, SPEEDS, Stage};
use crate::page::side::Side;
use crate::trace::{Moment, Perspective, Trace, Visibility};
use std::rc::Rc;
use yew::prelude::*;

/// What a stage shows: one battle at one moment. Two are equal when they show the very same run.
#[derive(Clone)]
pub struct Shown {
    /// The battle.
    pub battle: Rc<Battle>,
    /// The battle that changes are counted from.
    pub opened: Rc<Battle>,
    /// What happens in it.
    pub trace: Rc<Trace>,
    /// The moment.
    pub cursor: usize,
    /// Whether the clock runs.
    pub playing: bool,
    /// How many times faster than usual.
    pub speed: f64,
    /// Whose eyes it is seen through.
    pub perspective: Perspective,
    /// Generals lit because something beside the stage speaks of them.
    pub lit: Council,
    /// The errand of the rider whose chooser is open.
    pub chooser: Option<Errand>,
    /// Whether bubbles say what can be done.
    pub newcomer: bool,
}

impl Shown {
    /// What the page shows on `stage`, which is that of this world.
    pub fn of(model: &Model, side: Side, stage: &Stage) -> Shown {
        Shown {
            battle: stage.battle.clone(),
            opened: model.history.opened().on(side).unwrap_or(&stage.battle).clone(),
            trace: stage.trace.clone(),
            cursor: model.cursor_on(side),
            playing: model.playing,
            speed: SPEEDS[model.speed.min(SPEEDS.len() - 1)].0,
            perspective: model.perspective,
            lit: model.lit,
            chooser: model.chooser.as_ref().filter(|(of, _)| *of == side).map(|(_, errand)| errand.clone()),
            newcomer: model.newcomer,
        }
    }
}

impl Shown {
    /// The moment at the clock's reading. While a round begins, its riders are already seen to set out.
    pub fn moment(&self, clock: f64) -> Moment {
        self.trace.moment(clock.ceil() as usize)
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.battle, &other.battle)
            && Rc::ptr_eq(&self.opened, &other.opened)
            && Rc::ptr_eq(&self.trace, &other.trace)
            && (self.cursor, self.playing, self.speed, self.perspective, self.lit)
                == (other.cursor, other.playing, other.speed, other.perspective, other.lit)
            && (&self.chooser, self.newcomer) == (&other.chooser, other.newcomer)
    }
}

/// What the parts of the stage are drawn from.
pub(super) struct Scene<'a> {
    pub shown: &'a Shown,
    pub beside: Option<&'a Shown>,
    pub layout: &'a Layout,
    pub march: &'a March,
    pub ledger: &'a Ledger,
    pub dawn: Option<Dawn>,
    pub moment: Moment,
    pub clock: f64,
    pub dispatch: &'a Callback<Action>,
}

impl Scene<'_> {
    /// The first messenger of the round that is under way.
    pub fn round_start(&self) -> usize {
        let round = self.moment.round.checked_sub(1).and_then(|round| self.shown.trace.rounds.get(round));
        round.map_or(0, |round| round.riders.start)
    }

    /// The messengers of the round that are on the road, or were taken there, and in sight.
    pub fn riders(&self) -> Vec<usize> {
        let trace = &self.shown.trace;
        let over = self.moment.settled == self.moment.set_out && self.clock >= self.moment.cursor as f64;
        (self.round_start()..self.moment.set_out)
            .filter(|&place| {
                let messenger = &trace.messengers[place];
                let on_the_road = place >= self.settled_at_clock();
                let visibility = self.shown.perspective.visibility(messenger, place, &self.moment);
                // A captured rider is taken away with its round; a refused one waits until the next begins.
                let is_left = messenger.fate.is_captured() && !over || messenger.is_refused();
                let lies_there = is_left && visibility == Visibility::All;
                (on_the_road || lies_there) && visibility != Visibility::Nothing
            })
            .collect()
    }

    /// Messengers before this one have met their fate by the clock's reading.
    pub fn settled_at_clock(&self) -> usize {
        self.shown.trace.moment(self.clock.floor() as usize).settled
    }
}
