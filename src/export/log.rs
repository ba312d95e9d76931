//! What one general could have written down, round by round, as a file.

use super::excerpt::Excerpt;
use crate::battle::{General, Order};
use crate::protocol::role;
use crate::run::tallies;
use crate::trace::{Event, Fate, Messenger, Says, Trace};
use std::fmt::Write;
use std::ops::Range;

/// The name of a general's log as a file.
pub fn file_name(general: General) -> String {
    format!("general_{}.log", general.0)
}

/// The log of `me`: what it sent and what reached it in every round, what it did and decided. A traitor's log also tells
/// where it said something else than it held. What became of the messengers that it sent it cannot know.
pub fn of(run: &Excerpt, me: General) -> String {
    let tally = tallies(run.battle).unwrap_or_default().into_iter().find(|&(general, ..)| general == me);
    written(run, me, tally.map(|(_, attack, retreat)| (attack, retreat)))
}

/// Everybody's log in one file, and what the loyal generals agreed on.
pub fn of_all(run: &Excerpt) -> String {
    let counted = tallies(run.battle).unwrap_or_default();
    let mut all = String::new();
    for me in General::first(run.battle.count()) {
        let tally = counted.iter().find(|&&(general, ..)| general == me);
        let _ = writeln!(all, "==== {} ====", file_name(me));
        all += &written(run, me, tally.map(|&(_, attack, retreat)| (attack, retreat)));
        all.push('\n');
    }
    all + &consensus(run.trace) + "\n"
}

/// What the loyal generals agree on, in a sentence.
pub fn consensus(trace: &Trace) -> String {
    let decided = |order| trace.decisions().filter(|&(.., decision)| decision == order).count();
    match (decided(Order::Attack), decided(Order::Retreat)) {
        (0, 0) => "No loyal general has decided.".into(),
        (attack, 0) => format!("Consensus among the {attack} loyal generals: attack."),
        (0, retreat) => format!("Consensus among the {retreat} loyal generals: retreat."),
        (attack, retreat) => format!("No consensus among the loyal: {attack} attack and {retreat} retreat."),
    }
}

/// A part of a log: a round, or the decision.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Chapter {
    /// "Round 2", or "Decided: attack".
    pub title: String,
    /// What was sent, received and done.
    pub lines: Vec<String>,
}

/// The log of `me` between two moments, by rounds; what it did before the first is a chapter without a title.
pub fn chapters(trace: &Trace, me: General, moments: Range<usize>) -> Vec<Chapter> {
    let mut all = vec![Chapter::default()];
    for event in trace.events.iter().take(moments.end).skip(moments.start) {
        let lines = match event {
            Event::RoundBegan(round) => {
                all.push(Chapter { title: format!("Round {round}"), lines: Vec::new() });
                sent(trace, *round, me)
            }
            Event::RideEnded(id) => {
                trace.messenger(*id).filter(|m| m.to() == me).and_then(received).into_iter().collect()
            }
            Event::Acted(general, deed) if *general == me => vec![format!("  {}", deed.words)],
            Event::Decided(general, order) if *general == me => {
                all.push(Chapter { title: format!("Decided: {order}"), lines: Vec::new() });
                Vec::new()
            }
            _ => Vec::new(),
        };
        if let Some(chapter) = all.last_mut() {
            chapter.lines.extend(lines);
        }
    }
    all.retain(|chapter| *chapter != Chapter::default());
    all
}

fn written(run: &Excerpt, me: General, tally: Option<(usize, usize)>) -> String {
    let loyalty = if run.battle.is_loyal(me) { "loyal" } else { "traitor" };
    let mut lines = vec![format!("{me}, {}, {loyalty}", role(run.battle, me))];
    for Chapter { title, lines: mut more } in chapters(run.trace, me, run.moments()) {
        lines.extend(Some(title).filter(|title| !title.is_empty()));
        lines.append(&mut more);
    }
    let counted = tally.map(|(attack, retreat)| format!("Counted: {attack} for attack, {retreat} for retreat"));
    lines.extend(counted);
    lines.join("\n") + "\n"
}

/// A line for each messenger that `me` sends in `round`, or holds back.
fn sent(trace: &Trace, round: u16, me: General) -> Vec<String> {
    let riders = (trace.rounds.get(usize::from(round).wrapping_sub(1))).map_or(0..0, |round| round.riders.clone());
    let mine = trace.messengers[riders].iter().filter(|messenger| messenger.from == me);
    mine.map(|messenger| format!("  {}", sending(messenger))).collect()
}

fn sending(messenger: &Messenger) -> String {
    let Messenger { errand, says, held, .. } = messenger;
    let way = format!("to {} along {}", errand.to, errand.path);
    let held = held.map_or("nothing to pass on", Order::word);
    match says {
        Says::Nothing => format!("kept silent {way}; held {held}"),
        _ if messenger.is_lie() => format!("sent {way}: {}; held {held}", says.words()),
        _ => format!("sent {way}: {}", says.words()),
    }
}

fn received(messenger: &Messenger) -> Option<String> {
    let Messenger { errand, from, says, fate, .. } = messenger;
    let line = format!("from {from} along {}: {}", errand.path, says.words());
    match fate {
        Fate::Arrives => Some(format!("  received {line}")),
        Fate::Refused(why) => Some(format!("  refused {line}: {why}")),
        _ => None,
    }
}
