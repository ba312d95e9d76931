//! Reading a battle: what is wrong with a value, said in a sentence that names the field.

use super::{
    Battle, Checks, Council, DecisionTable, Defenders, Demand, Draft, Electorate, Errand, Fault, General, Json, Kind,
    Lie, Order, Parameter, Path, Plan, Said, Scene, Setting, SiegeTerms, Silence, TrustTerms, decimal, json::Broken,
};
use super::{Check, demand};
use std::collections::{BTreeMap, BTreeSet};

type Read<T> = Result<T, Fault>;

/// Reads a draft from JSON.
pub(super) fn text(text: &str) -> Read<Draft> {
    if text.trim_start().starts_with('[') {
        return Err(Fault::Unreadable { field: None, why: "it is a list, not an object with fields".into() });
    }
    let value = Json::read(text).map_err(|Broken { field, why }| unreadable(&field, why))?;
    draft(&value)
}

/// Reads a draft from a JSON value.
pub(super) fn draft(value: &Json) -> Read<Draft> {
    let whole = At { value, field: String::new() };
    let fields = whole.fields("an object with the fields of a battle", &Draft::FIELDS)?;
    let mut draft = Draft::new(kind(&fields.needed("protocol")?)?);
    fields.each(|key, at| {
        match key {
            "version" => draft.version = at.whole()?,
            "generals" => {
                draft.generals = at.unless_null(|at| Ok(usize::try_from(at.whole()?).unwrap_or(usize::MAX)))?
            }
            "commander" => draft.commander = at.general()?,
            "order" => draft.order = at.order()?,
            "opinions" => draft.opinions = at.unless_null(At::orders)?,
            "traitors" => draft.traitors = at.council()?,
            "lie" => draft.lie = Lie::ALL[at.word(&Lie::ALL.map(Lie::key))?],
            "said" => draft.said = said(at)?,
            "captured" => draft.captured = captured(at)?,
            "loss" => draft.loss = at.fraction()?,
            "seed" => draft.seed = at.whole()?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(draft)
}

fn said(at: &At) -> Read<BTreeMap<Errand, Said>> {
    let mut said = BTreeMap::new();
    for entry in at.items()? {
        let known = ["path", "to", "round", "copy", "order"];
        let fields = entry.fields("an object that names a message and what it says", &known)?;
        let errand = errand(&fields)?;
        let words = fields.needed("order")?.text()?;
        if said.insert(errand.clone(), Said::from_key(words)).is_some() {
            return Err(at.wrong(format!("the message {errand} is named twice")));
        }
    }
    Ok(said)
}

fn captured(at: &At) -> Read<BTreeSet<Errand>> {
    let mut captured = BTreeSet::new();
    for entry in at.items()? {
        let fields = entry.fields("an object that names a message", &["path", "to", "round", "copy"])?;
        captured.insert(errand(&fields)?);
    }
    Ok(captured)
}

/// What can be told from the path may be left out.
fn errand(fields: &Fields) -> Read<Errand> {
    let path = Path(fields.needed("path")?.generals()?);
    let to = fields.needed("to")?.general()?;
    let number = |key, most, what| match fields.get(key) {
        Some(at) => at.unless_null(|at| at.at_most(most, what)),
        None => Ok(None),
    };
    let round = number("round", u16::MAX.into(), "a whole number")?.map_or(path.len() as u16, |round| round as u16);
    let copy = number("copy", u8::MAX.into(), "a whole number of at most 255")?.unwrap_or(0) as u8;
    Ok(Errand { round, path, to, copy })
}

fn kind(at: &At) -> Read<Kind> {
    let what = "an object with a `kind`";
    let all = at.fields(what, &[])?;
    let key = all.needed("kind")?;
    let usual = Kind::ALL[key.word(&Kind::ALL.map(|kind| kind.key()))?];
    let mut known = vec!["kind"];
    known.extend(usual.fields());
    let fields = at.fields(what, &known)?;
    let mut kind = usual;
    let mut rules = None;
    fields.each(|key, at| {
        // A list in a protocol is one number to a reader: its faults name the whole.
        let whole = |fault| match fault {
            Fault::Unreadable { why, .. } => unreadable(&at.field, why),
            other => other,
        };
        match (&mut kind, key) {
            (_, "kind") => {}
            (Kind::Notes { .. }, "rules") => rules = Some(demands(at).map_err(whole)?),
            (Kind::Rule { table }, "table") => *table = a_table(at).map_err(whole)?,
            (Kind::Shop(terms), "silence") => terms.silence = Silence::ALL[at.word(&Silence::ALL.map(Silence::key))?],
            (Kind::Armies(terms), _) => siege(terms, key, at)?,
            (Kind::Trust(terms), _) => trust(terms, key, at).map_err(whole)?,
            (Kind::Quorum(electorate), _) => quorum(electorate, key, at).map_err(whole)?,
            _ => kind = turned(kind, key, at)?,
        }
        Ok(())
    })?;
    if let Kind::Notes { rules: asked, .. } = &mut kind {
        *asked = rules.unwrap_or(demand::usual());
    }
    Ok(kind)
}

/// `kind` with the number or the switch `key` as it is written.
fn turned(kind: Kind, key: &str, at: &At) -> Read<Kind> {
    let Some(parameter) = kind.parameters().into_iter().find(|parameter| parameter.key == key) else { return Ok(kind) };
    let value = match parameter.setting {
        Setting::Switch => u64::from(at.flag()?),
        _ => at.within(&parameter)?,
    };
    Ok(kind.with(key, value))
}

fn siege(terms: &mut SiegeTerms, key: &str, at: &At) -> Read<()> {
    match key {
        "plan" => terms.plan = Plan::ALL[at.word(&Plan::ALL.map(Plan::key))?],
        "defenders" => {
            let men = at.whole()?;
            let known = Defenders::ALL.into_iter().find(|defenders| defenders.men() as u64 == men);
            terms.defenders = known.ok_or_else(|| at.wrong(format!("the defenders are 30000 or 20000, not {men}")))?;
        }
        _ => {
            if let Some(parameter) = terms.parameters().into_iter().find(|parameter| parameter.key == key) {
                terms.turn(key, at.within(&parameter)? as u8);
            }
        }
    }
    Ok(())
}

fn trust(terms: &mut TrustTerms, key: &str, at: &At) -> Read<()> {
    match key {
        "scene" => terms.scene = Scene::ALL[at.word(&Scene::ALL.map(Scene::key))?],
        _ => {
            let mut off = Checks::default();
            for item in at.items()? {
                off = off.with(Check::ALL[item.word(&Check::ALL.map(Check::key))?]);
            }
            terms.off = off;
        }
    }
    Ok(())
}

fn quorum(electorate: &mut Electorate, key: &str, at: &At) -> Read<()> {
    match key {
        "killed" => electorate.killed = at.council()?,
        _ => electorate.primary = at.unless_null(At::general)?,
    }
    Ok(())
}

fn a_table(at: &At) -> Read<DecisionTable> {
    let rows = at.orders()?;
    DecisionTable::from_rows(&rows).ok_or_else(|| {
        at.wrong(format!(
            "a table has 4 rows for three generals, 8 for four, 16 for five (2 for two), not {}",
            rows.len()
        ))
    })
}

fn demands(at: &At) -> Read<[Demand; 2]> {
    let items = at.items()?;
    match items.as_slice() {
        [first, second] => Ok([a_demand(first)?, a_demand(second)?]),
        _ => Err(at.wrong(format!("there are two rules, one for each general, not {}", items.len()))),
    }
}

fn a_demand(at: &At) -> Read<Demand> {
    match at.value {
        Json::Object(_) => {
            let fields = at.fields("a rule", &["at_least"])?;
            let asked = fields.needed("at_least")?.at_most(u8::MAX.into(), "a whole number of at most 255")?;
            Ok(Demand::AtLeast(asked as u8))
        }
        _ => Ok([Demand::Always, Demand::Never][at.word(&["always", "never"])?]),
    }
}

fn unreadable(field: &str, why: String) -> Fault {
    Fault::Unreadable { field: Some(field.to_owned()).filter(|field| !field.is_empty()), why }
}

/// A value, and where it stands.
struct At<'a> {
    value: &'a Json,
    field: String,
}

impl<'a> At<'a> {
    fn wrong(&self, why: String) -> Fault {
        unreadable(&self.field, why)
    }

    /// What to say of a value that is not `expected`.
    fn not(&self, expected: &str) -> Fault {
        let found = match self.value {
            Json::Null => "null".into(),
            Json::Bool(yes) => format!("boolean `{yes}`"),
            Json::Number(digits) if digits.contains(['.', 'e', 'E']) => format!("fraction `{digits}`"),
            Json::Number(digits) => format!("integer `{digits}`"),
            Json::Text(_) => format!("string {}", self.value),
            Json::List(_) => "list".into(),
            Json::Object(_) => "object".into(),
        };
        let negative = matches!(self.value, Json::Number(digits) if digits.starts_with('-') && found.starts_with('i'));
        let kind = if negative { "invalid value" } else { "invalid type" };
        self.wrong(format!("{kind}: {found}, expected {expected}"))
    }

    fn whole(&self) -> Read<u64> {
        self.at_most(u64::MAX, "a whole number")
    }

    fn at_most(&self, most: u64, expected: &str) -> Read<u64> {
        match self.value {
            Json::Number(digits) => digits.parse().ok().filter(|&number| number <= most),
            _ => None,
        }
        .ok_or_else(|| self.not(expected))
    }

    /// A number that `parameter` can be turned to.
    fn within(&self, parameter: &Parameter) -> Read<u64> {
        let range = parameter.range();
        self.whole().ok().filter(|value| range.contains(value)).ok_or_else(|| {
            let allowed = format!("from {} to {}", range.start(), range.end());
            Fault::OutOfRange { field: parameter.key, given: self.value.to_string(), allowed }
        })
    }

    fn fraction(&self) -> Read<f64> {
        match self.value {
            Json::Number(digits) => decimal::read(digits).ok_or_else(|| self.wrong("number out of range".into())),
            _ => Err(self.not("a number")),
        }
    }

    fn flag(&self) -> Read<bool> {
        match self.value {
            Json::Bool(yes) => Ok(*yes),
            _ => Err(self.not("a boolean")),
        }
    }

    fn text(&self) -> Read<&'a str> {
        match self.value {
            Json::Text(text) => Ok(text),
            _ => Err(self.not("a string")),
        }
    }

    /// The place of the text among `known`.
    fn word(&self, known: &[&str]) -> Read<usize> {
        let word = self.text()?;
        let place = known.iter().position(|&other| other == word);
        place.ok_or_else(|| self.wrong(format!("unknown word `{word}`, {}", expected(known))))
    }

    fn order(&self) -> Read<Order> {
        Ok(Order::BOTH[self.word(&Order::BOTH.map(Order::word))?])
    }

    fn general(&self) -> Read<General> {
        match self.whole()? {
            small if small < General::MOST as u64 => Ok(General(small as u8)),
            number => Err(self.wrong(format!("a general's number is from 0 to 127, not {number}"))),
        }
    }

    fn items(&self) -> Read<Vec<At<'a>>> {
        let Json::List(items) = self.value else { return Err(self.not("a list")) };
        let at = |(place, value)| At { value, field: format!("{}[{place}]", self.field) };
        Ok(items.iter().enumerate().map(at).collect())
    }

    fn orders(&self) -> Read<Vec<Order>> {
        self.items()?.iter().map(At::order).collect()
    }

    fn generals(&self) -> Read<Vec<General>> {
        self.items()?.iter().map(At::general).collect()
    }

    fn council(&self) -> Read<Council> {
        Ok(self.generals()?.into_iter().collect())
    }

    fn unless_null<T>(&self, read: impl FnOnce(&Self) -> Read<T>) -> Read<Option<T>> {
        if *self.value == Json::Null { Ok(None) } else { read(self).map(Some) }
    }

    /// The fields of an object that has none but the `known`, each once; any where none is known.
    fn fields(&self, what: &str, known: &[&str]) -> Read<Fields<'a>> {
        let Json::Object(fields) = self.value else { return Err(self.not(what)) };
        let found = Fields { field: self.field.clone(), fields };
        for (place, (key, _)) in fields.iter().enumerate() {
            if !known.is_empty() && !known.contains(&&**key) {
                let others: Vec<_> = known.iter().copied().filter(|&other| other != "kind").collect();
                return Err(unreadable(&found.path(key), format!("unknown field `{key}`, {}", expected(&others))));
            }
            if fields[..place].iter().any(|(other, _)| other == key) {
                return Err(self.wrong(format!("duplicate field `{key}`")));
            }
        }
        Ok(found)
    }
}

/// An object, and where it stands.
struct Fields<'a> {
    field: String,
    fields: &'a [(String, Json)],
}

impl<'a> Fields<'a> {
    fn path(&self, key: &str) -> String {
        if self.field.is_empty() { key.to_owned() } else { format!("{}.{key}", self.field) }
    }

    fn get(&self, key: &str) -> Option<At<'a>> {
        let (_, value) = self.fields.iter().find(|(other, _)| other == key)?;
        Some(At { value, field: self.path(key) })
    }

    fn needed(&self, key: &str) -> Read<At<'a>> {
        self.get(key).ok_or_else(|| unreadable(&self.field, format!("missing field `{key}`")))
    }

    fn each(&self, mut read: impl FnMut(&str, &At<'a>) -> Read<()>) -> Read<()> {
        self.fields.iter().try_for_each(|(key, value)| read(key, &At { value, field: self.path(key) }))
    }
}

/// What would have been right.
fn expected(known: &[&str]) -> String {
    match known {
        [] => "there are none".into(),
        [one] => format!("expected `{one}`"),
        [one, other] => format!("expected `{one}` or `{other}`"),
        many => format!("expected one of `{}`", many.join("`, `")),
    }
}

impl Battle {
    /// Reads and checks a battle that is JSON already.
    pub fn from_value(value: &Json) -> Result<Battle, Fault> {
        draft(value)?.check()
    }
}
