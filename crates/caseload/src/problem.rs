//! What is wrong with a file, told by record and field, by stable codes that the wordings turn into sentences.

use std::fmt;

use pathway::Refused;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The record it is in; none when it is the file's own.
    pub record: Option<Record>,
    /// Where in the record, items counted from 1: `episodes#2.referral.received`. Empty when it is the whole.
    pub field: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// A record of a file, named so that a reader finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: RecordKind,
    /// Its place in its list, from 1.
    pub position: usize,
    /// What it is called; empty when the file does not say.
    pub name: String,
    /// Its id as the file writes it; empty when the file does not say.
    pub id: String,
}

/// The lists of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A client.
    Client,
    /// A referrer.
    Referrer,
    /// A resource.
    Resource,
    /// Something done for a group.
    Work,
    /// An unmet need.
    Unmet,
    /// A referrer's card.
    Feedback,
}

/// What is wrong. The texts and numbers in it come from the file or its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is nothing in the file.
    Empty,
    /// The file is larger than any caseload.
    TooLarge {
        /// The most megabytes that are read.
        megabytes: usize,
    },
    /// The file is not UTF-8 text.
    NotText {
        /// The line of the first byte that is not, from 1.
        line: usize,
    },
    /// The file is not JSON.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The file is JSON, but no caseload.
    NotACaseload,
    /// The file was made by a newer Doorstep.
    NewerVersion {
        /// Its version.
        version: String,
    },
    /// There are more problems than are told.
    AndMore,
    /// A field that must be there is not.
    Missing,
    /// A field that the format does not have.
    UnknownField,
    /// A field that does not go with what the others say.
    NotHere,
    /// A field that stands twice.
    Repeated,
    /// A text is expected.
    ExpectedText,
    /// A whole number is expected.
    ExpectedNumber,
    /// A list is expected.
    ExpectedList,
    /// An object with fields is expected.
    ExpectedObject,
    /// A text that must say something is empty.
    Blank,
    /// A value that is not among those allowed.
    NotListed {
        /// The value.
        found: String,
        /// Those allowed.
        allowed: Vec<String>,
    },
    /// A text that is no day.
    NotADay {
        /// The text.
        found: String,
    },
    /// A text that is no id.
    NotAnId {
        /// The text.
        found: String,
    },
    /// A number that is too low.
    TooLow {
        /// The lowest.
        lowest: String,
    },
    /// A number that is too high.
    TooHigh {
        /// The highest.
        highest: String,
    },
    /// A list that is too long.
    TooMany {
        /// The most items.
        most: usize,
    },
    /// An id that an earlier record of the list has.
    SameId {
        /// The earlier record's place, from 1.
        first: usize,
    },
    /// An id that no referrer of the file has.
    NoSuchReferrer,
    /// An id that no resource of the file has.
    NoSuchResource,
    /// An id that no unmet need of the file has.
    NoSuchNeed,
    /// An id that no work for a group in the file has.
    NoSuchWork,
    /// Something that the pathway does not allow.
    Refused(Refused),
    /// Doorstep's own rules for files cannot be applied: a fault of the program, not of the file.
    OwnFault,
}

impl Problem {
    /// A problem of the file itself.
    pub(crate) const fn of_file(kind: ProblemKind) -> Self {
        Self {
            record: None,
            field: String::new(),
            kind,
        }
    }

    /// The code of its sentence, in the group `problem` of the wordings.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// What the placeholders of its sentence stand for.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        self.kind.arguments()
    }
}

impl Record {
    /// The code of its name in a sentence, in the group `record` of the wordings.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match (self.kind, self.name.is_empty()) {
            (RecordKind::Client, false) => "client",
            (RecordKind::Client, true) => "client-without-name",
            (RecordKind::Referrer, false) => "referrer",
            (RecordKind::Referrer, true) => "referrer-without-name",
            (RecordKind::Resource, false) => "resource",
            (RecordKind::Resource, true) => "resource-without-name",
            (RecordKind::Work, false) => "work",
            (RecordKind::Work, true) => "work-without-name",
            (RecordKind::Unmet, false) => "unmet",
            (RecordKind::Unmet, true) => "unmet-without-name",
            (RecordKind::Feedback, _) => "feedback",
        }
    }

    /// Every code, for the wordings to be complete.
    pub const CODES: &'static [&'static str] = &[
        "client",
        "client-without-name",
        "referrer",
        "referrer-without-name",
        "resource",
        "resource-without-name",
        "work",
        "work-without-name",
        "unmet",
        "unmet-without-name",
        "feedback",
    ];

    /// What the placeholders of its name stand for.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        vec![
            ("position", self.position.to_string()),
            ("name", self.name.clone()),
            ("id", self.id.clone()),
        ]
    }
}

impl RecordKind {
    /// The list of the file that holds these records.
    #[must_use]
    pub const fn list(self) -> &'static str {
        match self {
            Self::Client => "clients",
            Self::Referrer => "referrers",
            Self::Resource => "resources",
            Self::Work => "community_work",
            Self::Unmet => "unmet_needs",
            Self::Feedback => "referrer_feedback",
        }
    }

    pub(crate) fn of_list(list: &str) -> Option<Self> {
        let all = [
            Self::Client,
            Self::Referrer,
            Self::Resource,
            Self::Work,
            Self::Unmet,
            Self::Feedback,
        ];
        all.into_iter().find(|kind| kind.list() == list)
    }
}

impl ProblemKind {
    /// The code of its sentence.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::NotText { .. } => "not-text",
            Self::NotJson { .. } => "not-json",
            Self::NotACaseload => "not-a-caseload",
            Self::NewerVersion { .. } => "newer-version",
            Self::AndMore => "and-more",
            Self::Missing => "missing",
            Self::UnknownField => "unknown-field",
            Self::NotHere => "not-here",
            Self::Repeated => "repeated",
            Self::ExpectedText => "expected-text",
            Self::ExpectedNumber => "expected-number",
            Self::ExpectedList => "expected-list",
            Self::ExpectedObject => "expected-object",
            Self::Blank => "blank",
            Self::NotListed { .. } => "not-listed",
            Self::NotADay { .. } => "not-a-day",
            Self::NotAnId { .. } => "not-an-id",
            Self::TooLow { .. } => "too-low",
            Self::TooHigh { .. } => "too-high",
            Self::TooMany { .. } => "too-many",
            Self::SameId { .. } => "same-id",
            Self::NoSuchReferrer => "no-such-referrer",
            Self::NoSuchResource => "no-such-resource",
            Self::NoSuchNeed => "no-such-need",
            Self::NoSuchWork => "no-such-work",
            Self::Refused(refused) => refused.code(),
            Self::OwnFault => "own-fault",
        }
    }

    /// Every code but those of [`Refused`], for the wordings to be complete.
    pub const CODES: &'static [&'static str] = &[
        "empty",
        "too-large",
        "not-text",
        "not-json",
        "not-a-caseload",
        "newer-version",
        "and-more",
        "missing",
        "unknown-field",
        "not-here",
        "repeated",
        "expected-text",
        "expected-number",
        "expected-list",
        "expected-object",
        "blank",
        "not-listed",
        "not-a-day",
        "not-an-id",
        "too-low",
        "too-high",
        "too-many",
        "same-id",
        "no-such-referrer",
        "no-such-resource",
        "no-such-need",
        "no-such-work",
        "own-fault",
    ];

    fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { megabytes } => vec![("megabytes", megabytes.to_string())],
            Self::NotText { line } => vec![("line", line.to_string())],
            Self::NotJson { line, column } => {
                vec![("line", line.to_string()), ("column", column.to_string())]
            }
            Self::NewerVersion { version } => vec![("version", version.clone())],
            Self::NotListed { found, allowed } => {
                vec![("found", found.clone()), ("allowed", allowed.join(", "))]
            }
            Self::NotADay { found } | Self::NotAnId { found } => vec![("found", found.clone())],
            Self::TooLow { lowest } => vec![("lowest", lowest.clone())],
            Self::TooHigh { highest } => vec![("highest", highest.clone())],
            Self::TooMany { most } => vec![("most", most.to_string())],
            Self::SameId { first } => vec![("first", first.to_string())],
            Self::Refused(refused) => refusal(*refused),
            _ => Vec::new(),
        }
    }
}

fn refusal(refused: Refused) -> Vec<(&'static str, String)> {
    let mut arguments: Vec<_> = refused
        .day()
        .map(|day| ("day", day.to_string()))
        .into_iter()
        .collect();
    match refused {
        Refused::StepOutOfOrder { after } => arguments.push(("after", after.to_owned())),
        Refused::OffScale { highest } => arguments.push(("highest", highest.to_string())),
        Refused::TooFewTries { made } => arguments.push(("made", made.to_string())),
        _ => {}
    }
    arguments
}

/// One line for logs and tests: the record, the field, the code and its arguments. Users see the wordings.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(record) = &self.record {
            write!(f, "{} {}", record.code(), record.position)?;
            if !record.name.is_empty() {
                write!(f, " ({})", record.name)?;
            }
            f.write_str(": ")?;
        }
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(self.code())?;
        for (name, value) in self.arguments() {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}
