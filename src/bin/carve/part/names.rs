//! Short names where only two files need to agree. wasm-bindgen calls what passes between the program and its script by names that are
//! unique in all the world; brotli can do nothing about their sixteen random digits.

use walrus::{ExportItem, Module};

/// Shortens the names of imports and of mangled exports, in the module and in its `script`, which is returned.
pub fn shorten(module: &mut Module, script: &str) -> String {
    let mut script = script.to_owned();
    let mut short = (0..).map(|number| format!("w{number}"));
    for import in module.imports.iter_mut().filter(|import| import.name.starts_with("__wb")) {
        rename(&mut import.name, short.next(), &mut script);
    }
    for export in module.exports.iter_mut() {
        if matches!(export.item, ExportItem::Function(_)) && export.name.starts_with("_ZN") {
            rename(&mut export.name, short.next(), &mut script);
        }
    }
    script
}

/// Gives the name up for a short one, unless the script doesn't know it or uses the short one already.
fn rename(name: &mut String, short: Option<String>, script: &mut String) {
    let Some(short) = short.filter(|short| pieces(script, short).len() == 1) else { return };
    let around = pieces(script, name);
    if around.len() > 1 {
        *script = around.join(&short);
        *name = short;
    }
}

/// What stands between the places where `word` stands by itself.
fn pieces<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let part_of_a_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(word) {
        let end = at + word.len();
        if !text[..at].ends_with(part_of_a_word) && !text[end..].starts_with(part_of_a_word) {
            pieces.push(&text[from..at]);
            from = end;
        }
    }
    pieces.push(&text[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn only_whole_words_are_found() {
        let script = "wasm.__wbg_a(1); wasm.__wbg_ab(); $__wbg_a; __wbg_a";
        assert_eq!(pieces(script, "__wbg_a"), ["wasm.", "(1); wasm.__wbg_ab(); $__wbg_a; ", ""]);
        assert_eq!(pieces(script, "w0"), [script]);
    }
}
