//! A run told in words: round by round, then the decisions and why, then how each condition stands.

use super::excerpt::Excerpt;
use crate::lesson::story::{Story, tell, tell_round};
use crate::lesson::why::why;
use crate::run::explain_all;
use crate::trace::Perspective;
use crate::verdict::judge;

/// The story as plain text: a heading, and a line for each sentence under it.
pub(super) fn text(run: &Excerpt) -> String {
    let told = |Story { title, lines }: Story| {
        let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
        format!("{title}\n{lines}")
    };
    let conditions = conditions(run).filter(|_| run.moments().end == run.trace.end());
    chapters(run).into_iter().map(|(story, _)| story).chain(conditions).map(told).collect::<Vec<_>>().join("\n")
}

/// The story, a chapter for what was so before, for each round that is told, and for the end where that is told. Each comes with the
/// moment that it leads up to, if it is about one; the last round leads up to what is decided.
pub(super) fn chapters(run: &Excerpt) -> Vec<(Story, Option<usize>)> {
    let Excerpt { battle, trace, .. } = *run;
    let moments = run.moments();
    let mut all = Vec::new();
    if moments.start == 0 {
        all.push((tell(battle, trace, 0, Perspective::Everyone), Some(0)));
    }
    let ends = trace.rounds.iter().skip(1).map(|round| round.begins - 1).chain([trace.end()]);
    let decided = trace.decisions().next().map_or(trace.end(), |(event, ..)| event);
    for (round, end) in trace.rounds.iter().zip(ends) {
        if moments.contains(&(round.begins - 1)) {
            let story = tell_round(battle, trace, &trace.moment(end), Perspective::Everyone);
            all.push((story, Some(end.min(decided))));
        }
    }
    if moments.end == trace.end() {
        all.push((tell(battle, trace, trace.end(), Perspective::Everyone), Some(trace.end())));
        all.extend(reasons(run).map(|reasons| (reasons, None)));
    }
    all
}

/// Why each general decided as it did.
fn reasons(run: &Excerpt) -> Option<Story> {
    let reasons = explain_all(run.battle).ok()?;
    let because = run.trace.decisions().filter_map(|(_, general, order)| {
        let reason = reasons.get(general.index())?;
        (reason.order == Some(order)).then(|| why(general, order, reason))
    });
    told("Why", because.collect())
}

/// How each condition stands, and what it asks.
fn conditions(run: &Excerpt) -> Option<Story> {
    let stands = judge(run.battle, run.trace, run.trace.end()).into_iter().map(|verdict| {
        let condition = verdict.condition;
        format!("{}: {}. ({})", condition.name(), verdict.state.words(), condition.words())
    });
    told("What was promised", stands.collect())
}

fn told(title: &str, lines: Vec<String>) -> Option<Story> {
    (!lines.is_empty()).then(|| Story { title: title.into(), lines })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Battle;
    use crate::lesson::LESSONS;
    use crate::run::run;

    #[test]
    fn every_lessons_run_is_told_from_its_beginning_to_what_became_of_it() {
        for battle in LESSONS.iter().map(|lesson| lesson.battle().unwrap()) {
            let trace = run(&battle).unwrap();
            let (told, moments): (Vec<Story>, Vec<_>) = chapters(&Excerpt::whole(&battle, &trace)).into_iter().unzip();
            let moments: Vec<usize> = moments.into_iter().flatten().collect();
            assert!(
                moments.is_sorted() && moments.first() == Some(&0) && moments.last() == Some(&trace.end()),
                "{moments:?}"
            );
            let titles: Vec<&str> = told.iter().map(|chapter| chapter.title.as_str()).collect();
            assert_eq!(titles[0], "Before the first messenger", "{titles:?}");
            let rounds = titles.iter().filter(|title| title.starts_with("Round ")).count();
            assert_eq!(rounds, trace.rounds.len(), "{titles:?}");
            let (decided, reasons) = (trace.decisions().count(), titles.contains(&"Why"));
            assert_eq!(reasons, decided > 0, "{titles:?}");
            let why = told.iter().find(|chapter| chapter.title == "Why").map_or(0, |chapter| chapter.lines.len());
            assert_eq!(why, decided, "every decision has its reason: {}", battle.protocol.title());
        }
    }

    #[test]
    fn some_rounds_are_told_alone() {
        let battle = Battle::from_json(r#"{"protocol":{"kind":"oral","depth":2},"generals":7}"#).unwrap();
        let trace = run(&battle).unwrap();
        let told = text(&Excerpt::of(&battle, &trace, "2".parse().unwrap()).unwrap());
        assert!(
            told.starts_with("Round 2: ") && told.contains("\n  Of 30 riders, 30 say attack and 0 say retreat.\n"),
            "{told}"
        );
        assert_eq!(told.matches("\n\n").count(), 0, "{told}");
    }
}
