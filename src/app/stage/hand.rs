//! Where the reader's hand is among things of one kind: the one that is pointed at, and the one at which the tab key stops. A picture
//! has no hand over it.

use yew::prelude::*;

/// Where the hand is.
pub(super) struct Hand<T: 'static> {
    /// What is pointed at, or has the keys.
    pub at: Option<T>,
    /// Where the tab key stops, once something has had the keys.
    pub stop: Option<T>,
    /// What is told when something else is pointed at, or nothing any more.
    pub point: Callback<Option<T>>,
    /// What is told when something else takes the keys.
    pub rest: Callback<T>,
}

impl<T> Default for Hand<T> {
    fn default() -> Hand<T> {
        Hand { at: None, stop: None, point: Callback::noop(), rest: Callback::noop() }
    }
}

/// What a part of the stage does when it is pointed at and left, and when it takes the keys and gives them up.
pub(super) type Touched = [Callback<()>; 4];

impl<T: Copy + 'static> Hand<T> {
    /// What `thing` does when the hand comes and goes.
    pub fn over(&self, thing: T) -> Touched {
        let point = |to: Option<T>| self.point.reform(move |()| to);
        let (come, rest) = (point(Some(thing)), self.rest.reform(move |()| thing));
        let taken = Callback::from(move |()| {
            come.emit(());
            rest.emit(());
        });
        [point(Some(thing)), point(None), taken, point(None)]
    }
}

/// The hand among things of one kind on a stage. What goes away under the hand is never told to be left by the browser, so that `is_there` says
/// what still stands there: nothing is pointed at when it comes back.
#[hook]
pub(super) fn use_hand<T: Copy + PartialEq + 'static>(is_there: impl Fn(T) -> bool) -> Hand<T> {
    let (pointed, stop) = (use_state_eq(|| None::<T>), use_state(|| None::<T>));
    let (set_at, forget, set_stop) = (pointed.setter(), pointed.setter(), stop.setter());
    let at = pointed.filter(|&thing| is_there(thing));
    // Also where it went away in the very moment in which it was pointed at. Whenever it is drawn: what is gone may be pointed at twice.
    use_effect(move || {
        if pointed.is_some() && at.is_none() {
            forget.set(None);
        }
    });
    Hand {
        at,
        stop: *stop,
        point: Callback::from(move |to| set_at.set(to)),
        rest: Callback::from(move |to| set_stop.set(Some(to))),
    }
}
