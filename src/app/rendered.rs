//! The views as text, rendered without a browser: what they name, and what they keep to themselves.

use super::state::Page;
use super::written::{moments, text};
use super::{App, Opening, aside, settings, transport, verdicts};
use crate::battle::{Battle, Council, Draft, General, Kind, OralTerms};
use crate::page::action::Action;
use crate::page::answer::Answer;
use crate::page::choice::Choices;
use crate::page::lab::Lab;
use crate::page::model::Model;
use crate::page::panel::Panel;
use crate::page::place::Place;
use crate::page::side::Side;
use std::rc::Rc;
use yew::prelude::*;

/// A view of one state of the page.
#[derive(Properties)]
struct View {
    model: Model,
    draw: fn(&Model, &Callback<Action>) -> Html,
}

impl PartialEq for View {
    fn eq(&self, other: &View) -> bool {
        self.model == other.model
    }
}

#[component]
fn Drawn(view: &View) -> Html {
    (view.draw)(&view.model, &Callback::noop())
}

/// What `draw` makes of the first lesson after `actions`.
fn rendered(draw: fn(&Model, &Callback<Action>) -> Html, actions: impl IntoIterator<Item = Action>) -> String {
    let mut model = Model::new();
    actions.into_iter().for_each(|action| model.update(action));
    drawn(draw, model)
}

/// What `draw` makes of a model.
fn drawn(draw: fn(&Model, &Callback<Action>) -> Html, model: Model) -> String {
    text::<Drawn>(View { model, draw })
}

/// The verdicts on the battle of the page.
fn judged(model: &Model, dispatch: &Callback<Action>) -> Html {
    verdicts::draw(model, Side::A, dispatch)
}

/// The panel that is open, with the tabs.
fn panel(model: &Model, dispatch: &Callback<Action>) -> Html {
    aside::draw(&Page(model.clone().into()), dispatch)
}

/// Checks that every part is in `text`.
fn check(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

#[test]
fn every_setting_has_its_name() {
    let names = ["Protocol", "Generals", "Depth", "Order", "Lie", "Loss", "Seed", "Seen by"];
    let text = rendered(settings::whole, []);
    check(&text, &names.map(|name| format!("aria-label=\"{name}\"")).each_ref().map(String::as_str));
    assert!(!text.contains("changed"));
}

#[test]
fn a_changed_setting_says_so_in_text() {
    let mut draft = Model::new().battle().draft();
    draft.generals = Some(7);
    check(&rendered(settings::row, [Action::Set(draft)]), &["<em>changed</em>"]);
}

#[test]
fn verdicts_are_a_list_that_says_how_each_condition_stands() {
    let text = rendered(judged, [Action::ToEnd]);
    check(&text, &["aria-label=\"Verdicts\"", "Agreement (IC1): holds", "Validity (IC2): not asked"]);
    let own = rendered(judged, [Action::SeeBy(Some(General(2))), Action::ToEnd]);
    check(&own, &["Agreement (IC1): G2 cannot know"]);
}

#[test]
fn the_table_has_a_row_for_every_message() {
    let text = rendered(panel, [Action::Show(Panel::Messages)]);
    check(&text, &["aria-label=\"Messages\"", "⟨G0 G1⟩", "to come", "on the road"]);
    assert_eq!(text.matches("<tr").count(), 1 + 9);
}

#[test]
fn one_generals_story_does_not_tell_who_lies() {
    check(&rendered(panel, []), &["One of these four is a traitor", "Send the riders"]);
    check(&rendered(panel, [Action::StepForward]), &["one commander, two stories"]);
    let own = rendered(panel, [Action::SeeBy(Some(General(2)))]);
    assert!(!own.contains("lie.") && !own.contains("two stories"), "{own}");
}

#[test]
fn an_attack_is_looked_for_found_and_offered() {
    let mut model = Model::new();
    model.update(Action::Fight(one_traitor()));
    model.update(Action::FindAttack);
    check(&drawn(panel, model.clone()), &["Looking for an attack", "aria-label=\"Progress\"", "Cancel"]);
    let pending = model.desk.pending().cloned();
    let Some(pending) = pending else { panic!("nothing is looked for") };
    (*pending).clone().carry_out(&mut || false, &mut |text| {
        let Some(told) = pending.told(&text) else { panic!("{text} is no report") };
        model.receive(Answer::Reported(Rc::new(told)));
    });
    check(&drawn(panel, model.clone()), &["Yes, with 1 lie", "Play this attack", "Try all 2 behaviours"]);
    assert!(model.battle().said.is_empty());
}

#[test]
fn a_search_that_was_given_up_can_be_begun_again() {
    let actions = [Action::Fight(one_traitor()), Action::FindAttack, Action::GiveUp];
    check(&rendered(panel, actions), &["Look for an attack"]);
}

/// Three generals, the last one a traitor.
fn one_traitor() -> Battle {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 1 }));
    (draft.generals, draft.traitors) = (Some(3), Council::NOBODY.with(General(2)));
    draft.check().unwrap_or_else(|fault| panic!("{fault}"))
}

#[test]
fn the_transport_names_its_buttons_and_sliders() {
    let names = ["Step forward", "Step back", "Next round", "Previous round", "To the start", "To the end", "Play"];
    let rest = ["Position", "Speed", "Undo", "Redo", "Reset"];
    let text = rendered(transport::draw, []);
    for name in names.iter().chain(&rest) {
        check(&text, &[&format!("aria-label=\"{name}\"")]);
    }
    assert!(rendered(transport::draw, [Action::PlayOrPause]).contains("aria-label=\"Pause\""));
}

#[test]
fn the_space_time_diagram_of_two_tells_what_their_messengers_say() {
    let Some(lesson) = crate::lesson::by_key("tcp-goodbye") else { panic!("there is a lesson on TCP") };
    let actions = [Action::Go(Place::Lesson(lesson)), Action::Show(Panel::SpaceTime), Action::ToEnd];
    check(&rendered(panel, actions.clone()), &[">SYN<", ">SYN, ACK<", ">ACK of FIN<"]);
    let own = rendered(panel, [&actions[..2], &[Action::ToStart, Action::SeeBy(Some(General(1)))]].concat());
    assert!(!own.contains(">SYN<"), "G1 cannot know it yet: {own}");
}

#[test]
fn from_each_moment_that_is_written_one_can_step_to_the_next_that_is() {
    for place in Place::all() {
        let opening = Model::at(place);
        let moments = moments(place);
        if let Some(lab) = opening.still_lab() {
            is_written_as_chosen(&opening, lab, &moments);
            continue;
        }
        let steps = opening.last() - opening.cursor;
        assert_eq!(moments.first().map(|(at, _)| at.as_str()), Some(&*opening.cursor.to_string()), "{place:?}");
        assert!(moments.len() > steps.min(4), "{place:?}");
        for (at, text) in &moments {
            let cursor: usize = at.parse().unwrap_or_else(|_| panic!("{place:?}: {at} is a moment"));
            check(
                text,
                &[&format!("value=\"{cursor}\""), &format!("data-to=\"{}\"", (cursor + 1).min(opening.last()))],
            );
        }
    }
}

/// What is written of a laboratory is what is chosen there, and each choice that its opening offers is written.
fn is_written_as_chosen(opening: &Model, lab: Lab, moments: &[(String, String)]) {
    let Some((_, first)) = moments.first() else {
        assert!(!Place::from(lab).path().starts_with("laboratories"), "{lab:?} has something to choose");
        return;
    };
    for name in first.split("data-to=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)) {
        let choices = Choices::named(lab.choices(), name);
        assert_eq!(choices.name(), name, "{lab:?}");
        let Some((_, moment)) = moments.iter().find(|(written, _)| written == name) else {
            panic!("{lab:?}: {name} is written")
        };
        let mut model = opening.clone();
        model.update(Action::PickAll(choices));
        assert!(text::<App>(Opening { model: model.into() }).ends_with(moment), "{lab:?}: {name}");
    }
}
