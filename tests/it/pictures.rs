//! Pictures and films, read back: an SVG is parsed and counted, a PNG gives back its battle, a film is as long as it should be.

use gif::{ColorOutput, DecodeOptions};
use roxmltree::{Document, Node};
use std::io::Cursor;
use strategos::battle::{Draft, General};
use strategos::draw::{Reel, carried, draw, is_picture, shown};
use strategos::export::drawing::{Colours, Drawing, Film, Format, Refusal, Size, Subject};
use strategos::export::excerpt::Rounds;
use strategos::lesson::{LESSONS, by_key};
use strategos::link::Link;
use strategos::run::run;
use strum::VariantArray;

fn drawn(drawing: &Drawing) -> Result<Vec<u8>, Refusal> {
    draw(drawing, &mut |_, _| ())
}

fn svg(drawing: &Drawing) -> String {
    String::from_utf8(drawn(drawing).unwrap()).unwrap()
}

/// The stage of a lesson as it opens.
fn opening(key: &str) -> Drawing {
    Drawing::of(Link::opening(by_key(key).unwrap()).unwrap().write())
}

/// How many parts of a drawing are of these classes.
fn count(picture: &Document, class: &str) -> usize {
    let is_of = |node: &Node| node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class));
    picture.descendants().filter(is_of).count()
}

#[test]
fn the_stage_of_a_picture_has_every_general_rider_and_name_of_its_moment() {
    let text = svg(&opening("four-generals"));
    let picture = Document::parse(&text).unwrap();
    let counts = ["general", "rider", "name", "traitor", "lie"].map(|class| count(&picture, class));
    assert_eq!(counts, [4, 3, 4, 1, 1]);
    let told: Vec<&str> =
        picture.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text()).collect();
    assert!(told.contains(&"G0, commander, traitor") && told.contains(&"G0 to G1, round 1: retreat"), "{told:?}");
}

#[test]
fn every_picture_of_every_lesson_stands_for_itself() {
    for lesson in LESSONS {
        let battle = lesson.battle().unwrap();
        let end = run(&battle).unwrap().end();
        for (cursor, subject) in
            [0, end / 2, end].into_iter().flat_map(|at| Subject::VARIANTS.iter().map(move |what| (at, *what)))
        {
            let link = Link { cursor, ..Link::to(battle.clone()) }.write();
            let text = svg(&Drawing { subject, ..Drawing::of(link) });
            let picture = Document::parse(&text).unwrap();
            if subject == Subject::Stage {
                assert_eq!(count(&picture, "general"), battle.count(), "{}, {cursor}", lesson.title);
            }
            for stray in [
                "var(",
                "NaN",
                "inf",
                "role=\"button\"",
                "tabindex",
                "aria-pressed",
                "foreignObject",
                "style=",
                "currentColor",
            ] {
                assert!(!text.contains(stray), "{}, {cursor}, {subject:?}: {stray}", lesson.title);
            }
            let bare = picture.descendants().filter(|node| node.has_tag_name("path"));
            let bare = bare.filter(|path| path.attribute("fill").is_none());
            assert_eq!(bare.count(), 0, "a path without a fill is black: {}, {cursor}, {subject:?}", lesson.title);
        }
    }
}

#[test]
fn in_print_nothing_has_a_colour() {
    let text = svg(&Drawing { colours: Colours::Print, ..opening("seven-generals") });
    for colour in text.split("\"#").skip(1).map(|rest| &rest[..6]) {
        assert!(colour[..2] == colour[2..4] && colour[2..4] == colour[4..], "{colour}");
    }
    assert!(text.matches("\"#").count() > 50);
}

#[test]
fn a_general_s_own_picture_tells_no_more_than_it_saw() {
    let link = Link { seen_by: Some(General(2)), ..Link::opening(by_key("four-generals").unwrap()).unwrap() };
    let text = svg(&Drawing::of(link.write()));
    let picture = Document::parse(&text).unwrap();
    assert_eq!(["traitor", "lie", "unknown"].map(|class| count(&picture, class)), [0, 0, 3]);
    assert!(!text.contains("raitor") && !text.contains("a lie"), "{text}");
    let reasons =
        Drawing { subject: Subject::Reasons, ..Drawing::of(Link { chosen: Some(General(1)), ..link }.write()) };
    assert_eq!(drawn(&reasons), Err(Refusal::OutOfSight("G1".into())));
}

#[test]
fn a_picture_in_dots_opens_as_the_battle_that_it_shows() {
    let asked =
        Link { seen_by: Some(General(1)), cursor: 5, ..Link::opening(by_key("signed-orders").unwrap()).unwrap() };
    for (size, dots) in [
        (Size::Once, (960, 640)),
        (Size::Twice, (1920, 1280)),
        (Size::Slides, (1920, 1080)),
        (Size::Dots(200, 300), (200, 300)),
    ] {
        let file = drawn(&Drawing { format: Format::Png, size, ..Drawing::of(asked.write()) }).unwrap();
        assert!(is_picture(&file));
        let mut reader = png::Decoder::new(Cursor::new(&file)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((info.width, info.height), dots);
        // Ground, ink, and edges between them.
        let colours: std::collections::BTreeSet<&[u8; 3]> = bytes.as_chunks().0.iter().collect();
        assert!(colours.len() > 50, "{size:?}");
        let link = Link::read(&carried(&file).unwrap()).unwrap();
        assert_eq!((&link.battle, link.cursor, link.seen_by), (&asked.battle, 5, Some(General(1))));
    }
}

#[test]
fn what_carries_no_battle_says_so() {
    let file = drawn(&Drawing { format: Format::Png, ..opening("two-generals") }).unwrap();
    assert_eq!(carried(&file[..40]), Err(Refusal::NoPicture));
    assert_eq!(carried(b"GIF89a"), Err(Refusal::NoPicture));
    let mut plain = Vec::new();
    let mut writer = png::Encoder::new(&mut plain, 1, 1).write_header().unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.finish().unwrap();
    assert_eq!(carried(&plain), Err(Refusal::NoBattle));
}

/// Every picture of a film, painted over those before it, and how long all of them are seen, in hundredths of a second.
fn seen(film: &[u8]) -> (Vec<Vec<u8>>, usize) {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let mut decoder = options.read_info(film).unwrap();
    let (width, height) = (usize::from(decoder.width()), usize::from(decoder.height()));
    let (mut canvas, mut pictures, mut long) = (vec![0; 4 * width * height], Vec::new(), 0);
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        let (left, top, wide) = (usize::from(frame.left), usize::from(frame.top), usize::from(frame.width));
        for (place, dot) in frame.buffer.as_chunks::<4>().0.iter().enumerate().filter(|(_, dot)| dot[3] > 0) {
            let at = 4 * ((top + place / wide) * width + left + place % wide);
            canvas[at..at + 4].copy_from_slice(dot);
        }
        pictures.push(canvas.clone());
        long += usize::from(frame.delay);
    }
    (pictures, long)
}

#[test]
fn a_film_shows_every_moment_and_lasts_as_long_as_its_speed_says() {
    let film = |speed: f64, rounds: &str| {
        let film = Film { rounds: rounds.parse().unwrap(), speed };
        let mut told = Vec::new();
        let drawing = Drawing { format: Format::Gif, size: Size::Dots(180, 160), film, ..opening("four-generals") };
        let file = draw(&drawing, &mut |done, of| told.push((done, of))).unwrap();
        (seen(&file), told)
    };
    let ((pictures, long), told) = film(4.0, "2");
    // One second before anything moves, and two at the end.
    const STANDS: usize = 300;
    assert_eq!(told.len() * 5, long, "every picture is seen for a twentieth of a second");
    assert!(told.iter().enumerate().all(|(number, &(done, of))| done == number && of == told.len()));
    assert!(pictures.len() > 20 && pictures.windows(2).all(|pair| pair[0] != pair[1]));
    let ((_, fast), _) = film(8.0, "2");
    assert!((fast - STANDS).abs_diff((long - STANDS) / 2) <= 5, "{long}, {fast}");
    let ((_, first), _) = film(4.0, "1");
    let ((_, whole), _) = film(4.0, "1-2");
    assert!((first + long - STANDS).abs_diff(whole) <= 5, "{first} and {long} are {whole}");
}

#[test]
fn a_video_has_the_pictures_of_the_gif_at_its_own_pace() {
    let film = Film { rounds: "2".parse().unwrap(), speed: 4.0 };
    let of = |format| Drawing { format, size: Size::Dots(180, 160), film, ..opening("four-generals") };
    let (gif, video) = (of(Format::Gif), of(Format::Webm));
    let model = shown(&video.link).unwrap();
    let [slow, fast] = [&gif, &video].map(|drawing| Reel::of(drawing, &model).unwrap());
    assert_eq!((slow.rate, fast.rate, fast.size()), (20, 25, (180, 160)));
    let long = |reel: &Reel| reel.readings().len() as f64 / reel.rate as f64;
    assert!((long(&slow) - long(&fast)).abs() <= 1.0 / 20.0 + 1.0 / 25.0);
    let (first, last) = (fast.readings()[0], fast.readings()[fast.readings().len() - 1]);
    assert!(fast.readings().is_sorted() && first < last);
    let stands = |clock: f64| fast.readings().iter().filter(|&&reading| reading == clock).count();
    assert_eq!(
        (stands(first), stands(last)),
        (25, 51),
        "a second before anything moves, two once it has come to its end"
    );
    let at = |reel: &Reel, clock| reel.picture(clock).unwrap();
    assert!(at(&slow, last) == at(&fast, last) && at(&fast, first) != at(&fast, last));
    assert_eq!(at(&fast, last).bytes().len(), 4 * 180 * 160);
    assert_eq!(drawn(&video), Err(Refusal::NoEncoder(Format::Webm)), "there is no browser here");
}

#[test]
fn a_film_ends_with_the_picture_of_its_last_moment() {
    let link = Link { cursor: usize::MAX >> 1, ..Link::opening(by_key("two-generals").unwrap()).unwrap() }.write();
    let size = Size::Dots(200, 160);
    let film = Drawing { format: Format::Gif, size, film: Film { speed: 8.0, ..Film::default() }, ..Drawing::of(link) };
    let (pictures, _) = seen(&drawn(&film).unwrap());
    let last = pictures.last().unwrap();
    assert!(last.as_chunks::<4>().0.iter().all(|dot| dot[3] == 255), "all of it is painted");
    // The ground of what is said, in the lower corner, is exactly what it should be, and attackers are seen in their colour.
    assert_eq!(last[last.len() - 4..], [0xf5, 0xef, 0xe0, 255]);
    let attack = last.as_chunks::<4>().0.iter().filter(|dot| **dot == [0xa8, 0x4c, 0x06, 255]).count();
    assert!(attack > 50, "{attack}");
}

#[test]
fn what_would_be_too_long_is_refused_before_it_is_begun() {
    let slow = Film { speed: 0.01, ..Film::default() };
    let film = Drawing { format: Format::Gif, film: slow, ..opening("seven-generals") };
    assert_eq!(drawn(&film), Err(Refusal::TooLong));
    let beyond = Film { rounds: "7".parse::<Rounds>().unwrap(), speed: 1.0 };
    let refused = drawn(&Drawing { film: beyond, ..film }).unwrap_err();
    assert_eq!(refused.to_string(), "This battle has 3 rounds, and none with the number 7.");
}

#[test]
fn a_battle_too_large_to_fight_is_refused_and_a_large_one_is_drawn() {
    let of = |generals, depth| {
        let draft = Draft {
            generals: Some(generals),
            ..Draft::new(strategos::battle::Kind::Oral(strategos::battle::OralTerms { depth }))
        };
        svg_of(Link { cursor: 5, ..Link::to(draft.check().unwrap()) })
    };
    assert!(matches!(of(40, 5), Err(Refusal::TooLarge(_))));
    let large = of(10, 3).unwrap();
    let picture = Document::parse(&large).unwrap();
    assert_eq!(count(&picture, "general"), 10);
}

fn svg_of(link: Link) -> Result<String, Refusal> {
    drawn(&Drawing::of(link.write())).map(|bytes| String::from_utf8(bytes).unwrap())
}
