//! The teacher's desk: the room, the wire to the broker, and what the browser keeps of both while the page is reloaded.

use super::chance::{entropy, now, seed};
use super::server::{self, Server};
use super::wire::{Came, Wire};
use crate::app::kept::{forget_in_tab, keep_in_tab, recall_in_tab};
use crate::app::location;
use crate::battle::Battle;
use crate::class::invitation::{Invitation, unspeakable};
use crate::class::line::Publication;
use crate::class::phase::{Command, Phase};
use crate::class::room::Room;
use crate::class::teacher::Teacher;
use crate::class::words::NO_CHANCE;
use crate::lesson::{FIRST, Lesson, by_key};
use crate::link::Link;
use gloo_timers::callback::Interval;
use std::cell::RefCell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What is asked of it.
pub(super) enum Ask {
    /// Something of the room.
    Command(Command),
    /// This lesson's battle, before one begins.
    Choose(&'static Lesson),
    /// To speak with this broker.
    Broker(String),
}

/// What it shows.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Shown {
    /// The room, once it is open.
    pub room: Option<Rc<Room>>,
    /// What telephones need to join; none before there is a broker.
    pub invitation: Option<Invitation>,
    /// The command that serves the page, if it does.
    pub server: Option<Server>,
    /// Whether it was asked who serves the page.
    pub asked_server: bool,
    /// Whether the telephones' short address leads here.
    pub invited: bool,
    /// Whether the broker hears us.
    pub connected: bool,
    /// How many messages weren't looked at.
    pub ignored: u64,
    /// What is wrong.
    pub fault: Option<String>,
}

/// Names of what the browser keeps for this tab alone.
const ROOM: &str = "strategos-class-room";
const ASKED: &str = "strategos-class-asked";
const BROKER: &str = "strategos-class-broker";
const TOKEN: &str = "strategos-class-token";

/// How many messengers in a hundred the city captures where nobody can be a traitor, unless the teacher has it otherwise.
const RISK: u8 = 33;

/// How often it looks at the clock, and shows what has changed, in milliseconds.
const BEAT: u32 = 100;

/// How often it is kept, in beats.
const KEEPS: u32 = 5;

#[derive(Default)]
struct Desk {
    teacher: Option<Teacher>,
    wire: Option<Wire>,
    broker: Option<String>,
    token: Option<String>,
    shown: Shown,
    /// Whether something has changed since it was shown last, and since it was kept last.
    is_new: bool,
    is_unkept: bool,
    beats: u32,
}

/// The desk, opened with what the address asks for, and how it is asked.
#[hook]
pub(super) fn use_desk(asked: &AttrValue) -> (Shown, Callback<Ask>) {
    let desk = use_mut_ref(Desk::default);
    let shown = use_state_eq(Shown::default);
    let show = {
        let (desk, shown) = (desk.clone(), shown.setter());
        Callback::from(move |()| shown.set(desk.borrow().shown()))
    };
    use_effect_with(asked.clone(), {
        let (desk, show) = (desk.clone(), show.clone());
        move |asked| {
            desk.borrow_mut().open(asked);
            show.emit(());
            let (served, told) = (desk.clone(), show.clone());
            spawn_local(async move {
                let server = server::ask().await;
                {
                    let mut desk = served.borrow_mut();
                    let kept = recall_in_tab(BROKER);
                    (desk.shown.server, desk.shown.asked_server) = (server.clone(), true);
                    desk.token = desk.token.take().or_else(|| server.as_ref()?.token.clone());
                    desk.broker = server.map(|server| server.broker).or(kept);
                }
                connect(&served, &told);
                invite(&served).await;
                told.emit(());
                farewell(&served, &told).await;
            });
            let beat = Interval::new(BEAT, move || {
                if desk.borrow_mut().beat() {
                    show.emit(());
                }
            });
            move || drop(beat)
        }
    });
    let ask = Callback::from(move |ask: Ask| {
        match ask {
            Ask::Command(command) => desk.borrow_mut().tell(|teacher| teacher.command(command, now())),
            Ask::Choose(lesson) => desk.borrow_mut().choose(lesson),
            Ask::Broker(address) => {
                keep_in_tab(BROKER, &address);
                (desk.borrow_mut().broker, desk.borrow_mut().shown.fault) = (Some(address), None);
                connect(&desk, &show);
                let desk = desk.clone();
                spawn_local(async move { invite(&desk).await });
            }
        }
        if desk.borrow().is_closed() {
            desk.borrow().forget();
            let token = desk.borrow().token.clone();
            spawn_local(async move {
                if let Some(token) = token {
                    server::closed(&token).await;
                }
            });
        }
        show.emit(());
    });
    ((*shown).clone(), ask)
}

/// Dials the broker, if there is one.
fn connect(desk: &Rc<RefCell<Desk>>, show: &Callback<()>) {
    let fault =
        desk.borrow().broker.as_ref().and_then(|broker| unspeakable(&location::base().unwrap_or_default(), broker));
    if let Some(fault) = fault {
        let mut desk = desk.borrow_mut();
        (desk.broker, desk.shown.fault) = (None, Some(fault));
        return;
    }
    let address = desk.borrow().dials();
    let Some(address) = address else { return };
    // A wire that is dropped hangs up, which tells what listens to it: nobody may hold the desk then.
    let old = desk.borrow_mut().wire.take();
    drop(old);
    let opens = {
        let desk = Rc::downgrade(desk);
        Box::new(move || {
            let desk = desk.upgrade();
            let opening = desk.and_then(|desk| desk.borrow_mut().teacher.as_mut().map(Teacher::opening));
            opening.unwrap_or_default()
        })
    };
    let came = {
        let (desk, show) = (Rc::downgrade(desk), show.clone());
        Callback::from(move |came: Came| {
            let Some(desk) = desk.upgrade() else { return };
            let before = desk.borrow().shown.connected;
            desk.borrow_mut().hear(came);
            if desk.borrow().shown.connected != before {
                show.emit(());
            }
        })
    };
    let wire = Wire::new(address, opens, came);
    desk.borrow_mut().wire = Some(wire);
}

/// Leads the telephones' short address here.
async fn invite(desk: &Rc<RefCell<Desk>>) {
    let (token, invitation) = (desk.borrow().token.clone(), desk.borrow().invitation());
    if let Some((token, invitation)) = token.zip(invitation) {
        let invited = server::invites(&token, &invitation.write()).await;
        desk.borrow_mut().shown.invited = invited;
    }
}

/// Ends the room when the command that serves the page ends.
async fn farewell(desk: &Rc<RefCell<Desk>>, show: &Callback<()>) {
    let token = desk.borrow().token.clone();
    if let Some(token) = token
        && desk.borrow().shown.server.is_some()
        && server::ends().await
    {
        desk.borrow_mut().tell(|teacher| teacher.command(Command::Close, now()));
        desk.borrow().forget();
        show.emit(());
        server::closed(&token).await;
    }
}

impl Desk {
    /// Opens the room that was kept, or a new one, with the battle that is asked for.
    fn open(&mut self, asked: &str) {
        let mut parts: Vec<&str> = asked.trim_start_matches('#').split('&').filter(|part| !part.is_empty()).collect();
        let token = parts.iter().find_map(|part| part.strip_prefix("token="));
        if let Some(token) = token {
            keep_in_tab(TOKEN, token);
        }
        self.token = recall_in_tab(TOKEN);
        parts.retain(|part| *part != "teach" && !part.starts_with("token="));
        let asked = parts.join("&");
        let Some(entropy) = entropy() else {
            self.shown.fault = Some(NO_CHANCE.into());
            return;
        };
        let kept = recall_in_tab(ROOM).and_then(|text| Teacher::restored(&text, entropy));
        match kept {
            Some(teacher) if recall_in_tab(ASKED).as_deref() == Some(&asked) || asked.is_empty() => {
                self.teacher = Some(teacher)
            }
            kept => self.open_anew(&asked, kept, entropy),
        }
        keep_in_tab(ASKED, &asked);
        (self.is_new, self.is_unkept) = (true, true);
    }

    /// Another battle: in the room that is open already, with its telephones, or in a new one.
    fn open_anew(&mut self, asked: &str, kept: Option<Teacher>, entropy: [u8; 32]) {
        let (battle, lesson, fault) = wanted(asked);
        self.shown.fault = fault;
        if let Some(mut teacher) = kept {
            drop(teacher.command(Command::Again(seed()), now()));
            self.shown.fault =
                self.shown.fault.take().or(teacher.choose(battle, lesson, now()).err().map(|large| large.to_string()));
            self.teacher = Some(teacher);
        } else {
            let room = Room::new(battle, lesson);
            self.shown.fault = self.shown.fault.take().or(room.as_ref().err().map(|large| large.to_string()));
            let room = room.or_else(|_| Room::new(Battle::plainest(), None)).ok();
            self.teacher = room.map(|room| Teacher::new(room, entropy));
        }
        self.draw();
    }

    /// Who is a traitor in a lesson, and which messenger is captured, everybody can read; here chance says it.
    fn draw(&mut self) {
        let Some(teacher) = &self.teacher else { return };
        let battle = teacher.room().battle();
        let command = match (battle.protocol.has_traitors(), battle.traitors.len()) {
            (true, 0) => return,
            (true, many) => Command::Draw(many, seed()),
            (false, _) => Command::Risk(RISK, seed()),
        };
        self.tell(|teacher| teacher.command(command, now()));
    }

    fn choose(&mut self, lesson: &'static Lesson) {
        let Ok(battle) = lesson.battle() else { return };
        self.shown.fault = None;
        let (mut told, mut fault) = (Vec::new(), None);
        if let Some(teacher) = &mut self.teacher {
            match teacher.choose(battle, Some(lesson), now()) {
                Ok(all) => told = all,
                Err(large) => fault = Some(large.to_string()),
            }
        }
        self.publish(told);
        self.shown.fault = fault;
        self.draw();
    }

    fn tell(&mut self, ask: impl FnOnce(&mut Teacher) -> Vec<Publication>) {
        let told = self.teacher.as_mut().map(ask).unwrap_or_default();
        self.publish(told);
    }

    fn publish(&mut self, told: Vec<Publication>) {
        (self.is_new, self.is_unkept) = (true, true);
        if let Some(wire) = &self.wire {
            wire.publish(told);
        }
    }

    fn hear(&mut self, came: Came) {
        match came {
            Came::Open => {
                self.shown.connected = true;
                // A broker that was started anew has forgotten everything.
                self.tell(|teacher| teacher.everything(now()));
            }
            Came::Broken => self.shown.connected = false,
            Came::Message { topic, payload } => self.tell(|teacher| teacher.hear(&topic, &payload, now())),
        }
    }

    /// Time has passed; whether there is something new to show.
    fn beat(&mut self) -> bool {
        let told = self.teacher.as_mut().map(|teacher| teacher.tick(now())).unwrap_or_default();
        if !told.is_empty() {
            self.publish(told);
        }
        self.beats += 1;
        if self.is_unkept && self.beats >= KEEPS && !self.is_closed() {
            (self.beats, self.is_unkept) = (0, false);
            self.keep();
        }
        std::mem::take(&mut self.is_new)
    }

    fn keep(&self) {
        if let Some(teacher) = &self.teacher {
            keep_in_tab(ROOM, &teacher.to_keep());
        }
    }

    fn forget(&self) {
        [ROOM, ASKED].into_iter().for_each(forget_in_tab);
    }

    fn is_closed(&self) -> bool {
        self.teacher.as_ref().is_some_and(|teacher| teacher.room().phase() == Phase::Closed)
    }

    fn invitation(&self) -> Option<Invitation> {
        Some(self.teacher.as_ref()?.invitation(self.broker.as_ref()?))
    }

    /// What the teacher's own wire dials: the command that serves the page knows the teacher by its token.
    fn dials(&self) -> Option<String> {
        let broker = self.broker.as_ref()?;
        let address = super::wire::address(broker)?;
        Some(match &self.token {
            Some(token) if broker.starts_with('/') => format!("{address}?token={token}"),
            _ => address,
        })
    }

    fn shown(&self) -> Shown {
        let room = self.teacher.as_ref().map(|teacher| Rc::new(teacher.room().clone()));
        let ignored = self.teacher.as_ref().map_or(0, Teacher::ignored);
        Shown { room, invitation: self.invitation(), ignored, ..self.shown.clone() }
    }
}

/// The battle that an address asks for, the lesson that it is from, and what is wrong with it.
fn wanted(asked: &str) -> (Battle, Option<&'static Lesson>, Option<String>) {
    let lesson = asked.strip_prefix("lesson=").and_then(by_key);
    let (battle, lesson, fault) = match lesson {
        None if asked.is_empty() => (FIRST.battle().ok(), Some(FIRST), None),
        Some(lesson) => (lesson.battle().ok(), Some(lesson), None),
        None => match Link::read(asked) {
            Ok(link) => (Some(link.battle), link.lesson.and_then(|key| by_key(&key)), None),
            Err(bad) => (None, None, Some(bad.to_string())),
        },
    };
    (battle.unwrap_or_else(Battle::plainest), lesson, fault)
}
