//! What a reader's hand changes on a stage. Every change is made to the battle that was asked for last, which may still
//! be fought.

use super::Model;
use crate::battle::{Battle, Draft, Errand, General, Lie, Said};
use crate::page::chooser::{is_said, sayings};
use crate::page::side::Side;
use std::rc::Rc;

impl Model {
    /// Makes a loyal general a traitor, or a traitor loyal.
    pub(super) fn turn(&mut self, side: Side, general: General) {
        let Some(wanted) = self.history.now().on(side) else { return };
        if !wanted.protocol.has_traitors() {
            let why =
                "can be trusted here, and so can everybody: only messengers fail. Click one on the road to capture it.";
            self.notice = Some(format!("{general} {why}"));
            return;
        }
        let mut draft = wanted.draft();
        draft.traitors = draft.traitors.toggled(general);
        // Where traitors tell the truth but for what is put into their mouths, a new one would show nothing.
        if draft.traitors.contains(general) && draft.lie == Lie::Truth {
            draft.said.extend(self.first_lie(side, general));
        }
        self.change(side, draft);
    }

    /// The first thing that `general` sends, to somebody loyal if it can be, turned into something else.
    fn first_lie(&self, side: Side, general: General) -> Option<(Errand, Said)> {
        let stage = self.stage(side)?;
        let sent = || stage.trace.messengers.iter().filter(|messenger| messenger.from == general);
        let first = sent().find(|messenger| stage.battle.is_loyal(messenger.to())).or_else(|| sent().next())?;
        let other =
            sayings(&stage.battle.protocol, &first.errand).into_iter().find(|said| !is_said(said, &first.says))?;
        Some((first.errand.clone(), other))
    }

    /// Captures this messenger, or lets it pass, whoever sent it.
    pub(super) fn capture(&mut self, side: Side, errand: Errand) {
        let (Some(wanted), Some(stage)) = (self.history.now().on(side), self.stage(side)) else { return };
        let mut draft = wanted.draft();
        let every_copy = Errand { copy: 0, ..errand.clone() };
        if errand.copy != 0 && draft.captured.remove(&every_copy) {
            // One of them is let pass; the others stay captured, now each by itself.
            let same_note = |other: &Errand| Errand { copy: 0, ..other.clone() } == every_copy;
            let copies =
                stage.trace.messengers.iter().map(|messenger| &messenger.errand).filter(|other| same_note(other));
            draft.captured.extend(copies.cloned());
        }
        if !draft.captured.remove(&errand) {
            draft.captured.insert(errand);
        }
        self.change(side, draft);
    }

    /// Lets all traitors lie so. What was put into their riders' mouths by hand goes, and the reader is told.
    pub(super) fn lie_by(&mut self, lie: Lie) {
        let mut draft = self.wanted().draft();
        let by_hand = !draft.said.is_empty();
        (draft.lie, draft.said) = (lie, Default::default());
        self.change(Side::A, draft);
        if by_hand {
            let why = "What riders were to say by hand is gone: every traitor now lies as the setting says. Undo brings it back.";
            self.notice = Some(why.into());
        }
    }

    /// Makes `draft` the battle on this stage, or says why it cannot be one. Edits by hand that no longer fit are
    /// dropped.
    pub(super) fn change(&mut self, side: Side, draft: Draft) {
        match draft.check_pruned() {
            Ok(battle) => self.put(side, battle),
            Err(fault) => self.notice = Some(fault.to_string()),
        }
    }

    /// Puts `battle` on this stage; that can be taken back.
    pub(super) fn put(&mut self, side: Side, battle: Battle) {
        self.notice = None;
        if self.history.now().on(side).is_some_and(|wanted| **wanted != battle) {
            let battles = self.history.now().with(side, Rc::new(battle));
            self.travel(|history| history.record(battles));
        }
    }
}
