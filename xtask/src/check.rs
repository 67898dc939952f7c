//! What can be said about the code without running it: format, lints and the house rules.

use crate::failure::Failure;
use crate::place::Place;
use crate::process::{self, run};
use crate::setup;
use crate::tidy;
use crate::toolchain::Toolchain;
use std::process::Command;

/// The package that runs in the browser.
const APP: &str = "doorstep";

/// Format, lints and the house rules. Needs the toolchain only, so it sets that up itself.
pub fn everything(place: &Place) -> Result<(), Failure> {
    let kit = setup::to_build(place)?;
    with(place, &kit.toolchain)
}

/// The same, with a toolchain that is there.
pub fn with(place: &Place, toolchain: &Toolchain) -> Result<(), Failure> {
    tidy(place)?;
    format(place)?;
    lints(place)?;
    app_lints(place, toolchain)
}

/// The house rules alone.
pub fn tidy(place: &Place) -> Result<(), Failure> {
    let findings = tidy::findings(place.root())?;
    if findings.is_empty() {
        println!("tidy: every house rule is kept");
        return Ok(());
    }
    for finding in &findings {
        eprintln!("{finding}");
    }
    Err(Failure::rule(
        format!("{} places break a house rule.", findings.len()),
        "Each line above names the file, the line and what to do.",
    ))
}

fn format(place: &Place) -> Result<(), Failure> {
    println!("format: cargo fmt");
    let mut cargo = process::cargo();
    run(
        cargo
            .current_dir(place.root())
            .args(["fmt", "--all", "--check"]),
        "Run `cargo fmt --all`.",
    )
}

fn lints(place: &Place) -> Result<(), Failure> {
    println!("lints: cargo clippy");
    let mut cargo = process::cargo();
    cargo.args(["clippy", "--workspace", "--exclude", APP]);
    clippy(cargo, place)
}

/// The app for WebAssembly where this machine can, for the host where it has no such clippy.
fn app_lints(place: &Place, toolchain: &Toolchain) -> Result<(), Failure> {
    let mut cargo = if toolchain.has_clippy() {
        println!("lints of the app: cargo clippy for WebAssembly");
        let mut cargo = toolchain.cargo();
        toolchain.apply(&mut cargo, place);
        cargo.args(["clippy", "--target", "wasm32-unknown-unknown"]);
        cargo
    } else {
        println!("lints of the app: cargo clippy for this machine (there is none for WebAssembly)");
        let mut cargo = process::cargo();
        cargo.arg("clippy");
        cargo
    };
    cargo.args(["-p", APP]);
    clippy(cargo, place)
}

fn clippy(mut cargo: Command, place: &Place) -> Result<(), Failure> {
    cargo.current_dir(place.root());
    cargo.args([
        "--quiet",
        "--locked",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    run(&mut cargo, "Mend what clippy names above.")
}
