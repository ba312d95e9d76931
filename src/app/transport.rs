//! Going through time: step, play, scrub, undo.

use crate::app::decimal;
use crate::app::hooks::keys_of;
use crate::lesson::story::happened;
use crate::lesson::words::riders;
use crate::page::action::Action;
use crate::page::model::{Model, SPEEDS};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let (at_start, at_end) = (model.cursor == model.first(), model.cursor == model.last());
    let button = |name: &'static str, icon: &'static str, action: Action, off: bool, class: &'static str| {
        // Until the program has come, boot.js goes there by itself.
        let to = model.leads_to(&action).map(|cursor| cursor.to_string());
        let keys = keys_of(&action);
        let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
        html! {
            <button {onclick} aria-label={name} title={name} aria-disabled={off.then_some("true")} aria-keyshortcuts={keys} data-to={to}
                class={classes!("icon", class)}>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d={icon} /></svg>
            </button>
        }
    };
    let (play, play_icon) = if model.playing { ("Pause", PAUSE) } else { ("Play", PLAY) };
    html! {
        <footer>
            <div class="buttons" role="group" aria-label="Transport">
                { button("To the start", START, Action::ToStart, at_start, "far") }
                { button("Previous round", ROUND_BACK, Action::PreviousRound, at_start, "round") }
                { button("Step back", STEP_BACK, Action::StepBack, at_start, "") }
                { button(play, play_icon, Action::PlayOrPause, false, "primary") }
                <span class="step">
                    { button("Step forward", STEP, Action::StepForward, at_end, "") }
                    if model.newcomer {
                        <span class="bubble" aria-hidden="true">{ "or step" }</span>
                    }
                </span>
                { button("Next round", ROUND, Action::NextRound, at_end, "round") }
                { button("To the end", END, Action::ToEnd, at_end, "far") }
            </div>
            { track(model, dispatch) }
            { speed(model, dispatch) }
            <div class="buttons history" role="group" aria-label="History">
                { button("Undo", UNDO, Action::Undo, !model.history.can_undo(), "") }
                { button("Redo", REDO, Action::Redo, !model.history.can_redo(), "") }
                { button("Reset", RESET, Action::Reset, !model.history.is_changed(), "") }
            </div>
            if model.lecture {
                <button class="leave" onclick={dispatch.reform(|_: MouseEvent| Action::ToggleLecture)} aria-label="Leave the lecture">{ "Esc" }</button>
            }
            <p class="unseen" role="status" aria-live="polite">{ model.told() }</p>
        </footer>
    }
}

/// The scrubber: a slider over a line with the rounds marked.
fn track(model: &Model, dispatch: &Callback<Action>) -> Html {
    let (first, last) = (model.first(), model.last());
    let percent = |at: usize| percent(at - first, last - first);
    let seek = dispatch.reform(|event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        Action::Seek(field.value().parse().unwrap_or(0))
    });
    let marks = marks(model);
    let here = marks.iter().find(|mark| mark.current).map(|mark| mark.text.clone());
    html! {
        <div class="track">
            <svg class="ticks" aria-hidden="true">
                <line class="way" x1="0%" x2="100%" y1="16" y2="16" />
                <line class="gone" x1="0%" x2={percent(model.cursor)} y1="16" y2="16" />
                { for marks.into_iter().map(|mark| html! {
                    <>
                        <circle class={classes!((mark.at <= model.cursor).then_some("passed"))} cx={percent(mark.at)} cy="16" r="5" />
                        if let Some(anchor) = mark.anchor {
                            <text x={percent(mark.at)} y="40" text-anchor={anchor} class={classes!(mark.current.then_some("current"))}>{ mark.text }</text>
                        }
                    </>
                }) }
            </svg>
            <span class="here" aria-hidden="true">{ here }</span>
            <input type="range" min={first.to_string()} max={last.to_string()} step="1" value={model.cursor.to_string()} oninput={seek}
                aria-label="Position" aria-valuetext={position(model)} />
        </div>
    }
}

/// A round, or the end, on the scrubber.
struct Mark {
    at: usize,
    text: String,
    current: bool,
    /// How its text is anchored; none when there is no room for it.
    anchor: Option<&'static str>,
}

/// The share of the line that the longest text takes.
const TEXT: f64 = 0.16;

fn marks(model: &Model) -> Vec<Mark> {
    let trace = model.trace();
    if trace.end() == 0 {
        return Vec::new();
    }
    let now = model.moment().round;
    let decided = trace.decisions().next().map(|(event, ..)| event);
    let deciding = decided.is_some_and(|first| model.cursor > first);
    let mut marks = vec![Mark { at: 0, text: "order given".into(), current: model.cursor < 2, anchor: Some("start") }];
    if !model.battle().protocol.has_commander() {
        marks[0].text = "start".into();
    }
    for (number, round) in (1..).zip(&trace.rounds) {
        let current = number == now && !deciding;
        let text = if current {
            format!("round {number} · {}", riders(round.riders.len()))
        } else {
            format!("round {number}")
        };
        marks.push(Mark { at: round.begins, text, current, anchor: Some("middle") });
    }
    let last = if decided.is_some() { "decision" } else { "end" };
    marks.push(Mark { at: trace.end(), text: last.into(), current: deciding, anchor: Some("end") });
    // Another page may show a part of it only.
    let (first, last) = (model.first(), model.last());
    marks.retain(|mark| (first..=last).contains(&mark.at));
    thin_out(&mut marks, first, last);
    marks
}

/// Leaves out the texts that would touch a more important one: the current round's first, then the ends'.
fn thin_out(marks: &mut [Mark], first: usize, end: usize) {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    let last = marks.len().saturating_sub(1);
    let rank = |i: usize| if marks[i].current { 0 } else { 1 + usize::from(i != last) };
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|&i| rank(i));
    for i in order {
        let at = (marks[i].at - first) as f64 / (end - first).max(1) as f64;
        let (anchor, from) = match at {
            ..0.07 => ("start", at),
            0.93.. => ("end", at - TEXT),
            _ => ("middle", at - TEXT / 2.0),
        };
        let free = kept.iter().all(|&(left, right)| from >= right || from + TEXT <= left);
        marks[i].anchor = free.then_some(anchor);
        if free {
            kept.push((from, from + TEXT));
        }
    }
}

fn percent(at: usize, end: usize) -> String {
    format!("{}%", decimal::fixed(100.0 * at as f64 / end.max(1) as f64, 2))
}

fn position(model: &Model) -> String {
    let end = model.trace().end();
    format!("{} of {end}: {}", model.cursor, happened(model.trace(), model.cursor, model.perspective))
}

fn speed(model: &Model, dispatch: &Callback<Action>) -> Html {
    let set = dispatch.reform(|event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        Action::SetSpeed(field.value().parse().unwrap_or(2))
    });
    let (_, words) = SPEEDS[model.speed.min(SPEEDS.len() - 1)];
    html! {
        <label class="speed">
            <input type="range" min="0" max={(SPEEDS.len() - 1).to_string()} step="1" value={model.speed.to_string()}
                oninput={set} aria-label="Speed" aria-valuetext={words} />
            <span aria-hidden="true">{ words }</span>
        </label>
    }
}

const START: &str = "M2 2h2v12H2zM9 2v12L4 8zM15 2v12l-5-6z";
const ROUND_BACK: &str = "M8 2v12L2 8zM15 2v12L9 8z";
const STEP_BACK: &str = "M4 2h2v12H4zM13 2v12L7 8z";
const PLAY: &str = "M4 2l10 6-10 6z";
const PAUSE: &str = "M3 2h4v12H3zM9 2h4v12H9z";
const STEP: &str = "M3 2l6 6-6 6zM10 2h2v12h-2z";
const ROUND: &str = "M1 2l6 6-6 6zM8 2l6 6-6 6z";
const END: &str = "M1 2l5 6-5 6zM7 2l5 6-5 6zM12 2h2v12h-2z";
const UNDO: &str = "M6 2v3h3.5a4.5 4.5 0 0 1 0 9H4v-2h5.5a2.5 2.5 0 0 0 0-5H6v3L1.5 6z";
const REDO: &str = "M10 2v3H6.5a4.5 4.5 0 0 0 0 9H12v-2H6.5a2.5 2.5 0 0 1 0-5H10v3l4.500-4z";
const RESET: &str = "M8 2a6 6 0 1 1-5.700 4.100l1.900.6A4 4 0 1 0 8 4v3L3.500 3.500 8 0z";
