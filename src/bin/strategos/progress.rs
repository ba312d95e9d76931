//! How far a long answer has come: a line on the terminal that is written anew again and again, and gone in the end. Where standard
//! error is no terminal, nothing.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Nothing is said of an answer that comes sooner than this.
const PATIENCE: Duration = Duration::from_millis(400);

/// How long a line stays before the next.
const PAUSE: Duration = Duration::from_millis(150);

/// Says how far something has come.
pub struct Progress {
    shown: bool,
    next: Instant,
    written: bool,
}

impl Progress {
    /// Of the one answer that is waited for.
    pub fn new() -> Progress {
        Progress { shown: io::stderr().is_terminal(), ..Progress::none() }
    }

    /// Of one answer among many.
    pub fn none() -> Progress {
        Progress { shown: false, next: Instant::now() + PATIENCE, written: false }
    }

    /// It has come so far; the words are only asked for when they are written.
    pub fn tell(&mut self, words: impl FnOnce() -> String) {
        if !self.shown || Instant::now() < self.next {
            return;
        }
        self.next = Instant::now() + PAUSE;
        self.written = true;
        let mut terminal = io::stderr();
        // Nobody is left to be told if this fails.
        let _ = write!(terminal, "\r{}\x1b[K", words()).and_then(|()| terminal.flush());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.written {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
