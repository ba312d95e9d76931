//! The panels at the right of the stage: which there are, and for which battles.

use crate::analysis::attacks;
use crate::analysis::worlds::knowledge;
use crate::battle::{Battle, Kind};
use crate::run::storable;

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
            (matches!(kind, Kind::Oral(_)) && storable(battle).is_err(), Panel::Council),
            (attacks::is_exact(battle), Panel::Challenge),
            (attacks::is_conceivable(battle), Panel::Attack),
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
