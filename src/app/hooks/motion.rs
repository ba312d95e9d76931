//! The one clock. It reads a cursor and a fraction of the way to the next one; while playing it runs by itself, and
//! when the cursor jumps it glides there.

use crate::app::stage::march;
use crate::trace::Trace;
use gloo_render::request_animation_frame;
use std::rc::Rc;
use yew::prelude::*;

/// What the clock follows.
#[derive(Clone, PartialEq)]
pub struct Motion {
    /// What is played.
    pub trace: Rc<Trace>,
    /// Where the model is.
    pub cursor: usize,
    /// Whether the clock runs.
    pub playing: bool,
    /// How many times faster than usual.
    pub speed: f64,
    /// Whether the reader asked for less motion: then the clock only ever reads whole cursors.
    pub still: bool,
}

/// How long a single step takes to be seen, in milliseconds.
const GLIDE: f64 = 320.0;
/// The same for the last one, which ends the night.
const GLIDE_AT_DAWN: f64 = 1400.0;
/// A frame that comes later than this was not shown; the clock does not leap over it.
const LONGEST_FRAME: f64 = 100.0;

/// Between frames: when the last one came, and the cursor within which playing was paused, where the clock rests.
#[derive(Default)]
struct Between {
    last: Option<f64>,
    paused_in: Option<usize>,
}

/// The clock's reading. `reach` is told of every cursor it passes while playing.
#[hook]
pub fn use_motion(motion: Motion, reach: Callback<usize>) -> f64 {
    let clock = use_state(|| motion.cursor as f64);
    let between = use_mut_ref(Between::default);
    let (reading, target) = (*clock, motion.cursor as f64);
    let rests = !motion.playing && (between.borrow().paused_in == Some(motion.cursor) || reading == target);
    let leaps = !motion.playing && !rests && (motion.still || (reading - target).abs() > 1.5);
    let still = motion.still;
    use_effect_with((motion, reading.to_bits()), move |(motion, _)| {
        let mut frame = None;
        if rests {
            between.borrow_mut().last = None;
        } else if leaps {
            *between.borrow_mut() = Between::default();
            clock.set(target);
        } else {
            let motion = motion.clone();
            frame = Some(request_animation_frame(move |now| {
                let mut between = between.borrow_mut();
                let since = between.last.map_or(0.0, |last| (now - last).clamp(0.0, LONGEST_FRAME));
                let next =
                    if motion.playing { run_on(&motion, reading, since) } else { glide(&motion, reading, since) };
                between.last = Some(now);
                between.paused_in = motion.playing.then_some(next.floor() as usize);
                drop(between);
                // A reading that does not change would not render, and so not ask for the next frame.
                clock.set(if next == reading { next.next_up() } else { next });
                if motion.playing && next.floor() as usize > motion.cursor {
                    reach.emit(next.floor() as usize);
                }
            }));
        }
        move || drop(frame)
    });
    if leaps || still { target } else { reading }
}

/// The reading after `since` milliseconds of playing.
fn run_on(motion: &Motion, reading: f64, since: f64) -> f64 {
    let from = reading.clamp(motion.cursor as f64, motion.cursor as f64 + 1.0);
    march::run_on(&motion.trace, from, since / 1000.0 * motion.speed)
}

/// The reading after `since` milliseconds of gliding to where the model is.
fn glide(motion: &Motion, reading: f64, since: f64) -> f64 {
    let target = motion.cursor as f64;
    // Dawn breaks within the last event.
    let dawns = reading.max(target) > motion.trace.end() as f64 - 1.0;
    let step = since / if dawns { GLIDE_AT_DAWN } else { GLIDE };
    if (target - reading).abs() <= step { target } else { reading + step * (target - reading).signum() }
}
