//! Why a file is not read, and what to do about it, in the words of an official.

/// A kind of file that this program knows but does not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Word before 2007.
    Doc,
    /// WPS Writer's own form.
    Wps,
    /// Word in one XML file.
    WordXml,
    /// OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
    /// OFD, GB/T 33190.
    Ofd,
    /// A page saved with its pictures.
    Mhtml,
    /// Excel before 2007, and WPS's own form.
    Xls,
    /// A workbook in binary parts.
    Xlsb,
    /// OpenDocument sheets.
    Ods,
    /// Slides, old or new.
    Slides,
    /// A picture: its kind.
    Picture(&'static str),
    /// A packed folder: its kind.
    Archive(&'static str),
    /// Another compound file of old Office programs.
    Compound,
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has no bytes.
    Empty,
    /// It is larger than this room takes in; both in bytes.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The bound.
        limit: usize,
    },
    /// A zero byte, which no text has; its line from 1.
    ZeroByte(usize),
    /// Bytes of no known encoding; the line from 1 of the first, counted as far as the text can be read.
    NotText(usize),
    /// UTF-16 with half a character; the character from 1 before which it stands.
    LoneSurrogate(usize),
    /// UTF-32, which no office program writes.
    Utf32,
    /// Another kind of file.
    Foreign(Foreign),
    /// A document locked with a password.
    Encrypted,
    /// A zip file that holds no Word document and no workbook.
    NotOffice,
    /// An office file that is cut off or broken: the part that cannot be read.
    Damaged(String),
    /// A part that unpacks to far more than a document can hold.
    Bomb(String),
    /// A part that brings its own entities, as no office program writes.
    Entities(String),
    /// A part whose elements nest too deep.
    TooDeep(String),
    /// An office file of more paragraphs and cells than this room takes in.
    TooMany,
    /// Nothing to read: pictures only, or an empty page.
    NoWords(&'static str),
}

impl Foreign {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Foreign::Doc => "旧版 Word 文档（.doc）".to_owned(),
            Foreign::Wps => "WPS 文字文档（.wps）".to_owned(),
            Foreign::WordXml => "XML 形式的 Word 文档".to_owned(),
            Foreign::Odt => "OpenDocument 文档（.odt）".to_owned(),
            Foreign::Rtf => "RTF 文档".to_owned(),
            Foreign::Pdf => "PDF 文件".to_owned(),
            Foreign::Ofd => "OFD 版式文件".to_owned(),
            Foreign::Mhtml => "单个文件的网页（.mht）".to_owned(),
            Foreign::Xls => "旧版 Excel 表格（.xls）".to_owned(),
            Foreign::Xlsb => "二进制的 Excel 表格（.xlsb）".to_owned(),
            Foreign::Ods => "OpenDocument 表格（.ods）".to_owned(),
            Foreign::Slides => "演示文稿".to_owned(),
            Foreign::Picture(kind) => format!("{kind} 图片"),
            Foreign::Archive(kind) => format!("{kind} 压缩包"),
            Foreign::Compound => "旧版 Office 文件".to_owned(),
        }
    }

    fn help(self) -> &'static str {
        match self {
            Foreign::Doc
            | Foreign::Wps
            | Foreign::WordXml
            | Foreign::Odt
            | Foreign::Rtf
            | Foreign::Compound => "请用 Word 或 WPS 打开，另存为 .docx 后再查",
            Foreign::Mhtml => "请用浏览器打开，另存为网页（.html），或复制到 Word 中另存为 .docx",
            Foreign::Pdf => {
                "请用起草时的 .docx 原稿；没有原稿的，用 WPS 或 Word 打开后另存为 .docx，或将文字复制到 .txt 文件，核对无误再查"
            }
            Foreign::Ofd => {
                "请用起草时的 .docx 原稿；没有原稿的，用 WPS 或 OFD 阅读软件转为 .docx，核对无误再查"
            }
            Foreign::Xls | Foreign::Xlsb | Foreign::Ods => "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后再查",
            Foreign::Slides => "请把文字复制到 Word 或 WPS 文字中，另存为 .docx 后再查",
            Foreign::Picture(_) => "请用 WPS 等软件识别图中文字，另存为 .docx，核对无误再查",
            Foreign::Archive(_) => "请先解压，再查其中的文稿",
        }
    }
}

impl Refusal {
    /// The fact, in one clause, to be said behind the file's name.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Refusal::Empty => "是空的".to_owned(),
            Refusal::TooLarge { bytes, limit } => {
                format!("有 {}，超过 {} 的上限", megabytes(*bytes), megabytes(*limit))
            }
            Refusal::ZeroByte(line) => format!("不是文本：第 {line} 行有空字节"),
            Refusal::NotText(line) => format!("不是文本：第 {line} 行有无法识别的字节"),
            Refusal::LoneSurrogate(place) => format!("不是文本：第 {place} 个字处的 UTF-16 编码不完整"),
            Refusal::Utf32 => "是 UTF-32 编码，不能读取".to_owned(),
            Refusal::Foreign(kind) => {
                let name = kind.name();
                let gap = if name.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
                format!("是{gap}{name}，不能直接读取")
            }
            Refusal::Encrypted => "加了密码，不能读取".to_owned(),
            Refusal::NotOffice => "是压缩文件，里面没有 Word 文档，也没有 Excel 表格".to_owned(),
            Refusal::Damaged(part) => format!("已损坏，读到 {part} 时中断"),
            Refusal::Bomb(part) => format!("中的 {part} 解压后过大"),
            Refusal::Entities(part) => format!("中的 {part} 自带实体定义"),
            Refusal::TooDeep(part) => format!("中的 {part} 嵌套过深"),
            Refusal::TooMany => "的段落和单元格过多".to_owned(),
            Refusal::NoWords(kind) => format!("是{kind}，里面没有可读的文字"),
        }
    }

    /// The smallest step that helps.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Refusal::Empty => "请确认选对了文件",
            Refusal::TooLarge { .. } | Refusal::TooMany => "请把文件拆成几个，或去掉其中的图片后再查",
            Refusal::ZeroByte(_) | Refusal::NotText(_) | Refusal::LoneSurrogate(_) | Refusal::Utf32 => {
                "请用文本编辑器打开，按 UTF-8 编码另存后再查；若是 Word 文稿，请另存为 .docx"
            }
            Refusal::Foreign(kind) => kind.help(),
            Refusal::Encrypted => "请用 Word、Excel 或 WPS 打开，去掉打开密码，另存后再查",
            Refusal::NotOffice => "请先解压，再查其中的文稿",
            Refusal::Damaged(_) => "请用 Word、Excel 或 WPS 打开并修复，另存后再查；打不开的，请重新取得文件",
            // Sheets whose empty cells have borders down to the last row unpack to more than any ledger.
            Refusal::Bomb(part) if part.starts_with("xl/worksheets/") => {
                "请用 Excel 或 WPS 表格打开，删去表格下方和右侧多余的空行、空列，另存后再查"
            }
            Refusal::Bomb(_) | Refusal::Entities(_) | Refusal::TooDeep(_) => {
                "请确认文件来源可靠；确是文稿的，用 Word、Excel 或 WPS 打开，另存后再查"
            }
            Refusal::NoWords(_) => "请确认文字不是图片；是扫描件的，先识别文字，另存为 .docx",
        }
        .to_owned()
    }
}

fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_states_the_fact_and_the_way_out() {
        let refusal = Refusal::Foreign(Foreign::Wps);
        assert_eq!(refusal.message(), "是 WPS 文字文档（.wps），不能直接读取");
        assert!(refusal.help().starts_with("请"));
        let large = Refusal::TooLarge { bytes: 200 << 20, limit: 128 << 20 };
        assert_eq!(large.message(), "有 200 MB，超过 128 MB 的上限");
    }
}
