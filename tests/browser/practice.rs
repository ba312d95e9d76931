//! The quiz, done: by keys and by touch, with the right answers and with wrong ones; what it shows, remembers and forgets.

use crate::Case;
use crate::look::violations;
use crate::page::Page;
use serde_json::json;
use strategos::challenge::{Challenge, LEVELS, cheapest, traitor};
use strategos::practice::code::Answered;
use strategos::practice::written::address;
use strategos::practice::{Question, Quiz, Topic};

pub const CASES: &[Case] = &[
    ("a quiz is put together, begun from its link and done by keys", done_by_keys),
    ("a quiz is done by touch on a telephone", done_by_touch),
    ("the answer of a quiz is shown on the stage, and the way back leads to its question", shows_an_answer),
    ("what went wrong in a quiz is asked again, until it is forgotten", asks_again),
    ("the code of a quiz is checked, and one that was mistyped is refused", checks_a_code),
    ("a lesson is a handout to print, with its solutions and a page of notes for who teaches it", prints_lessons),
    ("a challenge is a handout to print, with its solution on a page of its own", prints_challenges),
    ("a quiz is a handout to print, with its solutions on a page of their own", prints),
];

const THREE: Quiz = Quiz { topics: 0b111_0100, number: 3, seed: 41 };

/// Opens a quiz by its link, and begins it.
fn begin(page: &Page, quiz: Quiz) -> Vec<Question> {
    page.open(&address(quiz));
    page.click("button", "Begin");
    let questions = quiz.questions();
    comes_to(page, &questions[0]);
    questions
}

/// Waits for the question at this place.
fn comes_to(page: &Page, question: &Question) {
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.until("the question is there", || {
        let asked = page.evaluate("document.querySelector('#question')?.textContent ?? ''");
        words(asked.as_str().unwrap_or_default().to_owned()) == question.ask
    });
}

/// What the live region says of an answer.
fn told(page: &Page) -> String {
    page.evaluate("document.querySelector('.asked [role=status]')?.textContent ?? ''")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn score(page: &Page) -> String {
    page.part("textbox", "Your code").value
}

fn done_by_keys(page: &mut Page) {
    // Put together: one kind less, five questions, and a seed; the link holds them.
    page.open("practice/quiz/");
    page.fill("Questions", "5");
    page.fill("Seed", "77");
    page.evaluate("document.querySelector('.kinds').open = true");
    page.focus("checkbox", "What does a lieutenant decide?");
    page.keys(&["Space"]);
    let quiz = Quiz { topics: Quiz::ALL_TOPICS & !Topic::Decides.bit(), number: 5, seed: 77 };
    page.until("the link holds the quiz", || page.part("textbox", "Link to this quiz").value.ends_with(&address(quiz)));
    let link = page.part("textbox", "Link to this quiz").value;
    assert_eq!(violations(page), json!([]));
    // Done, from its link: a letter, then Enter for the next one. The second is answered wrongly, by its number.
    page.open(&address(quiz));
    assert_eq!(page.part("textbox", "Link to this quiz").value, link);
    page.focus("button", "Begin");
    page.keys(&["Enter"]);
    let questions = quiz.questions();
    let mut answers = Vec::new();
    for (place, question) in questions.iter().enumerate() {
        comes_to(page, question);
        let chosen = if place == 1 { (question.right + 1) % question.choices.len() } else { question.right };
        answers.push(Some(chosen as u8));
        let key = if place == 1 {
            (chosen + 1).to_string()
        } else {
            Question::letter(chosen).to_ascii_lowercase().to_string()
        };
        page.keys(&[&key]);
        let verdict = if place == 1 { format!("No: {}.", Question::letter(question.right)) } else { "Right.".into() };
        page.until("the answer is explained", || told(page).starts_with(&verdict));
        assert!(told(page).contains(&question.because), "{}", told(page));
        // A second thought comes too late.
        page.keys(&[&Question::letter(question.right).to_string()]);
        page.until("the keys are at the way on", || {
            page.parts().iter().any(|part| part.role == "button" && part.focused)
        });
        if place == 0 {
            assert_eq!(violations(page), json!([]));
        }
        page.keys(&["Enter"]);
    }
    page.part("heading", "4 of 5 right");
    assert_eq!(Answered::read(&score(page)), Ok(Answered { quiz, answers }));
    assert_eq!(page.rows("Answers").len(), 6);
    assert_eq!(violations(page), json!([]));
}

fn done_by_touch(page: &mut Page) {
    page.is_wide(390, 844);
    page.open(&address(THREE));
    page.tap("button", "Begin");
    for question in THREE.questions() {
        comes_to(page, &question);
        let over = page.evaluate("document.scrollingElement.scrollWidth - innerWidth");
        assert!(over.as_i64().is_some_and(|over| over <= 0), "{over} pixels too wide");
        page.evaluate("document.querySelectorAll('.answers button').forEach((at) => { if (at.offsetHeight < 44) throw at.textContent })");
        let at = format!(
            "document.querySelectorAll('.answers button')[{}].scrollIntoView({{ block: 'center' }})",
            question.right
        );
        page.evaluate(&at);
        page.tap("button", &Question::letter(question.right).to_string());
        page.until("it is right", || told(page).starts_with("Right."));
        page.evaluate("document.querySelector('.asked > button').scrollIntoView({ block: 'center' })");
        let on = if page.names("button", "Next").is_empty() { "To the score" } else { "Next" };
        page.tap("button", on);
    }
    page.part("heading", "3 of 3 right");
    assert_eq!(Answered::read(&score(page)).map(|answered| answered.quiz), Ok(THREE));
}

fn shows_an_answer(page: &mut Page) {
    let questions = begin(page, THREE);
    page.keys(&["a"]);
    page.click("link", "Show it");
    let shown = questions[0].show.cursor;
    page.until("the stage is at the moment", || {
        page.parts().iter().any(|part| part.role == "slider" && part.name == "Position") && page.position() == shown
    });
    assert_eq!(page.generals().len(), questions[0].show.battle.count());
    page.back();
    comes_to(page, &questions[0]);
    page.until("it is still answered", || !told(page).is_empty());
    page.reload();
    comes_to(page, &questions[0]);
    page.until("it is answered after a reload", || !told(page).is_empty());
}

fn asks_again(page: &mut Page) {
    let quiz = Quiz { topics: Topic::Messages.bit(), number: 1, seed: 3 };
    let questions = begin(page, quiz);
    let wrong = (questions[0].right + 1) % questions[0].choices.len();
    page.keys(&[&Question::letter(wrong).to_string()]);
    page.until("it is wrong", || told(page).starts_with("No:"));
    page.click("button", "To the score");
    page.part("heading", "0 of 1 right");
    // On another visit too.
    page.open("practice/quiz/");
    page.click("button", "Ask me again");
    page.until("two more of the kind are asked", || {
        page.address().contains(&format!("kinds:{},number:2", Topic::Messages.bit()))
    });
    page.open("practice/quiz/");
    page.click("button", "Forget it");
    page.until("nothing is kept", || page.names("button", "Ask me again").is_empty());
    page.reload();
    page.part("button", "Begin");
    assert!(page.names("button", "Ask me again").is_empty());
    let kept = page.evaluate("localStorage.getItem('strategos-practice') ?? ''");
    assert_eq!(kept, json!(""));
}

fn checks_a_code(page: &mut Page) {
    let right = THREE.questions()[0].right as u8;
    let code = Answered { quiz: THREE, answers: vec![Some(right), None, None] }.to_string();
    page.open("practice/quiz/");
    page.fill("Code", &code);
    page.until("its score is told", || {
        page.evaluate("document.querySelector('.check').textContent")
            .as_str()
            .is_some_and(|text| text.contains("1 of 3 right"))
    });
    assert_eq!(page.rows("Answers").len(), 4);
    let last = code.chars().last().unwrap_or_default();
    let mistyped = format!("{}{}", &code[..code.len() - 1], if last == '0' { '1' } else { '0' });
    // The field is the page's last, so that Tab has led out of it.
    page.look_at(&page.window());
    page.fill("Code", &mistyped);
    page.until("it is refused", || {
        page.evaluate("document.querySelector('.check').textContent")
            .as_str()
            .is_some_and(|text| text.contains("no whole code"))
    });
}

fn prints(page: &mut Page) {
    page.open(&address(THREE));
    page.click("button", "Sheet to print");
    page.part("button", "Print");
    assert_eq!(violations(page), json!([]));
    page.is_paper(true);
    // On paper there is the sheet alone, and each question once.
    let seen = page.evaluate(
        "[...document.querySelectorAll('header, nav, .on-screen, .paper')].filter((at) => at.offsetHeight > 0).map((at) => at.className)",
    );
    assert_eq!(seen, json!(["paper", "paper solutions"]));
    assert_eq!(page.evaluate("document.querySelectorAll('.paper:not(.solutions) > ol > li').length"), json!(3));
    let solutions = page.evaluate("document.querySelector('.solutions').textContent");
    let questions = THREE.questions();
    assert!(questions.iter().all(|question| solutions.as_str().is_some_and(|text| text.contains(&question.because))));
    assert!(page.sheets().is_none_or(|pages| pages >= 2));
    page.is_paper(false);
}

fn prints_lessons(page: &mut Page) {
    page.open("practice/sheets/");
    page.part("button", "Print");
    for lesson in strategos::lesson::LESSONS {
        page.choose("Lesson or challenge", lesson.title);
        let title = format!("Teacher’s notes · {} · {}", lesson.number, lesson.title);
        page.until("its notes are there", || {
            page.evaluate("[...document.querySelectorAll('.paper-head b')].at(-1)?.textContent") == json!(title)
        });
        // What a reader is to find out stands on another sheet.
        let handout = page.evaluate("document.querySelector('.paper').textContent");
        let script = lesson.script();
        let first = script.question.choices[0];
        assert!(handout.as_str().is_some_and(|text| text.contains(first) && !text.contains(script.last_line)));
        let solved = page.evaluate("document.querySelector('.solutions').textContent");
        let answer = script.question.choices[script.question.answer];
        assert!(solved.as_str().is_some_and(|text| text.contains(answer)));
        let pages = page.sheets();
        assert!(pages.is_none_or(|pages| (3..=4).contains(&pages)), "{}: {pages:?} pages", lesson.title);
    }
    assert_eq!(violations(page), json!([]));
    page.until("the address holds the lesson", || {
        page.address().contains("practice/sheets/#") && page.address().contains("council-of-ten")
    });
    page.reload();
    page.until("it is the same", || page.part("combobox", "Lesson or challenge").value == "A council of ten");
}

fn prints_challenges(page: &mut Page) {
    // From a challenge to its sheet, with the same level and seed.
    page.open("challenges/split-the-loyal/");
    page.click("button", "Level 2");
    page.click("button", "Another as hard");
    page.until("it is another one", || page.address().contains("seed:1"));
    page.click("link", "On paper");
    page.until("its sheet is there", || title(page) == "Split the loyal · level 2 · seed 1");
    page.until("the address holds it", || {
        let address = page.address();
        ["practice/sheets/#", "split-the-loyal", "level:2", "seed:1"].iter().all(|part| address.contains(part))
    });
    page.reload();
    page.until("it is the same", || title(page) == "Split the loyal · level 2 · seed 1");
    for &challenge in Challenge::ALL {
        page.choose("Lesson or challenge", challenge.title());
        for level in 1..=LEVELS {
            page.fill("Level", &level.to_string());
            let named = format!("{} · level {level} · seed 0", challenge.title());
            page.until("the level's sheet is there", || title(page) == named);
            let of = |paper: &str| {
                let text = page.evaluate(&format!("document.querySelector('{paper}').textContent"));
                text.as_str().unwrap_or_default().to_owned()
            };
            let (handout, solutions) = (of(".paper"), of(".solutions"));
            let told = match challenge {
                Challenge::ShortestLie | Challenge::Split | Challenge::ThreeAndFour => "It takes".to_owned(),
                Challenge::Captures => "Both messengers of note".to_owned(),
                Challenge::Traitor => match &traitor::set_up(level, 0).suspects[..] {
                    [one] => format!("{}. Nobody else can", traitor::named(one.traitors)),
                    _ => "It can’t be known: ".to_owned(),
                },
                Challenge::Lieutenant => "OM is right in".to_owned(),
                Challenge::Cheapest => match cheapest::set_up(level, 0).best() {
                    Some((messages, _)) => format!("{messages}yes"),
                    None => "Nothing here holds".to_owned(),
                },
            };
            assert!(solutions.contains(&told) && !handout.contains(&told), "{named}: {solutions}");
            let pages = page.sheets();
            assert!(pages.is_none_or(|pages| (2..=5).contains(&pages)), "{named}: {pages:?} pages");
        }
        assert_eq!(violations(page), json!([]));
    }
}

/// What is printed.
fn title(page: &Page) -> String {
    let title = page.evaluate("document.querySelector('.paper-head b')?.textContent ?? ''");
    title.as_str().unwrap_or_default().to_owned()
}
