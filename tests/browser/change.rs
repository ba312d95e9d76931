//! What if: turning generals, capturing and rewording messengers, settings; and taking it all back.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("a click turns a general, and undo and redo turn it back and again", turns_a_general),
    ("whatever panel is open, an edit is told aloud, once", tells_an_edit),
    ("a loyal general's rider is captured in its chooser, at the same moment", captures_a_rider),
    ("what a traitor's rider says is chosen in a chooser that stands still", rewords_a_rider),
    ("a chooser works without a mouse, and gives the keys back to its rider", chooses_by_keys),
    ("through one general's eyes a chooser tells nothing and changes nothing", chooses_nothing_unseen),
    ("a second traitor among four brings the note about 3f + 1", warns_of_too_many_traitors),
    ("another number of generals is marked as changed, and reset takes it back", changes_a_setting),
    ("seen by one general, the rest of the field is not on the screen", hides_what_one_cannot_know),
];

fn pressed(page: &Page, name: &str) -> bool {
    page.part("button", name).pressed == Some(true)
}

fn turns_a_general(page: &mut Page) {
    page.open("");
    let (before, was) = (page.position(), pressed(page, "G2"));
    page.click("button", "G2");
    page.comes_to(!was, || pressed(page, "G2"));
    assert_eq!(page.position(), before, "the cursor stays where it was");
    page.click("button", "Undo");
    page.comes_to(was, || pressed(page, "G2"));
    page.click("button", "Redo");
    page.comes_to(!was, || pressed(page, "G2"));
    page.click("button", "Reset");
    page.comes_to(was, || pressed(page, "G2"));
}

fn tells_an_edit(page: &mut Page) {
    page.open("");
    let telling = |words: &str| {
        let parts = page.parts().into_iter();
        parts.filter(|part| part.role == "status" && page.text(part).contains(words)).count()
    };
    for panel in ["Story", "Messages", "Space-time"] {
        page.show_panel(panel);
        page.click("button", "G2");
        page.until("the edit is told", || telling("You made G2 a traitor. One rider says something else") == 1);
        page.click("button", "Undo");
        page.until("so is that it was taken back", || telling("The battle is again as it was opened.") == 1);
    }
    page.click("button", "Step forward");
    page.until("then the step is told", || telling("The battle is again") == 0);
}

/// Goes to the second round, where lieutenants ride, and names one rider of a loyal or a traitorous general.
fn rider(page: &Page, traitor: bool) -> String {
    page.click("button", "To the start");
    page.comes_to(0, || page.position());
    let mut found = None;
    page.until("such a rider is on the road", || {
        let senders = page.generals().into_iter().filter(|general| general.pressed == Some(traitor));
        let names: Vec<String> =
            senders.filter_map(|sender| sender.name.get(..2).map(|name| format!("{name} to "))).collect();
        found = page.riders().into_iter().find(|rider| names.iter().any(|name| rider.starts_with(name)));
        if found.is_none() {
            page.click("button", "Step forward");
        }
        found.is_some()
    });
    found.unwrap_or_else(|| unreachable!("it was waited for"))
}

fn captures_a_rider(page: &mut Page) {
    page.open("");
    let rider = rider(page, false);
    let (road, before) = (rider.split(':').next().unwrap_or_default().to_owned(), page.position());
    page.choose_for(&rider, "Capture");
    page.until("the rider is captured", || page.names("button", &road).iter().any(|name| name.ends_with("captured")));
    assert_eq!(page.position(), before, "the cursor stays where it was");
    page.show_table();
    let captured =
        || page.rows("Messages").iter().filter(|row| row.iter().any(|cell| cell.contains("captured"))).count();
    page.click("button", "To the end");
    page.comes_to(1, captured);
    page.click("button", "Undo");
    page.comes_to(0, captured);
}

fn rewords_a_rider(page: &mut Page) {
    page.open("");
    let rider = rider(page, true);
    let road = rider.split(':').next().unwrap_or_default().to_owned();
    let places = || {
        page.evaluate(
            "[...document.querySelectorAll('.rider, .chooser')].map((part) => part.getBoundingClientRect().toJSON())",
        )
    };
    page.click("button", &rider);
    page.part("button", "nothing");
    let before = places();
    for word in ["attack", "nothing", "retreat", "nothing", "attack"] {
        page.click("button", word);
        page.until("it is chosen", || page.part("button", word).pressed == Some(true));
        page.until("the rider says so", || page.names("button", &road).iter().any(|name| name.ends_with(word)));
        assert_eq!(places(), before, "the rider and its chooser stand still");
    }
    page.click("heading", "Strategos");
    page.until("a click elsewhere closes it", || page.names("group", "What it says").is_empty());
    page.choose_for(&road, "nothing");
    page.until("it says nothing", || page.names("button", &road).iter().any(|name| name.ends_with("nothing")));
    page.click("button", "Reset");
    page.comes_to(vec![rider.clone()], || page.names("button", &rider));
    page.click("button", &rider);
    page.part("button", "nothing");
    page.click("button", "Step forward");
    page.until("a step closes it", || page.names("group", "What it says").is_empty());
}

fn chooses_by_keys(page: &mut Page) {
    page.open("");
    let rider = rider(page, true);
    let road = rider.split(':').next().unwrap_or_default().to_owned();
    let before = page.position();
    page.focus("button", &rider);
    page.keys(&["Enter"]);
    let said = rider.rsplit(' ').next().unwrap_or_default().to_owned();
    page.until("what it says has the keys", || page.part("button", &said).focused);
    page.keys(&["ArrowRight", "Enter"]);
    page.until("the next word was chosen", || page.names("button", &rider).is_empty());
    page.keys(&["Escape"]);
    page.until("its rider has the keys again", || page.part("button", &road).focused);
    assert_eq!((page.names("group", "What it says"), page.position()), (Vec::new(), before));
}

fn chooses_nothing_unseen(page: &mut Page) {
    page.open("");
    page.choose("Seen by", "G0");
    let rider = page.riders().pop().unwrap_or_else(|| panic!("G0 sees its own riders"));
    page.click("button", &rider);
    page.part("button", "See the whole field");
    assert_eq!(page.names("button", "Capture"), [""; 0]);
    page.click("button", "See the whole field");
    page.until("everything is in sight", || page.generals().iter().all(|general| general.pressed.is_some()));
}

fn warns_of_too_many_traitors(page: &mut Page) {
    page.open("");
    let words = "no protocol with oral messages can work here";
    let told =
        || page.evaluate("document.body.innerText").as_str().is_some_and(|text| text.to_lowercase().contains(words));
    assert!(!told(), "one traitor among four is not too many");
    let loyal = page.generals().into_iter().rfind(|general| general.pressed == Some(false));
    page.click("button", &loyal.map(|general| general.name).unwrap_or_default());
    page.until("the note appears", told);
}

fn changes_a_setting(page: &mut Page) {
    page.open("");
    page.comes_to(4, || page.generals().len());
    page.fill("Generals", "5");
    page.comes_to(5, || page.generals().len());
    page.until("it says that it was changed", || {
        page.evaluate("document.body.innerText").as_str().is_some_and(|text| text.contains("changed"))
    });
    page.click("button", "Reset");
    page.comes_to(4, || page.generals().len());
}

fn hides_what_one_cannot_know(page: &mut Page) {
    page.open("");
    page.click("button", "To the start");
    page.comes_to(0, || page.position());
    page.click("button", "Next round");
    page.click("button", "Next round");
    page.click("button", "Skip");
    page.click("button", "Next round");
    page.until("lieutenants ride", || page.riders().iter().any(|rider| !rider.starts_with("G0")));
    page.choose("Seen by", "G2");
    let of_others = |rider: &String| !rider.starts_with("G2 to") && !rider.contains("to G2");
    page.until("what others carry is gone", || !page.riders().iter().any(of_others));
    let tells = |name: &str| name.contains("traitor");
    page.until("nobody is known as a traitor", || {
        page.generals().iter().filter(|general| !general.name.starts_with("G2")).all(|general| !tells(&general.name))
    });
}
