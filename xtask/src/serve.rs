//! A small static server with the production headers, for this machine alone.
//!
//! It answers `GET` and `HEAD` for files of one folder, and must never listen on an outside address.

use crate::failure::Failure;
use crate::headers;
use crate::request::{Refusal, Request, media_type};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// The longest request head read, in bytes.
const HEAD_LIMIT: u64 = 16 * 1024;

/// How long a silent client is waited for.
const PATIENCE: Duration = Duration::from_secs(15);

/// Serves `folder` until the program is ended.
pub fn forever(folder: &Path, port: u16) -> Result<(), Failure> {
    if !folder.join("index.html").is_file() {
        return Err(Failure::missing(
            format!("There is no built app in {}.", folder.display()),
            "Run `cargo xtask build` first, or `cargo xtask serve` without --no-build.",
        ));
    }
    let listener = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = listener.local_addr().map_or(port, |address| address.port());
    let folder: Arc<Path> = Arc::from(folder);
    // Browsers try ::1 for `localhost` as well; where there is no IPv6, 127.0.0.1 is enough.
    if let Ok(second) = TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        let folder = Arc::clone(&folder);
        thread::spawn(move || accept(&second, &folder));
    }
    println!("Doorstep is at http://localhost:{port} (Ctrl-C ends it).");
    accept(&listener, &folder);
    Ok(())
}

fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).map_err(|cause| {
        Failure::missing(
            format!("Port {} cannot be used: {cause}.", address.port()),
            "End the program that uses it, or choose another with --port N.",
        )
    })
}

fn accept(listener: &TcpListener, folder: &Arc<Path>) {
    for stream in listener.incoming().flatten() {
        let folder = Arc::clone(folder);
        // A client that went away is no concern of the others.
        thread::spawn(move || drop(answer(stream, &folder)));
    }
}

/// Answers the requests of one connection, one after the other.
fn answer(stream: TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut output = stream.try_clone()?;
    let mut input = BufReader::new(stream);
    while let Some(head) = head(&mut input)? {
        let again = !head.closes;
        let reply = Reply::to(&head.line, folder);
        reply.write(&mut output, again)?;
        // A body we did not read would be taken for the next request.
        if !again || head.has_body {
            break;
        }
    }
    Ok(())
}

struct Head {
    line: String,
    closes: bool,
    has_body: bool,
}

/// The next request's head; `None` when the client has nothing more to ask.
fn head(input: &mut BufReader<TcpStream>) -> io::Result<Option<Head>> {
    let mut limited = input.take(HEAD_LIMIT);
    let mut line = String::new();
    if limited.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut head = Head {
        line: line.trim_end().to_owned(),
        closes: false,
        has_body: false,
    };
    loop {
        let mut field = String::new();
        if limited.read_line(&mut field)? == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let field = field.trim_end().to_ascii_lowercase();
        match field.split_once(':') {
            None if field.is_empty() => return Ok(Some(head)),
            Some(("connection", value)) => head.closes = value.trim() == "close",
            Some(("content-length", value)) => head.has_body = value.trim() != "0",
            Some(("transfer-encoding", _)) => head.has_body = true,
            _ => {}
        }
    }
}

struct Reply {
    status: &'static str,
    media_type: &'static str,
    caching: &'static str,
    content: Vec<u8>,
    body: bool,
}

impl Reply {
    fn to(line: &str, folder: &Path) -> Self {
        let request = match Request::parse(line) {
            Ok(request) => request,
            Err(Refusal::Method) => return Self::words("405 Method Not Allowed"),
            Err(Refusal::Malformed | Refusal::Path) => return Self::words("400 Bad Request"),
        };
        match found(&request, folder).and_then(|file| Some((fs::read(&file).ok()?, file))) {
            None => Self {
                body: request.body,
                ..Self::words("404 Not Found")
            },
            Some((content, file)) => Self {
                status: "200 OK",
                media_type: media_type(&file),
                caching: headers::caching(&file.to_string_lossy()),
                content,
                body: request.body,
            },
        }
    }

    fn words(status: &'static str) -> Self {
        let content = format!("{status}\n").into_bytes();
        Self {
            status,
            media_type: "text/plain; charset=utf-8",
            caching: "no-store",
            content,
            body: true,
        }
    }

    fn write(&self, output: &mut impl Write, again: bool) -> io::Result<()> {
        let mut text = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in headers::security() {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        let connection = if again { "keep-alive" } else { "close" };
        text.push_str(&format!(
            "Content-Type: {}\r\nContent-Length: {}\r\nCache-Control: {}\r\nConnection: {connection}\r\n",
            self.media_type,
            self.content.len(),
            self.caching,
        ));
        if self.status.starts_with("405") {
            text.push_str("Allow: GET, HEAD\r\n");
        }
        text.push_str("\r\n");
        output.write_all(text.as_bytes())?;
        if self.body {
            output.write_all(&self.content)?;
        }
        output.flush()
    }
}

/// The file that answers a request: itself, or the app's page for one of the app's own paths.
fn found(request: &Request, folder: &Path) -> Option<PathBuf> {
    let asked = folder.join(&request.file);
    if asked.is_file() {
        return Some(asked);
    }
    request.may_be_a_page().then(|| folder.join("index.html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for one test, removed at its end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("doorstep-serve-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            fs::write(path.join("index.html"), "<p>page</p>").unwrap();
            fs::write(path.join("a_bg.wasm"), [0, 97, 115, 109]).unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn ask(request: &str, folder: &Folder) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        client.write_all(request.as_bytes()).unwrap();
        client.shutdown(std::net::Shutdown::Write).unwrap();
        let (stream, _) = listener.accept().unwrap();
        answer(stream, &folder.0).unwrap();
        let mut bytes = Vec::new();
        client.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn every_answer_carries_the_security_headers() {
        let folder = Folder::new("headers");
        for request in [
            "GET / HTTP/1.1\r\n\r\n",
            "GET /no.js HTTP/1.1\r\n\r\n",
            "PUT / HTTP/1.1\r\n\r\n",
        ] {
            let answer = ask(request, &folder);
            for (name, value) in headers::security() {
                assert!(
                    answer.contains(&format!("\r\n{name}: {value}\r\n")),
                    "{request} {name}"
                );
            }
        }
    }

    #[test]
    fn a_path_of_the_app_is_answered_with_its_page() {
        let folder = Folder::new("page");
        let answer = ask("GET /clients/7 HTTP/1.1\r\nHost: x\r\n\r\n", &folder);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("<p>page</p>"));
    }

    #[test]
    fn head_sends_the_length_and_no_body() {
        let folder = Folder::new("head");
        let answer = ask("HEAD /a_bg.wasm HTTP/1.1\r\n\r\n", &folder);
        assert!(answer.contains("Content-Type: application/wasm\r\n"));
        assert!(answer.contains("Content-Length: 4\r\n") && answer.ends_with("\r\n\r\n"));
    }

    #[test]
    fn writing_and_leaving_the_folder_are_refused() {
        let folder = Folder::new("refused");
        assert!(ask("POST / HTTP/1.1\r\n\r\n", &folder).starts_with("HTTP/1.1 405"));
        assert!(ask("GET /../x HTTP/1.1\r\n\r\n", &folder).starts_with("HTTP/1.1 400"));
        assert!(ask("GET /gone.css HTTP/1.1\r\n\r\n", &folder).starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn one_connection_can_ask_twice() {
        let folder = Folder::new("twice");
        let answer = ask(
            "GET / HTTP/1.1\r\n\r\nGET /a_bg.wasm HTTP/1.1\r\nConnection: close\r\n\r\n",
            &folder,
        );
        assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 2);
    }

    #[test]
    fn a_head_without_end_is_not_read_for_ever() {
        let folder = Folder::new("long");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let long = format!("GET / HTTP/1.1\r\nX: {}", "y".repeat(20_000));
        client.write_all(long.as_bytes()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        assert!(answer(stream, &folder.0).is_err());
    }
}
