//! A battle laid out so that sixty-four behaviours can be fought at once.

use super::word::word;
use crate::battle::{Battle, Errand, General, Path};
use crate::run::on_the_road;

/// Where a word of [`Field::heard`] comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Source {
    /// The same word in all behaviours: a loyal commander's order, or nothing, because the messenger is captured.
    Always(u64),
    /// A loyal general passes on what it heard, in this place.
    Heard(u32),
    /// A traitor's choice towards a loyal general.
    Choice(u32),
    /// What a traitor tells another; it makes no difference to anyone who is loyal.
    Whispered,
}

/// One message.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub errand: Errand,
    /// Whether it is captured on the way.
    pub captured: bool,
    /// The number of the choice that it is, if it is one.
    pub choice: Option<u32>,
}

/// A majority that a loyal general takes.
#[derive(Clone, Debug)]
struct Majority {
    /// The place of what it heard itself, where what it settles on goes.
    place: u32,
    /// The places of what it settled on for the others.
    others: Vec<u32>,
}

/// Everything that is the same in all behaviours.
#[derive(Debug)]
pub(super) struct Field {
    /// Every message of the battle, shortest paths first, in the order of [`Field::heard`].
    pub messages: Vec<Message>,
    sources: Vec<Source>,
    /// Deepest paths first.
    majorities: Vec<Majority>,
    /// The places of what each loyal lieutenant decides.
    decisions: Vec<u32>,
    /// What the decisions are held against: the loyal commander's order, or each other.
    order: Option<u64>,
    /// Under which behaviours the receiver of each message hears attack, and later settles on it.
    heard: Vec<u64>,
    /// The block of behaviours that was fought last.
    block: u64,
}

/// Bit b of word k is bit k of the number b: the six lowest choices in the 64 behaviours of a block.
const LOWEST: [u64; 6] = [
    0xAAAA_AAAA_AAAA_AAAA,
    0xCCCC_CCCC_CCCC_CCCC,
    0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00,
    0xFFFF_0000_FFFF_0000,
    0xFFFF_FFFF_0000_0000,
];

impl Field {
    pub fn new(battle: &Battle, depth: u8) -> Field {
        let mut layout = Layout { battle, messages: Vec::new(), sources: Vec::new(), choices: 0 };
        let longest = (usize::from(depth) + 1).min(battle.count() - 1);
        let mut majorities = Vec::new();
        // The paths of a level with the place of what their last sender heard.
        let mut level = vec![(Path::from_sender(battle.commander), None)];
        let mut above: Vec<Vec<(General, u32)>> = Vec::new();
        for senders in 1..=longest {
            let told: Vec<Vec<(General, u32)>> = level.iter().map(|(path, held)| layout.tell(path, *held)).collect();
            if senders > 1 {
                majorities.extend(layout.majorities(&above, &told));
            }
            let next = level
                .iter()
                .zip(&told)
                .flat_map(|((path, _), told)| told.iter().map(|&(general, place)| (path.then(general), Some(place))));
            level = if senders < longest { next.collect() } else { Vec::new() };
            above = told;
        }
        majorities.reverse();
        let loyal = battle.loyal();
        let decides = |place: &u32| loyal.contains(layout.messages[*place as usize].errand.to);
        let decisions = (0..battle.count() as u32 - 1).filter(decides).collect();
        let order = battle.is_loyal(battle.commander).then(|| word(battle.order));
        let heard = vec![0; layout.messages.len()];
        Field { messages: layout.messages, sources: layout.sources, majorities, decisions, order, heard, block: 0 }
    }

    /// Fights the 64 behaviours of a block, and tells under which of them a condition breaks.
    pub fn fight(&mut self, block: u64) -> u64 {
        self.block = block;
        for place in 0..self.sources.len() {
            self.heard[place] = match self.sources[place] {
                Source::Always(word) => word,
                Source::Heard(other) => self.heard[other as usize],
                Source::Choice(choice) => self.chosen(choice),
                Source::Whispered => 0,
            };
        }
        for majority in &self.majorities {
            let mut tally = Tally::default();
            tally.add(self.heard[majority.place as usize]);
            for &other in &majority.others {
                tally.add(self.heard[other as usize]);
            }
            self.heard[majority.place as usize] = tally.majority(majority.others.len() + 1);
        }
        let Some(&first) = self.decisions.first() else { return 0 };
        let wanted = self.order.unwrap_or(self.heard[first as usize]);
        self.decisions.iter().fold(0, |broken, &place| broken | self.heard[place as usize] ^ wanted)
    }

    /// Under which behaviours of the block this choice is attack.
    pub fn chosen(&self, choice: u32) -> u64 {
        match LOWEST.get(choice as usize) {
            Some(&word) => word,
            None if self.block >> (choice - 6) & 1 == 1 => u64::MAX,
            None => 0,
        }
    }

    /// Under which behaviours a traitor heard attack in this place, where a loyal general told it so.
    pub fn heard_by_traitor(&self, place: u32) -> u64 {
        self.heard[place as usize]
    }
}

/// The messages laid out so far.
struct Layout<'a> {
    battle: &'a Battle,
    messages: Vec<Message>,
    sources: Vec<Source>,
    choices: u32,
}

impl Layout<'_> {
    /// Lays out what the last sender of `path` tells everybody else; the receivers with the places of what they hear.
    fn tell(&mut self, path: &Path, held: Option<u32>) -> Vec<(General, u32)> {
        let receivers = self.battle.everyone().iter().filter(|&g| !path.contains(g));
        receivers.map(|to| (to, self.tell_one(path, held, to))).collect()
    }

    fn tell_one(&mut self, path: &Path, held: Option<u32>, to: General) -> u32 {
        let errand = Errand::along(path.clone(), to);
        let captured = on_the_road(self.battle, &errand).is_some();
        let honest = path.last().is_some_and(|sender| self.battle.is_loyal(sender));
        let choice = (!honest && self.battle.is_loyal(to)).then_some(self.choices);
        self.choices += u32::from(choice.is_some());
        self.sources.push(match (captured, honest, held, choice) {
            (true, ..) => Source::Always(0),
            (false, true, Some(place), _) => Source::Heard(place),
            (false, true, None, _) => Source::Always(word(self.battle.order)),
            (false, false, _, Some(choice)) => Source::Choice(choice),
            (false, false, _, None) => Source::Whispered,
        });
        self.messages.push(Message { errand, captured, choice });
        self.messages.len() as u32 - 1
    }

    /// The majorities over a level's paths: `above` says who heard each path's report and where, `told` the same for
    /// the paths one longer, in order.
    fn majorities(&self, above: &[Vec<(General, u32)>], told: &[Vec<(General, u32)>]) -> Vec<Majority> {
        let mut longer = told.iter();
        let mut majorities = Vec::new();
        for receivers in above {
            let below: Vec<_> = longer.by_ref().take(receivers.len()).collect();
            for &(general, place) in receivers.iter().filter(|(general, _)| self.battle.is_loyal(*general)) {
                let heard_below = |told: &&Vec<(General, u32)>| told.iter().find(|(to, _)| *to == general).copied();
                let others = below.iter().filter_map(heard_below).map(|(_, place)| place).collect();
                majorities.push(Majority { place, others });
            }
        }
        majorities
    }
}

/// A count for each of 64 behaviours: bit k of behaviour b's count is bit b of word k.
#[derive(Default)]
struct Tally([u64; 7]);

impl Tally {
    fn add(&mut self, votes: u64) {
        let mut carry = votes;
        for word in &mut self.0 {
            if carry == 0 {
                return;
            }
            (*word, carry) = (*word ^ carry, *word & carry);
        }
    }

    /// Under which behaviours attack has more than half of `votes`.
    fn majority(&self, votes: usize) -> u64 {
        let enough = votes / 2 + 1;
        let (mut above, mut equal) = (0, u64::MAX);
        for (place, word) in self.0.iter().enumerate().rev() {
            if enough >> place & 1 == 1 {
                equal &= word;
            } else {
                above |= equal & word;
                equal &= !word;
            }
        }
        above | equal
    }
}
