//! Which challenges there are, and what each is about.

/// Something that a reader is set to do, and that the engine judges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Challenge {
    /// Break a promise with as few lies as can be.
    ShortestLie,
    /// Make two loyal lieutenants decide differently.
    Split,
    /// Capture two messengers so that one army attacks alone.
    Captures,
    /// Break the council that is too small, and find that one general more can't be broken.
    ThreeAndFour,
    /// Find the traitors from one general's inbox, or say that they can't be known.
    Traitor,
    /// Decide from a lieutenant's inbox, ten times.
    Lieutenant,
    /// Choose the protocol that holds with the fewest messages.
    Cheapest,
}

/// How many levels each has, by rising difficulty.
pub const LEVELS: u16 = 5;

/// What is kept of a level of [`Challenge::ThreeAndFour`] whose smaller council alone was broken so far.
pub const HALFWAY: u16 = 1;

impl Challenge {
    /// Every challenge, in the order of the list.
    pub const ALL: &[Challenge] = &[
        Challenge::ShortestLie,
        Challenge::Split,
        Challenge::ThreeAndFour,
        Challenge::Captures,
        Challenge::Traitor,
        Challenge::Lieutenant,
        Challenge::Cheapest,
    ];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Challenge::ShortestLie => "shortest-lie",
            Challenge::Split => "split-the-loyal",
            Challenge::Captures => "one-lone-attacker",
            Challenge::ThreeAndFour => "three-and-four",
            Challenge::Traitor => "find-the-traitor",
            Challenge::Lieutenant => "be-the-lieutenant",
            Challenge::Cheapest => "cheapest-protocol",
        }
    }

    /// The challenge with this name in links.
    pub fn from_key(key: &str) -> Option<Challenge> {
        Challenge::ALL.iter().copied().find(|challenge| challenge.key() == key)
    }

    /// Its name in the list.
    pub fn title(self) -> &'static str {
        match self {
            Challenge::ShortestLie => "Make the shortest winning lie",
            Challenge::Split => "Split the loyal",
            Challenge::Captures => "Two captures, one lone attacker",
            Challenge::ThreeAndFour => "Break three, fail to break four",
            Challenge::Traitor => "Find the traitor",
            Challenge::Lieutenant => "Be the lieutenant",
            Challenge::Cheapest => "The cheapest protocol",
        }
    }

    /// What it is about, in a sentence or two.
    pub fn about(self) -> &'static str {
        match self {
            Challenge::ShortestLie => {
                "Speak for the traitors, and break agreement with as few lies as can be. The page knows the fewest."
            }
            Challenge::Split => "Speak for a traitorous commander, and have two loyal lieutenants decide differently.",
            Challenge::Captures => "Capture two messengers between two armies, so that one of them attacks alone.",
            Challenge::ThreeAndFour => {
                "Break a council that is too small, add one general, and see why nothing breaks it."
            }
            Challenge::Traitor => "Read one general’s messages and name the traitors, or see that they can’t be known.",
            Challenge::Lieutenant => {
                "Read a lieutenant’s messages and decide, ten times. Your record stands beside OM’s."
            }
            Challenge::Cheapest => "Choose the protocol that withstands the traitors with the fewest messages.",
        }
    }

    /// Whether a result that is kept says that a level was met.
    pub fn is_met_by(self, result: u16) -> bool {
        self != Challenge::ThreeAndFour || result != HALFWAY
    }

    /// Whether it is met on the stage, with a panel beside it; the others take the stage's place.
    pub fn is_on_the_stage(self) -> bool {
        !matches!(self, Challenge::Traitor | Challenge::Lieutenant | Challenge::Cheapest)
    }
}
