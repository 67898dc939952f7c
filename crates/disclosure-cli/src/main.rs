//! `disclosure`: protects tables of counts, and audits what a reader of published ones can still work out.

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = std::env::args_os()
        .skip(1)
        .map(|a| a.to_string_lossy().into_owned());
    let done = disclosure_cli::run(arguments.collect());
    let written = stderr()
        .write_all(done.errors.as_bytes())
        .and_then(|()| stdout().write_all(done.output.as_bytes()))
        .and_then(|()| stdout().flush());
    // A result that was not written in full must not be taken for one.
    ExitCode::from(if written.is_ok() {
        done.code
    } else {
        disclosure_cli::BAD_INPUT
    })
}
