//! Builds the laboratory: the vault on a browser's database, in a page made for tests. It is no part of the app.

use crate::failure::Failure;
use crate::place::Place;
use crate::process::{command, run};
use crate::toolchain::{Toolchain, target_folder};

/// Compiles it, unoptimised, into `target-wasm/lab`.
pub fn build(place: &Place, toolchain: &Toolchain) -> Result<(), Failure> {
    println!("laboratory: building …");
    let mut cargo = toolchain.cargo();
    toolchain.apply(&mut cargo, place);
    cargo.current_dir(place.root()).args([
        "build",
        "--quiet",
        "--locked",
        "--package",
        "lab",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    run(&mut cargo, "Mend what the compiler names above.")?;
    let compiled = target_folder(place, toolchain)
        .join("wasm32-unknown-unknown")
        .join("debug")
        .join("lab.wasm");
    let mut bindgen = command(place.tools().join("wasm-bindgen"));
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(place.lab())
        .arg(compiled);
    run(
        &mut bindgen,
        "Run `cargo xtask setup`: wasm-bindgen must have the version that Cargo.lock names.",
    )
}
