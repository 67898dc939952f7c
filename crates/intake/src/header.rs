//! Whether the first row names the columns.

use crate::date_cell::looks_like_a_day;
use crate::words;

/// How many rows are looked at.
pub(crate) const SAMPLE: usize = 50;

/// Whether the first of some rows is a header: it names something that is known, or it holds only words where the rows
/// below hold days, numbers or addresses.
pub(crate) fn is_header(rows: &[Vec<String>]) -> bool {
    let Some((first, below)) = rows.split_first() else {
        return false;
    };
    if first.iter().any(|cell| is_data(cell)) {
        return false;
    }
    if first.iter().any(|cell| words::target_of(cell).is_some()) {
        return true;
    }
    let mut columns = 0..first.len();
    columns.any(|column| {
        let cells = below.iter().filter_map(|row| row.get(column));
        let filled: Vec<_> = cells.filter(|cell| !cell.trim().is_empty()).collect();
        let data = filled.iter().filter(|cell| is_data(cell)).count();
        !filled.is_empty() && data * 2 > filled.len()
    })
}

/// What no name of a column looks like.
pub(crate) fn is_data(cell: &str) -> bool {
    let cell = cell.trim();
    looks_like_an_email(cell)
        || looks_like_a_phone(cell)
        || looks_like_a_day(cell)
        || is_number(cell)
}

pub(crate) fn looks_like_an_email(cell: &str) -> bool {
    let parts = cell.trim().split_once('@');
    parts.is_some_and(|(name, place)| {
        !name.is_empty() && place.contains('.') && !cell.trim().contains(char::is_whitespace)
    })
}

/// Seven to fifteen digits (ITU-T E.164), with what people write between them.
pub(crate) fn looks_like_a_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let mut others = cell.chars().filter(|c| !c.is_ascii_digit());
    (7..=15).contains(&digits)
        && others.all(|c| {
            c.is_whitespace() || matches!(c, '(' | ')' | '-' | '.' | '+' | '/' | '\u{2011}')
        })
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty()
        && cell
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(row).collect()
    }

    #[test]
    fn a_first_row_of_known_words_is_a_header() {
        assert!(is_header(&rows(&[&["Nom", "Prénom"], &["Roy", "Anne"]])));
        assert!(is_header(&rows(&[&["Client", "Xyz"]])));
    }

    #[test]
    fn a_first_row_that_differs_in_kind_is_a_header() {
        assert!(is_header(&rows(&[
            &["Wie", "Wann"],
            &["Roy", "1950-04-03"]
        ])));
        assert!(!is_header(&rows(&[&["Roy", "Anne"], &["Osei", "Bo"]])));
    }

    #[test]
    fn a_first_row_that_holds_a_day_or_a_telephone_is_none() {
        assert!(!is_header(&rows(&[
            &["Roy, Anne", "1950-04-03"],
            &["Osei, Bo", "1951-01-01"]
        ])));
        assert!(!is_header(&rows(&[&["Roy", "(613) 555-0142"]])));
        assert!(!is_header(&[]));
    }
}
