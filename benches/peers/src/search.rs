//! Search while typing, as the peers' harness asks for it: a part of name, phone, address or tag, without accents.
//!
//! All texts stand folded in one buffer, and a query that goes on where the last one ended looks only at what that
//! one found.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::caseload::Head;
use crate::table::BenchError;

/// The folded texts of all clients, in the order of the list.
#[derive(Debug, Default)]
pub struct Search {
    text: String,
    /// Where each client's text ends.
    ends: Vec<usize>,
    latest: String,
    found: Vec<u32>,
}

impl Search {
    /// Folds the texts of these heads.
    pub fn of<'a>(heads: impl Iterator<Item = &'a [u8]>) -> Result<Self, BenchError> {
        let mut search = Self::default();
        for head in heads {
            let head = Head::of(head)?;
            let [one, two, three] = head.tags;
            let fields = [
                head.first,
                head.middle,
                head.last,
                head.phone,
                head.address,
                one,
                two,
                three,
            ];
            for (place, field) in fields.into_iter().enumerate() {
                if place > 0 {
                    search.text.push(' ');
                }
                fold_into(&mut search.text, field);
            }
            search.ends.push(search.text.len());
        }
        search.found = search.everybody();
        Ok(search)
    }

    /// The places in the list of all whose text has the query in it.
    pub fn find(&mut self, query: &str) -> &[u32] {
        let mut folded = String::new();
        fold_into(&mut folded, query);
        if !folded.starts_with(&self.latest) {
            self.found = self.everybody();
        }
        let (text, ends) = (&self.text, &self.ends);
        self.found.retain(|place| {
            let place = *place as usize;
            let start = place
                .checked_sub(1)
                .and_then(|before| ends.get(before))
                .copied();
            let range = start.unwrap_or_default()..ends.get(place).copied().unwrap_or_default();
            text.get(range).is_some_and(|text| text.contains(&folded))
        });
        self.latest = folded;
        &self.found
    }

    fn everybody(&self) -> Vec<u32> {
        (0..).take(self.ends.len()).collect()
    }
}

fn fold_into(text: &mut String, field: &str) {
    if field.is_ascii() {
        text.extend(field.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        text.extend(
            field
                .nfd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase),
        );
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
    use crate::caseload::changes;
    use vault::Change;

    fn search() -> Search {
        let client = |id: &str, first: &str| {
            format!(
                "{id}\u{1f}{first}\u{1f}Ann\u{1f}Dvořák\u{1f}1950\u{1f}07700 900123\u{1f}1 Mill Lane\u{1f}debt\u{1d}food\u{1d}carer\u{1f}active\u{1f}w\u{1f}1\u{1f}2023-04-15\u{1f}L"
            )
        };
        let table = [client("a", "José"), client("b", "Zoë")].join("\u{1e}");
        let changes = changes(&table, "").unwrap();
        Search::of(changes.iter().map(|change| match change {
            Change::Put { head, .. } => head.as_slice(),
            _ => panic!("only puts"),
        }))
        .unwrap()
    }

    #[test]
    fn a_part_of_a_name_is_found_with_or_without_its_accents() {
        let mut search = search();
        assert_eq!(search.find("JOSE"), [0]);
        assert_eq!(search.find("dvořák"), [0, 1]);
        assert_eq!(search.find("oe ann"), [1]);
        assert!(search.find("xyz").is_empty());
    }

    #[test]
    fn typing_on_narrows_and_starting_again_widens() {
        let mut search = search();
        for (query, found) in [
            ("z", 1),
            ("zo", 1),
            ("zox", 0),
            ("zo", 1),
            ("", 2),
            ("lane", 2),
        ] {
            assert_eq!(search.find(query).len(), found, "{query}");
        }
    }
}
