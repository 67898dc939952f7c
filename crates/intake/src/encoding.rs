//! Bytes become letters. What a file was written in is told by its mark, else by whether it is UTF-8; a list that is
//! neither comes from a spreadsheet on Windows.

record::coded! {
    /// How the bytes of a file stand for letters.
    pub enum Encoding {
        /// UTF-8, with or without a byte order mark.
        Utf8 = 0, "utf-8";
        /// Windows-1252, in which spreadsheets on Windows write English and French.
        Windows1252 = 1, "windows-1252";
        /// Mac OS Roman, in which spreadsheets on a Mac once wrote. No file tells that it is.
        Macintosh = 4, "macintosh";
        /// UTF-16, the lower byte first.
        Utf16Le = 2, "utf-16le";
        /// UTF-16, the higher byte first.
        Utf16Be = 3, "utf-16be";
    }
}

/// The byte order marks (The Unicode Standard 16.0, section 23.8).
const MARKS: [(Encoding, &[u8]); 3] = [
    (Encoding::Utf8, &[0xef, 0xbb, 0xbf]),
    (Encoding::Utf16Le, &[0xff, 0xfe]),
    (Encoding::Utf16Be, &[0xfe, 0xff]),
];

/// What the bytes 0x80 to 0x9f stand for in Windows-1252 (WHATWG Encoding Standard, index windows-1252). All other bytes
/// stand for the letter of their own number.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What the bytes 0x80 to 0xff stand for in Mac OS Roman (WHATWG Encoding Standard, index macintosh).
const UPPER_OF_MAC: [char; 128] = [
    'Ä', 'Å', 'Ç', 'É', 'Ñ', 'Ö', 'Ü', 'á', 'à', 'â', 'ä', 'ã', 'å', 'ç', 'é', 'è', 'ê', 'ë', 'í',
    'ì', 'î', 'ï', 'ñ', 'ó', 'ò', 'ô', 'ö', 'õ', 'ú', 'ù', 'û', 'ü', '†', '°', '¢', '£', '§', '•',
    '¶', 'ß', '®', '©', '™', '´', '¨', '≠', 'Æ', 'Ø', '∞', '±', '≤', '≥', '¥', 'µ', '∂', '∑', '∏',
    'π', '∫', 'ª', 'º', 'Ω', 'æ', 'ø', '¿', '¡', '¬', '√', 'ƒ', '≈', '∆', '«', '»', '…', '\u{a0}',
    'À', 'Ã', 'Õ', 'Œ', 'œ', '–', '—', '“', '”', '‘', '’', '÷', '◊', 'ÿ', 'Ÿ', '⁄', '€', '‹', '›',
    'ﬁ', 'ﬂ', '‡', '·', '‚', '„', '‰', 'Â', 'Ê', 'Á', 'Ë', 'È', 'Í', 'Î', 'Ï', 'Ì', 'Ó', 'Ô',
    '\u{f8ff}', 'Ò', 'Ú', 'Û', 'Ù', 'ı', 'ˆ', '˜', '¯', '˘', '˙', '˚', '¸', '˝', '˛', 'ˇ',
];

impl Encoding {
    /// What a file was written in, as far as its bytes tell.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mark = MARKS.iter().find(|(_, mark)| bytes.starts_with(mark));
        if let Some((encoding, _)) = mark {
            return *encoding;
        }
        match std::str::from_utf8(bytes) {
            Ok(_) => Self::Utf8,
            // Cut short within a letter, after others that were whole.
            Err(error) if error.error_len().is_none() && !is_ascii(bytes, error.valid_up_to()) => {
                Self::Utf8
            }
            Err(_) => Self::Windows1252,
        }
    }
}

fn is_ascii(bytes: &[u8], length: usize) -> bool {
    bytes.get(..length).is_some_and(<[u8]>::is_ascii)
}

/// The text of a file, without its byte order mark. What stands for no letter becomes U+FFFD, which [`take_row`] names.
///
/// [`take_row`]: crate::take_row
#[must_use]
pub fn decode(bytes: &[u8], encoding: Encoding) -> String {
    let mark = MARKS.iter().find(|(of, _)| *of == encoding);
    let bytes = mark
        .and_then(|(_, mark)| bytes.strip_prefix(*mark))
        .unwrap_or(bytes);
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Windows1252 => bytes.iter().map(|byte| letter(*byte, &UPPER)).collect(),
        Encoding::Macintosh => bytes
            .iter()
            .map(|byte| letter(*byte, &UPPER_OF_MAC))
            .collect(),
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
    }
}

fn letter(byte: u8, upper: &[char]) -> char {
    let place = usize::from(byte).checked_sub(0x80);
    let upper = place.and_then(|place| upper.get(place));
    upper.copied().unwrap_or(char::from(byte))
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks(2).map(|pair| match *pair {
        [one, two] => unit([one, two]),
        _ => 0xfffd,
    });
    let letters = char::decode_utf16(pairs);
    letters
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_those_of_the_encoding_standard() {
        for byte in 0..=255 {
            let file = [b'a', byte];
            let (expected, _, _) = encoding_rs::WINDOWS_1252.decode(&file);
            assert_eq!(decode(&file, Encoding::Windows1252), expected, "{byte:#x}");
            let (expected, _, _) = encoding_rs::MACINTOSH.decode(&file);
            assert_eq!(decode(&file, Encoding::Macintosh), expected, "{byte:#x}");
        }
    }

    #[test]
    fn a_file_is_told_by_its_mark_and_else_by_its_bytes() {
        assert_eq!(Encoding::of("\u{feff}Zoé".as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of("Zoé".as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of(b"Zo\xe9"), Encoding::Windows1252);
        assert_eq!(Encoding::of(b"Zo\xe9;"), Encoding::Windows1252);
        assert_eq!(Encoding::of(b"\xff\xfeZ\0"), Encoding::Utf16Le);
        assert_eq!(Encoding::of(b"\xfe\xff\0Z"), Encoding::Utf16Be);
        let cut = "Zoé, Anaïs".as_bytes();
        assert_eq!(Encoding::of(&cut[..cut.len() - 2]), Encoding::Utf8);
    }

    #[test]
    fn the_same_words_are_read_whatever_they_were_written_in() {
        let words = "Anaïs Cœur – 5 €";
        let le: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let files = [
            words.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", words.as_bytes()].concat(),
            [b"\xff\xfe".to_vec(), le].concat(),
            [b"\xfe\xff".to_vec(), be].concat(),
            b"Ana\xefs C\x9cur \x96 5 \x80".to_vec(),
        ];
        for file in files {
            assert_eq!(decode(&file, Encoding::of(&file)), words);
        }
    }

    #[test]
    fn half_a_letter_is_shown_as_one_that_cannot_be_read() {
        assert_eq!(decode(b"\xff\xfeZ\0\xd8", Encoding::Utf16Le), "Z\u{fffd}");
        assert_eq!(decode(b"Zo\xe9", Encoding::Utf8), "Zo\u{fffd}");
    }
}
