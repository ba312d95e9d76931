//! Pictures and films: chosen here, drawn beside the page, and saved when they come.

use super::encoders::use_encoders;
use super::group::{Props, choice, group};
use super::rounds::use_rounds;
use crate::app::artist::{AtWork, Heard, ask};
use crate::app::decimal;
use crate::app::field::Choice;
use crate::app::file::save;
use crate::app::hooks::use_shown_theme;
use crate::app::state::Page;
use crate::export::drawing::{Colours, Drawing, Film as Cut, Format, News, Size, Subject};
use crate::page::theme::Theme;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// How it stands with what is drawn.
#[derive(Clone, PartialEq)]
enum Stand {
    /// Nothing was asked for yet.
    Idle,
    /// So much is done, and of how much.
    Drawing(usize, usize),
    /// It was saved, under this name.
    Saved(String),
    /// It didn't come about, and this is why.
    Failed(String),
}

/// An artist's desk: how it stands there, and what has something drawn, or given up.
struct Desk {
    stand: Stand,
    begin: Callback<Drawing>,
    give_up: Callback<()>,
}

/// A desk at which one thing is drawn at a time. Whoever goes away gives up what isn't done.
#[hook]
fn use_desk(page: &Page) -> Desk {
    let stand = use_state(|| Stand::Idle);
    let at_work: AtWork = use_mut_ref(|| None);
    let give_up = {
        let (stand, at_work) = (stand.setter(), at_work.clone());
        Callback::from(move |()| {
            at_work.borrow_mut().take();
            stand.set(Stand::Idle);
        })
    };
    let begin = {
        let (stand, link) = (stand.setter(), page.model().link());
        Callback::from(move |drawing: Drawing| {
            stand.set(Stand::Drawing(0, 0));
            let heard = {
                let (file, stand) = (drawing.file_name(), stand.clone());
                Callback::from(move |heard: Heard| {
                    stand.set(match heard {
                        Heard::News(News::Done(done, of)) => Stand::Drawing(done, of),
                        Heard::News(News::Refused(why)) => Stand::Failed(why),
                        Heard::News(News::Carries(_)) => Stand::Idle,
                        Heard::File(bytes) if save(&file, &bytes).is_some() => Stand::Saved(file.clone()),
                        Heard::File(_) => Stand::Failed("The browser does not let this page save files.".into()),
                    });
                })
            };
            let drawing = Drawing { link: link.write(), ..drawing };
            let wanted = serde_json::to_string(&drawing).unwrap_or_default();
            ask(&JsValue::from_str(&wanted), &at_work, &heard);
        })
    };
    Desk { stand: (*stand).clone(), begin, give_up }
}

impl Desk {
    /// The button that begins, or how far it has come, and what came of it.
    fn drawn(&self, words: &'static str, drawing: &Drawing) -> Html {
        let begin = self.begin.reform({
            let drawing = drawing.clone();
            move |_: MouseEvent| drawing.clone()
        });
        let give_up = self.give_up.reform(|_: MouseEvent| ());
        html! {
            <div class="then">
                if let Stand::Drawing(done, of) = self.stand {
                    <span class="work">
                        <progress value={(of > 0).then(|| decimal::fixed(done as f64 / of as f64, 3))} max="1" aria-label="Progress"></progress>
                        <button onclick={give_up}>{ "Cancel" }</button>
                    </span>
                } else {
                    <button onclick={begin}>{ words }</button>
                }
                <span role="status">{ match &self.stand {
                    Stand::Drawing(..) => "It is being drawn…".to_owned(),
                    Stand::Saved(file) => format!("{file} was saved."),
                    Stand::Failed(why) => why.clone(),
                    Stand::Idle => String::new(),
                } }</span>
            </div>
        }
    }
}

/// What is chosen of several, by their names.
fn chosen<T: Copy + PartialEq + 'static>(
    all: &'static [(T, &'static str, &'static str)],
    now: T,
) -> (String, Vec<Choice>) {
    let value = all.iter().find(|(of, ..)| *of == now).map_or("", |(_, key, _)| *key);
    (value.to_owned(), all.iter().map(|(_, key, words)| Choice::new(key, *words)).collect())
}

fn of_key<T: Copy + 'static>(all: &'static [(T, &'static str, &'static str)], key: &str) -> Option<T> {
    all.iter().find(|(_, known, _)| *known == key).map(|(of, ..)| *of)
}

const COLOURS: &[(Colours, &str, &str)] =
    &[(Colours::Light, "light", "light"), (Colours::Dark, "dark", "dark"), (Colours::Print, "print", "black on white")];
const SIZES: &[(Size, &str, &str)] = &[
    (Size::Once, "1x", "as on the page"),
    (Size::Twice, "2x", "twice as many dots"),
    (Size::Slides, "slides", "for a slide, with words"),
];
const FORMATS: &[(Format, &str, &str)] =
    &[(Format::Png, "png", "PNG, opens here again"), (Format::Svg, "svg", "SVG, can be enlarged")];
const KINDS_OF_FILM: &[(Format, &str, &str)] =
    &[(Format::Gif, "gif", "GIF"), (Format::Webm, "webm", "WebM"), (Format::Mp4, "mp4", "MP4")];
const SIZES_OF_A_FILM: &[(Size, &str, &str)] = &[
    (Size::Dots(480, 320), "480x320", "480 × 320"),
    (Size::Once, "720x480", "720 × 480"),
    (Size::Dots(1280, 720), "1280x720", "1280 × 720"),
];
const SPEEDS: &[(f64, &str, &str)] = &[(0.5, "0.5", "½×"), (1.0, "1", "1×"), (2.0, "2", "2×"), (4.0, "4", "4×")];

/// What is drawn where nothing else is chosen: in the colours of the page.
#[hook]
fn use_drawing(format: Format) -> UseStateHandle<Drawing> {
    let colours = match use_shown_theme() {
        Theme::Light => Colours::Light,
        Theme::Dark => Colours::Dark,
    };
    use_state(|| Drawing { format, colours, ..Drawing::of(String::new()) })
}

/// What changes a drawing as a key says.
fn change(drawing: &UseStateHandle<Drawing>, change: impl Fn(&mut Drawing, &str) + 'static) -> Callback<String> {
    let drawing = drawing.clone();
    Callback::from(move |key: String| {
        let mut changed = (*drawing).clone();
        change(&mut changed, &key);
        drawing.set(changed);
    })
}

/// One choice among several of a drawing.
macro_rules! of_drawing {
    ($drawing:expr, $words:literal, $name:literal, $all:expr, $($field:ident).+) => {{
        let (value, options) = chosen($all, $drawing.$($field).+);
        let onchange = change(&$drawing, |drawing, key| {
            drawing.$($field).+ = of_key($all, key).unwrap_or(drawing.$($field).+);
        });
        choice($words, $name, value, options, onchange)
    }};
}

/// A picture of the moment that is shown.
#[component]
pub(super) fn Picture(props: &Props) -> Html {
    let (desk, drawing) = (use_desk(&props.page), use_drawing(Format::Png));
    let model = props.page.model();
    let mut subjects = vec![Choice::new("stage", "the stage"), Choice::new("space-time", "space and time")];
    if model.perspective.sees_into(model.chosen) {
        subjects.push(Choice::new("reasons", format!("why {} holds what it holds", model.chosen)));
    }
    let subject: &str = (&drawing.subject).into();
    let set_subject = change(&drawing, |drawing, key| {
        let all = [Subject::Stage, Subject::SpaceTime, Subject::Reasons];
        drawing.subject = all.into_iter().find(|subject| <&str>::from(subject) == key).unwrap_or(drawing.subject);
    });
    let choices = html! {
        <>
            { choice("What", "What is drawn", subject.to_owned(), subjects, set_subject) }
            { of_drawing!(drawing, "As", "Kind of picture", FORMATS, format) }
            { of_drawing!(drawing, "Size", "Size of the picture", SIZES, size) }
            { of_drawing!(drawing, "Colours", "Colours of the picture", COLOURS, colours) }
        </>
    };
    group("Picture", choices, desk.drawn("Save the picture", &drawing))
}

/// A film of the run.
#[component]
pub(super) fn Film(props: &Props) -> Html {
    let (desk, drawing) = (use_desk(&props.page), use_drawing(Format::Gif));
    let rounds = use_rounds(&props.page, ["First round of the film", "Last round of the film"]);
    let encoders = use_encoders();
    let kinds: Vec<Choice> = (KINDS_OF_FILM.iter())
        .filter(|(format, ..)| encoders.make(*format))
        .map(|(_, key, words)| Choice::new(key, *words))
        .collect();
    let kind: &str = drawing.format.into();
    let set_kind = change(&drawing, |drawing, key| {
        drawing.format = of_key(KINDS_OF_FILM, key).unwrap_or(drawing.format);
    });
    let choices = html! {
        <>
            { choice("As", "Kind of film", kind.to_owned(), kinds, set_kind) }
            { of_drawing!(drawing, "Size", "Size of the film", SIZES_OF_A_FILM, size) }
            { rounds.fields }
            { of_drawing!(drawing, "Speed", "Speed of the film", SPEEDS, film.speed) }
            { of_drawing!(drawing, "Colours", "Colours of the film", COLOURS, colours) }
        </>
    };
    let wanted = Drawing { film: Cut { rounds: rounds.rounds, ..drawing.film }, ..(*drawing).clone() };
    let then = html! {
        <>
            { encoders.wanting().map(|words| html! { <p class="wanting">{ words }</p> }) }
            { desk.drawn("Make the film", &wanted) }
        </>
    };
    group("Film", choices, then)
}
