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
    /// What happens when an answer that it needs is missing.
    pub missing: MissingRule,
    /// The smallest change that somebody would notice, where one is published.
    pub mic: Option<Mic>,
    /// Published ranges of the number, from the lowest up, each from a number on; none where none is published.
    pub bands: &'static [Band],
    /// From where on a closer look is advised, where that is published.
    pub concern: Option<Concern>,
    /// What stands for each number from the lowest to the highest in reports, in hundredths, where the number itself
    /// has no even steps.
    pub metric: Option<&'static [u16]>,
}

/// What happens to a figure when an answer that it needs is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MissingRule {
    /// There is no figure: nothing is made up for.
    NoFigure,
}

/// The smallest change that matters to people: minimal important change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mic {
    /// In points of the figure.
    pub points: u8,
    /// Who published it.
    pub source: &'static str,
}

/// A published range of a figure. It runs up to the next one, or to the highest number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Its code, in kebab case.
    pub code: &'static str,
    /// Its lowest number.
    pub from: u8,
}

/// A published point from which a closer look by a clinician is advised. It is no diagnosis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// At this number or more.
    AtLeast(u8),
    /// At this number or less.
    AtMost(u8),
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
    /// The sum of some items, times a number.
    SumTimes {
        /// The items' places.
        items: &'static [usize],
        /// The number.
        by: u8,
    },
    /// 1 when an item's value is at least this, otherwise 0.
    AtLeast {
        /// The item's place.
        item: usize,
        /// The lowest value that counts as yes.
        value: u8,
    },
}

impl Figure {
    /// A figure of which nothing more is published than its range and its direction.
    pub(crate) const fn plain(
        code: &'static str,
        instrument: InstrumentId,
        range: (u8, u8),
        better: Direction,
        rule: Rule,
    ) -> Self {
        let (lowest, highest) = range;
        Self {
            code,
            instrument,
            lowest,
            highest,
            better,
            reporting: Reporting::Mean,
            rule,
            missing: MissingRule::NoFigure,
            mic: None,
            bands: &[],
            concern: None,
            metric: None,
        }
    }

    /// Whether people answer 0 or 1: the share of those who answered at least some value.
    pub(crate) const fn share(
        code: &'static str,
        instrument: InstrumentId,
        item: usize,
        value: u8,
    ) -> Self {
        let rule = Rule::AtLeast { item, value };
        Self {
            reporting: Reporting::Share,
            ..Self::plain(code, instrument, (0, 1), Direction::Higher, rule)
        }
    }

    /// The number as it is reported, in hundredths: that of the metric where there is one.
    #[must_use]
    pub fn hundredths(&self, value: u8) -> i64 {
        let place = usize::from(value.saturating_sub(self.lowest));
        let metric = self.metric.and_then(|metric| metric.get(place));
        metric.map_or_else(|| i64::from(value) * 100, |stands| i64::from(*stands))
    }

    /// The published range that a number is in, if ranges are published.
    #[must_use]
    pub fn band(&self, value: u8) -> Option<&'static Band> {
        self.bands.iter().rfind(|band| band.from <= value)
    }

    /// Whether a closer look is advised at this number.
    #[must_use]
    pub const fn concerns(&self, value: u8) -> bool {
        match self.concern {
            Some(Concern::AtLeast(from)) => value >= from,
            Some(Concern::AtMost(to)) => value <= to,
            None => false,
        }
    }

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
    fn less_is_better_only_for_what_is_unwelcome() {
        let lower: Vec<_> = InstrumentId::ALL
            .iter()
            .flat_map(|id| id.instrument().figures)
            .filter(|figure| figure.better == Direction::Lower)
            .map(|figure| figure.code)
            .collect();
        assert_eq!(
            lower,
            [
                "ons4.anxious",
                "ucla3.sum",
                "ucla3.lonely",
                "visits.primary-care",
                "visits.emergency",
                "phq4.total",
                "phq4.anxiety",
                "phq4.depression",
            ]
        );
    }

    #[test]
    fn a_smallest_change_is_given_only_where_one_is_published() {
        let figures = InstrumentId::ALL
            .iter()
            .flat_map(|id| id.instrument().figures);
        let published: Vec<_> = figures
            .filter_map(|figure| Some((figure.code, figure.mic?.points)))
            .collect();
        assert_eq!(published, [("who5.index", 10)]);
    }

    #[test]
    fn bands_rise_from_the_lowest_number_and_stay_within_the_range() {
        for figure in InstrumentId::ALL
            .iter()
            .flat_map(|id| id.instrument().figures)
        {
            let from: Vec<_> = figure.bands.iter().map(|band| band.from).collect();
            assert!(from.is_sorted(), "{}", figure.code);
            if let (Some(first), Some(last)) = (from.first(), from.last()) {
                assert_eq!(*first, figure.lowest, "{}", figure.code);
                assert!(*last <= figure.highest, "{}", figure.code);
            }
        }
    }
}
