//! The names of months and days of the week, in English and French, in full and shortened as people do.

use record::fold;

/// Months by their folded names.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "fevrier", "fevr", "fev"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "aout"],
    &["september", "sept", "sep", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "decembre"],
];

/// Days of the week; beside a day they say nothing new.
const WEEKDAYS: &[&str] = &[
    "monday",
    "mon",
    "lundi",
    "lun",
    "tuesday",
    "tue",
    "tues",
    "mardi",
    "wednesday",
    "wed",
    "mercredi",
    "mer",
    "thursday",
    "thu",
    "thurs",
    "jeudi",
    "jeu",
    "friday",
    "fri",
    "vendredi",
    "ven",
    "saturday",
    "sat",
    "samedi",
    "sam",
    "sunday",
    "sun",
    "dimanche",
    "dim",
];

/// Words between the parts of a day.
const BETWEEN: &[&str] = &["le", "of", "the", "de"];

/// The month of a name, from 1.
pub(crate) fn month(name: &str) -> Option<i8> {
    let folded = fold(name);
    let place = MONTHS
        .iter()
        .position(|names| names.contains(&folded.as_str()))?;
    i8::try_from(place + 1).ok()
}

/// Whether a word may stand in a day without meaning anything.
pub(crate) fn means_nothing(word: &str) -> bool {
    let folded = fold(word);
    WEEKDAYS.contains(&folded.as_str()) || BETWEEN.contains(&folded.as_str())
}
