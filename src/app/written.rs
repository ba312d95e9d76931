//! Views as text, without a browser.

use yew::BaseComponent;

/// What a component draws. Where nothing can be drawn at all, nothing is.
pub fn text<C: BaseComponent>(shown: C::Properties) -> String
where
    C::Properties: 'static,
{
    let renderer = yew::LocalServerRenderer::<C>::with_props(shown).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.map_or_else(|_| String::new(), |runtime| tokio::task::LocalSet::new().block_on(&runtime, renderer.render()))
}
