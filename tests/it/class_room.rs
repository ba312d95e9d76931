//! A class's room, held against its invariants over random sequences of events.

use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet};
use strategos::battle::{Battle, Demand, Errand, General, Order, Said};
use strategos::class::phase::{Command, Phase};
use strategos::class::phones::{Authority, Id};
use strategos::class::room::Room;
use strategos::class::seen::Seen;
use strategos::class::wish::Wish;
use strategos::class::words::{by_the_protocol, failed};
use strategos::lesson::by_key;
use strategos::link::Link;
use strategos::protocol::Condition;
use strategos::run::run;
use strategos::trace::{Event, Says};
use strategos::verdict::judge;

/// Battles of every kind that a class may play.
const BATTLES: [&str; 8] = [
    r#"{"protocol":{"kind":"oral","depth":1},"generals":4,"traitors":[3]}"#,
    r#"{"protocol":{"kind":"oral","depth":2},"generals":7,"traitors":[0,5],"lie":"split"}"#,
    r#"{"protocol":{"kind":"oral","depth":1},"generals":3,"traitors":[2],"captured":[{"path":[0],"to":1}]}"#,
    r#"{"protocol":{"kind":"signed","depth":2},"generals":4,"traitors":[0,3]}"#,
    r#"{"protocol":{"kind":"king","faults":1},"generals":5,"traitors":[0]}"#,
    r#"{"protocol":{"kind":"phase_king","faults":1},"generals":4,"traitors":[2],"loss":0.2}"#,
    r#"{"protocol":{"kind":"quorum"},"generals":5,"traitors":[1]}"#,
    r#"{"protocol":{"kind":"notes","notes":3}}"#,
];

struct Game {
    room: Room,
    ids: Vec<Id>,
    now: u64,
    draws: ChaCha8Rng,
}

impl Game {
    fn new(seed: u64) -> Game {
        let mut draws = ChaCha8Rng::seed_from_u64(seed);
        let battle = Battle::from_json(BATTLES[seed as usize % BATTLES.len()]).unwrap();
        let lesson = if seed.is_multiple_of(8) { by_key("four-generals") } else { None };
        let many = draws.random_range(1..12);
        let ids = (0..many).map(|number| Id(format!("telephone {number}"))).collect();
        Game { room: Room::new(battle, lesson).unwrap(), ids, now: 1_000, draws }
    }

    /// A rider's errand: mostly one that sets out now, sometimes one of another round, sometimes one that never rides.
    fn errand(&mut self) -> Errand {
        let all = self.room.trace().messengers.clone();
        let now = self.room.setting_out().to_vec();
        let known = if self.draws.random_bool(0.8) && !now.is_empty() { &now } else { &all };
        match known.choose(&mut self.draws) {
            Some(messenger) if self.draws.random_bool(0.95) => messenger.errand.clone(),
            _ => Errand::in_round(self.draws.random_range(0..4), General(self.draws.random_range(0..9)), General(1)),
        }
    }

    fn wish(&mut self) -> Wish {
        let said = [Said::Order(Order::Attack), Said::Order(Order::Retreat), Said::Nothing, Said::Unknown("x".into())];
        match self.draws.random_range(0..20) {
            0..4 => Wish::Join,
            4 => Wish::Name("A  name\u{202e} that goes on".into()),
            5 => Wish::Watch(self.draws.random_bool(0.3)),
            6 => Wish::Leave,
            9 => Wish::Ready(self.draws.random_bool(0.8)),
            7 | 8 => Wish::Guess(*Order::BOTH.choose(&mut self.draws).unwrap()),
            10 => Wish::Predict(self.draws.random_range(0..6)),
            _ => Wish::Say(self.errand(), said.choose(&mut self.draws).unwrap().clone()),
        }
    }

    fn command(&mut self) -> Command {
        match self.draws.random_range(0..12) {
            0 => Command::Turn(General(self.draws.random_range(0..8))),
            1 => Command::Draw(self.draws.random_range(0..3), self.draws.random_range(0..99)),
            2 => {
                if self.draws.random_bool(0.5) {
                    Command::Ask
                } else {
                    Command::AsInLesson
                }
            }
            3 => Command::Allow([None, Some(10), Some(60)][self.draws.random_range(0..3)]),
            4 => Command::HoldClock,
            5 if self.draws.random_bool(0.3) => Command::Again(self.draws.random_range(0..99)),
            6 => Command::Risk([0, 33, 100][self.draws.random_range(0..3)], self.draws.random_range(0..99)),
            _ => Command::GoOn,
        }
    }

    /// One event; what is asked of each is held against what it did.
    fn step(&mut self) {
        let before = self.room.clone();
        let id = self.ids.choose(&mut self.draws).unwrap().clone();
        match self.draws.random_range(0..100) {
            0..70 => {
                let wish = self.wish();
                self.room.wish(&id, wish.clone());
                only_its_own(&before, &self.room, &id, &wish);
            }
            70..80 => {
                self.room.lose(&id);
                only_its_own(&before, &self.room, &id, &Wish::Leave);
            }
            80..90 => {
                let command = self.command();
                self.room.command(command, self.now);
            }
            _ => {
                self.now += self.draws.random_range(0..20_000);
                self.room.tick(self.now);
            }
        }
    }
}

/// A telephone changes nothing that isn't its own: not the battle, not the phase, no other telephone, and no rider of another general.
fn only_its_own(before: &Room, after: &Room, id: &Id, wish: &Wish) {
    assert_eq!((before.battle(), before.phase(), before.clock()), (after.battle(), after.phase(), after.clock()));
    let others = |room: &Room| -> BTreeMap<Id, _> {
        room.phones()
            .iter()
            .filter(|(other, _)| *other != id)
            .map(|(other, phone)| (other.clone(), phone.clone()))
            .collect()
    };
    assert_eq!(others(before), others(after));
    let own: BTreeSet<General> = [before, after].iter().filter_map(|room| room.phones().get(id)?.general).collect();
    for messenger in before.setting_out().iter().filter(|messenger| !own.contains(&messenger.from)) {
        assert_eq!(before.would_say(messenger), after.would_say(messenger), "{wish:?} of another general");
    }
}

/// What is so at any time.
fn hold_invariants(room: &Room) {
    let everyone = room.battle().everyone();
    for (_, phone) in room.phones().iter() {
        assert!(phone.general.is_none_or(|general| everyone.contains(general)));
        assert!(!(phone.watches && phone.general.is_some()), "who looks on has no general");
    }
    for general in everyone.iter() {
        let players: Vec<&Id> =
            room.phones().here().filter(|(_, phone)| phone.general == Some(general)).map(|(id, _)| id).collect();
        match room.phones().authority(general) {
            Authority::Program => assert!(players.is_empty()),
            Authority::Telephones(all) => assert!(all == players && !all.is_empty()),
        }
    }
    // What was said is a traitor's, and nothing of a round that is still to come was said by telephone.
    let battle = room.battle().draft().check().expect("the room's battle is always one");
    assert!(battle.said.keys().all(|errand| errand.from().is_some_and(|from| !battle.is_loyal(from))));
    if let Phase::Speaking(round) = room.phase() {
        let own = room.lesson().map(|lesson| lesson.battle().unwrap().said).unwrap_or_default();
        assert!(battle.said.keys().all(|errand| errand.round < round || own.contains_key(errand)));
    }
}

/// What a general can know, told from the run's events alone, and not by the code that makes views: what reached it, what it sent, and what it
/// is told when it begins.
fn known(room: &Room, me: General) -> String {
    let (battle, trace, phase) = (room.battle(), room.trace(), room.phase());
    if matches!(phase, Phase::Gathering | Phase::Asking) {
        return String::new();
    }
    let mut known = format!("{:?} {:?} {}", battle.is_loyal(me), battle.opinion(me), battle.commands(me));
    let mut set_out = 0;
    for event in &trace.events[..room.cursor()] {
        match event {
            Event::RoundBegan(round) => set_out = usize::from(*round),
            Event::RideEnded(id) => {
                let messenger = trace.messenger(*id).unwrap();
                if messenger.to() == me && messenger.reaches() {
                    known +=
                        &format!(" heard {:?} {:?} {:?}", messenger.errand, messenger.says, messenger.is_refused());
                }
            }
            _ => {}
        }
    }
    let rounds = if let Phase::Speaking(round) = phase { usize::from(round) } else { set_out };
    let of_mine = trace.rounds[..rounds].iter().flat_map(|round| &trace.messengers[round.riders.clone()]);
    for messenger in of_mine.filter(|messenger| messenger.from == me) {
        let silent = messenger.says == Says::Nothing;
        known += &format!(" sent {:?} {:?} {silent} {:?}", messenger.errand, messenger.says, messenger.held);
    }
    known
}

#[test]
fn over_a_hundred_thousand_random_events_nothing_is_anybody_elses_and_nothing_is_known_that_cannot_be() {
    // What telephones were given, by what their generals can know: the same knowledge is the same view.
    let mut views: BTreeMap<String, String> = BTreeMap::new();
    let (mut ended, mut compared) = (0, 0);
    for seed in 0..200 {
        let mut game = Game::new(seed);
        for number in 0..500 {
            game.step();
            hold_invariants(&game.room);
            if number % 10 != 0 {
                continue;
            }
            let room = &game.room;
            for (id, phone) in room.phones().iter() {
                let seen = Seen::by(room, id, game.now).unwrap();
                assert_eq!(seen.ending.is_some(), room.phase() == Phase::Decided);
                let Some(part) = &seen.part else { continue };
                let me = phone.general.unwrap();
                assert!(part.heard.iter().all(|note| note.errand.to == me));
                assert!(part.sent.iter().all(|note| note.errand.from() == Some(me)));
                assert!(part.riders.iter().all(|rider| rider.errand.from() == Some(me)));
                // What it wished itself, and who shares its general, it may know as well.
                let sharers: Vec<_> = room.phones().of(me).map(|(_, phone)| (&phone.says, phone.guess)).collect();
                let own = format!("{:?} {} {:?}", phone, seen.generals, sharers);
                let key = format!("{} {:?} {own} {} {me}", seed % 8, room.phase(), known(room, me));
                let view = serde_json::to_string(&Seen { left: None, held: false, ending: None, ..seen }).unwrap();
                if let Some(other) = views.insert(key, view.clone()) {
                    compared += 1;
                    assert_eq!(other, view, "the same is known, and something else is shown");
                }
            }
            if room.phase() == Phase::Decided {
                ended += 1;
                replays(room);
            }
        }
    }
    assert!(ended > 500 && compared > 500, "{ended} ends and {compared} views compared");
}

/// The battle at the end is an ordinary one: its document, and its link, play the same run.
fn replays(room: &Room) {
    let again = Battle::from_json(&serde_json::to_string(&room.battle().draft()).unwrap()).unwrap();
    assert_eq!(run(&again).unwrap(), **room.trace());
    let link = Link::read(&Link::to(again).write()).unwrap();
    assert_eq!(run(&link.battle).unwrap(), **room.trace());
}

#[test]
fn a_room_is_kept_and_restored_whole_at_any_moment() {
    for seed in 0..60 {
        let mut game = Game::new(seed);
        for _ in 0..40 {
            game.step();
        }
        let kept = serde_json::to_string(&game.room.kept()).unwrap();
        let restored = Room::restored(serde_json::from_str(&kept).unwrap()).unwrap();
        assert_eq!(restored, game.room);
    }
    let damaged =
        serde_json::to_string(&Game::new(0).room.kept()).unwrap().replace("\"generals\":4", "\"generals\":400");
    assert!(serde_json::from_str(&damaged).ok().and_then(Room::restored).is_none());
}

#[test]
fn who_comes_late_takes_a_general_of_the_programs_and_who_returns_has_its_own_again() {
    let battle = Battle::from_json(BATTLES[0]).unwrap();
    let mut room = Room::new(battle, None).unwrap();
    let ids: Vec<Id> = (0..6).map(|number| Id(number.to_string())).collect();
    let general = |room: &Room, id: &Id| room.phones().get(id).unwrap().general;
    for (number, id) in ids[..3].iter().enumerate() {
        room.wish(id, Wish::Join);
        assert_eq!(general(&room, id), Some(General(number as u8)), "spread evenly");
    }
    room.lose(&ids[1]);
    assert_eq!(room.phones().authority(General(1)), Authority::Program, "it is played by the program at once");
    room.wish(&ids[3], Wish::Join);
    assert_eq!(general(&room, &ids[3]), Some(General(3)), "the one that nobody waits for");
    room.wish(&ids[1], Wish::Join);
    assert_eq!(general(&room, &ids[1]), Some(General(1)));
    room.wish(&ids[4], Wish::Join);
    assert_eq!(
        room.phones().of(general(&room, &ids[4]).unwrap()).count(),
        2,
        "more telephones than generals share one"
    );
    room.wish(&ids[5], Wish::Watch(true));
    assert!(room.phones().get(&ids[5]).is_none(), "nobody is there without having come");
}

#[test]
fn the_most_telephones_of_a_general_say_what_its_riders_do_and_a_tie_leaves_it_to_the_program() {
    let battle =
        Battle::from_json(r#"{"protocol":{"kind":"oral","depth":1},"generals":4,"traitors":[0],"lie":"truth"}"#)
            .unwrap();
    let mut room = Room::new(battle, None).unwrap();
    let ids: Vec<Id> = (0..9).map(|number| Id(number.to_string())).collect();
    ids.iter().for_each(|id| drop(room.wish(id, Wish::Join)));
    let players: Vec<Id> = room.phones().of(General(0)).map(|(id, _)| id.clone()).collect();
    assert_eq!(players.len(), 3);
    room.command(Command::GoOn, 0);
    let rider = |to| Errand::in_round(1, General(0), General(to));
    let say = |room: &mut Room, id: &Id, to, order| drop(room.wish(id, Wish::Say(rider(to), Said::Order(order))));
    say(&mut room, &players[0], 1, Order::Retreat);
    say(&mut room, &players[1], 1, Order::Retreat);
    say(&mut room, &players[2], 1, Order::Attack);
    say(&mut room, &players[0], 2, Order::Retreat);
    say(&mut room, &players[1], 2, Order::Attack);
    room.command(Command::GoOn, 0);
    let said = |room: &Room, to| room.battle().said.get(&rider(to)).cloned();
    assert_eq!(said(&room, 1), Some(Said::Order(Order::Retreat)));
    assert_eq!(said(&room, 2), None, "two of three that disagree are no majority");
    assert_eq!(said(&room, 3), None);
    assert_eq!(room.phase(), Phase::Speaking(2));
}

#[test]
fn the_clock_goes_on_by_itself_and_stands_still_while_it_is_held() {
    let mut room = Room::new(Battle::from_json(BATTLES[0]).unwrap(), None).unwrap();
    room.command(Command::Allow(Some(30)), 0);
    assert_eq!(room.clock().left(0), None, "nothing runs before it begins");
    room.command(Command::GoOn, 1_000);
    room.tick(30_999);
    assert_eq!(room.phase(), Phase::Speaking(1));
    room.command(Command::HoldClock, 11_000);
    room.tick(500_000);
    assert_eq!((room.phase(), room.clock().left(500_000)), (Phase::Speaking(1), Some(20_000)));
    room.command(Command::HoldClock, 500_000);
    room.tick(520_000);
    assert_eq!(room.phase(), Phase::Speaking(2));
    room.tick(550_000);
    assert_eq!(room.phase(), Phase::Guessing);
    room.tick(580_000);
    assert_eq!((room.phase(), room.clock().ends), (Phase::Decided, None));
}

#[test]
fn two_generals_play_and_a_captured_messenger_counts_on_the_hall_s_screen_and_on_every_telephone() {
    let broken = |captured: &str| {
        let text = format!(r#"{{"protocol":{{"kind":"notes","notes":3}},"captured":[{captured}]}}"#);
        let mut room = Room::new(Battle::from_json(&text).unwrap(), None).unwrap();
        let ids = ["one", "two"].map(|name| Id(name.into()));
        ids.iter().for_each(|id| _ = room.wish(id, Wish::Join));
        while room.phase() != Phase::Decided {
            room.command(Command::GoOn, 0);
        }
        let in_the_hall = judge(room.battle(), room.trace(), room.trace().end());
        for id in &ids {
            let ending = Seen::by(&room, id, 0).unwrap().ending.unwrap();
            assert_eq!(ending.verdicts(&ending.battle.clone().check().unwrap()), in_the_hall);
        }
        let decided: Vec<_> = room.trace().decisions().map(|(_, general, order)| (general, order)).collect();
        let told = by_the_protocol(room.battle(), &decided, &in_the_hall);
        assert!(!told.contains("traitor") && !told.contains("loyal"), "everybody is: {told}");
        in_the_hall.iter().filter(|verdict| verdict.state.is_broken()).map(|one| one.condition).collect::<Vec<_>>()
    };
    assert_eq!(broken(""), []);
    // G1 hears nothing of the attack that G0 has made up its mind to.
    assert_eq!(broken(r#"{"path":[0],"to":1,"round":1}"#), [Condition::Agreement]);
    // Both have what they ask for before the last note sets out.
    assert_eq!(broken(r#"{"path":[0,1,0],"to":1,"round":3}"#), []);
}

#[test]
fn the_city_captures_by_chance_and_each_general_is_told_what_it_asks_for() {
    let battle = Battle::from_json(r#"{"protocol":{"kind":"notes","notes":1}}"#).unwrap();
    let mut room = Room::new(battle, None).unwrap();
    let ids = ["one", "two"].map(|name| Id(name.into()));
    ids.iter().for_each(|id| _ = room.wish(id, Wish::Join));
    room.command(Command::Risk(100, 7), 0);
    while room.phase() != Phase::Decided {
        room.command(Command::GoOn, 0);
    }
    let ending = Seen::by(&room, &ids[0], 0).unwrap().ending.unwrap();
    assert_eq!(failed(room.battle(), ending.captured), "The city captured one messenger.");
    let parts = ids.map(|id| Seen::by(&room, &id, 0).unwrap().part.unwrap());
    assert_eq!(
        parts.each_ref().map(|part| part.told.unwrap().demand),
        [Some(Demand::Always), Some(Demand::AtLeast(1))]
    );
    assert!(parts[1].heard.is_empty() && parts[0].sent.len() == 1, "it set out, and nobody knows that it didn't come");
    let verdicts = judge(room.battle(), room.trace(), room.trace().end());
    assert!(verdicts.iter().any(|verdict| verdict.condition == Condition::Agreement && verdict.state.is_broken()));
}

#[test]
fn once_more_chance_draws_anew_what_everybody_has_seen() {
    let lesson = by_key("seven-generals").unwrap();
    let own = lesson.battle().unwrap();
    let mut room = Room::new(own.clone(), Some(lesson)).unwrap();
    room.command(Command::Again(3), 0);
    assert_eq!(room.battle().traitors, own.traitors, "in a lesson everybody knows them, and they stay");
    room.command(Command::Draw(2, 3), 0);
    let drawn: BTreeSet<Vec<General>> = (0..40)
        .map(|seed| {
            room.command(Command::Again(seed), 0);
            room.battle().traitors.iter().collect()
        })
        .collect();
    assert!(drawn.len() > 10 && drawn.iter().all(|traitors| traitors.len() == 2), "{drawn:?}");
    let seeds = [5, 6].map(|seed| {
        room.command(Command::Again(seed), 0);
        room.battle().seed
    });
    assert_eq!(seeds, [5, 6], "what the city captures is drawn from it");
}

#[test]
fn a_battle_too_large_for_a_class_is_refused_with_the_number() {
    let large = Battle::from_json(r#"{"protocol":{"kind":"oral","depth":3},"generals":16}"#).unwrap();
    let refused = Room::new(large, None).unwrap_err().to_string();
    assert!(refused.contains("messages") && refused.contains("played by a class"), "{refused}");
    let shop = Battle::from_json(r#"{"protocol":{"kind":"shop"}}"#).unwrap();
    assert!(Room::new(shop, None).unwrap_err().to_string().contains("no city"));
    assert!(
        Room::new(Battle::from_json(r#"{"protocol":{"kind":"oral","depth":1},"generals":128}"#).unwrap(), None).is_ok()
    );
}
