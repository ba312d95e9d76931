//! What the chosen general knows: a line for each report, from the first rider on.

use crate::app::prose::order_word;
use crate::battle::{General, Order};
use crate::page::model::Model;
use crate::trace::{Messenger, Says, Visibility};
use yew::prelude::*;

/// As many reports as fit beside a story; the messages have a table of their own.
const MOST: usize = 8;

pub(super) fn draw(model: &Model) -> Html {
    let (who, moment) = (model.chosen, model.moment());
    let set_out = model.trace().messengers.iter().enumerate().take(moment.set_out);
    // Of a report that never came a general knows only where it is counted.
    let is_known = |place: usize, messenger: &Messenger| {
        place >= moment.settled || messenger.reaches() || model.battle().protocol.counts_silence()
    };
    let due: Vec<(usize, &Messenger)> = set_out
        .filter(|(place, m)| m.to() == who && is_known(*place, m))
        .filter(|(place, m)| model.perspective.visibility(m, *place, &moment) != Visibility::Nothing)
        .collect();
    if due.is_empty() || model.cursor <= crate::lesson::Lesson::opening(model.trace()) {
        return Html::default();
    }
    let reports = model.battle().protocol.has_commander() && !model.battle().protocol.has_quorum();
    let row = |&(place, messenger): &(usize, &Messenger)| {
        let said = if place < moment.settled {
            says(messenger)
        } else {
            html! { "on the way" }
        };
        html! {
            <tr key={place}>
                <td>{ messenger.from.to_string() }</td>
                if reports {
                    <td>{ about(messenger) }</td>
                }
                <td>{ said }</td>
            </tr>
        }
    };
    let more = due.len().saturating_sub(MOST);
    html! {
        <section class="knows">
            <h3>{ format!("What {who} knows") }</h3>
            <table>
                <tr><th scope="col">{ "from" }</th>if reports { <th scope="col">{ "about" }</th> }<th scope="col">{ "says" }</th></tr>
                { for due.iter().take(MOST).map(row) }
            </table>
            if more > 0 {
                <p class="aside">{ format!("And {more} more: see Messages.") }</p>
            }
        </section>
    }
}

/// What the report of a general is about: its own order, or what somebody was told.
fn about(messenger: &Messenger) -> String {
    match messenger.errand.path.0.as_slice() {
        [] | [_] => "its order".into(),
        [first, _] => format!("{first}’s order"),
        [first, told @ .., _] => {
            let told: Vec<String> = told.iter().rev().map(General::to_string).collect();
            format!("{first}’s order, by {}", told.join(" by "))
        }
    }
}

fn says(messenger: &Messenger) -> Html {
    match &messenger.says {
        _ if !messenger.reaches() => html! { <>{ "nothing: counts as " }{ order_word(Order::Retreat) }</> },
        Says::Order(order) if messenger.arrives() => order_word(*order),
        Says::Order(order) => html! { <>{ order_word(*order) }{ ", refused" }</> },
        other if messenger.arrives() => html! { { other.words() } },
        other => html! { { format!("{}, refused", other.words()) } },
    }
}
