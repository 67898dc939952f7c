//! The rows of a CSV text (RFC 4180), one at a time, each with the line on which it begins.
//!
//! It is lenient where spreadsheets are: a line may end in CR, LF or both, a quote within a cell is a quote, and what
//! follows a closing quote belongs to the cell. It is strict in one thing: a quote that is never closed would swallow
//! the rest of the file, so it is refused.

use std::iter::Peekable;
use std::str::Chars;

/// A row as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawRow {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether something follows a closing quote.
    pub is_odd: bool,
}

impl RawRow {
    /// Whether it says nothing. The mark by which old programs end a file says nothing either.
    pub fn is_blank(&self) -> bool {
        let says_nothing = |c: char| c.is_whitespace() || c == '\u{1a}';
        self.cells.iter().all(|cell| cell.chars().all(says_nothing))
    }
}

/// A quote was opened on this line and never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OpenQuote {
    pub line: usize,
}

/// The rows of a text. After an error there are no more.
pub(crate) struct Rows<'t> {
    rest: Peekable<Chars<'t>>,
    delimiter: char,
    line: usize,
}

impl<'t> Rows<'t> {
    /// The rows of a text. A first line that only names the delimiter, as Excel understands it, is passed over.
    pub fn new(text: &'t str, delimiter: char) -> Self {
        let mut rows = Self {
            rest: text.chars().peekable(),
            delimiter,
            line: 1,
        };
        let named = text.strip_prefix("sep=").map(|rest| {
            let mut rest = rest.chars();
            (rest.next(), rest.next())
        });
        if matches!(named, Some((Some(_), None | Some('\r' | '\n')))) {
            for _ in 0.."sep=;".len() {
                rows.rest.next();
            }
            rows.end_of_line();
        }
        rows
    }

    /// Takes the end of a line, if one is next: CR, LF or both.
    fn end_of_line(&mut self) -> bool {
        let ended = match self.rest.peek() {
            Some('\r') => {
                self.rest.next();
                self.rest.next_if_eq(&'\n');
                true
            }
            Some('\n') => {
                self.rest.next();
                true
            }
            _ => false,
        };
        self.line += usize::from(ended);
        ended
    }

    /// A cell and whether something follows its closing quote.
    fn cell(&mut self) -> Result<(String, bool), OpenQuote> {
        let mut cell = String::new();
        let is_quoted = self.rest.next_if_eq(&'"').is_some();
        if is_quoted {
            self.quoted(&mut cell)?;
        }
        let length = cell.len();
        let delimiter = self.delimiter;
        while let Some(next) = self
            .rest
            .next_if(|next| *next != delimiter && !matches!(next, '\r' | '\n'))
        {
            cell.push(next);
        }
        let is_odd = is_quoted && cell.len() > length;
        Ok((cell, is_odd))
    }

    /// What stands up to the closing quote.
    fn quoted(&mut self, cell: &mut String) -> Result<(), OpenQuote> {
        let opened = OpenQuote { line: self.line };
        loop {
            let next = self.rest.next().ok_or(opened)?;
            match next {
                '"' if self.rest.next_if_eq(&'"').is_none() => return Ok(()),
                '\r' => {
                    // A line within a cell ends one way, however the file writes it.
                    self.rest.next_if_eq(&'\n');
                    self.line += 1;
                    cell.push('\n');
                }
                other => {
                    self.line += usize::from(other == '\n');
                    cell.push(other);
                }
            }
        }
    }

    fn row(&mut self) -> Result<RawRow, OpenQuote> {
        let mut row = RawRow {
            line: self.line,
            cells: Vec::new(),
            is_odd: false,
        };
        loop {
            let (cell, is_odd) = self.cell()?;
            row.cells.push(cell);
            row.is_odd |= is_odd;
            if self.rest.next_if_eq(&self.delimiter).is_none() {
                self.end_of_line();
                return Ok(row);
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<RawRow, OpenQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rest.peek()?;
        Some(self.row())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(usize, Vec<String>)>, OpenQuote> {
        let rows = Rows::new(text, ',');
        rows.map(|row| row.map(|row| (row.line, row.cells)))
            .collect()
    }

    fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn lines_may_end_in_any_way() {
        for text in ["a,b\nc,d\n", "a,b\r\nc,d", "a,b\rc,d\r"] {
            let expected = vec![row(1, &["a", "b"]), row(2, &["c", "d"])];
            assert_eq!(read(text), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn a_quoted_cell_may_hold_anything_and_lines_are_counted_through_it() {
        let text = "\"a, \"\"b\"\"\",\"c\r\nd\"\r\n\"\",e\r\n";
        let expected = vec![row(1, &["a, \"b\"", "c\nd"]), row(3, &["", "e"])];
        assert_eq!(read(text), Ok(expected));
    }

    #[test]
    fn a_quote_within_a_cell_is_a_quote() {
        assert_eq!(read("5\" pipe,x\n"), Ok(vec![row(1, &["5\" pipe", "x"])]));
        let mut rows = Rows::new("\"a\"b,c\n", ',');
        let first = rows.next().unwrap().unwrap();
        assert!(first.is_odd);
        assert_eq!(first.cells, ["ab", "c"]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named_by_its_line() {
        assert_eq!(read("a,b\nc,\"d\ne,f\n"), Err(OpenQuote { line: 2 }));
    }

    #[test]
    fn a_first_line_for_excel_is_no_row() {
        assert_eq!(read("sep=,\r\na,b\r\n"), Ok(vec![row(2, &["a", "b"])]));
        assert_eq!(read("sep=,x\n"), Ok(vec![row(1, &["sep=", "x"])]));
    }
}
