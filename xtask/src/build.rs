//! Builds the app with Trunk and finishes the folder: service worker, 404.html, host headers.

use crate::failure::Failure;
use crate::headers;
use crate::offline;
use crate::place::Place;
use crate::process::{self, command};
use crate::serve;
use crate::setup;
use crate::sizes::{self, Measured};
use crate::toolchain::{Toolchain, target_folder};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Folders whose changes do not change the app.
const UNWATCHED: &[&str] = &[
    ".git",
    "benches",
    "dist",
    "docs",
    "target",
    "target-wasm",
    "tests",
    "xtask",
];

/// Sets up what is missing and builds the release app for a host that serves it at `base`; gives
/// what its files weigh. Whether that is too much is for the caller to decide.
pub fn app(place: &Place, base: &str) -> Result<Vec<Measured>, Failure> {
    let kit = setup::to_build(place)?;
    println!("app: building …");
    let mut trunk = trunk(place, &kit.toolchain);
    trunk
        .args(["build", "--release", "--public-url", base, "--dist"])
        .arg(place.dist());
    process::run(
        &mut trunk,
        "Read the first error above; a compiler's message names the file and line.",
    )?;
    finish(&place.dist(), base)?;
    println!("app: built in {}", place.dist().display());
    sizes::measure(&place.dist())
}

/// Rebuilds at every change, unoptimised and without a service worker, and serves the result.
pub fn watch(place: &Place, port: u16) -> Result<(), Failure> {
    let kit = setup::to_build(place)?;
    let dist = target_folder(place, &kit.toolchain).join("dev-dist");
    let next = "Read the first error above.";
    process::run(
        trunk(place, &kit.toolchain)
            .arg("build")
            .arg("--dist")
            .arg(&dist),
        next,
    )?;
    let mut watching = trunk(place, &kit.toolchain);
    watching.arg("watch").arg("--dist").arg(&dist);
    // Trunk ends at once when it is told to ignore what is not there.
    let quiet = UNWATCHED.iter().map(|name| place.root().join(name));
    for folder in quiet.filter(|folder| folder.exists()) {
        watching.arg("--ignore").arg(folder);
    }
    let mut child = watching.spawn().map_err(|cause| Failure::NotStarted {
        line: "trunk watch".to_owned(),
        cause,
        next: next.to_owned(),
    })?;
    println!(
        "Load the page again after a change: the policy that guards it also refuses live reload."
    );
    let served = serve::forever(&dist, port);
    // Only reached when the port could not be had.
    let _ = child.kill();
    let _ = child.wait();
    served
}

/// Runs the program that writes an invented caseload.
pub fn demo(place: &Place, words: &[String]) -> Result<(), Failure> {
    let mut cargo = process::cargo();
    cargo
        .current_dir(place.root())
        .args(["run", "--quiet", "-p", "demo", "--"])
        .args(words);
    process::run(
        &mut cargo,
        "Give it --clients N and --seed S, and --out FILE to write a file.",
    )
}

fn trunk(place: &Place, toolchain: &Toolchain) -> Command {
    let mut trunk = command(place.tools().join("trunk"));
    trunk
        .current_dir(place.root())
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk takes NO_COLOR for a yes or no of its own and stumbles over a 1.
    trunk.env_remove("NO_COLOR");
    toolchain.apply(&mut trunk, place);
    trunk
}

/// Writes what the build must know to write: the service worker and the files for static hosts.
fn finish(dist: &Path, base: &str) -> Result<(), Failure> {
    let source_path = dist.join(offline::SOURCE);
    let source = fs::read_to_string(&source_path).map_err(Failure::file("read", &source_path))?;
    fs::remove_file(&source_path).map_err(Failure::file("remove", &source_path))?;
    let page_path = dist.join("index.html");
    let page = fs::read_to_string(&page_path).map_err(Failure::file("read", &page_path))?;
    let page = rebased(&page, base);
    write(&page_path, &page)?;
    write(&dist.join("404.html"), &page)?;
    write(&dist.join("_headers"), &headers::host_file())?;
    let worker = offline::worker(&source, &sizes::measure(dist)?)?;
    write(&dist.join(offline::WORKER), &worker)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(Failure::file("write", path))
}

/// The page with every link to this origin's root below `base`; those that Trunk wrote are already.
fn rebased(page: &str, base: &str) -> String {
    ["href=\"", "src=\""]
        .iter()
        .fold(page.to_owned(), |page, attribute| {
            let (root, below) = (format!("{attribute}/"), format!("{attribute}{base}"));
            page.replace(&below, &root).replace(&root, &below)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_the_page_moves_below_the_base_once() {
        let page =
            r#"<link href="/icons/a.svg"><script src="/door/boot.js"></script><a href="">x</a>"#;
        let moved = r#"<link href="/door/icons/a.svg"><script src="/door/boot.js"></script><a href="">x</a>"#;
        assert_eq!(rebased(page, "/door/"), moved);
        assert_eq!(rebased(moved, "/door/"), moved);
    }

    #[test]
    fn at_the_root_nothing_moves() {
        let page = r#"<link href="/icons/a.svg">"#;
        assert_eq!(rebased(page, "/"), page);
    }
}
