//! Every question that there is, in one list: what travels to the worker, and how its reports are read again. Both ends
//! are built from this file.
//!
//! All of it travels as JSON: a protocol's kind is told by a field among its others, which no codec that leaves out
//! names can read.

use super::question::{Asked, NoAnswer, Question, Report};
use super::{
    CountVotes, DecideCouncil, ExploreMap, FindAttack, FollowPath, PlayRules, Simulate, SpoilPlan, TryBehaviours,
};
use crate::battle::Battle;
use serde::{Deserialize, Serialize};

/// A question that is in the list.
pub trait Askable: Question {
    /// One question out of all that there are, of which nothing is known yet.
    fn asked(self) -> Work;

    /// What is asked, if it is a question of this type.
    fn among(work: &Work) -> Option<&Asked<Self>>;
}

macro_rules! questions {
    ($($Question:ident),* $(,)?) => {
        /// One question out of all that there are, with what is known of its answer.
        #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
        pub enum Work {
            $(#[doc = concat!("See [`", stringify!($Question), "`].")] $Question(Asked<$Question>)),*
        }

        impl Work {
            /// Whether nothing is left to do.
            pub fn is_over(&self) -> bool {
                match self { $(Work::$Question(asked) => asked.report.is_over()),* }
            }

            /// The battle that it is about, if it is about one.
            pub fn battle(&self) -> Option<&Battle> {
                match self { $(Work::$Question(asked) => asked.question.battle()),* }
            }

            /// Whether both ask the same, whatever is known of the answer.
            pub fn asks_the_same(&self, other: &Work) -> bool {
                match (self, other) {
                    $((Work::$Question(one), Work::$Question(other)) => one.question == other.question,)*
                    _ => false,
                }
            }

            /// The same question, closed for this reason.
            fn without_answer(&self, why: NoAnswer) -> Work {
                match self {
                    $(Work::$Question(asked) => {
                        Work::$Question(Asked { question: asked.question.clone(), report: Report::over(Err(why)) })
                    })*
                }
            }

            /// The same question with the report that the worker told of it; `None` if that is no such report.
            pub fn told(&self, text: &str) -> Option<Work> {
                Some(match self {
                    $(Work::$Question(asked) => Work::$Question(Asked {
                        question: asked.question.clone(),
                        report: serde_json::from_str(text).ok()?,
                    })),*
                })
            }

            /// Looks for the answer to the end, and tells every report that is due, and the last one.
            pub fn carry_out(self, due: &mut dyn FnMut() -> bool, tell: &mut dyn FnMut(String)) {
                match self { $(Work::$Question(asked) => carry_out(asked.question, due, tell)),* }
            }
        }

        $(impl Askable for $Question {
            fn asked(self) -> Work {
                Work::$Question(self.into())
            }

            fn among(work: &Work) -> Option<&Asked<$Question>> {
                match work {
                    Work::$Question(asked) => Some(asked),
                    _ => None,
                }
            }
        })*
    };
}

questions! {
    FindAttack, TryBehaviours, Simulate, ExploreMap, CountVotes, SpoilPlan, PlayRules, DecideCouncil, FollowPath,
}

impl Work {
    /// The question as text, for the worker.
    pub fn write(&self) -> String {
        written(self)
    }

    /// The question that was written.
    pub fn read(text: &str) -> Option<Work> {
        serde_json::from_str(text).ok()
    }

    /// Whether both are questions of the same type.
    pub fn is_of_the_kind_of(&self, other: &Work) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// The same question, given up.
    pub fn given_up(&self) -> Work {
        self.without_answer(NoAnswer::GivenUp)
    }

    /// The same question, which nobody could be asked.
    pub fn refused(&self, why: &str) -> Work {
        self.without_answer(NoAnswer::Refused(why.to_owned()))
    }
}

fn carry_out<Q: Question>(question: Q, due: &mut dyn FnMut() -> bool, tell: &mut dyn FnMut(String)) {
    let mut job = match question.begin() {
        Ok(job) => job,
        Err(why) => return tell(written(&Report::<Q::Answer>::over(Err(NoAnswer::Refused(why))))),
    };
    let mut more = true;
    while more {
        more = job.step(&mut |report| {
            if due() {
                tell(written(&report));
            }
        });
        if more && due() {
            tell(written(&job.report()));
        }
    }
    tell(written(&job.report()));
}

/// What cannot be written, though there is no such thing, is told as nothing, and refused by whoever hears it.
fn written(message: &impl Serialize) -> String {
    serde_json::to_string(message).unwrap_or_default()
}
