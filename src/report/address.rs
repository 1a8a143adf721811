//! File names as other programs write them: paths with `/` between their parts, and addresses (URI).

use std::path::{MAIN_SEPARATOR, is_separator};

/// The name as a path from the folder the run began in, `/` between its parts: `草稿/要点.txt`.
#[must_use]
pub fn path(name: &str) -> String {
    let name = if MAIN_SEPARATOR == '/' { name.to_owned() } else { name.replace(MAIN_SEPARATOR, "/") };
    let mut rest = name.as_str();
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner.trim_start_matches('/');
    }
    if rest.is_empty() { name } else { rest.to_owned() }
}

/// The name as an address by RFC 3986, and whether it is one from the folder the run began in: bytes that may not stand in
/// an address, a colon among them, are written `%E8`; a name from the root becomes a `file:` address.
#[must_use]
pub fn address(name: &str) -> (String, bool) {
    let path = path(name);
    let mut written = String::with_capacity(path.len() * 3);
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                written.push(char::from(byte));
            }
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    let drive = MAIN_SEPARATOR != '/' && path.chars().nth(1) == Some(':');
    match (name.starts_with(is_separator), drive) {
        (true, _) => (format!("file://{written}"), false),
        (_, true) => (format!("file:///{}", written.replacen("%3A", ":", 1)), false),
        _ => (written, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_blanks_signs_and_chinese_become_addresses() {
        for (name, written, relative) in [
            ("要点.txt", "%E8%A6%81%E7%82%B9.txt", true),
            ("./草 稿/a+b#1%.docx", "%E8%8D%89%20%E7%A8%BF/a%2Bb%231%25.docx", true),
            ("甲:乙.txt", "%E7%94%B2%3A%E4%B9%99.txt", true),
            ("../a.txt", "../a.txt", true),
            ("/tmp/a.txt", "file:///tmp/a.txt", false),
            ("-", "-", true),
        ] {
            assert_eq!(address(name), (written.to_owned(), relative), "{name}");
        }
        assert_eq!(path("././草稿/要点.txt"), "草稿/要点.txt");
        assert_eq!(path("./"), "./");
    }
}
