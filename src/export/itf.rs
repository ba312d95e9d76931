//! A run as a trace of states in the Informal Trace Format, which Apalache, Quint and other checkers of specifications read and
//! write (Apalache's ADR 015 says how it is written). A state for each moment: what happened last, in which round, how many
//! messengers are under way, and who has decided what.

use super::excerpt::Excerpt;
use crate::battle::{General, Order};
use crate::trace::{Event, Messenger, Trace};
use serde::Serialize;

/// A whole trace.
#[derive(Debug, Serialize)]
pub struct Itf {
    #[serde(rename = "#meta")]
    meta: Meta,
    vars: [&'static str; 4],
    states: Vec<State>,
}

#[derive(Debug, Serialize)]
struct Meta {
    format: &'static str,
    #[serde(rename = "format-description")]
    described_in: &'static str,
    source: &'static str,
    /// The battle's document as text: what is said of a whole trace is text in this format.
    battle: String,
}

/// What is so at one moment: a field for each variable.
#[derive(Debug, Serialize)]
struct State {
    #[serde(rename = "#meta")]
    meta: Place,
    happened: Happened,
    round: Whole,
    under_way: Whole,
    decisions: Map<Whole, Order>,
}

/// Which state of the trace it is.
#[derive(Debug, Serialize)]
struct Place {
    index: usize,
}

/// What happened last. Each variant has a value, because checkers with types ask for one.
#[derive(Debug, Serialize)]
#[serde(tag = "tag", content = "value")]
enum Happened {
    Nothing(Unit),
    Opened(Unit),
    RoundBegan(Whole),
    RideEnded(Ride),
    Acted { general: Whole, deed: &'static str, words: String },
    Decided { general: Whole, order: Order },
}

/// A messenger whose ride has ended.
#[derive(Debug, Serialize)]
struct Ride {
    round: Whole,
    from: Whole,
    to: Whole,
    path: Vec<Whole>,
    copy: Whole,
    /// The order that its sender held, or `none`.
    held: &'static str,
    says: String,
    fate: &'static str,
}

/// A whole number, as all of them are written: with no limit.
#[derive(Clone, Debug, Serialize)]
struct Whole {
    #[serde(rename = "#bigint")]
    digits: String,
}

/// The tuple of nothing.
#[derive(Debug, Default, Serialize)]
struct Unit {
    #[serde(rename = "#tup")]
    parts: [(); 0],
}

/// A function, as pairs of a key and its value.
#[derive(Clone, Debug, Serialize)]
struct Map<K, V> {
    #[serde(rename = "#map")]
    pairs: Vec<(K, V)>,
}

impl Itf {
    /// The trace of a run, from the moment before the first event that is told to the moment after the last.
    pub fn of(run: &Excerpt) -> Itf {
        let moments = run.moments();
        let mut decisions = Map { pairs: Vec::new() };
        let states = (moments.start..=moments.end).map(|cursor| {
            let last = cursor.checked_sub(1).and_then(|last| run.trace.events.get(last));
            if let Some(&Event::Decided(general, order)) = last {
                decisions.pairs.push((whole(general.0), order));
            }
            let moment = run.trace.moment(cursor);
            State {
                meta: Place { index: cursor - moments.start },
                happened: last
                    .and_then(|event| Happened::of(event, run.trace))
                    .unwrap_or(Happened::Nothing(Unit::default())),
                round: whole(moment.round),
                under_way: whole(moment.under_way().len()),
                decisions: decisions.clone(),
            }
        });
        Itf {
            states: states.collect(),
            vars: ["happened", "round", "under_way", "decisions"],
            meta: Meta {
                format: "ITF",
                described_in: "https://apalache-mc.org/docs/adr/015adr-trace.html",
                source: "strategos",
                battle: serde_json::to_string(run.battle).unwrap_or_default(),
            },
        }
    }
}

impl Happened {
    fn of(event: &Event, trace: &Trace) -> Option<Happened> {
        Some(match event {
            Event::Opened => Happened::Opened(Unit::default()),
            Event::RoundBegan(round) => Happened::RoundBegan(whole(*round)),
            Event::RideEnded(id) => Happened::RideEnded(Ride::of(trace.messenger(*id)?)),
            Event::Acted(general, deed) => {
                Happened::Acted { general: whole(general.0), deed: deed.kind.key(), words: deed.words.to_string() }
            }
            Event::Decided(general, order) => Happened::Decided { general: whole(general.0), order: *order },
        })
    }
}

impl Ride {
    fn of(messenger: &Messenger) -> Ride {
        let errand = &messenger.errand;
        Ride {
            round: whole(errand.round),
            from: whole(messenger.from.0),
            to: whole(errand.to.0),
            path: errand.path.iter().map(|General(number)| whole(number)).collect(),
            copy: whole(errand.copy),
            held: messenger.held.map_or("none", Order::word),
            says: messenger.says.words().to_owned(),
            fate: messenger.fate.word(),
        }
    }
}

fn whole(number: impl ToString) -> Whole {
    Whole { digits: number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Battle;
    use crate::run::run;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    /// The state that the `itf` crate reads.
    #[derive(Deserialize)]
    struct Read {
        happened: Variant,
        round: i64,
        under_way: i64,
        decisions: BTreeMap<i64, String>,
    }

    #[derive(PartialEq, Debug, Deserialize)]
    #[serde(tag = "tag", content = "value")]
    enum Variant {
        Nothing(Vec<i64>),
        Opened(Vec<i64>),
        RoundBegan(i64),
        RideEnded { from: i64, to: i64, path: Vec<i64>, held: String, says: String, fate: String },
        Decided { general: i64, order: String },
    }

    fn read(battle: &str, rounds: Option<&str>) -> (itf::Trace<Read>, Trace) {
        let battle = Battle::from_json(battle).unwrap();
        let trace = run(&battle).unwrap();
        let whole = Excerpt::whole(&battle, &trace);
        let excerpt = rounds.map_or(whole, |rounds| Excerpt::of(&battle, &trace, rounds.parse().unwrap()).unwrap());
        let text = serde_json::to_string(&Itf::of(&excerpt)).unwrap();
        (itf::trace_from_str(&text).unwrap(), trace)
    }

    const FOUR: &str =
        r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"lie":"flip","captured":[{"path":[0],"to":2}]}"#;

    #[test]
    fn a_checkers_own_parser_reads_every_moment() {
        let (read, trace) = read(FOUR, None);
        assert_eq!(read.meta.format.as_deref(), Some("ITF"));
        assert_eq!(Battle::from_json(&read.meta.other["battle"]).unwrap(), Battle::from_json(FOUR).unwrap());
        assert_eq!(read.states.len(), trace.end() + 1);
        for (cursor, state) in read.states.iter().enumerate() {
            let moment = trace.moment(cursor);
            assert_eq!(state.meta.index, Some(cursor as u64));
            assert_eq!(state.value.round, moment.round as i64);
            assert_eq!(state.value.under_way, moment.under_way().len() as i64);
        }
        let last = &read.states.last().unwrap().value;
        let decided: BTreeMap<i64, String> =
            trace.decisions().map(|(_, general, order)| (i64::from(general.0), order.to_string())).collect();
        assert_eq!((&last.decisions, decided.len()), (&decided, 3));
        assert!(matches!(last.happened, Variant::Decided { general: 2, .. }));
        assert_eq!(read.states[0].value.happened, Variant::Nothing(Vec::new()));
    }

    #[test]
    fn a_ride_tells_what_a_specification_asks_of_it() {
        let (read, trace) = read(FOUR, Some("2"));
        assert_eq!(read.states.len(), trace.end() - trace.rounds[1].begins + 2);
        assert_eq!(read.states[0].value.round, 1, "what was so just before");
        let lie = Variant::RideEnded {
            from: 3,
            to: 2,
            path: vec![0, 3],
            held: "attack".into(),
            says: "retreat".into(),
            fate: "arrived".into(),
        };
        assert!(read.states.iter().any(|state| state.value.happened == lie));
    }
}
