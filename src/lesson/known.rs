//! How what is said of every case is known: by a theorem, by a count that covers all cases at once, by trying them, by TLC, or by
//! simulation.

use super::words::number;
use crate::analysis::attacks::{Behaviours, is_counted};
use crate::analysis::maps::Mapped;
use crate::battle::{Battle, Electorate, Kind, KingTerms, OralTerms, PhaseKingTerms, SignedTerms};
use crate::protocol::Count;

/// One way of knowing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Known {
    /// It has been proved, by whom and where.
    Theorem(&'static str),
    /// A count covers all behaviours of the traitors at once; how many, where that is known.
    Counted(Option<Behaviours>),
    /// It is so in the run that is shown, and nothing is said of any other one.
    Run,
    /// Each case was tried: how many, and the words for one and for more of them.
    Tried(Count, &'static str, &'static str),
    /// Everything that traitors could say was tried.
    EachTried,
    /// Each way of telling fewer lies was tried.
    FewerTried,
    /// TLC has gone through a model in `spec/`, of so many states.
    Checked(&'static str, usize),
    /// It is reckoned from probabilities, exactly.
    Reckoned,
    /// It was seen in so many runs with chance, and is told with an interval.
    Simulated(u64),
}

impl Known {
    /// What a reader sees.
    pub fn words(self) -> String {
        match self {
            Known::Theorem(whose) => format!("A theorem says so: {whose}."),
            Known::Counted(Some(ways)) => {
                format!("All {ways} behaviours are covered at once, by counting.")
            }
            Known::Counted(None) => "All behaviours are covered at once, by counting.".into(),
            Known::Run => "It is so in this run; another one may end otherwise.".into(),
            Known::Tried(count, one, more) => {
                format!("Tried one after the other: {}, which is all.", number(count, one, more))
            }
            Known::EachTried => "Everything that they could say was tried, one after the other.".into(),
            Known::FewerTried => "All ways of telling fewer lies were tried, one after the other.".into(),
            Known::Checked(model, states) => format!(
                "TLC, a checker that knows nothing of this program, has gone through the same in TLA+: {model}, {} states.",
                Count::from(states)
            ),
            Known::Reckoned => {
                "The exact figures are reckoned from probabilities, over all that can be captured.".into()
            }
            Known::Simulated(runs) => format!(
                "The simulated ones were seen in {}, and are as sure as their intervals say.",
                number(Count::Exact(runs.into()), "run", "runs")
            ),
        }
    }
}

const ORAL: &str =
    "OM(m) holds against m traitors among more than 3m generals (Lamport, Shostak and Pease 1982, Theorem 1)";
const SIGNED: &str =
    "SM(m) holds against m traitors among any number of generals (Lamport, Shostak and Pease 1982, Theorem 2)";
const KING: &str =
    "the king algorithm holds against f traitors among more than 4f generals (Berman, Garay and Perry 1989)";
const PHASE_KING: &str =
    "the phase king holds against f traitors among more than 3f generals (Berman, Garay and Perry 1989)";

/// That two generals can't be sure of each other.
pub const TWO_GENERALS: Known = Known::Theorem(
    "no rules let both attack because of what notes say, and neither ever alone (Akkoyunlu, Ekanadham and Huber 1975; Gray 1978)",
);
/// The same for every rule, up to eight notes.
pub const TWO_CHECKED: Known = Known::Checked("two-impossible, every rule for up to eight notes", 337);
/// That nothing becomes common knowledge where messengers can be lost.
pub const COMMON: Known =
    Known::Theorem("where messengers can be lost, nothing becomes common knowledge (Halpern and Moses 1990)");
/// That no protocol without seals works for three.
pub const HEXAGON: Known = Known::Theorem(
    "without seals, no protocol works with a third of traitors (Pease, Shostak and Lamport 1980; by this argument Fischer, Lynch and Merritt 1986)",
);

/// What TLC has been through and found to hold: the key of the protocol, n, its m or f, how many traitors, the model, its states.
const MODELS: [(&str, usize, u8, usize, &str, usize); 8] = [
    ("oral", 4, 1, 1, "oral-four", 5_168),
    ("oral", 5, 2, 1, "oral-five-deep", 66),
    ("oral", 7, 2, 2, "oral-seven", 789),
    ("signed", 3, 1, 1, "signed-three", 206),
    ("signed", 4, 1, 1, "signed-four-one", 694),
    ("signed", 4, 2, 2, "signed-four", 528),
    ("signed", 7, 2, 2, "signed-seven", 72_462),
    ("king", 5, 1, 1, "king-five", 4_552),
];

/// How it is known that no behaviour of the traitors breaks `battle`, after a search that left nothing out.
pub fn unbroken(battle: &Battle) -> Vec<Known> {
    let traitors = battle.traitors.len();
    if let Kind::Notes(terms) = battle.protocol {
        return vec![Known::Tried(Count::from(usize::from(terms.notes) + 1), "run", "runs")];
    }
    if traitors == 0 {
        return Vec::new();
    }
    if !is_counted(battle) {
        return vec![Known::EachTried];
    }
    if !all_arrive(battle) {
        return vec![counted(battle)];
    }
    let theorem = proved(battle).map(Known::Theorem);
    let checked = withstands(battle.protocol).and_then(|depth| {
        let fits = |&&(key, generals, m, f, ..): &&(&str, usize, u8, usize, &str, usize)| {
            (key, generals, m, f) == (battle.protocol.key(), battle.count(), depth, traitors)
        };
        MODELS.iter().find(fits).map(|&(.., model, states)| Known::Checked(model, states))
    });
    [Some(counted(battle)), theorem, checked].into_iter().flatten().collect()
}

/// How it is known that no behaviour breaks `battle` with fewer lies than one that was found.
pub fn fewest(battle: &Battle) -> Known {
    match battle.protocol {
        Kind::Notes(terms) => Known::Tried(Count::from(usize::from(terms.notes) + 1), "run", "runs"),
        Kind::Oral(_) | Kind::Signed(_) if is_counted(battle) => counted(battle),
        Kind::Tally(_) if is_counted(battle) && battle.is_loyal(battle.commander) => counted(battle),
        Kind::Quorum(_) if battle.is_loyal(battle.commander) || all_arrive(battle) => counted(battle),
        _ => Known::FewerTried,
    }
}

/// How it is known that a number of generals is too small, which is said of it whatever happens ([`crate::analysis::maps::bounds`]).
pub fn too_few(battle: &Battle) -> Option<Known> {
    let (generals, traitors) = (battle.count(), battle.traitors.len());
    let is_third = traitors > 0 && generals <= 3 * traitors;
    let is_unsealed = matches!(battle.protocol, Kind::Oral(_) | Kind::PhaseKing(_) | Kind::Quorum(_) | Kind::King(_));
    (is_third && is_unsealed).then_some(HEXAGON)
}

/// How it is known that a map's cells hold.
pub fn mapped(protocol: Mapped) -> Vec<Known> {
    let theorem = match protocol {
        Mapped::Oral | Mapped::Vote => Some(ORAL),
        Mapped::Signed => Some(SIGNED),
        Mapped::King => Some(KING),
        Mapped::PhaseKing => Some(PHASE_KING),
        Mapped::Tally => None,
    };
    std::iter::once(Known::Counted(None)).chain(theorem.map(Known::Theorem)).collect()
}

fn all_arrive(battle: &Battle) -> bool {
    battle.captured.is_empty() && battle.loss == 0.0
}

fn counted(battle: &Battle) -> Known {
    // How many chains can be made up is nobody's number.
    let known = !matches!(battle.protocol, Kind::Signed(_));
    Known::Counted(known.then(|| Behaviours::of(battle)))
}

fn withstands(protocol: Kind) -> Option<u8> {
    match protocol {
        Kind::Oral(OralTerms { depth }) | Kind::Signed(SignedTerms { depth }) => Some(depth),
        Kind::King(KingTerms { faults }) => Some(faults),
        _ => None,
    }
}

/// The theorem that says so, if one does.
fn proved(battle: &Battle) -> Option<&'static str> {
    let (generals, traitors) = (battle.count(), battle.traitors.len());
    let (times, withstood, theorem) = match battle.protocol {
        Kind::Oral(OralTerms { depth }) => (3, depth, ORAL),
        Kind::Signed(SignedTerms { depth }) => (0, depth, SIGNED),
        Kind::King(KingTerms { faults }) => (4, faults, KING),
        Kind::PhaseKing(PhaseKingTerms { faults }) => (3, faults, PHASE_KING),
        // Its two rounds are those of OM(1).
        Kind::Quorum(Electorate { killed, .. }) if killed.is_empty() => (3, 1, ORAL),
        _ => return None,
    };
    let withstood = usize::from(withstood);
    (traitors <= withstood && generals > times * withstood).then_some(theorem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::attacks::find;
    use crate::battle::{Council, Draft};

    fn battle(protocol: Kind, generals: usize, traitors: usize) -> Battle {
        let mut draft = Draft::new(protocol);
        (draft.generals, draft.traitors) = (Some(generals), Council::first(traitors));
        draft.check().unwrap()
    }

    #[test]
    fn what_tlc_went_through_is_what_its_table_says() {
        let table = include_str!("../../spec/README.md");
        let row = |model: &str| table.lines().find(|line| line.starts_with(&format!("| `{model}` |"))).unwrap();
        for (.., model, states) in MODELS {
            let row = row(model);
            assert!(row.contains("| holds |") && row.contains(&format!("| {} |", Count::from(states))), "{row}");
        }
        assert!(row("two-impossible").contains("| holds | 337 |"));
    }

    #[test]
    fn a_theorem_is_named_only_where_nothing_is_found_to_break_what_it_says() {
        let mut named = 0;
        for generals in 2..=9 {
            for traitors in 1..generals {
                for number in 0..=3 {
                    for kind in [
                        Kind::Oral(OralTerms { depth: number }),
                        Kind::Signed(SignedTerms { depth: number }),
                        Kind::King(KingTerms { faults: number }),
                        Kind::PhaseKing(PhaseKingTerms { faults: number }),
                        Kind::Quorum(Electorate::USUAL),
                    ] {
                        let battle = battle(kind, generals, traitors);
                        let known = unbroken(&battle);
                        assert!(known.iter().any(|known| matches!(known, Known::Counted(_))));
                        if known.len() > 1 {
                            named += 1;
                            assert!(find(&battle, &mut || true).attack.is_none(), "{battle:?}");
                        }
                    }
                }
            }
        }
        assert!(named > 80, "{named}");
    }

    #[test]
    fn a_third_of_traitors_is_too_many_by_the_theorem_on_three() {
        let oral = Kind::Oral(OralTerms { depth: 1 });
        assert_eq!(too_few(&battle(oral, 3, 1)), Some(HEXAGON));
        assert_eq!((too_few(&battle(oral, 4, 1)), too_few(&battle(oral, 3, 0))), (None, None));
        assert_eq!(too_few(&battle(Kind::Signed(SignedTerms { depth: 1 }), 3, 1)), None, "seals need no third");
    }

    #[test]
    fn every_way_of_knowing_is_a_sentence() {
        let four = unbroken(&battle(Kind::Oral(OralTerms { depth: 1 }), 4, 1));
        assert_eq!(four.len(), 3, "a count, a theorem and TLC: {four:?}");
        let others = [
            TWO_GENERALS,
            TWO_CHECKED,
            COMMON,
            HEXAGON,
            Known::Run,
            Known::Reckoned,
            Known::Simulated(1),
            Known::EachTried,
            Known::FewerTried,
        ];
        let tried = [1, 2].map(|count| Known::Tried(Count::from(count), "world", "worlds"));
        for known in four.into_iter().chain(others).chain(tried) {
            let words = known.words();
            assert!(words.ends_with('.') && words.starts_with(char::is_uppercase), "{words}");
        }
    }
}
