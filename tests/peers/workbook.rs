//! Workbooks of ours in openpyxl and LibreOffice: they open, every cell holds the same words, the page is set for printing;
//! and workbooks that these programs write are read.

use serde_json::Value;

use super::word::{converted, python, ran};
use crate::cli::hecha_with;
use crate::support::Folder;

/// What openpyxl finds in a workbook: its cells by rows, and how the sheet is set.
const LOOK: &str = "
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.active
rows = [['' if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
kinds = sorted({cell.data_type for row in sheet.iter_rows(min_row=3) for cell in row if cell.value is not None})
print(json.dumps({
    'sheets': book.sheetnames, 'rows': rows, 'kinds': kinds, 'merged': [str(r) for r in sheet.merged_cells.ranges],
    'frozen': sheet.freeze_panes, 'filter': sheet.auto_filter.ref, 'across': sheet.page_setup.orientation,
    'paper': sheet.page_setup.paperSize, 'repeated': sheet.print_title_rows, 'created': str(book.properties.created),
    'quoted': [cell.value for row in sheet.iter_rows() for cell in row if cell.quotePrefix]}))
";

fn table(folder: &Folder, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder.0.join(name)).unwrap();
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn ledgers(folder: &Folder) {
    let seed = |name: &str| format!("{}/seeds/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let (one, two) = (seed("hanzhong-2021"), seed("lincang-2024"));
    for name in ["台 账.xlsx", "台账.csv"] {
        let line = ["ledger", &one, &two, "--upper", &seed("national-2021"), "--output", name];
        let told = hecha_with(&line, b"", &folder.0);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
    }
}

#[test]
fn openpyxl_finds_the_cells_and_the_page_as_they_were_meant() {
    let folder = Folder::new("peers-workbook");
    ledgers(&folder);
    let found: Value = serde_json::from_str(&python(&["-c", LOOK], &folder.0.join("台 账.xlsx"))).unwrap();
    let rows: Vec<Vec<String>> = serde_json::from_value(found["rows"].clone()).unwrap();
    assert_eq!(rows[0][0], "任务台账");
    assert_eq!(rows[1..], table(&folder, "台账.csv"));
    let last = format!("J{}", rows.len());
    for (key, value) in [
        ("sheets", serde_json::json!(["任务台账"])),
        ("kinds", serde_json::json!(["n", "s"])),
        ("merged", serde_json::json!(["A1:J1"])),
        ("frozen", "A3".into()),
        ("filter", format!("A2:{last}").into()),
        ("across", "landscape".into()),
        ("paper", 9.into()),
        ("repeated", "$2:$2".into()),
        ("created", "2000-01-01 00:00:00".into()),
        ("quoted", serde_json::json!([])),
    ] {
        assert_eq!(found[key], value, "{key}");
    }
}

#[test]
fn libreoffice_shows_every_cell_and_prints_the_head_on_every_page() {
    let folder = Folder::new("peers-sheet");
    ledgers(&folder);
    let book = folder.0.join("台 账.xlsx");
    let written = converted(&book, "csv:Text - txt - csv (StarCalc):44,34,76,1", &folder);
    let shown = table(&folder, written.strip_prefix(&folder.0).unwrap().to_str().unwrap());
    assert_eq!(shown[1..], table(&folder, "台账.csv"));
    let pdf = converted(&book, "pdf", &folder);
    let text = ran(std::process::Command::new("pdftotext").arg("-layout").arg(&pdf).arg("-"));
    let pages = text.matches("页，共").count();
    assert!(pages > 3, "{pages}");
    assert_eq!(text.matches("举措和目标").count(), pages);
    let info = ran(std::process::Command::new("pdfinfo").arg(&pdf));
    assert!(info.contains("841.89 x 595"), "{info}");
}

#[test]
fn what_other_programs_write_is_read() {
    let folder = Folder::new("peers-read");
    ledgers(&folder);
    let again = converted(&folder.0.join("台 账.xlsx"), "xlsx:Calc MS Excel 2007 XML", &folder);
    let lines = |path: &std::path::Path| {
        crate::format::text("台账.xlsx", &std::fs::read(path).unwrap())
            .lines()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(&again), lines(&folder.0.join("台 账.xlsx")));
    let script = "
import datetime, openpyxl, sys
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '执行情况'
sheet.append(['序号', '工作任务', '责任单位', '完成时限', '比例', '数量', '合计'])
sheet.append([1, '完善报销制度', '市医保局', datetime.date(2021, 9, 30), 0.95, 30, '=F2+1'])
sheet.append([2, '建立结算平台', None, datetime.datetime(2021, 12, 31, 18, 0), 0.285, 1.5, None])
sheet.merge_cells('C2:C3')
sheet['D2'].number_format = 'yyyy\"年\"m\"月\"d\"日\"'
sheet['E2'].number_format = '0%'
sheet['E3'].number_format = '0.0%'
sheet['F2'].number_format = '0\"项\"'
book.save(sys.argv[1])
";
    python(&["-c", script], &folder.0.join("公式.xlsx"));
    // LibreOffice works the formula out.
    for (file, sum) in [
        (folder.0.join("公式.xlsx"), ""),
        (converted(&folder.0.join("公式.xlsx"), "xlsx:Calc MS Excel 2007 XML", &folder), "31"),
    ] {
        let found = lines(&file);
        assert_eq!(found[1], format!("1\t完善报销制度\t市医保局\t2021年9月30日\t95%\t30项\t{sum}"));
        assert_eq!(found[2], "2\t建立结算平台\t市医保局\t2021年12月31日 18:00\t28.5%\t1.5\t");
    }
}
