//! `strategos run`: what is decided, and how that is judged.

use crate::input::Input;
use serde::Serialize;
use std::process::ExitCode;
use strategos::battle::Battle;
use strategos::export::answer::Answer;
use strategos::export::excerpt::Excerpt;
use strategos::export::itf::Itf;
use strategos::run::{TooLarge, run};

/// What `run` is asked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    /// Tell every event as well.
    #[arg(long)]
    trace: bool,
    /// How the trace is written.
    #[arg(long, requires = "trace", default_value = "json")]
    format: Format,
}

/// How a trace is written.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// Decisions, verdicts and events.
    Json,
    /// The Informal Trace Format, for checkers of specifications.
    Itf,
}

/// What is written.
#[derive(Serialize)]
#[serde(untagged)]
enum Written {
    Answer(Answer),
    Itf(Itf),
}

/// Answers every battle of the input.
pub fn main(args: &Args) -> ExitCode {
    args.input.answer(|battle, _| written(battle, args))
}

fn written(battle: &Battle, args: &Args) -> Result<Written, TooLarge> {
    if !args.trace {
        return Answer::to(battle).map(Written::Answer);
    }
    let trace = run(battle)?;
    let whole = Excerpt::whole(battle, &trace);
    Ok(match args.format {
        Format::Json => Written::Answer(Answer::told(&whole)),
        Format::Itf => Written::Itf(Itf::of(&whole)),
    })
}
