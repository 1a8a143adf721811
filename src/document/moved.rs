//! A document whose places are told in another text than the one it was read from.

use super::{
    Deadline, Document, Heading, Label, Phrase, Prose, Read, Responsibility, Section, Target, Task, Unit,
};
use crate::text::Span;

impl Document {
    /// Puts every span where `to` says it stands.
    pub fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        let front = &mut self.front;
        for phrase in [&mut front.title, &mut front.notice_title, &mut front.number, &mut front.issuer] {
            move_phrase(phrase.as_mut(), to);
        }
        match &mut front.date {
            Read::Found(dated) => dated.span = to(dated.span),
            Read::Unread(span) => *span = to(*span),
            Read::Absent => {}
        }
        move_all(&mut front.addressees, to);
        move_all(&mut front.attachments, to);
        front.note = front.note.map(to);
        for citation in &mut self.citations {
            citation.span = to(citation.span);
            citation.title = to(citation.title);
            citation.number = citation.number.map(to);
        }
        move_all(&mut self.unread_citations, to);
        self.sections.iter_mut().for_each(|section| section.move_spans(to));
        self.headings.iter_mut().for_each(|heading| heading.move_spans(to));
        self.tasks.iter_mut().for_each(|task| task.move_spans(to));
        self.opening.move_spans(to);
        for duty in &mut self.outside {
            duty.span = to(duty.span);
        }
        for convention in &mut self.conventions {
            convention.span = to(convention.span);
        }
    }
}

impl Section {
    fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        move_label(&mut self.label, to);
        self.title = to(self.title);
        self.span = to(self.span);
        self.prose.move_spans(to);
    }
}

impl Heading {
    fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        move_label(&mut self.label, to);
        self.title = to(self.title);
        self.span = to(self.span);
    }
}

impl Prose {
    fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        move_deadlines(&mut self.deadlines, to);
        move_targets(&mut self.targets, to);
    }
}

impl Task {
    fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        move_label(&mut self.label, to);
        self.title = to(self.title);
        self.span = to(self.span);
        match &mut self.responsibility {
            Read::Found(responsibility) => responsibility.move_spans(to),
            Read::Unread(span) => *span = to(*span),
            Read::Absent => {}
        }
        move_units(&mut self.actors, to);
        move_deadlines(&mut self.deadlines, to);
        move_targets(&mut self.targets, to);
        for measure in &mut self.measures {
            measure.span = to(measure.span);
        }
    }
}

impl Responsibility {
    fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        for spans in [&mut self.clauses, &mut self.unread, &mut self.notes] {
            move_all(spans, to);
        }
        move_units(&mut self.units, to);
    }
}

fn move_units(units: &mut [Unit], to: &impl Fn(Span) -> Span) {
    for unit in units {
        unit.name = to(unit.name);
        unit.alias = unit.alias.map(to);
    }
}

fn move_phrase(phrase: Option<&mut Phrase>, to: &impl Fn(Span) -> Span) {
    if let Some(phrase) = phrase {
        phrase.span = to(phrase.span);
    }
}

fn move_label(label: &mut Label, to: &impl Fn(Span) -> Span) {
    label.span = to(label.span);
}

fn move_deadlines(deadlines: &mut [Deadline], to: &impl Fn(Span) -> Span) {
    for deadline in deadlines {
        deadline.span = to(deadline.span);
    }
}

fn move_targets(targets: &mut [Target], to: &impl Fn(Span) -> Span) {
    for target in targets {
        target.span = to(target.span);
        target.words = to(target.words);
        target.object = target.object.map(to);
    }
}

fn move_all(spans: &mut [Span], to: &impl Fn(Span) -> Span) {
    for span in spans {
        *span = to(*span);
    }
}
