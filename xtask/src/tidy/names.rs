//! Rules about who may name what: crates know no browser and no clock, pages no storage and no
//! cryptography, and nobody a network.

use super::lexer::{Kind, Token, tokens};
use super::{Finding, Source};

/// The crates that may name a browser: its store and its cipher.
pub const OF_THE_BROWSER: [&str; 2] = ["crates/browser-cipher", "crates/browser-store"];

/// Crates that only exist in a browser.
pub const BROWSER: &[&str] = &[
    "gloo",
    "idb",
    "js_sys",
    "leptos",
    "rexie",
    "wasm_bindgen",
    "web_sys",
];

/// Crates that talk to a network.
pub const NETWORK_CRATES: &[&str] = &[
    "curl",
    "gloo_net",
    "hyper",
    "isahc",
    "reqwest",
    "reqwasm",
    "surf",
    "tungstenite",
    "ureq",
    "ws_stream_wasm",
];

/// Names of browser interfaces that talk to a network, in Rust and in JavaScript.
pub const NETWORK: &[&str] = &[
    "EventSource",
    "RTCPeerConnection",
    "RtcPeerConnection",
    "TcpListener",
    "TcpStream",
    "UdpSocket",
    "WebSocket",
    "WebTransport",
    "XMLHttpRequest",
    "XmlHttpRequest",
    "sendBeacon",
    "send_beacon",
];

/// Names of clocks.
const CLOCKS: &[&str] = &["Instant", "SystemTime"];

/// Scripts that may fetch: they fetch the app's own files.
const FETCHING: &[&str] = &["public/service-worker.js", "public/boot.js"];

/// Places that break these rules.
pub fn findings(source: &Source) -> Vec<Finding> {
    if source.is_below("tests") || source.is_below("xtask") || source.is_below("benches") {
        return Vec::new();
    }
    let is_script = [".js", ".mjs", ".ts", ".html"]
        .iter()
        .any(|ending| source.ends_with(ending));
    if source.ends_with(".rs") {
        rust(source)
    } else if is_script && !FETCHING.contains(&source.path.as_str()) {
        script(source)
    } else {
        Vec::new()
    }
}

fn rust(source: &Source) -> Vec<Finding> {
    let tokens = tokens(&source.text);
    let is_domain = source.is_below("crates");
    let is_page = source.is_below("src/pages") || source.is_below("src/ui");
    let mut findings = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Word {
            continue;
        }
        let name = token.text.as_str();
        let rest = tokens.get(index + 1..).unwrap_or_default();
        if is_domain && !is_of_the_browser(source) && is_of(name, BROWSER) {
            findings.push(source.finding(token.line, format!("`{name}` is a browser's: crates compile everywhere. Move this to src/platform and pass plain values in.")));
        }
        if is_domain && !source.is_test() && !is_program(source) && CLOCKS.contains(&name) {
            findings.push(source.finding(
                token.line,
                format!("`{name}` is a clock: take the date as an argument."),
            ));
        }
        if is_page
            && (matches!(name, "browser_store" | "rexie" | "aes_gcm") || name.starts_with("Idb"))
        {
            findings.push(source.finding(
                token.line,
                format!("Pages and parts know nothing of `{name}`: ask the session."),
            ));
        }
        if is_network(name, rest) {
            findings.push(source.finding(
                token.line,
                format!("`{name}` talks to a network, and nothing leaves the device: remove it."),
            ));
        }
    }
    findings
}

/// Whether the file is of a crate that may name a browser.
pub fn is_of_the_browser(source: &Source) -> bool {
    OF_THE_BROWSER.iter().any(|folder| source.is_below(folder))
}

fn is_network(name: &str, rest: &[Token]) -> bool {
    let fetches = (name == "fetch" && rest.first().is_some_and(|next| next.is_mark("(")))
        || name.starts_with("fetch_with_");
    let is_gloo_net = name == "gloo"
        && matches!(rest, [a, b, net, ..] if a.is_mark(":") && b.is_mark(":") && net.is_word("net"));
    fetches
        || is_gloo_net
        || name.starts_with("send_beacon")
        || NETWORK.contains(&name)
        || is_of(name, NETWORK_CRATES)
}

/// Whether the file is a program that people start, which may ask what day it is.
fn is_program(source: &Source) -> bool {
    source.ends_with("/src/main.rs") || source.path.contains("/src/bin/")
}

/// Whether the name is one of the crates or of their families, as in `gloo_timers`.
fn is_of(name: &str, crates: &[&str]) -> bool {
    crates.iter().any(|known| {
        name.strip_prefix(known)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    })
}

fn script(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        let named = NETWORK.iter().find(|name| line.contains(**name)).copied();
        let fetching = line.contains("fetch(").then_some("fetch(");
        if let Some(name) = named.or(fetching) {
            findings.push(source.finding(
                index + 1,
                format!("`{name}` talks to a network, and nothing leaves the device: remove it."),
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        findings(&source(path, text))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn a_crate_may_not_name_a_browser_type() {
        let text =
            "//! A.\nuse web_sys::Window;\nuse leptos_router::A;\nlet a = js_sys::Date::now();";
        assert_eq!(lines("crates/vault/src/lib.rs", text), [2, 3, 4]);
        assert!(lines("crates/browser-store/src/lib.rs", text).is_empty());
        assert!(lines("src/platform/clock.rs", text).is_empty());
    }

    #[test]
    fn a_comment_or_a_longer_name_is_no_browser_type() {
        assert!(
            lines(
                "crates/vault/src/lib.rs",
                "// web_sys\nlet rexies = \"rexie\"; let ideas = idbx;"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_crate_takes_the_date_as_an_argument() {
        assert_eq!(
            lines("crates/record/src/lib.rs", "use std::time::SystemTime;"),
            [1]
        );
        assert!(lines("crates/record/tests/speed.rs", "use std::time::Instant;").is_empty());
        assert!(lines("crates/demo/src/main.rs", "use std::time::SystemTime;").is_empty());
    }

    #[test]
    fn pages_and_parts_know_no_storage_and_no_cryptography() {
        let text = "use browser_store::BrowserStore;\nuse rexie::Rexie;\nuse aes_gcm::Aes256Gcm;\nuse web_sys::IdbDatabase;\nuse web_sys::Element;";
        assert_eq!(lines("src/pages/today/page.rs", text), [1, 2, 3, 4]);
        assert_eq!(lines("src/ui/field.rs", text), [1, 2, 3, 4]);
        assert!(lines("src/platform/clock.rs", text).is_empty());
    }

    #[test]
    fn nobody_names_a_network() {
        let text = "window.fetch_with_str(a);\nuse gloo::net::http;\nuse gloo_net::http;\nlet a = WebSocket::new(b);\nfetch(a);\nuse reqwest::Client;";
        assert_eq!(lines("src/session/save.rs", text), [1, 2, 3, 4, 5, 6]);
        assert!(
            lines(
                "src/session/save.rs",
                "a.fetch_add(1); let fetch = 2; use gloo::timers;"
            )
            .is_empty()
        );
    }

    #[test]
    fn scripts_name_no_network_but_those_that_load_the_app() {
        assert_eq!(
            lines(
                "public/extra.js",
                "const a = 1;\nfetch('/x');\nnew WebSocket('x');"
            ),
            [2, 3]
        );
        assert_eq!(
            lines("index.html", "<script>navigator.sendBeacon('x')</script>"),
            [1]
        );
        assert!(lines("public/service-worker.js", "await fetch(request);").is_empty());
        assert!(lines("tests/journey.mjs", "await fetch(request);").is_empty());
    }
}
