//! `strategos quiz`: questions that the engine asks and answers, for paper, programs and learning platforms; and what a code of answers
//! is worth.

use crate::input::{Stop, ended};
use crate::output::write_whole;
use clap::ValueHint;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use strategos::export::layout::laid_out;
use strategos::practice::code::Answered;
use strategos::practice::written::{address, gift, json, plain, qti, solutions};
use strategos::practice::{MOST_QUESTIONS, MOST_SEED, Question, Quiz, Topic};
use strum::{IntoStaticStr, VariantArray};

/// What `quiz` is asked.
#[derive(clap::Args)]
pub struct Args {
    /// Ask these kinds of questions alone; all of them without it.
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = topics())]
    kinds: Vec<Topic>,
    /// How many questions.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=i64::from(MOST_QUESTIONS)))]
    number: u8,
    /// Which of all such quizzes.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_SEED)))]
    seed: u16,
    /// In which form.
    #[arg(long = "as", value_name = "FORM", default_value = "text", value_parser = forms())]
    form: Form,
    /// Leave the solutions out of the text, or write nothing else.
    #[arg(long, value_name = "WHICH", default_value = "with", value_parser = ["with", "without", "alone"])]
    solutions: String,
    /// Where the page is served, so that feedback in GIFT can lead there ("https://example.org/strategos/").
    #[arg(long, value_name = "ADDRESS")]
    site: Option<String>,
    /// Instead of asking: what this code of answers says, and how many of them are right.
    #[arg(long, value_name = "CODE", conflicts_with_all = ["kinds", "number", "seed", "solutions", "site", "form"])]
    check: Option<String>,
    /// Write it to this file; to standard output without it.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
}

/// What a quiz can be written as.
#[derive(Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum Form {
    Text,
    Json,
    Gift,
    Qti,
}

impl Form {
    fn about(self) -> &'static str {
        match self {
            Form::Text => "for paper",
            Form::Json => "for programs",
            Form::Gift => "for Moodle and others",
            Form::Qti => "QTI 2.1, a ZIP of XML, for learning platforms",
        }
    }
}

fn topics() -> impl TypedValueParser<Value = Topic> {
    PossibleValuesParser::new(Topic::ALL.iter().map(|topic| PossibleValue::new(topic.key()).help(topic.title())))
        .try_map(|key| Topic::from_key(&key).ok_or("there is no such kind"))
}

fn forms() -> impl TypedValueParser<Value = Form> {
    let forms = || Form::VARIANTS.iter().copied();
    PossibleValuesParser::new(forms().map(|form| PossibleValue::new(<&str>::from(form)).help(form.about())))
        .try_map(move |key| forms().find(|form| <&str>::from(form) == key).ok_or("there is no such form"))
}

/// Writes the quiz, or what a code is worth.
pub fn main(args: &Args) -> ExitCode {
    ended(args.bytes().and_then(|bytes| args.put(&bytes)))
}

impl Args {
    fn quiz(&self) -> Quiz {
        let chosen = self.kinds.iter().fold(0, |topics, topic| topics | topic.bit());
        Quiz { topics: if chosen == 0 { Quiz::ALL_TOPICS } else { chosen }, number: self.number, seed: self.seed }
    }

    fn bytes(&self) -> Result<Vec<u8>, Stop> {
        if let Some(code) = &self.check {
            return checked(code).map(String::into_bytes);
        }
        let quiz = self.quiz();
        let questions = quiz.questions();
        Ok(match self.form {
            Form::Text => self.text(quiz, &questions).into_bytes(),
            Form::Json => {
                let document = laid_out(&json(quiz, &questions)).map_err(|error| Stop::Unwritable(error.into()))?;
                format!("{document}\n").into_bytes()
            }
            Form::Gift => gift(quiz, &questions, self.site.as_deref()).into_bytes(),
            Form::Qti => qti::package(quiz, &questions),
        })
    }

    fn text(&self, quiz: Quiz, questions: &[Question]) -> String {
        match self.solutions.as_str() {
            "without" => plain(quiz, questions),
            "alone" => solutions(quiz, questions),
            _ => format!("{}\n{}", plain(quiz, questions), solutions(quiz, questions)),
        }
    }

    fn put(&self, bytes: &[u8]) -> Result<(), Stop> {
        match &self.output {
            Some(file) => write_whole(file, bytes),
            None => io::stdout().write_all(bytes),
        }
        .map_err(Stop::Unwritable)
    }
}

/// What was asked and answered, a line a question, and the score.
fn checked(code: &str) -> Result<String, Stop> {
    let answered = Answered::read(code).map_err(|bad| Stop::Wrong(bad.to_string()))?;
    let questions = answered.quiz.questions();
    let mut text = format!("{}\n", address(answered.quiz));
    for (number, (question, answer)) in (1..).zip(questions.iter().zip(&answered.answers)) {
        let given = answer.map_or('-', |place| Question::letter(place.into()));
        let right = Question::letter(question.right);
        let mark = if given == right { "right" } else { "wrong" };
        text += &format!("{number}. {}: answered {given}, right is {right}: {mark}\n", question.topic.key());
    }
    Ok(text + &format!("{} of {} right\n", answered.score(&questions), questions.len()))
}
