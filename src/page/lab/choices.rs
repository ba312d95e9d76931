//! What can be chosen in each laboratory.

/// "Worlds that look the same".
pub mod chain {
    use crate::page::choice::Choice;

    /// How many notes are delivered in the run that has been reached, coming down from all.
    pub static DELIVERED: Choice = Choice::number("delivered", 0, 50, 50);

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&DELIVERED];
}

/// "The number of messages".
pub mod costs {
    use crate::page::choice::Choice;

    /// The largest n over which costs are drawn.
    pub const MOST_GENERALS: usize = 16;
    /// The largest f.
    pub const MOST_FAULTS: usize = 5;

    /// Which chart.
    pub static OVER: Choice = Choice::word("over", 1, |place| if place == 0 { "n" } else { "f" }.into());
    /// The f of the chart over n.
    pub static FAULTS: Choice = Choice::number("f", 0, MOST_FAULTS as u16, 2);
    /// The n of the chart over f.
    pub static GENERALS: Choice = Choice::number("n", 3, MOST_GENERALS as u16, 10);

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&OVER, &FAULTS, &GENERALS];
}

/// "The hexagon".
pub mod hexagon {
    use crate::battle::Kind;
    use crate::page::choice::Choice;

    /// The most rounds, or phases, that a protocol is offered with.
    pub const LONGEST: u16 = 3;

    /// Which protocol, of all there are; those without a hexagon say so.
    pub static PROTOCOL: Choice =
        Choice::word("protocol", Kind::ALL.len() as u16 - 1, |place| kind(place).key().into());
    /// How many rounds, or phases, it is set up for.
    pub static ROUNDS: Choice = Choice::number("rounds", 1, LONGEST, 1);
    /// How many generals there are.
    pub static GENERALS: Choice = Choice::word("generals", 1, |place| if place == 0 { "3" } else { "6" }.into());

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&PROTOCOL, &ROUNDS, &GENERALS];

    /// The protocol at this place of [`Kind::ALL`].
    pub fn kind(place: u16) -> Kind {
        Kind::ALL.get(usize::from(place)).copied().unwrap_or(Kind::Oral(crate::battle::OralTerms { depth: 1 }))
    }
}

/// "Map of 3f + 1".
pub mod map {
    use crate::analysis::maps::{MOST_GENERALS, MOST_TRAITORS, Mapped};
    use crate::page::choice::{Choice, Choices};
    use crate::task::ExploreMap;

    /// Which map.
    pub static BESIDE: Choice =
        Choice::word("map", 1, |place| ["councils", "depths"][usize::from(place.min(1))].into());
    /// The n of the map of depths.
    pub static GENERALS: Choice = Choice::number("n", 4, 16, 7);
    /// Of which protocol.
    pub static PROTOCOL: Choice =
        Choice::word("protocol", Mapped::ALL.len() as u16 - 1, |place| mapped(place).kind(1).key().into());

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&PROTOCOL, &BESIDE, &GENERALS];

    /// The protocol at this place of [`Mapped::ALL`].
    pub fn mapped(place: u16) -> Mapped {
        Mapped::ALL.get(usize::from(place)).copied().unwrap_or(Mapped::Oral)
    }

    /// The map that is chosen.
    pub fn chosen(choices: &Choices) -> ExploreMap {
        let protocol = mapped(choices.of(&PROTOCOL));
        match choices.of(&BESIDE) {
            1 if protocol.has_depth() => ExploreMap::Depths { protocol, generals: choices.of(&GENERALS).into() },
            _ => ExploreMap::Councils { protocol, generals: MOST_GENERALS, traitors: MOST_TRAITORS },
        }
    }
}

/// "The odds".
pub mod odds {
    use crate::page::choice::{Choice, Choices};

    /// How many runs can be asked for.
    pub const RUNS: [u64; 4] = [1_000_000, 10_000, 1_000, 100];

    /// What runs along the bottom.
    pub static OVER: Choice =
        Choice::word("over", 2, |place| ["loss", "notes", "copies"][usize::from(place.min(2))].into());
    /// How many runs are simulated.
    pub static COUNT: Choice = Choice::word("runs", 3, |place| RUNS[usize::from(place.min(3))].to_string());

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&OVER, &COUNT];

    /// How many runs are chosen.
    pub fn runs(choices: &Choices) -> u64 {
        RUNS[usize::from(choices.of(&COUNT)).min(3)]
    }
}

/// "Quiz".
pub mod quiz {
    use crate::page::choice::{Choice, Choices};
    use crate::practice::{MOST_QUESTIONS, MOST_SEED, Quiz};

    /// Which kinds of questions, a bit each.
    pub static KINDS: Choice = Choice::number("kinds", 1, Quiz::ALL_TOPICS, Quiz::ALL_TOPICS);
    /// How many.
    pub static NUMBER: Choice = Choice::number("number", 1, MOST_QUESTIONS as u16, 10);
    /// Which of all such quizzes.
    pub static SEED: Choice = Choice::number("seed", 1, MOST_SEED, 1);
    /// Where in the quiz one is: before it, at a question by its number, at the score, or at the sheet to print.
    pub static AT: Choice = Choice::word("at", SHEET, |place| match place {
        0 => "start".into(),
        SCORE => "score".into(),
        SHEET => "sheet".into(),
        question => question.to_string(),
    });
    /// What was answered, five questions in each: a digit to the base of five a question, 0 where nothing was.
    pub static ANSWERS: [Choice; 4] = [answers("a"), answers("b"), answers("c"), answers("d")];

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&KINDS, &NUMBER, &SEED, &AT, &ANSWERS[0], &ANSWERS[1], &ANSWERS[2], &ANSWERS[3]];

    /// The places behind the questions.
    pub const SCORE: u16 = MOST_QUESTIONS as u16 + 1;
    /// The last.
    pub const SHEET: u16 = SCORE + 1;

    const BASE: u16 = 5;
    const EACH: usize = 5;

    const fn answers(key: &'static str) -> Choice {
        Choice::number(key, 0, BASE.pow(EACH as u32) - 1, 0)
    }

    /// The quiz that is chosen.
    pub fn chosen(choices: &Choices) -> Quiz {
        Quiz { topics: choices.of(&KINDS), number: choices.of(&NUMBER) as u8, seed: choices.of(&SEED) }
    }

    /// What was answered, by the places of the questions.
    pub fn answered(choices: &Choices) -> Vec<Option<u8>> {
        let digit = |place: usize| choices.of(&ANSWERS[place / EACH]) / BASE.pow((place % EACH) as u32) % BASE;
        (0..usize::from(choices.of(&NUMBER))).map(|place| (digit(place) as u8).checked_sub(1)).collect()
    }

    /// What is to be chosen so that the question at `place` is answered so; it hasn't been answered before.
    pub fn answer(choices: &Choices, place: usize, answer: u8) -> Option<(&'static Choice, u16)> {
        let choice = ANSWERS.get(place / EACH)?;
        let digit = (u16::from(answer) + 1).min(BASE - 1);
        Some((choice, choices.of(choice) + digit * BASE.pow((place % EACH) as u32)))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn every_answer_is_kept_at_its_question() {
            let mut choices = Choices::default();
            choices.set(&NUMBER, MOST_QUESTIONS.into());
            let answers: Vec<u8> = (0..MOST_QUESTIONS).map(|place| place * 7 % 4).collect();
            for (place, &given) in answers.iter().enumerate().rev() {
                let (choice, number) = answer(&choices, place, given).unwrap();
                assert!(number <= choice.most);
                choices.set(choice, number);
                assert_eq!(answered(&choices)[place..], answers[place..].iter().map(|&a| Some(a)).collect::<Vec<_>>());
                assert!(answered(&choices)[..place].iter().all(Option::is_none));
            }
        }
    }
}

/// "Sheets for a class".
pub mod sheets {
    use crate::challenge::Challenge;
    use crate::lesson::{FIRST, LESSONS, Lesson};
    use crate::page::challenge::{LEVEL, SEED};
    use crate::page::choice::{Choice, Choices};

    /// Which lesson, where no challenge is chosen.
    pub static LESSON: Choice = Choice::word("lesson", LESSONS.len() as u16 - 1, |place| at(place).key.into());
    /// Which challenge, counted from 1; none, where it is 0.
    pub static CHALLENGE: Choice = Choice::word("challenge", Challenge::ALL.len() as u16, |place| {
        challenge_at(place).map_or("none", Challenge::key).into()
    });

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&LESSON, &CHALLENGE, &LEVEL, &SEED];

    /// What is to be printed.
    #[derive(Clone, Copy, PartialEq, Debug)]
    pub enum Subject {
        /// A lesson.
        Lesson(&'static Lesson),
        /// A challenge, on this level and with this seed.
        Challenge(Challenge, u16, u16),
    }

    /// What is chosen.
    pub fn subject(choices: &Choices) -> Subject {
        challenge_at(choices.of(&CHALLENGE)).map_or_else(
            || Subject::Lesson(at(choices.of(&LESSON))),
            |challenge| Subject::Challenge(challenge, choices.of(&LEVEL), choices.of(&SEED)),
        )
    }

    /// What is to be chosen for a challenge.
    pub fn of_challenge(challenge: Challenge, level: u16, seed: u16) -> Choices {
        let place = Challenge::ALL.iter().position(|&other| other == challenge).map_or(0, |place| place as u16 + 1);
        let mut choices = Choices::default();
        for (choice, number) in [(&CHALLENGE, place), (&LEVEL, level), (&SEED, seed)] {
            choices.set(choice, number);
        }
        choices
    }

    fn challenge_at(place: u16) -> Option<Challenge> {
        Challenge::ALL.get(usize::from(place).checked_sub(1)?).copied()
    }

    fn at(place: u16) -> &'static Lesson {
        LESSONS.get(usize::from(place)).copied().unwrap_or(FIRST)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn every_challenge_is_chosen_as_it_is_asked_for() {
            for &challenge in Challenge::ALL {
                let choices = of_challenge(challenge, 3, 12);
                assert_eq!(subject(&choices), Subject::Challenge(challenge, 3, 12));
                let (again, wrong) = Choices::read(ALL, &choices.written(ALL));
                assert_eq!((subject(&again), wrong), (subject(&choices), None));
            }
            assert_eq!(subject(&Choices::default()), Subject::Lesson(LESSONS[0]));
        }
    }
}

/// "Two worlds".
pub mod worlds {
    use crate::page::choice::Choice;

    /// Which world is in sight where there is room for one.
    pub static IN_SIGHT: Choice = Choice::word("sight", 1, |place| if place == 0 { "a" } else { "b" }.into());

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&IN_SIGHT];
}

/// "Your own rule".
pub mod rule {
    use crate::battle::DecisionTable;
    use crate::page::choice::Choice;

    /// How many generals there are.
    pub static GENERALS: Choice = Choice::word("generals", 1, |place| if place == 0 { "3" } else { "4" }.into());
    /// The rule for three.
    pub static OF_THREE: Choice =
        Choice { usual: 1, ..Choice::word("three", 15, |number| DecisionTable::numbered(2, number).to_string()) };
    /// The rule for four, which is at first to obey.
    pub static OF_FOUR: Choice =
        Choice { usual: 15, ..Choice::word("four", 255, |number| DecisionTable::numbered(3, number).to_string()) };

    /// Everything that can be chosen there.
    pub const ALL: &[&Choice] = &[&GENERALS, &OF_THREE, &OF_FOUR];
}
