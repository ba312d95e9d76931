//! `strategos attack`: the fewest lies that break a battle, or: none can.

use crate::input::Input;
use std::convert::Infallible;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use strategos::analysis::attacks::find;
use strategos::battle::Battle;
use strategos::export::found::Found;

/// What `attack` is asked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    /// How long a search may take for each battle, where no exact method is known.
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    budget: Duration,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let refused = || format!("`{text}` is not a number of seconds");
    let seconds: f64 = text.parse().map_err(|_| refused())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| refused())
}

/// Answers every battle of the input.
pub fn main(args: &Args) -> ExitCode {
    args.input.answer(|battle| Ok::<_, Infallible>(search(battle, args.budget)))
}

fn search(battle: &Battle, budget: Duration) -> Found {
    let begun = Instant::now();
    find(battle, &mut || begun.elapsed() < budget).into()
}
