//! What is wrong with a row, by line and column, in codes that the wordings turn into sentences.

use crate::{Sheet, Target, letters};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line on which the row begins, from 1.
    pub line: usize,
    /// The column, from 0; none when it is the whole row.
    pub column: Option<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong. The texts in it come from the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The row has another number of cells than there are columns.
    Ragged {
        /// How many it has.
        found: usize,
        /// How many columns there are.
        expected: usize,
    },
    /// No name says anything.
    NoName,
    /// The letters were lost when the file was written, or it is read in the wrong encoding.
    Garbled,
    /// A cell that should hold a day holds none.
    NotADay {
        /// The cell.
        found: String,
    },
    /// A day that there is not.
    ImpossibleDay {
        /// The cell.
        found: String,
    },
    /// A day that can be read in two ways.
    OrderUnknown {
        /// The cell.
        found: String,
    },
    /// A day that is still to come.
    InFuture {
        /// The cell.
        found: String,
    },
    /// A birth so long ago that nobody is so old.
    TooLongAgo {
        /// The cell.
        found: String,
    },
    /// The referral came before the client was born.
    BeforeBirth {
        /// The cell.
        found: String,
    },
    /// A word of which nothing is known.
    UnknownWord {
        /// What it should say.
        target: Target,
        /// The cell.
        found: String,
    },
    /// The list does not say, and nothing was chosen for that.
    Missing {
        /// What it should say.
        target: Target,
    },
}

/// The most characters of a cell that a sentence shows.
const SHOWN: usize = 60;

impl ProblemKind {
    /// Its code in the wordings.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Ragged { .. } => "ragged",
            Self::NoName => "no-name",
            Self::Garbled => "garbled",
            Self::NotADay { .. } => "not-a-day",
            Self::ImpossibleDay { .. } => "impossible-day",
            Self::OrderUnknown { .. } => "order-unknown",
            Self::InFuture { .. } => "in-future",
            Self::TooLongAgo { .. } => "too-long-ago",
            Self::BeforeBirth { .. } => "before-birth",
            Self::UnknownWord { .. } => "unknown-word",
            Self::Missing { .. } => "missing",
        }
    }

    /// Every code, for the wordings to be complete.
    pub const CODES: &'static [&'static str] = &[
        "ragged",
        "no-name",
        "garbled",
        "not-a-day",
        "impossible-day",
        "order-unknown",
        "in-future",
        "too-long-ago",
        "before-birth",
        "unknown-word",
        "missing",
    ];

    /// What it should have said, where that is to be named.
    #[must_use]
    pub const fn target(&self) -> Option<Target> {
        match self {
            Self::UnknownWord { target, .. } | Self::Missing { target } => Some(*target),
            _ => None,
        }
    }

    /// What fills the places of its sentence, but for `what`: the words for [`Self::target`].
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Ragged { found, expected } => vec![
                ("found", found.to_string()),
                ("expected", expected.to_string()),
            ],
            Self::NotADay { found }
            | Self::ImpossibleDay { found }
            | Self::OrderUnknown { found }
            | Self::InFuture { found }
            | Self::TooLongAgo { found }
            | Self::BeforeBirth { found }
            | Self::UnknownWord { found, .. } => vec![("found", shortened(found))],
            Self::NoName | Self::Garbled | Self::Missing { .. } => Vec::new(),
        }
    }
}

impl Problem {
    /// The letters and the name of its column, if it has one: `("B", "Née le")`.
    #[must_use]
    pub fn column_of<'s>(&self, sheet: &'s Sheet) -> Option<(String, &'s str)> {
        let column = self.column?;
        let name = sheet.columns.get(column).map_or("", String::as_str);
        Some((letters(column), name))
    }
}

fn shortened(cell: &str) -> String {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if cell.chars().count() <= SHOWN {
        return cell;
    }
    let mut start: String = cell.chars().take(SHOWN).collect();
    start.push('…');
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cell_is_shown_by_its_beginning() {
        let found = "é".repeat(SHOWN + 1);
        let shown = ProblemKind::NotADay { found }.arguments();
        assert_eq!(shown[0].1, format!("{}…", "é".repeat(SHOWN)));
    }
}
