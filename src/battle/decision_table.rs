//! A lieutenant's own rule: what it decides for every list of reports that one exchange can bring.

use super::Order;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A truth table over the reports that a lieutenant holds after one exchange: the commander's first, then
/// the other lieutenants' by rising number. Nothing heard counts as retreat. The rows are in the order of a word list:
/// attack before retreat, the commander's report changing slowest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Order>", into = "Vec<Order>")]
pub struct DecisionTable {
    reports: u8,
    /// Bit k is set when row k decides attack.
    attacks: u16,
}

impl DecisionTable {
    /// The most reports a table can be over.
    pub const MOST_REPORTS: usize = 4;

    /// The majority of two reports, where a tie is retreat.
    pub const MAJORITY_OF_TWO: DecisionTable = DecisionTable { reports: 2, attacks: 1 };

    /// The table with this number among those over `reports` reports: bit k of the number is row k, set for
    /// attack. Both are cut to what a table can have.
    pub fn numbered(reports: usize, number: u16) -> DecisionTable {
        let reports = reports.clamp(1, DecisionTable::MOST_REPORTS);
        let attacks = number & (u32::MAX >> (32 - (1u32 << reports))) as u16;
        DecisionTable { reports: reports as u8, attacks }
    }

    /// The table with these rows, if their number is one that a table can have: 2, 4, 8 or 16.
    pub fn from_rows(rows: &[Order]) -> Option<DecisionTable> {
        let reports = rows.len().checked_ilog2()? as usize;
        let fits = rows.len().is_power_of_two() && (1..=DecisionTable::MOST_REPORTS).contains(&reports);
        let attacks = rows.iter().rev().fold(0u32, |bits, &row| bits << 1 | u32::from(row == Order::Attack));
        fits.then(|| DecisionTable::numbered(reports, attacks as u16))
    }

    /// The majority of `reports` reports, where a tie is retreat.
    pub fn majority(reports: usize) -> DecisionTable {
        DecisionTable::filled(reports, |heard| {
            let attack = heard.iter().filter(|&&order| order == Order::Attack).count();
            Order::majority(attack, heard.len() - attack)
        })
    }

    /// Doing as the commander says, whatever the others report.
    pub fn obedient(reports: usize) -> DecisionTable {
        DecisionTable::filled(reports, |heard| heard[0])
    }

    fn filled(reports: usize, decide: impl Fn(&[Order]) -> Order) -> DecisionTable {
        let blank = DecisionTable::numbered(reports, 0);
        (0..blank.rows()).fold(blank, |table, row| match decide(&table.heard(row)) {
            Order::Attack => table.toggled(row),
            Order::Retreat => table,
        })
    }

    /// Every table over `reports` reports.
    pub fn all(reports: usize) -> impl Iterator<Item = DecisionTable> {
        let reports = reports.clamp(1, DecisionTable::MOST_REPORTS);
        (0..1u32 << (1 << reports)).map(move |number| DecisionTable::numbered(reports, number as u16))
    }

    /// How many reports it is over: one from each other general.
    pub fn reports(self) -> usize {
        self.reports.into()
    }

    /// How many generals it is a rule for.
    pub fn generals(self) -> usize {
        self.reports() + 1
    }

    /// How many rows it has.
    pub fn rows(self) -> usize {
        1 << self.reports
    }

    /// Its place among the tables over as many reports.
    pub fn number(self) -> u16 {
        self.attacks
    }

    /// What row `row` decides.
    pub fn decides(self, row: usize) -> Order {
        if self.attacks >> row.min(15) & 1 == 1 { Order::Attack } else { Order::Retreat }
    }

    /// The row for what was heard: the commander's report first.
    pub fn row(self, heard: &[Order]) -> usize {
        heard.iter().take(self.reports()).fold(0, |row, &order| row << 1 | usize::from(order == Order::Retreat))
    }

    /// What was heard in row `row`: the commander's report first.
    pub fn heard(self, row: usize) -> Vec<Order> {
        (0..self.reports()).rev().map(|place| Order::BOTH[row >> place & 1]).collect()
    }

    /// The table with row `row` deciding the opposite.
    #[must_use]
    pub fn toggled(self, row: usize) -> DecisionTable {
        DecisionTable::numbered(self.reports(), self.attacks ^ 1 << row.min(15))
    }
}

impl TryFrom<Vec<Order>> for DecisionTable {
    type Error = String;

    fn try_from(rows: Vec<Order>) -> Result<DecisionTable, String> {
        DecisionTable::from_rows(&rows).ok_or_else(|| {
            format!("a table has 4 rows for three generals, 8 for four, 16 for five (2 for two), not {}", rows.len())
        })
    }
}

impl From<DecisionTable> for Vec<Order> {
    fn from(table: DecisionTable) -> Vec<Order> {
        (0..table.rows()).map(|row| table.decides(row)).collect()
    }
}

/// The decisions row by row: `ARRR` is the majority of two.
impl fmt::Display for DecisionTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.rows()).try_for_each(|row| f.write_str(if self.decides(row) == Order::Attack { "A" } else { "R" }))
    }
}

impl fmt::Debug for DecisionTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecisionTable({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_majority_of_two_attacks_only_when_both_do() {
        assert_eq!(DecisionTable::majority(2), DecisionTable::MAJORITY_OF_TWO);
        assert_eq!(DecisionTable::majority(2).to_string(), "ARRR");
        assert_eq!(DecisionTable::obedient(2).to_string(), "AARR");
        assert_eq!(DecisionTable::majority(3).to_string(), "AAARARRR");
    }

    #[test]
    fn every_row_is_found_again_by_what_was_heard_in_it() {
        for reports in 1..=DecisionTable::MOST_REPORTS {
            let table = DecisionTable::majority(reports);
            assert_eq!(table.rows(), 1 << reports);
            assert!((0..table.rows()).all(|row| table.row(&table.heard(row)) == row));
        }
    }

    #[test]
    fn tables_are_numbered_without_gaps_and_survive_being_written() {
        for reports in 1..=3 {
            let all: Vec<DecisionTable> = DecisionTable::all(reports).collect();
            assert_eq!(all.len(), 1 << (1 << reports));
            for (number, table) in all.iter().enumerate() {
                assert_eq!(usize::from(table.number()), number);
                let rows: Vec<Order> = (0..table.rows()).map(|row| table.decides(row)).collect();
                assert_eq!(DecisionTable::from_rows(&rows), Some(*table));
            }
        }
        assert_eq!(DecisionTable::from_rows(&[Order::Attack, Order::Attack, Order::Retreat]), None);
        assert_eq!(DecisionTable::from_rows(&[]), None);
    }
}
