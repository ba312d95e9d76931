//! The kings, the quorum's vote, the tally and signed orders: what the counting methods say of all behaviours, against all behaviours one by one.

use crate::attacks::{councils, find, replay};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use strategos::analysis::attacks::some;
use strategos::battle::{
    Battle, Council, Draft, Electorate, Errand, General, Kind, KingTerms, Lie, Order, Path, PhaseKingTerms, Said,
    SignedTerms, TallyTerms,
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
fn nor_is_any_left_out_where_messengers_are_captured() {
    let mut chance = ChaCha8Rng::seed_from_u64(3);
    let mut broken = [0, 0];
    while broken.iter().sum::<usize>() < 300 {
        let generals = chance.random_range(3..=5);
        let traitors = General::first(generals).filter(|_| chance.random_range(0..3u8) == 0).collect();
        let killed = General::first(generals).filter(|_| chance.random_range(0..8u8) == 0).collect();
        let mut draft = vote(generals, killed, Order::BOTH[chance.random_range(0..2usize)], traitors);
        let Ok(honest) = draft.clone().check() else { continue };
        let all = run(&honest).unwrap().messengers;
        draft.captured = all.into_iter().filter(|_| chance.random_range(0..4u8) == 0).map(|one| one.errand).collect();
        let battle = draft.clone().check().unwrap();
        let errands = of_traitors(&battle, false);
        if errands.len() <= 7 && !draft.captured.is_empty() {
            let fewest = fewest_of_all(&draft, &errands, &orders());
            check(&battle, fewest, battle.is_loyal(battle.commander));
            broken[usize::from(fewest.is_some())] += 1;
        }
    }
    assert!(broken.iter().all(|&number| number > 30), "{broken:?}");
}

/// The two orders, and silence, where that is neither.
fn sayings() -> Vec<Said> {
    [orders().to_vec(), vec![Said::Nothing]].concat()
}

#[test]
fn no_behaviour_under_the_phase_king_is_left_out() {
    // One phase; more of them are tried in `phase_king`.
    for (generals, traitors) in [(3, vec![0]), (3, vec![1]), (4, vec![2]), (2, vec![0]), (2, vec![])] {
        for opinions in 0..1 << generals {
            let mut draft = Draft::new(Kind::PhaseKing(PhaseKingTerms { faults: 0 }));
            (draft.generals, draft.lie) = (Some(generals), Lie::Truth);
            draft.traitors = traitors.iter().map(|&traitor| General(traitor)).collect();
            draft.opinions = Some((0..generals).map(|g| Order::BOTH[opinions >> g & 1]).collect());
            let battle = draft.clone().check().unwrap();
            let loyal = || battle.loyal().iter();
            // Whatever a traitor holds, it may say anything in any round that is its own.
            let speaks = |round: u16, traitor: General| round < 3 || traitor == General(0);
            let errands: Vec<Errand> = (1..=3)
                .flat_map(|round| battle.traitors.iter().map(move |traitor| (round, traitor)))
                .filter(|&(round, traitor)| speaks(round, traitor))
                .flat_map(|(round, traitor)| loyal().map(move |to| Errand::in_round(round, traitor, to)))
                .collect();
            check(&battle, fewest_of_all(&draft, &errands, &sayings()), false);
        }
    }
}

fn tally(generals: usize, depth: u8, order: Order, traitors: Council) -> Draft {
    let mut draft = Draft::new(Kind::Tally(TallyTerms { depth }));
    (draft.generals, draft.order, draft.traitors, draft.lie) = (Some(generals), order, traitors, Lie::Truth);
    draft
}

#[test]
fn no_behaviour_in_a_tally_is_left_out_and_none_has_fewer_lies_under_a_loyal_commander() {
    let mut settings = 0;
    for (generals, depth) in [(2, 0), (2, 1), (2, 2), (3, 0), (3, 1), (3, 2), (3, 3), (4, 0), (4, 1), (4, 2), (5, 1)] {
        for traitors in councils(generals).filter(|traitors| traitors.len() <= 2) {
            for order in Order::BOTH {
                let battle = tally(generals, depth, order, traitors).check().unwrap();
                // What comes to a traitor or to the commander on the last level is counted by nobody who is asked.
                let is_last = |errand: &Errand| errand.path.len() == usize::from(depth) + 1;
                let counts = |to: General| battle.is_loyal(to) && to != battle.commander;
                let errands: Vec<Errand> = of_traitors(&battle, true)
                    .into_iter()
                    .filter(|errand| !is_last(errand) || counts(errand.to))
                    .collect();
                if errands.len() <= 6 {
                    settings += 1;
                    let fewest = fewest_of_all(&battle.draft(), &errands, &sayings());
                    check(&battle, fewest, battle.is_loyal(battle.commander));
                }
            }
        }
    }
    assert!(settings > 100, "{settings}");
}

#[test]
fn a_tally_is_disobeyed_exactly_where_traitors_who_say_the_opposite_at_every_turn_spoil_it() {
    let mut broken = [0, 0];
    for generals in 2..=7 {
        for depth in 0..=if generals < 6 { 4 } else { 3 } {
            for how_many in 0..generals - 1 {
                for order in Order::BOTH {
                    let traitors: Council = General::first(generals).rev().take(how_many).collect();
                    let mut draft = tally(generals, depth, order, traitors);
                    let battle = draft.clone().check().unwrap();
                    draft.lie = if order == Order::Attack { Lie::Retreat } else { Lie::Attack };
                    let worst = draft.check().unwrap();
                    let trace = run(&worst).unwrap();
                    let spoilt = judge(&worst, &trace, trace.end()).iter().any(|verdict| verdict.state.is_broken());
                    let found = find(&battle);
                    assert_eq!((found.attack.is_some(), found.complete), (spoilt, true), "{battle:?}");
                    found.attack.iter().for_each(|attack| replay(&battle, attack));
                    broken[usize::from(spoilt)] += 1;
                }
            }
        }
    }
    assert!(broken.iter().all(|&number| number > 30), "{broken:?}");
}

#[test]
fn two_traitors_break_a_tally_of_however_many_generals_and_levels() {
    for (generals, depth) in [(4, 1), (5, 1), (6, 2), (7, 3), (9, 2), (10, 3)] {
        for order in Order::BOTH {
            let battle = tally(generals, depth, order, Council::first(2)).check().unwrap();
            // Nobody looks for fewer lies where there are many.
            let found = if generals < 6 { find(&battle) } else { some(&battle, &mut || true) };
            replay(&battle, &found.attack.unwrap());
            let alone = tally(generals, depth, order, Council::first(1)).check().unwrap();
            assert!(find(&alone).attack.is_none() && find(&alone).complete, "{alone:?}");
        }
    }
    let large = find(&tally(128, 128, Order::Attack, Council::first(2)).check().unwrap());
    assert!(large.complete && large.attack.unwrap().lies == Count::from(65), "127 lieutenants, one of them left out");
    // 2·15·14 of 21·20 paths are loyal: a tie, and a tie is retreat.
    let tied = |order| find(&tally(22, 2, order, General::first(22).rev().take(6).collect()).check().unwrap()).attack;
    assert!(tied(Order::Attack).is_some() && tied(Order::Retreat).is_none());
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
                    let fewest = fewest_of_all(&battle.draft(), &errands, &sayings());
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
