//! Which questions this organisation asks, and in which words: those that are always asked, those it switched on, and,
//! with its registration, those whose words their owner lets only registered organisations show.

use leptos::prelude::*;
use measures::InstrumentId;
use wording::{InstrumentText, Lang, registered_text};

use super::{Session, Settings};

impl Settings {
    /// The instruments that are asked, in their order.
    pub fn instruments(&self) -> Vec<InstrumentId> {
        InstrumentId::in_use(&self.switched_on, self.is_registered())
    }

    /// The words of an instrument. None for one whose words may not be shown.
    pub fn instrument_text(&self, lang: Lang, instrument: InstrumentId) -> Option<InstrumentText> {
        registered_text(lang, instrument.code(), &self.registration)
    }

    /// Whether a registration was entered.
    pub fn is_registered(&self) -> bool {
        !self.registration.trim().is_empty()
    }
}

impl Session {
    /// The instruments that are asked, in their order.
    pub fn instruments_in_use(&self) -> Vec<InstrumentId> {
        self.shelf
            .with_untracked(|shelf| shelf.settings().instruments())
    }

    /// The words in which an instrument is asked here. None for one whose words may not be shown.
    pub fn instrument_text(&self, lang: Lang, instrument: InstrumentId) -> Option<InstrumentText> {
        self.shelf
            .with_untracked(|shelf| shelf.settings().instrument_text(lang, instrument))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_need_a_registration_are_not_asked_and_not_given_without_one() {
        let mut settings = Settings {
            switched_on: vec![InstrumentId::Who5],
            ..Settings::default()
        };
        assert!(settings.instruments().contains(&InstrumentId::Who5));
        assert!(!settings.instruments().contains(&InstrumentId::Swemwbs));
        let words = |settings: &Settings| {
            settings
                .instrument_text(Lang::En, InstrumentId::Swemwbs)
                .is_some()
        };
        assert!(!words(&settings));
        settings.registration = "Warwick, 2026".to_owned();
        assert!(settings.instruments().contains(&InstrumentId::Swemwbs));
        assert!(words(&settings));
    }
}
