//! Characters that mean something to markup, as they are written where they mean themselves.

/// How a character is written in text and in values in double quotes; nothing where it stands for itself.
#[must_use]
pub fn entity(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => return None,
    })
}
