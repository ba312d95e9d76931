//! TCP's opening and its four-way close (RFC 9293, §3.5 and §3.6).
//!
//! The client, G0, opens: SYN, SYN with ACK, ACK. One round later it closes: FIN, which the server acknowledges; then the
//! server's own FIN, which the client acknowledges. Whoever misses an acknowledgement says its piece again after
//! some rounds, a few times, and then gives up.
//!
//! The last ACK is the last note of the two generals: nobody acknowledges it. TCP gives up on certainty there and puts a timer
//! in its place. The client stays in TIME-WAIT for a while; if the ACK was lost, the server's FIN comes again and is acknowledged
//! again. If all of that is lost too, the server gives up alone. A client that does not wait has forgotten the
//! connection when the FIN comes again, and answers with a reset. Whatever is lost, it is a connection that was
//! over anyway: that is why this is good enough for TCP, and not for the generals.

use super::spoken::{Speech, Spoken, other};
use super::{Basis, Condition, Count, DeedKind, Never, Out, Promise, Protocol, Reason};
use crate::battle::{CloseTerms, General, Order};
use std::borrow::Cow;

/// A connection from its opening to its close.
#[derive(Clone, Copy, Debug)]
pub struct Close(CloseTerms);

/// What the two ends send; every FIN acknowledges as well, as everything after the SYN does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Segment {
    /// Let us talk.
    Syn,
    /// Let us; and I have heard you.
    SynAck,
    /// I have your SYN.
    AckOfSyn,
    /// I have nothing more to say.
    Fin,
    /// I have your FIN.
    AckOfFin,
    /// I know of no such connection.
    Reset,
}

impl Speech for Segment {
    fn words(self) -> &'static str {
        match self {
            Segment::Syn => "SYN",
            Segment::SynAck => "SYN, ACK",
            Segment::AckOfSyn => "ACK of SYN",
            Segment::Fin => "FIN",
            Segment::AckOfFin => "ACK of FIN",
            Segment::Reset => "RST",
        }
    }
}

/// The states of RFC 9293 §3.3.2 that this connection can be in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    LastAck,
    TimeWait,
}

impl Phase {
    /// The name in the RFC.
    fn name(self) -> &'static str {
        match self {
            Phase::Closed => "CLOSED",
            Phase::Listen => "LISTEN",
            Phase::SynSent => "SYN-SENT",
            Phase::SynReceived => "SYN-RECEIVED",
            Phase::Established => "ESTABLISHED",
            Phase::FinWait1 => "FIN-WAIT-1",
            Phase::FinWait2 => "FIN-WAIT-2",
            Phase::CloseWait => "CLOSE-WAIT",
            Phase::LastAck => "LAST-ACK",
            Phase::TimeWait => "TIME-WAIT",
        }
    }

    /// What is said again when no answer comes.
    fn unanswered(self) -> Option<Segment> {
        match self {
            Phase::SynSent => Some(Segment::Syn),
            Phase::SynReceived => Some(Segment::SynAck),
            Phase::FinWait1 | Phase::LastAck => Some(Segment::Fin),
            _ => None,
        }
    }
}

/// One end of the connection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct End {
    phase: Phase,
    /// What came in the round under way.
    heard: Option<Segment>,
    /// When the present phase's timer was last set.
    since: u16,
    /// How often the unanswered segment may be sent again.
    left: u8,
}

/// What an end does next.
enum Step {
    /// Stays as it is, timers running.
    Stay,
    /// Says this, and stays as it is.
    Say(Segment),
    /// Goes into another phase.
    Enter(Phase),
    /// Says this, and goes into another phase.
    SayAndEnter(Segment, Phase),
    /// Is told that there is no connection any more.
    Dropped,
}

/// The client's and the server's side of RFC 9293 §3.10.7, as far as this connection needs them.
fn step(phase: Phase, heard: Option<Segment>) -> Step {
    use Phase::*;
    use Segment::*;
    match (phase, heard) {
        // An end in TIME-WAIT is not to be talked out of it (RFC 1337).
        (Closed | Listen | TimeWait, Some(Reset)) => Step::Stay,
        (_, Some(Reset)) => Step::Dropped,
        // Opening.
        (Listen, Some(Syn)) => Step::SayAndEnter(SynAck, SynReceived),
        (SynReceived, Some(Syn)) => Step::Say(SynAck),
        (SynSent, Some(SynAck)) => Step::SayAndEnter(AckOfSyn, Established),
        (Established | FinWait1 | FinWait2, Some(SynAck)) => Step::Say(AckOfSyn),
        (SynReceived, Some(AckOfSyn)) => Step::Enter(Established),
        // Closing, first half: the client has nothing more to say.
        (SynReceived | Established, Some(Fin)) => Step::SayAndEnter(AckOfFin, CloseWait),
        (FinWait1, Some(AckOfFin)) => Step::Enter(FinWait2),
        (CloseWait, Some(Fin)) => Step::Say(AckOfFin),
        // Second half: the server's FIN acknowledges the client's, should the ACK have been lost.
        (CloseWait, _) => Step::SayAndEnter(Fin, LastAck),
        (LastAck, Some(Fin)) => Step::Say(Fin),
        (FinWait1 | FinWait2, Some(Fin)) => Step::SayAndEnter(AckOfFin, TimeWait),
        (TimeWait, Some(Fin)) => Step::SayAndEnter(AckOfFin, TimeWait),
        (LastAck, Some(AckOfFin)) => Step::Enter(Closed),
        // Nobody remembers the connection.
        (Closed, Some(_)) => Step::Say(Reset),
        _ => Step::Stay,
    }
}

impl Close {
    /// The connection with these numbers.
    pub fn new(terms: CloseTerms) -> Close {
        Close(terms)
    }

    fn enter(&self, me: General, end: &mut End, phase: Phase, round: u16, out: &mut Out<Spoken<Segment>>) {
        let was = std::mem::replace(end, End { phase, heard: None, since: round, left: self.0.resends }).phase;
        // Setting the timer of TIME-WAIT anew is no new state.
        if was != phase {
            out.act(entering(me, phase), format!("went into {}", phase.name()));
        }
    }

    /// Sends what is due for want of an answer, gives up, or lets a timer run out.
    fn tick(&self, me: General, end: &mut End, round: u16, out: &mut Out<Spoken<Segment>>) {
        let waited = round - end.since.min(round);
        let unanswered = waited >= self.0.timeout.into();
        match end.phase.unanswered() {
            // What was sent at the end of a round rides in the next, and its answer in the one after.
            Some(segment) if unanswered && end.left > 0 => {
                (end.since, end.left) = (round, end.left - 1);
                out.send(other(me), Spoken { from: me, word: segment });
            }
            Some(_) if unanswered => {
                out.act(DeedKind::GaveUp, format!("gave up in {} without an answer", end.phase.name()));
                self.enter(me, end, Phase::Closed, round, out);
            }
            None if end.phase == Phase::TimeWait && waited >= self.0.wait.into() => {
                self.enter(me, end, Phase::Closed, round, out);
            }
            _ => {}
        }
    }
}

/// The deed of going into a phase, for the conditions that speak of it.
fn entering(me: General, phase: Phase) -> DeedKind {
    match (me, phase) {
        (General(0), Phase::Established) => DeedKind::ClientOpen,
        (General(0), Phase::Closed) => DeedKind::ClientClosed,
        (_, Phase::Established | Phase::CloseWait) => DeedKind::ServerOpen,
        (_, Phase::Closed) => DeedKind::ServerClosed,
        _ => DeedKind::State,
    }
}

const CLIENT_LEFT_OPEN: Never = Never {
    promise: Promise::ClientCloses,
    name: "The client closes",
    words: "A client that has opened the connection ends up CLOSED.",
    deed: DeedKind::ClientOpen,
    times: 1,
    unless: &[DeedKind::ClientClosed],
};

const SERVER_LEFT_OPEN: Never = Never {
    promise: Promise::ServerCloses,
    name: "The server closes",
    words: "A server that has opened the connection ends up CLOSED.",
    deed: DeedKind::ServerOpen,
    times: 1,
    unless: &[DeedKind::ServerClosed],
};

const GIVEN_UP: Never = Never {
    promise: Promise::NobodyGivesUp,
    name: "Nobody gives up",
    words: "Nobody closes without having heard that its last word arrived.",
    deed: DeedKind::GaveUp,
    times: 1,
    unless: &[],
};

const RESET: Never = Never {
    promise: Promise::NobodyIsReset,
    name: "Nobody is reset",
    words: "Nobody is told that the connection is unknown while it still waits for an answer.",
    deed: DeedKind::Reset,
    times: 1,
    unless: &[],
};

impl Protocol for Close {
    type Note = Spoken<Segment>;
    type State = End;

    fn rounds(&self) -> u16 {
        self.0.rounds.into()
    }

    fn role(&self, me: General) -> &'static str {
        if me == General(0) { "client" } else { "server" }
    }

    fn conditions(&self) -> Vec<Condition> {
        [CLIENT_LEFT_OPEN, SERVER_LEFT_OPEN, GIVEN_UP, RESET].map(Condition::Never).to_vec()
    }

    /// At most one messenger each way.
    fn cost(&self) -> Vec<Count> {
        vec![Count::from(2); self.0.rounds.into()]
    }

    fn start(&self, me: General, out: &mut Out<Spoken<Segment>>) -> End {
        let phase = if me == General(0) { Phase::SynSent } else { Phase::Listen };
        if let Some(segment) = phase.unanswered() {
            out.send(other(me), Spoken { from: me, word: segment });
        }
        out.act(entering(me, phase), format!("went into {}", phase.name()));
        End { phase, heard: None, since: 0, left: self.0.resends }
    }

    fn receive(&self, _: General, end: &mut End, _: General, note: Spoken<Segment>, _: &mut Out<Spoken<Segment>>) {
        end.heard = Some(note.word);
    }

    fn round_end(&self, me: General, end: &mut End, round: u16, out: &mut Out<Spoken<Segment>>) {
        let heard = end.heard.take();
        // The client has what it wanted once it is connected, and closes in the round after.
        let done = me == General(0) && end.phase == Phase::Established && heard.is_none();
        let step = if done { Step::SayAndEnter(Segment::Fin, Phase::FinWait1) } else { step(end.phase, heard) };
        if let Step::Say(word) | Step::SayAndEnter(word, _) = step {
            out.send(other(me), Spoken { from: me, word });
        }
        match step {
            Step::Enter(phase) | Step::SayAndEnter(_, phase) => self.enter(me, end, phase, round, out),
            // What has just been said again, and asked for by the other end, need not be said once more.
            Step::Say(word) if end.phase.unanswered() == Some(word) => end.since = round,
            Step::Say(_) => {}
            Step::Stay => self.tick(me, end, round, out),
            Step::Dropped => {
                out.act(DeedKind::Reset, format!("was reset in {}", end.phase.name()));
                self.enter(me, end, Phase::Closed, round, out);
            }
        }
    }

    /// Timers run though nothing is on the road.
    fn waits(&self, _: u16) -> bool {
        true
    }

    fn stands(&self, _: General, end: &End) -> Option<Cow<'static, str>> {
        Some(end.phase.name().into())
    }

    /// Nobody attacks anything here.
    fn decision(&self, _: General, _: &End) -> Option<Order> {
        None
    }

    fn reason(&self, _: General, end: &End) -> Reason {
        Reason { about: format!("its state, {}", end.phase.name()), order: None, basis: Basis::Own, parts: Vec::new() }
    }
}
