//! The telephones of a room, and which general each of them plays.

use super::wish::Refusal;
use crate::battle::{Council, Errand, General, Order, Said};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A telephone, by the text of its public key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(pub String);

/// The most telephones that a room has.
pub const MOST: usize = 600;

/// What the room knows of one telephone.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Phone {
    /// Its general; it keeps it while it is away. None while it only looks on.
    pub general: Option<General>,
    /// Whether it looks on because it wants to.
    pub watches: bool,
    /// Whether it is there now.
    pub here: bool,
    /// What it is called; empty when it has no name.
    pub name: String,
    /// What it has its general's riders of this round say.
    pub says: Vec<(Errand, Said)>,
    /// Whether it lets its general's riders set out.
    pub ready: bool,
    /// What it would do.
    pub guess: Option<Order>,
    /// What it answered to the lesson's question.
    pub predicted: Option<u8>,
    /// Why its last wish was not granted.
    pub refused: Option<Refusal>,
}

/// All of them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phones(BTreeMap<Id, Phone>);

/// Who decides what a general says, and would do: never two of these at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Authority<'a> {
    /// The program: no telephone that is there has this general.
    Program,
    /// These telephones, the most of them.
    Telephones(Vec<&'a Id>),
}

impl Phones {
    /// One of them.
    pub fn get(&self, id: &Id) -> Option<&Phone> {
        self.0.get(id)
    }

    /// One of them, to be changed.
    pub(super) fn get_mut(&mut self, id: &Id) -> Option<&mut Phone> {
        self.0.get_mut(id)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &Phone)> {
        self.0.iter()
    }

    /// Each of them, to be changed.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Phone> {
        self.0.values_mut()
    }

    /// The ones that are there.
    pub fn here(&self) -> impl Iterator<Item = (&Id, &Phone)> {
        self.0.iter().filter(|(_, phone)| phone.here)
    }

    /// The ones that are there and have this general.
    pub fn of(&self, general: General) -> impl Iterator<Item = (&Id, &Phone)> {
        self.here().filter(move |(_, phone)| phone.general == Some(general))
    }

    /// Who decides for `general`.
    pub fn authority(&self, general: General) -> Authority<'_> {
        let all: Vec<&Id> = self.of(general).map(|(id, _)| id).collect();
        if all.is_empty() { Authority::Program } else { Authority::Telephones(all) }
    }

    /// A telephone comes, or comes back; `among` are the generals that can be played.
    pub(super) fn join(&mut self, id: &Id, among: Council) -> Result<(), Refusal> {
        if !self.0.contains_key(id) && self.0.len() >= MOST {
            return Err(Refusal::Full);
        }
        let phone = self.0.entry(id.clone()).or_default();
        phone.here = true;
        let needs = phone.general.is_none() && !phone.watches;
        if needs {
            self.seat(id, among);
        }
        Ok(())
    }

    /// It is away; its general waits for it, and is played by the program meanwhile unless others share it.
    pub(super) fn leave_for_now(&mut self, id: &Id) {
        if let Some(phone) = self.0.get_mut(id) {
            phone.here = false;
        }
    }

    /// It is gone for good.
    pub(super) fn forget(&mut self, id: &Id) {
        self.0.remove(id);
    }

    /// The same telephones among these generals: each keeps the one that it has, if that is among them.
    pub(super) fn reseated(mut self, among: Council) -> Phones {
        for phone in self.0.values_mut() {
            phone.forget_what_was_said();
            phone.predicted = None;
            phone.general = phone.general.filter(|&general| among.contains(general));
        }
        let standing: Vec<Id> = self
            .iter()
            .filter(|(_, phone)| phone.general.is_none() && !phone.watches)
            .map(|(id, _)| id.clone())
            .collect();
        standing.iter().for_each(|id| self.seat(id, among));
        self
    }

    /// Gives it a general: one with the fewest telephones that are there, among these the one that fewest others may come back to.
    pub(super) fn seat(&mut self, id: &Id, among: Council) {
        let count = |general: General, here: bool| {
            self.0.values().filter(|phone| phone.general == Some(general) && phone.here == here).count()
        };
        let least = among.iter().min_by_key(|&general| (count(general, true), count(general, false), general));
        if let Some(phone) = self.0.get_mut(id) {
            phone.general = least;
        }
    }

    /// What most of those who play `general` would have: nothing where none of them chose, or as many want another thing.
    pub(super) fn most<T: PartialEq>(&self, general: General, chosen: impl Fn(&Phone) -> Option<T>) -> Option<T> {
        let mut counts: Vec<(T, usize)> = Vec::new();
        for choice in self.of(general).filter_map(|(_, phone)| chosen(phone)) {
            match counts.iter_mut().find(|(known, _)| *known == choice) {
                Some((_, count)) => *count += 1,
                None => counts.push((choice, 1)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max()?;
        let mut first = counts.into_iter().filter(|(_, count)| *count == most);
        first.next().filter(|_| first.next().is_none()).map(|(choice, _)| choice)
    }
}

impl Phone {
    /// What it has the rider on this errand say.
    pub fn says_on(&self, errand: &Errand) -> Option<&Said> {
        self.says.iter().find(|(other, _)| other == errand).map(|(_, said)| said)
    }

    pub(super) fn say(&mut self, errand: Errand, said: Said) {
        self.says.retain(|(other, _)| *other != errand);
        self.says.push((errand, said));
    }

    /// Nothing of what it said in a battle stays.
    pub(super) fn forget_what_was_said(&mut self) {
        (self.says, self.ready, self.guess, self.refused) = (Vec::new(), false, None, None);
    }
}
