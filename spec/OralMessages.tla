---------------------------- MODULE OralMessages ----------------------------
(* The oral message algorithm OM(m) of the paper, section 3, for any number *)
(* of generals, any m and any set of traitors:                              *)
(*                                                                          *)
(*   Algorithm OM(0).                                                       *)
(*   (1) The commander sends his value to every lieutenant.                 *)
(*   (2) Each lieutenant uses the value he receives from the commander, or  *)
(*       uses the value RETREAT if he receives no value.                    *)
(*   Algorithm OM(m), m > 0.                                                *)
(*   (1) The commander sends his value to every lieutenant.                 *)
(*   (2) For each i, let v_i be the value Lieutenant i receives from the    *)
(*       commander, or else be RETREAT if he receives no value. Lieutenant  *)
(*       i acts as the commander in Algorithm OM(m-1) to send the value v_i *)
(*       to each of the n-2 other lieutenants.                              *)
(*   (3) For each i, and each j # i, let v_j be the value Lieutenant i      *)
(*       received from Lieutenant j in step (2) (using Algorithm OM(m-1)),  *)
(*       or else RETREAT if he received no such value. Lieutenant i uses    *)
(*       the value majority(v_1, ..., v_(n-1)).                             *)
(*                                                                          *)
(* Each OM(m-1) is a commander's order that others passed on, so a message  *)
(* is known by its path: <<0, 2, 5>> to 3 is "5 says that 2 said that 0     *)
(* ordered ...". All messages whose paths are of length r ride in round r.  *)
(*                                                                          *)
(* A battle also has `commander`, its `order`, and `depth`, the paper's m.  *)
EXTENDS Council

VARIABLE heard       \* what each errand brought: [path, to] -> word

variables == <<battle, round, heard>>

\* Rounds and errands.
Rounds == Min(battle.depth + 1, battle.generals - 1)
Errands(r) ==
  UNION {{[path |-> p, to |-> g] : g \in Generals \ On(p)} : p \in Paths(r)}
Sender(errand) == Last(errand.path)

\* Step (1) and step (2): the value that the sender has to send.
Holds(errand) ==
  IF Len(errand.path) = 1 THEN battle.order
  ELSE OrRetreat(heard[[path |-> Front(errand.path), to |-> Sender(errand)]])

\* "A traitorous general may do anything he wishes."
MaySay(errand) ==
  IF Sender(errand) \in Loyal THEN {Holds(errand)} ELSE Orders \cup {Nothing}

\* One messenger rides, in any order within its round.
Ride(errand, says, captured) ==
  /\ errand \in Errands(round)
  /\ errand \notin DOMAIN heard
  /\ says \in MaySay(errand)
  /\ captured \in Fates
  /\ heard' = heard @@ (errand :> IF captured THEN Nothing ELSE says)
  /\ UNCHANGED <<battle, round>>

\* A2 and A3: who sent a message is known, and so is its absence. So a round
\* ends when all that could come in it has come or is known to be missing.
RoundOver == Errands(round) \subseteq DOMAIN heard
NextRound ==
  /\ RoundOver
  /\ round < Rounds
  /\ round' = round + 1
  /\ UNCHANGED <<battle, heard>>
Done == round = Rounds /\ RoundOver

Ready == round = 1 /\ heard = <<>>
Init == battle \in Battles /\ Ready
Next ==
  \/ \E errand \in Errands(round) :
       \E says \in MaySay(errand), captured \in Fates : Ride(errand, says, captured)
  \/ NextRound
Spec == Init /\ [][Next]_variables

----------------------------------------------------------------------------
\* Step (3), and step (2) of OM(0): the value that lieutenant i, who heard h, uses for what the last general on the
\* path was to send, in OM(m).
RECURSIVE Uses(_, _, _, _)
Uses(h, i, path, m) ==
  LET v == OrRetreat(h[[path |-> path, to |-> i]])
      others == Generals \ (On(path) \cup {i})
  IN  IF m = 0 THEN v
      ELSE Majority([j \in others \cup {i} |->
             IF j = i THEN v ELSE Uses(h, i, Append(path, j), m - 1)])

Decision(i) ==
  IF i = battle.commander THEN battle.order
  ELSE Uses(heard, i, <<battle.commander>>, battle.depth)

IC1 == Done => AllTheSame(Decision, LoyalLieutenants)
IC2 == Done => AllObey(Decision, LoyalLieutenants)
=============================================================================
