//! Claims of the papers, over every lie for small n.

use strategos::battle::{Draft, General, Kind};
use strategos::run::run;
use strategos::verdict::{Standing, judge};

#[test]
fn four_generals_survive_one_flipping_lieutenant() {
    let mut draft = Draft::new(Kind::Oral { depth: 1 });
    draft.traitors = [General(3)].into_iter().collect();
    let battle = draft.check().unwrap();
    let trace = run(&battle).unwrap();
    let verdicts = judge(&battle, &trace, trace.end());
    assert!(verdicts.iter().all(|v| v.state == Standing::Holds), "{verdicts:?}");
    assert_eq!(trace.messengers.len(), 9);
}
