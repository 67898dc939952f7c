//! Writes a caseload as a file: the same caseload always gives the same bytes.

use std::marker::PhantomData;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use serde_json::Serializer as JsonSerializer;

use crate::layout::Layout;
use crate::{Caseload, FORMAT, VERSION, v1};

/// The file of a caseload: UTF-8, one line for each thing that happened, a line feed at the end.
///
/// Reading it gives an equal caseload, if every reference in it leads somewhere and no day is after the day of reading.
#[must_use]
pub fn write(caseload: &Caseload) -> Vec<u8> {
    let mut out = Vec::new();
    let mut serializer = JsonSerializer::with_formatter(&mut out, Layout::default());
    // Memory takes every byte and every field has a name, so nothing here can fail. Were it otherwise, an empty file
    // would be noticed where half a file might not.
    if File(caseload).serialize(&mut serializer).is_err() {
        return Vec::new();
    }
    out.push(b'\n');
    out
}

struct File<'a>(&'a Caseload);

impl Serialize for File<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("Caseload", 5)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("version", &VERSION)?;
        let Caseload {
            clients,
            referrers,
            resources,
            works,
            unmet,
            feedback,
        } = self.0;
        file.serialize_field("clients", &Each::<_, v1::Client>::of(clients))?;
        file.serialize_field("referrers", &Each::<_, v1::Referrer>::of(referrers))?;
        file.serialize_field("resources", &Each::<_, v1::Resource>::of(resources))?;
        // Lists that older files do not have are left out when they are empty.
        if !works.is_empty() {
            file.serialize_field("community_work", &Each::<_, v1::Work>::of(works))?;
        }
        if !unmet.is_empty() {
            file.serialize_field("unmet_needs", &Each::<_, v1::Unmet>::of(unmet))?;
        }
        if !feedback.is_empty() {
            file.serialize_field("referrer_feedback", &Each::<_, v1::Feedback>::of(feedback))?;
        }
        file.end()
    }
}

/// A list whose items become their form in the file one at a time, so that the forms of all never stand in memory.
struct Each<'a, T, Form>(&'a [T], PhantomData<Form>);

impl<'a, T, Form> Each<'a, T, Form> {
    const fn of(items: &'a [T]) -> Self {
        Self(items, PhantomData)
    }
}

impl<'a, T, Form: Serialize + From<&'a T>> Serialize for Each<'a, T, Form> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Form::from))
    }
}
