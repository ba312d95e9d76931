//! What has reached one lieutenant, as a table.

use crate::analysis::worlds::suspects::View;
use crate::app::prose::prose;
use crate::challenge::inbox::told;
use yew::prelude::*;

/// Every report, the shortest paths first, which is the order in which they came.
pub fn table(view: &View) -> Html {
    let mut reports: Vec<_> = view.heard.iter().collect();
    reports.sort_by_key(|(path, _)| path.len());
    let name = format!("What reached {}", view.me);
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={format!("{name}, scrollable")}>
            <table class="inbox" aria-label={name}>
                <thead><tr>{ for ["Round", "Along", "What it says"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for reports.into_iter().map(|(path, says)| html! {
                    <tr><td>{ path.len() }</td><td>{ path.to_string() }</td><td class="wraps">{ prose(&told(path, *says)) }</td></tr>
                }) }</tbody>
            </table>
        </div>
    }
}
