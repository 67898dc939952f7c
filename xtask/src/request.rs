//! Reading a request and deciding which file of the built app answers it, with no access to the disk.

use std::path::{Component, Path, PathBuf};

/// A request the server understands.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// Whether the body is wanted (`GET`) or only the headers (`HEAD`).
    pub body: bool,
    /// The file asked for, relative to the served folder; empty for the front page.
    pub file: PathBuf,
}

/// Why a request is not answered with a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a request of HTTP/1.
    Malformed,
    /// Neither `GET` nor `HEAD`.
    Method,
    /// A path that would lead out of the folder, or that no file of the app can have.
    Path,
}

impl Request {
    /// Reads a request line such as `GET /icons/icon-192.png?v=1 HTTP/1.1`. The query is dropped.
    pub fn parse(line: &str) -> Result<Self, Refusal> {
        let mut words = line.split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(Refusal::Malformed);
        };
        if !version.starts_with("HTTP/1.") {
            return Err(Refusal::Malformed);
        }
        let body = match method {
            "GET" => true,
            "HEAD" => false,
            _ => return Err(Refusal::Method),
        };
        let path = target.split(['?', '#']).next().unwrap_or_default();
        Ok(Self {
            body,
            file: file(path)?,
        })
    }

    /// Whether the app's page answers when there is no such file: the app routes its own paths,
    /// and none of them ends like a file.
    pub fn may_be_a_page(&self) -> bool {
        self.file.extension().is_none()
    }
}

/// The media type of a file, by its ending.
pub fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn file(path: &str) -> Result<PathBuf, Refusal> {
    let relative = path.strip_prefix('/').ok_or(Refusal::Malformed)?;
    let text = decoded(relative).ok_or(Refusal::Path)?;
    if text.contains(['\0', '\\', ':']) {
        return Err(Refusal::Path);
    }
    let file = PathBuf::from(text);
    let inside = file.components().all(|part| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        _ => false,
    });
    if inside { Ok(file) } else { Err(Refusal::Path) }
}

/// Undoes `%20` and its like; `None` when that gives no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_of(target: &str) -> Result<PathBuf, Refusal> {
        Request::parse(&format!("GET {target} HTTP/1.1")).map(|request| request.file)
    }

    #[test]
    fn the_front_page_and_files_are_found_below_the_folder() {
        assert_eq!(file_of("/"), Ok("".into()));
        assert_eq!(
            file_of("/icons/icon-192.png?v=2#x"),
            Ok("icons/icon-192.png".into())
        );
        assert_eq!(file_of("/un%20deux.txt"), Ok("un deux.txt".into()));
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in [
            "/../secret",
            "/a/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/..\\secret",
            "/C:/secret",
            "/.git/config",
            "/a/%00",
        ] {
            assert_eq!(file_of(path), Err(Refusal::Path), "{path}");
        }
    }

    #[test]
    fn a_broken_escape_is_refused() {
        assert_eq!(file_of("/%4"), Err(Refusal::Path));
        assert_eq!(file_of("/%zz"), Err(Refusal::Path));
        assert_eq!(file_of("/%ff"), Err(Refusal::Path));
    }

    #[test]
    fn only_get_and_head_are_answered() {
        assert_eq!(
            Request::parse("HEAD / HTTP/1.1"),
            Ok(Request {
                body: false,
                file: "".into()
            })
        );
        assert_eq!(Request::parse("POST / HTTP/1.1"), Err(Refusal::Method));
        assert_eq!(Request::parse("GET / HTTP/2"), Err(Refusal::Malformed));
        assert_eq!(Request::parse("GET  / HTTP/1.1"), Err(Refusal::Malformed));
        assert_eq!(
            Request::parse("GET http://elsewhere/ HTTP/1.1"),
            Err(Refusal::Malformed)
        );
    }

    #[test]
    fn a_path_of_the_app_gets_the_page_and_a_missing_file_does_not() {
        assert!(Request::parse("GET /clients/new HTTP/1.1").is_ok_and(|it| it.may_be_a_page()));
        assert!(Request::parse("GET /gone.js HTTP/1.1").is_ok_and(|it| !it.may_be_a_page()));
    }

    #[test]
    fn media_types_are_those_browsers_insist_on() {
        assert_eq!(media_type(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(
            media_type(Path::new("a.webmanifest")),
            "application/manifest+json"
        );
        assert_eq!(
            media_type(Path::new("sw.js")),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(media_type(Path::new("odd")), "application/octet-stream");
    }
}
