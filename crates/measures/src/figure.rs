//! What is reported from an instrument: a number for each person, and which way is better.

use crate::instrument::InstrumentId;

/// One number that an instrument yields for a person on one occasion.
#[derive(Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its code: the instrument's, a dot, its own; for instance `ons4.satisfied`.
    pub code: &'static str,
    /// Whose figure it is.
    pub instrument: InstrumentId,
    /// The lowest number it can be.
    pub lowest: u8,
    /// The highest number it can be.
    pub highest: u8,
    /// Which way is better for the person.
    pub better: Direction,
    /// How a group's figures are put together.
    pub reporting: Reporting,
    /// How it is worked out from the answers.
    pub rule: Rule,
}

/// Which way is better for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// How a group's figures are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reporting {
    /// As a mean, with its spread, and as the mean change of matched pairs.
    Mean,
    /// As a share of those who answered: the figure is 1 for yes and 0 for no.
    Share,
}

/// How a figure is worked out. Items are given by their place. None allows a missing answer to be made up for: when
/// an item it needs has no value, there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The value of one item.
    Item(usize),
    /// The sum of some items.
    Sum(&'static [usize]),
    /// 1 when an item's value is at least this, otherwise 0.
    AtLeast {
        /// The item's place.
        item: usize,
        /// The lowest value that counts as yes.
        value: u8,
    },
}

impl Figure {
    /// The figure of any instrument with a code such as `"ucla3.sum"`, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<&'static Self> {
        let (instrument, _) = code.split_once('.')?;
        InstrumentId::from_code(instrument)?
            .instrument()
            .figure(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_by_its_code() {
        for id in InstrumentId::ALL {
            for figure in id.instrument().figures {
                assert_eq!(Figure::from_code(figure.code), Some(figure));
                assert_eq!(figure.instrument, *id);
            }
        }
        assert_eq!(Figure::from_code("ons4"), None);
    }

    #[test]
    fn the_four_wellbeing_questions_are_never_summed() {
        let figures = InstrumentId::Ons4.instrument().figures;
        assert_eq!(figures.len(), 4);
        assert!(figures.iter().all(|f| matches!(f.rule, Rule::Item(_))));
    }

    #[test]
    fn less_is_better_only_for_anxiety_and_loneliness() {
        let lower: Vec<_> = InstrumentId::ALL
            .iter()
            .flat_map(|id| id.instrument().figures)
            .filter(|figure| figure.better == Direction::Lower)
            .map(|figure| figure.code)
            .collect();
        assert_eq!(lower, ["ons4.anxious", "ucla3.sum", "ucla3.lonely"]);
    }
}
