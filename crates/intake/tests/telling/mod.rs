//! What becomes of a file, told in English line by line, so that a person can read what is expected of it.

use std::fmt::Write;
use std::path::Path;

use intake::{
    FileRefused, Mapping, Problem, Reader, Sheet, Taken, Target, decode, distinct, letters, look,
    take_row,
};
use pathway::Asked;
use record::Date;
use wording::{Lang, Wording};

pub fn today() -> Date {
    Date::constant(2026, 11, 24)
}

pub fn words() -> Wording {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/en/intake.json");
    Wording::read(Lang::En, &std::fs::read_to_string(path).unwrap())
}

pub fn read(bytes: &[u8]) -> Result<Sheet, FileRefused> {
    let layout = look(bytes)?;
    Reader::new(&decode(bytes, layout.encoding), layout).finish()
}

/// Everything that the wizard would say of a file.
pub fn told(bytes: &[u8]) -> String {
    let words = words();
    let sheet = match read(bytes) {
        Ok(sheet) => sheet,
        Err(refused) => {
            return format!(
                "refused: {}\n",
                sentence(&words, "refused", refused.code(), &refused.arguments())
            );
        }
    };
    let mut told = String::new();
    let layout = sheet.layout;
    let header = if layout.header {
        "names of columns"
    } else {
        "no names of columns"
    };
    let (encoding, delimiter) = (layout.encoding.code(), layout.delimiter.code());
    writeln!(
        told,
        "it is: {encoding}, {delimiter}, {header}, {} rows, {} blank",
        sheet.rows.len(),
        sheet.blank
    )
    .unwrap();
    let mut mapping = Mapping::guess(&sheet, today());
    for (column, target) in mapping.columns.iter().enumerate() {
        let holds = target.map_or("left out", |target| words.term("target", target.code()));
        writeln!(
            told,
            "column {} {}: {holds}",
            letters(column),
            sheet.columns[column]
        )
        .unwrap();
    }
    if let Err(fault) = mapping.check() {
        writeln!(told, "stopped: {}", words.term("fault", fault_code(fault))).unwrap();
        return told;
    }
    mapping.decide_orders(&sheet);
    for target in [Target::Born, Target::Received] {
        let survey = mapping.survey(&sheet, target);
        if let Some(example) = survey
            .filter(|survey| survey.must_ask())
            .and_then(|survey| survey.example)
        {
            writeln!(
                told,
                "asked: {} {}: {} or {}?",
                words.term("target", target.code()),
                example.written,
                example.day_first,
                example.month_first
            )
            .unwrap();
        }
    }
    for word in distinct(&sheet, &mapping) {
        let means = word.code.unwrap_or("not known");
        writeln!(
            told,
            "word for {}: {} ({}) is {means}",
            words.term("target", word.target.code()),
            word.written,
            word.count
        )
        .unwrap();
    }
    mapping.referral = mapping.referral.map(|rest| intake::ForAll {
        received: Some(today()),
        source: Some(pathway::Source::Other),
        reason: Some(pathway::NeedDomain::SocialConnection),
        ..rest
    });
    for row in &sheet.rows {
        match take_row(&sheet, &mapping, row, today()) {
            Ok(taken) => writeln!(told, "taken: {}", person(&taken)).unwrap(),
            Err(problems) => {
                for problem in problems {
                    writeln!(told, "problem: {}", of_problem(&words, &sheet, &problem)).unwrap();
                }
            }
        }
    }
    told
}

pub const fn fault_code(fault: intake::MapFault) -> &'static str {
    match fault {
        intake::MapFault::NoName => "no-name",
        intake::MapFault::Twice { .. } => "twice",
    }
}

fn person(taken: &Taken) -> String {
    let person = &taken.person;
    let said = |asked: Option<&'static str>| asked.unwrap_or("-");
    let mut parts = vec![
        format!("line {}", taken.line),
        format!(
            "{} | {} | {}",
            person.preferred_name, person.given_name, person.family_name
        ),
        person.born.map_or("-".to_owned(), |day| day.to_string()),
        said(code(person.gender, pathway::Gender::code)).to_owned(),
        said(code(person.language, directory::Language::code)).to_owned(),
        said(code(person.living, pathway::Living::code)).to_owned(),
        format!(
            "{:?}",
            [
                &person.phone,
                &person.email,
                &person.address,
                &person.safety_alert
            ]
        ),
    ];
    if let Some(referral) = &taken.referral {
        let by = referral
            .referrer
            .as_ref()
            .map(|by| format!("{} / {}", by.name, by.organization));
        parts.push(format!(
            "{} {} {} {} {:?} {:?}",
            referral.received,
            referral.source.code(),
            referral.reason.code(),
            referral.urgency.code(),
            by,
            referral.note
        ));
    }
    if !taken.formulas.is_empty() {
        parts.push(format!(
            "formulas as text: {}",
            taken
                .formulas
                .iter()
                .map(|c| letters(*c))
                .collect::<Vec<_>>()
                .join(" ")
        ));
    }
    parts.join("; ")
}

fn code<T: Copy>(asked: Asked<T>, code: impl Fn(T) -> &'static str) -> Option<&'static str> {
    match asked {
        Asked::NotAsked => None,
        Asked::PrefersNot => Some("prefers-not"),
        Asked::Said(value) => Some(code(value)),
    }
}

pub fn of_problem(words: &Wording, sheet: &Sheet, problem: &Problem) -> String {
    let line = problem.line.to_string();
    let place = match problem.column_of(sheet) {
        None => words.sentence("place", "row", &[("line", &line)]),
        Some((letters, "")) => {
            words.sentence("place", "column", &[("line", &line), ("letters", &letters)])
        }
        Some((letters, name)) => words.sentence(
            "place",
            "named-column",
            &[("line", &line), ("letters", &letters), ("name", name)],
        ),
    };
    let mut arguments = problem.kind.arguments();
    if let Some(target) = problem.kind.target() {
        arguments.push(("what", words.term("target", target.code()).to_owned()));
    }
    format!(
        "{place}: {}",
        sentence(words, "problem", problem.kind.code(), &arguments)
    )
}

fn sentence(
    words: &Wording,
    group: &str,
    code: &str,
    arguments: &[(&'static str, String)],
) -> String {
    let values: Vec<_> = arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    words.sentence(group, code, &values)
}
