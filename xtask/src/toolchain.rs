//! The Rust that compiles to WebAssembly: the ordinary one where its target can be fetched,
//! Debian's otherwise. Each is believed only after it has compiled a small program.
//!
//! The recipe and its reasons: `docs/decisions/toolchain.md`.

use crate::failure::Failure;
use crate::place::Place;
use crate::process::{self, command, output, path_with, succeeds_within};
use crate::setup::apt;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take to fetch the target (20 MB) before Debian is asked.
const FETCH_LIMIT: Duration = Duration::from_secs(120);

/// How long a compiler may take for the small program.
const PROBE_LIMIT: Duration = Duration::from_secs(60);

/// Uses the standard library, so that a folder of the wrong libraries is noticed.
const PROBE: &str = "#[unsafe(no_mangle)] pub extern \"C\" fn one() -> usize { std::hint::black_box(String::from(\"1\")).len() }\n";

/// A Rust that can compile to WebAssembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The Rust everything else is built with.
    Ordinary,
    /// Debian's `rustc-web` in /usr/bin, with the linker given.
    Debian {
        /// The linker's name, as in `wasm-ld-22`.
        linker: String,
    },
}

impl Toolchain {
    /// The one this machine has, if any.
    pub fn find(place: &Place) -> Result<Option<Self>, Failure> {
        if !debian_is_wanted() && Self::Ordinary.works(place)? {
            return Ok(Some(Self::Ordinary));
        }
        match debian() {
            Some(debian) if debian.works(place)? => Ok(Some(debian)),
            _ => Ok(None),
        }
    }

    /// Installs one: rustup's target first, Debian's packages where that fails.
    pub fn install(place: &Place) -> Result<Self, Failure> {
        if !debian_is_wanted() && fetch_with_rustup() && Self::Ordinary.works(place)? {
            return Ok(Self::Ordinary);
        }
        install_debian(place)?;
        Self::find(place)?.ok_or_else(|| {
            Failure::missing(
                "Debian's Rust was installed and still cannot compile to WebAssembly.",
                format!(
                    "Remove {} and run `cargo xtask setup` again; if it persists, install the target for your own Rust with `rustup target add {TARGET}`.",
                    debian_libraries().display()
                ),
            )
        })
    }

    /// A name for messages and for this toolchain's own target folder.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ordinary => "rustup",
            Self::Debian { .. } => "debian",
        }
    }

    /// What the compiler says it is.
    pub fn version(&self) -> String {
        output(command(self.rustc()).arg("--version"))
            .map_or_else(|| "rustc".to_owned(), |text| text.trim().to_owned())
    }

    /// Prepares a command that compiles to WebAssembly: the compiler, the linker, the tools, and a
    /// target folder apart, because two compilers in one folder break each other's builds.
    pub fn apply(&self, command: &mut Command, place: &Place) {
        let mut first = vec![place.tools(), place.node_commands()];
        command.env("CARGO_TARGET_DIR", target_folder(place, self));
        match self {
            Self::Ordinary => {}
            Self::Debian { linker } => {
                first.push(PathBuf::from("/usr/bin"));
                command
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("CARGO", "/usr/bin/cargo")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("RUSTDOC");
            }
        }
        command.env("PATH", path_with(&first));
    }

    /// Whether `cargo clippy` can check the app for WebAssembly with this toolchain.
    pub fn has_clippy(&self) -> bool {
        match self {
            Self::Ordinary => output(process::cargo().args(["clippy", "--version"])).is_some(),
            Self::Debian { .. } => Path::new("/usr/bin/cargo-clippy").is_file(),
        }
    }

    /// The cargo that goes with it.
    pub fn cargo(&self) -> Command {
        match self {
            Self::Ordinary => process::cargo(),
            Self::Debian { .. } => command("/usr/bin/cargo"),
        }
    }

    fn rustc(&self) -> &'static str {
        match self {
            Self::Ordinary => "rustc",
            Self::Debian { .. } => "/usr/bin/rustc",
        }
    }

    /// Compiles the small program, with link-time optimisation as the release build has it.
    fn works(&self, place: &Place) -> Result<bool, Failure> {
        let folder = place.cache().join("probe");
        fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
        let source = folder.join("probe.rs");
        fs::write(&source, PROBE).map_err(Failure::file("write", &source))?;
        let mut rustc = command(self.rustc());
        rustc
            .args([
                "--edition",
                "2024",
                "--crate-type",
                "cdylib",
                "--target",
                TARGET,
            ])
            .args(["-Clto=fat", "-Copt-level=1", "-Cpanic=abort", "-o"])
            .arg(folder.join(self.name()).with_extension("wasm"))
            .arg(&source);
        if let Self::Debian { linker } = self {
            rustc
                .arg(format!("-Clinker={linker}"))
                .env_remove("RUSTUP_TOOLCHAIN");
        }
        Ok(succeeds_within(&mut rustc, PROBE_LIMIT))
    }
}

/// Where a toolchain puts what it compiles to WebAssembly.
pub fn target_folder(place: &Place, toolchain: &Toolchain) -> PathBuf {
    place.root().join("target-wasm").join(toolchain.name())
}

fn debian_is_wanted() -> bool {
    env::var_os("DOORSTEP_WASM").is_some_and(|wanted| wanted == "debian")
}

fn fetch_with_rustup() -> bool {
    if process::on_path(&["rustup"]).is_none() {
        return false;
    }
    println!(
        "wasm target: asking rustup for it (at most {} s) …",
        FETCH_LIMIT.as_secs()
    );
    let fetched = succeeds_within(
        command("rustup").args(["target", "add", TARGET]),
        FETCH_LIMIT,
    );
    if !fetched {
        println!("wasm target: rustup could not fetch it; using Debian's Rust instead");
    }
    fetched
}

/// Debian's Rust, if it and its linker are there.
fn debian() -> Option<Toolchain> {
    let said = output(command("/usr/bin/rustc").arg("-vV"))?;
    let linker = format!("wasm-ld-{}", llvm_major(&said)?);
    process::on_path(&[&linker]).map(|_| Toolchain::Debian { linker })
}

fn install_debian(place: &Place) -> Result<(), Failure> {
    apt::require(
        "This Rust cannot compile to WebAssembly, and rustup could not fetch the target.",
        &format!(
            "Install the target `{TARGET}` for your Rust (`rustup target add {TARGET}`, or your system's package for it) and run the command again."
        ),
    )?;
    apt::install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"])?;
    let said = output(command("/usr/bin/rustc").arg("-vV")).unwrap_or_default();
    let (Some(version), Some(llvm)) = (field(&said, "release: "), llvm_major(&said)) else {
        return Err(Failure::missing(
            "/usr/bin/rustc does not say which version it is.",
            "Reinstall it with `apt-get install --reinstall rustc-web` and run the command again.",
        ));
    };
    apt::install(&[&format!("lld-{llvm}")])?;
    if debian().is_some_and(|debian| debian.works(place).unwrap_or(false)) {
        return Ok(());
    }
    build_library(place, version)
}

/// Compiles the standard library for WebAssembly from Debian's source and puts it where
/// Debian's compiler looks. Both folders start empty: libraries of two builds clash.
fn build_library(place: &Place, version: &str) -> Result<(), Failure> {
    println!(
        "wasm target: building the standard library for Debian's Rust {version} (about a minute) …"
    );
    let work = place.cache().join("wasm-std");
    empty(&work)?;
    let source = PathBuf::from(format!("/usr/src/rustc-{version}/library"));
    let next = "Reinstall the source with `apt-get install --reinstall rust-web-src` and run the command again.";
    process::run(command("cp").arg("-r").arg(&source).arg(&work), next)?;
    let mut cargo = command("/usr/bin/cargo");
    cargo
        .current_dir(work.join("library"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", "/usr/bin/rustc")
        // Without bitcode in the libraries, `lto = true` cannot work.
        .env(
            "RUSTFLAGS",
            "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
        )
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .args([
            "build",
            "--quiet",
            "--release",
            "--locked",
            "--target",
            TARGET,
            "-p",
            "sysroot",
        ])
        .arg("--target-dir")
        .arg(work.join("target"));
    process::run(
        &mut cargo,
        "Check that crates.io can be reached and run the command again.",
    )?;
    let built = work
        .join("target")
        .join(TARGET)
        .join("release")
        .join("deps");
    let libraries = debian_libraries();
    empty(&libraries)?;
    copy_libraries(&built, &libraries)?;
    fs::remove_dir_all(&work).map_err(Failure::file("remove", &work))
}

fn copy_libraries(from: &Path, to: &Path) -> Result<(), Failure> {
    for entry in fs::read_dir(from)
        .map_err(Failure::file("read", from))?
        .flatten()
    {
        let file = entry.path();
        if file.extension().is_some_and(|ending| ending == "rlib") {
            let target = to.join(entry.file_name());
            fs::copy(&file, &target).map_err(Failure::file("write", &target))?;
        }
    }
    Ok(())
}

fn debian_libraries() -> PathBuf {
    PathBuf::from("/usr/lib/rustlib").join(TARGET).join("lib")
}

fn empty(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::file("empty", folder))?;
    }
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))
}

/// `22` from `LLVM version: 22.1.8`.
fn llvm_major(said: &str) -> Option<u32> {
    field(said, "LLVM version: ")?
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn field<'a>(said: &'a str, name: &str) -> Option<&'a str> {
    said.lines()
        .find_map(|line| line.strip_prefix(name))
        .map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)\nrelease: 1.96.0\nLLVM version: 22.1.8\n";

    #[test]
    fn the_linker_follows_the_compilers_llvm() {
        assert_eq!(llvm_major(SAID), Some(22));
        assert_eq!(llvm_major("rustc 1.96.0"), None);
    }

    #[test]
    fn the_source_follows_the_compilers_release() {
        assert_eq!(field(SAID, "release: "), Some("1.96.0"));
    }
}
