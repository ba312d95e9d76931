//! One clock for two worlds whose runs need not have the same events.

use crate::trace::Trace;

/// Where `other` stands while `trace` stands at `cursor`: in the same round and as far into it, at the end of the
/// round where `trace` is at the end of it, and with the decisions where `trace` is with them.
pub fn abreast(trace: &Trace, other: &Trace, cursor: usize) -> usize {
    let (mine, theirs) = (phases(trace), phases(other));
    let deciding = mine.len() - 1;
    let phase = mine.partition_point(|&(begins, _)| begins <= cursor).saturating_sub(1);
    let (begins, ends) = mine[phase];
    let place = if phase == deciding { theirs.len() - 1 } else { phase.min(theirs.len() - 2) };
    let (there_begins, there_ends) = theirs[place];
    // A round that the other world has no more of is over there already.
    if cursor >= ends || place < phase && phase < deciding {
        there_ends
    } else {
        (there_begins + cursor - begins).min(there_ends)
    }
}

/// The first and the last cursor of what comes before round 1, of every round, and of the decisions; without decisions
/// the last is the end alone.
fn phases(trace: &Trace) -> Vec<(usize, usize)> {
    let deciding = trace.decisions().next().map_or(trace.end(), |(first, ..)| first + 1);
    let begins: Vec<usize> =
        std::iter::once(0).chain(trace.rounds.iter().map(|round| round.begins)).chain([deciding]).collect();
    let ends = begins[1..].iter().map(|&next| next.saturating_sub(1)).chain([trace.end()]);
    begins.iter().copied().zip(ends).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, Kind, OralTerms};
    use crate::run::run;

    fn oral(generals: usize, depth: u8) -> Trace {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
        draft.generals = Some(generals);
        run(&draft.check().unwrap()).unwrap()
    }

    #[test]
    fn runs_of_the_same_shape_stand_at_the_same_cursor() {
        let trace = oral(4, 1);
        assert!((0..=trace.end()).all(|cursor| abreast(&trace, &trace, cursor) == cursor));
    }

    #[test]
    fn a_longer_run_never_goes_back_and_both_begin_and_end_together() {
        for (a, b) in [(oral(4, 1), oral(7, 2)), (oral(7, 2), oral(4, 1)), (oral(3, 1), oral(4, 1))] {
            let there: Vec<usize> = (0..=a.end()).map(|cursor| abreast(&a, &b, cursor)).collect();
            assert!(there.is_sorted(), "{there:?}");
            assert_eq!((there[0], there[a.end()]), (0, b.end()));
        }
    }

    #[test]
    fn both_are_in_the_same_round_as_long_as_both_have_it() {
        let (a, b) = (oral(7, 2), oral(4, 2));
        for cursor in 0..=a.end() {
            let (mine, theirs) = (a.moment(cursor), b.moment(abreast(&a, &b, cursor)));
            assert_eq!(mine.round, theirs.round, "{cursor}");
        }
    }

    #[test]
    fn a_run_without_events_stays_where_it_is() {
        let (a, empty) = (oral(4, 1), Trace::default());
        assert_eq!((abreast(&a, &empty, 5), abreast(&empty, &empty, 0)), (0, 0));
    }
}
