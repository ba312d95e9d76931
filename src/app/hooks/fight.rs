//! Large battles, fought a little at a time between two frames, so that the page never waits for them.

use crate::app::same::Same;
use crate::battle::{Battle, General};
use crate::page::answer::Answer;
use crate::protocol::Reason;
use crate::run::Fight;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long one turn takes, in milliseconds, and how many messengers there are between two looks at the clock.
const TURN: f64 = 12.0;
const BETWEEN_LOOKS: usize = 256;
/// How soon a reason is looked for anew while the moment changes, in milliseconds.
const APART: u32 = 200;

/// Fights on for one turn; whether that is as far as was asked.
fn turn(fight: &mut Fight) -> bool {
    let begun = js_sys::Date::now();
    while fight.go_on(BETWEEN_LOOKS) {
        if js_sys::Date::now() - begun >= TURN {
            return false;
        }
    }
    true
}

/// When the next turn is taken; dropping it gives the fight up.
type Next = Rc<RefCell<Option<Timeout>>>;

/// Fights `battle`, and tells what happened in it; another battle, or none, ends that.
#[hook]
pub fn use_fight(battle: Option<Rc<Battle>>, came: Callback<Answer>) {
    use_effect_with(battle.map(Same), move |asked| {
        let next = Next::default();
        if let Some(Ok(fight)) = asked.clone().map(|battle| Fight::new(battle.0)) {
            to_the_end(fight, next.clone(), came);
        }
        move || *next.borrow_mut() = None
    });
}

fn to_the_end(mut fight: Fight, next: Next, came: Callback<Answer>) {
    let later = next.clone();
    let timeout = Timeout::new(0, move || {
        if turn(&mut fight) {
            came.emit(Answer::Fought(fight.battle().clone(), Rc::new(fight.trace())));
        } else {
            to_the_end(fight, later, came);
        }
    });
    *next.borrow_mut() = Some(timeout);
}

/// A question: why this general holds what it holds in this battle at this cursor.
type Question = (Same<Battle>, General, usize);

/// What is asked, the fight that is to answer it, and when it goes on.
#[derive(Default)]
struct Asking {
    asked: Option<Question>,
    fight: Option<Fight>,
    next: Option<Timeout>,
}

/// Why `general` holds what it holds at `cursor` of a large battle: the newest answer that there is, which may still be
/// that to the question before.
#[hook]
pub fn use_reason(battle: &Rc<Battle>, general: General, cursor: usize) -> Option<Rc<Reason>> {
    let answer = use_state(|| None::<Rc<Reason>>);
    let asking = use_mut_ref(Asking::default);
    let held = asking.clone();
    use_effect_with((), move |()| move || *held.borrow_mut() = Asking::default());
    let set = answer.setter();
    use_effect_with((Same(battle.clone()), general, cursor), move |question| {
        let first = asking.borrow().fight.is_none();
        asking.borrow_mut().asked = Some(question.clone());
        // One that is under way comes to this question by itself.
        if asking.borrow().next.is_none() {
            look(&asking, &set, if first { 0 } else { APART });
        }
    });
    (*answer).clone()
}

/// Looks for the answer to what is asked, in a while.
fn look(asking: &Rc<RefCell<Asking>>, answer: &UseStateSetter<Option<Rc<Reason>>>, after: u32) {
    let (again, set) = (asking.clone(), answer.clone());
    let timeout = Timeout::new(after, move || {
        let (question, fight) = {
            let mut asking = again.borrow_mut();
            (asking.asked.clone(), asking.fight.take())
        };
        let Some((battle, general, cursor)) = question else { return };
        // Later moments of the same battle are reached by going on.
        let goes_on = |fight: &Fight| Rc::ptr_eq(fight.battle(), &battle.0) && fight.cursor() <= cursor;
        let fight = fight.filter(goes_on).map_or_else(|| Fight::new(battle.0.clone()), Ok);
        let Ok(mut fight) = fight.map(|fight| fight.until(cursor)) else { return };
        let over = turn(&mut fight);
        let reason = over.then(|| Rc::new(fight.reason(general)));
        again.borrow_mut().fight = Some(fight);
        again.borrow_mut().next = None;
        match reason {
            Some(reason) => set.set(Some(reason)),
            None => look(&again, &set, 0),
        }
    });
    asking.borrow_mut().next = Some(timeout);
}
