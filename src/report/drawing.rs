//! Underlines and labels under a row of text: ─┬─ ╰─ for words, ▲ for a gap.

use super::cells::width;
use super::excerpt::Stroke;
use super::look::Ink;
use super::wrap::wrap;

/// One drawn line, as pieces with their ink.
pub type Line = Vec<(String, Ink)>;

/// How far into long underlined words the label hangs at most.
const ANCHOR: usize = 8;
/// Cells between an anchor and its label: ╰─ and a blank.
const HOOK: usize = 3;

/// Draws what stands under one row. `room` is the width of the row, `chief` the ink of the chief place.
#[must_use]
pub fn under(strokes: &[Stroke], room: usize, chief: Ink) -> Vec<Line> {
    let mut lanes: Vec<Vec<&Stroke>> = Vec::new();
    for stroke in strokes {
        let lane = lanes.iter_mut().find(|lane| lane.iter().all(|other| apart(other, stroke, room)));
        match lane {
            Some(lane) => lane.push(stroke),
            None => lanes.push(vec![stroke]),
        }
    }
    lanes.iter().flat_map(|lane| draw(lane, room, chief)).collect()
}

/// Whether two strokes can share an underline: no common cell, and every label fits to the right of its anchor.
fn apart(one: &Stroke, other: &Stroke, room: usize) -> bool {
    let end = |stroke: &Stroke| stroke.to.max(stroke.from + 1);
    (end(one) <= other.from || end(other) <= one.from) && fits(one, room) && fits(other, room)
}

fn fits(stroke: &Stroke, room: usize) -> bool {
    stroke.label.is_empty() || anchor(stroke) + HOOK + width(&stroke.label) <= room
}

fn anchor(stroke: &Stroke) -> usize {
    stroke.from + (stroke.to.saturating_sub(stroke.from + 1) / 2).min(ANCHOR)
}

fn draw(lane: &[&Stroke], room: usize, chief: Ink) -> Vec<Line> {
    let ink = |stroke: &Stroke| if stroke.primary { chief } else { Ink::Other };
    let mut lines = vec![Canvas::with(lane.iter().map(|s| (s.from, underline(s), ink(s))))];
    let labelled: Vec<&&Stroke> = lane.iter().filter(|stroke| !stroke.label.is_empty()).collect();
    for (n, stroke) in labelled.iter().enumerate().rev() {
        let before = || labelled.iter().take(n).map(|s| (anchor(s), "│".to_owned(), ink(s)));
        for (from, text) in label(stroke, room) {
            lines.push(Canvas::with(before().chain([(from, text, ink(stroke))])));
        }
    }
    lines
}

fn underline(stroke: &Stroke) -> String {
    if stroke.from == stroke.to {
        return "▲".to_owned();
    }
    let hook = (!stroke.label.is_empty()).then(|| anchor(stroke));
    (stroke.from..stroke.to).map(|cell| if Some(cell) == hook { '┬' } else { '─' }).collect()
}

/// The lines of a label with the cell each begins at: to the right of its anchor where it fits, else to the left,
/// else wrapped on the wider side.
fn label(stroke: &Stroke, room: usize) -> Vec<(usize, String)> {
    let anchor = anchor(stroke);
    let (right, left) = (room.saturating_sub(anchor + HOOK), (anchor + 1).saturating_sub(HOOK));
    let wide = width(&stroke.label);
    if wide <= right || (wide > left && right >= left) {
        return wrap(&stroke.label, right, right)
            .into_iter()
            .enumerate()
            .map(|(n, line)| match n {
                0 => (anchor, format!("╰─ {line}")),
                _ => (anchor + HOOK, line),
            })
            .collect();
    }
    let lines = wrap(&stroke.label, left, left);
    let from = left - lines.iter().map(|line| width(line)).max().unwrap_or(0).min(left);
    lines
        .into_iter()
        .enumerate()
        .map(|(n, line)| match n {
            0 => {
                let dashes = "─".repeat((anchor + 1).saturating_sub(from + width(&line) + 2));
                (from, format!("{line} {dashes}╯"))
            }
            _ => (from, line),
        })
        .collect()
}

/// A line filled from left to right.
struct Canvas {
    line: Line,
    used: usize,
}

impl Canvas {
    fn with(pieces: impl Iterator<Item = (usize, String, Ink)>) -> Line {
        let mut canvas = Canvas { line: Vec::new(), used: 0 };
        for (from, text, ink) in pieces {
            canvas.put(from, text, ink);
        }
        canvas.line
    }

    fn put(&mut self, from: usize, text: String, ink: Ink) {
        if from > self.used {
            self.line.push((" ".repeat(from - self.used), Ink::Body));
            self.used = from;
        }
        self.used += width(&text);
        self.line.push((text, ink));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(strokes: &[(usize, usize, &str)], room: usize) -> Vec<String> {
        let strokes: Vec<Stroke> = strokes
            .iter()
            .map(|(from, to, label)| Stroke {
                from: *from,
                to: *to,
                label: (*label).to_owned(),
                primary: true,
            })
            .collect();
        under(&strokes, room, Ink::Body)
            .into_iter()
            .map(|line| line.into_iter().map(|(text, _)| text).collect())
            .collect()
    }

    #[test]
    fn labels_hang_from_their_words() {
        assert_eq!(
            drawn(&[(0, 8, "所属任务"), (12, 12, "此处应有单位")], 40),
            ["───┬────    ▲", "   │        ╰─ 此处应有单位", "   ╰─ 所属任务"]
        );
    }

    #[test]
    fn a_label_without_room_on_the_right_turns_left() {
        assert_eq!(
            drawn(&[(38, 38, "此处应有单位")], 40),
            ["                                      ▲", "                        此处应有单位 ─╯"]
        );
    }

    #[test]
    fn words_in_one_another_get_a_line_each() {
        assert_eq!(
            drawn(&[(0, 8, "任务"), (2, 4, "单位")], 40),
            ["───┬────", "   ╰─ 任务", "  ┬─", "  ╰─ 单位"]
        );
    }
}
