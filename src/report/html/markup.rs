//! HTML under construction: the one door through which words of documents, files and rules come into a page.

use crate::report::entity::entity;

/// Attributes of an element: names are ours, values may be anyone's.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

/// A piece of a page. Elements close themselves; text and attribute values are escaped here and nowhere else.
#[derive(Clone, Debug, Default)]
pub struct Markup {
    out: String,
}

impl Markup {
    /// An element and what stands in it. The name may carry classes: `p.note`.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inner: impl FnOnce(&mut Markup),
    ) {
        let tag = self.begin(name, attributes);
        inner(self);
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// An element with nothing but text in it.
    pub fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |markup| markup.text(text));
    }

    /// A leaf without attributes.
    pub fn line(&mut self, name: &'static str, text: &str) {
        self.leaf(name, &[], text);
    }

    /// An element that has no end: `meta`, `input`.
    pub fn lone(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// Markup of our own: the style sheet, the script, the first line.
    pub fn own(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// Another piece.
    pub fn append(&mut self, piece: &Markup) {
        self.out.push_str(&piece.out);
    }

    /// The page as text.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes the start tag and gives the bare name.
    fn begin(&mut self, name: &'static str, attributes: Attributes<'_>) -> &'static str {
        let (tag, classes) = name.split_once('.').unwrap_or((name, ""));
        self.out.push('<');
        self.out.push_str(tag);
        if !classes.is_empty() {
            self.attribute("class", &classes.replace('.', " "));
        }
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.out.push('>');
        tag
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }
}

/// Escapes for text and for values in double quotes. What a page may not hold, and what would turn the direction of the
/// text around it, is shown as U+FFFD.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if let Some(entity) = entity(c) {
            out.push_str(entity);
            continue;
        }
        match c {
            '\'' => out.push_str("&#39;"),
            '\r' => {}
            '\n' | '\t' => out.push(c),
            _ if c.is_control() || turns(c) || is_nothing(c) => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// Controls of writing direction and the line ends of other systems.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Code points that Unicode will never give a character.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_taken_for_markup() {
        let mut page = Markup::default();
        page.leaf("p.a.b", &[("title", "\"><script>")], "</script>&'\u{202e}\u{0}\r\n");
        assert_eq!(
            page.finish(),
            "<p class=\"a b\" title=\"&quot;&gt;&lt;script&gt;\">&lt;/script&gt;&amp;&#39;\u{fffd}\u{fffd}\n</p>"
        );
    }
}
