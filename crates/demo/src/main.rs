//! `cargo run -p demo -- --clients 120 --seed 7 [--out FILE] [--today YYYY-MM-DD]`: writes an invented caseload.

use std::io::Write;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs, io};

use demo::{Wish, generate};
use pathway::Date;

const USAGE: &str = "Usage: demo [--clients N] [--seed N] [--out FILE] [--today YYYY-MM-DD]

Writes a caseload of invented people to FILE, or to the standard output.
  --clients N         how many clients; 120 when it is left out
  --seed N            where chance begins; 7 when it is left out
  --today YYYY-MM-DD  the day on which it is written: nothing has happened after it.
                      When it is left out, the day it is (UTC)";

struct Arguments {
    wish: Wish,
    out: Option<String>,
}

fn main() -> ExitCode {
    match arguments(env::args().skip(1)).and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("demo: {fault}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let caseload = generate(&arguments.wish).map_err(|refused| {
        format!("the invented caseload was refused ({refused}); please report it")
    })?;
    let file = caseload::write(&caseload);
    match &arguments.out {
        Some(path) => {
            fs::write(path, file).map_err(|error| format!("cannot write {path}: {error}"))
        }
        None => io::stdout()
            .write_all(&file)
            .map_err(|error| format!("cannot write to the standard output: {error}")),
    }
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut clients = 120;
    let mut seed = 7;
    let mut today = None;
    let mut out = None;
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .ok_or_else(|| format!("{word} needs a value\n\n{USAGE}"))
        };
        match word.as_str() {
            "--clients" => clients = number(&word, &value()?)?,
            "--seed" => seed = number(&word, &value()?)?,
            "--today" => today = Some(day(&value()?)?),
            "--out" => out = Some(value()?),
            _ => return Err(format!("{word} is not known\n\n{USAGE}")),
        }
    }
    let today = today.map_or_else(this_day, Ok)?;
    let wish = Wish {
        clients,
        seed,
        today,
    };
    Ok(Arguments { wish, out })
}

fn number<T: std::str::FromStr>(word: &str, value: &str) -> Result<T, String> {
    value
        .parse()
        .map_err(|_| format!("{word} needs a whole number, not {value}"))
}

fn day(value: &str) -> Result<Date, String> {
    value
        .parse()
        .map_err(|_| format!("--today needs a day such as 2026-11-24, not {value}"))
}

fn this_day() -> Result<Date, String> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.map_err(|_| "the clock stands before 1970; pass --today")?;
    Ok(Date::constant(1970, 1, 1).saturating_add(since))
}
