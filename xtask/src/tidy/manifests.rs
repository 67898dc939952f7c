//! Rules about Cargo.toml files: every package takes the workspace's lints, and no crate depends on
//! a browser or a network.

use super::names::{BROWSER, NETWORK, NETWORK_CRATES, is_of_the_browser};
use super::{Finding, Source};

/// Places that break these rules.
pub fn findings(source: &Source) -> Vec<Finding> {
    if source.path != "Cargo.toml" && !source.ends_with("/Cargo.toml") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    findings.extend(lints(source));
    for (index, line) in source.text.lines().enumerate() {
        if let Some(name) = forbidden(source, line) {
            findings.push(source.finding(
                index + 1,
                format!("`{name}` may not be used here: see the invariants in ARCHITECTURE.md."),
            ));
        }
    }
    findings
}

fn lints(source: &Source) -> Option<Finding> {
    let is_package = source.text.lines().any(|line| line.trim() == "[package]");
    let mut after = source
        .text
        .lines()
        .skip_while(|line| line.trim() != "[lints]")
        .skip(1);
    let inherits = after
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| line.replace(' ', "") == "workspace=true");
    (is_package && !inherits).then(|| {
        source.finding(
            1,
            "Add `[lints]` with `workspace = true`: the lints deny panics.",
        )
    })
}

fn forbidden<'a>(source: &Source, line: &'a str) -> Option<&'a str> {
    let line = line.split('#').next().unwrap_or_default();
    let dependency = line.split(['=', '.', ' ']).next().unwrap_or_default();
    let name = dependency.replace('-', "_");
    let is_host = source.is_below("crates") && !is_of_the_browser(source);
    let is_browser = is_host && BROWSER.contains(&name.as_str());
    if is_browser || NETWORK_CRATES.contains(&name.as_str()) {
        return Some(dependency);
    }
    // web-sys and gloo have a feature for each interface.
    let mut features = line.split('"').skip(1).step_by(2);
    let is_features = dependency == "web-sys" || dependency == "gloo" || dependency.is_empty();
    features.find(|feature| is_features && (NETWORK.contains(feature) || *feature == "net"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    const LINTS: &str = "[package]\nname = \"a\"\n[lints]\nworkspace = true\n[dependencies]\n";

    fn lines(path: &str, more: &str) -> Vec<usize> {
        findings(&source(path, &format!("{LINTS}{more}")))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn every_package_takes_the_workspaces_lints() {
        assert!(lines("crates/a/Cargo.toml", "").is_empty());
        let without = source(
            "crates/a/Cargo.toml",
            "[package]\nname = \"a\"\n\n[lints]\n\n[dependencies]\n",
        );
        assert!(findings(&without)[0].advice.contains("[lints]"));
        assert!(findings(&source("Cargo.toml", "[workspace]\nmembers = []\n")).is_empty());
    }

    #[test]
    fn a_crate_depends_on_no_browser() {
        assert_eq!(
            lines(
                "crates/a/Cargo.toml",
                "web-sys.workspace = true\nleptos = \"0.8\"\n"
            ),
            [6, 7]
        );
        assert!(lines("crates/browser-store/Cargo.toml", "rexie = \"0.6\"\n").is_empty());
        assert!(
            lines(
                "Cargo.toml",
                "web-sys = { version = \"0.3\", features = [\"Window\"] }\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn no_package_depends_on_a_network() {
        assert_eq!(
            lines(
                "Cargo.toml",
                "reqwest = \"0.12\"\ngloo = { features = [\"net\"] }\n"
            ),
            [6, 7]
        );
        assert_eq!(
            lines(
                "Cargo.toml",
                "web-sys = { version = \"0.3\", features = [\n    \"WebSocket\",\n] }\n"
            ),
            [7]
        );
    }
}
