//! Every challenge, done as it says, by keys in a wide window and by a finger in a narrow one: what is almost it isn't accepted, and the best
//! that came of it is there again when the page is loaded again.

use crate::Case;
use crate::page::Page;
use strategos::battle::{General, Order};
use strategos::challenge::cheapest::{self, OFFERS};
use strategos::challenge::{lieutenant, three, traitor};
use strategos::link::Link;
use strategos::page::panel::Panel;

pub const CASES: &[Case] = &[
    ("the list of lessons leads to every challenge", leads_to_all),
    ("the loyal are split by keys", |page| splits(page, Hand::Keys)),
    ("the loyal are split by a finger", |page| splits(page, Hand::Finger)),
    ("three are broken and four are not, by keys", |page| breaks_three(page, Hand::Keys)),
    ("three are broken and four are not, by a finger", |page| breaks_three(page, Hand::Finger)),
    ("two captures leave one army alone, by keys", |page| captures_two(page, Hand::Keys)),
    ("two captures leave one army alone, by a finger", |page| captures_two(page, Hand::Finger)),
    ("the traitor is found by keys", |page| finds_the_traitor(page, Hand::Keys)),
    ("the traitor is found by a finger", |page| finds_the_traitor(page, Hand::Finger)),
    ("a lieutenant decides ten times by keys", |page| decides_ten_times(page, Hand::Keys)),
    ("a lieutenant decides ten times by a finger", |page| decides_ten_times(page, Hand::Finger)),
    ("the cheapest protocol is chosen by keys", |page| chooses_the_cheapest(page, Hand::Keys)),
    ("the cheapest protocol is chosen by a finger", |page| chooses_the_cheapest(page, Hand::Finger)),
    ("an attack that the page has found meets no challenge", found_is_not_done),
    ("nobody comes to the larger council by a link", skips_nothing),
    ("what theory says does not stand above what is to be found out", gives_nothing_away),
    ("a seed, a level and hints stand in a challenge's address", keeps_the_set_up),
];

/// How a reader presses what can be pressed.
#[derive(Clone, Copy, PartialEq)]
enum Hand {
    Keys,
    Finger,
}

impl Hand {
    /// Opens a challenge, in the window that goes with it.
    fn opens(self, page: &Page, challenge: &str) {
        if self == Hand::Finger {
            page.is_wide(390, 844);
        }
        page.open(&format!("challenges/{challenge}/"));
    }

    /// Goes on until this rider rides: a round at a time, or step by step where there is no room for more.
    fn waits_for(self, page: &Page, rider: &str) {
        let on = if self == Hand::Keys { "Next round" } else { "Step forward" };
        for _ in 0..20 {
            if !page.names("button", rider).is_empty() {
                return;
            }
            let from = page.position();
            self.presses(page, on);
            page.until("it has moved", || page.position() != from);
        }
        panic!("{rider} never rides");
    }

    fn presses(self, page: &Page, name: &str) {
        match self {
            Hand::Keys => {
                page.focus("button", name);
                page.keys(&["Enter"]);
            }
            Hand::Finger => page.tap("button", name),
        }
    }

    /// Chooses a word for a rider, or has it captured.
    fn has(self, page: &Page, rider: &str, word: &str) {
        self.waits_for(page, rider);
        self.presses(page, rider);
        page.part("group", rider.get(..2).unwrap_or_default());
        self.presses(page, word);
        page.keys(&["Escape"]);
        page.until("the chooser is closed", || page.names("group", "What becomes of it").is_empty());
    }
}

/// Waits until the challenge says this.
fn says(page: &Page, words: &str) {
    page.until(&format!("the challenge says {words:?}"), || told(page).contains(words));
}

fn told(page: &Page) -> String {
    page.evaluate("document.querySelector('.challenge, aside .content')?.textContent")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Whether the challenge is marked as met.
fn is_met(page: &Page) -> bool {
    page.evaluate("!!document.querySelector('.outcome.met')") == true
}

/// The best is there, and there again when the page is loaded anew.
fn is_kept(page: &Page, best: &str) {
    says(page, best);
    page.part("button", "Level 1, done");
    page.reload();
    page.part("button", "Level 1, done");
    says(page, best);
}

fn leads_to_all(page: &mut Page) {
    page.open("");
    for title in [
        "Make the shortest winning lie",
        "Split the loyal",
        "Break three, fail to break four",
        "Two captures, one lone attacker",
        "Find the traitor",
        "Be the lieutenant",
        "The cheapest protocol",
    ] {
        page.click("link", title);
        page.part("heading", title);
        page.until("the address is a challenge's", || page.address().contains("/challenges/"));
        page.part("button", "Give me a hint");
    }
}

fn splits(page: &mut Page, hand: Hand) {
    hand.opens(page, "split-the-loyal");
    says(page, "Everybody tells the truth so far");
    hand.presses(page, "Level 2");
    page.comes_to(4, || page.generals().len());
    hand.has(page, "G0 to G1, round 1: attack", "retreat");
    says(page, "1 lie so far, and the loyal still agree");
    assert!(!is_met(page));
    hand.has(page, "G3 to G1, round 2: attack", "retreat");
    says(page, "Split, with 2 lies. Nobody can do it with fewer.");
    assert!(is_met(page));
    // Whoever turns a loyal lieutenant has changed the task.
    hand.presses(page, "G2,");
    says(page, "not the challenge’s battle any more");
    assert!(!is_met(page));
    hand.presses(page, "Level 1");
    page.comes_to(3, || page.generals().len());
    hand.has(page, "G0 to G1, round 1: attack", "retreat");
    says(page, "Split, with 1 lie.");
    page.part("button", "Level 2, done");
    is_kept(page, "Your best on this level: 1 lie.");
}

fn breaks_three(page: &mut Page, hand: Hand) {
    hand.opens(page, "three-and-four");
    says(page, "Everybody tells the truth so far");
    assert!(page.names("button", "Now with one general more").is_empty());
    hand.has(page, "G2 to G1, round 2: attack", "retreat");
    says(page, "Broken, with 1 lie.");
    hand.presses(page, "Now with one general more");
    page.comes_to(4, || page.generals().len());
    // Nobody can say that it can't be done who hasn't tried.
    assert!(page.names("button", "I can’t. Why?").is_empty());
    hand.has(page, "G2 to G1, round 2: attack", "retreat");
    says(page, "1 lie so far, and it holds.");
    assert!(page.names("button", "Level 1, done").is_empty());
    hand.presses(page, "I can’t. Why?");
    says(page, "that makes 4 ways of behaving. All of them were covered, and none breaks agreement or validity.");
    is_kept(page, "You have done this level.");
}

fn captures_two(page: &mut Page, hand: Hand) {
    hand.opens(page, "one-lone-attacker");
    says(page, "Nobody is captured so far, and both attack.");
    says(page, "G0 attacks once 1 note has come; G1 attacks once 2 notes have come.");
    let capture = |rider: &str| hand.has(page, rider, "Capture");
    capture("G0 to G1, round 1: attack, copy 1");
    says(page, "One captured, and both attack.");
    capture("G1 to G0, round 2: note 1 has come, copy 2");
    says(page, "2 captured, and both attack.");
    assert!(!is_met(page));
    hand.presses(page, "Let all of them pass again");
    says(page, "Nobody is captured so far");
    capture("G0 to G1, round 3: note 2 has come, copy 1");
    capture("G0 to G1, round 3: note 2 has come, copy 2");
    says(page, "2 captured, and G0 attacks alone.");
    assert!(is_met(page));
    is_kept(page, "You have done this level.");
}

fn finds_the_traitor(page: &mut Page, hand: Hand) {
    hand.opens(page, "find-the-traitor");
    let case = traitor::set_up(1, 0);
    let rows = page.rows("What reached G");
    assert_eq!(rows.len(), 1 + case.view.heard.len());
    let possible: Vec<General> = case.suspects.iter().flat_map(|suspect| suspect.traitors.iter()).collect();
    let name = |general: General| {
        hand.presses(page, &general.to_string());
        hand.presses(page, &format!("It was {general}"));
    };
    if let [only] = possible[..] {
        let other = General::first(4).find(|&general| general != only && general != case.view.me);
        let other = other.unwrap_or_else(|| panic!("four generals have a fourth"));
        name(other);
        says(page, "No. If it were so,");
        assert!(!is_met(page));
        hand.presses(page, "It can’t be known");
        says(page, "It can be known.");
        assert!(!is_met(page));
        name(only);
        says(page, "Nobody else can have brought about what came.");
    } else {
        name(possible[0]);
        says(page, "as well: in both worlds the same came");
        assert!(!is_met(page));
        hand.presses(page, "It can’t be known");
        says(page, "Yes: it can’t be known.");
        page.part("button", "Lay both side by side");
    }
    assert!(is_met(page));
    is_kept(page, "Your best on this level: right without a hint.");
    // Where it can't be known, both worlds can be looked at.
    let unknowable = (1..).find(|&seed| traitor::set_up(1, seed).suspects.len() > 1);
    let unknowable = unknowable.unwrap_or_else(|| panic!("some seed leaves it open"));
    page.fill("Seed of the set-up", &unknowable.to_string());
    page.until("it is in the address", || page.address().contains(&format!("seed:{unknowable}")));
    hand.presses(page, "It can’t be known");
    hand.presses(page, "Lay both side by side");
    page.part("heading", "World A");
    let me = traitor::set_up(1, unknowable).view.me;
    page.until("it looks the same in both", || {
        let all = page.evaluate("document.querySelector('main').textContent");
        all.as_str().is_some_and(|all| all.contains(&format!("reached {me}")) || all.contains("identical"))
    });
    page.back();
    says(page, "Yes: it can’t be known.");
}

fn decides_ten_times(page: &mut Page, hand: Hand) {
    hand.opens(page, "be-the-lieutenant");
    let nights = lieutenant::set_up(1, 0);
    for (number, night) in nights.iter().enumerate() {
        page.part("heading", &format!("Battle {} of 10", number + 1));
        assert!(page.rows("What reached").len() > 3);
        // The first time the other way round.
        let order = if number == 0 { night.right.opposite() } else { night.right };
        hand.presses(page, if order == Order::Attack { "Decide attack" } else { "Decide retreat" });
        says(page, if number == 0 { "Wrong." } else { "Right." });
        if number == 3 {
            let decided = || {
                page.address()
                    .split("decided:")
                    .nth(1)
                    .map(|rest| rest.chars().take_while(char::is_ascii_uppercase).count())
            };
            page.until("what was decided is in the address", || decided() == Some(4));
            page.reload();
        }
    }
    says(page, "You were right in 9 of 10, OM in 10. OM was right more often.");
    assert!(!is_met(page));
    assert_eq!(page.rows("Record").len(), 12);
    is_kept(page, "Your best on this level: 9 of 10.");
}

fn chooses_the_cheapest(page: &mut Page, hand: Hand) {
    hand.opens(page, "cheapest-protocol");
    let asked = cheapest::set_up(1, 0);
    let broken =
        OFFERS.into_iter().find(|&offer| asked.seals && !asked.is_met_by(offer) || asked.attack(offer).is_some());
    let (_, right) = asked.best().unwrap_or_else(|| panic!("some protocol holds"));
    hand.presses(page, "Nothing here holds");
    says(page, "Something here does hold.");
    if let Some(broken) = broken {
        hand.presses(page, &broken.kind().title());
        page.until("it is judged", || told(page).contains("It doesn’t hold") || told(page).contains("no seals here"));
        assert!(!is_met(page));
    }
    hand.presses(page, &right.kind().title());
    says(page, "nothing here holds with fewer messages");
    assert!(is_met(page));
    is_kept(page, "Your best on this level: right without a hint.");
}

fn found_is_not_done(page: &mut Page) {
    page.open("challenges/split-the-loyal/");
    page.click("button", "Find an attack");
    page.click("button", "Play this attack");
    page.click("button", Panel::Challenge.name());
    says(page, "This attack was found by the page. Begin again, and find one yourself.");
    assert!(!is_met(page) && page.names("button", "Level 1, done").is_empty());
    page.until("it is in the address", || {
        page.address().contains("found:1") && !page.address().contains("panel=attack")
    });
    page.reload();
    says(page, "found by the page");
    assert!(!is_met(page) && page.names("button", "Level 1, done").is_empty());
    page.click("button", "Begin again with the truth");
    says(page, "Everybody tells the truth so far");
    page.until("the attack is in the address no more", || !page.address().contains("said:"));
    Hand::Keys.has(page, "G0 to G1, round 1: attack", "retreat");
    says(page, "Split, with 1 lie.");
    page.until("the lie is in the address", || page.address().contains("said:"));
    is_kept(page, "Your best on this level: 1 lie.");
    page.click("button", "Begin again with the truth");
    says(page, "Everybody tells the truth so far");
    page.keys(&["Control+z"]);
    says(page, "Split, with 1 lie.");
}

fn skips_nothing(page: &mut Page) {
    let link = Link {
        challenge: Some("three-and-four".into()),
        panel: Some(Panel::Challenge.key().into()),
        choices: [("step".into(), 1.into()), ("why".into(), 1.into())].into_iter().collect(),
        ..Link::to(three::large_enough(1, 0))
    };
    page.open(&format!("challenges/three-and-four/#{}", link.write()));
    says(page, "First comes the council of 3: break that one.");
    assert!(!told(page).contains("ways of behaving") && page.names("button", "Level 1, done").is_empty());
    page.click("button", "To the council of 3");
    page.comes_to(3, || page.generals().len());
    says(page, "Everybody tells the truth so far");
    Hand::Keys.has(page, "G2 to G1, round 2: attack", "retreat");
    says(page, "You have broken this level’s smaller council.");
    assert!(page.names("button", "Level 1, done").is_empty());
    // Now the link leads where it says; but what nobody has tried is nothing that was found out to fail.
    page.open(&format!("challenges/three-and-four/#{}", link.write()));
    says(page, "Now 4 generals, one more");
    assert!(page.names("button", "Level 1, done").is_empty());
}

fn gives_nothing_away(page: &mut Page) {
    let warned = || page.evaluate("!!document.querySelector('aside .warning')") == true;
    page.open("challenges/three-and-four/");
    says(page, "3 generals. Speak for G2");
    assert!(!warned());
    page.open("lessons/three-generals/");
    page.keys(&["ArrowRight"]);
    page.until("it is on its way", || page.position() > 0);
    assert!(!warned());
    page.keys(&["End"]);
    page.until("theory has its say", warned);
}

fn keeps_the_set_up(page: &mut Page) {
    page.open("challenges/split-the-loyal/");
    page.click("button", "Level 3");
    page.comes_to(6, || page.generals().len());
    page.fill("Seed of the set-up", "77");
    page.click("button", "Give me a hint");
    says(page, "Lieutenants tell each other");
    page.click("button", "One more hint");
    page.until("it is in the address", || {
        let address = page.address();
        ["challenge=split-the-loyal", "level:3", "seed:77", "hints:2"].iter().all(|part| address.contains(part))
    });
    let generals = page.moment();
    page.reload();
    page.comes_to(generals, || page.moment());
    assert_eq!(page.part("button", "Level 3").pressed, Some(true));
    says(page, "nearly even");
    page.click("button", "Another as hard");
    page.until("it is the next seed's", || page.address().contains("seed:78"));
}
