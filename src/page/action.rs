//! What a reader can ask for.

use super::choice::{Choice, Choices};
use super::lab::Lab;
use super::panel::{Listing, Panel};
use super::place::Place;
use super::sheet::Sheet;
use super::side::Side;
use crate::analysis::seals::Forgery;
use crate::battle::{Battle, Council, Draft, Errand, General, Lie, Said};
use crate::challenge::Challenge;
use crate::console::Reply;
use crate::link::{BadLink, Link};
use crate::task::Work;
use crate::trace::MessengerId;
use std::rc::Rc;

/// One request, in the imperative. Everything on the page is changed by one of these, or by an answer to work that one of
/// them led to.
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
    /// Open the chooser of this messenger, or close it where it is open.
    TakeAside(Errand),
    /// Close the chooser.
    LetGo,
    /// Have a traitor's messenger say this.
    Say(Errand, Said),
    /// Capture this messenger, or let it pass, whoever sent it.
    Capture(Errand),
    /// Replace the settings; edits by hand that no longer fit are dropped.
    Set(Draft),
    /// Let all traitors lie so, in place of what was put into their riders' mouths by hand.
    LieBy(Lie),
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
    /// List this general's events, or everyone's.
    FilterLog(Option<General>),
    /// List what happened in this way.
    List(Listing),
    /// Show this panel.
    Show(Panel),
    /// Go to this place, as it opens.
    Go(Place),
    /// Fight this battle on the stage, from its first moment.
    Fight(Battle),
    /// Fight this battle on the stage in place of the one there, and play it; that can be taken back.
    Stage(Battle),
    /// Take up a challenge that is met on the stage, as it is chosen and with its battle.
    TakeUp(Challenge, Choices, Box<Battle>),
    /// Choose this in place of all that is chosen in the laboratory, or the challenge.
    PickAll(Choices),
    /// Note that this came of a level of a challenge.
    Achieve(Challenge, u16, u16),
    /// Show the panel that looks for an attack on this battle, and look again if that was given up.
    FindAttack,
    /// Ask the worker this, in place of what it was asked before.
    Ask(Rc<Work>),
    /// Give up what the worker was asked.
    GiveUp,
    /// Follow this path of reports through the council, to its listener.
    Follow(Vec<General>),
    /// Light these generals on the stage.
    Light(Council),
    /// Enter a laboratory in place of the stage.
    Enter(Lab),
    /// Choose this number for something in the laboratory.
    Pick(&'static Choice, u16),
    /// Lay the battle of a link down as one of two worlds, or say what is wrong with it.
    Lay(Side, Result<Link, BadLink>),
    /// Do this in world B: turn a general, or change a rider.
    InB(Box<Action>),
    /// Tell the reader this.
    Tell(String),
    /// Open what the address holds, or say what is wrong with it.
    Visit(Result<Link, BadLink>),
    /// Predict the answer to the lesson's question.
    Predict(usize),
    /// Go on without a prediction.
    Skip,
    /// Put away what lies over the page: a sheet, else the notice, else the lecture.
    Dismiss,
    /// Lay this over the page, or put it away if it lies there.
    Toggle(Sheet),
    /// Show the stage, the story and the clock alone, or the whole page again.
    ToggleLecture,
    /// Unroll the sealed order on this errand.
    Unroll(Errand),
    /// Try to alter it so, as somebody without keys would; `None` puts it back as it was.
    Forge(Option<Forgery>),
    /// Take in what this line, typed at the console, was answered.
    Obey(String, Reply),
}
