//! Reads the project's own text files: not what is built, fetched or written by tests.

use super::Source;
use crate::failure::Failure;
use std::fs;
use std::path::Path;

/// Folders that begin with a dot and are the project's own.
const DOTTED: &[&str] = &[".cargo", ".ci", ".config", ".github"];

const SKIPPED: &[&str] = &[
    "dist",
    "node_modules",
    "results",
    "target",
    "target-wasm",
    "test-results",
];

const READ: &[&str] = &[
    "css",
    "html",
    "js",
    "json",
    "md",
    "mjs",
    "rs",
    "sh",
    "toml",
    "ts",
    "webmanifest",
    "yml",
];

/// Every text file below the folder.
pub fn read(root: &Path) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    gather(root, "", &mut sources)?;
    Ok(sources)
}

fn gather(folder: &Path, prefix: &str, sources: &mut Vec<Source>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)
        .map_err(Failure::file("read", folder))?
        .flatten()
    {
        let (path, name) = (
            entry.path(),
            entry.file_name().to_string_lossy().into_owned(),
        );
        let is_foreign = path.is_dir() && name.starts_with('.') && !DOTTED.contains(&name.as_str());
        if is_foreign || SKIPPED.contains(&name.as_str()) {
            continue;
        }
        let relative = format!("{prefix}{name}");
        if path.is_dir() {
            gather(&path, &format!("{relative}/"), sources)?;
        } else if is_text(&name) {
            let bytes = fs::read(&path).map_err(Failure::file("read", &path))?;
            // Fixtures may be broken on purpose.
            let text = String::from_utf8_lossy(&bytes).into_owned();
            sources.push(Source {
                path: relative,
                text,
            });
        } else {
            // Known to exist, so that documents may point to it.
            sources.push(Source {
                path: relative,
                text: String::new(),
            });
        }
    }
    Ok(())
}

fn is_text(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| READ.contains(&ending))
}
