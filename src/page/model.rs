//! The state of the page and the one function that changes it. Nothing here knows a browser.

mod address;
mod edits;
mod fought;
mod history;
mod panels;
mod prediction;
mod reword;
mod seek;
mod spoil;
mod stage;
mod staged;
mod told;
mod typed;
mod unrolled;
mod work;
mod world_b;

pub use history::{Battles, History};
pub use stage::{Stage, Start};

use super::action::Action;
use super::answer::Answer;
use super::choice::Choices;
use super::desk::Desk;
use super::done::Done;
use super::embed::Embed;
use super::exchange::Exchange;
use super::lab::Lab;
use super::panel::{Listing, Panel};
use super::prediction::Prediction;
use super::sheet::Sheet;
use super::side::Side;
use crate::analysis::seals::Forgery;
use crate::battle::{Battle, Council, Errand, General};
use crate::challenge::Challenge;
use crate::lesson::change::Change;
use crate::lesson::{FIRST, Lesson};
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
    /// The battles that were asked for on both stages, and the ones before and after them.
    pub history: History,
    /// World A: the battle of the page.
    pub a: Stage,
    /// World B, once a laboratory has laid one beside it.
    pub b: Option<Stage>,
    /// What is to be done as soon as world A's battle has been fought, while that is waited for.
    pub(in crate::page) start: Start,
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
    /// How what happened is listed.
    pub listing: Listing,
    /// Whose events are listed; everyone's when none.
    pub log_of: Option<General>,
    /// The path of reports that is followed through a council, to its listener; empty until one is chosen.
    pub(in crate::page) route: Vec<General>,
    /// What the worker was asked, and what it has answered.
    pub desk: Desk,
    /// The generals that are lit on the stage, because the panel speaks of them.
    pub lit: Council,
    /// The laboratory that is shown in place of the stage.
    pub lab: Option<Lab>,
    /// What is chosen in it, or in the challenge.
    pub choices: Choices,
    /// The challenge that is met on the stage, if one is.
    pub challenge: Option<Challenge>,
    /// The lesson that is open; none in a battle of one's own.
    pub lesson: Option<&'static Lesson>,
    /// The reader's prediction.
    pub prediction: Prediction,
    /// What was done of what lessons give to try.
    pub done: Done,
    /// What the reader's last change to the battle was, and what came of it.
    pub change: Option<Rc<Change>>,
    /// Whether that was the last thing to happen, and not a step.
    pub(in crate::page) has_edited: bool,
    /// Something the reader should know.
    pub notice: Option<String>,
    /// Whether this is somebody's first visit, and nothing was done yet: then bubbles say what can be done.
    pub newcomer: bool,
    /// What lies over the page.
    pub sheet: Option<Sheet>,
    /// Whether the stage, the story and the clock are shown alone, large enough for a room.
    pub lecture: bool,
    /// The sealed order that the reader chose to unroll.
    pub unrolled: Option<Errand>,
    /// What is tried on it.
    pub forgery: Option<Forgery>,
    /// What was typed at the console, and answered.
    pub typed: Vec<Exchange>,
    /// What spoils the plan, once it was looked for, until the battle is changed.
    pub spoiled: Option<String>,
    /// How the page is shown within another one; none where it stands alone.
    pub embed: Option<Embed>,
    /// The rider whose chooser is open, and the world in which it rides.
    pub chooser: Option<(Side, Errand)>,
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
                model.start_at(Lesson::opening(model.trace()), false);
                model.lesson = Some(lesson);
                model
            }
            Err(fault) => Model { notice: Some(fault.to_string()), ..Model::blank() },
        }
    }

    /// A battle as it opens outside a lesson.
    fn fought(battle: Battle) -> Model {
        let battle = Rc::new(battle);
        let mut model = Model { history: History::new(battle.clone()), a: Stage::bare(battle), ..Model::blank() };
        model.refight(Side::A);
        model.choose_somebody();
        model
    }

    fn blank() -> Model {
        let battle = Rc::new(Battle::plainest());
        Model {
            history: History::new(battle.clone()),
            a: Stage::bare(battle),
            b: None,
            start: Start::default(),
            cursor: 0,
            playing: false,
            speed: 2,
            perspective: Perspective::Everyone,
            chosen: General(1),
            panel: Panel::Story,
            listing: Listing::default(),
            log_of: None,
            route: Vec::new(),
            desk: Desk::default(),
            lit: Council::NOBODY,
            lab: None,
            choices: Choices::default(),
            challenge: None,
            lesson: None,
            prediction: Prediction::Awaited,
            done: Done::default(),
            change: None,
            has_edited: false,
            notice: None,
            newcomer: false,
            sheet: None,
            lecture: false,
            unrolled: None,
            forgery: None,
            typed: Vec::new(),
            spoiled: None,
            embed: None,
            chooser: None,
        }
    }

    /// The battle that is shown.
    pub fn battle(&self) -> &Rc<Battle> {
        &self.a.battle
    }

    /// What happens in it.
    pub fn trace(&self) -> &Rc<Trace> {
        &self.a.trace
    }

    /// The battle that was asked for last; the one that is shown, unless that is still to be fought.
    pub fn wanted(&self) -> &Rc<Battle> {
        &self.history.now().a
    }

    /// What is shown of a world, if it is there.
    pub fn stage(&self, side: Side) -> Option<&Stage> {
        match side {
            Side::A => Some(&self.a),
            Side::B => self.b.as_ref(),
        }
    }

    /// The moment that is shown.
    pub fn moment(&self) -> Moment {
        self.trace().moment(self.cursor)
    }

    /// How the conditions stand in a world at the moment that is shown.
    pub fn verdicts(&self, side: Side) -> Vec<Verdict> {
        self.stage(side).map_or_else(Vec::new, |stage| judge(&stage.battle, &stage.trace, self.cursor_on(side)))
    }

    /// Whether the battle differs from the one that was opened.
    pub fn is_changed(&self) -> bool {
        self.history.now().a != self.history.opened().a
    }

    /// Whether the battle is still the one that the lesson speaks about.
    pub fn follows_lesson(&self) -> bool {
        self.lesson.is_some() && !self.is_changed()
    }

    /// Does what the reader asks.
    pub fn update(&mut self, action: Action) {
        self.newcomer = false;
        self.act(action);
        // What was clicked may have been drawn of a battle that has just given way to one of fewer generals.
        self.choose_somebody();
        self.note_what_is_done();
        self.keep_chooser();
        self.see_to_work();
    }

    /// Takes in what has come of work that was asked for.
    pub fn receive(&mut self, answer: Answer) {
        match answer {
            Answer::Fought(battle, trace) => self.has_fought(&battle, trace),
            Answer::Reported(work) => self.has_reported(work),
            Answer::Remembered(done) => self.done.unite(done),
            // In a laboratory there is no stage to point at.
            Answer::Newcomer => self.newcomer = self.lab.is_none() && self.embed.is_none(),
        }
        self.note_what_is_done();
        self.see_to_work();
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::StepForward
            | Action::StepBack
            | Action::NextRound
            | Action::PreviousRound
            | Action::ToStart
            | Action::ToEnd
            | Action::Seek(_)
            | Action::SeekTo(_) => self.seek(self.leads_to(&action).unwrap_or(self.cursor)),
            Action::Reach(cursor) => self.reach(cursor),
            Action::PlayOrPause => self.play_or_pause(),
            Action::SetSpeed(speed) => self.speed = speed.min(SPEEDS.len() - 1),
            Action::Turn(general) => {
                self.chosen = general;
                self.turn(Side::A, general);
            }
            Action::TakeAside(errand) => self.take_aside(Side::A, errand),
            Action::LetGo => self.chooser = None,
            Action::Say(errand, said) => self.say(Side::A, errand, said),
            Action::Capture(errand) => self.capture(Side::A, errand),
            Action::Set(draft) => self.change(Side::A, draft),
            Action::LieBy(lie) => self.lie_by(lie),
            Action::Undo => self.travel(History::undo),
            Action::Redo => self.travel(History::redo),
            Action::Reset => self.travel(History::reset),
            Action::SeeBy(general) => self.see_by(general),
            Action::Choose(general) => self.chosen = general,
            Action::FilterLog(general) => self.log_of = general,
            Action::List(listing) => self.listing = listing,
            Action::Show(panel) => (self.panel, self.lit) = (panel, Council::NOBODY),
            Action::Go(place) => self.turn_to(Model::at(place)),
            Action::Fight(battle) => self.turn_to(Model::fought(battle)),
            Action::Stage(battle) => self.play(battle),
            Action::TakeUp(challenge, choices, battle) => self.turn_to(Model::taken_up(challenge, choices, *battle)),
            Action::PickAll(choices) => self.choices = choices,
            Action::Achieve(challenge, level, result) => self.done.achieve(challenge, level, result),
            Action::FindAttack => self.find_attack(),
            Action::Ask(work) => self.ask(work),
            Action::GiveUp => self.desk.give_up(),
            Action::Follow(route) => self.route = route,
            Action::Light(generals) => self.lit = generals,
            Action::Enter(lab) => self.enter(lab),
            Action::Pick(choice, number) => self.choices.set(choice, number),
            Action::Lay(side, link) => self.lay(side, link),
            Action::InB(action) => self.change_world_b(*action),
            Action::Tell(words) => (self.notice, self.sheet) = (Some(words), None),
            Action::Visit(link) => self.turn_to(Model::visited(link)),
            Action::Predict(choice) => self.prediction = Prediction::Made(choice),
            Action::Skip => self.prediction = Prediction::Skipped,
            Action::Dismiss => self.dismiss(),
            Action::Toggle(sheet) => self.sheet = (self.sheet != Some(sheet)).then_some(sheet),
            Action::ToggleLecture => {
                (self.lecture, self.sheet) = (!self.lecture && self.lab.is_none() && self.embed.is_none(), None);
            }
            Action::Unroll(errand) => self.unroll(errand),
            Action::Forge(forgery) => self.forgery = forgery,
            Action::Obey(line, reply) => self.obey(line, reply),
        }
    }

    /// Another page in place of this one: the reader's speed stays, a lecture, how it is embedded, and what the worker was asked.
    fn turn_to(&mut self, model: Model) {
        let was = std::mem::replace(self, model);
        (self.speed, self.desk, self.done) = (was.speed, was.desk, was.done);
        self.lecture = was.lecture && self.lab.is_none();
        self.embed = was.embed.map(Embed::elsewhere);
    }

    /// One thing at a time, the uppermost first.
    fn dismiss(&mut self) {
        let is_away = self.sheet.take().is_some() || self.chooser.take().is_some() || self.notice.take().is_some();
        if !is_away {
            self.lecture = false;
        }
    }

    fn see_by(&mut self, general: Option<General>) {
        self.chooser = None;
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
mod tries_tests;
#[cfg(test)]
mod two_tests;
#[cfg(test)]
mod work_tests;
