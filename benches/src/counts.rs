//! The yearly count: entries by kind and month.

use crate::caseload::{KINDS, kinds_and_dates};
use crate::table::{BenchError, FIELD, ROW};
use std::collections::BTreeMap;
use std::fmt::Write as _;

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

    /// A table of `kind yyyy-mm` and how many.
    pub fn table(&self) -> Result<String, BenchError> {
        let mut text = String::new();
        for ((kind, month), count) in &self.0 {
            let kind = KINDS.get(usize::from(*kind)).ok_or(BenchError::Record)?;
            if !text.is_empty() {
                text.push(ROW);
            }
            let (year, month) = (month / 100, month % 100);
            write!(text, "{kind} {year:04}-{month:02}{FIELD}{count}")
                .map_err(|_| BenchError::Record)?;
        }
        Ok(text)
    }
}
