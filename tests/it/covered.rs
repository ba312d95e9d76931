//! The king, the quorum's vote and signed orders: what the counting methods say of all behaviours, against all behaviours one by one.

use crate::attacks::{councils, find, replay};
use strategos::battle::{
    Battle, Council, Draft, Electorate, Errand, General, Kind, KingTerms, Lie, Order, Path, Said, SignedTerms,
};
use strategos::protocol::Count;
use strategos::run::run;
use strategos::verdict::judge;

/// The fewest lies with which any way of saying something along each errand breaks the battle; none where none does.
fn fewest_of_all(draft: &Draft, errands: &[Errand], words: &[Said]) -> Option<usize> {
    let ways = words.len().pow(errands.len() as u32);
    let said = |way: usize, place: usize| words[way / words.len().pow(place as u32) % words.len()].clone();
    let lies = (0..ways).filter_map(|way| {
        let mut draft = draft.clone();
        draft.said = errands.iter().enumerate().map(|(place, errand)| (errand.clone(), said(way, place))).collect();
        let battle = draft.check().unwrap();
        let trace = run(&battle).unwrap();
        let broken = judge(&battle, &trace, trace.end()).iter().any(|verdict| verdict.state.is_broken());
        broken.then(|| trace.messengers.iter().filter(|messenger| messenger.is_lie()).count())
    });
    lies.min()
}

/// The messages of traitors in the honest run; to loyal generals alone, or to all.
pub fn of_traitors(battle: &Battle, to_all: bool) -> Vec<Errand> {
    let trace = run(battle).unwrap();
    let theirs = |to: General| to_all || battle.is_loyal(to);
    let messengers = trace.messengers.into_iter().filter(|m| !battle.is_loyal(m.from) && theirs(m.to()));
    messengers.map(|messenger| messenger.errand).collect()
}

fn orders() -> [Said; 2] {
    Order::BOTH.map(Said::Order)
}

/// Checks what is found against what breaks it with the fewest lies of those that were tried, where `exact` all that there are; and plays
/// what was found.
fn check(battle: &Battle, fewest: Option<usize>, exact: bool) {
    let found = find(battle);
    assert!(found.complete, "{battle:?}");
    assert_eq!(found.attack.is_some(), fewest.is_some(), "{battle:?}");
    if let Some((attack, fewest)) = found.attack.zip(fewest) {
        replay(battle, &attack);
        let lies = attack.lies.at_most(1_000).unwrap();
        assert!(lies <= fewest || !attack.is_fewest, "{lies} lies for {fewest}: {battle:?}");
        assert!(!exact || (attack.is_fewest && lies == fewest), "{lies} lies for {fewest}: {battle:?}");
    }
}

fn king(generals: usize, faults: u8, traitors: Council, opinions: usize) -> Draft {
    let mut draft = Draft::new(Kind::King(KingTerms { faults }));
    (draft.generals, draft.traitors, draft.lie) = (Some(generals), traitors, Lie::Truth);
    draft.opinions = Some((0..generals).map(|g| Order::BOTH[opinions >> g & 1]).collect());
    draft
}

#[test]
fn no_behaviour_under_the_king_is_left_out() {
    let mut settings = 0;
    for (generals, faults) in [(2, 0), (3, 0), (3, 1), (4, 0), (4, 1), (5, 0), (5, 1)] {
        for traitors in councils(generals).filter(|traitors| traitors.len() <= 2) {
            for opinions in 0..1 << generals {
                let battle = king(generals, faults, traitors, opinions).check().unwrap();
                let errands = of_traitors(&battle, false);
                if errands.len() <= 6 {
                    settings += 1;
                    // What traitors tell each other is true here: a lie there may save others, but makes no attack.
                    let fewest = fewest_of_all(&battle.draft(), &errands, &orders());
                    check(&battle, fewest, false);
                }
            }
        }
    }
    assert!(settings > 300, "{settings}");
}

#[test]
fn the_king_holds_from_four_times_as_many_and_one_more_and_no_sooner() {
    for faults in 1..=7u8 {
        for more in [0, 1] {
            let generals = 4 * usize::from(faults) + more;
            let breaks = (0..=generals).any(|attackers| {
                // The first kings, the last generals, and a king between them.
                let first: Council = Council::first(faults.into());
                let last: Council = General::first(generals).rev().take(faults.into()).collect();
                [first, last].into_iter().any(|traitors| {
                    let battle = king(generals, faults, traitors, (1usize << attackers) - 1).check().unwrap();
                    let found = find(&battle);
                    if let Some(attack) = &found.attack {
                        replay(&battle, attack);
                    }
                    found.attack.is_some()
                })
            });
            assert_eq!(breaks, more == 0, "n = {generals}, f = {faults}");
        }
    }
}

#[test]
fn a_hundred_and_twenty_eight_generals_under_the_king_are_decided_too() {
    for (faults, breaks) in [(31u8, false), (32, true)] {
        let broken = (0..=128).any(|attackers| {
            let opinions: Vec<Order> = (0..128).map(|g| Order::BOTH[usize::from(g >= attackers)]).collect();
            let mut draft = Draft::new(Kind::King(KingTerms { faults }));
            (draft.generals, draft.traitors) = (Some(128), Council::first(faults.into()));
            draft.opinions = Some(opinions);
            let found = find(&draft.check().unwrap());
            assert!(found.complete);
            found.attack.is_some()
        });
        assert_eq!(broken, breaks, "f = {faults}");
    }
}

fn vote(generals: usize, killed: Council, order: Order, traitors: Council) -> Draft {
    let mut draft = Draft::new(Kind::Quorum(Electorate { killed, primary: None }));
    (draft.generals, draft.order, draft.traitors, draft.lie) = (Some(generals), order, traitors, Lie::Truth);
    draft
}

#[test]
fn no_behaviour_in_a_quorums_vote_is_left_out_and_none_has_fewer_lies() {
    let mut settings = 0;
    for generals in 2..=5 {
        for traitors in councils(generals).filter(|traitors| traitors.len() <= 2) {
            for killed in [Council::NOBODY, Council::NOBODY.with(General(1))] {
                for order in Order::BOTH {
                    let Ok(battle) = vote(generals, killed, order, traitors).check() else { continue };
                    let errands = of_traitors(&battle, true);
                    if errands.len() <= 10 {
                        settings += 1;
                        check(&battle, fewest_of_all(&battle.draft(), &errands, &orders()), true);
                    }
                }
            }
        }
    }
    assert!(settings > 100, "{settings}");
}

#[test]
fn no_chain_of_seals_is_left_out() {
    let mut settings = 0;
    for (generals, depth) in [(2, 0), (3, 0), (3, 1), (4, 0), (4, 1), (4, 2)] {
        for traitors in councils(generals).filter(|traitors| (1..=2).contains(&traitors.len())) {
            for order in Order::BOTH {
                let mut draft = Draft::new(Kind::Signed(SignedTerms { depth }));
                (draft.generals, draft.order, draft.traitors, draft.lie) =
                    (Some(generals), order, traitors, Lie::Truth);
                let battle = draft.check().unwrap();
                // Every chain that a traitor could hand to a loyal general, whether or not it was ever handed that, and what the
                // commander tells the others.
                let rounds = (usize::from(depth) + 1).min(generals - 1);
                let errands: Vec<Errand> = chains(generals, rounds)
                    .into_iter()
                    .filter(|path| path.last().is_some_and(|bearer| traitors.contains(bearer)))
                    .flat_map(|path| General::first(generals).map(move |to| (path.clone(), to)))
                    .filter(|(path, to)| !path.contains(*to) && (path.len() == 1 || !traitors.contains(*to)))
                    .map(|(path, to)| Errand::along(path, to))
                    .collect();
                if errands.len() <= 8 {
                    settings += 1;
                    let words = [orders().to_vec(), vec![Said::Nothing]].concat();
                    let fewest = fewest_of_all(&battle.draft(), &errands, &words);
                    check(&battle, fewest, true);
                }
            }
        }
    }
    assert!(settings > 40, "{settings}");
}

/// Every path of up to so many generals that begins with the commander.
fn chains(generals: usize, longest: usize) -> Vec<Path> {
    let mut all = vec![Path::from_sender(General(0))];
    let mut from = 0;
    for _ in 1..longest {
        let until = all.len();
        for at in from..until {
            let longer: Vec<Path> =
                General::first(generals).filter(|&g| !all[at].contains(g)).map(|g| all[at].then(g)).collect();
            all.extend(longer);
        }
        from = until;
    }
    all
}

#[test]
fn what_is_not_known_to_be_the_fewest_is_not_said_to_be() {
    let battle = king(13, 3, Council::first(4), 0b1_1111_0000_0000).check().unwrap();
    let found = find(&battle);
    let attack = found.attack.unwrap();
    assert!(!attack.is_fewest && found.complete && attack.lies > Count::from(1));
    replay(&battle, &attack);
}
