//! How many there are of something, and who they are, in a few words. Sentences stand where their topic is.

use crate::battle::General;
use crate::battle::wording::listed;
use crate::protocol::Count;

/// "1 lie", "24 lies".
pub fn number(count: Count, one: &str, many: &str) -> String {
    if count == Count::Exact(1) { format!("1 {one}") } else { format!("{count} {many}") }
}

/// "1 rider", "3 riders".
pub fn riders(count: usize) -> String {
    if count == 1 { "1 rider".into() } else { format!("{count} riders") }
}

/// "G1 and G4", or how many traitors there are.
pub fn traitors(generals: &[General]) -> String {
    if generals.len() > 6 { format!("{} traitors", generals.len()) } else { listed(generals) }
}

/// "G1 to G66", or a few by name.
pub fn crowd(generals: &[General]) -> String {
    match generals {
        [first, .., last] if generals.len() > 3 && usize::from(last.0 - first.0) + 1 == generals.len() => {
            format!("{first} to {last}")
        }
        [first, second, third, .., last] if generals.len() > 8 => {
            format!("{first}, {second}, {third} … {last}: {}", generals.len())
        }
        _ => listed(generals),
    }
}
