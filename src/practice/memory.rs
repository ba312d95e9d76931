//! What went wrong, to be asked again: soon at first, then at growing intervals (Leitner's boxes, 1972).
//!
//! What is kept are kinds and days, never questions: what is asked again is another question of the same kind. The day is told from
//! outside, as a number of days since any fixed one.

use super::topic::Topic;

/// After how many days a kind is asked again, by how often it was answered right since it went wrong. After the last it is done with.
const DAYS: [u32; 4] = [0, 1, 3, 7];

/// What is to be asked again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Memory(Vec<Item>);

/// A kind that went wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Item {
    topic: Topic,
    /// How often it was answered right since.
    right: usize,
    /// The day on which it is due.
    due: u32,
}

impl Memory {
    /// Takes note of an answer.
    pub fn note(&mut self, topic: Topic, is_right: bool, today: u32) {
        let known = self.0.iter().position(|item| item.topic == topic);
        match (known, is_right) {
            (None, true) => {}
            (None, false) => self.0.push(Item { topic, right: 0, due: today }),
            (Some(place), false) => self.0[place] = Item { topic, right: 0, due: today },
            // What is answered before it is due is no proof that it is remembered.
            (Some(place), true) if self.0[place].due <= today => {
                let right = self.0[place].right + 1;
                match DAYS.get(right) {
                    Some(days) => self.0[place] = Item { topic, right, due: today + days },
                    None => drop(self.0.remove(place)),
                }
            }
            (Some(_), true) => {}
        }
    }

    /// The kinds that are due.
    pub fn due(&self, today: u32) -> Vec<Topic> {
        let mut due: Vec<Topic> = self.0.iter().filter(|item| item.due <= today).map(|item| item.topic).collect();
        due.sort();
        due
    }

    /// The day on which something is due next.
    pub fn next(&self) -> Option<u32> {
        self.0.iter().map(|item| item.due).min()
    }

    /// Whether nothing is to be asked again.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As text, to be kept: "worlds 1 20786", a line each.
    pub fn write(&self) -> String {
        self.0.iter().map(|item| format!("{} {} {}\n", item.topic.key(), item.right, item.due)).collect()
    }

    /// What was kept; lines that can't be read are as if they weren't there.
    pub fn read(text: &str) -> Memory {
        let mut memory = Memory::default();
        for line in text.lines() {
            let mut words = line.split(' ');
            let mut next = || words.next();
            let item = (|| {
                let (topic, right, due) = (Topic::from_key(next()?)?, next()?.parse().ok()?, next()?.parse().ok()?);
                (right < DAYS.len()).then_some(Item { topic, right, due })
            })();
            if let Some(item) = item.filter(|item| memory.0.iter().all(|other| other.topic != item.topic)) {
                memory.0.push(item);
            }
        }
        memory
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_is_asked_again_at_growing_intervals_and_then_no_more() {
        let mut memory = Memory::default();
        memory.note(Topic::Worlds, true, 100);
        assert!(memory.is_empty(), "what was right from the beginning isn't kept");
        memory.note(Topic::Worlds, false, 100);
        assert_eq!(memory.due(100), [Topic::Worlds]);
        for day in [100, 101, 104] {
            assert_eq!((memory.next(), memory.due(day - 1).len(), memory.due(day).len()), (Some(day), 0, 1));
            memory.note(Topic::Worlds, true, day);
        }
        memory.note(Topic::Worlds, true, 110);
        assert_eq!(memory.next(), Some(111), "too early to count");
        memory.note(Topic::Worlds, true, 111);
        assert!(memory.is_empty());
    }

    #[test]
    fn what_goes_wrong_again_is_due_at_once() {
        let mut memory = Memory::default();
        memory.note(Topic::Seals, false, 5);
        memory.note(Topic::Seals, true, 5);
        assert!(memory.due(5).is_empty());
        memory.note(Topic::Seals, false, 5);
        memory.note(Topic::Alone, false, 6);
        assert_eq!(memory.due(6), [Topic::Seals, Topic::Alone]);
    }

    #[test]
    fn it_is_read_as_it_was_written_and_what_is_damaged_is_left_out() {
        let mut memory = Memory::default();
        memory.note(Topic::LastNote, false, 20_786);
        memory.note(Topic::Lies, false, 20_787);
        memory.note(Topic::Lies, true, 20_787);
        assert_eq!(Memory::read(&memory.write()), memory);
        let damaged = format!("cheese 1 2\nlies 9 1\nlies\n{}", memory.write());
        assert_eq!(Memory::read(&damaged), memory);
        assert!(Memory::read("").is_empty());
    }
}
