//! The yearly count: entries by kind and month.

use crate::caseload::{KINDS, kinds_and_dates};
use crate::json::List;
use crate::table::BenchError;
use std::collections::BTreeMap;

/// Entries by kind and month.
#[derive(Debug, Default)]
pub struct Counts(BTreeMap<(u8, u32), u32>);

impl Counts {
    /// Counts the entries of a body.
    pub fn take(&mut self, body: &[u8]) -> Result<(), BenchError> {
        kinds_and_dates(body, |kind, date| {
            *self.0.entry((kind, date / 100)).or_default() += 1;
            Ok(())
        })
    }

    /// How many there are of each `kind yyyy-mm`, as JSON.
    pub fn to_json(&self) -> Result<String, BenchError> {
        let mut list = List::with_room(self.0.len() * 48);
        for ((kind, month), count) in &self.0 {
            let kind = KINDS.get(usize::from(*kind)).ok_or(BenchError::Record)?;
            let (year, month) = (month / 100, month % 100);
            list.add(|object| {
                object.text("what", &format!("{kind} {year:04}-{month:02}"));
                object.plain("count", count);
            });
        }
        Ok(list.finish())
    }
}
