---------------------------- MODULE SignedRuns ----------------------------
(* Whether runs of the engine are behaviours of SignedMessages.tla. *)
EXTENDS SignedMessages, RunReader

BattleOf(asked) ==
  [generals |-> asked.generals, commander |-> asked.commander, depth |-> asked.protocol.depth,
   order |-> asked.order, traitors |-> On(asked.traitors), captures |-> Capturing(asked)]
Chain == [path |-> Event.path, order |-> Event.says]
\* A traitor may be silent, and what it sends is refused if and only if it cannot be accepted.
Rides ==
  /\ Event.from = Last(Event.path)
  /\ \/ Event.fate = "never sent" /\ Event.from \in battle.traitors /\ UNCHANGED variables
     \/ Event.from \in Loyal /\ Event.fate # "refused" /\ RideLoyal(Chain, Event.to, Taken)
     \/ /\ Event.fate # "never sent"
        /\ Event.from \in battle.traitors
        /\ RideTraitor(Chain, Event.to, Taken)
        /\ ~ Taken => (Event.fate = "refused" <=> ~ Accepts(Chain))
Decides == Done /\ Event.general \in Loyal /\ Event.order = Decision(Event.general)

Start == battle = BattleOf(Asked) /\ Ready
Step ==
  /\ Read
  /\ \/ What("opened") /\ UNCHANGED variables
     \/ What("round_began") /\ Event.round = 1 /\ UNCHANGED variables
     \/ What("round_began") /\ NextRound /\ round' = Event.round
     \/ What("ride_ended") /\ Event.round = round /\ Rides
     \/ What("decided") /\ Decides /\ UNCHANGED variables

StraightInit == Straight /\ Start
BentInit == Bent /\ Start
Whole == AtEnd /\ Done /\ Decided = Loyal

\* Every run can be read to its end, and what it says is so; and no altered one can.
Accepted == IF AtEnd THEN Whole ELSE ENABLED Step
Refused == ~ Whole
=============================================================================
