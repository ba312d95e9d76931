//! The engine for JavaScript: what `strategos run`, `attack` and `odds` answer, as functions with types. `./do npm` makes a package
//! of it, `npm/` holds what else belongs to that. The page knows nothing of this.

use serde::Serialize;
use std::fmt::Display;
use strategos::analysis::attacks;
use strategos::battle::Battle;
use strategos::export::answer::Answer;
use strategos::export::excerpt::Excerpt;
use strategos::export::found::Found;
use strategos::export::odds::Chances;
use strategos::run;
use wasm_bindgen::prelude::*;

/// How many seconds a search may take, unless it is told.
const SECONDS: f64 = 10.0;

/// How many runs are simulated, unless it is told.
const RUNS: u32 = 1_000_000;

/// The types of all that goes in and comes out.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../npm/types.d.ts");

fn main() {}

/// Fights a battle: what is decided, how that is judged, and, with `trace`, every event.
#[wasm_bindgen(js_name = run, unchecked_return_type = "Answer")]
pub fn fight(
    #[wasm_bindgen(unchecked_param_type = "Battle | string")] battle: JsValue,
    trace: Option<bool>,
) -> Result<JsValue, JsError> {
    let battle = read(&battle)?;
    answered(if trace == Some(true) {
        run::run(&battle).map(|trace| Answer::told(&Excerpt::whole(&battle, &trace)))
    } else {
        Answer::to(&battle)
    })
}

/// Finds the fewest lies that break a battle, or shows that none can; where no exact method is known, for at most so many
/// `seconds` (10).
#[wasm_bindgen(unchecked_return_type = "Found")]
pub fn attack(
    #[wasm_bindgen(unchecked_param_type = "Battle | string")] battle: JsValue,
    seconds: Option<f64>,
) -> Result<JsValue, JsError> {
    let until = js_sys::Date::now() + 1000.0 * seconds.unwrap_or(SECONDS);
    let found: Found = attacks::find(&read(&battle)?, &mut || js_sys::Date::now() < until).into();
    written(&found)
}

/// Two generals: how likely they are to attack together, alone, or not at all, exactly and in so many simulated `runs`
/// (1,000,000).
#[wasm_bindgen(unchecked_return_type = "Odds")]
pub fn odds(
    #[wasm_bindgen(unchecked_param_type = "Battle | string")] battle: JsValue,
    runs: Option<u32>,
) -> Result<JsValue, JsError> {
    let runs = runs.unwrap_or(RUNS);
    if runs == 0 {
        return Err(JsError::new("`runs` is 0; it must be 1 or more."));
    }
    answered(Chances::of(&read(&battle)?, runs.into(), &mut |_| ()))
}

/// A battle from its document, an object or JSON text; what is wrong with it is an error's message.
fn read(document: &JsValue) -> Result<Battle, JsError> {
    let no_battle = || JsError::new("This is not a battle: it is neither an object nor JSON text.");
    let text = match document.as_string() {
        Some(text) => text,
        None => js_sys::JSON::stringify(document).ok().and_then(|text| text.as_string()).ok_or_else(no_battle)?,
    };
    Battle::from_json(&text).map_err(|fault| JsError::new(&fault.to_string()))
}

fn answered<A: Serialize, E: Display>(answer: Result<A, E>) -> Result<JsValue, JsError> {
    written(&answer.map_err(|refusal| JsError::new(&refusal.to_string()))?)
}

fn written(answer: &impl Serialize) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(&serde_json::to_string(answer)?).map_err(|_| JsError::new("The answer can't be written."))
}
