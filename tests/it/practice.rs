//! Questions: each kind over hundreds of seeds, with its answer found a second way: by the OM of these tests, by trying every
//! behaviour, by the theorem, or by hand. What the second way goes by is read from the question's own words where it can be, so that
//! what a reader is told is checked as well.

use super::naive;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use strategos::battle::{
    Battle, Demand, Errand, General, Kind, KingTerms, Lie, NotesTerms, OralTerms, Order, Path, Plan, Said,
};
use strategos::page::model::Model;
use strategos::practice::{MOST_QUESTIONS, Question, Quiz, Topic, question};
use strategos::run::run;
use strategos::trace::Fate;
use strum::VariantArray;

/// The questions of a kind over many seeds.
fn many(topic: Topic, seeds: u64) -> impl Iterator<Item = Question> {
    (1..=seeds).map(move |seed| question(topic, seed).unwrap_or_else(|| panic!("no question: {topic:?} {seed}")))
}

/// What a text is to look like. To make ready for a pattern takes longer than to look for it in hundreds of texts, so that is done once.
fn like(pattern: &str) -> &'static Regex {
    static READY: Mutex<BTreeMap<String, &'static Regex>> = Mutex::new(BTreeMap::new());
    let mut ready = READY.lock().unwrap();
    if let Some(known) = ready.get(pattern) {
        return known;
    }
    let made: &Regex = Box::leak(Box::new(Regex::new(pattern).unwrap()));
    ready.insert(pattern.to_owned(), made);
    made
}

/// The numbers in a text.
fn numbers(text: &str) -> Vec<usize> {
    let number = like(r"\b\d[\d,]*");
    number.find_iter(text).map(|found| found.as_str().replace(',', "").parse().unwrap()).collect()
}

fn depth(battle: &Battle) -> usize {
    match battle.protocol {
        Kind::Oral(OralTerms { depth }) => depth.into(),
        other => panic!("{other:?} is no OM"),
    }
}

/// "G3" in a text, wherever it is first.
fn general(text: &str) -> General {
    let found = like(r"\bG(\d)").captures(text).map(|found| found[1].parse().unwrap());
    General(found.unwrap_or_else(|| panic!("nobody in {text}")))
}

#[test]
fn every_question_of_every_kind_has_one_right_choice_and_no_two_alike() {
    for &topic in Topic::VARIANTS {
        let mut places = BTreeSet::new();
        let mut asked = BTreeSet::new();
        for question in many(topic, 300) {
            let Question { given, ask, choices, right, because, .. } = &question;
            let all: BTreeSet<&String> = choices.iter().collect();
            assert_eq!(all.len(), choices.len(), "{question:?}");
            assert!((2..=4).contains(&choices.len()) && *right < choices.len(), "{question:?}");
            assert!(ask.ends_with(['?', '.']) && because.ends_with(['.', '?']), "{question:?}");
            assert!(given.iter().all(|line| line.ends_with(['.', ':'])), "{question:?}");
            places.insert(*right);
            asked.insert((given.clone(), ask.clone()));
        }
        assert!(places.len() > 1, "{topic:?}: the right choice always stands at the same place");
        assert!(asked.len() >= 6, "{topic:?}: {} different questions", asked.len());
    }
}

#[test]
fn the_same_seed_asks_the_same_and_what_it_shows_opens_on_the_page() {
    for &topic in Topic::VARIANTS {
        for one in many(topic, 40) {
            assert_eq!(question(topic, one.seed).as_ref(), Some(&one));
            let text = one.show.write();
            let model = Model::visited(strategos::link::Link::read(&text));
            assert_eq!(model.notice, None, "{topic:?}: {text}");
            assert_eq!((model.battle().as_ref(), model.cursor), (&one.show.battle, one.show.cursor), "{topic:?}");
            assert!(one.show.chosen.is_none_or(|chosen| model.chosen == chosen), "{topic:?}");
            assert_eq!(model.lab.map(|lab| lab.key().to_owned()), one.show.lab, "{topic:?}");
            assert_eq!(model.shown_panel().key(), one.show.panel.as_deref().unwrap_or("story"), "{topic:?}");
        }
    }
}

#[test]
fn what_a_lieutenant_decides_is_what_the_paper_reads() {
    for topic in [Topic::Decides, Topic::Majorities] {
        for question in many(topic, 300) {
            let battle = &question.show.battle;
            let me = general(&question.ask.replace("What does ", ""));
            assert_eq!(Some(me), question.show.chosen);
            let decided = naive::decisions(battle).into_iter().find(|(general, _)| *general == me).unwrap().1;
            let word = question.answer().split([',', ' ']).next().unwrap().to_lowercase();
            assert_eq!(word, decided.word(), "{question:?}");
            let alike = question.choices.iter().filter(|choice| choice.to_lowercase().starts_with(decided.word()));
            assert_eq!(alike.count(), 1, "{question:?}");
        }
    }
}

#[test]
fn the_reports_that_are_listed_are_those_that_come() {
    for question in many(Topic::Decides, 300) {
        let (mut attack, mut retreat) = (0, 0);
        for line in &question.given[1..] {
            match line {
                line if line.contains("attack") => attack += 1,
                _ => retreat += 1,
            }
        }
        let decided = if attack > retreat { "Attack" } else { "Retreat" };
        assert_eq!((question.answer(), question.given.len()), (decided, question.show.battle.count()), "{question:?}");
    }
}

#[test]
fn a_flat_count_is_the_error_that_a_majority_of_majorities_is_set_against() {
    for question in many(Topic::Majorities, 200) {
        // "on …: 3 for attack, 2 for retreat."; a line with a single report says which.
        let (mut flat, mut settled) = ([0, 0], [0, 0]);
        for line in &question.given[1..] {
            let votes = like(r"(\d+) for attack, (\d+) for retreat").captures(line);
            let [attack, retreat] = match votes {
                Some(votes) => [1, 2].map(|place| votes[place].parse::<usize>().unwrap()),
                None if line.ends_with("attack.") => [1, 0],
                None => [0, 1],
            };
            flat = [flat[0] + attack, flat[1] + retreat];
            settled[usize::from(attack <= retreat)] += 1;
        }
        assert_eq!(flat.iter().sum::<usize>(), numbers(&question.given[0])[2], "{question:?}");
        let word = |[attack, retreat]: [usize; 2]| if attack > retreat { "Attack" } else { "Retreat" };
        assert!(question.answer().starts_with(word(settled)), "{question:?}");
        assert_ne!(word(flat), word(settled), "{question:?}");
        let (most, of) = (flat[0].max(flat[1]), flat[0] + flat[1]);
        let wrong = format!("{}, since {most} of {of} reports say so", word(flat));
        assert!(question.choices.contains(&wrong), "{wrong}: {question:?}");
    }
}

#[test]
fn a_condition_is_broken_when_its_own_words_say_so() {
    for question in many(Topic::Condition, 400) {
        let battle = &question.show.battle;
        let decisions: BTreeMap<General, Order> = naive::decisions(battle).into_iter().collect();
        let told = like(r"G(\d) decides (attack|retreat)");
        let told: BTreeMap<General, &str> = (told.captures_iter(&question.given[1]))
            .map(|found| (General(found[1].parse().unwrap()), found.get(2).unwrap().as_str()))
            .collect();
        for (general, word) in &told {
            assert_eq!(decisions[general].word(), *word, "{question:?}");
        }
        let is_loyal = question.given[0].contains("is loyal and orders");
        let ordered = if question.given[0].contains("orders attack") { "attack" } else { "retreat" };
        let agreement = told.values().collect::<BTreeSet<_>>().len() > 1;
        let disobeyed = |general: General| is_loyal && told[&general] != ordered;
        let validity = told.keys().any(|&general| disobeyed(general));
        // Of each choice: which conditions it says are broken, and whether the pairs that it names are such.
        let is_so = |choice: &str| {
            let named: Vec<General> =
                like(r"G(\d)").captures_iter(choice).map(|g| General(g[1].parse().unwrap())).collect();
            let (says_agreement, says_validity) =
                (choice.to_lowercase().contains("agreement"), choice.to_lowercase().contains("validity"));
            if (says_agreement, says_validity) != (agreement, validity) {
                return false;
            }
            let pair = |pair: &[General]| told[&pair[0]] != told[&pair[1]];
            match (says_agreement, says_validity) {
                (false, false) => choice == "Neither is broken",
                (true, false) => pair(&named),
                (false, true) => named[0] == battle.commander && disobeyed(named[1]),
                (true, true) => pair(&named[..2]) && named[2] == battle.commander && disobeyed(named[3]),
            }
        };
        let so: Vec<&String> = question.choices.iter().filter(|choice| is_so(choice)).collect();
        assert_eq!(so, [question.answer()], "{question:?}");
    }
}

/// The fewest lies that break OM(1), by trying everything that the traitors can say, in the OM of these tests.
fn fewest_lies(battle: &Battle) -> Option<usize> {
    let mut honest = battle.draft();
    (honest.lie, honest.said) = (Lie::Truth, BTreeMap::new());
    let honest = honest.check().unwrap();
    let trace = run(&honest).unwrap();
    let theirs: Vec<&Errand> =
        trace.messengers.iter().filter(|m| honest.traitors.contains(m.from)).map(|m| &m.errand).collect();
    let ways = 0..1u32 << theirs.len();
    let lies = ways.filter_map(|way| {
        let mut draft = honest.draft();
        let said = theirs
            .iter()
            .zip(0..)
            .map(|(&errand, bit)| (errand.clone(), Said::Order(Order::BOTH[(way >> bit & 1) as usize])));
        draft.said = said.collect();
        let battle = draft.check().unwrap();
        let decisions = naive::decisions(&battle);
        let lieutenants: Vec<Order> =
            decisions.into_iter().filter(|(general, _)| *general != battle.commander).map(|(_, order)| order).collect();
        let disagree = lieutenants.iter().any(|order| *order != lieutenants[0]);
        let disobey = battle.is_loyal(battle.commander) && lieutenants.iter().any(|order| *order != battle.order);
        // A lie says something other than its sender holds, which is what reached it.
        let held = |errand: &Errand| match errand.path.len() {
            1 => battle.order,
            _ => {
                let before = Errand::along(Path(errand.path.0[..1].to_vec()), errand.path.0[1]);
                battle.said.get(&before).and_then(Said::order).unwrap_or(battle.order)
            }
        };
        let lies = battle.said.iter().filter(|(errand, said)| said.order() != Some(held(errand))).count();
        (disagree || disobey).then_some(lies)
    });
    lies.min()
}

#[test]
fn the_fewest_lies_are_those_that_trying_everything_finds() {
    let mut known = BTreeMap::new();
    for question in many(Topic::Lies, 200) {
        let battle = &question.show.battle;
        assert_eq!(depth(battle), 1);
        let key = (battle.count(), format!("{:?}", battle.traitors), battle.order);
        let fewest = *known.entry(key).or_insert_with(|| fewest_lies(battle));
        let right = match fewest {
            None => "They can’t, whatever they say".to_owned(),
            Some(1) => "1 lie".to_owned(),
            Some(lies) => format!("{lies} lies"),
        };
        assert_eq!(question.answer(), right, "{question:?}");
    }
}

#[test]
fn messages_are_as_many_as_are_sent() {
    for question in many(Topic::Messages, 200) {
        let battle = &question.show.battle;
        assert_eq!(numbers(&question.given[0])[0], battle.count());
        let sent = run(battle).unwrap().messengers.len();
        assert_eq!(numbers(question.answer()), [sent], "{question:?}");
        // And as the paper counts them: (n-1)(n-2)… for each round of OM.
        let n = battle.count();
        let by_hand = match battle.protocol {
            Kind::Oral(OralTerms { depth }) => {
                (1..=usize::from(depth) + 1).map(|r| (0..r).map(|k| n - 1 - k).product::<usize>()).sum()
            }
            Kind::King(KingTerms { faults }) => (usize::from(faults) + 1) * (n * (n - 1) + n - 1),
            other => panic!("{other:?}"),
        };
        assert_eq!(sent, by_hand, "{question:?}");
        assert!(question.choices.iter().all(|choice| numbers(choice).len() == 1));
    }
}

#[test]
fn the_bounds_are_those_of_the_theorems_and_what_is_shown_is_broken() {
    for topic in [Topic::Generals, Topic::Traitors, Topic::Rounds] {
        for question in many(topic, 150) {
            let told = format!("{} {}", question.given[0], question.ask);
            let times = if told.contains("king") { 4 } else { 3 };
            let first = numbers(&question.given[0])[0];
            // LSP82, Theorem 1; Berman, Garay and Perry 1989; Fischer and Lynch 1982 on rounds.
            let right = match topic {
                Topic::Generals => times * first + 1,
                Topic::Traitors => (0..).take_while(|f| first > times * f).last().unwrap(),
                _ => numbers(&question.given[0])[1] + 1,
            };
            assert_eq!(numbers(question.answer()), [right], "{question:?}");
            let battle = &question.show.battle;
            let verdicts = strategos::verdict::judge(battle, &run(battle).unwrap(), question.show.cursor);
            assert!(verdicts.iter().any(|verdict| verdict.state.is_broken()), "{question:?}");
            // The battle that is shown lies just outside what is asked about.
            let (n, f) = (battle.count(), battle.traitors.len());
            match topic {
                Topic::Generals => assert_eq!((n, f), (right - 1, first)),
                Topic::Traitors => assert_eq!((n, f), (first, right + 1)),
                _ => assert_eq!((n, f, run(battle).unwrap().rounds.len()), (first, right - 1, right - 1)),
            }
        }
    }
}

#[test]
fn worlds_look_the_same_when_the_same_is_heard() {
    for question in many(Topic::Worlds, 300) {
        let me = general(question.ask.trim_start_matches("Which two can’t "));
        // What `me` hears from the commander, and from the other lieutenant, read from the words for each world.
        let heard = |line: &String| {
            let direct =
                like(&format!(r"tells (?:both|{me}) to (attack|retreat)")).captures(line).unwrap()[1].to_owned();
            let other = like(r"and G\d to (attack|retreat); G\d passes on|was (attack|retreat)\.");
            let reported = other.captures(line).map(|found| found.get(1).or(found.get(2)).unwrap().as_str().to_owned());
            (direct.clone(), reported.unwrap_or(direct))
        };
        let views: Vec<(String, String)> = question.given[1..].iter().map(heard).collect();
        let same = |one: usize, two: usize| views[one] == views[two];
        let right = match [same(0, 1), same(0, 2), same(1, 2)] {
            [true, false, false] => "A and B",
            [false, true, false] => "A and C",
            [false, false, true] => "B and C",
            [false, false, false] => "None",
            all => panic!("{all:?}"),
        };
        assert!(question.answer().starts_with(right), "{question:?}");
        assert_eq!(question.choices.len(), 4);
    }
}

#[test]
fn a_sealed_order_is_refused_when_a_loyal_signer_never_signed_it() {
    for question in many(Topic::Seals, 300) {
        let battle = &question.show.battle;
        let trace = run(battle).unwrap();
        // A loyal general's seal on a chain is its own when the same order reached it along the seals before, or it commands and
        // ordered so.
        let signed = |path: &Path, order: Order| {
            path.0.iter().enumerate().all(|(place, &signer)| {
                let before = Path(path.0[..place].to_vec());
                !battle.is_loyal(signer)
                    || (place == 0 && battle.order == order)
                    || trace.messengers.iter().any(|m| {
                        m.errand.to == signer
                            && m.errand.path == before
                            && m.order() == Some(order)
                            && m.fate == Fate::Arrives
                    })
            })
        };
        let is_right = |choice: &String| {
            let names: Vec<General> =
                like(r"G(\d)").captures_iter(choice).map(|g| General(g[1].parse().unwrap())).collect();
            let order = if choice.contains("attack") { Order::Attack } else { Order::Retreat };
            let path = Path(names[2..].to_vec());
            assert_eq!(path.last(), Some(names[0]), "who brings it has sealed it last: {choice}");
            assert!(trace.find(&Errand::along(path.clone(), names[1])).is_some(), "{choice}");
            !signed(&path, order)
        };
        let refused: Vec<&String> = question.choices.iter().filter(|choice| is_right(choice)).collect();
        assert_eq!(refused, [question.answer()], "{question:?}");
    }
}

/// The terms of a chain of notes, and how many of its notes arrive when this one is captured.
fn chain(battle: &Battle) -> (u8, [Demand; 2]) {
    match battle.protocol {
        Kind::Notes(NotesTerms { notes, rules, .. }) => (notes, rules),
        other => panic!("{other:?} is no chain of notes"),
    }
}

/// Whether each attacks when so many notes have arrived: G1 gets the odd ones, G0 the even ones.
fn attacks(rules: [Demand; 2], arrived: usize) -> [bool; 2] {
    let came = [arrived / 2, arrived.div_ceil(2)];
    [0, 1].map(|general| match rules[general] {
        Demand::Always => true,
        Demand::Never => false,
        Demand::AtLeast(asked) => came[general] >= usize::from(asked),
    })
}

#[test]
fn two_armies_do_what_their_rules_make_of_the_notes_that_came() {
    for question in many(Topic::Alone, 300) {
        let (_, rules) = chain(&question.show.battle);
        let captured = numbers(&question.given[1])[0];
        let right = match attacks(rules, captured - 1) {
            [false, false] => "No: neither attacks",
            [true, false] => "Yes: G0 attacks alone",
            [false, true] => "Yes: G1 attacks alone",
            [true, true] => "No: both attack",
        };
        assert_eq!((question.answer(), question.choices.len()), (right, 4), "{question:?}");
    }
    for question in many(Topic::LastNote, 300) {
        let (notes, rules) = chain(&question.show.battle);
        let (with, without) = (attacks(rules, notes.into()), attacks(rules, usize::from(notes) - 1));
        let right = match [0, 1].map(|general| with[general] != without[general]) {
            [false, false] => "Nobody’s",
            [true, false] => "G0’s alone",
            [false, true] => "G1’s alone",
            [true, true] => "That of both",
        };
        assert_eq!((question.answer(), question.choices.len()), (right, 4), "{question:?}");
    }
}

#[test]
fn knowledge_grows_by_one_with_each_note_that_arrives() {
    // Halpern and Moses 1990.
    for question in many(Topic::Knows, 200) {
        let arrived = *numbers(&question.given[0])
            .iter()
            .rev()
            .nth(usize::from(question.given[0].contains("is captured")))
            .unwrap();
        let knows = |choice: &str| choice.matches("knows").count();
        assert_eq!(knows(question.answer()), arrived, "{question:?}");
        assert!(!question.answer().contains("common"));
        let same = question.choices.iter().filter(|choice| knows(choice) == arrived && !choice.contains("common"));
        assert_eq!(same.count(), 1, "{question:?}");
    }
}

#[test]
fn a_siege_ends_as_counting_by_hand_has_it() {
    for question in many(Topic::Siege, 300) {
        let battle = &question.show.battle;
        let Kind::Armies(terms) = battle.protocol else { panic!("{battle:?} is no siege") };
        let rides = |round: u16, from: usize, to: usize| {
            !battle.captured.contains(&Errand::in_round(round, General(from as u8), General(to as u8)))
        };
        let has_order: Vec<bool> = (0..4).map(|general| general == 0 || rides(1, 0, general)).collect();
        let marches = |general: usize| match (terms.plan, general) {
            (Plan::Order, 0) => true,
            (Plan::Confirm, 0) => 1 + (1..4).filter(|&other| has_order[other] && rides(2, other, 0)).count() >= 3,
            (Plan::Order | Plan::Confirm, _) => has_order[general],
            (Plan::Votes, _) => {
                let others =
                    (1..4).filter(|&other| other != general && has_order[other] && rides(2, other, general)).count();
                let own = usize::from(has_order[general]);
                let proposed = usize::from(general != 0 && has_order[general]);
                own + proposed + others >= 3
            }
            other => panic!("{other:?}"),
        };
        let men = 10_000 * (0..4).filter(|&general| marches(general)).count();
        let garrison = numbers(&question.given[0])[1];
        let right = match men {
            0 => "Nobody marches: nothing happens",
            men if men < garrison => "The battle is lost",
            men if men == garrison => "An even fight",
            _ => "The city is captured",
        };
        assert_eq!((question.answer(), question.choices.len()), (right, 4), "{question:?}");
    }
}

#[test]
fn a_quiz_is_as_long_as_was_asked_and_asks_each_kind_in_turn() {
    for seed in [1, 2, 77, 9_999] {
        let all = Quiz { topics: Quiz::ALL_TOPICS, number: MOST_QUESTIONS, seed };
        let questions = all.questions();
        assert_eq!((questions.len(), all.questions()), (MOST_QUESTIONS.into(), questions.clone()));
        let first: BTreeSet<Topic> = questions.iter().take(Topic::ALL.len()).map(|question| question.topic).collect();
        assert_eq!(first.len(), Topic::ALL.len());
        let asked: BTreeSet<(Vec<String>, String)> =
            questions.into_iter().map(|question| (question.given, question.ask)).collect();
        assert_eq!(asked.len(), usize::from(MOST_QUESTIONS), "nothing is asked twice");
        let some = Quiz { topics: Topic::Lies.bit() | Topic::Seals.bit(), number: 5, seed };
        assert!(some.questions().iter().all(|question| [Topic::Lies, Topic::Seals].contains(&question.topic)));
    }
    let none = Quiz { topics: 0, number: 3, seed: 5 };
    assert_eq!(none.questions(), Quiz { topics: Quiz::ALL_TOPICS, ..none }.questions(), "none chosen is all of them");
}
