//! What can be wrong with the arguments or a file: one sentence with the place and what to do.

/// Why nothing was protected or audited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The arguments make no sense.
    #[error("{what}; see disclosure --help")]
    Arguments {
        /// What is wrong.
        what: String,
    },
    /// The threshold cannot be used.
    #[error("--threshold: {0}")]
    Threshold(disclosure::Error),
    /// A file cannot be read.
    #[error("{file}: {why}; give the path of a release in JSON")]
    Unreadable {
        /// Its path.
        file: String,
        /// Why not.
        why: String,
    },
    /// A file is not a release.
    #[error("{file}: not a release, {why}; correct it as docs/formats/release.md says")]
    NotARelease {
        /// Its path.
        file: String,
        /// What is wrong, with line and column.
        why: String,
    },
    /// A cell cannot be used.
    #[error("{file}: table {table}, cell {at}: {what}")]
    Cell {
        /// The file's path.
        file: String,
        /// The table's name.
        table: String,
        /// The cell's place.
        at: String,
        /// What is wrong and what to do.
        what: String,
    },
    /// The tables cannot be used together, or not with the earlier releases.
    #[error("{file}: {why}")]
    Refused {
        /// The release's path.
        file: String,
        /// Why.
        why: disclosure::linked::Error,
    },
}
