//! The story of any run in plain words, written from what happened and nothing else.

mod seen;

use super::words::riders;
use crate::battle::wording::listed;
use crate::battle::{Battle, General, Order};
use crate::protocol::{Condition, role, round_words};
use crate::trace::{Event, Fate, Messenger, Moment, Perspective, Says, Trace, Visibility};
use crate::verdict::{Siege, Standing, Verdict, judge, outcome};
use seen::{Few, Seen};

/// What there is to say of one moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// A heading.
    pub title: String,
    /// Sentences, each a paragraph of its own.
    pub lines: Vec<String>,
}

/// Tells the moment at `cursor` as `perspective` has it.
pub fn tell(battle: &Battle, trace: &Trace, cursor: usize, perspective: Perspective) -> Story {
    let moment = trace.moment(cursor);
    let decided = trace.decisions().filter(|&(event, ..)| event < cursor).count();
    if moment.round == 0 {
        Story { title: "Before the first messenger".into(), lines: opening(battle) }
    } else if decided > 0 || cursor >= trace.end() {
        let title = if decided > 0 { "The decisions" } else { "The end" };
        Story { title: title.into(), lines: ending(battle, trace, cursor, perspective) }
    } else {
        tell_round(battle, trace, &moment, perspective)
    }
}

/// Tells the round of `moment`, whatever was decided in it.
pub fn tell_round(battle: &Battle, trace: &Trace, moment: &Moment, perspective: Perspective) -> Story {
    let words = round_words(battle, moment.round as u16);
    let mut lines = riding(trace, moment, perspective);
    if battle.protocol.counts_silence() {
        lines.extend(silence(trace, moment, perspective));
    }
    Story { title: format!("Round {}: {words}", moment.round), lines }
}

fn opening(battle: &Battle) -> Vec<String> {
    if !battle.protocol.has_traitors() {
        return opening_of_two(battle);
    }
    if !battle.protocol.has_commander() && !battle.protocol.has_opinions() {
        let roles: Vec<String> = battle.everyone().iter().map(|g| format!("{g} is the {}", role(battle, g))).collect();
        return vec![format!("{}.", listed(&roles)), "All they know of each other is what messengers bring.".into()];
    }
    let mut lines = vec![format!("{} generals surround the city, and talk only through messengers.", battle.count())];
    if battle.protocol.has_commander() {
        let commander = battle.commander;
        lines.push(format!("{commander}, the {}, is about to order {}.", role(battle, commander), battle.order));
    }
    lines
}

/// Where two ends are loyal and only what lies between them is not.
fn opening_of_two(battle: &Battle) -> Vec<String> {
    let [first, second] = [General(0), General(1)].map(|general| role(battle, general));
    if battle.protocol.has_two_armies() {
        vec![
            format!("The city lies between G0, {first}, and G1, {second}, and falls only to both together."),
            "Their messengers have to pass through the valley, where they may be captured.".into(),
        ]
    } else {
        vec![format!("G0 is the {first}, G1 the {second}. All they know of each other is what messengers bring.")]
    }
}

fn riding(trace: &Trace, moment: &Moment, perspective: Perspective) -> Vec<String> {
    let Some(round) = moment.round.checked_sub(1).and_then(|r| trace.rounds.get(r)) else { return Vec::new() };
    let mut seen = Seen::default();
    for place in round.riders.clone() {
        let messenger = &trace.messengers[place];
        if perspective.visibility(messenger, place, moment) != Visibility::Nothing {
            seen.add(messenger, place < moment.settled, perspective);
        }
    }
    let mut lines = Vec::new();
    if let Perspective::Of(me) = perspective {
        lines.push(if seen.messengers == 0 {
            format!("Nothing has reached {me} in this round yet, and it has sent nothing.")
        } else {
            format!("This is all that {me} can know of this round so far.")
        });
    }
    lines.extend(said(&seen));
    if perspective == Perspective::Everyone {
        lines.extend(lies(seen.lies));
        lines.extend(taken(&seen.taken));
    }
    lines.extend(refused(&seen));
    lines.extend(deeds(trace, moment, perspective));
    let left = moment.under_way().len();
    if perspective == Perspective::Everyone && left > 0 {
        lines.push(format!("{} still under way.", riders(left)));
    }
    lines
}

/// Reports that didn't come, where that is counted. A general misses them when the round is over.
fn silence(trace: &Trace, moment: &Moment, perspective: Perspective) -> Vec<String> {
    let Some(round) = moment.round.checked_sub(1).and_then(|r| trace.rounds.get(r)) else { return Vec::new() };
    let over = moment.settled >= round.riders.end;
    let rode = &trace.messengers[round.riders.start..moment.settled.clamp(round.riders.start, round.riders.end)];
    let missed = rode.iter().filter(|messenger| !messenger.reaches());
    let missed: Vec<&Messenger> = missed
        .filter(|messenger| match perspective {
            Perspective::Everyone => true,
            Perspective::Of(me) => over && messenger.to() == me,
        })
        .collect();
    if missed.len() > 4 {
        return vec![format!("{} reports have not come: each counts as retreat.", missed.len())];
    }
    let line = |m: &&Messenger| format!("Nothing came to {} from {}: that counts as retreat.", m.to(), m.from);
    missed.iter().map(line).collect()
}

/// Who says what to whom; counted rather than listed when there are many.
fn said(seen: &Seen) -> Vec<String> {
    if seen.speakers.len() > 6 || seen.messengers > 12 {
        return vec![tally(seen)];
    }
    seen.speakers.iter().map(|speaker| speech(speaker, &seen.all.first)).collect()
}

fn speech(speaker: General, seen: &[&Messenger]) -> String {
    let mut clauses: Vec<(&Says, Vec<General>)> = Vec::new();
    for messenger in seen.iter().filter(|m| m.from == speaker) {
        match clauses.iter_mut().find(|(says, _)| *says == &messenger.says) {
            Some((_, to)) => to.push(messenger.to()),
            None => clauses.push((&messenger.says, vec![messenger.to()])),
        }
    }
    let clauses = clauses.iter().map(|(says, to)| match to.as_slice() {
        [one, rest @ ..] if !rest.is_empty() && rest.iter().all(|other| other == one) => {
            format!("{} to {one}, {} times over", said_so(says), to.len())
        }
        to => format!("{} to {}", said_so(says), listed(to)),
    });
    format!("{speaker} says {}.", listed(&clauses.collect::<Vec<_>>()))
}

/// An order stands by itself; anything else is quoted.
fn said_so(says: &Says) -> String {
    match says {
        Says::Nothing | Says::Order(_) => says.words().to_owned(),
        Says::Word(_) | Says::Words(_) => format!("“{}”", says.words()),
    }
}

fn tally(seen: &Seen) -> String {
    let Seen { messengers, attack, retreat, .. } = seen;
    match seen.all.first.first() {
        Some(first) if seen.all.differ == (false, false) => {
            let (from, to) = (first.from, first.to());
            format!("{from} says {} to {to}, {messengers} times over.", said_so(&first.says))
        }
        _ => format!("Of {}, {attack} say attack and {retreat} say retreat.", riders(*messengers)),
    }
}

/// What generals did in this round besides sending.
fn deeds(trace: &Trace, moment: &Moment, perspective: Perspective) -> Vec<String> {
    let since = moment.round.checked_sub(1).and_then(|r| trace.rounds.get(r)).map_or(0, |round| round.begins);
    (trace.events[since..moment.cursor].iter())
        .filter_map(|event| match event {
            Event::Acted(general, deed) if perspective.sees_into(*general) => {
                Some(format!("{general} {}.", deed.words))
            }
            _ => None,
        })
        .collect()
}

fn lies(told: usize) -> Option<String> {
    match told {
        0 => None,
        1 => Some("One of these messages is a lie.".into()),
        told => Some(format!("{told} of these messages are lies.")),
    }
}

fn taken(taken: &Few) -> Option<String> {
    let first = taken.first.first()?;
    Some(match taken.count {
        count @ 2.. if !taken.differ.0 => {
            format!("Captured: {count} of {}’s messengers to {}.", first.from, first.to())
        }
        count @ 5.. => format!("{count} messengers were captured."),
        _ => {
            let named = |m: &&Messenger| format!("{}’s messenger to {}", m.from, m.to());
            let mut named: Vec<String> = taken.first.iter().map(named).collect();
            named.dedup();
            format!("Captured: {}.", listed(&named))
        }
    })
}

/// What was refused on arrival, and why: only who refused it knows, and the reader.
fn refused(seen: &Seen) -> Vec<String> {
    let mut lines = Vec::new();
    for messenger in &seen.refused.first {
        if let Fate::Refused(why) = messenger.fate {
            lines.push(format!("{} refuses {}’s messenger: {why}.", messenger.to(), messenger.from));
        }
    }
    let more = seen.refused.count - seen.refused.first.len();
    if more > 0 {
        lines.push(format!("{more} more are refused."));
    }
    lines
}

fn ending(battle: &Battle, trace: &Trace, cursor: usize, perspective: Perspective) -> Vec<String> {
    let decided: Vec<(General, Order)> = (trace.decisions())
        .filter(|&(event, general, _)| event < cursor && perspective.sees_into(general))
        .map(|(_, general, order)| (general, order))
        .collect();
    let mut lines: Vec<String> = (Order::BOTH.into_iter())
        .filter_map(|order| {
            let who: Vec<General> = decided.iter().filter(|(_, o)| *o == order).map(|(g, _)| *g).collect();
            match who.as_slice() {
                [] => None,
                [one] => Some(format!("{one} decides {order}.")),
                many => Some(format!("{} decide {order}.", listed(many))),
            }
        })
        .collect();
    match perspective {
        Perspective::Everyone => {
            lines.extend(Siege::at(battle, trace, cursor).map(|siege| siege.words()));
            lines.extend(outcome(battle, trace, cursor).map(|outcome| format!("{}.", outcome.words())));
            lines.extend(judge(battle, trace, cursor).iter().filter_map(judged));
        }
        Perspective::Of(_) if decided.is_empty() => {}
        Perspective::Of(me) => lines.push(format!("Whether the others decide the same, {me} cannot know.")),
    }
    lines
}

/// A sentence on a condition that is broken; the others speak for themselves in the list of verdicts.
fn judged(verdict: &Verdict) -> Option<String> {
    let Standing::Broken { between, .. } = &verdict.state else { return None };
    Some(match verdict.condition {
        Condition::Agreement => format!("Agreement is broken: {} decided differently.", listed(between)),
        Condition::Validity => match between.as_slice() {
            [commander, general] => format!("Validity is broken: {commander} is loyal, and {general} did not obey it."),
            _ => "Validity is broken.".into(),
        },
        Condition::Unanimity => {
            format!("Validity is broken: all loyal generals began alike, and {} decided otherwise.", listed(between))
        }
        Condition::Unbeaten => format!("{} marched to defeat.", listed(between)),
        Condition::Unhindered => {
            format!("Validity is broken: no messenger was captured, and {} does not attack.", listed(between))
        }
        Condition::Never(never) => format!("{}: broken.", never.name),
    })
}

/// What a messenger reports, from the path that it came by: "G2 said that G0 ordered attack".
pub fn report(messenger: &Messenger) -> String {
    let says = messenger.says.words();
    match messenger.errand.path.0.as_slice() {
        _ if messenger.order().is_none() => says.to_owned(),
        [] | [_] => says.to_owned(),
        [first, told @ .., _] => {
            let said: String = told.iter().rev().map(|general| format!("{general} said that ")).collect();
            format!("{said}{first} ordered {says}")
        }
    }
}

/// What the event before `cursor` was, in a sentence; for those who cannot see the field.
pub fn happened(trace: &Trace, cursor: usize, perspective: Perspective) -> String {
    let Some(event) = cursor.checked_sub(1).and_then(|last| trace.events.get(last)) else {
        return "Nothing has happened yet.".into();
    };
    match event {
        Event::Opened => "The battle is set up.".into(),
        Event::RoundBegan(round) => match trace.moment(cursor).under_way().len() {
            _ if perspective != Perspective::Everyone => format!("Round {round} begins."),
            count => format!("Round {round} begins: {} under way.", riders(count)),
        },
        Event::RideEnded(id) => {
            trace.messenger(*id).map(|m| ride(m, id.0 as usize, trace, cursor, perspective)).unwrap_or_default()
        }
        Event::Acted(general, deed) if perspective.sees_into(*general) => format!("{general} {}.", deed.words),
        Event::Decided(general, order) if perspective.sees_into(*general) => format!("{general} decides {order}."),
        Event::Acted(..) | Event::Decided(..) => "Somewhere, something happens.".into(),
    }
}

fn ride(messenger: &Messenger, place: usize, trace: &Trace, cursor: usize, perspective: Perspective) -> String {
    let (from, to, says) = (messenger.from, messenger.to(), messenger.says.words());
    match (perspective.visibility(messenger, place, &trace.moment(cursor)), messenger.fate) {
        (Visibility::Nothing, _) => "Somewhere, something happens.".into(),
        (Visibility::SentOff, _) => format!("{from}’s messenger to {to} is out of sight: {says}."),
        (_, Fate::Arrives) => format!("{from} to {to}: {says}."),
        (_, Fate::Unsent) => format!("{from} sends nothing to {to}."),
        (_, Fate::Refused(why)) => format!("{to} refuses what {from} says, “{says}”: {why}."),
        _ => format!("{from}’s messenger to {to} is captured."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{CloseTerms, Demand, Draft, Kind, NotesTerms, ShopTerms};
    use crate::lesson::FIRST;
    use crate::lesson::by_hand::{along, captured};
    use crate::run::run;

    fn story(cursor: usize, perspective: Perspective) -> String {
        let battle = FIRST.battle().unwrap();
        tell(&battle, &run(&battle).unwrap(), cursor, perspective).lines.join(" ")
    }

    /// Two generals, of whose first note every copy is captured.
    fn losing_the_first(notes: u8, copies: u8) -> Battle {
        let rules = [Demand::Always, Demand::AtLeast(1)];
        let notes = Draft::new(Kind::Notes(NotesTerms { notes, copies, rules }));
        Draft { captured: captured([along([0], 1)]), ..notes }.check().unwrap()
    }

    #[test]
    fn the_first_round_says_who_was_told_what() {
        let told = story(2, Perspective::Everyone);
        assert!(told.contains("G0 says retreat to G1 and attack to G2 and G3."), "{told}");
        assert!(told.contains("One of these messages is a lie."));
    }

    #[test]
    fn a_general_is_told_nothing_that_it_cannot_know() {
        let told = story(5, Perspective::Of(General(2)));
        assert!(told.contains("G0 says attack to G2."), "{told}");
        assert!(!told.contains("G1") && !told.contains("lie"), "{told}");
    }

    #[test]
    fn copies_of_one_note_are_counted_and_words_are_quoted() {
        for (copies, said, taken) in [
            (3, "G0 says attack to G1, 3 times over.", "Captured: 3 of G0’s messengers to G1."),
            (20, "G0 says attack to G1, 20 times over.", "Captured: 20 of G0’s messengers to G1."),
        ] {
            let battle = losing_the_first(3, copies);
            let trace = run(&battle).unwrap();
            let told = tell(&battle, &trace, trace.rounds[1].begins - 1, Perspective::Everyone).lines.join(" ");
            assert!(told.contains(said) && told.contains(taken), "{told}");
        }
        let battle = Draft::new(Kind::Close(CloseTerms::USUAL)).check().unwrap();
        let trace = run(&battle).unwrap();
        let told = tell(&battle, &trace, trace.rounds[0].begins, Perspective::Everyone).lines.join(" ");
        assert!(told.contains("G0 says “SYN” to G1."), "{told}");
    }

    #[test]
    fn what_is_done_is_told_where_it_can_be_known() {
        let battle = Draft::new(Kind::Shop(ShopTerms::USUAL)).check().unwrap();
        let trace = run(&battle).unwrap();
        let told = |cursor, perspective| tell(&battle, &trace, cursor, perspective).lines.join(" ");
        assert!(told(0, Perspective::Everyone).starts_with("G0 is the shop, G1 the payment service."));
        let after = trace.rounds[1].begins - 1;
        assert!(told(after, Perspective::Everyone).contains("G1 charged the card."));
        assert!(!told(after, Perspective::Of(General(0))).contains("charged the card"));
    }

    #[test]
    fn two_armies_are_told_what_became_of_them() {
        let battle = losing_the_first(1, 1);
        let trace = run(&battle).unwrap();
        let told = tell(&battle, &trace, trace.end(), Perspective::Everyone).lines.join(" ");
        assert!(told.contains("Army 1 is defeated."), "{told}");
        assert!(!tell(&battle, &trace, trace.end(), Perspective::Of(General(0))).lines.join(" ").contains("defeated"));
    }
}
