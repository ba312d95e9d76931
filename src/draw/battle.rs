//! The battle that a picture shows, and the one that it carries.

use crate::export::drawing::Refusal;
use crate::link::Link;
use crate::page::answer::Answer;
use crate::page::model::Model;
use crate::run::run;
use std::io::Cursor;
use std::rc::Rc;

/// The name under which a picture carries its battle.
pub const CARRIED: &str = "strategos";

/// The page at the moment of a link, with its battle fought, however large.
pub fn shown(link: &str) -> Result<Model, Refusal> {
    let link = Link { lab: None, choices: Default::default(), world_b: None, ..Link::read(link)? };
    let mut model = Model::visited(Ok(link));
    if let Some(battle) = model.unfought().cloned() {
        let trace = run(&battle).map_err(|large| Refusal::TooLarge(large.to_string()))?;
        model.receive(Answer::Fought(battle, Rc::new(trace)));
    }
    match &model.a.too_large {
        Some(large) => Err(Refusal::TooLarge(large.to_string())),
        None => Ok(model),
    }
}

/// Whether a file begins as PNG pictures do.
pub fn is_picture(file: &[u8]) -> bool {
    file.starts_with(b"\x89PNG\r\n\x1a\n")
}

/// The text of the link that a PNG picture carries.
pub fn carried(picture: &[u8]) -> Result<String, Refusal> {
    let reader = png::Decoder::new(Cursor::new(picture)).read_info().map_err(|_| Refusal::NoPicture)?;
    let mut texts = reader.info().utf8_text.iter().filter(|text| text.keyword == CARRIED);
    let text = texts.next().ok_or(Refusal::NoBattle)?.get_text().map_err(|_| Refusal::NoPicture)?;
    Link::read(&text)?;
    Ok(text)
}
