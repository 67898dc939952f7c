//! Node itself, and the two sets of npm packages: wasm-opt in the user's cache, and what the
//! browser tests need beside them. Versions and checksums are those of the lock files.

use super::{apt, done};
use crate::failure::Failure;
use crate::place::Place;
use crate::process::{self, command, output};
use std::fs;
use std::path::Path;

/// The oldest Node whose test runner and compression the commands rely on.
const OLDEST_NODE: u32 = 20;

/// Checks for Node and npm, or installs them where the system has them new enough.
pub fn node() -> Result<(), Failure> {
    if let Some(version) = usable() {
        done("Node", &version);
        return Ok(());
    }
    let next = format!(
        "Install Node.js {OLDEST_NODE} or newer with npm (https://nodejs.org), put it on PATH, and run the command again."
    );
    apt::require(
        &format!("There is no Node.js {OLDEST_NODE} or newer on PATH."),
        &next,
    )?;
    apt::install(&["nodejs", "npm"])?;
    match usable() {
        Some(version) => {
            done("Node", &version);
            Ok(())
        }
        None => Err(Failure::missing(
            format!("This system's own Node.js is older than {OLDEST_NODE}."),
            next,
        )),
    }
}

/// wasm-opt, which makes the app smaller.
pub fn wasm_opt(place: &Place) -> Result<(), Failure> {
    let folder = place.node_tools();
    let source = place.root().join("xtask").join("tools");
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    for name in ["package.json", "package-lock.json"] {
        let (from, to) = (source.join(name), folder.join(name));
        fs::copy(&from, &to).map_err(Failure::file("copy", &from))?;
    }
    packages("wasm-opt", &folder)
}

/// What the browser tests need.
pub fn browser_tests(place: &Place) -> Result<(), Failure> {
    let folder = place.browser_tests();
    if !folder.join("package-lock.json").is_file() {
        return Err(Failure::missing(
            format!("{} has no package-lock.json.", folder.display()),
            "Restore it from the repository: the browser tests install exactly what it names.",
        ));
    }
    packages("browser test packages", &folder)
}

/// Installs what the folder's lock file names, unless exactly that was installed before.
pub fn packages(step: &str, folder: &Path) -> Result<(), Failure> {
    let lock_path = folder.join("package-lock.json");
    let lock = fs::read(&lock_path).map_err(Failure::file("read", &lock_path))?;
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        done(step, "as its package-lock.json says");
        return Ok(());
    }
    println!("{step}: installing with npm …");
    let mut npm = command("npm");
    npm.current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        // The browser comes from the system; nothing is fetched from anywhere but npm.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::run(
        &mut npm,
        "Check that the npm registry can be reached and run the command again.",
    )?;
    fs::write(&stamp, lock).map_err(Failure::file("write", &stamp))
}

fn usable() -> Option<String> {
    let version = output(command("node").arg("--version"))?;
    output(command("npm").arg("--version"))?;
    (major(&version)? >= OLDEST_NODE).then(|| version.trim().to_owned())
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_version_is_read_from_what_it_says() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v18.19.0"), Some(18));
        assert_eq!(major("command not found"), None);
    }
}
