//! Reads a file whole or refuses it whole.

use record::{Date, Id};

use crate::document::{self, Document, Problems};
use crate::place::shortened;
use crate::problem::{Problem, ProblemKind, Record, RecordKind};
use crate::schema::Schema;
use crate::v1::{Named, Replay};
use crate::{Caseload, SCHEMA};

/// The most bytes that are read: some twenty times the file of ten thousand clients.
pub const LARGEST: usize = 1024 * MEGABYTE;

const MEGABYTE: usize = 1024 * 1024;

/// Reads a caseload file. `today` is the day on which that happens: nothing in the file may be said to have happened
/// after it.
///
/// # Errors
/// Everything that is wrong with the file: its own problems first, then those of its records in their order. What does
/// not have the right shape is told first; the rules of the pathway are tried only on records that have it. After
/// 10,000 problems the rest is not told.
pub fn read(bytes: &[u8], today: Date) -> Result<Caseload, Vec<Problem>> {
    let alone = |kind| vec![Problem::of_file(kind)];
    let text = text(bytes).map_err(alone)?;
    let schema = Schema::parse(SCHEMA).ok_or_else(|| alone(ProblemKind::OwnFault))?;
    let document = document::read(text, &schema).map_err(alone)?;
    replay(document, today).map_err(Problems::sorted)
}

fn text(bytes: &[u8]) -> Result<&str, ProblemKind> {
    if bytes.len() > LARGEST {
        let megabytes = LARGEST / MEGABYTE;
        return Err(ProblemKind::TooLarge { megabytes });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.iter().take(error.valid_up_to());
        let line = sound.filter(|byte| **byte == b'\n').count() + 1;
        ProblemKind::NotText { line }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ProblemKind::Empty);
    }
    Ok(text)
}

fn replay(document: Document, today: Date) -> Result<Caseload, Problems> {
    let Document {
        clients,
        referrers,
        resources,
        works,
        unmet,
        feedback,
        known,
        mut problems,
    } = document;
    let mut replay = Replay::new(today, &known.referrers, &known.resources);
    let mut caseload = Caseload::default();
    for (position, form) in clients {
        let (id, name) = (form.id(), form.name());
        let client = replay.client(form);
        caseload.clients.extend(client);
        tell(&mut problems, &mut replay, || {
            record(RecordKind::Client, position, &name, id)
        });
    }
    for (position, form) in referrers {
        let (id, name) = (form.id(), form.name().to_owned());
        caseload.referrers.push(replay.referrer(form));
        tell(&mut problems, &mut replay, || {
            record(RecordKind::Referrer, position, &name, id)
        });
    }
    for (position, form) in resources {
        let (id, name) = (form.id(), form.name().to_owned());
        caseload.resources.push(replay.resource(form));
        tell(&mut problems, &mut replay, || {
            record(RecordKind::Resource, position, &name, id)
        });
    }
    let named = Named {
        works: &known.works,
        unmet: &known.unmet,
    };
    for (position, form) in works {
        let (id, name) = (form.id(), form.name().to_owned());
        caseload.works.push(replay.work(form, &named));
        tell(&mut problems, &mut replay, || {
            record(RecordKind::Work, position, &name, id)
        });
    }
    for (position, form) in unmet {
        let (id, name) = (form.id(), form.name().to_owned());
        caseload.unmet.push(replay.unmet(form, &named));
        tell(&mut problems, &mut replay, || {
            record(RecordKind::Unmet, position, &name, id)
        });
    }
    for (position, form) in feedback {
        let (id, name) = (form.id(), form.name());
        caseload.feedback.push(replay.feedback(form));
        tell(&mut problems, &mut replay, || {
            record(RecordKind::Feedback, position, name, id)
        });
    }
    if problems.is_empty() {
        Ok(caseload)
    } else {
        Err(problems)
    }
}

fn tell(problems: &mut Problems, replay: &mut Replay<'_>, record: impl Fn() -> Record) {
    let misfits = replay.take_misfits();
    if !misfits.is_empty() {
        problems.add(Some(&record()), misfits);
    }
}

fn record(kind: RecordKind, position: usize, name: &str, id: Id) -> Record {
    Record {
        kind,
        position,
        name: shortened(name.trim()),
        id: id.to_string(),
    }
}
