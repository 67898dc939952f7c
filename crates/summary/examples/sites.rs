//! `cargo run -p summary --example sites -- FOLDER [--sites N] [--clients N] [--seed N] [--period 2025-26] [--lang en|fr]`:
//! the summaries of invented sites, a folder each. It knows no real caseload: `tests/formats.test.mjs` and whoever tries
//! a query on many sites start here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use demo::{Wish, generate};
use disclosure::Protection;
use pathway::Date;
use summary::{
    Community, Period, Settings, summarise_after, to_csv, to_fhir, to_html, to_json, to_method,
};
use wording::Lang;

const USAGE: &str =
    "Usage: sites FOLDER [--sites N] [--clients N] [--seed N] [--period 2025-26] [--lang en|fr]

Writes FOLDER/site-001 and so on, each with the files of an outcome summary.
  --sites N      how many sites; 200 when it is left out
  --clients N    how many clients each has; of 15 to 174 when it is left out
  --seed N       where chance begins for the first site; 1 when it is left out
  --period CODE  the period, 2025-26 or 2025-26-q1; 2025-26 when it is left out
  --lang en|fr   the language; every fifth site is French when it is left out";

/// How many sites are made at once.
const THREADS: u32 = 2;

#[derive(Clone)]
struct Arguments {
    folder: PathBuf,
    sites: u32,
    clients: Option<u32>,
    seed: u64,
    period: Period,
    lang: Option<Lang>,
}

fn main() -> ExitCode {
    match arguments(std::env::args().skip(1)).and_then(|it| run(&it)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("sites: {fault}");
            ExitCode::from(2)
        }
    }
}

fn run(wanted: &Arguments) -> Result<(), String> {
    let share = |first: u32| {
        let step = usize::try_from(THREADS).unwrap_or(1);
        (first..wanted.sites)
            .step_by(step)
            .try_for_each(|number| site(wanted, number))
    };
    let share = &share;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|first| scope.spawn(move || share(first)))
            .collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .map_err(|_| "a site could not be made; please report it".to_owned())?
        })
    })
}

fn site(wanted: &Arguments, number: u32) -> Result<(), String> {
    let fault = |what: &dyn std::fmt::Display| format!("site {}: {what}", number + 1);
    let caseload = generate(&Wish {
        clients: wanted.clients.unwrap_or(15 + number * 37 % 160),
        seed: wanted.seed + u64::from(number),
        today: Date::new(2026, 11, 24).map_err(|error| fault(&error))?,
    })
    .map_err(|refused| fault(&refused))?;
    let community = Community {
        works: &caseload.works,
        unmet: &caseload.unmet,
        feedback: &caseload.feedback,
    };
    // Sites choose for themselves: one in seven hides groups under 11.
    let threshold = if number % 7 == 3 { 11 } else { 6 };
    let protection = Protection::new(threshold).map_err(|error| fault(&error))?;
    let summary = summarise_after(
        &caseload.clients,
        community,
        wanted.period,
        &protection,
        &[],
    )
    .map_err(|error| fault(&error))?;
    let french = if number % 5 == 4 { Lang::Fr } else { Lang::En };
    let settings = Settings {
        organization: Some(name(number)),
        lang: wanted.lang.unwrap_or(french),
        running: false,
    };
    let folder = wanted.folder.join(format!("site-{:03}", number + 1));
    fs::create_dir_all(&folder).map_err(|error| fault(&error))?;
    let put = |name: &str, text: String| write(&folder, name, text);
    put("tables.csv", to_csv(&summary, &settings))?;
    put("summary.json", to_json(&summary, &settings))?;
    put("summary.html", to_html(&summary, &settings))?;
    put("measure-report.json", to_fhir(&summary, &settings))?;
    put("METHOD.md", to_method(&summary, &settings))
}

/// What a site is called. Some names are not easy for whoever reads a table.
fn name(number: u32) -> String {
    match number % 3 {
        0 => format!("Site {}, \"by the river\"", number + 1),
        1 => format!("Établissement {}", number + 1),
        _ => format!("Site {}", number + 1),
    }
}

fn write(folder: &Path, name: &str, text: String) -> Result<(), String> {
    let path = folder.join(name);
    fs::write(&path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut wanted = Arguments {
        folder: PathBuf::new(),
        sites: 200,
        clients: None,
        seed: 1,
        period: Period::from_code("2025-26").ok_or(USAGE)?,
        lang: None,
    };
    let number = |text: &str| {
        text.parse()
            .map_err(|_| format!("{text} is no number\n\n{USAGE}"))
    };
    while let Some(word) = words.next() {
        if !word.starts_with("--") {
            wanted.folder = PathBuf::from(word);
            continue;
        }
        let value = words
            .next()
            .ok_or_else(|| format!("{word} needs a value\n\n{USAGE}"))?;
        match word.as_str() {
            "--sites" => wanted.sites = number(&value)?,
            "--clients" => wanted.clients = Some(number(&value)?),
            "--seed" => wanted.seed = number(&value)?.into(),
            "--period" => wanted.period = Period::from_code(&value).ok_or(USAGE)?,
            "--lang" => wanted.lang = Some(Lang::from_code(&value).ok_or(USAGE)?),
            _ => return Err(format!("{word} is not known\n\n{USAGE}")),
        }
    }
    if wanted.folder.as_os_str().is_empty() {
        return Err(USAGE.to_owned());
    }
    Ok(wanted)
}
