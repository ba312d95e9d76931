//! Links that were made by earlier versions of the page: each opens what it was made from.

use strategos::battle::Battle;
use strategos::link::Link;

/// The links, each with the document of its battle on the next line, and that of the battle beside it after that, where it has one.
const LINKS: &str = include_str!("links.txt");

#[test]
fn links_of_earlier_versions_open_the_same_battles() {
    let mut opened = 0;
    for block in LINKS.split("\n\n").filter(|block| !block.is_empty()) {
        let (text, documents) = block.split_once('\n').unwrap();
        let link = Link::read(text).unwrap_or_else(|bad| panic!("{text}: {bad}"));
        let found: Vec<&Battle> = [&link.battle].into_iter().chain(&link.world_b).collect();
        let expected: Vec<Battle> = documents.lines().map(|line| Battle::from_json(line).unwrap()).collect();
        assert_eq!(found, expected.iter().collect::<Vec<_>>(), "{text}");
        assert_eq!(Link::read(&link.write()).as_ref(), Ok(&link), "{text}");
        opened += 1;
    }
    assert!(opened >= 40, "{opened}");
}

#[test]
fn documents_are_written_as_they_were() {
    for line in LINKS.lines().filter(|line| line.starts_with('{')) {
        assert_eq!(serde_json::to_string(&Battle::from_json(line).unwrap()).unwrap(), line);
    }
}

#[test]
fn links_are_written_as_they_were() {
    let texts: Vec<&str> = LINKS.lines().filter(|line| line.starts_with("v=1") && line.contains("&at=")).collect();
    let same = texts.iter().filter(|text| Link::read(text).unwrap().write() == **text).count();
    assert!(same >= 40, "{same} of {}", texts.len());
}
