//! Showing what spoils a plan of messages on the stage.

use super::Model;
use crate::analysis::attacks::spoil::{Found, MOST_CAPTURES, Spoiler};
use crate::battle::{Battle, Errand};
use crate::page::side::Side;
use crate::run::run;
use crate::task::SpoilPlan;
use crate::verdict::Siege;

impl Model {
    /// Fights the lost battle that was found, if there is one, and says what it took.
    pub(super) fn spoil(&mut self, asked: &SpoilPlan, found: &Found) {
        let SpoilPlan { battle, by } = asked;
        let said = match found {
            Found::Battle(found) => {
                let said = took(battle, found);
                self.put(Side::A, (**found).clone());
                self.start_at(usize::MAX, false);
                said
            }
            Found::Never if *by == Spoiler::Words && battle.traitors.is_empty() => {
                "Nobody is bribed: click a general on the stage first.".into()
            }
            Found::Never if *by == Spoiler::Words => {
                "Nothing that the bribed can say has too few march: everything was tried.".into()
            }
            Found::Never => format!("No {MOST_CAPTURES} captures lose it: all were tried."),
            Found::TooMany => "Not found in as many battles as a search may fight.".into(),
        };
        self.spoiled = Some(said);
    }
}

/// What `found` has that `battle` has not, and what comes of it.
fn took(battle: &Battle, found: &Battle) -> String {
    let named = |e: &Errand| e.from().map(|from| format!("{from}’s to {} in round {}", e.to, e.round));
    let captured: Vec<String> = found.captured.difference(&battle.captured).filter_map(named).collect();
    let what = match (captured.len(), found.said == battle.said) {
        (0, true) => "Nothing more is needed".to_owned(),
        (0, false) => "A bribed general chooses its words".to_owned(),
        (1, _) => format!("One captured messenger is enough, {}", captured[0]),
        (many, _) => format!("{many} captured messengers are enough: {}", captured.join("; ")),
    };
    let siege = run(found).ok().and_then(|trace| Siege::at(found, &trace, trace.end()));
    let end = siege.map(|siege| siege.words()).unwrap_or_default();
    format!("{what}. {end}")
}
