//! A Markdown page for a person: headings, paragraphs, and examples set in.

use std::fmt::Write as _;

use super::look::{Ink, Look};
use super::wrap::hang;

/// The page, without the marks that only a browser needs.
#[must_use]
pub fn manual(text: &str, look: Look) -> String {
    let mut out = String::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let title = line.trim_start_matches('#');
        let line = match (fenced, title.len() < line.len()) {
            (true, _) => format!("    {line}"),
            (false, true) => look.paint(Ink::Strong, title.trim()),
            (false, false) => hang(0, "", &line.replace('`', ""), look.width()).join("\n"),
        };
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}
