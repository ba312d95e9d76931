//! A challenge: make the shortest winning lie. The reader builds an attack on the stage, message by message; the
//! program judges it live, and knows the optimum.

use super::attack::{number, question};
use crate::analysis::task::{Answer, Task};
use crate::app::Page;
use crate::app::action::Action;
use crate::app::hooks::use_worker;
use crate::app::model::Model;
use crate::battle::{Battle, Council, Draft, General, Kind, Lie};
use crate::lesson::story::listed;
use crate::protocol::Count;
use crate::verdict::{Standing, judge};
use yew::prelude::*;

/// What the panel speaks about.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
    pub dispatch: Callback<Action>,
}

/// Generals, depth and traitors of each challenge: one, five and six lies are enough.
const SET_UPS: [(usize, u8, &[u8]); 3] = [(3, 1, &[2]), (7, 2, &[0, 3, 5]), (6, 2, &[4, 5])];

/// The battle of a challenge, in which everybody still tells the truth.
pub fn set_up(place: usize) -> Battle {
    let (generals, depth, traitors) = SET_UPS[place % SET_UPS.len()];
    let mut draft = Draft::new(Kind::Oral { depth });
    draft.generals = Some(generals);
    draft.traitors = traitors.iter().copied().map(General).fold(Council::NOBODY, Council::with);
    draft.lie = Lie::Truth;
    draft.check().unwrap_or_else(|_| Battle::plainest())
}

/// How the reader's attack stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Attempt {
    lies: usize,
    breaks: bool,
}

impl Attempt {
    fn of(model: &Model) -> Attempt {
        let verdicts = judge(model.battle(), &model.trace, model.trace.end());
        let lies = model.trace.messengers.iter().filter(|messenger| messenger.is_lie()).count();
        Attempt { lies, breaks: verdicts.iter().any(|verdict| matches!(verdict.state, Standing::Broken { .. })) }
    }

    /// The judgement, once the optimum is known: an attack with so many lies, or none at all.
    fn words(self, optimum: Option<Count>) -> String {
        let lies = number(Count::from(self.lies), "lie");
        match (self.breaks, optimum) {
            (_, None) => "These traitors cannot break it, whatever they say. Take one of the battles below.".into(),
            (true, Some(fewest)) if Count::from(self.lies) <= fewest => {
                format!("Broken with {lies}. Nobody can do it with fewer.")
            }
            (true, Some(_)) => format!("Broken with {lies}. It can be done with fewer."),
            (false, _) if self.lies == 0 => "Everybody tells the truth so far, and it holds.".into(),
            (false, _) => format!("{lies} so far, and it still holds."),
        }
    }
}

/// The panel.
#[component]
pub(super) fn Challenge(props: &Props) -> Html {
    let model = props.page.model();
    let question = question(model.battle());
    let work = use_worker();
    use_effect_with(question.clone(), {
        let work = work.clone();
        move |question| work.ask(&Task::attack((**question).clone()))
    });
    let optimum = match work.report().map(|report| &report.answer) {
        Some(Answer::Attack { found, .. }) => Some(found.as_ref().map(|found| found.lies)),
        _ => None,
    };
    let attempt = Attempt::of(model);
    let done = optimum.flatten().is_some_and(|fewest| attempt.breaks && Count::from(attempt.lies) <= fewest);
    let honest = {
        let question = question.clone();
        props.dispatch.reform(move |_: MouseEvent| Action::Set(question.draft()))
    };
    let liars: Vec<General> = model.battle().traitors.iter().collect();
    html! {
        <>
            <h2>{ "Make the shortest winning lie" }</h2>
            <p>{ format!("Speak for {}: step to a round, and click the messengers they send. Break agreement or validity with as few lies as you can.", listed(&liars)) }</p>
            <section class={classes!("outcome", attempt.breaks.then_some("breaks"))} role="status">
                <p><b>{ optimum.map_or_else(|| "Judging…".into(), |optimum| attempt.words(optimum)) }</b>if done { { " ✓" } }</p>
            </section>
            if attempt.lies > 0 {
                <button onclick={honest}>{ "Begin again with the truth" }</button>
            }
            <h3>{ "Battles to break" }</h3>
            <div class="choices">{ for (0..SET_UPS.len()).map(|place| choice(model, place, &props.dispatch)) }</div>
        </>
    }
}

fn choice(model: &Model, place: usize, dispatch: &Callback<Action>) -> Html {
    let (generals, _, traitors) = SET_UPS[place];
    let current = *question(model.battle()) == set_up(place);
    let onclick = dispatch.reform(move |_: MouseEvent| Action::TakeUp(place));
    html! {
        <button {onclick} aria-pressed={if current { "true" } else { "false" }}>
            { format!("{generals} generals, {}", number(Count::from(traitors.len()), "traitor")) }
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::attack;
    use crate::battle::{Errand, Path};

    fn optimum(battle: &Battle) -> Option<Count> {
        attack::find(battle, &mut || true).attack.map(|attack| attack.lies)
    }

    #[test]
    fn every_challenge_can_be_won_and_starts_with_the_truth() {
        let fewest = [1, 5, 6];
        for (place, fewest) in fewest.into_iter().enumerate() {
            let mut model = Model::new();
            model.update(Action::TakeUp(place));
            assert_eq!(Attempt::of(&model), Attempt { lies: 0, breaks: false });
            assert_eq!(optimum(model.battle()), Some(Count::from(fewest)));
        }
    }

    #[test]
    fn one_lie_among_three_wins_and_two_are_one_too_many() {
        let mut model = Model::new();
        model.update(Action::TakeUp(0));
        let lie = Errand::along(Path(vec![General(0), General(2)]), General(1));
        model.update(Action::Touch(lie));
        let attempt = Attempt::of(&model);
        assert_eq!(attempt, Attempt { lies: 1, breaks: true });
        assert!(attempt.words(optimum(model.battle())).contains("Nobody can do it with fewer"));
        assert!(Attempt { lies: 2, breaks: true }.words(Some(Count::from(1))).contains("with fewer"));
        assert!(Attempt { lies: 2, breaks: false }.words(Some(Count::from(5))).contains("still holds"));
        assert!(Attempt { lies: 0, breaks: false }.words(None).contains("cannot break it"));
    }
}
