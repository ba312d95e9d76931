//! Which panels there are beside the stage, and which one is shown.

use super::Model;
use crate::page::panel::Panel;

impl Model {
    /// The panel that is shown: another battle may have nothing to show in the one that was open.
    pub fn shown_panel(&self) -> Panel {
        if self.panels().contains(&self.panel) { self.panel } else { Panel::Story }
    }

    /// The panels that have something to show. A challenge has its own beside the story, whatever became of its battle.
    pub fn panels(&self) -> Vec<Panel> {
        let mut offered = Panel::offered(self.battle());
        if self.challenge.is_some() {
            offered.retain(|&panel| panel != Panel::Challenge);
            offered.insert(1.min(offered.len()), Panel::Challenge);
        }
        offered
    }
}
