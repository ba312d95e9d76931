//! A run as a log with vector clocks, for ShiViz: each event stands with whoever it happened to, and with what that one could
//! know of everybody's events by then.

use super::excerpt::Excerpt;
use crate::battle::General;
use crate::trace::{Event, Fate, Messenger, MessengerId};
use std::collections::HashMap;
use std::fmt::Write;

/// What ShiViz reads events with; it stands in the first line of the file, and the second says that there is one run.
const EXPRESSION: &str = r"Round (?<round>\d+): (?<event>.*)\n(?<host>\S+) (?<clock>\{.*\})";

/// How many events of each general are known.
type Clock = Vec<u32>;

/// What is written, and the clocks so far.
struct Log {
    text: String,
    round: u16,
    clocks: Vec<Clock>,
    /// The clocks that the messengers under way carry.
    sent: HashMap<MessengerId, Clock>,
}

/// The log of a run.
pub(super) fn log(run: &Excerpt) -> String {
    let generals = run.battle.count();
    let clocks = vec![vec![0; generals]; generals];
    let mut log = Log { text: format!("{EXPRESSION}\n\n"), round: 0, clocks, sent: HashMap::new() };
    for (_, event) in run.events() {
        match event {
            Event::Opened => {}
            Event::RoundBegan(round) => {
                log.round = *round;
                let riders = run.trace.rounds.get(usize::from(*round) - 1).map_or(0..0, |round| round.riders.clone());
                for (place, messenger) in riders.clone().zip(&run.trace.messengers[riders]) {
                    log.sends(MessengerId(place as u32), messenger);
                }
            }
            Event::RideEnded(id) => {
                if let Some(messenger) = run.trace.messenger(*id) {
                    log.ends(*id, messenger);
                }
            }
            Event::Acted(general, deed) => log.tells(*general, &deed.words),
            Event::Decided(general, order) => log.tells(*general, &format!("decides {order}")),
        }
    }
    log.text
}

impl Log {
    fn sends(&mut self, id: MessengerId, messenger: &Messenger) {
        let (to, says) = (messenger.to(), messenger.says.words());
        let lie = if messenger.is_lie() { " (a lie)" } else { "" };
        if messenger.fate == Fate::Unsent {
            return self.tells(messenger.from, &format!("keeps silent to {to}"));
        }
        self.tells(messenger.from, &format!("sends {to}: {says}{lie}"));
        self.sent.insert(id, self.clocks[messenger.from.index()].clone());
    }

    fn ends(&mut self, id: MessengerId, messenger: &Messenger) {
        let Some(carried) = self.sent.remove(&id).filter(|_| messenger.reaches()) else { return };
        let clock = &mut self.clocks[messenger.to().index()];
        for (known, carried) in clock.iter_mut().zip(carried) {
            *known = carried.max(*known);
        }
        let (from, says) = (messenger.from, messenger.says.words());
        match messenger.fate {
            Fate::Refused(why) => self.tells(messenger.to(), &format!("refuses {from}: {says} ({why})")),
            _ => self.tells(messenger.to(), &format!("hears {from}: {says}")),
        }
    }

    fn tells(&mut self, general: General, words: &str) {
        let clock = &mut self.clocks[general.index()];
        clock[general.index()] += 1;
        let known = (0_u8..).zip(&*clock).filter(|(_, count)| **count > 0);
        let clock: Vec<String> = known.map(|(number, count)| format!("\"{}\":{count}", General(number))).collect();
        let _ = writeln!(self.text, "Round {}: {words}\n{general} {{{}}}", self.round, clock.join(","));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Battle;
    use crate::run::run;
    use regex::Regex;
    use std::collections::BTreeMap;

    /// What ShiViz makes of a log: round, event, host and clock of each entry, read with the expression in its first line.
    fn read(log: &str) -> Vec<(u16, String, String, BTreeMap<String, u32>)> {
        let mut lines = log.splitn(3, '\n');
        let expression = Regex::new(lines.next().unwrap()).unwrap();
        assert_eq!(lines.next(), Some(""), "no delimiter of several runs");
        let entries = lines.next().unwrap();
        let read = expression.captures_iter(entries);
        let read: Vec<_> = read
            .map(|entry| {
                let clock = serde_json::from_str(&entry["clock"]).unwrap();
                (entry["round"].parse().unwrap(), entry["event"].to_owned(), entry["host"].to_owned(), clock)
            })
            .collect();
        assert_eq!(read.len() * 2, entries.lines().count(), "nothing is left over");
        read
    }

    fn log_of(battle: &str, rounds: Option<&str>) -> String {
        let battle = Battle::from_json(battle).unwrap();
        let trace = run(&battle).unwrap();
        let whole = Excerpt::whole(&battle, &trace);
        log(&rounds.map_or(whole, |rounds| Excerpt::of(&battle, &trace, rounds.parse().unwrap()).unwrap()))
    }

    const FOUR: &str =
        r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"lie":"flip","captured":[{"path":[0],"to":2}]}"#;

    #[test]
    fn every_general_counts_its_own_events_one_by_one() {
        for (battle, rounds) in [(FOUR, None), (FOUR, Some("2")), (r#"{"protocol":{"kind":"shop"}}"#, None)] {
            let mut last: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
            for (_, event, host, clock) in read(&log_of(battle, rounds)) {
                let before = last.entry(host.clone()).or_default();
                assert_eq!(clock[&host], before.get(&host).unwrap_or(&0) + 1, "{host} {event}");
                assert!(before.iter().all(|(other, count)| clock[other] >= *count), "nothing is forgotten");
                *before = clock;
            }
            assert!(last.len() > 1);
        }
    }

    #[test]
    fn who_hears_knows_what_the_sender_knew() {
        let told = read(&log_of(FOUR, None));
        let clock = |host: &str, event: &str| {
            &told.iter().find(|(_, told, at, _)| at == host && told == event).unwrap_or_else(|| panic!("{event}")).3
        };
        assert_eq!(clock("G0", "sends G1: attack")["G0"], 1);
        assert_eq!(clock("G1", "hears G0: attack")["G0"], 1);
        let heard = clock("G2", "hears G1: attack");
        assert_eq!((heard["G0"], heard.get("G3")), (1, None), "by way of G1, what was sent first; of G3 nothing yet");
        assert!(told.iter().any(|(round, event, ..)| *round == 2 && event == "sends G1: retreat (a lie)"));
        assert!(!told.iter().any(|(_, event, host, _)| host == "G2" && event.starts_with("hears G0")), "captured");
    }
}
