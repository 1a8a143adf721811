//! Remarks written into Word files: where comments stand, what changes do, and that nothing else is touched.

mod changes;
mod packages;
mod places;
mod random;
mod sheets;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use hecha::format::{Annotated, Change, Done, Opened, Remark, Stamp, annotate};
use hecha::text::Span;
use zip::ZipArchive;

use super::builder::Docx;
use super::opened;

/// A remark on the first words like these; `text` stands there afterwards.
struct Ask<'a> {
    words: &'a str,
    text: Option<&'a str>,
}

fn on(words: &str) -> Ask<'_> {
    Ask { words, text: None }
}

fn change<'a>(words: &'a str, text: &'a str) -> Ask<'a> {
    Ask { words, text: Some(text) }
}

fn stamp() -> Stamp {
    Stamp { author: "核查".to_owned(), initials: "核查".to_owned(), day: "2021-07-01".to_owned() }
}

/// A remark that says its words, on a span of a draft. `|` in the words asked for is a gap.
fn remark(read: &Opened, ask: &Ask<'_>) -> Remark {
    let source = &read.source;
    let plain = ask.words.replace('|', "");
    let at = source.text().find(&plain).unwrap_or_else(|| panic!("no {plain}"));
    let span = match ask.words.find('|') {
        Some(gap) => Span::at(at + gap),
        None => Span::new(at, at + plain.len()),
    };
    let change = ask.text.map(|text| Change {
        anchor: read.trace.place(source, span).unwrap(),
        words: source.slice(span).to_owned(),
        text: text.to_owned(),
    });
    Remark {
        anchor: read.trace.anchor(source, span),
        words: source.slice(span).to_owned(),
        elsewhere: format!("位置：{}", ask.words),
        paragraphs: vec![format!("关于{}", ask.words)],
        changes: change.into_iter().collect(),
        done: Done {
            made: "已改".to_owned(), partly: "改了一些".to_owned(), left: "未改".to_owned()
        },
    }
}

/// A copy with remarks, and what it says.
struct Copy {
    bytes: Vec<u8>,
    made: Annotated,
    /// For each comment the words it stands at, and its paragraphs.
    comments: Vec<(String, Vec<String>)>,
}

/// Writes remarks on words into a file and checks what always holds.
fn copied(docx: Vec<u8>, asks: &[Ask<'_>]) -> Copy {
    let read = opened("a.docx", &docx);
    let remarks: Vec<Remark> = asks.iter().map(|ask| remark(&read, ask)).collect();
    let copy = held(docx, &read, &remarks);
    assert_eq!(copy.made.comments, asks.len());
    copy
}

/// Writes remarks into a file and checks what always holds.
fn held(docx: Vec<u8>, read: &Opened, remarks: &[Remark]) -> Copy {
    let made = annotate(&docx, remarks, None, &stamp()).unwrap();
    let again = annotate(&docx, remarks, None, &stamp()).unwrap();
    assert!(made.bytes == again.bytes, "the same draft gives the same copy");
    untouched(&docx, &made.bytes);
    let restored = refused(&made.bytes);
    assert_eq!(
        opened("a.docx", &restored).source.text(),
        read.source.text(),
        "refused changes leave the draft"
    );
    let document = part(&made.bytes, "document.xml");
    let comments = comments(&part(&made.bytes, "comments.xml"), &document);
    unique(&document);
    Copy { bytes: made.bytes.clone(), comments, made }
}

impl Copy {
    /// The words each comment stands at.
    fn places(&self) -> Vec<&str> {
        self.comments.iter().map(|(words, _)| words.as_str()).collect()
    }

    /// The text as a reader sees it with all changes accepted.
    fn accepted(&self) -> String {
        opened("a.docx", &self.bytes).source.text().to_owned()
    }
}

/// All parts of a package as they lie in the zip file, in order.
fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index_raw(index).unwrap();
            let mut packed = Vec::new();
            entry.read_to_end(&mut packed).unwrap();
            (entry.name().unwrap().into_owned(), packed)
        })
        .collect()
}

/// Only parts that had to be are changed, all others lie there as they were and in their order.
fn untouched(before: &[u8], after: &[u8]) {
    let (before, after) = (entries(before), entries(after));
    for (index, (name, packed)) in before.iter().enumerate() {
        assert_eq!(&after[index].0, name);
        let changed =
            ["document.xml", "comments.xml", "document.xml.rels", "notes.xml", "[Content_Types].xml"];
        let may = changed.iter().any(|changed| name.ends_with(changed));
        assert!(may || after[index].1 == *packed, "{name} was touched");
    }
    let added: Vec<&str> = after[before.len()..].iter().map(|(name, _)| name.as_str()).collect();
    let allowed = ["word/_rels/document.xml.rels", "word/comments.xml", "word/comments2.xml"];
    assert!(added.iter().all(|name| allowed.contains(name)), "{added:?}");
}

/// The characters of the part that ends so.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let found =
        archive.file_names().map(|found| found.unwrap().into_owned()).find(|found| found.ends_with(name));
    let Some(name) = found else { return String::new() };
    let mut text = String::new();
    archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The tags and texts of markup, in order.
fn tokens(xml: &str) -> Vec<&str> {
    let mut rest = xml;
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        let end = match rest.starts_with('<') {
            true => rest.find('>').map_or(rest.len(), |at| at + 1),
            false => rest.find('<').unwrap_or(rest.len()),
        };
        tokens.push(&rest[..end]);
        rest = &rest[end..];
    }
    tokens
}

fn attribute<'t>(tag: &'t str, name: &str) -> &'t str {
    tag.split(&format!(":{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

fn is(token: &str, name: &str) -> bool {
    token
        .trim_start_matches('<')
        .split([' ', '>', '/'])
        .next()
        .is_some_and(|tag| tag.ends_with(&format!(":{name}")))
}

/// For each comment of ours the words between the ends of its range, and its paragraphs, in order of their numbers.
fn comments(xml: &str, document: &str) -> Vec<(String, Vec<String>)> {
    let mut said: BTreeMap<u32, (String, Vec<String>)> = BTreeMap::new();
    let (mut id, mut inside) = (None, false);
    for token in tokens(xml) {
        if is(token, "comment") {
            id = (attribute(token, "author") == "核查").then(|| attribute(token, "id").parse().unwrap());
            id.into_iter().for_each(|id| assert!(said.insert(id, Default::default()).is_none()));
        } else if let Some(comment) = id.and_then(|id| said.get_mut(&id)) {
            if is(token, "p") {
                comment.1.push(String::new());
            }
            inside = token.starts_with('<') && is(token, "t") || inside && !token.starts_with('<');
            if inside && !token.starts_with('<') {
                comment.1.last_mut().unwrap().push_str(token);
            }
        }
    }
    let (mut open, mut text) = (Vec::new(), false);
    for token in tokens(document) {
        if !token.starts_with('<') {
            let shown = if text { token } else { "" };
            for id in &open {
                said.get_mut(id).into_iter().for_each(|comment| comment.0.push_str(shown));
            }
            continue;
        }
        text = is(token, "t") || is(token, "delText");
        if is(token, "commentRangeStart") {
            open.push(attribute(token, "id").parse().unwrap());
        } else if is(token, "commentRangeEnd") {
            let id: u32 = attribute(token, "id").parse().unwrap();
            assert!(open.contains(&id), "an end before its start");
            open.retain(|open| *open != id);
        } else if is(token, "commentReference") {
            let id: u32 = attribute(token, "id").parse().unwrap();
            assert!(!open.contains(&id), "a reference inside its range");
        }
    }
    assert!(open.is_empty(), "a range without end");
    said.into_values().collect()
}

/// Comments, changes and former properties share no number.
fn unique(document: &str) {
    let mut seen = std::collections::BTreeSet::new();
    for token in tokens(document) {
        if ["ins", "del", "rPrChange", "commentReference", "bookmarkStart"].iter().any(|name| is(token, name))
        {
            let id = attribute(token, "id");
            assert!(id.is_empty() || seen.insert(id.to_owned()), "number {id} is taken twice");
        }
    }
}

/// The same file with our changes refused: what was put in is gone, what was taken out is back.
pub fn refused(bytes: &[u8]) -> Vec<u8> {
    let parts: Vec<(String, Vec<u8>)> = entries(bytes)
        .into_iter()
        .map(|(name, _)| {
            let text = part(bytes, &name);
            (name, if text.is_empty() { Vec::new() } else { undone(&text).into_bytes() })
        })
        .collect();
    super::builder::zipped(&parts)
}

fn undone(xml: &str) -> String {
    let mut out = String::new();
    let (mut inserted, mut deleted) = (false, false);
    for token in tokens(xml) {
        let ours = attribute(token, "author") == "核查";
        if is(token, "ins") && ours {
            inserted = true;
        } else if is(token, "del") && ours {
            deleted = true;
        } else if inserted {
            inserted = !token.starts_with("</") || !token.ends_with(":ins>");
        } else if deleted && token.starts_with("</") && token.ends_with(":del>") {
            deleted = false;
        } else if deleted {
            out.push_str(&token.replace("delText", "t"));
        } else {
            out.push_str(token);
        }
    }
    out
}

/// A file of one body.
fn body(xml: &str) -> Vec<u8> {
    Docx::new(xml).bytes()
}

/// A document without our comments' marks.
fn bare(document: &str) -> String {
    let mut out = document.to_owned();
    for (open, close) in [
        ("<w:commentRangeStart", "/>"),
        ("<w:commentRangeEnd", "/>"),
        ("<w:r><w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr><w:commentReference", "</w:r>"),
    ] {
        while let Some(at) = out.find(open) {
            let end = at + out[at..].find(close).unwrap() + close.len();
            out.replace_range(at..end, "");
        }
    }
    out
}
