//! Files that are not read, and what they are told to be.

use hecha::format::{FILE_BYTES, Foreign, Refusal};

use super::builder::zipped;
use super::refused;

/// A compound file whose directory holds one stream of that name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0_u8; 2048];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for (at, unit) in stream.encode_utf16().enumerate() {
        bytes[1024 + at * 2..1026 + at * 2].copy_from_slice(&unit.to_le_bytes());
    }
    bytes[1024 + 64] = u8::try_from(stream.len() * 2 + 2).unwrap();
    bytes
}

fn zip_with(part: &str, text: &str) -> Vec<u8> {
    zipped(&[(part.to_owned(), text.as_bytes().to_vec())])
}

#[test]
fn a_file_is_known_by_its_bytes_and_not_by_its_name() {
    let cases: Vec<(&str, Vec<u8>, Foreign)> = vec![
        ("方案.doc", compound("WordDocument"), Foreign::Doc),
        ("方案.docx", compound("WordDocument"), Foreign::Doc),
        ("方案.wps", compound("WordDocument"), Foreign::Wps),
        ("台账.xls", compound("Workbook"), Foreign::Xls),
        ("台账.et", compound("Workbook"), Foreign::Xls),
        ("台账.xlsb", zip_with("xl/workbook.bin", ""), Foreign::Xlsb),
        ("台账.ods", zip_with("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), Foreign::Ods),
        ("汇报.ppt", compound("PowerPoint Document"), Foreign::Slides),
        ("方案.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), Foreign::Pdf),
        ("方案.doc", br"{\rtf1\ansi".to_vec(), Foreign::Rtf),
        ("扫描.docx", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec(), Foreign::Picture("PNG")),
        ("扫描.jpg", b"\xff\xd8\xff\xe0\0".to_vec(), Foreign::Picture("JPEG")),
        ("方案.docx", b"Rar!\x1a\x07\x01\0".to_vec(), Foreign::Archive("RAR")),
        ("页.html", b"MIME-Version: 1.0\r\n".to_vec(), Foreign::Mhtml),
        ("方案.ofd", zip_with("OFD.xml", "<ofd/>"), Foreign::Ofd),
        ("方案.odt", zip_with("mimetype", "application/vnd.oasis.opendocument.text"), Foreign::Odt),
        (
            "方案.xml",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>".to_vec(),
            Foreign::WordXml,
        ),
    ];
    for (name, bytes, kind) in cases {
        assert_eq!(refused(name, &bytes), Refusal::Foreign(kind), "{name}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(refused("a.docx", &compound("EncryptedPackage")), Refusal::Encrypted);
    assert_eq!(refused("a.zip", &zip_with("方案.txt", "一、")), Refusal::NotOffice);
    assert_eq!(refused("a.zip", b"PK\x05\x06"), Refusal::NotOffice);
    assert_eq!(refused("台账.xlsx", &zip_with("xl/workbook.xml", "<workbook/>")), Refusal::NoWords("表格"));
    assert_eq!(refused("a.txt", b""), Refusal::Empty);
    assert_eq!(refused("a.txt", b"\x01\x02\xff\xfe\x80\x81"), Refusal::NotText(1));
    assert_eq!(refused("a.txt", b"\xff\xfe\x42"), Refusal::LoneSurrogate(1));
    let large = vec![b'a'; FILE_BYTES + 1];
    assert!(matches!(refused("a.txt", &large), Refusal::TooLarge { .. }));
    let messages: Vec<String> = [Refusal::Foreign(Foreign::Pdf), Refusal::Encrypted, Refusal::NotText(3)]
        .iter()
        .map(|refusal| format!("{}。{}。", refusal.message(), refusal.help()))
        .collect();
    insta::assert_snapshot!(messages.join("\n"), @r"
    是 PDF 文件，不能直接读取。请用起草时的 .docx 原稿；没有原稿的，用 WPS 或 Word 打开后另存为 .docx，或将文字复制到 .txt 文件，核对无误再查。
    加了密码，不能读取。请用 Word、Excel 或 WPS 打开，去掉打开密码，另存后再查。
    不是文本：第 3 行有无法识别的字节。请用文本编辑器打开，按 UTF-8 编码另存后再查；若是 Word 文稿，请另存为 .docx。
    ");
}
