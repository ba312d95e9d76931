//! `docs/examples/`: one battle in every form of text, as the program writes it today. Whoever means to change a form has them
//! written again by `./do examples`.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use strategos::battle::Battle;
use strategos::export::excerpt::Excerpt;
use strategos::export::form;
use strategos::run::run;

/// Four generals, one of them a traitor, and one messenger captured.
const BATTLE: &str =
    r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"lie":"flip","captured":[{"path":[0],"to":2}]}"#;

/// Every file of the folder that is written here: its name and what is in it.
fn examples() -> Vec<(&'static str, String)> {
    let battle = Battle::from_json(BATTLE).unwrap();
    let trace = run(&battle).unwrap();
    let whole = Excerpt::whole(&battle, &trace);
    let mut list = "# One battle in every form of text\n\n\
         Four generals, one of them a traitor, and one messenger captured. `./do examples` writes these files, each with \
         `strategos draw battle.json --as FORM`.\n\n| File | FORM | What it is for |\n| --- | --- | --- |\n"
        .to_owned();
    let mut all = Vec::new();
    for form in form::all() {
        writeln!(list, "| [{0}]({0}) | `{1}` | {2} |", form.file, form.key, form.about).unwrap();
        all.push((form.file, (form.write)(&whole)));
    }
    all.push(("README.md", list));
    all
}

#[test]
fn every_example_is_what_the_program_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples");
    for (name, text) in examples() {
        let file = folder.join(name);
        if std::env::var_os("STRATEGOS_WRITE").is_some() {
            fs::write(&file, &text).unwrap();
        }
        let known = fs::read_to_string(&file).unwrap_or_default();
        assert!(known == text, "docs/examples/{name} is not what is written today; `./do examples` writes it again");
    }
}
