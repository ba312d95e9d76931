//! The search for attacks, against every behaviour for small n and against the paper's bounds beyond.

use strategos::analysis::attack::{self, Attack, Finding};
use strategos::battle::{Battle, Council, Draft, General, Kind, Order};
use strategos::protocol::Count;
use strategos::run::run;
use strategos::verdict::{Standing, judge};

pub fn oral(generals: usize, depth: u8, commander: u8, order: Order, traitors: Council) -> Battle {
    let mut draft = Draft::new(Kind::Oral { depth });
    (draft.generals, draft.commander, draft.order) = (Some(generals), General(commander), order);
    draft.traitors = traitors;
    draft.check().unwrap()
}

pub fn find(battle: &Battle) -> Finding {
    attack::find(battle, &mut || true)
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
        for depth in 0..generals as u8 {
            for how_many in 0..=generals - 3 {
                let mut broken = false;
                for (order, commander_too) in
                    [(Order::Attack, false), (Order::Retreat, false), (Order::Attack, true), (Order::Retreat, true)]
                {
                    let battle = oral(generals, depth, 0, order, traitors(generals, how_many, commander_too));
                    broken |= find(&battle).attack.is_some();
                }
                let m = usize::from(depth);
                let safe = how_many == 0 || m >= how_many && generals > 2 * how_many + m;
                assert_eq!(broken, !safe, "n = {generals}, m = {m}, f = {how_many}");
            }
        }
    }
}
