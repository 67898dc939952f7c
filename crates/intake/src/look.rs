//! What a file is, before its rows are read: a list at all, in which letters, parted by what, with a header or not.

use crate::grammar::Rows;
use crate::{Delimiter, Encoding, FileRefused, decode, header};

/// The largest file that is read, in bytes: ten thousand clients with long notes take a tenth of it.
pub const LARGEST: usize = 20_000_000;

/// How a list is written. It is guessed, and the worker may know better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// In which letters.
    pub encoding: Encoding,
    /// What parts the cells.
    pub delimiter: Delimiter,
    /// Whether the first row names the columns.
    pub header: bool,
}

/// How files begin that are no lists, whatever their names say.
const FOREIGN: [(&[u8], FileRefused); 5] = [
    // PKWARE .ZIP File Format Specification 6.3.10, 4.3.7: xlsx, ods and numbers are zip files.
    (b"PK\x03\x04", FileRefused::Workbook),
    // [MS-CFB] 2.2: xls.
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileRefused::Workbook),
    (b"%PDF-", FileRefused::Pdf),
    (b"{\\rtf", FileRefused::Binary),
    (b"\x1f\x8b", FileRefused::Binary),
];

/// Says how a list is written.
///
/// # Errors
/// When the file is empty, too large, or no list.
pub fn look(bytes: &[u8]) -> Result<Layout, FileRefused> {
    if bytes.len() > LARGEST {
        let megabytes = LARGEST / 1_000_000;
        return Err(FileRefused::TooLarge { megabytes });
    }
    if let Some((_, refused)) = FOREIGN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(refused.clone());
    }
    let encoding = Encoding::of(bytes);
    let text = decode(bytes, encoding);
    is_a_list(&text)?;
    let delimiter = Delimiter::of(&text);
    let mut rows = Vec::new();
    for row in Rows::new(&text, delimiter.sign()).take(header::SAMPLE) {
        match row {
            Ok(row) if row.is_blank() => {}
            Ok(row) => rows.push(row.cells),
            Err(_) => break,
        }
    }
    let header = header::is_header(&rows);
    Ok(Layout {
        encoding,
        delimiter,
        header,
    })
}

fn is_a_list(text: &str) -> Result<(), FileRefused> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(FileRefused::Empty);
    }
    // Control characters other than tab and the ends of lines are in no text.
    let is_binary = |c: char| {
        c.is_ascii_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{1a}')
    };
    if text.chars().any(is_binary) {
        return Err(FileRefused::Binary);
    }
    match start.as_bytes() {
        [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] => Err(FileRefused::Markup),
        [b'{', ..] => Err(FileRefused::Json),
        [b'[', ..] if start.contains('{') => Err(FileRefused::Json),
        _ => Ok(()),
    }
}
