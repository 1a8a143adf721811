//! Results of earlier checks that lie among the drafts of a folder: they quote drafts and are none.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::copies::MARK;
use crate::report::form::is_report;

/// Bytes at the head of a report that tell it.
const HEAD: u64 = 2048;

/// Whether a file in a folder is a result of this program: a copy of a draft with remarks by its name, a report by its head.
#[must_use]
pub fn is_result(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "docx" | "docm" => stem.rsplit_once('.').is_some_and(|(_, mark)| {
            mark.strip_prefix(MARK).is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
        }),
        "htm" | "html" | "md" => {
            let mut head = Vec::new();
            let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
            read.is_ok() && is_report(&String::from_utf8_lossy(&head))
        }
        _ => false,
    }
}
