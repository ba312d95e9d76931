//! The reducer, as a reader would use it.

use super::*;
use crate::analysis::attacks::spoil::{Spoiler, look};
use crate::battle::{Kind, Lie, Order, Path, Said, Word};
use crate::link::Link;
use crate::page::chooser::{Offer, Saying};
use crate::page::place::Place;
use crate::task::{Askable, Asked, Report, SpoilPlan, Work};

fn after(actions: impl IntoIterator<Item = Action>) -> Model {
    let mut model = Model::new();
    actions.into_iter().for_each(|action| model.update(action));
    model
}

fn rider(path: &[u8], to: u8) -> Errand {
    Errand::along(Path(path.iter().copied().map(General).collect()), General(to))
}

#[test]
fn the_page_opens_paused_with_riders_on_the_road() {
    let model = Model::new();
    assert!(!model.playing);
    assert_eq!(model.moment().under_way().len(), 3);
}

#[test]
fn stepping_back_undoes_stepping_forward_exactly() {
    let there = after([Action::StepForward, Action::StepForward, Action::StepBack, Action::StepBack]);
    assert_eq!(there, Model::new());
}

#[test]
fn a_general_who_was_clicked_in_a_battle_that_is_gone_is_nobody_here() {
    let shop = Place::Lesson(crate::lesson::by_key("shop-and-payments").unwrap());
    let gone = General(6);
    let clicks = [Action::Choose(gone), Action::Turn(gone), Action::SeeBy(Some(gone)), Action::FilterLog(Some(gone))];
    for click in clicks {
        let model = after([Action::Go(shop), click.clone()]);
        let seen_by = model.link().seen_by;
        for general in [Some(model.chosen), seen_by, model.log_of].into_iter().flatten() {
            assert!(model.battle().everyone().contains(general), "{click:?} leaves {general}");
        }
    }
}

#[test]
fn rounds_are_stepped_from_beginning_to_beginning() {
    let after = |actions: &[Action]| after([&[Action::Skip], actions].concat());
    let model = after(&[Action::NextRound]);
    assert_eq!(model.moment().round, 2);
    assert_eq!(after(&[Action::NextRound, Action::PreviousRound]).moment().round, 1);
    assert_eq!(after(&[Action::ToEnd, Action::PreviousRound]).moment().round, 2);
    assert_eq!(after(&[Action::NextRound, Action::NextRound]).cursor, model.trace().end());
}

#[test]
fn turning_a_general_keeps_the_cursor_and_can_be_undone() {
    let turned = after([Action::Skip, Action::NextRound, Action::Turn(General(2))]);
    assert!(!turned.battle().is_loyal(General(2)));
    assert_eq!(turned.moment().round, 2);
    let back = after([Action::NextRound, Action::Turn(General(2)), Action::Undo]);
    assert_eq!(back.battle(), Model::new().battle());
    let again = after([Action::Turn(General(2)), Action::Undo, Action::Redo]);
    assert!(!again.battle().is_loyal(General(2)));
}

#[test]
fn a_loyal_generals_rider_is_captured_and_let_pass() {
    let errand = rider(&[0, 2], 3);
    let captured = after([Action::Capture(errand.clone())]);
    assert!(captured.battle().captured.contains(&errand));
    assert!(after([Action::Capture(errand.clone()), Action::Capture(errand)]).battle().captured.is_empty());
}

/// What the chooser of the rider on `errand` offers, and what the rider says, marked with a star.
fn offered(model: &Model, errand: &Errand) -> Vec<String> {
    let id = model.trace().find(errand).unwrap();
    let offer = Offer::new(model.battle(), model.trace().messenger(id).unwrap());
    let marked = |saying: Saying| format!("{}{}", if saying.is_said { "*" } else { "" }, saying.words);
    offer.sayings.into_iter().map(marked).collect()
}

#[test]
fn a_traitors_rider_is_offered_attack_retreat_and_nothing_and_a_loyal_ones_no_words() {
    let errand = rider(&[0], 2);
    let say = |said: Said| after([Action::Say(errand.clone(), said)]);
    assert_eq!(offered(&Model::new(), &errand), ["*attack", "retreat", "nothing"]);
    assert_eq!(offered(&say(Order::Retreat.into()), &errand), ["attack", "*retreat", "nothing"]);
    assert_eq!(offered(&say(Said::Nothing), &errand), ["attack", "retreat", "*nothing"]);
    assert!(say(Said::Nothing).battle().said.contains_key(&errand));
    assert_eq!(offered(&Model::new(), &rider(&[0, 2], 3)), [""; 0]);
    let back = after([Action::Say(errand.clone(), Said::Nothing), Action::Say(errand.clone(), Order::Attack.into())]);
    assert!(!back.battle().said.contains_key(&errand), "what it would say anyway is not said by hand");
}

#[test]
fn a_customer_is_offered_what_can_be_said_there_and_a_shop_that_answers_by_rule_is_not() {
    let battle = Battle::from_json(r#"{"protocol": {"kind": "trust"}, "traitors": [0, 1]}"#).unwrap();
    let mut model = after([Action::Fight(battle)]);
    let errand = Errand::in_round(1, General(0), General(1));
    assert_eq!(offered(&model, &errand), ["*one book, please", "I have paid for it", "nothing"]);
    let answer = model.trace().messengers.iter().find(|messenger| messenger.from == General(1)).unwrap();
    assert_eq!(offered(&model, &answer.errand.clone()), [""; 0]);
    model.update(Action::Say(errand.clone(), Said::Word(Word::Paid)));
    assert_eq!(offered(&model, &errand), ["one book, please", "*I have paid for it", "nothing"]);
}

#[test]
fn a_chooser_stays_open_while_one_chooses_and_closes_with_a_step() {
    let errand = rider(&[0], 2);
    let taken = || Some((Side::A, errand.clone()));
    let open = |then: Vec<Action>| after([vec![Action::TakeAside(errand.clone())], then].concat()).chooser;
    assert_eq!(open(vec![]), taken());
    let choices = vec![Action::Say(errand.clone(), Said::Nothing), Action::Capture(errand.clone()), Action::Undo];
    assert_eq!(open(choices), taken());
    for closing in
        [Action::LetGo, Action::Dismiss, Action::StepForward, Action::PlayOrPause, Action::TakeAside(errand.clone())]
    {
        assert_eq!(open(vec![closing.clone()]), None, "{closing:?}");
    }
    let mut fewer = Model::new().battle().draft();
    fewer.generals = Some(2);
    fewer.protocol = Kind::Oral(crate::battle::OralTerms { depth: 0 });
    assert_eq!(open(vec![Action::Set(fewer)]), None, "there is no such rider any more");
}

#[test]
fn turning_a_liar_loyal_drops_its_lies_and_fewer_generals_drop_their_riders() {
    assert!(after([Action::Turn(General(0))]).battle().said.is_empty());
    let mut draft = Model::new().battle().draft();
    draft.captured.insert(rider(&[0], 3));
    draft.generals = Some(3);
    let model = after([Action::Set(draft)]);
    assert!(model.battle().captured.is_empty());
    assert_eq!(model.battle().count(), 3);
}

#[test]
fn a_setting_that_cannot_be_is_explained_and_nothing_is_lost() {
    let mut draft = Model::new().battle().draft();
    draft.generals = Some(1);
    let model = after([Action::Turn(General(2)), Action::Set(draft)]);
    assert!(model.notice.as_deref().unwrap().contains("`generals` is 1"));
    assert!(!model.battle().is_loyal(General(2)));
}

#[test]
fn a_battle_too_large_to_show_says_how_large_it_is() {
    let mut draft = Model::new().battle().draft();
    draft.generals = Some(16);
    draft.protocol = crate::battle::Kind::Oral(crate::battle::OralTerms { depth: 5 });
    let model = after([Action::Set(draft)]);
    assert!(model.a.too_large.unwrap().to_string().contains("3,999,675"));
    assert_eq!(model.cursor, 0);
}

#[test]
fn the_question_is_asked_before_its_answer_can_be_seen_and_stops_steps_by_round_once() {
    let mut model = after([Action::NextRound]);
    assert!(model.asks() && model.moment().round == 1);
    model.update(Action::NextRound);
    assert!(model.asks() && model.moment().round == 2, "who steps on goes on");
    assert!(model.beat().unwrap().title.starts_with("Round 1"), "no later words answer it");
    assert!(after([Action::NextRound, Action::NextRound, Action::Skip]).beat().unwrap().title.starts_with("Round 2"));
    model.update(Action::ToEnd);
    assert!(!model.asks() && model.predicted().is_none(), "what has happened isn't asked");
    assert!(!after([Action::NextRound, Action::Skip]).asks());
    let own = after([Action::NextRound, Action::SeeBy(Some(General(2)))]);
    assert!(!own.asks(), "nobody in the field could know what is asked");
}

#[test]
fn a_general_that_is_turned_tells_a_lie_that_can_be_seen() {
    for lesson in crate::lesson::LESSONS {
        let mut model = Model::new_lesson(lesson);
        let speaks = |general: &General| model.trace().messengers.iter().any(|messenger| messenger.from == *general);
        let loyal = model.battle().loyal().iter().filter(speaks).last();
        if let Some(general) = loyal.filter(|_| model.battle().protocol.has_traitors()) {
            model.update(Action::Turn(general));
            let lies = model.trace().messengers.iter().any(|messenger| messenger.from == general && messenger.is_lie());
            let by_chance = model.battle().protocol.has_quorum() || !model.battle().protocol.has_city();
            assert!(lies || by_chance, "{}: {general} tells no lie", lesson.title);
        }
    }
}

#[test]
fn playing_waits_for_the_prediction_and_stops_at_the_end() {
    let mut model = after([Action::PlayOrPause]);
    let due = model.lesson.unwrap().script().question.cue.cursor(model.trace()).unwrap();
    model.update(Action::Reach(due));
    assert!(!model.playing && model.asks());
    model.update(Action::Predict(0));
    model.update(Action::PlayOrPause);
    model.update(Action::Reach(model.trace().end()));
    assert!(!model.playing);
    assert_eq!(model.cursor, model.trace().end());
}

#[test]
fn the_address_restores_exactly_this_view() {
    let made = after([Action::Turn(General(2)), Action::NextRound, Action::SeeBy(Some(General(3)))]);
    let opened = Model::visited(Link::read(&made.link().write()));
    assert_eq!(opened.battle(), made.battle());
    assert_eq!((opened.cursor, opened.perspective, opened.lesson), (made.cursor, made.perspective, made.lesson));
    assert!(opened.is_changed());
}

#[test]
fn a_damaged_address_opens_the_first_lesson_and_says_why() {
    let model = Model::visited(Link::read("v=1&battle=protocol:(kind:oral"));
    assert!(model.notice.unwrap().contains("damaged"));
    assert_eq!(model.lesson, Some(FIRST));
}

/// Does what the console does with a line.
fn type_in(model: &mut Model, line: &str) {
    let reply = crate::console::enter(model.wanted(), line);
    model.update(Action::Obey(line.into(), reply));
}

#[test]
fn what_is_typed_does_what_a_click_does() {
    let vote = || after([Action::Fight(Battle::from_json(r#"{"protocol": {"kind": "quorum"}}"#).unwrap())]);
    let (mut typed, mut clicked) = (vote(), vote());
    type_in(&mut typed, "g-state G2 faulty");
    clicked.update(Action::Turn(General(2)));
    assert_eq!(typed.battle(), clicked.battle());
    typed.update(Action::Undo);
    assert_eq!(typed.battle(), vote().battle());
    type_in(&mut typed, "g-state G9 faulty");
    assert!(typed.typed[1].answer[0].contains("expected a general"), "{:?}", typed.typed);
    type_in(&mut typed, "actual-order retreat");
    assert!(typed.playing && typed.battle().order == Order::Retreat);
}

#[test]
fn a_panel_goes_with_what_it_shows() {
    let signed = Battle::from_json(r#"{"protocol": {"kind": "signed"}}"#).unwrap();
    let mut model = after([Action::Fight(signed), Action::Show(Panel::Seals), Action::StepForward]);
    assert_eq!(model.panel, Panel::Seals);
    let mut draft = model.battle().draft();
    draft.protocol = crate::battle::Kind::Oral(crate::battle::OralTerms { depth: 1 });
    model.update(Action::Set(draft));
    assert_eq!(model.panel, Panel::Story);
}

#[test]
fn what_spoils_a_plan_is_put_on_the_stage_and_can_be_taken_back() {
    let armies = Battle::from_json(r#"{"protocol": {"kind": "armies", "plan": "order"}}"#).unwrap();
    let mut model = after([Action::Fight(armies.clone())]);
    let question = SpoilPlan { battle: armies.clone(), by: Spoiler::Captures };
    let report = Report::over(Ok(look(&armies, Spoiler::Captures)));
    let told = Work::SpoilPlan(Asked { question: question.clone(), report });
    let answer = || Answer::Reported(Rc::new(told.clone()));
    model.receive(answer());
    assert_eq!(model.spoiled, None, "nobody asked");
    model.update(Action::Ask(Rc::new(question.asked())));
    model.receive(answer());
    assert_eq!(model.battle().captured.len(), 2);
    assert!(model.spoiled.as_deref().unwrap().ends_with("20,000 men against 30,000. The battle is lost."));
    model.update(Action::Undo);
    assert_eq!((**model.battle()).clone(), armies);
    assert_eq!(model.spoiled, None);
}

#[test]
fn another_lie_takes_back_what_riders_were_to_say_by_hand_and_says_so() {
    let mut model = Model::new();
    let opened = model.battle().clone();
    assert!(!opened.said.is_empty());
    model.update(Action::LieBy(opened.lie));
    assert!(model.battle().said.is_empty() && model.notice.is_some());
    model.update(Action::Undo);
    assert_eq!(*model.battle(), opened);
    model.update(Action::Redo);
    model.update(Action::Dismiss);
    model.update(Action::LieBy(Lie::Silent));
    assert_eq!((model.battle().lie, model.notice), (Lie::Silent, None), "there was nothing left to take back");
}

#[test]
fn what_lies_over_the_page_is_put_away_one_after_the_other() {
    let mut model = Model { notice: Some("A notice.".into()), ..Model::new() };
    model.update(Action::ToggleLecture);
    model.update(Action::Toggle(Sheet::Keys));
    let over = |model: &Model| (model.sheet.is_some(), model.notice.is_some(), model.lecture);
    for left in [(true, true, true), (false, true, true), (false, false, true), (false, false, false)] {
        assert_eq!(over(&model), left);
        model.update(Action::Dismiss);
    }
}

#[test]
fn a_lecture_goes_on_with_another_lesson_and_ends_in_a_laboratory() {
    let mut model = Model::new();
    model.update(Action::ToggleLecture);
    model.update(Action::Go(Place::Lesson(FIRST)));
    assert!(model.lecture);
    model.update(Action::Enter(Lab::Map));
    model.update(Action::ToggleLecture);
    assert!(!model.lecture, "there is no stage to show");
}

#[test]
fn bubbles_leave_with_the_first_thing_that_is_done_and_there_are_none_in_a_laboratory() {
    let mut model = Model::new();
    model.receive(Answer::Newcomer);
    assert!(model.newcomer);
    model.update(Action::StepForward);
    assert!(!model.newcomer);
    let mut lab = Model::at(Place::Lab(Lab::Map));
    lab.receive(Answer::Newcomer);
    assert!(!lab.newcomer);
}
