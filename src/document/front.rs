//! What stands before and after the body: title, number, issuer, date, addressees.

use super::Read;
use crate::text::Span;
use crate::value::Date;

/// Words with their place. `text` differs from the source where a title was broken over lines: it is joined there.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Where it stands, line breaks included.
    pub span: Span,
    /// The words in one line.
    pub text: String,
}

/// A day with the place where it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// Where it is written.
    pub span: Span,
    /// The day.
    pub date: Date,
    /// Whether it is the day on which a page was made, the text having none of its own.
    pub posted: bool,
}

/// The level of government that issues the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 国家
    National,
    /// 省、自治区、直辖市
    Province,
    /// 市、州
    City,
    /// 县、区
    County,
}

impl Level {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Level::National => "national",
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
        }
    }
}

/// Elements of 党政机关公文处理工作条例 第九条 that the text carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Front {
    /// 标题: of the plan itself where a notice encloses it.
    pub title: Option<Phrase>,
    /// Title of the enclosing notice, where there is one besides the plan's own.
    pub notice_title: Option<Phrase>,
    /// 发文字号
    pub number: Option<Phrase>,
    /// 发文机关
    pub issuer: Option<Phrase>,
    /// 成文日期; unread where the day written there does not exist.
    pub date: Read<Dated>,
    /// 主送机关, one span a group, split at the commas between groups.
    pub addressees: Vec<Span>,
    /// Level of the issuer; unread where neither issuer, title nor units tell.
    pub level: Option<Level>,
    /// The year the plan is for: its date's, its title's, else that of the document it carries out.
    pub year: Option<i32>,
    /// 附注, such as （此件公开发布）, inside the brackets.
    pub note: Option<Span>,
    /// Names of attachments in the 附件 line or list.
    pub attachments: Vec<Span>,
}

impl Default for Front {
    fn default() -> Front {
        Front {
            title: None,
            notice_title: None,
            number: None,
            issuer: None,
            date: Read::Absent,
            addressees: Vec::new(),
            level: None,
            year: None,
            note: None,
            attachments: Vec::new(),
        }
    }
}
