//! The release build in a real Chromium, as a reader meets it: found by role and name, moved by mouse and keys.
//!
//! `./do test` builds `dist/`, says in `STRATEGOS_DIST` where it is, and runs this; without that there is nothing
//! to look at, and every test is listed as ignored. `STRATEGOS_WANTS` asks for figures instead, or names the folder for pictures. One chromedriver and one server serve all tests, and each test
//! has a browser of its own.

mod arrives;
mod attack;
mod boxes;
mod busy;
mod challenges;
mod change;
mod chromium;
mod class;
mod council;
mod driver;
mod embed;
mod export;
mod film;
mod firefox;
mod frame;
mod frames;
mod keys;
mod lab;
mod link;
mod look;
mod monkey;
mod newcomer;
mod page;
mod paper;
mod part;
mod practice;
mod promised;
mod scripted;
mod server;
mod sizes;
mod soak;
mod speed;
mod stage;
mod start;
mod step;
mod tries;
mod two;
mod webkit;
mod wire;
mod worlds;

use driver::Brand;
use libtest_mimic::{Arguments, Trial};
use page::Page;
use server::Server;
use std::process::ExitCode;
use std::sync::Arc;

/// A test: a sentence, and what is done with a page that nobody has touched.
type Case = (&'static str, fn(&mut Page));

/// What every test needs: something to serve the page, and something to open it.
pub struct Field {
    /// Serves the built page.
    pub server: Server,
    /// The browser that looks at it.
    pub brand: Brand,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let general =
        [start::CASES, step::CASES, change::CASES, keys::CASES, link::CASES, look::CASES, boxes::CASES, stage::CASES];
    let special = [
        busy::CASES,
        two::CASES,
        council::CASES,
        attack::CASES,
        worlds::CASES,
        lab::CASES,
        practice::CASES,
        promised::CASES,
        paper::CASES,
        export::CASES,
        film::CASES,
        frame::CASES,
        arrives::CASES,
        embed::CASES,
        tries::CASES,
        sizes::CASES,
        newcomer::CASES,
        challenges::CASES,
    ];
    let cases = [general.concat(), special.concat()].concat();
    let Ok(dist) = std::env::var("STRATEGOS_DIST") else {
        eprintln!("skipped: STRATEGOS_DIST names no built page; `./do test` builds one and looks at it in a browser");
        let ignored = cases.iter().map(|(name, _)| Trial::test(*name, || Ok(())).with_ignored_flag(true)).collect();
        return libtest_mimic::run(&arguments, ignored).exit_code();
    };
    let browser = std::env::var("STRATEGOS_BROWSER").unwrap_or_default();
    let field = match Server::open(&dist).and_then(|server| Ok(Field { server, brand: Brand::named(&browser)? })) {
        Ok(field) => Arc::new(field),
        Err(fault) => {
            return done(Err(format!("no browser can look at the page: {fault}")));
        }
    };
    match std::env::var("STRATEGOS_WANTS").as_deref() {
        Ok("frames") => return done(frames::print(&field)),
        Ok("speed") => return done(Page::new(&field).map(|page| speed::print(&page))),
        Ok("busy") => return done(Page::new(&field).map(|page| busy::print(&page))),
        Ok("soak") => return done(Page::new(&field).and_then(|page| soak::print(&page))),
        Ok("monkey") => return done(Page::new(&field).map(|page| monkey::print(&page))),
        Ok(folder) => {
            let pictures =
                look::pictures(&field, folder).and_then(|()| look::cards(&field, &format!("{folder}/cards")));
            return done(pictures.and_then(|()| class::pictures(&field, &format!("{folder}/../docs/class"))));
        }
        Err(_) => {}
    }
    // A class opens browsers of two brands by itself.
    let class = if browser.is_empty() { class::trials(&field) } else { Vec::new() };
    let trials = cases.into_iter().map(|(name, case)| {
        let field = Arc::clone(&field);
        Trial::test(name, move || {
            let mut page = Page::new(&field)?;
            case(&mut page);
            page.said_nothing();
            Ok(())
        })
    });
    // Random hands take long, and would be waited for alone if they came last.
    let random = monkey::trials(&field);
    libtest_mimic::run(&arguments, random.into_iter().chain(class).chain(trials).collect()).exit_code()
}

fn done(outcome: Result<(), String>) -> ExitCode {
    if let Err(fault) = &outcome {
        eprintln!("{fault}");
    }
    outcome.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
}
