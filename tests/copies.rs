//! Copies of drafts as Word files, by the built binary: names, places that cannot be written, and that nothing is lost.

use std::fs;
use std::path::Path;

use crate::cli::{Told, all_chinese, hecha_with};
use crate::format::builder::{Docx, paragraph, zipped};
use crate::support::Folder;

/// A plan with one thing wrong: a unit named twice.
const PLAN: [&str; 3] = [
    "某市2021年重点工作任务",
    "（一）推进检查结果互认。2021年8月底前，实现市内互认。（牵头单位：市卫生健康委；责任单位：市财政局、市财政局）",
    "（二）完善制度。2021年8月底前，建立健全制度。（牵头单位：市医保局；责任单位：市财政局）",
];

fn docx() -> Vec<u8> {
    let body: String = PLAN.iter().map(|words| paragraph(words)).collect();
    Docx::new(&body).bytes()
}

fn check(folder: &Folder, arguments: &[&str]) -> Told {
    let rule = ["check", "--rule", "responsibility/duplicate-unit", "--date", "2021-07-01"];
    let told = hecha_with(&[&rule, arguments].concat(), b"", &folder.0);
    all_chinese(&told.err);
    told
}

/// The names of all files in a folder, folders in it included.
fn names(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(names(&path));
        } else {
            found.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
    }
    found.sort();
    found
}

fn comments(folder: &Folder, name: &str) -> usize {
    let bytes = fs::read(folder.0.join(name)).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("word/comments.xml").unwrap(), &mut text).unwrap();
    assert!(text.contains("市财政局"), "{text}");
    text.matches("<w:comment ").count()
}

#[test]
fn a_copy_goes_where_it_is_asked_for_and_the_draft_stays() {
    let folder = Folder::new("copies");
    let draft = folder.file("2021年 要点（送审稿）.docx", docx());
    let told = check(&folder, &[&draft, "--output", "审核 意见.docx", "--output", "a.json"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""), "{}", told.err);
    assert!(told.err.contains("意见写入“审核 意见.docx”：批注 1 条"), "{}", told.err);
    assert_eq!(names(&folder.0), ["2021年 要点（送审稿）.docx", "a.json", "审核 意见.docx"]);
    assert_eq!(comments(&folder, "审核 意见.docx"), 1);
    assert!(fs::read(&draft).unwrap() == docx());
    // Asked for by its name it is replaced; beside the draft it gets a name that is free.
    assert_eq!(check(&folder, &[&draft, "--output", "审核 意见.docx"]).code, 1);
    for expected in ["2021年 要点（送审稿）.核查.docx", "2021年 要点（送审稿）.核查2.docx"]
    {
        assert_eq!(check(&folder, &[&draft, "--format", "docx"]).code, 1);
        assert_eq!(comments(&folder, expected), 1);
    }
    let told = check(&folder, &[&draft, "--output", "docx=没有结尾"]);
    assert_eq!((told.code, comments(&folder, "没有结尾")), (1, 1));
}

#[test]
fn a_folder_gets_a_copy_of_every_draft() {
    let folder = Folder::new("copies-folder");
    folder.file("草稿/甲.docx", docx());
    folder.file("草稿/甲.txt", PLAN.join("\n"));
    folder.file("草稿/乙/甲.docx", docx());
    folder.file("草稿/带宏.docm", docx());
    folder.file("草稿/坏.docx", "PK\u{3}\u{4}word/");
    let drafts = ["草稿", "草稿/带宏.docm"];
    let told = check(&folder, &[&drafts[..], &["--output", "意见/"]].concat());
    assert_eq!(told.code, 5, "{}", told.err);
    let expected = ["带宏.核查.docm", "甲.核查.docx", "甲.核查2.docx", "甲.核查3.docx"];
    assert_eq!(names(&folder.0.join("意见")), expected);
    assert!(expected.iter().all(|name| comments(&folder, &format!("意见/{name}")) == 1));
    // A folder that is there is never written over.
    assert_eq!(check(&folder, &["草稿/甲.txt", "--output", "意见"]).code, 1);
    assert!(folder.0.join("意见/甲.核查4.docx").exists());
}

#[test]
fn of_many_drafts_the_copies_are_counted_and_only_where_asked_for() {
    let folder = Folder::new("copies-many");
    for n in 0..12 {
        folder.file(&format!("草稿/{n}.txt"), PLAN.join("\n"));
    }
    let told = check(&folder, &["草稿", "--output", "意见/"]);
    assert!(told.err.contains("意见写入 12 份文件：批注 12 条"), "{}", told.err);
    let told = check(&folder, &["草稿", "--output", "a.json"]);
    assert_eq!((told.code, told.err.as_str()), (1, ""));
}

#[test]
fn places_that_cannot_be_written_are_told_and_nothing_is_left() {
    let folder = Folder::new("copies-wrong");
    let draft = folder.file("要点.docx", docx());
    folder.file("要点.txt", PLAN.join("\n"));
    folder.file("要点.docm", docx());
    for (arguments, words) in [
        (&["要点.docx", "--output", "要点.docx"][..], "“要点.docx”是要读的文件，不能把结果写进去"),
        (&["要点.docx", "要点.txt", "--output", "意见.docx"], "有 2 份草稿，意见放不进“意见.docx”这一个文件"),
        (&["要点.docx", "要点.txt", "--format", "docx"], "有 2 份草稿，请说明意见写在哪里"),
        (&["-", "--format", "docx"], "标准输入没有文件名"),
        (&["要点.docm", "--output", "意见.docx"], "副本的文件名也要以 .docm 结尾"),
        (&["要点.docx", "--output", "没有/意见.docx"], "路径不存在"),
        (&["要点.docx", "--output", "要点.txt/意见.docx"], "路径中有一段不是文件夹"),
        (&["要点.docx", "--output", "没有/意见/"], "文件夹“没有/意见/”建不起来：路径不存在"),
        (&["要点.docx", "--output", "新/", "--output", "没有/a.json"], "路径不存在"),
    ] {
        let told = check(&folder, arguments);
        assert_eq!(told.code, 2, "{arguments:?}: {}", told.err);
        assert!(told.err.contains(words), "{arguments:?}: {}", told.err);
        assert_eq!(names(&folder.0), ["要点.docm", "要点.docx", "要点.txt"], "{arguments:?}");
        assert!(!folder.0.join("新").exists());
    }
    assert!(fs::read(draft).unwrap() == docx());
}

#[test]
fn standard_input_and_what_was_not_examined() {
    let folder = Folder::new("copies-input");
    let arguments = ["check", "-", "--date", "2021-07-01", "--output", "意见.docx"];
    assert_eq!(hecha_with(&arguments, &docx(), &folder.0).code, 1);
    assert!(comments(&folder, "意见.docx") > 0);
    let told = hecha_with(&arguments, "今天天气很好。\n市财政局知悉。\n".as_bytes(), &folder.0);
    assert_eq!(told.code, 4, "{}", told.err);
    let bytes = fs::read(folder.0.join("意见.docx")).unwrap();
    let said = crate::format::remarks::part(&bytes, "comments.xml");
    assert!(said.contains("【注意】没有识别出任务，等于没有核查"), "{said}");
}

#[test]
fn a_part_that_cannot_be_written_to_leaves_the_other_outputs() {
    let folder = Folder::new("copies-part");
    let bytes = docx();
    let document = crate::format::remarks::part(&bytes, "document.xml");
    folder.file("缺件.docx", zipped(&[("word/document.xml".to_owned(), document.into_bytes())]));
    let told = check(&folder, &["缺件.docx", "--output", "意见/", "--output", "a.json"]);
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("“缺件.docx”的意见写不进副本：文件已损坏，读到 [Content_Types].xml 时中断"),
        "{}",
        told.err
    );
    assert_eq!(names(&folder.0), ["a.json", "缺件.docx"]);
    assert!(!folder.0.join("意见").exists());
}

/// Text without blanks.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn drafts_that_are_no_word_files_are_set_word_for_word() {
    let folder = Folder::new("copies-set");
    for seed in ["chongqing-2021", "hanzhong-2021", "lincang-2024", "national-2021", "yunnan-2021"] {
        let path = format!("{}/seeds/{seed}.txt", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(hecha_with(&["check", &path, "--output", "意见.docx"], b"", &folder.0).code, 1);
        let bytes = fs::read(folder.0.join("意见.docx")).unwrap();
        let set = crate::format::text("a.docx", &crate::format::remarks::refused(&bytes));
        assert_eq!(dense(&set), dense(&fs::read_to_string(path).unwrap()), "{seed}");
    }
    let row =
        |cells: [&str; 3]| format!("<tr>{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat());
    let rows = [
        ["序号", "工作任务", "责任单位"],
        ["1", "推进互认", "市财政局、市财政局"],
        ["2", "完善制度", "市医保局"],
    ];
    let page = format!(
        "<html><body><h1>{}</h1><p>{}</p><table>{}</table></body></html>",
        PLAN[0],
        PLAN[1],
        rows.map(row).concat()
    );
    let bars: String = rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    let (head, rest) = bars.split_once('\n').unwrap();
    let markdown =
        format!("# {}\n\n## {}\n\n**注意**事项\n\n{head}\n| --- | :-: | --- |\n{rest}", PLAN[0], PLAN[1]);
    for (name, draft, note) in [("要点.html", page, ""), ("要点.md", markdown, "注意事项\n")] {
        folder.file(name, draft);
        let told = check(&folder, &[name, "--output", "意见.docx"]);
        assert_eq!(told.code, 1, "{}", told.err);
        let text = crate::format::text("a.docx", &fs::read(folder.0.join("意见.docx")).unwrap());
        let table: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
        assert_eq!(text.trim_end(), format!("{}\n{}\n{note}{table}", PLAN[0], PLAN[1]).trim_end(), "{name}");
        assert!(comments(&folder, "意见.docx") >= 1);
    }
}

/// The same command works a second time: what it wrote into the folder is no draft.
#[test]
fn results_of_an_earlier_check_are_no_drafts() {
    let folder = Folder::new("results");
    folder.file("草稿/甲.docx", docx());
    folder.file("草稿/乙.txt", PLAN.join("\n"));
    let outputs = ["--output", "草稿/报告.html", "--output", "草稿/单.md", "--output", "草稿/意见/"];
    let line = [&["草稿"], outputs.as_slice()].concat();
    let first = check(&folder, &line);
    assert!(first.code == 1 && !first.err.contains("不当作草稿"), "{}", first.err);
    let again = check(&folder, &line);
    assert_eq!(again.code, 1, "{}", again.err);
    let told = "“草稿”中有 4 个文件是以前核查写出的，不当作草稿：单.md、";
    assert!(again.err.contains(told), "{}", again.err);
    let shown = check(&folder, &["草稿", "没有.txt"]);
    assert!(shown.out.contains("共查 2 份文件"), "{}", shown.out);
    let files = "不合格  存疑  查出问题的文件\n     1     ·  草稿/乙.txt\n     1     ·  草稿/甲.docx\n";
    assert!(shown.out.contains(files), "{}", shown.out);
    assert!(shown.out.contains("\n没有核查的文件\n  找不到文件“没有.txt”\n"), "{}", shown.out);
    assert!(shown.out.ends_with("\n另有 1 份文件没有读出来，没有核查。\n"), "{}", shown.out);
}
