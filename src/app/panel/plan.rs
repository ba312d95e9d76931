//! The siege: who marches against whom, and what spoils the plan of messages.

use crate::analysis::attacks::spoil::Spoiler;
use crate::app::work;
use crate::battle::Council;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::task::NoAnswer;
use crate::trace::Perspective;
use crate::verdict::Siege;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let battle = model.battle();
    let now = Siege::at(battle, model.trace(), model.cursor).filter(|_| model.perspective == Perspective::Everyone);
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
            { spoilers(model, dispatch) }
        </>
    }
}

fn spoilers(model: &Model, dispatch: &Callback<Action>) -> Html {
    let questions = [Spoiler::Captures, Spoiler::Words].map(|by| model.plan(by));
    let reports = questions.each_ref().map(|question| model.report(question));
    let busy = reports.iter().flatten().any(|report| !report.is_over());
    let refused = reports.iter().flatten().find_map(|report| match &report.answer {
        Err(NoAnswer::Refused(why)) => Some(why),
        _ => None,
    });
    html! {
        <section>
            <h3>{ "Does this plan survive?" }</h3>
            <p>{ "Choose one in “Messages” over the stage, then look for what has too few of them march. What is found is shown on the stage; Undo takes it back." }</p>
            <div class="choices">
                { work::ask("Capture as few as possible", &questions[0], dispatch) }
                { work::ask("Let the bribed speak", &questions[1], dispatch) }
            </div>
            if busy {
                <p class="answer" role="status">{ "Looking…" }</p>
            } else if let Some(why) = refused {
                <p class="answer" role="alert">{ why }</p>
            } else if let Some(found) = &model.spoiled {
                <p class="answer" role="status">{ crate::app::prose::prose(found) }</p>
            }
        </section>
    }
}
