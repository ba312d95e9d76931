-------------------------------- MODULE King --------------------------------
(* The king algorithm: P. Berman, J. Garay, K. Perry, Towards Optimal       *)
(* Distributed Consensus, FOCS 1989, in the form with two rounds a phase of *)
(* H. Attiya and J. Welch, Distributed Computing, section 5.2.              *)
(*                                                                          *)
(* Everybody has an opinion. In each of f + 1 phases                        *)
(*   round 1: everybody sends everybody its opinion, and notes the majority *)
(*            of all it holds, its own too, and how many votes that has;    *)
(*   round 2: the phase's king sends its majority; whoever counted more     *)
(*            than n/2 + f votes keeps its own majority, anybody else takes *)
(*            the king's word as its opinion.                               *)
(* Nothing heard counts as retreat, and so does a tie.                      *)
(*                                                                          *)
(* A battle also has `opinions`, one for each general, and `faults`, f.     *)
EXTENDS Council

VARIABLES opinion,   \* each general's opinion
          majority,  \* the majority that each noted, and its votes
          heard      \* what each errand of this round brought: [from, to] -> word

variables == <<battle, round, opinion, majority, heard>>

Rounds == 2 * (battle.faults + 1)
Votings == round % 2 = 1                       \* round 1 of a phase
Monarch == ((round - 1) \div 2) % battle.generals

Errands ==
  {[from |-> g, to |-> h] : g \in (IF Votings THEN Generals ELSE {Monarch}), h \in Generals}
Due == {e \in Errands : e.from # e.to}

Holds(errand) == IF Votings THEN opinion[errand.from] ELSE majority[errand.from].order
MaySay(errand) ==
  IF errand.from \in Loyal THEN {Holds(errand)} ELSE Orders \cup {Nothing}

Ride(errand, says, captured) ==
  /\ errand \in Due
  /\ errand \notin DOMAIN heard
  /\ says \in MaySay(errand)
  /\ captured \in Fates
  /\ heard' = heard @@ (errand :> IF captured THEN Nothing ELSE says)
  /\ UNCHANGED <<battle, round, opinion, majority>>
RoundOver == Due \subseteq DOMAIN heard

\* What general i holds when a voting is over.
Counted(i, brought) ==
  LET votes == [g \in Generals |->
                  IF g = i THEN opinion[i] ELSE OrRetreat(brought[[from |-> g, to |-> i]])]
  IN  [order |-> Majority(votes), votes |-> Votes(votes, Majority(votes))]
\* Its opinion when the king has spoken: "more than n/2 + f", without halves.
Settled(i, brought) ==
  IF 2 * majority[i].votes > battle.generals + 2 * battle.faults \/ i = Monarch
  THEN majority[i].order
  ELSE OrRetreat(brought[[from |-> Monarch, to |-> i]])

\* What a round leaves behind when it has brought this.
Close(brought) ==
  /\ IF Votings
     THEN /\ majority' = [i \in Generals |-> Counted(i, brought)]
          /\ UNCHANGED opinion
     ELSE /\ opinion' = [i \in Generals |-> Settled(i, brought)]
          /\ UNCHANGED majority
NextRound ==
  /\ RoundOver
  /\ round < Rounds
  /\ round' = round + 1
  /\ Close(heard)
  /\ heard' = <<>>
  /\ UNCHANGED battle
Done == round = Rounds /\ RoundOver

Ready ==
  /\ round = 1
  /\ opinion = battle.opinions
  /\ majority = <<>>
  /\ heard = <<>>
Init == battle \in Battles /\ Ready
Next ==
  \/ \E errand \in Due :
       \E says \in MaySay(errand), captured \in Fates : Ride(errand, says, captured)
  \/ NextRound
Spec == Init /\ [][Next]_variables

----------------------------------------------------------------------------
Decision(i) == Settled(i, heard)
Agreement == Done => AllTheSame(Decision, Loyal)
\* If all loyal generals start with the same opinion, that is what they decide.
Unanimity ==
  Done => \A order \in Orders :
    (\A i \in Loyal : battle.opinions[i] = order) => (\A i \in Loyal : Decision(i) = order)
=============================================================================
