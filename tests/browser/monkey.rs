//! The page under random hands: actions drawn from a seed on whatever can be clicked, typed into and chosen. After each hundred its address is opened in a
//! second window, and everything that can be seen there has to be what is seen in the first.
//!
//! Most actions are events made in the page (`monkey.js`), a few milliseconds each; at the end of each round the real mouse and real keys have their turn.

use crate::Field;
use crate::driver::Brand;
use crate::page::Page;
use libtest_mimic::Trial;
use serde_json::Value;
use std::collections::{HashSet, VecDeque};
use std::env;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The tests: 5,000 actions, by five seeds.
pub fn trials(field: &Arc<Field>) -> Vec<Trial> {
    let trial = |seed| {
        let field = Arc::clone(field);
        let name = format!("1,000 random actions by the seed {seed} leave no message and no drift");
        Trial::test(name, move || {
            let shell = match field.brand {
                Brand::Chromium(_) => Some(Brand::named("shell").map_err(|fault| fault.to_string())?),
                _ => None,
            };
            let page = Page::in_browser(&field, shell.as_ref().unwrap_or(&field.brand))?;
            let told = Monkey::new(&page, seed).play(1_000);
            assert!(told.compared > 8, "{told:?}");
            page.said_nothing();
            Ok(())
        })
    };
    (1..=5).map(trial).collect()
}

/// Actions between two looks at the second window.
const ROUND: u64 = 100;

/// Actions of the real mouse and real keys among them.
const BY_HAND: u64 = 8;

/// Actions that the page is asked for at one go.
const AT_ONCE: u64 = 23;

/// How many actions are told when something is found.
const TOLD: usize = 40;

/// How long work beside the page is waited for; what takes longer isn't compared.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a page that was opened may take to show what took no longer than that.
const REST: Duration = Duration::from_secs(20);

/// Does as many random actions as `STRATEGOS_MONKEY` says, by the seed behind that.
pub fn print(page: &Page) {
    let wanted = env::var("STRATEGOS_MONKEY").unwrap_or_default();
    let mut numbers = wanted.split_whitespace().map_while(|number| number.parse().ok());
    let (count, seed) = (numbers.next().unwrap_or(5_000), numbers.next().unwrap_or(1));
    println!("{count} random actions by the seed {seed}");
    println!("{:?}", Monkey::new(page, seed).play(count));
}

/// What came of it, where nothing was found.
#[derive(Debug, Default)]
struct Told {
    /// Actions done.
    actions: u64,
    /// Addresses that were opened in the second window, and showed the same.
    compared: u64,
    /// Times that work beside the page went on for too long to be waited for.
    working: u64,
    /// Seconds.
    seconds: u64,
}

/// Hands without a head, on a page.
struct Monkey<'a> {
    page: &'a Page,
    seed: u64,
    /// The last actions.
    did: VecDeque<String>,
    /// The second window.
    second: String,
    first: String,
}

impl Monkey<'_> {
    fn new(page: &Page, seed: u64) -> Monkey<'_> {
        page.open("");
        let first = page.window();
        let second = page.new_window();
        page.look_at(&first);
        Monkey { page, seed, did: VecDeque::new(), first, second }
    }

    /// Does so many actions, and fails at the first finding.
    fn play(&mut self, count: u64) -> Told {
        let start = Instant::now();
        let mut told = Told::default();
        while told.actions < count {
            let round = told.actions / ROUND;
            told.actions += self.round(round);
            match self.compare() {
                true => told.compared += 1,
                false => told.working += 1,
            }
            if round % 10 == 9 {
                println!("{} actions, {} s", told.actions, start.elapsed().as_secs());
            }
        }
        told.seconds = start.elapsed().as_secs();
        told
    }

    /// One round of actions, and a look at the console.
    fn round(&mut self, round: u64) -> u64 {
        self.has_hands();
        let mut done = 0;
        while done < ROUND - BY_HAND {
            let seed = self.draw(round, done);
            let did = self.page.evaluate(&format!("window.monkey?.acts({seed}, {AT_ONCE}) ?? null"));
            assert!(!did.is_null(), "the page was left for another one\n{}", self.told());
            let did = did.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
            self.note(did);
            done += AT_ONCE;
        }
        for _ in 0..BY_HAND {
            let seed = self.draw(round, done);
            let did = self.by_hand(seed);
            self.note([did]);
            done += 1;
        }
        done
    }

    /// A seed for what is done now.
    fn draw(&self, round: u64, done: u64) -> u64 {
        let mixed = (self.seed.wrapping_mul(1_000_003) ^ round.wrapping_mul(7_919)).wrapping_add(done);
        mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
    }

    /// The real mouse, or a real key.
    fn by_hand(&self, seed: u64) -> String {
        const KEYS: [&str; 12] = [
            "Tab",
            "Enter",
            "Space",
            "Escape",
            "ArrowRight",
            "ArrowLeft",
            "ArrowDown",
            "Home",
            "End",
            "Shift+Tab",
            "?",
            "l",
        ];
        if seed.is_multiple_of(3) {
            let target = self.page.evaluate(&format!("monkey.target({seed})"));
            if let (Some(x), Some(y)) = (target["x"].as_f64(), target["y"].as_f64()) {
                self.page.click_at(x, y);
                return format!("mouse on {} at {x:.0}, {y:.0}", target["name"]);
            }
        }
        // Enter on a link that leads out of the page would open it.
        let leads_out = self.page.evaluate("monkey.leaves(document.activeElement ?? document.body)") == true;
        let key = if leads_out { "Tab" } else { KEYS[(seed / 3) as usize % KEYS.len()] };
        self.page.keys(&[key]);
        format!("real key {key}")
    }

    fn note(&mut self, did: impl IntoIterator<Item = String>) {
        self.did.extend(did);
        while self.did.len() > TOLD {
            self.did.pop_front();
        }
        let said = self.page.said();
        assert!(said == Value::Array(Vec::new()), "the console has to tell: {said}\n{}", self.told());
    }

    fn told(&self) -> String {
        let did: Vec<&str> = self.did.iter().map(String::as_str).collect();
        let hands = self.page.evaluate("window.monkey?.hands()");
        format!("seed {}, at {}, {hands}; the last actions:\n  {}", self.seed, self.page.address(), did.join("\n  "))
    }

    /// What the hands are made of, in the window that is looked at.
    fn has_hands(&self) {
        if self.page.evaluate("!window.monkey") == true {
            self.page.evaluate(include_str!("monkey.js"));
        }
    }

    /// Whether the second window shows the same; not known while work goes on for too long.
    fn compare(&mut self) -> bool {
        // Some browsers take of a window for bars of their own.
        self.page.is_usual();
        self.page.hover_at(1.0, 1.0);
        self.page.evaluate("monkey.rest()");
        let Some((address, seen)) = self.at_rest() else {
            println!("still at work: {}", self.page.address());
            return false;
        };
        self.page.look_at(&self.second);
        self.page.is_usual();
        self.page.open_address(&address);
        // The browser tells of what was still on its way to the page that was left there.
        let said = self.page.said();
        let mut others =
            said.as_array().into_iter().flatten().filter(|line| !line.to_string().contains("Failed to fetch"));
        assert!(others.next().is_none(), "the console has to tell: {said}\n{}", self.told());
        self.has_hands();
        let start = Instant::now();
        let mut there = self.seen();
        while there != seen && start.elapsed() < REST {
            self.page.evaluate("monkey.ask()");
            self.page.frames(2);
            there = self.seen();
        }
        self.page.look_at(&self.first);
        assert!(
            there == seen,
            "{address} shows something else than what was there:\n{}\n{}",
            differences(&seen, &there),
            self.told()
        );
        self.note([]);
        true
    }

    /// The address and what is seen, once neither changes any more and there is nothing left to ask for.
    fn at_rest(&self) -> Option<(String, String)> {
        let start = Instant::now();
        let mut before = (String::new(), String::new());
        let mut asked: Vec<Value> = Vec::new();
        while start.elapsed() < PATIENCE {
            let now = (self.page.address(), self.seen());
            let had_keys = self.page.evaluate("monkey.takesKeys()") == true;
            if now == before && !had_keys && self.page.evaluate("monkey.busy()") == false {
                match self.page.evaluate(&format!("monkey.ask({})", Value::from(asked.clone()))) {
                    Value::Null => return Some(now),
                    words => asked.push(words),
                }
            }
            before = now;
            // Longer than it takes until the address is written.
            self.page.evaluate("new Promise((done) => setTimeout(done, 400))");
        }
        None
    }

    fn seen(&self) -> String {
        self.page.evaluate("monkey.seen()").as_str().unwrap_or_default().to_owned()
    }
}

/// The lines that are only on one side, as long as that can be read.
fn differences(first: &str, second: &str) -> String {
    let only = |here: &str, there: &str, sign: &str| -> Vec<String> {
        let there: HashSet<&str> = there.lines().collect();
        let only = here.lines().filter(|line| !there.contains(line));
        only.take(12).map(|line| format!("{sign} {line:.300}")).collect()
    };
    [only(first, second, "first "), only(second, first, "second")].concat().join("\n")
}
