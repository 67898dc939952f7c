//! A summary of a period about which something went out before, or about the year or the quarters around it: what a
//! reader would get by subtracting one from another must tell of nobody.

use disclosure::Protection;
use pathway::Client;

use crate::sheet::Why;
use crate::summarise::{Drawn, draw};
use crate::{Community, Kept, Period, Summary, TableId};

/// Why there is no summary. Nothing went out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A table is too large to be protected: count a shorter period.
    #[error(transparent)]
    Table(#[from] disclosure::Error),
}

/// Counts and protects as [`crate::summarise_with`] does, and then looks at the whole release with the eyes of somebody who
/// holds everything that went out before, oldest first. Of that, what is of the same fiscal year counts.
///
/// A table that would tell too much beside it keeps the figures that went out for this very period, if there are any
/// ([`Summary::stays`]); otherwise it is withheld ([`Why::Earlier`]). Where the records did not change, the figures are
/// those that went out.
///
/// # Errors
/// When a table would be too large to be protected.
pub fn summarise_after<'a>(
    clients: impl IntoIterator<Item = &'a Client>,
    community: Community<'_>,
    period: Period,
    protection: &Protection,
    earlier: &[Kept],
) -> Result<Summary, Error> {
    let Drawn { mut summary, .. } = draw(clients, community, period, protection)?;
    let around = earlier
        .iter()
        .filter(|kept| kept.summary.period.year() == period.year());
    let before: Vec<&Summary> = around.map(|kept| &kept.summary).collect();
    for sheet in &mut summary.sheets {
        // Nobody is behind a count of work for groups.
        if sheet.id == TableId::CommunityWork {
            continue;
        }
        let same = before.iter().rev().filter(|it| it.period == period);
        let mut shown = same.filter_map(|it| it.sheet(sheet.id).filter(|it| it.shown.is_ok()));
        match shown.next() {
            Some(then) if then == sheet => {}
            Some(then) => {
                *sheet = then.clone();
                summary.reasons.stays.insert(sheet.id);
                summary.reasons.notes.remove(&sheet.id);
            }
            None => {
                let told = before
                    .iter()
                    .any(|it| it.sheet(sheet.id).is_some_and(|it| it.shown.is_ok()));
                if told && sheet.shown.is_ok() {
                    sheet.shown = Err(Why::Earlier);
                    summary.reasons.notes.remove(&sheet.id);
                }
            }
        }
    }
    Ok(summary)
}
