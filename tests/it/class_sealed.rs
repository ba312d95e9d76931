//! What goes over a broker that anybody may listen to and speak to: nothing of a class is in the clear, nobody speaks as the teacher or as
//! another telephone, and what was told before does nothing when it is told again.

use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use strategos::battle::{Battle, General, Order, Said};
use strategos::class::invitation::{Invitation, topics, unspeakable};
use strategos::class::line::Publication;
use strategos::class::phase::{Command, Phase};
use strategos::class::phones::Id;
use strategos::class::room::Room;
use strategos::class::seal::{End, Pair, Secret};
use strategos::class::seen::Seen;
use strategos::class::teacher::Teacher;
use strategos::class::telephone::Telephone;
use strategos::class::wish::Wish;

/// A class whose broker is a list of everything that was published.
struct Hall {
    teacher: Teacher,
    telephones: Vec<Telephone>,
    overheard: Vec<Publication>,
    now: u64,
}

impl Hall {
    fn new(telephones: u8) -> Hall {
        let battle = r#"{"protocol":{"kind":"oral","depth":1},"generals":4,"traitors":[0]}"#;
        let room = Room::new(Battle::from_json(battle).unwrap(), None).unwrap();
        let teacher = Teacher::new(room, [7; 32]);
        let invitation = teacher.invitation("/broker");
        let telephones =
            (0..telephones).map(|number| Telephone::new(&invitation, None, [number + 50; 32]).unwrap()).collect();
        let mut hall = Hall { teacher, telephones, overheard: Vec::new(), now: 1_000_000 };
        for number in 0..hall.telephones.len() {
            hall.join(number);
        }
        hall
    }

    /// Connects; the will that the broker would tell is returned.
    fn join(&mut self, number: usize) -> Publication {
        self.now += 1;
        let opening = self.telephones[number].opening(self.now);
        let joins = self.telephones[number].again().unwrap();
        self.tell_teacher(joins);
        opening.will.unwrap()
    }

    fn tell_teacher(&mut self, publication: Publication) {
        self.now += 1;
        self.overheard.push(publication.clone());
        let answers = self.teacher.hear(&publication.topic, &publication.payload, self.now);
        self.tell_telephones(answers);
    }

    fn tell_telephones(&mut self, publications: Vec<Publication>) {
        for publication in publications {
            for telephone in &mut self.telephones {
                telephone.hear(&publication.topic, &publication.payload);
            }
            self.overheard.push(publication);
        }
    }

    fn command(&mut self, command: Command) {
        self.now += 1;
        let told = self.teacher.command(command, self.now);
        self.tell_telephones(told);
    }

    fn wish(&mut self, number: usize, wish: Wish) {
        self.now += 1;
        let wishes = self.telephones[number].wish(wish, self.now).unwrap();
        self.tell_teacher(wishes);
    }

    fn play(&mut self) {
        self.command(Command::GoOn);
        let riders: Vec<_> = self.seen(0).part.clone().unwrap().riders;
        assert_eq!(riders.len(), 3, "the commander is a traitor, and has three riders");
        for (rider, order) in riders.into_iter().zip([Order::Attack, Order::Retreat, Order::Retreat]) {
            self.wish(0, Wish::Say(rider.errand, Said::Order(order)));
        }
        self.command(Command::GoOn);
        self.command(Command::GoOn);
        (1..4).for_each(|number| self.wish(number, Wish::Guess(Order::Retreat)));
        self.command(Command::GoOn);
    }

    fn seen(&self, number: usize) -> &Seen {
        self.telephones[number].seen().unwrap()
    }
}

#[test]
fn a_class_plays_over_the_broker_and_every_telephone_is_heard_and_shown_the_end() {
    let mut hall = Hall::new(4);
    hall.play();
    assert_eq!(hall.teacher.room().phase(), Phase::Decided);
    assert_eq!(hall.teacher.room().battle().said.len(), 3);
    for number in 0..4 {
        let ending = hall.seen(number).ending.clone().unwrap();
        assert_eq!((ending.guesses.retreat, ending.battle.said.len()), (3, 3));
        assert!(!hall.telephones[number].waits(), "everything was heard");
    }
    hall.command(Command::Close);
    assert!((0..4).all(|number| hall.seen(number).phase == Phase::Closed));
    let kept: std::collections::BTreeMap<_, _> =
        hall.overheard.iter().filter(|told| told.retain).map(|told| (&told.topic, &told.payload)).collect();
    assert!(kept.values().all(|payload| payload.is_empty()), "the broker keeps nothing of a room that is closed");
}

#[test]
fn who_listens_to_everything_finds_no_role_word_or_decision() {
    let mut hall = Hall::new(4);
    hall.wish(1, Wish::Name("Ariadne".into()));
    hall.play();
    hall.command(Command::Close);
    assert!(hall.overheard.len() > 30);
    let told = ["attack", "retreat", "traitor", "oral", "general", "Ariadne", "phase", "join", "said", "guess"];
    for Publication { topic, payload, .. } in &hall.overheard {
        for word in told {
            assert!(!payload.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes())), "{word}");
            assert!(
                !topic.replace("strategos/", "").to_lowercase().contains(word) || topic.contains("/up/"),
                "{topic}"
            );
        }
    }
    // Nor does it find the same thing said twice.
    let mut payloads: Vec<_> =
        hall.overheard.iter().map(|told| &told.payload).filter(|payload| !payload.is_empty()).collect();
    let all = payloads.len();
    payloads.sort();
    payloads.dedup();
    assert_eq!(payloads.len(), all);
}

#[test]
fn nobody_speaks_as_the_teacher_or_as_another_telephone() {
    let mut hall = Hall::new(4);
    hall.command(Command::GoOn);
    let (before, room) = (hall.telephones[1].seen().cloned(), hall.teacher.room().clone());
    let invitation = hall.teacher.invitation("/broker");
    let (victim, teacher) = (hall.telephones[1].id(), Id(invitation.key.clone()));
    let mut draws = ChaCha20Rng::from_seed([99; 32]);
    let stranger = Secret::new(&mut draws);
    let forged =
        serde_json::to_vec(&serde_json::json!({"number": u64::MAX, "heard": 0, "seen": Seen::closed()})).unwrap();
    // As the teacher, with a key of one's own; and what the teacher told somebody else.
    let pair = Pair::new(End::Teacher, &stranger, &victim, &invitation.room).unwrap();
    let to_victim = topics::given(&invitation.room, &victim);
    assert!(!hall.telephones[1].hear(&to_victim, &pair.seal(&forged, &mut draws).unwrap()));
    let to_others: Vec<_> = hall.overheard.iter().filter(|told| told.topic != to_victim).cloned().collect();
    for told in to_others {
        assert!(!hall.telephones[1].hear(&to_victim, &told.payload));
    }
    assert_eq!(hall.telephones[1].seen().cloned(), before);
    // As another telephone: under its name with one's own key, and with its words under one's own name.
    let pair = Pair::new(End::Telephone, &stranger, &teacher, &invitation.room).unwrap();
    let leave = br#"{"wishes":[[18446744073709551615,"leave"]]}"#;
    let ignored = hall.teacher.ignored();
    hall.tell_teacher(Publication {
        topic: topics::wishes(&invitation.room, &victim),
        payload: pair.seal(leave, &mut draws).unwrap(),
        retain: false,
    });
    let of_victim: Vec<_> = hall.overheard.iter().filter(|told| told.topic.contains(&victim.0)).cloned().collect();
    for told in of_victim {
        let topic = topics::wishes(&invitation.room, &hall.telephones[2].id());
        hall.tell_teacher(Publication { topic, ..told });
    }
    assert_eq!(*hall.teacher.room(), room);
    assert!(hall.teacher.ignored() > ignored, "it is counted");
}

#[test]
fn what_is_told_again_or_belongs_to_another_room_does_nothing() {
    let mut hall = Hall::new(4);
    hall.command(Command::GoOn);
    let rider = hall.seen(0).part.clone().unwrap().riders[0].errand.clone();
    hall.wish(0, Wish::Say(rider.clone(), Said::Order(Order::Attack)));
    hall.wish(0, Wish::Say(rider.clone(), Said::Nothing));
    let (room, shown) =
        (hall.teacher.room().clone(), hall.telephones.iter().map(|t| t.seen().cloned()).collect::<Vec<_>>());
    for told in hall.overheard.clone() {
        hall.telephones.iter_mut().for_each(|telephone| assert!(!telephone.hear(&told.topic, &told.payload)));
        hall.tell_teacher(told);
    }
    assert_eq!(*hall.teacher.room(), room);
    assert_eq!(hall.telephones.iter().map(|t| t.seen().cloned()).collect::<Vec<_>>(), shown);
    // An old round's wish, which was never heard before.
    hall.command(Command::GoOn);
    let room = hall.teacher.room().battle().clone();
    hall.wish(0, Wish::Say(rider, Said::Order(Order::Attack)));
    assert_eq!(*hall.teacher.room().battle(), room);
    assert!(hall.seen(0).refused.is_some(), "it is told why");
    // Another room's.
    let mut other = Hall::new(4);
    other.teacher = Teacher::new(hall.teacher.room().clone(), [8; 32]);
    let before = other.teacher.room().clone();
    for told in hall.overheard.clone() {
        assert!(other.teacher.hear(&told.topic, &told.payload, hall.now).is_empty());
    }
    assert_eq!(*other.teacher.room(), before);
}

#[test]
fn a_broken_connection_is_told_by_the_broker_and_an_old_ones_end_does_nothing() {
    let mut hall = Hall::new(1);
    let first = hall.join(0);
    let second = hall.join(0);
    let id = hall.telephones[0].id();
    let here = |hall: &Hall| hall.teacher.room().phones().get(&id).unwrap().here;
    hall.tell_teacher(first);
    assert!(here(&hall), "the connection that broke had been replaced");
    hall.tell_teacher(second.clone());
    assert!(!here(&hall));
    hall.join(0);
    hall.tell_teacher(second);
    assert!(here(&hall));
}

#[test]
fn teacher_and_telephone_are_reloaded_and_go_on_where_they_were() {
    let mut hall = Hall::new(4);
    hall.command(Command::GoOn);
    let general = hall.seen(2).part.clone().unwrap().general;
    hall.teacher = Teacher::restored(&hall.teacher.to_keep(), [21; 32]).unwrap();
    let told = hall.teacher.everything(hall.now);
    hall.tell_telephones(told);
    let invitation = hall.teacher.invitation("/broker");
    hall.telephones[2] = Telephone::new(&invitation, Some(&hall.telephones[2].to_keep()), [22; 32]).unwrap();
    hall.join(2);
    let part = hall.seen(2).part.clone().unwrap();
    assert_eq!((part.general, part.sharing), (general, 1));
    let rider = hall.seen(0).part.clone().unwrap().riders[0].errand.clone();
    hall.wish(0, Wish::Say(rider.clone(), Said::Nothing));
    hall.command(Command::GoOn);
    assert_eq!(hall.teacher.room().battle().said.get(&rider), Some(&Said::Nothing));
    assert!(Teacher::restored("{}", [0; 32]).is_none());
}

#[test]
fn a_telephone_that_wishes_a_thousand_times_a_second_is_not_heard_more_often_than_anybody_taps_and_others_are() {
    let mut hall = Hall::new(4);
    hall.command(Command::GoOn);
    let mut answered = 0;
    for _ in 0..1_000 {
        let wishes = hall.telephones[1].wish(Wish::Name("again".into()), hall.now).unwrap();
        answered += usize::from(!hall.teacher.hear(&wishes.topic, &wishes.payload, hall.now).is_empty());
    }
    assert!(answered <= 60, "{answered}");
    let rider = hall.seen(0).part.clone().unwrap().riders[0].errand.clone();
    hall.wish(0, Wish::Say(rider, Said::Nothing));
    assert!(!hall.telephones[0].waits());
    // And it is heard itself again soon.
    hall.now += 1_000;
    hall.wish(1, Wish::Name("calm".into()));
    assert!(!hall.telephones[1].waits());
}

#[test]
fn an_invitation_is_written_and_read_and_a_damaged_one_says_what_is_wrong_with_it() {
    let hall = Hall::new(0);
    for broker in ["/broker", "wss://broker.example:8884/mqtt?token=a&b=c d".split(' ').next().unwrap()] {
        let invitation = hall.teacher.invitation(broker);
        assert_eq!(Invitation::read(&invitation.write()), Ok(invitation.clone()));
        assert!(Invitation::is_one(&invitation.write()));
    }
    let text = hall.teacher.invitation("/broker").write();
    let refused = |text: &str| Invitation::read(text).unwrap_err().to_string();
    assert!(refused(&text.replace("key=", "kez=")).contains("“key”"));
    assert!(refused(&text[..text.len() - 20]).contains("cut off"));
    assert!(refused(&text.replace("%2Fbroker", "x").replace("/broker", "javascript:alert(1)")).contains("ws://"));
    assert!(refused(&text.replace("room=", "room=../")).contains("room"));
    assert!(unspeakable("https://example.org/", "ws://broker.example").unwrap().contains("wss:// alone"));
    assert!(unspeakable("https://example.org/", "http://broker.example").unwrap().contains("ws://"));
    assert_eq!(unspeakable("https://example.org/", "wss://broker.example"), None);
    assert_eq!(unspeakable("http://192.168.1.5:8090/", "/broker"), None);
    assert!(!Invitation::is_one("v=1&lesson=four-generals"));
    assert_eq!(hall.teacher.invitation("/broker").words(), hall.teacher.invitation("wss://x").words());
    let _ = General(0);
}
