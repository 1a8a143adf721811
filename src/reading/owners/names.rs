//! What the name of a body looks like, told from its last and its other characters in one pass.

/// What words can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// They end as the name of an office of government does.
    Office,
    /// They end as the name of another body or of a set of bodies does.
    Body,
    /// They end as neither.
    Other,
}

/// How words end.
fn ending(plain: &str) -> Ending {
    let Some(last) = plain.chars().next_back() else { return Ending::Other };
    let ends = |words: &[&str]| words.iter().any(|word| plain.ends_with(word));
    let office_if = |office: bool, body: bool| match (office, body) {
        (true, _) => Ending::Office,
        (false, true) => Ending::Body,
        (false, false) => Ending::Other,
    };
    match last {
        '委' | '局' | '厅' | '部' | '办' | '署' => Ending::Office,
        '府' => office_if(ends(&["政府"]), false),
        '会' => office_if(
            ends(&[
                "委员会",
                "管委会",
                "监会",
                "总工会",
                "红十字会",
                "贸促会",
                "常委会",
                "联合会",
                "科学技术协会",
                "计划生育协会",
            ]),
            true,
        ),
        '室' => office_if(ends(&["办公室", "督查室", "督察室"]), true),
        '组' => office_if(ends(&["领导小组", "专项小组", "工作组"]), true),
        '处' => office_if(ends(&["秘书处", "办事处"]), true),
        '队' => office_if(ends(&["总队", "支队"]), true),
        '院' => office_if(ends(&["法院", "检察院"]), true),
        '行' => office_if(ends(&["人行", "银行", "支行", "分行", "总行"]), true),
        '社' => office_if(ends(&["供销社", "合作社"]), true),
        '位' => office_if(ends(&["成员单位"]), ends(&["单位"])),
        '关' => office_if(ends(&["海关"]), ends(&["机关"])),
        '联' => office_if(ends(&["妇联", "残联", "工商联", "文联", "侨联", "社科联"]), false),
        '协' => office_if(ends(&["科协", "计生协", "文协", "贫协"]), false),
        '支' => office_if(ends(&["中支"]), false),
        '班' => office_if(ends(&["专班"]), false),
        '所' => office_if(ends(&["派出所", "司法所", "财政所", "税务所", "工商所", "监管所"]), true),
        '校' | '科' | '股' | '站' | '馆' | '台' | '区' | '县' | '市' | '州' | '旗' | '镇' | '乡' | '团'
        | '报' | '网' => Ending::Body,
        '门' => office_if(false, ends(&["部门"])),
        '构' => office_if(false, ends(&["机构"])),
        '方' => office_if(false, ends(&["地方"])),
        '地' => office_if(false, ends(&["各地", "基地"])),
        '心' => office_if(false, ends(&["中心"])),
        // 综合司, 体改司: departments of ministries.
        '司' => office_if(!ends(&["公司"]), true),
        '业' => office_if(false, ends(&["企业"])),
        '道' => office_if(false, ends(&["街道"])),
        '资' => office_if(false, ends(&["国资"])),
        '盟' => office_if(false, ends(&["联盟"])),
        '金' => office_if(false, ends(&["基金"])),
        '体' => office_if(false, ends(&["主体"])),
        '织' => office_if(false, ends(&["组织"])),
        '制' => office_if(ends(&["联防联控机制"]), false),
        '份' => office_if(false, ends(&["省份"])),
        _ => Ending::Other,
    }
}

/// Whether words end as the name of an office of government does: enough to know a list by that has neither label nor
/// verb.
pub(in crate::reading) fn is_office(words: &str) -> bool {
    let plain = without_bracket(words);
    ending(plain) == Ending::Office && plain.chars().nth(1).is_some() && !is_prose(plain)
}

/// Whether words can be the name of a body or of a set of bodies.
pub(in crate::reading) fn is_body(words: &str) -> bool {
    let plain = without_bracket(words);
    ending(plain) != Ending::Other && plain.chars().nth(1).is_some() && !is_prose(plain)
}

/// What words can be as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Kind {
    /// They cannot be a name: [`is_prose`].
    Prose,
    /// [`is_office`].
    Office,
    /// [`is_body`], but no office.
    Body,
    /// A name that ends as no body's does.
    Other,
}

/// What words can be, each question asked once.
pub(in crate::reading) fn kind(words: &str) -> Kind {
    if is_prose(words) {
        return Kind::Prose;
    }
    // What is no prose is none without its bracket either.
    let plain = without_bracket(words);
    match ending(plain) {
        Ending::Other => Kind::Other,
        _ if plain.chars().nth(1).is_none() => Kind::Other,
        Ending::Office => Kind::Office,
        Ending::Body => Kind::Body,
    }
}

/// A name is at most this long, in characters.
const LONGEST: usize = 40;

/// Whether words cannot be a name: they are too long, or hold a word that names never hold.
pub(in crate::reading) fn is_prose(words: &str) -> bool {
    let mut before = ' ';
    for (count, (at, c)) in words.char_indices().enumerate() {
        let rest = || words.get(at..).unwrap_or("");
        let starts = |list: &[&str]| list.iter().any(|word| rest().starts_with(word));
        let prose = match c {
            '将' | '被' | '的' | '是' | '须' | '已' | '每' | '扣' => true,
            // 自由贸易试验区 is a place.
            '由' => before != '自',
            '应' => starts(&["应当", "应由", "应按", "应在"]),
            '不' => starts(&["不得", "不再", "不含", "不需", "不予", "不低", "不超"]),
            '可' => starts(&["可以", "可由"]),
            // 地级以上市 and 县级以上人民政府 are names of sets.
            '以' => before != '级' && starts(&["以上", "以下"]),
            '超' => starts(&["超过"]),
            '按' => starts(&["按照"]),
            '包' => starts(&["包括"]),
            '简' => starts(&["简称"]),
            '详' | '如' | '另' | '若' => starts(&["详见", "如下", "另行", "若干"]),
            '见' => starts(&["见附"]),
            '其' => starts(&["其中"]),
            '得' => starts(&["得分"]),
            _ => false,
        };
        if prose || count >= LONGEST {
            return true;
        }
        before = c;
    }
    false
}

/// Whether words name a set of bodies.
pub(in crate::reading) fn is_collective(words: &str) -> bool {
    is_whole_set(words) || is_vague(words)
}

/// Whether words name a set of bodies of which each is meant.
pub(super) fn is_whole_set(words: &str) -> bool {
    let all = match words.chars().next() {
        Some('省' | '市' | '县' | '区') => words.get(3..).is_some_and(|rest| rest.starts_with('直')),
        Some('全') => words.get(3..).is_some_and(|rest| rest.starts_with(['省', '市', '区', '县'])),
        _ => false,
    };
    all || words.ends_with("成员单位") || has(words, '各')
}

/// Whether a line names sets of bodies and nothing else, as a salutation does: 各县区人民政府，市直各部门.
pub(in crate::reading) fn are_all_sets(line: &str) -> bool {
    let ends = ["政府", "部门", "单位", "机构", "委员会", "管委会", "街道", "乡镇", "院校", "、局", "、办"];
    let heads = ["各", "市直", "省直", "县直", "区直", "有关", "省有关", "市有关", "县有关", "区有关"];
    heads.iter().any(|head| line.starts_with(head))
        && line.split(['，', ',']).map(str::trim).all(|group| {
            let last = group.rsplit('、').next().unwrap_or(group);
            is_body(last) || ends.iter().any(|end| group.ends_with(end))
        })
}

/// Whether a character is among a few: for these, walking is faster than setting up a search.
fn has(words: &str, wanted: char) -> bool {
    words.chars().any(|c| c == wanted)
}

/// Whether a collective leaves open who is meant: 各相关部门, 市级有关部门, 有关县区人民政府.
pub(in crate::reading) fn is_vague(words: &str) -> bool {
    if has(words, '关') && (words.contains("有关") || words.contains("相关")) {
        return true;
    }
    let level = words.strip_prefix(['省', '市', '县', '区']).is_some_and(|rest| rest.starts_with('级'));
    level && words.ends_with("部门")
}

/// Whether bodies are told by the matter they deal with: 涉及清单调整的相关处室.
pub(super) fn is_told_by_matter(words: &str) -> bool {
    let heads = ["部门", "单位", "处室", "科室", "机构"];
    let told = words.rsplit_once('的').is_some_and(|(matter, set)| {
        !matter.contains('的')
            && set.starts_with(['有', '相', '各'])
            && heads.iter().any(|head| set.ends_with(head))
    });
    told && words.chars().count() < LONGEST
}

/// Whether words name no body by themselves: a mere place.
pub(super) fn is_bare(words: &str) -> bool {
    !is_body(words) && !is_prose(words) && !is_collective(words) && words.chars().all(char::is_alphabetic)
}

/// A name without a bracket at its end: 各县（市、区）.
pub(super) fn without_bracket(words: &str) -> &str {
    if !words.ends_with(['）', ')', '〕']) {
        return words;
    }
    words.rfind(['（', '(', '〔']).and_then(|at| words.get(..at)).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_prose() {
        for name in [
            "市教育局",
            "昆明海关",
            "云南出入境边防检查总站",
            "各县（市、区）人民政府",
            "自由贸易试验区管委会",
            "市应急局",
            "人行",
            "各地级以上市人民政府",
        ] {
            assert!(is_body(name), "{name}");
        }
        for words in
            ["技工院校内由人力资源社会保障行政部门", "含中医医院的机构", "5年本科3年规培", "局", "一体化"]
        {
            assert!(!is_body(words), "{words}");
        }
        assert!(is_office("市委编办") && is_office("各县区人民政府") && !is_office("乡镇卫生院"));
        assert!(is_told_by_matter("涉及清单调整的相关处室") && !is_told_by_matter("完成任务的单位"));
        assert!(is_vague("省直有关部门") && !is_vague("各县区人民政府"));
        assert!(
            is_collective("各县区")
                && is_collective("省医改领导小组各成员单位")
                && !is_collective("市教育局")
        );
    }
}
