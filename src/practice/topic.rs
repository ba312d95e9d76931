//! What can be asked: the list of all kinds of questions.

use strum::{IntoStaticStr, VariantArray};

/// A kind of question. Its place in the list is its bit in [`super::Quiz::topics`], so that a new one comes last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Topic {
    /// What a lieutenant decides on the reports it holds, OM(1).
    Decides,
    /// A majority of majorities against one large count, OM(2).
    Majorities,
    /// Which condition is broken, and between whom.
    Condition,
    /// The fewest lies that break a battle.
    Lies,
    /// How many messages are sent.
    Messages,
    /// The fewest generals that withstand so many traitors.
    Generals,
    /// The most traitors that so many generals withstand.
    Traitors,
    /// The fewest rounds that withstand so many traitors.
    Rounds,
    /// Which worlds a general can't tell apart.
    Worlds,
    /// Which sealed order is refused.
    Seals,
    /// What a captured note does to two armies.
    Alone,
    /// What the last acknowledgement changes.
    LastNote,
    /// How far knowledge of the proposal reaches.
    Knows,
    /// How a siege by four armies ends.
    Siege,
}

impl Topic {
    /// Every kind.
    pub const ALL: &[Topic] = Topic::VARIANTS;

    /// Its name in files and on the command line.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The kind with this name.
    pub fn from_key(key: &str) -> Option<Topic> {
        Topic::ALL.iter().copied().find(|topic| topic.key() == key)
    }

    /// Its bit in a set of kinds.
    pub fn bit(self) -> u16 {
        1 << self as u16
    }

    /// What it asks, in a few words, for lists.
    pub fn title(self) -> &'static str {
        match self {
            Topic::Decides => "What does a lieutenant decide?",
            Topic::Majorities => "A majority of majorities",
            Topic::Condition => "Which condition is broken, between whom?",
            Topic::Lies => "The fewest lies that break it",
            Topic::Messages => "How many messages?",
            Topic::Generals => "The fewest generals",
            Topic::Traitors => "The most traitors",
            Topic::Rounds => "The fewest rounds",
            Topic::Worlds => "Worlds that look the same",
            Topic::Seals => "The seal that doesn’t fit",
            Topic::Alone => "Two armies, one captured messenger",
            Topic::LastNote => "What the last note changes",
            Topic::Knows => "Who knows that who knows",
            Topic::Siege => "Four armies, and some captures",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name_and_has_a_bit_of_its_own() {
        let all = Topic::ALL.iter().fold(0, |bits, topic| bits | topic.bit());
        assert_eq!(all.count_ones() as usize, Topic::ALL.len());
        assert!(Topic::ALL.iter().all(|&topic| Topic::from_key(topic.key()) == Some(topic)));
        assert_eq!(Topic::LastNote.key(), "last-note");
    }
}
