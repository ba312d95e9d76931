//! `strategos quiz` as a program that others start: a quiz in every form, read back; and codes.

use regex::Regex;
use roxmltree::Document;
use serde_json::Value;
use std::process::{Command, Output};
use strategos::link::Link;
use strategos::page::model::Model;
use strategos::practice::code::Answered;
use strategos::practice::written::qti;
use strategos::practice::{Question, Quiz, Topic};

fn quiz(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_strategos")).arg("quiz").args(arguments).output().unwrap()
}

fn written(arguments: &[&str]) -> Vec<u8> {
    let output = quiz(arguments);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    output.stdout
}

fn text(arguments: &[&str]) -> String {
    String::from_utf8(written(arguments)).unwrap()
}

const ALL: Quiz = Quiz { topics: Quiz::ALL_TOPICS, number: 20, seed: 7 };
const LONG: [&str; 4] = ["--number", "20", "--seed", "7"];

#[test]
fn text_has_every_question_and_the_solutions_on_their_own() {
    let (all, asked, solved) = (
        text(&LONG),
        [&LONG[..], &["--solutions", "without"]].concat(),
        [&LONG[..], &["--solutions", "alone"]].concat(),
    );
    let (asked, solved) = (text(&asked), text(&solved));
    assert_eq!(all, format!("{asked}\n{solved}"));
    for question in ALL.questions() {
        assert!(
            question.given.iter().chain(&question.choices).chain([&question.ask]).all(|line| asked.contains(line)),
            "{question:?}"
        );
        assert!(solved.contains(&question.because) && !asked.contains(&question.because), "{question:?}");
    }
    for (number, line) in (1..=20).map(|number| (number, format!("\n{number}. "))) {
        assert_eq!(asked.matches(&line).count(), 1, "{number}");
    }
}

#[test]
fn json_is_the_quiz_and_its_addresses_open_on_the_page() {
    let document: Value = serde_json::from_slice(&written(&[&LONG[..], &["--as", "json"]].concat())).unwrap();
    let questions = ALL.questions();
    assert_eq!(document["questions"].as_array().unwrap().len(), questions.len());
    for (told, question) in document["questions"].as_array().unwrap().iter().zip(&questions) {
        assert_eq!(told["choices"][told["right"].as_u64().unwrap() as usize], question.answer());
        assert_eq!(told["kind"], question.topic.key());
        let show = told["show"].as_str().unwrap();
        assert_eq!(Link::read(show).as_ref(), Ok(&question.show));
        assert_eq!(
            serde_json::from_value::<strategos::battle::Draft>(told["battle"].clone()).unwrap().check().as_ref(),
            Ok(&question.show.battle)
        );
    }
    let address = document["address"].as_str().unwrap();
    assert!(address.starts_with("practice/quiz/#v=1&"), "{address}");
    assert_eq!(Model::visited(Link::read(address.split_once('#').unwrap().1)).notice, None);
}

/// A text in GIFT without its escapes.
fn plain(text: &str) -> String {
    Regex::new(r"\\(.)")
        .unwrap()
        .replace_all(
            text,
            |found: &regex::Captures| if &found[1] == "n" { "\n".to_owned() } else { found[1].to_owned() },
        )
        .into_owned()
}

#[test]
fn gift_is_read_back_as_the_same_questions() {
    let told = text(&[&LONG[..], &["--as", "gift", "--site", "https://example.org/s/"]].concat());
    // A question: a title, a text, answers in braces. A sign that means something stands alone; one that doesn't, behind a backslash.
    let one = Regex::new(r"(?s)::((?:\\.|[^:\\])*)::\[plain\]((?:\\.|[^{\\])*) \{\n((?:\\.|[^}\\])*)\}\n").unwrap();
    let read: Vec<_> = (one.captures_iter(&told))
        .map(|found| {
            let (mut choices, mut feedback) = (Vec::new(), String::new());
            for line in found[3].lines().map(|line| line.trim_start_matches('\t')) {
                match line.strip_prefix("####") {
                    Some(because) => feedback = plain(because),
                    None => choices.push((line.chars().next().unwrap(), plain(&line[1..]))),
                }
            }
            (plain(&found[2]), choices, feedback)
        })
        .collect();
    let questions = ALL.questions();
    assert_eq!(read.len(), questions.len(), "{told}");
    for ((asked, choices, feedback), question) in read.iter().zip(&questions) {
        assert_eq!(*asked, [&question.given[..], std::slice::from_ref(&question.ask)].concat().join("\n"));
        assert_eq!(
            choices.iter().map(|(_, choice)| choice).collect::<Vec<_>>(),
            question.choices.iter().collect::<Vec<_>>()
        );
        let right: Vec<usize> = (0..choices.len()).filter(|&place| choices[place].0 == '=').collect();
        assert_eq!(right, [question.right]);
        assert!(choices.iter().all(|(mark, _)| "=~".contains(*mark)));
        assert!(
            feedback.starts_with(&question.because) && feedback.contains("https://example.org/s/#v=1"),
            "{feedback}"
        );
    }
}

/// The files of a ZIP archive in which nothing is compressed, read by its directory.
fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let number =
        |at: usize, size: usize| bytes[at..at + size].iter().rev().fold(0, |all, &byte| all << 8 | usize::from(byte));
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let mut at = number(end + 16, 4);
    let count = number(end + 10, 2);
    let files = (0..count).map(|_| {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let (size, name, local) = (number(at + 24, 4), number(at + 28, 2), number(at + 42, 4));
        let name_at = at + 46;
        at = name_at + name;
        assert_eq!(&bytes[local..local + 4], b"PK\x03\x04");
        let from = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let text = |range: std::ops::Range<usize>| String::from_utf8(bytes[range].to_vec()).unwrap();
        (text(name_at..name_at + name), text(from..from + size))
    });
    let files: Vec<_> = files.collect();
    assert_eq!(at, end);
    files
}

#[test]
fn qti_is_a_package_of_items_that_fit_together() {
    let files = unzipped(&written(&[&LONG[..], &["--as", "qti"]].concat()));
    let questions = ALL.questions();
    assert_eq!(files, qti::files(ALL, &questions));
    let document = |name: &str| {
        let (_, text) = files.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("no {name}"));
        Document::parse(text).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    };
    let manifest = document("imsmanifest.xml");
    let named = |name: &str| {
        manifest
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.imsglobal.org/xsd/imscp_v1p1", name)))
            .collect::<Vec<_>>()
    };
    let listed: Vec<&str> = named("file").iter().map(|node| node.attribute("href").unwrap()).collect();
    let there: Vec<&str> = files.iter().skip(1).map(|(name, _)| &**name).collect();
    assert_eq!(listed, there);
    let known: Vec<&str> = named("resource").iter().map(|node| node.attribute("identifier").unwrap()).collect();
    assert!(named("dependency").iter().all(|node| known.contains(&node.attribute("identifierref").unwrap())));
    let test = document("test.xml");
    let items: Vec<&str> = test
        .descendants()
        .filter(|node| node.tag_name().name() == "assessmentItemRef")
        .map(|node| node.attribute("href").unwrap())
        .collect();
    assert_eq!(items.len(), questions.len());
    for (name, question) in items.into_iter().zip(&questions) {
        let item = document(name);
        let all = |name: &str| item.descendants().filter(|node| node.tag_name().name() == name).collect::<Vec<_>>();
        let choices = all("simpleChoice");
        assert_eq!(choices.iter().map(|choice| choice.text().unwrap()).collect::<Vec<_>>(), question.choices);
        let right = all("correctResponse")[0].descendants().find_map(|node| node.text()).unwrap();
        let place = choices.iter().position(|choice| choice.attribute("identifier") == Some(right));
        assert_eq!(place, Some(question.right));
        assert_eq!(all("prompt")[0].text(), Some(&*question.ask));
        assert_eq!(all("modalFeedback")[0].text(), Some(&*question.because));
    }
}

#[test]
fn kinds_are_chosen_by_name_and_others_refused_with_those_that_there_are() {
    let told: Value =
        serde_json::from_slice(&written(&["--kinds", "seals,worlds", "--number", "4", "--as", "json"])).unwrap();
    let kinds: Vec<&str> =
        told["questions"].as_array().unwrap().iter().map(|question| question["kind"].as_str().unwrap()).collect();
    assert!(kinds.iter().all(|kind| ["seals", "worlds"].contains(kind)) && kinds.len() == 4, "{kinds:?}");
    let refused = quiz(&["--kinds", "cheese"]);
    assert_eq!(refused.status.code(), Some(2));
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(Topic::ALL.iter().all(|topic| words.contains(topic.key())), "{words}");
    for wrong in [["--number", "0"], ["--number", "21"], ["--seed", "0"], ["--seed", "10000"], ["--as", "pdf"]] {
        assert_eq!(quiz(&wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_code_says_what_was_asked_what_was_answered_and_how_much_of_it_is_right() {
    let questions = ALL.questions();
    // Every third one wrong, and the last not answered.
    let answer = |(place, question): (usize, &Question)| {
        let right = question.right as u8;
        if place == 19 {
            None
        } else {
            Some(if place % 3 == 0 { (right + 1) % question.choices.len() as u8 } else { right })
        }
    };
    let answered = Answered { quiz: ALL, answers: questions.iter().enumerate().map(answer).collect() };
    let told = text(&["--check", &answered.to_string()]);
    assert!(told.ends_with("12 of 20 right\n"), "{told}");
    assert_eq!((told.matches(": right").count(), told.matches(": wrong").count()), (12, 8), "{told}");
    assert!(told.contains("20. ") && told.contains("answered -,"), "{told}");
    let refused = quiz(&["--check", "0000-0001"]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
}
