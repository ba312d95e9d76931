//! Texts that the browser keeps, by name: from one visit to the next, or for one tab alone, as long as that is open. Where it keeps
//! nothing, nothing is there.

use web_sys::Storage;

/// What is kept under this name.
pub fn recall(key: &str) -> Option<String> {
    lasting()?.get_item(key).ok()?
}

/// Keeps this.
pub fn keep(key: &str, text: &str) {
    let _ = lasting().map(|storage| storage.set_item(key, text));
}

/// What is kept for this tab under this name.
pub fn recall_in_tab(key: &str) -> Option<String> {
    of_tab()?.get_item(key).ok()?
}

/// Keeps this for this tab.
pub fn keep_in_tab(key: &str, text: &str) {
    let _ = of_tab().map(|storage| storage.set_item(key, text));
}

/// Keeps it no longer.
pub fn forget_in_tab(key: &str) {
    let _ = of_tab().map(|storage| storage.remove_item(key));
}

/// Nor is there anything where the page is only written down, when it is built.
fn lasting() -> Option<Storage> {
    if cfg!(target_family = "wasm") { web_sys::window()?.local_storage().ok()? } else { None }
}

fn of_tab() -> Option<Storage> {
    if cfg!(target_family = "wasm") { web_sys::window()?.session_storage().ok()? } else { None }
}
