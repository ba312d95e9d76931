//! The command line as a program that others start: its output, its sentences, its exit status.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use strategos::battle::Battle;
use strategos::export::excerpt::Excerpt;
use strategos::export::form;
use strategos::run::run;

const FOUR: &str = r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3]}"#;

fn strategos(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_strategos"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What the program makes of `input` on its standard input.
fn given(arguments: &[&str], input: &str) -> Output {
    let mut child = strategos(arguments).spawn().unwrap();
    // One that refuses at once may be gone before it was told everything.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Its answer to `input`.
fn answer(arguments: &[&str], input: &str) -> String {
    let output = given(arguments, input);
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The one sentence with which it refuses.
fn refusal(arguments: &[&str], input: &str) -> String {
    let output = given(arguments, input);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert_eq!(sentence.lines().count(), 1, "{sentence}");
    sentence.trim_end().to_owned()
}

#[test]
fn the_answer_is_what_the_format_shows() {
    let expected = r#"{
  "decisions": {"G0": "attack", "G1": "attack", "G2": "attack"},
  "verdicts": {"agreement": {"state": "holds"}, "validity": {"state": "holds"}},
  "messages": {"total": 9, "by_round": [3, 6]}
}
"#;
    assert_eq!(answer(&["run", "-"], FOUR), expected);
}

#[test]
fn a_file_is_read_as_standard_input_is() {
    let file = std::env::temp_dir().join(format!("strategos-{}.json", std::process::id()));
    std::fs::write(&file, FOUR).unwrap();
    let from_file = answer(&["run", file.to_str().unwrap()], "");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(from_file, answer(&["run", "-"], FOUR));
}

#[test]
fn generals_are_listed_by_number() {
    let text =
        answer(&["run", "--lines", "-"], r#"{"protocol":{"kind":"oral","depth":0},"generals":12,"traitors":[4]}"#);
    let places: Vec<usize> = (0..12).filter(|&g| g != 4).map(|g| text.find(&format!("\"G{g}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains("\"G4\""), "{text}");
}

#[test]
fn a_broken_condition_points_at_its_event_in_the_trace() {
    let battle = r#"{"protocol":{"kind":"oral","depth":1},"generals":3,"traitors":[2]}"#;
    let told: Value = serde_json::from_str(&answer(&["run", "--trace", "-"], battle)).unwrap();
    let validity = &told["verdicts"]["validity"];
    assert_eq!(validity["state"], "broken");
    assert_eq!(validity["between"], json!(["G0", "G1"]));
    let trace = told["trace"].as_array().unwrap();
    let event = &trace[validity["event"].as_u64().unwrap() as usize];
    assert_eq!(*event, json!({"event": validity["event"], "what": "decided", "general": 1, "order": "retreat"}));
    assert!(trace.iter().enumerate().all(|(number, event)| event["event"] == json!(number)));
    assert_eq!(trace.iter().filter(|event| event["what"] == "ride_ended").count(), 4);
    let lie = trace.iter().find(|event| event["lie"] == json!(true)).unwrap();
    assert_eq!((&lie["path"], &lie["to"], &lie["says"]), (&json!([0, 2]), &json!(1), &json!("retreat")));
}

#[test]
fn conditions_that_ask_nothing_say_so() {
    let battle = r#"{"protocol":{"kind":"oral","depth":1},"traitors":[0],"lie":"silent"}"#;
    let told: Value = serde_json::from_str(&answer(&["run", "-"], battle)).unwrap();
    assert_eq!(told["verdicts"]["validity"], json!({"state": "not_asked"}));
    assert_eq!(told["messages"], json!({"total": 9, "by_round": [3, 6]}), "messages that a traitor owes count");
}

#[test]
fn a_battle_too_large_to_store_is_still_decided() {
    let battle = r#"{"protocol":{"kind":"oral","depth":4},"generals":14,"traitors":[0,5],"lie":"split"}"#;
    let told: Value = serde_json::from_str(&answer(&["run", "-"], battle)).unwrap();
    assert_eq!(told["messages"], json!({"total": 173_485, "by_round": [13, 156, 1_716, 17_160, 154_440]}));
    let battle = battle.replace("14", "15");
    let told: Value = serde_json::from_str(&answer(&["run", "-"], &battle)).unwrap();
    assert_eq!(told["messages"]["total"], json!(266_644));
    assert_eq!(told["decisions"].as_object().unwrap().len(), 13);
    assert_eq!(told["verdicts"]["agreement"], json!({"state": "holds"}));
    let refused = refusal(&["run", "--trace", "-"], &battle);
    assert_eq!(refused, "This battle sends 266,644 messages; at most 200,000 can be shown one by one.");
}

#[test]
fn a_batch_goes_on_after_a_bad_line() {
    let batch = format!("{FOUR}\n\n{{\"protocol\":{{}}}}\nnonsense\n  \r\n{FOUR}");
    let text = answer(&["run", "--lines", "-"], &batch);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert_eq!(lines[0], lines[3]);
    assert_eq!(lines[0]["messages"]["total"], json!(9));
    for (line, words) in [(1, "`protocol`"), (2, "This is not a battle")] {
        let error = lines[line].as_object().unwrap();
        assert_eq!(error.keys().collect::<Vec<_>>(), ["error"]);
        assert!(error["error"].as_str().unwrap().contains(words), "{text}");
    }
}

#[test]
fn a_batch_is_answered_line_by_line_as_it_comes() {
    let mut child = strategos(&["run", "--lines", "-"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        writeln!(input, "{FOUR}").unwrap();
        assert!(answers.next().unwrap().unwrap().contains("decisions"));
    }
    drop(input);
    assert!(answers.next().is_none());
    assert!(child.wait().unwrap().success());
}

#[test]
fn text_that_is_no_text_is_refused_in_its_place() {
    let mut child = strategos(&["run", "--lines", "-"]).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"\xff\xfe\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(output.stdout, b"{\"error\":\"This is not a battle: it is not UTF-8 text.\"}\n");
}

#[test]
fn wrong_input_is_one_sentence_and_status_2() {
    let sentence = refusal(&["run", "-"], r#"{"protocol":{"kind":"oral"},"generals":1}"#);
    assert_eq!(sentence, "`generals` is 1; it must be from 2 to 128.");
    assert!(refusal(&["run", "-"], "").starts_with("This is not a battle"));
    assert!(refusal(&["run", "no/such/battle.json"], "").starts_with("no/such/battle.json can't be read"));
    assert!(refusal(&["run", "/"], "").starts_with("/ can't be read"));
}

#[test]
fn wrong_arguments_are_status_2() {
    for arguments in [&[][..], &["run"], &["march", "-"], &["run", "-", "--loud"]] {
        let output = given(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    assert!(given(&["--help"], "").status.success());
}

#[test]
fn a_reader_who_stops_listening_is_no_error() {
    let mut child = strategos(&["run", "--lines", "-"]).spawn().unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    // The program may stop reading at any line, so writing may fail too.
    let _ = (0..100).try_for_each(|_| writeln!(input, "{FOUR}"));
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

const CHAIN: &str = r#"{"protocol":{"kind":"notes","notes":2,"rules":["always",{"at_least":1}]},"loss":0.25}"#;

#[test]
fn odds_are_exact_and_simulated() {
    let odds: Value = serde_json::from_str(&answer(&["odds", "--runs", "20000", "-"], CHAIN)).unwrap();
    assert_eq!(odds["exact"], json!({"nothing": 0.0, "alone": 0.25, "both": 0.75}));
    assert_eq!(odds["runs"], 20_000);
    let simulated = odds["simulated"]["alone"].as_f64().unwrap();
    assert!((simulated - 0.25).abs() < 0.02 && simulated != 0.25, "{simulated}");
    assert_eq!(
        refusal(&["odds", "-"], FOUR),
        "`protocol.kind` must be `notes`: odds are worked out for the two generals and their chain of notes."
    );
}

/// What `strategos` is given for `arguments`, and says beside its answer.
fn drawn(arguments: &[&str], battle: &str) -> (String, String) {
    let output = given(arguments, battle);
    assert!(output.status.success(), "{output:?}");
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn every_form_is_drawn_as_the_library_writes_it() {
    let battle = Battle::from_json(FOUR).unwrap();
    let trace = run(&battle).unwrap();
    for form in form::all() {
        let (text, beside) = drawn(&["draw", "-", "--as", form.key], FOUR);
        assert_eq!(text, (form.write)(&Excerpt::whole(&battle, &trace)), "{}", form.key);
        assert_eq!(beside, "", "{}", form.key);
    }
    assert_eq!(answer(&["run", "--trace", "-"], FOUR), drawn(&["draw", "-", "--as", "json"], FOUR).0);
    assert_eq!(answer(&["explain", "-"], FOUR), drawn(&["draw", "-", "--as", "story"], FOUR).0);
}

#[test]
fn what_is_drawn_can_be_some_rounds_and_go_into_a_file() {
    let file = std::env::temp_dir().join(format!("strategos-{}.mmd", std::process::id()));
    let arguments = ["draw", "-", "--as", "mermaid", "--rounds", "2", "--output", file.to_str().unwrap()];
    assert_eq!(drawn(&arguments, FOUR), (String::new(), String::new()));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(text.contains(": round 2\n") && !text.contains(": round 1\n"), "{text}");
    assert_eq!(
        refusal(&["explain", "-", "--rounds", "3-4"], FOUR),
        "This battle has 2 rounds, and none with the number 3."
    );
    let output = given(&["draw", "-", "--as", "csv", "--rounds", "2-1"], "");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("Rounds are written as `2`, `2-4` or `2..4`"));
}

#[test]
fn what_is_too_large_for_a_renderer_is_said_and_written_whole() {
    let battle = r#"{"protocol":{"kind":"oral","depth":3},"generals":10}"#;
    let (text, beside) = drawn(&["draw", "-", "--as", "mermaid"], battle);
    assert_eq!(text.lines().filter(|line| line.contains("->>")).count(), 3609);
    assert!(beside.starts_with("This diagram has ") && beside.contains("Mermaid draws 50,000"), "{beside}");
    let (_, beside) = drawn(&["draw", "-", "--as", "mermaid", "--rounds", "1-2"], battle);
    assert_eq!(beside, "");
}

#[test]
fn a_trace_for_checkers_is_a_document_a_line() {
    let text = answer(&["run", "--trace", "--format", "itf", "--lines", "-"], &format!("{FOUR}\n{FOUR}\n"));
    assert_eq!(text.lines().count(), 2);
    for line in text.lines() {
        let told: Value = serde_json::from_str(line).unwrap();
        assert_eq!(told["#meta"]["format"], "ITF");
        assert!(told["states"].as_array().unwrap().len() > 10, "{line}");
    }
    assert_eq!(given(&["run", "--format", "itf", "-"], "").status.code(), Some(2), "without a trace there is none");
}

#[test]
fn the_shell_and_the_manual_know_every_command() {
    let with_class: &[&str] = if cfg!(feature = "class") { &["class"] } else { &[] };
    let verbs = [&["run", "attack", "odds", "draw", "explain", "completions", "man"], with_class].concat();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = answer(&["completions", shell], "");
        assert!(verbs.iter().all(|verb| script.contains(verb)), "{shell}");
        let completes_values = ["bash", "fish", "zsh"].contains(&shell);
        assert_eq!(script.contains("plantuml"), completes_values, "{shell}");
    }
    let page = answer(&["man"], "");
    assert!(page.contains(".TH strategos 1"), "{page}");
    for verb in verbs {
        assert!(page.contains(&format!("\n.SH \"STRATEGOS {}\"\n", verb.to_uppercase())), "{page}");
    }
    assert!(page.contains("\\-\\-rounds"), "{page}");
}

#[test]
fn bash_takes_its_completions() {
    let strategos = env!("CARGO_BIN_EXE_strategos");
    let line = format!(
        "source <('{strategos}' completions bash); COMP_WORDS=(strategos draw - --as tik); COMP_CWORD=4; \
         _strategos strategos tik --as; echo \"${{COMPREPLY[*]}}\""
    );
    let output = Command::new("bash").args(["-c", &line]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "tikz\n", "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_picture_that_was_drawn_is_a_battle_again() {
    let file = std::env::temp_dir().join(format!("strategos-picture-{}.png", std::process::id()));
    let path = file.to_str().unwrap();
    answer(&["draw", "-", "--as", "png", "--size", "200x160", "--at", "3", "--output", path], FOUR);
    assert_eq!(answer(&["run", path], ""), answer(&["run", "-"], FOUR));
    std::fs::write(&file, b"\x89PNG\r\n\x1a\n, and no more").unwrap();
    assert_eq!(refusal(&["run", path], ""), "This is no whole PNG picture: it is damaged, or something else.");
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn a_write_up_has_its_pictures_beside_it() {
    let folder = std::env::temp_dir().join(format!("strategos-write-up-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("my run.md");
    let asked = ["draw", "-", "--as", "markdown", "--pictures", "png", "--size", "200x160", "--output"];
    answer(&[&asked[..], &[file.to_str().unwrap()]].concat(), FOUR);
    let text = std::fs::read_to_string(&file).unwrap();
    let named: Vec<String> = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|name| name.replace("%20", " "))
        .collect();
    let mut there: Vec<String> = (std::fs::read_dir(&folder).unwrap())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "my run.md")
        .collect();
    there.sort();
    let mut sorted = named.clone();
    sorted.sort();
    assert_eq!(sorted, there);
    assert_eq!(named.len(), 5, "before, after each round, the decisions, and all of it: {named:?}");
    for name in &named {
        let picture = folder.join(name);
        assert_eq!(answer(&["run", picture.to_str().unwrap()], ""), answer(&["run", "-"], FOUR), "{name}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
    let alone = refusal(&["draw", "-", "--as", "markdown", "--pictures", "svg"], FOUR);
    assert_eq!(alone, "Pictures are put beside the text: name its file by --output.");
    let other = refusal(&["draw", "-", "--as", "csv", "--pictures", "svg", "--output", "x"], FOUR);
    assert_eq!(other, "Only a write-up has pictures beside it: --pictures is for --as markdown.");
}

#[test]
fn what_is_asked_of_a_form_that_has_no_such_thing_is_refused() {
    assert!(refusal(&["draw", "-", "--as", "csv", "--theme", "dark"], FOUR).starts_with("Text has no look"));
    assert!(refusal(&["draw", "-", "--as", "png", "--rounds", "1"], FOUR).starts_with("A picture shows one moment"));
    assert_eq!(
        refusal(&["draw", "-", "--as", "svg", "--general", "9"], FOUR),
        "The generals of this battle are 0 to 3."
    );
}

#[test]
fn every_number_has_bounds_and_says_them() {
    let runs = "is not a whole number from 1 to 10,000,000,000";
    let budget = "is not a number from 0 to 86400";
    for (arguments, words) in [
        (&["odds", "-", "--runs=-1"][..], format!("`-1` {runs}")),
        (&["odds", "-", "--runs", "-1"], format!("`-1` {runs}")),
        (&["odds", "-", "--runs", "0"], format!("`0` {runs}")),
        (&["odds", "-", "--runs", "10000000001"], format!("`10000000001` {runs}")),
        (&["odds", "-", "--runs", "99999999999999999999999"], format!("`99999999999999999999999` {runs}")),
        (&["odds", "-", "--runs", "1e6"], format!("`1e6` {runs}")),
        (&["attack", "-", "--budget", "-1"], format!("`-1` {budget}")),
        (&["attack", "-", "--budget", "inf"], format!("`inf` {budget}")),
        (&["attack", "-", "--budget", "NaN"], format!("`NaN` {budget}")),
        (&["draw", "-", "--as", "gif", "--speed", "0"], "`0` is not a number from 0.1 to 20".into()),
        (&["draw", "-", "--as", "png", "--at", "-1"], "`-1` is not a whole number from 0 to 600,000".into()),
        (&["draw", "-", "--as", "png", "--general", "128"], "`128` is not a whole number from 0 to 127".into()),
        (&["draw", "-", "--as", "png", "--size", "1x1"], "`1x1` is no size".into()),
        (&["draw", "-", "--as", "csv", "--rounds", "-1"], "Rounds are written as".into()),
    ] {
        let output = given(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.stdout.is_empty() && said.contains(&words), "{arguments:?}: {said}");
    }
    answer(&["odds", "-", "--runs", "1"], CHAIN);
    answer(&["attack", "-", "--budget", "0"], FOUR);
    let end = run(&Battle::from_json(FOUR).unwrap()).unwrap().end();
    let [last, beyond] = [end, end + 1].map(|moment| moment.to_string());
    answer(&["draw", "-", "--as", "svg", "--at", &last], FOUR);
    let sentence = refusal(&["draw", "-", "--as", "svg", "--at", &beyond], FOUR);
    assert_eq!(sentence, format!("The moments of this battle are 0 to {end}."));
}

/// A search that goes on until its budget is used up.
const LONG: &str = r#"{"protocol":{"kind":"phase_king","faults":2},"generals":8,"traitors":[0,1],
    "captured":[{"path":[7],"to":6,"round":1}]}"#;

/// A folder of its own for one test, which is gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("strategos-{name}-{}", std::process::id()));
        std::fs::create_dir(&folder).unwrap();
        Folder(folder)
    }

    fn holds(&self) -> Vec<String> {
        let names = std::fs::read_dir(&self.0).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn who_waits_at_a_terminal_is_told_how_far_it_is_and_nobody_else() {
    let beside = given(&["attack", "-", "--budget", "0.7"], LONG);
    assert!(beside.status.success() && beside.stderr.is_empty(), "{beside:?}");
    let folder = Folder::new("terminal");
    let battle = folder.0.join("battle.json");
    std::fs::write(&battle, LONG).unwrap();
    // A terminal to look at: what it shows comes out as text.
    let command = format!("'{}' attack '{}' --budget 0.7", env!("CARGO_BIN_EXE_strategos"), battle.display());
    let shown = Command::new("script").args(["-qec", &command, "/dev/null"]).stdin(Stdio::null()).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("\rSearching: 0 of 0.7 seconds at most\x1b[K"), "{shown:?}");
    assert!(shown.contains("\r\x1b[K{"), "the line is gone before the answer: {shown:?}");
}

#[test]
fn a_file_is_there_whole_or_as_it_was_before() {
    let folder = Folder::new("whole");
    let film = folder.0.join("film.gif");
    let path = film.to_str().unwrap();
    std::fs::write(&film, "as it was").unwrap();
    let seven = r#"{"protocol":{"kind":"oral","depth":2},"generals":7,"traitors":[5,6]}"#;
    let mut child = strategos(&["draw", "-", "--as", "gif", "--output", path]).spawn().unwrap();
    child.stdin.take().unwrap().write_all(seven.as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(200));
    // What Ctrl+C does.
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), None, "it was still drawing");
    assert_eq!(std::fs::read_to_string(&film).unwrap(), "as it was");
    assert_eq!(folder.holds(), ["film.gif"]);

    let small = ["--size", "160x160", "--rounds", "1", "--speed", "20"];
    answer(&[&["draw", "-", "--as", "gif", "--output", path][..], &small].concat(), FOUR);
    assert!(std::fs::read(&film).unwrap().ends_with(b";"), "a GIF ends so");
    assert_eq!(folder.holds(), ["film.gif"], "and nothing is left beside it");
    let nowhere = folder.0.join("no/such/folder.csv");
    let output = given(&["draw", "-", "--as", "csv", "--output", nowhere.to_str().unwrap()], FOUR);
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("The answer can't be written: "));
}

#[test]
fn what_is_no_file_is_written_to_and_not_replaced() {
    let piped = answer(&["draw", "-", "--as", "csv", "--output", "/dev/stdout"], FOUR);
    assert_eq!(piped, answer(&["draw", "-", "--as", "csv"], FOUR));
    let folder = Folder::new("link");
    let [file, link] = ["file.csv", "link.csv"].map(|name| folder.0.join(name));
    std::fs::write(&file, "before").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    answer(&["draw", "-", "--as", "csv", "--output", link.to_str().unwrap()], FOUR);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), piped);
}
