//! Rows of text, as they cross from JavaScript to Rust: one crossing for a whole list instead of one a field.
//!
//! Fields are parted by U+001F, rows by U+001E and the items of a list in a field by U+001D, which no text has: a row
//! with another number of fields than its kind has is refused.

/// Between two fields of a row.
pub const FIELD: char = '\u{1f}';
/// Between two rows.
pub const ROW: char = '\u{1e}';
/// Between two items of a list in a field.
pub const ITEM: char = '\u{1d}';

/// Why the benchmark stopped.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// A row of the generator's is not what the adapter promised. Compare the adapter with the generator.
    #[error("a row has other fields than it should: {0}")]
    Row(String),
    /// A record of the vault is not one of the benchmark's. Empty the browser's profile.
    #[error("a record cannot be read")]
    Record,
    /// There is no vault yet. Import or restore first.
    #[error("there is no vault")]
    NoVault,
    /// The vault or its store said no, in these words.
    #[error("{0}")]
    Vault(String),
}

impl BenchError {
    /// What the vault said.
    pub fn vault(error: impl std::error::Error) -> Self {
        Self::Vault(error.to_string())
    }
}

/// The rows of a table, each with exactly `N` fields.
pub fn rows<const N: usize>(
    text: &str,
) -> impl Iterator<Item = Result<[&str; N], BenchError>> + use<'_, N> {
    let rows = (!text.is_empty()).then(|| text.split(ROW));
    rows.into_iter().flatten().map(|row| {
        let mut fields = row.split(FIELD);
        let mut read = [""; N];
        for slot in &mut read {
            *slot = fields.next().ok_or_else(|| refused(row))?;
        }
        match fields.next() {
            None => Ok(read),
            Some(_) => Err(refused(row)),
        }
    })
}

fn refused(row: &str) -> BenchError {
    BenchError::Row(row.chars().take(80).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that fails says where")]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_row_by_row() {
        let read: Vec<_> = rows::<2>("a\u{1f}b\u{1e}c\u{1f}")
            .map(Result::unwrap)
            .collect();
        assert_eq!(read, [["a", "b"], ["c", ""]]);
        assert_eq!(rows::<2>("").count(), 0);
    }

    #[test]
    fn a_row_with_a_field_too_many_or_too_few_is_refused() {
        for text in ["a", "a\u{1f}b\u{1f}c"] {
            assert!(rows::<2>(text).next().unwrap().is_err(), "{text:?}");
        }
    }
}
