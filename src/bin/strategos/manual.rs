//! What the shell and `man` are told of the command line, from its own definition.

use crate::input::{Stop, ended};
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{self, Write};
use std::process::ExitCode;

/// What `completions` is asked.
#[derive(clap::Args)]
pub struct Completions {
    /// For which shell.
    shell: Shell,
}

/// Writes what the shell needs.
pub fn completions(args: &Completions, mut command: Command) -> ExitCode {
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    written(&script)
}

/// Writes the page of the manual: the command, then each of its verbs with its own options.
pub fn man(command: Command) -> ExitCode {
    let mut page = Vec::new();
    ended(rendered(command, &mut page).map_err(Stop::Unwritable).and_then(|()| to_output(&page)))
}

fn rendered(mut command: Command, page: &mut Vec<u8>) -> io::Result<()> {
    command.build();
    let verbs: Vec<Command> = command.get_subcommands().filter(|verb| verb.get_name() != "help").cloned().collect();
    let whole = Man::new(command);
    whole.render_title(page)?;
    whole.render_name_section(page)?;
    whole.render_synopsis_section(page)?;
    whole.render_description_section(page)?;
    for verb in verbs {
        writeln!(page, ".SH \"STRATEGOS {}\"", verb.get_name().to_uppercase())?;
        let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
        writeln!(page, "{about}")?;
        Man::new(verb).render_options_section(page)?;
    }
    whole.render_version_section(page)
}

fn written(bytes: &[u8]) -> ExitCode {
    ended(to_output(bytes))
}

fn to_output(bytes: &[u8]) -> Result<(), Stop> {
    io::stdout().write_all(bytes).map_err(Stop::Unwritable)
}
