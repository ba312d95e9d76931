//! Views as pictures are made from them: each drawn without a browser, as a tree of elements.

pub use super::stage::march::run_on;
pub use super::stage::room::Room;

use super::element::Element;
use super::panel::space_time;
use super::stage::device::pennant;
use super::stage::scene::Shown;
use super::stage::still::Still;
use crate::battle::Order;
use crate::page::model::Model;
use crate::page::side::Side;

/// The stage of a battle, from its beginning to its end.
pub struct Stage(Still);

impl Stage {
    /// The stage of the page, in so much room.
    pub fn new(model: &Model, room: Room) -> Stage {
        Stage(Still::new(Shown::of(model, Side::A, &model.a), room))
    }

    /// What is on it when the clock reads `clock`.
    pub fn at(&self, clock: f64) -> Element {
        Element::new("g").with("class", "stage").drawn(&self.0.at(clock))
    }
}

/// The space-time diagram, so wide and, if that can be, so high; and how high it is.
pub fn space_time(model: &Model, width: f64, height: Option<f64>) -> (Element, f64) {
    let (view, height) = space_time::picture(model, width, height);
    (Element::new("g").with("class", "space-time").drawn(&view), height)
}

/// The sign of an order, as path data.
pub fn sign(order: Order) -> &'static str {
    pennant(order)
}
