//! The list of lessons.

use super::action::Action;
use super::model::Model;
use crate::lesson::{LESSONS, Lesson};
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    html! {
        <nav aria-label="Lessons">
            <h2>{ "Lessons" }</h2>
            <ul>{ for LESSONS.iter().map(|lesson| entry(lesson, model.lesson == Some(lesson), dispatch)) }</ul>
        </nav>
    }
}

fn entry(lesson: &'static Lesson, current: bool, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |event: MouseEvent| {
        event.prevent_default();
        Action::Open(lesson)
    });
    let href = format!("#{}", Model::new_lesson(lesson).link().write());
    html! {
        <li key={lesson.key}>
            <a {href} {onclick} aria-current={current.then_some("page")}>
                <span class="number">{ lesson.number }</span><span>{ lesson.title }</span>
            </a>
        </li>
    }
}
