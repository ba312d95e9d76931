//! A run as a sequence diagram, in the words of Mermaid, which many programs draw.

use crate::battle::{Battle, General};
use crate::protocol::role;
use crate::trace::{Event, Fate, Messenger, Trace};

/// The diagram of a whole run: generals across, messengers from one to another, a crossed one captured.
pub fn diagram(battle: &Battle, trace: &Trace) -> String {
    let mut text = String::from("sequenceDiagram\n");
    let mut line = |words: String| text += &format!("  {words}\n");
    for general in General::first(battle.count()) {
        let traitor = if battle.is_loyal(general) { "" } else { ", traitor" };
        line(format!("participant {general} as {general}, {}{traitor}", role(battle, general)));
    }
    let all = format!("G0,{}", General((battle.count() - 1) as u8));
    for event in &trace.events {
        match event {
            Event::Opened => {}
            Event::RoundBegan(round) => line(format!("Note over {all}: round {round}")),
            Event::RideEnded(id) => trace.messenger(*id).map(ride).into_iter().for_each(&mut line),
            Event::Acted(general, deed) => line(format!("Note over {general}: {}", plain(&deed.words))),
            Event::Decided(general, order) => line(format!("Note over {general}: decides {order}")),
        }
    }
    text
}

fn ride(messenger: &Messenger) -> String {
    let (from, to, says) = (messenger.from, messenger.to(), plain(messenger.says.words()));
    match messenger.fate {
        Fate::Unsent => format!("Note over {from}: keeps silent to {to}"),
        Fate::Arrives if messenger.is_lie() => format!("{from}->>{to}: {says} (a lie)"),
        Fate::Arrives => format!("{from}->>{to}: {says}"),
        fate => format!("{from}-x{to}: {says} ({})", fate.word()),
    }
}

/// Words without what Mermaid would take for the end of a line or of a code.
fn plain(words: &str) -> String {
    words.replace([';', '#', '\n'], ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::run;

    fn drawn(battle: &str) -> String {
        let battle = Battle::from_json(battle).unwrap();
        diagram(&battle, &run(&battle).unwrap())
    }

    #[test]
    fn a_diagram_has_a_line_for_everybody_and_everything() {
        let battle =
            r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"lie":"flip","captured":[{"path":[0],"to":2}]}"#;
        let text = drawn(battle);
        for line in [
            "sequenceDiagram\n",
            "  participant G0 as G0, commander\n",
            "  participant G3 as G3, lieutenant, traitor\n",
            "  Note over G0,G3: round 1\n",
            "  G0->>G1: attack\n",
            "  G0-xG2: attack (captured)\n",
            "  G3->>G1: retreat (a lie)\n",
            "  Note over G1: decides retreat\n",
        ] {
            assert!(text.contains(line), "no {line:?} in {text}");
        }
    }

    #[test]
    fn words_cannot_end_a_line_of_the_diagram() {
        assert_eq!(plain("one; two #3"), "one, two ,3");
    }
}
