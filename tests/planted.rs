//! Slips planted in the seeds, one at a time: each is told, by the rule that is for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use hecha::checking::Rulebook;
use hecha::finding::Outcome;
use hecha::reading;
use hecha::text::Source;
use hecha::value::Date;

/// Seed, words of it, what is typed instead of their first occurrence, the rule that tells.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SLIPS: [Slip; 60] = [
    ("yunnan-2021", "〔2021〕20号", "[2021]20号", "citation/docnum-bracket"),
    ("yunnan-2021", "〔2021〕20号", "〔2021〕第20号", "citation/docnum-form"),
    ("yunnan-2021", "（国办发〔2021〕20号）", "", "citation/missing-docnum"),
    ("yunnan-2021", "各州、市人民政府，", "各州、市人民政府,", "format/text-artifact"),
    ("yunnan-2021", "中央驻滇有关单位：", "中央驻滇有关单位", "format/addressee"),
    ("yunnan-2021", "2021年9月22日", "2021.9.22", "format/issue-date"),
    ("yunnan-2021", "2021年9月22日", "2021年09月22日", "format/issue-date"),
    ("yunnan-2021", "（此件公开发布）", "", "format/openness-note"),
    (
        "yunnan-2021",
        "（此件公开发布）",
        "联系人手机13900000000\n（此件公开发布）",
        "format/leak-before-publication",
    ),
    ("yunnan-2021", "省财政厅、", "省财政局、", "naming/near-miss"),
    ("yunnan-2021", "省发展改革委、", "省发改委、", "naming/informal-abbrev"),
    ("yunnan-2021", "省卫生健康委", "省卫生计生委", "naming/former-unit"),
    ("yunnan-2021", "省发展改革委、", "省发展改革委", "naming/run-together"),
    ("yunnan-2021", "省财政厅、", "成都市财政局、", "coverage/foreign-place"),
    ("yunnan-2021", "省财政厅、", "省财政厅、省财政厅、", "responsibility/duplicate-unit"),
    ("yunnan-2021", "省财政厅、", "财政部、", "responsibility/level-mismatch"),
    ("yunnan-2021", "\n（八）", "\n（九）", "structure/numbering-sequence"),
    ("yunnan-2021", "\n三、", "\n四、", "structure/chapter-sequence"),
    ("yunnan-2021", "\n（八）", "\n（八）、", "structure/numbering-punct"),
    ("yunnan-2021", "不低于60%", "不低于60%以上", "target/unit-misuse"),
    ("hanzhong-2021", "市发展改革委、", "相关部门、", "responsibility/vague-unit"),
    ("hanzhong-2021", "市财政局", "市财政厅", "naming/near-miss"),
    ("hanzhong-2021", "年底前", "近期", "deadline/unparseable"),
    ("hanzhong-2021", "\n五、", "\n六、", "structure/numbering-sequence"),
    ("hanzhong-2021", "不低于20%", "不低于２０%", "format/digit-width"),
    (
        "hanzhong-2021",
        "医药卫生体制改革重点工作任务的通知》",
        "《医改任务》的通知》",
        "citation/nested-marks",
    ),
    ("hanzhong-2021", "县区落实）", "县区落实、）", "wording/stray-mark"),
    ("hanzhong-2021", "部署", "布署", "wording/confusable"),
    ("lincang-2024", "20条措施", "22条措施", "structure/count-in-title"),
    ("lincang-2024", "临政办发〔2024〕3号", "临政办发〔2023〕3号", "format/docnum-year-vs-date"),
    ("lincang-2024", "重点工作任务20条措施\n", "重点工作任务20条措施（送审稿）\n", "format/draft-mark"),
    ("lincang-2024", "2024年2月2日", "2024年2月", "format/missing-element"),
    ("lincang-2024", "市财政局、", "××局、", "format/placeholder"),
    ("chongqing-2021", "达到85%", "达到185%", "target/over-hundred"),
    ("chongqing-2021", "达到85%", "力争达到85%左右", "target/soft-commitment"),
    ("chongqing-2021", "2021年底前", "2020年底前", "deadline/before-issue"),
    ("chongqing-2021", "牵头单位:市卫生健康委", "牵头单位:有关部门", "responsibility/vague-unit"),
    ("national-2021", "（二十）", "（二十一）", "structure/numbering-sequence"),
    ("national-2021", "财政部、", "财政部财政部、", "naming/run-together"),
    ("yunnan-2021", "省发展改革委、", "省发展和改革委员会、", "naming/two-forms"),
    (
        "yunnan-2021",
        "（省卫生健康委、省发展改革委、省财政厅、省国资委按",
        "省统计局负责测算。（省卫生健康委、省发展改革委、省财政厅、省国资委按",
        "responsibility/actor-not-in-clause",
    ),
    (
        "yunnan-2021",
        "（省卫生健康委、省发展改革委、省财政厅、省国资委按照职责分工负责）",
        "由省卫生健康委牵头开展评估。",
        "responsibility/owner-in-text",
    ),
    ("yunnan-2021", "省外办、", "省人民政府外事办公室、省退役军人事务厅、", "naming/mixed-length"),
    ("national-2021", "进一步推广", "，，进一步推广", "wording/doubled-mark"),
    (
        "yunnan-2021",
        "推进专科联盟和远程医疗协作网发展。",
        "推进专科联盟和远程医疗协作网发展。推进专科联盟和远程医疗协作网发展。",
        "structure/repeated-sentence",
    ),
    (
        "hanzhong-2021",
        "大力推进健康汉中建设。",
        "一是抓细胞。二是抓家庭。四是抓企业。",
        "structure/inner-sequence",
    ),
    ("yunnan-2021", "2021年底全省", "21年底全省", "wording/short-year"),
    ("yunnan-2021", "2021年底全省", "2021年前全省", "deadline/imprecise"),
    ("yunnan-2021", "2—3年", "3—2个", "wording/range-order"),
    ("yunnan-2021", "党中央、国务院", "国务院、党中央", "wording/party-first"),
    ("yunnan-2021", "社会主义思想为", "社会主义为", "wording/fixed-formula"),
    ("yunnan-2021", "不低于60%的", "不低于60的", "target/no-unit"),
    ("yunnan-2021", "不低于60%的", "不低于60%—70%的", "target/unit-misuse"),
    ("yunnan-2021", "不低于60%的", "压减2倍的", "target/times-down"),
    ("yunnan-2021", "省医保局、省财政厅、", "省医保局，省财政厅、", "responsibility/list-separator"),
    ("yunnan-2021", "省医保局、省财政厅、", "省医保局医药价格处、省财政厅、", "responsibility/inner-office"),
    ("yunnan-2021", "（省医保局、省财政厅、省卫生健康委", "（医保局、财政厅", "naming/level-prefix"),
    ("hanzhong-2021", "建设率不低于20%", "建设资金2000万", "target/no-unit"),
    (
        "hanzhong-2021",
        "大力推进健康汉中建设。",
        "2021年12月底前启动，2021年6月底前完成建设。",
        "deadline/reversed-steps",
    ),
    ("hanzhong-2021", "市财政局等按职责", "市财政局、等按职责", "wording/stray-mark"),
];

/// How often each rule finds fault.
fn unmet(book: &Rulebook, text: &str) -> BTreeMap<String, usize> {
    let day = Date::from_iso("2025-06-30").unwrap();
    let checked = book.check(reading::read(Arc::new(Source::new("例", text))), None, day, &[]);
    let mut counts = BTreeMap::new();
    for finding in checked.findings.iter().filter(|finding| finding.outcome == Outcome::Unmet) {
        // One finding may stand for many places.
        *counts.entry(finding.rule.to_string()).or_insert(0) += 1 + finding.related.len();
    }
    counts
}

#[test]
fn every_planted_slip_is_told_by_its_rule() {
    let (book, problems) = Rulebook::load(Vec::new());
    assert!(problems.is_empty(), "{problems:?}");
    let mut missed = Vec::new();
    let mut before: BTreeMap<&str, (String, BTreeMap<String, usize>)> = BTreeMap::new();
    for (seed, words, typed, rule) in SLIPS {
        let (text, told) = before.entry(seed).or_insert_with(|| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(seed).with_extension("txt");
            let text = fs::read_to_string(path).unwrap();
            let told = unmet(&book, &text);
            (text, told)
        });
        assert!(text.contains(words), "{seed} has no {words}");
        let after = unmet(&book, &text.replacen(words, typed, 1));
        if after.get(rule).copied().unwrap_or_default() <= told.get(rule).copied().unwrap_or_default() {
            missed.push(format!("{seed}: {words} → {typed}: {rule} is silent"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
