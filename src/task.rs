//! WORK BESIDE THE PAGE: what can be asked of the page's worker, each question a type that knows the type of its answer,
//! cut into steps so that it can be shown, stopped, and done somewhere else. What is found out belongs in `analysis`, and
//! when something is asked in `page`.

mod attack;
mod behaviours;
mod council;
mod counts;
mod map;
mod odds;
mod plan;
mod question;
mod rules;
mod work;

pub use attack::{AttackFound, FindAttack, Found};
pub use behaviours::{Tried, TryBehaviours};
pub use council::{DecideCouncil, Decided, FollowPath, Followed, Told};
pub use counts::{CountVotes, Counted};
pub use map::ExploreMap;
pub use odds::{Simulate, Simulated};
pub use plan::SpoilPlan;
pub use question::{Asked, Job, NoAnswer, Question, Report, at_once};
pub use rules::PlayRules;
pub use work::{Askable, Work};

#[cfg(test)]
mod tests;
