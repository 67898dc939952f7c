//! Where things are: the project, its built app, and the tools kept for it in the user's cache.

use crate::failure::Failure;
use std::env;
use std::path::{Path, PathBuf};

/// The folders the commands work in.
#[derive(Debug, Clone)]
pub struct Place {
    root: PathBuf,
    cache: PathBuf,
}

impl Place {
    /// The project this program was started for, and this user's cache.
    pub fn find() -> Result<Self, Failure> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest)
            .parent()
            .map(Path::to_owned)
            .ok_or_else(|| {
                Failure::missing(
                    "The project's folder was not found.",
                    "Start this with `cargo xtask` in the project.",
                )
            })?;
        let cache = cache_folder(env::var_os("XDG_CACHE_HOME"), env::var_os("HOME")).ok_or_else(|| {
            Failure::missing(
                "Neither XDG_CACHE_HOME nor HOME names a folder, so there is nowhere to keep the tools.",
                "Set HOME and run the command again.",
            )
        })?;
        Ok(Self { root, cache })
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The built app, ready for a static host.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The browser tests, a Node package of their own.
    pub fn browser_tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// The built laboratory, for the tests of the store.
    pub fn lab(&self) -> PathBuf {
        self.root.join("target-wasm").join("lab")
    }

    /// The tools kept for this project, outside it.
    pub fn cache(&self) -> &Path {
        &self.cache
    }

    /// Tools built from Rust: Trunk and wasm-bindgen.
    pub fn tools(&self) -> PathBuf {
        self.cache.join("bin")
    }

    /// Tools from npm: wasm-opt.
    pub fn node_tools(&self) -> PathBuf {
        self.cache.join("node")
    }

    /// The commands of the tools from npm.
    pub fn node_commands(&self) -> PathBuf {
        self.node_tools().join("node_modules").join(".bin")
    }
}

fn cache_folder(
    xdg: Option<std::ffi::OsString>,
    home: Option<std::ffi::OsString>,
) -> Option<PathBuf> {
    let given = xdg.map(PathBuf::from).filter(|path| path.is_absolute());
    let usual = home
        .map(|home| PathBuf::from(home).join(".cache"))
        .filter(|path| path.is_absolute());
    Some(given.or(usual)?.join("doorstep"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_go_to_the_cache_the_user_names() {
        let folder = cache_folder(Some("/var/cache/me".into()), Some("/home/me".into()));
        assert_eq!(folder, Some("/var/cache/me/doorstep".into()));
    }

    #[test]
    fn tools_go_below_home_when_no_absolute_cache_is_named() {
        let expected = Some(PathBuf::from("/home/me/.cache/doorstep"));
        assert_eq!(cache_folder(None, Some("/home/me".into())), expected);
        assert_eq!(
            cache_folder(Some("relative".into()), Some("/home/me".into())),
            expected
        );
        assert_eq!(
            cache_folder(Some("".into()), Some("/home/me".into())),
            expected
        );
    }

    #[test]
    fn without_a_home_there_is_no_cache() {
        assert_eq!(cache_folder(None, None), None);
    }
}
