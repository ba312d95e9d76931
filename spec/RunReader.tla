----------------------------- MODULE RunReader ------------------------------
(* Runs of the engine, read event by event, so that each protocol's         *)
(* specification can be asked whether it allows the next one. ./do spec     *)
(* writes the module Runs from what `strategos run --trace` tells: `Runs`   *)
(* is a sequence of [asked |-> a battle, told |-> its events].   *)
EXTENDS Council, Runs

VARIABLES which,     \* which run is read
          at,        \* how many of its events have been read
          altered    \* the event that was altered, or 0
reading == <<which, at, altered>>

Asked == Runs[which].asked
Told == Runs[which].told
Opposite(order) == IF order = "attack" THEN "retreat" ELSE "attack"

\* The next event, as it was or with its order turned round.
Event ==
  LET event == Told[at + 1]
  IN  IF at + 1 # altered THEN event
      ELSE IF event.what = "decided" THEN [event EXCEPT !.order = Opposite(@)]
      ELSE [event EXCEPT !.says = Opposite(@)]
What(kind) == at < Len(Told) /\ Event.what = kind
Taken == Event.fate \in {"captured", "captured by chance"}

\* Whether messengers may be captured in a battle, by hand or by chance.
Capturing(asked) == asked.captured # <<>> \/ asked.loss # "0"

\* An event can be altered where its run says what a loyal general did: what it sent, or decided. Of those, one a run.
Alterable ==
  {k \in DOMAIN Told :
     \/ Told[k].what = "decided"
     \/ /\ Told[k].what = "ride_ended"
        /\ Told[k].says \in Orders
        /\ Told[k].from \notin On(Asked.traitors)}
OneOf(set, n) == CHOOSE k \in set : Cardinality({j \in set : j < k}) = n % Cardinality(set)

Straight == which \in DOMAIN Runs /\ at = 0 /\ altered = 0
Bent == which \in DOMAIN Runs /\ at = 0 /\ Alterable # {} /\ altered = OneOf(Alterable, which)
Read == at' = at + 1 /\ UNCHANGED <<which, altered>>

\* At the end everybody has decided who had to.
Decided == {Told[k].general : k \in {j \in DOMAIN Told : Told[j].what = "decided"}}
AtEnd == at = Len(Told)
=============================================================================
