//! Preparing a summary from the whole caseload, and letting it out.

use disclosure::Protection;
use summary::{
    Community, Explained, Period, Settings, Summary, explain, export, summarise_with, to_preview,
};
use wording::Lang;

use super::kinds::Disclosed;
use super::{Session, SessionError};
use leptos::prelude::*;

/// A summary ready to be looked at. It holds protected figures only.
pub struct PreparedSummary {
    /// What it is about.
    pub period: Period,
    /// The language of its files.
    pub lang: Lang,
    /// What the page in it shows, as markup.
    pub markup: String,
    settings: Settings,
    summary: Summary,
    clients: usize,
}

impl PreparedSummary {
    /// What was joined or withheld and why: for the worker, never for the file.
    pub fn explained(&self, lang: Lang) -> Vec<Explained> {
        explain(&self.summary, lang)
    }
}

impl Session {
    /// Reads every client and makes the summary of a period. Nothing leaves.
    pub async fn prepare_summary(
        &self,
        period: Period,
        protection: Protection,
        lang: Lang,
    ) -> Result<PreparedSummary, SessionError> {
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
        let summary = summarise_with(&clients, community, period, &protection)
            .map_err(|_| SessionError::Summary)?;
        let name = self
            .shelf
            .with_untracked(|shelf| shelf.settings().organization.clone());
        let settings = Settings {
            organization: (!name.is_empty()).then_some(name),
            lang,
        };
        Ok(PreparedSummary {
            period,
            lang,
            markup: to_preview(&summary, &settings),
            settings,
            summary,
            clients: counted,
        })
    }

    /// Gives the worker the summary's files in one zip, and notes that they left.
    pub async fn export_summary(&self, prepared: &PreparedSummary) -> Result<(), SessionError> {
        let bytes = export(&prepared.summary, &prepared.settings);
        self.disclose(
            Disclosed::Summary,
            prepared.clients,
            &summary::file_name(prepared.period),
            "application/zip",
            &bytes,
        )
        .await
    }
}
