//! The region at the head of a unit's name: 省, 市, 云南省, 昆明市五华区.

use super::Places;

/// What the last character of a region says, or the first of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// 省, 自治区
    Province,
    /// 市
    City,
    /// 州, 盟, 地区
    Prefecture,
    /// 县, 区, 旗
    County,
    /// No region at all.
    Bare,
}

/// A name parted into region and rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split<'a> {
    pub(super) class: Class,
    /// The region as written; empty for [`Class::Bare`].
    pub(super) region: &'a str,
    /// Whether the region is one character or a place in the list, not merely something that ends like one.
    pub(super) sure: bool,
    pub(super) rest: &'a str,
}

/// Longest region tried, in characters: 新疆维吾尔自治区伊犁哈萨克自治州 and a county.
const LONGEST: usize = 24;

/// Every way to part a name, the bare one last.
pub(super) fn splits<'a>(name: &'a str, places: &Places) -> Vec<Split<'a>> {
    let mut found = Vec::new();
    for (index, (at, c)) in name.char_indices().take(LONGEST).enumerate() {
        let (region, rest) = name.split_at(at + c.len_utf8());
        let class = match c {
            '省' => Class::Province,
            '市' => Class::City,
            '州' | '盟' => Class::Prefecture,
            '县' | '旗' => Class::County,
            '区' if region.ends_with("自治区") => Class::Province,
            '区' if region.ends_with("地区") => Class::Prefecture,
            '区' => Class::County,
            _ => continue,
        };
        if rest.is_empty() || (index > 0 && !may_be_place(region)) {
            continue;
        }
        let sure = index == 0 || region == "自治区" || places.knows(region);
        found.push(Split { class, region, sure, rest });
    }
    found.push(Split { class: Class::Bare, region: "", sure: true, rest: name });
    found
}

/// Words that end in 市 or 区 and are no place, and heads that belong to a collective.
fn may_be_place(region: &str) -> bool {
    const TAILS: [&str; 6] = ["城市", "都市", "社区", "街区", "学区", "军区"];
    const HEADS: [&str; 7] = ["各", "有关", "相关", "全", "市", "省", "区"];
    !TAILS.iter().any(|tail| region.ends_with(tail))
        && (!HEADS.iter().any(|head| region.starts_with(head)) || region.ends_with("自治区"))
}

/// The class a pattern begins with, and what follows its first character.
pub(super) fn pattern(form: &str) -> Option<(Class, &str)> {
    let class = match form.chars().next()? {
        '省' => Class::Province,
        '市' => Class::City,
        '县' | '区' => Class::County,
        _ => return None,
    };
    let rest = form.get(form.chars().next()?.len_utf8()..)?;
    (!rest.is_empty()).then_some((class, rest))
}
