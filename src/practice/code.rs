//! What was asked, what was answered and how many answers were right, as a short code that can be handed in and checked anywhere.
//!
//! A code holds the quiz and the answers; whoever checks it has the engine ask the same again, so that the score can't be claimed, only
//! earned or copied. It says nothing of who answered, and isn't sealed: who knows the right answers can write the code of all of them.

use super::question::Question;
use super::quiz::{MOST_QUESTIONS, MOST_SEED, Quiz};
use std::fmt;

/// A quiz with what was answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// What was asked.
    pub quiz: Quiz,
    /// The place of what was chosen for each question, from 0; none where nothing was.
    pub answers: Vec<Option<u8>>,
}

/// Why a code can't be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BadCode {
    /// It holds a character that no code has.
    Stray(char),
    /// It doesn't fit itself: something was mistyped or left out.
    Damaged,
    /// It was made by a page that asks otherwise.
    Version,
}

/// What questions follow from a seed changes with this number, and codes of another one mean something else.
const VERSION: u128 = 1;

/// 32 characters, none of which is easily taken for another (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What an answer can be: none, or one of four.
const ANSWERS: u128 = 5;

/// What the check can be.
const CHECKS: u128 = 1 << 20;

impl Answered {
    /// How many answers are right.
    pub fn score(&self, questions: &[Question]) -> usize {
        let is_right = |(question, answer): &(&Question, &Option<u8>)| **answer == u8::try_from(question.right).ok();
        questions.iter().zip(&self.answers).filter(is_right).count()
    }

    /// Reads a code, in capitals or not, with hyphens and spaces wherever they are.
    pub fn read(text: &str) -> Result<Answered, BadCode> {
        let mut number: u128 = 0;
        for letter in text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-') {
            let plain = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let digit = LETTERS.iter().position(|&known| char::from(known) == plain).ok_or(BadCode::Stray(letter))?;
            number =
                number.checked_mul(32).and_then(|number| number.checked_add(digit as u128)).ok_or(BadCode::Damaged)?;
        }
        let (rest, check) = (number / CHECKS, number % CHECKS);
        if check_of(rest) != check {
            return Err(BadCode::Damaged);
        }
        let mut rest = Digits(rest);
        if rest.next(16) != VERSION {
            return Err(BadCode::Version);
        }
        let number = rest.next(MOST_QUESTIONS.into()) as u8 + 1;
        let seed = rest.next(MOST_SEED.into()) as u16 + 1;
        let topics = rest.next(1 << 16) as u16;
        let answers = (0..number).map(|_| (rest.next(ANSWERS) as u8).checked_sub(1)).collect();
        let answered = Answered { quiz: Quiz { topics, number, seed }, answers };
        if rest.0 == 0 { Ok(answered) } else { Err(BadCode::Damaged) }
    }
}

/// The digits of a number whose places count differently, the first one last written.
struct Digits(u128);

impl Digits {
    fn next(&mut self, base: u128) -> u128 {
        let digit = self.0 % base;
        self.0 /= base;
        digit
    }
}

/// The code, in groups of four.
impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Quiz { topics, number, seed } = self.quiz;
        let number = number.clamp(1, MOST_QUESTIONS);
        let answer = |place: u8| {
            self.answers.get(usize::from(place)).copied().flatten().map_or(0, |answer| u128::from(answer % 4) + 1)
        };
        let mut rest = (0..number).rev().fold(0, |rest, place| rest * ANSWERS + answer(place));
        rest = rest << 16 | u128::from(topics);
        rest = rest * u128::from(MOST_SEED) + u128::from(seed.clamp(1, MOST_SEED) - 1);
        rest = rest * u128::from(MOST_QUESTIONS) + u128::from(number - 1);
        rest = rest * 16 + VERSION;
        let mut whole = Digits(rest * CHECKS + check_of(rest));
        let mut letters = Vec::new();
        while whole.0 > 0 {
            letters.push(char::from(LETTERS[whole.next(32) as usize]));
        }
        for (place, letter) in letters.iter().rev().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

/// A hash (SplitMix64's finaliser, over both halves), so that one letter mistyped in a million goes unnoticed.
fn check_of(number: u128) -> u128 {
    let mixed = [number as u64, (number >> 64) as u64].into_iter().fold(0x9E37_79B9_7F4A_7C15_u64, |state, half| {
        let mut word = state ^ half;
        word = (word ^ word >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ word >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ word >> 31
    });
    u128::from(mixed) % CHECKS
}

/// What is wrong, in a sentence.
impl fmt::Display for BadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadCode::Stray(letter) => write!(f, "No code has a “{letter}” in it."),
            BadCode::Damaged => f.write_str("This is no whole code: a letter is wrong or missing."),
            BadCode::Version => {
                f.write_str("This code was made by another version of the page, which asked other questions.")
            }
        }
    }
}

impl std::error::Error for BadCode {}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(number: u8, seed: u16, topics: u16) -> Answered {
        let answers = (0..number).map(|place| (place % 5).checked_sub(1)).collect();
        Answered { quiz: Quiz { topics, number, seed }, answers }
    }

    #[test]
    fn a_code_is_read_as_what_it_was_made_from() {
        for number in 1..=MOST_QUESTIONS {
            for (seed, topics) in [(1, 1), (MOST_SEED, u16::MAX), (417, Quiz::ALL_TOPICS)] {
                let made = answered(number, seed, topics);
                let code = made.to_string();
                assert_eq!(Answered::read(&code), Ok(made.clone()), "{code}");
                assert_eq!(Answered::read(&code.replace('-', " ").to_lowercase()), Ok(made), "{code}");
                assert!(code.len() <= 31, "{code}");
            }
        }
    }

    #[test]
    fn whatever_fits_itself_is_a_quiz_that_can_be_asked_or_is_refused() {
        let mut word = 1_u128;
        for _ in 0..20_000 {
            word = word.wrapping_mul(0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645).wrapping_add(1);
            let rest = (word >> 24 << 4 | VERSION) >> (word % 60) << 4 | VERSION;
            let mut whole = Digits(rest.wrapping_mul(CHECKS) % (1 << 124) / CHECKS * CHECKS);
            whole.0 += check_of(whole.0 / CHECKS);
            let mut letters = Vec::new();
            while whole.0 > 0 {
                letters.insert(0, char::from(LETTERS[whole.next(32) as usize]));
            }
            if let Ok(read) = Answered::read(&String::from_iter(&letters)) {
                assert!((1..=MOST_QUESTIONS).contains(&read.quiz.number) && (1..=MOST_SEED).contains(&read.quiz.seed));
                assert_eq!(Answered::read(&read.to_string()), Ok(read));
            }
        }
    }

    #[test]
    fn a_letter_that_is_wrong_missing_or_exchanged_is_noticed() {
        let code = answered(10, 417, 0b1011).to_string();
        let letters: Vec<char> = code.chars().filter(|&letter| letter != '-').collect();
        for place in 0..letters.len() {
            for &other in LETTERS.iter().filter(|&&other| char::from(other) != letters[place]) {
                let mut wrong = letters.clone();
                wrong[place] = char::from(other);
                assert!(Answered::read(&String::from_iter(wrong)).is_err(), "{code}");
            }
            let mut short = letters.clone();
            short.remove(place);
            assert!(Answered::read(&String::from_iter(short)).is_err());
        }
        assert_eq!(Answered::read("12U4"), Err(BadCode::Stray('U')));
        assert_eq!(Answered::read(""), Err(BadCode::Damaged));
        assert_eq!(Answered::read(&"Z".repeat(60)), Err(BadCode::Damaged));
    }
}
