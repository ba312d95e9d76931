//! A quiz: kinds of questions, how many, and a seed, from which everything in it follows.

use super::asked::question;
use super::drawn::Draw;
use super::question::Question;
use super::topic::Topic;

/// The most questions in a quiz.
pub const MOST_QUESTIONS: u8 = 20;

/// The largest seed of a quiz; the least is 1.
pub const MOST_SEED: u16 = 9_999;

/// A quiz.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quiz {
    /// Which kinds, a bit each ([`Topic::bit`]).
    pub topics: u16,
    /// How many questions, 1 to [`MOST_QUESTIONS`].
    pub number: u8,
    /// Which of all quizzes of these kinds it is, 1 to [`MOST_SEED`].
    pub seed: u16,
}

impl Quiz {
    /// Every kind.
    pub const ALL_TOPICS: u16 = ((1u32 << Topic::ALL.len()) - 1) as u16;

    /// The kinds that are asked about; all of them where none is chosen.
    pub fn asked(self) -> Vec<Topic> {
        let chosen = |topics: u16| Topic::ALL.iter().copied().filter(move |topic| topics & topic.bit() != 0);
        let some: Vec<Topic> = chosen(self.topics).collect();
        if some.is_empty() { Topic::ALL.to_vec() } else { some }
    }

    /// The questions: each kind in turn, in an order that the seed draws, and no two alike as long as there are others.
    pub fn questions(self) -> Vec<Question> {
        let mut draw = Draw::of_quiz(self.seed.into());
        let mut topics = self.asked();
        draw.shuffle(&mut topics);
        let mut questions: Vec<Question> = Vec::new();
        for topic in topics.into_iter().cycle().take(self.number.min(MOST_QUESTIONS).into()) {
            let mut last = None;
            for _ in 0..FRESH {
                last = question(topic, draw.seed()).or(last);
                if last.as_ref().is_some_and(|new| !questions.iter().any(|old| old.is_same_as(new))) {
                    break;
                }
            }
            questions.extend(last);
        }
        questions
    }
}

/// How often another question is drawn where one has been asked already.
const FRESH: usize = 12;
