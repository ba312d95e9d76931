//! What can be chosen in a laboratory: numbers with words for them. They live in the model and in the address, so that
//! no laboratory has an action, a field or a part of the link of its own.

use crate::battle::wording::shown;
use serde_json::{Map, Number, Value};

/// Something that can be chosen in a laboratory.
#[derive(Debug)]
pub struct Choice {
    /// Its name in links.
    pub key: &'static str,
    /// The least number it can be.
    pub least: u16,
    /// The most.
    pub most: u16,
    /// What it is until something else is chosen.
    pub usual: u16,
    /// The word for a number, in links.
    pub word: fn(u16) -> String,
}

impl Choice {
    /// A number as such.
    pub const fn number(key: &'static str, least: u16, most: u16, usual: u16) -> Choice {
        Choice { key, least, most, usual, word: |number| number.to_string() }
    }

    /// A word out of as many as `most` and one more; the first is the usual one.
    pub const fn word(key: &'static str, most: u16, word: fn(u16) -> String) -> Choice {
        Choice { key, least: 0, most, usual: 0, word }
    }

    fn read(&self, text: &str) -> Option<u16> {
        (self.least..=self.most).find(|&number| (self.word)(number) == text)
    }

    /// What it can be, for a sentence.
    fn allowed(&self) -> String {
        if self.most - self.least < 5 {
            let words: Vec<String> = (self.least..=self.most).map(self.word).collect();
            format!("one of {}", words.join(", "))
        } else {
            format!("from {} to {}", (self.word)(self.least), (self.word)(self.most))
        }
    }
}

/// What is chosen, as far as it isn't the usual.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choices(Vec<(&'static str, u16)>);

impl Choices {
    /// What is chosen.
    pub fn of(&self, choice: &Choice) -> u16 {
        self.0.iter().find(|(key, _)| *key == choice.key).map_or(choice.usual, |&(_, number)| number)
    }

    /// Chooses.
    pub fn set(&mut self, choice: &Choice, number: u16) {
        self.0.retain(|(key, _)| *key != choice.key);
        if number != choice.usual {
            self.0.push((choice.key, number));
        }
    }

    /// The same with this chosen.
    pub fn with(&self, choice: &Choice, number: u16) -> Choices {
        let mut choices = self.clone();
        choices.set(choice, number);
        choices
    }

    /// A name for what is chosen: one for each, whatever was chosen first, and an empty one where all is usual.
    pub fn name(&self) -> String {
        let mut chosen: Vec<String> = self.0.iter().map(|(key, number)| format!("{key}:{number}")).collect();
        chosen.sort();
        chosen.join(",")
    }

    /// The choices with this name, of those that are offered.
    pub fn named(offered: &[&Choice], name: &str) -> Choices {
        let mut choices = Choices::default();
        for (key, number) in name.split(',').filter_map(|chosen| chosen.split_once(':')) {
            let choice = offered.iter().find(|choice| choice.key == key);
            if let Some((choice, number)) = choice.zip(number.parse().ok()) {
                choices.set(choice, number);
            }
        }
        choices
    }

    /// The choices as a link holds them, in the order in which they are offered.
    pub fn written(&self, offered: &[&Choice]) -> Map<String, Value> {
        let unusual = offered.iter().filter(|choice| self.of(choice) != choice.usual);
        let field = |choice: &&Choice| {
            let word = (choice.word)(self.of(choice));
            let number: Option<Number> = word.parse().ok();
            (choice.key.to_owned(), number.map_or(Value::String(word), Value::Number))
        };
        unusual.map(field).collect()
    }

    /// The choices that a link holds, and what is wrong with the first one that can't be made: it stays the usual one.
    pub fn read(offered: &[&Choice], fields: &Map<String, Value>) -> (Choices, Option<String>) {
        let (mut choices, mut wrong) = (Choices::default(), None);
        for (key, value) in fields {
            let text = &*match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                _ => String::new(),
            };
            let choice = offered.iter().find(|choice| choice.key == key);
            match choice.map(|choice| (choice, choice.read(text))) {
                Some((choice, Some(number))) => choices.set(choice, number),
                Some((choice, None)) => wrong = wrong.or_else(|| Some(unfit(choice, text))),
                None => {
                    wrong =
                        wrong.or_else(|| Some(format!("In this link, “{}” is nothing that can be chosen.", shown(key))))
                }
            }
        }
        (choices, wrong)
    }
}

fn unfit(choice: &Choice, text: &str) -> String {
    let usual = (choice.word)(choice.usual);
    format!("In this link, “{}” should be {}, not “{}”; it is {usual} now.", choice.key, choice.allowed(), shown(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    static SIZE: Choice = Choice::number("n", 3, 16, 10);
    static SIDE: Choice = Choice::word("side", 1, |place| ["left", "right"][usize::from(place)].into());
    const OFFERED: &[&Choice] = &[&SIDE, &SIZE];

    fn fields<const N: usize>(all: [(&str, Value); N]) -> Map<String, Value> {
        all.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
    }

    #[test]
    fn only_what_is_unusual_is_written_and_it_is_read_again() {
        let mut choices = Choices::default();
        assert!(choices.written(OFFERED).is_empty());
        choices.set(&SIZE, 12);
        choices.set(&SIDE, 1);
        let written = choices.written(OFFERED);
        assert_eq!(written, fields([("side", "right".into()), ("n", 12.into())]));
        let (again, wrong) = Choices::read(OFFERED, &written);
        assert_eq!((again.of(&SIZE), again.of(&SIDE), wrong), (12, 1, None));
        choices.set(&SIZE, 10);
        assert_eq!(choices.written(OFFERED).len(), 1, "the usual is not written");
    }

    #[test]
    fn what_is_chosen_has_one_name_and_is_found_by_it() {
        let usual = Choices::default();
        let one = usual.with(&SIZE, 12).with(&SIDE, 1);
        assert_eq!(one.name(), usual.with(&SIDE, 1).with(&SIZE, 12).name());
        assert_eq!(Choices::named(OFFERED, &one.name()).name(), one.name());
        assert_eq!((usual.name().as_str(), one.with(&SIZE, 10).with(&SIDE, 0).name().as_str()), ("", ""));
        assert_eq!(Choices::named(OFFERED, "n:12,cheese:3,side:blue,"), usual.with(&SIZE, 12));
    }

    #[test]
    fn what_cannot_be_chosen_is_explained_and_stays_as_usual() {
        let says = |key: &str, value: Value| {
            let (choices, wrong) = Choices::read(OFFERED, &fields([("side", "right".into()), (key, value)]));
            let side = u16::from(key != "side");
            assert_eq!((choices.of(&SIZE), choices.of(&SIDE)), (10, side), "the other choice is made all the same");
            wrong.unwrap_or_default()
        };
        assert!(says("n", 99.into()).contains("should be from 3 to 16, not “99”; it is 10 now"));
        assert!(says("n", Value::Null).contains("not “”"));
        assert!(says("side", "top".into()).contains("one of left, right, not “top”"));
        assert!(says("cheese", "blue".into()).contains("“cheese” is nothing that can be chosen"));
    }
}
