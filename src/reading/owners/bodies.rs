//! Where a list of bodies comes apart: at conjunctions between two names, and not inside one name.

use super::names::{is_body, is_prose, without_bracket};
use crate::value::numeral;

/// Names of levels of administration that may stand alone in one name: 各州、市…, 各市、县、自治县人民政府.
const LEVELS: &[&str] = &[
    "省",
    "自治区",
    "直辖市",
    "市",
    "州",
    "自治州",
    "盟",
    "地区",
    "县级市",
    "县",
    "自治县",
    "区",
    "旗",
    "自治旗",
    "乡",
    "镇",
    "街道",
    "市辖区",
    "地",
    "新区",
    "村",
];

/// Whether a piece is a bare level that belongs to the piece after it: 各州 in 各州、市医改领导小组.
pub(super) fn leans_forward(piece: &str, next: &str) -> bool {
    let level =
        ["各有关", "有关", "相关", "各"].iter().find_map(|all| piece.strip_prefix(all)).unwrap_or(piece);
    let bare = without_bracket(level);
    if !LEVELS.contains(&bare) {
        return false;
    }
    let tails = ["人民政府", "政府", "党委", "（", "(", "管委会", "级", "两级", "三级", "各级"];
    let mut rests = LEVELS.iter().filter_map(|level| next.strip_prefix(level));
    // 各州 is never a set of its own; 各区 may be, so that it leans only on a level that goes on as one.
    match bare {
        "州" | "盟" | "旗" | "地" => rests.next().is_some(),
        _ => rests.any(|rest| rest.is_empty() || tails.iter().any(|tail| rest.starts_with(tail))),
    }
}

/// Where a piece comes apart at a conjunction: byte offset and length of 和 及 以及 与 会同 between two bodies.
pub(super) fn conjunction(piece: &str) -> Option<(usize, usize)> {
    for (at, c) in piece.char_indices() {
        let width = match c {
            '和' | '及' | '与' => c.len_utf8(),
            '以' if piece.get(at..).is_some_and(|rest| rest.starts_with("以及")) => 6,
            '会' if piece.get(at..).is_some_and(|rest| rest.starts_with("会同")) => 6,
            _ => continue,
        };
        let (left, right) = (piece.get(..at)?, piece.get(at + width..)?);
        if parts(left, right) {
            return Some((at, width));
        }
    }
    None
}

/// Whether both sides of a conjunction are bodies of their own.
fn parts(left: &str, right: &str) -> bool {
    let left = left.strip_suffix('等').unwrap_or(left);
    // 各有关部门和单位, 各级党委和政府, 有关部门及其所属单位 name one collective.
    let bare = ["部门", "单位", "政府", "地方", "地区", "机构", "人民政府", "企业", "办公室", "其"];
    let one = bare.contains(&right) || right.starts_with('其');
    let left_is = is_body(left) && !LEVELS.contains(&left.strip_prefix('各').unwrap_or(left)) && !one;
    left_is && right.chars().count() >= 2 && !is_prose(right)
}

/// The name before 等, where words such as 等相关部门 or 等 alone close a list.
pub(super) fn before_and_others(name: &str) -> Option<&str> {
    let at = name.rfind('等')?;
    let tail = name.get(at + '等'.len_utf8()..)?;
    // 等11个部门
    let count = tail.trim_start_matches(|c: char| c.is_ascii_digit() || numeral::is_numeral(c));
    let mut tail = if count.len() < tail.len() { count.trim_start_matches(['个', '家']) } else { tail };
    loop {
        let shorter = OTHERS_WORDS.iter().find_map(|word| tail.strip_prefix(word));
        match shorter {
            Some(shorter) => tail = shorter,
            None => break,
        }
    }
    tail.is_empty().then(|| name.get(..at)).flatten()
}

/// Words that may follow 等 without naming anybody.
const OTHERS_WORDS: &[&str] = &[
    "国务院",
    "中央",
    "省级",
    "市级",
    "县级",
    "区级",
    "省直",
    "市直",
    "县直",
    "省",
    "市",
    "县",
    "区",
    "州",
    "有关",
    "相关",
    "各",
    "多个",
    "部门",
    "单位",
    "机构",
    "地区",
    "和",
    "及",
    "部委",
    "方面",
    "企业",
    "主管",
    "行业",
    "职能",
    "人民政府",
    "政府",
    "方",
    "地方",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conjunction_inside_a_name_does_not_part_it() {
        for name in [
            "市人力资源和社会保障局",
            "工业和信息化部",
            "国家粮食和物资储备局",
            "省自然资源和规划厅",
            "省工业与信息化厅",
            "各有关部门和单位",
            "省旅游和文化广电体育厅",
        ] {
            assert_eq!(conjunction(name), None, "{name}");
        }
        for (names, left) in [
            ("市卫生健康委和各县区人民政府", "市卫生健康委"),
            ("银保监会及各地区", "银保监会"),
            ("市委编办和各县区人民政府", "市委编办"),
            ("农业农村部等和各有关省级人民政府", "农业农村部等"),
        ] {
            let (at, _) = conjunction(names).unwrap();
            assert_eq!(names.get(..at), Some(left));
        }
    }

    #[test]
    fn words_after_and_others_name_nobody() {
        assert_eq!(before_and_others("市医疗保障局等相关部门"), Some("市医疗保障局"));
        assert_eq!(before_and_others("国家能源局等国务院相关部门"), Some("国家能源局"));
        assert_eq!(before_and_others("市应急局等11个部门"), Some("市应急局"));
        assert_eq!(before_and_others("高等教育局"), None);
    }

    #[test]
    fn a_bare_level_leans_on_the_next_piece() {
        assert!(leans_forward("各州", "市医改领导小组"));
        assert!(leans_forward("各区", "市政府"));
        assert!(leans_forward("各县", "自治县"));
        assert!(leans_forward("各区", "县级市"));
        assert!(!leans_forward("各县区", "市教育局"));
        assert!(!leans_forward("各区", "市教育局"));
    }
}
