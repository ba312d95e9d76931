//! A rider: a button on the road that opens its chooser, and the label that tells what it carries. Its point shows where it is bound.

use super::button::pressed;
use super::camp;
use super::device::{LETTER, LIE, pennant};
use super::hand::Hand;
use super::label;
use super::road::{Point, Road};
use super::scene::Scene;
use crate::app::decimal;
use crate::app::prose::order_class;
use crate::lesson::story::report;
use crate::page::action::Action;
use crate::trace::{Fate, Messenger, MessengerId, Says, Visibility};
use yew::prelude::*;

/// Draws the messenger at `place` where it is at the clock's reading; the one that is a `stop` is where the tab key stops.
pub(super) fn draw(scene: &Scene, place: usize, hand: &Hand<MessengerId>, is_stop: bool) -> Html {
    let messenger = &scene.shown.trace.messengers[place];
    let id = MessengerId(place as u32);
    let point = scene.place(place);
    let refused = messenger.is_refused() && place < scene.moment.settled;
    let touch = scene.dispatch.reform({
        let errand = messenger.errand.clone();
        move |_: ()| Action::TakeAside(errand.clone())
    });
    let (onclick, onkeydown) = pressed("rider", touch);
    let is_open = scene.shown.chooser.as_ref() == Some(&messenger.errand);
    let [enter, leave, focus, blur] = hand.over(id);
    html! {
        <g key={place} class={classes!(classes(scene, messenger), refused.then_some("refused"))} role="button" tabindex={if is_stop { "0" } else { "-1" }}
            aria-label={name(scene, messenger, refused)} aria-haspopup="true" aria-expanded={if is_open { "true" } else { "false" }}
            transform={decimal::fill("translate(~ ~)", &[point.x, point.y])} {onclick} {onkeydown}
            onmouseenter={move |_| enter.emit(())} onmouseleave={move |_| leave.emit(())} onfocusin={move |_| focus.emit(())}
            onfocusout={move |_| blur.emit(())}>
            <g transform={format!("scale({})", decimal::fixed(scene.rider_scale(), 3))}>
                <circle class="reach" r={decimal::fixed((14.0 / scene.rider_scale()).clamp(24.0, 40.0), 1)} />
                <path class="body" d={BODY} transform={format!("rotate({})", decimal::fixed(scene.heading(place), 1))} />
                { device(messenger) }
                { seals(scene, messenger) }
                if messenger.is_lie() && scene.sees_lies() {
                    <path class="lie" d={LIE} transform={format!("translate(12 -13) scale({})", decimal::fixed(scene.mark_scale(), 2))} />
                }
                if scene.differs(messenger) {
                    { camp::unlike(-15, -13, 9) }
                }
                if messenger.fate.is_captured() && scene.sees_lies() {
                    <path class="taken" d="M-11 -11L11 11M11 -11L-11 11" />
                }
                if refused {
                    <path class="barred" d="M-21 0H21" />
                }
            </g>
        </g>
    }
}

/// A drop whose point is ahead.
const BODY: &str = "M25 0C18 -3 13 -16 0 -16A16 16 0 1 0 0 16C13 16 18 3 25 0Z";

impl Scene<'_> {
    /// Where the messenger at `place` is at the clock's reading.
    pub(super) fn place(&self, place: usize) -> Point {
        let (road, share, aside) = self.ride(place);
        road.beside(share, aside)
    }

    /// Where it is bound there, in degrees clockwise from the right.
    fn heading(&self, place: usize) -> f64 {
        let (road, share, _) = self.ride(place);
        road.heading(share)
    }

    /// The road that it takes, how much of it lies behind it, and how far beside its middle it rides.
    fn ride(&self, place: usize) -> (Road, f64, f64) {
        let trace = &self.shown.trace;
        let messenger = &trace.messengers[place];
        let round = &trace.rounds[usize::from(messenger.errand.round).saturating_sub(1).min(trace.rounds.len() - 1)];
        let share = self.march.share(trace, round, place, self.clock);
        let aside = 2.1 * self.layout.rider * self.march.file(place);
        (self.layout.road(messenger.from, messenger.to()), share, aside)
    }

    /// How large riders are drawn: smaller where many ride at once.
    fn rider_scale(&self) -> f64 {
        let crowd = if self.moment.set_out - self.round_start() > 40 { 0.72 } else { 1.0 };
        crowd * self.layout.rider / 16.0
    }

    /// How much larger than its rider the mark of a lie is drawn, so that it is seen on small riders too.
    fn mark_scale(&self) -> f64 {
        (0.65 / self.rider_scale()).max(1.0)
    }

    /// Whether the world beside this one has no such messenger, or it says something else there or, as far as that
    /// is in sight, fares otherwise.
    fn differs(&self, messenger: &Messenger) -> bool {
        let twin = |other: &super::Shown| {
            let twin = other.trace.find(&messenger.errand).and_then(|id| other.trace.messenger(id));
            twin.is_some_and(|twin| twin.says == messenger.says && (twin.fate == messenger.fate || !self.sees_lies()))
        };
        self.beside.is_some_and(|other| !twin(other))
    }

    /// Whether lies and captures are in sight: only for the reader, who sees the whole field.
    fn sees_lies(&self) -> bool {
        self.shown.perspective == crate::trace::Perspective::Everyone
    }

    /// Whether it is told which reports were lies: to one who saw only as a general in the end. Of two worlds that are compared
    /// nothing is told that would set them apart.
    pub(super) fn knows_lies(&self) -> bool {
        self.sees_lies() || self.tells_lies()
    }

    /// Whether it is told only now.
    pub(super) fn tells_lies(&self) -> bool {
        let over = self.clock >= self.shown.trace.end() as f64 && self.clock > 0.0;
        !self.sees_lies() && over && self.beside.is_none()
    }
}

/// The class that colours what a messenger says.
pub(super) fn says_class(messenger: &Messenger) -> &'static str {
    match &messenger.says {
        Says::Nothing => "nothing",
        Says::Order(order) => order_class(*order),
        Says::Word(_) | Says::Words(_) => "words",
    }
}

fn classes(scene: &Scene, messenger: &Messenger) -> Classes {
    let says = says_class(messenger);
    let by_hand = scene.shown.battle.said.contains_key(&messenger.errand) || messenger.fate == Fate::Captured;
    let captured = messenger.fate.is_captured() && scene.sees_lies();
    classes!("rider", says, (by_hand && scene.sees_lies()).then_some("by-hand"), captured.then_some("captured"))
}

/// What the rider bears: a pennant, a turning arrow, a letter, or nothing.
fn device(messenger: &Messenger) -> Html {
    match &messenger.says {
        Says::Nothing => Html::default(),
        Says::Order(order) => html! { <path class="device" d={pennant(*order)} /> },
        Says::Word(_) | Says::Words(_) => html! { <path class="device" d={LETTER} /> },
    }
}

/// A mark for each signature, in a row under the device; those of long chains lie closer.
fn seals(scene: &Scene, messenger: &Messenger) -> Html {
    let count = messenger.errand.path.len();
    if !scene.shown.battle.protocol.has_seals() || messenger.order().is_none() {
        return Html::default();
    }
    let step = (30.0 / count as f64).min(11.0);
    let first = -step * (count - 1) as f64 / 2.0;
    let mark = |place: usize| {
        let x = decimal::fixed(first + step * place as f64, 1);
        html! { <circle class="seal" cx={x} cy="17" r="4.5" /> }
    };
    html! { { for (0..count).map(mark) } }
}

/// The name that people with screen readers, and tests, rely on.
fn name(scene: &Scene, messenger: &Messenger, refused: bool) -> String {
    let (from, to, round) = (messenger.from, messenger.to(), messenger.errand.round);
    let end = match messenger.fate {
        _ if refused => ", refused",
        fate if fate.is_captured() && scene.sees_lies() => ", captured",
        _ => "",
    };
    let copy = copy(messenger);
    let differs = if scene.differs(messenger) { ", not so in the other world" } else { "" };
    format!("{from} to {to}, round {round}: {}{copy}{end}{differs}", messenger.says.words())
}

/// Which of several copies it is, where there are several.
fn copy(messenger: &Messenger) -> String {
    match messenger.errand.copy {
        0 => String::new(),
        copy => format!(", copy {copy}"),
    }
}

/// Who tells whom, and when.
pub(super) fn bound(messenger: &Messenger) -> String {
    let copy = copy(messenger);
    format!("{} tells {}, round {}{copy}", messenger.from, messenger.to(), messenger.errand.round)
}

/// The label beside a rider that is pointed at.
pub(super) fn told(scene: &Scene, place: usize) -> Html {
    let messenger = &scene.shown.trace.messengers[place];
    let at = scene.place(place);
    let mut lines = vec![
        format!("{} → {}, round {}", messenger.from, messenger.to(), messenger.errand.round),
        format!("“{}”", report(messenger)),
    ];
    lines.extend(label::wrapped(&status(scene, messenger, place)));
    label::draw(scene.layout, at, 1.6 * scene.layout.rider + 6.0, &lines)
}

/// Whether it is true.
fn status(scene: &Scene, messenger: &Messenger, place: usize) -> String {
    let visibility = scene.shown.perspective.visibility(messenger, place, &scene.moment);
    if let (Visibility::All, Fate::Refused(why)) = (visibility, messenger.fate)
        && place < scene.moment.settled
    {
        return format!("refused: {why}");
    }
    if visibility == Visibility::SentOff || !scene.sees_lies() {
        return "whether it arrives cannot be known".into();
    }
    match messenger.fate {
        fate if fate.is_captured() => fate.word().into(),
        _ if messenger.is_lie() => "a lie".into(),
        _ => "true".into(),
    }
}
