//! The reducer in battles between two who can be trusted.

use super::*;
use crate::battle::Path;

fn of_two(copies: u8, captured: &str) -> Model {
    let text = format!(r#"{{"protocol": {{"kind": "notes", "copies": {copies}}}, "captured": {captured}}}"#);
    Model::fought(Battle::from_json(&text).unwrap())
}

fn first_note(copy: u8) -> Errand {
    Errand { copy, ..Errand::along(Path::from_sender(General(0)), General(1)) }
}

#[test]
fn where_nobody_is_a_traitor_a_click_on_a_general_says_what_to_click_instead() {
    let mut model = of_two(1, "[]");
    let battle = model.battle().clone();
    model.update(Action::Turn(General(1)));
    assert_eq!((model.battle(), model.chosen), (&battle, General(1)));
    assert!(model.notice.as_ref().is_some_and(|notice| notice.contains("only messengers fail")));
    model.update(Action::Capture(first_note(0)));
    assert_eq!((model.notice.clone(), model.battle().captured.len()), (None, 1));
    model.update(Action::Capture(first_note(0)));
    assert_eq!(model.battle(), &battle);
}

#[test]
fn of_copies_that_were_captured_together_one_can_be_let_pass() {
    let mut model = of_two(3, r#"[{"path": [0], "to": 1}]"#);
    model.update(Action::Capture(first_note(2)));
    assert_eq!(model.battle().captured, [first_note(1), first_note(3)].into());
    model.update(Action::Capture(first_note(2)));
    assert_eq!(model.battle().captured.len(), 3);
}
