//! What leaves on paper and as a calendar, and the consents that it needs. Each is noted in the disclosure log before it
//! leaves; what cannot be noted does not leave.

use leptos::prelude::*;
use letters::{Left, Promised, calendar};
use pathway::{Client, Command, Consent, Letter};
use record::Id;
use wording::Lang;

use super::commands::when;
use super::kinds::{CLIENT, Disclosed, Disclosure, Kept, decode, record_id};
use super::{Session, SessionError};
use crate::platform::clock::{local_time, now, today};
use crate::platform::print;
use crate::platform::random::make_id;

/// The name of the calendar file; it names nobody.
const CALENDAR_FILE: &str = "doorstep-follow-ups.ics";

/// A document on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The letter to the referrer.
    Letter,
    /// The client's own plan.
    Plan,
    /// The full record.
    FullRecord,
}

impl Session {
    /// Records what a client answered to a question of consent.
    pub async fn consented(&self, client: Id, consent: Consent) -> Result<(), SessionError> {
        self.change(client, None, |record, when| {
            record.consented(consent, when)?;
            Ok(())
        })
        .await
    }

    /// Records a letter in the client's record and in the log of what left, in one save, and only then opens the
    /// browser's printing.
    pub async fn print_letter(&self, client: Id, letter: Letter) -> Result<(), SessionError> {
        let why = letter.without_consent.clone();
        let line = line_about(client, Paper::Letter, &why)?;
        self.with_open(async |store, vault| {
            let when = when()?;
            let body = vault.read(store, record_id(CLIENT, client)).await?;
            let mut record: Client = decode(&body).ok_or(SessionError::Unreadable)?;
            let episode = record
                .latest()
                .map(|episode| episode.id)
                .ok_or(pathway::Refused::Unknown("episode"))?;
            record.record(episode, Command::Write(letter), when)?;
            let changes = vec![record.kept()?, line.kept()?];
            self.save_in(store, vault, changes).await
        })
        .await?;
        self.print_again()
    }

    /// Notes that a document about a client leaves, and only then opens the browser's printing.
    pub async fn print_paper(
        &self,
        client: Id,
        paper: Paper,
        why: &str,
    ) -> Result<(), SessionError> {
        self.save(vec![line_about(client, paper, why)?.kept()?])
            .await?;
        self.print_again()
    }

    /// Opens the browser's printing for what was noted before.
    pub fn print_again(&self) -> Result<(), SessionError> {
        Ok(print::print()?)
    }

    /// Gives the worker a calendar of all open promises that names nobody, and notes that it left.
    pub async fn export_calendar(&self, lang: Lang) -> Result<(), SessionError> {
        let (clients, promises) = self.open_promises();
        let file = calendar(&promises, now(), lang);
        self.disclose(
            Disclosed::Calendar,
            clients,
            CALENDAR_FILE,
            "text/calendar",
            file.as_bytes(),
        )
        .await
    }

    /// How many promises are open, with those who are accompanied from here.
    pub fn open_promise_count(&self) -> usize {
        self.open_promises().1.len()
    }

    fn open_promises(&self) -> (usize, Vec<Promised>) {
        self.shelf.with(|shelf| {
            let mut clients = 0;
            let mut promises = Vec::new();
            for head in shelf.clients_here() {
                clients += usize::from(!head.promises.is_empty());
                let open = head.promises.iter();
                promises.extend(open.map(|it| Promised {
                    id: it.id,
                    due: it.due,
                }));
            }
            (clients, promises)
        })
    }

    /// What left about a client, newest first: what was about them, and what held everybody since they are known here.
    pub fn left_about(&self, client: &Client) -> Vec<Left> {
        let first = client.entries().next().map(|(entry, _)| entry.stamp);
        // What came from a file does not say when; then every file may have held them.
        let since = first
            .filter(|stamp| stamp.by != Id::NIL)
            .map(|stamp| local_time(stamp.at).day);
        let client = client.id;
        self.shelf.with_untracked(|shelf| {
            let handed_over = shelf.handed_over(client).map(|on| Left {
                on,
                what: Disclosed::Handover.code(),
                why: String::new(),
            });
            let log = shelf.disclosures().into_iter();
            let about = log.filter(|line| {
                let of_everybody = line.what == Disclosed::Caseload && since <= Some(line.on);
                line.client == Some(client) || of_everybody
            });
            let about = about.map(|line| Left {
                on: line.on,
                what: line.what.code(),
                why: line.why.clone().unwrap_or_default(),
            });
            let mut all: Vec<_> = about.chain(handed_over).collect();
            all.sort_by_key(|line| std::cmp::Reverse(line.on));
            all
        })
    }
}

fn line_about(client: Id, paper: Paper, why: &str) -> Result<Disclosure, SessionError> {
    let why = why.trim();
    Ok(Disclosure {
        id: make_id()?,
        on: today(),
        what: match paper {
            Paper::Letter => Disclosed::Letter,
            Paper::Plan => Disclosed::Plan,
            Paper::FullRecord => Disclosed::FullRecord,
        },
        clients: 1,
        file: String::new(),
        client: Some(client),
        why: (!why.is_empty()).then(|| why.to_owned()),
        release: None,
    })
}
