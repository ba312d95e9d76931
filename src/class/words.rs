//! What the pages of a class say, each sentence whole.

use super::phase::Phase;
use super::phones::Phones;
use super::room::Guesses;
use super::seen::{Part, Told};
use crate::battle::wording::listed;
use crate::battle::{Battle, Demand, General, Order};
use crate::protocol::Condition;
use crate::verdict::{Standing, Verdict};

/// What it is, for those who haven't opened it.
pub const ABOUT: &str = "Every telephone in the room is a general. Traitors choose what each of their riders says, everybody says what \
    they would do, and then the protocol decides.";

/// Why a page can't keep a class's secrets.
pub const NO_CHANCE: &str = "This browser gives no chance that can’t be guessed, which a class’s secrets need.";

/// What a telephone is before it begins.
pub fn seat(part: Option<&Part>, generals: usize) -> String {
    match part {
        None => format!("You look on at {generals} generals."),
        Some(Part { general, sharing: 0 | 1, .. }) => format!("You are {general}, one of {generals} generals."),
        Some(Part { general, sharing, .. }) => {
            format!("You are {general}, one of {generals} generals, together with {}.", others(sharing - 1))
        }
    }
}

fn others(count: usize) -> String {
    if count == 1 { "one other telephone".into() } else { format!("{count} other telephones") }
}

/// What its general is told in secret, as a heading and what that means.
pub fn role(told: Told) -> (&'static str, String) {
    match told.demand {
        Some(Demand::Always) => {
            return (
                "You have made up your mind to attack.",
                "Your riders tell the other general, if they get past the city. Find out whether they did.".into(),
            );
        }
        Some(Demand::AtLeast(notes)) => {
            let asked =
                if notes == 1 { "once a note has come".into() } else { format!("once {notes} notes have come") };
            return (
                "You wait for word.",
                format!("You attack {asked}, and no sooner. Each has to get past the city."),
            );
        }
        Some(Demand::Never) => return ("You won’t attack.", "Whatever word comes, you retreat at dawn.".into()),
        None => {}
    }
    let order = told.order.map(Order::word);
    match (told.traitor, told.commands, order) {
        (true, true, _) => (
            "You command, and you are a traitor.",
            "Tell each general what you like. Keep the loyal from doing all the same, and let nobody notice.".into(),
        ),
        (true, false, _) => (
            "You are a traitor.",
            "Your riders say what you like. Keep the loyal from agreeing, and let nobody notice.".into(),
        ),
        (false, true, Some(order)) => (
            "You command, and you are loyal.",
            format!("Your order is {order}. Your riders carry it to every general."),
        ),
        (false, _, Some(order)) => (
            "You are loyal.",
            format!("You would rather {order}. Your riders say what you know, and you find out what to do."),
        ),
        (false, ..) => ("You are loyal.", "Your riders pass on what you hear. Find out what to do.".into()),
    }
}

/// What a telephone waits for; nothing where it is asked something itself.
pub fn awaited(phase: Phase, asked: bool) -> Option<&'static str> {
    match phase {
        Phase::Gathering => Some("Wait until it begins. Who you are, only this telephone will know."),
        Phase::Guessing if !asked => Some("The others say what they would do."),
        Phase::Closed => Some("The room is closed. Thank you for playing."),
        _ => None,
    }
}

/// What a telephone says aloud, to whom can't see that its page has changed.
pub fn aloud(phase: Phase, asked: bool) -> String {
    match phase {
        Phase::Gathering => String::new(),
        Phase::Asking => "A question is asked.".into(),
        Phase::Speaking(round) => format!("Round {round} has begun."),
        Phase::Guessing if asked => "Say what you would do.".into(),
        Phase::Guessing => "The others say what they would do.".into(),
        Phase::Decided => "The protocol has decided.".into(),
        Phase::Closed => "The room is closed.".into(),
    }
}

/// What most of the telephones of a general do for it.
pub fn sharing(general: General, sharing: usize) -> Option<String> {
    (sharing > 1).then(|| format!("{general} does what most of its {sharing} telephones say."))
}

/// How far the class is, as the projector's heading.
pub fn heading(phase: Phase, rounds: usize) -> String {
    match phase {
        Phase::Gathering => "Take out your telephones".into(),
        Phase::Asking => "What do you think?".into(),
        Phase::Speaking(round) if usize::from(round) >= rounds => format!("Round {round}, the last"),
        Phase::Speaking(round) => format!("Round {round} of {rounds}"),
        Phase::Guessing => "What would you do?".into(),
        Phase::Decided => "The protocol has decided".into(),
        Phase::Closed => "The room is closed".into(),
    }
}

/// What the hall sees when it sees all there is.
pub fn everything(battle: &Battle) -> &'static str {
    if battle.protocol.has_traitors() { "everything, traitors too" } else { "everything" }
}

/// How many messengers of a hundred the city captures.
pub fn risk(percent: u8) -> String {
    match percent {
        0 => "no messenger".into(),
        20 => "every fifth messenger, by chance".into(),
        33 => "every third messenger, by chance".into(),
        50 => "every second messenger, by chance".into(),
        percent => format!("{percent} % of the messengers, by chance"),
    }
}

/// What everybody is to do now.
pub fn task(phase: Phase, has_traitors: bool) -> &'static str {
    match phase {
        Phase::Gathering => "Scan the code, and you are a general.",
        Phase::Asking => "Answer on your telephone.",
        Phase::Speaking(_) if !has_traitors => {
            "Look at your telephone: what do your riders say? Not all of them may get through. Everybody taps Ready."
        }
        Phase::Speaking(_) => "Look at your telephone: what do your riders say? Traitors choose. Everybody taps Ready.",
        Phase::Guessing => {
            "You know what you have heard. Say on your telephone what you would do, before the protocol does."
        }
        Phase::Decided => "Everything may be known now.",
        Phase::Closed => "",
    }
}

/// How many have joined.
pub fn joined(phones: &Phones) -> String {
    match phones.here().count() {
        0 => "Nobody has joined yet.".into(),
        1 => "1 telephone has joined.".into(),
        many => format!("{many} telephones have joined."),
    }
}

/// How many are ready.
pub fn ready((ready, all): (usize, usize)) -> String {
    match (ready, all) {
        (_, 0) => "No telephone has a general: the program plays all of them.".into(),
        (ready, all) if ready == all => "Everybody is ready.".into(),
        (ready, all) => format!("{ready} of {all} telephones are ready."),
    }
}

/// How many have said what they would do.
pub fn guessed(guesses: &Guesses) -> String {
    match guesses.attack + guesses.retreat {
        0 => "Nobody has said it yet.".into(),
        1 => "One general has said it.".into(),
        many => format!("{many} generals have said it."),
    }
}

/// What the loyal would have done by themselves: all the same, or not.
pub fn by_themselves(guesses: &Guesses) -> String {
    match (guesses.attack, guesses.retreat) {
        (0, 0) => "Nobody said what they would do.".into(),
        (0, 1) => "By yourselves, the one who said it would have retreated.".into(),
        (1, 0) => "By yourselves, the one who said it would have attacked.".into(),
        (0, many) => format!("By yourselves, all {many} who said it would have retreated."),
        (many, 0) => format!("By yourselves, all {many} who said it would have attacked."),
        (attack, retreat) => format!("By yourselves, {attack} would have attacked and {retreat} retreated."),
    }
}

/// What the protocol made of it: what the loyal decided, and whether that is what was promised.
pub fn by_the_protocol(battle: &Battle, decided: &[(General, Order)], verdicts: &[Verdict]) -> String {
    let of = |order| decided.iter().filter(|(_, other)| *other == order).count();
    let decides = (of(Order::Attack), of(Order::Retreat));
    let has_traitors = battle.protocol.has_traitors();
    let outcome = if has_traitors { under(&battle.protocol.title(), decides) } else { by_the_rules(decides) };
    let broken: Vec<&'static str> = verdicts.iter().filter(|verdict| verdict.state.is_broken()).map(name_of).collect();
    match broken.as_slice() {
        [] if verdicts.iter().any(|verdict| verdict.state == Standing::Holds) => {
            format!("{outcome} What was promised holds.")
        }
        [] => outcome,
        // Where nobody is a traitor only messengers failed.
        [one] if battle.traitors.is_empty() => format!("{outcome} {one} is broken."),
        [one] => format!("{outcome} {one} is broken: the traitors have won."),
        many => format!("{outcome} {} are broken: the traitors have won.", many.join(" and ")),
    }
}

/// What so many of the loyal who attack and so many who retreat have come to under the protocol of this name.
fn under(name: &str, decides: (usize, usize)) -> String {
    match decides {
        (0, 0) => format!("Under {name} nothing is decided."),
        (_, 0) => format!("Under {name} all the loyal attack."),
        (0, _) => format!("Under {name} all the loyal retreat."),
        (attack, retreat) => format!("Under {name} {attack} of the loyal attack and {retreat} retreat."),
    }
}

/// The same where everybody is loyal: nobody is called so, and who attacks alone is lost.
fn by_the_rules(decides: (usize, usize)) -> String {
    match decides {
        (0, 0) => "By the rules nothing is decided.".into(),
        (_, 0) => "By the rules all attack.".into(),
        (0, _) => "By the rules nobody attacks.".into(),
        (1, _) => "By the rules one attacks alone.".into(),
        (attack, retreat) => format!("By the rules {attack} attack and {retreat} retreat."),
    }
}

fn name_of(verdict: &Verdict) -> &'static str {
    match verdict.condition {
        Condition::Agreement => "Agreement",
        Condition::Validity => "Validity",
        other => other.name(),
    }
}

/// What failed: who the traitors were, or, where nobody can be one, how many messengers the city captured.
pub fn failed(battle: &Battle, captured: usize) -> String {
    if !battle.protocol.has_traitors() {
        return match captured {
            0 => "The city captured no messenger.".into(),
            1 => "The city captured one messenger.".into(),
            many => format!("The city captured {many} messengers."),
        };
    }
    let traitors: Vec<General> = battle.traitors.iter().collect();
    match traitors.as_slice() {
        [] => "Nobody was a traitor.".into(),
        [one] => format!("{one} was the traitor."),
        many => format!("{} were the traitors.", listed(many)),
    }
}

/// What a telephone reads of its own guess.
pub fn own_guess(guess: Option<Order>, decided: Option<Order>) -> Option<String> {
    Some(match (guess, decided?) {
        (None, decided) => format!("Your general decides {decided}."),
        (Some(guess), decided) if guess == decided => format!("Your general decides {decided}, as you would have."),
        (Some(guess), decided) => format!("Your general decides {decided}. By yourself you would have said {guess}."),
    })
}

/// The fewest lies that would have broken it, as far as that is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fewest {
    /// No lies of these traitors can.
    None,
    /// So many, and no fewer.
    Exactly(usize),
    /// So many; perhaps fewer would do as well.
    AtMost(usize),
}

/// How many lies were told, and how few would do.
pub fn lies(told: usize, fewest: Fewest, broken: bool) -> String {
    let count = |lies: usize| if lies == 1 { "1 lie".to_owned() } else { format!("{lies} lies") };
    match (fewest, broken) {
        (Fewest::None, _) => "No lies of these traitors could have broken it.".into(),
        (Fewest::Exactly(fewest) | Fewest::AtMost(fewest), true) if told > fewest => {
            format!("The traitors told {}; {} would have been enough.", count(told), count(fewest))
        }
        (Fewest::Exactly(_), true) => format!("The traitors told {}, and it can’t be done with fewer.", count(told)),
        (Fewest::AtMost(_), true) => format!("The traitors told {}.", count(told)),
        (Fewest::Exactly(fewest) | Fewest::AtMost(fewest), false) => {
            format!("The traitors told {} in vain; {} would have broken it.", count(told), count(fewest))
        }
    }
}
