//! Work that takes long, done here by what the worker would do.

use super::*;
use crate::task::{Askable, NoAnswer, Report, Work};
use crate::verdict::Standing;

fn battle(text: &str) -> Battle {
    Battle::from_json(text).unwrap()
}

/// Three generals of whom the last is a traitor: one lie is enough.
fn three() -> Model {
    let mut model = Model::new();
    model.update(Action::Fight(battle(r#"{"protocol":{"kind":"oral","depth":1},"generals":3,"traitors":[2]}"#)));
    model
}

/// The last report of a worker on what is pending.
fn answer(model: &Model) -> Answer {
    let pending = model.desk.pending().unwrap();
    let mut told = String::new();
    Work::read(&pending.write()).unwrap().carry_out(&mut || false, &mut |text| told = text);
    Answer::Reported(Rc::new(pending.told(&told).unwrap()))
}

fn is_found(model: &Model) -> bool {
    let report = model.report(&model.attack());
    report.and_then(|report| report.answer.as_ref().ok()).is_some_and(|answer| answer.found.is_some())
}

#[test]
fn an_attack_that_is_found_is_shown_and_not_played() {
    let mut model = three();
    let opened = model.battle().clone();
    model.update(Action::FindAttack);
    assert_eq!(model.panel, Panel::Attack);
    let answer = answer(&model);
    model.receive(answer);
    assert!(is_found(&model) && model.desk.pending().is_none());
    assert_eq!((model.battle(), model.playing), (&opened, false));
}

#[test]
fn a_search_goes_on_while_its_panel_is_out_of_sight() {
    let mut model = three();
    model.update(Action::FindAttack);
    let answer = answer(&model);
    model.update(Action::Show(Panel::Story));
    assert!(model.desk.pending().is_some());
    model.receive(answer);
    model.update(Action::Show(Panel::Attack));
    assert!(is_found(&model) && model.desk.pending().is_none());
}

#[test]
fn a_search_that_was_given_up_is_begun_again_only_by_the_reader() {
    let mut model = three();
    model.update(Action::FindAttack);
    let late = answer(&model);
    model.update(Action::GiveUp);
    model.receive(late);
    assert!(model.report(&model.attack()).is_some_and(Report::is_given_up), "an answer that comes late is not heard");
    for panel in [Panel::Story, Panel::Attack] {
        model.update(Action::Show(panel));
        assert!(model.desk.pending().is_none());
    }
    model.update(Action::FindAttack);
    assert!(model.desk.pending().is_some());
}

#[test]
fn an_answer_about_another_battle_is_not_waited_for() {
    let mut model = three();
    model.update(Action::FindAttack);
    let late = answer(&model);
    model.update(Action::Turn(General(1)));
    model.receive(late);
    assert!(!is_found(&model) && model.desk.pending().is_some(), "it is asked about the battle that is there now");
    model.update(Action::Show(Panel::Story));
    model.update(Action::Turn(General(1)));
    assert!(model.desk.pending().is_none(), "and nobody asks out of sight");
}

#[test]
fn a_question_asked_elsewhere_takes_the_worker_and_the_first_is_asked_again_in_its_place() {
    let mut model = three();
    model.update(Action::FindAttack);
    model.update(Action::Enter(Lab::Map));
    assert!(model.desk.pending().is_some_and(|work| work.asks_the_same(&model.map().asked())));
    model.update(Action::Fight((**three().battle()).clone()));
    model.update(Action::Show(Panel::Attack));
    assert!(model.desk.pending().is_some_and(|work| work.asks_the_same(&model.attack().asked())));
}

#[test]
fn what_the_reader_asks_is_not_displaced_by_what_its_own_panel_needs() {
    let mut model = three();
    model.update(Action::FindAttack);
    model.update(Action::Ask(Rc::new(model.trial().asked())));
    assert!(model.desk.pending().is_some_and(|work| work.asks_the_same(&model.trial().asked())));
    let tried = answer(&model);
    model.receive(tried);
    assert!(model.desk.pending().is_some_and(|work| work.asks_the_same(&model.attack().asked())));
}

#[test]
fn a_question_that_nobody_could_be_asked_says_so_and_the_next_one_is_asked() {
    let mut model = three();
    model.update(Action::FindAttack);
    let failed = model.desk.pending().unwrap().refused("no worker");
    model.receive(Answer::Reported(Rc::new(failed)));
    let refused = Err(NoAnswer::Refused("no worker".into()));
    assert!(model.report(&model.attack()).is_some_and(|report| report.answer == refused));
    model.update(Action::Ask(Rc::new(model.trial().asked())));
    assert!(model.desk.pending().is_some());
}

#[test]
fn of_two_large_councils_side_by_side_one_is_decided_after_the_other() {
    let mut model = Model::new();
    model.update(Action::Fight(battle(r#"{"protocol":{"kind":"oral","depth":9},"generals":31,"traitors":[0,4]}"#)));
    model.update(Action::Enter(Lab::Worlds));
    // By its link there is nothing of it on the stage yet.
    let mut model = Model::visited(Ok(model.link()));
    let ends = |model: &Model| [model.a.trace.end(), model.b.as_ref().unwrap().trace.end()];
    assert_eq!(ends(&model), [0, 0]);
    for decided in [[true, false], [true, true]] {
        let answer = answer(&model);
        model.receive(answer);
        assert_eq!(ends(&model).map(|end| end > 0), decided);
    }
    assert_eq!((model.cursor, model.desk.pending()), (model.trace().end(), None));
    let [a, b] = Side::BOTH.map(|side| model.verdicts(side)[0].state.clone());
    assert_eq!((a, b), (Standing::Holds, Standing::Holds));
    // What cannot be decided is asked once.
    model.update(Action::Turn(General(0)));
    let refused = model.desk.pending().unwrap().refused("no worker");
    model.receive(Answer::Reported(Rc::new(refused)));
    assert_eq!((ends(&model).map(|end| end > 0), model.desk.pending()), ([false, true], None));
}

#[test]
fn what_a_large_council_decides_is_shown_and_judged_though_it_is_not_fought() {
    let mut model = Model::new();
    model.update(Action::Fight(battle(r#"{"protocol":{"kind":"oral","depth":9},"generals":31,"traitors":[0]}"#)));
    assert!(model.a.too_large.is_some() && model.trace().end() == 0);
    let decided = answer(&model);
    model.receive(decided.clone());
    assert_eq!((model.cursor, model.panel), (31, Panel::Council));
    assert_eq!(model.verdicts(Side::A)[0].state, Standing::Holds);
    assert!(model.desk.pending().is_some_and(|work| matches!(**work, Work::FollowPath(_))), "its panel asks on");
    model.update(Action::Seek(6));
    model.update(Action::Show(Panel::Story));
    let mut again = Model::visited(Ok(model.link()));
    assert_eq!(
        (again.trace().end(), again.link()),
        (0, model.link()),
        "the address stays as it is until they have decided"
    );
    again.receive(decided.clone());
    assert_eq!((again.cursor, again.panel, again.link()), (6, Panel::Story, model.link()));
    let undecided = Model { a: Model::visited(Ok(model.link())).a, ..model.clone() };
    let mut again = Model::visited(Ok(undecided.link()));
    again.receive(decided.clone());
    assert_eq!(again.cursor, 31, "where nobody has decided yet, the decisions are awaited");
    model.update(Action::Show(Panel::Council));
    model.update(Action::Turn(General(1)));
    assert_eq!(model.trace().end(), 0);
    model.receive(decided);
    assert_eq!(model.trace().end(), 0, "an answer to another question changes nothing");
    model.update(Action::Undo);
    assert!(model.desk.pending().is_some());
}
