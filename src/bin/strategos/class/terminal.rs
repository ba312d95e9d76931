//! What the terminal shows, and what is typed there.

use super::address::Address;
use super::room::Farewell;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use std::io::{self, IsTerminal, Write};

/// Says where the teacher's page is, and how telephones get in.
pub fn welcome(address: &Address, token: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "Open the teacher's page here, and show this address to nobody: {}class/#teach&token={token}",
        address.root()
    )?;
    let spoken = address.spoken();
    if out.is_terminal() {
        write!(out, "\n{}\n", code(&format!("http://{spoken}")))?;
        writeln!(out, "Telephones join by the code, or at {spoken}, once the teacher's page is open.")?;
    } else {
        writeln!(out, "Telephones join at {spoken}, once the teacher's page is open.")?;
    }
    if !address.others().is_empty() {
        let others: Vec<String> = address.others().iter().map(ToString::to_string).collect();
        writeln!(out, "If they don't reach it, start again with --address and one of: {}.", others.join(", "))?;
    }
    writeln!(out, "Ctrl+C ends the class, with a word to all.")?;
    out.flush()
}

/// Black on white in any terminal, or nothing where an address is too long for a code.
fn code(text: &str) -> String {
    let Ok(code) = QrCode::new(text) else { return String::new() };
    let drawn = code.render::<Dense1x2>().build();
    drawn.lines().map(|line| format!("\x1b[30;107m{line}\x1b[0m\n")).collect()
}

/// Says how it ended.
pub fn goodbye(farewell: Farewell) -> io::Result<()> {
    let sentence = match farewell {
        Farewell::Empty => "The class has ended; there was no room to close.",
        Farewell::Told => "The class has ended, and everybody was told.",
        Farewell::Untold => "The class has ended. The teacher's page didn't answer, so telephones were only cut off.",
        Farewell::Cut => "The class was ended at once, without a word.",
    };
    let mut out = io::stdout().lock();
    // Behind the terminal's own ^C.
    let start = if out.is_terminal() { "\n" } else { "" };
    writeln!(out, "{start}{sentence}")
}

/// Ctrl+C, and the system that asks the command to end, from when this is made.
pub struct Interrupts {
    #[cfg(unix)]
    typed: tokio::signal::unix::Signal,
    #[cfg(unix)]
    asked: tokio::signal::unix::Signal,
}

impl Interrupts {
    /// Listens from now on.
    pub fn new() -> io::Result<Interrupts> {
        Ok(Interrupts {
            #[cfg(unix)]
            typed: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?,
            #[cfg(unix)]
            asked: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?,
        })
    }

    /// Comes back with the next one.
    pub async fn next(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = self.typed.recv() => {}
            _ = self.asked.recv() => {}
        }
        // Where nothing can be heard of Ctrl+C, it ends the command as it ends others.
        #[cfg(not(unix))]
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_as_wide_as_it_is_high() {
        let drawn = code("http://192.168.1.5:8090/join");
        let lines: Vec<&str> = drawn.lines().collect();
        let width = lines[0].trim_start_matches("\x1b[30;107m").trim_end_matches("\x1b[0m").chars().count();
        // A module is as high as half a letter; a version-3 code has 29 modules and margins of 4.
        assert_eq!((width, lines.len()), (37, 19));
    }
}
