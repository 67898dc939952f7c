//! The peers' clients and entries as records of a vault: compact, in CBOR, closed lists as numbers, like the app's own.

use std::collections::HashMap;

use minicbor::{Decode, Encode};
use vault::{Change, Kind, RecordId};

use crate::json::List;
use crate::table::{BenchError, ITEM, rows};

/// The one kind of record here.
const CLIENT: Kind = Kind(1);
/// The generator's closed list of kinds of entry.
pub const KINDS: [&str; 12] = [
    "call",
    "visit",
    "text",
    "email",
    "referral",
    "wellbeing",
    "review",
    "plan",
    "outcome",
    "note",
    "group",
    "no-show",
];
/// The generator's closed list of stages.
const STAGES: [&str; 5] = ["new", "contacted", "active", "paused", "closed"];

/// What lists show of a client.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
pub struct Head<'a> {
    #[b(0)]
    id: &'a str,
    #[b(1)]
    pub first: &'a str,
    #[b(2)]
    pub middle: &'a str,
    #[b(3)]
    pub last: &'a str,
    #[n(4)]
    birth: u16,
    #[b(5)]
    pub phone: &'a str,
    #[b(6)]
    pub address: &'a str,
    #[b(7)]
    pub tags: [&'a str; 3],
    #[n(8)]
    stage: u8,
    #[b(9)]
    worker: &'a str,
    #[n(10)]
    consent: bool,
    #[n(11)]
    referred: u32,
    #[b(12)]
    surgery: &'a str,
}

/// One entry of a client's timeline.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
pub struct Entry<'a> {
    #[b(0)]
    id: &'a str,
    #[n(1)]
    kind: u8,
    /// Year, month and day as one number: 20230115.
    #[n(2)]
    date: u32,
    #[b(3)]
    text: &'a str,
}

/// The record of a client.
pub fn record(client: &str) -> Result<RecordId, BenchError> {
    let mut id = [0; 16];
    let bytes = client.as_bytes();
    id.get_mut(..bytes.len())
        .ok_or_else(|| BenchError::Row(client.to_owned()))?
        .copy_from_slice(bytes);
    Ok(RecordId { kind: CLIENT, id })
}

/// A change for each client of a table of clients, with their entries from another table.
pub fn changes(clients: &str, entries: &str) -> Result<Vec<Change>, BenchError> {
    let mut timelines: HashMap<&str, Vec<Entry<'_>>> = HashMap::new();
    for row in rows(entries) {
        let (client, entry) = Entry::read(row?)?;
        timelines.entry(client).or_default().push(entry);
    }
    rows(clients)
        .map(|row| {
            let head = Head::read(row?)?;
            let entries = timelines.remove(head.id).unwrap_or_default();
            Ok(Change::Put {
                record: record(head.id)?,
                head: encode(&head, 256)?,
                body: encode(&entries, entries.len() * 192)?,
            })
        })
        .collect()
}

/// The body with one entry more, given as a row, and the client whose it is.
pub fn appended(body: &[u8], entry: Entry<'_>) -> Result<Vec<u8>, BenchError> {
    let mut entries: Vec<Entry<'_>> = decode(body)?;
    entries.push(entry);
    encode(&entries, body.len() + 256)
}

/// A client's body as JSON.
pub fn timeline(client: &str, body: &[u8]) -> Result<String, BenchError> {
    let entries: Vec<Entry<'_>> = decode(body)?;
    let mut list = List::with_room(body.len() + entries.len() * 80);
    for entry in entries {
        let kind = KINDS
            .get(usize::from(entry.kind))
            .ok_or(BenchError::Record)?;
        list.add(|object| {
            object.text("id", entry.id);
            object.text("clientId", client);
            object.text("kind", kind);
            object.text("date", &written(entry.date));
            object.text("text", entry.text);
        });
    }
    Ok(list.finish())
}

/// Calls `each` with the kind and the date of every entry of a body.
pub fn kinds_and_dates(
    body: &[u8],
    mut each: impl FnMut(u8, u32) -> Result<(), BenchError>,
) -> Result<(), BenchError> {
    let entries: Vec<Entry<'_>> = decode(body)?;
    entries
        .iter()
        .try_for_each(|entry| each(entry.kind, entry.date))
}

impl<'a> Head<'a> {
    /// What a vault keeps.
    pub fn of(bytes: &'a [u8]) -> Result<Self, BenchError> {
        decode(bytes)
    }

    /// Adds it to a list of clients.
    pub fn write(&self, list: &mut List) -> Result<(), BenchError> {
        let stage = STAGES
            .get(usize::from(self.stage))
            .ok_or(BenchError::Record)?;
        list.add(|object| {
            object.text("id", self.id);
            object.text("first", self.first);
            object.text("middle", self.middle);
            object.text("last", self.last);
            object.plain("birth", self.birth);
            object.text("phone", self.phone);
            object.text("address", self.address);
            object.texts("tags", &self.tags);
            object.text("stage", stage);
            object.text("worker", self.worker);
            object.plain("consent", self.consent);
            object.text("referred", &written(self.referred));
            object.text("surgery", self.surgery);
        });
        Ok(())
    }

    fn read(row: [&'a str; 13]) -> Result<Self, BenchError> {
        let [
            id,
            first,
            middle,
            last,
            birth,
            phone,
            address,
            tags,
            stage,
            worker,
            consent,
            referred,
            surgery,
        ] = row;
        let mut items = tags.split(ITEM);
        let mut tag = || items.next().ok_or_else(|| BenchError::Row(tags.to_owned()));
        Ok(Self {
            id,
            first,
            middle,
            last,
            birth: birth
                .parse()
                .map_err(|_| BenchError::Row(birth.to_owned()))?,
            phone,
            address,
            tags: [tag()?, tag()?, tag()?],
            stage: code(&STAGES, stage)?,
            worker,
            consent: !consent.is_empty(),
            referred: date(referred)?,
            surgery,
        })
    }
}

impl<'a> Entry<'a> {
    /// The client and the entry of a row.
    pub fn read(
        [client, id, kind, day, text]: [&'a str; 5],
    ) -> Result<(&'a str, Self), BenchError> {
        let entry = Self {
            id,
            kind: code(&KINDS, kind)?,
            date: date(day)?,
            text,
        };
        Ok((client, entry))
    }
}

/// `room` is about how long it gets.
fn encode(value: &impl Encode<()>, room: usize) -> Result<Vec<u8>, BenchError> {
    let mut bytes = Vec::with_capacity(room);
    minicbor::encode(value, &mut bytes).map_err(|_| BenchError::Record)?;
    Ok(bytes)
}

fn decode<'a, T: Decode<'a, ()>>(bytes: &'a [u8]) -> Result<T, BenchError> {
    minicbor::decode(bytes).map_err(|_| BenchError::Record)
}

fn code(list: &[&str], name: &str) -> Result<u8, BenchError> {
    let place = list.iter().position(|known| *known == name);
    place
        .and_then(|place| u8::try_from(place).ok())
        .ok_or_else(|| BenchError::Row(name.to_owned()))
}

/// `2023-01-15` as 20230115.
fn date(text: &str) -> Result<u32, BenchError> {
    let refused = || BenchError::Row(text.to_owned());
    if text.len() != 10 {
        return Err(refused());
    }
    let digits = text.bytes().filter(|byte| *byte != b'-');
    digits.into_iter().try_fold(0, |number: u32, digit| {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10);
        Ok(number * 10 + u32::from(digit.ok_or_else(refused)?))
    })
}

/// 20230115 as `2023-01-15`.
fn written(date: u32) -> String {
    let digits = date.to_string();
    match (digits.get(..4), digits.get(4..6), digits.get(6..)) {
        (Some(year), Some(month), Some(day)) => [year, "-", month, "-", day].concat(),
        _ => digits,
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails says where"
)]
mod tests {
    use super::*;

    const CLIENTS: &str = "c000001\u{1f}José\u{1f}Zoë\u{1f}O’Brien\u{1f}1950\u{1f}07700 900123\u{1f}1 Mill Lane\u{1f}debt\u{1d}food\u{1d}carer\u{1f}active\u{1f}worker-3\u{1f}1\u{1f}2023-04-15\u{1f}Leigh Medical Centre";
    const ENTRIES: &str = "c000001\u{1f}e0000\u{1f}no-show\u{1f}2024-12-31\u{1f}was at the café\u{1e}c000001\u{1f}e0001\u{1f}call\u{1f}2023-01-01\u{1f}";

    #[test]
    fn clients_and_entries_come_back_as_they_went_in() {
        let [
            Change::Put {
                record: kept,
                head,
                body,
            },
        ] = &changes(CLIENTS, ENTRIES).unwrap()[..]
        else {
            panic!("one client");
        };
        assert_eq!(*kept, record("c000001").unwrap());
        let mut list = List::with_room(0);
        Head::of(head).unwrap().write(&mut list).unwrap();
        assert_eq!(
            list.finish(),
            r#"[{"id":"c000001","first":"José","middle":"Zoë","last":"O’Brien","birth":1950,"phone":"07700 900123","address":"1 Mill Lane","tags":["debt","food","carer"],"stage":"active","worker":"worker-3","consent":true,"referred":"2023-04-15","surgery":"Leigh Medical Centre"}]"#
        );
        assert_eq!(
            timeline("c000001", body).unwrap(),
            r#"[{"id":"e0000","clientId":"c000001","kind":"no-show","date":"2024-12-31","text":"was at the café"},{"id":"e0001","clientId":"c000001","kind":"call","date":"2023-01-01","text":""}]"#
        );
    }

    #[test]
    fn an_entry_is_added_at_the_end() {
        let row = rows(ENTRIES).next().unwrap().unwrap();
        let (_, first) = Entry::read(row).unwrap();
        let (_, again) = Entry::read(row).unwrap();
        let body = encode(&vec![first], 0).unwrap();
        let both = timeline("c000001", &appended(&body, again).unwrap()).unwrap();
        assert_eq!(both.matches("no-show").count(), 2);
    }

    #[test]
    fn what_the_generator_does_not_make_is_refused() {
        for wrong in [
            ["active", "sleeping"],
            ["2023-04-15", "15.4.2023"],
            ["1950", "young"],
        ] {
            assert!(
                changes(&CLIENTS.replace(wrong[0], wrong[1]), "").is_err(),
                "{}",
                wrong[1]
            );
        }
    }
}
