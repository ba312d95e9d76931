//! Writing a battle as JSON, in the order of the format.

use super::{Battle, Check, Council, Demand, Draft, Errand, General, Json, Kind, Order, Setting, decimal};

impl Battle {
    /// Its document as JSON.
    pub fn json(&self) -> Json {
        self.draft().json()
    }

    /// The fields of its document.
    pub fn fields(&self) -> Vec<(String, Json)> {
        self.draft().fields()
    }
}

impl Draft {
    /// The fields of the format, in its order.
    pub(super) const FIELDS: [&str; 12] = [
        "version",
        "protocol",
        "generals",
        "commander",
        "order",
        "opinions",
        "traitors",
        "lie",
        "said",
        "captured",
        "loss",
        "seed",
    ];

    /// The draft as JSON; fields that are absent by default are left out.
    pub fn json(&self) -> Json {
        Json::Object(self.fields())
    }

    /// The fields of [`Draft::json`].
    pub fn fields(&self) -> Vec<(String, Json)> {
        let value = |field: &str| match field {
            "version" => Some(Json::whole(self.version)),
            "protocol" => Some(kind(&self.protocol)),
            "generals" => self.generals.map(|count| Json::whole(count as u64)),
            "commander" => Some(general(self.commander)),
            "order" => Some(order(self.order)),
            "opinions" => self.opinions.as_ref().map(|all| Json::List(all.iter().copied().map(order).collect())),
            "traitors" => Some(council(self.traitors)),
            "lie" => Some(Json::text(self.lie.key())),
            "said" => Some(Json::List(
                self.said.iter().map(|(names, said)| errand(names, Some(Json::text(said.key())))).collect(),
            )),
            "captured" => Some(Json::List(self.captured.iter().map(|names| errand(names, None)).collect())),
            "loss" => Some(Json::Number(decimal::write(self.loss))),
            _ => Some(Json::whole(self.seed)),
        };
        Draft::FIELDS.into_iter().filter_map(|field| Some((field.to_owned(), value(field)?))).collect()
    }
}

impl Kind {
    /// The names of its own fields in the battle format.
    pub(super) fn fields(&self) -> &'static [&'static str] {
        match self {
            Kind::Oral { .. } | Kind::Signed { .. } | Kind::Tally { .. } => &["depth"],
            Kind::Rule { .. } => &["table"],
            Kind::Notes { .. } => &["notes", "copies", "rules"],
            Kind::King { .. } => &["faults"],
            Kind::Handshake(_) => &["rounds", "timeout", "resends"],
            Kind::Close(_) => &["rounds", "timeout", "resends", "wait"],
            Kind::Shop(_) => &["rounds", "breaks", "heals", "timeout", "stock", "numbered", "silence", "refunds"],
            Kind::Quorum(_) => &["killed", "primary"],
            Kind::Armies(_) => &["defenders", "plan", "agree"],
            Kind::Trust(_) => &["scene", "off"],
        }
    }
}

fn kind(kind: &Kind) -> Json {
    let mut fields = vec![("kind".to_owned(), Json::text(kind.key()))];
    for field in kind.fields() {
        fields.extend(own(kind, field).map(|value| (field.to_string(), value)));
    }
    Json::Object(fields)
}

/// A field of the protocol's own.
fn own(kind: &Kind, field: &str) -> Option<Json> {
    let value = match (kind, field) {
        (Kind::Rule { table }, _) => Json::List((0..table.rows()).map(|row| order(table.decides(row))).collect()),
        (Kind::Notes { rules, .. }, "rules") => Json::List(rules.iter().copied().map(demand).collect()),
        (Kind::Shop(terms), "silence") => Json::text(terms.silence.key()),
        (Kind::Armies(terms), "defenders") => Json::whole(terms.defenders.men() as u64),
        (Kind::Armies(terms), "plan") => Json::text(terms.plan.key()),
        (Kind::Trust(terms), "scene") => Json::text(terms.scene.key()),
        (Kind::Trust(terms), _) => {
            let off = Check::ALL.into_iter().filter(|&check| terms.off.contains(check));
            Json::List(off.map(|check| Json::text(check.key())).collect())
        }
        (Kind::Quorum(electorate), "killed") if electorate.killed.is_empty() => return None,
        (Kind::Quorum(electorate), "killed") => council(electorate.killed),
        (Kind::Quorum(electorate), _) => general(electorate.primary?),
        _ => {
            let parameter = kind.parameters().into_iter().find(|parameter| parameter.key == field)?;
            if parameter.setting == Setting::Switch {
                Json::Bool(parameter.value != 0)
            } else {
                Json::whole(parameter.value)
            }
        }
    };
    Some(value)
}

fn demand(rule: Demand) -> Json {
    match rule {
        Demand::Always => Json::text("always"),
        Demand::Never => Json::text("never"),
        Demand::AtLeast(asked) => Json::Object(vec![("at_least".into(), Json::whole(asked.into()))]),
    }
}

fn order(order: Order) -> Json {
    Json::text(order.word())
}

fn general(general: General) -> Json {
    Json::whole(general.0.into())
}

fn council(council: Council) -> Json {
    Json::List(council.iter().map(general).collect())
}

/// What names a message, without what can be told from the path; and what is said on it.
fn errand(errand: &Errand, order: Option<Json>) -> Json {
    let implied = usize::from(errand.round) == errand.path.len();
    let fields = [
        ("path", Some(Json::List(errand.path.iter().map(general).collect()))),
        ("to", Some(general(errand.to))),
        ("round", (!implied).then(|| Json::whole(errand.round.into()))),
        ("copy", (errand.copy != 0).then(|| Json::whole(errand.copy.into()))),
        ("order", order),
    ];
    Json::Object(fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}
