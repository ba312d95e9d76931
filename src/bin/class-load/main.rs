//! `./do class-load N`: N native telephones and one native teacher's page play with the real `strategos class`, over WebSockets on the
//! loopback address and nowhere else; then everything goes wrong that may, one after the other. What is measured and what is seen is said in
//! sentences; the exit status is 1 when something wasn't as it should be.

mod course;
mod faults;
mod phone;
mod proxy;
mod served;
mod wire;

use course::Course;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;
use strategos::battle::Battle;

/// What a click may take, for 95 of a hundred clicks, until the last telephone shows what came of it.
const PROMPT: Duration = Duration::from_millis(500);

/// How many battles are played before anything goes wrong.
const BATTLES: usize = 4;

/// The longest that all of it may take.
const LONGEST: Duration = Duration::from_secs(600);

/// Why it can't be told.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            say(&format!("✗ {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool, Failure> {
    let mut numbers = std::env::args().skip(1).map(|text| text.parse::<usize>());
    let phones = numbers.next().transpose()?.unwrap_or(300).clamp(4, 590);
    let generals = numbers.next().transpose()?.unwrap_or(128).clamp(4, 128);
    // Where every general has as many telephones, the next one to come would be a commander, who rides but once.
    let phones = if phones.is_multiple_of(generals) { phones - 1 } else { phones };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        tokio::time::timeout(LONGEST, play(phones, generals)).await.map_err(|_| "It took more than ten minutes.")?
    })
}

/// OM(1), with a fifth of what it could bear turned by chance.
fn battle(generals: usize) -> Result<Battle, Failure> {
    Ok(Battle::from_json(&format!(r#"{{"protocol":{{"kind":"oral","depth":1}},"generals":{generals}}}"#))?)
}

async fn play(phones: usize, generals: usize) -> Result<bool, Failure> {
    let course = Course::new(battle(generals)?, phones, false).await?;
    let prompt = measured(course, generals).await?;
    // Faults need somebody between the telephones and the broker, who takes time too; so what was measured was measured without.
    let course = Course::new(battle(generals)?, phones, true).await?;
    Ok(faults::all(course).await? && prompt)
}

/// Plays battles from the first round to the decision, and says how long each click took.
async fn measured(mut course: Course, generals: usize) -> Result<bool, Failure> {
    let phones = course.phones();
    let mut clicks = Vec::new();
    for seed in 0..BATTLES {
        clicks.extend(course.battle(seed as u64).await?);
    }
    course.close().await?;
    let all: Vec<Duration> = clicks.iter().flatten().copied().collect();
    let last: Vec<Duration> = clicks.iter().filter_map(|click| click.iter().max().copied()).collect();
    say(&format!("{phones} telephones, {generals} generals, {} clicks in {BATTLES} battles.", last.len()));
    say(&format!("From a click to the last telephone’s picture: {}.", quantiles(last.clone())));
    say(&format!("From a click to any telephone’s picture: {}.", quantiles(all)));
    let prompt = quantile(&mut last.clone(), 0.95) <= PROMPT;
    let (mark, is) = if prompt { ("✓", "is") } else { ("✗", "isn’t") };
    say(&format!("{mark} That {is} under {} ms for 95 of a hundred clicks.", PROMPT.as_millis()));
    Ok(prompt)
}

fn quantiles(mut all: Vec<Duration>) -> String {
    let [p50, p95, most] = [0.5, 0.95, 1.0].map(|part| quantile(&mut all, part).as_millis());
    format!("p50 {p50} ms, p95 {p95} ms, at most {most} ms")
}

fn quantile(all: &mut [Duration], part: f64) -> Duration {
    all.sort_unstable();
    let place = (all.len() as f64 * part).ceil() as usize;
    all.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// Writes a line; nothing is left to do if nobody reads it.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
