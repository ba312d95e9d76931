//! `strategos odds`: how likely the two generals are to attack together, alone, or not at all.

use crate::input::Input;
use std::process::ExitCode;
use strategos::export::odds::Chances;

/// What `odds` is asked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    /// How many runs to simulate.
    #[arg(long, value_name = "K", default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1..))]
    runs: u64,
}

/// Answers every battle of the input.
pub fn main(args: &Args) -> ExitCode {
    args.input.answer(|battle| Chances::of(battle, args.runs))
}
