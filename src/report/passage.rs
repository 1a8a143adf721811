//! The sentence around some words, as a source of its own: all that a display is ever offered of a document.

use std::sync::Arc;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::document::Document;
use crate::report::cells::shorten;
use crate::text::{Source, Span, sentence};

/// Characters kept on either side of the words where a sentence never ends.
const REACH: usize = 400;
/// Cells of a task's title in a place line.
const TITLE: usize = 32;

/// One place of a source with the line that names it.
#[derive(Clone, Debug)]
pub struct Passage {
    source: Arc<Source>,
    name: String,
}

impl Passage {
    /// A passage of `source` that is named `name` wherever it is shown.
    #[must_use]
    pub fn new(source: Arc<Source>, name: String) -> Passage {
        Passage { source, name }
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The line that names the place.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl SourceCode for Passage {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = Span::new(span.offset(), span.offset().saturating_add(span.len()));
        let shown = window(&self.source, inner);
        let start = self.source.position(shown.start);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.source.slice(shown).as_bytes(),
            (shown.from(), shown.len()).into(),
            start.line as usize - 1,
            start.column as usize - 1,
            1,
        )))
    }
}

/// The sentence around `inner`. A gap just after a sentence end belongs to the sentence that ends there.
#[must_use]
pub fn window(source: &Source, inner: Span) -> Span {
    let text = source.text();
    let end = text.len();
    let inner = if source.slice(Span::new(0, inner.to())).is_empty() && inner.to() > 0 {
        Span::new(inner.from().min(end), end)
    } else {
        inner
    };
    let before = text.get(..inner.from()).unwrap_or_default();
    let anchor = match before.chars().next_back() {
        Some(last) if inner.is_empty() && last != '\n' && sentence::ends_sentence(last) => {
            Span::new(inner.from() - last.len_utf8(), inner.from())
        }
        _ => inner,
    };
    let whole = sentence::around(text, anchor);
    let reach_back = before.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
    let after = text.get(inner.to()..).unwrap_or_default();
    let reach_on = after.char_indices().nth(REACH).map_or(end, |(at, _)| inner.to() + at);
    let (start, stop) = (whole.from().max(reach_back), whole.to().min(reach_on));
    Span::new(start.min(inner.from()), stop.max(inner.to()))
}

/// Names a place as people and editors do: `draft.txt:12:5`, or the block of a file made of blocks.
#[must_use]
pub fn spot(source: &Source, span: Span) -> String {
    match source.block(span.start) {
        Some(block) => format!("{}：{}", source.shown(), block.label),
        None => {
            let start = source.position(span.start);
            format!("{}:{}:{}", source.shown(), start.line, start.column)
        }
    }
}

/// The headings above a place: 二、重点任务 ›（二）完善药品集中采购. Empty outside sections and tasks.
#[must_use]
pub fn path(document: &Document, span: Span) -> String {
    let task = document.task_at(span);
    let section = match task {
        Some(task) => task.section.and_then(|index| document.sections.get(index)),
        None => document.sections.iter().find(|section| section.span.contains(span)),
    };
    let at = task.map_or(span, |task| task.label.span);
    let headings = document.headings.iter().filter(|heading| heading.span.contains(at));
    let named = section.map(|section| (section.label, section.title));
    let named = named.into_iter().chain(headings.map(|heading| (heading.label, heading.title)));
    let named = named.chain(task.map(|task| (task.label, task.title)));
    let parts: Vec<String> = named
        .map(|(label, title)| document.headed(label, title))
        .map(|part| shorten(part.trim(), TITLE))
        .collect();
    // A full-width bracket brings its own blank.
    parts.join(" › ").replace("› （", "›（")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_after_a_full_stop_shows_the_sentence_before_it() {
        let source = Source::new("t", "甲做。乙在年底前完成。\n丙");
        let shown = |at: usize, len: usize| source.slice(window(&source, Span::new(at, at + len)));
        let gap = source.text().find('\n').unwrap();
        assert_eq!(shown(gap, 0), "乙在年底前完成。");
        assert_eq!(shown(9, 3), "乙在年底前完成。");
        assert_eq!(shown(gap + 1, 0), "丙");
        assert_eq!(shown(source.text().len(), 0), "丙");
        assert_eq!(shown(900, 0), "丙");
    }

    #[test]
    fn a_sentence_without_end_is_cut_around_the_words() {
        let source = Source::new("t", "字".repeat(5000));
        assert_eq!(window(&source, Span::new(3000, 3006)).len(), 3 * 802 + 3);
    }
}
