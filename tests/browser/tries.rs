//! Every "Try it" of every lesson, done as its sentence says by somebody with a mouse: it is ticked once it has been seen to its
//! end and not before, and what is almost it isn't.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("lesson 1: what is tried as it is told is ticked", two_generals),
    ("lesson 2: what is tried as it is told is ticked", only_if_answered),
    ("lesson 3: what is tried as it is told is ticked", endless_chain),
    ("lesson 4: what is tried as it is told is ticked", tcp_goodbye),
    ("lesson 5: what is tried as it is told is ticked", shop_and_payments),
    ("lesson 6: what is tried as it is told is ticked", four_armies),
    ("lesson 7: what is tried as it is told is ticked", three_generals),
    ("lesson 8: what is tried as it is told is ticked", four_generals),
    ("lesson 9: what is tried as it is told is ticked", seven_generals),
    ("lesson 10: what is tried as it is told is ticked", why_three),
    ("lesson 11: what is tried as it is told is ticked", signed_orders),
    ("lesson 12: what is tried as it is told is ticked", who_trusts_whom),
    ("lesson 13: what is tried as it is told is ticked", untrusted_browsers),
    ("lesson 14: what is tried as it is told is ticked", quorum),
    ("lesson 15: what is tried as it is told is ticked", council_of_ten),
];

/// Somebody who reads a lesson and tries what stands under it.
struct Reader<'a> {
    page: &'a Page,
    lesson: &'static str,
}

impl Reader<'_> {
    /// Opens a lesson that was never tried.
    fn of<'a>(page: &'a Page, lesson: &'static str) -> Reader<'a> {
        page.open(&format!("#v=1&lesson={lesson}"));
        Reader { page, lesson }
    }

    /// From the lesson as it was: does something, sees it to its end, and finds the item at this place ticked only then.
    fn tries(&self, place: usize, what: impl Fn(&Self)) {
        self.begins_anew();
        self.goes_on_to(place, what);
    }

    /// The same from where it is.
    fn goes_on_to(&self, place: usize, what: impl Fn(&Self)) {
        what(self);
        let over = self.page.part("button", "To the end").disabled;
        assert!(over || !self.has_ticked(place), "{}: {place} is ticked before its end was seen", self.lesson);
        self.ends();
        self.page.until(&format!("{place} of {} is ticked", self.lesson), || self.has_ticked(place));
    }

    /// From the lesson as it was: does something that is almost what an item asks for, which stays without its tick.
    fn almost(&self, place: usize, what: impl Fn(&Self)) {
        self.begins_anew();
        what(self);
        self.ends();
        assert!(
            !self.ticks().is_empty() && !self.has_ticked(place),
            "{}: {place} is ticked for almost nothing",
            self.lesson
        );
    }

    /// Everything was done: the list of lessons says so, and both are so still when the page is loaded again.
    fn has_done_all(&self) {
        let all_done = || {
            let current = "document.querySelector('nav a[aria-current]').textContent";
            let list = self.page.evaluate(current).as_str().is_some_and(|entry| entry.ends_with("done"));
            list && self.ticks().into_iter().all(|done| done)
        };
        self.page.until("all of it is done", all_done);
        self.page.reload();
        self.page.until("all of it is done still", all_done);
        self.page
            .until("the link is called so", || self.page.names("link", "").iter().any(|name| name.ends_with("done")));
    }

    /// Which items are ticked; none while the list isn't shown.
    fn ticks(&self) -> Vec<bool> {
        let items = self.page.evaluate(
            "[...document.querySelectorAll('.tries li')].map((item) => item.textContent.trim().endsWith('Done.'))",
        );
        items.as_array().into_iter().flatten().map(|done| done == true).collect()
    }

    fn has_ticked(&self, place: usize) -> bool {
        self.ticks().get(place) == Some(&true)
    }

    fn begins_anew(&self) {
        if !self.page.part("button", "Reset").disabled {
            self.page.click("button", "Reset");
        }
        self.page.click("button", "To the start");
        self.page.comes_to(0, || self.page.position());
    }

    fn ends(&self) {
        if self.page.names("heading", "Try it").is_empty() {
            self.page.click("button", "Story");
        }
        self.page.click("button", "To the end");
        self.page.until("at the end", || self.page.part("button", "To the end").disabled);
    }

    /// Goes on, from the start if need be, until somebody rides who is called so.
    fn waits_for(&self, rider: &str) {
        let rides = || !self.page.names("button", rider).is_empty();
        for place in 0..40 {
            if rides() {
                return;
            }
            let (from, on) = (place == 0, self.page.position());
            self.page.click("button", if from { "To the start" } else { "Next round" });
            self.page.until("it has moved", || self.page.position() != on || from && on == 0);
        }
        panic!("{rider} never rides");
    }

    fn chooses(&self, rider: &str, word: &str) {
        self.waits_for(rider);
        self.page.choose_for(rider, word);
    }

    fn captures(&self, rider: &str) {
        self.chooses(rider, "Capture");
    }

    fn lets_pass(&self, rider: &str) {
        self.chooses(rider, "Let pass");
    }

    /// Clicks a general.
    fn turns(&self, general: &str) {
        let name = format!("{general},");
        let was = self.page.part("button", &name).pressed;
        self.page.click("button", &name);
        self.page.until("it has changed sides", || self.page.part("button", &name).pressed != was);
    }

    /// Types a number into a setting.
    fn types(&self, setting: &str, number: &str) {
        self.page.fill(setting, number);
        self.page.comes_to(number.to_owned(), || self.page.part("spinbutton", setting).value);
        self.page.keys(&["Escape"]);
    }

    /// Chooses from a setting's list.
    fn picks(&self, setting: &str, words: &str) {
        self.page.choose(setting, words);
        self.page.comes_to(words.to_owned(), || self.page.part("combobox", setting).value);
        self.page.keys(&["Escape"]);
    }

    fn switches_off(&self, check: &str) {
        self.page.click("button", "Checks");
        self.picks(check, "off");
    }

    fn types_in(&self, command: &str) {
        self.page.show_panel("Console");
        self.page.fill("Command", command);
        self.page.focus("textbox", "Command");
        self.page.keys(&["Enter"]);
    }
}

fn two_generals(page: &mut Page) {
    let reader = Reader::of(page, "two-generals");
    let captures = |copies: &[u8]| {
        reader.types("Copies", "5");
        copies.iter().for_each(|copy| reader.captures(&format!("G0 to G1, round 1: attack, copy {copy}")));
    };
    reader.tries(0, |it| it.captures("G0 to G1"));
    reader.almost(1, |_| captures(&[1, 2, 3]));
    reader.tries(1, |_| captures(&[1, 2, 4, 5]));
    reader.almost(2, |it| it.picks("G1 attacks", "never"));
    reader.tries(2, |it| {
        it.picks("G0 attacks", "never");
        it.picks("G1 attacks", "never");
    });
    reader.has_done_all();
}

fn only_if_answered(page: &mut Page) {
    let reader = Reader::of(page, "only-if-answered");
    reader.almost(0, |it| it.captures("G0 to G1"));
    reader.tries(0, |it| {
        it.lets_pass("G1 to G0");
        it.captures("G0 to G1");
    });
    reader.tries(1, |it| {
        it.picks("G0 attacks", "always");
        it.captures("G0 to G1");
    });
    reader.almost(2, |it| it.types("Copies", "4"));
    reader.tries(2, |it| {
        it.types("Copies", "4");
        it.lets_pass("G1 to G0, round 2: note 1 has come, copy 3");
    });
    reader.has_done_all();
}

fn endless_chain(page: &mut Page) {
    let reader = Reader::of(page, "endless-chain");
    let lengthens = |it: &Reader| {
        it.types("Notes", "20");
        it.picks("G0 attacks", "after 10 notes");
        it.picks("G1 attacks", "after 10 notes");
    };
    reader.almost(0, lengthens);
    reader.tries(0, |it| {
        it.lets_pass("G1 to G0, round 6");
        lengthens(it);
        it.captures("G1 to G0, round 20");
    });
    reader.tries(1, |it| {
        it.picks("G0 attacks", "after 2 notes");
        it.lets_pass("G1 to G0, round 6");
        it.captures("G0 to G1, round 5");
    });
    reader.almost(2, |it| it.picks("G0 attacks", "always"));
    reader.tries(2, |it| {
        it.picks("G0 attacks", "always");
        it.picks("G1 attacks", "always");
    });
    reader.has_done_all();
}

fn tcp_goodbye(page: &mut Page) {
    let reader = Reader::of(page, "tcp-goodbye");
    reader.almost(0, |it| {
        it.types("TIME-WAIT", "0");
        it.lets_pass("G0 to G1, round 7");
    });
    reader.tries(0, |it| it.types("TIME-WAIT", "0"));
    reader.tries(2, |it| it.captures("G0 to G1, round 9"));
    reader.tries(1, |it| {
        it.captures("G0 to G1, round 9");
        it.captures("G0 to G1, round 11");
    });
    reader.has_done_all();
}

fn shop_and_payments(page: &mut Page) {
    let reader = Reader::of(page, "shop-and-payments");
    reader.tries(0, |it| it.picks("Payment has a number", "off"));
    reader.almost(2, |it| it.picks("On silence", "send the goods all the same"));
    reader.tries(1, |it| it.picks("On silence", "drop the order"));
    reader.tries(2, |it| {
        it.picks("On silence", "send the goods all the same");
        it.captures("G0 to G1, round 1");
    });
    reader.has_done_all();
}

fn four_armies(page: &mut Page) {
    let reader = Reader::of(page, "four-armies");
    reader.tries(0, |it| it.captures("G2 to G1, round 2"));
    reader.almost(1, |it| it.captures("G1 to G2, round 2"));
    reader.tries(1, |it| {
        it.picks("Plan", "an order");
        it.captures("G0 to G2, round 1");
    });
    reader.almost(2, |it| it.turns("G0"));
    reader.tries(2, |it| {
        it.lets_pass("G0 to G3, round 1");
        it.turns("G0");
        it.chooses("G0 to G1, round 1", "attack");
        it.chooses("G0 to G2, round 1", "attack");
        it.chooses("G0 to G3, round 1", "nothing");
    });
    reader.has_done_all();
}

fn three_generals(page: &mut Page) {
    let reader = Reader::of(page, "three-generals");
    reader.almost(2, |it| it.picks("Protocol", "Your own rule"));
    reader.tries(0, |it| {
        it.picks("Protocol", "Your own rule");
        it.types("Rule", "0");
    });
    reader.goes_on_to(1, |it| {
        it.types("Rule", "3");
        it.turns("G1");
        it.turns("G0");
    });
    reader.goes_on_to(2, |it| {
        it.picks("Protocol", "Oral messages");
        it.types("Generals", "4");
    });
    reader.has_done_all();
}

fn four_generals(page: &mut Page) {
    let reader = Reader::of(page, "four-generals");
    reader.almost(0, |it| it.turns("G0"));
    reader.tries(0, |it| {
        it.turns("G0");
        it.turns("G2");
    });
    reader.almost(2, |it| it.types("Generals", "3"));
    reader.tries(1, |it| {
        it.turns("G2");
        it.chooses("G2 to G1, round 2", "retreat");
        it.chooses("G2 to G3, round 2", "attack");
    });
    reader.tries(2, |it| {
        it.types("Generals", "3");
        it.turns("G0");
        it.turns("G1");
    });
    reader.has_done_all();
}

fn seven_generals(page: &mut Page) {
    let reader = Reader::of(page, "seven-generals");
    reader.tries(0, |it| it.picks("Lie", "attack to even, retreat to odd"));
    reader.almost(1, |it| it.types("Depth", "1"));
    reader.tries(1, |it| {
        it.types("Depth", "1");
        it.turns("G3");
        it.turns("G0");
        it.picks("Lie", "attack to even, retreat to odd");
    });
    reader.almost(2, |it| it.turns("G0"));
    reader.tries(2, |it| {
        it.turns("G0");
        it.picks("Lie", "at random");
    });
    reader.has_done_all();
}

fn why_three(page: &mut Page) {
    let reader = Reader::of(page, "why-3f-plus-1");
    reader.tries(0, |it| it.types("Generals", "7"));
    reader.almost(1, |it| {
        it.types("Depth", "1");
        it.picks("Lie", "attack to even, retreat to odd");
    });
    reader.tries(1, |it| {
        it.turns("G4");
        it.turns("G0");
        it.types("Depth", "1");
        it.picks("Lie", "attack to even, retreat to odd");
    });
    reader.tries(2, |it| {
        it.types("Generals", "5");
        it.types("Depth", "3");
        it.picks("Lie", "the opposite");
    });
    reader.has_done_all();
}

fn signed_orders(page: &mut Page) {
    let reader = Reader::of(page, "signed-orders");
    reader.almost(1, |it| {
        it.turns("G1");
        it.turns("G0");
    });
    assert!(reader.has_ticked(0), "that is the first");
    reader.tries(1, |it| {
        it.types("Depth", "0");
        it.turns("G1");
        it.turns("G0");
    });
    reader.tries(2, |it| {
        it.types("Generals", "4");
        it.turns("G0");
        it.chooses("G0 to G2, round 1", "attack");
        it.chooses("G0 to G3, round 1", "attack");
        it.chooses("G1 to G2, round 2", "retreat");
    });
    reader.goes_on_to(3, |it| it.types("Depth", "2"));
    reader.has_done_all();
}

fn who_trusts_whom(page: &mut Page) {
    let reader = Reader::of(page, "who-trusts-whom");
    reader.almost(2, |it| it.switches_off("The shop is asked before a refund"));
    reader.tries(0, |it| it.switches_off("The shop asks whether it was paid"));
    reader.tries(1, |it| {
        it.switches_off("The card must be the customer’s");
        it.chooses("G0 to G2, round 3", "20 for the shop, from somebody else’s card");
    });
    reader.tries(2, |it| {
        it.chooses("G0 to G2, round 3", "20 for the shop, from my card");
        it.switches_off("The shop is asked before a refund");
    });
    reader.has_done_all();
}

fn untrusted_browsers(page: &mut Page) {
    let reader = Reader::of(page, "untrusted-browsers");
    reader.tries(0, |it| it.switches_off("The server draws the result"));
    reader.almost(1, |it| {
        it.picks("Scene", "poker");
        it.switches_off("Cards are for their owner only");
    });
    reader.tries(1, |it| {
        it.picks("Scene", "poker");
        it.chooses("G0 to G1, round 1", "show me the cards of G2");
        it.switches_off("Cards are for their owner only");
    });
    reader.tries(2, |it| {
        it.picks("Scene", "shop and cart");
        it.switches_off("Quantities start at 1");
        it.chooses("G0 to G1, round 1", "buy -1, at 20");
    });
    reader.has_done_all();
}

fn quorum(page: &mut Page) {
    let reader = Reader::of(page, "quorum");
    reader.almost(1, |it| it.turns("G1"));
    reader.tries(0, |it| {
        it.types_in("g-state G1 faulty");
        it.types("Seed", "7");
    });
    reader.tries(1, |it| {
        it.turns("G1");
        it.types_in("g-add 3");
    });
    reader.has_done_all();
}

fn council_of_ten(page: &mut Page) {
    let reader = Reader::of(page, "council-of-ten");
    reader.tries(0, |it| {
        it.types("Generals", "7");
        it.types("Depth", "2");
        it.turns("G4");
        it.turns("G1");
    });
    reader.almost(1, |it| it.picks("Protocol", "The phase king"));
    reader.tries(1, |it| {
        it.picks("Protocol", "The king algorithm");
        it.turns("G3");
    });
    reader.goes_on_to(2, |it| {
        it.types("Generals", "4");
        it.turns("G1");
        it.page.click("button", "More settings");
        it.page.click("button", "Opinion of G3");
        it.picks("Lie", "attack to even, retreat to odd");
    });
    reader.has_done_all();
}
