//! Trunk and wasm-bindgen, built from crates.io into the user's cache.

use super::done;
use crate::failure::Failure;
use crate::place::Place;
use crate::process::{self, command, output};
use std::fs;

/// Trunk's version. 0.22 needs a newer compiler than Debian's.
const TRUNK: &str = "0.21.14";

/// Builds the two tools, or says that they are there.
pub fn install(place: &Place) -> Result<(), Failure> {
    let built = place.cache().join("build");
    tool(
        place,
        "trunk",
        "trunk",
        TRUNK,
        &["--locked", "--no-default-features", "--features", "rustls"],
    )?;
    // Not --locked: the lock file it ships names a crate version that was withdrawn.
    tool(
        place,
        "wasm-bindgen",
        "wasm-bindgen-cli",
        &wasm_bindgen_version(place)?,
        &[],
    )?;
    if built.exists() {
        fs::remove_dir_all(&built).map_err(Failure::file("remove", &built))?;
    }
    Ok(())
}

fn tool(
    place: &Place,
    program: &str,
    package: &str,
    version: &str,
    options: &[&str],
) -> Result<(), Failure> {
    let file = place.tools().join(program);
    let says = output(command(&file).arg("--version")).unwrap_or_default();
    if says.split_whitespace().nth(1) == Some(version) {
        done(program, version);
        return Ok(());
    }
    println!("{program}: building {version} (two to three minutes on two cores) …");
    let mut cargo = process::cargo();
    cargo
        .current_dir(place.cache())
        .args([
            "install",
            "--quiet",
            "--force",
            &format!("{package}@{version}"),
        ])
        .args(options)
        .arg("--root")
        .arg(place.cache())
        .env("CARGO_TARGET_DIR", place.cache().join("build"))
        // They run for seconds and are built on small machines: building fast matters more.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    process::run(
        &mut cargo,
        "Check that crates.io can be reached, that a C compiler is installed and that 2 GB of disk are free, then run the command again.",
    )
}

/// The version the app is compiled against: the two must match exactly.
fn wasm_bindgen_version(place: &Place) -> Result<String, Failure> {
    let path = place.root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| {
        Failure::missing(
            "Cargo.lock names no wasm-bindgen, so there is no app to build.",
            "Run `cargo generate-lockfile` if the app is in the workspace, and look at the root Cargo.toml if it is not.",
        )
    })
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tools_version_is_the_one_in_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
