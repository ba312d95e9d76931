//! Notes on traitors among generals who speak by word of mouth.

use super::plan::Notes;

pub(super) const ALL: &[&Notes] = &[&THREE, &FOUR, &SEVEN, &WHY, &QUORUM, &COUNCIL];

const THREE: Notes = Notes {
    lesson: "three-generals",
    shows: "With three generals a loyal one can’t tell who lied. What can’t be told apart must be treated alike, so no rule is right in both worlds.",
    ten: &[
        (2, "Three students; one may lie. The commander whispers, the others report."),
        (4, "Play it with the prediction; G2 can know that one of them lies, and not which."),
        (2, "The laboratory Two worlds, seen by G2: the same to the letter."),
        (2, "The last line. What would G2 have to hear to know?"),
    ],
    forty: &[
        (8, "Act it: cards with roles; the class sees only what G2 hears, and votes on who lies."),
        (10, "The lesson with its prediction."),
        (10, "The laboratory Your own rule: groups look for a rule that nothing breaks. There are sixteen."),
        (7, "Why none is left: the argument with two worlds, said by students."),
        (5, "What changes with four? Try it."),
    ],
    wrong: &[
        ("“The majority decides.”", "Of two reports that differ there is none."),
        (
            "“Retreat when in doubt, that is safe.”",
            "Then a loyal commander is disobeyed: validity (IC2) breaks. Rule 0 shows it.",
        ),
        (
            "“More rounds of talk would help.”",
            "A traitor can go on lying in them; the laboratory The hexagon is about that.",
        ),
    ],
    ask: &[
        "Which message differs between the worlds, and who hears it?",
        "What must any rule do in both worlds, and in which is that wrong?",
    ],
};

const FOUR: Notes = Notes {
    lesson: "four-generals",
    shows: "Four generals withstand one traitor with one round of reports: all loyal lieutenants weigh the same three reports.",
    ten: &[
        (2, "The two conditions, in the words of the verdicts under the stage."),
        (4, "Play it with the prediction."),
        (2, "Click another general into a traitor; the class guesses what happens."),
        (2, "Who found the traitor? Nobody. Why doesn’t it matter?"),
    ],
    forty: &[
        (8, "Act it: four students, slips of paper; the commander may lie."),
        (10, "The lesson with its prediction, and Reasoning opened for each lieutenant."),
        (
            12,
            "The handout: fill in the table of who says what to whom for a lie of one’s own, decide, then check on the stage.",
        ),
        (5, "Two traitors: choose what their riders say until the loyal disagree."),
        (5, "Three generals: what is missing?"),
    ],
    wrong: &[
        ("“The generals find out who lied.”", "Seen by G1, ask who it was. G1 can’t say, and needn’t."),
        (
            "“They must do what G0 ordered.”",
            "Only if it is loyal. A traitor’s order asks for nothing but that all do the same.",
        ),
        ("“A tie is no decision.”", "A tie is retreat, and so is silence: the rule has to say."),
    ],
    ask: &[
        "Which three reports does each lieutenant hold?",
        "With a loyal commander, why is one lying lieutenant outvoted?",
    ],
};

const SEVEN: Notes = Notes {
    lesson: "seven-generals",
    shows: "Two traitors need another round. A majority of majorities isn’t one large majority: a lie that was often repeated counts once.",
    ten: &[
        (2, "Sixteen of 26 reports say retreat. What will G1 do? Vote."),
        (4, "Play to the end, and open Reasoning for G1."),
        (2, "Unfold one branch about a loyal general and one about a traitor."),
        (2, "Take a round away, with G0 a traitor: look for a lie that divides."),
    ],
    forty: &[
        (5, "How many riders: 6, 30, 120. Let students count one round themselves."),
        (10, "The lesson with its prediction."),
        (10, "The handout: the tree of one lieutenant by hand, from the bottom up."),
        (10, "The things to try, among them three traitors at depth 2."),
        (5, "Why does depth have to be the number of traitors?"),
    ],
    wrong: &[
        ("“Count all reports.”", "Here that disobeys a loyal commander: 16 to 10. Settle each branch first."),
        ("“Two rounds are enough for two traitors.”", "It takes m + 1 = 3: the commander’s round counts too."),
    ],
    ask: &["What is settled by the five reports about G3?", "Why can the loyal repeat lies and do no harm?"],
};

const WHY: Notes = Notes {
    lesson: "why-3f-plus-1",
    shows: "With n = 3f every loyal witness is balanced by a false one. Six generals fall to two traitors with six lies, seven don’t.",
    ten: &[
        (3, "Play six generals to the end; open Reasoning for G1: three ties."),
        (4, "Set Generals to 7 and look for a lie; then Find an attack, and read that there is none."),
        (3, "The map: where does the line run?"),
    ],
    forty: &[
        (5, "From three and one: let groups of f play one general each. Six and two is three and one."),
        (10, "The lesson with its prediction."),
        (10, "The challenge: make the shortest winning lie."),
        (10, "The laboratory Map of 3f + 1, and one cell beyond the line played."),
        (5, "A proof in words that 3f are too few, from the two worlds."),
    ],
    wrong: &[
        (
            "“A majority of loyal ones is enough: 2f + 1.”",
            "Play five with two. One half of what each hears may be false.",
        ),
        (
            "“Six held in my try, so six are enough.”",
            "A try isn’t all behaviours. Find an attack covers them all, and says how many there are.",
        ),
        (
            "“Deeper is safer.”",
            "With too few generals a deeper recursion gives more places to lie: the third thing to try.",
        ),
    ],
    ask: &["Whose lie makes the tie about G2?", "What exactly does the seventh general add?"],
};

const QUORUM: Notes = Notes {
    lesson: "quorum",
    shows: "Many systems don’t ask who is faulty. They ask for so many equal voices that the faulty can’t be enough.",
    ten: &[
        (3, "The primary, the secondaries, two thirds; what would one of four faulty do?"),
        (4, "Play it with the prediction."),
        (3, "Console: kill the primary, order again."),
    ],
    forty: &[
        (5, "Where votes decide in computers: a database with three copies, a chain of blocks."),
        (10, "The lesson with its prediction."),
        (10, "Two faulty of four: change the seed until the loyal are divided; note how often they aren’t."),
        (10, "Add three more by the console; try ten seeds."),
        (5, "Why is luck no answer? What would an adversary do with the coin?"),
    ],
    wrong: &[
        (
            "“It worked with this seed.”",
            "A faulty general at random isn’t the worst one. Ask for what it could say at most.",
        ),
        ("“Two thirds is a matter of taste.”", "Count: how many voices can f faulty ones add to either side?"),
    ],
    ask: &["How many voices make an order executed among seven?", "What happens when the primary itself is faulty?"],
};

const COUNCIL: Notes = Notes {
    lesson: "council-of-ten",
    shows: "Counting every report alike lets early lies echo. It may come out right, as here, by a margin that nobody promised.",
    ten: &[
        (3, "9, 72, 576, 5,760 messages: guess the next number before each."),
        (4, "Play it with the prediction; read the counts of an even and an odd general."),
        (3, "Seven generals, depth 2: the flat count disobeys. OM(2) beside it doesn’t."),
    ],
    forty: &[
        (5, "A rumour told early, in class: how many have heard it by the third telling?"),
        (10, "The lesson with its prediction."),
        (10, "The things to try, with “what each wrote” under Messages."),
        (10, "The laboratory The number of messages: what agreement costs under each protocol."),
        (5, "Which would you choose for ten computers, and what would you ask first?"),
    ],
    wrong: &[
        ("“More reports, more certainty.”", "Reports that come from one lie aren’t independent."),
        (
            "“It held here, so it holds.”",
            "27 votes the other way would have turned the even ones. A margin isn’t a theorem.",
        ),
    ],
    ask: &[
        "Where do the 262 reports of retreat come from?",
        "What does the king algorithm save, and what does it ask for in return?",
    ],
};
