//! Break three, fail to break four: a council that is one general too small, and the same with one more.

use super::council::{Shape, seated};
use super::{Attempt, Challenge, LEVELS};
use crate::analysis::attacks::{self, Behaviours};
use crate::battle::{Battle, Kind, OralTerms};
use crate::lesson::words::number;
use crate::protocol::Count;

/// The councils that are too small, n = 2f + m, with a loyal commander (a traitorous one is worse off: it leaves one liar less).
const TOO_SMALL: [Shape; LEVELS as usize] = [
    Shape::oral(3, 1, &[2]),
    Shape::oral(4, 2, &[3]),
    Shape::oral(7, 1, &[4, 5, 6]),
    Shape::oral(9, 1, &[5, 6, 7, 8]),
    Shape::oral(6, 2, &[4, 5]),
];

/// The same councils with one general more, who is loyal.
const LARGE_ENOUGH: [Shape; LEVELS as usize] = [
    Shape::oral(4, 1, &[2]),
    Shape::oral(5, 2, &[3]),
    Shape::oral(8, 1, &[4, 5, 6]),
    Shape::oral(10, 1, &[5, 6, 7, 8]),
    Shape::oral(7, 2, &[4, 5]),
];

/// The council of a level that is too small, in which everybody still tells the truth. How hard it is, is how many lies it takes at least
/// ([`attacks::find`]), which is the same for every seed.
pub fn too_small(level: u16, seed: u16) -> Battle {
    seated(Challenge::ThreeAndFour, &TOO_SMALL, level, seed)
}

/// The council with one general more.
pub fn large_enough(level: u16, seed: u16) -> Battle {
    seated(Challenge::ThreeAndFour, &LARGE_ENOUGH, level, seed)
}

/// The judgement.
pub fn words(attempt: Attempt) -> String {
    let lies = number(Count::from(attempt.lies), "lie", "lies");
    match (attempt.breaks, attempt.lies) {
        (true, _) => format!("Broken, with {lies}."),
        (false, 0) => "Everybody tells the truth so far, and it holds.".into(),
        (false, _) => format!("{lies} so far, and it holds."),
    }
}

/// How many behaviours the traitors have, if none of them breaks anything: all are covered ([`attacks::find`]).
pub fn covered(battle: &Battle) -> Option<Behaviours> {
    let finding = attacks::find(battle, &mut || true);
    (finding.complete && finding.attack.is_none()).then_some(finding.behaviours)
}

/// Why nothing breaks it, in sentences.
pub fn why(battle: &Battle, behaviours: Behaviours) -> Vec<String> {
    let (n, f) = (battle.count(), battle.traitors.len());
    let depth = if let Kind::Oral(OralTerms { depth }) = battle.protocol { usize::from(depth) } else { 0 };
    let all = behaviours.written_out().map_or_else(|| behaviours.to_string(), |all| all.to_string());
    let tried = format!(
        "Nobody can. Each message of a traitor to a loyal general is a choice between two words, and silence counts as retreat: that makes \
         {all} ways of behaving. All of them were covered, and none breaks agreement or validity."
    );
    let reason = if depth == 1 {
        format!(
            "The commander is loyal. Each loyal lieutenant counts {} votes: its own and those of the other loyal ones are true, {} in all, and \
             at most {f} can be false.",
            n - 1,
            n - 1 - f
        )
    } else {
        format!(
            "The commander is loyal, and there are {n} generals, more than 2f + m = {}. So at each step of the recursion the loyal are more \
             than the traitors, and every majority of theirs is the order (the paper’s first lemma).",
            2 * f + depth
        )
    };
    vec![tried, reason]
}

/// Hints, each telling more than the one before.
pub fn hints(battle: &Battle, is_small: bool) -> Vec<String> {
    if !is_small {
        return vec![
            "Count the votes of one loyal lieutenant: how many are true whatever you do?".into(),
            "Tell at least one lie, see it to the end, and then say that you can’t.".into(),
        ];
    }
    let commander = battle.commander;
    let first = format!(
        "{commander} is loyal. Aim at one lieutenant, and have it count as many false votes as true ones: a tie is retreat."
    );
    let lies = attacks::find(battle, &mut || true)
        .attack
        .map(|attack| format!("It takes {}.", number(attack.lies, "lie", "lies")));
    [Some(first), lies].into_iter().flatten().collect()
}
