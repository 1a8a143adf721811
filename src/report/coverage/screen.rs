//! A comparison on a terminal: every task of the upper plan, under it its measures with the words on both sides.

use std::fmt::Write as _;

use super::both::{Marked, carrying, marked};
use super::decided::told;
use super::{
    Compared, copy_of, joined, measure_verdict, measures_of, overview, pairs, summary, titled, verdict,
};
use crate::alignment::{Candidate, Coverage, MeasureLink, TaskLink};
use crate::document::{Document, Task};
use crate::report::look::{Ink, Look};
use crate::report::wrap::hang;
use crate::rule::Severity;
use crate::text::Span;

/// Likeness from which a copied sentence is called the same, else nearly the same.
const SAME: f64 = 0.995;

/// The comparison as lines for a terminal.
#[must_use]
pub fn screen(compared: Compared<'_>, look: Look) -> String {
    let mut page = Page { compared, look, out: String::new() };
    page.head();
    for link in &compared.alignment.tasks {
        page.task(link);
    }
    page.pairs();
    page.out.push('\n');
    overview::table(compared, look, &mut page.out);
    page.out.push('\n');
    page.line(0, "", &summary(compared));
    page.out + &compared.decided.screen(look)
}

/// The ink of a verdict.
pub fn ink(verdict: Coverage) -> Ink {
    match verdict {
        Coverage::Covered => Ink::Good,
        Coverage::Partial => Ink::Weight(Severity::Warning),
        Coverage::Absent => Ink::Weight(Severity::Error),
        Coverage::Unclear => Ink::Weight(Severity::Info),
    }
}

struct Page<'a> {
    compared: Compared<'a>,
    look: Look,
    out: String,
}

impl<'a> Page<'a> {
    fn line(&mut self, indent: usize, head: &str, text: &str) {
        let head = if head.is_empty() { String::new() } else { format!("{head}\u{3000}") };
        for line in hang(indent, &head, text, self.look.width()) {
            let _ = writeln!(self.out, "{line}");
        }
    }

    /// A line whose mark is painted with one ink and its text with another.
    fn headed(&mut self, indent: usize, mark: (&str, Ink), text: (&str, Ink)) {
        let lead = format!("{}{}", " ".repeat(indent), mark.0);
        for (n, line) in hang(indent, mark.0, text.0, self.look.width()).into_iter().enumerate() {
            let painted = match line.strip_prefix(&lead).filter(|_| n == 0) {
                Some(rest) => {
                    let blank = " ".repeat(indent);
                    format!("{blank}{}{}", self.look.paint(mark.1, mark.0), self.look.paint(text.1, rest))
                }
                None => self.look.paint(text.1, &line),
            };
            let _ = writeln!(self.out, "{painted}");
        }
    }

    fn head(&mut self) {
        let Compared { upper, lower, notes, .. } = self.compared;
        for (head, document) in [("上级", upper), ("本级", lower)] {
            self.line(0, head, document.source.shown());
            if let Some(title) = &document.front.title {
                self.line(6, "", &title.text);
            }
        }
        for note in notes {
            self.headed(0, ("[注意] ", Ink::Weight(Severity::Warning)), (note, Ink::Body));
        }
    }

    fn task(&mut self, link: &TaskLink) {
        let Compared { upper, alignment, .. } = self.compared;
        let Some(task) = upper.tasks.get(link.task) else { return };
        self.out.push('\n');
        let mark = format!("[{}] ", verdict(link.verdict, link.leaning));
        self.headed(0, (&mark, ink(link.verdict)), (&titled(upper, task), Ink::Strong));
        let carried = self.compared.lower_titles(link);
        if !carried.is_empty() {
            let head = if link.leaning == Coverage::Absent { "最接近" } else { "本级" };
            self.line(2, head, &carried);
        }
        if let Some((copied, all)) = self.compared.copied(link).filter(|(copied, _)| *copied > 0) {
            let text = format!("首个对应任务的 {all} 句中有 {copied} 句与上级相同或几乎相同");
            self.line(2, "照抄", &text);
        }
        for measure in measures_of(alignment, link.task) {
            self.measure(measure, task);
        }
    }

    fn measure(&mut self, link: &MeasureLink, task: &Task) {
        let Compared { upper, .. } = self.compared;
        let Some(measure) = task.measures.get(link.measure) else { return };
        let best = link.places.first();
        let words = best.map(|best| best.upper_words.as_slice()).unwrap_or_default();
        let mark = format!("[{}] ", measure_verdict(link));
        let over = if link.held() { ink(link.verdict) } else { Ink::Faint };
        let sentence = Marked { document: upper, span: measure.span, words, ink: Ink::Good };
        marked(2, &mark, over, sentence, self.look, &mut self.out);
        if let Some(span) = link.higher_only {
            self.line(4, "属上级", &format!("“{}”只能由上级办理，不要求本级承接", upper.text(span)));
        }
        match (link.verdict, best) {
            (Coverage::Absent, Some(nearest)) => self.place("最接近", nearest, ""),
            (Coverage::Absent, None) => self.line(4, "最接近", "没有相近的内容"),
            (_, Some(best)) => self.place("见于", best, self.copied(link)),
            (_, None) => {}
        }
        self.missing(link, measure.span);
        self.elsewhere(link);
        self.ruling(link);
    }

    fn copied(&self, link: &MeasureLink) -> &'static str {
        match copy_of(self.compared.alignment, link) {
            Some(copy) if copy.likeness >= SAME => "，与上级原文相同",
            Some(_) => "，与上级原文几乎相同",
            None => "",
        }
    }

    /// What no place carries; of a measure that is absent as a whole the verdict says enough.
    fn missing(&mut self, link: &MeasureLink, whole: Span) {
        let upper = self.compared.upper;
        let words = joined(upper, &link.uncovered);
        if link.verdict != Coverage::Covered && !words.is_empty() && words != upper.text(whole) {
            self.line(4, "尚缺", &words);
        }
    }

    /// Other tasks that carry it too.
    fn elsewhere(&mut self, link: &MeasureLink) {
        let lower = self.compared.lower;
        if link.leaning == Coverage::Absent {
            return;
        }
        let others = link.places.iter().skip(1).filter_map(|place| lower.tasks.get(place.task));
        let others: Vec<String> = others.map(|task| titled(lower, task)).collect();
        if !others.is_empty() {
            self.line(4, "又见", &others.join("；"));
        }
    }

    fn ruling(&mut self, link: &MeasureLink) {
        let decision = link.decision.and_then(|index| self.compared.decided.decisions.get(index));
        if let Some(decision) = decision {
            self.line(4, "复核", &format!("{}，{}", told(decision), decision.reason));
        }
    }

    /// A place of the lower plan: where it is, then its sentence with the words that carry the measure.
    fn place(&mut self, head: &str, candidate: &Candidate, remark: &str) {
        let Compared { upper, lower, .. } = self.compared;
        let Some(task) = lower.tasks.get(candidate.task) else { return };
        let span = carrying(lower, candidate);
        let whereabouts = format!("{}（{}）{remark}", titled(lower, task), at(lower, span));
        self.line(4, head, &whereabouts);
        let words = Marked { document: lower, span, words: &candidate.lower_words, ink: Ink::Good };
        marked(6, "", Ink::Body, words, self.look, &mut self.out);
        // Where nothing can be drawn the words are told.
        if self.look.plain() && !candidate.upper_words.is_empty() {
            let (above, below) =
                (joined(upper, &candidate.upper_words), joined(lower, &candidate.lower_words));
            match above == below {
                true => self.line(6, "相同", &above),
                false => self.line(6, "对应", &format!("{above} ↔ {below}")),
            }
        }
    }

    fn pairs(&mut self) {
        let Compared { upper, lower, .. } = self.compared;
        let pairs = pairs::pairs(self.compared);
        if pairs.is_empty() {
            return;
        }
        self.out.push('\n');
        self.headed(0, ("目标和时限", Ink::Strong), ("", Ink::Body));
        for pair in pairs {
            let over = match (pair.behind(), pair.not_compared) {
                (true, _) => Ink::Weight(Severity::Warning),
                (false, Some(_)) => Ink::Faint,
                (false, None) => Ink::Good,
            };
            let mark = format!("[{}] ", pair.word());
            let told = match pair.behind() || pair.not_compared.is_some() {
                true => format!("{}：{}", pair.kind, pair.verdict()),
                false => pair.kind.to_owned(),
            };
            self.headed(2, (&mark, over), (&told, Ink::Body));
            let above = format!("{}：{}", pair.upper_task, upper.text(pair.upper));
            self.line(4, "上级", &above);
            let below = pair.lower.map_or("没有写", |span| lower.text(span));
            self.line(4, "本级", &format!("{}：{below}", pair.lower_task));
        }
    }
}

/// Line and column of a place, or its block in a file of blocks.
pub fn at(document: &Document, span: Span) -> String {
    match document.source.block(span.start) {
        Some(block) => block.label.clone(),
        None => {
            let start = document.source.position(span.start);
            format!("{}:{}", start.line, start.column)
        }
    }
}
