//! `cargo xtask test`: every stage in order, up to the first that fails, and one line of sums.

use crate::build;
use crate::check;
use crate::counts::{self, Counts};
use crate::failure::Failure;
use crate::lab;
use crate::node;
use crate::place::Place;
use crate::process::{self, Said, output, shown_and_kept};
use crate::setup::{self, Everything};
use crate::sizes;
use std::env;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// How long each fuzz target runs, in seconds: two by default, a minute where nobody waits (`CI`).
const FUZZ_SECONDS: &str = "DOORSTEP_FUZZ_SECONDS";

/// Runs everything and prints the sums as the last line.
pub fn run(place: &Place) -> ExitCode {
    let start = Instant::now();
    let mut counts = Counts::default();
    let result = stages(place, &mut counts);
    println!("\ntook {} s in all", start.elapsed().as_secs());
    if let Err(failure) = &result {
        println!("\n{failure}");
        // A stage that breaks down before its tests must not look like a success.
        if counts.failed == 0 {
            counts.failed = 1;
        }
    }
    println!("{} passed, {} failed", counts.passed, counts.failed);
    if result.is_ok() && counts.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Whether cargo-nextest is there.
pub fn has_nextest() -> bool {
    output(process::cargo().args(["nextest", "--version"])).is_some()
}

fn stages(place: &Place, counts: &mut Counts) -> Result<(), Failure> {
    let kit = timed("set-up", || setup::everything(place))?;
    timed("check", || check::with(place, &kit.toolchain))?;
    timed("host tests", || host(place, counts))?;
    timed("documentation tests", || documentation(place, counts))?;
    let files = timed("build", || build::app(place, "/"))?;
    timed("laboratory", || lab::build(place, &kit.toolchain))?;
    timed("browser tests", || browser(place, &kit, counts))?;
    timed("size", || {
        println!("{}", sizes::table(&files));
        sizes::keep_budget(&files)
    })
}

fn timed<T>(name: &str, stage: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("\n== {name}");
    let start = Instant::now();
    let result = stage();
    println!("== {name}: {} s", start.elapsed().as_secs());
    result
}

fn host(place: &Place, counts: &mut Counts) -> Result<(), Failure> {
    let mut cargo = process::cargo();
    cargo.current_dir(place.root());
    if env::var_os("CI").is_some() && env::var_os(FUZZ_SECONDS).is_none() {
        cargo.env(FUZZ_SECONDS, "60");
    }
    if has_nextest() {
        cargo.args([
            "nextest",
            "run",
            "--workspace",
            "--locked",
            "--no-fail-fast",
            "--cargo-quiet",
            "--status-level",
            "fail",
        ]);
        tests("host", &mut cargo, counts::nextest, counts)
    } else {
        cargo.args([
            "test",
            "--workspace",
            "--quiet",
            "--locked",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
        ]);
        tests("host", &mut cargo, counts::cargo_test, counts)
    }
}

/// Examples in the documentation; there may be none, which is no failure of theirs.
fn documentation(place: &Place, counts: &mut Counts) -> Result<(), Failure> {
    let mut cargo = process::cargo();
    cargo.current_dir(place.root()).args([
        "test",
        "--doc",
        "--quiet",
        "--locked",
        "--no-fail-fast",
    ]);
    let said = shown_and_kept(&mut cargo, NEXT)?;
    let ran = counts::cargo_test(&said.text);
    *counts += ran;
    verdict("documentation", &said, ran, true)
}

fn browser(place: &Place, kit: &Everything, counts: &mut Counts) -> Result<(), Failure> {
    tests(
        "browser",
        &mut node::npm(place, kit, "test"),
        counts::browser,
        counts,
    )
}

const NEXT: &str = "Read the first failure above.";

fn tests(
    name: &str,
    command: &mut Command,
    count: fn(&str) -> Counts,
    counts: &mut Counts,
) -> Result<(), Failure> {
    let said = shown_and_kept(command, NEXT)?;
    let ran = count(&said.text);
    *counts += ran;
    verdict(name, &said, ran, false)
}

fn verdict(name: &str, said: &Said, ran: Counts, may_be_empty: bool) -> Result<(), Failure> {
    if ran.is_empty() && said.success && !may_be_empty {
        return Err(Failure::rule(
            format!("The {name} tests ran no test at all."),
            "Find out what the runner was asked for: a filter or a folder may be wrong.",
        ));
    }
    if said.success && ran.failed == 0 {
        return Ok(());
    }
    Err(Failure::rule(
        format!(
            "The {name} tests failed ({} of {}).",
            ran.failed,
            ran.passed + ran.failed
        ),
        NEXT,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(success: bool) -> Said {
        Said {
            success,
            text: String::new(),
        }
    }

    const ONE_PASSED: Counts = Counts {
        passed: 1,
        failed: 0,
    };
    const ONE_FAILED: Counts = Counts {
        passed: 1,
        failed: 1,
    };

    #[test]
    fn a_runner_that_passes_its_tests_passes() {
        assert!(verdict("host", &said(true), ONE_PASSED, false).is_ok());
    }

    #[test]
    fn a_runner_that_ran_nothing_fails() {
        assert!(verdict("host", &said(true), Counts::default(), false).is_err());
        assert!(verdict("documentation", &said(true), Counts::default(), true).is_ok());
    }

    #[test]
    fn a_runner_that_breaks_down_fails_whatever_it_counted() {
        assert!(verdict("host", &said(false), ONE_PASSED, false).is_err());
        assert!(verdict("documentation", &said(false), Counts::default(), true).is_err());
    }

    #[test]
    fn a_counted_failure_fails_whatever_the_runner_says() {
        assert!(verdict("host", &said(true), ONE_FAILED, false).is_err());
    }
}
