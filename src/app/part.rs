//! Parts of the page that the first view doesn't need. A release build has them in files of their own, which come while the
//! reader looks at the first view; one that is asked for before it is there says so, and one that can't be had may be
//! asked for again. Any other build has them at hand.

#[cfg(all(feature = "split", target_family = "wasm"))]
mod split;

use super::state::{Draw, Page};
use crate::page::action::Action;
use crate::page::lab::Lab;
use gloo_render::request_animation_frame;
use gloo_timers::callback::Timeout;
use yew::platform::spawn_local;
use yew::prelude::*;

/// A part of the page, by the name that its files have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Part {
    /// The panels at the right, other than the story.
    Panels,
    /// The laboratories.
    Labs,
    /// The challenges.
    Challenges,
    /// The sheet "Export", and what writes files of text.
    Files,
    /// The sheet "Share".
    Share,
    /// The quiz.
    Practice,
    /// What speaks with the page round an embedded one.
    Host,
    /// The pages of a class.
    Class,
}

impl Part {
    /// What a page that stands alone may need.
    pub const ALONE: [Part; 5] = [Part::Panels, Part::Labs, Part::Challenges, Part::Files, Part::Share];

    /// What draws this in the stage's place.
    pub fn of(lab: Lab) -> Part {
        match lab {
            Lab::Challenge(_) => Part::Challenges,
            Lab::Quiz | Lab::Sheets => Part::Practice,
            _ => Part::Labs,
        }
    }
}

/// What a part is shown from.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which.
    pub part: Part,
    /// The page it is a part of.
    pub page: Page,
    /// What takes what is done in it.
    pub dispatch: Callback<Action>,
}

/// A part of the page, or words that say how it stands with it.
#[component]
pub fn Later(props: &Props) -> Html {
    let tries = use_state(|| 0);
    // The last try that came to its end.
    let tried = use_state(|| None);
    use_effect_with((props.part, *tries), {
        let tried = tried.setter();
        move |&(part, number)| {
            if part.at_hand().is_none() {
                spawn_local(async move {
                    part.fetch().await;
                    tried.set(Some(number));
                });
            }
        }
    });
    if let Some(draw) = props.part.at_hand() {
        return draw(&props.page, &props.dispatch);
    }
    let failed = *tried == Some(*tries);
    let again = {
        let (tries, next) = (tries.setter(), *tries + 1);
        move |_: MouseEvent| tries.set(next)
    };
    html! {
        <div class="coming" aria-busy={(!failed).then_some("true")}>
            if failed {
                <p role="alert">{ FAILED }</p>
            } else {
                <p role="status">{ "This part of the page is on its way…" }</p>
            }
            // It stays during a further try, and so keeps the keys.
            if failed || *tries > 0 {
                <button onclick={again}>{ "Try again" }</button>
            }
        </div>
    }
}

const FAILED: &str = "This part of the page could not be fetched. Is the connection down? If the page is newer than when you opened it, \
    open it again.";

/// Fetches these parts, once what is there already has been painted. What fails now is tried again when it is wanted.
#[hook]
pub fn use_parts_ahead(parts: &'static [Part]) {
    use_effect_with((), move |()| {
        let painted = request_animation_frame(move |_| {
            let fetch = move || {
                parts.iter().for_each(|part| spawn_local(part.fetch()));
                spawn_local(async { _ = (line().await, texts().await) });
            };
            Timeout::new(0, fetch).forget();
        });
        || drop(painted)
    });
}

pub use place::{line, pictures, texts};

#[cfg(all(feature = "split", target_family = "wasm"))]
mod place {
    use super::{Draw, Part, split};
    use crate::app::line::Ask;
    use crate::app::state::{OpenPicture, Texts};
    use std::cell::Cell;

    /// How the worker is asked, once that part has come; none when it could not be fetched.
    pub async fn line() -> Option<Ask> {
        split::line().await.ok()
    }

    /// What reads and writes texts, once that part has come; none when it could not be fetched.
    pub async fn texts() -> Option<Texts> {
        split::texts().await.ok()
    }

    /// How many there are.
    const COUNT: usize = Part::Class as usize + 1;

    /// What opens pictures, once that part has come; none when it could not be fetched.
    pub async fn pictures() -> Option<OpenPicture> {
        split::pictures().await.ok()
    }

    thread_local! {
        /// What has come, each at its part's number.
        static HERE: Cell<[Option<Draw>; COUNT]> = const { Cell::new([None; COUNT]) };
    }

    impl Part {
        /// The part, when it is there.
        pub fn at_hand(self) -> Option<Draw> {
            HERE.get()[self as usize]
        }

        /// Fetches the part; afterwards it is at hand, unless that failed.
        pub async fn fetch(self) {
            let came = match self {
                Part::Panels => split::panels().await,
                Part::Labs => split::labs().await,
                Part::Challenges => split::challenges().await,
                Part::Files => split::files().await,
                Part::Share => split::share().await,
                Part::Practice => split::practice().await,
                Part::Host => split::host().await,
                Part::Class => split::class().await,
            };
            if let Ok(draw) = came {
                let mut here = HERE.get();
                here[self as usize] = Some(draw);
                HERE.set(here);
            }
        }
    }
}

#[cfg(not(all(feature = "split", target_family = "wasm")))]
mod place {
    use super::{Draw, Part};
    use crate::app::line::{Ask, ask};
    use crate::app::state::{OpenPicture, Texts};
    use crate::app::{challenge, class, export, host, lab, panel, practice, share};

    /// How the worker is asked.
    pub async fn line() -> Option<Ask> {
        Some(ask)
    }

    /// What reads and writes texts.
    pub async fn texts() -> Option<Texts> {
        Some(Texts::HERE)
    }

    /// What opens pictures.
    pub async fn pictures() -> Option<OpenPicture> {
        Some(export::open)
    }

    impl Part {
        /// The part, which is always there.
        pub fn at_hand(self) -> Option<Draw> {
            Some(match self {
                Part::Panels => panel::draw,
                Part::Labs => lab::draw,
                Part::Challenges => challenge::draw,
                Part::Files => export::sheet,
                Part::Share => share::draw,
                Part::Practice => practice::draw,
                Part::Host => host::draw,
                Part::Class => class::draw,
            })
        }

        /// Does nothing: the part is there.
        pub async fn fetch(self) {}
    }
}
