//! The files of a zip archive that is nothing but its files (PKWARE APPNOTE 6.3.10, §4.3): stored, undated, without a
//! comment or a field that says more. Every byte of it is either read here or refused.

use std::collections::BTreeMap;

/// The files by name; or what is in the archive that nobody reads.
pub fn files(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut at = Reader { bytes, place: 0 };
    let mut files = BTreeMap::new();
    let mut entries = Vec::new();
    while at.signature()? == 0x0403_4b50 {
        let start = at.place - 4;
        let about = at.take(22)?;
        let (name, extra) = (at.short()?, at.short()?);
        let size = about[14..18].try_into().map_or(0, u32::from_le_bytes);
        let name = at.take(usize::from(name))?.to_vec();
        let content = at.take(size as usize)?;
        let packed = about[14..18] != about[18..22] || about[4..6] != [0, 0];
        let dated = about[6..10] != [0, 0, 0x21, 0];
        let sum = crc32(content).to_le_bytes();
        if packed || dated || extra > 0 || sum != about[10..14] || about[..4] != [20, 0, 0, 8] {
            return Err(format!(
                "a file's header says more than it has to: {about:?}"
            ));
        }
        let text = String::from_utf8(name.clone()).map_err(|_| "a name is no text")?;
        if files.insert(text.clone(), content.to_vec()).is_some() {
            return Err(format!("{text} is there twice"));
        }
        entries.push((start, about.to_vec(), name));
    }
    let directory = at.place - 4;
    at.place = directory;
    for (start, about, name) in &entries {
        let mut expected = vec![0x50, 0x4b, 1, 2, 20, 0];
        expected.extend(about);
        expected.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        expected.extend([0; 12]);
        expected.extend(u32::try_from(*start).unwrap_or(0).to_le_bytes());
        expected.extend(name);
        if at.take(expected.len())? != expected {
            return Err("the directory says something else than the files".to_owned());
        }
    }
    let mut end = vec![0x50, 0x4b, 5, 6, 0, 0, 0, 0];
    let count = u16::try_from(entries.len()).unwrap_or(0).to_le_bytes();
    end.extend([count, count].concat());
    for number in [at.place - directory, directory] {
        end.extend(u32::try_from(number).unwrap_or(0).to_le_bytes());
    }
    end.extend([0, 0]);
    if at.take(end.len())? != end || at.place != bytes.len() {
        return Err("something stands behind the directory".to_owned());
    }
    Ok(files)
}

struct Reader<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], String> {
        let taken = self.bytes.get(self.place..self.place + count);
        self.place += count;
        taken.ok_or_else(|| "the archive ends too early".to_owned())
    }

    fn short(&mut self) -> Result<u16, String> {
        let bytes = self.take(2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn signature(&mut self) -> Result<u32, String> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    })
}
