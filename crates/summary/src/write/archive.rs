//! A zip archive of a few small files (PKWARE APPNOTE 6.3.10), stored as they are and dated 1 January 1980, the first
//! day the format knows: it says nothing but the names and the bytes.

/// 1 January 1980 in the format's packed form.
const DATE: u16 = 0x0021;
const TIME: u16 = 0;
/// Version 2.0 is needed to read it.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;

/// An archive of the files in their order. Names and sizes fit 32 bits: a summary is far smaller.
pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let start = size(out.len());
        let about = about(name, bytes);
        out.extend(0x0403_4b50u32.to_le_bytes());
        out.extend(&about);
        out.extend(name.as_bytes());
        out.extend(*bytes);

        directory.extend(0x0201_4b50u32.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&about);
        // No comment, one disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = size(out.len());
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX);
    let length = size(directory.len());
    out.extend(directory);
    out.extend(0x0605_4b50u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// What both headers of a file say: version, flags, method, time, date, checksum, two sizes, two lengths.
fn about(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut about = Vec::with_capacity(26);
    for short in [VERSION, FLAGS, 0, TIME, DATE] {
        about.extend(short.to_le_bytes());
    }
    for long in [crc32(bytes), size(bytes.len()), size(bytes.len())] {
        about.extend(long.to_le_bytes());
    }
    about.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    about.extend([0; 2]);
    about
}

fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// CRC-32 as in zip: polynomial 0xEDB88320, reflected.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let low = crc & 1;
            crc = (crc >> 1) ^ (0xEDB8_8320 * low);
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn an_independent_reader_finds_every_file_as_it_was() {
        let files: [(&str, &[u8]); 2] = [("a.txt", b"hello"), ("leer/é.csv", &[0, 255, 7])];
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(super::zip(&files))).unwrap();
        assert_eq!(archive.len(), 2);
        for (name, bytes) in files {
            let mut found = Vec::new();
            archive
                .by_name(name)
                .unwrap()
                .read_to_end(&mut found)
                .unwrap();
            assert_eq!(found, bytes);
        }
    }
}
