---------------------------- MODULE TwoRuns ----------------------------
(* Whether runs of the engine are behaviours of TwoGenerals.tla. *)
EXTENDS TwoGenerals, RunReader

BattleOf(asked) ==
  LET notes == asked.protocol.notes
      rule(k) == asked.protocol.rules[k].at_least .. notes
  IN  [generals |-> 2, traitors |-> {}, notes |-> notes, copies |-> asked.protocol.copies,
       rules |-> (0 :> rule(1)) @@ (1 :> rule(2)), captures |-> Capturing(asked)]
\* A single copy has no number.
Copy == IF "copy" \in DOMAIN Event THEN Event.copy ELSE 1
Rides ==
  /\ Event.path = [k \in 1 .. round |-> (k + 1) % 2]
  /\ Event.to = Receiver(round)
  /\ Event.says = IF round = 1 THEN "attack" ELSE "note " \o ToString(round - 1) \o " has come"
  /\ Ride(Copy, Taken)
Decides == Dawn /\ (Event.order = "attack" <=> Attacks(battle.rules, Event.general, arrived))

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
Whole == AtEnd /\ Dawn /\ Decided = {0, 1}

\* Every run can be read to its end, and what it says is so; and no altered one can.
Accepted == IF AtEnd THEN Whole ELSE ENABLED Step
Refused == ~ Whole
=============================================================================
