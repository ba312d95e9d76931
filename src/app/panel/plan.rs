//! The siege: who marches against whom, and what spoils the plan of messages.

use crate::analysis::attacks::spoil::Spoiler;
use crate::app::Page;
use crate::app::hooks::{Work, use_worker};
use crate::battle::{Battle, Council};
use crate::page::action::Action;
use crate::page::model::Model;
use crate::task::{Answer, Task};
use crate::trace::Perspective;
use crate::verdict::Siege;
use std::rc::Rc;
use yew::prelude::*;

/// What the panel is shown from.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
    pub dispatch: Callback<Action>,
}

/// The panel. What is looked for is looked for beside the page.
#[component]
pub(super) fn Plan(props: &Props) -> Html {
    let work = use_worker();
    let asked = use_mut_ref(|| None::<(Rc<Battle>, Spoiler)>);
    use_effect_with(work.report().cloned().filter(|report| report.is_done()), {
        let (asked, dispatch) = (asked.clone(), props.dispatch.clone());
        move |report| {
            if let Some(Answer::Spoil(found)) = report.as_ref().map(|report| report.answer.clone())
                && let Some((battle, by)) = asked.take()
            {
                dispatch.emit(Action::Spoil(battle, by, found));
            }
        }
    });
    let battle = props.page.model().wanted().clone();
    let ask = {
        let work = work.clone();
        Callback::from(move |by: Spoiler| {
            *asked.borrow_mut() = Some((battle.clone(), by));
            work.ask(&Task::Spoil { battle: (*battle).clone(), by });
        })
    };
    draw(props.page.model(), &work, &ask)
}

fn draw(model: &Model, work: &Work, ask: &Callback<Spoiler>) -> Html {
    let battle = model.battle();
    let now = Siege::at(battle, &model.trace, model.cursor).filter(|_| model.perspective == Perspective::Everyone);
    let rows = (0..=battle.count()).filter_map(|armies| Siege::by(battle, Council::first(armies)));
    let row = |siege: Siege| {
        let current = now.is_some_and(|now| now.marching.len() == siege.marching.len());
        html! {
            <tr class={classes!(current.then_some("riding"))} aria-current={current.then_some("true")}>
                <td>{ siege.marching.len() }</td>
                <td>{ crate::protocol::Count::from(siege.strength()).to_string() }</td>
                <td>{ siege.ending().words() }</td>
            </tr>
        }
    };
    html! {
        <>
            <h2>{ "What becomes of the armies" }</h2>
            <table aria-label="Endings" class="endings">
                <thead><tr>{ for ["March", "Men", "Against the city"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for rows.map(row) }</tbody>
            </table>
            <p class="finding">{ now.map_or("Nobody has decided yet.".to_owned(), |now| now.words()) }</p>
            { spoilers(model, work, ask) }
        </>
    }
}

fn spoilers(model: &Model, work: &Work, ask: &Callback<Spoiler>) -> Html {
    let look = |words: &'static str, by: Spoiler| {
        let onclick = ask.reform(move |_: MouseEvent| by);
        html! { <button {onclick}>{ words }</button> }
    };
    html! {
        <section>
            <h3>{ "Does this plan survive?" }</h3>
            <p>{ "Choose one in “Messages” over the stage, then look for what has too few of them march. What is found is shown on the stage; Undo takes it back." }</p>
            <div class="choices">
                { look("Capture as few as possible", Spoiler::Captures) }
                { look("Let the bribed speak", Spoiler::Words) }
            </div>
            if work.is_busy() {
                <p class="answer" role="status">{ "Looking…" }</p>
            } else if let Some(Answer::Refused(why)) = work.report().map(|report| &report.answer) {
                <p class="answer" role="alert">{ why }</p>
            } else if let Some(found) = &model.spoiled {
                <p class="answer" role="status">{ found }</p>
            }
        </section>
    }
}
