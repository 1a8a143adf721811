//! The report as a page in a real browser: clicks, filters, keys, names for screen readers, paper.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::hecha_with;
use crate::support::Folder;
use crate::support::browser::{Browser, kept, printed};

const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const TAB: char = '\u{e004}';

/// The report of some seeds against the national plan.
fn report(folder: &Folder, seeds: &[&str]) -> String {
    let path = folder.0.join("report.html").to_str().unwrap().to_owned();
    let mut arguments = vec!["check"];
    arguments.extend(seeds);
    arguments.extend(["--upper", "seeds/national-2021.txt", "--date", "2021-06-30", "--output", &path]);
    let told = hecha_with(&arguments, b"", Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(told.code, 1, "{}", told.err);
    path
}

fn hanzhong(name: &str) -> (Folder, Browser) {
    let folder = Folder::new(name);
    let browser = Browser::open(name, 1440, 900);
    browser.visit(&report(&folder, &["seeds/hanzhong-2021.txt"]));
    (folder, browser)
}

/// Nothing was asked of any network, and nothing went wrong.
fn quiet(browser: &Browser) {
    assert_eq!(browser.log("browser"), Vec::<String>::new());
    for message in browser.log("performance") {
        let told: Value = serde_json::from_str(&message).unwrap();
        let told = &told["message"];
        if told["method"] == "Network.requestWillBeSent" {
            let url = told["params"]["request"]["url"].as_str().unwrap();
            // The browser's own first tab asks for parts of the browser itself.
            let own = ["file:", "data:", "about:", "chrome:", "chrome-untrusted:"];
            assert!(own.iter().any(|own| url.starts_with(own)), "{url}");
        }
    }
}

fn number(browser: &Browser, expression: &str) -> u64 {
    browser.run(&format!("return {expression}")).as_u64().unwrap()
}

fn text(browser: &Browser, expression: &str) -> String {
    browser.run(&format!("return {expression}")).as_str().unwrap().to_owned()
}

const SHOWN: &str = "[...document.querySelectorAll('.entry')].filter(e => e.offsetParent).length";
/// Whether the element in focus lies within the window.
const IN_SIGHT: &str =
    "(r => r.top >= 0 && r.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())";

#[test]
fn a_click_leads_from_a_finding_to_its_words_and_back() {
    let (_folder, browser) = hanzhong("clicks");
    let wanted = "[...document.querySelectorAll('.entry')].find(e => e.textContent.includes('疑似有误'))";
    let n = text(&browser, &format!("{wanted}.dataset.n"));
    browser.click(&format!("#d1-f{n} .go"));
    browser.wait(&format!("document.activeElement.id === 'd1-m{n}'"));
    browser.wait(IN_SIGHT);
    let marked = "[...document.querySelectorAll('mark.on')].map(m => m.textContent).join('')";
    assert_eq!(text(&browser, marked), "市卫生健康委员");
    browser.click("mark.error");
    browser.wait(&format!("document.activeElement.closest('.entry')?.dataset.n === '{n}'"));
    browser.wait(IN_SIGHT);
    assert!(text(&browser, "location.hash").ends_with(&format!("f{n}")));
    // A place in the plan above leads to the two plans side by side, and from there back.
    let above = "[...document.querySelectorAll('.entry .places a')].find(a => a.hash.includes('-c'))";
    browser.run(&format!("{above}.closest('.entry').scrollIntoView(); {above}.id = 'above'"));
    browser.click("#above");
    browser.wait("document.activeElement.matches('.opposite tr')");
    browser.wait("!document.querySelector('#d1-upper').hidden && document.querySelector('#d1-list').hidden");
    browser.click(".opposite tr.on .to");
    browser.wait("document.activeElement.matches('.go') && !document.querySelector('#d1-list').hidden");
    browser.run("history.back()");
    browser.wait("!document.querySelector('#d1-upper').hidden");
    quiet(&browser);
}

#[test]
fn filters_change_the_list_the_counts_and_the_marks() {
    let (_folder, browser) = hanzhong("filters");
    let all = number(&browser, SHOWN);
    let live = "document.querySelector('.bar .live').textContent";
    assert_eq!(text(&browser, live), format!("列出 {all} 条，共 {all} 条"));
    browser.click(".bar input[value='warning']");
    let rest = number(&browser, "document.querySelectorAll('.entry:not([data-l=\"warning\"])').length");
    assert!(rest > 0 && rest < all);
    assert_eq!(number(&browser, SHOWN), rest);
    assert_eq!(text(&browser, live), format!("列出 {rest} 条，共 {all} 条"));
    let refs = "[...document.querySelectorAll('.ref')].filter(e => e.offsetParent).length";
    assert_eq!(number(&browser, refs), rest);
    browser.click(".bar button");
    assert_eq!(number(&browser, SHOWN), all);
    browser.click(".bar input[value='unmet']");
    assert_eq!(
        number(&browser, SHOWN),
        number(&browser, "document.querySelectorAll('.entry[data-o=\"unclear\"]').length")
    );
    browser.click(".bar button");
    let choose = |index: u32, value: &str| {
        browser.run(&format!(
            "const s = document.querySelectorAll('.bar select')[{index}]; s.value = '{value}'; \
             s.dispatchEvent(new Event('input', {{bubbles: true}}))"
        ));
    };
    choose(0, "coverage");
    assert_eq!(
        number(&browser, SHOWN),
        number(&browser, "document.querySelectorAll('.entry[data-g=\"coverage\"]').length")
    );
    choose(1, "3");
    let both = "document.querySelectorAll('.entry[data-g=\"coverage\"][data-k=\"3\"]').length";
    assert_eq!(number(&browser, SHOWN), number(&browser, both));
    browser.click(".bar button");
    browser.click(".bar input[type='search']");
    browser.press(&"市卫生健康委员".chars().collect::<Vec<_>>());
    assert!(number(&browser, SHOWN) < all / 4 && number(&browser, SHOWN) > 0);
    browser.press(&['!', '!']);
    assert_eq!(number(&browser, SHOWN), 0);
    assert_eq!(text(&browser, live), format!("没有符合条件的，共 {all} 条"));
    // A count in the summary leads to what it counts.
    browser.click("#d1-sum-tab");
    browser.click("a[data-pick='u'][data-value='市财政局']");
    browser.wait("document.querySelectorAll('.bar select')[2].value === '市财政局'");
    assert!(number(&browser, SHOWN) > 0 && number(&browser, SHOWN) < all);
    quiet(&browser);
}

#[test]
fn everything_can_be_done_with_keys() {
    let (_folder, browser) = hanzhong("keys");
    browser.press(&[TAB]);
    assert_eq!(text(&browser, "document.activeElement.className"), "skip");
    browser.press(&[ENTER]);
    browser.wait("document.activeElement.id === 'main'");
    browser.run("document.querySelector('.tabs [aria-selected=true]').focus()");
    browser.press(&['j', 'j']);
    browser.wait("document.activeElement.closest('.entry')?.id === 'd1-f2'");
    browser.press(&[DOWN]);
    browser.wait("document.activeElement.closest('.entry')?.id === 'd1-f3'");
    browser.press(&['k']);
    browser.wait("document.activeElement.closest('.entry')?.id === 'd1-f2'");
    let outline = text(&browser, "getComputedStyle(document.activeElement).outlineStyle");
    assert_eq!(outline, "solid", "the focus can be seen");
    browser.press(&[ENTER]);
    browser.wait("document.activeElement.id === 'd1-m2'");
    browser.press(&['j']);
    browser.wait("document.activeElement.id === 'd1-m3'");
    browser.press(&[ESCAPE]);
    browser.wait("document.activeElement.closest('.entry')?.id === 'd1-f3'");
    browser.press(&['/']);
    browser.wait("document.activeElement.type === 'search'");
    browser.press(&['j']);
    assert_eq!(text(&browser, "document.activeElement.value"), "j", "a letter typed is a letter");
    browser.press(&[ESCAPE]);
    browser.run("document.querySelector('.tabs [aria-selected=true]').focus()");
    browser.press(&['\u{e014}']);
    browser.wait("document.activeElement.id === 'd1-sum-tab' && !document.querySelector('#d1-sum').hidden");
    quiet(&browser);
}

/// What a screen reader is given: every link, field and button has a name, the parts have their roles.
#[test]
fn a_screen_reader_finds_names_and_roles() {
    let (_folder, browser) = hanzhong("names");
    browser.command("Accessibility.enable", &json!({}));
    let tree = browser.command("Accessibility.getFullAXTree", &json!({}));
    let nodes: Vec<&Value> =
        tree["nodes"].as_array().unwrap().iter().filter(|node| node["ignored"] == false).collect();
    let role = |node: &Value| node["role"]["value"].as_str().unwrap_or_default().to_owned();
    let name = |node: &Value| node["name"]["value"].as_str().unwrap_or_default().to_owned();
    for node in &nodes {
        let acts =
            ["link", "button", "checkbox", "combobox", "searchbox", "tab", "tabpanel", "search", "article"];
        assert!(!acts.contains(&role(node).as_str()) || !name(node).trim().is_empty(), "{node:#}");
    }
    for wanted in ["main", "tablist", "tabpanel", "search", "status", "list", "heading", "mark"] {
        assert!(nodes.iter().any(|node| role(node) == wanted), "no {wanted}");
    }
    let links: Vec<String> =
        nodes.iter().filter(|node| role(node) == "link").map(|node| name(node)).collect();
    assert!(links.iter().any(|name| name.starts_with("第1条，警告，此处缺文字：")), "{links:?}");
    assert!(links.iter().any(|name| name.contains("警告") && name.contains("没有成文日期")));
    // The tones are far enough from the paper, by day and by night: 4.5 to 1 for text.
    for scheme in ["light", "dark"] {
        let media = json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        browser.command("Emulation.setEmulatedMedia", &media);
        let worst = browser.run(
            "const light = c => { const [r, g, b] = c.match(/\\d+/g).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); \
               return 0.2126 * r + 0.7152 * g + 0.0722 * b; }; \
             const back = e => { for (; e; e = e.parentElement) { const b = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(b)) return b; } return 'rgb(255,255,255)'; }; \
             return Math.min(...[...document.querySelectorAll('.word, .message, .at, dt, .ref, .place, .tally li, .live, .file, .explained, .paper p, .tabs a')] \
               .filter(e => e.offsetParent).map(e => { const [a, b] = [light(getComputedStyle(e).color), light(back(e))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); }))",
        );
        assert!(worst.as_f64().unwrap() >= 4.5, "{scheme}: {worst}");
    }
}

#[test]
fn many_documents_are_shown_one_at_a_time_on_any_screen() {
    let folder = Folder::new("browser-many");
    let browser = Browser::open("many", 390, 844);
    browser.visit(&report(&folder, &["seeds"]));
    let shown = "[...document.querySelectorAll('.doc')].filter(d => d.offsetParent).map(d => d.id).join()";
    assert_eq!(text(&browser, shown), "");
    browser.click("#files tbody tr:nth-child(2) a");
    browser.wait("location.hash === '#d2'");
    assert_eq!(text(&browser, shown), "d2");
    browser.click("#d2-f1 .go");
    browser.wait("document.activeElement.id === 'd2-m1'");
    browser.wait(IN_SIGHT);
    for part in ["list", "sum", "upper", "rules"] {
        browser.click(&format!("#d2-{part}-tab"));
        assert!(number(&browser, "document.documentElement.scrollWidth") <= 390, "{part} runs over the edge");
    }
    browser.click("#d2 .steps a[href='#d3']");
    browser.wait("location.hash === '#d3'");
    assert_eq!(text(&browser, shown), "d3");
    browser.click("#d3 .steps a[href='#contents']");
    browser.wait("document.querySelector('.contents').offsetParent");
    browser.click("#find-file");
    browser.press(&['汉', '中']);
    browser.wait("document.querySelector('#files-live').textContent === '列出 1 份，共 5 份'");
    quiet(&browser);
}

#[test]
fn without_scripts_everything_is_there() {
    let folder = Folder::new("browser-still");
    let browser = Browser::open("still", 1440, 900);
    browser.command("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    browser.visit(&report(&folder, &["seeds/hanzhong-2021.txt", "seeds/yunnan-2021.txt"]));
    let root = browser.command("DOM.getDocument", &json!({}))["root"]["nodeId"].clone();
    let count = |selector: &str| {
        let found = browser.command("DOM.querySelectorAll", &json!({"nodeId": root, "selector": selector}));
        found["nodeIds"].as_array().unwrap().len()
    };
    assert_eq!(count("html.js"), 0);
    assert_eq!(count("[hidden]"), 0);
    let folder = Folder::new("browser-still-print");
    let paper = words(&folder, &browser);
    assert!(paper.contains("云南省深化医药卫生体制改革") && paper.contains("规则情况"));
    assert!(!paper.contains("查找文件"));
}

/// The words of the page as printed, without blanks.
fn words(folder: &Folder, browser: &Browser) -> String {
    let path = kept(folder, "report.pdf", &browser.print());
    printed("pdftotext", &["-layout", path.to_str().unwrap(), "-"]).split_whitespace().collect()
}

#[test]
fn on_paper_every_finding_stands_on_a_numbered_page() {
    let (folder, browser) = hanzhong("paper");
    let all = browser.run("return [...document.querySelectorAll('.entry .message')].map(m => m.textContent)");
    let paper = words(&folder, &browser);
    let path = folder.0.join("report.pdf");
    let told = printed("pdfinfo", &[path.to_str().unwrap()]);
    assert!(told.lines().any(|line| line.starts_with("Page size") && line.contains("(A4)")), "{told}");
    let pages =
        told.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse::<usize>().unwrap();
    assert!((10..60).contains(&pages), "{pages} pages");
    for page in [1, pages / 2, pages] {
        let n = page.to_string();
        let words = printed("pdftotext", &["-layout", "-f", &n, "-l", &n, path.to_str().unwrap(), "-"]);
        let words: String = words.split_whitespace().collect();
        assert!(words.contains(&format!("—{page}—")), "{words}");
    }
    // A sentence may be broken over lines beside another column, so what is looked for is its beginning.
    let list: String =
        printed("pdftotext", &["-raw", path.to_str().unwrap(), "-"]).split_whitespace().collect();
    for message in all.as_array().unwrap() {
        let message: String = message.as_str().unwrap().split_whitespace().collect();
        assert!(list.contains(&message), "{message}");
    }
    assert!(paper.contains("核查结果") && paper.contains("用到的例外") && paper.contains("不适用的规则"));
    for chrome in ["清除筛选", "下一条", "跳到正文"] {
        assert!(!paper.contains(chrome), "{chrome} is printed");
    }
    // What is filtered out is not printed, and the paper says so.
    browser.click(".bar input[value='warning']");
    let fewer = words(&folder, &browser);
    assert!(fewer.contains("只印筛选出的部分"), "a printed part says that it is one");
    assert!(!fewer.contains("第1条") && fewer.len() < paper.len());
}
