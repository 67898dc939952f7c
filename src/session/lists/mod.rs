//! A list of clients from a spreadsheet: read and judged in parts, so that the page stays alive. Nothing is saved here.

mod bring;
mod referrers;
mod take_back;

use intake::{FileRefused, Layout, Mapping, Problem, Reader, Sheet, Taken, decode, take_row};
use leptos::prelude::*;
use pathway::{Crowd, Likeness, Sought};
use record::Id;

use super::{Session, Shelf};
use crate::platform::clock::today;

pub use bring::Brought;
pub use take_back::TakenBack;

/// How many rows are read between two moments in which the page can answer.
const AT_ONCE: usize = 500;

/// A list as it is understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// The rows that can be taken.
    pub good: Vec<Found>,
    /// What is wrong with the others.
    pub problems: Vec<Problem>,
    /// How many others there are.
    pub bad_rows: usize,
}

/// A row that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it says.
    pub taken: Taken,
    /// Who it may be, and why.
    pub like: Option<(Like, Likeness)>,
}

/// Who somebody in a list may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Like {
    /// A client who is here.
    Client(Id),
    /// Somebody on an earlier line of the list.
    Line(usize),
}

/// What is done about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is somebody new.
    New,
    /// It is left out.
    Skip,
    /// It is this client, referred again.
    Again(Id),
}

impl Session {
    /// Reads a list that is written in a certain way.
    pub async fn read_list(&self, bytes: &[u8], layout: Layout) -> Result<Sheet, FileRefused> {
        let text = decode(bytes, layout.encoding);
        let mut reader = Reader::new(&text, layout);
        while reader.step(AT_ONCE)? {
            pause().await;
        }
        reader.finish()
    }

    /// Judges every row of a list, and tells how far it is.
    pub async fn judge_list(
        &self,
        sheet: &Sheet,
        mapping: &Mapping,
        mut progress: impl FnMut(usize, usize),
    ) -> Judged {
        let mut judged = Judged::default();
        let all = sheet.rows.len();
        for (part, rows) in sheet.rows.chunks(AT_ONCE).enumerate() {
            progress(part * AT_ONCE, all);
            pause().await;
            for row in rows {
                match take_row(sheet, mapping, row, today()) {
                    Ok(taken) => judged.good.push(Found { taken, like: None }),
                    Err(problems) => {
                        judged.bad_rows += 1;
                        judged.problems.extend(problems);
                    }
                }
            }
        }
        self.find_alike(&mut judged.good).await;
        judged
    }

    /// Says of each row who it may be: a client who is here before somebody on an earlier line.
    async fn find_alike(&self, rows: &mut [Found]) {
        let heads = self.shelf.with_untracked(Shelf::clients);
        let mut here = Crowd::new();
        for head in &heads {
            here.add(Like::Client(head.id), Sought::of(head));
        }
        let people: Vec<_> = rows
            .iter()
            .map(|row| (row.taken.person.haystack(), row.taken.person.born))
            .collect();
        let mut earlier = Crowd::new();
        for (part, rows) in rows.chunks_mut(AT_ONCE).enumerate() {
            pause().await;
            for (row, (words, born)) in rows.iter_mut().zip(people.iter().skip(part * AT_ONCE)) {
                let sought = Sought::new(words.as_str(), *born);
                let like = here.most_alike(&sought);
                row.like = like.or_else(|| earlier.most_alike(&sought));
                earlier.add(Like::Line(row.taken.line), sought);
            }
        }
    }
}

/// Lets the page answer.
async fn pause() {
    gloo::timers::future::TimeoutFuture::new(0).await;
}
