//! Texts that are no battles: each is refused with one sentence that names the field.

use strategos::battle::Battle;

/// The sentence that refuses `text`; where in the text the reader stopped is left out.
fn check(text: &str, sentence: &str) {
    let fault = match Battle::from_json(text) {
        Ok(battle) => panic!("{text} is taken for {battle:?}"),
        Err(fault) => fault.to_string(),
    };
    let (words, place) = fault.split_once(" at line ").unwrap_or((&fault, "."));
    assert!(place.ends_with('.') && !place.contains('\n'), "{fault}");
    assert_eq!(words.trim_end_matches('.'), sentence.trim_end_matches('.'), "for {text}");
}

/// `fields` after a protocol.
fn oral(fields: &str, sentence: &str) {
    check(&format!(r#"{{"protocol":{{"kind":"oral","depth":1}},{fields}}}"#), sentence);
}

/// One entry of `said` where G3 is the traitor.
fn said(entry: &str, sentence: &str) {
    oral(&format!(r#""traitors":[3],"said":[{{{entry}}}]"#), sentence);
}

/// One entry of `captured`.
fn captured(entry: &str, sentence: &str) {
    oral(&format!(r#""captured":[{{{entry}}}]"#), sentence);
}

#[test]
fn what_is_no_object_is_no_battle() {
    check("", "This is not a battle: it ends inside a value");
    check("{", "This is not a battle: it ends inside an object");
    check("attack", "This is not a battle: expected value");
    check("[]", "This is not a battle: it is a list, not an object with fields");
    check(r#" [1, {"kind": "oral"}]"#, "This is not a battle: it is a list, not an object with fields");
    check("7", "This is not a battle: invalid type: integer `7`, expected an object with the fields of a battle");
    check("null", "This is not a battle: invalid type: null, expected an object with the fields of a battle");
    check(r#"{"protocol":{"kind":"oral"}} {}"#, "This is not a battle: trailing characters");
    check(r#"{"protocol":{"kind":"oral"}"#, "This is not a battle: it ends inside an object");
}

#[test]
fn a_wrong_protocol_is_named() {
    check("{}", "This is not a battle: missing field `protocol`");
    check(
        r#"{"protocol":"oral"}"#,
        r#"`protocol` can't be read: invalid type: string "oral", expected an object with a `kind`"#,
    );
    check(r#"{"protocol":{"depth":1}}"#, "`protocol` can't be read: missing field `kind`");
    check(r#"{"protocol":{"kind":"oral","depth":129}}"#, "`depth` is 129; it must be from 0 to 128.");
    check(r#"{"protocol":{"kind":"oral","depth":300}}"#, "`depth` is 300; it must be from 0 to 128.");
    check(r#"{"protocol":{"kind":"oral","depth":-1}}"#, "`depth` is -1; it must be from 0 to 128.");
    check(r#"{"protocol":{"kind":"oral","depth":1.5}}"#, "`depth` is 1.5; it must be from 0 to 128.");
    check(r#"{"protocol":{"kind":"oral","depth":"one"}}"#, r#"`depth` is "one"; it must be from 0 to 128."#);
    check(
        r#"{"protocol":{"kind":"oral","deep":1}}"#,
        "`protocol.deep` can't be read: unknown field `deep`, expected `depth`",
    );
    check(
        r#"{"protocol":{"kind":"rule","table":["attack","halt"]}}"#,
        "`protocol.table` can't be read: unknown word `halt`, expected `attack` or `retreat`",
    );
    let unknown = Battle::from_json(r#"{"protocol":{"kind":"smoke"}}"#).unwrap_err().to_string();
    assert!(unknown.starts_with("`protocol.kind` can't be read: unknown word `smoke`, expected one of `oral`"));
}

#[test]
fn a_wrong_number_is_named() {
    oral(r#""version":2"#, "`version` is 2; it must be 1.");
    oral(r#""version":"1""#, r#"`version` can't be read: invalid type: string "1", expected a whole number"#);
    oral(r#""generals":1"#, "`generals` is 1; it must be from 2 to 128.");
    oral(r#""generals":129"#, "`generals` is 129; it must be from 2 to 128.");
    oral(r#""generals":-4"#, "`generals` can't be read: invalid value: integer `-4`, expected a whole number");
    oral(r#""loss":1.01"#, "`loss` is 1.01; it must be a probability from 0 to 1.");
    oral(r#""loss":-0.1"#, "`loss` is -0.1; it must be a probability from 0 to 1.");
    oral(r#""loss":1e999"#, "`loss` can't be read: number out of range");
    oral(r#""loss":NaN"#, "`loss` can't be read: expected value");
    oral(r#""loss":"half""#, r#"`loss` can't be read: invalid type: string "half", expected a number"#);
    oral(r#""seed":-1"#, "`seed` can't be read: invalid value: integer `-1`, expected a whole number");
    oral(r#""seed":1,"seed":2"#, "This is not a battle: duplicate field `seed`");
}

#[test]
fn a_wrong_word_is_named() {
    oral(r#""order":"Attack""#, "`order` can't be read: unknown word `Attack`, expected `attack` or `retreat`");
    oral(
        r#""lie":"fib""#,
        "`lie` can't be read: unknown word `fib`, expected one of `flip`, `flip_even`, `split`, `attack`, `retreat`, \
         `silent`, `random`, `truth`",
    );
    oral(
        r#""opinions":["attack"]"#,
        "`opinions` has no meaning here: under this protocol the generals follow the commander's `order`.",
    );
    let unknown = Battle::from_json(r#"{"protocol":{"kind":"oral"},"treason":1}"#).unwrap_err().to_string();
    assert!(unknown.starts_with("`treason` can't be read: unknown field `treason`, expected one of `version`"));
}

#[test]
fn a_general_who_is_not_there_is_named() {
    oral(r#""commander":4"#, "`commander` names G4, but there are 4 generals, G0 to G3.");
    oral(r#""commander":128"#, "`commander` can't be read: a general's number is from 0 to 127, not 128");
    oral(r#""traitors":[0,4]"#, "`traitors` names G4, but there are 4 generals, G0 to G3.");
    oral(r#""traitors":3"#, "`traitors` can't be read: invalid type: integer `3`, expected a list");
    oral(r#""traitors":["G3"]"#, r#"`traitors[0]` can't be read: invalid type: string "G3", expected a whole number"#);
    said(r#""path":[0,3],"to":9,"order":"attack""#, "`said` names G9, but there are 4 generals, G0 to G3.");
    captured(r#""path":[0,9],"to":1"#, "`captured` names G9, but there are 4 generals, G0 to G3.");
}

#[test]
fn words_put_into_a_loyal_mouth_are_refused() {
    said(
        r#""path":[0,2],"to":1,"order":"attack""#,
        "`said` puts words into the message ⟨G0 G2⟩ to G1, but G2 is loyal.",
    );
    said(r#""path":[0],"to":1,"order":"nothing""#, "`said` puts words into the message ⟨G0⟩ to G1, but G0 is loyal.");
}

#[test]
fn a_message_that_is_never_sent_is_named() {
    let never = |field: &str, message: &str, why: &str| {
        format!("`{field}` names the message {message}, which is never sent: {why}.")
    };
    let commands = "every path starts with the commander, G0";
    said(r#""path":[],"to":1,"order":"attack""#, &never("said", "⟨⟩ to G1", commands));
    said(r#""path":[3],"to":1,"order":"attack""#, &never("said", "⟨G3⟩ to G1", commands));
    said(
        r#""path":[0,3],"to":0,"order":"attack""#,
        &never("said", "⟨G0 G3⟩ to G0", "G0 has already handled that report"),
    );
    said(
        r#""path":[0,1,3],"to":2,"order":"attack""#,
        &never("said", "⟨G0 G1 G3⟩ to G2", "a path has at most 2 senders here"),
    );
    said(
        r#""path":[0,3],"to":1,"round":1,"order":"attack""#,
        &never("said", "⟨G0 G3⟩ to G1 in round 1", "a report with 2 senders rides in round 2"),
    );
    captured(
        r#""path":[0,0],"to":1"#,
        &never("captured", "⟨G0 G0⟩ to G1", "no general passes the same report on twice"),
    );
    captured(r#""path":[0],"to":0"#, &never("captured", "⟨G0⟩ to G0", "G0 has already handled that report"));
    captured(r#""path":[0],"to":1,"copy":2"#, &never("captured", "⟨G0⟩ to G1, copy 2", "each report is sent once"));
}

#[test]
fn an_entry_that_lacks_or_adds_something_is_named() {
    said(r#""path":[0,3],"to":1"#, "`said[0]` can't be read: missing field `order`");
    said(
        r#""path":[0,3],"to":1,"order":"perhaps""#,
        "`said` has the message ⟨G0 G3⟩ to G1 say `perhaps`; it must be attack, retreat or nothing.",
    );
    captured(r#""to":1"#, "`captured[0]` can't be read: missing field `path`");
    captured(
        r#""path":[0],"to":1,"order":"attack""#,
        "`captured[0].order` can't be read: unknown field `order`, expected one of `path`, `to`, `round`, `copy`",
    );
    let twice = r#"{"path":[0,3],"to":1,"order":"attack"},{"path":[0,3],"to":1,"order":"nothing"}"#;
    oral(
        &format!(r#""traitors":[3],"said":[{twice}]"#),
        "`said` can't be read: the message ⟨G0 G3⟩ to G1 is named twice",
    );
}
