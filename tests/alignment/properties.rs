//! What holds for any two documents.

use hecha::alignment::{
    Alignment, Coverage, Grounds, Order, Superior, Upper, Words, align, hardly_related, in_common, order,
    superior,
};
use hecha::document::Document;
use hecha::text::Span;

use super::{read, seed, words};

const SEEDS: [&str; 5] = ["national-2021", "yunnan-2021", "chongqing-2021", "hanzhong-2021", "lincang-2024"];

/// Every span lies inside the task or measure it belongs to, in its own document.
fn spans_lie_inside(alignment: &Alignment, upper: &Document, lower: &Document) {
    for link in &alignment.measures {
        let measure = upper.tasks[link.task].measures[link.measure].span;
        let above =
            link.uncovered.iter().chain(&link.higher_only).chain(link.parts.iter().map(|part| &part.span));
        assert!(above.copied().all(|span: Span| measure.contains(span) && !upper.text(span).is_empty()));
        for place in &link.places {
            let task = lower.tasks[place.task].span;
            assert!(task.contains(place.span) && !lower.text(place.span).is_empty());
            assert!(place.upper_words.iter().all(|span| measure.contains(*span)));
            assert!(place.lower_words.iter().all(|span| place.span.contains(*span)));
            assert!((0.0..=1.0).contains(&place.score));
        }
        assert_eq!(link.verdict == Coverage::Unclear, link.verdict != link.leaning);
    }
}

#[test]
fn every_pair_of_seeds_aligns_with_all_spans_in_place() {
    let words = words();
    let seeds: Vec<Document> = SEEDS.iter().map(|name| seed(name)).collect();
    for upper in &seeds {
        let ready = Upper::prepare(upper, &words);
        for lower in &seeds {
            let alignment = ready.align(lower);
            assert_eq!(
                alignment.measures.len(),
                upper.tasks.iter().map(|task| task.measures.len()).sum::<usize>()
            );
            spans_lie_inside(&alignment, upper, lower);
            assert_eq!(alignment, align(upper, lower, &words));
        }
    }
}

#[test]
fn a_plan_held_against_itself_is_covered_and_copied_throughout() {
    let plan = seed("yunnan-2021");
    let alignment = align(&plan, &plan, &words());
    assert!(alignment.measures.iter().all(|link| link.verdict == Coverage::Covered));
    assert!(alignment.measures.iter().all(|link| link.places[0].task == link.task));
    assert!(alignment.tasks.iter().all(|link| link.verdict == Coverage::Covered));
    assert_eq!(alignment.copied_share(None), Some(1.0));
    assert!(in_common(&alignment) > 0.9);
    assert!(alignment.targets.iter().all(|link| link.shortfalls.is_empty()));
    assert_eq!(order(&plan, &plan), Order::Same);
}

#[test]
fn odd_documents_align_without_harm() {
    let plan = seed("lincang-2024");
    let odd = [
        read("空", ""),
        read("无任务", "没有任何任务的一段话。"),
        read("只有标题", "（一）推进药品集中采购。\n（二）发展中医药。\n"),
        read("标点", "（一）。。，；。\n（二）、、和。等。\n"),
    ];
    for other in &odd {
        for (upper, lower) in [(&plan, other), (other, &plan), (other, other)] {
            let alignment = align(upper, lower, &words());
            spans_lie_inside(&alignment, upper, lower);
            assert_eq!(alignment.tasks.len(), upper.tasks.len());
        }
    }
    let nothing = align(&plan, &odd[0], &words());
    assert!(nothing.measures.iter().all(|link| link.verdict == Coverage::Absent && link.places.is_empty()));
    assert!(hardly_related(&nothing));
    let titles = align(&odd[2], &odd[2], &words());
    assert!(titles.tasks.iter().all(|link| link.verdict == Coverage::Covered));
}

#[test]
fn the_engine_needs_no_word_lists() {
    let (upper, lower) = (seed("national-2021"), seed("yunnan-2021"));
    let alignment = align(&upper, &lower, &hecha::alignment::Words::default());
    assert!(alignment.measures.iter().any(|link| link.leaning == Coverage::Covered));
}

#[test]
fn the_full_and_short_name_of_a_body_are_one_thing() {
    let upper = read("上级", "（一）办好大会。配合中国残疾人联合会办好运动会。\n");
    let lower = read("本级", "（一）承办比赛。请中国残联到会。\n");
    let named = words().with_names([vec!["中国残疾人联合会", "中国残联"], vec!["某局"]]);
    let words_of = |words: &Words| -> Vec<String> {
        let place = &align(&upper, &lower, words).measures[0].places[0];
        place.lower_words.iter().map(|span| lower.text(*span).to_owned()).collect()
    };
    assert!(words_of(&named).contains(&"中国残联".to_owned()));
    assert!(!words_of(&words()).contains(&"中国残联".to_owned()));
}

#[test]
fn levels_and_citations_tell_which_plan_is_the_upper_one() {
    let [national, yunnan, chongqing, hanzhong, lincang] = SEEDS.map(seed);
    assert_eq!(order(&national, &yunnan), Order::Proper);
    assert_eq!(order(&yunnan, &national), Order::Swapped);
    assert_eq!(order(&yunnan, &chongqing), Order::SameLevel);
    assert_eq!(order(&lincang, &yunnan), Order::Swapped);
    assert_eq!(superior(&lincang, &[&national, &yunnan, &hanzhong]), Superior::Missing(vec![0]));
    assert_eq!(lincang.text(lincang.citations[0].title), "云南省深化医药卫生体制改革近期重点工作任务");
    let above = read(
        "上级",
        "国务院办公厅关于印发深化医药卫生体制改革2021年重点工作任务的通知\n国办发〔2021〕20号\n各省、自治区、直辖市人民政府：\n\
         （一）推广经验。推广三明市医改经验。\n",
    );
    assert_eq!(superior(&yunnan, &[&hanzhong, &above]), Superior::Found(1));
    assert_eq!(order(&above, &yunnan), Order::Proper);
    assert_eq!(superior(&read("甲", "（一）推广经验。推广经验。\n"), &[&above]), Superior::NoneCited);
}

#[test]
fn a_long_lower_plan_is_searched_by_its_likeliest_sentences() {
    let filler: String =
        (1..=600).map(|n| format!("（{n}）办好第{n}件实事。修缮道路第{n}段，栽种行道树。\n")).collect();
    let lower = read("长", &format!("{filler}（601）加强队伍建设。为中小学校配齐校医，加强校医队伍建设。\n"));
    let upper = read("上级", "（一）加强医学人才培养。加强校医队伍建设。\n");
    let alignment = align(&upper, &lower, &words());
    let link = &alignment.measures[0];
    assert_eq!(link.leaning, Coverage::Covered);
    assert_eq!(link.places[0].task + 1, lower.tasks.len());
}

/// What speaks for the best place of the first measure of `upper` in `lower`, and how sure it is.
fn grounds(upper: &str, lower: &str) -> (Grounds, f64) {
    let (upper, lower) = (read("上级", upper), read("本级", lower));
    let alignment = align(&upper, &lower, &words());
    let place = alignment.measures[0].places[0].clone();
    (place.grounds, place.score)
}

const CONTRACTS: &str = "（一）完善签约服务。推动采取灵活的家庭医生签约服务周期。\n";

#[test]
fn what_a_place_does_not_name_and_its_length_speak_against_it() {
    let copied = grounds(CONTRACTS, "（一）完善服务。推动采取灵活的家庭医生签约服务周期。\n");
    let cut = grounds(CONTRACTS, "（一）完善服务。推动采取灵活的家庭医生签约服务。\n");
    let shorter = grounds(CONTRACTS, "（一）完善服务。推动家庭医生签约服务。\n");
    assert!(copied.0.left.abs() < f64::EPSILON);
    assert!(cut.0.left > 0.0 && shorter.0.left > cut.0.left);
    assert!(copied.1 > cut.1 && cut.1 > shorter.1);
    let longer =
        format!("（一）完善服务。推动采取灵活的家庭医生签约服务周期，{}。\n", "方便居民就近看病".repeat(20));
    let longer = grounds(CONTRACTS, &longer);
    assert!(longer.0.length > copied.0.length && longer.1 < copied.1);
}

#[test]
fn among_heavy_measures_the_same_words_count_for_less() {
    let lower = "（一）完善服务。推动家庭医生签约服务。\n";
    let heavy = "（二）减免房租。对承租国有资产类经营性用房从事生产经营活动、按照规定坚持营业或者依照防疫要求关闭停业且\
                 不裁员、少裁员的小型微型企业，免收当年二月份租金，并对三月份、四月份租金减半收取，鼓励业主为租户减免租金。\n";
    let (light, _) = grounds(CONTRACTS, lower);
    let (among, _) = grounds(&format!("{CONTRACTS}{heavy}"), lower);
    assert!(among.amount < light.amount);
}
