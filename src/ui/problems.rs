//! What is wrong in a caseload file, as sentences: the record, the field, and what to do.

use caseload::Problem;
use wording::{Lang, Wording};

/// Every problem as a sentence, in the order of the file.
pub fn sentences(lang: Lang, problems: &[Problem]) -> Vec<String> {
    // Read only when a file is refused: it is not worth keeping.
    let words = Wording::read(
        lang,
        match lang {
            Lang::En => include_str!("../../locales/en/problems.json"),
            Lang::Fr => include_str!("../../locales/fr/problems.json"),
        },
    );
    problems.iter().map(|one| sentence(&words, one)).collect()
}

fn sentence(words: &Wording, problem: &Problem) -> String {
    let mut parts = Vec::new();
    if let Some(record) = &problem.record {
        let arguments = record.arguments();
        parts.push(filled(words, "problem-record", record.code(), &arguments));
    }
    if !problem.field.is_empty() {
        parts.push(problem.field.clone());
    }
    let arguments = problem.arguments();
    parts.push(filled(words, "problem", problem.code(), &arguments));
    parts.join(" · ")
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
