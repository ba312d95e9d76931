//! JSON as a person reads it and a terminal shows it: a field a line, and an item a line in a field that is a list.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Writes `answer` as one document.
pub fn laid_out(answer: &impl Serialize) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    answer.serialize(&mut Serializer::with_formatter(&mut bytes, Layout::default()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Knows how deep it is.
#[derive(Default)]
struct Layout {
    depth: usize,
}

impl Layout {
    /// Ends an item's predecessor, and starts a line for the item where it gets one of its own.
    fn next<W: ?Sized + Write>(&self, to: &mut W, first: bool, own_line: bool) -> io::Result<()> {
        match (first, own_line) {
            (true, false) => Ok(()),
            (false, false) => to.write_all(b", "),
            (first, true) => {
                to.write_all(if first { b"\n" } else { b",\n" })?;
                (0..self.depth).try_for_each(|_| to.write_all(b"  "))
            }
        }
    }

    fn close<W: ?Sized + Write>(&mut self, to: &mut W, bracket: &[u8], own_line: bool) -> io::Result<()> {
        self.depth -= 1;
        if own_line {
            to.write_all(b"\n")?;
            (0..self.depth).try_for_each(|_| to.write_all(b"  "))?;
        }
        to.write_all(bracket)
    }
}

impl Formatter for Layout {
    fn begin_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.depth += 1;
        to.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.next(to, first, self.depth == 1)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(b": ")
    }

    fn end_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        let own_line = self.depth == 1;
        self.close(to, b"}", own_line)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.depth += 1;
        to.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.next(to, first, self.depth == 2)
    }

    fn end_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        let own_line = self.depth == 2;
        self.close(to, b"]", own_line)
    }
}
