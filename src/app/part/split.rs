//! Where the program is divided: what only one of these functions reaches is in the file of the part it names.
//!
//! A part hands out the function that draws it, and from then on it is drawn like anything else. What the macro writes is
//! `unsafe`, because it trusts the divided program to be put together from the files of one build; `./do` keeps the files of a build
//! in a folder that is named by what is in them.
#![allow(unsafe_code)]

use crate::app::line::{Ask, ask};
use crate::app::state::{Draw, OpenPicture, Texts};
use crate::app::{challenge, class, export, host, lab, panel, practice, share};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

#[wasm_split(panels, fallible)]
pub fn panels() -> Result<Draw, SplitLoaderError> {
    Ok(panel::draw)
}

#[wasm_split(labs, fallible)]
pub fn labs() -> Result<Draw, SplitLoaderError> {
    Ok(lab::draw)
}

#[wasm_split(challenges, fallible)]
pub fn challenges() -> Result<Draw, SplitLoaderError> {
    Ok(challenge::draw)
}

#[wasm_split(files, fallible)]
pub fn files() -> Result<Draw, SplitLoaderError> {
    Ok(export::sheet)
}

#[wasm_split(share, fallible)]
pub fn share() -> Result<Draw, SplitLoaderError> {
    Ok(share::draw)
}

#[wasm_split(host, fallible)]
pub fn host() -> Result<Draw, SplitLoaderError> {
    Ok(host::draw)
}

#[wasm_split(class, fallible)]
pub fn class() -> Result<Draw, SplitLoaderError> {
    Ok(class::draw)
}

#[wasm_split(practice, fallible)]
pub fn practice() -> Result<Draw, SplitLoaderError> {
    Ok(practice::draw)
}

#[wasm_split(line, fallible)]
pub fn line() -> Result<Ask, SplitLoaderError> {
    Ok(ask)
}

#[wasm_split(texts, fallible)]
pub fn texts() -> Result<Texts, SplitLoaderError> {
    Ok(Texts::HERE)
}

#[wasm_split(pictures, fallible)]
pub fn pictures() -> Result<OpenPicture, SplitLoaderError> {
    Ok(export::open)
}
