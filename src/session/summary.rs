//! Preparing a summary from the whole caseload beside everything that went out before, and letting it out.
//!
//! What went out of a period that is over holds: it is shown and saved again as it was, until it is counted again.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use disclosure::Protection;
use record::{Date, Id};
use summary::{
    Community, Explained, Kept, Period, Says, Settings, Summary, different, explain, explain_pairs,
    says, summarise_after, to_preview,
};
use wording::Lang;

use super::kinds::{Disclosed, Disclosure, Kept as _};
use super::ledger::before_the_ledger;
use super::releases::{LedgerFault, Release, WholeRelease};
use super::{Session, SessionError, Shelf};
use crate::platform::clock::{now, today};
use crate::platform::files;
use crate::platform::random::make_id;
use leptos::prelude::*;

/// What a summary's file is.
const ZIP: &str = "application/zip";

/// How a summary is made of a period of which something went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What went out holds, where it does.
    Usual,
    /// It is counted again, to be corrected as far as that may be.
    CountAgain,
}

/// How a prepared summary stands beside what went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// Its period is over, and it has not gone out since.
    First,
    /// Its period still runs: it is counted to today.
    Running,
    /// It went out on a day, and holds.
    Holds(Date),
    /// It went out on a day, and was counted again: the titles of what is different now.
    CountedAgain(Date, Vec<String>),
}

/// A summary ready to be looked at. It holds protected figures only.
pub struct PreparedSummary {
    /// What it is about.
    pub period: Period,
    /// The language of its files.
    pub lang: Lang,
    /// The protection that was asked for.
    pub asked: Protection,
    /// How it is protected.
    pub protection: Protection,
    /// What the page in it shows, as markup.
    pub markup: String,
    /// How it stands beside what went out.
    pub beside: Beside,
    /// The days on which summaries of its year went out before anything was kept of them.
    pub not_compared: Vec<Date>,
    /// Its figures, with the reasons where it was counted now.
    summary: Summary,
    kept: Kept,
    clients: u32,
    /// The release with the same file, once there is one.
    same: OnceLock<Id>,
    /// What was in the ledger when it was made.
    known: BTreeSet<Id>,
}

impl PreparedSummary {
    /// What was joined or withheld and why: for the worker, never for the file.
    pub fn explained(&self, lang: Lang) -> Vec<Explained> {
        let explained = explain(&self.summary, lang).into_iter();
        explained.filter(|one| !self.stays(one)).collect()
    }

    /// What stays as it went out before though another figure was counted, and why.
    pub fn stayed(&self, lang: Lang) -> Vec<Explained> {
        let explained = explain(&self.summary, lang).into_iter();
        explained.filter(|one| self.stays(one)).collect()
    }

    /// Why changes and shares of people asked twice stay as they went out, if they do.
    pub fn pairs_stayed(&self, lang: Lang) -> Option<String> {
        explain_pairs(&self.summary, lang)
    }

    /// What the file says about clients.
    pub fn says(&self, lang: Lang) -> Vec<Says> {
        says(&self.summary, lang)
    }

    fn stays(&self, one: &Explained) -> bool {
        self.summary.stays(one.table)
    }
}

impl Session {
    /// Reads every client and makes the summary of a period, or finds the one that holds. Nothing leaves.
    pub async fn prepare_summary(
        &self,
        period: Period,
        protection: Protection,
        lang: Lang,
        way: Way,
    ) -> Result<PreparedSummary, SessionError> {
        let ledger = self.ledger(period).await?;
        let (name, known, not_compared) = self.shelf.with_untracked(|shelf| {
            let name = shelf.settings().organization.clone();
            (name, known(shelf), before_the_ledger(shelf, period))
        });
        let settings = Settings {
            organization: (!name.is_empty()).then_some(name),
            lang,
            running: !period.is_over(today()),
        };
        let holds = ledger.holds(period);
        let (summary, kept, beside, clients) = match holds {
            Some((release, held)) if way == Way::Usual => {
                let file = ledger.file(held, &settings);
                let kept = file.map_or_else(|| Kept::new(&held.summary, &settings), Kept::clone);
                let summary = kept.summary.clone();
                (summary, kept, Beside::Holds(release.on), release.clients)
            }
            _ => {
                let earlier = ledger.earlier();
                let (made, clients) = self.count_all(period, &protection, &earlier).await?;
                let beside = match holds {
                    Some((release, held)) => {
                        Beside::CountedAgain(release.on, different(&held.summary, &made, lang))
                    }
                    None if period.is_over(today()) => Beside::First,
                    None => Beside::Running,
                };
                let kept = Kept::new(&made, &settings);
                (made, kept, beside, clients)
            }
        };
        let same = OnceLock::new();
        if let Some(release) = ledger.same(&kept.files) {
            let _ = same.set(release.id);
        }
        Ok(PreparedSummary {
            period,
            lang,
            asked: protection,
            protection: summary.protection,
            markup: to_preview(&kept.summary, &kept.settings),
            beside,
            not_compared,
            summary,
            kept,
            clients,
            same,
            known,
        })
    }

    /// Counts everybody who may be counted. Gives the summary, and how many they are.
    async fn count_all(
        &self,
        period: Period,
        protection: &Protection,
        earlier: &[Kept],
    ) -> Result<(Summary, u32), SessionError> {
        // Whoever was handed over is counted by the colleague who goes on with them.
        let mut clients = self.all_clients().await?;
        self.shelf.with_untracked(|shelf| {
            clients.retain(|client| shelf.handed_over(client.id).is_none());
        });
        // Nobody who said no is in it, so the log does not say that it is about them.
        let counted = clients
            .iter()
            .filter(|client| client.state().may_be_counted())
            .count();
        let (works, unmet, feedback) = self.community();
        let community = Community {
            works: &works,
            unmet: &unmet,
            feedback: &feedback,
        };
        let made = summarise_after(&clients, community, period, protection, earlier)
            .map_err(|_| SessionError::Summary)?;
        Ok((made, u32::try_from(counted).unwrap_or(u32::MAX)))
    }

    /// Keeps what a summary says, notes that it leaves, and only then gives the worker its files in one zip. What cannot
    /// be kept does not leave.
    pub async fn export_summary(&self, prepared: &PreparedSummary) -> Result<(), SessionError> {
        let known = self.shelf.with_untracked(known);
        let since = known.difference(&prepared.known);
        let mine = prepared.same.get();
        if since.into_iter().any(|release| Some(release) != mine) {
            return Err(LedgerFault::Since.into());
        }
        let when = (today(), now());
        let release = Release {
            is_correction: matches!(prepared.beside, Beside::CountedAgain(..)),
            ..Release::of(make_id()?, when, &prepared.kept, prepared.clients)
        };
        let id = release.id;
        let done = self.let_out(release, mine.copied(), &prepared.kept).await;
        // It is kept as having left even where the browser would not take the file.
        let is_kept = |shelf: &Shelf| shelf.release(id).is_some();
        if self.shelf.with_untracked(is_kept) {
            let _ = prepared.same.set(id);
        }
        done
    }

    /// Gives out the same file once more, as it was.
    pub async fn export_again(&self, release: &Release) -> Result<(), SessionError> {
        let kept = self.kept_of(release).await?;
        let again = release.again.unwrap_or(release.id);
        let new = Release::of(make_id()?, (today(), now()), &kept, release.clients);
        self.let_out(new, Some(again), &kept).await
    }

    async fn let_out(
        &self,
        release: Release,
        again: Option<Id>,
        kept: &Kept,
    ) -> Result<(), SessionError> {
        let file = summary::file_name(kept.summary.period);
        let line = Disclosure {
            id: make_id()?,
            on: release.on,
            what: Disclosed::Summary,
            clients: release.clients,
            file: file.clone(),
            client: None,
            why: None,
            release: Some(release.id),
        };
        let whole = WholeRelease {
            release: Release { again, ..release },
            kept: again.is_none().then(|| kept.to_bytes()),
        };
        self.save(vec![line.kept()?, whole.kept()?]).await?;
        Ok(files::save(&file, ZIP, &kept.files)?)
    }
}

/// What the ledger holds, but for the same file once more.
fn known(shelf: &Shelf) -> BTreeSet<Id> {
    let releases = shelf.releases().into_iter();
    let first = releases.filter(|release| release.again.is_none());
    first.map(|release| release.id).collect()
}
