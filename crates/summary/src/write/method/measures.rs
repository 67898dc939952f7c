//! The measures as `METHOD.md` names them: whose they are, on what terms, and how each figure comes about.

use measures::{Direction, Figure, Instrument, InstrumentId, Offer, Reporting, Rule};

use super::Text;
use crate::words::Words;

pub(super) fn write(text: &mut Text, words: Words) {
    for id in InstrumentId::ALL {
        let instrument = id.instrument();
        let name = words.shared.term("instrument", id.code());
        text.line(&format!("### {name}"));
        text.line(&about(text, instrument, words));
        for figure in instrument.figures {
            text.item(&one(text, figure, words));
        }
        text.out.push('\n');
    }
}

fn about(text: &Text, instrument: &Instrument, words: Words) -> String {
    let code = instrument.id.code();
    let licence = if text.own.has("licence", code) {
        text.own.term("licence", code)
    } else {
        instrument.licence
    };
    let offer = match instrument.offer {
        Offer::Always => "always",
        Offer::OnRequest => "on-request",
        Offer::Registered => "registered",
    };
    let asked_in = instrument.languages.join("-");
    let values = [("source", instrument.source), ("licence", licence)];
    let mut about = vec![
        text.own.sentence("page", "measure", &values),
        text.own.term("offer", offer).to_owned(),
        text.own.term("asked-in", &asked_in).to_owned(),
    ];
    if words.own.has("instrument-note", code) {
        about.push(words.own.term("instrument-note", code).to_owned());
    }
    about.join(" ")
}

fn one(text: &Text, figure: &Figure, words: Words) -> String {
    let name = words.shared.term("figure", figure.code);
    if figure.reporting == Reporting::Share {
        let values = [("name", name), ("code", figure.code)];
        return text.own.sentence("page", "figure-share", &values);
    }
    let better = match figure.better {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
    };
    let number = |number: u8| words.count(u64::from(number));
    let values = [
        ("name", name),
        ("code", figure.code),
        ("rule", &rule(text, figure, words)),
        ("lowest", &number(figure.lowest)),
        ("highest", &number(figure.highest)),
        ("better", words.shared.term("better", better)),
    ];
    text.own.sentence("page", "figure", &values)
}

fn rule(text: &Text, figure: &Figure, words: Words) -> String {
    let (code, items, by) = match figure.rule {
        Rule::Item(_) | Rule::AtLeast { .. } => ("item", 1, 1),
        Rule::Sum(items) if figure.metric.is_some() => ("metric", items.len(), 1),
        Rule::Sum(items) => ("sum", items.len(), 1),
        Rule::SumTimes { items, by } => ("sum-times", items.len(), by),
    };
    let items = words.count(u64::try_from(items).unwrap_or(u64::MAX));
    let by = words.count(u64::from(by));
    text.own
        .sentence("rule", code, &[("n", &items), ("by", &by)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::Lang;

    #[test]
    fn the_terms_said_in_english_are_those_of_the_measures() {
        let own = super::super::words_of(Lang::En);
        for (code, licence) in own.group("licence") {
            let id = InstrumentId::from_code(code).unwrap();
            assert_eq!(id.instrument().licence, licence);
        }
    }

    #[test]
    fn a_change_that_is_taken_to_matter_is_explained() {
        for id in InstrumentId::ALL {
            for mic in id.instrument().figures.iter().filter_map(|it| it.mic) {
                let note = Words::of(Lang::En).own.term("instrument-note", id.code());
                assert!(note.contains(&format!("{} points", mic.points)));
            }
        }
    }
}
