//! `cargo run -p summary --example summary -- CASELOAD.json PERIOD OUT.zip [--today YYYY-MM-DD] [--threshold N]
//! [--organization NAME] [--lang en|fr]`: the outcome summary of a caseload file, byte for byte the one that the app
//! saves when nothing of that year went out before.

use std::fs;
use std::process::ExitCode;

use disclosure::Protection;
use pathway::Date;
use summary::{Community, Period, Settings, export, summarise_after};
use wording::Lang;

const USAGE: &str = "Usage: summary CASELOAD.json PERIOD OUT.zip [--today YYYY-MM-DD] [--threshold N] [--organization NAME] [--lang en|fr]

Writes the outcome summary of a caseload file.
  PERIOD               2025-26, or one of its quarters, 2025-26-q1
  --today YYYY-MM-DD   the day on which the caseload is read: nothing in it may be later, and a period that is not over says
                       so; the period's last day, as though it were over, when it is left out
  --threshold N        groups of fewer people are not shown; 6 when it is left out
  --organization NAME  the organisation's name; none when it is left out
  --lang en|fr         the language; en when it is left out";

struct Arguments {
    caseload: String,
    period: Period,
    out: String,
    today: Date,
    protection: Protection,
    settings: Settings,
}

fn main() -> ExitCode {
    match arguments(std::env::args().skip(1)).and_then(|it| run(&it)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("summary: {fault}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let file = &arguments.caseload;
    let bytes = fs::read(file).map_err(|error| format!("cannot read {file}: {error}"))?;
    let read = caseload::read(&bytes, arguments.today);
    let caseload = read.map_err(|problems| {
        let first = problems
            .first()
            .map_or_else(String::new, |it| format!("{} {:?}", it.field, it.kind));
        let count = problems.len();
        format!("{file} is not taken, {count} problems; the first: {first}. What is later than the day is refused: see --today")
    })?;
    let community = Community {
        works: &caseload.works,
        unmet: &caseload.unmet,
        feedback: &caseload.feedback,
    };
    let (period, protection) = (arguments.period, &arguments.protection);
    let summary = summarise_after(&caseload.clients, community, period, protection, &[]);
    let summary = summary.map_err(|error| error.to_string())?;
    let out = &arguments.out;
    fs::write(out, export(&summary, &arguments.settings))
        .map_err(|error| format!("cannot write {out}: {error}"))
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut place = || words.next().ok_or_else(|| USAGE.to_owned());
    let (caseload, period, out) = (place()?, place()?, place()?);
    let period = Period::from_code(&period)
        .ok_or_else(|| format!("{period} is no period such as 2025-26 or 2025-26-q1"))?;
    let mut arguments = Arguments {
        caseload,
        period,
        out,
        today: period.to(),
        protection: Protection::default(),
        settings: Settings::default(),
    };
    while let Some(word) = words.next() {
        let value = words
            .next()
            .ok_or_else(|| format!("{word} needs a value\n\n{USAGE}"))?;
        let refused = || format!("{word} cannot be {value}\n\n{USAGE}");
        match word.as_str() {
            "--today" => {
                arguments.today = value.parse().map_err(|_| refused())?;
                arguments.settings.running = !period.is_over(arguments.today);
            }
            "--threshold" => {
                let threshold = value.parse().map_err(|_| refused())?;
                arguments.protection = Protection::new(threshold).map_err(|_| refused())?;
            }
            "--organization" => arguments.settings.organization = Some(value),
            "--lang" => {
                arguments.settings.lang = Lang::from_code(&value).ok_or_else(refused)?;
            }
            _ => return Err(format!("{word} is not known\n\n{USAGE}")),
        }
    }
    Ok(arguments)
}
