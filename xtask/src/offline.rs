//! Writes the service worker: the source in public/ with the list of the built files, their
//! checksums and a version made from both.

use crate::failure::Failure;
use crate::headers;
use crate::sizes::Measured;
use serde_json::json;

/// The source's name, as it is copied into the built folder.
pub const SOURCE: &str = "service-worker.js";

/// The finished worker's name. It must not change: browsers look for updates under it.
pub const WORKER: &str = "sw.js";

/// What the source has in place of what only a build knows.
const FILES: &str = "const FILES = [];";
const VERSION: &str = "const VERSION = 'unbuilt';";
const HEADERS: &str = "const HEADERS = {};";

/// The finished worker for these files.
pub fn worker(source: &str, files: &[Measured]) -> Result<String, Failure> {
    let kept = kept(files);
    let security: serde_json::Map<String, serde_json::Value> = headers::security()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    let version = version(source, &kept);
    let text = replace(source, FILES, &format!("const FILES = {};", json!(kept)))?;
    let text = replace(
        &text,
        HEADERS,
        &format!("const HEADERS = {};", json!(security)),
    )?;
    replace(
        &text,
        VERSION,
        &format!("const VERSION = {};", json!(version)),
    )
}

/// Path and checksum of every file kept for use without a network. The front page is kept under
/// the folder itself: some hosts redirect from index.html.
fn kept(files: &[Measured]) -> Vec<(String, String)> {
    files
        .iter()
        .filter(|file| !is_for_the_host(&file.path))
        .map(|file| {
            let path = if file.path == "index.html" {
                ""
            } else {
                &file.path
            };
            (path.to_owned(), format!("sha256-{}", file.sha256))
        })
        .collect()
}

/// Files a host reads and the app does not.
fn is_for_the_host(path: &str) -> bool {
    matches!(
        path,
        SOURCE | WORKER | "404.html" | "_headers" | "robots.txt"
    ) || path.ends_with(".map")
}

/// A short name for exactly this worker and these files. Only tells versions apart: whether a file
/// is the right one is decided by its checksum.
fn version(source: &str, kept: &[(String, String)]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let parts = kept
        .iter()
        .flat_map(|(path, checksum)| [path.as_str(), checksum.as_str()]);
    for byte in std::iter::once(source)
        .chain(parts)
        .flat_map(|part| part.bytes().chain([0]))
    {
        // FNV-1a
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

fn replace(text: &str, place: &str, value: &str) -> Result<String, Failure> {
    if text.matches(place).count() == 1 {
        Ok(text.replace(place, value))
    } else {
        Err(Failure::rule(
            format!("public/{SOURCE} must hold the line `{place}` once."),
            "Put it back: the build writes what it knows there.",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../public/service-worker.js");

    fn file(path: &str, sha256: &str) -> Measured {
        Measured {
            path: path.into(),
            raw: 1,
            gzip: 1,
            brotli: 1,
            sha256: sha256.into(),
        }
    }

    #[test]
    fn every_file_of_the_app_is_kept_with_its_checksum() {
        let files = [
            file("a-1_bg.wasm", "w="),
            file("icons/192.png", "i="),
            file("index.html", "p="),
        ];
        let text = worker(TEMPLATE, &files).unwrap();
        assert!(text.contains(
            r#"const FILES = [["a-1_bg.wasm","sha256-w="],["icons/192.png","sha256-i="],["","sha256-p="]];"#
        ));
    }

    #[test]
    fn what_only_the_host_reads_is_not_kept() {
        let files = [
            "404.html",
            "_headers",
            "sw.js",
            "service-worker.js",
            "a.js.map",
        ]
        .map(|path| file(path, "x"));
        assert!(
            worker(TEMPLATE, &files)
                .unwrap()
                .contains("const FILES = [];")
        );
    }

    #[test]
    fn a_changed_file_makes_another_version() {
        let version = |sha| {
            worker(TEMPLATE, &[file("a.js", sha)]).map(|text| {
                text.lines()
                    .find(|line| line.starts_with("const VERSION"))
                    .map(str::to_owned)
            })
        };
        let (one, two) = (version("one").unwrap(), version("two").unwrap());
        assert!(one.is_some() && one != two);
        assert_eq!(one, version("one").unwrap());
    }

    #[test]
    fn the_worker_can_add_the_security_headers() {
        let text = worker(TEMPLATE, &[]).unwrap();
        assert!(text.contains("\"Content-Security-Policy\":\"default-src 'none'"));
    }

    #[test]
    fn a_source_without_its_places_is_refused() {
        let failure = worker("const FILES = [];", &[]).unwrap_err().to_string();
        assert!(failure.contains("HEADERS"), "{failure}");
    }
}
