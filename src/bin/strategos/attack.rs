//! `strategos attack`: the fewest lies that break a battle, or: none can.

use crate::input::Input;
use crate::numbers::fraction;
use crate::progress::Progress;
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
    /// How long a search may take for each battle, where no exact method is known; a day at most.
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds, allow_negative_numbers = true)]
    budget: Duration,
}

fn seconds(text: &str) -> Result<Duration, String> {
    fraction(text, 0.0..=86_400.0).map(Duration::from_secs_f64)
}

/// Answers every battle of the input.
pub fn main(args: &Args) -> ExitCode {
    args.input.answer(|battle, progress| Ok::<_, Infallible>(search(battle, args.budget, progress)))
}

fn search(battle: &Battle, budget: Duration, progress: &mut Progress) -> Found {
    let begun = Instant::now();
    let go_on = &mut || {
        let taken = begun.elapsed();
        progress.tell(|| format!("Searching: {} of {} seconds at most", taken.as_secs(), budget.as_secs_f64()));
        taken < budget
    };
    find(battle, go_on).into()
}
