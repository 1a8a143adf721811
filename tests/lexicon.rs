//! The shipped lists, and which body a name is.

use std::sync::Arc;
use std::sync::LazyLock;

use hecha::lexicon::{Bodies, Form, Kind, Lexicon, Problem, Resolution, Setting, Tier, shipped};
use hecha::text::Source;
use hecha::value::Date;

static BODIES: LazyLock<Bodies> = LazyLock::new(|| Bodies::new(&shipped::shipped(), &[]).0);

fn setting(tier: Tier) -> Setting<'static> {
    Setting { tier: Some(tier), ..Setting::default() }
}

fn on(tier: Tier, day: &str) -> Setting<'static> {
    Setting { day: Date::from_iso(day), ..setting(tier) }
}

fn parse(text: &str) -> (Lexicon, Vec<Problem>) {
    Lexicon::parse(Arc::new(Source::new("词表.tsv", text)))
}

#[test]
fn every_shipped_list_is_without_a_problem() {
    for (path, text) in shipped::SHIPPED {
        let (list, problems) = shipped::read(path, text);
        assert_eq!(problems, [], "{path}");
        assert!(!list.is_empty(), "{path}");
    }
    let lists = shipped::shipped();
    assert_eq!(Bodies::new(&lists, &[]).1, [], "every successor is a body");
    let mut names: Vec<&str> = lists.iter().map(Lexicon::name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), lists.len(), "each list has a name of its own");
}

#[test]
fn every_form_of_a_body_now_in_use_resolves_at_its_level() {
    for list in shipped::shipped().iter().filter(|list| list.kind() == Kind::Bodies) {
        for row in list.rows() {
            use hecha::lexicon::Column;
            let tier = Tier::of(row.cell(Column::Tier)).unwrap();
            let forms = [row.cell(Column::Name), row.cell(Column::Short)];
            let forms = forms.into_iter().chain(row.list(Column::Also)).chain(row.list(Column::Informal));
            for form in forms.filter(|form| !form.is_empty()) {
                let name = form.replace("××", "云南");
                let found = BODIES.resolve(&name, &setting(tier));
                assert!(found.known().is_some(), "{name} {tier:?} {found:?}");
                assert_eq!(BODIES.near_miss(&name, &setting(tier)), None, "{name}");
            }
        }
    }
}

#[test]
fn a_bad_line_is_reported_at_its_place_and_the_good_ones_stay() {
    let head = "# 词表：机构\n# 来源：测试\n# 列：名称\t规范简称\t层级\t次序\t启用\t停用\n";
    let rows = [
        ("市甲局\t\t市级", None),
        ("市乙局\t\t地级", Some(("没有“地级”这一层级", "地级"))),
        ("\t\t市级", Some(("“名称”一格是空的", "\t\t市级"))),
        ("市丙局  市级", Some(("“层级”一格是空的", "市丙局  市级"))),
        ("市丁局\t\t市级\t一", Some(("次序“一”不是数字", "一"))),
        ("市戊局\t\t市级\t\t2018年", Some(("“2018年”不是可用的日期", "2018年"))),
        ("市己局\t\t市级\t\t2018-02-30", Some(("“2018-02-30”不是可用的日期", "2018-02-30"))),
        ("市庚局\t\t市级\t\t2023\t2018", Some(("停用早于启用", "2018"))),
        ("市甲局\t\t市级", Some(("“市甲局”与第4行重复", "市甲局"))),
        ("市辛局\t\t市级\t\t1998\t2003", None),
        ("市辛局\t\t市级\t\t2018", None),
        ("市壬局\t\t市级\t\t\t\t多", Some(("这一行有7格，应为6格", "多"))),
        ("市癸局\t\t市级\t\t\t\t\t", None),
    ];
    for end in ["\n", "\r\n"] {
        let text: String = head.replace('\n', end) + &rows.map(|(row, _)| row).join(end);
        let (list, problems) = parse(&format!("\u{feff}{text}"));
        let source = list.source().clone();
        let told: Vec<(&str, &str)> =
            problems.iter().map(|p| (p.title.as_str(), source.slice(p.span))).collect();
        let expected: Vec<(&str, &str)> = rows.iter().filter_map(|(_, problem)| *problem).collect();
        for problem in &expected {
            assert!(told.contains(problem), "{problem:?} of {told:?}");
        }
        assert_eq!(list.len(), rows.len() - expected.len(), "{told:?}");
        assert!(problems.iter().all(|p| p.help.starts_with('请')), "{problems:?}");
    }
}

#[test]
fn a_header_that_lacks_something_says_what() {
    let titles = |text: &str| parse(text).1.into_iter().map(|p| p.title).collect::<Vec<_>>();
    assert_eq!(titles(""), ["缺少列的说明", "缺少“词表”的说明", "缺少“来源”的说明"]);
    assert_eq!(titles("尽快\n适时\n"), ["缺少列的说明", "缺少“词表”的说明", "缺少“来源”的说明"]);
    assert_eq!(
        titles("# 词表：甲\n# 来源：乙\n# 列：词语\n尽快\n"),
        ["没有“词语”这一列", "既没有“词”一列，也没有“名称”一列", "缺少列的说明"]
    );
    assert_eq!(titles("# 词表：甲\n# 来源：乙\n# 列：词\t词\n尽快\n"), ["列“词”写了两次"]);
    assert_eq!(titles("# 词表：甲\n# 来源：乙\n# 列：名称\n市甲局\n"), ["缺少“层级”一列"]);
    let words = "# 词表：甲\n# 来源：乙\n# 列：词\t改为\t例外\n帐\t帐\n防制\t防治\t防治病\n其它\t其他\n";
    assert_eq!(titles(words), ["改为的词与原词相同", "例外“防治病”里没有“防制”"]);
    assert_eq!(parse(words).0.entries().map(|e| e.word.to_owned()).collect::<Vec<_>>(), ["其它"]);
}

#[test]
fn names_resolve_to_their_body() {
    use Form::{Former, Informal, Official, Short};
    for (name, tier, canonical, short, form) in [
        ("国家卫生健康委", Tier::National, "国家卫生健康委员会", "国家卫生健康委", Short),
        ("发展改革委", Tier::National, "国家发展和改革委员会", "国家发展改革委", Short),
        ("卫健委", Tier::National, "国家卫生健康委员会", "国家卫生健康委", Informal),
        ("省人力资源社会保障厅", Tier::Province, "省人力资源和社会保障厅", "省人力资源社会保障厅", Short),
        (
            "云南省人力资源社会保障厅",
            Tier::Province,
            "云南省人力资源和社会保障厅",
            "云南省人力资源社会保障厅",
            Short,
        ),
        ("自治区发改委", Tier::Province, "自治区发展和改革委员会", "自治区发展改革委", Informal),
        ("省发展和改革委", Tier::Province, "省发展和改革委员会", "省发展改革委", Informal),
        ("中共云南省委组织部", Tier::Province, "云南省委组织部", "云南省委组织部", Official),
        ("市人社局", Tier::City, "市人力资源和社会保障局", "市人力资源社会保障局", Informal),
        ("市医疗保障局", Tier::City, "市医疗保障局", "市医保局", Official),
        ("州财政局", Tier::City, "州财政局", "州财政局", Official),
        ("昆明市市场监管局", Tier::City, "昆明市市场监督管理局", "昆明市市场监管局", Short),
        ("财政局", Tier::City, "财政局", "财政局", Official),
        ("县卫健局", Tier::County, "县卫生健康局", "县卫生健康局", Informal),
        ("崂山区政府", Tier::City, "崂山区人民政府", "崂山区政府", Short),
        ("昆明海关", Tier::Province, "昆明海关", "昆明海关", Official),
        ("民航云南安全监管局", Tier::Province, "民航云南安全监督管理局", "民航云南安全监管局", Short),
        ("省卫生计生委", Tier::Province, "省卫生和计划生育委员会", "省卫生计生委", Former),
        ("团市委", Tier::City, "团市委", "团市委", Official),
    ] {
        let found = BODIES.resolve(name, &setting(tier));
        let known = found.known().unwrap_or_else(|| panic!("{name}"));
        assert_eq!((&*known.canonical, &*known.short, known.form), (canonical, short, form), "{name}");
    }
    for name in ["各县区人民政府", "有关部门", "市级有关部门", "省医改领导小组各成员单位", "有关县区人民政府"]
    {
        assert_eq!(BODIES.resolve(name, &setting(Tier::City)), Resolution::Collective, "{name}");
    }
    for name in ["", "市", "省", "崂山实验室", "社区", "甲乙丙", "🏛️局"] {
        assert_eq!(BODIES.resolve(name, &setting(Tier::City)), Resolution::Unknown, "{name}");
    }
}

#[test]
fn a_name_is_right_or_former_by_the_day() {
    let known = |name: &str, tier, day| BODIES.resolve(name, &on(tier, day)).known().cloned().unwrap();
    let bank = Setting { place: Some("重庆市"), ..on(Tier::Province, "2021-06-09") };
    let then = BODIES.resolve("重庆银保监局", &bank).known().cloned().unwrap();
    assert_eq!((then.form, then.canonical.as_str()), (Form::Short, "重庆银行保险监督管理局"));
    let now = known("重庆银保监局", Tier::Province, "2024-02-02");
    assert_eq!((now.form, now.successors), (Form::Former, vec!["重庆金融监管局".to_owned()]));
    let early = known("国家疾控局", Tier::National, "2020-06-01");
    assert!(!early.in_use(Date::from_iso("2020-06-01").unwrap()) && early.confirmed);
    assert_eq!(known("国家药监局", Tier::National, "2002-01-01").to, Date::year_end(2003));
    assert_eq!(known("国家药监局", Tier::National, "2021-01-01").form, Form::Short);
    assert_eq!(known("卫生部", Tier::National, "2015-01-01").successors, ["国家卫生计生委"]);
    assert_eq!(known("卫生部", Tier::National, "2021-01-01").successors, ["国家卫生健康委"]);
    assert_eq!(known("市环保局", Tier::City, "2016-01-01").form, Form::Short);
    assert_eq!(known("市环保局", Tier::City, "2021-01-01").form, Form::Informal);
    assert_eq!(known("云南省卫生计生委", Tier::Province, "2021-01-01").successors, ["云南省卫生健康委"]);
}

#[test]
fn slips_of_the_pen_are_found_and_other_bodies_are_not() {
    for (name, tier, suggestion) in [
        ("市卫生健康委员", Tier::City, "市卫生健康委"),
        ("市卫生建康委", Tier::City, "市卫生健康委"),
        ("市卫健生康委", Tier::City, "市卫生健康委"),
        ("市财正局", Tier::City, "市财政局"),
        ("市财政局局", Tier::City, "市财政局"),
        ("省工业与信息化厅", Tier::Province, "省工业和信息化厅"),
        ("省人力资源会保障厅", Tier::Province, "省人力资源社会保障厅"),
        ("云南省发展改格委", Tier::Province, "云南省发展改革委"),
        ("国家卫生建康委", Tier::National, "国家卫生健康委"),
        ("市卫建委", Tier::City, "市卫生健康委"),
        // Offices that a level does not have.
        ("市财政厅", Tier::City, "市财政局"),
        ("昆明市交通运输厅", Tier::City, "昆明市交通运输局"),
        ("县教育厅", Tier::County, "县教育局"),
        ("省财政局", Tier::Province, "省财政厅"),
        ("云南省卫生健康局", Tier::Province, "云南省卫生健康委"),
        ("省发展改革厅", Tier::Province, "省发展改革委"),
    ] {
        let near = BODIES.near_miss(name, &setting(tier));
        assert_eq!(near.map(|near| near.suggestion).as_deref(), Some(suggestion), "{name}");
    }
    for name in "市智慧城市局 市教育体育局 市大数据发展局 市人力社保局 市经济信息委 市规划自然资源局 昆明海关 \
                 云南出入境边防检查总站 民航云南安全监管局 重庆银保监局 市人大社会建设委 省口岸办 团市委 市人才局 \
                 市民营经济局 市城运中心 市文资中心 区文促中心 县编委办 市畜牧水产事务中心 崂山实验室 青岛海洋科技中心 \
                 市林业园林局 县林业水利局 江口广播电视台 市一中心医院 省民族宗教厅 省林草局 市委办公厅 市委 市政府办 财政局等 各县区人民政府"
        .split_whitespace()
    {
        for tier in [Tier::National, Tier::Province, Tier::City, Tier::County] {
            assert_eq!(BODIES.near_miss(name, &setting(tier)), None, "{name} {tier:?}");
        }
    }
}

#[test]
fn the_other_names_of_a_document_are_evidence() {
    let often = |name| [(name, 4)];
    let among = |name: &str, other: &'static str| {
        BODIES.near_miss_among(name, &often(other), &setting(Tier::City)).map(|near| near.suggestion)
    };
    assert_eq!(among("崂山实验室室", "崂山实验室").as_deref(), Some("崂山实验室"));
    assert_eq!(among("青岛海洋科技中心心", "青岛海洋科技中心").as_deref(), Some("青岛海洋科技中心"));
    assert_eq!(among("市卫生健康委员", "市卫生健康委").as_deref(), Some("市卫生健康委"));
    for (name, other) in [
        ("黄浦区政府", "青浦区政府"),
        ("市第一医院", "市第二医院"),
        ("市水利局", "市水务局"),
        ("东城街道", "西城街道"),
        ("市人才局", "市人社局"),
    ] {
        assert_eq!(among(name, other), None, "{name} {other}");
    }
    let once = [("崂山实验室", 1), ("崂山实验室室", 1)];
    assert_eq!(BODIES.near_miss_among("崂山实验室室", &once, &setting(Tier::City)), None);
}

#[test]
fn two_forms_of_one_unit_are_one() {
    let same = |a, b| same_body(a, b, &setting(Tier::City));
    for (a, b) in [
        ("市医疗保障局", "市医保局"),
        ("市人力资源和社会保障局", "市人力资源社会保障局"),
        ("市人社局", "市人力社保局"),
        ("汉中市卫生健康委", "市卫生健康委员会"),
        ("市医改专项小组", "市医药卫生体制改革专项小组"),
        ("市智慧城市管理局", "市智慧城市局"),
    ] {
        assert!(same(a, b) && same(b, a), "{a} {b}");
    }
    for (a, b) in [
        ("市教育局", "市体育局"),
        ("市水利局", "市水务局"),
        ("昆明市财政局", "大理州财政局"),
        ("市卫生计生委", "市卫生健康委"),
        ("市医改办", "市医改领导小组秘书处"),
        ("市委组织部", "市委宣传部"),
    ] {
        assert!(!same(a, b) && !same(b, a), "{a} {b}");
    }
}

#[test]
fn bodies_have_a_rank_and_counterparts() {
    let national = setting(Tier::National);
    let yunnan = Setting { place: Some("云南省"), ..setting(Tier::Province) };
    let chongqing = Setting { place: Some("重庆市"), ..setting(Tier::Province) };
    let city = setting(Tier::City);
    let order = "省委组织部 省委编办 省发展改革委 省教育厅 省财政厅 省人力资源社会保障厅 省水利厅 省农业农村厅 \
                 省卫生健康委 省国资委 省市场监管局 省体育局 省医保局 省药监局 省口岸办 昆明海关 \
                 云南出入境边防检查总站 民航云南安全监管局";
    let ranks: Vec<Option<u32>> = order.split_whitespace().map(|n| BODIES.sequence(n, &yunnan)).collect();
    assert!(ranks.iter().all(Option::is_some) && ranks.is_sorted(), "{ranks:?}");
    for (name, to, expected) in [
        ("国家发展改革委", &yunnan, "省发展改革委"),
        ("国家卫生健康委", &city, "市卫生健康委"),
        ("国家中医药局", &city, "市中医药局"),
        ("教育部", &chongqing, "市教委"),
        ("人力资源社会保障部", &city, "市人力资源社会保障局"),
    ] {
        assert_eq!(BODIES.counterpart(name, &national, to).as_deref(), Some(expected), "{name}");
    }
    assert!(BODIES.answers("国家中医药局", &national, "省卫生健康委", &yunnan));
    assert_eq!(BODIES.counterpart("海关总署", &national, &yunnan), None);
    assert!(BODIES.answers("海关总署", &national, "昆明海关", &yunnan));
    assert!(BODIES.answers("银保监会", &national, "重庆银保监局", &chongqing));
    assert!(!BODIES.answers("国家医保局", &national, "省卫生健康委", &yunnan));
    assert_eq!(BODIES.counterpart("崂山实验室", &national, &yunnan), None);
}

#[test]
fn a_users_list_stands_before_ours() {
    let own = "# 词表：本市机构\n# 来源：三定方案\n# 列：名称\t规范简称\t口语简称\t层级\t停用\t继任\n\
               市人力资源和社会保障局\t市人社局\t\t市级\n市卫生健康委员会\t市卫健委\t\t市级\t\n\
               市未来产业局\t\t\t市级\n市旧局\t\t\t市级\t2020\t市无此局\n";
    let (list, problems) = parse(own);
    assert_eq!(problems, []);
    let (bodies, problems) = Bodies::new(&shipped::shipped(), &[list]);
    let city = setting(Tier::City);
    let short = |name: &str| bodies.resolve(name, &city).known().map(|k| (k.short.clone(), k.form));
    assert_eq!(short("市人社局"), Some(("市人社局".to_owned(), Form::Short)));
    assert_eq!(short("市未来产业局"), Some(("市未来产业局".to_owned(), Form::Official)));
    let [(list, lost)] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!((*list, lost.title.as_str()), (shipped::SHIPPED.len(), "没有名称为“市无此局”的机构"));
}

#[test]
fn places_lie_in_places() {
    let places = BODIES.places();
    assert_eq!(places.iter().filter(|place| place.above == "全国").count(), 34);
    assert_eq!(places.iter().filter(|place| place.tier == Tier::City).count(), 333);
    assert_eq!(places.within("云南省").count(), 16);
    assert_eq!(places.within("临沧市").count(), 8);
    assert_eq!(places.within("汉中市").count(), 11);
    assert_eq!(places.within("重庆市").count(), 38);
    assert!(places.lies_in("凤庆县", "云南省") && places.lies_in("云南", "云南省"));
    assert!(!places.lies_in("三明市", "云南省") && !places.lies_in("不存在", "云南省"));
}

#[test]
fn successors_in_a_circle_come_to_an_end() {
    let own = "# 词表：甲\n# 来源：乙\n# 列：名称\t层级\t停用\t继任\n市甲甲局\t市级\t2010\t市乙乙局\n\
               市乙乙局\t市级\t2012\t市甲甲局、市乙乙局";
    let (bodies, problems) = Bodies::new(&[], &[parse(own).0]);
    assert_eq!(problems, []);
    let found = bodies.resolve("市甲甲局", &setting(Tier::City));
    assert_eq!(found.known().map(|known| known.form), Some(Form::Former));
}

#[test]
fn no_input_breaks_the_reader_or_the_names() {
    let (_, text) = shipped::SHIPPED.iter().find(|(path, _)| *path == "confusables.tsv").unwrap();
    for (at, _) in text.char_indices() {
        let (before, after) = text.split_at(at);
        parse(before);
        parse(after);
    }
    let long = "市".repeat(100_000);
    let city = setting(Tier::City);
    for name in [long.as_str(), "××海关", "××", "#\t、", "省市县区", "团", "市市市市市市局"]
    {
        assert!(!matches!(BODIES.resolve(name, &city), Resolution::Collective), "{name:.30}");
        assert_eq!(BODIES.near_miss_among(name, &[(name, 9)], &city), None, "{name:.30}");
        assert!(BODIES.near_miss(name, &city).is_none_or(|near| near.distance < 3), "{name:.30}");
        assert!(!same_body(name, "市财政局", &city), "{name:.30}");
    }
}

fn same_body(a: &str, b: &str, setting: &Setting<'_>) -> bool {
    BODIES.alike(a, setting).is(&BODIES.alike(b, setting))
}

#[test]
fn a_list_beside_its_rules_goes_by_its_file_name() {
    let folder = crate::support::Folder::new("beside");
    let rule = "词表 空话 来自 「空话.tsv」\n规则 wording/empty-words 不用空泛的话 {\n  级别 提示\n  依据 实务 「本办惯例」\n  \
        理由 「空话不能核对。」\n  适用 每个 任务 属于 本文.任务 ; 无则 不适用 「没有任务」\n  \
        要求 非 有 首个(出现(空话, 任务.原文)) 否则 「“{首个(出现(空话, 任务.原文))}”是空话」\n  \
        指 首个(出现(空话, 任务.原文)) 或 任务\n  反例 「（一）⟦进一步⟧完善制度。」\n  正例 「（一）完善制度。」\n}\n";
    folder.file("规则/空话.rule", rule);
    folder.file("规则/空话.tsv", "# 词表：空泛用语\n# 列：词\n# 来源：本办惯例\n进一步\n");
    let told = |arguments: &[&str]| crate::cli::hecha_with(arguments, b"", &folder.0);
    let whole = told(&["test", "规则"]);
    assert_eq!((whole.code, whole.err.as_str()), (0, ""), "{}", whole.out);
    let alone = told(&["test", "规则/空话.rule"]);
    assert_eq!(alone.code, 3);
    assert_eq!(alone.err.matches("[错误]").count(), 2, "{}", alone.err);
    assert!(alone.err.contains("请给出它们所在的文件夹"), "{}", alone.err);
    assert!(alone.err.contains("没有执行的是：wording/empty-words"), "{}", alone.err);
}
