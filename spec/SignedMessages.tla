--------------------------- MODULE SignedMessages ---------------------------
(* The signed message algorithm SM(m) of the paper, section 4:              *)
(*                                                                          *)
(*   Initially V_i = {}.                                                    *)
(*   (1) The commander signs and sends his value to every lieutenant.       *)
(*   (2) For each i:                                                        *)
(*       (A) If Lieutenant i receives a message of the form v:0 from the    *)
(*           commander and he has not yet received any order, then he lets  *)
(*           V_i equal {v} and sends the message v:0:i to every other       *)
(*           lieutenant.                                                    *)
(*       (B) If Lieutenant i receives a message of the form v:0:j1:...:jk   *)
(*           and v is not in the set V_i, then he adds v to V_i; and if     *)
(*           k < m, he sends the message v:0:j1:...:jk:i to every           *)
(*           lieutenant other than j1, ..., jk.                             *)
(*   (3) For each i: when Lieutenant i will receive no more messages, he    *)
(*       obeys the order choice(V_i).                                       *)
(*                                                                          *)
(* choice(V) is the only order in V, and RETREAT if there is none or both.  *)
(* "When he will receive no more" is settled by rounds, after D. Dolev and  *)
(* H. Strong, SIAM J. Comput. 12(4), 1983: a chain of k signatures counts   *)
(* in round k only.                                                         *)
(*                                                                          *)
(* A4(a): "A loyal general's signature cannot be forged, and any alteration *)
(* of the contents of his signed messages can be detected." Traitors may    *)
(* show each other all that has reached any of them, and sign for each      *)
(* other: "we make no assumptions about a traitorous general's signature".  *)
(*                                                                          *)
(* A battle also has `commander`, its `order`, and `depth`, the paper's m.  *)
(* The chain v:0:j1 is [path |-> <<0, j1>>, order |-> v].                   *)
EXTENDS Council

VARIABLES V,         \* V[i] for each loyal lieutenant
          signed,    \* the chains that loyal generals have signed last, to be sent on
          came,      \* their errands in this round that are over: [chain, to]
          shown,     \* the chains that reached traitors in earlier rounds ...
          seen       \* ... and in this one

variables == <<battle, round, V, signed, came, shown, seen>>

Rounds == Min(battle.depth + 1, battle.generals - 1)
Signers(chain) == On(chain.path)

\* What loyal generals send in this round.
Due ==
  UNION {{[chain |-> c, to |-> g] : g \in Generals \ Signers(c)} :
           c \in {x \in signed : Len(x.path) = round}}

\* A4(a): where a loyal general signed must be copied from a chain that begins with the same signatures.
Genuine(chain, copies) ==
  \A k \in DOMAIN chain.path : chain.path[k] \in Loyal =>
    \E c \in copies :
      /\ c.order = chain.order
      /\ Len(c.path) >= k
      /\ SubSeq(c.path, 1, k) = SubSeq(chain.path, 1, k)

\* Steps (2A) and (2B).
Receive(i, chain) ==
  IF i \in battle.traitors
  THEN seen' = seen \cup {chain} /\ UNCHANGED <<V, signed>>
  ELSE IF chain.order \in V[i]
  THEN UNCHANGED <<V, signed, seen>>
  ELSE /\ V' = [V EXCEPT ![i] = @ \cup {chain.order}]
       /\ signed' = IF round < Rounds
                    THEN signed \cup {[path |-> Append(chain.path, i), order |-> chain.order]}
                    ELSE signed
       /\ UNCHANGED seen

\* A messenger of a loyal general.
RideLoyal(chain, to, captured) ==
  /\ [chain |-> chain, to |-> to] \in Due \ came
  /\ captured \in Fates
  /\ came' = came \cup {[chain |-> chain, to |-> to]}
  /\ IF captured THEN UNCHANGED <<V, signed, seen>> ELSE Receive(to, chain)
  /\ UNCHANGED <<battle, round, shown>>

\* A traitor sends any chain that ends with its name to anybody, as often as it likes. Its receiver looks at all signatures.
Accepts(chain) == Len(chain.path) = round /\ Genuine(chain, shown)
RideTraitor(chain, to, captured) ==
  /\ Last(chain.path) \in battle.traitors
  /\ to \in Generals \ Signers(chain)
  /\ captured \in Fates
  /\ IF captured \/ ~ Accepts(chain) THEN UNCHANGED <<V, signed, seen>> ELSE Receive(to, chain)
  /\ UNCHANGED <<battle, round, came, shown>>

RoundOver == Due \subseteq came
NextRound ==
  /\ RoundOver
  /\ round < Rounds
  /\ round' = round + 1
  /\ came' = {}
  /\ shown' = shown \cup seen
  /\ seen' = {}
  /\ UNCHANGED <<battle, V, signed>>
Done == round = Rounds /\ RoundOver

Ready ==
  /\ round = 1
  /\ V = [i \in LoyalLieutenants |-> {}]
  /\ signed = IF battle.commander \in Loyal
              THEN {[path |-> <<battle.commander>>, order |-> battle.order]} ELSE {}
  /\ came = {} /\ shown = {} /\ seen = {}
Init == battle \in Battles /\ Ready
\* A chain of another length would only be refused, so it is left out here.
Forgeries == {[path |-> p, order |-> o] : p \in {x \in Paths(round) : Last(x) \in battle.traitors}, o \in Orders}
Next ==
  \/ \E errand \in Due, captured \in Fates : RideLoyal(errand.chain, errand.to, captured)
  \/ \E chain \in Forgeries, to \in Generals, captured \in Fates : RideTraitor(chain, to, captured)
  \/ NextRound
Spec == Init /\ [][Next]_variables

----------------------------------------------------------------------------
\* Step (3).
Choice(orders) == IF Cardinality(orders) = 1 THEN CHOOSE o \in orders : TRUE ELSE "retreat"
Decision(i) == IF i = battle.commander THEN battle.order ELSE Choice(V[i])

IC1 == Done => AllTheSame(Decision, LoyalLieutenants)
IC2 == Done => AllObey(Decision, LoyalLieutenants)
=============================================================================
