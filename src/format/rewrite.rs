//! The way back: changes of a plain text, in the bytes of its file.

use encoding_rs::{Encoding as Table, GB18030};

use super::Encoding;
use super::decode::decode;
use crate::text::Patch;

/// The bytes of a plain text after a change of its characters. Every byte of what does not change stays as it is, the byte
/// order mark included; new words are written in the file's own encoding.
///
/// Nothing where the bytes are no plain text, or where their encoding lacks a character of the new words.
#[must_use]
pub fn rewrite(bytes: &[u8], patch: &Patch) -> Option<Vec<u8>> {
    let decoded = decode(bytes).ok()?;
    let mut walk =
        Walk { rest: decoded.text.chars(), at: 0, byte: mark(bytes), bytes, encoding: decoded.encoding };
    let mut written = Vec::with_capacity(bytes.len());
    let mut kept = 0;
    for edit in patch.edits() {
        let start = walk.to(edit.span.from())?;
        written.extend_from_slice(bytes.get(kept..start)?);
        written.extend(encode(&edit.text, decoded.encoding)?);
        kept = walk.to(edit.span.to())?;
    }
    written.extend_from_slice(bytes.get(kept..)?);
    Some(written)
}

/// The first character of a text that an encoding does not have.
#[must_use]
pub fn unwritable(text: &str, encoding: Encoding) -> Option<char> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => None,
        Encoding::Gb18030 if !GB18030.encode(text).2 => None,
        _ => text.chars().find(|c| encode(c.encode_utf8(&mut [0; 4]), encoding).is_none()),
    }
}

fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let table = |table: &'static Table| {
        let (bytes, _, lacking) = table.encode(text);
        (!lacking).then(|| bytes.into_owned())
    };
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Gb18030 => table(GB18030),
        Encoding::Named(name) => table(Table::for_label(name.as_bytes())?),
    }
}

/// Bytes of the byte order mark.
fn mark(bytes: &[u8]) -> usize {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => 3,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => 2,
        _ => 0,
    }
}

/// Goes through a text and the bytes it was read from side by side.
struct Walk<'a> {
    rest: std::str::Chars<'a>,
    /// Bytes of the text passed.
    at: usize,
    /// Bytes of the file passed.
    byte: usize,
    bytes: &'a [u8],
    encoding: Encoding,
}

impl Walk<'_> {
    /// The byte of the file at which a byte of the text begins, which lies no further back than the last one asked for.
    fn to(&mut self, at: usize) -> Option<usize> {
        if self.encoding == Encoding::Utf8 {
            return Some(self.byte + at);
        }
        while self.at < at {
            let c = self.rest.next()?;
            self.byte += match self.encoding {
                Encoding::Utf16Le | Encoding::Utf16Be => 2 * c.len_utf16(),
                Encoding::Gb18030 => self.gb18030()?,
                Encoding::Utf8 | Encoding::Named(_) => return None,
            };
            self.at += c.len_utf8();
        }
        (self.at == at).then_some(self.byte)
    }

    /// How many bytes of GB 18030 the character at hand takes: the same one may be written in more than one way.
    fn gb18030(&self) -> Option<usize> {
        match (self.bytes.get(self.byte)?, self.bytes.get(self.byte + 1)) {
            (0x00..=0x80, _) => Some(1),
            (_, Some(0x30..=0x39)) => Some(4),
            _ => Some(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Edit, Span};

    const WORDS: &str =
        "一、加强𠮷组织領导，各县区要完成全年目标任务，按季度通报进展情况[2021]。\r\n责任单位：市教育局。";

    fn patch(text: &str, words: &str, new: &str) -> Patch {
        let at = text.find(words).unwrap();
        Patch::new(vec![Edit { span: Span::new(at, at + words.len()), text: new.to_owned() }]).unwrap()
    }

    #[test]
    fn every_encoding_is_written_as_it_was_read() {
        let le = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let be = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        type Form<'a> = &'a dyn Fn(&str) -> Vec<u8>;
        let forms: [Form<'_>; 7] = [
            &|text| text.as_bytes().to_vec(),
            &|text| [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            &|text| [b"\xff\xfe", le(text).as_slice()].concat(),
            &|text| [b"\xfe\xff", be(text).as_slice()].concat(),
            &|text| le(text),
            &|text| be(text),
            &|text| GB18030.encode(text).0.into_owned(),
        ];
        for (old, new) in [("[2021]", "〔2021〕"), ("一、", ""), ("市教育局。", "市教育局、𠮷。\r\n")]
        {
            let patch = patch(WORDS, old, new);
            for form in forms {
                assert_eq!(rewrite(&form(WORDS), &patch).unwrap(), form(&WORDS.replace(old, new)));
            }
        }
    }

    #[test]
    fn bytes_that_another_writer_would_choose_differently_are_kept() {
        // 0x80 stands for the euro sign in GBK; our table would write it as A2 E3.
        let (words, _, _) = GB18030.encode("加强组织领导，推进改革，完成");
        let bytes = [words.as_ref(), b"\x80", GB18030.encode("元，其它").0.as_ref()].concat();
        let text = decode(&bytes).unwrap_or_else(|refusal| panic!("{}", refusal.message())).text;
        let written = rewrite(&bytes, &patch(&text, "其它", "其他")).unwrap();
        assert_eq!(written.len(), bytes.len());
        assert!(written.contains(&0x80) && written.ends_with(&GB18030.encode("元，其他").0));
    }

    #[test]
    fn a_character_the_encoding_lacks_is_named() {
        assert_eq!(unwritable("甲\u{e5e5}", Encoding::Gb18030), Some('\u{e5e5}'));
        assert_eq!(unwritable("甲〔𠮷", Encoding::Gb18030), None);
        assert_eq!(unwritable("甲\u{e5e5}", Encoding::Utf8), None);
        assert_eq!(unwritable("〔", Encoding::Named("iso-8859-2")), Some('〔'));
        assert!(rewrite("甲".as_bytes(), &patch("甲", "甲", "乙")).is_some());
    }
}
