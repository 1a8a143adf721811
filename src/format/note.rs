//! What was done to read a file, for the reader to know and to judge.

/// How the characters of a text file were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, the normal case.
    Utf8,
    /// UTF-16, low byte first, as Windows writes it.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB 18030, which holds GBK and GB 2312.
    Gb18030,
    /// Another encoding that a page names itself; its standard name.
    Named(&'static str),
}

impl Encoding {
    /// The name as it is printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16（低字节在前）",
            Encoding::Utf16Be => "UTF-16（高字节在前）",
            Encoding::Gb18030 => "GB18030",
            Encoding::Named(name) => name,
        }
    }
}

/// One thing that was done, assumed or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The text was not in UTF-8.
    Decoded(Encoding),
    /// Bytes of a page that stand for no character became `�`: how many.
    Replaced(usize),
    /// The content is of another kind than the name says: the kind found.
    NotAsNamed(&'static str),
    /// The body of a page was taken from this part: an id or class.
    BodyFound(String),
    /// No part of the page is marked as the body; where the prose stands was taken.
    BodyGuessed,
    /// Lines such as 发文字号 were taken from the page outside its body: how many.
    FactsKept(usize),
    /// Tracked changes were read as accepted: insertions and deletions.
    ChangesAccepted {
        /// How many insertions were kept.
        inserted: usize,
        /// How many deletions were left out.
        deleted: usize,
    },
    /// Paragraphs with automatic numbering got the labels a reader sees: how many.
    Numbered(usize),
    /// Text boxes were read after the paragraph they hang on: how many.
    TextBoxes(usize),
    /// Footnotes and endnotes stand after the body: how many.
    Footnotes(usize),
    /// A table of contents was left out: how many lines.
    ContentsLeftOut(usize),
    /// Headers and footers were left out: what they say.
    MarginsLeftOut(Vec<String>),
    /// Hidden words were left out: how many characters.
    HiddenLeftOut(usize),
    /// Files embedded as a whole could not be read: how many.
    EmbeddedLeftOut(usize),
    /// Sheets of a workbook that are not shown were left out: how many.
    SheetsLeftOut(usize),
    /// Rows of a workbook that are not shown, as a filter leaves them, were read: how many.
    HiddenRowsRead(usize),
    /// Formulas without a saved result were left out: how many.
    FormulasLeftOut(usize),
}

impl Note {
    /// The note as an official would write it.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Note::Decoded(encoding) => format!("按 {} 读取", encoding.name()),
            Note::Replaced(count) => format!("有 {count} 处字节无法识别，已用“\u{FFFD}”代替"),
            Note::NotAsNamed(kind) => format!("扩展名与内容不符，按{kind}读取"),
            Note::BodyFound(mark) => format!("正文取自网页中标为“{mark}”的部分"),
            Note::BodyGuessed => "网页没有标明正文，取文字最集中的部分".to_owned(),
            Note::FactsKept(count) => format!("正文之外另取文件信息 {count} 项"),
            Note::ChangesAccepted { inserted, deleted } => {
                format!("修订按已接受读取：插入 {inserted} 处，删除 {deleted} 处")
            }
            Note::Numbered(count) => format!("{count} 段的自动编号已还原为序号"),
            Note::TextBoxes(count) => format!("{count} 个文本框的文字放在所在段落之后"),
            Note::Footnotes(count) => format!("{count} 条脚注、尾注放在正文之后"),
            Note::ContentsLeftOut(count) => format!("目录 {count} 行未读入"),
            Note::MarginsLeftOut(words) => format!("页眉、页脚未读入：“{}”", words.join("”“")),
            Note::HiddenLeftOut(count) => format!("隐藏文字 {count} 字未读入"),
            Note::EmbeddedLeftOut(count) => format!("嵌入的 {count} 个外部文件未读入"),
            Note::SheetsLeftOut(count) => format!("{count} 个隐藏的工作表未读入"),
            Note::HiddenRowsRead(count) => format!("隐藏的 {count} 行也已读入"),
            Note::FormulasLeftOut(count) => {
                format!("{count} 个公式没有存下结果，未读入；请用 Excel 或 WPS 打开，保存一次")
            }
        }
    }
}
