//! What comes over a class's broker from anywhere: letters that are sealed as they should be and hold anything, packets that are none, and
//! links into rooms. Nothing panics, and nobody else in the room notices.

use super::hostile::{config, damaged, is_sentence};
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use strategos::battle::Battle;
use strategos::class::invitation::{Invitation, topics};
use strategos::class::letter::Up;
use strategos::class::line::{Line, Opening, Publication};
use strategos::class::phase::Command;
use strategos::class::phones::Id;
use strategos::class::room::Room;
use strategos::class::seal::{End, Pair, Secret};
use strategos::class::teacher::Teacher;
use strategos::class::telephone::Telephone;

thread_local! {
    static ROOM: (Teacher, Id) = room();
    static STRANGER: (Secret, Pair) = stranger();
}

/// A room in its first round, in which one telephone plays the commander, who is a traitor.
fn room() -> (Teacher, Id) {
    let battle = r#"{"protocol":{"kind":"oral","depth":1},"generals":4,"traitors":[0]}"#;
    let mut teacher = Teacher::new(Room::new(Battle::from_json(battle).unwrap(), None).unwrap(), [7; 32]);
    let mut telephone = Telephone::new(&teacher.invitation("/broker"), None, [8; 32]).unwrap();
    telephone.opening(1);
    let joins = telephone.again().unwrap();
    teacher.hear(&joins.topic, &joins.payload, 2);
    teacher.command(Command::GoOn, 3);
    (teacher, telephone.id())
}

/// The one whose letters are hostile: it has a key of its own, and the room's, as anybody in the hall has.
fn stranger() -> (Secret, Pair) {
    let secret = Secret::new(&mut ChaCha20Rng::from_seed([9; 32]));
    let invitation = invitation("/broker");
    let pair = Pair::new(End::Telephone, &secret, &Id(invitation.key), &invitation.room).unwrap();
    (secret, pair)
}

fn invitation(broker: &str) -> Invitation {
    ROOM.with(|(teacher, _)| teacher.invitation(broker))
}

fn letters() -> Vec<String> {
    [
        r#"{"wishes":[[1,"join"],[2,{"name":"Bob"}],[3,{"watch":false}],[4,{"ready":true}]]}"#,
        r#"{"wishes":[[1,"join"],[4,{"say":[{"path":[0],"to":1},"retreat"]}],[5,{"guess":"attack"}],[6,{"predict":255}]]}"#,
        r#"{"wishes":[[1,"join"],[18446744073709551615,"leave"]]}"#,
        r#"{"away":1}"#,
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Packets of a broker, each byte a letter of its own number.
fn packets() -> Vec<String> {
    let all: [&[u8]; 6] = [
        &[0x20, 2, 0, 0],
        &[0x90, 3, 0, 1, 1],
        &[0x32, 9, 0, 3, b'a', b'/', b'b', 0, 7, b'x', b'y'],
        &[0x30, 7, 0, 3, b'a', b'/', b'b', b'x', b'y'],
        &[0x40, 2, 0, 1],
        &[0xd0, 0],
    ];
    let one = |bytes: &[u8]| bytes.iter().map(|&byte| char::from(byte)).collect::<String>();
    let whole = all.iter().map(|bytes| one(bytes)).collect::<String>();
    all.iter().map(|bytes| one(bytes)).chain([whole]).collect()
}

fn invitations() -> Vec<String> {
    vec![invitation("/broker").write(), invitation("wss://broker.example:8884/mqtt?token=a&b").write()]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_letter_from_anywhere_changes_nothing_of_others(text in damaged(letters())) {
        let (mut teacher, player) = ROOM.with(Clone::clone);
        let (secret, pair) = STRANGER.with(Clone::clone);
        let before = teacher.room().clone();
        let room = teacher.invitation("/").room;
        let mut draws = ChaCha20Rng::from_seed([1; 32]);
        let sealed = pair.seal(text.as_bytes(), &mut draws).unwrap();
        for topic in [topics::wishes(&room, &secret.id()), topics::away(&room, &secret.id()), topics::wishes(&room, &player), text.clone()] {
            teacher.hear(&topic, &sealed, 10);
            teacher.hear(&topic, text.as_bytes(), 10);
        }
        let after = teacher.room();
        prop_assert_eq!(before.phones().get(&player), after.phones().get(&player));
        prop_assert_eq!((before.battle(), before.phase()), (after.battle(), after.phase()));
        let named = after.phones().get(&secret.id()).map_or("", |phone| phone.name.as_str());
        prop_assert!(named.chars().count() <= 16 && !named.chars().any(char::is_control), "{:?}", named);
        if let Ok(letter) = serde_json::from_str::<Up>(&text) {
            prop_assert_eq!(serde_json::from_str::<Up>(&serde_json::to_string(&letter).unwrap()).unwrap(), letter);
        }
    }

    #[test]
    fn a_packet_from_anywhere_is_heard_or_garbled(text in damaged(packets()), cut in any::<prop::sample::Index>()) {
        let bytes: Vec<u8> = text.chars().map(|letter| letter as u32 as u8).collect();
        let mut line = Line::default();
        let opening = Opening { client: "c".into(), will: None, topics: vec!["a/b".into()] };
        prop_assert!(!line.open(opening).is_empty());
        let publication = Publication { topic: "a/b".into(), payload: vec![1], retain: true };
        prop_assert!(line.publish(publication).is_empty(), "nothing is published before the line is open");
        let (first, rest) = bytes.split_at(cut.index(bytes.len() + 1));
        let heard = line.receive(first).and_then(|_| line.receive(rest));
        // However the bytes are cut up, the same is heard.
        let mut whole = Line::default();
        whole.open(Opening { client: "c".into(), will: None, topics: vec!["a/b".into()] });
        prop_assert_eq!(heard.is_ok(), whole.receive(&bytes).is_ok());
    }

    #[test]
    fn an_invitation_from_anywhere_is_read_or_explained(text in damaged(invitations())) {
        match Invitation::read(&text) {
            Ok(invitation) => prop_assert_eq!(Invitation::read(&invitation.write()), Ok(invitation)),
            Err(bad) => prop_assert!(is_sentence(&bad.to_string()), "{}", bad),
        }
    }
}
