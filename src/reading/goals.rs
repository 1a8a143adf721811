//! What words outside the tasks ask for: the deadlines and targets of chapters' own prose, and the goals that open a plan.

use super::front::ending;
use super::outline::reviews;
use super::page::Page;
use super::page::sentences;
use super::targets;
use super::tasks::{Material, Place};
use super::times::deadlines::{self, Calendar};
use crate::document::{Deadline, LabelKind, Prose, Section, Target};
use crate::text::Span;
use crate::value::Date;

impl Material<'_, '_> {
    /// Fills in the deadlines and targets of each chapter's prose before its tasks and between them. What follows its
    /// last task is the plan's closing words.
    pub fn goals(&self, sections: &mut [Section], places: &[Place], calendar: Calendar) {
        let last = sections.len().saturating_sub(1);
        for (index, section) in sections.iter_mut().enumerate() {
            // What a chapter reports was reached already.
            let told = || reviews::is_review(self.page.words(section.title));
            if section.label.kind == LabelKind::Row || section.tasks.is_empty() && told() {
                continue;
            }
            let mut sentences = Vec::new();
            let mut from = section.title.to();
            for place in places.get(section.tasks.clone()).unwrap_or(&[]) {
                self.prose(Span::new(from, place.span.from().max(from)), &mut sentences);
                from = from.max(place.span.to());
            }
            if section.tasks.is_empty() {
                let cut = || ending::find(self.page, section.span, None);
                let end = if index == last { cut() } else { section.span.to() };
                self.prose(Span::new(from, end.max(from)), &mut sentences);
            }
            let goals = targets::states_goals(self.page.words(section.title));
            section.prose = asked(self.page, &sentences, calendar, goals);
        }
    }

    /// The goals in the words before the first chapter or task. What they tell besides is how things stand, so only a
    /// target that has a deadline is one, and no deadline from before the document's own year.
    pub fn opening(&self, head: Span, calendar: Calendar) -> Prose {
        let mut sentences = Vec::new();
        self.prose(head, &mut sentences);
        let mut opening = asked(self.page, &sentences, calendar, true);
        let Prose { deadlines, targets } = &mut opening;
        let past = |until: &Date| calendar.year.is_some_and(|year| until.year() < year);
        let governed = |target: &Target| target.deadline.and_then(|at| deadlines.get(at));
        targets.retain(|target| {
            governed(target).is_some_and(|deadline| !deadline.until.as_ref().is_some_and(past))
        });
        if targets.is_empty() {
            deadlines.clear();
        }
        opening
    }

    /// The sentences of a stretch of prose, without its tables, clauses of responsibility and numbers of items.
    fn prose(&self, stretch: Span, sentences: &mut Vec<Span>) {
        if self.page.words(stretch).trim().is_empty() {
            return;
        }
        let mut gaps: Vec<Span> = Vec::new();
        gaps.extend(within(self.tables, stretch, |table| table.span));
        gaps.extend(within(self.clauses, stretch, |clause| clause.whole));
        gaps.extend(within(self.nodes, stretch, |node| node.label.span));
        gaps.sort_unstable();
        let (title, rest) = sentences::split(self.page, stretch, &mut gaps.into_iter(), false);
        sentences.extend(std::iter::once(title).chain(rest).filter(|sentence| !sentence.is_empty()));
    }
}

/// The deadlines and targets of sentences.
fn asked(page: &Page, sentences: &[Span], calendar: Calendar, goals: bool) -> Prose {
    let of_sentence = |sentence: &Span| deadlines::find(page, *sentence, calendar);
    let deadlines: Vec<Deadline> = sentences.iter().flat_map(of_sentence).collect();
    let targets = targets::find(page, sentences, &deadlines, None, goals);
    Prose { deadlines, targets }
}

/// The places of those that stand in a stretch, of many in order.
fn within<T>(all: &[T], stretch: Span, place: fn(&T) -> Span) -> impl Iterator<Item = Span> {
    let first = all.partition_point(|one| place(one).start < stretch.start);
    let rest = all.get(first..).unwrap_or(&[]).iter().map(place);
    rest.take_while(move |span| span.end <= stretch.end)
}
