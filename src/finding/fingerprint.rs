//! A name for a finding that survives moved paragraphs.

/// 16 hexadecimal digits from parts of text such as the rule's id, the words and the heading above them, blanks left out.
///
/// FNV-1a over the parts with a separator between them: a fixed function, so that recorded fingerprints stay valid from
/// one version to the next. It guards against nothing but accident. What was fed so far can be kept and gone on with.
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of nothing yet.
    #[must_use]
    pub fn new() -> Fingerprint {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }

    /// With one more part.
    #[must_use]
    pub fn with(mut self, part: &str) -> Fingerprint {
        for c in part.chars().filter(|c| !is_blank(*c)) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.feed(byte));
        }
        self.feed(0x1f);
        self
    }

    fn feed(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// As digits.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:016x}", self.0)
    }
}

impl Default for Fingerprint {
    fn default() -> Fingerprint {
        Fingerprint::new()
    }
}

/// The fingerprint of parts in order.
#[must_use]
pub fn fingerprint(parts: &[&str]) -> String {
    parts.iter().fold(Fingerprint::new(), |fingerprint, part| fingerprint.with(part)).digits()
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
