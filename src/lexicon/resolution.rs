//! What a name turned out to be.

use super::{Form, Tier};
use crate::value::Date;

/// The answer to a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// A body of the lists.
    Known(Known),
    /// A set of bodies: 各县区人民政府, 有关部门.
    Collective,
    /// Not in the lists; that alone is no fault.
    Unknown,
}

/// A body of the lists, its names written for the region in the name.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Full name: 市医疗保障局.
    pub canonical: String,
    /// 规范简称: 市医保局. The same as `canonical` where there is no shorter one.
    pub short: String,
    /// Which form was written.
    pub form: Form,
    /// Level.
    pub tier: Tier,
    /// Line of work (职能), shared by counterparts; empty where the list gives none.
    pub line: String,
    /// First day of the name.
    pub from: Option<Date>,
    /// Last day of the name.
    pub to: Option<Date>,
    /// What took its place, as 规范简称; for several bodies several.
    pub successors: Vec<String>,
    /// Whether the dates were checked against a public source (凭据 已核). If not, do not state them as 规定.
    pub confirmed: bool,
}

impl Resolution {
    /// The body, if it is one.
    #[must_use]
    pub fn known(&self) -> Option<&Known> {
        match self {
            Resolution::Known(known) => Some(known),
            Resolution::Collective | Resolution::Unknown => None,
        }
    }
}

impl Known {
    /// Whether the name was in use on a day.
    #[must_use]
    pub fn in_use(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// An unknown name that looks like a slip of the pen for a known one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The name that was most likely meant, for the same region.
    pub suggestion: String,
    /// Characters inserted, left out, changed or swapped.
    pub distance: usize,
}

/// Whether a name stands for a set of bodies.
#[must_use]
pub fn is_collective(name: &str) -> bool {
    const HEADS: [&str; 6] = ["各", "有关", "相关", "其他", "所有", "全部"];
    const SETS: [&str; 7] = ["有关", "相关", "各", "成员", "主管", "直", "级"];
    const REGIONS: [&str; 6] = ["政府", "地区", "县区", "区县", "市县", "有关区"];
    let ends = |tails: &[&str]| tails.iter().any(|tail| name.ends_with(tail));
    HEADS.iter().any(|head| name.starts_with(head))
        || (ends(&["部门", "单位"]) && SETS.iter().any(|word| name.contains(word)))
        || (ends(&REGIONS) && ["有关", "相关"].iter().any(|word| name.contains(word)))
}
