//! What one telephone is given of the room: what its general can know, and nothing else, until everything may be known.

use super::phase::Phase;
use super::phones::{Id, Phone};
use super::room::{Guesses, Room};
use super::wish::Refusal;
use crate::battle::{Battle, Demand, Draft, Errand, General, Kind, Order, Said};
use crate::page::chooser::Offer;
use crate::run::run;
use crate::trace::{Fate, Messenger, Perspective, Says, Trace, Visibility};
use crate::verdict::{Verdict, judge, judge_decisions};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a telephone shows.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Seen {
    /// How far the class has come.
    pub phase: Phase,
    /// How many generals there are.
    pub generals: usize,
    /// The lesson that the battle is from, by key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<String>,
    /// How many milliseconds are left, from when this was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u64>,
    /// Whether that time stands still.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// What the telephone is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its answer to the lesson's question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicted: Option<u8>,
    /// Why its last wish wasn't granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refusal>,
    /// Its general; none while it looks on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
}

/// What is so for the general that a telephone plays.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// Which general.
    pub general: General,
    /// How many telephones that are there play it.
    pub sharing: usize,
    /// What the general is told in secret; nothing before it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// What it has heard, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<Note>,
    /// What its own riders carried, and carry now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sent: Vec<Note>,
    /// The riders that wait for words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub riders: Vec<Rider>,
    /// Whether this telephone lets its general's riders set out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ready: bool,
    /// Whether it is asked what it would do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
    /// What this telephone would do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guess: Option<Order>,
}

/// What a general is told in secret when it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Told {
    /// Whether it is a traitor.
    pub traitor: bool,
    /// Whether it commands.
    pub commands: bool,
    /// The order that it gives, or its own opinion; nothing where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// What it asks for before it attacks, where only messengers can fail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demand: Option<Demand>,
}

/// A message that was sent or heard.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// Whose it is, and which.
    pub errand: Errand,
    /// What it said: an order, or something else in words.
    pub says: Spoken,
    /// Whether its receiver refused it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
}

/// What a message said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spoken {
    /// An order.
    Order(Order),
    /// Something else.
    Words(String),
    /// Nothing was sent.
    Nothing,
}

/// A traitor's rider that waits for what it is to say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rider {
    /// Which.
    pub errand: Errand,
    /// What it can be made to say.
    pub offers: Vec<Said>,
    /// What it holds: what a loyal general would have it say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Order>,
    /// What this telephone chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mine: Option<Said>,
    /// What it says as things stand, with everybody who plays this general.
    pub says: Spoken,
}

/// How it ended: everything may be known now.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Ending {
    /// The battle; with everything that was said, unless that is too much for every telephone to be told.
    pub battle: Draft,
    /// Whether everything that was said is there.
    pub is_whole: bool,
    /// What the loyal decided.
    pub decided: Vec<(General, Order)>,
    /// How many messengers were captured.
    pub captured: usize,
    /// What the loyal would have done by themselves.
    pub guesses: Guesses,
}

impl Seen {
    /// What the telephone `id` is given now; none where the room doesn't know it.
    pub fn by(room: &Room, id: &Id, now: u64) -> Option<Seen> {
        let phone = room.phones().get(id)?;
        let over = room.phase() == Phase::Decided;
        Some(Seen {
            phase: room.phase(),
            generals: room.battle().count(),
            lesson: room.lesson().map(|lesson| lesson.key.to_owned()),
            left: room.clock().left(now),
            held: room.clock().held.is_some(),
            name: phone.name.clone(),
            predicted: phone.predicted,
            refused: phone.refused,
            part: phone.general.map(|general| Part::of(room, phone, general)),
            ending: over.then(|| Ending::of(room)),
        })
    }

    /// What it gives in a room that is closed, to whomever.
    pub fn closed() -> Seen {
        Seen {
            phase: Phase::Closed,
            generals: 0,
            lesson: None,
            left: None,
            held: false,
            name: String::new(),
            predicted: None,
            refused: None,
            part: None,
            ending: None,
        }
    }
}

/// The most words of riders that every telephone is told at the end: some 20 KB.
const MOST_SAID: usize = 400;

impl Ending {
    fn of(room: &Room) -> Ending {
        let mut battle = room.battle().draft();
        let is_whole = battle.said.len() <= MOST_SAID;
        if !is_whole {
            battle.said.clear();
        }
        let decided = room.trace().decisions().map(|(_, general, order)| (general, order)).collect();
        Ending { battle, is_whole, decided, captured: captured(room.trace()), guesses: room.guesses() }
    }

    /// What became of the conditions in the battle of this end. Captures count as well; a battle that isn't whole has traitors, and is judged by
    /// what they brought about.
    pub fn verdicts(&self, battle: &Battle) -> Vec<Verdict> {
        match run(battle) {
            Ok(trace) if self.is_whole => judge(battle, &trace, trace.end()),
            _ => {
                let decided: Vec<_> = self.decided.iter().map(|&(general, order)| (None, general, order)).collect();
                judge_decisions(battle, &decided)
            }
        }
    }
}

/// How many messengers were captured.
pub fn captured(trace: &Trace) -> usize {
    trace.messengers.iter().filter(|messenger| messenger.fate.is_captured()).count()
}

impl Part {
    fn of(room: &Room, phone: &Phone, me: General) -> Part {
        let (battle, trace) = (room.battle(), room.trace());
        let begun = !matches!(room.phase(), Phase::Gathering | Phase::Asking);
        let traitor = !battle.is_loyal(me);
        let told = begun.then(|| Told {
            traitor,
            commands: battle.commands(me),
            order: (battle.commands(me) || battle.protocol.has_opinions()).then(|| battle.opinion(me)),
            demand: match battle.protocol {
                Kind::Notes(terms) => terms.rules.get(me.index()).copied(),
                _ => None,
            },
        });
        let (mut heard, mut sent) = (Vec::new(), Vec::new());
        let moment = trace.moment(if begun { room.cursor() } else { 0 });
        for (place, messenger) in trace.messengers.iter().enumerate().take(moment.set_out) {
            match Perspective::Of(me).visibility(messenger, place, &moment) {
                Visibility::All => heard.push(Note::of(messenger)),
                // Whether it was refused, its sender doesn't learn.
                Visibility::SentOff => sent.push(Note { refused: false, ..Note::of(messenger) }),
                Visibility::Nothing => {}
            }
        }
        let own = room.setting_out().iter().filter(|messenger| messenger.from == me);
        let riders = if traitor {
            own.map(|messenger| Rider::of(room, phone, messenger)).collect()
        } else {
            sent.extend(own.map(|messenger| Note { refused: false, ..Note::of(messenger) }));
            Vec::new()
        };
        let asked = room.phase() == Phase::Guessing && !traitor && !battle.commands(me);
        let sharing = room.phones().of(me).count();
        Part { general: me, sharing, told, heard, sent, riders, ready: phone.ready, asked, guess: phone.guess }
    }
}

impl Note {
    fn of(messenger: &Messenger) -> Note {
        Note {
            errand: messenger.errand.clone(),
            says: Spoken::of(&messenger.says),
            refused: matches!(messenger.fate, Fate::Refused(_)),
        }
    }
}

impl Spoken {
    fn of(says: &Says) -> Spoken {
        match says {
            Says::Order(order) => Spoken::Order(*order),
            Says::Nothing => Spoken::Nothing,
            other => Spoken::Words(other.words().to_owned()),
        }
    }

    /// The same as part of a run.
    pub fn says(&self) -> Says {
        match self {
            Spoken::Order(order) => Says::Order(*order),
            Spoken::Words(words) => Says::Words(Cow::Owned(words.clone())),
            Spoken::Nothing => Says::Nothing,
        }
    }
}

impl From<&Said> for Spoken {
    fn from(said: &Said) -> Spoken {
        match said {
            Said::Order(order) => Spoken::Order(*order),
            Said::Nothing => Spoken::Nothing,
            other => Spoken::Words(other.words().to_owned()),
        }
    }
}

impl Rider {
    fn of(room: &Room, phone: &Phone, messenger: &Messenger) -> Rider {
        let by_phones = room.would_say(messenger);
        Rider {
            errand: messenger.errand.clone(),
            offers: Offer::new(room.battle(), messenger).sayings.into_iter().map(|saying| saying.said).collect(),
            held: messenger.held,
            mine: phone.says_on(&messenger.errand).cloned(),
            says: by_phones.as_ref().map_or_else(|| Spoken::of(&messenger.says), Spoken::from),
        }
    }
}
