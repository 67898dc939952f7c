//! What an instrument is: its items, their scales, what is reported from them and on whose authority.
//!
//! The words of items and options are not here: they are in `locales/*/instruments.json`, by the codes given here.

mod belonging;
mod life_satisfaction;
mod needs_heard;
mod ons4;
mod phq4;
mod self_rated_health;
mod swemwbs;
mod ucla3;
mod visits;
mod who5;

use crate::figure::Figure;

record::coded! {
    /// Names an instrument in files and in the vault. A changed instrument is a new one with a new number.
    #[non_exhaustive]
    pub enum InstrumentId {
        /// The four personal well-being questions of the Office for National Statistics.
        Ons4 = 0, "ons4";
        /// The three-item UCLA loneliness scale with the direct question on loneliness.
        Ucla3 = 1, "ucla3";
        /// Whether the client felt that her needs and interests were heard. Our own item.
        NeedsHeard = 2, "needs-heard";
        /// Sense of belonging to the local community, as Statistics Canada asks it.
        Belonging = 3, "belonging";
        /// General and mental health, each rated in one word, as Statistics Canada asks it.
        SelfRatedHealth = 4, "self-rated-health";
        /// Satisfaction with life, as Statistics Canada asks it: other ends than those of ONS4, so another instrument.
        LifeSatisfaction = 5, "life-satisfaction";
        /// Visits to primary care and to emergency departments in three months, as the person remembers them. Our own.
        Visits = 6, "visits";
        /// The World Health Organization's five well-being questions.
        Who5 = 7, "who5";
        /// The four questions on anxiety and depression of the Patient Health Questionnaire.
        Phq4 = 8, "phq4";
        /// The Short Warwick-Edinburgh Mental Wellbeing Scale.
        Swemwbs = 9, "swemwbs";
    }
}

/// An instrument as data.
#[derive(Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Which one.
    pub id: InstrumentId,
    /// Its items, in the order in which they are asked and stored.
    pub items: &'static [Item],
    /// What is reported from it, each by itself.
    pub figures: &'static [Figure],
    /// Who published it and where, for people who want to look it up.
    pub source: &'static str,
    /// On what terms its wording may be shown.
    pub licence: &'static str,
    /// Languages, as ISO 639-1 codes, in which an official or published wording is shipped.
    pub languages: &'static [&'static str],
    /// When it is asked.
    pub offer: Offer,
}

/// When an instrument is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Offer {
    /// Unless somebody passes it over.
    Always,
    /// Once the organisation has switched it on.
    OnRequest,
    /// Once the organisation has entered its registration with the owner of the words, which are not shown before.
    Registered,
}

/// One question.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// Its code, unique within the instrument, in kebab case.
    pub code: &'static str,
    /// How it is answered.
    pub scale: Scale,
}

/// How an item is answered.
#[derive(Debug, PartialEq, Eq)]
pub enum Scale {
    /// By a whole number between two named ends, both included.
    Numbers {
        /// The lowest number.
        lowest: u8,
        /// The highest number.
        highest: u8,
    },
    /// By one of a few options, in the order in which they are shown.
    Options(&'static [Choice]),
}

/// One option of an item.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its code, unique within the item, in kebab case.
    pub code: &'static str,
    /// The number that scoring gives it.
    pub value: u8,
}

impl InstrumentId {
    /// The instrument itself.
    #[must_use]
    pub const fn instrument(self) -> &'static Instrument {
        match self {
            Self::Ons4 => &ons4::ONS4,
            Self::Ucla3 => &ucla3::UCLA3,
            Self::NeedsHeard => &needs_heard::NEEDS_HEARD,
            Self::Belonging => &belonging::BELONGING,
            Self::SelfRatedHealth => &self_rated_health::SELF_RATED_HEALTH,
            Self::LifeSatisfaction => &life_satisfaction::LIFE_SATISFACTION,
            Self::Visits => &visits::VISITS,
            Self::Who5 => &who5::WHO5,
            Self::Phq4 => &phq4::PHQ4,
            Self::Swemwbs => &swemwbs::SWEMWBS,
        }
    }
}

impl InstrumentId {
    /// The instruments that are asked: those that always are, those switched on, and, with a registration, those that
    /// need one. In their order.
    #[must_use]
    pub fn in_use(switched_on: &[Self], registered: bool) -> Vec<Self> {
        let asked = |id: &&Self| match id.instrument().offer {
            Offer::Always => true,
            Offer::OnRequest => switched_on.contains(id),
            Offer::Registered => registered,
        };
        Self::ALL.iter().filter(asked).copied().collect()
    }
}

impl Instrument {
    /// The figure of this instrument with a code such as `"ons4.satisfied"`, if there is one.
    #[must_use]
    pub fn figure(&self, code: &str) -> Option<&'static Figure> {
        self.figures.iter().find(|figure| figure.code == code)
    }
}

impl Item {
    /// The place of an item among those of its instrument, by its code.
    #[must_use]
    pub fn position(items: &[Self], code: &str) -> Option<usize> {
        items.iter().position(|item| item.code == code)
    }
}

impl Scale {
    /// Whether a number is an answer on this scale.
    #[must_use]
    pub fn admits(&self, value: u8) -> bool {
        match self {
            Self::Numbers { lowest, highest } => (*lowest..=*highest).contains(&value),
            Self::Options(choices) => choices.iter().any(|choice| choice.value == value),
        }
    }

    /// The option that a number stands for; none on a scale of numbers.
    #[must_use]
    pub fn choice(&self, value: u8) -> Option<&'static Choice> {
        match self {
            Self::Numbers { .. } => None,
            Self::Options(choices) => choices.iter().find(|choice| choice.value == value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_leads_back_to_its_instrument() {
        for id in InstrumentId::ALL {
            assert_eq!(InstrumentId::from_code(id.code()), Some(*id));
            assert_eq!(id.instrument().id, *id);
        }
        assert_eq!(InstrumentId::from_code("phq-9"), None);
    }

    #[test]
    fn the_numbers_in_the_vault_never_change() {
        let bytes = |id: InstrumentId| minicbor::to_vec(id).unwrap();
        assert_eq!(bytes(InstrumentId::Ons4), [0]);
        assert_eq!(bytes(InstrumentId::Ucla3), [1]);
        assert_eq!(bytes(InstrumentId::NeedsHeard), [2]);
        assert_eq!(bytes(InstrumentId::Belonging), [3]);
        assert_eq!(bytes(InstrumentId::SelfRatedHealth), [4]);
        assert_eq!(bytes(InstrumentId::LifeSatisfaction), [5]);
        assert_eq!(bytes(InstrumentId::Visits), [6]);
        assert_eq!(bytes(InstrumentId::Who5), [7]);
        assert_eq!(bytes(InstrumentId::Phq4), [8]);
        assert_eq!(bytes(InstrumentId::Swemwbs), [9]);
    }

    #[test]
    fn what_is_asked_follows_what_was_switched_on_and_registered() {
        use InstrumentId::{Phq4, Swemwbs, Who5};
        let usual = InstrumentId::in_use(&[], false);
        assert_eq!(usual, InstrumentId::ALL[..7]);
        let more = InstrumentId::in_use(&[Phq4], false);
        assert_eq!(more.last(), Some(&Phq4));
        assert!(!more.contains(&Who5));
        assert!(
            !InstrumentId::in_use(&[Swemwbs], false).contains(&Swemwbs),
            "switching it on is no registration"
        );
        assert!(InstrumentId::in_use(&[], true).contains(&Swemwbs));
    }

    #[test]
    fn no_two_questions_on_one_page_share_a_code() {
        let mut codes = BTreeSet::new();
        for item in InstrumentId::ALL
            .iter()
            .flat_map(|id| id.instrument().items)
        {
            assert!(codes.insert(item.code), "{}", item.code);
        }
    }

    #[test]
    fn no_two_items_options_or_figures_share_a_code() {
        let mut figures = BTreeSet::new();
        for id in InstrumentId::ALL {
            let instrument = id.instrument();
            let mut items = BTreeSet::new();
            for item in instrument.items {
                assert!(items.insert(item.code), "{}", item.code);
                if let Scale::Options(choices) = &item.scale {
                    let codes: BTreeSet<_> = choices.iter().map(|c| c.code).collect();
                    let values: BTreeSet<_> = choices.iter().map(|c| c.value).collect();
                    assert_eq!((codes.len(), values.len()), (choices.len(), choices.len()));
                }
            }
            for figure in instrument.figures {
                assert!(figures.insert(figure.code), "{}", figure.code);
            }
        }
    }
}
