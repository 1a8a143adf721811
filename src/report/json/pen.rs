//! JSON written as it is said, key by key: for what is written by the hundred megabytes, where to build the wire type of each
//! thing first and to look at each character of it for a sign that is escaped would take longer than to read the plans.

use std::fmt::Write;

use serde_json::Number;

use crate::text::{Block, Position, Source, Span};

/// Text that a JSON value is written to.
#[derive(Debug)]
pub struct Pen {
    out: String,
    /// Where the value stands on many lines, how deep the list or object that is written lies; nothing on one line.
    depth: Option<usize>,
    /// Whether nothing stands yet in the list or object that is written.
    first: bool,
}

impl Pen {
    /// A pen for a value on one line, or over many, two blanks a level; `room` is how many bytes it may take.
    pub fn new(over_lines: bool, room: usize) -> Pen {
        Pen { out: String::with_capacity(room), depth: over_lines.then_some(0), first: true }
    }

    /// What was written, with a line end.
    pub fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// An object; `keys` writes what is in it.
    pub fn object(&mut self, keys: impl FnOnce(&mut Pen)) {
        self.within('{', '}', keys);
    }

    /// A list with an item for each thing, which `item` writes.
    pub fn list<T>(&mut self, key: &str, things: impl IntoIterator<Item = T>, item: impl Fn(&mut Pen, T)) {
        self.key(key);
        self.within('[', ']', |pen| {
            for thing in things {
                pen.part();
                item(pen, thing);
            }
        });
    }

    /// A list of objects, whose keys `keys` writes.
    pub fn objects<T>(&mut self, key: &str, things: impl IntoIterator<Item = T>, keys: impl Fn(&mut Pen, T)) {
        self.list(key, things, |pen, thing| pen.object(|pen| keys(pen, thing)));
    }

    /// An object under a key.
    pub fn object_at(&mut self, key: &str, keys: impl FnOnce(&mut Pen)) {
        self.key(key);
        self.object(keys);
    }

    /// Words under a key.
    pub fn text(&mut self, key: &str, words: &str) {
        self.key(key);
        self.words(words);
    }

    /// Words under a key, or null.
    pub fn text_or_null(&mut self, key: &str, words: Option<&str>) {
        match words {
            Some(words) => self.text(key, words),
            None => self.null(key),
        }
    }

    /// Nothing under a key.
    pub fn null(&mut self, key: &str) {
        self.key(key);
        self.out.push_str("null");
    }

    /// Yes or no under a key.
    pub fn truth(&mut self, key: &str, truth: bool) {
        self.key(key);
        self.out.push_str(if truth { "true" } else { "false" });
    }

    /// A whole number under a key.
    pub fn whole(&mut self, key: &str, number: impl itoa::Integer) {
        self.key(key);
        self.digits(number);
    }

    /// A number under a key, or null.
    pub fn number_or_null(&mut self, key: &str, number: Option<&Number>) {
        match number {
            Some(number) => {
                self.key(key);
                // Text takes whatever is written to it.
                let _ = write!(self.out, "{number}");
            }
            None => self.null(key),
        }
    }

    /// A stretch of a source under `span`: where it begins and ends, and what the place is called in a file made of blocks.
    pub fn span(&mut self, source: &Source, span: Span) {
        let (start, end) = source.positions(span);
        if self.depth.is_none() {
            return self.span_on_a_line(start, end, source.block(span.start));
        }
        let point = |pen: &mut Pen, key, place: Position| {
            pen.object_at(key, |pen| {
                pen.whole("byte", place.byte);
                pen.whole("line", place.line);
                pen.whole("column", place.column);
            });
        };
        self.object_at("span", |pen| {
            point(pen, "start", start);
            point(pen, "end", end);
            if let Some(block) = source.block(span.start) {
                pen.text("block", &block.label);
            }
        });
    }

    /// The same on one line. Half of all that is written are these, so they are written without a step for each key.
    fn span_on_a_line(&mut self, start: Position, end: Position, block: Option<&Block>) {
        self.part();
        self.out.push_str("\"span\":{\"start\":{\"byte\":");
        self.point_on_a_line(start);
        self.out.push_str("},\"end\":{\"byte\":");
        self.point_on_a_line(end);
        self.out.push('}');
        if let Some(block) = block {
            self.text("block", &block.label);
        }
        self.out.push('}');
    }

    fn point_on_a_line(&mut self, place: Position) {
        self.digits(place.byte);
        self.out.push_str(",\"line\":");
        self.digits(place.line);
        self.out.push_str(",\"column\":");
        self.digits(place.column);
    }

    /// Words of a source and their place, as the keys of an object.
    pub fn placed(&mut self, source: &Source, span: Span) {
        self.text("text", source.slice(span));
        self.span(source, span);
    }

    fn digits(&mut self, number: impl itoa::Integer) {
        self.out.push_str(itoa::Buffer::new().format(number));
    }

    /// Words as a JSON string. Most hold no sign that is escaped, and are copied whole.
    pub fn words(&mut self, words: &str) {
        if holds_escaped(words) {
            // Words can always be written. Could they not, null would stand in their place.
            self.out.push_str(&serde_json::to_string(words).unwrap_or_else(|_| "null".to_owned()));
            return;
        }
        self.out.push('"');
        self.out.push_str(words);
        self.out.push('"');
    }

    /// A key, which holds no sign that is escaped.
    fn key(&mut self, key: &str) {
        self.part();
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str(if self.depth.is_some() { "\": " } else { "\":" });
    }

    /// What stands before a part of a list or object.
    fn part(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
        self.new_line();
    }

    fn new_line(&mut self) {
        if let Some(depth) = self.depth {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn within(&mut self, open: char, close: char, parts: impl FnOnce(&mut Pen)) {
        self.out.push(open);
        self.first = true;
        self.depth = self.depth.map(|depth| depth + 1);
        parts(self);
        self.depth = self.depth.map(|depth| depth - 1);
        if !self.first {
            self.new_line();
        }
        self.out.push(close);
        self.first = false;
    }
}

/// Whether JSON escapes a sign of these words: a quotation mark, a backslash, a control character. Without a way out in the
/// middle, many bytes are looked at at once.
fn holds_escaped(words: &str) -> bool {
    words.bytes().fold(false, |held, byte| held | (byte < 0x20) | (byte == b'"') | (byte == b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same value on one line and over many.
    fn written(over_lines: bool) -> String {
        let text = "第一行\n二\"三\\四\t五";
        let label = "第1段".to_owned();
        let blocks = vec![Block { span: Span::new(0, text.len()), label }];
        let (source, paged) = (Source::new("甲", text), Source::new("乙", text).with_blocks(blocks));
        let mut pen = Pen::new(over_lines, 0);
        pen.object(|pen| {
            pen.placed(&source, source.span());
            pen.object_at("paged", |pen| pen.placed(&paged, paged.span()));
            pen.objects("none", [0; 0], |_, _| {});
            pen.objects("some", [1, -2], |pen, number| pen.whole("n", number));
            pen.list("words", ["甲", "\u{1}"], Pen::words);
            pen.object_at("empty", |_| {});
            pen.null("nothing");
            pen.truth("truth", true);
            pen.number_or_null("half", Number::from_f64(0.5).as_ref());
            pen.text_or_null("no words", None);
        });
        pen.finish()
    }

    #[test]
    fn what_is_written_is_what_serde_writes() {
        let value: serde_json::Value = serde_json::from_str(&written(true)).unwrap();
        assert_eq!(written(true), serde_json::to_string_pretty(&value).unwrap() + "\n");
        assert_eq!(written(false), serde_json::to_string(&value).unwrap() + "\n");
        assert_eq!(value.pointer("/paged/span/block"), Some(&"第1段".into()));
        assert_eq!(value.pointer("/text"), Some(&"第一行\n二\"三\\四\t五".into()));
    }
}
