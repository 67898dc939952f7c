//! How much the app weighs on the wire, and the limit it must keep.

use crate::failure::Failure;
use crate::process::{command, output};
use std::path::Path;

/// The most the program may weigh in brotli, in bytes: all WebAssembly, scripts and styles together.
///
/// It keeps the app from growing unnoticed, and is lowered whenever the app gets lighter; it is raised only with what the
/// app can do, and `docs/decisions/size.md` says for what. The aim is
/// 250,000, with which a first visit over a slow mobile line (1.6 Mbit/s) takes under two seconds;
/// where the weight is, and what would take it off: `docs/decisions/size.md`.
const BUDGET: u64 = 1_420_000;

const SCRIPT: &str = include_str!("measure.mjs");

/// One file of the built app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Its path below the built folder, with slashes.
    pub path: String,
    /// Its size in bytes.
    pub raw: u64,
    /// Its size in bytes, gzipped.
    pub gzip: u64,
    /// Its size in bytes, in brotli.
    pub brotli: u64,
    /// The SHA-256 of its content, in base64.
    pub sha256: String,
}

/// Measures every file below a folder, in the order of their paths.
pub fn measure(folder: &Path) -> Result<Vec<Measured>, Failure> {
    let failed = || {
        Failure::missing(
            format!("Node could not measure the files in {}.", folder.display()),
            "Run `node --version`: it must be 20 or newer. Then run the command again.",
        )
    };
    let mut node = command("node");
    node.args(["--input-type=module", "--eval", SCRIPT, "--"])
        .arg(folder);
    let text = output(&mut node).ok_or_else(failed)?;
    let mut files: Vec<Measured> = text
        .lines()
        .map(read)
        .collect::<Option<_>>()
        .ok_or_else(failed)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Fails when the program is heavier than the budget.
pub fn keep_budget(files: &[Measured]) -> Result<(), Failure> {
    let brotli: u64 = program(files).map(|file| file.brotli).sum();
    if brotli <= BUDGET {
        return Ok(());
    }
    Err(Failure::rule(
        format!(
            "The app weighs {brotli} bytes in brotli, and may weigh {BUDGET}.\n{}",
            table(files)
        ),
        "Find what grew (`git log`, a new dependency, a picture in the code) and take it out.",
    ))
}

/// A table of the program's files and their sizes in bytes.
pub fn table(files: &[Measured]) -> String {
    let mut text = row("file", "raw", "gzip", "brotli");
    let mut sum = (0, 0, 0);
    for file in program(files) {
        text.push_str(&row(
            &file.path,
            &file.raw.to_string(),
            &file.gzip.to_string(),
            &file.brotli.to_string(),
        ));
        sum = (sum.0 + file.raw, sum.1 + file.gzip, sum.2 + file.brotli);
    }
    let name = format!("in all, of {BUDGET}");
    text.push_str(&row(
        &name,
        &sum.0.to_string(),
        &sum.1.to_string(),
        &sum.2.to_string(),
    ));
    text
}

fn row(name: &str, raw: &str, gzip: &str, brotli: &str) -> String {
    format!("{name:<44} {raw:>10} {gzip:>10} {brotli:>10}\n")
}

fn program(files: &[Measured]) -> impl Iterator<Item = &Measured> {
    files.iter().filter(|file| {
        [".wasm", ".js", ".css"]
            .iter()
            .any(|ending| file.path.ends_with(ending))
    })
}

fn read(line: &str) -> Option<Measured> {
    let mut fields = line.splitn(5, '\t');
    let mut number = || fields.next()?.parse().ok();
    let (raw, gzip, brotli) = (number()?, number()?, number()?);
    let (sha256, path) = (fields.next()?.to_owned(), fields.next()?.to_owned());
    Some(Measured {
        path,
        raw,
        gzip,
        brotli,
        sha256,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, brotli: u64) -> Measured {
        Measured {
            path: path.into(),
            raw: 4 * brotli,
            gzip: 2 * brotli,
            brotli,
            sha256: "x".into(),
        }
    }

    #[test]
    fn a_program_within_the_budget_passes() {
        assert!(keep_budget(&[file("a.wasm", BUDGET - 1_000), file("a.js", 1_000)]).is_ok());
    }

    #[test]
    fn one_byte_too_many_fails_with_the_table() {
        let failure = keep_budget(&[file("a.wasm", BUDGET - 1_000), file("a.css", 1_001)])
            .unwrap_err()
            .to_string();
        assert!(
            failure.contains(&format!("{} bytes", BUDGET + 1)) && failure.contains("a.css"),
            "{failure}"
        );
    }

    #[test]
    fn pictures_do_not_count() {
        assert!(keep_budget(&[file("a.wasm", 1), file("icon.png", 900_000)]).is_ok());
    }

    #[test]
    fn a_measured_line_is_read_whole() {
        let expected = Measured {
            path: "a b.js".into(),
            raw: 9,
            gzip: 8,
            brotli: 7,
            sha256: "h=".into(),
        };
        assert_eq!(read("9\t8\t7\th=\ta b.js"), Some(expected));
        assert_eq!(read("9\t8\tseven\th=\ta.js"), None);
    }
}
