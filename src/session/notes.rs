//! A search through all that was written: every record is opened once, a part at a time, and nothing of it is kept.

use pathway::{Client, texts};
use record::{Date, Folded, Id, Passage, find_passage};

use super::kinds::{CLIENT, decode, record_id};
use super::{Session, SessionError};

/// So many records are opened between two moments in which the page can answer, and in which the search can be stopped.
const AT_ONCE: usize = 50;
/// So many places are shown of one client: more say the same of them again.
const PLACES: usize = 3;

/// A place in a client's record where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The client.
    pub client: Id,
    /// What they are called.
    pub name: String,
    /// The day on which it happened; none for what is written about the person.
    pub on: Option<Date>,
    /// The sentence.
    pub passage: Passage,
}

impl Session {
    /// Looks for words in all that was written about these clients, in their order. `found` takes what is found in each
    /// part and how many records were looked through, and says whether to go on. Returns how many records did not open.
    pub async fn search_notes(
        &self,
        clients: &[Id],
        query: &Folded,
        mut found: impl FnMut(Vec<Note>, usize) -> bool,
    ) -> Result<usize, SessionError> {
        let (mut done, mut unreadable) = (0, 0);
        for part in clients.chunks(AT_ONCE) {
            let wanted: Vec<_> = part.iter().map(|id| record_id(CLIENT, *id)).collect();
            let read = self
                .with_open(async |store, vault| {
                    let listed = wanted.iter().copied();
                    let listed: Vec<_> = listed.filter(|it| vault.contains(*it)).collect();
                    Ok(vault.read_many(store, &listed).await?)
                })
                .await?;
            let mut notes = Vec::new();
            for (_, body) in read {
                match body.ok().and_then(|body| decode::<Client>(&body)) {
                    Some(client) => notes.extend(notes_of(&client, query)),
                    None => unreadable += 1,
                }
            }
            done += part.len();
            if !found(notes, done) {
                return Ok(unreadable);
            }
            gloo::timers::future::TimeoutFuture::new(0).await;
        }
        Ok(unreadable)
    }
}

fn notes_of(client: &Client, query: &Folded) -> Vec<Note> {
    let passages = texts(client).into_iter();
    let passages = passages.filter_map(|(on, text)| Some((on, find_passage(text, query)?)));
    passages
        .take(PLACES)
        .map(|(on, passage)| Note {
            client: client.id,
            name: client.person().name(),
            on,
            passage,
        })
        .collect()
}
