//! Installs what the other commands need. Every step prints one line, does nothing the second
//! time, and ends a failure with what to do.

pub mod apt;
mod browser;
mod node_tools;
mod room;
mod rust_tools;
mod webkit;

pub use node_tools::packages;

use crate::failure::Failure;
use crate::place::Place;
use crate::toolchain::Toolchain;
use std::fs::{self, File};
use std::path::PathBuf;

/// What is needed to build the app.
pub struct ToBuild {
    /// The Rust for WebAssembly.
    pub toolchain: Toolchain,
}

/// What is needed to build the app and to test it in a browser.
pub struct Everything {
    /// The Rust for WebAssembly.
    pub toolchain: Toolchain,
    /// The browser.
    pub chromium: PathBuf,
}

/// Sets up what a build needs.
pub fn to_build(place: &Place) -> Result<ToBuild, Failure> {
    let _lock = lock(place)?;
    let toolchain = wasm(place)?;
    node_tools::node()?;
    rust_tools::install(place)?;
    node_tools::wasm_opt(place)?;
    Ok(ToBuild { toolchain })
}

/// Sets up what everything needs.
pub fn everything(place: &Place) -> Result<Everything, Failure> {
    room::everything(place)?;
    let ToBuild { toolchain } = to_build(place)?;
    let _lock = lock(place)?;
    node_tools::browser_tests(place)?;
    let chromium = browser::chromium()?;
    webkit::webkit();
    host_runner();
    Ok(Everything {
        toolchain,
        chromium,
    })
}

/// Prints that a step is done, now or before.
fn done(step: &str, detail: &str) {
    println!("{step}: ready ({detail})");
}

fn wasm(place: &Place) -> Result<Toolchain, Failure> {
    let toolchain = match Toolchain::find(place)? {
        Some(toolchain) => toolchain,
        None => Toolchain::install(place)?,
    };
    done("wasm target", &toolchain.version());
    Ok(toolchain)
}

fn host_runner() {
    if crate::suite::has_nextest() {
        done("test runner", "cargo-nextest");
    } else {
        println!(
            "test runner: cargo-nextest is not there and takes many minutes to build; `cargo test` does it"
        );
    }
}

/// Two set-ups at once would overwrite each other's files: the second waits for the first.
fn lock(place: &Place) -> Result<File, Failure> {
    fs::create_dir_all(place.cache()).map_err(Failure::file("create", place.cache()))?;
    let path = place.cache().join("lock");
    let file = File::create(&path).map_err(Failure::file("create", &path))?;
    if file.try_lock().is_err() {
        println!("set-up: waiting for another one to end …");
        file.lock().map_err(Failure::file("lock", &path))?;
    }
    Ok(file)
}
