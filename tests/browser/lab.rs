//! The laboratories: what is chosen in one is in its address, and can be gone back to.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("what is chosen in a laboratory survives a reload", keeps_choices),
    ("back and forward go through laboratories as they were", goes_back_and_forward),
    ("a choice that cannot be made is explained", explains_a_choice),
    ("the hexagon's three worlds contradict each other, and go on the stage", contradicts_itself),
    ("signatures end the hexagon's argument", ends_the_argument),
    ("the list is scrolled to the laboratory that is open", scrolls_its_list),
    ("a simulation is given up by its button, and begun again", gives_a_simulation_up),
];

/// Whether a button is pressed.
fn pressed(page: &Page, name: &str) -> bool {
    page.part("button", name).pressed == Some(true)
}

fn keeps_choices(page: &mut Page) {
    page.open("#v=1&lab=number-of-messages&battle=protocol:(kind:oral)");
    page.click("button", "over f");
    page.choose("n", "12");
    page.until("the address holds them", || page.address().contains("&with=over:f,n:12&"));
    page.reload();
    page.until("they are chosen again", || pressed(page, "over f") && page.part("combobox", "n").value == "12");
    page.click("link", "Your own rule");
    page.click("button", "Four generals");
    page.click("button", "Commander attack, others attack, attack: attack");
    page.until("the address holds the rule", || page.address().contains("&with=generals:4,four:RAAARRRR&"));
    page.reload();
    page.part("button", "Commander attack, others attack, attack: retreat");
    assert!(pressed(page, "Four generals"));
}

fn goes_back_and_forward(page: &mut Page) {
    page.open("");
    page.keys(&["End"]);
    let lesson = page.moment();
    page.click("link", "Map of 3f + 1");
    page.click("button", "m beside f");
    page.choose("Generals", "5");
    page.until("the address holds the map", || page.address().contains("&with=map:depths,n:5&"));
    page.click("link", "The number of messages");
    page.part("heading", "The number of messages");
    page.until("the address holds the costs", || page.address().contains("lab=number-of-messages"));
    page.back();
    page.until("the map is as it was", || {
        pressed(page, "m beside f") && page.part("combobox", "Generals").value == "5"
    });
    page.back();
    page.comes_to(lesson, || page.moment());
    page.forward();
    page.until("the map is there again", || pressed(page, "m beside f"));
    page.forward();
    page.part("heading", "The number of messages");
}

fn explains_a_choice(page: &mut Page) {
    page.open("#v=1&lab=hexagon&with=rounds:9,generals:6&battle=protocol:(kind:oral)");
    page.until("it is explained", || {
        page.parts()
            .iter()
            .any(|part| part.role == "alert" && page.text(part).contains("“rounds” should be one of 1, 2, 3, not “9”"))
    });
    assert!(pressed(page, "Six generals"), "the other choice is made");
}

/// Whether some live region says this.
fn told(page: &Page, words: &str) -> bool {
    page.parts().iter().any(|part| part.role == "status" && page.text(part).contains(words))
}

fn contradicts_itself(page: &mut Page) {
    page.open("");
    page.click("link", "The hexagon");
    page.until("the argument is told", || told(page, "cannot all be kept: no such rules exist"));
    let worlds = page.items("Three worlds");
    assert_eq!(worlds.len(), 3, "{worlds:?}");
    let broken = worlds.iter().position(|world| world.contains("broken")).map(|place| place + 1);
    let Some(broken) = broken else { panic!("no promise is broken: {worlds:?}") };
    let ring = page.names("image", "A ring of six seats.").concat();
    for seat in ["G0 in the half for attack", "G0 in the half for retreat", "G2 in the half for retreat"] {
        assert!(ring.contains(seat), "{ring}");
    }
    page.click("button", "Six generals");
    page.until("two sit on each seat", || !page.names("image", "A ring of six seats. G0 and G1").is_empty());
    page.click("button", "Three generals");
    page.until("one sits on each", || page.names("image", "A ring of six seats. G0 and G1").is_empty());
    page.click("button", &format!("World {broken} on the stage"));
    page.comes_to(3, || page.generals().len());
    page.keys(&["End"]);
    page.until("it is broken there", || page.items("Verdicts").concat().contains(": broken"));
    page.back();
    page.until("the ring is there again", || told(page, "cannot all be kept"));
}

fn ends_the_argument(page: &mut Page) {
    page.open("#v=1&lab=hexagon&battle=protocol:(kind:oral)");
    page.choose("Protocol", "SM(1)");
    page.until("the argument ends", || told(page, "what they cannot sign"));
    page.until("the address holds the protocol", || page.address().contains("with=protocol:signed&"));
    page.reload();
    page.until("it ends again", || told(page, "what they cannot sign"));
    assert!(page.items("Three worlds").concat().contains("is refused"));
}

fn gives_a_simulation_up(page: &mut Page) {
    // A million runs are over in a fifth of a second: only the page itself is quick enough to give them up.
    let chain = "generals:2,loss:0.9,protocol:(copies:50,kind:notes,notes:50,rules:!(always,(at_least:1)))";
    page.open(&format!("#v=1&at=0&lab=odds&battle={chain}"));
    for _ in 0..2 {
        page.part("button", "Simulate");
        assert_eq!(page.evaluate(SIMULATE_AND_CANCEL), true, "there is something to give up");
        page.until("it is given up", || told(page, "not begun"));
        assert!(page.names("button", "Cancel").is_empty());
    }
    page.click("button", "Simulate");
    page.until("all are counted", || told(page, "1,000,000 runs"));
}

/// Begins a simulation and gives it up as soon as that can be done.
const SIMULATE_AND_CANCEL: &str = "new Promise((done) => {
    const button = (name) => [...document.querySelectorAll('main button')].find((one) => one.textContent === name);
    button('Simulate').click();
    setTimeout(() => { const cancel = button('Cancel'); cancel?.click(); done(!!cancel); }, 0);
})";

fn scrolls_its_list(page: &mut Page) {
    for (width, height) in [(1440, 700), (390, 844)] {
        page.is_wide(width, height);
        page.open("#v=1&lab=odds&battle=protocol:(kind:oral)");
        if page.names("navigation", "Lessons").is_empty() {
            page.click("button", "Lessons");
        }
        page.until("its entry can be seen", || {
            let seen = "(() => { const entry = document.querySelector('nav [aria-current]')?.getBoundingClientRect();
                const list = document.querySelector('nav').getBoundingClientRect();
                return !!entry && entry.left >= list.left && entry.right <= list.right
                    && entry.top >= list.top && entry.bottom <= list.bottom; })()";
            page.evaluate(seen) == true
        });
        assert_eq!(page.evaluate("document.scrollingElement.scrollTop"), 0, "the page itself stays where it is");
    }
}
