//! The address of every place: they are in links and in course pages, and stay.

use strategos::page::place::Place;

#[test]
fn every_place_is_where_it_was() {
    let paths: Vec<String> = Place::all().map(Place::path).collect();
    assert_eq!(paths.join("\n"), include_str!("addresses.txt").trim_end(), "./do copies the debug build to these");
}

#[test]
fn every_place_says_in_a_few_sentences_what_it_is_about() {
    for place in Place::all() {
        let about = place.about();
        assert!(about.ends_with('.') || about.ends_with('?'), "{about}");
        assert!((60..500).contains(&about.len()), "{}: {}", place.title(), about.len());
    }
}
