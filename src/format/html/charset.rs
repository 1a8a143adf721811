//! The encoding a page names itself, for pages that are not clean UTF-8.

use encoding_rs::{Encoding as Table, GB18030, GBK, UTF_8};

use crate::format::{Encoding, Note};

/// A page read by the encoding it names.
pub(in crate::format) struct Declared {
    pub(in crate::format) text: String,
    pub(in crate::format) notes: Vec<Note>,
}

/// Reads bytes by the `charset` their first tags name; `None` if they name none or are no page at all.
pub(in crate::format) fn declared(bytes: &[u8]) -> Option<Declared> {
    let head = bytes.get(..4096).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    if !head.contains("<meta") && !head.starts_with("<?xml") {
        return None;
    }
    let after = head.split("charset=").nth(1).or_else(|| head.split("encoding=").nth(1))?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let table = Table::for_label(label.as_bytes())?;
    let table = if table == GBK { GB18030 } else { table };
    let (text, _) = table.decode_without_bom_handling(bytes);
    let broken = text.matches('\u{FFFD}').count();
    // Bytes that were never text do not become text by being called so.
    if broken * 50 > text.chars().count() || text.contains('\0') {
        return None;
    }
    let mut notes = Vec::new();
    if table != UTF_8 {
        notes.push(Note::Decoded(if table == GB18030 {
            Encoding::Gb18030
        } else {
            Encoding::Named(table.name())
        }));
    }
    if broken > 0 {
        notes.push(Note::Replaced(broken));
    }
    Some(Declared { text: text.into_owned(), notes })
}
