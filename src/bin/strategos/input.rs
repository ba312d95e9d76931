//! Battles in, answers out: one of each, or a line of each.
//!
//! What is wrong with the input is one sentence: on standard error with exit status 2, or, among `--lines`, as
//! `{"error": …}` in that line's place. A reader who stops listening (`… | head`) is no error.

use crate::layout::laid_out;
use serde::Serialize;
use std::ffi::OsString;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::ExitCode;
use strategos::battle::Battle;

/// The exit status for wrong input, which is also clap's for wrong arguments.
const WRONG_INPUT: u8 = 2;

/// Where battles are read from, and how.
#[derive(clap::Args)]
pub struct Input {
    /// The battle as JSON: a file, or `-` for standard input.
    file: OsString,
    /// One battle a line in, one answer a line out, in order.
    #[arg(long)]
    lines: bool,
}

/// Why nothing more is answered.
enum Stop {
    /// The input can't be read or isn't a battle; a sentence says why.
    Wrong(String),
    /// The answer can't be written.
    Unwritable(io::Error),
}

impl Input {
    /// Reads each battle, asks `question` about it, and writes the answer.
    pub fn answer<A: Serialize, E: Display>(&self, question: impl Fn(&Battle) -> Result<A, E>) -> ExitCode {
        let answered = |text: &[u8]| -> Result<A, String> {
            let text = std::str::from_utf8(text).map_err(|_| "This is not a battle: it is not UTF-8 text.")?;
            let battle = Battle::from_json(text).map_err(|fault| fault.to_string())?;
            question(&battle).map_err(|refusal| refusal.to_string())
        };
        let stopped = if self.lines { self.answer_lines(answered) } else { self.answer_whole(answered) };
        match stopped {
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

    fn answer_whole<A: Serialize>(&self, answered: impl Fn(&[u8]) -> Result<A, String>) -> Result<(), Stop> {
        let mut text = Vec::new();
        self.open()?.read_to_end(&mut text).map_err(|error| self.unreadable(&error))?;
        let answer = answered(&text).map_err(Stop::Wrong)?;
        let document = laid_out(&answer).map_err(|error| Stop::Unwritable(error.into()))?;
        writeln!(io::stdout(), "{document}").map_err(Stop::Unwritable)
    }

    /// Answers line by line, each before the next is read, so that a program at the other end can converse.
    /// A line with nothing on it has nothing to answer.
    fn answer_lines<A: Serialize>(&self, answered: impl Fn(&[u8]) -> Result<A, String>) -> Result<(), Stop> {
        let lines = self.open()?.split(b'\n');
        let mut out = io::stdout().lock();
        for line in lines {
            let line = line.map_err(|error| self.unreadable(&error))?;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let written = match answered(&line) {
                Ok(answer) => serde_json::to_string(&answer),
                Err(error) => serde_json::to_string(&Refusal { error }),
            };
            let text = written.map_err(|error| Stop::Unwritable(error.into()))?;
            writeln!(out, "{text}").and_then(|()| out.flush()).map_err(Stop::Unwritable)?;
        }
        Ok(())
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

/// What stands in the place of an answer.
#[derive(Serialize)]
struct Refusal {
    error: String,
}

/// Writes a sentence to standard error; nothing is left to do if nobody listens there.
fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}
