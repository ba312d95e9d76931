//! How each kind of question is drawn up: a file for each subject. What all questions have is [`super::question`]'s.

mod bounds;
mod counts;
mod notes;
mod oral;
mod seals;
mod siege;
mod worlds;

use super::drawn::Draw;
use super::question::{Asked, Question};
use super::topic::Topic;

/// How often is drawn until something comes out that is worth asking.
const TRIES: usize = 400;

/// The question of this kind that follows from `seed`. `None` if nothing worth asking came out of very many draws, which the
/// tests never see.
pub fn question(topic: Topic, seed: u64) -> Option<Question> {
    let mut draw = Draw::new(topic, seed);
    (0..TRIES).find_map(|_| asked(topic, &mut draw)?.shuffled(topic, seed, &mut draw))
}

fn asked(topic: Topic, draw: &mut Draw) -> Option<Asked> {
    match topic {
        Topic::Decides => oral::decides(draw),
        Topic::Majorities => oral::majorities(draw),
        Topic::Condition => oral::condition(draw),
        Topic::Lies => counts::lies(draw),
        Topic::Messages => counts::messages(draw),
        Topic::Generals => bounds::generals(draw),
        Topic::Traitors => bounds::traitors(draw),
        Topic::Rounds => bounds::rounds(draw),
        Topic::Worlds => worlds::worlds(draw),
        Topic::Seals => seals::seals(draw),
        Topic::Alone => notes::alone(draw),
        Topic::LastNote => notes::last_note(draw),
        Topic::Knows => notes::knows(draw),
        Topic::Siege => siege::siege(draw),
    }
}
