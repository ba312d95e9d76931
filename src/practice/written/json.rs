//! A quiz as JSON.

use crate::practice::{Question, Quiz};
use serde_json::{Value, json};

/// The quiz: what it follows from, its address on the page, and every question with its answer. `show` is an address on the page too.
pub fn json(quiz: Quiz, questions: &[Question]) -> Value {
    let kinds: Vec<&str> = quiz.asked().into_iter().map(|topic| topic.key()).collect();
    let questions: Vec<Value> = questions.iter().map(one).collect();
    json!({
        "version": 1,
        "kinds": kinds,
        "number": quiz.number,
        "seed": quiz.seed,
        "address": super::address(quiz),
        "questions": questions,
    })
}

fn one(question: &Question) -> Value {
    let Question { topic, seed, given, ask, choices, right, because, show } = question;
    json!({
        "kind": topic.key(),
        "seed": seed,
        "given": given,
        "ask": ask,
        "choices": choices,
        "right": right,
        "because": because,
        "show": super::shown(show),
        "battle": show.battle,
    })
}
