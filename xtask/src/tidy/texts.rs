//! Rules about a file as a whole: what it says first, how long it is, and what must not be left in it.

use super::lexer::{Token, tokens};
use super::{Finding, Source};

/// The most lines a file of the app or of a crate may have, its tests not counted.
const LONGEST: usize = 500;

/// Words that mark unfinished work; written apart so that this file may name them.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];

/// Places that break these rules.
pub fn findings(source: &Source) -> Vec<Finding> {
    let mut findings = unfinished(source);
    if source.ends_with(".rs") {
        findings.extend(first_line(source));
        findings.extend(length(source));
        findings.extend(left_over(source));
    }
    findings
}

fn first_line(source: &Source) -> Option<Finding> {
    if source.text.starts_with("//!") {
        return None;
    }
    Some(source.finding(
        1,
        "Begin the file with `//!` and one sentence: what it is for, and what it must never do.",
    ))
}

fn length(source: &Source) -> Option<Finding> {
    let counts = source.is_below("src") || source.is_below("crates");
    if !counts || source.is_test() {
        return None;
    }
    let lines = lines_before_tests(&source.text);
    (lines > LONGEST).then(|| {
        source.finding(LONGEST + 1, format!("The file has {lines} lines, and may have {LONGEST}: give a part of it a file of its own."))
    })
}

/// The lines up to the module of tests at the file's end.
fn lines_before_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let tests = lines.windows(2).rposition(|pair| {
        matches!(pair, [first, second] if *first == "#[cfg(test)]" && second.starts_with("mod ") && second.ends_with('{'))
    });
    tests.unwrap_or(lines.len())
}

fn unfinished(source: &Source) -> Vec<Finding> {
    // Texts for people may name the rule.
    if source.ends_with(".json") || source.ends_with(".md") {
        return Vec::new();
    }
    let marked = source.text.lines().enumerate().filter_map(|(index, line)| {
        let word = UNFINISHED.iter().find(|word| has_word(line, word))?;
        Some(source.finding(
            index + 1,
            format!("Finish the work or file it elsewhere, and take `{word}` out."),
        ))
    });
    marked.collect()
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|part| part == word)
}

fn left_over(source: &Source) -> Vec<Finding> {
    let tokens = tokens(&source.text);
    let found = tokens.windows(3).filter_map(|window| {
        let (line, advice) = match window {
            [name, mark, _] if name.is_word("dbg") && mark.is_mark("!") => {
                (name.line, "Take the debugging output out.")
            }
            [hash, open, name] if is_ignore(hash, open, name) => (
                hash.line,
                "A test that does not run proves nothing: mend it or remove it.",
            ),
            _ => return None,
        };
        Some(source.finding(line, advice))
    });
    found.collect()
}

fn is_ignore(hash: &Token, open: &Token, name: &Token) -> bool {
    hash.is_mark("#") && open.is_mark("[") && name.is_word("ignore")
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    fn advice(path: &str, text: &str) -> Vec<String> {
        findings(&source(path, text))
            .iter()
            .map(Finding::to_string)
            .collect()
    }

    #[test]
    fn a_file_says_first_what_it_is_for() {
        assert_eq!(advice("src/a.rs", "//! Dates.\n"), Vec::<String>::new());
        assert!(
            advice("src/a.rs", "use std::fs;\n//! Late.\n")[0].starts_with("src/a.rs:1: Begin")
        );
    }

    #[test]
    fn a_long_file_is_found_and_its_tests_do_not_count() {
        let code = |lines: usize| format!("//! A.\n{}", "fn a() {}\n".repeat(lines - 1));
        assert!(advice("src/a.rs", &code(500)).is_empty());
        assert!(advice("crates/a/src/lib.rs", &code(501))[0].contains("501 lines"));
        let tested = format!(
            "{}#[cfg(test)]\nmod tests {{\n{}}}\n",
            code(499),
            "// a\n".repeat(300)
        );
        assert!(advice("src/a.rs", &tested).is_empty());
        assert!(advice("crates/a/tests/all.rs", &code(900)).is_empty());
    }

    #[test]
    fn unfinished_work_is_found_in_every_kind_of_code() {
        let mark = UNFINISHED[0];
        assert!(
            advice("public/a.js", &format!("one\n// {mark}: two\n"))[0]
                .starts_with("public/a.js:2:")
        );
        assert!(advice("public/a.css", "/* a todo list */").is_empty());
        assert!(advice("CONTRIBUTING.md", &format!("No {mark} stays.")).is_empty());
    }

    #[test]
    fn debugging_output_and_ignored_tests_are_found() {
        let text = "//! A.\nfn a() { dbg!(1); }\n#[ignore]\nfn b() {}\n// dbg! in a comment\n";
        let found = advice("src/a.rs", text);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("src/a.rs:2:") && found[1].starts_with("src/a.rs:3:"));
    }
}
