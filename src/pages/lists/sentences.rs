//! What is told of a list, as sentences: the line, the column, what is wrong and what to do.

use intake::{FileRefused, MapFault, Problem, Sheet, letters};
use wording::{Lang, Wording};

/// The words for the codes of a list.
pub fn words(lang: Lang) -> Wording {
    // Read only while a list is brought in: it is not worth keeping.
    Wording::read(
        lang,
        match lang {
            Lang::En => include_str!("../../../locales/en/intake.json"),
            Lang::Fr => include_str!("../../../locales/fr/intake.json"),
        },
    )
}

/// Why a file was refused.
pub fn refused(words: &Wording, refused: &FileRefused) -> String {
    filled(words, "refused", refused.code(), &refused.arguments())
}

/// Why a list cannot be understood in this way.
pub fn fault(words: &Wording, fault: MapFault) -> String {
    match fault {
        MapFault::NoName => words.term("fault", "no-name").to_owned(),
        MapFault::Twice { target } => {
            let what = words.term("target", target.code());
            words.sentence("fault", "twice", &[("what", what)])
        }
    }
}

/// Where something is: its line and its column.
pub fn place(words: &Wording, sheet: &Sheet, line: usize, column: Option<usize>) -> String {
    let line = line.to_string();
    let Some(column) = column else {
        return words.sentence("place", "row", &[("line", &line)]);
    };
    let letters = letters(column);
    let name = sheet.columns.get(column).map_or("", String::as_str);
    let code = if name.is_empty() {
        "column"
    } else {
        "named-column"
    };
    let values = [
        ("line", line.as_str()),
        ("letters", &letters),
        ("name", name),
    ];
    words.sentence("place", code, &values)
}

/// What is wrong with a row, without the place.
pub fn what(words: &Wording, problem: &Problem) -> String {
    let mut arguments = problem.kind.arguments();
    if let Some(target) = problem.kind.target() {
        arguments.push(("what", words.term("target", target.code()).to_owned()));
    }
    filled(words, "problem", problem.kind.code(), &arguments)
}

/// A column as people name it: its letters, and its name if it has one.
pub fn column(sheet: &Sheet, column: usize) -> String {
    let letters = letters(column);
    match sheet.columns.get(column).map_or("", String::as_str) {
        "" => letters,
        name => format!("{letters} · {name}"),
    }
}

fn filled(
    words: &Wording,
    group: &str,
    code: &str,
    arguments: &[(&'static str, String)],
) -> String {
    let values: Vec<(&str, &str)> = arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    words.sentence(group, code, &values)
}
