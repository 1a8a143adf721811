//! The marks of a text, found in one pass that looks at many bytes at once and stops only at those that may be one.

use super::{Mark, Shape, Sign};

/// Bytes looked at together: a bit of a number for each.
const BLOCK: usize = 64;

/// Bytes after a block that tell what its last characters are.
const OVER: usize = 2;

/// The marks of a text in order.
pub(super) fn scan(bytes: &[u8]) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(bytes.len() / 12 + 16);
    for start in (0..bytes.len()).step_by(BLOCK) {
        let mut stops = stops(bytes, start);
        while stops != 0 {
            let at = start + stops.trailing_zeros() as usize;
            stops &= stops - 1;
            let Some((width, sign)) = mark(bytes, at) else { continue };
            push(&mut marks, at, width, sign);
        }
    }
    soften(bytes, marks)
}

/// The bytes of a block that a mark may begin at, the first byte the lowest bit. A text is nearly all ideographs, in an order
/// that no branch foretells: so each byte is compared with all that are looked for, many bytes in one instruction.
fn stops(bytes: &[u8], start: usize) -> u64 {
    let rest = bytes.get(start..).unwrap_or_default();
    match rest.first_chunk::<{ BLOCK + OVER }>() {
        Some(block) => stops_in(block),
        None => {
            // No character begins with the byte that the last block is filled up with.
            let mut block = [0x80; BLOCK + OVER];
            block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            stops_in(&block)
        }
    }
}

fn stops_in(block: &[u8; BLOCK + OVER]) -> u64 {
    let [_, from_second @ ..] = block;
    let [_, from_third @ ..] = from_second;
    let mut flags = [0; BLOCK];
    for (flag, ((first, second), third)) in
        flags.iter_mut().zip(block.iter().zip(from_second).zip(from_third))
    {
        *flag = u8::from(may_begin(*first, *second, *third));
    }
    let (eights, _) = flags.as_chunks::<8>();
    // A multiplication brings the flags of eight bytes together.
    let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.iter().rev().fold(0, |all, eight| all << 8 | bits(eight))
}

/// Whether a mark may begin with these bytes. Without a way out in the middle, so that it is asked of many bytes at once.
fn may_begin(first: u8, second: u8, third: u8) -> bool {
    let punctuation = (first < 0x80) | (first == 0xC2) | (first == 0xE2) | (first == 0xE3) | (first == 0xEF);
    // The last bytes of the few ideographs that are looked for: 年, 少, 季, 前, 每, 按.
    let ideograph = (second == 0xB9) & (third == 0xB4)
        | (second == 0xB0) & (third == 0x91)
        | (second == 0xAD) & (third == 0xA3)
        | (second == 0x89) & (third == 0x8D)
        | (second == 0xAF) & (third == 0x8F)
        | (second == 0x8C) & (third == 0x89);
    punctuation | ideograph & ((first == 0xE5) | (first == 0xE6))
}

/// The mark that begins at a byte, and how many bytes of the text it takes at least.
fn mark(bytes: &[u8], at: usize) -> Option<(usize, Sign)> {
    let lead = next(bytes, at, 0);
    let (width, sign) = match lead {
        b'.' => (1, dot(bytes, at)),
        0..=0x7F => (1, one(lead)),
        0xE5 | 0xE6 => (3, ideograph(lead, next(bytes, at, 1), next(bytes, at, 2))),
        0xC2 => (2, (next(bytes, at, 1) == 0xA0).then_some(Sign::Blank)),
        _ => (3, three(lead, next(bytes, at, 1), next(bytes, at, 2))),
    };
    sign.map(|sign| (width, sign))
}

/// Adds a mark; runs of digits and of blanks grow instead.
fn push(marks: &mut Vec<Mark>, at: usize, width: usize, sign: Sign) {
    let (start, end) = (index(at), index(at + width));
    if matches!(sign, Sign::Number | Sign::Blank)
        && let Some(last) = marks.last_mut()
        && last.sign == sign
        && last.end == start
    {
        last.end = end;
        return;
    }
    marks.push(Mark { start, end, sign });
}

/// Turns blanks that stand for a lost line break into line marks, and the others that begin or end a line away; every
/// second straight quotation mark of a line closes.
fn soften(bytes: &[u8], mut marks: Vec<Mark>) -> Vec<Mark> {
    // Where the last line mark ended: blanks right after it are an indent.
    let mut line_end = 0;
    // Where the words of the line begin.
    let mut words = 0;
    let mut quoted = false;
    marks.retain_mut(|mark| {
        if mark.sign == Sign::Quote && mark.end == mark.start + 1 {
            if quoted {
                mark.sign = Sign::Unquote;
            }
            quoted = !quoted;
        }
        if mark.sign == Sign::Blank {
            if mark.start == line_end {
                words = mark.end;
                return false;
            }
            let run = bytes.get(mark.from()..mark.to()).unwrap_or(&[]);
            let wide = run.windows(3).filter(|three| *three == [0xE3, 0x80, 0x80]).count();
            // 标　　题: a name of two characters is stretched to the width of four.
            let stretched = mark.start == words + 3;
            if wide >= 2 && !stretched {
                mark.sign = Sign::Line;
            }
        }
        if mark.sign == Sign::Line {
            // In files from Windows a line ends with two bytes.
            let carriage = mark.from().checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\r');
            mark.start -= u32::from(carriage);
            (line_end, words) = (mark.end, mark.end);
            quoted = false;
        }
        true
    });
    marks
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn next(bytes: &[u8], at: usize, step: usize) -> u8 {
    bytes.get(at + step).copied().unwrap_or(0)
}

fn ideograph(lead: u8, second: u8, third: u8) -> Option<Sign> {
    match (lead, second, third) {
        (0xE5, 0xB9, 0xB4) => Some(Sign::Year),
        (0xE5, 0xB0, 0x91) => Some(Sign::Few),
        (0xE5, 0xAD, 0xA3) => Some(Sign::Quarter),
        (0xE5, 0x89, 0x8D) => Some(Sign::Before),
        (0xE6, 0xAF, 0x8F) => Some(Sign::Each),
        (0xE6, 0x8C, 0x89) => Some(Sign::By),
        _ => None,
    }
}

/// A half-width dot between ideographs, or after one at the end of a line, is a full stop; in 1.5, １.５ and a.b it is not.
fn dot(bytes: &[u8], at: usize) -> Option<Sign> {
    let before = bytes.get(at.checked_sub(3)?..at)?;
    let ideograph = matches!(before.first(), Some(0xE3..=0xE9))
        || before == [0xEF, 0xBC, 0x89]
        || before == [0xE2, 0x80, 0x9D];
    let after = next(bytes, at, 1);
    (ideograph && (after >= 0x80 || matches!(after, 0 | b'\n' | b'\r' | b'(' | b' '))).then_some(Sign::Stop)
}

fn one(byte: u8) -> Option<Sign> {
    Some(match byte {
        b'\n' => Sign::Line,
        b' ' => Sign::Blank,
        b'"' => Sign::Quote,
        b'\t' | b'|' => Sign::Cell,
        b'0'..=b'9' => Sign::Number,
        b'!' | b'?' => Sign::Stop,
        b',' => Sign::Comma,
        b';' => Sign::Semicolon,
        b':' => Sign::Colon,
        b'(' => Sign::Open(Shape::Round),
        b')' => Sign::Close(Shape::Round),
        b'[' => Sign::Open(Shape::Square),
        b']' => Sign::Close(Shape::Square),
        _ => return None,
    })
}

fn three(lead: u8, second: u8, third: u8) -> Option<Sign> {
    Some(match (lead, second, third) {
        (0xE2, 0x80, 0x80..=0x8A) => Sign::Blank,
        (0xE2, 0x80, 0x9C) => Sign::Quote,
        (0xE2, 0x80, 0x9D) => Sign::Unquote,
        (0xE2, 0x94, 0x82 | 0x83) | (0xE2, 0x95, 0x91) => Sign::Cell,
        (0xE3, 0x80, 0x80) => Sign::Blank,
        (0xE3, 0x80, 0x81) => Sign::Pause,
        (0xE3, 0x80, 0x82) => Sign::Stop,
        (0xE3, 0x80, 0x88) => Sign::Open(Shape::InnerTitle),
        (0xE3, 0x80, 0x89) => Sign::Close(Shape::InnerTitle),
        (0xE3, 0x80, 0x8A) => Sign::Open(Shape::Title),
        (0xE3, 0x80, 0x8B) => Sign::Close(Shape::Title),
        (0xE3, 0x80, 0x90 | 0x96) => Sign::Open(Shape::Lenticular),
        (0xE3, 0x80, 0x91 | 0x97) => Sign::Close(Shape::Lenticular),
        (0xE3, 0x80, 0x94) => Sign::Open(Shape::Tortoise),
        (0xE3, 0x80, 0x95) => Sign::Close(Shape::Tortoise),
        (0xEF, 0xBC, 0x81 | 0x9F) => Sign::Stop,
        (0xEF, 0xBC, 0x88) => Sign::Open(Shape::Round),
        (0xEF, 0xBC, 0x89) => Sign::Close(Shape::Round),
        (0xEF, 0xBC, 0x8C) => Sign::Comma,
        (0xEF, 0xBC, 0x90..=0x99) => Sign::Number,
        (0xEF, 0xBC, 0x9A) => Sign::Colon,
        (0xEF, 0xBC, 0x9B) => Sign::Semicolon,
        (0xEF, 0xBD, 0xA1) => Sign::Stop,
        (0xEF, 0xBD, 0xA4) => Sign::Pause,
        (0xEF, 0xBC, 0xBB) => Sign::Open(Shape::Square),
        (0xEF, 0xBC, 0xBD) => Sign::Close(Shape::Square),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_wherever_in_a_block_it_stands() {
        let words = "年少季前每按，。12“（\u{a0}";
        let found = |text: &str, skipped: u32| -> Vec<(u32, u32, Sign)> {
            let marks = scan(text.as_bytes()).into_iter();
            marks.map(|mark| (mark.start - skipped, mark.end - skipped, mark.sign)).collect()
        };
        let alone = found(words, 0);
        assert_eq!(alone.len(), 12);
        for skipped in 0..2 * BLOCK {
            let text = "a".repeat(skipped) + words + "乙";
            assert_eq!(found(&text, u32::try_from(skipped).unwrap()), alone, "{skipped}");
        }
    }
}
