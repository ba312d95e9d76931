//! The later part of the program. The release build is divided (`src/bin/carve`), and what was moved calls [`need_rest`]
//! when it is asked for before it has arrived. In a program that isn't divided nothing does.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// In boot.js: learns what this part exports, which the rest imports.
    #[wasm_bindgen(js_name = holdFirst)]
    fn hold_first(exports: &JsValue);

    /// In boot.js: returns when the rest is there.
    #[wasm_bindgen(js_name = fetchRest)]
    fn fetch_rest();
}

/// Shows the loader what this part exports, before anything can need the rest.
pub fn introduce() {
    hold_first(&wasm_bindgen::exports());
}

/// Waits for the rest of the program.
#[wasm_bindgen]
pub fn need_rest() {
    fetch_rest();
}
