//! Ids of resources. FHIR wants one for each; nothing in a summary has one, so it is made of what is published.

use sha2::{Digest, Sha256};

/// The UUID of a text, always the same: version 8 with the first 16 bytes of SHA-256 (RFC 9562, sections 5.8 and B.2).
pub(super) fn uuid(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let mut out = String::new();
    for (place, byte) in hash.iter().take(16).enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let byte = match place {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        out.push_str(&format!("{byte:02x}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_follows_from_the_text_alone() {
        // SHA-256 of "abc" (FIPS 180-4, example) begins ba7816bf 8f01cfea 414140de 5dae2223.
        assert_eq!(uuid("abc"), "ba7816bf-8f01-8fea-8141-40de5dae2223");
        assert_ne!(uuid("abd"), uuid("abc"));
    }
}
