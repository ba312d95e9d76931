//! What a protocol's battles have for views to show, so that no view needs to know which protocol it is.

use super::Kind;

impl Kind {
    /// Whether its messengers carry seals, one from each general along the path, that everybody can check.
    pub fn has_seals(&self) -> bool {
        matches!(self, Kind::Signed { .. })
    }

    /// Whether there is a city to march on.
    pub fn has_city(&self) -> bool {
        !matches!(self, Kind::Trust(_) | Kind::Close(_) | Kind::Shop(_))
    }

    /// Whether every general ends with one count of many reports, worth a log of its own.
    pub fn has_logs(&self) -> bool {
        matches!(self, Kind::Oral { .. } | Kind::Tally { .. })
    }
}
