//! The scripts of the browser tests, a Node package in tests/.

use crate::failure::Failure;
use crate::place::Place;
use crate::process::{self, command};
use crate::setup::Everything;
use std::process::Command;

/// Runs one of the scripts in tests/package.json to its end, its output shown.
pub fn script(place: &Place, kit: &Everything, name: &str) -> Result<(), Failure> {
    script_with(place, kit, name, &[])
}

/// The same, with words for the script.
pub fn script_with(
    place: &Place,
    kit: &Everything,
    name: &str,
    words: &[String],
) -> Result<(), Failure> {
    process::run(
        npm(place, kit, name).arg("--").args(words),
        &format!("Read what `npm run {name}` says above and mend it."),
    )
}

/// The command that runs one of the scripts, with the browser it shall use in CHROMIUM.
pub fn npm(place: &Place, kit: &Everything, name: &str) -> Command {
    let mut npm = command("npm");
    npm.current_dir(place.root())
        .args(["run", "--silent", "--prefix"])
        .arg(place.browser_tests())
        .arg(name)
        .env("CHROMIUM", &kit.chromium);
    npm
}
