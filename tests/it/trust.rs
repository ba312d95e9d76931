//! Who trusts whom: every sequence of up to four things that a malicious browser can say, with all checks and without.

use strategos::battle::{Battle, Check, Draft, Errand, Fault, General, Kind, Lie, Said, Scene, TrustTerms, Word};
use strategos::run::run;
use strategos::trace::{Fate, Trace};
use strategos::verdict::{Standing, judge};
use strum::VariantArray;

fn scene(scene: Scene, off: Option<Check>) -> Draft {
    let terms = TrustTerms { scene, ..TrustTerms::USUAL };
    let protocol = Kind::Trust(off.map_or(terms, |check| TrustTerms { off: terms.off.with(check), ..terms }));
    let mut draft = Draft::new(protocol);
    draft.traitors = [General(0)].into_iter().collect();
    draft
}

/// What G0 can say in one turn: nothing, or any of its phrases to whom they are for.
fn turns(scene: Scene) -> Vec<Option<(General, Word)>> {
    let phrases = General::first(scene.generals()).flat_map(|to| scene.phrases(to).iter().map(move |&word| (to, word)));
    std::iter::once(None).chain(phrases.map(Some)).collect()
}

/// The battle in which G0 says these things, one in each odd round, and nothing else.
fn saying(mut draft: Draft, sequence: &[Option<(General, Word)>]) -> Battle {
    draft.lie = Lie::Silent;
    for (turn, said) in sequence.iter().enumerate() {
        if let Some((to, word)) = said {
            let errand = Errand::in_round(2 * turn as u16 + 1, General(0), *to);
            draft.said.insert(errand, Said::Word(*word));
        }
    }
    draft.check().unwrap()
}

/// Every sequence of four turns; a shorter one is one in which G0 says nothing in some of them.
fn sequences(scene: Scene) -> impl Iterator<Item = Vec<Option<(General, Word)>>> {
    let turns = turns(scene);
    (0..turns.len().pow(4)).map(move |number| {
        let mut rest = number;
        (0..4)
            .map(|_| {
                let turn = turns[rest % turns.len()];
                rest /= turns.len();
                turn
            })
            .collect()
    })
}

/// Which conditions are broken, by their place.
fn broken(battle: &Battle, trace: &Trace) -> Vec<usize> {
    let verdicts = judge(battle, trace, trace.end());
    (0..verdicts.len()).filter(|&v| matches!(verdicts[v].state, Standing::Broken { .. })).collect()
}

#[test]
fn with_every_check_nothing_that_a_browser_says_breaks_anything() {
    for &place in Scene::VARIANTS {
        for sequence in sequences(place) {
            let battle = saying(scene(place, None), &sequence);
            assert!(broken(&battle, &run(&battle).unwrap()).is_empty(), "{sequence:?}");
        }
    }
}

#[test]
fn each_check_left_out_lets_some_sequence_break_what_it_was_for() {
    for &place in Scene::VARIANTS {
        for (number, check) in place.checks().into_iter().enumerate() {
            let witness = sequences(place).find(|sequence| {
                let battle = saying(scene(place, Some(check)), sequence);
                broken(&battle, &run(&battle).unwrap()).contains(&number)
            });
            assert!(witness.is_some(), "{place:?} without {check:?}");
        }
    }
}

#[test]
fn each_check_left_out_breaks_nothing_else() {
    for &place in Scene::VARIANTS {
        for (number, check) in place.checks().into_iter().enumerate() {
            for sequence in sequences(place) {
                let battle = saying(scene(place, Some(check)), &sequence);
                let broken = broken(&battle, &run(&battle).unwrap());
                assert!(broken.iter().all(|&other| other == number), "{place:?} without {check:?}: {sequence:?}");
            }
        }
    }
}

#[test]
fn what_a_check_refuses_at_once_is_believed_without_it() {
    let refused = |draft: Draft, said: (General, Word)| {
        let trace = run(&saying(draft, &[Some(said)])).unwrap();
        let first = trace.find(&Errand::in_round(1, General(0), said.0)).and_then(|id| trace.messenger(id)).unwrap();
        matches!(first.fate, Fate::Refused(_))
    };
    let mut freed = Vec::new();
    for &place in Scene::VARIANTS {
        for said in turns(place).into_iter().flatten().filter(|&said| refused(scene(place, None), said)) {
            let without = |&check: &Check| !refused(scene(place, Some(check)), said);
            freed.extend(place.checks().iter().copied().filter(without).map(|check| (said.1, check)));
        }
    }
    let expected = [
        (Word::PayStolen, Check::Card),
        (Word::ClaimBalance, Check::Balance),
        (Word::ClaimJackpot, Check::Result),
        (Word::TheirCards, Check::Cards),
        (Word::FoldForThem, Check::Seat),
        (Word::NextCard, Check::Deck),
        (Word::BuyStale, Check::Price),
        (Word::BuyCheap, Check::Price),
        (Word::BuyMany, Check::Stock),
        (Word::BuyNegative, Check::Quantity),
    ];
    assert_eq!(freed, expected);
}

#[test]
fn an_honest_customer_gets_what_it_pays_for() {
    for &place in Scene::VARIANTS {
        let mut draft = scene(place, None);
        draft.traitors = Default::default();
        let battle = draft.check().unwrap();
        let trace = run(&battle).unwrap();
        assert!(trace.messengers.iter().all(|m| m.fate == Fate::Arrives), "{place:?}");
        let verdicts = judge(&battle, &trace, trace.end());
        assert!(verdicts.iter().all(|v| v.state == Standing::Holds), "{place:?}: {verdicts:?}");
    }
}

#[test]
fn a_word_that_cannot_be_said_is_named_with_those_that_can() {
    let text = r#"{"protocol":{"kind":"trust","scene":"slots"},"traitors":[0],
        "said":[{"path":[0],"to":1,"order":"steal"}]}"#;
    let Err(Fault::UnknownWord { known, .. }) = Battle::from_json(text) else { panic!("it is no word") };
    assert_eq!(known, "spin, claim_balance, claim_jackpot or nothing");
    let good = text.replace("steal", "claim_balance");
    let battle = Battle::from_json(&good).unwrap();
    assert_eq!(Battle::from_json(&serde_json::to_string(&battle).unwrap()).unwrap(), battle);
    let oral = r#"{"protocol":{"kind":"oral"},"traitors":[0],"said":[{"path":[0],"to":1,"order":"spin"}]}"#;
    let Err(Fault::UnknownWord { known, .. }) = Battle::from_json(oral) else { panic!("it is no order") };
    assert_eq!(known, "attack, retreat or nothing");
}

#[test]
fn a_check_of_another_scene_cannot_be_left_out() {
    let text = r#"{"protocol":{"kind":"trust","scene":"slots","off":["price"]}}"#;
    let sentence = Battle::from_json(text).unwrap_err().to_string();
    assert_eq!(sentence, "`off` is price; it must be checks that are made in this scene: balance, result, tokens.");
}
