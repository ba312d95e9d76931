//! What a reader can ask for.

use super::choice::Choice;
use super::lab::Lab;
use crate::analysis::attack;
use crate::analysis::knowledge;
use crate::analysis::seals::Forgery;
use crate::analysis::spoil::{Found, Spoiler};
use crate::battle::{Battle, Council, Draft, Errand, General, Kind, Order};
use crate::lesson::Lesson;
use crate::link::{BadLink, Link};
use crate::run::storable;
use crate::trace::{MessengerId, Trace};
use std::rc::Rc;

/// One request, in the imperative. Everything on the page is changed by one of these.
#[derive(Clone, Debug)]
pub enum Action {
    /// To the moment after the next event.
    StepForward,
    /// To the moment before the last event.
    StepBack,
    /// To the beginning of the next round, or the end.
    NextRound,
    /// To the beginning of this round, or of the one before.
    PreviousRound,
    /// To the first moment.
    ToStart,
    /// To the last moment.
    ToEnd,
    /// To this cursor, chosen by hand; playing stops.
    Seek(usize),
    /// To the moment after this messenger has met its fate.
    SeekTo(MessengerId),
    /// The clock has come to this cursor while playing.
    Reach(usize),
    /// Play if paused, pause if playing.
    PlayOrPause,
    /// Play at this place in [`super::model::SPEEDS`].
    SetSpeed(usize),
    /// Make a loyal general a traitor, or a traitor loyal.
    Turn(General),
    /// Change what a traitor's messenger says; capture, or let pass, anybody else's.
    Touch(Errand),
    /// Capture this messenger, or let it pass, whoever sent it.
    Capture(Errand),
    /// Replace the settings; edits by hand that no longer fit are dropped.
    Set(Draft),
    /// Take the last change to the battle back.
    Undo,
    /// Make it again.
    Redo,
    /// Back to the battle that was opened.
    Reset,
    /// See through one general's eyes, or everyone's.
    SeeBy(Option<General>),
    /// Look at why this general decides as it does.
    Choose(General),
    /// List this general's events in the log, or everyone's.
    FilterLog(Option<General>),
    /// Show this panel.
    Show(Panel),
    /// Open a lesson.
    Open(&'static Lesson),
    /// Fight this battle on the stage, from its first moment.
    Fight(Battle),
    /// This battle, which was left to be fought, has been fought so.
    Fought(Rc<Battle>, Rc<Trace>),
    /// Fight this battle on the stage in place of the one there, and play it; that can be taken back.
    Stage(Battle),
    /// Take up this challenge.
    TakeUp(usize),
    /// Look for an attack on this battle, and play it if there is one.
    FindAttack,
    /// The search is over, and there is nothing to play.
    EndSearch,
    /// Show what is decided in this battle, which is too large to be fought, and its lieutenants' votes for attack
    /// and for retreat.
    Decide(Rc<Battle>, Vec<(General, Order)>, Vec<(General, usize, usize)>),
    /// What is decided in this battle cannot be told, and why.
    LeaveOpen(Rc<Battle>, String),
    /// Light these generals on the stage.
    Light(Council),
    /// Enter a laboratory in place of the stage.
    Enter(Lab),
    /// Choose this number for something in the laboratory.
    Pick(&'static Choice, u16),
    /// Lay the battle of a link down as one of two worlds, or say what is wrong with it.
    Lay(Side, Result<Link, BadLink>),
    /// Do this in world B.
    InB(Box<Action>),
    /// Open what the address holds, or say what is wrong with it.
    Visit(Result<Link, BadLink>),
    /// Predict the answer to the lesson's question.
    Predict(usize),
    /// Put away whatever lies over the page: the notice, the list of keys.
    Dismiss,
    /// Show or hide the list of keys.
    ToggleHelp,
    /// Unroll the sealed order on this errand.
    Unroll(Errand),
    /// Try to alter it so, as somebody without keys would; `None` puts it back as it was.
    Forge(Option<Forgery>),
    /// Do what this line, typed at the console, says.
    Type(String),
    /// This is what comes of looking for what spoils the plan of messages of that battle.
    Spoil(Rc<Battle>, Spoiler, Found),
}

/// One of two worlds side by side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The left or upper one, which is the battle of the page.
    A,
    /// The right or lower one.
    B,
}

/// What the panel at the right shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Panel {
    /// The lesson and the story of the moment.
    #[default]
    Story,
    /// Why a general decides as it does.
    Reasoning,
    /// What who knows of the proposal.
    Knowledge,
    /// Every event so far.
    Log,
    /// Every message of the run.
    Messages,
    /// Who wrote to whom, when, as a diagram.
    SpaceTime,
    /// A sealed order, unrolled.
    Seals,
    /// The console, and the vote.
    Console,
    /// What each general could have written down, and counted.
    Logs,
    /// What becomes of the armies, and what spoils their plan.
    Plan,
    /// What the traitors could do.
    Attack,
    /// The reader's own attack, judged.
    Challenge,
    /// How the votes of a council fall that is too large to be fought.
    Council,
}

impl Panel {
    /// The panels that have something to show for `battle`, in the order of the tabs.
    pub fn offered(battle: &Battle) -> Vec<Panel> {
        let kind = &battle.protocol;
        let everywhere = [Panel::Reasoning, Panel::Log, Panel::Messages, Panel::SpaceTime];
        let special = [
            (kind.has_seals(), Panel::Seals),
            (kind.has_quorum(), Panel::Console),
            (kind.has_logs(), Panel::Logs),
            (kind.siege().is_some(), Panel::Plan),
            (knowledge::is_asked(battle), Panel::Knowledge),
            (matches!(kind, Kind::Oral { .. }) && storable(battle).is_err(), Panel::Council),
            (attack::is_exact(battle), Panel::Challenge),
            (attack::is_conceivable(battle), Panel::Attack),
        ];
        let special = special.into_iter().filter(|&(has, _)| has).map(|(_, panel)| panel);
        [Panel::Story].into_iter().chain(special).chain(everywhere).collect()
    }

    /// The name on its tab.
    pub fn name(self) -> &'static str {
        match self {
            Panel::Story => "Story",
            Panel::Reasoning => "Reasoning",
            Panel::Knowledge => "Knowledge",
            Panel::Log => "Log",
            Panel::Messages => "Messages",
            Panel::SpaceTime => "Space-time",
            Panel::Seals => "Seals",
            Panel::Console => "Console",
            Panel::Logs => "Logs",
            Panel::Plan => "Plan",
            Panel::Attack => "Attack",
            Panel::Challenge => "Challenge",
            Panel::Council => "Council",
        }
    }
}
