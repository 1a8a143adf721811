//! Bytes of drafts in every form, friendly and hostile, to text with places.

pub mod builder;
mod hostile;
mod numbering;
mod pages;
mod refused;
pub mod remarks;
mod texts;
mod word;
mod workbooks;

use hecha::format::{Opened, Refusal, read};

/// Reads bytes that must be readable and checks what holds for every source.
fn opened(name: &str, bytes: &[u8]) -> Opened {
    let opened = read(name, bytes).unwrap_or_else(|refusal| panic!("{name}: {}", refusal.message()));
    let text = opened.source.text();
    let mut end = 0;
    for block in opened.source.blocks() {
        assert!(block.span.start >= end && !opened.source.slice(block.span).is_empty(), "{block:?}");
        end = block.span.end;
    }
    let mut end = 0;
    for origin in opened.trace.origins() {
        assert!(origin.span.start >= end && !opened.source.slice(origin.span).is_empty(), "{origin:?}");
        end = origin.span.end;
    }
    assert!(end as usize <= text.len());
    opened
}

/// The text of bytes that must be readable.
pub fn text(name: &str, bytes: &[u8]) -> String {
    opened(name, bytes).source.text().to_owned()
}

/// What is said of bytes that must be refused.
fn refused(name: &str, bytes: &[u8]) -> Refusal {
    match read(name, bytes) {
        Ok(opened) => panic!("{name} was read: {:.60}", opened.source.text()),
        Err(refusal) => {
            assert!(refusal.help().starts_with('请'), "{}", refusal.help());
            refusal
        }
    }
}

/// The words and labels of the blocks.
fn blocks(opened: &Opened) -> Vec<(&str, &str)> {
    let blocks = opened.source.blocks().iter();
    blocks.map(|block| (block.label.as_str(), opened.source.slice(block.span))).collect()
}
