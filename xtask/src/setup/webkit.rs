//! WebKit for the tests of the store: most tablets have it. Debian's, where it can be installed; where it cannot, the
//! tests say that they are left out, and nothing fails.

use super::{apt, done};
use crate::process::on_path;
use std::path::Path;

/// The library brings a small browser; the display is one that nobody sees.
const PACKAGES: &[&str] = &["libwebkit2gtk-4.1-0", "xvfb"];

const BROWSERS: &[&str] = &[
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
];

/// Finds it or tries to install it.
pub fn webkit() {
    if is_here() {
        return done("WebKit", "WebKitGTK");
    }
    let installed = apt::is_here() && apt::install(PACKAGES).is_ok();
    if installed && is_here() {
        done("WebKit", "WebKitGTK");
    } else {
        println!(
            "WebKit: not here; the store is tested in Chromium alone (Debian has it: {})",
            PACKAGES.join(" ")
        );
    }
}

fn is_here() -> bool {
    BROWSERS.iter().any(|file| Path::new(file).is_file()) && on_path(&["Xvfb"]).is_some()
}
