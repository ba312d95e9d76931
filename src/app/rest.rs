//! The later part of the program. The release build is divided (`src/bin/carve`), and what was moved calls [`need_rest`]
//! when it is asked for before it has arrived. In a program that isn't divided nothing does.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// In boot.js: returns when the rest is there, given what this part exports.
    #[wasm_bindgen(js_name = fetchRest)]
    fn fetch_rest(first: &JsValue);
}

/// Waits for the rest of the program.
#[wasm_bindgen]
pub fn need_rest() {
    fetch_rest(&wasm_bindgen::exports());
}
