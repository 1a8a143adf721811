//! The walk through a part that measures it, one pass over its bytes.

use std::collections::BTreeSet;

use crate::format::xml::{Item, Open, Space, Xml};
use crate::format::{Part, Refusal};
use crate::text::Span;

use super::map::{Map, Piece, Run, Seen, Tongue};

/// Measures a part; `wanted` are the runs of interest.
pub(super) fn measure(name: &str, text: &str, wanted: &BTreeSet<u32>) -> Result<Map, Refusal> {
    let mut walk = Walk {
        xml: Xml::new(name, text),
        wanted,
        map: Map::default(),
        frames: Vec::new(),
        runs: Vec::new(),
        paragraphs: Vec::new(),
        codes: Vec::new(),
        whole: None,
        fixed: 0,
        gone: 0,
        note: None,
        count: 0,
    };
    while let Some(item) = walk.xml.next()? {
        match item {
            Item::Open(open) => walk.open(&open),
            Item::Text(text) => walk.text(&text),
            Item::Close => walk.close(),
        }
    }
    Ok(walk.map)
}

/// An open element.
#[derive(Debug)]
struct Frame {
    kind: Kind,
    /// Its opening tag.
    open: Span,
    /// The whole that ends with it.
    whole: Option<usize>,
    /// It is one of the elements counted in [`Walk::fixed`].
    fixed: bool,
    /// It is one of the elements counted in [`Walk::gone`].
    gone: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Run,
    /// Properties of a run.
    Properties,
    /// What the properties of a run were before somebody changed them.
    Former,
    /// `w:t` of a run: whether blanks at its ends count.
    Words(bool),
    /// Something else a run holds: how many characters it counts, and what it is read as.
    Held(u32, &'static str),
    /// Where a page ended when the file was last laid out.
    Idle,
    /// A content control.
    Control,
    /// Properties of a content control.
    ControlProperties,
    Other,
}

/// A run that is open.
#[derive(Debug)]
struct OpenRun {
    ordinal: u32,
    run: Run,
    hidden: bool,
    keep: bool,
    /// The words of the `w:t` that is open.
    words: String,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
struct OpenParagraph {
    number: u32,
    /// Fields that are open in it.
    fields: usize,
    /// The whole that the outermost of them makes, and whether its end was met.
    field: Option<(usize, bool)>,
}

struct Walk<'t> {
    xml: Xml<'t>,
    wanted: &'t BTreeSet<u32>,
    map: Map,
    frames: Vec<Frame>,
    runs: Vec<OpenRun>,
    paragraphs: Vec<OpenParagraph>,
    /// As in reading: for each open field whether the walk is in its code.
    codes: Vec<bool>,
    /// The outermost element that must not be cut open.
    whole: Option<usize>,
    fixed: usize,
    /// Deletions that are open.
    gone: usize,
    /// The note the walk is in.
    note: Option<String>,
    /// Paragraphs so far.
    count: u32,
}

impl<'t> Walk<'t> {
    fn open(&mut self, open: &Open<'t>) {
        if self.frames.is_empty() {
            self.map.tongue = Tongue::of(open);
        }
        if open.space == Space::Word {
            self.take_ids(open);
        }
        if self.frames.last().is_some_and(|above| above.kind == Kind::ControlProperties) {
            self.control(open);
        }
        let kind = self.kind(open);
        let mut frame = Frame { kind, open: self.xml.at(), whole: None, fixed: false, gone: false };
        match &frame.kind {
            Kind::Paragraph => {
                self.count += 1;
                self.paragraphs.push(OpenParagraph { number: self.count, ..OpenParagraph::default() });
            }
            Kind::Run => self.begin_run(),
            Kind::Held(..) => self.held(open),
            Kind::Other if open.word() == "vanish" => self.hide(open),
            Kind::Other => {
                frame.gone = matches!(open.word(), "del" | "moveFrom");
                frame.fixed = frame.gone || matches!(open.word(), "ins" | "moveTo");
                let branches = open.space == Space::Compatibility && open.name() == "AlternateContent";
                if branches || open.word() == "fldSimple" {
                    frame.whole = self.begin_whole(frame.open);
                }
            }
            _ => {}
        }
        self.fixed += usize::from(frame.fixed);
        self.gone += usize::from(frame.gone);
        self.frames.push(frame);
    }

    /// The switch that hides a run.
    fn hide(&mut self, open: &Open<'t>) {
        let own = self.frames.last().is_some_and(|above| above.kind == Kind::Properties);
        if let Some(run) = self.runs.last_mut().filter(|_| own) {
            run.hidden = open.is_on();
        }
    }

    fn kind(&mut self, open: &Open<'t>) -> Kind {
        let above = self.frames.last().map(|frame| &frame.kind);
        let in_run = above == Some(&Kind::Run);
        match open.word() {
            "p" => Kind::Paragraph,
            "r" => Kind::Run,
            "rPr" if in_run => Kind::Properties,
            "rPrChange" if above == Some(&Kind::Properties) => Kind::Former,
            "t" if in_run => Kind::Words(open.attribute("space").as_deref() == Some("preserve")),
            "tab" | "ptab" if in_run => Kind::Held(1, "\t"),
            "br" | "cr" if in_run => Kind::Held(1, "\n"),
            "noBreakHyphen" if in_run => Kind::Held(1, "-"),
            "sym" if in_run => Kind::Held(1, "□"),
            "softHyphen" if in_run => Kind::Held(1, ""),
            "sdt" => Kind::Control,
            "sdtPr" if above == Some(&Kind::Control) => Kind::ControlProperties,
            "footnote" | "endnote" if self.frames.len() == 1 => {
                self.note = open.attribute("id");
                Kind::Other
            }
            "lastRenderedPageBreak" if in_run => Kind::Idle,
            _ if in_run => Kind::Held(0, ""),
            _ => Kind::Other,
        }
    }

    fn take_ids(&mut self, open: &Open<'t>) {
        if let Some(id) = open.attribute("id").and_then(|id| id.trim().parse().ok()) {
            self.map.ids.insert(id);
        }
        self.map.ranges += usize::from(open.name() == "commentRangeStart");
    }

    fn begin_run(&mut self) {
        let ordinal = self.xml.run();
        let field = self.paragraphs.last().and_then(|paragraph| paragraph.field);
        let run = Run {
            span: self.xml.at(),
            open: self.xml.at(),
            properties: None,
            former: None,
            pieces: Vec::new(),
            count: 0,
            host: self.runs.first().map_or(ordinal, |outer| outer.ordinal),
            whole: self.whole.or(field.map(|(whole, _)| whole)),
            paragraph: self.paragraphs.last().map_or(0, |paragraph| paragraph.number),
            fixed: self.fixed > 0,
            note: None,
        };
        let keep = self.wanted.contains(&ordinal);
        self.runs.push(OpenRun { ordinal, run, hidden: false, keep, words: String::new() });
    }

    /// Begins something that must not be cut open, unless it lies in such a thing already, or no comment could stand
    /// beside it.
    fn begin_whole(&mut self, open: Span) -> Option<usize> {
        let inside = self.whole.is_some() || !self.runs.is_empty() || self.paragraphs.is_empty();
        if inside || self.paragraphs.last().is_some_and(|paragraph| paragraph.field.is_some()) {
            return None;
        }
        let index = self.map.wholes.len();
        self.map.wholes.push(Span::at(open.from()));
        self.whole = Some(index);
        self.whole
    }

    /// What a run holds that is no words.
    fn held(&mut self, open: &Open<'t>) {
        match open.word() {
            "fldChar" => self.field(open),
            word @ ("footnoteReference" | "endnoteReference") => {
                let part = if word.starts_with('f') { Part::Footnotes } else { Part::Endnotes };
                if let Some((run, id)) = self.runs.last_mut().zip(open.attribute("id")) {
                    run.keep = true;
                    let ordinal = run.ordinal;
                    self.map.notes.entry((part, id)).or_insert(ordinal);
                }
            }
            _ => {}
        }
    }

    /// A field must not be cut open: its result is written anew when it is brought up to date.
    fn field(&mut self, open: &Open<'t>) {
        let kind = open.attribute("fldCharType");
        match kind.as_deref() {
            Some("begin") => self.codes.push(true),
            Some("separate") => {
                if let Some(code) = self.codes.last_mut() {
                    *code = false;
                }
            }
            Some("end") => {
                self.codes.pop();
            }
            _ => {}
        }
        let outer = self.runs.len() == 1;
        let (Some(paragraph), Some(run)) =
            (self.paragraphs.last_mut().filter(|_| outer), self.runs.last_mut())
        else {
            return;
        };
        match kind.as_deref() {
            Some("begin") => {
                paragraph.fields += 1;
                if paragraph.fields == 1 && self.whole.is_none() && paragraph.field.is_none() {
                    let whole = self.map.wholes.len();
                    self.map.wholes.push(Span::at(run.run.span.from()));
                    paragraph.field = Some((whole, false));
                    run.run.whole = Some(whole);
                }
            }
            Some("end") if paragraph.fields > 0 => {
                paragraph.fields -= 1;
                if let Some((_, ended)) = paragraph.field.as_mut().filter(|_| paragraph.fields == 0) {
                    *ended = true;
                }
            }
            _ => {}
        }
    }

    /// A property of a content control: some are filled anew from elsewhere, or take plain words only.
    fn control(&mut self, open: &Open<'t>) {
        let filled =
            ["dataBinding", "text", "dropDownList", "comboBox", "date", "picture", "checkbox", "checkBox"];
        let locked = open.name() == "lock" && open.value().is_some_and(|lock| lock.ends_with("ontentLocked"));
        if !filled.contains(&open.name()) && !locked {
            return;
        }
        let Some(at) = self.frames.len().checked_sub(2) else { return };
        let Some(tag) = self.frames.get(at).map(|control| control.open) else { return };
        let whole = self.begin_whole(tag);
        if let Some(control) = self.frames.get_mut(at) {
            control.whole = control.whole.or(whole);
            if !control.fixed {
                control.fixed = true;
                self.fixed += 1;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let (Some(Kind::Words(_)), Some(run)) =
            (self.frames.last().map(|frame| &frame.kind), self.runs.last_mut())
        {
            run.words.push_str(text);
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let end = self.xml.at().to();
        let span = Span::new(frame.open.from(), end);
        self.fixed -= usize::from(frame.fixed);
        self.gone -= usize::from(frame.gone);
        if let Some(index) = frame.whole {
            self.whole = None;
            if let Some(whole) = self.map.wholes.get_mut(index) {
                *whole = span;
            }
        }
        match frame.kind {
            Kind::Paragraph => {
                self.codes.fill(false);
                self.paragraphs.pop();
            }
            Kind::Run => self.end_run(span),
            Kind::Properties => {
                self.runs.last_mut().into_iter().for_each(|open| open.run.properties = Some(span));
            }
            Kind::Former => self.runs.last_mut().into_iter().for_each(|open| open.run.former = Some(span)),
            Kind::Words(exact) => {
                let start = frame.open.to();
                let inner = Span::new(start, self.xml.at().from().max(start));
                let words =
                    self.runs.last_mut().map(|run| std::mem::take(&mut run.words)).unwrap_or_default();
                let count = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
                self.piece(span, Some((inner, exact)), &words, count);
            }
            Kind::Held(count, text) => self.piece(span, None, text, count),
            Kind::Idle => {
                self.piece(span, None, "", 0);
                let last = self.runs.last_mut().and_then(|open| open.run.pieces.last_mut());
                last.into_iter().for_each(|piece| piece.idle = true);
            }
            _ => {}
        }
    }

    fn piece(&mut self, span: Span, words: Option<(Span, bool)>, text: &str, count: u32) {
        let outer = self.runs.len() == 1;
        let Some(open) = self.runs.last_mut() else { return };
        let at = open.run.count;
        open.run.pieces.push(Piece { span, words, at, count, idle: false });
        open.run.count = at.saturating_add(count);
        if count > 0 && outer && self.gone == 0 && !open.hidden && !self.codes.contains(&true) {
            let from = self.map.words.len();
            self.map.words.push_str(text);
            let words = Span::new(from, self.map.words.len());
            self.map.seen.push(Seen { run: open.ordinal, at, from: span.start, words });
        }
    }

    fn end_run(&mut self, span: Span) {
        let Some(mut open) = self.runs.pop() else { return };
        open.run.span = span;
        let paragraph = self.paragraphs.last_mut().filter(|_| self.runs.is_empty());
        if let Some((whole, _)) = paragraph.and_then(|paragraph| paragraph.field.take_if(|(_, ended)| *ended))
        {
            self.map.wholes.get_mut(whole).into_iter().for_each(|whole| *whole = whole.join(span));
        }
        // The first run with words, or the first of all where none has any.
        let speaks = self.map.seen.last().is_some_and(|seen| seen.run == open.ordinal);
        if self.runs.is_empty() && self.map.first.is_none_or(|(_, words)| speaks && !words) {
            self.map.first = Some((open.ordinal, speaks));
            open.keep = true;
        }
        if open.keep {
            if let Some(host) = self.runs.first_mut() {
                host.keep = true;
            }
            open.run.note = self.note.clone();
            self.map.runs.insert(open.ordinal, open.run);
        }
    }
}
