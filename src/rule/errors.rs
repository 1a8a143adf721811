//! The page of each code: what it means, a wrong and a right example.

/// Pages by code, in order. A test holds that every code has one, and that its examples show what they say.
pub static PAGES: [(&str, &str); 32] = [
    ("H001", include_str!("../../rules/errors/H001.md")),
    ("H002", include_str!("../../rules/errors/H002.md")),
    ("H003", include_str!("../../rules/errors/H003.md")),
    ("H004", include_str!("../../rules/errors/H004.md")),
    ("H010", include_str!("../../rules/errors/H010.md")),
    ("H011", include_str!("../../rules/errors/H011.md")),
    ("H012", include_str!("../../rules/errors/H012.md")),
    ("H013", include_str!("../../rules/errors/H013.md")),
    ("H014", include_str!("../../rules/errors/H014.md")),
    ("H015", include_str!("../../rules/errors/H015.md")),
    ("H016", include_str!("../../rules/errors/H016.md")),
    ("H020", include_str!("../../rules/errors/H020.md")),
    ("H021", include_str!("../../rules/errors/H021.md")),
    ("H022", include_str!("../../rules/errors/H022.md")),
    ("H023", include_str!("../../rules/errors/H023.md")),
    ("H030", include_str!("../../rules/errors/H030.md")),
    ("H031", include_str!("../../rules/errors/H031.md")),
    ("H032", include_str!("../../rules/errors/H032.md")),
    ("H033", include_str!("../../rules/errors/H033.md")),
    ("H034", include_str!("../../rules/errors/H034.md")),
    ("H035", include_str!("../../rules/errors/H035.md")),
    ("H040", include_str!("../../rules/errors/H040.md")),
    ("H041", include_str!("../../rules/errors/H041.md")),
    ("H042", include_str!("../../rules/errors/H042.md")),
    ("H043", include_str!("../../rules/errors/H043.md")),
    ("H044", include_str!("../../rules/errors/H044.md")),
    ("H045", include_str!("../../rules/errors/H045.md")),
    ("H050", include_str!("../../rules/errors/H050.md")),
    ("H051", include_str!("../../rules/errors/H051.md")),
    ("H052", include_str!("../../rules/errors/H052.md")),
    ("H053", include_str!("../../rules/errors/H053.md")),
    ("H054", include_str!("../../rules/errors/H054.md")),
];

/// The page of a code.
#[must_use]
pub fn page(code: &str) -> Option<&'static str> {
    PAGES.iter().find(|(known, _)| *known == code).map(|(_, page)| *page)
}

/// The title of a page, without its code.
#[must_use]
pub fn title(page: &str) -> &str {
    let first = page.lines().next().unwrap_or_default();
    first.split_once(' ').and_then(|(_, rest)| rest.split_once(' ')).map_or("", |(_, title)| title)
}
