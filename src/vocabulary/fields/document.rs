//! Fields of the document.

use super::section::{deadlines, deadlines_of_task, in_order, targets, targets_of_task};
use super::{
    Class, Extent, Field, Kind, Node, Paper, Spot, Text, Value, at_start, field, model, number, spot, text,
    with_unread,
};
use crate::document::{Dated, Phrase, Read};
use crate::text::Span;
use crate::vocabulary::choice;

pub static DOCUMENT: [Field; 23] = [
    at_start(field(
        Class::Document,
        ("题名", "title"),
        optional_text,
        "文件的标题；有印发通知的，为所印发文件的标题",
        |n| phrase(n, |paper| paper.document.front.title.as_ref()),
    )),
    at_start(field(
        Class::Document,
        ("通知题名", "notice-title"),
        optional_text,
        "印发通知自己的标题",
        |n| phrase(n, |paper| paper.document.front.notice_title.as_ref()),
    )),
    at_start(field(Class::Document, ("文号", "number"), optional_text, "发文字号", |n| {
        phrase(n, |paper| paper.document.front.number.as_ref())
    })),
    field(Class::Document, ("发文机关", "issuer"), optional_text, "发文机关", |n| {
        phrase(n, |paper| paper.document.front.issuer.as_ref())
    }),
    field(
        Class::Document,
        ("成文日期", "date"),
        || Kind::optional(Kind::Date),
        "成文日期；文中没有而网页有发布日期的，取发布日期",
        |node| match node {
            Node::Document(paper) => match &paper.document.front.date {
                Read::Found(Dated { span, date, .. }) => Value::Date(*date, Some(spot(paper, *span))),
                Read::Absent => Value::Missing,
                Read::Unread(span) => Value::Unread(spot(paper, *span), Extent::One),
            },
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("发布日期", "posted"),
        || Kind::optional(Kind::Date),
        "网页的发布日期，文中没有成文日期时才取",
        |node| match node {
            Node::Document(paper) => match &paper.document.front.date {
                Read::Found(Dated { span, date, posted: true }) => {
                    Value::Date(*date, Some(spot(paper, *span)))
                }
                _ => Value::Missing,
            },
            _ => Value::Missing,
        },
    ),
    at_start(field(
        Class::Document,
        ("主送", "addressees"),
        || Kind::list(Kind::Text),
        "主送机关，每一组为一项",
        |node| match node {
            Node::Document(paper) => {
                model(node, paper.document.front.addressees.len(), |owner, i| match owner {
                    Node::Document(paper) => Value::or_missing(
                        paper.document.front.addressees.get(i).map(|span| text(paper, *span)),
                    ),
                    _ => Value::Missing,
                })
            }
            _ => Value::Missing,
        },
    )),
    field(
        Class::Document,
        ("层级", "level"),
        || Kind::optional(Kind::Choice(&choice::LEVEL)),
        "发文机关的层级：国家级、省级、市级、县级",
        |node| match node {
            Node::Document(paper) => Value::or_missing(
                paper.document.front.level.map(|level| Value::Choice(&choice::LEVEL, level as usize)),
            ),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("年度", "year"),
        || Kind::optional(Kind::Number),
        "计划所属年度：取成文日期、标题，或所贯彻文件的文号年份",
        |node| match node {
            Node::Document(paper) => Value::or_missing(paper.document.front.year.map(number)),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("附注", "note"),
        optional_text,
        "附注，如“此件公开发布”",
        |node| match node {
            Node::Document(paper) => {
                Value::or_missing(paper.document.front.note.map(|span| text(paper, span)))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("附件", "attachments"),
        || Kind::list(Kind::Text),
        "附件的名称",
        |node| match node {
            Node::Document(paper) => {
                model(node, paper.document.front.attachments.len(), |owner, i| match owner {
                    Node::Document(paper) => Value::or_missing(
                        paper.document.front.attachments.get(i).map(|span| text(paper, *span)),
                    ),
                    _ => Value::Missing,
                })
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("引用", "citations"),
        || Kind::list(Kind::Node(Class::Citation)),
        "文中以《》引用的文件，依出现先后；书名号没有闭合的为未识别",
        |node| match node {
            Node::Document(paper) => {
                let list = model(node, paper.document.citations.len(), |owner, i| match owner {
                    Node::Document(paper) => Value::or_missing(
                        paper.document.citations.get(i).map(|c| Value::Node(Node::Citation(paper, c))),
                    ),
                    _ => Value::Missing,
                });
                with_unread(paper, list, &paper.document.unread_citations, Extent::One)
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("章节", "sections"),
        || Kind::list(Kind::Node(Class::Section)),
        "各章",
        |node| match node {
            Node::Document(paper) => model(node, paper.document.sections.len(), |owner, i| match owner {
                Node::Document(paper) => Value::or_missing(
                    paper.document.sections.get(i).map(|s| Value::Node(Node::Section(paper, s))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("小标题", "headings"),
        || Kind::list(Kind::Node(Class::Heading)),
        "章与任务之间的各个小标题，如“（一）”之下的“1.”各有责任单位，“（一）”就是小标题",
        |node| match node {
            Node::Document(paper) => model(node, paper.document.headings.len(), |owner, i| match owner {
                Node::Document(paper) => Value::or_missing(
                    paper.document.headings.get(i).map(|heading| Value::Node(Node::Heading(paper, heading))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("任务", "tasks"),
        || Kind::list(Kind::Node(Class::Task)),
        "各项任务",
        |node| match node {
            Node::Document(paper) => model(node, paper.document.tasks.len(), |owner, i| match owner {
                Node::Document(paper) => {
                    Value::or_missing(paper.document.tasks.get(i).map(|t| Value::Node(Node::Task(paper, t))))
                }
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("时限", "deadlines"),
        || Kind::list(Kind::Node(Class::Deadline)),
        "引言、各章正文和各项任务中写明的时限，依出现先后",
        |node| in_order(node, deadlines, deadlines_of_task),
    ),
    field(
        Class::Document,
        ("目标", "targets"),
        || Kind::list(Kind::Node(Class::Target)),
        "引言、各章正文和各项任务中的量化目标，依出现先后",
        |node| in_order(node, targets, targets_of_task),
    ),
    field(
        Class::Document,
        ("文外事项", "duties"),
        || Kind::list(Kind::Node(Class::Duty)),
        "任务之外写明时限或周期的事项，如结尾段的“按季度通报”",
        |node| match node {
            Node::Document(paper) => model(node, paper.document.outside.len(), |owner, i| match owner {
                Node::Document(paper) => Value::or_missing(
                    paper.document.outside.get(i).map(|d| Value::Node(Node::Duty(paper, d))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("约定", "conventions"),
        || Kind::list(Kind::Node(Class::Convention)),
        "一次写明、此后通用的责任约定，如“列第一位者为牵头单位，下同”",
        |node| match node {
            Node::Document(paper) => model(node, paper.document.conventions.len(), |owner, i| match owner {
                Node::Document(paper) => Value::or_missing(
                    paper.document.conventions.get(i).map(|c| Value::Node(Node::Convention(paper, c))),
                ),
                _ => Value::Missing,
            }),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("开头", "opening"),
        || Kind::Text,
        "第一章或第一项任务之前的文字：标题、主送和引言",
        |node| match node {
            Node::Document(paper) => text(paper, Span::new(0, body(paper).from())),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("结尾", "closing"),
        || Kind::Text,
        "最后一项任务之后的文字；没有任务时为空",
        |node| match node {
            Node::Document(paper) => {
                text(paper, Span::new(body(paper).to(), paper.document.source.span().to()))
            }
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("全文", "text"),
        || Kind::Text,
        "文件的全部文字",
        |node| match node {
            Node::Document(paper) => text(paper, paper.document.source.span()),
            _ => Value::Missing,
        },
    ),
    field(
        Class::Document,
        ("字数", "length"),
        || Kind::Number,
        "字数：每个汉字、中文标点计一字，每串字母或数字计一字",
        |node| match node {
            Node::Document(paper) => number(count_characters(paper.document.source.text())),
            _ => Value::Missing,
        },
    ),
];

/// From the first chapter or task to the end of the last task; the end of the text where there is none.
fn body(paper: Paper<'_>) -> Span {
    let document = paper.document;
    let sections = document.sections.iter().map(|section| section.label.span.from());
    let tasks = document.tasks.iter().map(|task| task.span.from());
    let end = document.source.span().to();
    let start = sections.chain(tasks).min().unwrap_or(end);
    Span::new(start, document.tasks.last().map_or(end, |task| task.span.to().max(start)))
}

fn optional_text() -> Kind {
    Kind::optional(Kind::Text)
}

fn phrase<'a>(node: Node<'a>, pick: fn(Paper<'a>) -> Option<&'a Phrase>) -> Value<'a> {
    let Node::Document(paper) = node else { return Value::Missing };
    Value::or_missing(pick(paper).map(|phrase| {
        Value::Text(Text {
            words: phrase.text.as_str().into(),
            spot: Some(Spot { side: paper.side, span: phrase.span }),
        })
    }))
}

/// Characters as a word processor counts them: each CJK character or mark is one, each run of Latin letters or digits is
/// one, blanks are none.
fn count_characters(text: &str) -> u32 {
    let mut count = 0u32;
    let mut in_run = false;
    for c in text.chars() {
        let latin = c.is_ascii_alphanumeric();
        if latin && !in_run || !latin && !c.is_whitespace() {
            count += 1;
        }
        in_run = latin;
    }
    count
}

#[cfg(test)]
mod tests {
    #[test]
    fn latin_runs_count_once() {
        assert_eq!(super::count_characters("2021年 5G、ok。"), 6);
    }
}
