//! The level of government that issues a plan, and the year the plan is for.

use crate::document::{Citation, Front, Level, Read, Task};
use crate::lexicon::shipped;
use crate::reading::owners::names;
use crate::reading::page::Page;

/// Municipalities that are provinces.
const MUNICIPALITIES: &[&str] = &["北京", "上海", "天津", "重庆"];

/// Verbs that show that a title has begun: the place after them is not the issuer's.
const VERBS: &[&str] = &["印发", "贯彻", "落实", "推进", "加快", "深化", "支持", "实施", "促进"];

/// The level: from the issuer, else the title, else what most of the bodies named are.
pub(in crate::reading) fn level(page: &Page, front: &Front, tasks: &[Task]) -> Option<Level> {
    let named = [&front.issuer, &front.notice_title, &front.title];
    let named = named.into_iter().flatten().find_map(|phrase| Some((of_name(&phrase.text)?, &phrase.text)));
    let named = named.map(|(level, name)| match level {
        Level::City => city_or_county(page, name),
        level => level,
    });
    named
        .or_else(|| of_bodies(page, front, tasks))
        .or_else(|| of_addressees(page, front))
        .or_else(|| of_whole(page, front))
        .or_else(|| of_rank(page, front))
}

/// The level of an office that a title names by its rank alone: 市教育局2022年工作要点, 县政府重点工作任务.
fn of_rank(page: &Page, front: &Front) -> Option<Level> {
    let title = without_year(&front.title.as_ref()?.text);
    let rank = title.chars().next()?;
    let named = title
        .char_indices()
        .take(14)
        .skip(2)
        .any(|(at, c)| names::is_office(title.get(..at + c.len_utf8()).unwrap_or("")));
    match rank {
        _ if !named || ["市场", "市政", "县域", "区域"].iter().any(|word| title.starts_with(word)) => {
            None
        }
        '省' => Some(Level::Province),
        '市' => Some(if is_municipal(page, front) { Level::Province } else { Level::City }),
        '区' | '县' => Some(Level::County),
        _ => None,
    }
}

/// Whether words begin with the name of a ministry or a head office of the state, alone or before others: 生态环境部 发展改革委.
fn is_ministry(words: &str) -> bool {
    let name = words.split([' ', '\u{3000}', '、']).next().unwrap_or(words);
    let lower =
        |c: char| matches!(c, '省' | '市' | '县' | '区' | '州' | '盟' | '旗' | '镇' | '乡' | '委' | '团');
    // 防汛抗旱指挥部, 人民武装部: of any level.
    let other = ["指挥部", "武装部", "支部", "总部", "项目部"].iter().any(|end| name.ends_with(end));
    let named = name.ends_with('部') && !other || name.ends_with("总局") || name.ends_with("总署");
    named && (3..=12).contains(&name.chars().count()) && !name.trim_start_matches("市场").contains(lower)
}

/// The level of the place that a title speaks of as a whole: 2024年全区重点工作任务清单.
fn of_whole(page: &Page, front: &Front) -> Option<Level> {
    let title = front.title.as_ref()?;
    let whole = without_year(&title.text).strip_prefix('全')?;
    match whole.chars().next()? {
        '市' | '州' => Some(if is_municipal(page, front) { Level::Province } else { Level::City }),
        '区' if page.text.contains("自治区") => Some(Level::Province),
        '区' | '县' | '旗' | '镇' | '乡' => Some(Level::County),
        _ => None,
    }
}

/// The level of a city: one that is in the list of prefectural cities is one. One that is not is a county-level city
/// (县级市), unless it speaks of counties, as a former or made-up city may; a name that stands for any city (某市) is
/// county-level only if it speaks of its towns.
fn city_or_county(page: &Page, name: &str) -> Level {
    let name = without_year(name);
    let name = name.strip_prefix("中共").unwrap_or(name);
    let city = name.find('市').and_then(|at| name.get(..at + '市'.len_utf8())).unwrap_or("");
    if city.is_empty() || shipped::is_prefectural(city) {
        return Level::City;
    }
    let says = |words: &[&str]| words.iter().any(|word| page.text.contains(word));
    let counties =
        says(&["各县", "各区县", "县区", "区县", "县（市", "县(市", "市县", "市、县", "各市区", "县级市"]);
    let towns = says(&["各镇", "各乡镇", "各乡（", "各街道"]);
    let any = city.chars().count() < 3 || city.starts_with(['某', '×', 'X', 'Ｘ', 'x', '*']);
    if !counties && (towns || !any) { Level::County } else { Level::City }
}

/// The level of one who writes to these: 各县 are written to by a city.
fn of_addressees(page: &Page, front: &Front) -> Option<Level> {
    let first = page.words(*front.addressees.first()?);
    let to = |words: &[&str]| words.iter().any(|word| first.starts_with(word));
    if to(&["各省", "国务院"]) {
        Some(Level::National)
    } else if to(&["各市", "各州", "各设区市", "各地级", "省"]) {
        Some(Level::Province)
    } else if to(&["各县", "各区", "市"]) {
        Some(if is_municipal(page, front) { Level::Province } else { Level::City })
    } else if to(&["各乡", "各镇", "各街道", "县", "区"]) {
        Some(Level::County)
    } else {
        None
    }
}

/// Whether the title or the opening names one of the municipalities.
fn is_municipal(page: &Page, front: &Front) -> bool {
    let head = page.after(0, 1500);
    let title = front.title.as_ref().map_or("", |title| title.text.as_str());
    MUNICIPALITIES.iter().any(|name| title.contains(name) || head.contains(&format!("{name}市")))
}

/// The level of the place or office that words begin with.
fn of_name(words: &str) -> Option<Level> {
    let words = without_year(words);
    let words = words.strip_prefix("中共").unwrap_or(words);
    let national = [
        "国务院",
        "国家",
        "中央",
        "全国",
        "教育部",
        "财政部",
        "科技部",
        "商务部",
        "民政部",
        "工业和信息化部",
        "中国",
    ];
    if national.iter().any(|word| words.starts_with(word)) || is_ministry(words) {
        return Some(Level::National);
    }
    let head: String = words.chars().take(14).collect();
    let municipal = MUNICIPALITIES.iter().any(|city| head.starts_with(city));
    for (at, c) in head.char_indices().skip(1) {
        let before = head.get(..at).unwrap_or("");
        if before.contains(['关', '的', '将', '，', '、', '《'])
            || VERBS.iter().any(|verb| before.contains(verb))
        {
            return None;
        }
        let after = head.get(at + c.len_utf8()..).unwrap_or("");
        match c {
            '省' => return Some(Level::Province),
            '市' if municipal => {
                let county = after.chars().take(5).skip(1).any(|c| matches!(c, '区' | '县'));
                return Some(if county { Level::County } else { Level::Province });
            }
            '市' | '州' | '盟' if at >= 6 => {
                let county = after.chars().take(4).skip(1).any(|c| matches!(c, '区' | '县' | '市' | '旗'));
                return Some(if county { Level::County } else { Level::City });
            }
            '区' if before.ends_with("自治") => return Some(Level::Province),
            '区' if before.ends_with("地") => return Some(Level::City),
            '县' | '旗' => return Some(Level::County),
            '区' if at >= 6 && !after.starts_with('域') => return Some(Level::County),
            '部' | '委' if at >= 6 && after.starts_with('等') => return Some(Level::National),
            _ => {}
        }
    }
    None
}

/// A title without the year before its place: 2022年上海市….
fn without_year(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| crate::value::numeral::half_width(c).is_ascii_digit());
    if rest.len() == words.len() {
        return words;
    }
    rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).unwrap_or(words)
}

/// Whether a name is that of a department of any party committee or school, not of a ministry: 党委宣传部, 学生工作部.
fn is_inner(name: &str) -> bool {
    name.starts_with('党')
        || ["宣传部", "组织部", "统战部", "武装部", "工作部"].iter().any(|end| name.ends_with(end))
}

/// The level that most of the bodies named belong to.
fn of_bodies(page: &Page, front: &Front, tasks: &[Task]) -> Option<Level> {
    let (mut national, mut province, mut city, mut county) = (0usize, 0usize, 0usize, 0usize);
    for task in tasks.iter().take(60) {
        let Read::Found(responsibility) = &task.responsibility else { continue };
        for unit in &responsibility.units {
            let name = page.words(unit.name);
            match name.chars().next() {
                Some('省') => province += 1,
                Some('市') => city += 1,
                Some('县' | '区') => county += 1,
                Some('各') | None => {}
                _ if name.starts_with("国家")
                    || name.starts_with("中央")
                    || name.ends_with('部') && !is_inner(name)
                    || name.ends_with("总局") =>
                {
                    national += 1;
                }
                _ if name.starts_with("自治区") => province += 1,
                _ => {}
            }
        }
    }
    let most = national.max(province).max(city).max(county);
    if most == 0 {
        return None;
    }
    if most == province {
        return Some(Level::Province);
    }
    if most == city {
        let municipal = is_municipal(page, front);
        return Some(if municipal { Level::Province } else { Level::City });
    }
    Some(if most == national { Level::National } else { Level::County })
}

/// The year a plan is for: its day's, its title's, else that in the number of the first document it cites by number.
/// A plan for one year is often issued late in the one before; and a day years after it is that of a page.
pub(in crate::reading) fn year(page: &Page, front: &Front, citations: &[Citation]) -> Option<i32> {
    const LATE: u32 = 10;
    if let Read::Found(dated) = &front.date {
        let date = dated.date;
        let alone =
            |title: &crate::document::Phrase| planned(&title.text).or_else(|| year_alone(&title.text));
        let titled = front.title.as_ref().and_then(alone);
        let fits = |year: &i32| {
            dated.posted || date.year() + 1 == *year && date.month() >= LATE || date.year() >= *year + 2
        };
        return Some(titled.filter(fits).unwrap_or(date.year()));
    }
    let titles = [&front.title, &front.notice_title];
    let titled = |title: &str| planned(title).or_else(|| year_in(title));
    let titled = titles.into_iter().flatten().find_map(|title| titled(&title.text));
    let numbered = front.number.as_ref().and_then(|number| year_in(&number.text));
    titled.or(numbered).or_else(|| {
        citations.iter().filter_map(|citation| citation.number).find_map(|number| year_in(page.words(number)))
    })
}

/// The year of what is planned in 2023年工作总结和2024年工作要点, which stands after what is told.
fn planned(title: &str) -> Option<i32> {
    title.split_once("总结").and_then(|(_, rest)| year_in(rest))
}

/// The year of a title that names but one, and no stretch of years: 江口市2024年工作要点.
fn year_alone(title: &str) -> Option<i32> {
    let at = title.find("年")?;
    let before = title.get(..at)?;
    let before = before.strip_suffix(' ').unwrap_or(before);
    let digits: String =
        before.chars().rev().take_while(|c| crate::value::numeral::half_width(*c).is_ascii_digit()).collect();
    let rest = title.get(at..)?.trim_start_matches("年度").trim_start_matches('年');
    let bound = before.get(..before.len().saturating_sub(digits.len()))?;
    let stretch = bound.ends_with(['到', '至', '—', '-', '－', '～', '~', '前'])
        || year_in(rest).is_some()
        || year_in(bound).is_some();
    let limit = rest.starts_with(['前', '底', '末']);
    if stretch || limit { None } else { year_in(before) }
}

/// The first year from 1949 to 2100 in words.
fn year_in(words: &str) -> Option<i32> {
    let mut run = String::new();
    for c in words.chars().chain(std::iter::once(' ')) {
        let half = crate::value::numeral::half_width(c);
        if half.is_ascii_digit() {
            run.push(half);
            continue;
        }
        if run.len() == 4
            && let Some(year) = run.parse().ok().filter(|year| (1949..=2100).contains(year))
        {
            return Some(year);
        }
        run.clear();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_outside_the_list_is_a_county_unless_it_speaks_of_counties() {
        for (name, text, level) in [
            ("汉中市人民政府", "各镇人民政府：", Level::City),
            ("东莞市人民政府办公室", "各镇人民政府：", Level::City),
            ("句容市人民政府办公室", "市各有关单位：", Level::County),
            ("昆山市人民政府", "各区镇：", Level::County),
            ("滨河市人民政府", "各县（区）人民政府：", Level::City),
            ("某市人民政府", "市各有关单位：", Level::City),
            ("某市人民政府", "各镇人民政府：", Level::County),
        ] {
            assert_eq!(city_or_county(&Page::of(text), name), level, "{name} {text}");
        }
    }

    #[test]
    fn a_place_spoken_of_as_a_whole_tells_its_level() {
        let title = |text: &str| Front {
            title: Some(crate::document::Phrase { span: crate::text::Span::at(0), text: text.to_owned() }),
            ..Front::default()
        };
        let told = |text: &str, body: &str| level(&Page::of(body), &title(text), &[]);
        assert_eq!(told("2024年全区重点工作任务清单", "推进改革。"), Some(Level::County));
        assert_eq!(told("2024年全区重点工作任务清单", "自治区人民政府"), Some(Level::Province));
        assert_eq!(told("全市安全生产工作要点", "推进改革。"), Some(Level::City));
        assert_eq!(told("全面推进依法行政工作要点", "推进改革。"), None);
    }

    #[test]
    fn levels_follow_the_issuer() {
        for (name, level) in [
            ("国务院办公厅", Some(Level::National)),
            ("云南省人民政府办公厅", Some(Level::Province)),
            ("汉中市人民政府办公室", Some(Level::City)),
            ("北京市人民政府办公厅", Some(Level::Province)),
            ("北京市石景山区人民政府", Some(Level::County)),
            ("中共重庆市委全面深化改革委员会医药卫生体制改革专项小组", Some(Level::Province)),
            ("石城县人民政府", Some(Level::County)),
            ("广西壮族自治区人民政府", Some(Level::Province)),
            ("工业和信息化部等七部门", Some(Level::National)),
            ("2022年上海市打击侵权工作要点", Some(Level::Province)),
            ("2021年度滨海县工作要点", Some(Level::County)),
            ("贯彻落实云南省深化医药卫生体制改革近期重点工作任务20条措施", None),
        ] {
            assert_eq!(of_name(name), level, "{name}");
        }
    }
}
