//! The report as a page: sound HTML whatever stands in a draft, nothing left out, the same every time, and not too large.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use hecha::checking::{Checked, Rulebook};
use hecha::document::Side;
use hecha::finding::{Accepted, Advice, Finding, Outcome, Tally};
use hecha::reading;
use hecha::report::Look;
use hecha::report::form::{Begin, End, Form, Notice, Unread, form};
use hecha::rule::{self, Page, RuleId, Severity};
use hecha::text::{Block, Edit, Source, Span};
use hecha::value::Date;
use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::cli::hecha_with;
use crate::support::Folder;
use crate::support::plan::{after, checked, find, finding, page, place, plan};

const RULE: &str = "responsibility/duplicate-unit";
const PLAIN: &str = "某市2021年工作要点\n一、重点任务\n（一）完善药品集中采购。常态化开展带量采购。\n（二）推进分级诊疗。建成2所医疗中心。（市财政局、市财政局）\n";
/// Whatever could close, open or break out of something.
const HOSTILE: &str = "</script></style><script>alert(1)</script>\"><img src=x onerror=alert(1)>'--><!--&lt;&amp;\u{202e}\u{0}\u{fffe}]]>";

/// One element of a page: its tag, its attributes, the text directly in it.
struct Element {
    tag: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn is(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|known| known == class))
    }
}

fn tokens(page: &str) -> impl Iterator<Item = Result<Token, Infallible>> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter)
}

/// The elements of a page, which must be without a fault: every tag closed in its order, no id twice, every link to
/// something there, nothing that acts by itself.
fn elements(page: &str) -> Vec<Element> {
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    for token in tokens(page) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (text(name), text(value))).collect();
                let lone = ["meta", "input"].contains(&text(&tag.name).as_str());
                if !lone {
                    open.push(all.len());
                }
                all.push(Element { tag: text(&tag.name), attributes, text: String::new() });
            }
            Token::EndTag(tag) => {
                let last = open.pop().expect("more is closed than opened");
                assert_eq!(all[last].tag.as_bytes(), tag.name.as_slice(), "closed in the wrong order");
            }
            Token::String(words) => {
                if let Some(last) = open.last() {
                    all[*last].text.push_str(std::str::from_utf8(&words).unwrap());
                }
            }
            Token::Error(error) => panic!("{error:?}"),
            Token::Comment(words) => panic!("a comment: {words:?}"),
            Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "something stays open");
    let mut ids = BTreeSet::new();
    for element in &all {
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && name != "style" && name != "src", "{name}={value}");
            assert!(name != "id" || ids.insert(value.clone()), "id {value} stands twice");
        }
    }
    for link in all.iter().filter_map(|element| element.get("href")) {
        assert!(link.starts_with('#') && ids.contains(&link[1..]), "{link} leads nowhere");
    }
    all
}

fn pages() -> Vec<Page> {
    vec![
        page("coverage/upper-item-missing", "上级举措", Severity::Warning),
        page(RULE, "重复列出", Severity::Error),
    ]
}

fn report(pages: &[Page], all: &[Checked]) -> String {
    let mut form = html(pages);
    let mut out = String::new();
    for checked in all {
        out += &form.document(checked, String::new());
    }
    out + &form.close(&End::default())
}

fn html<'a>(pages: &'a [Page]) -> Box<dyn Form + 'a> {
    let day = Date::from_iso("2021-06-30").unwrap();
    form("html", Begin { pages, look: Look::new(80), all: false, keep: false, day })
}

/// Words of the page that lie in an element of a class, elements in it included, in order.
fn paper(page: &str) -> String {
    let inner = page.split("<div class=\"paper\">").nth(1).unwrap().split("</div></section>").next().unwrap();
    let (mut text, mut silent) = (String::new(), 0);
    for token in tokens(inner) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if silent > 0 || [&b"a"[..], b"span"].contains(&tag.name.as_slice()) => {
                silent += 1
            }
            Token::EndTag(_) if silent > 0 => silent -= 1,
            Token::String(words) if silent == 0 => text.push_str(std::str::from_utf8(&words).unwrap()),
            _ => {}
        }
    }
    text
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn seed(name: &str) -> Arc<Source> {
    let path = format!("{}/seeds/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    Arc::new(Source::new(format!("{name}.txt"), std::fs::read_to_string(path).unwrap()))
}

fn seeds() -> (Rulebook, Vec<Checked>) {
    let (book, problems) = Rulebook::load(Vec::new());
    assert!(problems.is_empty());
    let day = Date::from_iso("2021-06-30").unwrap();
    let upper = Arc::new(reading::read(seed("national-2021")).document);
    let names = ["hanzhong-2021", "yunnan-2021", "lincang-2024"];
    let all = names.map(|name| book.check(reading::read(seed(name)), Some(Arc::clone(&upper)), day, &[]));
    (book, all.into())
}

#[test]
fn real_plans_make_a_sound_page_with_every_word_and_every_finding() {
    let (book, all) = seeds();
    for checked in &all {
        let page = report(book.pages(), std::slice::from_ref(checked));
        let elements = elements(&page);
        let entries = elements.iter().filter(|element| element.is("entry")).count();
        assert_eq!(entries, checked.findings.len() + checked.problems.len());
        let numbers = elements.iter().filter(|element| element.is("ref")).count();
        assert_eq!(numbers, entries, "every entry has its words");
        assert_eq!(bare(&paper(&page)), bare(checked.document.source.text()));
        for finding in &checked.findings {
            assert!(page.contains(&finding.message.replace('"', "&quot;")), "{}", finding.message);
        }
        let measures = checked.reviewed.as_ref().unwrap().general.measures.len();
        let rows =
            elements.iter().filter(|e| e.tag == "tr" && e.get("id").is_some_and(|id| id.contains("-c")));
        assert_eq!(rows.count(), measures);
        for (rule, tally) in &checked.tallies {
            assert!(page.contains(rule.as_str()));
            for words in tally.note.iter().chain(tally.excused.iter().map(|(words, _)| words)) {
                assert!(page.contains(&words.replace('"', "&quot;")), "{words}");
            }
        }
    }
}

#[test]
fn several_plans_stand_in_one_page_the_same_every_time() {
    let (book, all) = seeds();
    let page = report(book.pages(), &all);
    let elements = elements(&page);
    assert_eq!(elements.iter().filter(|element| element.is("doc")).count(), 3);
    assert_eq!(elements.iter().filter(|element| element.is("grid")).count(), 1, "one plan above, one table");
    assert_eq!(page, report(book.pages(), &all));
    let texts: usize = all.iter().map(|checked| checked.document.source.text().len()).sum();
    assert!(page.len() < 40 * texts, "{} bytes for {texts}", page.len());
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new("html-threads");
    let run = |jobs: &str, name: &str| {
        let path = folder.0.join(name);
        let path = path.to_str().unwrap();
        let arguments = [
            "check",
            "seeds",
            "--upper",
            "seeds/national-2021.txt",
            "--date",
            "2021-06-30",
            "--jobs",
            jobs,
            "--output",
            path,
        ];
        let told = hecha_with(&arguments, b"", std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
        assert_eq!(told.code, 1, "{}", told.err);
        std::fs::read_to_string(path).unwrap()
    };
    assert_eq!(run("1", "one.html"), run("4", "four.html"));
}

#[test]
fn the_page_may_do_nothing_but_run_its_own_script() {
    let page = report(&pages(), &[]);
    let elements = elements(&page);
    let policy = elements.iter().find(|e| e.get("http-equiv") == Some("Content-Security-Policy")).unwrap();
    let policy = policy.get("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"));
    let root = elements.iter().find(|element| element.tag == "html").unwrap();
    assert_eq!(root.get("lang"), Some("zh-CN"));
    for forbidden in ["http:", "https:", "//www", "@import", "url(", "innerHTML", "eval(", "fetch("] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

/// Words that mean harm, wherever words come from: the page has the same elements as with harmless ones.
#[test]
fn no_words_become_markup() {
    let with = |words: &str| {
        let text = PLAIN.replace("财政", words).replace("带量", words);
        let mut document = plan(&format!("{words}.txt"), &text);
        let blocks = vec![Block { span: Span::new(0, text.len()), label: words.to_owned() }];
        document.source = Arc::new(Source::new(format!("{words}.txt"), text.clone()).with_blocks(blocks));
        let mut found = finding(
            RULE,
            words,
            place(Side::Document, find(&text, words), words),
            vec![place(Side::Document, after(&text, "建成2所"), words)],
        );
        found.advice = Some(Advice {
            text: words.to_owned(),
            edits: vec![Edit { span: find(&text, "分级"), text: words.to_owned() }],
            automatic: true,
        });
        let mut checked = checked(document, None, vec![found.clone()]);
        checked.accepted.push(Accepted {
            finding: found,
            reason: words.to_owned(),
            by: words.to_owned(),
            until: Date::from_iso("2022-01-01"),
        });
        checked.notes.push(words.to_owned());
        let note = Tally {
            not_applicable: 1,
            note: Some(words.to_owned()),
            excused: vec![(words.to_owned(), 1)],
            ..Tally::default()
        };
        checked.tallies.insert(0, (RuleId::new(&format!("a/{words}")), note));
        let mut named = pages();
        named[1].name = words.to_owned();
        named[1].reason = words.to_owned();
        named[1].basis[0].source = words.to_owned();
        let mut form = html(&named);
        let source = Arc::new(Source::new(words, words));
        form.rules(&[rule::Problem::new("H001", &source, Span::at(0), words).help(words)]);
        form.notice(Notice::Words(words));
        form.notice(Notice::Reading(words));
        let _ = form.document(&checked, String::new());
        form.close(&End::default())
    };
    let shape = |page: &str| -> Vec<(String, Vec<String>)> {
        let names = |e: &Element| e.attributes.iter().map(|(name, _)| name.clone()).collect();
        elements(page).iter().map(|element| (element.tag.clone(), names(element))).collect()
    };
    let (harmless, harmful) = (with("市财政"), with(HOSTILE));
    assert_eq!(shape(&harmless), shape(&harmful));
    assert!(!harmful.contains('\u{202e}') && !harmful.contains('\u{0}'));
}

#[test]
fn silence_never_looks_like_a_pass() {
    let pages = pages();
    let mut nothing = checked(plan("空.txt", PLAIN), None, Vec::new());
    nothing.exhausted.push(RuleId::new(RULE));
    let page = report(&pages, &[nothing]);
    for words in ["没有一处得到核查，不能视为合格。", "这些规则所管的事没有核查。", "超出运算限额的规则"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("没有发现不合格之处"));
    let mut form = html(&pages);
    let source = Arc::new(Source::new("甲.rule", "规则"));
    form.rules(&[rule::Problem::new("H001", &source, Span::at(0), "写法不对")]);
    let message = "“乙.pdf”读不出来".to_owned();
    let unread = [Unread { name: "乙.pdf".to_owned(), message }];
    let page = form.close(&End { unread: &unread, ..End::default() });
    elements(&page);
    for words in [
        "没有装载的规则等于没有核查",
        "“乙.pdf”读不出来",
        "有 1 份文件读不出来，没有核查",
        "没有一处得到核查",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn doubts_and_what_someone_answers_for_stand_apart() {
    let words = place(Side::Document, find(PLAIN, "市财政局"), "重复");
    let unmet = finding(RULE, "甲话", words.clone(), Vec::new());
    let unclear = Finding { outcome: Outcome::Unclear, message: "乙话".to_owned(), ..unmet.clone() };
    let mut run = checked(plan("要点.txt", PLAIN), None, vec![unclear, unmet.clone()]);
    run.accepted.push(Accepted {
        finding: unmet,
        reason: "上级已同意".to_owned(),
        by: "张明".to_owned(),
        until: None,
    });
    let page = report(&pages(), &[run]);
    let entries: Vec<(String, String)> = elements(&page)
        .iter()
        .filter(|element| element.is("entry"))
        .map(|element| (element.get("data-o").unwrap().to_owned(), element.get("data-s").unwrap().to_owned()))
        .collect();
    let told = |o: &str, s: &str| (o.to_owned(), s.to_owned());
    assert_eq!(entries, [told("unmet", "error"), told("unclear", "unclear"), told("accepted", "accepted")]);
    assert!(page.contains("上级已同意（张明）") && page.contains("绝不当作合格"));
}

/// Any places, fitting or not, over and in one another: every word once, every entry at its place, a bounded page.
#[test]
fn any_marks_can_be_painted() {
    let mut dice = 7_u64;
    let mut roll = |below: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % below.max(1)
    };
    let text = seed("hanzhong-2021").text().to_owned();
    let mut findings = Vec::new();
    for _ in 0..400 {
        let mut any = || {
            let start = roll(text.len() + 9);
            let long = [0, 3, 40, 900, text.len()][roll(5)];
            place(Side::Document, Span::new(start, start + roll(long + 1)), "此处")
        };
        let related = vec![any(), any()];
        findings.push(finding(RULE, "某处的话", any(), related));
    }
    let page = report(&pages(), &[checked(plan("要点.txt", &text), None, findings)]);
    let elements = elements(&page);
    assert_eq!(elements.iter().filter(|element| element.is("ref")).count(), 400);
    assert_eq!(bare(&paper(&page)), bare(&text));
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    assert!(elements.iter().all(|element| element.tag != "mark" || element.text.len() < text.len()));
}
