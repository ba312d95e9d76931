//! The state of the page, as Yew holds it.

use crate::link::{BadLink, Link};
use crate::page::action::Action;
use crate::page::answer::Answer;
use crate::page::done::Done;
use crate::page::model::Model;
use std::rc::Rc;
use yew::prelude::*;

/// The state of the page, shared by everything that shows a part of it. Two are equal only when they are the same.
#[derive(Clone)]
pub struct Page(pub Rc<Model>);

impl Page {
    /// What is shown.
    pub fn model(&self) -> &Model {
        &self.0
    }
}

impl PartialEq for Page {
    fn eq(&self, other: &Page) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What changes the page: something that is asked of it, or what came back from work that it asked for.
#[expect(clippy::large_enum_variant, reason = "a message is passed on once, and most of them are requests")]
pub enum Message {
    /// The reader, or the clock, asks.
    Asked(Action),
    /// Work has come so far.
    Came(Answer),
}

impl Reducible for Page {
    type Action = Message;

    fn reduce(self: Rc<Self>, message: Message) -> Rc<Self> {
        let mut model = (*self.0).clone();
        match message {
            Message::Asked(action) => model.update(action),
            Message::Came(answer) => model.receive(answer),
        }
        if model == *self.0 { self } else { Rc::new(Page(Rc::new(model))) }
    }
}

/// What reads and writes texts: addresses, and what the browser keeps.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// Reads a link.
    pub read: fn(&str) -> Result<Link, BadLink>,
    /// Writes one.
    pub write: fn(&Link) -> String,
    /// Reads what was done; nothing was, where that can't be read.
    pub recall: fn(&str) -> Done,
    /// Writes it.
    pub keep: fn(&Done) -> String,
}

impl Texts {
    /// All of them.
    pub const HERE: Texts = Texts { read: Link::read, write: Link::write, recall: Done::read, keep: Done::write };
}

/// Draws a part of the page. Where it draws nothing, there is nothing to show.
pub type Draw = fn(&Page, &Callback<Action>) -> Html;

/// Opens the battle that a picture carries, or says why that can't be.
pub type OpenPicture = fn(web_sys::File, &Callback<Action>);
