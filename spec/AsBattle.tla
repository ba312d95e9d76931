------------------------------ MODULE AsBattle ------------------------------
(* A counterexample as a battle, which `strategos run` and the page take.   *)
EXTENDS Council

\* Text from numbers, lists of them, and sets of texts.
RECURSIVE Listed(_)
Listed(texts) ==
  IF texts = {} THEN ""
  ELSE LET one == CHOOSE text \in texts : TRUE
           rest == Listed(texts \ {one})
       IN  IF rest = "" THEN one ELSE one \o ", " \o rest
RECURSIVE Numbers(_)
Numbers(list) ==
  IF list = <<>> THEN ""
  ELSE ToString(Head(list)) \o (IF Len(list) = 1 THEN "" ELSE ", " \o Numbers(Tail(list)))
Quoted(text) == "\"" \o text \o "\""
Field(name, value) == Quoted(name) \o ": " \o value

\* One message, and what was said on it; `which` is its round or copy, where the path doesn't tell.
Said(path, to, order, which) ==
  "{" \o Field("path", "[" \o Numbers(path) \o "]") \o ", " \o Field("to", ToString(to)) \o ", "
      \o which \o ", " \o Field("order", Quoted(order)) \o "}"

\* The document: its protocol as text, the commander's order or the opinions, and the set of what traitors said. Where
\* nothing was said by hand a traitor is silent.
Document(protocol, intent, said) ==
  "{" \o Field("protocol", "{" \o protocol \o "}") \o ", "
      \o Field("generals", ToString(battle.generals)) \o ", " \o intent \o ", "
      \o Field("traitors", "[" \o Listed({ToString(t) : t \in battle.traitors}) \o "]") \o ", "
      \o Field("lie", Quoted("silent")) \o ", "
      \o Field("said", "[" \o Listed(said) \o "]") \o "}"

\* TLC prints the document where the property is broken, and stops there.
Shown(property, document) == property \/ (PrintT(<<"battle", document>>) /\ FALSE)
=============================================================================
