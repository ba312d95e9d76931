//! Battles in, answers out: one of each, or a line of each.
//!
//! What is wrong with the input is one sentence: on standard error with exit status 2, or, among `--lines`, as
//! `{"error": …}` in that line's place. A reader who stops listening (`… | head`) is no error.

use crate::batch::answer_lines;
use crate::progress::Progress;
use serde::Serialize;
use std::ffi::OsString;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::ExitCode;
use strategos::battle::Battle;
use strategos::draw::{carried, is_picture};
use strategos::export::layout::laid_out;
use strategos::link::Link;

/// The exit status for wrong input, which is also clap's for wrong arguments.
const WRONG_INPUT: u8 = 2;

/// Where a battle is read from.
#[derive(clap::Args)]
pub struct Source {
    /// The battle: JSON, or a PNG picture that carries one; a file, or `-` for standard input.
    #[arg(value_hint = clap::ValueHint::FilePath)]
    file: OsString,
}

/// Where battles are read from, and how.
#[derive(clap::Args)]
pub struct Input {
    #[command(flatten)]
    source: Source,
    /// One battle a line in, one answer a line out, in order; on all cores.
    #[arg(long)]
    lines: bool,
}

/// Why nothing more is answered.
pub enum Stop {
    /// The input can't be read or isn't a battle, or asks for what there isn't; a sentence says why.
    Wrong(String),
    /// The answer can't be written.
    Unwritable(io::Error),
}

impl Source {
    /// The one battle that is there.
    pub fn battle(&self) -> Result<Battle, Stop> {
        self.link().map(|link| link.battle)
    }

    /// The same with the moment that is shown: the one of a picture, or else the last.
    pub fn link(&self) -> Result<Link, Stop> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes).map_err(|error| self.unreadable(&error))?;
        let link = if is_picture(&bytes) {
            carried(&bytes)
                .map_err(|refusal| refusal.to_string())
                .and_then(|text| Link::read(&text).map_err(|bad| bad.to_string()))
        } else {
            battle(&bytes).map(|battle| Link { cursor: usize::MAX, ..Link::to(battle) })
        };
        link.map_err(Stop::Wrong)
    }

    fn open(&self) -> Result<Box<dyn BufRead>, Stop> {
        if self.file == "-" {
            return Ok(Box::new(io::stdin().lock()));
        }
        let file = File::open(&self.file).map_err(|error| self.unreadable(&error))?;
        Ok(Box::new(BufReader::new(file)))
    }

    fn unreadable(&self, error: &io::Error) -> Stop {
        Stop::Wrong(format!("{} can't be read: {error}.", self.file.display()))
    }
}

impl Input {
    /// Reads each battle, asks `question` about it, and writes the answer.
    pub fn answer<A: Serialize, E: Display>(
        &self,
        question: impl Fn(&Battle, &mut Progress) -> Result<A, E> + Sync,
    ) -> ExitCode {
        let asked = |battle: &Battle, mut progress: Progress| {
            question(battle, &mut progress).map_err(|refusal| refusal.to_string())
        };
        ended(if self.lines {
            self.answer_lines(|battle| asked(battle, Progress::none()))
        } else {
            self.answer_whole(|battle| asked(battle, Progress::new()))
        })
    }

    fn answer_whole<A: Serialize>(&self, asked: impl Fn(&Battle) -> Result<A, String>) -> Result<(), Stop> {
        let answer = asked(&self.source.battle()?).map_err(Stop::Wrong)?;
        let document = laid_out(&answer).map_err(|error| Stop::Unwritable(error.into()))?;
        writeln!(io::stdout(), "{document}").map_err(Stop::Unwritable)
    }

    fn answer_lines<A: Serialize>(&self, asked: impl Fn(&Battle) -> Result<A, String> + Sync) -> Result<(), Stop> {
        let answered = |line: &[u8]| match battle(line).and_then(|battle| asked(&battle)) {
            Ok(answer) => serde_json::to_string(&answer),
            Err(error) => serde_json::to_string(&Refusal { error }),
        };
        let mut unreadable = None;
        // A line with nothing on it has nothing to answer.
        let lines = (self.source.open()?.split(b'\n'))
            .map_while(|line| line.map_err(|error| unreadable = Some(self.source.unreadable(&error))).ok())
            .filter(|line| !line.trim_ascii().is_empty());
        answer_lines(lines, answered, io::stdout()).map_err(Stop::Unwritable)?;
        unreadable.map_or(Ok(()), Err)
    }
}

/// The exit status, after what has to be said.
pub fn ended(result: Result<(), Stop>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Unwritable(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Unwritable(error)) => {
            complain(&format!("The answer can't be written: {error}."));
            ExitCode::FAILURE
        }
        Err(Stop::Wrong(sentence)) => {
            complain(&sentence);
            ExitCode::from(WRONG_INPUT)
        }
    }
}

fn battle(text: &[u8]) -> Result<Battle, String> {
    let text = std::str::from_utf8(text).map_err(|_| "This is not a battle: it is not UTF-8 text.")?;
    Battle::from_json(text).map_err(|fault| fault.to_string())
}

/// What stands in the place of an answer.
#[derive(Serialize)]
struct Refusal {
    error: String,
}

/// Writes a sentence to standard error; nothing is left to do if nobody listens there.
pub fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}
