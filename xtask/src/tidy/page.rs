//! Rules about index.html: it carries the content security policy, and nothing that policy refuses.

use super::{Finding, Source};
use crate::headers::META_POLICY;

/// Places that break these rules.
pub fn findings(source: &Source) -> Vec<Finding> {
    if source.path != "index.html" {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if !source.text.contains(&meta()) {
        findings.push(source.finding(
            1,
            format!("Put this line first in <head>, exactly: {}", meta()),
        ));
    }
    for (index, line) in source.text.lines().enumerate() {
        if let Some(advice) = refused(line) {
            findings.push(source.finding(index + 1, advice));
        }
    }
    findings
}

/// The policy for hosts that send no headers.
fn meta() -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{META_POLICY}\">")
}

fn refused(line: &str) -> Option<&'static str> {
    if line.contains("<style") || line.contains(" style=") {
        return Some("The policy refuses inline styles: move this to a style sheet.");
    }
    if line.contains("<script") && !line.contains(" src=") {
        return Some("The policy refuses inline scripts: move this to public/boot.js.");
    }
    let handler = line
        .split(' ')
        .any(|word| word.starts_with("on") && word.contains("=\""));
    if handler {
        return Some("The policy refuses inline handlers: listen in public/boot.js.");
    }
    if line.contains("http://") || line.contains("https://") {
        return Some(
            "The page names another origin, and nothing may be loaded from one: remove it.",
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    fn advice(more: &str) -> Vec<String> {
        let page = format!("<head>{}</head>\n{more}", meta());
        findings(&source("index.html", &page))
            .iter()
            .map(Finding::to_string)
            .collect()
    }

    #[test]
    fn the_page_carries_the_policy() {
        assert!(advice("<p hidden>x</p>").is_empty());
        assert!(
            findings(&source("index.html", "<head></head>"))[0]
                .advice
                .contains(META_POLICY)
        );
    }

    #[test]
    fn what_the_policy_refuses_is_found_before_a_browser_refuses_it() {
        for refused in [
            "<p style=\"color:red\">",
            "<style>p {}</style>",
            "<script>start()</script>",
            "<button onclick=\"go()\">",
            "<link href=\"https://fonts.example/x.css\">",
        ] {
            assert_eq!(advice(refused).len(), 1, "{refused}");
        }
        assert!(advice("<script src=\"/boot.js\" defer></script>").is_empty());
    }
}
