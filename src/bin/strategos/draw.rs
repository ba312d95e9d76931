//! `strategos draw` and `explain`: a run in a form for other programs, as a picture or a film, or in words.

use crate::input::{Source, Stop, complain, ended};
use crate::output::write_whole;
use crate::picture::{Look, of_key};
use clap::ValueHint;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use strategos::battle::Battle;
use strategos::export::drawing::Format;
use strategos::export::excerpt::{Excerpt, Rounds};
use strategos::export::form::{self, Form};
use strategos::export::markdown;
use strategos::run::run;

/// What is told, and where to.
#[derive(clap::Args)]
pub struct Told {
    #[command(flatten)]
    pub source: Source,
    /// Tell these rounds alone: `2`, `2-4` or `2..4`, both ends included.
    #[arg(long, value_name = "A..B", allow_negative_numbers = true)]
    pub rounds: Option<Rounds>,
    /// Write it to this file; to standard output without it.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
}

/// What `draw` is asked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    told: Told,
    /// In which form.
    #[arg(long = "as", value_name = "FORM", value_parser = forms())]
    form: Kind,
    /// Draw pictures for a write-up (markdown) too, in files beside that of --output, which the text names.
    #[arg(long, value_name = "FORMAT", value_parser = pictures())]
    pictures: Option<Format>,
    #[command(flatten)]
    look: Look,
}

/// A form of text, or of a picture.
#[derive(Clone, Copy)]
enum Kind {
    Text(&'static Form),
    Picture(Format),
}

/// The keys of all forms, each with what it is for.
fn forms() -> impl TypedValueParser<Value = Kind> {
    let texts = form::all().map(|form| PossibleValue::new(form.key).help(form.about));
    let pictures = Format::DRAWN.iter().map(|format| PossibleValue::new(<&str>::from(format)).help(format.about()));
    PossibleValuesParser::new(texts.chain(pictures)).try_map(|key| {
        let text = form::all().find(|form| form.key == key).map(Kind::Text);
        text.or_else(|| of_key(&Format::DRAWN, &key).map(Kind::Picture)).ok_or("there is no such form")
    })
}

/// The formats of pictures for a write-up.
fn pictures() -> impl TypedValueParser<Value = Format> {
    let formats = [Format::Svg, Format::Png];
    let keys = formats.map(|format| PossibleValue::new(<&str>::from(format)));
    PossibleValuesParser::new(keys).try_map(move |key| of_key(&formats, &key).ok_or("there is no such format"))
}

/// Draws the battle.
pub fn main(args: &Args) -> ExitCode {
    let Args { told, form, pictures, look } = args;
    ended(match (form, pictures) {
        (Kind::Text(form), Some(format)) if form.key == form::MARKDOWN.key => illustrated(told, look, *format),
        (_, Some(_)) => Err(Stop::Wrong(NO_PICTURES.into())),
        (Kind::Text(form), None) => look.refused().and_then(|()| written(told, form)),
        (Kind::Picture(format), None) => look.drawn(told, *format).and_then(|bytes| put(told, &bytes)),
    })
}

const NO_PICTURES: &str = "Only a write-up has pictures beside it: --pictures is for --as markdown.";

/// Writes a run up, and draws the pictures of it that the text names.
fn illustrated(told: &Told, look: &Look, format: Format) -> Result<(), Stop> {
    let Some(file) = &told.output else {
        return Err(Stop::Wrong("Pictures are put beside the text: name its file by --output.".into()));
    };
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let battle = told.source.battle()?;
    let (text, pictures) = told.excerpt(&battle, |run| markdown::illustrated(run, &name, format))?;
    for picture in pictures {
        let bytes = look.in_write_up(&battle, &picture, format)?;
        write_whole(&file.with_file_name(&picture.file), &bytes).map_err(Stop::Unwritable)?;
    }
    put(told, text.as_bytes())
}

/// Tells the battle in words.
pub fn explain(told: &Told) -> ExitCode {
    ended(written(told, &form::STORY))
}

impl Told {
    /// What is told of the rounds that are asked for.
    fn excerpt<T>(&self, battle: &Battle, tell: impl FnOnce(&Excerpt) -> T) -> Result<T, Stop> {
        let trace = run(battle).map_err(|refusal| Stop::Wrong(refusal.to_string()))?;
        let excerpt = Excerpt::of(battle, &trace, self.rounds.unwrap_or(Rounds::ALL));
        excerpt.map(|excerpt| tell(&excerpt)).map_err(|refusal| Stop::Wrong(refusal.to_string()))
    }
}

fn written(told: &Told, form: &Form) -> Result<(), Stop> {
    let text = told.excerpt(&told.source.battle()?, form.write)?;
    put(told, text.as_bytes())?;
    if let Some(words) = (form.too_large)(&text) {
        complain(&words);
    }
    Ok(())
}

/// Writes what was drawn to where it is to be.
fn put(told: &Told, bytes: &[u8]) -> Result<(), Stop> {
    match &told.output {
        Some(file) => write_whole(file, bytes),
        None => io::stdout().write_all(bytes),
    }
    .map_err(Stop::Unwritable)
}
