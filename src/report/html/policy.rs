//! What the page may do: nothing but run its own script and wear its own style, each known by its hash.

use sha2::{Digest as _, Sha256};

/// The 64 characters of base64, in order.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A content security policy (CSP level 2) for a page with one inline style sheet and one inline script.
#[must_use]
pub fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

fn hash(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let byte = |n: usize| u32::from(group.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4u32 {
            let index = (bits >> (18 - 6 * n)) & 63;
            let letter = ALPHABET.get(index as usize).filter(|_| n as usize <= group.len());
            out.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_as_browsers_count_them() {
        assert_eq!(base64(b"abcd"), "YWJjZA==");
        assert_eq!(base64(b"ab"), "YWI=");
        // The hash of nothing, as every browser prints it.
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
