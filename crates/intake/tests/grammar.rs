//! A list that is written and read is the same, and rows are read as another program reads them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use intake::{Delimiter, Encoding, Layout, Reader, write_line};
use proptest::prelude::*;

fn delimiter() -> impl Strategy<Value = Delimiter> {
    prop::sample::select(Delimiter::ALL)
}

fn cell() -> impl Strategy<Value = String> {
    let likely = prop::sample::select(vec![
        '"', ',', ';', '\t', '|', '\n', ' ', 'a', 'é', '=', '\'',
    ]);
    prop::collection::vec(prop_oneof![4 => likely, 1 => any::<char>()], 0..12)
        .prop_map(|letters| letters.into_iter().filter(|c| *c != '\r').collect())
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1usize..6).prop_flat_map(|width| {
        prop::collection::vec(prop::collection::vec(cell(), width..=width), 1..8)
    })
}

fn read(text: &str, delimiter: Delimiter) -> Vec<Vec<String>> {
    let layout = Layout {
        encoding: Encoding::Utf8,
        delimiter,
        header: false,
    };
    let sheet = Reader::new(text, layout).finish();
    sheet
        .map(|sheet| sheet.rows.into_iter().map(|row| row.cells).collect())
        .unwrap_or_default()
}

fn says_something(row: &[String]) -> bool {
    row.iter()
        .any(|cell| !cell.chars().all(|c| c.is_whitespace() || c == '\u{1a}'))
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(rows in rows(), delimiter in delimiter()) {
        let guarded = |cell: &String| {
            let begins = cell.starts_with(['=', '+', '-', '@', '\t']);
            if begins { format!("'{cell}") } else { cell.clone() }
        };
        let text: String = rows.iter().map(|row| write_line(row.iter().map(String::as_str), delimiter.sign())).collect();
        prop_assume!(!text.starts_with("sep="));
        let expected = rows.iter().map(|row| row.iter().map(guarded).collect::<Vec<_>>());
        let expected: Vec<_> = expected.filter(|row| says_something(row)).collect();
        prop_assert_eq!(read(&text, delimiter), expected);
    }

    #[test]
    fn rows_are_read_as_another_program_reads_them(rows in rows(), delimiter in delimiter(), ends in prop::sample::select(vec!["\n", "\r\n"])) {
        let sign = u8::try_from(delimiter.sign()).unwrap();
        let terminator = if ends == "\n" { csv::Terminator::Any(b'\n') } else { csv::Terminator::CRLF };
        let mut writer = csv::WriterBuilder::new().delimiter(sign).terminator(terminator).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        prop_assume!(!text.starts_with("sep="));
        let expected: Vec<_> = rows.into_iter().filter(|row| says_something(row)).collect();
        prop_assert_eq!(read(&text, delimiter), expected);
    }

    #[test]
    fn any_text_is_read_as_another_program_reads_it(text in "[a\",\r\n ]{0,40}") {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let expected: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().map(|cell| cell.replace("\r\n", "\n").replace('\r', "\n")).collect())
            .filter(|row: &Vec<String>| says_something(row))
            .collect();
        // A quote that is never closed is the one thing that we refuse and it does not.
        let found = read(&text, Delimiter::Comma);
        prop_assume!(!found.is_empty());
        prop_assert_eq!(found, expected);
    }
}
