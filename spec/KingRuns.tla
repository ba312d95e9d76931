---------------------------- MODULE KingRuns ----------------------------
(* Whether runs of the engine are behaviours of King.tla. *)
EXTENDS King, RunReader

BattleOf(asked) ==
  [generals |-> asked.generals, faults |-> asked.protocol.faults,
   opinions |-> [g \in 0 .. asked.generals - 1 |-> asked.opinions[g + 1]],
   traitors |-> On(asked.traitors), captures |-> Capturing(asked)]
Rides ==
  /\ Event.path = <<Event.from>>
  /\ Ride([from |-> Event.from, to |-> Event.to], Event.says, Taken)
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
