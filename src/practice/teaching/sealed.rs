//! Notes on seals, and on whom to believe.

use super::plan::Notes;

pub(super) const ALL: &[&Notes] = &[&SIGNED, &TRUST, &BROWSERS];

const SIGNED: Notes = Notes {
    lesson: "signed-orders",
    shows: "A seal that everybody can check and nobody else can make takes the doubt out of reports: three generals withstand one traitor.",
    ten: &[
        (2, "Recall three generals, two worlds: what was missing?"),
        (4, "Play it with the prediction; open Seals, alter the order, and see which seal fails."),
        (2, "Make G0 the traitor: both orders come to light."),
        (2, "The last line."),
    ],
    forty: &[
        (5, "What a signature is, as far as needed: made with a key that one has, checked with one that all have."),
        (10, "The lesson with its prediction."),
        (10, "The panel Seals: a forgery of one’s own, and who notices."),
        (10, "The last two things to try: why depth has to be the number of traitors here as well."),
        (5, "Where seals are used: a program’s update, a web page’s lock."),
    ],
    wrong: &[
        ("“A seal makes a general honest.”", "G0 can seal two orders. It can’t deny either."),
        ("“Then no rounds are needed.”", "Depth 0: nobody shows what it was given, and G0 divides them."),
        (
            "“The traitor could copy the seal.”",
            "It is made over the order and the seals before it; over anything else it doesn’t fit.",
        ),
    ],
    ask: &[
        "Why does G2 refuse G1’s letter without asking anybody?",
        "With two traitors, why can one round of passing on be too few?",
    ],
};

const TRUST: Notes = Notes {
    lesson: "who-trusts-whom",
    shows: "A shop that believes the customer on what the customer profits from loses. It asks the one who would know and gains nothing by lying.",
    ten: &[
        (2, "“I have paid.” Who believes that, and why?"),
        (4, "Play it with the prediction."),
        (4, "Switch one check off, and have the class find the lie that it stopped."),
    ],
    forty: &[
        (5, "Act it: customer, shop and payment service, with notes; the customer may write anything."),
        (10, "The lesson with its prediction."),
        (15, "Groups take a check each: which lie does it stop, who loses without it? Collect a table."),
        (5, "Is there a check that could be left out?"),
        (5, "The same table for a service that students use."),
    ],
    wrong: &[
        ("“Ask for a receipt.”", "A receipt that the customer brings is one more thing that the customer says."),
        ("“Honest customers need no checks.”", "The shop can’t tell which are honest; that is what checks are for."),
    ],
    ask: &["Who gains if this message is a lie?", "Who would know, and how does the shop reach them?"],
};

const BROWSERS: Notes = Notes {
    lesson: "untrusted-browsers",
    shows: "A browser belongs to its user. What must not be changed is kept at the server; what must not be seen is never sent.",
    ten: &[
        (3, "Open a page’s developer tools and change a number on the screen. Did the bank notice?"),
        (4, "Play it with the prediction."),
        (3, "Poker: which check stops a request for the other’s cards?"),
    ],
    forty: &[
        (5, "The developer tools, as above: what did change, and where?"),
        (10, "The lesson with its prediction."),
        (
            15,
            "The three scenes in groups: switch a check off, find the message that profits, explain it to the others.",
        ),
        (5, "Write the rule in one sentence for each scene."),
        (5, "Look at a form that students know: what must its server check again?"),
    ],
    wrong: &[
        ("“The program checks that already.”", "The program in the browser can be changed by who owns the browser."),
        ("“Hide it, and nobody will see.”", "What was sent can be read, hidden or not."),
    ],
    ask: &["Who draws the result, and who only shows it?", "What does the server know without asking the browser?"],
};
