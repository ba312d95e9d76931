//! A challenge as sheets: a handout to work on, and its solution apart.

use super::paper::{MOST_DRAWN, MOST_LISTED, boxes, decisions, field, head, lines, messages, table};
use crate::analysis::attacks::{self, Attack};
use crate::app::inbox as reports;
use crate::app::prose::prose;
use crate::battle::wording::{either, listed};
use crate::battle::{Battle, Errand, General, Kind, OralTerms, Order, Said};
use crate::challenge::cheapest::{self, Judgement, OFFERS};
use crate::challenge::lieutenant::{self, NIGHTS, Night};
use crate::challenge::traitor::{self, Case, Claim, named};
use crate::challenge::{Challenge, captures, shortest, split, three};
use crate::lesson::words::number;
use crate::run::run;
use crate::trace::Trace;
use yew::prelude::*;

/// How many lies there is room for: more than any set-up takes, so that the room gives nothing away.
const ROOM_FOR_LIES: usize = 8;

/// What the cells are called in which lies stand.
const LIES: [&str; 4] = ["No.", "Along", "To", "Says"];

/// The sheets of a challenge, on this level and with this seed.
pub(super) fn draw(challenge: Challenge, level: u16, seed: u16) -> Html {
    let (task, solution) = match challenge {
        Challenge::ShortestLie => {
            lies(&shortest::set_up(level, seed), "Break agreement or validity with as few lies as you can.")
        }
        Challenge::Split => lies(
            &split::set_up(level, seed),
            "Have two loyal lieutenants decide differently, with as few lies as you can.",
        ),
        Challenge::ThreeAndFour => both_councils(level, seed),
        Challenge::Captures => chain(&captures::set_up(level, seed)),
        Challenge::Traitor => inbox(&traitor::set_up(level, seed)),
        Challenge::Lieutenant => ten_nights(&lieutenant::set_up(level, seed)),
        Challenge::Cheapest => purchase(cheapest::set_up(level, seed)),
    };
    let title = format!("{} · level {level} · seed {seed}", challenge.title());
    html! {
        <>
            <section class="paper" aria-label="Handout">{ head(&title, true) }{ task }</section>
            <section class="paper solutions" aria-label="Solutions">{ head(&format!("Solutions · {title}"), false) }{ solution }</section>
        </>
    }
}

/// Who is who in a council, and how it decides.
fn council(battle: &Battle) -> String {
    let traitors: Vec<General> = battle.traitors.iter().collect();
    let are = if traitors.len() == 1 { "is a traitor" } else { "are traitors" };
    let depth = if let Kind::Oral(OralTerms { depth }) = battle.protocol { depth } else { 0 };
    let rule = match depth {
        0 => "Each lieutenant does what the commander tells it.",
        1 => {
            "Each lieutenant passes on to all the others what the commander told it, and decides as most of what it was told says; a tie is \
             retreat."
        }
        _ => {
            "Each lieutenant passes on to all who haven’t had a hand in it what it was told, and so does whoever is told, until the rounds are \
             over. What was told below each path is settled by majority, from the longest paths up; a tie is retreat."
        }
    };
    format!(
        "{} generals under {}. {} commands, and the order is {}. {} {are}; everybody else is loyal. {rule}",
        battle.count(),
        battle.protocol.title(),
        battle.commander,
        battle.order,
        listed(&traitors)
    )
}

/// Lies to be found in a council, and those that do.
fn lies(battle: &Battle, task: &'static str) -> (Html, Html) {
    let Ok(trace) = run(battle) else { return Default::default() };
    let handout = html! {
        <>
            <p>{ prose(&council(battle)) }{ " " }<b>{ task }</b></p>
            { room_for_lies(battle, &trace) }
            <p><b>{ "Why does that break it, and why is nothing shorter enough?" }</b></p>
            { lines(3) }
        </>
    };
    (handout, attack(battle))
}

/// The field, and room for every message or, where they are too many, for what is not true of them.
fn room_for_lies(battle: &Battle, trace: &Trace) -> Html {
    let has_all = trace.messengers.len() <= MOST_LISTED;
    html! {
        <div class="asked-on-paper">
            <div>
                if has_all {
                    { messages(trace, false) }
                } else {
                    <p>{ "The lies; everything else that is said is true." }</p>
                    { table("Lies", &LIES, (1..=ROOM_FOR_LIES).map(|number| vec![number.to_string(), String::new(), String::new(), String::new()])) }
                }
                { decisions(battle, trace, false) }
            </div>
            if battle.count() <= MOST_DRAWN {
                { field(battle.count(), false) }
            }
        </div>
    }
}

/// The attack with the fewest lies, and what it comes to.
fn attack(battle: &Battle) -> Html {
    let found = attacks::find(battle, &mut || true).attack;
    let fought = found.as_ref().and_then(|Attack { battle, .. }| {
        let battle = battle.clone()?;
        run(&battle).ok().map(|trace| (battle, trace))
    });
    let Some((Attack { lies, breaks, .. }, (told, trace))) = found.zip(fought) else { return Html::default() };
    let row = |(place, (errand, said)): (usize, (&Errand, &Said))| {
        vec![place.to_string(), errand.path.to_string(), errand.to.to_string(), said.words().to_owned()]
    };
    html! {
        <>
            <p><b>{ format!("It takes {}, and breaks {}.", number(lies, "lie", "lies"), breaks.name().to_lowercase()) }</b>{ " For example:" }</p>
            { table("Lies", &LIES, (1..).zip(&told.said).map(row)) }
            { decisions(&told, &trace, true) }
        </>
    }
}

/// A council that is too small, and the same with one general more.
fn both_councils(level: u16, seed: u16) -> (Html, Html) {
    let (small, large) = (three::too_small(level, seed), three::large_enough(level, seed));
    let (handout, solution) = lies(&small, "Break agreement or validity.");
    let more = format!(
        "Now {} generals, one more, who is loyal; {} {}. Can it still be broken?",
        large.count(),
        listed(&large.traitors.iter().collect::<Vec<General>>()),
        if large.traitors.len() == 1 { "is the traitor" } else { "are the traitors" }
    );
    let why = three::covered(&large).map(|behaviours| three::why(&large, behaviours)).unwrap_or_default();
    let handout = html! {
        <>
            { handout }
            <p><b>{ prose(&more) }</b></p>
            { boxes(["Yes, so:", "No, because:"]) }
            { lines(3) }
        </>
    };
    let solution = html! {
        <>
            { solution }
            <h3>{ format!("With {} generals", large.count()) }</h3>
            { for why.iter().map(|words| html! { <p>{ prose(words) }</p> }) }
        </>
    };
    (handout, solution)
}

/// A chain of notes, two of whose messengers are to be captured.
fn chain(battle: &Battle) -> (Html, Html) {
    let Ok(trace) = run(battle) else { return Default::default() };
    let mut notes: Vec<&Errand> = trace.messengers.iter().map(|messenger| &messenger.errand).collect();
    notes.dedup_by_key(|errand| errand.path.len());
    let row = |errand: &Errand| {
        let from = errand.path.last().unwrap_or_default();
        vec![errand.path.len().to_string(), from.to_string(), errand.to.to_string(), "☐ ☐".into(), String::new()]
    };
    let handout = html! {
        <>
            <p>{ prose(&captures::rules(battle)) }{ " No note is sent before the one in front of it has come. " }
                <b>{ "Capture two of the messengers in all, so that one army attacks alone." }</b></p>
            { table("Notes", &["Note", "From", "To", "Captured", "Does it come?"], notes.into_iter().map(row)) }
            <p><b>{ "What becomes of them?" }</b></p>
            { boxes(["G0 attacks alone", "G1 attacks alone", "Both attack", "Nobody attacks"]) }
            <p><b>{ "Why does no other pair of messengers do?" }</b></p>
            { lines(4) }
        </>
    };
    let solution = captures::decisive(battle).map(|(note, attempt)| {
        html! { <p><b>{ format!("Both messengers of note {note}. ") }</b>{ prose(&attempt.words()) }{ " Any other note that is lost leaves both with enough, or \
            neither; and one messenger of a note is as good as two." }</p> }
    });
    (handout, solution.unwrap_or_default())
}

/// One lieutenant's messages, of which the traitors are to be found.
fn inbox(case: &Case) -> (Html, Html) {
    /// More who could be named are written down, not ticked.
    const MOST_TICKED: usize = 8;
    let claims = case.claims();
    let handout = html! {
        <>
            <p>{ prose(&case.task()) }</p>
            { reports::table(&case.view) }
            <p><b>{ "Who is it?" }</b></p>
            if claims.len() <= MOST_TICKED {
                { boxes(claims.iter().map(|claim| said(*claim))) }
            } else {
                <p>{ "The traitors are ________ and ________." }</p>
                { boxes([said(Claim::Unknown)]) }
            }
            <p><b>{ "Which messages show it?" }</b></p>
            { lines(3) }
        </>
    };
    let names: Vec<String> = case.suspects.iter().map(|suspect| named(suspect.traitors)).collect();
    let right = match &case.suspects[..] {
        [one] => format!("{}. Nobody else can have brought about what came.", named(one.traitors)),
        _ => format!("It can’t be known: {} would each have brought about what came, to the letter.", listed(&names)),
    };
    let ruled_out = |claim: &Claim| {
        let Claim::Are(set) = *claim else { return None };
        let alibi = case.view.world(set).err()?;
        Some(html! { <li>{ prose(&format!("Not {}: {}", named(set), alibi.words())) }</li> })
    };
    let solution = html! {
        <>
            <p><b>{ prose(&right) }</b></p>
            <ul class="given">{ for claims.iter().filter_map(ruled_out) }</ul>
        </>
    };
    (handout, solution)
}

fn said(claim: Claim) -> String {
    match claim {
        Claim::Are(set) => named(set),
        Claim::Unknown => "It can’t be known".into(),
    }
}

/// Ten inboxes, in each of which something is to be decided.
fn ten_nights(nights: &[Night]) -> (Html, Html) {
    let one = |night: &Night| {
        let mut heard: Vec<_> = night.view.heard.iter().collect();
        heard.sort_by_key(|(path, _)| path.len());
        let rows = heard
            .into_iter()
            .map(|(path, says)| vec![path.to_string(), says.map_or("nothing", Order::word).to_owned()]);
        html! {
            <li>
                <p>{ prose(&night.situation()) }</p>
                { table("What came", &["Along", "Says"], rows) }
                { boxes(["attack", "retreat"]) }
            </li>
        }
    };
    let row = |(place, night): (usize, &Night)| {
        vec![place.to_string(), night.right.to_string(), night.om.to_string(), night.because()]
    };
    let handout = html! {
        <>
            <p>{ prose(lieutenant::TASK) }</p>
            <ol class="nights-on-paper">{ for nights.iter().map(one) }</ol>
        </>
    };
    let score = format!("OM is right in {} of {NIGHTS}.", lieutenant::score_of_om(nights, NIGHTS));
    let solution = html! {
        <>
            { table("Decisions", &["Battle", "Right", "OM", "Because"], (1..).zip(nights).map(row)) }
            <p>{ score }</p>
        </>
    };
    (handout, solution)
}

/// What is offered, of which the cheapest is to be chosen.
fn purchase(asked: cheapest::Commission) -> (Html, Html) {
    let blank = |offer: cheapest::Offer| {
        vec![offer.kind().title(), offer.kind().words().to_owned(), String::new(), "☐ yes ☐ no".into()]
    };
    let solved = |offer: cheapest::Offer| {
        let judgement = asked.judge(Some(offer));
        let holds = match &judgement {
            Judgement::Cheapest | Judgement::Dear(_) => "yes".into(),
            other => other.words(asked),
        };
        vec![offer.kind().title(), offer.messages(asked.generals).to_string(), holds]
    };
    let best: Vec<String> = OFFERS
        .into_iter()
        .filter(|&offer| asked.judge(Some(offer)).is_right())
        .map(|offer| offer.kind().title())
        .collect();
    let right = if best.is_empty() {
        Judgement::NoneHolds.words(asked)
    } else {
        format!("{}: nothing here holds with fewer messages.", either(&best))
    };
    let handout = html! {
        <>
            <p>{ prose(&asked.words()) }{ " " }<b>{ "Which protocol keeps agreement and validity with the fewest messages? Or does none here?" }</b></p>
            { table("Protocols", &["Protocol", "What it is", "Messages", "Does it hold?"], OFFERS.into_iter().map(blank)) }
            <p><b>{ "The cheapest that holds, and why:" }</b></p>
            { lines(3) }
        </>
    };
    let solution = html! {
        <>
            <p><b>{ prose(&right) }</b></p>
            { table("Protocols", &["Protocol", "Messages", "Does it hold?"], OFFERS.into_iter().map(solved)) }
        </>
    };
    (handout, solution)
}
