//! Challenges: every set-up, over many seeds, can be met, is as hard as its level says, and is judged as a second way of reckoning does.

use super::naive::decisions;
use std::collections::BTreeSet;
use strategos::analysis::attacks::exhaustive::ExhaustiveSearch;
use strategos::analysis::attacks::{find, is_exact};
use strategos::analysis::worlds::suspects::{View, sets};
use strategos::analysis::worlds::{World, Worlds};
use strategos::battle::{Battle, Council, Draft, Errand, General, Kind, Lie, OralTerms, Order};
use strategos::challenge::cheapest::{self, Commission, OFFERS};
use strategos::challenge::lieutenant::{self, MISLED, NIGHTS};
use strategos::challenge::traitor::{self, Claim, Judgement};
use strategos::challenge::{Attempt, Challenge, LEVELS, captures, opening, shortest, split, three};
use strategos::protocol::Count;
use strategos::run::run;

/// The seeds that are tried: the one that everybody meets first, and others.
const SEEDS: std::ops::Range<u16> = 0..12;

fn fewest(battle: &Battle) -> Option<usize> {
    find(battle, &mut || true).attack.and_then(|attack| attack.lies.at_most(1000))
}

fn levels() -> impl Iterator<Item = u16> {
    1..=LEVELS
}

/// Checks that each level's set-ups are as hard as each other, and harder than those of the level before.
fn rises(difficulty: impl Fn(u16, u16) -> usize) {
    let mut before = None;
    for level in levels() {
        let all: BTreeSet<usize> = SEEDS.map(|seed| difficulty(level, seed)).collect();
        assert_eq!(all.len(), 1, "level {level}: {all:?}");
        let here = all.first().copied().unwrap();
        assert!(Some(here) > before, "level {level} takes {here}, the one before {before:?}");
        before = Some(here);
    }
}

#[test]
fn the_fewest_lies_of_the_shortest_lie_rise_with_the_level() {
    rises(|level, seed| fewest(&shortest::set_up(level, seed)).unwrap());
}

#[test]
fn the_fewest_lies_that_split_the_loyal_rise_with_the_level() {
    rises(|level, seed| fewest(&split::set_up(level, seed)).unwrap());
}

#[test]
fn the_attack_that_is_found_meets_each_challenge_and_the_truth_does_not() {
    for (level, seed) in levels().flat_map(|level| SEEDS.map(move |seed| (level, seed))) {
        for (set_up, splits) in [(shortest::set_up(level, seed), false), (split::set_up(level, seed), true)] {
            assert!(is_exact(&set_up));
            let honest = Attempt::of(&set_up, &run(&set_up).unwrap());
            assert_eq!(honest, Attempt { lies: 0, breaks: false, splits: false });
            let attack = find(&set_up, &mut || true).attack.unwrap();
            let told = attack.battle.unwrap();
            let attempt = Attempt::of(&told, &run(&told).unwrap());
            assert!(attempt.is_as_short_as(attack.lies) && (attempt.splits || !splits), "{level} {seed}");
            assert!(!attempt.is_as_short_as(Count::from(attempt.lies - 1)), "one lie less is not enough");
        }
    }
}

#[test]
fn splitting_asks_for_two_lieutenants_and_a_disobeyed_commander_is_not_enough() {
    let draft = Draft { lie: Lie::Flip, ..shortest::set_up(1, 0).draft() };
    let battle = draft.check().unwrap();
    let attempt = Attempt::of(&battle, &run(&battle).unwrap());
    assert_eq!((attempt.breaks, attempt.splits), (true, false));
}

#[test]
fn neighbours_in_a_class_meet_different_set_ups() {
    let different = |battles: Vec<Battle>| {
        let distinct = battles.iter().enumerate().filter(|(place, battle)| !battles[..*place].contains(battle));
        distinct.count()
    };
    for level in levels() {
        let seeds = || 1..30u16;
        assert!(different(seeds().map(|seed| shortest::set_up(level, seed)).collect()) >= 5);
        assert!(different(seeds().map(|seed| split::set_up(level, seed)).collect()) >= 5);
        assert!(different(seeds().map(|seed| captures::set_up(level, seed)).collect()) >= 5);
        assert!(different(seeds().map(|seed| three::too_small(level, seed)).collect()) >= 5);
        let asked: BTreeSet<String> = seeds().map(|seed| cheapest::set_up(level, seed).words()).collect();
        assert!(asked.len() >= 5, "level {level}: {asked:?}");
        assert!(different(seeds().map(|seed| traitor::set_up(level, seed).world).collect()) >= 20);
        assert!(different(seeds().map(|seed| lieutenant::set_up(level, seed)[0].world.clone()).collect()) >= 20);
    }
}

#[test]
fn two_captures_leave_one_army_alone_and_one_is_never_enough() {
    rises(|level, seed| captures::difficulty(&captures::set_up(level, seed)));
    for (level, seed) in levels().flat_map(|level| SEEDS.map(move |seed| (level, seed))) {
        let battle = captures::set_up(level, seed);
        let (_, winning) = captures::pairs(&battle);
        assert_eq!(winning, 1, "level {level}, seed {seed}");
        let trace = run(&battle).unwrap();
        for errand in trace.messengers.iter().map(|messenger| messenger.errand.clone()) {
            let one = capturing(&battle, [errand.clone()]);
            assert!(!one.is_met() && one.captured == 1, "{errand}");
            // All copies at once are two captures, and stand for both.
            let both = capturing(&battle, [Errand { copy: 0, ..errand }]);
            assert_eq!(both.captured, 2);
        }
    }
}

fn capturing(battle: &Battle, errands: impl IntoIterator<Item = Errand>) -> captures::Attempt {
    let mut draft = battle.draft();
    draft.captured = errands.into_iter().collect();
    let battle = draft.check().unwrap();
    captures::Attempt::of(&battle, &run(&battle).unwrap())
}

#[test]
fn three_captures_are_one_too_many() {
    let mut draft = captures::set_up(1, 0).draft();
    draft.protocol = draft.protocol.with(strategos::battle::Term::Copies, 3);
    let battle = draft.check().unwrap();
    let trace = run(&battle).unwrap();
    let alone = (1..=battle.protocol.parameter(strategos::battle::Term::Notes).unwrap().value).find_map(|note| {
        let errands = trace.messengers.iter().map(|m| m.errand.clone()).filter(|e| e.path.len() as u64 == note);
        let attempt = capturing(&battle, errands);
        matches!(attempt.outcome, Some(strategos::verdict::Outcome::Alone(_))).then_some(attempt)
    });
    let attempt = alone.unwrap();
    assert_eq!((attempt.captured, attempt.is_met()), (3, false));
    assert!(attempt.words().contains("more than two"));
}

#[test]
fn the_council_that_is_too_small_can_be_broken_and_the_larger_one_cannot() {
    rises(|level, seed| fewest(&three::too_small(level, seed)).unwrap());
    for level in levels() {
        let small = three::too_small(level, 0);
        let large = three::large_enough(level, 0);
        assert_eq!((large.count(), large.traitors.len()), (small.count() + 1, small.traitors.len()));
        assert!(small.is_loyal(small.commander) && large.is_loyal(large.commander));
        assert_eq!(three::covered(&small), None);
        let covered = three::covered(&large).unwrap();
        let why = three::why(&large, covered).join(" ");
        assert!(why.contains("All of them were covered"), "{why}");
        // Where it can be done, every behaviour is fought one after the other, which shares nothing with the search.
        if let Some(mut search) = ExhaustiveSearch::new(&large).filter(|search| search.progress().of <= 1 << 16) {
            while !search.step(1 << 16).is_done() {}
            assert_eq!(search.progress().breaking, 0, "level {level}");
            assert_eq!(covered.choices, Count::from(search.progress().of.ilog2() as usize), "level {level}");
        }
    }
}

/// Every way in which `traitors` can behave under OM(m) towards others, as battles: each of their messages attack or retreat.
fn behaviours(generals: usize, depth: u8, commander: General, traitors: Council) -> Vec<Battle> {
    let mut truth = Draft::new(Kind::Oral(OralTerms { depth }));
    (truth.generals, truth.commander, truth.traitors, truth.lie) = (Some(generals), commander, traitors, Lie::Truth);
    let ours: Vec<Errand> = {
        let battle = truth.clone().check().unwrap();
        let trace = run(&battle).unwrap();
        let by_traitors =
            trace.messengers.into_iter().filter(|m| traitors.contains(m.from) && !traitors.contains(m.errand.to));
        by_traitors.map(|m| m.errand).collect()
    };
    let orders = if traitors.contains(commander) { &Order::BOTH[..1] } else { &Order::BOTH[..] };
    let worlds = orders.iter().flat_map(|&order| (0..1u32 << ours.len()).map(move |bits| (order, bits)));
    worlds
        .map(|(order, bits)| {
            let mut draft = truth.clone();
            draft.order = order;
            let said =
                |(place, errand): (usize, &Errand)| (errand.clone(), Order::BOTH[(bits >> place & 1) as usize].into());
            draft.said = ours.iter().enumerate().map(said).collect();
            draft.check().unwrap()
        })
        .collect()
}

/// What `me` hears in every world with one traitor, and who is it in each: fought one after the other.
#[test]
fn who_may_be_the_traitor_is_found_by_fighting_every_world_too() {
    for (generals, depth) in [(4, 1), (4, 2)] {
        let (me, commander) = (General(1), General(0));
        let mut views: Vec<(View, BTreeSet<u128>)> = Vec::new();
        for traitors in sets(generals, me, 1) {
            for battle in behaviours(generals, depth, commander, traitors) {
                let view = View::of(&battle, &run(&battle).unwrap(), me).unwrap();
                match views.iter_mut().find(|(known, _)| *known == view) {
                    Some((_, who)) => _ = who.insert(traitors.bits()),
                    None => views.push((view, BTreeSet::from([traitors.bits()]))),
                }
            }
        }
        assert!(views.len() >= 8, "{}", views.len());
        for (view, who) in views {
            let found: BTreeSet<u128> = view.suspects(1).iter().map(|suspect| suspect.traitors.bits()).collect();
            assert_eq!(found, who, "OM({depth}) among {generals}: {view:?}");
        }
    }
}

#[test]
fn every_case_has_its_answer_and_each_suspect_a_world_that_looks_the_same() {
    rises(|level, seed| traitor::set_up(level, seed).difficulty());
    for level in levels() {
        let (mut known, mut unknown) = (0, 0);
        for seed in 0..30 {
            let case = traitor::set_up(level, seed);
            assert!(case.world.is_loyal(case.view.me));
            assert!(
                case.suspects.iter().any(|suspect| suspect.traitors == case.world.traitors),
                "the true one is among them"
            );
            for suspect in &case.suspects {
                let worlds = Worlds::new(case.world.clone(), suspect.world.clone()).unwrap();
                let [a, b] = [&worlds.a, &worlds.b].map(|world| world.trace.end());
                let seen = |world: &World| View::of(&world.battle, &world.trace, case.view.me);
                assert_eq!(seen(&worlds.a), seen(&worlds.b), "level {level}, seed {seed}: {suspect:?}");
                assert!(worlds.seen_by(case.view.me, a, b).identical(), "level {level}, seed {seed}: {suspect:?}");
            }
            let all = sets(case.view.generals, case.view.me, case.count);
            let right = all.iter().filter(|&&set| case.judge(Claim::Are(set)).is_right()).count();
            let says_unknown = case.judge(Claim::Unknown).is_right();
            assert_eq!((right, says_unknown), if case.suspects.len() == 1 { (1, false) } else { (0, true) });
            let claim = Claim::Are(case.world.traitors);
            assert_eq!(
                case.judge(claim).is_right(),
                !says_unknown,
                "naming the true one is right where it can be known"
            );
            assert_eq!(case.judge(Claim::Are(Council::NOBODY)), Judgement::Miscounted);
            assert_eq!(case.hints().len(), 3);
            if says_unknown { unknown += 1 } else { known += 1 }
        }
        assert!(known > 4 && unknown > 4, "level {level}: {known} known, {unknown} unknown");
    }
}

#[test]
fn under_one_exchange_only_the_commander_can_be_found_out() {
    for seed in 0..30 {
        let case = traitor::set_up(1, seed);
        if let [one] = &case.suspects[..] {
            assert_eq!(one.traitors, Council::NOBODY.with(case.view.commander), "{seed}");
        }
    }
}

#[test]
fn a_lieutenant_is_judged_as_the_other_loyal_ones_decide() {
    rises(|level, seed| lieutenant::set_up(level, seed)[0].difficulty());
    for level in levels() {
        let mut om = 0;
        for seed in SEEDS {
            let nights = lieutenant::set_up(level, seed);
            assert_eq!(nights.len(), NIGHTS);
            assert_eq!(nights.iter().filter(|night| night.is_misled()).count(), MISLED, "level {level}, seed {seed}");
            for night in &nights {
                let all = decisions(&night.world);
                let of = |general: General| all.iter().find(|(other, _)| *other == general).unwrap().1;
                assert_eq!(of(night.view.me), night.om, "the paper's recursion decides as OM does");
                if night.world.is_loyal(night.world.commander) {
                    assert_eq!(night.right, night.world.order);
                } else {
                    let others = night.world.loyal().without(night.view.me);
                    assert!(others.iter().all(|other| of(other) == night.right));
                }
            }
            let right: Vec<Order> = nights.iter().map(|night| night.right).collect();
            assert_eq!(lieutenant::score(&nights, &right), NIGHTS);
            let obedient: Vec<Order> = nights
                .iter()
                .map(|night| if night.is_misled() { night.right.opposite() } else { night.right })
                .collect();
            assert_eq!(lieutenant::score(&nights, &obedient), NIGHTS - MISLED);
            om += NIGHTS - lieutenant::score_of_om(&nights, NIGHTS);
        }
        // Only where n ≤ 3f OM can be wrong.
        assert_eq!(om > 0, level == 4, "level {level}: OM was wrong {om} times");
    }
}

#[test]
fn what_holds_by_the_theorems_is_what_no_behaviour_breaks() {
    for generals in 3..=12 {
        for traitors in (1..=3).filter(|f| generals >= f + 2) {
            for offer in OFFERS {
                let asked = Commission { generals, traitors, seals: true };
                assert_eq!(asked.is_met_by(offer), asked.attack(offer).is_none(), "{asked:?}: {offer:?}");
            }
        }
    }
}

#[test]
fn of_the_protocols_one_is_right_and_levels_rise() {
    rises(|level, seed| cheapest::set_up(level, seed).difficulty());
    for (level, seed) in levels().flat_map(|level| SEEDS.map(move |seed| (level, seed))) {
        let asked = cheapest::set_up(level, seed);
        let right: Vec<_> = OFFERS.iter().filter(|&&offer| asked.judge(Some(offer)).is_right()).collect();
        assert_eq!(right.is_empty(), asked.judge(None).is_right(), "{asked:?}");
        // What is right costs the same, and what holds costs no less.
        let costs: BTreeSet<String> = right.iter().map(|offer| offer.messages(asked.generals).to_string()).collect();
        assert!(costs.len() <= 1, "{asked:?}: {costs:?}");
        for offer in OFFERS.iter().filter(|&&offer| asked.is_met_by(offer)) {
            assert!(offer.messages(asked.generals) >= right[0].messages(asked.generals));
        }
    }
}

#[test]
fn a_challenge_on_the_stage_opens_with_its_first_level() {
    for &challenge in Challenge::ALL {
        let first = match challenge {
            Challenge::ShortestLie => shortest::set_up(1, 0),
            Challenge::Split => split::set_up(1, 0),
            Challenge::ThreeAndFour => three::too_small(1, 0),
            Challenge::Captures => captures::set_up(1, 0),
            Challenge::Traitor | Challenge::Lieutenant | Challenge::Cheapest => continue,
        };
        assert!(challenge.is_on_the_stage() && opening(challenge) == first, "{challenge:?}");
    }
}
