//! A class plays: a projector and telephones, from joining to the end, by touch, over the command's own broker and over Debian's mosquitto.
//! Two of the telephones are Chromium's and two Firefox's, where both are at hand.

use crate::Field;
use crate::driver::Brand;
use crate::look::violations;
use crate::page::Page;
use libtest_mimic::{Failed, Trial};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

/// A test of several pages.
type Case = (&'static str, fn(&mut Hall) -> Result<(), String>);

const CASES: &[Case] = &[
    ("a class plays lesson 8 on four telephones, with a reload, a drop-out and one who comes late", plays_a_lesson),
    (
        "a class of nine generals with three traitors plays over mosquitto, which is away for a while",
        plays_over_mosquitto,
    ),
    ("a class’s teacher reloads the page in round 2, which goes on where it was", survives_a_reload),
    ("a class’s pages can be read in every window, by day and by night, and axe is silent", can_be_read),
    ("a class’s link into no room, and its page without a broker, say what is wrong", says_what_is_wrong),
];

/// The tests.
pub fn trials(field: &Arc<Field>) -> Vec<Trial> {
    let one = |(name, case): &Case| {
        let (field, case) = (Arc::clone(field), *case);
        Trial::test(*name, move || case(&mut Hall::open(&field)?).map_err(Failed::from))
    };
    CASES.iter().map(one).collect()
}

/// What runs until it is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A hall: the command that serves it, the projector, and the telephones.
struct Hall {
    field: Arc<Field>,
    /// What is opened for a telephone in turn.
    brands: [Brand; 2],
    projector: Page,
    telephones: Vec<Page>,
    served: Option<Running>,
    /// Where the page is, and what else the teacher's address holds.
    site: String,
    teaches: String,
}

impl Hall {
    fn open(field: &Arc<Field>) -> Result<Hall, String> {
        let two = std::env::var("STRATEGOS_PARTS").is_ok();
        let chromium = || Brand::named("chromium").map_err(|fault| fault.to_string());
        let brands = [chromium()?, if two { Brand::Firefox } else { chromium()? }];
        let projector = Page::in_browser(field, &brands[0])?;
        let (site, teaches) = (String::new(), String::new());
        Ok(Hall { field: Arc::clone(field), brands, projector, telephones: Vec::new(), served: None, site, teaches })
    }

    /// Serves the page by the command, with further arguments.
    fn serve(&mut self, arguments: &[&str]) -> Result<(), String> {
        let dist = std::env::var("STRATEGOS_DIST").map_err(|fault| fault.to_string())?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_strategos"));
        command.args(["class", "--port", "0", "--address", "127.0.0.1", "--page", &dist]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(|fault| fault.to_string())?;
        let out = child.stdout.take().ok_or("it has no output")?;
        self.served = Some(Running(child));
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("class/#")).ok_or("it tells no address")?;
        let address = line.split_whitespace().find(|word| word.starts_with("http://")).ok_or("it tells no address")?;
        let (site, teaches) = address.split_once("class/#").ok_or("it tells no address")?;
        (self.site, self.teaches) = (site.to_owned(), teaches.to_owned());
        // What it says later goes nowhere, but must not fill up.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(())
    }

    /// The teacher opens a lesson or battle.
    fn teach(&self, asked: &str) {
        self.projector.visit(&format!("{}class/#{}&{asked}", self.site, self.teaches));
        self.projector.until("telephones can come", || self.projector.text_of("main").contains("/join"));
    }

    /// A telephone joins by the short address, 390 by 844.
    fn join(&mut self) -> Result<usize, String> {
        let brand = &self.brands[self.telephones.len() % 2];
        let telephone = Page::in_browser(&self.field, brand)?;
        telephone.is_wide(390, 844);
        telephone.visit(&format!("{}join", self.site));
        telephone.until("it has a general", || telephone.text_of("header").starts_with('G'));
        self.telephones.push(telephone);
        Ok(self.telephones.len() - 1)
    }

    fn next(&self, button: &str) {
        self.projector.click("button", button);
    }

    /// Everybody who is asked taps: traitors have all their riders say `word`, and all are ready.
    fn choose(&self, word: &str) {
        for telephone in &self.telephones {
            telephone.until("a round has begun", || !telephone.names("button", "Ready").is_empty());
            let all = telephone.names("group", "To G");
            for rider in &all {
                telephone.tap_within(rider, word);
            }
            telephone.tap("button", "Ready");
            telephone.until("it is heard", || telephone.names("button", "Ready ✓").len() == 1);
        }
        self.projector.until("all are ready", || self.projector.text_of("footer").contains("Everybody is ready"));
    }

    /// Plays every round to the decision.
    fn play(&self, words: &[&str]) {
        for word in words {
            self.choose(word);
            self.next("Let them ride");
        }
        self.guess();
        self.next("Let the protocol decide");
        self.projector.until("it has decided", || self.projector.text_of("main").contains("The protocol has decided"));
    }

    fn guess(&self) {
        self.projector.until("it is asked", || self.projector.text_of("main").contains("What would you do?"));
        for telephone in &self.telephones {
            telephone.until("it is asked, or told to wait", || {
                let text = telephone.text_of("main");
                text.contains("What would you do?") || text.contains("The others say")
            });
            if telephone.text_of("main").contains("What would you do?") {
                telephone.tap("button", "retreat");
                telephone.until("it is heard", || telephone.part("button", "retreat").pressed == Some(true));
            }
        }
    }

    /// Nobody's console tells of anything.
    fn said_nothing(&self) {
        self.telephones.iter().chain([&self.projector]).for_each(Page::said_nothing);
    }
}

fn plays_a_lesson(hall: &mut Hall) -> Result<(), String> {
    hall.serve(&[])?;
    hall.teach("lesson=four-generals");
    (0..3).try_for_each(|_| hall.join().map(drop))?;
    hall.telephones[0].fill("A name for your general", "Ariadne");
    hall.projector.until("the name is shown", || hall.projector.text_of("main").contains("Ariadne"));
    hall.next("Start");
    for telephone in &hall.telephones {
        telephone.until("it is told who it is", || telephone.text_of(".role").contains("You "));
    }
    // One reloads, and is the same general again.
    let before = hall.telephones[0].text_of("header");
    hall.telephones[0].reload();
    hall.telephones[0].until("it has its general again", || hall.telephones[0].text_of("header") == before);
    // One drops out; its general is the program's at once, and another comes late.
    hall.telephones[2].leave();
    hall.projector.until("it is missed", || hall.projector.text_of("footer").contains(" of 2 telephones"));
    hall.join()?;
    hall.projector.until("the late one is counted", || hall.projector.text_of("footer").contains(" of 3 telephones"));
    // And it comes back.
    hall.telephones[2].visit(&format!("{}join", hall.site));
    hall.projector.until("it is back", || hall.projector.text_of("footer").contains(" of 4 telephones"));
    hall.play(&["attack", "retreat"]);
    for telephone in &hall.telephones {
        telephone.until("the end is told", || telephone.text_of(".ended").contains("traitor"));
    }
    hall.projector.until("the end is shown", || hall.projector.text_of("main").contains("By yourselves"));
    // The battle is an ordinary one: the page opens it, and it ends as it did here.
    let link = hall.projector.evaluate("document.querySelector('.then a').href");
    let told = hall.projector.text_of(".ended section");
    let lesson = Page::in_browser(&hall.field, &hall.brands[0])?;
    lesson.visit(link.as_str().unwrap_or_default());
    lesson.until("its verdicts stand", || lesson.items("Verdicts").len() == 2);
    let broken = lesson.items("Verdicts").iter().any(|verdict| verdict.contains("broken"));
    assert_eq!(broken, told.contains("the traitors have won"), "{told}");
    hall.next("Close the room");
    hall.next("Close it for everybody?");
    for telephone in &hall.telephones {
        telephone.until("it is told goodbye", || telephone.text_of("main").contains("The room is closed"));
    }
    hall.said_nothing();
    Ok(())
}

/// Nine generals, three of them traitors: as many as OM(2) has no answer to.
const NINE: &str = "v=1&at=0&battle=protocol:(kind:oral,depth:1),generals:9,traitors:!(2,5,8)";

fn plays_over_mosquitto(hall: &mut Hall) -> Result<(), String> {
    let port = free_port()?;
    let folder = std::env::temp_dir().join(format!("strategos-mosquitto-{port}"));
    std::fs::create_dir_all(&folder).map_err(|fault| fault.to_string())?;
    let broker = start_mosquitto(&folder.join("conf"), port)?;
    hall.serve(&["--broker", &format!("ws://127.0.0.1:{port}")])?;
    hall.teach(NINE);
    (0..4).try_for_each(|_| hall.join().map(drop))?;
    hall.next("Start");
    hall.choose("attack");
    // The broker forgets everything, and all the same nothing is lost.
    drop(broker);
    for page in hall.telephones.iter().chain([&hall.projector]) {
        page.until("it is told", || {
            let text = page.text_of("body");
            text.contains("The connection is gone") || text.contains("The broker doesn’t answer")
        });
    }
    let _broker = start_mosquitto(&folder.join("conf"), port)?;
    hall.projector.until("it is back", || !hall.projector.text_of("body").contains("The broker doesn’t answer"));
    hall.projector.until("all are there", || hall.projector.text_of("footer").contains("Everybody is ready"));
    hall.next("Let them ride");
    hall.play(&["retreat"]);
    for telephone in &hall.telephones {
        telephone.until("the end is told", || telephone.text_of(".ended").contains("were the traitors"));
    }
    // What browsers say of a broker that is away is theirs to say.
    hall.telephones.iter().chain([&hall.projector]).for_each(|page| drop(page.said()));
    let _ = std::fs::remove_dir_all(folder);
    Ok(())
}

fn free_port() -> Result<u16, String> {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    free.map(|address| address.port()).map_err(|fault| fault.to_string())
}

fn start_mosquitto(conf: &PathBuf, port: u16) -> Result<Running, String> {
    // With an address Debian's doesn't listen for WebSockets at all.
    // Nor does it start where there is no other listener.
    let other = free_port()?;
    let text = format!(
        "allow_anonymous true\npersistence false\nlistener {other} 127.0.0.1\nlistener {port}\nprotocol websockets\n"
    );
    std::fs::write(conf, text).map_err(|fault| fault.to_string())?;
    let program = ["/usr/sbin/mosquitto", "mosquitto"]
        .into_iter()
        .find(|path| std::path::Path::new(path).exists())
        .unwrap_or("mosquitto");
    let child = Command::new(program).arg("-c").arg(conf).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    Ok(Running(child.map_err(|fault| format!("mosquitto: {fault}"))?))
}

/// Takes the pictures of docs/class.md into a folder: a game of seven, of whom four have telephones.
pub fn pictures(field: &Arc<Field>, folder: &str) -> Result<(), String> {
    let mut hall = Hall::open(field)?;
    hall.serve(&[])?;
    hall.projector.is_wide(1280, 720);
    hall.teach("lesson=seven-generals");
    (0..4).try_for_each(|_| hall.join().map(drop))?;
    for (telephone, name) in hall.telephones.iter().zip(["Ariadne", "Boris", "Chloe", "Dario"]) {
        telephone.fill("A name for your general", name);
    }
    hall.projector.until("all have a name", || hall.projector.text_of("main").contains("Dario"));
    // Two of those who have a telephone are traitors.
    hall.next("Choose them by hand");
    for (general, traitor) in
        [("G1", true), ("G2", true), ("G3", false), ("G4", false), ("G5", false), ("G6", false), ("G0", false)]
    {
        let is_one = hall.projector.part("button", general).pressed == Some(true);
        if is_one != traitor {
            hall.next(general);
        }
    }
    hall.next("Hide who they are");
    let take = |page: &Page, name: &str| {
        page.frames(30);
        let file = format!("{folder}/{name}.png");
        std::fs::write(&file, page.picture()).map_err(|fault| format!("{file}: {fault}"))
    };
    take(&hall.projector, "hall")?;
    hall.next("Start");
    hall.choose("retreat");
    hall.next("Let them ride");
    hall.projector.until("round 2", || hall.projector.text_of("main").contains("Round 2"));
    hall.telephones[1].until("a round has begun", || !hall.telephones[1].names("button", "Ready").is_empty());
    for rider in hall.telephones[1].names("group", "To G").iter().take(3) {
        hall.telephones[1].tap_within(rider, "retreat");
    }
    hall.telephones[1].evaluate("scrollTo(0, 0)");
    take(&hall.telephones[1], "traitor")?;
    hall.telephones[1].tap("button", "Ready");
    hall.telephones[3].tap("button", "Ready");
    hall.projector.until("two are ready", || hall.projector.text_of("footer").contains("2 of 4"));
    take(&hall.projector, "round")?;
    [0, 2].iter().for_each(|&number| hall.telephones[number].tap("button", "Ready"));
    hall.next("Let them ride");
    hall.choose("retreat");
    hall.next("Let them ride");
    hall.guess();
    hall.telephones[3].evaluate("scrollTo(0, 0)");
    take(&hall.telephones[3], "guess")?;
    hall.next("Let the protocol decide");
    hall.projector.until("the end is shown", || hall.projector.text_of("main").contains("By yourselves"));
    hall.telephones[3].until("the end is told", || hall.telephones[3].text_of(".ended").contains("traitor"));
    hall.projector.frames(120);
    take(&hall.projector, "end")?;
    take(&hall.telephones[3], "told")
}

fn survives_a_reload(hall: &mut Hall) -> Result<(), String> {
    hall.serve(&[])?;
    hall.teach("lesson=four-generals");
    (0..2).try_for_each(|_| hall.join().map(drop))?;
    hall.next("Start");
    hall.choose("attack");
    hall.next("Let them ride");
    hall.projector.until("round 2", || hall.projector.text_of("main").contains("Round 2"));
    let told: Vec<String> = hall.telephones.iter().map(|telephone| telephone.text_of(".role")).collect();
    // What is kept is kept within half a second.
    hall.projector.until("it is kept", || {
        hall.projector.evaluate("(sessionStorage.getItem('strategos-class-room') ?? '').includes('\"speaking\":2')")
            == true
    });
    hall.projector.reload();
    hall.projector.until("round 2 again", || hall.projector.text_of("main").contains("Round 2"));
    hall.play(&["retreat"]);
    for (telephone, told) in hall.telephones.iter().zip(told) {
        assert_eq!(telephone.text_of(".role"), told, "everybody is who it was");
    }
    hall.said_nothing();
    Ok(())
}

fn can_be_read(hall: &mut Hall) -> Result<(), String> {
    hall.serve(&[])?;
    hall.teach("lesson=seven-generals");
    hall.join()?;
    hall.projector.choose("Traitors", "as in the lesson");
    hall.next("First ask what they think");
    hall.projector.until("it is asked", || hall.projector.text_of("main").contains("What do you think?"));
    can_be_read_now(hall, "the question");
    hall.next("Start");
    hall.telephones[0].until("a round has begun", || hall.telephones[0].text_of("main").contains("Round 1"));
    can_be_read_now(hall, "the first round");
    (0..3).for_each(|_| hall.next("Let them ride"));
    hall.next("Let the protocol decide");
    hall.telephones[0].until("the end is told", || hall.telephones[0].text_of(".ended").contains("traitor"));
    can_be_read_now(hall, "the end");
    hall.next("Once more");
    hall.projector.until("it can begin", || hall.projector.text_of("main").contains("Take out your telephones"));
    can_be_read_now(hall, "the hall");
    hall.said_nothing();
    Ok(())
}

fn can_be_read_now(hall: &Hall, when: &str) {
    let sizes = [(1280, 720), (1440, 900), (1920, 1080), (820, 1180), (390, 844)];
    for scheme in ["light", "dark"] {
        for (width, height) in sizes {
            fits(
                &hall.projector,
                &format!("{when} on the projector, {width} × {height}, {scheme}"),
                (width, height),
                scheme,
            );
        }
        fits(&hall.telephones[0], &format!("{when} on a telephone, {scheme}"), (360, 740), scheme);
    }
}

/// Nothing is cut off at the side, and axe has nothing to say.
fn fits(page: &Page, what: &str, (width, height): (u32, u32), scheme: &str) {
    page.is_wide(width, height);
    page.prefers(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
    page.frames(2);
    let wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth");
    assert_eq!(wide, true, "{what}: something is wider than the window");
    let small = "[...document.querySelectorAll('.classroom *')].filter((at) => at.childNodes.length && [...at.childNodes].some((text) => text.nodeType === 3 && text.data.trim())
        && at.checkVisibility() && !at.closest('svg') && parseFloat(getComputedStyle(at).fontSize) < 12).map((at) => at.textContent)";
    assert_eq!(page.evaluate(small), json!([]), "{what}: text that is too small");
    assert_eq!(violations(page), json!([]), "{what}");
}

fn says_what_is_wrong(hall: &mut Hall) -> Result<(), String> {
    let told = |page: &Page, rest: &str, sentence: &str| {
        page.visit(&hall.field.server.address(&format!("/class/#{rest}")));
        page.until(sentence, || page.text_of("main").contains(sentence));
    };
    told(&hall.projector, "room=abc&broker=/broker", "Its part “key” is missing");
    told(&hall.projector, "room=abc&key=short&broker=/broker", "Its key is damaged");
    told(&hall.projector, &format!("room=abc&key={}&broker=http:x", "A".repeat(43)), "is no address of a broker");
    told(&hall.projector, "v=1&lesson=no-such-lesson", "which there is not");
    told(&hall.projector, "", "A class needs a broker");
    // Server.json, which isn't there, is all that the console tells of.
    let _ = hall.projector.said();
    Ok(())
}
