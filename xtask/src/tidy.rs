//! The house rules that no compiler checks, read from the sources: see ARCHITECTURE.md.
//!
//! Each rule is a function from texts to findings, so that it can be tested without a disk.

mod documents;
mod files;
mod lexer;
mod locales;
mod manifests;
mod names;
mod page;
mod texts;
mod view;

use crate::failure::Failure;
use std::fmt;
use std::path::Path;

/// A place that breaks a rule, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the project, with slashes.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub advice: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.advice)
    }
}

/// A text file of the project.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path relative to the project, with slashes.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl Source {
    /// A finding in this file.
    pub fn finding(&self, line: usize, advice: impl Into<String>) -> Finding {
        Finding {
            file: self.path.clone(),
            line,
            advice: advice.into(),
        }
    }

    /// Whether the file lies below the folder.
    pub fn is_below(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether the file's name ends like this, as in `.rs`.
    pub fn ends_with(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Whether the file is a test: in a `tests` folder, or a module called `tests`.
    pub fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| part == "tests" || part == "tests.rs")
    }
}

/// Every place in the project that breaks a rule.
pub fn findings(root: &Path) -> Result<Vec<Finding>, Failure> {
    let sources = files::read(root)?;
    Ok(in_sources(&sources))
}

fn in_sources(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        findings.extend(texts::findings(source));
        findings.extend(names::findings(source));
        findings.extend(view::findings(source));
        findings.extend(manifests::findings(source));
        findings.extend(page::findings(source));
    }
    findings.extend(locales::findings(sources));
    findings.extend(documents::findings(sources));
    findings.sort();
    findings.dedup();
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source with this path and text, for the tests of the rules.
    pub fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn this_project_keeps_its_own_rules() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let found: Vec<String> = findings(root)
            .unwrap()
            .iter()
            .map(Finding::to_string)
            .collect();
        assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    }

    #[test]
    fn a_finding_reads_like_a_compilers_message() {
        let finding = source("src/app.rs", "").finding(7, "do this");
        assert_eq!(finding.to_string(), "src/app.rs:7: do this");
    }

    #[test]
    fn a_folder_is_not_mistaken_for_one_with_a_longer_name() {
        assert!(source("src/ui/button.rs", "").is_below("src/ui"));
        assert!(!source("src/ui_old/button.rs", "").is_below("src/ui"));
    }
}
