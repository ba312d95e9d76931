//! Notes on two generals, and what stands in for certainty.

use super::plan::Notes;

pub(super) const ALL: &[&Notes] = &[&TWO, &ANSWERED, &CHAIN, &GOODBYE, &SHOP, &ARMIES];

const TWO: Notes = Notes {
    lesson: "two-generals",
    shows: "One message may be lost, and its sender can’t tell. So whoever acts on a message alone takes a risk that no care removes.",
    ten: &[
        (2, "Tell the story; show the four ends of the table and ask which two are bearable."),
        (3, "Have the class predict what happens if the rider is captured. Capture it, and go to the end."),
        (3, "Seen by G0: play both nights and ask what G0 saw. It saw the same."),
        (
            2,
            "Read the last line aloud, and name one message that somebody in the room sent today and can’t be sure of.",
        ),
    ],
    forty: &[
        (5, "The story, acted: two students at opposite walls, a third who carries a note and may lose it."),
        (10, "The lesson step by step, with the prediction."),
        (10, "In pairs: the three things to try. Each pair writes down a pair of rules and what is wrong with it."),
        (
            10,
            "Collect them in a table of rules by ends. Only never and never, and always and always, have no bad end; neither listens.",
        ),
        (5, "Where the story meets computers: a message box that says “sent”."),
    ],
    wrong: &[
        (
            "“Send more riders, then it is certain.”",
            "Set Copies to 5 and capture all five. It is unlikely; it isn’t impossible.",
        ),
        (
            "“G0 would notice that the rider doesn’t come back.”",
            "Nobody comes back here. Seen by G0, a late rider and a taken one are the same.",
        ),
    ],
    ask: &[
        "What does G0 know at dawn that it didn’t know at noon?",
        "Which is worse here: never to attack, or to be alone once in a thousand nights?",
    ],
};

const ANSWERED: Notes = Notes {
    lesson: "only-if-answered",
    shows: "To ask for an answer makes the asker safe and puts the one who answers at risk: the risk moves, and doesn’t go.",
    ten: &[
        (2, "Recall the first lesson; ask how G0 could be careful."),
        (4, "Play it with the prediction: only G1 attacks."),
        (2, "Capture the proposal instead of the answer; nobody is harmed. Whose rider matters now?"),
        (2, "The last line; then the odds with one copy and with four."),
    ],
    forty: &[
        (5, "Who takes the risk in lesson 1? Write it on the board."),
        (10, "The lesson with its prediction; mark on the board to whom the risk has gone."),
        (10, "The things to try, in pairs, with a table: which rider is captured, who attacks."),
        (10, "The laboratory The odds: how the chance of being alone falls with copies, and that it never meets zero."),
        (5, "Talk: when is one in sixteen good enough?"),
    ],
    wrong: &[
        (
            "“G0 is safe, so the plan is safe.”",
            "Ask what G1 sees when its answer is captured: the same as when it arrives.",
        ),
        ("“Then G1 needs an answer to its answer.”", "A good thought: it is lesson 3. Whose risk is it then?"),
    ],
    ask: &[
        "Which single capture does harm under always, and which under only if answered?",
        "Can both be careful at once? What do they do then?",
    ],
};

const CHAIN: Notes = Notes {
    lesson: "endless-chain",
    shows: "Any number of acknowledgements leaves a last one, whose sender must decide without knowing that it came. Common knowledge is never reached.",
    ten: &[
        (2, "How many acknowledgements would do? Collect numbers."),
        (4, "Play the six notes with Knowledge open; one “knows” a note."),
        (2, "The prediction before note 6; capture it."),
        (2, "For each number on the board: which note is the last, and who is left not knowing?"),
    ],
    forty: &[
        (5, "Two students nod at each other across the room. Who nods last?"),
        (10, "The lesson, with Knowledge beside the field."),
        (
            10,
            "The argument backwards: if the last note changes nothing for its sender, leave it away. Let students say each step.",
        ),
        (10, "The laboratory Worlds that look the same: come down from all notes to none."),
        (5, "Write the proof in four sentences, without notation."),
    ],
    wrong: &[
        (
            "“After enough rounds both know.”",
            "Both know much, but a statement of which both know that both know, without end, takes a note that isn’t there.",
        ),
        (
            "“The last note is a formality, leave it away.”",
            "Do it. Then another one is the last: follow that down to none.",
        ),
        ("“One of them could lie.”", "Nobody lies in these lessons; only riders fail."),
    ],
    ask: &[
        "How many “knows” are true after three notes?",
        "Where does the argument use that the sender decides the same either way?",
    ],
};

const GOODBYE: Notes = Notes {
    lesson: "tcp-goodbye",
    shows: "TCP has the same problem when a connection ends, and answers it with repetition, a timer, and a loss that is small.",
    ten: &[
        (3, "Map the words: client and server, FIN and ACK, captured and lost."),
        (4, "Play from the close; the prediction; the captured last ACK and the second FIN."),
        (3, "Why does the client wait in TIME-WAIT when it has nothing to say? Set it to 0 and see."),
    ],
    forty: &[
        (5, "What students know of TCP; the handshake on the board."),
        (10, "The lesson with the panel Space-time open: the diagram that textbooks draw."),
        (10, "The three things to try; write down what each end believes afterwards."),
        (10, "Compare with the generals: what is lost when the last word is lost?"),
        (5, "TIME-WAIT seen on a real machine: netstat or ss, after a page was loaded."),
    ],
    wrong: &[
        (
            "“TCP is reliable, so both know.”",
            "Bytes are delivered in order or an error is told. That both know of the end is never promised.",
        ),
        (
            "“TIME-WAIT is a waste.”",
            "Set it to 0 and capture the last ACK: the server is told that the connection is unknown.",
        ),
    ],
    ask: &[
        "Who could be left waiting, and for how long?",
        "What would have to be at stake for this to be a bad design?",
    ],
};

const SHOP: Notes = Notes {
    lesson: "shop-and-payments",
    shows: "Where a deed can be repeated without harm, or undone, silence needn’t be guessed about: ask again under the same number.",
    ten: &[
        (2, "A card was charged, and the answer is lost. What now? Vote."),
        (5, "Play it with the prediction."),
        (3, "Switch the number off, and see the card charged twice."),
    ],
    forty: &[
        (5, "Has anybody paid twice by pressing a button twice?"),
        (10, "The lesson with its prediction."),
        (10, "The things to try: each guess is wrong in one of two cases. Make the table of guesses by cases."),
        (
            10,
            "In groups: for a bank, a lift, a mail program, which requests may come twice? How would you number them?",
        ),
        (5, "Why the generals can’t do this: a dawn, and no refund."),
    ],
    wrong: &[
        (
            "“No answer means that it failed.”",
            "Capture the request, then the answer: to the shop the two are the same.",
        ),
        ("“The number is for the customer.”", "It is for the service, which looks it up before it charges."),
    ],
    ask: &["Which of the three safeguards could you do without?", "What must the service remember, and for how long?"],
};

const ARMIES: Notes = Notes {
    lesson: "four-armies",
    shows: "With more generals, plans get longer and still have a last speaker; a threshold turns one lost rider into a draw or a defeat.",
    ten: &[
        (3, "The numbers: 10,000 each, 30,000 in the city; what do two, three and four do?"),
        (4, "Play it with the prediction."),
        (3, "Capture one more rider so that two march."),
    ],
    forty: &[
        (5, "Four students, a plan on the board, and a referee who takes slips of paper away."),
        (10, "The lesson with its prediction, with the panel Plan open."),
        (15, "Groups take a plan each and look for the fewest captures that spoil it."),
        (5, "Compare: longer plans need another capture, not none."),
        (5, "Make G0 a traitor: what is worse, a lost rider or a lying one?"),
    ],
    wrong: &[
        ("“A vote is a promise.”", "A vote that isn’t heard promises nothing. Count what each general holds."),
        ("“Three of four is safe, one may fail.”", "One captured proposal costs a vote at every general."),
    ],
    ask: &["Which riders could be lost without harm?", "What would you change if 20,000 defended the city?"],
};
