//! A space-time diagram: a line down for each general, an arrow across for each messenger, time going down.

use crate::app::decimal;
use crate::app::prose::order_class;
use crate::app::stage::device::{LIE, pennant};
use crate::battle::{General, Order};
use crate::page::action::Action;
use crate::page::model::Model;
use crate::trace::{Event, Messenger, MessengerId, Perspective, Says, Visibility};
use yew::prelude::*;

/// The units of the diagram.
const WIDTH: f64 = 348.0;
const TOP: f64 = 30.0;
const BELOW: f64 = 22.0;
/// As many events as are drawn at once, about the moment that is shown.
const MOST: usize = 240;

/// The part of the run that is drawn.
struct Sheet<'a> {
    model: &'a Model,
    /// The first cursor on it.
    first: usize,
    /// The last.
    last: usize,
    /// How wide it is.
    width: f64,
    /// How far apart two events are drawn.
    step: f64,
}

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let sheet = Sheet::about(model, WIDTH, None);
    let Sheet { first, last, .. } = sheet;
    let end = model.trace().end();
    let height = sheet.height();
    html! {
        <>
            <h2>{ "Space and time" }</h2>
            if end > MOST {
                <p class="aside">{ format!("Events {first} to {last} of {end}, about the moment that is shown.") }</p>
            }
            <svg class="space-time" viewBox={decimal::fill("0 0 ~ ~", &[WIDTH, height])} role="img"
                aria-label="Space-time diagram; the same is told in the table of messages">
                { sheet.moments(dispatch) }
                { sheet.lines(dispatch) }
                { sheet.now() }
            </svg>
        </>
    }
}

/// The diagram so wide and, if that can be, so high, without anything to click; and how high it is.
#[cfg(feature = "draw")]
pub(in crate::app) fn picture(model: &Model, width: f64, height: Option<f64>) -> (Html, f64) {
    let sheet = Sheet::about(model, width, height);
    let lines = sheet.lines(&Callback::noop());
    // At the end all of it has happened.
    let now = if model.cursor < model.trace().end() { sheet.now() } else { Html::default() };
    (html! { <>{ lines }{ now }</> }, sheet.height())
}

impl Sheet<'_> {
    /// As much of the run as is drawn at once, in so much room.
    fn about(model: &Model, width: f64, height: Option<f64>) -> Sheet<'_> {
        let end = model.trace().end();
        let first = if end <= MOST { 0 } else { model.cursor.saturating_sub(MOST / 2).min(end - MOST) };
        let last = end.min(first + MOST);
        // Closer where there are many.
        let usual = if last - first <= 24 { 22.0 } else { 14.0 };
        let fitting = height.map(|height| ((height - TOP - BELOW) / (last - first).max(1) as f64).clamp(4.0, 40.0));
        Sheet { model, first, last, width, step: fitting.unwrap_or(usual) }
    }

    fn height(&self) -> f64 {
        self.y(self.last) + BELOW
    }

    /// The generals' lines, and what crosses them.
    fn lines(&self, dispatch: &Callback<Action>) -> Html {
        html! {
            <>
                { self.lifelines() }
                { self.rounds() }
                { self.arrows(dispatch) }
                { self.decisions(dispatch) }
            </>
        }
    }

    fn x(&self, general: General) -> f64 {
        let n = self.model.battle().count() as f64;
        self.width * (general.index() as f64 + 0.5) / n
    }

    fn y(&self, cursor: usize) -> f64 {
        TOP + self.step * (cursor.clamp(self.first, self.last) - self.first) as f64
    }

    fn lifelines(&self) -> Html {
        let crowded = self.model.battle().count() > 16;
        let line = |general: crate::battle::General| {
            let x = decimal::fixed(self.x(general), 1);
            html! {
                <>
                    if !crowded {
                        <text x={x.clone()} y="14" text-anchor="middle">{ general.to_string() }</text>
                    }
                    <line class="life" x1={x.clone()} x2={x.clone()} y1="20" y2={decimal::fixed(self.height(), 1)} />
                </>
            }
        };
        html! { <g>{ for self.model.battle().everyone().iter().map(line) }</g> }
    }

    fn rounds(&self) -> Html {
        let seen = |begins: usize| (self.first..=self.last).contains(&begins);
        let line = |begins: usize| {
            let y = decimal::fixed(self.y(begins), 1);
            html! { <line class="round" x1="0" x2={decimal::fixed(self.width, 1)} y1={y.clone()} y2={y.clone()} /> }
        };
        html! { <g>{ for self.model.trace().rounds.iter().map(|round| round.begins).filter(|&begins| seen(begins)).map(line) }</g> }
    }

    /// A strip for each moment, which a click goes to.
    fn moments(&self, dispatch: &Callback<Action>) -> Html {
        let strip = |cursor: usize| {
            let onclick = dispatch.reform(move |_: MouseEvent| Action::Seek(cursor));
            let (y, height) = (self.y(cursor) - self.step / 2.0, self.step);
            html! { <rect key={cursor} class="moment" y={decimal::fixed(y, 1)} width={decimal::fixed(self.width, 1)} height={decimal::fixed(height, 1)} {onclick} /> }
        };
        html! { <g>{ for (self.first..=self.last).map(strip) }</g> }
    }

    /// What has been decided by the moment that is shown, as far as it is in sight, on the lines of those who did.
    fn decisions(&self, dispatch: &Callback<Action>) -> Html {
        let model = self.model;
        let seen = model.trace().decisions().filter(|&(event, general, _)| {
            (self.first..self.last.min(model.cursor)).contains(&event) && model.perspective.sees_into(general)
        });
        let draw = |(event, general, order): (usize, General, Order)| {
            let onclick = dispatch.reform(move |_: MouseEvent| Action::Seek(event + 1));
            let place = decimal::fill("translate(~ ~)", &[self.x(general), self.y(event + 1)]);
            html! {
                <g key={general.0} class={classes!("decision", order_class(order))} transform={place} {onclick}>
                    <circle r="9" />
                    <path d={pennant(order)} transform="scale(.56)" />
                </g>
            }
        };
        html! { <g>{ for seen.map(draw) }</g> }
    }

    /// Where the messenger `id` sets out on its sender's line: those of one round one below the other, so that no two lie on
    /// one line.
    fn sets_out(&self, messenger: &Messenger, id: MessengerId) -> f64 {
        const APART: f64 = 0.4;
        let trace = self.model.trace();
        let Some(round) = trace.rounds.get(usize::from(messenger.errand.round) - 1) else { return TOP };
        let before =
            (round.riders.start..id.0 as usize).filter(|&place| trace.messengers[place].from == messenger.from);
        self.y(round.begins) + self.step * (APART * before.count() as f64).min(4.0)
    }

    /// Everything that has set out and can be known at the moment that is shown.
    fn arrows(&self, dispatch: &Callback<Action>) -> Html {
        let (trace, moment) = (self.model.trace(), self.model.moment());
        let rides =
            trace.events[self.first..self.last].iter().zip(self.first + 1..).filter_map(|(event, after)| match event {
                Event::RideEnded(id) => Some((*id, after)),
                _ => None,
            });
        let drawn = rides.filter_map(|(id, after)| {
            let messenger = trace.messenger(id)?;
            let visibility = self.model.perspective.visibility(messenger, id.0 as usize, &moment);
            (visibility != Visibility::Nothing).then(|| self.arrow(messenger, id, after, dispatch))
        });
        html! { <g>{ for drawn }</g> }
    }

    fn arrow(&self, messenger: &Messenger, id: MessengerId, after: usize, dispatch: &Callback<Action>) -> Html {
        let (x1, y1) = (self.x(messenger.from), self.sets_out(messenger, id));
        let (mut x2, mut y2) = (self.x(messenger.to()), self.y(after));
        let middle = ((x1 + x2) / 2.0, (y1 + y2) / 2.0);
        let taken = self.model.perspective == Perspective::Everyone && messenger.fate.is_captured();
        if taken {
            (x2, y2) = (x1 + 0.55 * (x2 - x1), y1 + 0.55 * (y2 - y1));
        }
        let says = match &messenger.says {
            Says::Order(order) => order_class(*order),
            Says::Nothing => "nothing",
            Says::Word(_) | Says::Words(_) => "words",
        };
        let past = after <= self.model.cursor;
        let seek = dispatch.reform(move |_: MouseEvent| Action::SeekTo(id));
        let end = if taken { decimal::fill("M~ ~l6 6m0 -6l-6 6", &[x2 - 3.0, y2 - 3.0]) } else { tip(x1, y1, x2, y2) };
        html! {
            <g key={id.0} class={classes!("arrow", says, (!past).then_some("ahead"))} onclick={seek}>
                <path class="hit" d={decimal::fill("M~ ~L~ ~", &[x1, y1, x2, y2])} />
                <path d={decimal::fill("M~ ~L~ ~", &[x1, y1, x2, y2]) + &end} />
                if messenger.is_lie() && self.model.perspective == Perspective::Everyone {
                    <path class="lie" d={LIE} transform={decimal::fill("translate(~ ~)", &[x1 + 0.3 * (x2 - x1), y1 + 0.3 * (y2 - y1)])} />
                }
                { self.words(messenger, middle) }
            </g>
        }
    }

    /// What a messenger says, over its arrow, where there are no others to write across.
    fn words(&self, messenger: &Messenger, (x, y): (f64, f64)) -> Html {
        match &messenger.says {
            says @ (Says::Word(_) | Says::Words(_)) if self.model.battle().count() == 2 => {
                html! { <text x={decimal::fixed(x, 1)} y={decimal::fixed(y - 7.0, 1)} text-anchor="middle">{ says.words().to_owned() }</text> }
            }
            _ => Html::default(),
        }
    }

    /// The moment that is shown.
    fn now(&self) -> Html {
        let y = decimal::fixed(self.y(self.model.cursor), 1);
        html! { <line class="now" x1="0" x2={decimal::fixed(self.width, 1)} y1={y.clone()} y2={y} /> }
    }
}

/// The two barbs of an arrow.
fn tip(x1: f64, y1: f64, x2: f64, y2: f64) -> String {
    let length = ((x2 - x1).powi(2) + (y2 - y1).powi(2)).sqrt().max(1.0);
    let (ux, uy) = ((x2 - x1) / length, (y2 - y1) / length);
    let barb = |side: f64| (x2 - 7.0 * ux - side * 3.5 * uy, y2 - 7.0 * uy + side * 3.5 * ux);
    let ((ax, ay), (bx, by)) = (barb(1.0), barb(-1.0));
    decimal::fill("M~ ~L~ ~L~ ~", &[ax, ay, x2, y2, bx, by])
}
