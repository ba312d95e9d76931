//! Everything goes wrong that may, one after the other, in one class: whether nobody else noticed, and nothing was lost.

use crate::course::{Course, PATIENCE, Rest};
use crate::phone::{Fate, Rogue};
use crate::wire::{Wire, entropy, now};
use crate::{Failure, say};
use std::time::{Duration, Instant};
use strategos::battle::{Errand, Order, Said};
use strategos::class::invitation::topics;
use strategos::class::line::Publication;
use strategos::class::phase::{Command, Phase};
use strategos::class::phones::Id;
use strategos::class::room::Room;
use strategos::class::teacher::Teacher;
use strategos::class::wish::{Refusal, Wish};
use tokio_tungstenite::tungstenite::Message;

/// What came of one fault: a sentence each for what isn't as it should be.
#[derive(Default)]
struct Found(Vec<String>);

impl Found {
    fn check(&mut self, so: bool, otherwise: &str) {
        if !so {
            self.0.push(otherwise.to_owned());
        }
    }

    /// Says it, and whether all is well.
    fn say(&self, fault: &str, well: &str) -> bool {
        match &self.0[..] {
            [] => say(&format!("✓ {fault}: {well}")),
            wrong => say(&format!("✗ {fault}: {}", wrong.join(" "))),
        }
        self.0.is_empty()
    }
}

/// One fault after the other; whether all is well.
pub async fn all(mut course: Course) -> Result<bool, Failure> {
    let mut well = broker_away(&mut course).await?;
    well &= half_gone(&mut course).await?;
    well &= reloaded(&mut course).await?;
    let mut rogue = joined(&mut course).await?;
    well &= not_its_own(&mut course, &mut rogue).await?;
    well &= too_many(&mut course, &mut rogue).await?;
    well &= too_large(&mut course, &mut rogue).await?;
    well &= garbage(&mut course, &mut rogue).await?;
    well &= old_rounds(&mut course, &mut rogue).await?;
    well &= another_rooms(&mut course, &mut rogue).await?;
    course.close().await?;
    Ok(well)
}

/// To the beginning of round 2, where everybody has said what there is to say.
async fn to_round_2(course: &mut Course) -> Result<(), Failure> {
    course.click(Command::Again(0)).await?;
    course.click(Command::Draw(course.room().battle().count() / 16 + 1, 7)).await?;
    for _ in 0..2 {
        course.click(Command::GoOn).await?;
        course.quiet().await?;
    }
    Ok(())
}

/// From there to the decision.
async fn to_the_end(course: &mut Course) -> Result<(), Failure> {
    while course.room().phase() != Phase::Decided {
        course.click(Command::GoOn).await?;
        course.quiet().await?;
    }
    Ok(())
}

/// How many riders' words the battle holds, and how many loyal generals have said what they would do.
fn said(course: &Course) -> (usize, usize) {
    let guesses = course.room().guesses();
    (course.room().battle().draft().said.len(), guesses.attack + guesses.retreat)
}

/// How many riders that are about to set out have words from telephones.
fn chosen(room: &Room) -> usize {
    room.setting_out().iter().filter(|rider| room.would_say(rider).is_some()).count()
}

async fn broker_away(course: &mut Course) -> Result<bool, Failure> {
    let mut found = Found::default();
    to_round_2(course).await?;
    let (before, spoken) = (course.rest(None), chosen(course.room()) + said(course).0);
    let set = |course: &Course, away| course.proxy.iter().for_each(|proxy| proxy.set_away(away));
    set(course, true);
    course.pass(Duration::from_secs(5)).await;
    found.check(course.rest(None) == before, "The room changed while nobody was there.");
    // The teacher clicks meanwhile; nobody hears it yet.
    course.command(Command::GoOn);
    course.pass(Duration::from_secs(5)).await;
    set(course, false);
    let back = Instant::now();
    let phones = course.phones();
    course.expect("everybody to be back", |course| course.present() == phones && course.shows(Phase::Guessing)).await?;
    let took = back.elapsed();
    found.check(said(course).0 == spoken, "Words of riders were lost.");
    course.quiet().await?;
    to_the_end(course).await?;
    found.check(said(course).1 > 0, "Nobody’s guess is there.");
    Ok(found.say(
        "The broker was away for 10 s in round 2, and the teacher clicked meanwhile",
        &format!("{} ms after it was back everybody showed what came of it, and nothing was lost.", took.as_millis()),
    ))
}

async fn half_gone(course: &mut Course) -> Result<bool, Failure> {
    let mut found = Found::default();
    to_round_2(course).await?;
    let (before, generals) = (course.room().phones().iter().count(), course.generals());
    course.broken = 0;
    let phones = course.phones();
    course.every_other(Fate::Gone);
    course.expect("half of them to be missed", |course| course.present() == phones - phones / 2).await?;
    course.click(Command::GoOn).await?;
    course.quiet().await?;
    course.every_other(Fate::Back);
    course.expect("them to be back", |course| course.present() == phones && course.shows(Phase::Guessing)).await?;
    course.quiet().await?;
    found.check(course.generals() == generals, "Not each has its general again.");
    found.check(course.broken == 0, "Lines of others have broken.");
    found.check(course.room().phones().iter().count() == before, "There are others than before.");
    to_the_end(course).await?;
    Ok(found.say(
        "Half of the telephones were gone without a word, and back",
        "the others went on meanwhile, and each that came back had its general again.",
    ))
}

async fn reloaded(course: &mut Course) -> Result<bool, Failure> {
    let mut found = Found::default();
    to_round_2(course).await?;
    let before: Room = course.room().clone();
    course.broken = 0;
    course.reload()?;
    found.check(course.room() == &before, "The room isn’t what it was.");
    let clicked = course.click(Command::GoOn).await?;
    course.quiet().await?;
    let spoken = said(course).0;
    found.check(spoken == chosen(&before) + before.battle().draft().said.len(), "Words of riders were lost.");
    to_the_end(course).await?;
    found.check(course.broken == 0, "Lines of telephones have broken.");
    let most = clicked.iter().max().copied().unwrap_or_default().as_millis();
    Ok(found.say(
        "The teacher’s page was loaded anew in round 2",
        &format!("it went on where it was, with the words of {spoken} riders; its next click took {most} ms."),
    ))
}

/// Somebody joins who means harm, and is a traitor in the game too.
async fn joined(course: &mut Course) -> Result<Rogue, Failure> {
    course.click(Command::Again(0)).await?;
    let mut rogue = Rogue::new(course.port, &course.invitation()).await?;
    let everybody = course.phones() + 1;
    let until = Instant::now() + PATIENCE;
    while course.present() < everybody || rogue.telephone.seen().is_none() {
        if Instant::now() > until {
            return Err("Whoever means harm can’t join.".into());
        }
        both(course, &mut rogue).await;
    }
    let general = course.room().phones().get(&rogue.telephone.id()).and_then(|phone| phone.general);
    course.click(Command::Draw(0, 0)).await?;
    course.click(Command::Turn(general.ok_or("It has no general.")?)).await?;
    course.click(Command::GoOn).await?;
    course.quiet().await?;
    Ok(rogue)
}

/// Both go on for a moment.
async fn both(course: &mut Course, rogue: &mut Rogue) {
    course.pass(Duration::from_millis(5)).await;
    rogue.listen().await;
}

/// Both go on until everything that the rogue said was taken, and it shows what there is to be seen. `false` when it never does.
async fn caught_up(course: &mut Course, rogue: &mut Rogue) -> bool {
    let until = Instant::now() + PATIENCE;
    let mut since = Instant::now();
    loop {
        let shows = rogue.telephone.seen().is_some_and(|seen| seen.phase == course.room().phase());
        if shows && rogue.connection.is_settled() && !rogue.telephone.waits() {
            return true;
        }
        if Instant::now() > until {
            return false;
        }
        both(course, rogue).await;
        // As a page does whose wish wasn't heard for long.
        if since.elapsed() > Duration::from_secs(2) {
            rogue.again();
            since = Instant::now();
        }
    }
}

/// What the rogue was refused for.
async fn answered(course: &mut Course, rogue: &mut Rogue) -> Option<Refusal> {
    if caught_up(course, rogue).await { rogue.telephone.seen()?.refused } else { None }
}

/// What nobody else may have noticed: neither the room nor any line, nor how long a click takes.
struct Others(Rest);

impl Others {
    fn before(course: &mut Course, rogue: &Rogue) -> Others {
        course.broken = 0;
        rogue.connection.ping();
        Others(course.rest(Some(&rogue.telephone.id())))
    }

    fn after(&self, course: &Course, rogue: &Rogue, found: &mut Found) {
        found.check(course.rest(Some(&rogue.telephone.id())) == self.0, "It changed what isn’t its own.");
        found.check(course.broken == 0, "Lines of others have broken.");
    }
}

async fn not_its_own(course: &mut Course, rogue: &mut Rogue) -> Result<bool, Failure> {
    let mut found = Found::default();
    let others = Others::before(course, rogue);
    found.check(caught_up(course, rogue).await, "It isn’t in round 1.");
    let own = rogue.telephone.seen().and_then(|seen| seen.part.as_ref()).map(|part| part.general);
    let theirs: Vec<Errand> = course
        .room()
        .setting_out()
        .iter()
        .filter(|rider| Some(rider.from) != own)
        .map(|rider| rider.errand.clone())
        .collect();
    found.check(!theirs.is_empty(), "Nobody else has a rider.");
    for errand in theirs.into_iter().take(5) {
        rogue.wish(Wish::Say(errand, Said::Order(Order::Retreat)));
        found.check(answered(course, rogue).await == Some(Refusal::NotYours), "It wasn’t refused.");
    }
    others.after(course, rogue, &mut found);
    Ok(found.say("A telephone wished for riders of others", "each was refused, and nobody noticed."))
}

async fn too_many(course: &mut Course, rogue: &mut Rogue) -> Result<bool, Failure> {
    let mut found = Found::default();
    let others = Others::before(course, rogue);
    for _ in 0..30 {
        for number in 0..100 {
            rogue.wish(Wish::Name(format!("flood {number}")));
        }
        course.pass(Duration::from_millis(100)).await;
    }
    others.after(course, rogue, &mut found);
    // It is still being slowed while the teacher clicks.
    let clicked = course.click(Command::GoOn).await?;
    course.quiet().await?;
    let most = clicked.iter().max().copied().unwrap_or_default();
    found.check(most < Duration::from_secs(1), "A click took longer than a second.");
    found.check(course.broken == 0, "Lines of others have broken.");
    found.check(caught_up(course, rogue).await, "It itself isn’t heard any longer.");
    let sentence = format!(
        "it was slowed, {} of its messages weren’t looked at, and a click meanwhile took {} ms.",
        course.ignored(),
        most.as_millis()
    );
    Ok(found.say("A telephone wished a thousand times a second, for three seconds", &sentence))
}

async fn too_large(course: &mut Course, rogue: &mut Rogue) -> Result<bool, Failure> {
    let mut found = Found::default();
    let others = Others::before(course, rogue);
    let mut large = Wire::new(course.port, "/broker").await?;
    large.say(Message::binary(vec![0x30; 1 << 20]));
    let cut_off = tokio::time::timeout(Duration::from_secs(5), large.next()).await;
    found.check(matches!(cut_off, Ok(None)), "Who sent it is still there.");
    course.pass(Duration::from_millis(200)).await;
    others.after(course, rogue, &mut found);
    Ok(found.say("Somebody sent 1 MB at one go", "that line alone was cut off."))
}

async fn garbage(course: &mut Course, rogue: &mut Rogue) -> Result<bool, Failure> {
    let mut found = Found::default();
    let others = Others::before(course, rogue);
    let invitation = course.invitation();
    let ignored = course.ignored();
    let mut noise = Noise::new()?;
    let mut sent = 0;
    for length in [0, 1, 23, 24, 25, 60, 400, 15_000, 20_000] {
        let ids = [rogue.telephone.id(), Id("x".repeat(43)), Id("A".repeat(43)), Id("short".to_owned())];
        for topic in
            ids.iter().flat_map(|id| [topics::wishes(&invitation.room, id), topics::away(&invitation.room, id)])
        {
            rogue.connection.publish(Publication {
                topic,
                payload: noise.bytes(length),
                retain: length.is_multiple_of(2),
            });
            sent += u64::from(length > 0);
        }
    }
    let until = Instant::now() + Duration::from_secs(20);
    while course.ignored() < ignored + sent && Instant::now() < until {
        both(course, rogue).await;
    }
    found.check(course.ignored() >= ignored + sent, "Some of it wasn’t ignored.");
    for number in 0..20 {
        let wire = Wire::new(course.port, "/broker").await?;
        wire.say(if number % 4 == 0 { Message::text("hello") } else { Message::binary(noise.bytes(number * 40)) });
        course.pass(Duration::from_millis(10)).await;
    }
    others.after(course, rogue, &mut found);
    Ok(found.say(
        "Somebody sent what is no message at all",
        &format!("all {sent} were ignored, and lines that spoke no MQTT were cut off."),
    ))
}

/// Bytes from anywhere.
struct Noise(rand_chacha::ChaCha8Rng);

impl Noise {
    fn new() -> Result<Noise, Failure> {
        use rand::SeedableRng;
        Ok(Noise(rand_chacha::ChaCha8Rng::from_seed(entropy()?)))
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        use rand::Rng;
        let mut bytes = vec![0; length];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

async fn old_rounds(course: &mut Course, rogue: &mut Rogue) -> Result<bool, Failure> {
    let mut found = Found::default();
    found.check(caught_up(course, rogue).await, "It isn’t in round 2.");
    let own = rogue.telephone.id();
    let rider = rogue.telephone.seen().and_then(|seen| seen.part.as_ref()?.riders.first().cloned());
    // The same bytes as in round 2, which anybody may have seen on their way.
    let (errand, said) = rider
        .and_then(|rider| Some((rider.errand, rider.offers.first()?.clone())))
        .ok_or("It has no rider in round 2.")?;
    let replayed = rogue.telephone.wish(Wish::Say(errand.clone(), said.clone()), now()).ok_or("It can’t wish.")?;
    rogue.connection.publish(replayed.clone());
    found.check(answered(course, rogue).await.is_none(), "Its own rider isn’t its own.");
    course.click(Command::GoOn).await?;
    course.quiet().await?;
    found.check(caught_up(course, rogue).await, "It isn’t where the others are.");
    let others = Others::before(course, rogue);
    let before = course.room().phones().get(&own).cloned();
    rogue.connection.publish(replayed);
    for _ in 0..100 {
        both(course, rogue).await;
    }
    found.check(course.room().phones().get(&own).cloned() == before, "What was told again did something.");
    rogue.wish(Wish::Say(errand, said));
    found.check(answered(course, rogue).await == Some(Refusal::NotNow), "It wasn’t refused.");
    others.after(course, rogue, &mut found);
    Ok(found.say(
        "A telephone wished for a rider of the round before, and told again what it had told",
        "the one was refused, the other did nothing.",
    ))
}

async fn another_rooms(course: &mut Course, rogue: &mut Rogue) -> Result<bool, Failure> {
    let mut found = Found::default();
    let others = Others::before(course, rogue);
    let ignored = course.ignored();
    let elsewhere =
        Teacher::new(Room::new((**course.room().battle()).clone(), None)?, entropy()?).invitation("/broker");
    let mut stranger = strategos::class::telephone::Telephone::new(&elsewhere, None, entropy()?)?;
    stranger.opening(now());
    let wish = stranger.wish(Wish::Name("stranger".to_owned()), now()).ok_or("It can’t wish.")?;
    let here = topics::wishes(&course.invitation().room, &stranger.id());
    rogue.connection.publish(Publication { topic: here, ..wish.clone() });
    rogue.connection.publish(wish);
    let until = Instant::now() + Duration::from_secs(5);
    while course.ignored() == ignored && Instant::now() < until {
        both(course, rogue).await;
    }
    for _ in 0..20 {
        both(course, rogue).await;
    }
    found.check(course.ignored() == ignored + 1, "What was meant for another room was taken for this one’s.");
    found.check(course.room().phones().get(&stranger.id()).is_none(), "A stranger has joined.");
    others.after(course, rogue, &mut found);
    Ok(found.say(
        "Somebody sent wishes that were sealed for another room",
        "they were ignored here, and weren’t heard where they belong elsewhere.",
    ))
}
