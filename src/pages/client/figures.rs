//! What the questions gave, as people read it: a number with its published range where there is one, or the words of an
//! option where the figure is a share.

use measures::{Answer, Answers, Figure, Reporting, Rule};
use wording::{Wording, instrument_text};

/// A figure of these answers in words; `None` when an answer that it needs was not given.
pub fn answered(wording: &Wording, answers: &Answers, figure: &Figure) -> Option<String> {
    let value = answers.figure(figure)?;
    let option = match (figure.reporting, figure.rule) {
        (Reporting::Share, Rule::AtLeast { item, .. }) => option_words(wording, answers, item),
        _ => None,
    };
    Some(option.unwrap_or_else(|| score(wording, figure, value)))
}

/// A score: the number that is reported for it, and its published range if there is one.
fn score(wording: &Wording, figure: &Figure, value: u8) -> String {
    let number = match figure.metric {
        None => wording.integer(i64::from(value)),
        // Below a hundred points, so exact.
        Some(_) => wording.decimal(figure.hundredths(value) as f64 / 100.0, 2),
    };
    match figure.band(value) {
        None => number,
        Some(band) => format!("{number} ({})", wording.term("band", band.code)),
    }
}

/// What a figure is called. A share is told by its option, so it is called as its instrument is; where an instrument has
/// two of them, each has a name of its own.
pub fn figure_name(wording: &'static Wording, figure: &Figure) -> &'static str {
    match figure.reporting {
        Reporting::Mean => wording.term("figure", figure.code),
        Reporting::Share if wording.has("share", figure.code) => wording.term("share", figure.code),
        Reporting::Share => wording.term("instrument", figure.instrument.code()),
    }
}

/// The words of the option that was chosen for an item.
fn option_words(wording: &Wording, answers: &Answers, place: usize) -> Option<String> {
    let instrument = answers.instrument().instrument();
    let item = instrument.items.get(place)?;
    let Answer::Value(value) = answers.given().get(place)? else {
        return None;
    };
    let choice = item.scale.choice(*value)?;
    let text = instrument_text(wording.lang(), answers.instrument().code())?;
    Some(text.words.item(item.code)?.option(choice.code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use measures::InstrumentId;
    use wording::Lang;

    fn said(lang: Lang, instrument: InstrumentId, given: Vec<Answer>) -> Vec<Option<String>> {
        let answers = Answers::new(instrument, given).unwrap();
        let figures = instrument.instrument().figures.iter();
        figures
            .map(|figure| answered(Wording::of(lang), &answers, figure))
            .collect()
    }

    #[test]
    fn a_share_is_told_in_the_words_that_the_client_chose() {
        let heard = |lang| said(lang, InstrumentId::NeedsHeard, vec![Answer::Value(4)]);
        assert_eq!(heard(Lang::En), [Some("Very well".to_owned())]);
        assert_eq!(heard(Lang::Fr), [Some("Très bien".to_owned())]);
    }

    #[test]
    fn no_two_figures_have_the_same_name() {
        for lang in Lang::ALL {
            let all = InstrumentId::ALL.iter();
            let figures = all.flat_map(|id| id.instrument().figures);
            let mut names: Vec<_> = figures
                .map(|figure| figure_name(Wording::of(*lang), figure))
                .collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{names:?}");
        }
    }

    #[test]
    fn a_score_is_a_number_and_a_missing_answer_leaves_it_out() {
        let given = [
            Answer::Value(3),
            Answer::Value(2),
            Answer::Value(1),
            Answer::NotAsked,
        ];
        let told = said(Lang::En, InstrumentId::Ucla3, given.to_vec());
        assert_eq!(told, [Some("6".to_owned()), None]);
    }

    #[test]
    fn a_published_range_and_a_metric_are_told() {
        let phq4 = vec![Answer::Value(3); 4];
        let told = said(Lang::En, InstrumentId::Phq4, phq4);
        let expected = ["12 (severe)", "6", "6"].map(|it| Some(it.to_owned()));
        assert_eq!(told, expected);
        let metric = said(Lang::Fr, InstrumentId::Swemwbs, vec![Answer::Value(3); 7]);
        assert_eq!(metric, [Some("19,25".to_owned())]);
        let belonging = said(Lang::Fr, InstrumentId::Belonging, vec![Answer::Value(2)]);
        assert_eq!(belonging, [Some("Plutôt faible".to_owned())]);
    }
}
