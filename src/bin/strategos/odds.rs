//! `strategos odds`: how likely the two generals are to attack together, alone, or not at all.

use crate::input::Input;
use crate::numbers::whole;
use std::process::ExitCode;
use strategos::analysis::odds::MOST_RUNS;
use strategos::export::odds::Chances;
use strategos::protocol::Count;

/// What `odds` is asked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    /// How many runs to simulate, up to ten thousand million.
    #[arg(long, value_name = "K", default_value_t = 1_000_000, value_parser = runs, allow_negative_numbers = true)]
    runs: u64,
}

fn runs(text: &str) -> Result<u64, String> {
    whole(text, 1..=MOST_RUNS)
}

/// Answers every battle of the input.
pub fn main(args: &Args) -> ExitCode {
    let of = Count::Exact(args.runs.into());
    args.input.answer(|battle, progress| {
        Chances::of(battle, args.runs, &mut |done| {
            progress.tell(|| format!("{} of {of} runs", Count::Exact(done.into())));
        })
    })
}
