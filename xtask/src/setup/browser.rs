//! The browser the tests run in: the one named in CHROMIUM, one that is installed, or Debian's.

use super::{apt, done};
use crate::failure::Failure;
use crate::process::{command, on_path, output};
use std::env;
use std::path::{Path, PathBuf};

const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Finds the browser or installs it.
pub fn chromium() -> Result<PathBuf, Failure> {
    if let Some(named) = env::var_os("CHROMIUM").filter(|name| !name.is_empty()) {
        let named = PathBuf::from(named);
        return match version(&named) {
            Some(version) => Ok(found(named, &version)),
            None => Err(Failure::missing(
                format!("CHROMIUM names {}, which does not start.", named.display()),
                "Set CHROMIUM to a Chromium or Chrome program, or unset it.",
            )),
        };
    }
    if let Some((file, version)) = installed() {
        return Ok(found(file, &version));
    }
    apt::require(
        "There is no Chromium for the browser tests.",
        "Install Chromium or Chrome, or set CHROMIUM to its path, and run the command again.",
    )?;
    apt::install(&["chromium", "fonts-noto-core"])?;
    let (file, version) = installed().ok_or_else(|| {
        Failure::missing(
            "Debian's Chromium was installed but does not start.",
            "Run `chromium --version` and see what it says.",
        )
    })?;
    Ok(found(file, &version))
}

fn found(file: PathBuf, version: &str) -> PathBuf {
    done("browser", version);
    file
}

fn installed() -> Option<(PathBuf, String)> {
    let file = on_path(NAMES)?;
    let version = version(&file)?;
    Some((file, version))
}

fn version(file: &Path) -> Option<String> {
    output(command(file).arg("--version")).map(|text| text.trim().to_owned())
}
