//! Doorstep beside its peers: the same data and the same run, in a real browser, one table at the end.
//!
//! The peers and the harness are a folder of their own. It is copied, Doorstep is added to the copy, and the harness
//! runs there: it must never be changed where it is.

mod harness;
mod table;

use crate::failure::Failure;
use crate::place::Place;
use crate::process::{command, run};
use crate::setup;
use crate::toolchain::{Toolchain, target_folder};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the peers are unless another folder is named, from the project's folder.
const PEERS: &str = "../shared/bench/peers";

/// The WebAssembly features the compiler uses; the same as in index.html.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// What to measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The peers' folder.
    pub peers: Option<String>,
    /// Sizes, as the harness names them: `S,M,L`.
    pub size: Option<String>,
    /// Fresh pages for each workload.
    pub reps: Option<String>,
    /// The peers to run; Doorstep and the limit always do.
    pub only: Option<String>,
}

/// Builds, measures and prints.
pub fn measure(place: &Place, options: &Options) -> Result<(), Failure> {
    let peers = folder(place, options)?;
    let kit = setup::everything(place)?;
    let scratch = place.root().join("target-wasm").join("bench");
    harness::copy(&peers, &scratch)?;
    harness::add_doorstep(&scratch, &place.root().join("benches/peers/doorstep.js"))?;
    build(place, &kit.toolchain, &scratch)?;
    setup::packages("peers", &scratch)?;

    let mut node = command("node");
    node.current_dir(&scratch).env("CHROMIUM", &kit.chromium);
    node.args(["run.mjs", "--merge", "0", "--out", harness::RESULTS]);
    node.args(["--size", options.size.as_deref().unwrap_or("S,M,L")]);
    if let Some(reps) = &options.reps {
        node.args(["--reps", reps]);
    }
    let only = options.only.as_deref().map(chosen);
    node.args(["--peers", only.as_deref().unwrap_or("all")]);
    run(
        &mut node,
        "Read what the harness says above. A peer's own failure does not stop it.",
    )?;
    println!("\n{}", table::of(&harness::results(&scratch)?)?);
    Ok(())
}

fn folder(place: &Place, options: &Options) -> Result<PathBuf, Failure> {
    let peers = match &options.peers {
        Some(named) => PathBuf::from(named),
        None => place.root().join(PEERS),
    };
    if peers.join("run.mjs").is_file() {
        return Ok(peers);
    }
    Err(Failure::missing(
        format!(
            "The peers are not in {}, and nothing can be measured without their harness.",
            peers.display()
        ),
        "Name the folder that has their run.mjs: `cargo xtask bench --peers FOLDER`.",
    ))
}

/// The peers asked for, Doorstep first and the limit last.
fn chosen(only: &str) -> String {
    let named = only.split(',').filter(|name| !name.is_empty());
    let others = named.filter(|name| !["doorstep", "limit"].contains(name));
    let all: Vec<&str> = ["doorstep"]
        .into_iter()
        .chain(others)
        .chain(["limit"])
        .collect();
    all.join(",")
}

/// The program, as optimised as the app is.
fn build(place: &Place, toolchain: &Toolchain, scratch: &Path) -> Result<(), Failure> {
    println!("bench: building …");
    let mut cargo = toolchain.cargo();
    toolchain.apply(&mut cargo, place);
    cargo.current_dir(place.root()).args([
        "build",
        "--quiet",
        "--locked",
        "--release",
        "--package",
        "bench",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    run(&mut cargo, "Mend what the compiler names above.")?;
    let compiled =
        target_folder(place, toolchain).join("wasm32-unknown-unknown/release/bench.wasm");
    let bound = scratch.join(harness::PROGRAM);
    let mut bindgen = command(place.tools().join("wasm-bindgen"));
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&bound)
        .arg(compiled);
    let next =
        "Run `cargo xtask setup`: the tools must have the versions that the lock files name.";
    run(&mut bindgen, next)?;
    let dist = scratch.join("dist");
    fs::create_dir_all(&dist).map_err(Failure::file("create", &dist))?;
    let mut optimiser = command(place.node_commands().join("wasm-opt"));
    optimiser
        .arg("-Oz")
        .args(FEATURES)
        .arg(bound.join("bench_bg.wasm"))
        .arg("-o")
        .arg(dist.join("bench_bg.wasm"));
    run(&mut optimiser, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doorstep_and_the_limit_are_always_measured() {
        assert_eq!(chosen("sqlite3mc,rxdb"), "doorstep,sqlite3mc,rxdb,limit");
        assert_eq!(chosen("limit,doorstep"), "doorstep,limit");
    }
}
