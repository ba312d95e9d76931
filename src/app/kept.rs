//! Texts that the browser keeps from one visit to the next, by name. Where it keeps nothing, nothing is there.

/// What is kept under this name.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps this.
pub fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// Nor is there anything where the page is only written down, when it is built.
fn storage() -> Option<web_sys::Storage> {
    if cfg!(target_family = "wasm") { web_sys::window()?.local_storage().ok()? } else { None }
}
