//! Rows as CSV again: what a list said and could not be taken, for the worker to mend. Nothing written here is taken for
//! a formula by a spreadsheet.

use std::borrow::Cow;

/// What begins a formula in a spreadsheet (OWASP, "CSV Injection").
const BEGINS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a spreadsheet would take a cell for a formula. A telephone with its plus and a number are none.
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    let is_number = |rest: &str| {
        let mut others = rest.chars().filter(|c| !c.is_ascii_digit());
        others.all(|c| matches!(c, ' ' | '(' | ')' | '-' | '.' | ',' | '\u{a0}'))
    };
    match cell.strip_prefix(['+', '-']) {
        Some(rest) if is_number(rest) => false,
        _ => cell.starts_with(BEGINS),
    }
}

/// A row as a line of CSV (RFC 4180) with its end. A cell that begins like a formula gets an apostrophe before it, by
/// which spreadsheets know a text.
#[must_use]
pub fn write_line<'a>(cells: impl IntoIterator<Item = &'a str>, delimiter: char) -> String {
    let cells: Vec<String> = cells
        .into_iter()
        .map(|cell| quoted(&guarded(cell), delimiter))
        .collect();
    let mut line = cells.join(delimiter.encode_utf8(&mut [0; 4]));
    line.push_str("\r\n");
    line
}

fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(BEGINS) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn quoted(cell: &str, delimiter: char) -> String {
    let must = |c: char| matches!(c, '"' | '\r' | '\n') || c == delimiter;
    if cell.contains(must) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_is_a_formula() {
        for cell in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd",
            "@SUM(A1)",
            "\t=1",
            "=HYPERLINK(\"x\")",
        ] {
            assert!(is_formula(cell), "{cell}");
        }
        for cell in ["", "Anne", "+1 613 555-0142", "-5", "-", "a=b", "1-2"] {
            assert!(!is_formula(cell), "{cell}");
        }
    }

    #[test]
    fn no_written_cell_begins_like_a_formula() {
        let line = write_line(["=1", "+1 613", "a;b", "say \"hi\"", "x\ny"], ';');
        assert_eq!(line, "'=1;'+1 613;\"a;b\";\"say \"\"hi\"\"\";\"x\ny\"\r\n");
    }
}
