----------------------------- MODULE OralCases -----------------------------
(* The battles under OM(m) that TLC is given; models/oral-*.cfg choose.     *)
EXTENDS OralMessages, AsBattle

\* Every set of f traitors, and either order.
All(n, m, f) ==
  {[generals |-> n, depth |-> m, traitors |-> t, commander |-> 0, order |-> o, captures |-> FALSE] :
     t \in {s \in SUBSET (0 .. n - 1) : Cardinality(s) = f}, o \in Orders}
\* Where it doesn't matter which lieutenants are traitors: the last ones.
\* (What a traitor was ordered doesn't matter either.)
Last2(n, m) ==
  {b \in All(n, m, 2) :
     \/ b.traitors = {n - 2, n - 1}
     \/ b.traitors = {0, n - 1} /\ b.order = "attack"}

FourOM1 == All(4, 1, 1)
FourOM2 == {b \in All(4, 2, 1) : b.traitors \in {{0}, {3}}}
FiveOM2 == {b \in All(5, 2, 1) : b.traitors \in {{0}, {4}}}
ThreeOM1 == All(3, 1, 1)
SixOM2 == Last2(6, 2)
SevenOM1 == Last2(7, 1)
SevenOM2 == Last2(7, 2)

----------------------------------------------------------------------------
(* A coarser step for larger councils: a whole round at once. The messages  *)
(* of one round depend on earlier rounds only, so the order in which they   *)
(* ride is nobody's concern. Looked at are general 1 and, under a traitor   *)
(* who commands, general 2 (a loyal commander whom every single lieutenant  *)
(* obeys is one whom all obey alike); all lieutenants follow the same       *)
(* rules, so what holds of these holds of any. Traitors lie where it can    *)
(* matter to them: in the last round to them, before it to every loyal      *)
(* general. Silence is left out, as it counts as retreat.                   *)
Watched == IF battle.commander \in Loyal THEN {1} ELSE {1, 2}
Matters(errand) ==
  /\ Sender(errand) \in battle.traitors
  /\ errand.to \in Loyal

\* Those who aren't looked at can change their names, so of all the ways in which a traitor's first message can be told
\* to them only the one is taken in which those with lower numbers are told to attack.
InOrder(lie) ==
  \A d, e \in DOMAIN lie :
    (/\ d.path = e.path
     /\ Len(d.path) = IF battle.commander \in Loyal THEN 2 ELSE 1
     /\ \A t \in battle.traitors : Last(d.path) <= t
     /\ {d.to, e.to} \cap Watched = {}
     /\ d.to < e.to) => (lie[e] = "attack" => lie[d] = "attack")

\* What others hear in the last round changes nothing for those who are looked at.
Looked == {e \in Errands(round) : round = Rounds => e.to \in Watched}

Coarse ==
  /\ LET lies == {e \in Looked : Matters(e)}
         rest == [e \in Looked \ lies |->
                    IF Sender(e) \in Loyal THEN Holds(e) ELSE Nothing]
         before == heard @@ rest
     IN  \E lie \in [lies -> Orders] : InOrder(lie) /\ heard' = lie @@ before
  /\ round' = round + 1
  /\ UNCHANGED battle

\* To look for an attack, all rounds are ridden, so that it can be shown.
Search == round <= Rounds /\ Coarse
WatchedIC1 == round > Rounds => AllTheSame(Decision, Watched)
WatchedIC2 == round > Rounds => AllObey(Decision, Watched)

\* For a proof the last round is not ridden: what somebody decides after it depends on what that one hears in it alone,
\* so it is enough to know all that it can decide.
Proof == round < Rounds /\ Coarse
CanDecide(i) ==
  LET errands == {e \in Errands(Rounds) : e.to = i}
      lies == {e \in errands : Sender(e) \in battle.traitors}
      before == heard @@ [e \in errands \ lies |-> Holds(e)]
  IN  {Uses(lie @@ before, i, <<battle.commander>>, battle.depth) : lie \in [lies -> Orders]}
AlwaysIC1 == round = Rounds => \A i, j \in Watched : \A a \in CanDecide(i), b \in CanDecide(j) : a = b
AlwaysIC2 == round = Rounds /\ battle.commander \in Loyal => \A i \in Watched : CanDecide(i) = {battle.order}

----------------------------------------------------------------------------
\* A counterexample as a battle of the page.
Told ==
  Document(Field("kind", Quoted("oral")) \o ", " \o Field("depth", ToString(battle.depth)),
           Field("order", Quoted(battle.order)),
           {Said(e.path, e.to, heard[e], Field("round", ToString(Len(e.path)))) :
              e \in {x \in DOMAIN heard : Sender(x) \in battle.traitors}})
FindIC1 == Shown(IC1, Told)
FindIC2 == Shown(IC2, Told)
FindWatchedIC1 == Shown(WatchedIC1, Told)
FindWatchedIC2 == Shown(WatchedIC2, Told)
=============================================================================
