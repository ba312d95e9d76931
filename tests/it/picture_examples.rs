//! The pictures and the film in `docs/examples/`, as the program draws them today. Whoever means to change how they look has them
//! drawn again by `./do examples`.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use strategos::battle::{Battle, General};
use strategos::draw::draw;
use strategos::export::drawing::{Colours, Drawing, Film, Format, Size, Subject};
use strategos::export::excerpt::Excerpt;
use strategos::export::markdown::illustrated;
use strategos::link::Link;
use strategos::run::run;
use strum::VariantArray;

/// What the folder's files of text are about too.
const BATTLE: &str = include_str!("../../docs/examples/battle.json");

/// The moment at which the last round is under way.
const UNDER_WAY: usize = 8;

/// Every file that is drawn here: its name, how it is asked for, and how it looks.
fn examples() -> Vec<(String, String, Drawing)> {
    let battle = Battle::from_json(BATTLE).unwrap();
    let link = |cursor| Link { cursor, chosen: Some(General(1)), ..Link::to(battle.clone()) }.write();
    let mut all = Vec::new();
    for (subject, colours) in
        Subject::VARIANTS.iter().flat_map(|what| Colours::VARIANTS.iter().map(move |in_| (*what, *in_)))
    {
        let [what, theme] = [<&str>::from(subject), <&str>::from(colours)];
        let at = if subject == Subject::Stage { UNDER_WAY } else { usize::from(u16::MAX) };
        let ending = if colours == Colours::Light { String::new() } else { format!("-{theme}") };
        let asked = format!("--as svg --what {what} --theme {theme} --at {at}");
        all.push((format!("{what}{ending}.svg"), asked, Drawing { subject, colours, ..Drawing::of(link(at)) }));
    }
    let picture = Drawing { format: Format::Png, ..Drawing::of(link(UNDER_WAY)) };
    all.push(("stage.png".into(), format!("--as png --at {UNDER_WAY}"), picture.clone()));
    let slide = Drawing { size: Size::Slides, ..picture };
    all.push(("slide.png".into(), format!("--as png --size slides --at {UNDER_WAY}"), slide));
    let film = Film { rounds: "2".parse().unwrap(), speed: 2.0 };
    let film = Drawing { format: Format::Gif, size: Size::Dots(480, 320), film, ..Drawing::of(link(0)) };
    all.push(("film.gif".into(), "--as gif --rounds 2 --speed 2 --size 480x320".into(), film));
    all
}

#[test]
fn every_example_of_a_picture_is_what_the_program_draws() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples");
    let writes = std::env::var_os("STRATEGOS_WRITE").is_some();
    let check = |name: &str, bytes: &[u8]| {
        let file = folder.join(name);
        if writes {
            fs::write(&file, bytes).unwrap();
        }
        let known = fs::read(&file).unwrap_or_default();
        assert!(known == bytes, "docs/examples/{name} is not what is drawn today; `./do examples` draws it again");
    };
    let mut list = "# One battle in pictures\n\nThe battle of [battle.json](battle.json), drawn by `strategos draw battle.json` and what \
         stands under each picture. A PNG carries its battle: drop one on the page, or try `strategos run stage.png`.\n"
        .to_owned();
    for (name, asked, drawing) in examples() {
        check(&name, &draw(&drawing, &mut |_, _| ()).unwrap());
        writeln!(list, "\n![{name}]({name})\n\n`{asked}`").unwrap();
    }
    let battle = Battle::from_json(BATTLE).unwrap();
    let whole = run(&battle).unwrap();
    let (text, pictures) = illustrated(&Excerpt::whole(&battle, &whole), "illustrated", Format::Svg);
    check("illustrated.md", text.as_bytes());
    for picture in pictures {
        let link = Link { cursor: picture.at, ..Link::to(battle.clone()) }.write();
        let drawing = Drawing { subject: picture.subject, ..Drawing::of(link) };
        check(&picture.file, &draw(&drawing, &mut |_, _| ()).unwrap());
    }
    writeln!(list, "\nThe same battle [written up with pictures](illustrated.md):\n\n`--as markdown --pictures svg --output illustrated.md`").unwrap();
    check("PICTURES.md", list.as_bytes());
}
