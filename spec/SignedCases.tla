---------------------------- MODULE SignedCases -----------------------------
(* The battles under SM(m) that TLC is given; models/signed-*.cfg choose.   *)
EXTENDS SignedMessages, AsBattle

VARIABLES turn,      \* which loyal lieutenants have heard all that comes to them in this round
          told       \* what traitors told them: [chain, to]

\* The last lieutenants are traitors, and the commander is or isn't. (What a traitor was ordered doesn't matter.)
Some(n, m, f) ==
  {[generals |-> n, depth |-> m, traitors |-> t, commander |-> 0, order |-> o, captures |-> FALSE] :
     t \in {n - f .. n - 1, {0} \cup (n - f + 1 .. n - 1)}, o \in Orders}
ThreeSM1 == Some(3, 1, 1)
FourSM2 == Some(4, 2, 2)
FourSM1 == Some(4, 1, 1)
SevenSM2 == Some(7, 2, 2)
FourShallow == Some(4, 1, 2)
SevenShallow == Some(7, 1, 2)

----------------------------------------------------------------------------
(* A coarser step: one lieutenant after the other hears all that comes to   *)
(* it in the round. That is all the same to the others, since what it signs *)
(* rides in the next round. For each order that it doesn't have yet it      *)
(* matters only which chain brings it first: one of loyal generals, which   *)
(* comes without fail, and then the order reaches every loyal general in    *)
(* this round, so that which one doesn't matter; or else any that traitors  *)
(* can sign, or none.                                                       *)
None == [path |-> <<>>, order |-> Nothing]
Options(i, order) ==
  LET honest == {e.chain : e \in {x \in Due : x.to = i /\ x.chain.order = order}}
      signedBefore == {c \in signed : Len(c.path) < round}
      made == {c \in Forgeries : c.order = order /\ i \notin Signers(c) /\ Genuine(c, signedBefore)}
  IN  IF order \in V[i] THEN {None}
      ELSE IF honest # {} THEN {CHOOSE c \in honest : TRUE}
      ELSE made \cup {None}
Hear(i) ==
  \E a \in Options(i, "attack"), r \in Options(i, "retreat") :
    LET new == {a, r} \ {None}
    IN  /\ V' = [V EXCEPT ![i] = @ \cup {c.order : c \in new}]
        /\ signed' = signed \cup
             (IF round < Rounds THEN {[path |-> Append(c.path, i), order |-> c.order] : c \in new} ELSE {})
        /\ told' = told \cup {[chain |-> c, to |-> i] : c \in {x \in new : Last(x.path) \in battle.traitors}}
Waiting == LoyalLieutenants \ turn
CoarseInit == Init /\ turn = {} /\ told = {}
Coarse ==
  /\ IF Waiting # {}
     THEN LET i == CHOOSE g \in Waiting : \A h \in Waiting : g <= h
          IN  Hear(i) /\ turn' = turn \cup {i} /\ UNCHANGED round
     ELSE round < Rounds /\ round' = round + 1 /\ turn' = {} /\ UNCHANGED <<V, signed, told>>
  /\ UNCHANGED <<battle, came, shown, seen>>

\* Message by message, in every order, as the specification has it.
Fine == Next /\ UNCHANGED <<turn, told>>

Over == round = Rounds /\ Waiting = {}
CoarseIC1 == Over => AllTheSame(Decision, LoyalLieutenants)
CoarseIC2 == Over => AllObey(Decision, LoyalLieutenants)

\* A counterexample as a battle. Where both orders go to one general along one path, the second is a copy.
Told ==
  Document(Field("kind", Quoted("signed")) \o ", " \o Field("depth", ToString(battle.depth)),
           Field("order", Quoted(battle.order)),
           {Said(t.chain.path, t.to, t.chain.order,
                 Field("copy", IF t.chain.order = "retreat" /\
                                  [chain |-> [t.chain EXCEPT !.order = "attack"], to |-> t.to] \in told
                               THEN "1" ELSE "0")) : t \in told})
FindIC1 == Shown(CoarseIC1, Told)
FindIC2 == Shown(CoarseIC2, Told)
=============================================================================
