//! `strategos draw` and `explain`: a run in a form for other programs, or in words.

use crate::input::{Source, Stop, complain, ended};
use clap::ValueHint;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use strategos::export::excerpt::{Excerpt, Rounds};
use strategos::export::form::{self, Form};
use strategos::run::run;

/// What is told, and where to.
#[derive(clap::Args)]
pub struct Told {
    #[command(flatten)]
    source: Source,
    /// Tell these rounds alone: `2`, `2-4` or `2..4`, both ends included.
    #[arg(long, value_name = "A..B")]
    rounds: Option<Rounds>,
    /// Write it to this file; to standard output without it.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
}

/// What `draw` is asked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    told: Told,
    /// In which form.
    #[arg(long = "as", value_name = "FORM", value_parser = forms())]
    form: &'static Form,
}

/// The keys of all forms, each with what it is for.
fn forms() -> impl TypedValueParser<Value = &'static Form> {
    let keys = form::all().map(|form| PossibleValue::new(form.key).help(form.about));
    PossibleValuesParser::new(keys)
        .try_map(|key| form::all().find(|form| form.key == key).ok_or("there is no such form"))
}

/// Draws the battle.
pub fn main(args: &Args) -> ExitCode {
    ended(written(&args.told, args.form))
}

/// Tells the battle in words.
pub fn explain(told: &Told) -> ExitCode {
    ended(written(told, &form::STORY))
}

fn written(told: &Told, form: &Form) -> Result<(), Stop> {
    let battle = told.source.battle()?;
    let trace = run(&battle).map_err(|refusal| Stop::Wrong(refusal.to_string()))?;
    let excerpt = Excerpt::of(&battle, &trace, told.rounds.unwrap_or(Rounds::ALL));
    let text = (form.write)(&excerpt.map_err(|refusal| Stop::Wrong(refusal.to_string()))?);
    match &told.output {
        Some(file) => std::fs::write(file, &text),
        None => io::stdout().write_all(text.as_bytes()),
    }
    .map_err(Stop::Unwritable)?;
    if let Some(words) = (form.too_large)(&text) {
        complain(&words);
    }
    Ok(())
}
