//! Reading the release ledger: everything that went out, oldest first. It is read whole for the year that is asked about,
//! or not at all: a summary beside which something unknown went out must not leave.

use leptos::prelude::*;
use record::Date;
use summary::{Kept, KeptError, Period, Settings};
use vault::{Problem, ReadError, RecordId};

use super::kinds::{Disclosed, decode, record_id};
use super::releases::{LedgerFault, RELEASE, Release, WholeRelease, about, unknown_to};
use super::{Session, SessionError, Shelf};

/// What went out, oldest first, without what was the same file once more.
pub(super) struct Ledger {
    all: Vec<(Release, Kept)>,
}

impl Ledger {
    /// What holds of a period: the newest of those that went out once it was over.
    pub(super) fn holds(&self, period: Period) -> Option<&(Release, Kept)> {
        let code = period.code();
        let mut of_it = self.all.iter().rev();
        of_it.find(|(release, _)| release.period == code && release.holds())
    }

    /// The newest file in which the same figures went out with these settings.
    pub(super) fn file(&self, figures: &Kept, settings: &Settings) -> Option<&Kept> {
        let mut newest = self.all.iter().rev().map(|(_, kept)| kept);
        newest.find(|kept| kept.summary == figures.summary && kept.settings == *settings)
    }

    /// The release whose file is the same, byte for byte.
    pub(super) fn same(&self, file: &[u8]) -> Option<&Release> {
        let same = self.all.iter().find(|(_, kept)| kept.files == file);
        same.map(|(release, _)| release)
    }

    /// Everything to compare with, oldest first: each once, in however many languages it went out.
    pub(super) fn earlier(&self) -> Vec<Kept> {
        let mut earlier: Vec<Kept> = Vec::new();
        for (_, kept) in &self.all {
            if !earlier.iter().any(|known| known.summary == kept.summary) {
                earlier.push(kept.clone());
            }
        }
        earlier
    }
}

impl Session {
    /// The whole ledger, as far as a period is concerned.
    ///
    /// # Errors
    /// [`LedgerFault`], when something that went out of its fiscal year is not known.
    pub(super) async fn ledger(&self, period: Period) -> Result<Ledger, SessionError> {
        let is_lost = |problem: &Problem| !matches!(problem, Problem::Record { .. });
        if self.problems.with_untracked(|all| all.iter().any(is_lost)) {
            return Err(LedgerFault::NotWhole.into());
        }
        let year = period.year();
        let releases = self.shelf.with_untracked(|shelf| listed(shelf, year))?;
        let records: Vec<RecordId> = releases
            .iter()
            .map(|release| record_id(RELEASE, release.id))
            .collect();
        let bodies = self
            .with_open(async |store, vault| Ok(vault.read_many(store, &records).await?))
            .await?;
        let mut all = Vec::with_capacity(releases.len());
        for (release, (_, body)) in releases.into_iter().zip(bodies) {
            let concerns = release.period().is_none_or(|period| period.year() == year);
            match kept(body, year) {
                Ok(kept) => all.push((release, kept)),
                Err(fault) if concerns => return Err(fault.into()),
                Err(_) => {}
            }
        }
        Ok(Ledger { all })
    }

    /// What one release kept, to be given out once more. Of the same file once more it is the first one's.
    pub(super) async fn kept_of(&self, release: &Release) -> Result<Kept, SessionError> {
        let id = release.again.unwrap_or(release.id);
        let whole: WholeRelease = self.read(RELEASE, id).await?;
        let kept = whole.kept.and_then(|bytes| Kept::from_bytes(&bytes).ok());
        kept.ok_or(SessionError::Unreadable)
    }
}

/// The releases with files of their own, oldest first, or why those of a year are not all known.
fn listed(shelf: &Shelf, year: Period) -> Result<Vec<Release>, LedgerFault> {
    let concerns = |fault: &LedgerFault| match fault {
        LedgerFault::Unreadable(closed) => *closed == year,
        LedgerFault::NotWhole | LedgerFault::Since => true,
    };
    let lines = shelf.disclosures();
    let mut unknown = lines
        .iter()
        .filter_map(|line| unknown_to(|id| shelf.release(id).is_some(), line));
    if let Some(fault) = unknown.find(concerns) {
        return Err(fault);
    }
    let mut releases = Vec::new();
    for release in shelf.releases() {
        let of = release.period().map(Period::year);
        if release.is_lost && of.is_none_or(|of| of == year) {
            return Err(LedgerFault::Unreadable(year));
        }
        if release.again.is_none() && !release.is_lost {
            releases.push(release.as_ref().clone());
        }
    }
    Ok(releases)
}

/// The days on which summaries of a fiscal year went out before there was a ledger, so that they cannot be compared.
pub(super) fn before_the_ledger(shelf: &Shelf, period: Period) -> Vec<Date> {
    let year = period.year();
    let lines = shelf.disclosures().into_iter();
    let mut days: Vec<Date> = lines
        .filter(|line| line.what == Disclosed::Summary && line.release.is_none())
        .filter(|line| about(line).is_some_and(|period| period.year() == year))
        .map(|line| line.on)
        .collect();
    days.reverse();
    days.dedup();
    days
}

fn kept(body: Result<Vec<u8>, ReadError>, year: Period) -> Result<Kept, LedgerFault> {
    let unreadable = LedgerFault::Unreadable(year);
    let whole: WholeRelease = decode(&body.map_err(|_| unreadable)?).ok_or(unreadable)?;
    Kept::from_bytes(&whole.kept.ok_or(unreadable)?).map_err(|error| match error {
        KeptError::Newer { .. } => LedgerFault::NotWhole,
        KeptError::Damaged => unreadable,
    })
}

#[cfg(test)]
mod tests {
    use super::super::kinds::{Disclosure, Kept as _};
    use super::*;
    use record::Id;
    use summary::summarise;
    use vault::Change;
    use wording::Lang;

    const SUMMER: Date = Date::constant(2026, 6, 3);

    fn year(begins: i16) -> Period {
        Period::fiscal_year(begins).unwrap()
    }

    fn settings(lang: Lang) -> Settings {
        Settings {
            lang,
            ..Settings::default()
        }
    }

    /// A summary of nobody that went out. What is asked of it here is which file is which.
    fn went_out(
        number: u8,
        on: Date,
        period: Period,
        threshold: u64,
        lang: Lang,
    ) -> (Release, Kept) {
        let protection = disclosure::Protection::new(threshold).unwrap();
        let summary = summarise(&[], period, &protection).unwrap();
        let kept = Kept::new(&summary, &settings(lang));
        let id = Id::from_bytes([number; 16]);
        (Release::of(id, (on, number.into()), &kept, 0), kept)
    }

    #[test]
    fn the_newest_that_went_out_after_the_period_was_over_holds() {
        let early = went_out(1, Date::constant(2026, 3, 31), year(2025), 6, Lang::En);
        let first = went_out(2, SUMMER, year(2025), 6, Lang::En);
        let corrected = went_out(3, SUMMER, year(2025), 8, Lang::En);
        let other = went_out(4, SUMMER, year(2024), 6, Lang::En);
        let none = Ledger {
            all: vec![early.clone(), other.clone()],
        };
        assert!(none.holds(year(2025)).is_none());
        let ledger = Ledger {
            all: vec![early, first, corrected.clone(), other],
        };
        assert_eq!(ledger.holds(year(2025)).unwrap().0, corrected.0);
    }

    #[test]
    fn the_same_figures_in_the_same_language_are_the_file_that_went_out() {
        let english = went_out(1, SUMMER, year(2025), 6, Lang::En);
        let french = went_out(2, SUMMER, year(2025), 6, Lang::Fr);
        let ledger = Ledger {
            all: vec![english.clone(), french.clone()],
        };
        let held = &ledger.holds(year(2025)).unwrap().1;
        let file = |lang| ledger.file(held, &settings(lang)).map(|kept| &kept.files);
        assert_eq!(file(Lang::En), Some(&english.1.files));
        assert_eq!(file(Lang::Fr), Some(&french.1.files));
        let named = Settings {
            organization: Some("Quillmoor".to_owned()),
            ..Settings::default()
        };
        assert!(ledger.file(held, &named).is_none());
        assert_eq!(ledger.same(&french.1.files), Some(&french.0));
        // One language more tells nothing more.
        assert_eq!(ledger.earlier().len(), 1);
    }

    fn shelf(releases: &[Release], lines: &[Disclosure]) -> Shelf {
        let mut shelf = Shelf::default();
        let whole = |release: &Release| WholeRelease {
            release: release.clone(),
            kept: None,
        };
        let releases = releases.iter().map(|release| whole(release).kept());
        for change in releases.chain(lines.iter().map(|line| line.kept())) {
            if let Change::Put { record, head, .. } = change.unwrap() {
                shelf.take(record, &head);
            }
        }
        shelf
    }

    fn line(release: &Release, is_of_the_ledger: bool) -> Disclosure {
        Disclosure {
            id: release.id,
            on: release.on,
            what: Disclosed::Summary,
            clients: 0,
            file: format!("summary-{}.zip", release.period),
            client: None,
            why: None,
            release: is_of_the_ledger.then_some(release.id),
        }
    }

    #[test]
    fn a_summary_that_is_lost_closes_its_year_and_no_other() {
        let (quarter, _) = went_out(1, SUMMER, Period::quarter(2025, 1).unwrap(), 6, Lang::En);
        let (other, _) = went_out(2, SUMMER, year(2024), 6, Lang::En);
        let closed = Err(LedgerFault::Unreadable(year(2025)));
        let given_up = shelf(&[quarter.lost().release, other.clone()], &[]);
        assert_eq!(listed(&given_up, year(2025)), closed);
        assert_eq!(listed(&given_up, year(2024)), Ok(vec![other.clone()]));
        let gone = shelf(std::slice::from_ref(&other), &[line(&quarter, true)]);
        assert_eq!(listed(&gone, year(2025)), closed);
        assert_eq!(listed(&gone, year(2024)), Ok(vec![other]));
    }

    #[test]
    fn the_same_file_once_more_is_not_compared_once_more() {
        let (first, _) = went_out(1, SUMMER, year(2025), 6, Lang::En);
        let again = Release {
            id: Id::from_bytes([2; 16]),
            again: Some(first.id),
            ..first.clone()
        };
        let lines = [line(&first, true), line(&again, true)];
        let shelf = shelf(&[again, first.clone()], &lines);
        assert_eq!(listed(&shelf, year(2025)), Ok(vec![first]));
    }

    #[test]
    fn what_went_out_before_there_was_a_ledger_is_told() {
        let (old, _) = went_out(1, SUMMER, year(2025), 6, Lang::En);
        let shelf = shelf(&[], &[line(&old, false)]);
        assert_eq!(listed(&shelf, year(2025)), Ok(Vec::new()));
        let quarter = Period::quarter(2025, 2).unwrap();
        assert_eq!(before_the_ledger(&shelf, quarter), [SUMMER]);
        assert!(before_the_ledger(&shelf, year(2024)).is_empty());
    }
}
