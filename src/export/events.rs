//! Everything that happened as a table with commas, one event a row, for spreadsheets.

use super::excerpt::Excerpt;
use crate::trace::{Event, Messenger, Trace};

/// The names of the columns.
const HEAD: &str = "event,round,what,general,to,path,says,held,fate";

/// The table of a run. The event's number is the cursor just after it; `held` is what a messenger's sender was
/// to pass on.
pub(super) fn table(run: &Excerpt) -> String {
    let mut round = 0;
    let mut text = String::from(HEAD) + "\n";
    for (number, event) in run.events() {
        if let Event::RoundBegan(began) = event {
            round = *began;
        }
        let mut cells = vec![(number + 1).to_string(), round.to_string()];
        cells.extend(row(run.trace, event));
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        text += &(cells.join(",") + "\n");
    }
    text
}

fn row(trace: &Trace, event: &Event) -> [String; 7] {
    let told = |what: &str, general: String, says: String| {
        [what.into(), general, String::new(), String::new(), says, String::new(), String::new()]
    };
    match event {
        Event::Opened => told("opened", String::new(), String::new()),
        Event::RoundBegan(_) => told("round began", String::new(), String::new()),
        Event::RideEnded(id) => trace.messenger(*id).map_or_else(Default::default, ride),
        Event::Acted(general, deed) => told("acted", general.to_string(), deed.words.to_string()),
        Event::Decided(general, order) => told("decided", general.to_string(), order.word().into()),
    }
}

fn ride(messenger: &Messenger) -> [String; 7] {
    let Messenger { errand, from, held, says, fate } = messenger;
    let held = held.map_or("", crate::battle::Order::word);
    let path = errand.path.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    [
        "message".into(),
        from.to_string(),
        errand.to.to_string(),
        path,
        says.words().into(),
        held.into(),
        fate.word().into(),
    ]
}

/// A cell, in quotation marks where it would otherwise be taken for two.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Battle;
    use crate::run::run;

    fn written(battle: &str) -> (String, usize) {
        let battle = Battle::from_json(battle).unwrap();
        let trace = run(&battle).unwrap();
        (table(&Excerpt::whole(&battle, &trace)), trace.end())
    }

    #[test]
    fn every_event_is_a_row_with_every_column() {
        for battle in [
            r#"{"protocol":{"kind":"oral","depth":1},"traitors":[0],"lie":"split","captured":[{"path":[0],"to":2}]}"#,
            r#"{"protocol":{"kind":"shop"}}"#,
        ] {
            let (table, events) = written(battle);
            assert_eq!(table.lines().count(), 1 + events);
            let columns = HEAD.split(',').count();
            let plain = table.lines().filter(|line| !line.contains('"'));
            assert!(
                plain.clone().count() > 5 && plain.clone().all(|line| line.split(',').count() == columns),
                "{table}"
            );
        }
    }

    #[test]
    fn a_message_tells_what_it_said_and_what_became_of_it() {
        let (table, _) = written(r#"{"protocol":{"kind":"oral","depth":1},"captured":[{"path":[0],"to":2}]}"#);
        assert!(table.contains(",1,message,G0,G1,G0,attack,attack,arrived\n"), "{table}");
        assert!(table.contains(",1,message,G0,G2,G0,attack,attack,captured\n"), "{table}");
        assert!(table.contains(",2,message,G1,G3,G0 G1,attack,attack,arrived\n"), "{table}");
    }

    #[test]
    fn what_has_a_comma_stays_one_cell() {
        assert_eq!(quoted("SYN, ACK"), "\"SYN, ACK\"");
        assert_eq!(quoted("say \"yes\""), "\"say \"\"yes\"\"\"");
        assert_eq!(quoted("attack"), "attack");
    }
}
