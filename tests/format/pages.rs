//! Pages as publishing systems of government sites make them.

use hecha::format::{Encoding, Note};

use super::{blocks, opened, text};

/// A page around a body, with what such pages carry: menus, a fact table, sharing, a footer.
fn site(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"SiteName\" content=\"某市人民政府\">\
         <title>某市人民政府办公室关于印发工作方案的通知_政策文件_某市人民政府</title><style>p {{ }}</style></head><body>\
         <nav><a href=\"/\">首页</a></nav><div class=\"menu\"><ul><li><a>政务公开</a></li><li><a>办事服务</a></li></ul></div>\
         <table class=\"bd1\"><tr><td><b>索 引 号：</b></td><td>01526-2021-7</td><td><b>主题分类：</b></td><td>卫生、体育\\医药管理</td></tr>\
         <tr><td><b>发文机关：</b></td><td>某市人民政府办公室</td><td><b>成文日期：</b></td><td>2021年9月22日</td></tr>\
         <tr><td><b>发文字号：</b></td><td>某政办发〔2021〕42号</td><td><b>有效性：</b></td><td></td></tr></table>\
         {body}<div class=\"share\">分享到：<a>微信</a><button>打印</button></div>\
         <div class=\"foot\">版权所有：某市人民政府 ICP备00000000号</div><script>var a = '<p>不是正文。</p>';</script></body></html>"
    )
}

const BODY: &str = "<p style=\"text-align:center\">某市人民政府办公室关于印发工作方案的通知</p><p>各县区人民政府：</p>\
    <p>&#12288;&#12288;一、加强组织领导。<strong>各县区</strong>要高度重视，\n  抓好落实。</p>\
    <p>（责任单位：市教育局、<br>市财政局）</p><p>2021年9月22日</p>";

const FACTS: &str = "索引号：01526-2021-7\n主题分类：卫生、体育\\医药管理\n发文机关：某市人民政府办公室\n\
    成文日期：2021年9月22日\n发文字号：某政办发〔2021〕42号\n";

const LINES: &str = "某市人民政府办公室关于印发工作方案的通知\n各县区人民政府：\n\
    \u{3000}\u{3000}一、加强组织领导。各县区要高度重视，抓好落实。\n（责任单位：市教育局、\n市财政局）\n2021年9月22日\n";

#[test]
fn the_body_is_found_by_its_mark_and_facts_stand_before_it() {
    let marks = [
        format!("<div id=\"UCAP-CONTENT\">{BODY}</div>"),
        format!("<div class=\"view TRS_UEDITOR trs_paper_default\">{BODY}</div>"),
        format!("<div><span id=\"zoom\">{BODY}</span></div>"),
        format!("<div id=\"vsb_content_500\">{BODY}</div>"),
        format!("<div><meta name=\"ContentStart\">{BODY}<meta name=\"ContentEnd\"></div>"),
    ];
    for mark in marks {
        let read = opened("a.html", site(&mark).as_bytes());
        assert_eq!(read.source.text(), format!("{FACTS}{LINES}"), "{mark:.60}");
        assert!(matches!(read.notes.as_slice(), [Note::BodyFound(_), Note::FactsKept(5)]));
    }
}

#[test]
fn of_marks_in_one_another_the_inner_one_counts_if_it_holds_all_prose() {
    let facts = "<table><tr><td>文号：</td><td>某政办发〔2021〕42号</td></tr></table>";
    let page = format!(
        "<html><body><div class=\"pages_content\">{facts}<div id=\"zoom\">{BODY}</div></div></body></html>"
    );
    assert_eq!(text("a.html", page.as_bytes()), format!("文号：某政办发〔2021〕42号\n{LINES}"));
    let signed = BODY.replace("<p>2021年9月22日</p>", "");
    let page = format!(
        "<html><body><div class=\"article-content\"><div id=\"zoom\">{signed}</div>2021年9月22日</div></body></html>"
    );
    assert_eq!(text("a.html", page.as_bytes()), LINES);
}

#[test]
fn without_a_mark_the_smallest_box_with_all_prose_is_the_body() {
    let page = site(&format!("<div class=\"w1200\"><div class=\"left\"><div>{BODY}</div></div></div>"));
    let read = opened("-", page.as_bytes());
    assert_eq!(read.source.text(), format!("{FACTS}{LINES}"));
    assert_eq!(read.notes.first(), Some(&Note::BodyGuessed));
    // A signature in a box of its own belongs to the body.
    let signed = BODY.replace("<p>2021年9月22日</p>", "");
    let page = site(&format!("<div><div>{signed}</div><div>2021年9月22日</div></div>"));
    assert_eq!(text("a.html", page.as_bytes()), format!("{FACTS}{LINES}"));
}

#[test]
fn the_title_of_the_page_stands_first_where_the_body_has_none() {
    let body = "<ul class=\"xxgk\"><li><b>文　　号：</b>某政办发〔2021〕42号</li><li>发布日期：<span>2021-09-30</span></li></ul>\
        <div id=\"zoom\"><p>各县区人民政府：</p><p>现印发给你们。</p></div>";
    let page = format!(
        "<html><head><meta name=\"ArticleTitle\" content=\"关于印发某某工作方案的通知\"></head><body>{body}</body></html>"
    );
    let expected = "文号：某政办发〔2021〕42号\n发布日期：2021-09-30\n关于印发某某工作方案的通知\n各县区人民政府：\n现印发给你们。\n";
    assert_eq!(text("a.htm", page.as_bytes()), expected);
}

#[test]
fn tables_keep_rows_and_spans_and_layout_tables_do_not_show() {
    let table = "<table><caption>任务分工表</caption><thead><tr><th>序号<th colspan=\"2\">工作事项<th>责任单位</thead>\
        <tr><td rowspan=2>1</td><td>甲</td><td>乙</td><td rowspan=\"2\"><p>市教育局</p><p>市财政局</p></td></tr>\
        <tr><td>丙<td>丁</tr><tr><td>2</td><td>戊</td><td>/</td><td>各县区</td></tr></table>";
    let page = format!(
        "<table><tr><td id=\"UCAP-CONTENT\"><p>附件</p><table><tr><td><p>一、说明。</p></td></tr></table>{table}</td></tr></table>"
    );
    let read = opened("a.html", page.as_bytes());
    let expected = "附件\n一、说明。\n任务分工表\n序号\t工作事项\t\t责任单位\n1\t甲\t乙\t市教育局 市财政局\n\
        1\t丙\t丁\t市教育局 市财政局\n2\t戊\t/\t各县区\n";
    assert_eq!(read.source.text(), expected);
    let found = blocks(&read);
    assert_eq!(found.first(), Some(&("第1段", "附件")));
    assert!(
        found.contains(&("表1第2行第4列", "市教育局 市财政局")) && found.contains(&("表1第4行第1列", "2"))
    );
}

#[test]
fn a_saved_fragment_of_a_page_is_a_page() {
    let page = format!("<tbody>\n <tr>\n  <td class=\"b12c\" id=\"UCAP-CONTENT\">{BODY}</td></tr></tbody>");
    assert_eq!(text("a.html", page.as_bytes()), LINES);
}

#[test]
fn an_old_page_is_read_in_the_encoding_it_names() {
    let page = site(&format!("<div class=\"TRS_Editor\">{BODY}</div>")).replace("utf-8", "gb2312");
    let (gb, _, _) = encoding_rs::GBK.encode(&page);
    let read = opened("a.htm", &gb);
    assert_eq!(read.source.text(), format!("{FACTS}{LINES}"));
    assert_eq!(read.notes.first(), Some(&Note::Decoded(Encoding::Gb18030)));
    // One broken byte is forgiven and said.
    let mut broken = gb.into_owned();
    let at = broken.windows(4).position(|window| window == b"</p>").unwrap();
    broken.insert(at, 0xFF);
    let read = opened("a.htm", &broken);
    assert_eq!(read.notes.get(1), Some(&Note::Replaced(1)));
}

#[test]
fn line_breaks_count_where_the_page_says_so() {
    let page = "<html><body><pre>一、总则\n  （一）甲。\n</pre><p>乙\n丙 丁</p></body></html>";
    assert_eq!(text("a.html", page.as_bytes()), "一、总则\n（一）甲。\n乙丙 丁\n");
}

#[test]
fn lists_have_the_numbers_a_reader_sees() {
    let body = "<div id=\"zoom\"><p>某市工作要点</p><ol><li>推进改革。<li><p>加强监管。</p><p>开展检查。</p></ol>\
        <ol start=\"3\"><li>强化宣传。</li><li value=\"7\">加强督查。<ul><li>自查</li></ul></li><li>通报结果。</li></ol>\
        <ol style=\"list-style-type: simp-chinese-informal\"><li>总体要求</li><li>主要任务</li></ol>\
        <ol><li>1.自己写的。</li><li>（二）也是。</li><li>①还是。</li></ol>\
        <ol style=\"list-style: none\"><li>没有序号</li></ol><ol type=\"a\"><li>字母</li></ol></div>";
    let page = format!("<html><body>{body}</body></html>");
    let want = "某市工作要点\n1.推进改革。\n2.加强监管。\n开展检查。\n3.强化宣传。\n7.加强督查。\n自查\n8.通报结果。\n\
        一、总体要求\n二、主要任务\n1.自己写的。\n（二）也是。\n①还是。\n没有序号\n字母\n";
    assert_eq!(text("a.html", page.as_bytes()), want);
}
