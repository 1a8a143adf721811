//! What the tables of a report have in common.

use super::markup::Markup;

/// Something that scrolls by itself where the screen is narrow; `about` is what a screen reader calls it.
pub fn wide(about: &str, page: &mut Markup, inner: impl FnOnce(&mut Markup)) {
    page.element("div.wide", &[("tabindex", "0"), ("role", "group"), ("aria-label", about)], inner);
}

/// The head of a table.
pub fn heads(names: &[&str], page: &mut Markup) {
    page.element("thead", &[], |page| {
        page.element("tr", &[], |page| {
            names.iter().for_each(|name| page.leaf("th", &[("scope", "col")], name));
        });
    });
}

/// A cell with a count; nothing stands out less than a nought.
pub fn number(count: usize, page: &mut Markup) {
    page.line("td.n", &if count == 0 { "—".to_owned() } else { count.to_string() });
}
