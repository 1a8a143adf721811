//! The parts around the body of a clean Word file: page, letters and styles of GB/T 9704-2012.
//!
//! A4; margins 37, 35, 28 and 26 mm; 22 lines of 28 letters: 仿宋 of size 3 (16 points) on 28 points; title 小标宋 of size
//! 2 (22 points); headings 黑体, 楷体, 仿宋; page numbers 宋体 of size 4 between two dashes, odd right, even left.
//! Lengths are twentieths of a point, sizes of letters half points.

/// What kind each part is of.
pub(super) const KINDS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/word/footer2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "</Types>"
);

/// The relation of the package to its document.
pub(super) const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "</Relationships>"
);

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The main document around its paragraphs.
pub(super) fn document(body: &str) -> String {
    let page = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>\
        <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
        <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1417\" w:gutter=\"0\"/>\
        </w:sectPr>";
    part("document", &format!("<w:body>{body}{page}</w:body>"))
}

/// All parts but the main document and what the package says of itself.
pub(super) fn others() -> Vec<(&'static str, String)> {
    vec![
        ("word/_rels/document.xml.rels", relations()),
        ("word/styles.xml", part("styles", &styles())),
        (
            "word/settings.xml",
            part(
                "settings",
                "<w:defaultTabStop w:val=\"640\"/><w:evenAndOddHeaders/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
            ),
        ),
        ("word/fontTable.xml", part("fonts", &fonts())),
        ("word/footer1.xml", part("ftr", &footer("right"))),
        ("word/footer2.xml", part("ftr", &footer("left"))),
    ]
}

fn part(root: &str, inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} {SPACES}>{inner}</w:{root}>"
    )
}

fn relations() -> String {
    let parts = [
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer", "footer1"),
        ("footer", "footer2"),
    ];
    let entry = |(number, (kind, file)): (usize, (&str, &str))| {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        format!("<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{file}.xml\"/>", number + 1)
    };
    let entries: String = parts.into_iter().enumerate().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{entries}</Relationships>"
    )
}

/// The letters used, each with those that stand in where it is not at hand.
fn fonts() -> String {
    let fonts = [
        ("方正小标宋简体", "宋体"),
        ("仿宋_GB2312", "仿宋"),
        ("楷体_GB2312", "楷体"),
        ("黑体", "SimHei"),
        ("宋体", "SimSun"),
    ];
    let font = |(name, other): &(&str, &str)| {
        format!("<w:font w:name=\"{name}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"86\"/></w:font>")
    };
    fonts.iter().map(font).collect()
}

/// The letters of a style: the face, and the size in half points.
fn letters(face: &str, size: u32) -> String {
    format!(
        "<w:rFonts w:ascii=\"{face}\" w:hAnsi=\"{face}\" w:eastAsia=\"{face}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
    )
}

fn styles() -> String {
    let plain = letters("仿宋_GB2312", 32);
    let defaults = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{plain}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    );
    let style = |id: &str, name: &str, paragraph: &str, letters: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        )
    };
    let indent = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";
    let heading = |level: u32, letters: &str| {
        let paragraph = format!("<w:keepNext/>{indent}<w:outlineLvl w:val=\"{}\"/>", level - 1);
        style(&format!("Heading{level}"), &format!("heading {level}"), &paragraph, letters)
    };
    let character = |id: &str, name: &str, face: &str| {
        format!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{}</w:rPr></w:style>",
            letters(face, 32)
        )
    };
    [
        defaults,
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>".to_owned(),
        style("BodyText", "Body Text", indent, ""),
        style(
            "Title",
            "Title",
            "<w:spacing w:after=\"560\" w:line=\"640\" w:lineRule=\"exact\"/><w:contextualSpacing/><w:jc w:val=\"center\"/>",
            &letters("方正小标宋简体", 44),
        ),
        style("Centred", "发文字号", "<w:jc w:val=\"center\"/>", ""),
        style("Flush", "主送机关", "", ""),
        style("Closing", "Closing", "<w:ind w:rightChars=\"400\" w:right=\"1280\"/><w:jc w:val=\"right\"/>", ""),
        style(
            "Cell",
            "表格文字",
            "<w:spacing w:line=\"400\" w:lineRule=\"exact\"/><w:jc w:val=\"left\"/>",
            &letters("仿宋_GB2312", 24),
        ),
        heading(1, &letters("黑体", 32)),
        heading(2, &letters("楷体_GB2312", 32)),
        heading(3, "<w:b/>"),
        heading(4, ""),
        character("Black", "一级标题文字", "黑体"),
        character("Brush", "二级标题文字", "楷体_GB2312"),
        grid(),
    ]
    .concat()
}

/// The style of tables: thin lines all round.
fn grid() -> String {
    let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    format!(
        "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>\
         <w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    )
}

/// The number of the page between two dashes, one letter in from its side.
fn footer(side: &str) -> String {
    let look = format!("<w:rPr>{}</w:rPr>", letters("宋体", 28));
    let run = |inner: &str| format!("<w:r>{look}{inner}</w:r>");
    let field = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let words = |words: &str| run(&format!("<w:t xml:space=\"preserve\">{words}</w:t>"));
    let code = run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>");
    format!(
        "<w:p><w:pPr><w:ind w:left=\"280\" w:right=\"280\"/><w:jc w:val=\"{side}\"/></w:pPr>{}{}{code}{}{}{}{}</w:p>",
        words("— "),
        field("begin"),
        field("separate"),
        words("1"),
        field("end"),
        words(" —")
    )
}
