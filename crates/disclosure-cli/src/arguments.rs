//! The arguments: a command, a file and two options.

use disclosure::Protection;

use crate::Problem;

pub(crate) const USAGE: &str = "\
disclosure protect RELEASE.json [--threshold N] [--earlier OLD.json]...
disclosure audit RELEASE.json [--threshold N] [--earlier OLD.json]...

protect  prints the release with what must be withheld left out
audit    prints the range of every withheld cell that a reader can work out

--threshold N   the smallest count that may be seen: 6 unless given, at least 5
--earlier FILE  a release that went out before, oldest first; as many as there are

Exit codes: 0 protected, or all safe; 2 bad input; 3 not safe.
";

pub(crate) enum Wanted {
    Help,
    Run(Arguments),
}

pub(crate) struct Arguments {
    pub(crate) command: Command,
    pub(crate) release: String,
    pub(crate) earlier: Vec<String>,
    pub(crate) protection: Protection,
}

pub(crate) enum Command {
    Protect,
    Audit,
}

impl Wanted {
    pub(crate) fn of(arguments: Vec<String>) -> Result<Self, Problem> {
        let wrong = |what: String| Problem::Arguments { what };
        let mut words = Vec::new();
        let mut earlier = Vec::new();
        let mut threshold = None;
        let mut left = arguments
            .into_iter()
            .flat_map(apart)
            .collect::<Vec<_>>()
            .into_iter();
        while let Some(argument) = left.next() {
            match argument.as_str() {
                "-h" | "--help" => return Ok(Self::Help),
                "--threshold" | "--earlier" => {
                    let value = left.next();
                    let value = value.ok_or_else(|| wrong(format!("{argument} needs a value")))?;
                    if argument == "--earlier" {
                        earlier.push(value);
                    } else if threshold.replace(value).is_some() {
                        return Err(wrong("--threshold is given twice".to_owned()));
                    }
                }
                option if option.starts_with('-') => {
                    return Err(wrong(format!("there is no option {option}")));
                }
                _ => words.push(argument),
            }
        }
        let [command, release] = words.as_slice() else {
            return Err(wrong("give one command and one release".to_owned()));
        };
        let command = match command.as_str() {
            "protect" => Command::Protect,
            "audit" => Command::Audit,
            other => return Err(wrong(format!("there is no command {other}"))),
        };
        Ok(Self::Run(Arguments {
            command,
            release: release.clone(),
            earlier,
            protection: protection(threshold.as_deref())?,
        }))
    }
}

/// `--option=value` as two words.
fn apart(argument: String) -> Vec<String> {
    match argument.split_once('=') {
        Some((option, value)) if option.starts_with("--") => {
            vec![option.to_owned(), value.to_owned()]
        }
        _ => vec![argument],
    }
}

fn protection(threshold: Option<&str>) -> Result<Protection, Problem> {
    let Some(text) = threshold else {
        return Ok(Protection::default());
    };
    let threshold = text.parse().map_err(|_| Problem::Arguments {
        what: format!("the threshold {text} is not a whole number"),
    })?;
    Protection::new(threshold).map_err(Problem::Threshold)
}
