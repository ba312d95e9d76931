------------------------------ MODULE Council ------------------------------
(* What all protocols of a council have in common: generals, some of whom   *)
(* are traitors, two orders, and the majority.                              *)
(*                                                                          *)
(* A battle is plain data that is chosen at the start and never changes:    *)
(*   generals    how many there are, n; they are called 0, 1, ..., n-1      *)
(*   traitors    the set of those who may say anything, or nothing          *)
(*   captures    whether messengers may be captured on the way, against     *)
(*               assumption A1 of the paper, "every message that is sent is *)
(*               delivered correctly"                                       *)
(* and what each protocol adds. It is a variable and not a constant, so     *)
(* that one run of TLC can go through many battles.                         *)
(*                                                                          *)
(* "The paper" is L. Lamport, R. Shostak, M. Pease, The Byzantine Generals  *)
(* Problem, ACM TOPLAS 4(3), 1982.                                          *)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANT Battles     \* the battles that are looked at
VARIABLES battle,    \* the one that is fought
          round      \* which round of messengers is riding, from 1

Orders == {"attack", "retreat"}
Nothing == "nothing"                       \* what silence sounds like
OrRetreat(word) == IF word = Nothing THEN "retreat" ELSE word

Generals == 0 .. battle.generals - 1
Loyal == Generals \ battle.traitors

\* Where there is a commander: everybody else is a lieutenant.
Lieutenants == Generals \ {battle.commander}
LoyalLieutenants == Lieutenants \ battle.traitors

\* What may become of a messenger: TRUE is "captured".
Fates == IF battle.captures THEN BOOLEAN ELSE {FALSE}

\* The paper, section 3: "the majority value among the v_i if it exists,
\* otherwise the value RETREAT". `votes` is a function from the voters.
Votes(votes, order) == Cardinality({v \in DOMAIN votes : votes[v] = order})
Majority(votes) ==
  IF Votes(votes, "attack") > Votes(votes, "retreat") THEN "attack" ELSE "retreat"

\* Who is on a path of generals.
On(path) == {path[k] : k \in DOMAIN path}
Last(path) == path[Len(path)]
Front(path) == SubSeq(path, 1, Len(path) - 1)

\* The paths of k different generals that begin with the commander.
RECURSIVE Paths(_)
Paths(k) ==
  IF k = 1 THEN {<<battle.commander>>}
  ELSE UNION {{Append(p, g) : g \in Generals \ On(p)} : p \in Paths(k - 1)}

\* A path of n-1 generals leaves one to hear it, and none to be told after that.
Min(a, b) == IF a < b THEN a ELSE b

----------------------------------------------------------------------------
\* For specifications that have a `decision` for each general i: the paper's
\* interactive consistency conditions among the generals in S.
\* IC1: "All loyal lieutenants obey the same order."
AllTheSame(decision(_), S) == \A i, j \in S : decision(i) = decision(j)
\* IC2: "If the commanding general is loyal, then every loyal lieutenant
\* obeys the order he sends."
AllObey(decision(_), S) ==
  battle.commander \in Loyal => \A i \in S : decision(i) = battle.order
=============================================================================
