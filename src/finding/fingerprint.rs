//! A name for a finding that survives moved paragraphs.

/// 16 hexadecimal digits from the rule's id, the words and the heading above them, blanks left out.
///
/// FNV-1a over the parts with a separator between them: a fixed function, so that recorded fingerprints stay valid from
/// one version to the next. It guards against nothing but accident.
#[must_use]
pub fn fingerprint(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut feed = |byte: u8| {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    };
    for part in parts {
        for c in part.chars().filter(|c| !is_blank(*c)) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(&mut feed);
        }
        feed(0x1f);
    }
    format!("{hash:016x}")
}

/// As `char::is_whitespace`; the last of those is U+3000, which most characters of a Chinese text come after.
fn is_blank(c: char) -> bool {
    c <= '\u{3000}' && c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn blanks_do_not_count_and_parts_do_not_run_together() {
        assert_eq!(fingerprint(&["a/b", "任 务"]), fingerprint(&["a/b", "任\n务"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab", ""]));
        assert_eq!(fingerprint(&["a"]).len(), 16);
    }

    #[test]
    fn every_blank_is_left_out() {
        assert!(('\0'..=char::MAX).all(|c| super::is_blank(c) == c.is_whitespace()));
    }
}
