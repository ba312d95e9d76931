//! The state of the page and the one function that changes it. Nothing here knows a browser.

mod address;
mod history;
mod pending;
mod reword;
mod spoil;
mod staged;
mod typed;
mod unrolled;
mod world_b;

pub use history::History;
pub use pending::Pending;
pub use typed::Exchange;

use super::action::Action;
use super::choice::Choices;
use super::lab::Lab;
use super::panel::Panel;
use crate::analysis::seals::Forgery;
use crate::battle::{Battle, Council, Draft, Errand, General};
use crate::lesson::{FIRST, Goal, Lesson};
use crate::run::TooLarge;
use crate::trace::{Moment, Perspective, Trace};
use crate::verdict::{Verdict, judge};
use std::rc::Rc;

/// The speeds that can be chosen: how much faster than usual, and what that is called.
pub const SPEEDS: [(f64, &str); 5] = [(0.25, "¼×"), (0.5, "½×"), (1.0, "1×"), (2.0, "2×"), (4.0, "4×")];

/// Everything the page shows follows from this.
#[derive(Clone, PartialEq, Debug)]
pub struct Model {
    /// The moment that is shown. First, because models that differ mostly differ in it, and the rest is long to compare.
    pub cursor: usize,
    /// The battle that was asked for, and the ones before and after it.
    pub history: History,
    /// The battle that is shown.
    pub(in crate::page) battle: Rc<Battle>,
    /// What happens in it.
    pub trace: Rc<Trace>,
    /// Whether the battle that was asked for is still to be fought, and what is to be done then.
    pub pending: Option<Pending>,
    /// Why its messengers cannot be shown one by one, when they cannot.
    pub too_large: Option<TooLarge>,
    /// Whether the clock runs.
    pub playing: bool,
    /// The place in [`SPEEDS`].
    pub speed: usize,
    /// Whose eyes the field is seen through.
    pub perspective: Perspective,
    /// The general whose reasons are shown.
    pub chosen: General,
    /// The panel at the right.
    pub panel: Panel,
    /// Whose events the log lists; everyone's when none.
    pub log_of: Option<General>,
    /// The votes for attack and for retreat in a council that is too large to be fought, once they are known.
    pub tallies: Rc<Vec<(General, usize, usize)>>,
    /// Why what it decides cannot be told.
    pub left_open: Option<String>,
    /// Whether an attack is being looked for, to be played as soon as it is found.
    pub seeking: bool,
    /// The generals that are lit on the stage, because the panel speaks of them.
    pub lit: Council,
    /// The laboratory that is shown in place of the stage.
    pub lab: Option<Lab>,
    /// What is chosen in it.
    pub choices: Choices,
    /// The world that is laid beside this one in the laboratory for two.
    pub world_b: Option<Rc<Model>>,
    /// The lesson that is open; none in a battle of one's own.
    pub lesson: Option<&'static Lesson>,
    /// The reader's prediction.
    pub predicted: Option<usize>,
    /// Something the reader should know.
    pub notice: Option<String>,
    /// Whether the list of keys is shown.
    pub help: bool,
    /// The sealed order that the reader chose to unroll.
    pub unrolled: Option<Errand>,
    /// What is tried on it.
    pub forgery: Option<Forgery>,
    /// What was typed at the console, and answered.
    pub typed: Vec<Exchange>,
    /// What spoils the plan, once it was looked for, until the battle is changed.
    pub spoiled: Option<String>,
}

impl Model {
    /// The page as it opens without a link.
    pub fn new() -> Model {
        Model::new_lesson(FIRST)
    }

    /// The page as it opens on a lesson.
    pub fn new_lesson(lesson: &'static Lesson) -> Model {
        // A test reads every lesson's battle; were one wrong all the same, the reader is told instead of stopped.
        match lesson.battle() {
            Ok(battle) => {
                let mut model = Model::fought(battle);
                let opens = lesson.opening(&model.trace);
                model.start_at(opens, false);
                model.lesson = Some(lesson);
                model
            }
            Err(fault) => Model { notice: Some(fault.to_string()), ..Model::blank() },
        }
    }

    /// A battle as it opens outside a lesson.
    fn fought(battle: Battle) -> Model {
        let battle = Rc::new(battle);
        let mut model = Model { history: History::new(battle.clone()), battle, ..Model::blank() };
        model.refight();
        model.choose_somebody();
        model
    }

    fn blank() -> Model {
        let battle = Rc::new(Battle::plainest());
        Model {
            history: History::new(battle.clone()),
            battle,
            trace: Rc::default(),
            pending: None,
            too_large: None,
            cursor: 0,
            playing: false,
            speed: 2,
            perspective: Perspective::Everyone,
            chosen: General(1),
            panel: Panel::Story,
            log_of: None,
            tallies: Rc::default(),
            left_open: None,
            seeking: false,
            lit: Council::NOBODY,
            lab: None,
            choices: Choices::default(),
            world_b: None,
            lesson: None,
            predicted: None,
            notice: None,
            help: false,
            unrolled: None,
            forgery: None,
            typed: Vec::new(),
            spoiled: None,
        }
    }

    /// The battle that is shown.
    pub fn battle(&self) -> &Rc<Battle> {
        &self.battle
    }

    /// The moment that is shown.
    pub fn moment(&self) -> Moment {
        self.trace.moment(self.cursor)
    }

    /// How the conditions stand at the moment that is shown.
    pub fn verdicts(&self) -> Vec<Verdict> {
        judge(self.battle(), &self.trace, self.cursor)
    }

    /// Whether the battle is still the one that the lesson speaks about.
    pub fn follows_lesson(&self) -> bool {
        self.lesson.is_some() && !self.history.is_changed()
    }

    /// Whether the lesson waits for a prediction at the moment that is shown.
    pub fn asks(&self) -> bool {
        let due = |lesson: &Lesson| lesson.script().question.cue.has_come(&self.trace, self.cursor);
        self.predicted.is_none() && self.follows_lesson() && self.lesson.is_some_and(due)
    }

    /// Whether something to try has been done: in the reader's own battle, at its end.
    pub fn has_reached(&self, goal: Goal) -> bool {
        self.history.is_changed() && goal.is_reached(self.battle(), &self.trace)
    }

    /// Does what the reader asks.
    pub fn update(&mut self, action: Action) {
        match action {
            Action::StepForward => self.seek(self.cursor + 1),
            Action::StepBack => self.seek(self.cursor.saturating_sub(1)),
            Action::NextRound => self.seek(self.next_round()),
            Action::PreviousRound => self.seek(self.previous_round()),
            Action::ToStart => self.seek(0),
            Action::ToEnd => self.seek(self.trace.end()),
            Action::Seek(cursor) => self.seek(cursor),
            Action::SeekTo(id) => self.seek(self.trace.cursor_after(id).unwrap_or(self.cursor)),
            Action::Reach(cursor) => self.reach(cursor),
            Action::PlayOrPause => self.play_or_pause(),
            Action::SetSpeed(speed) => self.speed = speed.min(SPEEDS.len() - 1),
            Action::Turn(general) => self.turn(general),
            Action::Touch(errand) => self.touch(errand),
            Action::Capture(errand) => self.capture(errand),
            Action::Set(draft) => self.set(draft),
            Action::Undo => self.travel_in(self.last_changed(), History::undo),
            Action::Redo => self.travel_in(self.last_undone(), History::redo),
            Action::Reset => self.travel_in(self.last_resettable(), History::reset),
            Action::SeeBy(general) => self.see_by(general),
            Action::Choose(general) => self.chosen = general,
            Action::FilterLog(general) => self.log_of = general,
            Action::Show(panel) => (self.panel, self.lit) = (panel, Council::NOBODY),
            Action::Open(lesson) => *self = Model { speed: self.speed, ..Model::new_lesson(lesson) },
            Action::Fight(battle) => *self = Model { speed: self.speed, ..Model::fought(battle) },
            Action::Stage(battle) => self.stage(battle),
            Action::Fought(battle, trace) => self.has_fought(&battle, trace),
            Action::Decide(battle, decisions, tallies) if Rc::ptr_eq(&battle, self.battle()) => {
                self.decide(&decisions, tallies);
            }
            Action::LeaveOpen(battle, why) if Rc::ptr_eq(&battle, self.battle()) => self.left_open = Some(why),
            Action::Spoil(battle, by, found) if Rc::ptr_eq(&battle, self.wanted()) => self.spoil(by, found),
            // Meanwhile the reader has gone on to another battle.
            Action::Decide(..) | Action::LeaveOpen(..) | Action::Spoil(..) => {}
            Action::TakeUp(place) => self.take_up(place),
            Action::FindAttack => (self.panel, self.seeking) = (Panel::Attack, true),
            Action::EndSearch => self.seeking = false,
            Action::Light(generals) => self.lit = generals,
            Action::Enter(lab) => self.enter(lab),
            Action::Pick(choice, number) => self.choices.set(choice, number),
            Action::Lay(side, link) => self.lay(side, link),
            Action::InB(action) => self.change_world_b(*action),
            Action::Visit(link) => *self = Model { speed: self.speed, ..Model::visited(link) },
            Action::Predict(choice) => self.predicted = Some(choice),
            Action::Dismiss => {
                self.notice = None;
                self.help = false;
            }
            Action::ToggleHelp => self.help = !self.help,
            Action::Unroll(errand) => self.unroll(errand),
            Action::Forge(forgery) => self.forgery = forgery,
            Action::Type(line) => self.obey(line),
        }
    }

    fn seek(&mut self, cursor: usize) {
        self.playing = false;
        self.cursor = cursor.min(self.trace.end());
    }

    /// Playing stops at the end, and where the lesson asks for a prediction.
    fn reach(&mut self, cursor: usize) {
        if !self.playing {
            return;
        }
        let asked_before = self.asks();
        self.cursor = cursor.min(self.trace.end());
        if self.cursor == self.trace.end() || (self.asks() && !asked_before) {
            self.playing = false;
        }
    }

    fn play_or_pause(&mut self) {
        if !self.playing && self.cursor == self.trace.end() {
            self.cursor = 0;
        }
        self.playing = !self.playing && self.trace.end() > 0;
    }

    fn next_round(&self) -> usize {
        let next = self.trace.rounds.iter().map(|round| round.begins).find(|&begins| begins > self.cursor);
        next.unwrap_or(self.trace.end())
    }

    fn previous_round(&self) -> usize {
        let before = self.trace.rounds.iter().map(|round| round.begins).rfind(|&begins| begins < self.cursor);
        before.unwrap_or(0)
    }

    fn turn(&mut self, general: General) {
        self.chosen = general;
        if !self.wanted().protocol.has_traitors() {
            let why =
                "can be trusted here, and so can everybody: only messengers fail. Click one on the road to capture it.";
            self.notice = Some(format!("{general} {why}"));
            return;
        }
        let mut draft = self.wanted().draft();
        draft.traitors = draft.traitors.toggled(general);
        self.change(draft);
    }

    fn touch(&mut self, errand: Errand) {
        match errand.from() {
            Some(sender) if !self.battle().is_loyal(sender) => self.reword(errand),
            _ => self.capture(errand),
        }
    }

    fn capture(&mut self, errand: Errand) {
        let mut draft = self.wanted().draft();
        let every_copy = Errand { copy: 0, ..errand.clone() };
        if errand.copy != 0 && draft.captured.remove(&every_copy) {
            // One of them is let pass; the others stay captured, now each by itself.
            let same_note = |other: &Errand| Errand { copy: 0, ..other.clone() } == every_copy;
            let copies =
                self.trace.messengers.iter().map(|messenger| &messenger.errand).filter(|other| same_note(other));
            draft.captured.extend(copies.cloned());
        }
        if !draft.captured.remove(&errand) {
            draft.captured.insert(errand);
        }
        self.change(draft);
    }

    fn set(&mut self, draft: Draft) {
        self.change(draft);
        self.choose_somebody();
    }

    /// Makes `draft` the battle, or says why it cannot be one.
    fn change(&mut self, draft: Draft) {
        match draft.check_pruned() {
            Ok(battle) if battle == **self.wanted() => {}
            Ok(battle) => {
                self.notice = None;
                self.go_on_together();
                self.forget_undone_in_b();
                self.history.record(Rc::new(battle));
                self.refight();
            }
            Err(fault) => self.notice = Some(fault.to_string()),
        }
    }

    fn travel(&mut self, go: fn(&mut History)) {
        go(&mut self.history);
        self.refight();
        self.choose_somebody();
    }

    fn see_by(&mut self, general: Option<General>) {
        self.perspective = Perspective::of(general);
        if let Some(general) = general {
            self.chosen = general;
        }
    }

    /// Keeps the chosen general and the one whose eyes are borrowed among those that there are.
    fn choose_somebody(&mut self) {
        let everyone = self.battle().everyone();
        if let Perspective::Of(general) = self.perspective
            && !everyone.contains(general)
        {
            self.perspective = Perspective::Everyone;
        }
        self.log_of = self.log_of.filter(|&general| everyone.contains(general));
        if !everyone.contains(self.chosen) {
            self.chosen = General(1);
        }
    }
}

impl Default for Model {
    fn default() -> Model {
        Model::new()
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod two_tests;
