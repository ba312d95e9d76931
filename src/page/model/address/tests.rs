//! Whatever an address holds is kept, and what it can't hold is explained.

use super::*;
use crate::page::action::Action;

#[test]
fn every_choice_of_every_laboratory_is_kept_by_its_address() {
    for &lab in Lab::ALL {
        let mut model = Model::new();
        model.update(Action::Enter(lab));
        for choice in lab.choices() {
            for number in [choice.least, choice.usual, choice.most] {
                model.update(Action::Pick(choice, number));
                let text = model.link().write();
                assert!(text.chars().all(|c| c.is_ascii_graphic()), "{text}");
                let again = Model::visited(Link::read(&text));
                assert_eq!((again.lab, again.notice.as_ref()), (Some(lab), None), "{text}");
                assert_eq!(again.choices.of(choice), number, "{text}");
                assert_eq!(again.link().write(), text);
            }
        }
    }
}

#[test]
fn a_place_as_it_opens_is_its_folder_alone_and_whatever_is_done_there_stands_behind_it() {
    for place in Place::all() {
        let mut model = Model::at(place);
        assert_eq!((model.place(), model.notice.as_ref()), (Some(place), None));
        assert_eq!(model.address(Link::write), Address { path: place.path(), fragment: String::new() });
        model.update(Action::ToEnd);
        let Address { path, fragment } = model.address(Link::write);
        assert_eq!(path, place.path());
        let again = Model::visited(Link::read(&fragment));
        assert_eq!((again.link(), again.notice.as_ref()), (model.link(), None), "{fragment}");
        assert_eq!((again.place(), again.is_changed()), (Some(place), false), "{fragment}");
    }
    assert!(Model::at_path("lessons/seven/").notice.is_some_and(|notice| notice.contains("Seven generals")));
}

#[test]
fn the_open_panel_the_chosen_general_and_what_is_listed_stand_in_the_address_while_they_are_unusual() {
    let usual = Model::new().link().write();
    for (action, back, part) in [
        (Action::Show(Panel::SpaceTime), Action::Show(Panel::Story), "&panel=space-time"),
        (Action::Choose(General(3)), Action::Choose(General(1)), "&chosen=3"),
        (Action::FilterLog(Some(General(2))), Action::FilterLog(None), "&of=2"),
        (Action::List(Listing::Events), Action::List(Listing::Table), "&listed=events"),
    ] {
        let mut model = Model::new();
        model.update(action);
        assert!(!model.is_as_it_opens(), "{part}");
        let text = model.link().write();
        assert!(text.contains(part), "{text}");
        let again = Model::visited(Link::read(&text));
        let view = |model: &Model| (model.panel, model.chosen, model.log_of, model.listing, model.notice.clone());
        assert_eq!(view(&again), view(&model), "{text}");
        model.update(back);
        assert_eq!((model.link().write(), model.is_as_it_opens()), (usual.clone(), true), "{part}");
    }
    let mut model = Model::new();
    model.update(Action::SeeBy(Some(General(2))));
    assert!(!model.link().write().contains("chosen"), "whose eyes are borrowed is chosen as well");
    assert_eq!(Model::visited(Ok(model.link())).chosen, General(2));
}

#[test]
fn the_path_that_is_followed_through_a_council_stands_in_the_address_while_it_is_unusual() {
    let council = r#"{"protocol":{"kind":"oral","depth":10},"generals":17,"traitors":[0,8]}"#;
    let mut model = Model::visited(Ok(Link::to(Battle::from_json(council).unwrap())));
    let (usual, opened) = (model.route(), model.link().write());
    let path: Vec<General> = [0, 7, 2, 5].map(General).into();
    assert_ne!(usual, path);
    model.update(Action::Follow(path.clone()));
    let text = model.link().write();
    assert!(text.contains("&along=0.7.2.5&"), "{text}");
    let again = Model::visited(Link::read(&text));
    assert_eq!((again.route(), again.notice), (path, None));
    model.update(Action::Follow(usual));
    assert_eq!(model.link().write(), opened);
}

#[test]
fn every_panel_that_a_battle_offers_is_opened_by_its_link_and_another_is_explained() {
    for kind in crate::battle::Kind::ALL {
        let battle = crate::battle::Draft::new(kind).check().unwrap();
        for panel in Panel::ALL {
            let link = Link { panel: Some(panel.key().into()), ..Link::to(battle.clone()) };
            let model = Model::visited(Ok(link));
            let offered = Panel::offered(&battle).contains(&panel);
            assert_eq!(model.shown_panel(), if offered { panel } else { Panel::Story });
            assert_eq!(model.notice.is_none(), offered, "{:?}", model.notice);
        }
    }
    let told = |part: &str| Model::visited(Link::read(&format!("v=1&lesson=four-generals&{part}"))).notice.unwrap();
    let wrong = told("panel=spacetime");
    assert!(wrong.contains("a panel “spacetime”") && wrong.contains("“Space-time”"), "{wrong}");
    let wrong = told("listed=event");
    assert!(wrong.contains("“event”") && wrong.contains("“as events”"), "{wrong}");
}

#[test]
fn whatever_stands_in_the_address_bar_can_be_pasted() {
    for place in Place::all() {
        let mut model = Model::at(place);
        let opened = model.link();
        for address in [format!("https://example.org/strategos/{}", place.path()), place.path()] {
            assert_eq!(Model::pasted(&address), Ok(opened.clone()), "{address}");
        }
        model.update(Action::ToEnd);
        let address = model.address(Link::write).under("https://example.org/strategos/");
        assert_eq!(Model::pasted(&address), Ok(model.link()), "{address}");
    }
    assert_eq!(Model::pasted(&Model::new().link().write()), Ok(Model::new().link()), "the part behind # alone");
    for nothing in ["", "nonsense", "https://example.org/strategos/lessons/none/"] {
        assert!(Model::pasted(nothing).is_err(), "{nothing}");
    }
}

#[test]
fn the_names_of_choices_are_their_own_within_a_laboratory() {
    for lab in Lab::ALL {
        let keys: Vec<&str> = lab.choices().iter().map(|choice| choice.key).collect();
        assert!(keys.iter().all(|key| keys.iter().filter(|other| *other == key).count() == 1), "{lab:?}: {keys:?}");
    }
}

#[test]
fn a_choice_that_cannot_be_made_is_explained_over_the_usual_one() {
    let visit = |with: &str| {
        let text = format!("v=1&lab=number-of-messages&with={with}&battle=protocol:(kind:oral)");
        Model::visited(Link::read(&text))
    };
    let model = visit("n:99,over:f");
    assert_eq!((model.lab, model.choices.written(Lab::Costs.choices()).len()), (Some(Lab::Costs), 1));
    assert!(model.notice.is_some_and(|notice| notice.contains("“n” should be from 3 to 16")));
    assert_eq!(visit("over:f").notice, None);
    assert!(visit("ring:2").notice.is_some_and(|notice| notice.contains("“ring”")));
}

#[test]
fn a_laboratory_that_is_not_there_is_told() {
    let model = Model::visited(Link::read("v=1&lab=hexagone&battle=protocol:(kind:oral)"));
    let told = model.notice.unwrap();
    assert!(model.lab.is_none() && told.contains("“hexagone”") && told.contains("“The hexagon”"), "{told}");
    let model = Model::visited(Link::read("v=1&lesson=tcp&at=3&battle=protocol:(kind:oral)"));
    assert!(model.lesson.is_none() && model.notice.unwrap().contains("“tcp”"));
}

#[test]
fn choices_are_made_anew_when_a_laboratory_is_entered_anew() {
    let mut model = Model::new();
    model.update(Action::Enter(Lab::Costs));
    let choice = Lab::Costs.choices()[0];
    model.update(Action::Pick(choice, choice.most));
    model.update(Action::Enter(Lab::Map));
    model.update(Action::Enter(Lab::Costs));
    assert_eq!(model.choices.of(choice), choice.usual);
}
