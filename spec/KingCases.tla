----------------------------- MODULE KingCases ------------------------------
(* The battles under a king that TLC is given; models/king-*.cfg choose.    *)
EXTENDS King, AsBattle

VARIABLE told        \* what traitors said, for the battle that is shown

\* One traitor, and all opinions, but for names: those who are never kings can change theirs, so the last of them stands
\* for a traitor among them, and those with lower numbers are the ones who want to attack. A traitor's own opinion is
\* nobody's concern.
All(n, f) ==
  {b \in {[generals |-> n, faults |-> f, traitors |-> {t}, opinions |-> o, captures |-> FALSE] :
            t \in (0 .. f) \cup {n - 1}, o \in [0 .. n - 1 -> Orders]} :
     /\ \A t \in b.traitors : b.opinions[t] = "retreat"
     /\ \A i, j \in (f + 1 .. n - 1) \ b.traitors :
          i < j /\ b.opinions[j] = "attack" => b.opinions[i] = "attack"}

FiveKings == All(5, 1)
FourKings == All(4, 1)
OneKing == All(5, 0)

----------------------------------------------------------------------------
(* A whole round at once: what is sent in it depends on earlier rounds      *)
(* only. What traitors hear is left out, since they may say anything.       *)
Lies == {e \in Due : e.from \in battle.traitors /\ e.to \in Loyal}
Brought(lie) ==
  [e \in Due |-> IF e \in Lies THEN lie[e] ELSE IF e.to \in Loyal THEN Holds(e) ELSE Nothing]
Coarse(remembered(_)) ==
  /\ round <= Rounds
  /\ round' = round + 1
  /\ \E lie \in [Lies -> Orders] : Close(Brought(lie)) /\ told' = remembered(lie)
  /\ UNCHANGED <<battle, heard>>

\* For a proof nothing is remembered; for a battle to show, every lie.
Forgotten(lie) == told
Kept(lie) == told \cup {[round |-> round, from |-> e.from, to |-> e.to, says |-> lie[e]] : e \in Lies}
CoarseInit == Init /\ told = {}
Proof == Coarse(Forgotten)
Search == Coarse(Kept)

Over == round > Rounds
CoarseAgreement == Over => \A i, j \in Loyal : opinion[i] = opinion[j]
CoarseUnanimity ==
  Over => \A order \in Orders :
    (\A i \in Loyal : battle.opinions[i] = order) => (\A i \in Loyal : opinion[i] = order)

RECURSIVE Opinions(_)
Opinions(i) == Quoted(battle.opinions[i]) \o (IF i = battle.generals - 1 THEN "" ELSE ", " \o Opinions(i + 1))
Told ==
  Document(Field("kind", Quoted("king")) \o ", " \o Field("faults", ToString(battle.faults)),
           Field("opinions", "[" \o Opinions(0) \o "]"),
           {Said(<<t.from>>, t.to, t.says, Field("round", ToString(t.round))) : t \in told})
FindAgreement == Shown(CoarseAgreement, Told)
FindUnanimity == Shown(CoarseUnanimity, Told)
=============================================================================
