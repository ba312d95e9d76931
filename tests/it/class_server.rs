//! `strategos class` as a program: what it serves, what its broker does between clients, and how it ends.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};
use tokio_tungstenite::tungstenite::HandshakeError;
use tokio_tungstenite::tungstenite::client::client;
use tokio_tungstenite::tungstenite::handshake::client::{Response, generate_key};
use tokio_tungstenite::tungstenite::http::Request;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Error, Message, WebSocket};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A page of four files in a folder of its own.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("strategos-class-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("class")).unwrap();
        fs::create_dir_all(folder.join("page-0123")).unwrap();
        fs::write(folder.join("index.html"), "<!doctype html><title>Strategos</title>".repeat(100)).unwrap();
        fs::write(folder.join("class/index.html"), "<!doctype html><title>Class</title>").unwrap();
        fs::write(folder.join("page-0123/page_bg.wasm"), b"\0asm\x01\0\0\0").unwrap();
        fs::write(folder.join("manifest.webmanifest"), "{}").unwrap();
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The command, and what it said at its start.
struct Class {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
    said: String,
    port: u16,
    token: String,
    _folder: Folder,
}

fn strategos(page: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_strategos"));
    command.arg("class").arg("--page").arg(page).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Class {
    fn new(name: &str, arguments: &[&str]) -> Class {
        let folder = Folder::new(name);
        let mut child =
            strategos(&folder.0, &[&["--port", "0", "--address", "127.0.0.1"], arguments].concat()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains("Ctrl+C") {
            assert!(lines.read_line(&mut said).unwrap() > 0, "it ended after: {said}");
        }
        let address = said.split("http://127.0.0.1:").nth(1).unwrap();
        let port = address.split('/').next().unwrap().parse().unwrap();
        let token = address.split("token=").nth(1).unwrap().lines().next().unwrap().to_owned();
        Class { child, lines, said, port, token, _folder: folder }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = self.stream();
        let host = if headers.iter().any(|(name, _)| *name == "Host") { "" } else { "Host: class\r\n" };
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{host}Connection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], "")
    }

    fn put(&self, path: &str, token: &str, body: &str) -> Answer {
        self.ask("PUT", path, &[("Authorization", &format!("Bearer {token}"))], body)
    }

    fn stream(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
    }

    fn telephone(&self, name: &str) -> Client {
        Client::new(self, "/broker", name, None)
    }

    fn teacher(&self, name: &str) -> Client {
        Client::new(self, &format!("/broker?token={}", self.token), name, None)
    }

    fn interrupt(&self) {
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// How it ended, and what it said last.
    fn ended(mut self) -> (ExitStatus, String) {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < until, "it doesn't end");
            std::thread::yield_now();
        };
        let mut last = String::new();
        self.lines.read_to_string(&mut last).unwrap();
        (status, last)
    }
}

impl Drop for Class {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: HashMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let (first, rest) = head.split_once("\r\n").unwrap();
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Answer {
            status: first.split(' ').nth(1).unwrap().parse().unwrap(),
            headers: rest.split("\r\n").filter_map(header).collect(),
            body: bytes[end + 4..].to_owned(),
        }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// An MQTT client that writes its packets by hand, so that it can write wrong ones too.
struct Client(WebSocket<TcpStream>);

impl Client {
    fn new(class: &Class, path: &str, name: &str, will: Option<(&str, &str)>) -> Client {
        let mut client = Client::silent(class, path);
        let mut body = text("MQTT");
        body.extend([4, if will.is_some() { 0b1110 } else { 0b10 }, 0, 60]);
        body.extend(text(name));
        for words in will.iter().flat_map(|(topic, message)| [topic, message]) {
            body.extend(text(words));
        }
        client.say(0x10, &body);
        assert_eq!(client.next(), [0x20, 2, 0, 0]);
        client
    }

    /// One that doesn't say CONNECT.
    fn silent(class: &Class, path: &str) -> Client {
        let (socket, response) = Client::asked(class, path).unwrap();
        assert_eq!(response.headers()["sec-websocket-protocol"], "mqtt");
        Client(socket)
    }

    /// The status with which it isn't let in.
    fn refused(class: &Class, path: &str) -> u16 {
        Client::asked(class, path).err().unwrap()
    }

    fn asked(class: &Class, path: &str) -> Result<(WebSocket<TcpStream>, Response), u16> {
        let request = Request::builder()
            .uri(format!("ws://127.0.0.1:{}{path}", class.port))
            .header("Host", "class")
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", generate_key())
            .header("Sec-WebSocket-Protocol", "mqtt")
            .body(())
            .unwrap();
        client(request, class.stream()).map_err(|failure| match failure {
            HandshakeError::Failure(Error::Http(response)) => response.status().as_u16(),
            other => panic!("{other:?}"),
        })
    }

    fn say(&mut self, first: u8, body: &[u8]) {
        self.0.send(Message::binary(packet(first, body))).unwrap();
    }

    fn publish(&mut self, topic: &str, message: &str, kept: bool) {
        self.say(0x30 | u8::from(kept), &[text(topic), message.as_bytes().to_vec()].concat());
    }

    /// Publishes what is kept, and waits until the broker has it (QoS 1).
    fn publish_surely(&mut self, topic: &str, message: &str) {
        self.say(0x33, &[text(topic), vec![0, 7], message.as_bytes().to_vec()].concat());
        assert_eq!(self.next(), [0x40, 2, 0, 7]);
    }

    fn subscribe(&mut self, filter: &str) {
        self.say(0x82, &[vec![0, 1], text(filter), vec![1]].concat());
        assert_eq!(self.next(), [0x90, 3, 0, 1, 1]);
    }

    /// The next packet.
    fn next(&mut self) -> Vec<u8> {
        loop {
            match self.0.read().unwrap() {
                Message::Binary(bytes) => return bytes.to_vec(),
                Message::Close(frame) => panic!("closed: {frame:?}"),
                _ => {}
            }
        }
    }

    /// The next message, which is acknowledged, and whether it was kept.
    fn told(&mut self) -> (String, String, bool) {
        let packet = self.next();
        assert_eq!(packet[0] & 0xf6, 0x32, "{packet:?}");
        let start = 2 + packet[1..].iter().take_while(|byte| **byte & 0x80 != 0).count();
        let topic_end = start + 2 + usize::from(u16::from_be_bytes([packet[start], packet[start + 1]]));
        let words = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let (topic, number) = (words(&packet[start + 2..topic_end]), &packet[topic_end..topic_end + 2]);
        self.say(0x40, number);
        (topic, words(&packet[topic_end + 2..]), packet[0] & 1 == 1)
    }

    /// Why it was cut off.
    fn cut_off(&mut self) -> CloseFrame {
        loop {
            match self.0.read() {
                Ok(Message::Close(frame)) => return frame.unwrap(),
                Ok(_) => {}
                Err(error) => panic!("gone without a word: {error}"),
            }
        }
    }

    /// It is gone, as a telephone is whose battery is empty.
    fn vanish(self) {
        drop(self.0);
    }
}

fn packet(first: u8, body: &[u8]) -> Vec<u8> {
    let mut packet = vec![first];
    let mut length = body.len();
    loop {
        packet.push((length % 128) as u8 | if length > 127 { 0x80 } else { 0 });
        length /= 128;
        if length == 0 {
            return [packet, body.to_vec()].concat();
        }
    }
}

fn text(words: &str) -> Vec<u8> {
    [&(words.len() as u16).to_be_bytes(), words.as_bytes()].concat()
}

#[test]
fn the_page_is_served_and_kept_as_its_names_allow() {
    let class = Class::new("page", &[]);
    let anew = "no-cache";
    let for_ever = "max-age=31536000, immutable";
    for (path, kind, kept) in [
        ("/", "text/html; charset=utf-8", anew),
        ("/class/", "text/html; charset=utf-8", anew),
        ("/class/index.html", "text/html; charset=utf-8", anew),
        ("/page-0123/page_bg.wasm", "application/wasm", for_ever),
        ("/manifest.webmanifest", "application/manifest+json", anew),
    ] {
        let answer = class.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.header("cache-control"), kept, "{path}");
        let again = class.ask("GET", path, &[("If-None-Match", answer.header("etag"))], "");
        assert_eq!((again.status, again.header("cache-control")), (304, kept), "{path}");
    }
    let folder = class.get("/class");
    assert_eq!((folder.status, folder.header("location")), (308, "/class/"));
    for nothing in ["/page-0123/other.wasm", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "//index.html", "/page-0123/"] {
        let answer = class.get(nothing);
        assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{nothing}");
    }
    assert_eq!(class.ask("POST", "/", &[], "").status, 405);
}

#[test]
fn the_page_is_packed_for_who_takes_it() {
    let class = Class::new("packed", &[]);
    let until = Instant::now() + PATIENCE;
    let packed = loop {
        let answer = class.ask("GET", "/", &[("Accept-Encoding", "gzip, deflate")], "");
        if answer.header("content-encoding") == "gzip" {
            break answer;
        }
        assert!(Instant::now() < until, "it is never packed");
    };
    let plain = class.get("/");
    assert_eq!(plain.header("content-encoding"), "");
    assert_ne!(plain.header("etag"), packed.header("etag"));
    assert!(packed.body.len() < plain.body.len() / 10);
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
}

#[test]
fn pages_are_told_where_the_broker_is() {
    let class = Class::new("server", &[]);
    let told: serde_json::Value = serde_json::from_slice(&class.get("/class/server.json").body).unwrap();
    let address = format!("http://127.0.0.1:{}/", class.port);
    assert_eq!(told, serde_json::json!({"broker": "/broker", "address": address}));
    // Who sits at this machine is the teacher, but for pages of other sites, and for who comes through another server.
    for (host, other, expected) in [
        ("127.0.0.1:8090", "Accept", true),
        ("localhost", "Accept", true),
        ("[::1]:8090", "Accept", true),
        ("rebound.example.org", "Accept", false),
        ("127.0.0.1:8090", "X-Forwarded-For", false),
        ("127.0.0.1:8090", "Via", false),
    ] {
        let answer = class.ask("GET", "/class/server.json", &[("Host", host), (other, "x")], "");
        let told: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        let token = serde_json::Value::from(class.token.as_str());
        assert_eq!(told.get("token"), expected.then_some(&token), "{host} {other}");
    }
}

#[test]
fn another_broker_is_told_and_none_is_within() {
    let class = Class::new("other", &["--broker", "wss://broker.example.org/mqtt"]);
    let told: serde_json::Value = serde_json::from_slice(&class.get("/class/server.json").body).unwrap();
    assert_eq!(told["broker"], "wss://broker.example.org/mqtt");
    assert_eq!(Client::refused(&class, "/broker"), 404);
}

#[test]
fn the_short_address_leads_into_the_room_while_there_is_one() {
    let class = Class::new("join", &[]);
    let early = class.get("/join");
    assert_eq!((early.status, early.header("retry-after")), (404, "5"));
    assert_eq!(early.text(), "The teacher hasn't opened the class yet. Try again in a moment.\n");
    let fragment = "room=kestrel-17&key=-_aZ9";
    assert_eq!(class.put("/class/join", "wrong", fragment).status, 403);
    assert_eq!(class.ask("PUT", "/class/join", &[], fragment).status, 403);
    assert_eq!(class.get("/join").status, 404);
    for wrong in ["", "a b", "ä", &"x".repeat(501)] {
        assert_eq!(class.put("/class/join", &class.token, wrong).status, 400, "{wrong}");
    }
    assert_eq!(class.put("/class/join", &class.token, fragment).status, 204);
    let answer = class.get("/join");
    assert_eq!((answer.status, answer.header("location")), (303, "/class/#room=kestrel-17&key=-_aZ9"));
    assert_eq!(class.put("/class/closed", "wrong", "").status, 403);
    assert_eq!(class.put("/class/closed", &class.token, "").status, 204);
    assert_eq!(class.get("/join").status, 404);
}

#[test]
fn the_terminal_says_where_everything_is() {
    let class = Class::new("terminal", &[]);
    let (port, token) = (class.port, &class.token);
    assert_eq!(token.len(), 32);
    let expected = format!(
        "Open the teacher's page here, and show this address to nobody: http://127.0.0.1:{port}/class/#teach&token={token}\n\
         Telephones join at 127.0.0.1:{port}/join, once the teacher's page is open.\n\
         Ctrl+C ends the class, with a word to all.\n"
    );
    // No code, where this is no terminal.
    assert_eq!(class.said, expected);
}

fn refusal(mut command: Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    assert_eq!((status.code(), stdout.len()), (Some(2), 0));
    let sentence = String::from_utf8(stderr).unwrap();
    assert_eq!(sentence.lines().count(), 1, "{sentence}");
    sentence.trim_end().to_owned()
}

#[test]
fn what_is_missing_is_said_in_a_sentence() {
    let nowhere = std::env::temp_dir().join("strategos-nowhere");
    let sentence = refusal(strategos(&nowhere, &[]));
    let shown = nowhere.display();
    assert_eq!(
        sentence,
        format!("There is no built page in {shown}: ./do release makes it in dist, --page FOLDER names another.")
    );
    let folder = Folder::new("port");
    let other = TcpListener::bind(("0.0.0.0", 0)).unwrap();
    let port = other.local_addr().unwrap().port();
    assert_eq!(
        refusal(strategos(&folder.0, &["--port", &port.to_string()])),
        format!("Port {port} is taken, perhaps by another class; --port N takes another one.")
    );
    for wrong in [["--broker", "https://example.org"], ["--address", "http://here"]] {
        let output = strategos(&folder.0, &wrong).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn who_comes_late_is_told_what_the_teacher_had_kept() {
    let class = Class::new("late", &[]);
    let mut early = class.telephone("early");
    early.subscribe("room/#");
    class.teacher("teacher").publish("room/state", "round 2", true);
    assert_eq!(early.told(), ("room/state".into(), "round 2".into(), false));
    let mut late = class.telephone("late");
    late.subscribe("room/state");
    assert_eq!(late.told(), ("room/state".into(), "round 2".into(), true));
}

#[test]
fn telephones_speak_to_the_teacher_s_page_alone_and_have_nothing_kept() {
    let class = Class::new("kept", &[]);
    let (mut teacher, mut telephone, mut other) =
        (class.teacher("teacher"), class.telephone("telephone"), class.telephone("other"));
    let (up, to) = ("strategos/room/up/telephone", "strategos/room/to/other");
    other.subscribe("strategos/#");
    teacher.publish(to, "round 2", true);
    assert_eq!(other.told().1, "round 2");
    for message in ["", "round 9"] {
        telephone.publish(to, message, true);
        telephone.publish(to, message, false);
    }
    telephone.publish(up, "", false);
    telephone.publish(up, "a wish", true);
    assert_eq!(other.told(), (up.into(), "a wish".into(), false), "and nothing of what it said to others");
    let mut late = class.telephone("late");
    late.subscribe("strategos/#");
    assert_eq!(late.told(), (to.into(), "round 2".into(), true));
    teacher.publish(to, "round 3", false);
    assert_eq!(late.told().1, "round 3", "and nothing of what a telephone wanted kept");
    assert_eq!(Client::refused(&class, "/broker?token=wrong"), 403);
}

#[test]
fn who_vanishes_is_missed_and_who_leaves_isn_t() {
    let class = Class::new("will", &[]);
    let mut teacher = class.teacher("teacher");
    teacher.subscribe("strategos/room/away/+");
    let mut left = Client::new(&class, "/broker", "left", Some(("strategos/room/away/left", "left")));
    left.say(0xe0, &[]);
    assert_eq!(left.cut_off().code, 1000.into());
    Client::new(&class, "/broker", "vanished", Some(("strategos/room/away/vanished", "vanished"))).vanish();
    assert_eq!(teacher.told().0, "strategos/room/away/vanished", "and nothing of who took its leave");
    let mut old = Client::new(&class, "/broker", "twice", Some(("strategos/room/away/twice", "old")));
    let mut new = Client::new(&class, "/broker", "twice", Some(("strategos/room/away/twice", "new")));
    assert_eq!(old.cut_off().reason, "Another one of the same name has come.");
    assert_eq!(teacher.told().1, "old");
    new.subscribe("still/here");
    new.vanish();
    assert_eq!(teacher.told().1, "new");
}

#[test]
fn who_breaks_the_rules_is_cut_off_alone() {
    let class = Class::new("rules", &[]);
    let (mut teacher, mut listener) = (class.teacher("teacher"), class.telephone("listener"));
    listener.subscribe("room/#");
    let mut count = 0;
    let mut still_here = || {
        count += 1;
        teacher.publish("room/state", &format!("{count}"), true);
        assert_eq!(listener.told().1, count.to_string());
    };
    still_here();
    let mut large = class.telephone("large");
    // It may be cut off before it has said everything.
    let _ = large.0.send(Message::binary(packet(0x30, &[text("room/state"), vec![b'x'; 1 << 20]].concat())));
    match large.0.read() {
        Ok(Message::Close(Some(frame))) => assert_eq!(frame.code, 1009.into()),
        Err(Error::Io(_) | Error::Protocol(_)) => {}
        other => panic!("{other:?}"),
    }
    still_here();
    for (first, body, words) in [
        (0x30, text("ä/b"), "Names, topics"),
        (0x30, text("a/#"), "Names, topics"),
        (0x34, [text("a"), vec![0, 1]].concat(), "Messages come at most once"),
        (0x40, vec![0, 1], "Messages are acknowledged"),
        (0x10, text("MQTT"), "CONNECT comes first"),
        (0x00, vec![], "Only MQTT 3.1.1"),
        (0x82, vec![1], "Only MQTT 3.1.1"),
        (0x82, [vec![0, 1], text("$share/a/b"), vec![0]].concat(), "Names, topics"),
    ] {
        let mut wrong = class.telephone("wrong");
        wrong.say(first, &body);
        let frame = wrong.cut_off();
        assert!(frame.reason.starts_with(words), "{first:#x}: {frame:?}");
        still_here();
    }
    let mut talker = Client::silent(&class, "/broker");
    talker.0.send(Message::text("hello")).unwrap();
    assert!(talker.cut_off().reason.starts_with("Only MQTT"));
    still_here();
}

#[test]
fn the_teacher_s_page_may_say_everything_at_one_go() {
    let class = Class::new("everything", &[]);
    let mut telephone = class.telephone("telephone");
    telephone.subscribe("strategos/room/to/299");
    let mut teacher = class.teacher("teacher");
    // As after the broker was away: three hundred pictures in one frame, each for another telephone.
    let message = "x".repeat(20_000);
    let picture = |number| text(&format!("strategos/room/to/{number}"));
    let all = (0..300).flat_map(|number| packet(0x31, &[picture(number), message.clone().into_bytes()].concat()));
    teacher.0.send(Message::binary(all.collect::<Vec<u8>>())).unwrap();
    assert_eq!(telephone.told(), ("strategos/room/to/299".into(), message.clone(), false));
}

#[test]
fn who_says_too_much_is_slowed_and_nobody_else_is() {
    let class = Class::new("much", &[]);
    let (mut teacher, mut listener) = (class.teacher("teacher"), class.telephone("listener"));
    listener.subscribe("room/#");
    let mut flooding = class.telephone("flooding");
    let start = Instant::now();
    let flood: Vec<u8> = packet(0xc0, &[]).repeat(1400);
    flooding.0.send(Message::binary(flood)).unwrap();
    for number in 0..50 {
        teacher.publish("room/state", &number.to_string(), false);
        assert_eq!(listener.told().1, number.to_string());
    }
    let others = start.elapsed();
    for _ in 0..1400 {
        assert_eq!(flooding.next(), [0xd0, 0]);
    }
    // A thousand at once, and the rest at two hundred a second.
    let itself = start.elapsed();
    assert!(itself > Duration::from_millis(1900), "{itself:?}");
    assert!(others < itself, "{others:?}");
}

#[test]
fn three_hundred_telephones_hear_the_teacher() {
    let class = Class::new("many", &[]);
    let mut telephones: Vec<Client> = (0..300).map(|number| class.telephone(&format!("telephone-{number}"))).collect();
    for telephone in &mut telephones {
        telephone.subscribe("room/state");
    }
    class.teacher("teacher").publish("room/state", &"x".repeat(2000), true);
    for telephone in &mut telephones {
        assert_eq!(telephone.told().1.len(), 2000);
    }
}

#[test]
fn ctrl_c_ends_the_class_with_a_word_to_all() {
    let class = Class::new("end", &[]);
    assert_eq!(class.put("/class/join", &class.token, "room=kestrel").status, 204);
    let mut polls: Vec<TcpStream> = (0..3).map(|_| class.stream()).collect();
    for poll in &mut polls {
        write!(poll, "GET /class/end HTTP/1.1\r\nHost: class\r\nConnection: close\r\n\r\n").unwrap();
    }
    let mut telephone = class.telephone("telephone");
    telephone.subscribe("room/state");
    class.interrupt();
    for mut poll in polls {
        let mut bytes = Vec::new();
        poll.read_to_end(&mut bytes).unwrap();
        let answer = Answer::read(&bytes);
        assert_eq!((answer.status, answer.text()), (200, "ending"));
    }
    // As the teacher's page does.
    class.teacher("teacher").publish_surely("room/state", "goodbye");
    assert_eq!(class.put("/class/closed", &class.token, "").status, 204);
    assert_eq!(telephone.told().1, "goodbye");
    assert_eq!(telephone.cut_off().reason, "The class has ended.");
    let (status, last) = class.ended();
    assert_eq!((status.code(), last.as_str()), (Some(0), "The class has ended, and everybody was told.\n"));
}

#[test]
fn a_class_that_nobody_closes_ends_all_the_same() {
    let class = Class::new("unclosed", &[]);
    assert_eq!(class.put("/class/join", &class.token, "room=kestrel").status, 204);
    class.interrupt();
    let (status, last) = class.ended();
    assert_eq!(status.code(), Some(0));
    assert!(last.contains("The teacher's page didn't answer"), "{last}");
    let class = Class::new("empty", &[]);
    class.interrupt();
    let (status, last) = class.ended();
    assert_eq!((status.code(), last.as_str()), (Some(0), "The class has ended; there was no room to close.\n"));
}

#[test]
fn a_second_ctrl_c_doesn_t_wait() {
    let class = Class::new("second", &[]);
    assert_eq!(class.put("/class/join", &class.token, "room=kestrel").status, 204);
    let mut poll = class.stream();
    write!(poll, "GET /class/end HTTP/1.1\r\nHost: class\r\nConnection: close\r\n\r\n").unwrap();
    class.interrupt();
    // It is ending, and waits for the teacher's page.
    let mut first = [0];
    poll.read_exact(&mut first).unwrap();
    class.interrupt();
    let (status, last) = class.ended();
    assert_eq!((status.code(), last.as_str()), (Some(0), "The class was ended at once, without a word.\n"));
}
