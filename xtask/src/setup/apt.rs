//! Packages of a Debian system. On any other system, or without the rights, says what to install.

use crate::failure::Failure;
use crate::process::{self, command, output};
use std::sync::OnceLock;

/// Whether the package lists were fetched by this run.
static LISTS: OnceLock<()> = OnceLock::new();

/// Fails with the two sentences where there is no apt-get.
pub fn require(what: &str, next: &str) -> Result<(), Failure> {
    if is_here() {
        Ok(())
    } else {
        Err(Failure::missing(what, next))
    }
}

/// Whether this is a system with apt-get.
pub fn is_here() -> bool {
    process::on_path(&["apt-get"]).is_some() && process::on_path(&["dpkg-query"]).is_some()
}

/// Installs those of the packages that are not there.
pub fn install(packages: &[&str]) -> Result<(), Failure> {
    let missing: Vec<&str> = packages.iter().copied().filter(|name| !has(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !is_root() {
        return Err(Failure::missing(
            format!("These Debian packages are missing and only root may install them: {names}."),
            format!(
                "Run `sudo apt-get update && sudo apt-get install --no-install-recommends {names}`, then the command again."
            ),
        ));
    }
    println!("Debian packages: installing {names} …");
    if LISTS.set(()).is_ok() {
        process::run(
            apt_get().args(["update", "-qq"]),
            "Check the network and /etc/apt/sources.list, then run the command again.",
        )?;
    }
    process::run(
        apt_get()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(&missing),
        &format!(
            "Run `apt-get install {names}` by hand, see what it says, and run the command again."
        ),
    )
}

fn apt_get() -> std::process::Command {
    let mut apt = command("apt-get");
    // Thousands of lines about unpacking help nobody; errors come on the other stream.
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(std::process::Stdio::null());
    apt
}

fn has(package: &str) -> bool {
    output(command("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]))
        .is_some_and(|status| status == "installed")
}

fn is_root() -> bool {
    output(command("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
