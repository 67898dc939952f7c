//! Why a file is no list that can be read, and where. The wordings say what to do.

/// Why a file was refused as a whole. Nothing of it was used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefused {
    /// There is nothing in it. Next: choose another file.
    #[error("the file is empty")]
    Empty,
    /// It is larger than any list of clients. Next: keep only the rows that are wanted.
    #[error("the file has more than {megabytes} MB")]
    TooLarge {
        /// The most megabytes that are read.
        megabytes: usize,
    },
    /// It is a workbook. Next: open it in the spreadsheet and save it as CSV.
    #[error("the file is a workbook")]
    Workbook,
    /// It is a PDF. Next: ask for the list as CSV.
    #[error("the file is a PDF")]
    Pdf,
    /// It is JSON. Next: a caseload file goes through the Vault page.
    #[error("the file is JSON")]
    Json,
    /// It is a page or XML, whatever its name says. Next: open it in a spreadsheet and save it as CSV.
    #[error("the file is a web page or XML")]
    Markup,
    /// It is no text at all. Next: choose another file.
    #[error("the file is no text")]
    Binary,
    /// A quote is never closed. Next: look at that line; the file may have been cut short.
    #[error("the quote opened on line {line} is never closed")]
    OpenQuote {
        /// The line, from 1.
        line: usize,
    },
    /// There is a first row and nothing below it. Next: choose another file, or say that it has no header.
    #[error("there are no rows below the header")]
    NoRows,
    /// It has too many rows. Next: bring it in in parts.
    #[error("the file has more than {most} rows")]
    TooManyRows {
        /// The most that are read.
        most: usize,
    },
    /// A row has too many cells. Next: look whether the delimiter is right.
    #[error("line {line} has more than {most} cells")]
    TooManyColumns {
        /// The line, from 1.
        line: usize,
        /// The most that are read.
        most: usize,
    },
    /// A cell is too long. Next: look for a quote that is missing.
    #[error("a cell on line {line} has more than {most} characters")]
    TooLong {
        /// The line, from 1.
        line: usize,
        /// The column, by its letters.
        column: String,
        /// The most characters.
        most: usize,
    },
}

impl FileRefused {
    /// Its code in the wordings.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::Workbook => "workbook",
            Self::Pdf => "pdf",
            Self::Json => "json",
            Self::Markup => "markup",
            Self::Binary => "binary",
            Self::OpenQuote { .. } => "open-quote",
            Self::NoRows => "no-rows",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::TooLong { .. } => "too-long",
        }
    }

    /// Every code, for the wordings to be complete.
    pub const CODES: &'static [&'static str] = &[
        "empty",
        "too-large",
        "workbook",
        "pdf",
        "json",
        "markup",
        "binary",
        "open-quote",
        "no-rows",
        "too-many-rows",
        "too-many-columns",
        "too-long",
    ];

    /// What fills the places of its sentence.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { megabytes } => vec![("most", megabytes.to_string())],
            Self::OpenQuote { line } => vec![("line", line.to_string())],
            Self::TooManyRows { most } => vec![("most", most.to_string())],
            Self::TooManyColumns { line, most } => {
                vec![("line", line.to_string()), ("most", most.to_string())]
            }
            Self::TooLong { line, column, most } => vec![
                ("line", line.to_string()),
                ("column", column.clone()),
                ("most", most.to_string()),
            ],
            _ => Vec::new(),
        }
    }
}
