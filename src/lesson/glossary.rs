//! The glossary: what every setting, verdict and term means, in a sentence or two, written once for wherever it stands.

use crate::battle::Term;
use crate::protocol::Condition;

/// Makes the list of notions, each with its name and its meaning, in the order of the alphabet.
macro_rules! notions {
    ($($notion:ident $name:literal $meaning:expr;)*) => {
        /// Something that a reader may want explained.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "each is told by its meaning")]
        pub enum Notion {
            $($notion,)*
        }

        impl Notion {
            /// The whole glossary.
            pub const ALL: &[Notion] = &[$(Notion::$notion),*];

            /// What it is called.
            pub fn name(self) -> &'static str {
                match self {
                    $(Notion::$notion => $name,)*
                }
            }

            /// What it means.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Notion::$notion => $meaning,)*
                }
            }
        }
    };
}

notions! {
    Bound "3f + 1" "With oral messages, f traitors need at least 3f + 1 generals in all. With fewer, no protocol works.";
    Acknowledgement "acknowledgement" "A messenger that says another one arrived. Whether it arrives itself, its sender cannot know.";
    Agreement "Agreement (IC1)" Condition::Agreement.words();
    Attack "attack" "One of the two orders. A city falls only if enough attack together; who attacks alone is beaten.";
    RoadBreaks "broken road" "From this round until the road heals, no messenger gets through.";
    Captured "captured" "A messenger that was taken on the road. Its receiver hears nothing, and its sender does not learn of it.";
    Check "checks" "What a receiver makes sure of before it believes a message. Switch one off to see what it was good for.";
    Commander "commander" "The general that gives the order, G0 unless another is elected. It may itself be a traitor.";
    CommonKnowledge "common knowledge" "Everyone knows it, everyone knows that everyone knows it, and so on without end. Messengers that can be lost never bring it about.";
    Copies "copies" "How many messengers carry each note at once, so that it arrives if any of them does.";
    Decision "decision" "What a general does in the end, attack or retreat. It follows from what it heard, and cannot be taken back.";
    Defenders "defenders" "How many men hold the city. The armies that march must be as many, or they are beaten.";
    Depth "depth (m)" "How many times reports are passed on after the first order. OM(m) and SM(m) are made for m traitors and take m + 1 rounds.";
    Faults "faults (f)" "How many traitors the protocol is set up to withstand. It takes more rounds the more it is set up for.";
    RuleOfG0 "G0’s rule" "When G0 attacks: never, always, or only once it has received so many notes.";
    RuleOfG1 "G1’s rule" "When G1 attacks: never, always, or only once it has received so many notes.";
    General "generals" "Those who must agree. One of them commands in most protocols; the others are its lieutenants.";
    Handshake "handshake" "An opening in three messages: a request, its grant, and word that the grant was heard.";
    King "king" "In the king algorithm, the general whose opinion counts in a phase for whoever has no clear majority. Each phase has another.";
    Lie "lie" "What a traitor says in place of the truth. One lie is set for all traitors; a rider chosen by hand says what you chose.";
    Lieutenant "lieutenant" "A general that is not the commander. It hears the order and the reports of others, and then decides.";
    Loss "loss" "How likely each messenger is to be captured, from 0 to 1. Chance decides by the seed.";
    Loyal "loyal" "A loyal general does exactly what the protocol says. Only what the loyal decide is judged.";
    Majority "majority" "The order that more reports name than the other. A tie counts as retreat.";
    Required "must agree" "A general marches when it knows of so many who agree, itself included.";
    Notes "notes" "How many messages go to and fro before dawn, each an answer to the one before.";
    Oral "OM(m)" "Oral messages (Lamport, Shostak and Pease 1982): each lieutenant passes on what it heard, m times over, and takes the majority of majorities.";
    Opinion "opinions" "What each general would do by itself. Where nobody commands, all start with opinions and must end with one.";
    Order "order" "What the commander wants done: attack or retreat.";
    Path "path" "Whom a report came through. ⟨G0 G2⟩ is what G2 says that G0 said.";
    UniqueNumber "payment number" "A number that goes with a payment, so that the same request made twice is carried out once.";
    Phase "phase" "Two or three rounds of the king algorithm: all tell their opinions, then the king of the phase tells its own.";
    Messages "plan" "What the armies tell each other before dawn: an order, an order confirmed, or votes to everyone.";
    Primary "primary" "In the quorum’s vote, the general that was elected to give the order. The others are secondaries.";
    Protocol "protocol" "The rules by which the loyal send messages and decide.";
    Quorum "quorum" "As many votes as a decision needs; here more than two thirds of those that are alive.";
    Refund "refund" "Whether a customer gets the money back when the goods are gone.";
    Resends "resends" "How many times a message is sent again when no answer comes.";
    Retreat "retreat" "One of the two orders. Silence counts as retreat.";
    Rider "rider" "A messenger on its way from one general to another.";
    Round "round" "All messengers of a round set out together. Their receivers know everything they brought before the next round begins.";
    OwnRule "rule" "A table that says what a lieutenant does for each pair or set of reports. Choose your own.";
    Scene "scene" "Who deals with whom: a customer with a shop, or a browser with a server.";
    Seal "seal" "A signature that nobody else can make. It fits one order only, so that a signed order cannot be altered unnoticed.";
    Seed "seed" "The number that all chance follows from. The same seed gives the same battle.";
    SeenBy "seen by" "Whose eyes you look through. Through one general’s, whatever it cannot know is not on the screen.";
    Silence "silence" "What the shop does when no answer comes: it cannot tell a lost question from a lost answer.";
    Signed "SM(m)" "Signed messages (Lamport, Shostak and Pease 1982): orders are passed on under seals, m times over, and any number of traitors is withstood.";
    Stock "stock" "Whether the shop has the goods when the charge is known.";
    StrongValidity "Strong validity" Condition::Unanimity.words();
    TimeWait "TIME-WAIT" "How many rounds the end that closed first stays to answer a repeated goodbye, before it forgets the connection.";
    Timeout "timeout" "How many rounds are waited for an answer before the message is sent again.";
    Traitor "traitor" "A general that may say anything to anyone, differently to each, or nothing. It cannot change what others say.";
    Validity "Validity (IC2)" Condition::Validity.words();
    Verdict "verdict" "How a condition stands at this moment: holds, broken, not asked here, or not decided yet.";
}

impl Notion {
    /// What this word of a sentence means, for those that a newcomer doesn't bring along.
    pub fn said(word: &str) -> Option<Notion> {
        Some(match word {
            "OM" => Notion::Oral,
            "SM" => Notion::Signed,
            "acknowledgement" | "acknowledgements" => Notion::Acknowledgement,
            "commander" => Notion::Commander,
            "lieutenant" | "lieutenants" => Notion::Lieutenant,
            "loyal" => Notion::Loyal,
            "majority" | "majorities" => Notion::Majority,
            "path" | "paths" => Notion::Path,
            "primary" => Notion::Primary,
            "quorum" => Notion::Quorum,
            "seal" | "seals" => Notion::Seal,
            "seed" | "seeds" => Notion::Seed,
            "traitor" | "traitors" => Notion::Traitor,
            _ => return None,
        })
    }

    /// What a number of a protocol's own means.
    pub fn of(term: Term) -> Notion {
        match term {
            Term::Depth => Notion::Depth,
            Term::Table => Notion::OwnRule,
            Term::Faults => Notion::Faults,
            Term::Notes => Notion::Notes,
            Term::Copies => Notion::Copies,
            Term::FirstRule => Notion::RuleOfG0,
            Term::SecondRule => Notion::RuleOfG1,
            Term::Rounds => Notion::Round,
            Term::Timeout => Notion::Timeout,
            Term::Resends => Notion::Resends,
            Term::Wait => Notion::TimeWait,
            Term::Breaks | Term::Heals => Notion::RoadBreaks,
            Term::Stock => Notion::Stock,
            Term::Numbered => Notion::UniqueNumber,
            Term::Silence => Notion::Silence,
            Term::Refunds => Notion::Refund,
            Term::Defenders => Notion::Defenders,
            Term::Plan => Notion::Messages,
            Term::Agree => Notion::Required,
            Term::Scene => Notion::Scene,
            Term::Check(_) => Notion::Check,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notion_is_told_in_a_sentence_or_two_and_once() {
        for notion in Notion::ALL {
            let (name, meaning) = (notion.name(), notion.meaning());
            assert!(meaning.ends_with('.') && meaning.len() < 180, "{name}: {meaning}");
            assert_eq!(Notion::ALL.iter().filter(|other| other.name() == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn the_glossary_is_in_the_order_of_the_alphabet() {
        let names: Vec<String> = Notion::ALL.iter().map(|notion| notion.name().to_lowercase()).collect();
        let mut sorted = names.clone();
        sorted.sort();
        assert_eq!(names, sorted);
    }
}
