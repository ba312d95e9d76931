------------------------------ MODULE TwoCases ------------------------------
(* The battles of two generals that TLC is given; models/two-*.cfg choose.  *)
EXTENDS TwoGenerals, AsBattle

VARIABLE told        \* the notes that were captured, all copies of each

Chain(notes, copies, rules) ==
  [generals |-> 2, traitors |-> {}, notes |-> notes, copies |-> copies, rules |-> rules, captures |-> TRUE]
Option1 == {Chain(1, 1, (0 :> 0 .. 1) @@ (1 :> 1 .. 1))}
Option2 == {Chain(2, 1, (0 :> 1 .. 1) @@ (1 :> 1 .. 1))}
Nobody == {Chain(n, 2, (0 :> {}) @@ (1 :> {})) : n \in 0 .. 8}
\* Every rule there is, for up to eight notes.
ASSUME \A notes \in 0 .. 8 : Impossible(notes)

CaseInit == Init /\ told = {}
CaseNext ==
  /\ Next
  /\ told' = IF arrived' < round' /\ rode' = 1 .. battle.copies THEN told \cup {round'} ELSE told

Path(note) == [k \in 1 .. note |-> (k + 1) % 2]
Rule(g) == "{" \o Field("at_least", ToString(CHOOSE a \in battle.rules[g] : \A b \in battle.rules[g] : a <= b)) \o "}"
Told ==
  "{" \o Field("protocol", "{" \o Field("kind", Quoted("notes")) \o ", " \o Field("notes", ToString(battle.notes)) \o ", "
              \o Field("copies", ToString(battle.copies)) \o ", "
              \o Field("rules", "[" \o Rule(0) \o ", " \o Rule(1) \o "]") \o "}") \o ", "
      \o Field("captured", "[" \o Listed({"{" \o Field("path", "[" \o Numbers(Path(note)) \o "]") \o ", "
              \o Field("to", ToString(Receiver(note))) \o "}" : note \in told}) \o "]") \o "}"
FindTogether == Shown(Together, Told)
=============================================================================
