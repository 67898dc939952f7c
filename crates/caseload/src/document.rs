//! Reads the text of a file once: each record is checked against the schema as it comes and kept in the file's form, so
//! that the tree of only one record ever stands in memory.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::json::Json;
use crate::place::shortened;
use crate::plain::Plain;
use crate::problem::{Problem, ProblemKind, Record, RecordKind};
use crate::schema::{Misfit, Rule, Schema, told};
use crate::v1::{self, Known};
use crate::{FORMAT, VERSION};

/// The most problems that are told. More would help nobody and fill the memory.
const MOST: usize = 10_000;

/// What a file holds, each record with its place from 1, and what is wrong with it so far.
#[derive(Default)]
pub struct Document {
    pub clients: Vec<(usize, v1::Client)>,
    pub referrers: Vec<(usize, v1::Referrer)>,
    pub resources: Vec<(usize, v1::Resource)>,
    pub works: Vec<(usize, v1::Work)>,
    pub unmet: Vec<(usize, v1::Unmet)>,
    pub feedback: Vec<(usize, v1::Feedback)>,
    pub known: Ids,
    pub problems: Problems,
}

/// The ids in a file. That of a record with other faults counts too: what refers to it is not at fault.
#[derive(Default)]
pub struct Ids {
    pub clients: Known,
    pub referrers: Known,
    pub resources: Known,
    pub works: Known,
    pub unmet: Known,
    pub feedback: Known,
}

/// Problems, up to a number that is of use.
#[derive(Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Adds what does not fit in a record.
    pub fn add(&mut self, record: Option<&Record>, misfits: impl IntoIterator<Item = Misfit>) {
        for (field, kind) in misfits {
            if self.0.len() == MOST {
                self.0.push(Problem::of_file(ProblemKind::AndMore));
            }
            if self.0.len() > MOST {
                return;
            }
            let record = record.cloned();
            self.0.push(Problem {
                record,
                field,
                kind,
            });
        }
    }

    /// All of them: those of the file first, then by record as the file lists them.
    pub fn sorted(mut self) -> Vec<Problem> {
        self.0.sort_by_key(|problem| {
            let record = problem.record.as_ref();
            let more = problem.kind == ProblemKind::AndMore;
            (more, record.map(|record| (record.kind, record.position)))
        });
        self.0
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads a file's text.
///
/// # Errors
/// When it is no JSON, no caseload, or one of a newer version: nothing else is worth telling then.
pub fn read(text: &str, schema: &Schema) -> Result<Document, ProblemKind> {
    let mut reader = Reader::new(schema);
    let mut json = serde_json::Deserializer::from_str(text);
    let read = (&mut reader)
        .deserialize(&mut json)
        .and_then(|()| json.end());
    if let Err(error) = read {
        return reader.after(&error);
    }
    reader.finish()
}

struct Reader<'s> {
    schema: &'s Schema,
    document: Document,
    seen: BTreeSet<String>,
    is_caseload: bool,
    newer: Option<String>,
    /// The list that is being read.
    list: Option<&'static str>,
}

impl<'s> Reader<'s> {
    fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            document: Document::default(),
            seen: BTreeSet::new(),
            is_caseload: false,
            newer: None,
            list: None,
        }
    }

    /// The text ended or went wrong before its time.
    fn after(mut self, error: &serde_json::Error) -> Result<Document, ProblemKind> {
        if !error.is_data() {
            return Err(ProblemKind::NotJson {
                line: error.line(),
                column: error.column(),
            });
        }
        // The JSON is sound as far as it was read, but where an object or a list should be there is something else.
        let Some(list) = self.list else {
            return Err(ProblemKind::NotACaseload);
        };
        self.misfit(list, ProblemKind::ExpectedList);
        if self.seen.contains("format") && !self.is_caseload {
            return Err(ProblemKind::NotACaseload);
        }
        match self.newer {
            Some(version) => Err(ProblemKind::NewerVersion { version }),
            None => Ok(self.document),
        }
    }

    fn finish(mut self) -> Result<Document, ProblemKind> {
        if !self.is_caseload {
            return Err(ProblemKind::NotACaseload);
        }
        if let Some(version) = self.newer {
            return Err(ProblemKind::NewerVersion { version });
        }
        for field in self.schema.required() {
            if !self.seen.contains(field) {
                self.misfit(field, ProblemKind::Missing);
            }
        }
        Ok(self.document)
    }

    fn misfit(&mut self, field: &str, kind: ProblemKind) {
        let misfit = (shortened(field), kind);
        self.document.problems.add(None, [misfit]);
    }

    fn field(&mut self, name: &str, json: &Json<'_>) {
        match name {
            "format" => self.is_caseload = json.text() == Some(FORMAT),
            "version" => {
                let newer = |version: &f64| *version > VERSION_NUMBER;
                if let Json::Number(version) = json
                    && newer(version)
                {
                    self.newer = Some(told(json));
                }
            }
            _ => {}
        }
        let misfits = self.schema.check_field(name, json);
        let within = misfits.into_iter().map(|(place, kind)| {
            let dot = if place.is_empty() || place.starts_with('#') {
                ""
            } else {
                "."
            };
            (format!("{}{dot}{place}", shortened(name)), kind)
        });
        self.document.problems.add(None, within);
    }

    fn item(&mut self, kind: RecordKind, rule: &Rule, position: usize, json: Json<'_>) {
        let mut misfits = self.schema.check(rule, &json);
        if let Some(first) = self.enlist(kind, position, &json) {
            misfits.push(("id".to_owned(), ProblemKind::SameId { first }));
        }
        if !misfits.is_empty() {
            let record = record(kind, position, &json);
            self.document.problems.add(Some(&record), misfits);
            return;
        }
        if let Err(json) = self.keep(kind, position, json) {
            // The schema lets nothing through that the file's types do not take.
            self.document
                .problems
                .add(Some(&json), [(String::new(), ProblemKind::OwnFault)]);
        }
    }

    /// Notes a record's id. Returns the place of an earlier record that has it.
    fn enlist(&mut self, kind: RecordKind, position: usize, json: &Json<'_>) -> Option<usize> {
        let id = json.field("id").and_then(Json::text)?;
        let id = record::Id::from_text(id)?;
        let first = *self.document.known.of(kind).entry(id).or_insert(position);
        (first != position).then_some(first)
    }

    fn keep(&mut self, kind: RecordKind, position: usize, json: Json<'_>) -> Result<(), Record> {
        let named = record(kind, position, &json);
        let document = &mut self.document;
        let kept = match kind {
            RecordKind::Client => {
                Deserialize::deserialize(json).map(|it| document.clients.push((position, it)))
            }
            RecordKind::Referrer => {
                Deserialize::deserialize(json).map(|it| document.referrers.push((position, it)))
            }
            RecordKind::Resource => {
                Deserialize::deserialize(json).map(|it| document.resources.push((position, it)))
            }
            RecordKind::Work => {
                Deserialize::deserialize(json).map(|it| document.works.push((position, it)))
            }
            RecordKind::Unmet => {
                Deserialize::deserialize(json).map(|it| document.unmet.push((position, it)))
            }
            RecordKind::Feedback => {
                Deserialize::deserialize(json).map(|it| document.feedback.push((position, it)))
            }
        };
        kept.map_err(|_| named)
    }
}

#[allow(clippy::cast_precision_loss, reason = "a small number")]
const VERSION_NUMBER: f64 = VERSION as f64;

impl Ids {
    fn of(&mut self, kind: RecordKind) -> &mut Known {
        match kind {
            RecordKind::Client => &mut self.clients,
            RecordKind::Referrer => &mut self.referrers,
            RecordKind::Resource => &mut self.resources,
            RecordKind::Work => &mut self.works,
            RecordKind::Unmet => &mut self.unmet,
            RecordKind::Feedback => &mut self.feedback,
        }
    }
}

fn record(kind: RecordKind, position: usize, json: &Json<'_>) -> Record {
    let text = |field| json.field(field).and_then(Json::text).unwrap_or_default();
    let name = match kind {
        RecordKind::Client => v1::named(
            text("preferred_name"),
            text("given_name"),
            text("family_name"),
        ),
        RecordKind::Referrer | RecordKind::Resource => text("name").trim().to_owned(),
        RecordKind::Work => text("group").trim().to_owned(),
        RecordKind::Unmet => text("missing").trim().to_owned(),
        RecordKind::Feedback => String::new(),
    };
    Record {
        kind,
        position,
        name: shortened(&name),
        id: shortened(text("id")),
    }
}

impl<'de> DeserializeSeed<'de> for &mut Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a caseload")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let schema = self.schema;
        while let Some(name) = map.next_key::<String>()? {
            if !self.seen.insert(name.clone()) {
                self.misfit(&name, ProblemKind::Repeated);
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            match RecordKind::of_list(&name).zip(schema.items(&name)) {
                Some((kind, rule)) => {
                    self.list = Some(kind.list());
                    let reader = &mut *self;
                    map.next_value_seed(List { reader, kind, rule })?;
                    self.list = None;
                }
                None => self.field(&name, &map.next_value()?),
            }
        }
        Ok(())
    }
}

/// One of the file's lists, whose items are taken one at a time.
struct List<'r, 's> {
    reader: &'r mut Reader<'s>,
    kind: RecordKind,
    rule: &'s Rule,
}

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut position = 0usize;
        while let Some(json) = seq.next_element()? {
            position = position.saturating_add(1);
            self.reader.item(self.kind, self.rule, position, json);
        }
        Ok(())
    }
}
