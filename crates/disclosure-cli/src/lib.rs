//! The command line of `disclosure`: arguments and files in, text and an exit code out.
//!
//! It must never print a release that the audit does not find safe, and never a count that is withheld.

mod arguments;
mod problem;
mod read;
mod write;

use disclosure::linked::{Release, audit, protect};

use arguments::{Arguments, Command, USAGE, Wanted};
pub use problem::Problem;
pub use read::release;

/// The release was protected, or is safe.
pub const SAFE: u8 = 0;
/// The arguments or a file could not be used.
pub const BAD_INPUT: u8 = 2;
/// The audit found a cell that is not safe.
pub const UNSAFE: u8 = 3;

/// What a run leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// For the standard output: JSON, or the help.
    pub output: String,
    /// For the standard error: one sentence a line.
    pub errors: String,
    /// The exit code.
    pub code: u8,
}

/// Runs the command line with its arguments, without the program's name.
#[must_use]
pub fn run(arguments: Vec<String>) -> Done {
    let wanted = match Wanted::of(arguments) {
        Ok(wanted) => wanted,
        Err(problem) => return problem.into(),
    };
    match wanted {
        Wanted::Help => Done {
            output: USAGE.to_owned(),
            errors: String::new(),
            code: SAFE,
        },
        Wanted::Run(arguments) => work(&arguments).unwrap_or_else(Done::from),
    }
}

impl From<Problem> for Done {
    fn from(problem: Problem) -> Self {
        Self {
            output: String::new(),
            errors: format!("disclosure: {problem}\n"),
            code: BAD_INPUT,
        }
    }
}

fn work(arguments: &Arguments) -> Result<Done, Problem> {
    let current = file(&arguments.release)?;
    let earlier: Vec<Release> = arguments
        .earlier
        .iter()
        .map(|f| file(f))
        .collect::<Result<_, _>>()?;
    let mut errors = String::new();
    for (path, release) in arguments.earlier.iter().zip(&earlier) {
        if !release.is_linked_to(&current) {
            errors.push_str(&format!(
                "disclosure: {path}: another population or period; it is not linked to {}\n",
                arguments.release
            ));
        }
    }
    let refused = |why| Problem::Refused {
        file: arguments.release.clone(),
        why,
    };
    let (output, code) = match arguments.command {
        Command::Audit => {
            let found = audit(&current, &earlier, &arguments.protection).map_err(refused)?;
            let code = if found.safe { SAFE } else { UNSAFE };
            (write::audit(&found, &arguments.earlier), code)
        }
        Command::Protect => {
            read::check_counts(&current, &arguments.release)?;
            let safe = protect(&current, &earlier, &arguments.protection).map_err(refused)?;
            for table in safe.tables.iter().filter(|t| t.withheld.is_some()) {
                errors.push_str(&format!(
                    "disclosure: table {}: withheld as a whole; its status says why\n",
                    table.name
                ));
            }
            (write::release(&safe), SAFE)
        }
    };
    Ok(Done {
        output,
        errors,
        code,
    })
}

fn file(path: &str) -> Result<Release, Problem> {
    let text = std::fs::read_to_string(path).map_err(|why| Problem::Unreadable {
        file: path.to_owned(),
        why: why.to_string(),
    })?;
    release(&text, path)
}
