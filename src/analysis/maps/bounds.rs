//! The bounds of the theorems, as sentences for a battle that lies outside them.

use crate::battle::{Battle, Kind, OralTerms};

/// What a reader should know about the numbers of `battle`, whatever happens in it.
pub fn warnings(battle: &Battle) -> Option<String> {
    let (n, f) = (battle.count(), battle.traitors.len());
    if let Some(bound) = battle.protocol.bound().filter(|bound| f > 0 && n <= bound.times * f) {
        return Some(format!("{n} generals, {f} {}: {}.", traitors(f), bound.broken));
    }
    match battle.protocol {
        _ if f == 0 => None,
        Kind::Quorum(_) if battle.everyone().minus(battle.protocol.killed()).len() <= 3 * f => Some(format!(
            "{f} faulty {} it take at least 3f + 1 = {} generals to be safe.",
            if f == 1 { "general makes" } else { "generals make" },
            3 * f + 1
        )),
        Kind::Oral(OralTerms { depth }) if usize::from(depth) < f => Some(format!(
            "OM({depth}) is made for {depth} {} at most; here there {} {f}.",
            traitors(depth.into()),
            if f == 1 { "is" } else { "are" }
        )),
        Kind::Oral(OralTerms { depth }) if n <= 2 * f + usize::from(depth) => Some(format!(
            "n ≤ 2f + m ({n} ≤ {}): a recursion this deep among so few generals can itself break OM.",
            2 * f + usize::from(depth)
        )),
        _ => None,
    }
}

fn traitors(count: usize) -> &'static str {
    if count == 1 { "traitor" } else { "traitors" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, General};

    fn warned(generals: usize, depth: u8, traitors: usize) -> String {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
        draft.generals = Some(generals);
        draft.traitors = General::first(traitors).collect();
        warnings(&draft.check().unwrap()).unwrap_or_default()
    }

    #[test]
    fn a_battle_outside_the_bounds_is_warned_of() {
        assert!(warned(3, 1, 1).contains("n ≤ 3f"));
        assert!(warned(5, 4, 1).contains("n ≤ 2f + m"));
        assert!(warned(7, 1, 2).contains("made for 1 traitor"));
        assert_eq!(warned(7, 2, 2), "");
        assert_eq!(warned(3, 1, 0), "");
    }
}
