//! One row becomes somebody and their referral, or problems that name line and column. A row is taken whole or not at all.

use directory::Language;
use pathway::{Asked, Gender, Living, NeedDomain, Person, Source, Urgency};
use record::Date;

use crate::values::EMPTY;
use crate::write::is_formula;
use crate::{DateFault, ForAll, Mapping, Problem, ProblemKind, Row, Sheet, Target, split_name};

/// The greatest age of anybody, in years, with room to spare (122 years and 164 days: J.-M. Robine, M. Allard,
/// "The oldest human", Science 279, 1998).
const OLDEST: i16 = 130;

/// Somebody whom a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The line on which the row begins, from 1.
    pub line: usize,
    /// Who they are.
    pub person: Person,
    /// Their referral, when referrals are begun.
    pub referral: Option<Referred>,
    /// Columns whose cells a spreadsheet would have taken for formulas, from 0. They are taken as text.
    pub formulas: Vec<usize>,
}

/// A referral as a row tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referred {
    /// The day it came.
    pub received: Date,
    /// What kind of referrer asked.
    pub source: Source,
    /// Who, when the row names somebody.
    pub referrer: Option<NamedReferrer>,
    /// The need that was seen first.
    pub reason: NeedDomain,
    /// How soon.
    pub urgency: Urgency,
    /// What the referrer says; may be empty.
    pub note: String,
    /// Whether it was accepted on the day it came.
    pub accepted: bool,
}

/// A referrer as a row names them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedReferrer {
    /// Their name, else that of the organisation; not empty.
    pub name: String,
    /// Where they work; may be empty.
    pub organization: String,
}

/// Reads a row.
///
/// # Errors
/// When anything in it is wrong: all that is.
pub fn take_row(
    sheet: &Sheet,
    mapping: &Mapping,
    row: &Row,
    today: Date,
) -> Result<Taken, Vec<Problem>> {
    let mut cells = Cells {
        mapping,
        row,
        today,
        problems: Vec::new(),
    };
    let expected = sheet.columns.len();
    let filled = row.cells.iter().rposition(|cell| !cell.trim().is_empty());
    let found = row.cells.len();
    if found < expected || filled.is_some_and(|last| last >= expected) {
        return Err(vec![
            cells.problem(None, ProblemKind::Ragged { found, expected }),
        ]);
    }
    let person = cells.person();
    let referral = mapping
        .referral
        .map(|rest| cells.referral(rest, person.born));
    if !person.is_named() {
        cells.wrong(None, ProblemKind::NoName);
    }
    match referral {
        _ if !cells.problems.is_empty() => Err(cells.problems),
        // What is missing is among the problems.
        Some(None) => Err(cells.problems),
        Some(referral @ Some(_)) => Ok(cells.taken(person, referral)),
        None => Ok(cells.taken(person, None)),
    }
}

/// The cells of a row as they are understood, and what is wrong with them.
struct Cells<'a> {
    mapping: &'a Mapping,
    row: &'a Row,
    today: Date,
    problems: Vec<Problem>,
}

impl Cells<'_> {
    fn person(&mut self) -> Person {
        let full = self.line(Target::FullName);
        let (given, family) = split_name(&full, self.mapping.names);
        let or = |written: String, split: String| if written.is_empty() { split } else { written };
        #[allow(
            clippy::needless_update,
            reason = "a list says nothing of what else may come to be known of a person"
        )]
        Person {
            preferred_name: self.line(Target::PreferredName),
            given_name: or(self.line(Target::GivenName), given),
            family_name: or(self.line(Target::FamilyName), family),
            pronouns: self.line(Target::Pronouns),
            born: self.born(),
            gender: self.asked(Target::Gender, Gender::from_code),
            language: self.asked(Target::Language, Language::from_code),
            living: self.asked(Target::Living, Living::from_code),
            phone: self.line(Target::Phone),
            email: self.line(Target::Email),
            address: self.text(Target::Address),
            reaching: self.line(Target::Reaching),
            safety_alert: self.text(Target::SafetyAlert),
            ..Person::default()
        }
    }

    fn referral(&mut self, rest: ForAll, born: Option<Date>) -> Option<Referred> {
        let received = self.received(rest, born);
        let source = self.one(Target::Source, Source::from_code, rest.source);
        let reason = self.one(Target::Reason, NeedDomain::from_code, rest.reason);
        let urgency = self.one(Target::Urgency, Urgency::from_code, Some(rest.urgency));
        let referrer = self.referrer();
        let note = self.text(Target::Note);
        Some(Referred {
            received: received?,
            source: source?,
            referrer,
            reason: reason?,
            urgency: urgency?,
            note,
            accepted: rest.accepted,
        })
    }

    fn referrer(&mut self) -> Option<NamedReferrer> {
        let name = self.line(Target::Referrer);
        let organization = self.line(Target::Organization);
        match (name.is_empty(), organization.is_empty()) {
            (true, true) => None,
            (true, false) => Some(NamedReferrer {
                name: organization,
                organization: String::new(),
            }),
            _ => Some(NamedReferrer { name, organization }),
        }
    }

    fn born(&mut self) -> Option<Date> {
        let (column, found, day) = self.day(Target::Born)?;
        if day > self.today {
            self.wrong(Some(column), ProblemKind::InFuture { found });
        } else if day.year() < self.today.year() - OLDEST {
            self.wrong(Some(column), ProblemKind::TooLongAgo { found });
        }
        Some(day)
    }

    fn received(&mut self, rest: ForAll, born: Option<Date>) -> Option<Date> {
        let wrong_before = self.problems.len();
        let Some((column, found, day)) = self.day(Target::Received) else {
            if self.problems.len() == wrong_before && rest.received.is_none() {
                let target = Target::Received;
                self.wrong(self.column(target), ProblemKind::Missing { target });
            }
            return rest.received;
        };
        if day > self.today {
            self.wrong(Some(column), ProblemKind::InFuture { found });
        } else if born.is_some_and(|born| day < born) {
            self.wrong(Some(column), ProblemKind::BeforeBirth { found });
        }
        Some(day)
    }

    /// The day of a column, with the column and the cell; none when the cell is blank or is no day.
    fn day(&mut self, target: Target) -> Option<(usize, String, Date)> {
        let column = self.column(target)?;
        let found = self.row.cells.get(column)?.trim().to_owned();
        let fault = match self.mapping.rule(target).read(&found) {
            Ok(day) => return day.map(|day| (column, found, day)),
            Err(DateFault::NotADay) => ProblemKind::NotADay { found },
            Err(DateFault::Impossible) => ProblemKind::ImpossibleDay { found },
            Err(DateFault::OrderUnknown) => ProblemKind::OrderUnknown { found },
        };
        self.wrong(Some(column), fault);
        None
    }

    /// The code of a word; none when the cell is blank, counts as blank, or is not known.
    fn code(&mut self, target: Target) -> Result<Option<&'static str>, ()> {
        let Some(column) = self.column(target) else {
            return Ok(None);
        };
        let word = self.row.cells.get(column).map_or("", |cell| cell.trim());
        if word.is_empty() {
            return Ok(None);
        }
        match self.mapping.values.code(target, word) {
            Some(EMPTY) => Ok(None),
            Some(code) => Ok(Some(code)),
            None => {
                let found = word.to_owned();
                self.wrong(Some(column), ProblemKind::UnknownWord { target, found });
                Err(())
            }
        }
    }

    fn asked<T>(&mut self, target: Target, from_code: impl Fn(&str) -> Option<T>) -> Asked<T> {
        match self.code(target) {
            Ok(Some("prefers-not")) => Asked::PrefersNot,
            Ok(Some(code)) => from_code(code).map_or(Asked::NotAsked, Asked::Said),
            Ok(None) | Err(()) => Asked::NotAsked,
        }
    }

    fn one<T>(
        &mut self,
        target: Target,
        from_code: impl Fn(&str) -> Option<T>,
        rest: Option<T>,
    ) -> Option<T> {
        let Ok(code) = self.code(target) else {
            return None;
        };
        let found = code.and_then(from_code).or(rest);
        if found.is_none() {
            self.wrong(self.column(target), ProblemKind::Missing { target });
        }
        found
    }

    /// What the columns of a target say, one after the other, on one line.
    fn line(&mut self, target: Target) -> String {
        let said = self.said(target, ", ");
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What the columns of a target say, with its lines.
    fn text(&mut self, target: Target) -> String {
        let between = if target == Target::Address {
            ", "
        } else {
            "\n"
        };
        self.said(target, between)
    }

    fn said(&mut self, target: Target, between: &str) -> String {
        let mut said = Vec::new();
        for column in self.columns(target) {
            let cell = self.row.cells.get(column).map_or("", |cell| cell.trim());
            if cell.contains(char::REPLACEMENT_CHARACTER) {
                self.wrong(Some(column), ProblemKind::Garbled);
            }
            // A database writes the lines within a text as vertical tabs; other control characters mean nothing.
            let plain = |c: char| match c {
                '\u{b}' => '\n',
                c if c.is_control() && c != '\n' => ' ',
                c => c,
            };
            let cell: String = cell.chars().map(plain).collect();
            if !cell.trim().is_empty() {
                said.push(cell.trim().to_owned());
            }
        }
        said.join(between)
    }

    fn columns(&self, target: Target) -> Vec<usize> {
        let columns = self.mapping.columns.iter().enumerate();
        columns
            .filter(|(_, one)| **one == Some(target))
            .map(|(column, _)| column)
            .collect()
    }

    fn column(&self, target: Target) -> Option<usize> {
        self.columns(target).first().copied()
    }

    fn wrong(&mut self, column: Option<usize>, kind: ProblemKind) {
        let problem = self.problem(column, kind);
        self.problems.push(problem);
    }

    const fn problem(&self, column: Option<usize>, kind: ProblemKind) -> Problem {
        let line = self.row.line;
        Problem { line, column, kind }
    }

    fn taken(&self, person: Person, referral: Option<Referred>) -> Taken {
        let left_out: Vec<_> = self.mapping.left_out().collect();
        let cells = self.row.cells.iter().enumerate();
        let formulas = cells
            .filter(|(column, cell)| is_formula(cell) && !left_out.contains(column))
            .map(|(column, _)| column)
            .collect();
        Taken {
            line: self.row.line,
            person,
            referral,
            formulas,
        }
    }
}
