//! The phase king over every behaviour of its traitors: within its bound, at the bound, and with a phase too few.
//!
//! What a phase does to the opinions of the loyal depends on those opinions and on what the traitors say in it, and on nothing
//! before. So every behaviour is covered phase by phase: from each set of opinions that can be come to, every loyal general is
//! told everything that the traitors can tell it, and the sets that follow are gathered. A single general's part in a phase is
//! worked out twice: by the paper's steps, written down here anew, and by the protocol itself.

use crate::attacks::replay;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;
use strategos::analysis::attacks::{some, weakest_phases};
use strategos::analysis::maps::{Mapped, Place};
use strategos::battle::{Battle, Draft, Errand, General, Kind, Order, PhaseKingTerms, Said};
use strategos::protocol::{Out, PhaseKing, Protocol, Voice};
use strategos::run::run;
use strategos::verdict::{Standing, judge};

/// What somebody says to somebody: an order, or nothing.
type Saying = Option<Order>;

const SAYINGS: [Saying; 3] = [None, Some(Order::Attack), Some(Order::Retreat)];

/// How many generals, how many faults the protocol is for, and who is a traitor.
#[derive(Clone)]
struct Field {
    generals: usize,
    faults: usize,
    traitors: Vec<usize>,
}

/// What a phase brings to one general, from each of them; its own place holds nothing.
#[derive(Clone)]
struct Inbox {
    opinions: Vec<Saying>,
    proposals: Vec<Saying>,
    word: Saying,
}

/// What a general makes of a phase: its proposal, its opinion before the king speaks, and the one after.
type Part = (Saying, Order, Order);

/// A lie by hand: the round, the liar, whom it tells, and what.
type Lie = (u16, usize, usize, Saying);

impl Field {
    fn new(generals: usize, faults: usize, traitors: &[usize]) -> Field {
        Field { generals, faults, traitors: traitors.to_vec() }
    }

    fn loyal(&self) -> Vec<usize> {
        (0..self.generals).filter(|general| !self.traitors.contains(general)).collect()
    }

    fn draft(&self) -> Draft {
        let mut draft = Draft::new(Kind::PhaseKing(PhaseKingTerms { faults: self.faults as u8 }));
        draft.generals = Some(self.generals);
        draft.traitors = self.traitors.iter().map(|&traitor| General(traitor as u8)).collect();
        draft
    }

    fn battle(&self, opinions: &[Order], lies: &[Lie]) -> Battle {
        let mut draft = self.draft();
        draft.opinions = Some(opinions.to_vec());
        let general = |number: usize| General(number as u8);
        draft.said = (lies.iter())
            .map(|&(round, from, to, saying)| (Errand::in_round(round, general(from), general(to)), Said::from(saying)))
            .collect();
        draft.check().unwrap()
    }

    /// A general's part by the steps of the paper.
    fn by_the_paper(&self, me: usize, opinion: Order, inbox: &Inbox, king: usize) -> Part {
        let (n, f) = (self.generals, self.faults);
        let count = |heard: &[Saying], own: Saying, order| {
            heard.iter().chain([&own]).filter(|&&saying| saying == Some(order)).count()
        };
        let both = [Order::Retreat, Order::Attack];
        let proposal = both.into_iter().find(|&y| count(&inbox.opinions, Some(opinion), y) + f >= n);
        let taken = both.into_iter().find(|&z| count(&inbox.proposals, proposal, z) > f).unwrap_or(opinion);
        let word = if me == king { taken } else { inbox.word.unwrap_or(Order::Retreat) };
        let sure = count(&inbox.proposals, proposal, taken) + f >= n;
        (proposal, taken, if sure { taken } else { word })
    }

    /// The same part as the protocol plays it in its first phase, whose king is G0.
    fn by_the_protocol(&self, me: usize, opinion: Order, inbox: &Inbox, king: usize) -> Part {
        assert_eq!(king, 0);
        let protocol = PhaseKing::new(&self.battle(&vec![opinion; self.generals], &[]), self.faults as u8);
        let me = General(me as u8);
        let said = |out: &mut Out<Voice>| {
            let (notes, _) = out.take();
            let orders: Vec<Order> =
                notes.iter().filter_map(|(_, note)| strategos::protocol::Note::order(note)).collect();
            assert!(orders.windows(2).all(|pair| pair[0] == pair[1]), "a loyal general says the same to all");
            orders.first().copied()
        };
        let mut out = Out::new();
        let mut state = protocol.start(me, &mut out);
        assert_eq!(said(&mut out), Some(opinion));
        let mut round_of = |round: u16, heard: &[Saying]| {
            for (from, order) in (0..).map(General).zip(heard).filter_map(|(from, &order)| Some((from, order?))) {
                protocol.receive(me, &mut state, from, Voice::new(from, order), &mut out);
            }
            protocol.round_end(me, &mut state, round, &mut out);
            said(&mut out)
        };
        let proposal = round_of(1, &inbox.opinions);
        let word = round_of(2, &inbox.proposals);
        let mut kings = vec![None; self.generals];
        kings[0] = inbox.word.filter(|_| me != General(0));
        let after = round_of(3, &kings);
        let decided = protocol.decision(me, &state);
        let opinion_after = after.or(decided).expect("it tells its opinion in the next phase, or decides it");
        // Only a king says what it holds before the king speaks.
        let taken =
            if me == General(0) { word.unwrap() } else { self.by_the_paper(me.index(), opinion, inbox, king).1 };
        (proposal, taken, opinion_after)
    }

    /// Everything that the traitors can say to one general in one round, with what the loyal say filled in.
    fn heard(&self, me: usize, loyal: &[Saying]) -> Vec<Vec<Saying>> {
        let mut plain = vec![None; self.generals];
        for (general, &saying) in self.loyal().into_iter().zip(loyal) {
            plain[general] = saying.filter(|_| general != me);
        }
        self.traitors.iter().fold(vec![plain], |all, &traitor| {
            let told = |heard: &Vec<Saying>, saying| {
                let mut heard = heard.clone();
                heard[traitor] = saying;
                heard
            };
            all.iter().flat_map(|heard| SAYINGS.map(|saying| told(heard, saying))).collect()
        })
    }

    fn lies(&self, round: u16, to: usize, heard: &[Saying]) -> Vec<Lie> {
        self.traitors.iter().map(|&traitor| (round, traitor, to, heard[traitor])).collect()
    }

    /// Every set of opinions that the loyal can be brought to in `phase`, each with lies that do.
    fn after(
        &self,
        phase: usize,
        opinions: &[Order],
        part: fn(&Field, usize, Order, &Inbox, usize) -> Part,
    ) -> Reached {
        let loyal = self.loyal();
        let king = phase % self.generals;
        let first = 3 * phase as u16 + 1;
        let told: Vec<Saying> = opinions.iter().map(|&order| Some(order)).collect();
        let nothing = vec![None; self.generals];
        // Each general's proposals, with what has to be heard for it.
        let proposals: Vec<BTreeMap<Saying, Vec<Saying>>> = (loyal.iter().zip(opinions))
            .map(|(&me, &opinion)| {
                let all = self.heard(me, &told).into_iter();
                all.map(|opinions| {
                    let inbox = Inbox { opinions: opinions.clone(), proposals: nothing.clone(), word: None };
                    (part(self, me, opinion, &inbox, king).0, opinions)
                })
                .collect()
            })
            .collect();
        let mut reached = Reached::new();
        for proposed in choices(&proposals) {
            let sayings: Vec<Saying> = proposed.iter().map(|(saying, _)| *saying).collect();
            let lies: Vec<Lie> =
                loyal.iter().zip(&proposed).flat_map(|(&me, (_, heard))| self.lies(first, me, heard)).collect();
            let ends = |word: Saying, kings: Option<&Vec<Saying>>| -> Vec<BTreeMap<Order, Vec<Lie>>> {
                let words = if kings.is_some() { vec![word] } else { SAYINGS.to_vec() };
                let end = |place: usize| {
                    let (me, opinion) = (loyal[place], opinions[place]);
                    let mut ends = BTreeMap::new();
                    let all = self.heard(me, &sayings);
                    for heard in all.iter().filter(|&heard| me != king || kings.is_none_or(|kings| kings == heard)) {
                        for &word in &words {
                            let inbox = Inbox { opinions: proposed[place].1.clone(), proposals: heard.clone(), word };
                            let mut lies = self.lies(first + 1, me, heard);
                            if kings.is_none() {
                                lies.push((first + 2, king, me, word));
                            }
                            ends.insert(part(self, me, opinion, &inbox, king).2, lies);
                        }
                    }
                    ends
                };
                (0..loyal.len()).map(end).collect()
            };
            // A loyal king's word follows from what it has heard; a traitor says to each what it likes.
            let worlds = match loyal.iter().position(|&general| general == king) {
                None => vec![ends(None, None)],
                Some(place) => (self.heard(king, &sayings).iter())
                    .map(|heard| {
                        let inbox = Inbox { opinions: proposed[place].1.clone(), proposals: heard.clone(), word: None };
                        let word = part(self, king, opinions[place], &inbox, king).1;
                        ends(Some(word), Some(heard))
                    })
                    .collect(),
            };
            for world in worlds {
                for end in choices(&world) {
                    let opinions: Vec<Order> = end.iter().map(|(order, _)| *order).collect();
                    let all = || lies.iter().copied().chain(end.into_iter().flat_map(|(_, lies)| lies)).collect();
                    reached.entry(opinions).or_insert_with(all);
                }
            }
        }
        reached
    }

    /// Lies of so many phases that break agreement or unanimity, if the loyal begin with these opinions.
    fn lies_that_break(&self, start: &[Order], phases: usize, known: &mut Known) -> Option<Vec<Lie>> {
        let mut reached = Reached::from([(start.to_vec(), Vec::new())]);
        for phase in 0..phases {
            let mut next = Reached::new();
            for (opinions, before) in &reached {
                let after = || self.after(phase, opinions, Field::by_the_paper);
                for (after, lies) in known.entry((phase, opinions.clone())).or_insert_with(after) {
                    next.entry(after.clone()).or_insert_with(|| [&before[..], &lies[..]].concat());
                }
            }
            reached = next;
        }
        let same = |opinions: &[Order]| opinions.windows(2).all(|pair| pair[0] == pair[1]);
        let bad = |end: &Vec<Order>| !same(end) || same(start) && end != start;
        reached.into_iter().find(|(end, _)| bad(end)).map(|(_, lies)| lies)
    }

    /// Every way in which the loyal can begin.
    fn starts(&self) -> impl Iterator<Item = Vec<Order>> {
        let loyal = self.loyal().len();
        (0..1usize << loyal).map(move |bits| (0..loyal).map(|place| Order::BOTH[bits >> place & 1]).collect())
    }

    /// The opinions of all, with these of the loyal.
    fn opinions(&self, start: &[Order]) -> Vec<Order> {
        let mut opinions = vec![Order::Retreat; self.generals];
        self.loyal().iter().zip(start).for_each(|(&general, &order)| opinions[general] = order);
        opinions
    }

    /// Every battle of loyal opinions and lies that breaks agreement or unanimity after so many phases; the first is enough.
    fn witness(&self, phases: usize) -> Option<Battle> {
        let mut known = Known::new();
        self.starts().find_map(|start| {
            let lies = self.lies_that_break(&start, phases, &mut known)?;
            Some(self.battle(&self.opinions(&start), &lies))
        })
    }
}

/// What can be come to in a phase, from what the loyal hold before it.
type Known = BTreeMap<(usize, Vec<Order>), Reached>;

/// The opinions of the loyal that can be come to, with lies that lead there.
type Reached = BTreeMap<Vec<Order>, Vec<Lie>>;

/// Every way of taking one entry of each map.
fn choices<K: Clone, V: Clone>(each: &[BTreeMap<K, V>]) -> Vec<Vec<(K, V)>> {
    each.iter().fold(vec![Vec::new()], |chosen, outcomes| {
        let longer = |before: &Vec<(K, V)>, one: (&K, &V)| [&before[..], &[(one.0.clone(), one.1.clone())]].concat();
        chosen.iter().flat_map(|before| outcomes.iter().map(move |one| longer(before, one))).collect()
    })
}

fn breaks(battle: &Battle) -> bool {
    let trace = run(battle).unwrap();
    judge(battle, &trace, trace.end()).iter().any(|verdict| matches!(verdict.state, Standing::Broken { .. }))
}

/// Every set of `size` numbers below `most`.
fn sets(most: usize, size: usize) -> Vec<Vec<usize>> {
    (0..1usize << most)
        .filter(|bits| bits.count_ones() as usize == size)
        .map(|bits| (0..most).filter(|place| bits >> place & 1 == 1).collect())
        .collect()
}

#[test]
fn four_and_five_generals_survive_everything_that_one_traitor_can_say() {
    for generals in [4, 5] {
        for traitors in sets(generals, 1) {
            assert_eq!(Field::new(generals, 1, &traitors).witness(2), None, "{traitors:?}");
        }
    }
}

#[test]
fn seven_generals_survive_everything_that_two_traitors_can_say() {
    // Which kings are traitors is all that matters of who they are: G0 to G2 reign.
    for traitors in [[0, 1], [0, 2], [1, 2], [0, 6], [1, 6], [2, 6], [5, 6]] {
        assert_eq!(Field::new(7, 2, &traitors).witness(3), None, "{traitors:?}");
    }
}

#[test]
fn with_a_third_of_traitors_it_breaks_and_the_witness_can_be_fought() {
    for (generals, faults, traitors) in [(3, 1, vec![0]), (3, 1, vec![2]), (6, 2, vec![0, 1]), (6, 2, vec![4, 5])] {
        let witness = Field::new(generals, faults, &traitors).witness(faults + 1).expect("n = 3f is one short");
        assert!(breaks(&witness), "{}", serde_json::to_string(&witness).unwrap());
    }
}

#[test]
fn with_a_phase_too_few_it_breaks() {
    // One phase, whose king may be the traitor: made for no fault, and against one.
    let witness = Field::new(4, 0, &[0]).witness(1).expect("a single king can be a traitor");
    assert!(breaks(&witness));
    assert!(Field::new(4, 1, &[0]).witness(1).is_some(), "nor are its thresholds enough by themselves");
    let witness = Field::new(7, 1, &[0, 1]).witness(2).expect("two kings can be traitors");
    assert!(breaks(&witness));
}

#[test]
fn the_count_finds_an_attack_exactly_where_there_is_one_among_all_behaviours() {
    let mut settings = [0, 0];
    // Bounds far too small are among them, under which an opinion can be kept for good.
    for (generals, faults, most) in [
        (2, 0, 1),
        (2, 1, 1),
        (3, 0, 2),
        (3, 1, 2),
        (3, 2, 2),
        (3, 3, 1),
        (4, 0, 2),
        (4, 1, 2),
        (4, 2, 2),
        (5, 1, 2),
        (5, 2, 1),
    ] {
        for traitors in (0..=most).flat_map(|size| sets(generals, size)) {
            let field = Field::new(generals, faults, &traitors);
            let mut known = Known::new();
            for start in field.starts() {
                let battle = field.battle(&field.opinions(&start), &[]);
                let breaks = field.lies_that_break(&start, faults + 1, &mut known).is_some();
                let found = some(&battle, &mut || true);
                assert!(found.complete);
                assert_eq!(found.attack.is_some(), breaks, "{}", serde_json::to_string(&battle).unwrap());
                found.attack.iter().for_each(|attack| replay(&battle, attack));
                settings[usize::from(breaks)] += 1;
            }
        }
    }
    assert!(settings.iter().all(|&number| number > 100), "{settings:?}");
}

#[test]
fn the_weakest_setting_is_as_weak_as_any() {
    for generals in 2..=5 {
        for faults in 0..=generals {
            for traitors in 0..generals {
                let broken = sets(generals, traitors).iter().any(|traitors| {
                    let field = Field::new(generals, faults, traitors);
                    let breaks = |start: Vec<Order>| {
                        some(&field.battle(&field.opinions(&start), &[]), &mut || true).attack.is_some()
                    };
                    field.starts().any(breaks)
                });
                let weakest = weakest_phases(generals, faults as u8, traitors);
                assert_eq!(weakest.is_some(), broken, "n = {generals}, f = {faults}, {traitors} traitors");
            }
        }
    }
}

#[test]
fn a_hundred_and_twenty_eight_generals_are_decided_too() {
    for (faults, breaks) in [(42, false), (43, true)] {
        let place = Place { protocol: Mapped::PhaseKing, generals: 128, depth: faults, traitors: faults.into() };
        assert_eq!(place.explore().breaks.is_some(), breaks, "f = {faults}");
    }
}

#[test]
fn the_protocol_does_in_a_phase_what_the_paper_s_steps_do() {
    for (generals, faults, traitors) in
        [(4, 1, vec![0]), (4, 1, vec![3]), (3, 1, vec![1]), (5, 1, vec![0]), (6, 2, vec![0, 4])]
    {
        let field = Field::new(generals, faults, &traitors);
        let loyal = generals - traitors.len();
        for bits in 0..1usize << loyal {
            let opinions: Vec<Order> = (0..loyal).map(|place| Order::BOTH[bits >> place & 1]).collect();
            let ends = |part| field.after(0, &opinions, part).into_keys().collect::<Vec<_>>();
            assert_eq!(ends(Field::by_the_paper), ends(Field::by_the_protocol), "{opinions:?}");
        }
    }
}

/// What the loyal decide by the paper's steps, when the traitors say these things in all phases.
fn decided(field: &Field, opinions: &[Order], said: &BTreeMap<(u16, usize, usize), Saying>) -> Vec<Order> {
    let loyal = field.loyal();
    let mut held: BTreeMap<usize, Order> = loyal.iter().map(|&general| (general, opinions[general])).collect();
    for phase in 0..=field.faults {
        let (king, first) = (phase % field.generals, 3 * phase as u16 + 1);
        let heard = |round: u16, me: usize, tells: &BTreeMap<usize, Saying>| -> Vec<Saying> {
            let one = |from: usize| match tells.get(&from) {
                _ if from == me => None,
                Some(saying) => *saying,
                None => said[&(round, from, me)],
            };
            (0..field.generals).map(one).collect()
        };
        let empty =
            || Inbox { opinions: vec![None; field.generals], proposals: vec![None; field.generals], word: None };
        let mut inboxes: BTreeMap<usize, Inbox> = loyal.iter().map(|&general| (general, empty())).collect();
        let part = |inboxes: &BTreeMap<usize, Inbox>, me: usize| field.by_the_paper(me, held[&me], &inboxes[&me], king);
        let tells = held.iter().map(|(&general, &order)| (general, Some(order))).collect();
        inboxes.iter_mut().for_each(|(&me, inbox)| inbox.opinions = heard(first, me, &tells));
        let tells = loyal.iter().map(|&me| (me, part(&inboxes, me).0)).collect();
        inboxes.iter_mut().for_each(|(&me, inbox)| inbox.proposals = heard(first + 1, me, &tells));
        let word = loyal.contains(&king).then(|| part(&inboxes, king).1);
        inboxes.iter_mut().for_each(|(&me, inbox)| inbox.word = word.or_else(|| said[&(first + 2, king, me)]));
        held = loyal.iter().map(|&me| (me, part(&inboxes, me).2)).collect();
    }
    held.into_values().collect()
}

#[test]
fn whole_battles_are_decided_as_the_paper_s_steps_decide_them() {
    let mut chance = ChaCha8Rng::seed_from_u64(7);
    for _ in 0..1500 {
        let generals = chance.random_range(2..9usize);
        let faults = chance.random_range(0..4usize);
        let traitors: Vec<usize> = (0..generals).filter(|_| chance.random_range(0..3u8) == 0).collect();
        let field = Field::new(generals, faults, &traitors);
        let opinions: Vec<Order> = (0..generals).map(|_| Order::BOTH[chance.random_range(0..2usize)]).collect();
        let mut said = BTreeMap::new();
        for round in 1..=3 * (faults as u16 + 1) {
            let king = (usize::from(round) / 3).saturating_sub(1) % generals;
            for &from in traitors.iter().filter(|&&from| !round.is_multiple_of(3) || from == king) {
                for to in (0..generals).filter(|&to| to != from) {
                    said.insert((round, from, to), SAYINGS[chance.random_range(0..3usize)]);
                }
            }
        }
        let lies: Vec<Lie> = said.iter().map(|(&(round, from, to), &saying)| (round, from, to, saying)).collect();
        let battle = field.battle(&opinions, &lies);
        let trace = run(&battle).unwrap();
        let mut decisions: Vec<_> = trace.decisions().map(|(_, general, order)| (general, order)).collect();
        decisions.sort();
        let decisions: Vec<Order> = decisions.into_iter().map(|(_, order)| order).collect();
        assert_eq!(decisions, decided(&field, &opinions, &said), "{}", serde_json::to_string(&battle).unwrap());
    }
}

#[test]
fn a_phase_costs_opinions_proposals_and_the_king_s_word() {
    let battle = Field::new(4, 1, &[]).battle(&[Order::Attack; 4], &[]);
    let riders: Vec<_> = run(&battle).unwrap().rounds.iter().map(|round| round.riders.len()).collect();
    assert_eq!(riders, [12, 12, 3, 12, 12, 3]);
}

#[test]
fn in_a_king_s_round_only_the_king_speaks() {
    let text =
        r#"{"protocol":{"kind":"phase_king"},"traitors":[3],"said":[{"path":[3],"round":3,"to":1,"order":"attack"}]}"#;
    let sentence = Battle::from_json(text).unwrap_err().to_string();
    assert!(sentence.contains("in round 3 only the king speaks, G0"), "{sentence}");
}
