//! What takes long, and is done beside the page: which questions there are to what is shown, and what becomes of their
//! answers. Who draws them has nothing to do with it.
//!
//! What is in sight asks by itself for what it needs. That waits for work that was asked for in the same place, and
//! takes the place of any other. What was given up is only asked again by the reader.

use super::{Model, Stage, Start};
use crate::analysis::attacks::spoil::Spoiler;
use crate::analysis::worlds::chain::is_asked;
use crate::battle::{Battle, Demand, Draft, Errand, General, Kind, NotesTerms, Path};
use crate::challenge::{Attempt, Challenge, question};
use crate::page::lab::{Lab, choices};
use crate::page::panel::{Listing, Panel};
use crate::run::storable;
use crate::task::{
    Askable, CountVotes, DecideCouncil, ExploreMap, FindAttack, FollowPath, PlayRules, Report, Simulate, SpoilPlan,
    TryBehaviours, Work,
};
use crate::trace::Trace;
use std::rc::Rc;

/// Battles of more messages than this are counted beside the page.
const MOST_COUNTED_HERE: usize = 1000;

impl Model {
    /// The newest report on this question.
    pub fn report<Q: Askable>(&self, question: &Q) -> Option<&Report<Q::Answer>> {
        self.desk.report(question)
    }

    /// What the panels on attacks and challenges ask.
    pub fn attack(&self) -> FindAttack {
        FindAttack::of((*question(self.battle())).clone())
    }

    /// The battle without the attack that is on it, where the search has found that nothing breaks that.
    pub fn unbroken(&self) -> Option<Battle> {
        let asked = self.attack();
        let answer = self.report(&asked)?.answer.as_ref().ok()?;
        (answer.complete && answer.found.is_none()).then_some(asked.battle)
    }

    /// The same, without the argument.
    pub fn trial(&self) -> TryBehaviours {
        TryBehaviours { battle: (*question(self.battle())).clone() }
    }

    /// What is decided in a battle that is too large to be fought.
    pub fn council(&self) -> DecideCouncil {
        decisions_on(&self.a)
    }

    /// The council in sight whose decisions are needed, if there is one. Of two worlds it is one after the other: world B's turn comes when world A's
    /// decisions are there.
    fn needed_council(&self) -> Option<DecideCouncil> {
        let mut worlds = std::iter::once(&self.a).chain(&self.b);
        match self.lab {
            None => self.a.too_large.map(|_| self.council()),
            Some(Lab::Worlds) => worlds.find(|world| world.is_undecided()).map(decisions_on),
            Some(_) => None,
        }
    }

    /// The path of reports that is followed through a council, to its listener.
    pub fn route(&self) -> Vec<General> {
        self.chosen_route().unwrap_or_else(|| opening_route(self.battle()))
    }

    /// The same, if the reader has chosen another than the usual one, and this battle has it.
    pub(super) fn chosen_route(&self) -> Option<Vec<General>> {
        let battle = self.battle();
        let everyone = battle.everyone();
        let fits = self.route.first() == Some(&battle.commander) && self.route.len() > 1;
        let fits = fits && self.route.iter().all(|&general| everyone.contains(general));
        (fits && self.route != opening_route(battle)).then(|| self.route.clone())
    }

    /// What was said along that path.
    pub fn followed(&self) -> Option<FollowPath> {
        let route = self.route();
        let (&to, path) = route.split_last()?;
        let errand = Errand::along(Path(path.to_vec()), to);
        Some(FollowPath { battle: (**self.battle()).clone(), errand })
    }

    /// What spoils the plan of messages that was asked for last.
    pub fn plan(&self, by: Spoiler) -> SpoilPlan {
        SpoilPlan { battle: (**self.wanted()).clone(), by }
    }

    /// What everybody counted, where that is too much to be counted at once.
    pub fn votes(&self) -> Option<CountVotes> {
        let few = storable(self.battle()).is_ok_and(|messages| messages <= MOST_COUNTED_HERE);
        (!few).then(|| CountVotes { battle: (**self.battle()).clone() })
    }

    /// Whether everybody's count of reports is in sight, or would be at the end.
    fn counts_reports(&self) -> bool {
        self.listing == Listing::Written && self.battle().protocol.has_logs()
    }

    /// The map that is chosen in its laboratory.
    pub fn map(&self) -> ExploreMap {
        choices::map::chosen(&self.choices)
    }

    /// The chain on the stage with nothing captured by hand, or one to begin with: what the odds are of.
    pub fn prospective(&self) -> Rc<Battle> {
        let usual = Kind::Notes(NotesTerms { notes: 2, copies: 1, rules: [Demand::Always, Demand::AtLeast(1)] });
        let mut draft = self.notes_or(usual, 0.3).draft();
        draft.captured.clear();
        draft.check().map_or_else(|_| self.battle().clone(), Rc::new)
    }

    /// The chain that is on the stage, or else one of this kind, with this loss, to begin with.
    pub fn notes_or(&self, usual: Kind, loss: f64) -> Rc<Battle> {
        let mut draft = Draft::new(usual);
        draft.loss = loss;
        match draft.check() {
            Ok(battle) if !is_asked(self.battle()) => Rc::new(battle),
            _ => self.battle().clone(),
        }
    }

    /// As many runs of that chain as are chosen.
    pub fn simulation(&self) -> Simulate {
        let runs = choices::odds::runs(&self.choices);
        Simulate { battle: (*self.prospective()).clone(), runs }
    }

    /// Every rule of a lieutenant among four.
    pub fn rules(&self) -> PlayRules {
        PlayRules { reports: 3 }
    }

    /// What is in sight needs these, the first one first.
    fn needed(&self) -> Vec<Work> {
        let council = self.needed_council().map(Askable::asked);
        let shown = match (self.lab, self.panel) {
            (Some(Lab::Map), _) => Some(self.map().asked()),
            (None, Panel::Attack) => Some(self.attack().asked()),
            (None, Panel::Challenge) => self.counts_lies().then(|| self.attack().asked()),
            (None, Panel::Council) => self.followed().map(Askable::asked),
            (None, Panel::Messages) if self.sees_the_end() && self.counts_reports() => self.votes().map(Askable::asked),
            _ => None,
        };
        council.into_iter().chain(shown).collect()
    }

    /// Whether the challenge asks how few lies are enough.
    fn counts_lies(&self) -> bool {
        self.challenge.is_none_or(|challenge| matches!(challenge, Challenge::ShortestLie | Challenge::Split))
    }

    /// Whether an answer would still be about what is shown.
    fn is_still_asked(&self, work: &Work) -> bool {
        let is_shown = |battle: &Battle| {
            **self.battle() == *battle
                || self.b.as_ref().is_some_and(|b| *b.battle == *battle)
                || **self.wanted() == *battle
                || *question(self.battle()) == *battle
                || *self.prospective() == *battle
        };
        work.battle().is_none_or(is_shown)
    }

    /// After anything has changed: shows what is decided, gives up what nobody asks any more, and asks for what is needed.
    pub(super) fn see_to_work(&mut self) {
        self.show_decisions();
        if self.desk.pending().is_some_and(|work| !self.is_still_asked(work)) {
            self.desk.drop_pending();
        }
        let place = (self.lab, self.panel);
        if !self.desk.is_busy_at(place)
            && let Some(next) = self.needed().into_iter().find(|work| !self.desk.knows(work))
        {
            self.desk.ask(place, Rc::new(next));
        }
    }

    /// Asks what the reader wants to know, whatever was asked before.
    pub(super) fn ask(&mut self, work: Rc<Work>) {
        self.desk.ask((self.lab, self.panel), work);
    }

    /// Shows the panel that looks for an attack, which asks for one; asks again where that was given up.
    pub(super) fn find_attack(&mut self) {
        self.panel = Panel::Attack;
        if self.report(&self.attack()).is_some_and(Report::is_given_up) {
            self.ask(Rc::new(self.attack().asked()));
        }
    }

    /// Keeps a report on what is worked at. Most answers are only drawn; what spoils a plan is put on the stage.
    pub(super) fn has_reported(&mut self, work: Rc<Work>) {
        if let Some(over) = self.desk.hear(work)
            && let Work::SpoilPlan(asked) = &*over
            && let Ok(found) = &asked.report.answer
        {
            self.spoil(&asked.question, found);
        }
    }

    /// Whether the reader, and not the page's own search, breaks the challenge's battle with as few lies as can be.
    pub fn has_shortest_lie(&self) -> bool {
        let fewest = self.report(&self.attack()).and_then(|report| report.answer.as_ref().ok()?.found.as_ref());
        let attempt = || Attempt::of(self.battle(), self.trace());
        !self.shows_what_was_found() && fewest.is_some_and(|found| attempt().is_as_short_as(found.lies))
    }

    /// Shows what is decided in a battle that is too large to be fought, as soon as that is known.
    fn show_decisions(&mut self) {
        if let Some(trace) = self.decided_on(&self.a) {
            self.a.trace = trace;
            let Start { cursor, play } = std::mem::take(&mut self.start);
            self.start_at(cursor.unwrap_or(self.trace().end()), play);
        }
        let trace = self.b.as_ref().and_then(|b| self.decided_on(b));
        if let Some((b, trace)) = self.b.as_mut().zip(trace) {
            b.trace = trace;
        }
    }

    /// What is decided on a stage, once it is known and not shown yet.
    fn decided_on(&self, stage: &Stage) -> Option<Rc<Trace>> {
        let known = stage.is_undecided().then(|| self.report(&decisions_on(stage))).flatten();
        known.and_then(|report| Some(Rc::new(Trace::of_decisions(&report.answer.as_ref().ok()?.decisions))))
    }
}

fn decisions_on(stage: &Stage) -> DecideCouncil {
    DecideCouncil { battle: (*stage.battle).clone() }
}

/// Through a traitor, if there is one, to a loyal general.
fn opening_route(battle: &Battle) -> Vec<General> {
    let commander = battle.commander;
    let liar = battle.traitors.without(commander).iter().next();
    let listener = battle.loyal().without(commander).iter().next();
    [Some(commander), liar, listener].into_iter().flatten().collect()
}
