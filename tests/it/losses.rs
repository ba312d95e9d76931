//! Two ends and a road between them: claims over every set of captured messengers.

use std::collections::BTreeSet;
use strategos::battle::{Battle, CloseTerms, Draft, Errand, General, HandshakeTerms, Kind, ShopTerms, Silence};
use strategos::run::{explain, run};
use strategos::trace::{Event, MessengerId, Trace};
use strategos::verdict::{Outcome, Standing, judge, outcome};

/// The run with these messengers captured.
fn fight(kind: Kind, captured: &BTreeSet<Errand>) -> (Battle, Trace) {
    let mut draft = Draft::new(kind);
    draft.captured = captured.clone();
    let battle = draft.check().unwrap();
    let trace = run(&battle).unwrap();
    (battle, trace)
}

/// Every run in which at most `most` messengers that ride before round `before` are captured, each once: a run
/// is told apart by its captured messengers, and only messengers that ride are captured.
fn each_loss(kind: Kind, before: u16, most: usize, visit: &mut impl FnMut(&BTreeSet<Errand>, &Battle, &Trace)) {
    fn go(
        kind: Kind,
        before: u16,
        most: usize,
        taken: &BTreeSet<Errand>,
        from: usize,
        visit: &mut impl FnMut(&BTreeSet<Errand>, &Battle, &Trace),
    ) {
        let (battle, trace) = fight(kind, taken);
        visit(taken, &battle, &trace);
        if taken.len() == most {
            return;
        }
        // Capturing a messenger changes nothing that set out before it.
        for id in from..trace.messengers.len() {
            let errand = trace.messenger(MessengerId(id as u32)).unwrap().errand.clone();
            if errand.round < before {
                let mut more = taken.clone();
                more.insert(errand);
                go(kind, before, most, &more, id + 1, visit);
            }
        }
    }
    go(kind, before, most, &BTreeSet::new(), 0, visit);
}

/// The keys of the conditions that are broken at the end.
fn broken(battle: &Battle, trace: &Trace) -> Vec<&'static str> {
    (judge(battle, trace, trace.end()).into_iter())
        .filter(|verdict| matches!(verdict.state, Standing::Broken { .. }))
        .map(|verdict| verdict.condition.key())
        .collect()
}

/// Every condition that some set of losses before the road heals leaves broken, and how many sets there are.
fn bad_ends(terms: ShopTerms) -> (BTreeSet<&'static str>, usize) {
    let (mut all, mut sets) = (BTreeSet::new(), 0);
    each_loss(Kind::Shop(terms), terms.heals.into(), usize::MAX, &mut |_, battle, trace| {
        all.extend(broken(battle, trace));
        sets += 1;
    });
    (all, sets)
}

#[test]
fn with_every_safeguard_no_loss_leaves_a_bad_end_once_the_road_heals() {
    for stock in [true, false] {
        for breaks in 0..=6 {
            let (bad, sets) = bad_ends(ShopTerms { stock, breaks, ..ShopTerms::USUAL });
            assert_eq!(bad, BTreeSet::new(), "stock {stock}, breaks {breaks}");
            assert!(sets >= if breaks == 0 { 12 } else { 1 }, "{sets}");
        }
    }
}

#[test]
fn a_road_that_never_heals_can_leave_a_card_charged_for_nothing() {
    let (bad, _) = bad_ends(ShopTerms { heals: 13, ..ShopTerms::USUAL });
    assert_eq!(bad, ["never_charged_for_nothing"].into());
}

#[test]
fn each_safeguard_taken_away_lets_its_own_bad_end_in() {
    let usual = ShopTerms::USUAL;
    let bad = |terms| bad_ends(terms).0;
    assert_eq!(bad(ShopTerms { numbered: false, ..usual }), ["never_charged_twice"].into());
    assert_eq!(bad(ShopTerms { silence: Silence::Dispatch, ..usual }), ["never_sent_unpaid"].into());
    assert_eq!(bad(ShopTerms { silence: Silence::GiveUp, ..usual }), ["never_charged_for_nothing"].into());
    assert_eq!(bad(ShopTerms { refunds: false, stock: false, ..usual }), ["never_charged_for_nothing"].into());
    assert_eq!(bad(ShopTerms { refunds: false, ..usual }), BTreeSet::new(), "nothing to refund while in stock");
}

#[test]
fn a_captured_messenger_is_refused_where_the_road_is_whole() {
    let text = r#"{"protocol": {"kind": "shop"}, "captured": [{"path": [0], "to": 1, "round": 7}]}"#;
    assert_eq!(
        Battle::from_json(text).unwrap_err().to_string(),
        "`captured` has no meaning here: from the round in which the road heals, everybody gets through."
    );
}

/// What the two ends went through, in the words of the deeds.
fn deeds(trace: &Trace, general: u8) -> Vec<String> {
    let words = trace.events.iter().filter_map(|event| match event {
        Event::Acted(who, deed) if *who == General(general) => Some(deed.words.to_string()),
        _ => None,
    });
    words.collect()
}

fn said(trace: &Trace) -> Vec<String> {
    trace.messengers.iter().map(|m| format!("{} {} {}", m.errand.round, m.from, m.says.words())).collect()
}

#[test]
fn a_connection_opens_with_three_segments_and_closes_with_four() {
    let (battle, trace) = fight(Kind::Close(CloseTerms::USUAL), &BTreeSet::new());
    assert_eq!(
        said(&trace),
        ["1 G0 SYN", "2 G1 SYN, ACK", "3 G0 ACK of SYN", "4 G0 FIN", "5 G1 ACK of FIN", "6 G1 FIN", "7 G0 ACK of FIN"]
    );
    let states = ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED"];
    assert_eq!(deeds(&trace, 0), states.map(|state| format!("went into {state}")));
    let states = ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"];
    assert_eq!(deeds(&trace, 1), states.map(|state| format!("went into {state}")));
    assert!(broken(&battle, &trace).is_empty());
}

/// The close when this many of the last ACKs are captured.
fn without_last_acks(terms: CloseTerms, lost: u16) -> (Vec<&'static str>, Trace) {
    let captured = (0..lost).map(|time| Errand::in_round(7 + 2 * time, General(0), General(1))).collect();
    let (battle, trace) = fight(Kind::Close(terms), &captured);
    (broken(&battle, &trace), trace)
}

#[test]
fn a_lost_last_ack_is_made_good_while_the_client_waits() {
    let (bad, trace) = without_last_acks(CloseTerms::USUAL, 1);
    assert_eq!(bad, [""; 0]);
    assert!(said(&trace).contains(&"8 G1 FIN".into()) && said(&trace).contains(&"9 G0 ACK of FIN".into()));
}

#[test]
fn what_was_said_again_because_it_was_asked_for_is_not_said_once_more() {
    // The server's answer is lost, so the client asks again. What the server then repeats has its answer two rounds later; its own timer,
    // which ran out meanwhile, is set anew.
    let lost = [Errand::in_round(2, General(1), General(0))].into();
    let (_, trace) = fight(Kind::Close(CloseTerms::USUAL), &lost);
    let answers: Vec<String> = said(&trace).into_iter().filter(|said| said.ends_with("SYN, ACK")).collect();
    assert_eq!(answers, ["2 G1 SYN, ACK", "4 G1 SYN, ACK"]);
}

#[test]
fn a_client_that_does_not_wait_answers_the_repeated_fin_with_a_reset() {
    let (bad, trace) = without_last_acks(CloseTerms { wait: 0, ..CloseTerms::USUAL }, 1);
    assert_eq!(bad, ["nobody_is_reset"]);
    assert!(said(&trace).contains(&"9 G0 RST".into()));
    assert!(deeds(&trace, 1).contains(&"was reset in LAST-ACK".into()));
}

#[test]
fn when_every_last_ack_is_lost_the_server_gives_up_and_both_are_closed_all_the_same() {
    let (bad, trace) = without_last_acks(CloseTerms::USUAL, 3);
    assert_eq!(bad, ["nobody_gives_up"]);
    for general in 0..2 {
        assert_eq!(deeds(&trace, general).last().unwrap(), "went into CLOSED");
    }
}

#[test]
fn a_client_that_waits_long_enough_never_causes_a_reset_in_closing() {
    // A wait as long as all of the server's repetitions covers any two losses and any that hit the close alone.
    each_loss(Kind::Close(CloseTerms::USUAL), u16::MAX, 2, &mut |taken, battle, trace| {
        assert_eq!(broken(battle, trace), [""; 0], "{taken:?}");
    });
    let mut resets = 0;
    each_loss(Kind::Close(CloseTerms { wait: 0, ..CloseTerms::USUAL }), u16::MAX, 2, &mut |_, battle, trace| {
        resets += usize::from(broken(battle, trace).contains(&"nobody_is_reset"));
    });
    assert!(resets > 0);
}

#[test]
fn a_handshake_needs_three_messages_and_then_quiet() {
    let (battle, trace) = fight(Kind::Handshake(HandshakeTerms::USUAL), &BTreeSet::new());
    assert_eq!(said(&trace), ["1 G0 attack", "2 G1 confirmed", "3 G0 your confirmation has come"]);
    assert_eq!(outcome(&battle, &trace, trace.end()), Some(Outcome::Both));
    assert!(broken(&battle, &trace).is_empty());
}

#[test]
fn a_handshake_survives_any_one_loss_and_still_not_every_set_of_them() {
    let mut worst = usize::MAX;
    let mut alone = BTreeSet::new();
    each_loss(Kind::Handshake(HandshakeTerms::USUAL), u16::MAX, usize::MAX, &mut |taken, battle, trace| match outcome(
        battle,
        trace,
        trace.end(),
    ) {
        Some(Outcome::Alone(general)) => {
            worst = worst.min(taken.len());
            alone.insert(general);
        }
        Some(Outcome::Nothing) => assert!(!taken.is_empty()),
        Some(Outcome::Both) => {}
        None => panic!("both armies decide"),
    });
    assert!(worst >= 2, "{worst} losses are enough");
    assert!(alone.contains(&General(0)), "{alone:?}");
}

#[test]
fn each_end_goes_through_its_states_with_the_events_that_say_so() {
    let (_, trace) = fight(Kind::Close(CloseTerms::USUAL), &BTreeSet::new());
    let stands = |general: u8| -> Vec<&str> {
        let own = trace.stands.iter().filter(|stand| stand.general == General(general));
        own.map(|stand| &*stand.words).collect()
    };
    assert_eq!(stands(0), ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED"]);
    assert_eq!(stands(1), ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"]);
    for stand in trace.stands.iter().filter(|stand| stand.since > 0) {
        match &trace.events[stand.since - 1] {
            Event::Acted(general, deed) => {
                assert_eq!((*general, &*deed.words), (stand.general, &*format!("went into {}", stand.words)));
            }
            other => panic!("{stand:?} comes with {other:?}"),
        }
    }
}

#[test]
fn what_stands_under_an_end_is_what_its_own_state_says_at_every_moment() {
    let shops = [true, false].map(|stock| Kind::Shop(ShopTerms { stock, ..ShopTerms::USUAL }));
    for kind in [Kind::Close(CloseTerms::USUAL), shops[0], shops[1]] {
        each_loss(kind, 6, 1, &mut |_, battle, trace| {
            for cursor in 0..=trace.end() {
                for general in [General(0), General(1)] {
                    let stand = trace.stand(general, cursor).unwrap();
                    let about = explain(battle, general, cursor).unwrap().about;
                    let same = match stand.strip_prefix("awaits the ") {
                        Some(awaited) => about.contains(&format!("answer to “{awaited}")),
                        None if stand == "order closed" => about.starts_with("nothing more"),
                        None if stand == "all refunded" => about.ends_with("1 charged, 1 refunded"),
                        None => about.contains(stand),
                    };
                    assert!(same, "{general} at {cursor}: {stand:?} is not {about:?}");
                }
            }
        });
    }
}
