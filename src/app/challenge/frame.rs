//! What every challenge shows: what it is called and asks for, its levels and its seed, hints one after the other, and the best that came of it.

use crate::app::field;
use crate::app::prose::prose;
use crate::app::visit;
use crate::battle::Battle;
use crate::challenge::{Challenge, LEVELS};
use crate::lesson::FIRST;
use crate::lesson::words::number;
use crate::link::Link;
use crate::page::action::Action;
use crate::page::challenge::{HINTS, LEVEL, SEED};
use crate::page::choice::{Choice, Choices};
use crate::page::lab::Lab;
use crate::page::lab::choices::sheets;
use crate::page::model::Model;
use crate::page::place::Place;
use crate::protocol::Count;
use yew::prelude::*;

/// A challenge, and the page that it is on.
pub(super) struct Frame<'a> {
    /// The page.
    pub(super) model: &'a Model,
    /// Which challenge.
    pub(super) challenge: Challenge,
    /// Where requests go.
    pub(super) dispatch: &'a Callback<Action>,
}

impl Frame<'_> {
    /// The level, counted from 1.
    pub(super) fn level(&self) -> u16 {
        self.model.choices.of(&LEVEL)
    }

    /// What the set-up is made by.
    pub(super) fn seed(&self) -> u16 {
        self.model.choices.of(&SEED)
    }

    /// Whether what is on the stage was found by the page's own search.
    pub(super) fn is_found(&self) -> bool {
        self.model.shows_what_was_found()
    }

    /// What it is called and asks for.
    pub(super) fn task(&self, words: &str) -> Html {
        html! { <><h2>{ self.challenge.title() }</h2><p class="task">{ prose(words) }</p></> }
    }

    /// The levels and the seed. On the stage `battle` makes what is fought there.
    pub(super) fn set_ups(&self, battle: Option<fn(u16, u16) -> Battle>) -> Html {
        let (challenge, now) = (self.challenge, (self.level(), self.seed()));
        let take = move |level: u16, seed: u16| {
            let mut choices = Choices::default();
            choices.set(&LEVEL, level);
            choices.set(&SEED, seed);
            match battle {
                Some(battle) => Action::TakeUp(challenge, choices, Box::new(battle(level, seed))),
                None => Action::PickAll(choices),
            }
        };
        let level = |level: u16| {
            let onclick = self.dispatch.reform(move |_: MouseEvent| take(level, 0));
            let met = self.model.done.has_met_level(challenge, level);
            let name = if met { format!("Level {level}, done") } else { format!("Level {level}") };
            html! {
                <button {onclick} aria-label={name} aria-pressed={if now.0 == level { "true" } else { "false" }}>
                    { level }if met { <span aria-hidden="true">{ " ✓" }</span> }
                </button>
            }
        };
        let seed = self
            .dispatch
            .reform(move |seed: u64| take(now.0, u16::try_from(seed).map_or(SEED.most, |seed| seed.min(SEED.most))));
        let another = self.dispatch.reform(move |_: MouseEvent| take(now.0, now.1 % SEED.most + 1));
        html! {
            <section class="set-ups" aria-label="Set-up">
                <div class="choices small" role="group" aria-label="Levels, from easy to hard">
                    <span>{ "Level" }</span>{ for (1..=LEVELS).map(level) }
                </div>
                <div class="choices small">
                    <label class="chip"><span>{ "Seed" }</span>{ field::whole("Seed of the set-up", now.1.into(), 0..=SEED.most.into(), seed) }</label>
                    <button onclick={another}>{ "Another as hard" }</button>
                    { self.on_paper() }
                </div>
            </section>
        }
    }

    /// The way to the same set-up as a sheet to print.
    fn on_paper(&self) -> Html {
        let choices = sheets::of_challenge(self.challenge, self.level(), self.seed());
        let first = Link::opening(FIRST).ok();
        let link = first.map(|first| Link {
            lab: Some(Lab::Sheets.key().to_owned()),
            choices: choices.written(Lab::Sheets.choices()),
            ..first
        });
        let Some(link) = link else { return Html::default() };
        let href = format!("{}#{}", Place::Lab(Lab::Sheets).path(), link.write());
        visit::draw("On paper", href, link, self.dispatch)
    }

    /// A request to choose this number.
    pub(super) fn picks(&self, choice: &'static Choice, number: u16) -> Callback<MouseEvent> {
        self.dispatch.reform(move |_| Action::Pick(choice, number))
    }

    /// The hints that were asked for, of `count`, and a button for the next one. They are worked out when one is shown.
    pub(super) fn hints(&self, count: usize, all: impl FnOnce() -> Vec<String>) -> Html {
        let shown = usize::from(self.model.choices.of(&HINTS)).min(count);
        let all = if shown > 0 { all() } else { Vec::new() };
        let next = self.picks(&HINTS, shown as u16 + 1);
        let words = if shown == 0 { "Give me a hint" } else { "One more hint" };
        html! {
            <section class="hints" aria-label="Hints">
                if shown > 0 {
                    <ol>{ for all.iter().take(shown).map(|hint| html! { <li>{ prose(hint) }</li> }) }</ol>
                }
                if shown < count {
                    <button onclick={next} class="quiet">{ words }</button>
                }
            </section>
        }
    }

    /// The judgement; a challenge that is met is marked.
    pub(super) fn judged(&self, words: &str, met: bool) -> Html {
        outcome(words, met, false)
    }

    /// That the judgement is still to come.
    pub(super) fn judging(&self) -> Html {
        outcome("Judging…", false, true)
    }

    /// Keeps what came of it, and says the best that ever did on this level, in `words`.
    pub(super) fn kept(&self, result: Option<u16>, least_is_best: bool, words: fn(u16) -> String) -> Html {
        let (challenge, level) = (self.challenge, self.level());
        let mut all = self.model.done.results(challenge, level);
        let best = if least_is_best { all.next() } else { all.next_back() };
        let is_new = result.filter(|&result| !self.model.done.results(challenge, level).any(|kept| kept == result));
        let (what, dispatch) = (is_new.map(|result| (challenge, level, result)), self.dispatch.clone());
        html! {
            <>
                <Keep {what} {dispatch} />
                if let Some(best) = best {
                    <p class="aside">{ words(best) }</p>
                }
            </>
        }
    }
}

/// The best where what counts is how few hints were needed.
pub(super) fn by_hints(hints: u16) -> String {
    match hints {
        0 => "Your best on this level: right without a hint.".into(),
        some => {
            format!("Your best on this level: right with {}.", number(Count::from(usize::from(some)), "hint", "hints"))
        }
    }
}

/// What is to be kept.
#[derive(Properties, PartialEq)]
struct KeepProps {
    what: Option<(Challenge, u16, u16)>,
    dispatch: Callback<Action>,
}

/// Shows nothing, and has what it is given kept.
#[component]
fn Keep(props: &KeepProps) -> Html {
    let dispatch = props.dispatch.clone();
    use_effect_with(props.what, move |what| {
        if let &Some((challenge, level, result)) = what {
            dispatch.emit(Action::Achieve(challenge, level, result));
        }
    });
    Html::default()
}

/// What is said of an attempt, or while `is_busy` that this is still to come.
fn outcome(words: &str, met: bool, is_busy: bool) -> Html {
    html! {
        <section class={classes!("outcome", if met { "met" } else { "open" })} role="status" aria-busy={is_busy.then_some("true")}>
            <p><b>{ prose(words) }</b>if met { { " ✓" } }</p>
        </section>
    }
}
