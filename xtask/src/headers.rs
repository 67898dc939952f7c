//! The security headers the app is served with, here and on a static host, from one list.
//!
//! Nothing may leave the device: the policy names this origin alone, and what no policy covers
//! everywhere (WebRTC, DNS prefetch) is switched off as far as a browser honours it.

/// The `Content-Security-Policy` that a page can carry in a `<meta>`, where a host sends no headers.
pub const META_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; webrtc 'block'";

/// What browsers honour in a header only.
const HEADER_ONLY_POLICY: &str = "frame-ancestors 'none'";

/// Features the app never uses, closed to it and to whatever might get into the page.
const CLOSED_FEATURES: &[&str] = &[
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// Features the app uses itself, closed to whatever it might be made to frame: a passkey of the
/// device can open the vault.
const OWN_FEATURES: &[&str] = &["publickey-credentials-create", "publickey-credentials-get"];

/// The whole policy, as a header.
pub fn header_policy() -> String {
    format!("{META_POLICY}; {HEADER_ONLY_POLICY}")
}

/// The headers of every response.
pub fn security() -> Vec<(&'static str, String)> {
    let closed = CLOSED_FEATURES.iter().map(|name| format!("{name}=()"));
    let own = OWN_FEATURES.iter().map(|name| format!("{name}=(self)"));
    let features: Vec<String> = closed.chain(own).collect();
    vec![
        // Covers WebRTC, hints and workers as well; Chromium honours it from 152 on, others not yet.
        ("Connection-Allowlist", "(response-origin)".to_owned()),
        ("Content-Security-Policy", header_policy()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", features.join(", ")),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("X-DNS-Prefetch-Control", "off".to_owned()),
    ]
}

/// How long a response may be kept: files named after their content for ever, the rest never
/// without asking again.
pub fn caching(path: &str) -> &'static str {
    if is_named_after_content(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// The `_headers` file that several static hosts read.
pub fn host_file() -> String {
    let mut text = String::from("/*\n");
    for (name, value) in security() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text
}

/// Whether Trunk put a hash of the content into the name: `doorstep-3dc0210879808f4d_bg.wasm`.
fn is_named_after_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['-', '.', '_']).any(|part| {
        (14..=16).contains(&part.len())
            && part
                .chars()
                .all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_no_foreign_origin_and_no_inline_code() {
        let policy = header_policy();
        assert!(policy.starts_with("default-src 'none';"));
        for refused in [
            "'unsafe-inline'",
            "'unsafe-eval'",
            "http:",
            "https:",
            "*",
            "nonce-",
        ] {
            assert!(!policy.contains(refused), "{refused}");
        }
    }

    #[test]
    fn webrtc_and_framing_are_refused_by_header() {
        assert!(header_policy().contains("webrtc 'block'"));
        let allowlist = ("Connection-Allowlist", "(response-origin)".to_owned());
        assert!(security().contains(&allowlist));
        assert!(header_policy().contains("frame-ancestors 'none'"));
        assert!(
            !META_POLICY.contains("frame-ancestors"),
            "browsers warn about it in a meta"
        );
    }

    #[test]
    fn passkeys_are_for_this_origin_and_other_ways_of_signing_in_for_nobody() {
        let host_file = host_file();
        for allowed in [
            "publickey-credentials-create=(self)",
            "publickey-credentials-get=(self)",
            "identity-credentials-get=()",
        ] {
            assert!(host_file.contains(allowed), "{allowed}");
        }
        assert!(!host_file.contains("=*"));
    }

    #[test]
    fn no_header_can_break_out_of_its_line() {
        for (name, value) in security() {
            assert!(!name.contains(['\r', '\n', ':']), "{name}");
            assert!(!value.contains(['\r', '\n']), "{name}");
        }
    }

    #[test]
    fn only_files_named_after_their_content_are_kept_for_ever() {
        for kept in [
            "doorstep-3dc0210879808f4d_bg.wasm",
            "doorstep-3dc0210879808f4d.js",
            "style-3dc0210879808f.css",
        ] {
            assert!(caching(kept).contains("immutable"), "{kept}");
        }
        for asked in [
            "index.html",
            "sw.js",
            "boot.js",
            "kdf-worker_bg.wasm",
            "icons/icon-192.png",
            "",
        ] {
            assert_eq!(caching(asked), "no-cache", "{asked}");
        }
    }

    #[test]
    fn static_hosts_get_the_same_headers() {
        assert!(host_file().contains(&format!("  Content-Security-Policy: {}\n", header_policy())));
    }
}
