---------------------------- MODULE TwoGenerals -----------------------------
(* Two generals and a chain of notes: E. Akkoyunlu, K. Ekanadham, R. Huber, *)
(* SOSP 1975; J. Gray, Notes on data base operating systems, 1978. General  *)
(* 0 proposes to attack: note 1. Each note that arrives is acknowledged by  *)
(* the next one, until dawn, which leaves time for `notes` notes, each in   *)
(* so many `copies`. Any messenger may be captured, and nobody is told.     *)
(*                                                                          *)
(* Both are loyal, and follow rules of which nothing is assumed but that a  *)
(* rule knows only how many notes have come: rules[g] is the set of numbers *)
(* with which general g attacks. "At least a" is a .. notes, "never" is {}. *)
EXTENDS Council

VARIABLES rode,      \* the copies of this round's note that have ridden
          arrived    \* the last note of which a copy has arrived; 0 is none
                     \* (note r rides in round r)
variables == <<battle, round, rode, arrived>>

\* Odd notes go to general 1 and even ones to general 0.
Receiver(note) == note % 2

\* A note is sent when the one before it has arrived.
Sent == round <= battle.notes /\ arrived >= round - 1
Ride(copy, captured) ==
  /\ Sent
  /\ copy \in (1 .. battle.copies) \ rode
  /\ captured \in Fates
  /\ rode' = rode \cup {copy}
  /\ arrived' = IF captured THEN arrived ELSE round
  /\ UNCHANGED <<battle, round>>
RoundOver == Sent => rode = 1 .. battle.copies
NextRound ==
  /\ RoundOver
  /\ round < battle.notes
  /\ round' = round + 1
  /\ rode' = {}
  /\ UNCHANGED <<battle, arrived>>
Dawn == round >= battle.notes /\ RoundOver

Ready == round = 1 /\ rode = {} /\ arrived = 0
Init == battle \in Battles /\ Ready
Next ==
  \/ \E copy \in 1 .. battle.copies, captured \in Fates : Ride(copy, captured)
  \/ NextRound
Spec == Init /\ [][Next]_variables

----------------------------------------------------------------------------
\* How many of the first `last` notes came to general g, and whether it attacks then.
Received(g, last) == Cardinality({note \in 1 .. last : Receiver(note) = g})
Attacks(rules, g, last) == Received(g, last) \in rules[g]

\* What both want: nobody attacks alone.
Together == Dawn => (Attacks(battle.rules, 0, arrived) <=> Attacks(battle.rules, 1, arrived))

\* The two generals' impossibility: whatever their rules are, if nobody ever attacks alone, then all was settled before the
\* first messenger rode: both do what they do with no note at all. (The last messenger's argument: whoever sent note j
\* hears the same whether it arrives or not, so it does the same, and so does the other one, who does as it does.)
Impossible(notes) ==
  \A zero \in SUBSET (0 .. Received(0, notes)), one \in SUBSET (0 .. Received(1, notes)) :
    LET rules == (0 :> zero) @@ (1 :> one)
        Alike(last) == Attacks(rules, 0, last) <=> Attacks(rules, 1, last)
    IN  (\A last \in 0 .. notes : Alike(last)) =>
        \A last \in 0 .. notes : Attacks(rules, 0, last) <=> Attacks(rules, 0, 0)
=============================================================================
