//! The headings that stand between a chapter and its tasks.

use super::outline::choice::Part;
use super::page::sentences;
use super::tasks::Material;
use crate::document::Heading;
use crate::text::Span;

impl Material<'_, '_> {
    /// The items that are no duty themselves but hold some, in order of place.
    pub fn headings(&self) -> Vec<Heading> {
        let items = self.nodes.iter().zip(self.parts).enumerate();
        let inner = items.filter(|(_, (_, part))| **part == Part::Inner);
        let holding = inner.filter(|(at, (node, _))| {
            let under = self.nodes.iter().zip(self.parts).skip(at + 1);
            let mut under = under.take_while(|(other, _)| other.label.span.from() < node.end);
            under.any(|(_, part)| *part == Part::Task)
        });
        holding
            .map(|(_, (node, _))| {
                let body = Span::new(node.label.span.to(), self.chapter_heading_end(node));
                let (title, _) = sentences::split(self.page, body, &mut std::iter::empty(), node.inline);
                let span = self.page.trim(Span::new(node.label.span.from(), node.end));
                Heading { label: node.label, title, span }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::reading::read;
    use crate::text::Source;

    #[test]
    fn what_holds_duties_without_being_one_is_a_heading() {
        let text = "一、任务\n（一）夯实基础。\n1.建网络。（市通信管理局负责）\n2.建中心。（市大数据局负责）\n\
                    （二）推动流通\n1.促共享。（市大数据局负责）\n2.促开放。先试点：（1）选点。（2）评估。（市大数据局负责）\n";
        let document = read(Arc::new(Source::new("t", text))).document;
        let told: Vec<(&str, &str)> = document
            .headings
            .iter()
            .map(|heading| (document.text(heading.label.span), document.text(heading.title)))
            .collect();
        assert_eq!(told, [("（一）", "夯实基础"), ("（二）", "推动流通")]);
        assert_eq!(document.tasks.len(), 4);
    }
}
