//! The search for attacks, against every behaviour for small n and against the paper's bounds beyond.

use strategos::analysis::attacks::{self, Attack, Finding};
use strategos::battle::{Battle, Council, Demand, Draft, General, Kind, KingTerms, NotesTerms, OralTerms, Order, Path};
use strategos::protocol::Count;
use strategos::run::run;
use strategos::verdict::{Standing, judge};

pub fn oral(generals: usize, depth: u8, commander: u8, order: Order, traitors: Council) -> Battle {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    (draft.generals, draft.commander, draft.order) = (Some(generals), General(commander), order);
    draft.traitors = traitors;
    draft.check().unwrap()
}

pub fn find(battle: &Battle) -> Finding {
    attacks::find(battle, &mut || true)
}

/// The commander and the generals after it, or the last generals, as traitors.
pub fn traitors(generals: usize, how_many: usize, commander_too: bool) -> Council {
    match commander_too {
        true => Council::first(how_many),
        false => General::first(generals).rev().take(how_many).collect(),
    }
}

/// Every set of traitors.
pub fn councils(generals: usize) -> impl Iterator<Item = Council> {
    (0..1u32 << generals).map(move |set| General::first(generals).filter(|g| set >> g.0 & 1 == 1).collect())
}

pub fn lies(attack: &Option<Attack>) -> Option<u128> {
    attack.as_ref().map(|attack| match attack.lies {
        Count::Exact(lies) => lies,
        Count::About(_) => panic!("too many lies for a small battle"),
    })
}

/// Fights the battle that an attack comes with, and checks that it does what it claims.
pub fn replay(battle: &Battle, attack: &Attack) {
    let told = attack.battle.as_ref().expect("few lies are listed");
    let trace = run(told).unwrap();
    let lies = trace.messengers.iter().filter(|messenger| messenger.is_lie()).count();
    assert_eq!(Count::from(lies), attack.lies, "{battle:?}");
    assert_eq!(lies, told.said.len(), "{battle:?}");
    let verdicts = judge(told, &trace, trace.end());
    let broken = verdicts.iter().find(|verdict| verdict.condition == attack.breaks).unwrap();
    assert!(matches!(broken.state, Standing::Broken { .. }), "{battle:?}");
}

#[test]
fn at_three_generals_for_each_traitor_the_weakest_setting_takes_1_6_and_24_lies() {
    for (generals, depth, fewest) in [(3, 1, 1), (6, 2, 6), (9, 3, 24)] {
        let battle = oral(generals, depth, 0, Order::Attack, traitors(generals, depth.into(), false));
        let found = find(&battle).attack;
        assert_eq!(lies(&found), Some(fewest), "n = {generals}");
        replay(&battle, &found.unwrap());
        for (order, commander_too) in [(Order::Retreat, false), (Order::Attack, true), (Order::Retreat, true)] {
            let battle = oral(generals, depth, 0, order, traitors(generals, depth.into(), commander_too));
            assert_eq!(find(&battle).attack, None, "n = {generals}, {order}, {commander_too}");
        }
    }
}

#[test]
fn seven_generals_with_three_traitors_break_for_five_lies_or_six() {
    for (order, fewest) in [(Order::Attack, 5), (Order::Retreat, 6)] {
        let battle = oral(7, 2, 0, order, traitors(7, 3, true));
        let found = find(&battle);
        assert_eq!((lies(&found.attack), found.behaviours.to_string()), (Some(fewest), "2^44".into()));
        replay(&battle, &found.attack.unwrap());
    }
}

#[test]
fn behaviours_are_counted_in_closed_form() {
    let written = |n, m, f, commander_too| {
        find(&oral(n, m, 0, Order::Attack, traitors(n, f, commander_too))).behaviours.to_string()
    };
    assert_eq!(written(3, 1, 1, false), "2^1");
    assert_eq!(written(7, 2, 2, true), "2^30");
    assert_eq!(written(9, 3, 3, false), "2^555");
    assert_eq!(written(10, 3, 3, true), "2^707");
    assert_eq!(written(31, 10, 10, true), "2^(5·10^14)");
    assert_eq!(written(4, 1, 0, false), "2^0");
}

#[test]
fn with_three_loyal_generals_no_attack_exists_exactly_when_m_is_at_least_f_and_n_beyond_2f_plus_m() {
    for generals in 3..=16 {
        for depth in 0..generals as u8 - 1 {
            for how_many in 0..=generals - 3 {
                let settings =
                    [(Order::Attack, false), (Order::Attack, true), (Order::Retreat, false), (Order::Retreat, true)];
                let broken = settings.into_iter().any(|(order, commander_too)| {
                    let battle = oral(generals, depth, 0, order, traitors(generals, how_many, commander_too));
                    find(&battle).attack.is_some()
                });
                let m = usize::from(depth);
                let safe = how_many == 0 || m >= how_many && generals > 2 * how_many + m;
                assert_eq!(broken, !safe, "n = {generals}, m = {m}, f = {how_many}");
            }
        }
    }
}

#[test]
fn every_pair_of_rules_for_two_generals_breaks_for_some_capture_or_never_lets_them_attack() {
    let demands = [Demand::Always, Demand::Never, Demand::AtLeast(1), Demand::AtLeast(2)];
    let rules = demands.iter().flat_map(|&first| demands.map(|second| [first, second]));
    for rules in rules.filter(|rules| *rules != [Demand::Always; 2]) {
        let battle = Draft::new(Kind::Notes(NotesTerms { notes: 4, copies: 2, rules })).check().unwrap();
        let found = find(&battle);
        let attack = found.attack.unwrap();
        let told = attack.battle.unwrap();
        let trace = run(&told).unwrap();
        let captured = trace.messengers.iter().filter(|messenger| messenger.fate.is_captured()).count();
        assert_eq!((captured, found.complete), (attack.captures, true), "{rules:?}");
        assert!(
            judge(&told, &trace, trace.end()).iter().any(|v| matches!(v.state, Standing::Broken { .. })),
            "{rules:?}"
        );
    }
}

/// How many ways of holding opinions let this traitor break the king algorithm for one traitor.
fn opinions_broken(generals: usize, traitor: u8) -> usize {
    let broken = |opinions: &u32| {
        let mut draft = Draft::new(Kind::King(KingTerms { faults: 1 }));
        (draft.generals, draft.traitors) = (Some(generals), Council::NOBODY.with(General(traitor)));
        let opinion = |g: General| Order::BOTH[(opinions >> g.0 & 1) as usize];
        draft.opinions = Some(General::first(generals).map(opinion).collect());
        let battle = draft.check().unwrap();
        let found = find(&battle);
        assert!(found.complete);
        found.attack.map(|attack| replay(&battle, &attack)).is_some()
    };
    (0..1 << generals).filter(broken).count()
}

#[test]
fn a_traitor_can_break_the_king_algorithm_among_four_generals_but_not_among_five() {
    assert!(opinions_broken(4, 0) > 0);
    assert_eq!(opinions_broken(5, 4), 0);
}

#[test]
fn a_search_that_runs_out_of_time_does_not_claim_to_be_complete() {
    let mut draft = oral(7, 2, 0, Order::Attack, traitors(7, 2, false)).draft();
    draft.captured.insert(strategos::battle::Errand::along(Path::from_sender(General(0)), General(1)));
    let mut steps = 0;
    let found = attacks::find(&draft.check().unwrap(), &mut || {
        steps += 1;
        steps < 5
    });
    assert!(!found.complete);
}
