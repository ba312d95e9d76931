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
    /// What happened, listed in one way or another.
    Messages,
    /// Who wrote to whom, when, as a diagram.
    SpaceTime,
    /// A sealed order, unrolled.
    Seals,
    /// The console, and the vote.
    Console,
    /// What becomes of the armies, and what spoils their plan.
    Plan,
    /// What the traitors could do.
    Attack,
    /// The reader's own attack, judged.
    Challenge,
    /// How the votes of a council fall that is too large to be fought.
    Council,
}

/// As many letters as the row of tabs has room for.
const ROW: usize = 34;

impl Panel {
    /// Every panel.
    pub const ALL: [Panel; 11] = [
        Panel::Story,
        Panel::Reasoning,
        Panel::Knowledge,
        Panel::Messages,
        Panel::SpaceTime,
        Panel::Seals,
        Panel::Console,
        Panel::Plan,
        Panel::Attack,
        Panel::Challenge,
        Panel::Council,
    ];

    /// The panels that have something to show for `battle`, in the order of the tabs.
    pub fn offered(battle: &Battle) -> Vec<Panel> {
        let kind = &battle.protocol;
        let everywhere = [Panel::Reasoning, Panel::Messages, Panel::SpaceTime];
        let special = [
            (kind.has_seals(), Panel::Seals),
            (kind.has_quorum(), Panel::Console),
            (kind.siege().is_some(), Panel::Plan),
            (knowledge::is_asked(battle), Panel::Knowledge),
            (matches!(kind, Kind::Oral(_)) && storable(battle).is_err(), Panel::Council),
        ];
        let last = [(attacks::is_exact(battle), Panel::Challenge), (attacks::is_conceivable(battle), Panel::Attack)];
        let of = |some: &[(bool, Panel)]| -> Vec<Panel> {
            some.iter().filter(|(has, _)| *has).map(|&(_, panel)| panel).collect()
        };
        [vec![Panel::Story], of(&special), everywhere.to_vec(), of(&last)].concat()
    }

    /// The panel that a battle is shown with where no other one was chosen.
    pub fn usual(battle: &Battle) -> Panel {
        if Panel::offered(battle).contains(&Panel::Council) { Panel::Council } else { Panel::Story }
    }

    /// Of the panels that are offered, those whose tabs stand in the row while `shown` is, and those behind its end: as many as there is
    /// room for, by the length of their names. The end bears the name of the one that is shown, if that is behind it.
    pub fn divided(offered: &[Panel], shown: Panel) -> (Vec<Panel>, Vec<Panel>) {
        let fitting = |mut room: usize| -> Vec<Panel> {
            let fits = |panel: &Panel| {
                room = room.saturating_sub(panel.name().len());
                room > 0
            };
            offered.iter().copied().take_while(fits).collect()
        };
        let mut row = fitting(ROW);
        if !row.contains(&shown) {
            row = fitting(ROW - shown.name().len());
        }
        let rest = offered[row.len()..].to_vec();
        (row, rest)
    }

    /// The name on its tab.
    pub fn name(self) -> &'static str {
        self.called().1
    }

    /// Its name in links.
    pub fn key(self) -> &'static str {
        self.called().0
    }

    /// The panel with this name in links.
    pub fn from_key(key: &str) -> Option<Panel> {
        Panel::ALL.into_iter().find(|panel| panel.key() == key)
    }

    /// What it is called in links, and on its tab.
    fn called(self) -> (&'static str, &'static str) {
        match self {
            Panel::Story => ("story", "Story"),
            Panel::Reasoning => ("reasoning", "Reasoning"),
            Panel::Knowledge => ("knowledge", "Knowledge"),
            Panel::Messages => ("messages", "Messages"),
            Panel::SpaceTime => ("space-time", "Space-time"),
            Panel::Seals => ("seals", "Seals"),
            Panel::Console => ("console", "Console"),
            Panel::Plan => ("plan", "Plan"),
            Panel::Attack => ("attack", "Attack"),
            Panel::Challenge => ("challenge", "Challenge"),
            Panel::Council => ("council", "Council"),
        }
    }
}

/// How what happened is listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Listing {
    /// One row a message.
    #[default]
    Table,
    /// Every event so far.
    Events,
    /// What each general could have written down, and counted.
    Written,
}

impl Listing {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Listing; 3] = [Listing::Table, Listing::Events, Listing::Written];

    /// What it is called where it is chosen.
    pub fn words(self) -> &'static str {
        match self {
            Listing::Table => "as a table",
            Listing::Events => "as events",
            Listing::Written => "what each wrote",
        }
    }

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Listing::Table => "table",
            Listing::Events => "events",
            Listing::Written => "written",
        }
    }

    /// The way with this name in links.
    pub fn from_key(key: &str) -> Option<Listing> {
        Listing::ALL.into_iter().find(|listing| listing.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Draft;

    #[test]
    fn every_panel_has_a_tab_in_the_row_or_behind_its_end() {
        for kind in Kind::ALL {
            let battle = Draft::new(kind).check().unwrap();
            for shown in Panel::offered(&battle) {
                let (row, rest) = Panel::divided(&Panel::offered(&battle), shown);
                let is_behind = rest.contains(&shown);
                assert!(row.len() + usize::from(is_behind) >= 3 && row[0] == Panel::Story, "{}: {row:?}", kind.key());
                let end = if is_behind { shown.name().len() } else { 0 };
                let letters: usize = row.iter().map(|panel| panel.name().len()).sum();
                assert!(letters + end < ROW, "{}: {row:?}", kind.key());
                assert_eq!([row, rest].concat(), Panel::offered(&battle));
            }
            assert!(Panel::offered(&battle).iter().all(|&panel| Panel::from_key(panel.key()) == Some(panel)));
        }
    }
}
