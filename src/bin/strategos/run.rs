//! `strategos run`: what is decided, and how that is judged.

use crate::input::Input;
use std::process::ExitCode;
use strategos::export::answer::Answer;
use strategos::export::excerpt::Excerpt;
use strategos::run::run;

/// What `run` is asked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    /// Tell every event as well.
    #[arg(long)]
    trace: bool,
}

/// Answers every battle of the input.
pub fn main(args: &Args) -> ExitCode {
    args.input.answer(|battle| {
        if !args.trace {
            return Answer::to(battle);
        }
        run(battle).map(|trace| Answer::told(&Excerpt::whole(battle, &trace)))
    })
}
