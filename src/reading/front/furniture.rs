//! Lines of the page around a document: its menus, the path to it, the name of the site.

use super::fragments::pads;
use super::page_data::strip_spaced;
use crate::reading::owners::names;
use crate::text::is_page_number;

/// Entries of menus.
const ENTRIES: &[&str] = &[
    "首页",
    "网站首页",
    "返回首页",
    "政务公开",
    "信息公开",
    "政府信息公开",
    "法定主动公开内容",
    "政策",
    "政策文件",
    "政策法规",
    "规范性文件",
    "政府文件",
    "通知公告",
    "公告公示",
    "公示公告",
    "规划计划",
    "重点领域信息公开",
    "设为首页",
    "加入收藏",
    "无障碍",
    "无障碍浏览",
    "无障碍阅读",
    "长者模式",
    "关怀版",
    "适老版",
    "登录",
    "注册",
    "简体",
    "繁体",
    "English",
    "互动交流",
    "政民互动",
    "政务服务",
    "办事服务",
    "新闻中心",
    "政务动态",
    "工作动态",
    "机构概况",
    "机构职能",
    "专题专栏",
    "数据开放",
    "数据发布",
    "网站地图",
    "正文",
    "搜索",
    "海报",
    "精确检索",
    "开始检索",
    "返回顶部",
    "侵权投诉",
    "点赞",
    "转发",
    "评论",
];

/// What the path to a page begins with.
const PATHS: &[&str] =
    &["您现在的位置", "您当前的位置", "您的位置", "你的位置", "当前位置", "所在位置", "现在位置"];

/// Whether a line is a menu, a path or the name of a site, and nothing of the document.
pub(super) fn is_page(words: &str) -> bool {
    // A title holds none of these; most lines are told from their length.
    if words.len() > 240 {
        return false;
    }
    let plain = words.trim_start_matches(['*', '-', ' ', '[', '【']);
    if PATHS.iter().any(|path| plain.starts_with(path)) {
        return true;
    }
    let words = words.trim_matches(['【', '】']);
    let entry = |part: &str| ENTRIES.contains(&part) || part.starts_with("走进") && part.chars().count() <= 6;
    let parts = || words.split(parts_entries).filter(|part| !part.is_empty());
    // 长城网 > 文明江口 > 五大创建: a path of steps that nobody knows.
    const STEP: usize = 8;
    let steps = || words.split(leads_on).map(str::trim);
    if words.contains(leads_on) {
        let brief = |step: &str| (1..=STEP).contains(&step.chars().count());
        if parts().any(entry) || steps().nth(2).is_some() && steps().all(brief) {
            return true;
        }
    }
    // 首 页 区县招商 优惠政策 新闻中心: many short words, and one of them an entry.
    const MENU: usize = 4;
    let short = |part: &str| part.chars().count() <= 6;
    if parts().nth(MENU - 1).is_some() && parts().all(short) && parts().any(entry) {
        return true;
    }
    // Of most lines the first part tells that they are no menu.
    let menu = parts().all(|part| entry(part) || is_site(part) || names::is_office(part));
    menu && (parts().any(entry) || is_site(words) && parts().nth(1).is_none())
}

/// What stands between the steps of a path.
fn leads_on(c: char) -> bool {
    matches!(c, '>' | '＞' | '»' | '›')
}

fn parts_entries(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '|' | '\t') || leads_on(c)
}

/// 江口市人民政府门户网站
fn is_site(words: &str) -> bool {
    [
        "门户网站",
        "政府网",
        "政府网站",
        "信息网",
        "公众网",
        "公众信息网",
        "政务网",
        "信息公开网",
        "信息公开平台",
    ]
    .iter()
    .any(|ending| words.ends_with(ending))
}

/// What lines begin with that belong to the page around a document, or to its distribution.
const FURNITURE: &[&str] = &[
    "抄送",
    "主送：",
    "索引号",
    "访问量",
    "浏览",
    "来源",
    "信息来源",
    "字体",
    "发布者",
    "阅读次数",
    "视力保护",
    "保护视力",
    "原文链接",
    "【法宝",
    "分享",
    "扫一扫",
    "打印",
    "字号",
    "文字大小",
    "发布时间",
    "更新时间",
    "相关解读",
    "【相关",
    "政策解读",
    "【原文",
    "解读",
    "下载",
    "上一篇",
    "下一篇",
    "责任编辑",
    "---",
    "- [",
    "政策全文",
    "基本信息",
    "分类",
    "检索",
    "主题分类",
    "有效性",
    "废止日期",
    "实施日期",
    "点击",
    "关闭",
    "收藏",
    "网址",
    "http",
    "文档类型",
    "文件名称",
    "原文",
    "主办单位",
    "版权",
    "新闻详情",
    "文章详情",
    "信息详情",
    "手机版",
    "层级:",
    "类型:",
    "状态:",
    "公开范围",
    "公开方式",
    "公开日期",
    "公开目录",
    "生成日期",
    "组配分类",
    "内容分类",
    "信息分类",
    "生效时间",
    "废止时间",
    "VIP",
    "出席：",
    "出席:",
    "列席：",
    "列席:",
    "接上页",
    "法规内容",
];

/// Most lines are told apart from all of these by their first character.
fn begins_as_furniture(words: &str) -> bool {
    let words = words.trim_start_matches(pads);
    FURNITURE.iter().any(|name| same_first(words, name) && strip_spaced(words, name).is_some())
}

/// Whether words and a name, both in Chinese or the name in ASCII, begin with the same character.
fn same_first(words: &str, name: &str) -> bool {
    match (words.as_bytes(), name.as_bytes()) {
        ([one, ..], [other, ..]) if other.is_ascii() => one == other,
        (words, name) => words.first_chunk::<3>() == name.first_chunk::<3>(),
    }
}

/// Whether a line belongs to the page or to the distribution of a document.
pub(super) fn is_furniture(words: &str) -> bool {
    let plain = words.trim_start_matches(['*', '-', ' ', '[', '【', '•', '·', '∙', '>']);
    // 您需要登录才可以下载，没有账号？立即注册 of a forum, and the x that closes it.
    let joins = words.starts_with("您需要") && words.contains("登录") || words.starts_with("马上注册");
    // 税谱提示：…继续有效
    let hint =
        words.split_once([':', '：']).is_some_and(|(name, _)| name.len() <= 24 && name.ends_with("提示"));
    joins
        || hint
        || is_issue(words)
        || words.len() == 1
        // What a list of pages shows of a page breaks off: …各区(市)县政府(管委会…. An author writes …….
        || words.ends_with('…') && !words.ends_with("……")
        || begins_as_furniture(words)
        || plain.len() < words.len() && begins_as_furniture(plain)
        || !words.chars().any(char::is_alphanumeric)
        || is_clock(words)
        || is_measure(words)
        || is_page_number(words)
        || is_page(words)
}

/// 09:30 of a page's day, and what stands on its line.
pub(super) fn is_clock(words: &str) -> bool {
    let Some((hour, rest)) = words.split_once([':', '：']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    hour.len() <= 2 && digits(hour) && rest.get(..2).is_some_and(digits)
}

/// 第20期, （2024年第3期）: which number of a bulletin it is.
fn is_issue(words: &str) -> bool {
    let bare = words.trim_matches(['（', '）', '(', ')', ' ']);
    bare.len() <= 30
        && bare.strip_suffix('期').is_some_and(|rest| {
            rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').ends_with('第')
                && rest.ends_with(|c: char| c.is_ascii_digit() || c == ' ')
        })
}

/// 29.51KB, 999+, 24 页: how large a file is and how often it was read.
fn is_measure(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < words.len() && ["KB", "MB", "+", "页", "次"].contains(&rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_and_paths_are_no_titles() {
        for words in [
            "首页",
            "首页 > 政务公开 > 工作计划",
            "当前位置：首页 >> 通知公告",
            "设为首页 | 加入收藏 | 无障碍浏览",
            "江口市人民政府门户网站",
            "江口市人民政府 政务公开",
            "走进江口",
        ] {
            assert!(is_page(words), "{words}");
        }
        for words in
            ["江口市2024年政务公开工作要点", "江口市人民政府", "政策 措施清单", "江口市人民政府办公室 文件"]
        {
            assert!(!is_page(words), "{words}");
        }
    }
}
