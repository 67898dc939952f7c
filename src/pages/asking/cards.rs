//! What is on each page that the client sees: a question, how it is answered, and the field of the form it answers.
//!
//! Whatever instruments there are, their questions come from `measures` and their words from `locales/`.

use leptos_i18n::I18nContext;
use measures::InstrumentId;
use pathway::NeedDomain;
use wording::{InstrumentText, Lang, Wording};

use crate::i18n::{Locale, t};
use crate::pages::client::entry::questions::answers::PREFERS_NOT;
use crate::pages::client::entry::questions::instrument::{
    counted_up_to, ends, offered, prefers_not_name,
};
use crate::session::{Asks, Control, Session, Typed, held};
use crate::ui::question::Offered;

/// One page: one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The name of the field in the form.
    pub name: String,
    /// What is asked.
    pub asks: String,
    /// More about it; may be empty.
    pub hint: String,
    /// What is said before the question; may be empty.
    pub intro: String,
    /// Whose question it is and on what terms; may be empty.
    pub credit: String,
    /// The language of all this, which is not always the page's.
    pub lang: Lang,
    /// How it is answered.
    pub answer: Answered,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answered {
    /// By one answer of several.
    One {
        /// The answers.
        offered: Vec<Offered>,
        /// What the first and the last one mean, where they are numbers in a row.
        ends: Option<(String, String)>,
    },
    /// By any of several.
    Any {
        /// The answers.
        offered: Vec<Offered>,
    },
    /// By a number that is typed.
    Count,
    /// In words.
    Words,
}

impl Card {
    /// The kind of field that it answers.
    pub fn control(&self) -> Control {
        match self.answer {
            Answered::One { .. } => Control::Choose,
            Answered::Any { .. } => Control::Tick,
            Answered::Count | Answered::Words => Control::Text,
        }
    }

    /// Whether anything was answered.
    pub fn is_answered(&self, answers: &[Typed]) -> bool {
        !held(answers, self.control(), &self.name).is_empty() || self.is_declined(answers)
    }

    /// Whether they would rather not give the number that is to be typed.
    pub fn is_declined(&self, answers: &[Typed]) -> bool {
        self.answer == Answered::Count
            && !held(answers, Control::Tick, &prefers_not_name(&self.name)).is_empty()
    }

    /// The box beside such a number.
    pub fn declined(&self, is_on: bool, said: String) -> Typed {
        Typed {
            control: Control::Tick,
            name: prefers_not_name(&self.name),
            ..self.typed(PREFERS_NOT.to_owned(), said, is_on)
        }
    }

    /// What the field holds, as its draft knows it. `said` is the value as a person reads it.
    pub fn typed(&self, value: String, said: String, is_on: bool) -> Typed {
        Typed {
            control: self.control(),
            name: self.name.clone(),
            value,
            is_on,
            label: self.asks.clone(),
            said,
        }
    }
}

/// The page that is shown, of so many cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Before the first card.
    Welcome,
    /// A card, by its place from 0.
    Card(usize),
    /// After the last.
    Thanks,
}

impl Page {
    /// The page at a step, from 0.
    pub fn at(step: usize, count: usize) -> Self {
        match step.checked_sub(1) {
            None => Self::Welcome,
            Some(place) if place < count => Self::Card(place),
            Some(_) => Self::Thanks,
        }
    }
}

/// The step at which to begin: the first question without an answer after one that has one. So the tablet can be handed
/// over again in the middle.
pub fn first_step(cards: &[Card], answers: &[Typed]) -> usize {
    let last = cards.iter().rposition(|card| card.is_answered(answers));
    match last {
        Some(last) if last + 1 < cards.len() => last + 2,
        _ => 1,
    }
}

/// The cards, in the language in use.
pub fn cards_of(asks: &Asks, session: Session, lang: Lang, i18n: I18nContext<Locale>) -> Vec<Card> {
    match asks {
        Asks::Questions(instruments) => instruments
            .iter()
            .filter_map(|id| {
                Some(of_instrument(
                    *id,
                    session.instrument_text(lang, *id)?,
                    |highest| t!(i18n, entry.count_hint, highest = highest).to_string(),
                ))
            })
            .flatten()
            .collect(),
        Asks::Conversation => of_conversation(lang, i18n),
    }
}

/// A card for each item that has words, as the form has it.
fn of_instrument(
    id: InstrumentId,
    text: InstrumentText,
    count_hint: impl Fn(u8) -> String,
) -> Vec<Card> {
    let items = id.instrument().items.iter();
    let cards = items.filter_map(|item| {
        let said = text.words.item(item.code)?;
        Some(Card {
            name: item.code.to_owned(),
            asks: said.text.clone(),
            hint: counted_up_to(item).map_or_else(String::new, &count_hint),
            intro: text.words.intro.clone(),
            credit: text.words.credit.clone(),
            lang: text.lang,
            answer: match counted_up_to(item) {
                Some(_) => Answered::Count,
                None => Answered::One {
                    offered: offered(said, item),
                    ends: ends(said, item),
                },
            },
        })
    });
    cards.collect()
}

/// The fields of the form for a conversation that a client can answer.
fn of_conversation(lang: Lang, i18n: I18nContext<Locale>) -> Vec<Card> {
    let wording = Wording::of(lang);
    let needs = NeedDomain::ALL.iter().map(|domain| {
        let words = match domain {
            NeedDomain::LanguageAccess => t!(i18n, asking.need_language_access),
            other => wording.term("need", other.code()),
        };
        (domain.code().to_owned(), words.to_owned())
    });
    let needs = Answered::Any {
        offered: needs.collect(),
    };
    let card = |name: &str, asks: &str, hint: &str, answer| Card {
        name: name.to_owned(),
        asks: asks.to_owned(),
        hint: hint.to_owned(),
        intro: String::new(),
        credit: String::new(),
        lang,
        answer,
    };
    vec![
        card(
            "words",
            t!(i18n, asking.matters),
            t!(i18n, asking.matters_hint),
            Answered::Words,
        ),
        card(
            "interests",
            t!(i18n, asking.interests),
            t!(i18n, asking.interests_hint),
            Answered::Words,
        ),
        card(
            "needs",
            t!(i18n, asking.needs),
            t!(i18n, asking.needs_hint),
            needs,
        ),
        card(
            "gifts",
            t!(i18n, asking.gifts),
            t!(i18n, asking.gifts_hint),
            Answered::Words,
        ),
    ]
}

/// The answer that stands apart from those of an instrument, in the words of who gives it.
pub fn rather_not(i18n: I18nContext<Locale>) -> Offered {
    (
        PREFERS_NOT.to_owned(),
        t!(i18n, asking.rather_not).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::put;
    use std::collections::BTreeSet;
    use wording::{instrument_text, registered_text};

    fn cards(id: InstrumentId, lang: Lang) -> Vec<Card> {
        of_instrument(
            id,
            registered_text(lang, id.code(), "Warwick, 2026").unwrap(),
            |highest| highest.to_string(),
        )
    }

    fn all(lang: Lang) -> Vec<Card> {
        let ids = InstrumentId::ALL.iter();
        ids.flat_map(|id| cards(*id, lang)).collect()
    }

    #[test]
    fn every_item_has_a_page_and_a_field_of_its_own() {
        for lang in Lang::ALL {
            let items: usize = InstrumentId::ALL
                .iter()
                .map(|id| id.instrument().items.len())
                .sum();
            let cards = all(*lang);
            assert_eq!(cards.len(), items);
            let names: BTreeSet<_> = cards.iter().map(|card| &card.name).collect();
            assert_eq!(names.len(), items);
        }
    }

    #[test]
    fn an_instrument_without_french_is_asked_in_english_and_says_so() {
        let text = instrument_text(Lang::Fr, InstrumentId::Ons4.code()).unwrap();
        let english = of_instrument(InstrumentId::Ons4, text, |_| String::new());
        assert!(english.iter().all(|card| card.lang == Lang::En));
        let heard = cards(InstrumentId::NeedsHeard, Lang::Fr);
        assert!(heard.iter().all(|card| card.lang == Lang::Fr));
    }

    #[test]
    fn numbers_have_words_at_their_ends_and_options_have_none() {
        let numbers = |id| match &cards(id, Lang::En).swap_remove(0).answer {
            Answered::One { offered, ends } => (offered.len(), ends.is_some()),
            Answered::Any { .. } | Answered::Count | Answered::Words => {
                panic!("the item has one answer of several")
            }
        };
        assert_eq!(numbers(InstrumentId::Ons4), (11, true));
        assert_eq!(numbers(InstrumentId::Ucla3), (3, false));
    }

    #[test]
    fn a_number_that_would_make_a_long_row_is_typed_or_rather_not_given() {
        let card = cards(InstrumentId::Visits, Lang::En).swap_remove(0);
        assert_eq!(card.answer, Answered::Count);
        let mut answers = Vec::new();
        assert!(!card.is_answered(&answers));
        put(&mut answers, card.declined(true, String::new()));
        assert!(card.is_answered(&answers) && card.is_declined(&answers));
        put(&mut answers, card.declined(false, String::new()));
        put(&mut answers, card.typed("2".into(), "2".into(), true));
        assert!(card.is_answered(&answers) && !card.is_declined(&answers));
    }

    #[test]
    fn there_is_a_page_before_the_first_card_and_one_after_the_last() {
        let pages: Vec<_> = (0..=4).map(|step| Page::at(step, 2)).collect();
        let expected = [
            Page::Welcome,
            Page::Card(0),
            Page::Card(1),
            Page::Thanks,
            Page::Thanks,
        ];
        assert_eq!(pages, expected);
    }

    #[test]
    fn who_was_interrupted_goes_on_after_the_last_answer() {
        let cards = all(Lang::En);
        let mut answers = Vec::new();
        assert_eq!(first_step(&cards, &answers), 1);
        for place in [0, 2] {
            put(
                &mut answers,
                cards[place].typed("7".into(), "7".into(), true),
            );
        }
        assert_eq!(first_step(&cards, &answers), 4);
        let last = cards.last().unwrap();
        put(
            &mut answers,
            last.typed("4".into(), "Very well".into(), true),
        );
        assert_eq!(
            first_step(&cards, &answers),
            1,
            "all of it is looked through again"
        );
    }
}
