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
    check("[]", "This is not a battle: invalid type: list, expected an object with the fields of a battle");
    check(
        r#" [1, {"kind": "oral"}]"#,
        "This is not a battle: invalid type: list, expected an object with the fields of a battle",
    );
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
        "`protocol.table[1]` can't be read: unknown word `halt`, expected `attack` or `retreat`",
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

#[test]
fn a_list_of_fields_is_no_object() {
    captured(r#""path":[0],"to":{}"#, "`captured[0].to` can't be read: invalid type: object, expected a whole number");
    oral(
        r#""captured":[[[0],2,1,0]]"#,
        "`captured[0]` can't be read: invalid type: list, expected an object that names a message",
    );
    oral(
        r#""traitors":[3],"said":[[[0,3],1,null,null,"attack"]]"#,
        "`said[0]` can't be read: invalid type: list, expected an object that names a message and what it says",
    );
    check(
        r#"{"protocol":["oral",1]}"#,
        "`protocol` can't be read: invalid type: list, expected an object with a `kind`",
    );
}

#[test]
fn a_wrong_field_of_a_protocol_is_named() {
    let of = |fields: &str, sentence: &str| check(&format!(r#"{{"protocol":{{{fields}}}}}"#), sentence);
    of(r#""table":7,"kind":"rule""#, "`protocol.table` can't be read: invalid type: integer `7`, expected a list");
    of(
        r#""kind":"rule","table":["attack"]"#,
        "`protocol.table` can't be read: a table has 4 rows for three generals, 8 for four, 16 for five (2 for two), not 1",
    );
    of(
        r#""kind":"notes","rules":["never"]"#,
        "`protocol.rules` can't be read: there are two rules, one for each general, not 1",
    );
    of(
        r#""kind":"notes","rules":["never",{"at_least":300}]"#,
        "`protocol.rules[1].at_least` can't be read: invalid value: integer `300`, expected a whole number of at most 255",
    );
    of(r#""kind":"notes","copies":1e9"#, "`copies` is 1000000000.0; it must be from 1 to 50.");
    of(r#""kind":"shop","stock":1"#, "`protocol.stock` can't be read: invalid type: integer `1`, expected a boolean");
    of(
        r#""kind":"shop","silence":"wait""#,
        "`protocol.silence` can't be read: unknown word `wait`, expected one of `ask`, `dispatch`, `give_up`",
    );
    of(
        r#""kind":"armies","defenders":25000"#,
        "`protocol.defenders` can't be read: the defenders are 30000 or 20000, not 25000",
    );
    of(
        r#""kind":"quorum","killed":[1,200]"#,
        "`protocol.killed[1]` can't be read: a general's number is from 0 to 127, not 200",
    );
    of(r#""kind":"oral","depth":1,"depth":2"#, "`protocol` can't be read: duplicate field `depth`");
    of(r#""kind":7"#, "`protocol.kind` can't be read: invalid type: integer `7`, expected a word");
}

#[test]
fn hostile_documents_are_refused_and_nothing_panics() {
    let deep = format!(r#"{{"protocol":{}"#, "[".repeat(100_000));
    assert!(Battle::from_json(&deep).is_err());
    let many = format!(r#"{{"protocol":{{"kind":"oral"}},"traitors":[{}0]}}"#, "0,".repeat(1_000_000));
    assert!(Battle::from_json(&many).is_ok());
    let good = r#"{"protocol":{"kind":"notes","rules":["always",{"at_least":1}]},"captured":[{"path":[0],"to":1}],"loss":0.5}"#;
    for (end, _) in good.char_indices() {
        assert!(Battle::from_json(&good[..end]).is_err());
        let _ = Battle::from_json(&format!("{}\"{}", &good[..end], &good[end..]));
        let _ = Battle::from_json(&format!("{}-1{}", &good[..end], &good[end + 1..]));
    }
}
