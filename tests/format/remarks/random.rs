//! Remarks thrown at files of random make: whatever they hit, the copy is sound.

use hecha::format::{Change, Done, Remark};
use hecha::text::Span;

use super::{body, held};
use crate::format::builder::{cell, paragraph, row, run};
use crate::format::opened;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn words(&mut self) -> String {
        (0..=self.roll(5)).map(|_| ["甲", "乙", "&amp;", " ", "丙", "&#x4E19;", "1"][self.roll(7)]).collect()
    }

    fn inline(&mut self, depth: usize) -> String {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let words = self.words();
        match self.roll(if depth > 2 { 6 } else { 14 }) {
            0..=2 => run(&words),
            3 => {
                format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t><w:tab/><w:t>{words}</w:t><w:br/></w:r>")
            }
            4 => format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r>"),
            5 => format!(
                "<w:r><w:t>{words}</w:t><w:softHyphen/><w:lastRenderedPageBreak/><w:t><![CDATA[丁<]]></w:t></w:r>"
            ),
            6 => format!("<w:hyperlink>{}</w:hyperlink>", self.inlines(depth + 1)),
            7 => format!(
                "<w:ins w:id=\"{}\" w:author=\"张\">{}</w:ins>",
                100_000 + self.roll(1 << 20),
                run(&words)
            ),
            8 => format!(
                "<w:del w:id=\"{}\"><w:r><w:delText>{words}</w:delText></w:r></w:del>",
                100_000 + self.roll(1 << 20)
            ),
            9 => format!("{}{}{}{}", mark("begin"), mark("separate"), self.inlines(depth + 1), mark("end")),
            10 => format!("<w:fldSimple>{}</w:fldSimple>", self.inlines(depth + 1)),
            11 => {
                let property = ["<w:text/>", "<w:alias/>"][self.roll(2)];
                format!(
                    "<w:sdt><w:sdtPr>{property}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                    self.inlines(depth + 1)
                )
            }
            12 => format!(
                "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>",
                self.inlines(depth + 1)
            ),
            _ => format!("{}{words}", mark(["begin", "separate", "end"][self.roll(3)])),
        }
    }

    fn inlines(&mut self, depth: usize) -> String {
        (0..=self.roll(4)).map(|_| self.inline(depth)).collect()
    }

    fn block(&mut self) -> String {
        match self.roll(5) {
            0 => format!(
                "<w:tbl>{}</w:tbl>",
                row(&[cell(&self.words(), ""), format!("<w:tc><w:p>{}</w:p></w:tc>", self.inlines(0))])
            ),
            1 => format!("<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>", self.inlines(0)),
            _ => format!("<w:p>{}</w:p>", self.inlines(0)),
        }
    }
}

#[test]
fn whatever_they_hit_the_copy_is_sound() {
    let mut dice = Dice(7);
    let mut changes = 0;
    for _ in 0..300 {
        let blocks: String = (0..=dice.roll(4)).map(|_| dice.block()).collect();
        let docx = body(&(paragraph("首段") + &blocks));
        let read = opened("a.docx", &docx);
        let text = read.source.text().to_owned();
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let remarks: Vec<Remark> = (0..dice.roll(9) + 1)
            .map(|_| {
                let from = dice.roll(places.len());
                let span = Span::new(places[from], places[(from + dice.roll(6)).min(places.len() - 1)]);
                let words = read.source.slice(span).to_owned();
                let text = ["", "改", "改<成>"][dice.roll(3)].to_owned();
                let place = read.trace.place(&read.source, span).filter(|_| dice.roll(2) == 0);
                let change = place.map(|anchor| Change { anchor, words: words.clone(), text });
                Remark {
                    anchor: read.trace.anchor(&read.source, span),
                    words,
                    elsewhere: "别处".to_owned(),
                    paragraphs: vec!["说".to_owned()],
                    changes: change.into_iter().collect(),
                    done: Done::default(),
                }
            })
            .collect();
        let copy = held(docx, &read, &remarks);
        changes += copy.made.changes;
        assert!(copy.made.comments > 0);
    }
    assert!(changes > 100, "{changes}");
}
