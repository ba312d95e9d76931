//! The three-way handshake of TCP (RFC 9293, §3.5), with resends and a timeout, carried over to the two generals.
//!
//! G0 proposes to attack; G1 confirms; G0 says that the confirmation has come. Whoever misses the answer that it
//! expects says its piece again after some rounds of silence, a few times, and to be asked again is to be
//! told that the answer was lost. At dawn G1 attacks if it has heard all it was to hear. G0 hears nothing after its last word: it
//! attacks if, since the last confirmation, it has been quiet for as long as a repetition would take.
//!
//! So certainty is replaced by a quiet time, and the quiet may have another cause: captured messengers.

use super::spoken::{Speech, Spoken, other};
use super::{Basis, Condition, Count, Out, Protocol, Reason};
use crate::battle::{Errand, General, HandshakeTerms, Order};

/// The handshake until dawn.
#[derive(Clone, Copy, Debug)]
pub struct Handshake(HandshakeTerms);

/// What the generals say to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// G0 proposes.
    Propose,
    /// G1 confirms.
    Confirm,
    /// G0 has the confirmation.
    Acknowledge,
}

impl Speech for Line {
    fn words(self) -> &'static str {
        match self {
            Line::Propose => "attack at dawn",
            Line::Confirm => "confirmed",
            Line::Acknowledge => "your confirmation has come",
        }
    }

    fn order(self) -> Option<Order> {
        (self == Line::Propose).then_some(Order::Attack)
    }
}

/// How far a general has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What came, and the round in which it did.
    came: Vec<(u16, Line)>,
    /// What it says again when it hears nothing, the round in which that was last sent, and how often it may be again.
    pressing: Option<(Line, u16, u8)>,
    /// Rounds that have ended.
    ended: u16,
}

impl Handshake {
    /// The handshake with these numbers.
    pub fn new(terms: HandshakeTerms) -> Handshake {
        Handshake(terms)
    }

    /// What `me` answers to `line`, and whether it says it again until it is answered itself.
    fn answer(me: General, line: Line) -> Option<(Line, bool)> {
        match (me, line) {
            (General(0), Line::Confirm) => Some((Line::Acknowledge, false)),
            (General(1), Line::Propose) => Some((Line::Confirm, true)),
            _ => None,
        }
    }

    /// The line that `me` waits for last.
    fn last_line(me: General) -> Line {
        if me == General(0) { Line::Confirm } else { Line::Acknowledge }
    }

    /// The round in which the last line last came.
    fn settled(me: General, progress: &Progress) -> Option<u16> {
        progress.came.iter().rev().find(|(_, line)| *line == Handshake::last_line(me)).map(|(round, _)| *round)
    }

    /// Whether enough quiet has followed; only G0, who speaks last, has to wait for it.
    fn quiet(&self, me: General, since: u16) -> bool {
        me == General(1) || self.rounds().saturating_sub(since) >= self.0.timeout.into()
    }
}

impl Protocol for Handshake {
    type Note = Spoken<Line>;
    type State = Progress;

    fn rounds(&self) -> u16 {
        self.0.rounds.into()
    }

    fn role(&self, me: General) -> &'static str {
        if me == General(0) { "army 1" } else { "army 2" }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Agreement, Condition::Unhindered]
    }

    /// At most one messenger each way.
    fn cost(&self) -> Vec<Count> {
        vec![Count::from(2); self.0.rounds.into()]
    }

    fn start(&self, me: General, out: &mut Out<Spoken<Line>>) -> Progress {
        let pressing = (me == General(0)).then(|| {
            out.send(other(me), Spoken { from: me, word: Line::Propose });
            (Line::Propose, 1, self.0.resends)
        });
        Progress { came: Vec::new(), pressing, ended: 0 }
    }

    fn receive(
        &self,
        me: General,
        progress: &mut Progress,
        from: General,
        note: Spoken<Line>,
        out: &mut Out<Spoken<Line>>,
    ) {
        let round = progress.ended + 1;
        progress.came.push((round, note.word));
        if note.word == Handshake::last_line(me) {
            progress.pressing = None;
        }
        if let Some((word, again)) = Handshake::answer(me, note.word) {
            out.send(from, Spoken { from: me, word });
            if again && Handshake::settled(me, progress).is_none() {
                let left = progress.pressing.map_or(self.0.resends, |(.., left)| left);
                progress.pressing = Some((word, round + 1, left));
            }
        }
    }

    /// After `timeout` rounds without an answer, the same again.
    fn round_end(&self, me: General, progress: &mut Progress, round: u16, out: &mut Out<Spoken<Line>>) {
        progress.ended = round;
        if let Some((word, sent, left)) = progress.pressing
            && left > 0
            && round + 1 >= sent + u16::from(self.0.timeout)
        {
            out.send(other(me), Spoken { from: me, word });
            progress.pressing = Some((word, round + 1, left - 1));
        }
    }

    /// Dawn comes when it comes.
    fn waits(&self, _: u16) -> bool {
        true
    }

    fn decision(&self, me: General, progress: &Progress) -> Option<Order> {
        let sure = Handshake::settled(me, progress).is_some_and(|since| self.quiet(me, since));
        (progress.ended >= self.rounds()).then_some(if sure { Order::Attack } else { Order::Retreat })
    }

    fn reason(&self, me: General, progress: &Progress) -> Reason {
        let about = match me {
            General(0) => "whether it was confirmed, and has been quiet since",
            _ => "whether its confirmation is known to have come",
        };
        let parts = progress.came.iter().map(|&(round, line)| Reason {
            about: format!("“{}”", line.words()),
            order: Some(Order::Attack),
            basis: Basis::Brought(Errand::in_round(round, other(me), me)),
            parts: Vec::new(),
        });
        let came = progress.came.iter().filter(|(_, line)| *line == Handshake::last_line(me)).count();
        let basis = Basis::AtLeast { asked: 1, came };
        Reason { about: about.into(), order: self.decision(me, progress), basis, parts: parts.collect() }
    }
}
