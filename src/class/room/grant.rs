//! What becomes of a telephone's wishes: granted where they are its own to make, refused with the reason where not.

use super::{Room, Touched};
use crate::battle::{Errand, Said};
use crate::class::phase::Phase;
use crate::class::phones::{Id, Phone};
use crate::class::wish::{Refusal, Wish, shown_name};
use crate::page::chooser::Offer;

impl Room {
    /// A telephone wishes something; where that can't be, it is told why.
    pub fn wish(&mut self, id: &Id, wish: Wish) -> Touched {
        if self.phase == Phase::Closed {
            return Touched::Nobody;
        }
        if wish == Wish::Join {
            let joined = self.phones.join(id, self.playable());
            return if joined.is_ok() { Touched::Some(id.clone(), self.general_of(id)) } else { Touched::Nobody };
        }
        if self.phones.get(id).is_none() {
            return Touched::Nobody;
        }
        let before = self.general_of(id);
        let done = self.do_wish(id, wish);
        self.change(id, |phone| phone.refused = done.err());
        Touched::Some(id.clone(), before.iter().chain(self.general_of(id).iter()).collect())
    }

    fn do_wish(&mut self, id: &Id, wish: Wish) -> Result<(), Refusal> {
        let playable = self.playable();
        let phone = self.phones.get(id).ok_or(Refusal::NotNow)?;
        match wish {
            Wish::Join => {}
            Wish::Name(name) => self.change(id, |phone| phone.name = shown_name(&name)),
            Wish::Watch(watches) => {
                self.change(id, |phone| (phone.watches, phone.general) = (watches, None));
                if !watches {
                    self.phones.seat(id, playable);
                }
                self.change(id, Phone::forget_what_was_said);
            }
            Wish::Say(errand, said) => {
                self.check_said(phone, &errand, &said)?;
                self.change(id, |phone| phone.say(errand, said));
            }
            Wish::Ready(ready) => {
                if !matches!(self.phase, Phase::Speaking(_)) {
                    return Err(Refusal::NotNow);
                }
                if phone.general.is_none() {
                    return Err(Refusal::NotYours);
                }
                self.change(id, |phone| phone.ready = ready);
            }
            Wish::Guess(order) => {
                let asked = self.phase == Phase::Guessing;
                let general = phone.general.ok_or(Refusal::NotYours)?;
                let loyal = self.battle.is_loyal(general) && !self.battle.commands(general);
                if !asked || !loyal {
                    return Err(Refusal::NotNow);
                }
                self.change(id, |phone| phone.guess = Some(order));
            }
            Wish::Predict(choice) => {
                if self.phase != Phase::Asking {
                    return Err(Refusal::NotNow);
                }
                let choices = self.lesson.map_or(0, |lesson| lesson.script().question.choices.len());
                if usize::from(choice) >= choices {
                    return Err(Refusal::NoChoice);
                }
                self.change(id, |phone| phone.predicted = Some(choice));
            }
            Wish::Leave => self.phones.forget(id),
        }
        Ok(())
    }

    fn change(&mut self, id: &Id, change: impl FnOnce(&mut Phone)) {
        if let Some(phone) = self.phones.get_mut(id) {
            change(phone);
        }
    }

    /// Whether `phone` may have the rider on `errand` say so.
    fn check_said(&self, phone: &Phone, errand: &Errand, said: &Said) -> Result<(), Refusal> {
        let Phase::Speaking(round) = self.phase else { return Err(Refusal::NotNow) };
        if errand.from() != phone.general || phone.general.is_none() {
            return Err(Refusal::NotYours);
        }
        if errand.round != round {
            return Err(Refusal::NotNow);
        }
        let rider = self.setting_out().iter().find(|rider| rider.errand == *errand).ok_or(Refusal::NoRider)?;
        if self.battle.is_loyal(rider.from) {
            return Err(Refusal::Loyal);
        }
        let offered = Offer::new(&self.battle, rider).sayings;
        if offered.iter().any(|saying| saying.said == *said) { Ok(()) } else { Err(Refusal::NoChoice) }
    }
}
