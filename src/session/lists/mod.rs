//! A list of clients from a spreadsheet: read and judged in parts, so that the page stays alive. Nothing is saved here.

mod bring;
mod referrers;
mod take_back;

use intake::{
    Alike, FileRefused, Known, Layout, Mapping, Problem, Reader, Sheet, Taken, decode, take_row,
};
use leptos::prelude::*;
use record::Id;

use super::Session;
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
    /// Who it may be.
    pub like: Option<Like>,
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
        let here = self.shelf.with_untracked(|shelf| {
            let heads = shelf.clients();
            Alike::of(heads.iter().map(|head| Known {
                key: Like::Client(head.id),
                name: head.name.clone(),
                born: head.born,
            }))
        });
        let mut earlier = Alike::of(std::iter::empty());
        let mut judged = Judged::default();
        let all = sheet.rows.len();
        for (part, rows) in sheet.rows.chunks(AT_ONCE).enumerate() {
            progress(part * AT_ONCE, all);
            pause().await;
            for row in rows {
                match take_row(sheet, mapping, row, today()) {
                    Ok(taken) => {
                        let like = here
                            .find(&taken.person)
                            .or_else(|| earlier.find(&taken.person));
                        earlier.add(Known {
                            key: Like::Line(taken.line),
                            name: taken.person.name(),
                            born: taken.person.born,
                        });
                        judged.good.push(Found { taken, like });
                    }
                    Err(problems) => {
                        judged.bad_rows += 1;
                        judged.problems.extend(problems);
                    }
                }
            }
        }
        judged
    }
}

/// Lets the page answer.
async fn pause() {
    gloo::timers::future::TimeoutFuture::new(0).await;
}
