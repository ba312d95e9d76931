//! What a layout is for: everything about a battle that where things stand depends on. An edit by hand changes none of it, so that
//! nothing moves under the reader's pointer.

use super::ledger::Ledger;
use super::march::March;
use super::room::Room;
use crate::battle::{Battle, General};
use crate::protocol::role;
use crate::trace::Trace;

/// How the ground lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// A plain, with generals all round the city.
    Plain,
    /// A valley with the city in it, and an army on the hill at either end.
    Valley,
    /// A road with somebody at either end, and no city.
    Road,
}

/// What is to be laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// How much room there is.
    pub room: Room,
    /// How the ground lies.
    pub ground: Ground,
    /// How many generals there are.
    pub generals: usize,
    /// Who stands at the top.
    pub first: General,
    /// Who gives the order.
    pub commander: Option<General>,
    /// Whether there is a city.
    pub has_city: bool,
    /// How many letters the line under each name takes: with the role and that it is a traitor, and with one of them.
    pub lines: Vec<[usize; 2]>,
    /// How many letters the longest state takes that has a name.
    pub stand: usize,
    /// How many reports each general can get.
    pub reports: Vec<usize>,
    /// How many votes each counts branch by branch.
    pub branches: Vec<usize>,
    /// How many files ride abreast beside the one in the middle of a road.
    pub abreast: f64,
}

impl Plan {
    /// What a battle asks of its stage.
    pub fn new(battle: &Battle, trace: &Trace, march: &March, ledger: &Ledger, room: Room) -> Plan {
        let ground = match battle.protocol.generals_allowed() {
            _ if battle.protocol.has_two_armies() => Ground::Valley,
            allowed if allowed == (2..=2) => Ground::Road,
            _ => Ground::Plain,
        };
        let commander = battle.protocol.has_commander().then_some(battle.commander);
        let letters = |general: General| {
            const HEARD: usize = "heard retreat".len();
            const TRAITOR: usize = " · traitor".len();
            let role = role(battle, general).chars().count();
            let whole = if battle.protocol.has_traitors() { role + TRAITOR } else { role };
            [whole.max(HEARD), role.max(HEARD)]
        };
        Plan {
            room,
            ground,
            generals: battle.count(),
            first: commander.unwrap_or(General(0)),
            commander,
            has_city: battle.protocol.has_city(),
            lines: battle.everyone().iter().map(letters).collect(),
            stand: trace.stands.iter().map(|stand| stand.words.chars().count()).max().unwrap_or(0),
            reports: reports(trace, battle.count()),
            branches: battle.everyone().iter().map(|general| ledger.branches(general)).collect(),
            abreast: march.abreast(),
        }
    }
}

/// How many messengers ride to each general, whatever becomes of them.
fn reports(trace: &Trace, generals: usize) -> Vec<usize> {
    let mut reports = vec![0; generals];
    for messenger in &trace.messengers {
        if let Some(count) = reports.get_mut(messenger.to().index()) {
            *count += 1;
        }
    }
    reports
}
