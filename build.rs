//! Turns locales/ into the `i18n` module, so that a missing or misspelt key does not compile.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

/// The files in each language's folder whose texts pages show. The others there belong to `crates/wording`.
const NAMESPACES: &[&str] = &[
    "add",
    "app",
    "asking",
    "backup",
    "client",
    "clients",
    "community",
    "directory",
    "entry",
    "errors",
    "lists",
    "locking",
    "papers",
    "passkey",
    "setup",
    "summary_page",
    "today",
    "vault_page",
    "visit",
    "undo",
    "alike",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut config = Config::new("en")?
        .add_locale("fr")?
        .add_namespaces(NAMESPACES)?;
    config.options = ParseOptions::new().interpolate_display(true);
    let locales = parse_locales(None, config)?;
    for path in locales.tracked_files.iter().flatten() {
        println!("cargo::rerun-if-changed={path}");
    }
    let code = leptos_i18n_codegen::gen_code(&locales, None, true, None, false)?;
    let out = PathBuf::from(env::var("OUT_DIR")?).join("i18n.rs");
    fs::write(out, code.to_string())?;
    Ok(())
}
