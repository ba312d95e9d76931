//! A rule of the reader's own, tried on the generals as they are.
//!
//! The commander sends its order to every lieutenant; each lieutenant tells every other one what it
//! received: the two rounds of OM(1). Then each decides by a table, from what the commander told it and what each of the
//! others reported. Nothing heard counts as retreat, as everywhere. For three generals there are 16 such
//! tables, and none of them works; for four there are 256.

use super::oral::{Heard, Report};
use super::{Basis, Condition, Count, Oral, Out, Protocol, Reason};
use crate::battle::{Battle, DecisionTable, General, Order};

/// One exchange, then a table.
#[derive(Clone, Copy, Debug)]
pub struct Ruled {
    exchange: Oral,
    table: DecisionTable,
}

impl Ruled {
    /// The rule `table` as `battle` sets it up.
    pub fn new(battle: &Battle, table: DecisionTable) -> Ruled {
        Ruled { exchange: Oral::new(battle, 1), table }
    }
}

impl Protocol for Ruled {
    type Note = Report;
    type State = Heard;

    fn rounds(&self) -> u16 {
        self.exchange.rounds()
    }

    fn role(&self, me: General) -> &'static str {
        self.exchange.role(me)
    }

    fn conditions(&self) -> Vec<Condition> {
        self.exchange.conditions()
    }

    fn cost(&self) -> Vec<Count> {
        self.exchange.cost()
    }

    fn start(&self, me: General, out: &mut Out<Report>) -> Heard {
        self.exchange.start(me, out)
    }

    fn receive(&self, me: General, heard: &mut Heard, from: General, report: Report, out: &mut Out<Report>) {
        self.exchange.receive(me, heard, from, report, out);
    }

    fn round_end(&self, me: General, heard: &mut Heard, round: u16, out: &mut Out<Report>) {
        self.exchange.round_end(me, heard, round, out);
    }

    /// A loyal commander decides its own order, a lieutenant by the table.
    fn decision(&self, me: General, heard: &Heard) -> Option<Order> {
        // The exchange decides once everything that could arrive has; the commander on its own order.
        let settled = self.exchange.decision(me, heard)?;
        let reports = self.exchange.reports(heard);
        Some(if reports.is_empty() { settled } else { self.table.decides(self.table.row(&reports)) })
    }

    fn reason(&self, me: General, heard: &Heard) -> Reason {
        let exchanged = self.exchange.reason(me, heard);
        match exchanged.basis {
            Basis::Own => exchanged,
            _ => Reason {
                about: exchanged.about.clone(),
                order: self.decision(me, heard),
                basis: Basis::DecisionTable,
                parts: if exchanged.parts.is_empty() { vec![exchanged] } else { exchanged.parts },
            },
        }
    }
}
