//! The same engine without a browser. What is read and written is told in `input`; what is answered, in
//! [`strategos::export`].

mod attack;
mod batch;
#[cfg(feature = "class")]
mod class;
mod draw;
mod input;
mod manual;
mod numbers;
mod odds;
mod output;
mod picture;
mod progress;
mod quiz;
mod run;

use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

/// Byzantine generals and two generals, exactly, one messenger at a time.
#[derive(Parser)]
#[command(version)]
struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Fight a battle: what is decided, and how that is judged.
    Run(run::Args),
    /// Find the fewest lies that break a battle, or show that none can.
    Attack(attack::Args),
    /// Two generals: how likely they are to attack together, alone, or not at all.
    Odds(odds::Args),
    /// Fight a battle and write what happened in a form for other programs, as a picture, or as a film.
    Draw(draw::Args),
    /// Fight a battle and tell it in words: round by round, what is decided, and why.
    Explain(draw::Told),
    /// Ask questions that the engine answers: a quiz as text, or for learning platforms; or check a code of answers.
    Quiz(quiz::Args),
    /// Serve the page to a class, in which every telephone is a general, with a broker between them.
    #[cfg(feature = "class")]
    Class(class::Args),
    /// What a shell needs to complete these commands, for its startup file.
    Completions(manual::Completions),
    /// The manual's page, for `man`.
    Man,
}

fn main() -> ExitCode {
    match Args::parse().verb {
        Verb::Run(args) => run::main(&args),
        Verb::Attack(args) => attack::main(&args),
        Verb::Odds(args) => odds::main(&args),
        Verb::Draw(args) => draw::main(&args),
        Verb::Explain(told) => draw::explain(&told),
        Verb::Quiz(args) => quiz::main(&args),
        #[cfg(feature = "class")]
        Verb::Class(args) => class::main(&args),
        Verb::Completions(args) => manual::completions(&args, Args::command()),
        Verb::Man => manual::man(Args::command()),
    }
}
