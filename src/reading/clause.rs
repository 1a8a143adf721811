//! The inside of one responsibility clause: its bodies, their roles, and the notes between them.

use super::bodies;
use super::fields::{self, Field};
use super::names;
use super::page::{Mark, Page, Sign};
use super::roles;
use crate::document::{ConventionKind, Role, Unit};
use crate::text::Span;

/// What a clause says.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub units: Vec<Unit>,
    pub open: bool,
    pub notes: Vec<Span>,
    pub conventions: Vec<(ConventionKind, Span)>,
    /// Words in a field of time: 完成时限：….
    pub times: Vec<Span>,
    /// Whether a role label stands in it.
    pub labelled: bool,
    /// Whether a verb of duty ends one of its lists.
    pub verbal: bool,
    /// How many names end as a body's name does, and how many as an office's.
    pub bodies: usize,
    pub offices: usize,
    /// How many names cannot be names.
    pub prose: usize,
    /// Whether it was read only in part: there is more, or where it ends cannot be told.
    pub cut: bool,
}

/// A stretch between two separators and what stands before and after it.
#[derive(Clone, Copy)]
struct Piece {
    span: Span,
    after: Option<Sign>,
}

/// Reads the inside of a clause.
pub(super) fn read(page: &Page, inner: Span, first_role: Option<Role>) -> Said {
    let mut reader = Reader {
        page,
        said: Said { labelled: first_role.is_some(), ..Said::default() },
        role: first_role,
        time: false,
        skip: false,
        verb_closes: roles::ends_in_verb(page.words(inner)),
        pending: 0,
    };
    let pieces = pieces(page, inner);
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if let Some((remark, next)) = remark(page, &pieces, at) {
            let words = page.words(remark);
            reader.note(remark, note(words, words, None).unwrap_or(Note::Plain));
            at = next;
            continue;
        }
        let mut span = piece.span;
        let mut after = piece.after;
        // 各州、市医改领导小组 is one name although a 、 stands in it.
        while after == Some(Sign::Pause)
            && let Some(next) = pieces.get(at + 1)
            && bodies::leans_forward(last_level(page.words(span)), page.words(next.span))
        {
            span = span.join(next.span);
            after = next.after;
            at += 1;
        }
        // 济南、青岛、烟台市政府: places that share one head.
        let places = self::places(page, pieces.get(at..).unwrap_or(&[]));
        if let Some(last) = pieces.get(at + places).filter(|_| places > 0) {
            span = span.join(last.span);
            after = last.after;
            at += places;
        }
        reader.take(span, after);
        at += 1;
    }
    reader.said
}

/// A sentence after the list that only remarks on it, and the piece after that sentence: 以下各项均需各县区落实，不再列出。
fn remark(page: &Page, pieces: &[Piece], at: usize) -> Option<(Span, usize)> {
    let before = pieces.get(at.checked_sub(1)?)?;
    if before.after != Some(Sign::Stop) {
        return None;
    }
    let rest = pieces.get(at..)?;
    let count =
        rest.iter().position(|piece| piece.after == Some(Sign::Stop)).map_or(rest.len(), |last| last + 1);
    let sentence = rest.get(..count)?;
    if sentence.iter().any(|piece| piece.after == Some(Sign::Colon)) {
        return None;
    }
    let span = sentence.first()?.span.join(sentence.last()?.span);
    let words = page.words(span);
    let remarks = ["均", "不再", "以下", "下同", "同上"].iter().any(|word| words.contains(word));
    remarks.then_some((span, at + count))
}

/// How many pieces after the first belong to one name: bare places and the government they share.
fn places(page: &Page, pieces: &[Piece]) -> usize {
    let bare = |piece: &&Piece| {
        let words = page.words(piece.span);
        piece.after == Some(Sign::Pause) && (2..=4).contains(&words.chars().count()) && names::is_bare(words)
    };
    let count = pieces.iter().take_while(bare).count();
    let head = pieces.get(count).map_or("", |piece| page.words(piece.span));
    let shares = ["政府", "管委会", "党委"].iter().any(|ending| roles::strip_verb(head).0.ends_with(ending));
    if shares { count } else { 0 }
}

/// The part of a joined name that the next piece is held against: 县 in 各市、县.
fn last_level(words: &str) -> &str {
    match words.rfind('、') {
        Some(at) => words.get(at + '、'.len_utf8()..).unwrap_or(words),
        None => words,
    }
}

struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    said: Said,
    /// The role of the label last seen.
    role: Option<Role>,
    /// Whether the label last seen was one of time.
    time: bool,
    /// Whether the label last seen names neither bodies nor a time: 适用范围.
    skip: bool,
    /// Whether a verb of duty closes the clause, so that 由 may open a list of it.
    verb_closes: bool,
    /// Index of the first unit that still waits for the verb of its list.
    pending: usize,
}

impl Reader<'_, '_> {
    fn take(&mut self, span: Span, after: Option<Sign>) {
        let words = self.page.words(span);
        if words.is_empty() {
            return;
        }
        if after == Some(Sign::Colon) {
            self.label(words);
            return;
        }
        if self.time {
            self.said.times.push(span);
            return;
        }
        if self.skip {
            return;
        }
        if roles::is_schedule(words) {
            self.said.times.push(span);
            return;
        }
        // 负责等: the 等 belongs to the list, and says nothing more after its verb.
        let bare = words.strip_suffix('等').filter(|bare| roles::is_verb(bare));
        let (names, verb) = roles::strip_verb(bare.unwrap_or(words));
        // 由省教育厅牵头, 此项工作由省教育厅牵头 say the same as 省教育厅牵头.
        let opener = if verb.is_some() || self.verb_closes { roles::opener(names) } else { 0 };
        let span = Span::new(span.from() + opener, span.to());
        let names = names.get(opener..).unwrap_or(names);
        if let Some(kind) = note(words, names, verb) {
            self.note(span, kind);
            return;
        }
        let names = Span::new(span.from(), span.from() + names.len());
        let before = self.said.units.len();
        self.names(names);
        if let Some(role) = verb {
            self.said.verbal = true;
            // The verb holds for its own list and for the lists before it that have none.
            let from = self.pending.min(before);
            for unit in self.said.units.iter_mut().skip(from) {
                unit.role = role;
            }
            self.pending = self.said.units.len();
        }
        if after == Some(Sign::Semicolon) {
            self.pending = self.said.units.len();
        }
    }

    fn label(&mut self, words: &str) {
        let field = fields::named(words).or_else(|| fields::at_end(words).map(|(field, _)| field));
        (self.role, self.time, self.skip) = match field {
            Some(Field::Bodies(role)) => {
                self.said.labelled = true;
                (Some(role), false, false)
            }
            Some(Field::Time) => (None, true, false),
            None => (None, false, true),
        };
        self.pending = self.said.units.len();
    }

    fn note(&mut self, span: Span, kind: Note) {
        // 列第一位者为牵头单位，下同 is one statement in two pieces.
        let before = self.said.notes.last().copied().filter(|last| span.from() <= last.to() + 4);
        let whole = before.map_or(span, |last| last.join(span));
        let stated = self.said.conventions.last_mut().filter(|(_, last)| Some(*last) == before);
        match kind {
            Note::Same | Note::Plain if stated.is_some() => {
                if let Some((_, last)) = stated {
                    *last = whole;
                }
            }
            Note::Same => self.said.conventions.push((ConventionKind::Same, whole)),
            Note::Convention(kind) => self.said.conventions.push((kind, span)),
            Note::Verb(role) => {
                self.said.verbal = true;
                // After a label 按职责分别负责 repeats it; else it is the verb of the lists before it.
                if self.role.is_none() {
                    for unit in self.said.units.iter_mut().skip(self.pending) {
                        unit.role = role;
                    }
                    self.pending = self.said.units.len();
                }
            }
            Note::Plain => {}
        }
        match self.said.notes.last_mut().filter(|last| Some(**last) == before) {
            Some(last) => *last = whole,
            None => self.said.notes.push(span),
        }
    }

    /// The bodies in a stretch that has no separator but perhaps conjunctions.
    fn names(&mut self, span: Span) {
        let mut rest = span;
        loop {
            let words = self.page.words(rest);
            let Some((at, width)) = bodies::conjunction(words) else { break };
            self.name(Span::new(rest.from(), rest.from() + at));
            rest = Span::new(rest.from() + at + width, rest.to());
        }
        self.name(rest);
    }

    fn name(&mut self, span: Span) {
        let mut span = self.page.trim(span);
        let words = self.page.words(span);
        if let Some(name) = bodies::before_and_others(words) {
            self.said.open = true;
            span = Span::new(span.from(), span.from() + name.len());
        }
        let mut words = self.page.words(span);
        let mut role = self.role.unwrap_or(Role::Responsible);
        let mut alias = None;
        if let Some(bracket) = last_bracket(words) {
            let inside = bracket.trim_matches(['（', '）', '(', ')', '〔', '〕', '[', ']', '〈', '〉']);
            let start = span.from() + words.len() - bracket.len();
            let aside = roles::strip_verb(inside);
            if let Some(short) = alias_in(inside) {
                let offset = bracket.find(short).unwrap_or(0);
                alias = Some(Span::new(start + offset, start + offset + short.len()));
            } else if aside.0.is_empty() && aside.1.is_some() {
                role = aside.1.unwrap_or(role);
            }
            // 各区政府（含开发区管委会，下同）: the bracket explains the name and is no part of it.
            let explains =
                inside.starts_with("含") && !inside.starts_with("含山") || inside.ends_with("下同");
            if alias.is_some() || aside.0.is_empty() || explains {
                span = self.page.trim(Span::new(span.from(), start));
                words = self.page.words(span);
            }
        }
        if matches!(words, "" | "/" | "／" | "无" | "—" | "-" | "——") {
            return;
        }
        if names::is_prose(words) {
            self.said.prose += 1;
        } else if names::is_office(words) {
            self.said.offices += 1;
            self.said.bodies += 1;
        } else if names::is_body(words) || names::is_collective(words) {
            self.said.bodies += 1;
        }
        let vague = names::is_vague(words);
        self.said.open |= vague;
        let collective = names::is_collective(words);
        self.said.units.push(Unit { name: span, role, alias, clause: 0, collective, vague });
    }
}

/// What a piece without bodies says.
enum Note {
    Convention(ConventionKind),
    Verb(Role),
    /// 下同
    Same,
    Plain,
}

/// The note a piece makes; `None` where it names bodies.
fn note(words: &str, names: &str, verb: Option<Role>) -> Option<Note> {
    if names.is_empty() {
        return Some(verb.map_or(Note::Plain, Note::Verb));
    }
    if verb.is_none() && names::is_office(words) && !words.contains("包") && !words.contains('位') {
        return None;
    }
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if says(&["第一位", "列首", "首位", "排名第一", "排第一", "列第一"]) && says(&["牵头", "负责"])
    {
        return Some(Note::Convention(ConventionKind::FirstLeads));
    }
    if says(&["均包括", "均包含", "均含"]) {
        return Some(Note::Convention(ConventionKind::AlsoIncludes));
    }
    if words == "下同" || words == "以下同" {
        return Some(Note::Same);
    }
    says(&["不再列出", "不再逐一", "不再一一", "排名不分先后", "以下均"]).then_some(Note::Plain)
}

/// The bracket that words end with, brackets included.
fn last_bracket(words: &str) -> Option<&str> {
    let open = match words.chars().next_back()? {
        '）' | ')' => ['（', '('],
        '〕' => ['〔', '〔'],
        ']' => ['[', '['],
        '〉' => ['〈', '〈'],
        _ => return None,
    };
    words.rfind(open).and_then(|at| words.get(at..))
}

/// The short name in 以下简称国家疾控局.
fn alias_in(inside: &str) -> Option<&str> {
    let at = inside.find("简称")?;
    let short = inside.get(at + "简称".len()..)?;
    let short =
        short.trim_matches(|c: char| matches!(c, '：' | ':' | '“' | '”' | '"' | '为') || c.is_whitespace());
    (!short.is_empty()).then_some(short)
}

/// Cuts the inside of a clause at 、，；。 and at blanks between names; brackets inside a name stay whole.
fn pieces(page: &Page, inner: Span) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(8);
    let (first, marks) = page.marks_in(inner);
    let mut start = inner.from();
    let mut skip_to = 0;
    for (offset, mark) in marks.iter().enumerate() {
        let index = first + offset;
        if index < skip_to {
            continue;
        }
        match mark.sign {
            Sign::Open(_) => skip_to = page.partner(index).map_or(0, |close| close + 1),
            Sign::Comma | Sign::Semicolon | Sign::Pause | Sign::Stop | Sign::Colon => {
                push(page, &mut pieces, start, *mark);
                start = mark.to();
            }
            // A blank after a whole name parts it from the next; inside a label that is broken over lines it does not.
            Sign::Blank | Sign::Line
                if !in_label(marks.get(offset..).unwrap_or(&[]))
                    && names::is_office(page.words(Span::new(start, mark.from()))) =>
            {
                push(page, &mut pieces, start, Mark { sign: Sign::Comma, ..*mark });
                start = mark.to();
            }
            _ => {}
        }
    }
    pieces.push(Piece { span: page.trim(Span::new(start, inner.to())), after: None });
    pieces
}

/// Whether the next mark but blanks and line ends is the colon of a label.
fn in_label(marks: &[Mark]) -> bool {
    marks
        .iter()
        .find(|mark| !matches!(mark.sign, Sign::Blank | Sign::Line))
        .is_some_and(|mark| mark.sign == Sign::Colon)
}

fn push(page: &Page, pieces: &mut Vec<Piece>, start: usize, mark: Mark) {
    pieces.push(Piece { span: page.trim(Span::new(start, mark.from())), after: Some(mark.sign) });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Vec<String>, Said) {
        let page = Page::of(text);
        let said = read(&page, Span::new(0, text.len()), None);
        let units =
            said.units.iter().map(|unit| format!("{}:{}", page.words(unit.name), unit.role.word())).collect();
        (units, said)
    }

    #[test]
    fn clauses_of_every_grammar_come_apart() {
        for (text, units) in [
            ("省医保局、省财政厅按照职责分工负责", "省医保局:responsible 省财政厅:responsible"),
            ("市卫生健康委等按职责分工负责，各县区落实", "市卫生健康委:responsible 各县区:implement"),
            (
                "牵头单位:市科技局、市药监局;责任单位:市财政局",
                "市科技局:lead 市药监局:lead 市财政局:responsible",
            ),
            (
                "牵头单位:市医保局,按职责分别牵头,下同;责任单位:市财政局,按职责分别负责,下同",
                "市医保局:lead 市财政局:responsible",
            ),
            (
                "省科技厅牵头，省发展改革委、省财政厅配合",
                "省科技厅:lead 省发展改革委:support 省财政厅:support",
            ),
            (
                "省教育厅牵头，省妇联、团省委按职责分工负责",
                "省教育厅:lead 省妇联:responsible 团省委:responsible",
            ),
            (
                "铁路局，中国铁路总公司，省级人民政府按职责分工负责",
                "铁路局:responsible 中国铁路总公司:responsible 省级人民政府:responsible",
            ),
            ("负责部门：发展改革委，适用范围：浙江自贸试验区", "发展改革委:responsible"),
            ("牵头单位：省科技厅，责任单位：省教育厅", "省科技厅:lead 省教育厅:responsible"),
            (
                "省直有关部门，各州、市医改领导小组按照职责分工负责",
                "省直有关部门:responsible 各州、市医改领导小组:responsible",
            ),
            ("市农牧业局、市统计局，列首的为牵头单位，下同", "市农牧业局:responsible 市统计局:responsible"),
            ("市教育局（牵头）、市财政局", "市教育局:lead 市财政局:responsible"),
            (
                "省大数据局，济南、青岛、济宁市政府",
                "省大数据局:responsible 济南、青岛、济宁市政府:responsible",
            ),
            ("市工业和信息化局，有关区、市政府", "市工业和信息化局:responsible 有关区、市政府:responsible"),
            ("牵头部\n\n门：市交通委", "市交通委:lead"),
            ("由省教育厅牵头，省妇联配合", "省教育厅:lead 省妇联:support"),
            ("责任分工：市教育局牵头，市财政局配合", "市教育局:lead 市财政局:support"),
            ("市发改委，各区政府〈含开发区管委会，下同〉", "市发改委:responsible 各区政府:responsible"),
            ("市财政局（含综合保税区分局）、含山县政府负责", "市财政局:responsible 含山县政府:responsible"),
            ("此项工作由市教育局牵头，市财政局配合", "市教育局:lead 市财政局:support"),
            ("牵头单位：市教育局；责任单位：市财政局，9月底完成", "市教育局:lead 市财政局:responsible"),
            ("市教育局牵头，持续推进", "市教育局:lead"),
            (
                "市教育局牵头，各县、区政府负责落实。以下各项均需各县、区政府落实，不再列出。",
                "市教育局:lead 各县、区政府:implement",
            ),
        ] {
            assert_eq!(said(text).0.join(" "), units, "{text}");
        }
    }

    #[test]
    fn open_lists_and_aliases_are_seen() {
        assert!(said("市医改领导小组秘书处、市医疗保障局等相关部门按职责分工负责").1.open);
        assert!(said("市卫生健康委和有关县区人民政府负责").1.open);
        assert!(!said("省医改领导小组各成员单位负责").1.open);
        let text = "国家疾病预防控制局〔以下简称国家疾控局〕、外交部负责";
        let (units, said) = said(text);
        assert_eq!(units, ["国家疾病预防控制局:responsible", "外交部:responsible"]);
        let alias = said.units.first().and_then(|unit| unit.alias).unwrap();
        assert_eq!(text.get(alias.from()..alias.to()), Some("国家疾控局"));
    }
}
