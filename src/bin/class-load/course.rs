//! A class with all of its telephones, and the teacher who clicks.

use crate::Failure;
use crate::phone::{Fate, Shows, Told, telephone};
use crate::proxy::Proxy;
use crate::served::Served;
use crate::wire::{Connection, entropy, now};
use std::time::{Duration, Instant};
use strategos::battle::{Battle, General};
use strategos::class::invitation::Invitation;
use strategos::class::line::Heard;
use strategos::class::phase::{Command, Phase};
use strategos::class::phones::{Id, Phone};
use strategos::class::room::Room;
use strategos::class::teacher::Teacher;
use tokio::sync::mpsc;
use tokio::time::sleep;

/// How long anything may take before it counts as lost.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How often the teacher's page looks at the clock.
const BEAT: Duration = Duration::from_millis(100);

/// A class.
pub struct Course {
    // Ends last: everything else speaks with it.
    served: Served,
    /// Who can have the broker be away.
    pub proxy: Option<Proxy>,
    /// On which port clients find the broker.
    pub port: u16,
    teacher: Teacher,
    connection: Connection,
    asks: Vec<mpsc::UnboundedSender<Fate>>,
    told: mpsc::UnboundedReceiver<Told>,
    latest: Vec<Option<Told>>,
    /// Which telephones are meant to be there.
    here: Vec<bool>,
    /// How often the lines of these have broken.
    pub broken: usize,
}

/// What stays as it is, whatever one of them does.
#[derive(PartialEq)]
pub struct Rest {
    phase: Phase,
    battle: Battle,
    phones: Vec<(Id, Phone)>,
}

impl Course {
    /// One in which `phones` telephones have joined.
    pub async fn new(battle: Battle, phones: usize, with_proxy: bool) -> Result<Course, Failure> {
        let served = Served::new()?;
        let proxy = if with_proxy { Some(Proxy::new(served.port).await?) } else { None };
        let port = proxy.as_ref().map_or(served.port, |proxy| proxy.port);
        let teacher = Teacher::new(Room::new(battle, None)?, entropy()?);
        let connection = Connection::new(port, &format!("/broker?token={}", served.token));
        let (tell, told) = mpsc::unbounded_channel();
        let invitation = teacher.invitation("/broker");
        let asks = (0..phones).map(|number| telephone(number, port, invitation.clone(), tell.clone()));
        let asks = asks.collect::<Result<Vec<_>, _>>()?;
        let (latest, here) = (vec![None; phones], vec![true; phones]);
        let mut course = Course { served, proxy, port, teacher, connection, asks, told, latest, here, broken: 0 };
        course
            .expect("everybody to join", |course| course.present() == phones && course.shows(Phase::Gathering))
            .await?;
        Ok(course)
    }

    /// How many telephones there are.
    pub fn phones(&self) -> usize {
        self.asks.len()
    }

    /// The room.
    pub fn room(&self) -> &Room {
        self.teacher.room()
    }

    /// What telephones need to join.
    pub fn invitation(&self) -> Invitation {
        self.teacher.invitation("/broker")
    }

    /// How many messages weren't looked at.
    pub fn ignored(&self) -> u64 {
        self.teacher.ignored()
    }

    /// What the room knows of the battle and of everybody but `other`, who can't change it; but for who is there just now.
    pub fn rest(&self, other: Option<&Id>) -> Rest {
        let room = self.room();
        let phones = room.phones().iter().filter(|(id, _)| Some(*id) != other);
        let phones = phones.map(|(id, phone)| (id.clone(), Phone { here: true, ..phone.clone() })).collect();
        Rest { phase: room.phase(), battle: (**room.battle()).clone(), phones }
    }

    /// How many of the telephones that are meant to be there the room knows to be there.
    pub fn present(&self) -> usize {
        self.room().phones().here().count()
    }

    /// Whether everybody who is there shows this phase.
    pub fn shows(&self, wanted: Phase) -> bool {
        self.pictures()
            .all(|told| matches!(told.map(|told| &told.what), Some(Shows::Picture { phase, .. }) if *phase == wanted))
    }

    /// Whether everybody who is there has said everything.
    fn is_quiet(&self) -> bool {
        self.pictures().all(|told| matches!(told.map(|told| &told.what), Some(Shows::Picture { is_done: true, .. })))
    }

    /// The general of each telephone, as it shows it.
    pub fn generals(&self) -> Vec<Option<General>> {
        let general = |told: &Option<Told>| match told.as_ref().map(|told| &told.what) {
            Some(Shows::Picture { general, .. }) => *general,
            _ => None,
        };
        self.latest.iter().map(general).collect()
    }

    fn pictures(&self) -> impl Iterator<Item = Option<&Told>> {
        let here = self.latest.iter().zip(&self.here).filter(|(_, here)| **here);
        here.map(|(told, _)| told.as_ref())
    }

    /// The telephones with an odd number are gone, or back.
    pub fn every_other(&mut self, fate: Fate) {
        for number in (1..self.phones()).step_by(2) {
            self.here[number] = fate == Fate::Back;
            self.latest[number] = None;
            // Its end is there as long as this one.
            let _ = self.asks[number].send(fate);
        }
    }

    /// What the room was told, with nobody waiting for it.
    pub fn command(&mut self, command: Command) {
        let publications = self.teacher.command(command, now());
        publications.into_iter().for_each(|publication| self.connection.publish(publication));
    }

    /// A click, and how long each telephone took to show what came of it; nothing where it isn't to be seen by telephones.
    pub async fn click(&mut self, command: Command) -> Result<Vec<Duration>, Failure> {
        let (start, before) = (Instant::now(), self.room().phase());
        self.command(command);
        let phase = self.room().phase();
        if phase == before {
            return Ok(Vec::new());
        }
        let mut took = vec![None; self.phones()];
        let until = start + PATIENCE;
        loop {
            let missing = (0..self.phones()).any(|number| self.here[number] && took[number].is_none());
            if !missing {
                return Ok(took.into_iter().flatten().collect());
            }
            if Instant::now() > until {
                return Err(format!("Not every telephone shows what came of {command:?}.").into());
            }
            if let Some(told) = self.step().await
                && told.at > start
                && matches!(&told.what, Shows::Picture { phase: shown, .. } if *shown == phase)
            {
                took[told.number].get_or_insert(told.at - start);
            }
        }
    }

    /// A battle from the first round to the decision; how long each click took.
    pub async fn battle(&mut self, seed: u64) -> Result<Vec<Vec<Duration>>, Failure> {
        let traitors = self.room().battle().count() / 16;
        self.click(Command::Draw(traitors.max(1), seed)).await?;
        let mut clicks = Vec::new();
        while self.room().phase() != Phase::Decided {
            clicks.push(self.click(Command::GoOn).await?);
            self.quiet().await?;
        }
        clicks.push(self.click(Command::Again(0)).await?);
        Ok(clicks)
    }

    /// Waits until everybody has said everything.
    pub async fn quiet(&mut self) -> Result<(), Failure> {
        self.expect("everybody to say everything", Course::is_quiet).await
    }

    /// Waits until something is so.
    pub async fn expect(&mut self, what: &str, so: impl Fn(&Course) -> bool) -> Result<(), Failure> {
        let until = Instant::now() + PATIENCE;
        while !so(self) {
            if Instant::now() > until {
                return Err(format!("Waited in vain for {what}.").into());
            }
            self.step().await;
        }
        Ok(())
    }

    /// Lets time pass.
    pub async fn pass(&mut self, time: Duration) {
        let until = Instant::now() + time;
        while Instant::now() < until {
            self.step().await;
        }
    }

    /// What comes next: from the broker, from a telephone, or with time. At most a beat.
    async fn step(&mut self) -> Option<Told> {
        if self.connection.is_down() {
            tokio::select! {
                () = self.connection.dial() => {
                    let opening = self.teacher.opening();
                    self.connection.open(opening);
                }
                () = sleep(BEAT) => {}
            }
        }
        tokio::select! {
            biased;
            told = self.told.recv() => {
                let told = told?;
                if self.here[told.number] {
                    self.broken += usize::from(told.what == Shows::Broken);
                    self.latest[told.number] = Some(told.clone());
                }
                return Some(told);
            }
            heard = self.connection.next(), if !self.connection.is_down() => {
                heard.into_iter().flatten().for_each(|heard| self.hear(heard));
            }
            () = sleep(BEAT) => {
                self.connection.ping();
                let publications = self.teacher.tick(now());
                publications.into_iter().for_each(|publication| self.connection.publish(publication));
            }
        }
        None
    }

    fn hear(&mut self, heard: Heard) {
        let publications = match heard {
            Heard::Open => self.teacher.everything(now()),
            Heard::Refused => {
                self.connection.vanish();
                return;
            }
            Heard::Message { topic, payload } => self.teacher.hear(&topic, &payload, now()),
        };
        publications.into_iter().for_each(|publication| self.connection.publish(publication));
    }

    /// The teacher's page is loaded anew: nothing is left of it but what it had kept.
    pub fn reload(&mut self) -> Result<(), Failure> {
        let kept = self.teacher.to_keep();
        self.connection = Connection::new(self.port, &format!("/broker?token={}", self.served.token));
        self.teacher = Teacher::restored(&kept, entropy()?).ok_or("What the page had kept isn’t whole.")?;
        Ok(())
    }

    /// Goodbye to everybody.
    pub async fn close(mut self) -> Result<(), Failure> {
        self.click(Command::Close).await.map(drop)
    }
}
