//! A summary of a period about which something went out before, or about the year or the quarters around it: what a
//! reader would get by setting one against another must tell of few people nowhere.

use std::collections::BTreeMap;

use disclosure::Protection;
use pathway::Client;

use crate::catalogue::Counted;
use crate::summarise::{Drawn, Facts};
use crate::whole::Whole;
use crate::{Community, Kept, Period, Summary, TableId};

/// Why there is no summary. Nothing went out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A table is too large to be protected: count a shorter period.
    #[error(transparent)]
    Table(#[from] disclosure::Error),
    /// The release as a whole was not found safe in the end: choose a higher threshold.
    #[error("the tables together could not be shown to be safe; choose a higher threshold")]
    Unsafe,
}

/// Counts and protects as [`crate::summarise_with`] does, and then looks at the whole release with the eyes of somebody
/// who holds everything that went out before, oldest first. Of that, what is of the same fiscal year counts.
///
/// A table that would tell too much is joined more coarsely where that is enough. Otherwise it keeps the figures that
/// went out for this very period, if there are any ([`Summary::stays`]), or is withheld ([`crate::Why::Earlier`], or
/// [`crate::Why::Linked`] where the release by itself would tell it). Where the records did not change, the figures are
/// those that went out. Changes and shares of pairs that went out stay as they were.
///
/// # Errors
/// When a table would be too large to be protected, or the release as a whole is not found safe.
pub fn summarise_after<'a>(
    clients: impl IntoIterator<Item = &'a Client>,
    community: Community<'_>,
    period: Period,
    protection: &Protection,
    earlier: &[Kept],
) -> Result<Summary, Error> {
    let facts = Facts::of(clients, community);
    let drawn = facts.draw(period, protection)?;
    let year = period.year();
    let around = earlier.iter().map(|kept| &kept.summary);
    let around: Vec<&Summary> = around.filter(|it| it.period.year() == year).collect();
    let quarters = quarters(&facts, period, &drawn, &around);
    let Drawn { summary, counted } = drawn;
    let mut whole = Whole::new(summary, counted, quarters, around);
    whole.settle();
    whole.finish()
}

/// What is counted in each quarter, where quarters and their year have to be set against each other.
fn quarters(
    facts: &Facts<'_>,
    period: Period,
    drawn: &Drawn,
    around: &[&Summary],
) -> Vec<(Period, BTreeMap<TableId, Counted>)> {
    if period.number().is_none() && around.iter().all(|it| it.period == period) {
        return Vec::new();
    }
    let quarters = period.quarters().into_iter();
    let counted = |quarter| {
        let flows = if quarter == period {
            drawn.counted.clone()
        } else {
            facts.flows(quarter)
        };
        (quarter, flows)
    };
    quarters.map(counted).collect()
}
