//! Starting other programs: with a clean environment, a bounded time, or a copy of what they print.

use crate::failure::Failure;
use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A command whose environment does not carry what `cargo run` set for this program: library paths
/// of one compiler must not reach another, and package variables must not reach another package.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("DYLD_FALLBACK_LIBRARY_PATH");
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_of_this_package) {
            command.env_remove(&name);
        }
    }
    command
}

/// The cargo that started this program.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end, its output shown.
pub fn run(command: &mut Command, next: &str) -> Result<(), Failure> {
    let line = describe(command);
    let status = command.status().map_err(|cause| Failure::NotStarted {
        line: line.clone(),
        cause,
        next: next.to_owned(),
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Program {
            line,
            next: next.to_owned(),
        })
    }
}

/// What a program prints on its standard output, if it can be started and succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a silent program succeeds within `limit`; it is ended when it does not.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let Ok(mut child) = quiet.spawn() else {
        return false;
    };
    let end = Instant::now() + limit;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(50)),
            _ => {
                // Nothing more can be done about a program that will not end.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// What a program did and said.
pub struct Said {
    /// Whether it reported success.
    pub success: bool,
    /// Its standard output and standard error, in the order they came.
    pub text: String,
}

/// Runs to the end; its output is shown and kept.
pub fn shown_and_kept(command: &mut Command, next: &str) -> Result<Said, Failure> {
    let line = describe(command);
    let not_started = |cause| Failure::NotStarted {
        line,
        cause,
        next: next.to_owned(),
    };
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(not_started)?;
    let kept = Arc::new(Mutex::new(String::new()));
    let readers = [
        reader(child.stdout.take(), &kept),
        reader(child.stderr.take(), &kept),
    ];
    for reader in readers.into_iter().flatten() {
        // A reader that failed has printed why; the text up to there is kept.
        let _ = reader.join();
    }
    let success = wait(child);
    let text = kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(Said { success, text })
}

/// The first of `names` that is a program on `PATH`.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| is_program(file))
}

/// `PATH` with `first` before everything else.
pub fn path_with(first: &[PathBuf]) -> std::ffi::OsString {
    let usual = env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().cloned().chain(env::split_paths(&usual));
    // A folder with a colon in its name cannot stand in PATH; the usual one is better than none.
    env::join_paths(folders).unwrap_or(usual)
}

fn is_program(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.metadata()
            .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        file.is_file()
    }
}

fn is_of_this_package(name: &str) -> bool {
    [
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_BIN_",
        "CARGO_CRATE_",
    ]
    .iter()
    .any(|prefix| name.starts_with(prefix))
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn wait(mut child: Child) -> bool {
    child.wait().is_ok_and(|status| status.success())
}

fn reader(
    stream: Option<impl Read + Send + 'static>,
    kept: &Arc<Mutex<String>>,
) -> Option<thread::JoinHandle<()>> {
    let stream = stream?;
    let kept = Arc::clone(kept);
    Some(thread::spawn(move || {
        copy_lines(BufReader::new(stream), &kept)
    }))
}

fn copy_lines(mut stream: impl BufRead, kept: &Mutex<String>) {
    let mut bytes = Vec::new();
    while stream
        .read_until(b'\n', &mut bytes)
        .is_ok_and(|count| count > 0)
    {
        let line = String::from_utf8_lossy(&bytes);
        // Whoever read our output may have gone; the run goes on.
        let _ = std::io::stdout().write_all(line.as_bytes());
        kept.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_str(&line);
        bytes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_prints_on_both_streams_is_kept() {
        let mut sh = command("sh");
        sh.args(["-c", "echo out; echo err >&2; exit 3"]);
        let said = shown_and_kept(&mut sh, "nothing").unwrap();
        assert!(!said.success);
        assert!(said.text.contains("out\n") && said.text.contains("err\n"));
    }

    #[test]
    fn a_program_that_does_not_end_is_ended() {
        let start = Instant::now();
        let mut sleep = command("sleep");
        assert!(!succeeds_within(
            sleep.arg("30"),
            Duration::from_millis(200)
        ));
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_program_that_is_not_there_says_what_to_do() {
        let failure = run(&mut command("no-such-program-here"), "Install it.").unwrap_err();
        assert!(failure.to_string().contains("What to do: Install it."));
    }

    #[test]
    fn variables_of_this_package_do_not_reach_another() {
        assert!(is_of_this_package("CARGO_PKG_NAME") && is_of_this_package("CARGO_MANIFEST_DIR"));
        assert!(!is_of_this_package("CARGO_HOME") && !is_of_this_package("CARGO_TARGET_DIR"));
    }

    #[test]
    fn programs_are_found_on_the_path_in_the_order_asked() {
        assert!(on_path(&["no-such-program-here", "sh"]).is_some_and(|file| file.ends_with("sh")));
        assert_eq!(on_path(&["no-such-program-here"]), None);
    }
}
