//! The hexagon's argument, run with every protocol of the page that promises agreement among three.

use strategos::analysis::worlds::hexagon::{Hexagon, NoHexagon, Promise, SEATS};
use strategos::analysis::worlds::reduction::Simulation;
use strategos::battle::{Council, DecisionTable, General, Kind, OralTerms, Order, RuleTerms, SignedTerms};
use strategos::protocol::Refusal;

/// Every protocol with its numbers from 0 to 3, and every rule of three generals.
fn kinds() -> Vec<Kind> {
    let numbered = |kind: Kind| {
        let first = kind.parameters().first().map(|parameter| parameter.term);
        (0..4).map(move |value| first.map_or(kind, |term| kind.with(term, value)))
    };
    let mut kinds: Vec<Kind> = Kind::ALL.into_iter().flat_map(numbered).collect();
    kinds.extend(DecisionTable::all(2).map(|table| Kind::Rule(RuleTerms { table })));
    kinds
}

fn hexagons() -> impl Iterator<Item = Hexagon> {
    kinds().into_iter().filter_map(|kind| Hexagon::new(kind, 1).ok())
}

#[test]
fn without_signatures_one_of_the_three_worlds_breaks_a_condition() {
    let mut seen = 0;
    for hexagon in hexagons().filter(|hexagon| hexagon.protocol.key() != "signed") {
        let title = hexagon.protocol.title();
        assert!(hexagon.holds(), "{title}: somebody can tell a world from the ring");
        assert!(hexagon.breach().is_some(), "{title} survives");
        seen += 1;
    }
    assert!(seen >= 24, "{seen} protocols");
}

#[test]
fn with_signatures_the_traitor_cannot_say_what_the_ring_takes() {
    for depth in 1..4 {
        let hexagon = Hexagon::new(Kind::Signed(SignedTerms { depth }), 1).unwrap();
        assert!(!hexagon.holds() && hexagon.breach().is_none());
        // L2 would have to show L1 an order to retreat that C(attack) never signed, and L1 the same to L2 of C(retreat).
        let [attack, both, retreat] = hexagon.argument.map(|section| &hexagon.sections[section]);
        for (section, stranger) in [(attack, 1), (retreat, 2)] {
            assert_eq!(section.strangers.iter().collect::<Vec<_>>(), [General(stranger)]);
            assert!(matches!(section.refused[..], [(_, Refusal::Seal(General(0)))]), "{:?}", section.refused);
        }
        assert!(both.strangers.is_empty() && both.refused.is_empty(), "a commander may sign both orders");
    }
}

#[test]
fn signatures_that_nobody_passes_on_do_not_help() {
    let hexagon = Hexagon::new(Kind::Signed(SignedTerms { depth: 0 }), 1).unwrap();
    assert!(hexagon.holds());
    assert_eq!(hexagon.breach().unwrap().promise, Promise::Agree);
}

#[test]
fn two_loyal_generals_decide_in_their_world_what_they_decide_in_the_ring() {
    for hexagon in hexagons().filter(Hexagon::holds) {
        for section in &hexagon.sections {
            for &(general, decision) in &section.decisions {
                let seat = *section.seats.iter().find(|&&s| hexagon.parts.at(s).contains(general)).unwrap();
                let in_ring = hexagon.decided(seat).find(|&(who, _)| who == general).unwrap().1;
                assert_eq!(decision, in_ring, "{}: {general} on seat {seat}", hexagon.protocol.title());
            }
        }
    }
}

#[test]
fn the_three_promises_cannot_all_be_kept() {
    for hexagon in hexagons() {
        let promises = hexagon.argument.map(|section| hexagon.sections[section].promise);
        let (attack, retreat) = (Promise::Decide(Order::Attack), Promise::Decide(Order::Retreat));
        assert_eq!(promises, [attack, Promise::Agree, retreat], "{}", hexagon.protocol.title());
    }
}

#[test]
fn every_section_is_a_battle_with_one_traitor_that_says_everything_by_hand() {
    for hexagon in hexagons() {
        assert_eq!(hexagon.sections.len(), SEATS);
        for section in &hexagon.sections {
            assert_eq!((section.loyal.len(), section.traitors.len()), (2, 1));
            assert_eq!(section.battle.clone().draft().check().unwrap(), section.battle);
            assert_eq!(section.battle.protocol, hexagon.protocol);
        }
    }
}

#[test]
fn oral_messages_of_any_depth_are_two_rounds_among_three() {
    for depth in 1..4 {
        let hexagon = Hexagon::new(Kind::Oral(OralTerms { depth }), 1).unwrap();
        // Each half of the ring sends 2 + 2 messages.
        assert_eq!(hexagon.rides.len(), 8);
        // A lieutenant that hears both orders retreats, so the world of the loyal commander who attacks is the one that breaks.
        assert_eq!(hexagon.breach().unwrap().seats, [0, 1]);
    }
}

#[test]
fn six_generals_and_two_traitors_are_three_players_with_one() {
    for depth in 0..=3 {
        let played = Simulation::new(Kind::Oral(OralTerms { depth }), 6, 1).unwrap();
        assert_eq!(played.faults, 2);
        let part = |a, b| [General(a), General(b)].into_iter().collect::<Council>();
        assert_eq!(played.plays, [part(0, 1), part(2, 3), part(4, 5)]);
        assert!(played.hexagon.holds());
        assert!(played.hexagon.breach().is_some());
        assert!(played.worlds().all(|world| world.battle.count() == 6 && world.traitors.len() == 2));
        let bundled: usize = played.bundles().iter().map(|bundle| bundle.rides.len()).sum();
        let within = played.hexagon.rides.iter().filter(|ride| ride.from.seat == ride.to.seat).count();
        assert_eq!(bundled + within, played.hexagon.rides.len());
    }
}

#[test]
fn no_number_of_generals_up_to_three_for_each_traitor_is_enough() {
    for generals in 3..=9_usize {
        let depth = generals.div_ceil(3) as u8;
        if generals < 8 {
            let played = Simulation::new(Kind::Oral(OralTerms { depth }), generals, 1).unwrap();
            assert!(played.hexagon.holds() && played.hexagon.breach().is_some(), "{generals}");
        }
        let shallow = Simulation::new(Kind::Oral(OralTerms { depth: 1 }), generals, 1).unwrap();
        assert!(shallow.hexagon.holds() && shallow.hexagon.breach().is_some(), "{generals}");
    }
}

#[test]
fn no_protocol_without_signatures_makes_six_safe_from_two() {
    let mut seen = Vec::new();
    for kind in kinds().into_iter().filter(|kind| kind.key() != "signed") {
        let Ok(played) = Simulation::new(kind, 6, 1) else { continue };
        let title = kind.title();
        assert!(played.hexagon.holds(), "{title}: somebody can tell a world from the ring");
        assert!(played.hexagon.breach().is_some(), "{title} survives");
        assert!(played.worlds().all(|world| world.traitors.len() == 2), "{title}");
        seen.push(kind.key());
    }
    assert!(seen.contains(&"oral") && seen.contains(&"king"), "{seen:?}");
}

#[test]
fn four_generals_are_no_ring_of_three_parts_of_one() {
    // The majority survives one traitor, but the largest of three parts of four has two.
    let played = Simulation::new(Kind::Rule(RuleTerms { table: DecisionTable::majority(3) }), 4, 1).unwrap();
    assert_eq!(played.faults, 2);
    assert!(played.hexagon.breach().is_some());
}

#[test]
fn two_generals_make_no_ring() {
    assert_eq!(Simulation::new(Kind::Oral(OralTerms { depth: 1 }), 2, 1).unwrap_err(), NoHexagon::TooFew);
}
