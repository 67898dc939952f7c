//! The project's commands: `cargo xtask serve`, `cargo xtask test` and the rest.
//!
//! Must compile in seconds on a machine with Rust and nothing else, so it depends on none of the
//! project's crates and on nothing heavier than a JSON reader.

mod arguments;
mod bench;
mod build;
mod check;
mod counts;
mod failure;
mod headers;
mod lab;
mod node;
mod offline;
mod place;
mod process;
mod request;
mod serve;
mod setup;
mod sizes;
mod suite;
mod tidy;
mod toolchain;

use arguments::{Command, USAGE};
use failure::Failure;
use place::Place;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let command = match Command::parse(&words) {
        Ok(command) => command,
        Err(problem) => {
            eprintln!("{problem}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match perform(command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Result<ExitCode, Failure> {
    let place = Place::find()?;
    match command {
        Command::Help => println!("{USAGE}"),
        Command::Setup => {
            setup::everything(&place)?;
        }
        Command::Build { base } => sizes::keep_budget(&build::app(&place, &base)?)?,
        Command::Dist { base } => {
            let files = build::app(&place, &base)?;
            println!("\n{}", sizes::table(&files));
            println!(
                "The app is in {}: any static host can serve it.",
                place.dist().display()
            );
            sizes::keep_budget(&files)?;
        }
        Command::Serve { port, build } => {
            if build {
                build::app(&place, "/")?;
            }
            serve::forever(&place.dist(), port)?;
        }
        Command::Dev { port } => build::watch(&place, port)?,
        Command::Check => check::everything(&place)?,
        Command::Tidy => check::tidy(&place)?,
        Command::Test => return Ok(suite::run(&place)),
        Command::Lab => {
            lab::build(&place, &setup::to_build(&place)?.toolchain)?;
        }
        Command::Bench(options) => bench::measure(&place, &options)?,
        Command::Kill { words } => {
            let kit = setup::everything(&place)?;
            lab::build(&place, &kit.toolchain)?;
            node::script_with(&place, &kit, "kill", &words)?;
        }
        Command::Screenshots => {
            build::app(&place, "/")?;
            node::script(&place, &setup::everything(&place)?, "screenshots")?;
        }
        Command::Demo { words } => build::demo(&place, &words)?,
    }
    Ok(ExitCode::SUCCESS)
}
