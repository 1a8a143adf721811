//! The inside of one responsibility clause: its bodies, their roles, and the notes between them.

use super::bodies;
use super::fields::{self, Field};
use super::names::{self, Kind};
use super::notes::{self, Note};
use super::pieces::{self, Piece};
use super::roles;
use crate::document::{ConventionKind, Role, Unit};
use crate::reading::page::{Page, Sign};
use crate::text::Span;

/// What a clause says.
#[derive(Clone, Debug, Default)]
pub(in crate::reading) struct Said {
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

/// Reads the inside of a clause.
pub(in crate::reading) fn read(page: &Page, inner: Span, first_role: Option<Role>) -> Said {
    let mut reader = Reader {
        page,
        said: Said { labelled: first_role.is_some(), ..Said::default() },
        role: first_role,
        time: false,
        skip: false,
        verb_closes: roles::ends_in_verb(page.words(inner)),
        bare: 0,
        pending: 0,
    };
    let pieces = pieces::cut(page, inner);
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if let Some((remark, next)) = pieces::remark(page, &pieces, at) {
            let words = page.words(remark);
            reader.note(remark, notes::of(words, words, None).unwrap_or(Note::Plain));
            at = next;
            continue;
        }
        let Piece { span, after } = pieces::joined(page, &pieces, &mut at, *piece);
        reader.take(span, after);
        at += 1;
    }
    reader.said
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
    /// How many names could only be those of departments whose head comes last.
    bare: usize,
    /// Index of the first unit that still waits for the verb of its list.
    pending: usize,
}

impl Reader<'_, '_> {
    fn take(&mut self, span: Span, after: Option<Sign>) {
        let words = self.page.words(span);
        if words.is_empty() {
            return;
        }
        if let Some((label, names)) = named_with_verb(words) {
            self.label(label);
            return self.take(Span::new(span.to() - names.len(), span.to()), after);
        }
        if after == Some(Sign::Colon) {
            // 牵头单位：市教育局　责任单位：…: a blank parts the name from the next label.
            let mut label = words;
            if fields::named(words).is_none() {
                let known = fields::at_end(words).map(|(_, width)| width);
                // 完成时限：12月底　联系人：…: so does it from a label of another kind.
                let width = known.or_else(|| {
                    let blank = words.char_indices().rfind(|(_, c)| crate::reading::page::is_padding(*c));
                    blank.map(|(at, c)| words.len() - at - c.len_utf8())
                });
                if let Some(width) = width.filter(|width| *width < words.len()) {
                    let names = self.page.trim(Span::new(span.from(), span.to() - width));
                    label = words.get(words.len() - width..).unwrap_or(words);
                    self.take(names, Some(Sign::Comma));
                }
            }
            self.label(label);
        } else if self.time || !self.skip && roles::is_schedule(words) {
            self.said.times.push(span);
        } else if !self.skip {
            let remark = remark(words).filter(|(at, ..)| *at > 0);
            if let Some((at, width, kind)) = remark {
                let end = span.from() + at;
                self.list(self.page.trim(Span::new(span.from(), end)), words.get(..at).unwrap_or("").trim());
                self.note(Span::new(end, end + width), Note::Convention(kind));
            } else {
                self.list(span, words);
            }
            if after == Some(Sign::Semicolon) {
                self.pending = self.said.units.len();
            }
        }
    }

    /// A stretch of a list, with the verb that ends it or a note in its place.
    fn list(&mut self, span: Span, words: &str) {
        // 负责等: the 等 belongs to the list, and says nothing more after its verb.
        let bare = words.strip_suffix('等').filter(|bare| roles::is_verb(bare));
        let (names, verb) = roles::strip_verb(bare.unwrap_or(words));
        // 由省教育厅牵头, 此项工作由省教育厅牵头 say the same as 省教育厅牵头.
        let opener = if verb.is_some() || self.verb_closes { roles::opener(names) } else { 0 };
        let span = Span::new(span.from() + opener, span.to());
        let names = names.get(opener..).unwrap_or(names);
        if let Some(kind) = notes::of(words, names, verb) {
            self.note(span, kind);
            return;
        }
        // 市财政局负责资金保障: what a body answers for stands after its verb.
        let (names, verb) = roles::led(names).map_or((names, verb), |(name, role)| (name, Some(role)));
        let joint =
            ["会同", "联合"].iter().find(|word| names.starts_with(**word)).map_or(0, |word| word.len());
        let names = Span::new(span.from() + joint, span.from() + names.len());
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
        let shared = words.ends_with("部门");
        if let Some(name) = bodies::before_and_others(words) {
            self.said.open = true;
            span = Span::new(span.from(), span.from() + name.len());
        }
        let (span, alias, said) = self.without_aside(span);
        let role = said.or(self.role).unwrap_or(Role::Responsible);
        let words = self.page.words(span);
        if matches!(words, "" | "/" | "／" | "无" | "—" | "-" | "——") {
            return;
        }
        let vague = names::is_vague(words);
        self.said.open |= vague;
        let collective = vague || names::is_whole_set(words);
        self.count(words, collective, shared);
        self.said.units.push(Unit { name: span, role, alias, clause: None, collective, vague });
    }

    /// A name without the bracket after it that is no part of it, the short name and the role that the bracket gives.
    fn without_aside(&self, span: Span) -> (Span, Option<Span>, Option<Role>) {
        let words = self.page.words(span);
        let Some(bracket) = last_bracket(words) else { return (span, None, None) };
        let inside = bracket.trim_matches(['（', '）', '(', ')', '〔', '〕', '[', ']', '〈', '〉']);
        let start = span.from() + words.len() - bracket.len();
        let name = self.page.trim(Span::new(span.from(), start));
        if let Some(short) = alias_in(inside) {
            let from = start + bracket.find(short).unwrap_or(0);
            return (name, Some(Span::new(from, from + short.len())), None);
        }
        // 市市场监管局（牵头单位）
        if let Some(Field::Bodies(role)) = fields::named(inside) {
            return (name, None, Some(role));
        }
        let (rest, role) = roles::strip_verb(inside);
        // 各区政府（含开发区管委会，下同）: the bracket explains the name.
        let explains = inside.starts_with('含') && !inside.starts_with("含山") || inside.ends_with("下同");
        if rest.is_empty() || explains {
            (name, None, role.filter(|_| rest.is_empty()))
        } else {
            (span, None, None)
        }
    }

    /// Counts a name for what it looks like; `shared` says that it ends in 部门.
    fn count(&mut self, words: &str, collective: bool, shared: bool) {
        match names::kind(words) {
            Kind::Prose if collective && names::is_told_by_matter(words) => self.said.bodies += 1,
            Kind::Prose => self.said.prose += 1,
            Kind::Office => {
                self.said.offices += 1;
                self.said.bodies += 1;
            }
            Kind::Body => self.said.bodies += 1,
            Kind::Other if collective => self.said.bodies += 1,
            Kind::Other if words.chars().count() <= 10 && names::is_bare(words) => self.bare += 1,
            Kind::Other => {}
        }
        // 公安、应急管理等部门, 财政、教育部门: the 部门 at the end is the head of all.
        if shared && self.bare > 0 {
            self.said.bodies += self.bare;
            self.said.offices += 1;
            self.bare = 0;
        }
    }
}

/// Whether all that is named are enterprises: 各相关企业, 江口电力公司.
pub(in crate::reading) fn are_enterprises(page: &Page, said: &Said) -> bool {
    let enterprise = |name: Span| ["企业", "公司", "集团"].iter().any(|end| page.words(name).ends_with(end));
    !said.units.is_empty() && said.units.iter().all(|unit| enterprise(unit.name))
}

/// The label and the name in 责任单位为市教育局.
pub(super) fn named_with_verb(words: &str) -> Option<(&str, &str)> {
    if !words.starts_with(['责', '牵', '配', '主', '负', '参', '协', '承', '具']) {
        return None;
    }
    let (label, names) = words.split_once(['为', '是'])?;
    let bodies = matches!(fields::named(label), Some(Field::Bodies(_))) && label.len() >= 12;
    (bodies && !names.is_empty()).then_some((label, names.trim_start_matches(['：', ':'])))
}

/// The convention that the bracket at the end of a list states, with the place and length of the bracket:
/// 市财政局（列第一位的为牵头单位，下同）.
fn remark(words: &str) -> Option<(usize, usize, ConventionKind)> {
    let bracket = last_bracket(words)?;
    let inside = bracket.trim_matches(['（', '）', '(', ')']);
    let stated = inside.split(['，', ',']).next().unwrap_or(inside);
    match notes::of(stated, stated, None)? {
        Note::Convention(kind) => Some((words.len() - bracket.len(), bracket.len(), kind)),
        _ => None,
    }
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
            (
                "责任单位：市农牧业局、市统计局（第一责任单位为牵头单位，下同）",
                "市农牧业局:responsible 市统计局:responsible",
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
            ("市直有关部门 各乡镇政府", "市直有关部门:responsible 各乡镇政府:responsible"),
            ("市直有关部门、单位，各区政府", "市直有关部门、单位:responsible 各区政府:responsible"),
            ("牵头单位：市委组织部　责任单位：市人社局", "市委组织部:lead 市人社局:responsible"),
            ("市教育局牵头　市财政局配合", "市教育局:lead 市财政局:support"),
            ("市水利局为牵头单位，市财政局为配合单位", "市水利局:lead 市财政局:support"),
            ("主要责任单位：县农业局；其他责任单位：县财政局", "县农业局:lead 县财政局:responsible"),
            ("市财政局负责资金保障，市教育局负责组织实施", "市财政局:responsible 市教育局:responsible"),
            ("市教育局负责，会同市财政局予以保障", "市教育局:responsible 市财政局:support"),
            ("市应急局等11个部门按职责分工负责", "市应急局:responsible"),
            (
                "公安、交通运输、人力资源社会保障部门配合",
                "公安:support 交通运输:support 人力资源社会保障部门:support",
            ),
            ("市发改委，各区政府〈含开发区管委会，下同〉", "市发改委:responsible 各区政府:responsible"),
            ("市财政局（含综合保税区分局）、含山县政府负责", "市财政局:responsible 含山县政府:responsible"),
            ("责任单位为市教育局、市财政局", "市教育局:responsible 市财政局:responsible"),
            ("牵头单位为市教育局；配合部门是市财政局", "市教育局:lead 市财政局:support"),
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
