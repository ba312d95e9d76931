//! Tasks and reports as text, on their way to a worker and back. Both ends are built from this file, so a list of what
//! there is, in order, is enough; what does not read is `None`.

use json::Json;
mod json;

use super::{Answer, Battle, Cell, Count, Counted, DecisionTable, Errand, Found, General, Order, Report, Task, Told};
use crate::analysis::attacks::spoil::{self, Spoiler};
use crate::analysis::maps::Place;
use crate::battle::Path;

impl Task {
    /// The task as text.
    pub fn write(&self) -> String {
        let (name, rest) = match self {
            Task::Attack { battle, looks } => ("attack", vec![document(battle), Json::whole(*looks)]),
            Task::Trial { battle } => ("trial", vec![document(battle)]),
            Task::Odds { battle, runs } => ("odds", vec![document(battle), Json::whole(*runs)]),
            Task::Councils { generals, traitors } => ("councils", vec![size(*generals), size(*traitors)]),
            Task::Depths { generals } => ("depths", vec![size(*generals)]),
            Task::Counts { battle } => ("counts", vec![document(battle)]),
            Task::Spoil { battle, by } => ("spoil", vec![document(battle), Json::Bool(*by == Spoiler::Words)]),
            Task::Rules { reports } => ("rules", vec![size(*reports)]),
            Task::Council { battle } => ("council", vec![document(battle)]),
            Task::Lens { battle, errand } => ("lens", vec![document(battle), message(errand)]),
        };
        named(name, rest).to_string()
    }

    /// The task that was written.
    pub fn read(text: &str) -> Option<Task> {
        let json = Json::read(text).ok()?;
        let (name, rest) = parts(&json)?;
        Some(match (name, rest) {
            ("attack", [of, looks]) => Task::Attack { battle: battle(of)?, looks: whole(looks)? },
            ("trial", [of]) => Task::Trial { battle: battle(of)? },
            ("odds", [of, runs]) => Task::Odds { battle: battle(of)?, runs: whole(runs)? },
            ("councils", [n, f]) => Task::Councils { generals: whole(n)? as usize, traitors: whole(f)? as usize },
            ("depths", [n]) => Task::Depths { generals: whole(n)? as usize },
            ("counts", [of]) => Task::Counts { battle: battle(of)? },
            ("spoil", [of, Json::Bool(words)]) => {
                Task::Spoil { battle: battle(of)?, by: if *words { Spoiler::Words } else { Spoiler::Captures } }
            }
            ("rules", [reports]) => Task::Rules { reports: whole(reports)? as usize },
            ("council", [of]) => Task::Council { battle: battle(of)? },
            ("lens", [of, errand]) => Task::Lens { battle: battle(of)?, errand: a_message(errand)? },
            _ => return None,
        })
    }
}

impl Report {
    /// The report as text.
    pub fn write(&self) -> String {
        Json::List(vec![Json::whole(self.done), Json::whole(self.of), answer(&self.answer)]).to_string()
    }

    /// The report that was written.
    pub fn read(text: &str) -> Option<Report> {
        match items(&Json::read(text).ok()?)? {
            [done, of, answer] => Some(Report { done: whole(done)?, of: whole(of)?, answer: an_answer(answer)? }),
            _ => None,
        }
    }
}

fn answer(answer: &Answer) -> Json {
    let (name, rest) = match answer {
        Answer::Pending => ("pending", Vec::new()),
        Answer::Refused(why) => ("refused", vec![Json::text(why)]),
        Answer::Attack { found, complete, elsewhere } => {
            let elsewhere =
                elsewhere.as_deref().map_or(Json::List(Vec::new()), |found| Json::List(vec![attack(found)]));
            ("attack", vec![option(found, attack), Json::Bool(*complete), elsewhere])
        }
        Answer::Trial { breaking, fewest, battle } => {
            let fewest = option(fewest, |&lies| Json::whole(lies.into()));
            ("trial", vec![Json::whole(*breaking), fewest, option(battle, |battle| document(battle))])
        }
        Answer::Odds { times } => ("odds", times.iter().map(|&times| Json::whole(times)).collect()),
        Answer::Map { cells } => ("map", cells.iter().map(cell).collect()),
        Answer::Counts(both) => {
            ("counts", both.iter().map(|all| Json::List(all.iter().map(counted).collect())).collect())
        }
        Answer::Spoil(spoil::Found::Battle(found)) => ("spoil", vec![document(found)]),
        Answer::Spoil(found) => ("spoil", vec![Json::Bool(*found == spoil::Found::Never)]),
        Answer::Rules { survivors } => ("rules", survivors.iter().map(table).collect()),
        Answer::Council { decisions, tallies } => {
            let decisions = decisions.iter().map(|&(general, decided)| numbers(&[general.0.into(), order(decided)]));
            let tallies = tallies.iter().map(|&(g, attack, retreat)| numbers(&[g.0.into(), attack, retreat]));
            ("council", vec![Json::List(decisions.collect()), Json::List(tallies.collect())])
        }
        Answer::Lens { steps, settled } => (
            "lens",
            vec![option(settled, |&settled| size(order(settled))), Json::List(steps.iter().map(told).collect())],
        ),
    };
    named(name, rest)
}

fn an_answer(json: &Json) -> Option<Answer> {
    let (name, rest) = parts(json)?;
    Some(match (name, rest) {
        ("pending", []) => Answer::Pending,
        ("refused", [Json::Text(why)]) => Answer::Refused(why.clone()),
        ("attack", [found, Json::Bool(complete), elsewhere]) => Answer::Attack {
            found: an_option(found, an_attack)?,
            complete: *complete,
            elsewhere: all(items(elsewhere)?, an_attack)?.pop().map(Box::new),
        },
        ("trial", [breaking, fewest, best]) => Answer::Trial {
            breaking: whole(breaking)?,
            fewest: an_option(fewest, |lies| whole(lies).map(|lies| lies as u32))?,
            battle: an_option(best, battle)?,
        },
        ("odds", times) => Answer::Odds { times: all(times, whole)?.try_into().ok()? },
        ("map", cells) => Answer::Map { cells: all(cells, a_cell)? },
        ("counts", [ours, theirs]) => Answer::Counts([all(items(ours)?, a_counted)?, all(items(theirs)?, a_counted)?]),
        ("spoil", [Json::Bool(never)]) => {
            Answer::Spoil(if *never { spoil::Found::Never } else { spoil::Found::TooMany })
        }
        ("spoil", [found]) => Answer::Spoil(spoil::Found::Battle(Box::new(battle(found)?))),
        ("rules", survivors) => Answer::Rules { survivors: all(survivors, a_table)? },
        ("council", [decisions, tallies]) => Answer::Council {
            decisions: all(items(decisions)?, |pair| match items(pair)? {
                [general, order] => Some((a_general(general)?, an_order(order)?)),
                _ => None,
            })?,
            tallies: all(items(tallies)?, |votes| match items(votes)? {
                [general, attack, retreat] => {
                    Some((a_general(general)?, whole(attack)? as usize, whole(retreat)? as usize))
                }
                _ => None,
            })?,
        },
        ("lens", [settled, steps]) => {
            Answer::Lens { settled: an_option(settled, an_order)?, steps: all(items(steps)?, a_step)? }
        }
        _ => return None,
    })
}

fn attack(found: &Found) -> Json {
    let battle = option(&found.battle, |battle| document(battle));
    Json::List(vec![Json::text(&found.breaks), count(found.lies), size(found.captures), battle])
}

fn an_attack(json: &Json) -> Option<Found> {
    match items(json)? {
        [Json::Text(breaks), lies, captures, of] => Some(Found {
            breaks: breaks.clone(),
            lies: a_count(lies)?,
            captures: whole(captures)? as usize,
            battle: an_option(of, battle)?,
        }),
        _ => None,
    }
}

fn cell(cell: &Cell) -> Json {
    let Place { generals, depth, traitors } = cell.place;
    let (choices, breaks) = cell.told();
    let breaks = option(&breaks, |(lies, battle)| Json::List(vec![count(*lies), document(battle)]));
    Json::List(vec![size(generals), Json::whole(depth.into()), size(traitors), count(choices), breaks])
}

fn a_cell(json: &Json) -> Option<Cell> {
    let [generals, depth, traitors, choices, breaks] = items(json)? else { return None };
    let place =
        Place { generals: whole(generals)? as usize, depth: whole(depth)? as u8, traitors: whole(traitors)? as usize };
    let breaks = an_option(breaks, |breaks| match items(breaks)? {
        [lies, setting] => Some((a_count(lies)?, battle(setting)?)),
        _ => None,
    })?;
    Some(Cell::from_told(place, a_count(choices)?, breaks))
}

fn counted((count, decision): &Counted) -> Json {
    let count = option(count, |&(attack, retreat)| numbers(&[attack, retreat]));
    Json::List(vec![count, option(decision, |&decided| size(order(decided)))])
}

fn a_counted(json: &Json) -> Option<Counted> {
    let [count, decision] = items(json)? else { return None };
    let count = an_option(count, |count| match items(count)? {
        [attack, retreat] => Some((whole(attack)? as usize, whole(retreat)? as usize)),
        _ => None,
    })?;
    Some((count, an_option(decision, an_order)?))
}

fn table(table: &DecisionTable) -> Json {
    numbers(&[table.reports(), table.number().into()])
}

fn a_table(json: &Json) -> Option<DecisionTable> {
    match items(json)? {
        [reports, number] => Some(DecisionTable::numbered(whole(reports)? as usize, whole(number)? as u16)),
        _ => None,
    }
}

fn told(step: &Told) -> Json {
    let says = option(&step.says, |&says| size(order(says)));
    let (held, heard) = (size(order(step.held)), size(order(step.heard)));
    Json::List(vec![message(&step.errand), held, says, Json::text(&step.fate), heard])
}

fn a_step(json: &Json) -> Option<Told> {
    match items(json)? {
        [errand, held, says, Json::Text(fate), heard] => Some(Told {
            errand: a_message(errand)?,
            held: an_order(held)?,
            says: an_option(says, an_order)?,
            fate: fate.clone(),
            heard: an_order(heard)?,
        }),
        _ => None,
    }
}

fn message(errand: &Errand) -> Json {
    let path: Vec<_> = errand.path.iter().map(|general| usize::from(general.0)).collect();
    Json::List(vec![
        size(errand.round.into()),
        numbers(&path),
        size(errand.to.0.into()),
        Json::whole(errand.copy.into()),
    ])
}

fn a_message(json: &Json) -> Option<Errand> {
    match items(json)? {
        [round, path, to, copy] => Some(Errand {
            round: whole(round)? as u16,
            path: Path(all(items(path)?, a_general)?),
            to: a_general(to)?,
            copy: whole(copy)? as u8,
        }),
        _ => None,
    }
}

/// Exact counts as they are; the others bit by bit.
fn count(count: Count) -> Json {
    match count {
        Count::Exact(exact) => Json::Number(exact.to_string()),
        Count::About(about) => Json::text(&about.to_bits().to_string()),
    }
}

fn a_count(json: &Json) -> Option<Count> {
    match json {
        Json::Number(digits) => digits.parse().ok().map(Count::Exact),
        Json::Text(bits) => bits.parse().ok().map(|bits| Count::About(f64::from_bits(bits))),
        _ => None,
    }
}

fn order(order: Order) -> usize {
    order as usize
}

fn an_order(json: &Json) -> Option<Order> {
    Order::BOTH.get(whole(json)? as usize).copied()
}

fn a_general(json: &Json) -> Option<General> {
    Some(General(whole(json)? as u8))
}

fn size(number: usize) -> Json {
    Json::whole(number as u64)
}

fn numbers(all: &[usize]) -> Json {
    Json::List(all.iter().map(|&number| size(number)).collect())
}

fn whole(json: &Json) -> Option<u64> {
    match json {
        Json::Number(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn document(battle: &Battle) -> Json {
    serde_json::to_string(battle).ok().and_then(|text| Json::read(&text).ok()).unwrap_or(Json::Null)
}

fn battle(json: &Json) -> Option<Battle> {
    serde_json::from_str(&json.to_string()).ok()
}

fn option<T>(value: &Option<T>, write: impl FnOnce(&T) -> Json) -> Json {
    value.as_ref().map_or(Json::Null, write)
}

/// `None` is what does not read; `Some(None)` is that there is nothing.
fn an_option<T>(json: &Json, read: impl FnOnce(&Json) -> Option<T>) -> Option<Option<T>> {
    if *json == Json::Null { Some(None) } else { read(json).map(Some) }
}

fn all<T>(list: &[Json], read: impl FnMut(&Json) -> Option<T>) -> Option<Vec<T>> {
    list.iter().map(read).collect()
}

fn items(json: &Json) -> Option<&[Json]> {
    match json {
        Json::List(items) => Some(items),
        _ => None,
    }
}

fn named(name: &str, mut rest: Vec<Json>) -> Json {
    rest.insert(0, Json::text(name));
    Json::List(rest)
}

fn parts(json: &Json) -> Option<(&str, &[Json])> {
    match items(json)? {
        [Json::Text(name), rest @ ..] => Some((name, rest)),
        _ => None,
    }
}
