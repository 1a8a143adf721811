//! The part that holds the words of comments: one made new, or new ones behind those that are there.

use crate::format::Refusal;
use crate::format::xml::{Item, Xml, written};

use super::Stamp;
use super::map::{ADDRESS, STRICT, Tongue};

/// The paragraphs of a comment, plain: no indent of the body text, one line height, left.
const PLAIN: &str = "<W:pPr><W:spacing W:before=\"0\" W:after=\"0\" W:line=\"240\" W:lineRule=\"auto\"/>\
    <W:ind W:left=\"0\" W:right=\"0\" W:firstLine=\"0\"/><W:jc W:val=\"left\"/></W:pPr>";
/// The letters of a comment: ten points.
const LETTERS: &str = "<W:rPr><W:sz W:val=\"20\"/><W:szCs W:val=\"20\"/></W:rPr>";

/// A comment to be written.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) id: u32,
    pub(super) paragraphs: Vec<String>,
}

/// A new part with these comments.
pub(super) fn new(comments: &[Comment], stamp: &Stamp, strict: bool) -> String {
    let tongue = Tongue { strict, ..Tongue::default() };
    let address = if strict { STRICT } else { ADDRESS };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{address}\">{}</w:comments>",
        all(comments, stamp, &tongue)
    )
}

/// A part with these comments behind its own.
pub(super) fn added(name: &str, text: &str, comments: &[Comment], stamp: &Stamp) -> Result<String, Refusal> {
    let mut xml = Xml::new(name, text);
    let Some(Item::Open(root)) = first(&mut xml)? else { return Err(Refusal::Damaged(name.to_owned())) };
    let tongue = Tongue::of(&root);
    within(name, text, &all(comments, stamp, &tongue))
}

/// A part with markup put in before the end of its root element.
pub(super) fn within(name: &str, text: &str, markup: &str) -> Result<String, Refusal> {
    let damaged = || Refusal::Damaged(name.to_owned());
    let mut xml = Xml::new(name, text);
    first(&mut xml)?.ok_or_else(damaged)?;
    let open = xml.at();
    xml.skip()?;
    let close = xml.at();
    let part = |from: usize, to: usize| text.get(from..to).ok_or_else(damaged);
    if !close.is_empty() {
        return Ok([part(0, close.from())?, markup, part(close.from(), text.len())?].concat());
    }
    // The root element has no content yet: its one tag becomes two.
    let tag = part(open.from(), open.to())?.trim_end_matches('>').trim_end_matches('/').trim_end();
    let root = tag.trim_start_matches('<').split(char::is_whitespace).next().unwrap_or_default();
    let (before, behind) = (part(0, open.from())?, part(open.to(), text.len())?);
    Ok(format!("{before}{tag}>{markup}</{root}>{behind}"))
}

/// The root element.
fn first<'t>(xml: &mut Xml<'t>) -> Result<Option<Item<'t>>, Refusal> {
    while let Some(item) = xml.next()? {
        if matches!(item, Item::Open(_)) {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn all(comments: &[Comment], stamp: &Stamp, tongue: &Tongue) -> String {
    let mut out = String::new();
    for comment in comments {
        let mut inner = String::new();
        for (number, paragraph) in comment.paragraphs.iter().enumerate() {
            let mark =
                if number == 0 { format!("<W:r>{LETTERS}<W:annotationRef/></W:r>") } else { String::new() };
            let head = format!("<W:p>{PLAIN}{mark}<W:r>{LETTERS}<W:t xml:space=\"preserve\">");
            inner.push_str(&spoken(&head, tongue));
            inner.push_str(&written(paragraph));
            inner.push_str(&spoken("</W:t></W:r></W:p>", tongue));
        }
        let tag = spoken("<W:comment", tongue);
        let initials = spoken(" W:initials", tongue);
        out.push_str(&format!(
            "{tag}{}{}{initials}=\"{}\">{inner}{}",
            tongue.binding,
            stamp.attributes(comment.id, tongue),
            written(&stamp.initials),
            spoken("</W:comment>", tongue)
        ));
    }
    out
}

/// Markup in the prefix of the part.
fn spoken(markup: &str, tongue: &Tongue) -> String {
    let (open, close, attribute) =
        (format!("<{}:", tongue.prefix), format!("</{}:", tongue.prefix), format!(" {}:", tongue.prefix));
    markup.replace("</W:", &close).replace("<W:", &open).replace(" W:", &attribute)
}
