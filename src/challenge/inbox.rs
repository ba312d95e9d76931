//! What has reached a lieutenant, report by report, in words.

use crate::battle::{General, Order, Path};

/// What came along `path`, as its last sender put it.
pub fn told(path: &Path, says: Option<Order>) -> String {
    let says = says.map_or("nothing", Order::word);
    match path.0.as_slice() {
        [] => String::new(),
        [commander] => format!("{commander} orders {says}."),
        [commander, from] => format!("{from} says: “{commander} ordered me {says}.”"),
        [commander, between @ .., from] => format!("{from} says: “{}.”", handed_on(*commander, between, says)),
    }
}

/// "G2 told me that G0 ordered it attack": who speaks has it from the last of those between, and so on.
fn handed_on(commander: General, between: &[General], says: &str) -> String {
    let hands = between.iter().rev().enumerate().map(|(place, general)| {
        let whom = if place == 0 { "me" } else { "it" };
        format!("{general} told {whom} that ")
    });
    let chain: String = hands.collect();
    format!("{chain}{commander} ordered it {says}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_told_as_its_bearer_puts_it() {
        let path = |generals: &[u8]| Path(generals.iter().copied().map(General).collect());
        let told = |generals: &[u8]| told(&path(generals), Some(Order::Attack));
        assert_eq!(told(&[0]), "G0 orders attack.");
        assert_eq!(told(&[0, 2]), "G2 says: “G0 ordered me attack.”");
        assert_eq!(told(&[0, 2, 3]), "G3 says: “G2 told me that G0 ordered it attack.”");
        assert_eq!(told(&[0, 2, 3, 4]), "G4 says: “G3 told me that G2 told it that G0 ordered it attack.”");
    }
}
