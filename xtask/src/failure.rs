//! Why a command stopped, in two sentences: what happened, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A reason to stop. Its text always ends with what to do next.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder could not be read or written.
    File {
        /// What was being done, as in "read" or "write".
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A program is not there or cannot be started.
    NotStarted {
        /// The command line.
        line: String,
        /// What the system said.
        cause: io::Error,
        /// What to do.
        next: String,
    },
    /// A program ran and reported a failure.
    Program {
        /// The command line.
        line: String,
        /// What to do.
        next: String,
    },
    /// Something the machine needs is not there and cannot be installed from here.
    Missing {
        /// What is missing.
        what: String,
        /// What to do.
        next: String,
    },
    /// The project itself breaks one of its rules.
    Rule {
        /// The rule and where it is broken.
        what: String,
        /// What to do.
        next: String,
    },
}

impl Failure {
    /// A failure to do something with a file.
    pub fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::File { doing, path, cause }
    }

    /// Something is missing.
    pub fn missing(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Missing {
            what: what.into(),
            next: next.into(),
        }
    }

    /// A rule of the project is broken.
    pub fn rule(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Rule {
            what: what.into(),
            next: next.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { doing, path, cause } => write!(
                f,
                "Could not {doing} {}: {cause}.\nWhat to do: check that the path exists, that you may write there and that the disk is not full, then run the command again.",
                path.display()
            ),
            Self::NotStarted { line, cause, next } => {
                write!(f, "Could not start `{line}`: {cause}.\nWhat to do: {next}")
            }
            Self::Program { line, next } => {
                write!(
                    f,
                    "`{line}` failed; its own words are above.\nWhat to do: {next}"
                )
            }
            Self::Missing { what, next } | Self::Rule { what, next } => {
                write!(f, "{what}\nWhat to do: {next}")
            }
        }
    }
}

impl std::error::Error for Failure {}
