//! What a summary holds: protected figures only. Everything in here may be read by anybody.

use disclosure::{Group, ShownTable, Value, WhyTable};
use measures::{Figure, Occasion};

use crate::TableId;

/// What a table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Population {
    /// People who were accompanied.
    People,
    /// Referrals that came.
    Referrals,
    /// Suggestions of a resource to a client.
    Connections,
    /// Episodes that were closed.
    Closings,
    /// Times that workers and clients were in touch.
    Contacts,
    /// Goals that were rated again.
    Goals,
    /// Letters to referrers that were sent.
    Letters,
    /// Resources named in them, each as often as it was.
    ResourcesNamed,
    /// Work for community groups.
    Work,
    /// Needs for which there was nothing to join.
    UnmetNeeds,
    /// Cards of referrers.
    Cards,
    /// Runs of the pathway, from acceptance to closing.
    Episodes,
}

impl Population {
    /// Its code in files and words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::People => "person",
            Self::Referrals => "referral",
            Self::Connections => "connection",
            Self::Closings => "closing",
            Self::Contacts => "contact",
            Self::Goals => "goal",
            Self::Letters => "letter",
            Self::ResourcesNamed => "resource-named",
            Self::Work => "work",
            Self::UnmetNeeds => "unmet-need",
            Self::Cards => "card",
            Self::Episodes => "episode",
        }
    }
}

/// One table of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which one.
    pub id: TableId,
    /// Its figures, or why there are none.
    pub shown: Result<Shown, Why>,
}

/// The figures of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What its cells are parts of.
    pub shape: Shape,
    /// Its dimensions: one or two.
    pub dimensions: Vec<SheetDimension>,
    /// Its cells, totals included: for each dimension the index of a group, or `None` for the total.
    pub cells: Vec<(Vec<Option<usize>>, Value)>,
}

/// Whether the cells of a table add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each unit is in one cell: the cells add up to the total.
    Parts,
    /// A unit may be in several cells or in none: the total is the number of units.
    Shares,
}

/// A dimension as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDimension {
    /// Its code; also the group of its categories' words.
    pub code: &'static str,
    /// Its groups. Labels and members are codes.
    pub groups: Vec<Group>,
}

/// Why figures are not shown. None of these says how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Fewer people than the floor.
    FewPeople,
    /// Nothing but the total would remain.
    NothingLeft,
    /// Protection could not be proved.
    Unproven,
    /// Another table would give away what this one withholds, or the other way round.
    Linked,
    /// Fewer matched pairs than are needed for a mean, or all of them nearly alike.
    FewPairs,
    /// Together with what went out before it would tell of few people.
    Earlier,
}

impl Why {
    /// Its code in files and words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FewPeople => "few-people",
            Self::NothingLeft => "nothing-left",
            Self::Unproven => "unproven",
            Self::Linked => "linked",
            Self::FewPairs => "few-pairs",
            Self::Earlier => "earlier",
        }
    }

    /// The reason with a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        const ALL: [Why; 6] = [
            Why::FewPeople,
            Why::NothingLeft,
            Why::Unproven,
            Why::Linked,
            Why::FewPairs,
            Why::Earlier,
        ];
        ALL.into_iter().find(|why| why.code() == code)
    }
}

impl From<WhyTable> for Why {
    fn from(why: WhyTable) -> Self {
        match why {
            WhyTable::FewPeople => Self::FewPeople,
            WhyTable::NothingLeft => Self::NothingLeft,
            WhyTable::Unproven => Self::Unproven,
        }
    }
}

/// How one figure of an instrument moved, from the first asking to a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The figure.
    pub figure: &'static Figure,
    /// The later asking.
    pub follow_up: Occasion,
    /// The numbers, or why there are none.
    pub shown: Result<ChangeFigures, Why>,
}

/// A number with one decimal, times ten: `-14` is −1.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i64);

/// A mean and its standard deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeanSd {
    /// The mean.
    pub mean: Tenths,
    /// The sample standard deviation.
    pub sd: Tenths,
}

/// The numbers of a [`Change`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeFigures {
    /// How many people were asked twice.
    pub pairs: u64,
    /// Their share of those who could have been, in per cent; not given when it would tell how few are missing.
    pub percent_of_eligible: Option<u64>,
    /// Whether there are so few pairs that the reader has to be warned.
    pub small_sample: bool,
    /// At the first asking.
    pub baseline: MeanSd,
    /// At the later asking.
    pub follow_up: MeanSd,
    /// The mean change.
    pub change: Tenths,
    /// The lower end of its 95 % confidence interval.
    pub low: Tenths,
    /// The upper end.
    pub high: Tenths,
    /// How many moved which way, as far as that can be shown.
    pub moved: Result<Shown, Why>,
}

/// What people said in words, at the first asking and at a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareChange {
    /// The figure.
    pub figure: &'static Figure,
    /// The later asking.
    pub follow_up: Occasion,
    /// The numbers, or why there are none.
    pub shown: Result<ShareFigures, Why>,
}

/// The numbers of a [`ShareChange`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareFigures {
    /// How many people were asked twice.
    pub pairs: u64,
    /// Their share of those who could have been, in per cent; not given when it would tell how few are missing.
    pub percent_of_eligible: Option<u64>,
    /// Whether there are so few pairs that the reader has to be warned.
    pub small_sample: bool,
    /// Those who said so and those who did not, first by later asking, as far as that can be shown.
    pub table: Shown,
}

impl ShareFigures {
    /// What per cent said so at the first asking, when that is published.
    #[must_use]
    pub fn first(&self) -> Option<u64> {
        self.table.percent(&[Some(self.place(0, "yes")?), None])
    }

    /// What per cent said so at the later asking, when that is published.
    #[must_use]
    pub fn later(&self) -> Option<u64> {
        self.table.percent(&[None, Some(self.place(1, "yes")?)])
    }

    /// How many said one thing at the first asking and another at the later one: "yes" or "no".
    #[must_use]
    pub fn count(&self, first: &str, later: &str) -> Value {
        match (self.place(0, first), self.place(1, later)) {
            (Some(first), Some(later)) => self.table.value(&[Some(first), Some(later)]),
            _ => Value::Withheld,
        }
    }

    /// The place of an answer in a dimension.
    fn place(&self, dimension: usize, answer: &str) -> Option<usize> {
        let groups = &self.table.dimensions.get(dimension)?.groups;
        groups.iter().position(|group| group.members == [answer])
    }
}

/// The share of those who answered whose needs and interests were heard very or somewhat well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedsHeard {
    /// This per cent.
    Exactly(u64),
    /// This per cent or more: the others are too few to be counted out.
    AtLeast(u64),
    /// Not given.
    Withheld,
}

/// The share of referrers' cards that say yes to something, and of how many cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    /// This per cent of all cards.
    Exactly {
        /// Whole per cent, half rounded up.
        percent: u64,
        /// How many cards there are.
        cards: u64,
    },
    /// This per cent or more: not all who say so are published.
    AtLeast {
        /// Whole per cent, rounded down.
        percent: u64,
        /// How many cards there are.
        cards: u64,
    },
    /// Not given.
    Withheld,
}

impl Tenths {
    /// Rounds half away from zero.
    #[must_use]
    pub fn round(number: f64) -> Self {
        Self((number * 10.0).round() as i64)
    }

    /// The number.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0 as f64 / 10.0
    }
}

impl Shown {
    pub(crate) fn of(table: &ShownTable, codes: &[&'static str]) -> Self {
        let dimensions = table.dimensions().iter().zip(codes);
        Self {
            shape: Shape::Parts,
            dimensions: dimensions
                .map(|(dimension, code)| SheetDimension {
                    code,
                    groups: dimension.groups.clone(),
                })
                .collect(),
            cells: table.cells().collect(),
        }
    }

    /// What stands at a place: for each dimension the index of a group, or `None` for the total.
    #[must_use]
    pub fn value(&self, place: &[Option<usize>]) -> Value {
        self.cells
            .iter()
            .find(|(at, _)| at == place)
            .map_or(Value::Withheld, |(_, value)| *value)
    }

    /// Whether it publishes of any of its innermost cells that something is in it.
    pub(crate) fn tells_inside(&self) -> bool {
        let inside = |at: &[Option<usize>]| at.iter().all(Option::is_some);
        let mut cells = self.cells.iter().filter(|(at, _)| inside(at));
        cells.any(|(_, value)| value.published().is_some_and(|n| n > 0))
    }

    /// The total, when it is published.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        let everywhere = vec![None; self.dimensions.len()];
        self.value(&everywhere).published()
    }

    /// What per cent of the total a cell is, when both are published: whole, half rounded up.
    #[must_use]
    pub fn percent(&self, place: &[Option<usize>]) -> Option<u64> {
        percent(self.value(place).published()?, self.total()?)
    }
}

/// Whole per cent, half rounded up; none of nothing.
pub(crate) const fn percent(part: u64, whole: u64) -> Option<u64> {
    if whole == 0 {
        return None;
    }
    Some((200 * part + whole) / (2 * whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_up_and_away_from_zero() {
        assert_eq!(percent(1, 8), Some(13));
        assert_eq!(percent(1, 3), Some(33));
        assert_eq!(percent(0, 0), None);
        assert_eq!(Tenths::round(-1.25), Tenths(-13));
        assert_eq!(Tenths::round(1.25), Tenths(13));
    }
}
