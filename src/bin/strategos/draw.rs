//! `strategos draw`: a run in a form for other programs.

use crate::input::{Source, Stop, complain, ended};
use clap::ValueHint;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use strategos::battle::Battle;
use strategos::export::excerpt::{Excerpt, Rounds};
use strategos::export::form::{self, Form};
use strategos::run::run;

/// What `draw` is asked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// In which form.
    #[arg(long = "as", value_name = "FORM", value_parser = forms())]
    form: &'static Form,
    /// Tell these rounds alone: `2`, `2-4` or `2..4`, both ends included.
    #[arg(long, value_name = "A..B")]
    rounds: Option<Rounds>,
    /// Write it to this file; to standard output without it.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
}

/// The keys of all forms, each with what it is for.
fn forms() -> impl TypedValueParser<Value = &'static Form> {
    let keys = form::all().map(|form| PossibleValue::new(form.key).help(form.about));
    PossibleValuesParser::new(keys)
        .try_map(|key| form::all().find(|form| form.key == key).ok_or("there is no such form"))
}

/// Draws the battle.
pub fn main(args: &Args) -> ExitCode {
    ended(args.source.battle().and_then(|battle| draw(args, &battle)))
}

fn draw(args: &Args, battle: &Battle) -> Result<(), Stop> {
    let trace = run(battle).map_err(|refusal| Stop::Wrong(refusal.to_string()))?;
    let excerpt = Excerpt::of(battle, &trace, args.rounds.unwrap_or(Rounds::ALL));
    let text = (args.form.write)(&excerpt.map_err(|refusal| Stop::Wrong(refusal.to_string()))?);
    match &args.output {
        Some(file) => std::fs::write(file, &text),
        None => io::stdout().write_all(text.as_bytes()),
    }
    .map_err(Stop::Unwritable)?;
    if let Some(words) = (args.form.too_large)(&text) {
        complain(&words);
    }
    Ok(())
}
