//! Remarks written into a Word file: comments at the exact words, corrections as tracked changes; bytes in, bytes out.
//!
//! [`texts`] unpacks the parts that hold words and [`measure`] makes a [`map`] of each; [`seat`] finds where a comment can stand,
//! [`change`] which corrections can be made; [`pen`] decides on the markup and [`splice`] puts it in; [`comments`] and
//! [`parts`] write what belongs to it, [`pack`] makes the new zip file. What is not
//! touched stays byte for byte: markup is put in at byte offsets and nothing is written anew but the runs that are cut.

mod change;
mod comments;
mod ids;
mod map;
mod measure;
pub(super) mod pack;
mod parts;
mod pen;
mod seat;
mod splice;
mod texts;

use crate::format::limit::COMMENTS;
use crate::format::{Anchor, Refusal};

use crate::format::package::Package;
use crate::format::xml::written;
use ids::Ids;
use map::Tongue;
use pen::Pen;
use texts::Texts;

/// A remark on some words.
#[derive(Clone, Debug, Default)]
pub struct Remark {
    /// The words, or the character beside a gap; `None` where the file has no such place.
    pub anchor: Option<Anchor>,
    /// What should be seen there; empty for a gap.
    pub words: String,
    /// Said behind the first paragraph where the comment cannot stand at exactly these words.
    pub elsewhere: String,
    /// What is said, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// Corrections, each made by itself.
    pub changes: Vec<Change>,
    /// Said last where there are corrections, by how many of them were made.
    pub done: Done,
}

/// What a comment says of its corrections.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// Where all were made.
    pub made: String,
    /// Where some were.
    pub partly: String,
    /// Where none was.
    pub left: String,
}

/// A correction that may be made as a tracked change.
#[derive(Clone, Debug)]
pub struct Change {
    /// The words to be replaced, or the one place where words are put in.
    pub anchor: Anchor,
    /// The words to be replaced; nothing is changed where something else stands there.
    pub words: String,
    /// What stands there afterwards.
    pub text: String,
}

/// Who remarks, and when.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The name shown.
    pub author: String,
    /// Its short form.
    pub initials: String,
    /// The day, as `2021-06-30`.
    pub day: String,
}

impl Stamp {
    /// The attributes of a comment or change.
    fn attributes(&self, id: u32, tongue: &Tongue) -> String {
        let (prefix, author) = (&tongue.prefix, written(&self.author));
        let day = &self.day;
        format!(" {prefix}:id=\"{id}\" {prefix}:author=\"{author}\" {prefix}:date=\"{day}T00:00:00Z\"")
    }
}

/// Something the person who opens the copy should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caution {
    /// The file was signed; the signature does not hold for the copy.
    Signed,
    /// The file is locked against editing: what is still allowed.
    Locked(&'static str),
    /// So many remarks went beyond what Word opens.
    LeftOut(usize),
}

impl Caution {
    /// The caution as an official would write it.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Caution::Signed => "有数字签名；副本加了批注，签名在副本中失效，原文件没有改动".to_owned(),
            Caution::Locked(allowed) => {
                format!(
                    "设有编辑保护（{allowed}），副本照原样保留；批注可能不能答复或删除，须先由起草人停止保护"
                )
            }
            Caution::LeftOut(count) => {
                format!("有 {count} 处意见没有写成批注：Word 一份文件最多容纳 {COMMENTS} 条")
            }
        }
    }
}

/// A copy with remarks.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// How many comments were added.
    pub comments: usize,
    /// How many corrections were made as tracked changes.
    pub changes: usize,
    /// What to know about the copy.
    pub cautions: Vec<Caution>,
}

/// Writes remarks into a copy of a Word file. Those without a place are gathered in one comment at `head`, the title.
///
/// # Errors
/// A refusal where a part that has to be read for it cannot be; whatever can be read as a draft can mostly be written to.
pub fn annotate(
    bytes: &[u8],
    remarks: &[Remark],
    head: Option<&Anchor>,
    stamp: &Stamp,
) -> Result<Annotated, Refusal> {
    let mut package = Package::open(bytes)?;
    let cautions = parts::cautions(&mut package)?;
    if remarks.is_empty() {
        return Ok(Annotated { bytes: bytes.to_vec(), comments: 0, changes: 0, cautions });
    }
    let texts = Texts::read(&mut package, remarks)?;
    let maps = texts.measure(remarks, head)?;
    let mut taken = maps.taken();
    for kind in ["comments", "header", "footer", "footnotes", "endnotes"] {
        for name in package.targets(kind) {
            if let Some(part) = package.part(&name)? {
                ids::taken(&name, &part.text, &mut taken);
            }
        }
    }
    let mut pen = Pen::new(&texts, &maps, stamp, Ids::beside(taken));
    pen.write(remarks, head);
    pen.finish(bytes, package, cautions)
}
