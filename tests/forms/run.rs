//! Real runs of the built binary, every form at once: once for all tests, in a folder of their own.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use crate::cli::hecha_with;
use crate::format::builder::{Docx, cell, paragraph, row};
use crate::support::Folder;

/// The forms and the files they are written to.
const FILES: [(&str, &str); 8] = [
    ("json", "a.json"),
    ("ndjson", "a.ndjson"),
    ("sarif", "a.sarif"),
    ("junit", "a.xml"),
    ("github", "github=a.github"),
    ("gitlab", "gitlab=a.gitlab"),
    ("rdjson", "a.rdjson"),
    ("markdown", "a.md"),
];

/// One run with all its reports.
pub struct Run {
    pub name: String,
    reports: Vec<(&'static str, String)>,
}

impl Run {
    pub fn report(&self, form: &str) -> String {
        self.reports.iter().find(|(name, _)| *name == form).unwrap().1.clone()
    }
}

const SMALL: &str = "某市人民政府办公室关于印发2021年工作要点的通知\r\n各县区人民政府：\r\n现将《某市2021年工作要点》印发给你们，请认真贯彻执行。\r\n（一）推进Ａ检查👨\u{200d}👩\u{200d}👧结果互认。\t2021年6月底前，实现、、市内互认。（责任单位：市卫生健康委、市财政局、市财政局）\r\n（二）推进分级诊疗e\u{301} 😀。加快\u{1b}[31m推进。（责任单位：市卫生健康委员会\r\n某市人民政府办公室\r\n2021年6月9日\r\n";
const BROKEN: &str = "规则 x/y 举例 {\n  要求 计数(任务.单元) ≤ 5\n}\n";
const DECISIONS: &str = "意见\t上级原文\t本级原文\t理由\t复核人\t日期\t规则\n认可\t没有这句话\t\t说明\t张明\t2021-06-01\t\n不是意见\n";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    for name in ["national-2021", "hanzhong-2021", "chongqing-2021", "lincang-2024", "yunnan-2021"] {
        let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("seeds/{name}.txt"));
        folder.file(&format!("seeds/{name}.txt"), std::fs::read(seed).unwrap());
    }
    folder.file("草稿/要 点#1%.txt", SMALL);
    let paragraphs: String = SMALL.replace('\u{1b}', "").lines().map(paragraph).collect();
    let table = format!("<w:tbl>{}</w:tbl>", row(&[cell("任务", ""), cell("责任单位", "")]));
    folder.file("草稿/要点.docx", Docx::new(&(paragraphs + &table)).bytes());
    folder.file("纪要.txt", "今天下午开会。\n");
    folder.file("规则/坏.rule", BROKEN);
    folder.file("意见.tsv", DECISIONS);
    folder
}

fn run(name: &str, folder: &Path, arguments: &str) -> Run {
    let mut line: Vec<&str> = arguments.split(' ').collect();
    line.extend(FILES.iter().flat_map(|(_, file)| ["--output", *file]));
    let told = hecha_with(&line, b"", folder);
    assert!(told.out.is_empty(), "{}", told.out);
    let read = |file: &str| std::fs::read_to_string(folder.join(file.rsplit('=').next().unwrap())).unwrap();
    let reports = FILES.iter().map(|(form, file)| (*form, read(file))).collect();
    Run { name: name.to_owned(), reports }
}

#[test]
fn what_was_not_checked_is_said_in_every_form() {
    let wrong = runs().last().unwrap();
    for (form, _) in FILES {
        let report = wrong.report(form);
        for told in ["没有识别出任务，等于没有核查", "找不到文件“没有.txt”", "H0"] {
            assert!(report.contains(told), "{form}: {told}");
        }
    }
}

/// The runs; made when first asked for.
pub fn runs() -> &'static [Run] {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    RUNS.get_or_init(|| {
        let folder = folder("forms");
        let run = |name: &str, line: &str| run(name, &folder.0, line);
        vec![
            run("seeds", "check seeds --date 2021-06-30"),
            run("upper", "check seeds/hanzhong-2021.txt --upper seeds/national-2021.txt --date 2021-06-30"),
            run("small", "check 草稿 --date 2021-06-30"),
            run("wrong", "check seeds/yunnan-2021.txt seeds/national-2021.txt 没有.txt 纪要.txt --rules 规则 --decisions 意见.tsv --date 2021-06-30"),
        ]
    })
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = folder("forms-jobs");
    let with =
        |jobs: u32| run("jobs", &folder.0, &format!("check seeds 草稿 --date 2021-06-30 --jobs {jobs}"));
    let (one, eight, again) = (with(1), with(8), with(8));
    for (form, _) in FILES {
        assert_eq!(one.report(form), eight.report(form), "{form}");
        assert_eq!(eight.report(form), again.report(form), "{form}");
    }
    let screen = |jobs: &str| {
        let line = ["check", "seeds", "--date", "2021-06-30", "--jobs", jobs];
        hecha_with(&line, b"", &folder.0).out
    };
    assert_eq!(screen("1"), screen("8"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = folder("forms-pipe");
    for (form, _) in FILES {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hecha"))
            .args(["check", "seeds", "--date", "2021-06-30", "--format", form])
            .current_dir(&folder.0)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(1), "{form}: {}", String::from_utf8_lossy(&done.stderr));
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(!told.contains("[错误]"), "{form}: {told}");
    }
}
