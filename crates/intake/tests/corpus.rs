//! Lists as they come from spreadsheets, databases and other apps, and what is told of each: `NAME.csv` beside
//! `NAME.expected`. With `DOORSTEP_WRITE_EXPECTED` set the latter are written anew, to be read before they are kept.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod telling;

use std::path::{Path, PathBuf};

use intake::{Delimiter, Encoding, FileRefused, LARGEST, Mapping, look, take_row};
use telling::{read, today, told};

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut lists: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|it| it == "csv"))
        .collect();
    lists.sort();
    lists
}

#[test]
fn of_every_list_is_told_what_is_expected() {
    let lists = corpus();
    assert!(lists.len() > 25);
    let mut wrong = Vec::new();
    for list in lists {
        let found = told(&std::fs::read(&list).unwrap());
        let expected = list.with_extension("expected");
        if std::env::var_os("DOORSTEP_WRITE_EXPECTED").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", list.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ten_thousand_rows_are_read_to_the_last() {
    let mut list = String::from("Nom;Prénom;Naissance;Téléphone\r\n");
    for number in 0..10_000 {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        list += &format!(
            "Roy{number};Anaïs;{day:02}/{month:02}/1950;613-555-{:04}\r\n",
            number
        );
    }
    let bytes = list.as_bytes();
    let layout = look(bytes).unwrap();
    assert_eq!(
        (layout.encoding, layout.delimiter),
        (Encoding::Utf8, Delimiter::Semicolon)
    );
    let sheet = read(bytes).unwrap();
    let mut mapping = Mapping::guess(&sheet, today());
    mapping.decide_orders(&sheet);
    mapping.referral = None;
    let taken: Vec<_> = sheet
        .rows
        .iter()
        .map(|row| take_row(&sheet, &mapping, row, today()).unwrap())
        .collect();
    assert!(taken.iter().all(|one| one.person.born.is_some()));
    let last = taken.last().unwrap();
    assert_eq!(
        (last.line, last.person.name().as_str()),
        (10_001, "Anaïs Roy9999")
    );
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let megabytes = LARGEST / 1_000_000;
    assert_eq!(
        look(&vec![b'a'; LARGEST + 1]),
        Err(FileRefused::TooLarge { megabytes })
    );
}
