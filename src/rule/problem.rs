//! What is wrong with a rule file, as data ready to be shown.

use std::sync::Arc;

use crate::text::{Source, Span};

/// One problem of a rule file. A rule that has one does not run.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Its permanent code, H001 and on; each has a page of its own.
    pub code: &'static str,
    /// The file.
    pub source: Arc<Source>,
    /// The token it is about.
    pub span: Span,
    /// The fact in one clause.
    pub title: String,
    /// A few words at the token.
    pub label: String,
    /// The smallest change that mends it, beginning with 请.
    pub help: Option<String>,
    /// Another place that belongs to it, such as the first of two rules with one id.
    pub related: Option<(Arc<Source>, Span, String)>,
}

impl Problem {
    /// A problem at a token.
    #[must_use]
    pub fn new(code: &'static str, source: &Arc<Source>, span: Span, title: impl Into<String>) -> Problem {
        Problem {
            code,
            source: Arc::clone(source),
            span,
            title: title.into(),
            label: String::new(),
            help: None,
            related: None,
        }
    }

    /// With words at the token.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Problem {
        self.label = label.into();
        self
    }

    /// With the change that mends it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    /// With another place in the same file.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Problem {
        self.related = Some((Arc::clone(&self.source), span, label.into()));
        self
    }
}

/// The text of a rule file or word list, which must be UTF-8.
///
/// # Errors
/// A problem that names the file.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    String::from_utf8(bytes).map_err(|error| {
        let source = Arc::new(Source::new(name, String::new()));
        Box::new(
            Problem::new(code::ENCODING, &source, Span::default(), format!("“{name}”不是 UTF-8 文本"))
                .label(format!("第{}个字节起读不出", error.utf8_error().valid_up_to() + 1))
                .help("请在编辑器里另存为 UTF-8 编码；GBK（ANSI）编码的规则文件不能用"),
        )
    })
}

/// The permanent codes. A code is never used again for another mistake.
pub mod code {
    /// 语法
    pub const SYNTAX: &str = "H001";
    /// 词之间缺空格
    pub const MISSING_SPACE: &str = "H002";
    /// 过长、过深
    pub const TOO_DEEP: &str = "H003";
    /// 文件不是 UTF-8 文本
    pub const ENCODING: &str = "H004";
    /// 名称不认识
    pub const UNKNOWN_NAME: &str = "H010";
    /// 类型不合
    pub const TYPE_CLASH: &str = "H011";
    /// 可能缺失的值没有先写“有”
    pub const UNGUARDED: &str = "H012";
    /// 多余的“有”
    pub const USELESS_GUARD: &str = "H013";
    /// 单位不可比
    pub const UNIT_CLASH: &str = "H014";
    /// 名称重复
    pub const DUPLICATE_NAME: &str = "H015";
    /// 起了名称没有用
    pub const UNUSED: &str = "H016";
    /// 占位符不合
    pub const PLACEHOLDER: &str = "H020";
    /// 按 没有写全
    pub const NOT_EXHAUSTIVE: &str = "H021";
    /// 指向没有位置的东西
    pub const NO_PLACE: &str = "H022";
    /// 缺少必需的子句，或子句重复
    pub const CLAUSES: &str = "H023";
    /// 依据不合
    pub const BASIS: &str = "H030";
    /// 缺正例或反例
    pub const EXAMPLES: &str = "H031";
    /// 例子的标记不成对
    pub const MARKS: &str = "H032";
    /// 编号重复
    pub const DUPLICATE_ID: &str = "H033";
    /// 编号不合
    pub const BAD_ID: &str = "H034";
    /// 模板里的空没有填
    pub const BLANK: &str = "H035";
    /// 总是真、总是假
    pub const CONSTANT: &str = "H040";
    /// 代价过高
    pub const COST: &str = "H041";
    /// 式样不能线性匹配
    pub const PATTERN: &str = "H042";
    /// 谓词调用自己或后面的谓词
    pub const RECURSION: &str = "H043";
    /// 另按自己，或绕回来
    pub const CIRCLE: &str = "H044";
    /// 用到的谓词、词表没有读成
    pub const NOT_READ: &str = "H045";
    /// 不在任何规则集
    pub const IN_NO_SET: &str = "H050";
    /// 词表文件有错或找不到
    pub const LEXICON: &str = "H051";
    /// 规则集改了不能改的级别
    pub const FIXED_LEVEL: &str = "H052";

    /// 设置缺、多或放错了地方
    pub const SETTINGS: &str = "H053";
    /// 设置里的文件读不出来
    pub const SETTINGS_PATH: &str = "H054";

    /// Every code, in order.
    pub const ALL: [&str; 32] = [
        SYNTAX,
        MISSING_SPACE,
        TOO_DEEP,
        ENCODING,
        UNKNOWN_NAME,
        TYPE_CLASH,
        UNGUARDED,
        USELESS_GUARD,
        UNIT_CLASH,
        DUPLICATE_NAME,
        UNUSED,
        PLACEHOLDER,
        NOT_EXHAUSTIVE,
        NO_PLACE,
        CLAUSES,
        BASIS,
        EXAMPLES,
        MARKS,
        DUPLICATE_ID,
        BAD_ID,
        BLANK,
        CONSTANT,
        COST,
        PATTERN,
        RECURSION,
        CIRCLE,
        NOT_READ,
        IN_NO_SET,
        LEXICON,
        FIXED_LEVEL,
        SETTINGS,
        SETTINGS_PATH,
    ];
}
