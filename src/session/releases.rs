//! What stays in the vault of a summary that went out: the release ledger, one record for each export.
//!
//! It is what the next summary is compared with, so it must never be forgotten: a record that does not open closes its
//! fiscal year. Its day is sealed with it and is in no file that leaves.

use minicbor::{Decode, Encode};
use record::{Date, Id, Merged};
use summary::{Period, Population, Summary};
use vault::{Change, Kind};

use super::kinds::{Disclosed, Disclosure, Kept, Unwritable, encode, put};

/// The kind of record: a summary that went out.
pub const RELEASE: Kind = Kind(15);

/// A summary that went out, as the log lists it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Release {
    /// Its id.
    #[n(0)]
    pub id: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// When, in milliseconds since 1970 began (UTC): which of two went out first.
    #[n(2)]
    pub at: u64,
    /// The code of its period.
    #[n(3)]
    pub period: String,
    /// The code of the language of its files.
    #[n(4)]
    pub lang: String,
    /// How many people a group had to hold to be shown.
    #[n(5)]
    pub threshold: u64,
    /// How many clients it was about, as the disclosure log says.
    #[n(6)]
    pub clients: u32,
    /// How many people were accompanied, where the file says it.
    #[n(7)]
    pub people: Option<u64>,
    /// How many referrals came, where the file says it.
    #[n(8)]
    pub referrals: Option<u64>,
    /// The release of which this was the same file once more.
    #[n(9)]
    pub again: Option<Id>,
    /// Whether what went out cannot be read any more, and the worker knows.
    #[cbor(n(10), default)]
    pub is_lost: bool,
    /// Whether its period had gone out before, and was counted again.
    #[cbor(n(11), default)]
    pub is_correction: bool,
}

/// A summary that went out, with what it said.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct WholeRelease {
    /// What the log lists.
    #[n(0)]
    pub release: Release,
    /// [`summary::Kept`] in its own form. None where it was the same file once more, or is lost.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub kept: Option<Vec<u8>>,
}

/// What went out before is not known, so nothing that could be compared with it may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LedgerFault {
    /// A summary of this fiscal year, or of a part of it, cannot be read. Take in a backup that holds it.
    #[error("a summary of {} that went out cannot be read", .0.code())]
    Unreadable(Period),
    /// It is not known what is missing: a part of the list is lost, or a newer app wrote it. Set the vault right, or
    /// update the app.
    #[error("the ledger of what went out is not whole")]
    NotWhole,
    /// Something came into the ledger after the summary was made. Prepare it again.
    #[error("something went out after the summary was made")]
    Since,
}

impl Release {
    /// A summary that goes out now.
    pub fn of(id: Id, (on, at): (Date, u64), kept: &summary::Kept, clients: u32) -> Self {
        let summary = &kept.summary;
        Self {
            id,
            on,
            at,
            period: summary.period.code(),
            lang: kept.settings.lang.code().to_owned(),
            threshold: summary.protection.threshold(),
            clients,
            people: total(summary, Population::People),
            referrals: total(summary, Population::Referrals),
            again: None,
            is_lost: false,
            is_correction: false,
        }
    }

    /// What it is about; `None` for a period that this app does not know.
    pub fn period(&self) -> Option<Period> {
        Period::from_code(&self.period)
    }

    /// Whether its period was over when it went out, so that it holds until it is corrected.
    pub fn holds(&self) -> bool {
        let period = self.period();
        self.again.is_none() && period.is_some_and(|period| period.is_over(self.on))
    }

    /// What stays of it when the worker gives up a record that does not open: that it went out.
    pub fn lost(&self) -> WholeRelease {
        WholeRelease {
            release: Self {
                is_lost: self.again.is_none(),
                ..self.clone()
            },
            kept: None,
        }
    }
}

impl WholeRelease {
    /// What was lost here comes back from a file that has it.
    pub fn merge(&mut self, theirs: &Self) -> Merged {
        let mut merged = Merged::default();
        if self.release.is_lost && theirs.kept.is_some() {
            *self = theirs.clone();
            merged.entries = 1;
        }
        merged
    }
}

impl Kept for WholeRelease {
    fn kept(&self) -> Result<Change, Unwritable> {
        let head = encode(&self.release)?;
        put(RELEASE, self.release.id, head, encode(self)?)
    }
}

/// The fiscal year about which a line of the log says that a summary went out of which the ledger knows nothing;
/// `None` for lines of other things, and of a time before there was a ledger.
pub fn unknown_to(ledger: impl Fn(Id) -> bool, line: &Disclosure) -> Option<LedgerFault> {
    let release = line.release?;
    if line.what != Disclosed::Summary || ledger(release) {
        return None;
    }
    Some(about(line).map_or(LedgerFault::NotWhole, |period| {
        LedgerFault::Unreadable(period.year())
    }))
}

/// The period that the file of a line of the log was about, by its name.
pub fn about(line: &Disclosure) -> Option<Period> {
    let name = line.file.strip_prefix("summary-")?.strip_suffix(".zip")?;
    Period::from_code(name)
}

/// The total of the first table of a population that is shown.
fn total(summary: &Summary, population: Population) -> Option<u64> {
    let mut sheets = summary.sheets.iter();
    sheets.find_map(|sheet| {
        let counts = sheet.id.population() == population;
        sheet.shown.as_ref().ok().filter(|_| counts)?.total()
    })
}

#[cfg(test)]
mod tests {
    use super::super::kinds::decode;
    use super::*;

    fn release() -> Release {
        Release {
            id: Id::from_bytes([7; 16]),
            on: Date::constant(2026, 11, 24),
            at: 1_795_000_000_000,
            period: "2025-26".to_owned(),
            lang: "en".to_owned(),
            threshold: 6,
            clients: 120,
            people: Some(98),
            referrals: None,
            again: None,
            is_lost: false,
            is_correction: true,
        }
    }

    fn whole() -> WholeRelease {
        WholeRelease {
            release: release(),
            kept: Some(vec![1, 2, 3]),
        }
    }

    fn line(file: &str, release: Option<Id>) -> Disclosure {
        Disclosure {
            id: Id::from_bytes([9; 16]),
            on: Date::constant(2026, 11, 24),
            what: Disclosed::Summary,
            clients: 120,
            file: file.to_owned(),
            client: None,
            why: None,
            release,
        }
    }

    #[test]
    fn what_went_out_is_the_same_after_being_written_and_read() {
        let whole = whole();
        assert_eq!(decode(&encode(&whole).unwrap()), Some(whole.clone()));
        assert_eq!(decode(&encode(&whole.release).unwrap()), Some(release()));
    }

    #[test]
    fn what_was_given_up_still_says_that_it_went_out_and_comes_back_from_a_file() {
        let mut here = release().lost();
        assert!(here.release.is_lost && here.kept.is_none());
        assert_eq!(here.clone().merge(&here.clone()).entries, 0);
        assert_eq!(here.merge(&whole()).entries, 1);
        assert_eq!(here, whole());
        assert_eq!(here.merge(&release().lost()).entries, 0);
        assert_eq!(here, whole());
    }

    #[test]
    fn a_summary_of_a_year_that_still_ran_does_not_hold_for_the_whole_of_it() {
        assert!(release().holds());
        let early = Release {
            period: "2026-27".to_owned(),
            ..release()
        };
        assert!(!early.holds());
    }

    #[test]
    fn a_line_of_the_log_whose_summary_is_not_in_the_ledger_closes_its_year() {
        let year = Period::fiscal_year(2025).unwrap();
        let id = Some(Id::from_bytes([7; 16]));
        let here = |_| true;
        let gone = |_| false;
        let whole_year = line("summary-2025-26.zip", id);
        assert_eq!(unknown_to(here, &whole_year), None);
        let closed = Some(LedgerFault::Unreadable(year));
        assert_eq!(unknown_to(gone, &whole_year), closed);
        assert_eq!(
            unknown_to(gone, &line("summary-2025-26-q1.zip", id)),
            closed
        );
        let strange = line("summary-of-something.zip", id);
        assert_eq!(unknown_to(gone, &strange), Some(LedgerFault::NotWhole));
        assert_eq!(unknown_to(gone, &line("summary-2025-26.zip", None)), None);
    }
}
