//! A list as rows and columns. It is read a part at a time, so that a page stays alive meanwhile.

use crate::delimiter::most_frequent;
use crate::grammar::{OpenQuote, Rows};
use crate::{FileRefused, Layout};

/// The most rows that are read: what one worker accompanies in many years.
const MOST_ROWS: usize = 20_000;
/// The most columns.
const MOST_COLUMNS: usize = 200;
/// The most characters of a cell: several pages of notes.
const MOST_CHARACTERS: usize = 20_000;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins in the file, from 1.
    pub line: usize,
    /// Its cells; there may be fewer or more than there are columns.
    pub cells: Vec<String>,
}

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// How it is written.
    pub layout: Layout,
    /// The names of its columns, empty where one has none.
    pub columns: Vec<String>,
    /// Its rows, without the header and without those that say nothing.
    pub rows: Vec<Row>,
    /// How many rows said nothing.
    pub blank: usize,
}

impl Sheet {
    /// The cells of a column with their lines.
    pub fn cells(&self, column: usize) -> impl Iterator<Item = (usize, &str)> {
        let rows = self.rows.iter();
        rows.filter_map(move |row| Some((row.line, row.cells.get(column)?.as_str())))
    }
}

/// The letters by which spreadsheets name a column, counted from 0: A, B, … Z, AA.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        let letter = u8::try_from(rest % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.into_iter().rev().collect()
}

/// Reads a list, so many rows at a time.
pub struct Reader<'t> {
    rows: Rows<'t>,
    layout: Layout,
    read: Vec<Row>,
    blank: usize,
}

impl<'t> Reader<'t> {
    /// Begins at the beginning of a text.
    #[must_use]
    pub fn new(text: &'t str, layout: Layout) -> Self {
        Self {
            rows: Rows::new(text, layout.delimiter.sign()),
            layout,
            read: Vec::new(),
            blank: 0,
        }
    }

    /// How many rows were read.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.read.len()
    }

    /// Reads on; says whether there is more.
    ///
    /// # Errors
    /// When the text cannot be read further.
    pub fn step(&mut self, rows: usize) -> Result<bool, FileRefused> {
        for _ in 0..rows {
            let Some(row) = self.rows.next() else {
                return Ok(false);
            };
            let row = row.map_err(|OpenQuote { line }| FileRefused::OpenQuote { line })?;
            let line = row.line;
            if row.is_blank() {
                self.blank += 1;
                continue;
            }
            if row.cells.len() > MOST_COLUMNS {
                let most = MOST_COLUMNS;
                return Err(FileRefused::TooManyColumns { line, most });
            }
            // Bytes are at least as many as characters.
            let is_long = |cell: &String| {
                cell.len() > MOST_CHARACTERS && cell.chars().count() > MOST_CHARACTERS
            };
            if let Some(column) = row.cells.iter().position(is_long) {
                return Err(FileRefused::TooLong {
                    line,
                    column: letters(column),
                    most: MOST_CHARACTERS,
                });
            }
            if self.read.len() > MOST_ROWS {
                return Err(FileRefused::TooManyRows { most: MOST_ROWS });
            }
            let cells = row.cells;
            self.read.push(Row { line, cells });
        }
        Ok(true)
    }

    /// The whole list.
    ///
    /// # Errors
    /// When there is no row.
    pub fn finish(mut self) -> Result<Sheet, FileRefused> {
        while self.step(MOST_ROWS)? {}
        let mut rows = self.read.into_iter();
        let header = if self.layout.header {
            rows.next()
        } else {
            None
        };
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return Err(FileRefused::NoRows);
        }
        let mut columns: Vec<String> = header
            .into_iter()
            .flat_map(|row| row.cells)
            .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        columns.resize(width(&columns, &rows, self.layout.header), String::new());
        Ok(Sheet {
            layout: self.layout,
            columns,
            rows,
            blank: self.blank,
        })
    }
}

/// How many columns there are: those of the header, without empty ones at its end of which no row says anything; without
/// a header as many as most rows have.
fn width(header: &[String], rows: &[Row], has_header: bool) -> usize {
    if !has_header {
        let widths: Vec<_> = rows.iter().map(|row| row.cells.len()).collect();
        return most_frequent(&widths).unwrap_or(1);
    }
    let last = |cells: &[String]| {
        let filled = cells.iter().rposition(|cell| !cell.trim().is_empty());
        filled.map_or(0, |place| place + 1)
    };
    let reached = rows.iter().map(|row| last(&row.cells)).max().unwrap_or(0);
    last(header).max(reached.min(header.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Delimiter, Encoding};

    fn read(text: &str, header: bool) -> Result<Sheet, FileRefused> {
        let layout = Layout {
            encoding: Encoding::Utf8,
            delimiter: Delimiter::Comma,
            header,
        };
        Reader::new(text, layout).finish()
    }

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        let found = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letters);
        assert_eq!(found, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn rows_that_say_nothing_are_counted_and_passed_over() {
        let sheet = read("Name,Phone\n\nAda,1\n,\n ,\nBev,2\n\n\n", true).unwrap();
        let lines: Vec<_> = sheet.rows.iter().map(|row| row.line).collect();
        assert_eq!((lines, sheet.blank), (vec![3, 6], 5));
    }

    #[test]
    fn empty_columns_at_the_end_are_none() {
        let sheet = read("Name,Phone,,\nAda,1,,\nBev,2,,\n", true).unwrap();
        assert_eq!(sheet.columns, ["Name", "Phone"]);
        let sheet = read("Name,Phone,,\nAda,1,x,\nBev,2,,\n", true).unwrap();
        assert_eq!(sheet.columns, ["Name", "Phone", ""]);
        assert_eq!(
            read("Ada,1\nBev,2\nCleo,3,4\n", false)
                .unwrap()
                .columns
                .len(),
            2
        );
    }

    #[test]
    fn limits_are_told_with_the_line() {
        let many = "a\n".repeat(MOST_ROWS + 2);
        assert_eq!(
            read(&many, true),
            Err(FileRefused::TooManyRows { most: MOST_ROWS })
        );
        assert!(read(&"a\n".repeat(MOST_ROWS + 1), true).is_ok());
        let wide = format!("a\nb{}\n", ",".repeat(MOST_COLUMNS)).replace("b,", "b,c");
        assert_eq!(
            read(&wide, true),
            Err(FileRefused::TooManyColumns {
                line: 2,
                most: MOST_COLUMNS
            })
        );
        let long = format!("a,b\n1,{}\n", "é".repeat(MOST_CHARACTERS + 1));
        let refused = FileRefused::TooLong {
            line: 2,
            column: "B".into(),
            most: MOST_CHARACTERS,
        };
        assert_eq!(read(&long, true), Err(refused));
        assert_eq!(read("Name,Phone\n", true), Err(FileRefused::NoRows));
    }

    #[test]
    fn a_list_read_in_parts_is_the_list_read_at_once() {
        let text = "Name,Phone\nAda,1\n\nBev,2\nCleo,3\n";
        let whole = read(text, true).unwrap();
        let mut reader = Reader::new(text, whole.layout);
        while reader.step(1).unwrap() {}
        assert_eq!(reader.done(), 4);
        assert_eq!(reader.finish().unwrap(), whole);
    }
}
