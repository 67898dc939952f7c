//! Rules about Markdown: a link to a file or to a heading leads somewhere.

use super::{Finding, Source};
use std::collections::BTreeSet;

/// Places that break these rules.
pub fn findings(sources: &[Source]) -> Vec<Finding> {
    let files: BTreeSet<&str> = sources.iter().map(|source| source.path.as_str()).collect();
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.ends_with(".md")) {
        for (line, target) in links(&source.text) {
            if let Some(advice) = broken(source, &target, &files, sources) {
                findings.push(source.finding(line, advice));
            }
        }
    }
    findings
}

fn broken(
    source: &Source,
    target: &str,
    files: &BTreeSet<&str>,
    sources: &[Source],
) -> Option<String> {
    let (path, heading) = target
        .split_once('#')
        .map_or((target, None), |(path, heading)| (path, Some(heading)));
    let Some(file) = resolved(&source.path, path) else {
        return Some(format!(
            "`{target}` leads out of the project: point to something in it."
        ));
    };
    let is_folder = || {
        files
            .iter()
            .any(|known| file.is_empty() || known.starts_with(&format!("{file}/")))
    };
    if !files.contains(file.as_str()) && !is_folder() {
        return Some(format!("`{target}` leads nowhere: there is no {file}."));
    }
    let heading = heading.filter(|_| file.ends_with(".md"))?;
    let text = &sources.iter().find(|known| known.path == file)?.text;
    let known = headings(text).any(|known| known == heading);
    (!known).then(|| format!("`{target}` leads to no heading of {file}."))
}

/// The targets of a text's links and pictures, with their lines: those inside the project only.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        // What stands between backquotes is code.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        for part in prose.split("](").skip(1) {
            let target = part.split([')', ' ']).next().unwrap_or_default();
            if !target.contains("://") && !target.starts_with("mailto:") && !target.is_empty() {
                found.push((index + 1, target.to_owned()));
            }
        }
    }
    found
}

/// A link's path as seen from the project's root; `None` when it leads out.
fn resolved(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The names under which a text's headings can be linked to.
fn headings(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = title
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    fn advice(text: &str) -> Vec<String> {
        let sources = [
            source("docs/a.md", text),
            source(
                "docs/formats/vault.md",
                "# The vault's format\n## Keys & records\n",
            ),
            source("README.md", "# Doorstep\n"),
            source("docs/picture.png", ""),
        ];
        findings(&sources).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn links_that_lead_somewhere_are_fine() {
        let text = "# Top\n[a](formats/vault.md) ![b](picture.png) [c](../README.md#doorstep) [d](#top)\n[e](formats/vault.md#keys--records) [f](https://example.org/x) [g](formats/)";
        assert_eq!(advice(text), Vec::<String>::new());
    }

    #[test]
    fn links_that_lead_nowhere_are_found_on_their_line() {
        let found = advice("# Top\n[a](gone.md)\n[b](formats/vault.md#gone)\n[c](../../etc)");
        assert_eq!(found.len(), 3);
        assert!(found[0].starts_with("docs/a.md:2:") && found[0].contains("docs/gone.md"));
        assert!(found[1].starts_with("docs/a.md:3:") && found[1].contains("no heading"));
        assert!(found[2].starts_with("docs/a.md:4:") && found[2].contains("out of the project"));
    }

    #[test]
    fn code_holds_no_links() {
        assert!(advice("`[a](gone.md)`\n```\n[b](gone.md)\n```\n").is_empty());
    }
}
