//! The tokens of a rule file with everything a parser leaves out: comments, line breaks, the width of punctuation.

use super::keywords;
use crate::text::{Source, Span};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A word, a number, an id, a date, a file name in 《》: written as it is.
    Word,
    /// The Chinese name of a rule: all to the end of its line or to the bracket.
    Title,
    /// A string.
    Text,
    /// A comment, from `--` to the end of its line.
    Comment,
    /// Punctuation or an operator.
    Sign(Sign),
}

/// Punctuation and operators, in whatever width they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// {
    Open,
    /// }
    Close,
    /// (
    Left,
    /// )
    Right,
    /// [
    SquareLeft,
    /// ]
    SquareRight,
    /// ;
    Semicolon,
    /// :
    Colon,
    /// ,
    Comma,
    /// .
    Dot,
    /// %
    Percent,
    /// An operator, as it is printed.
    Operator(&'static str),
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub form: Form,
    /// Its place.
    pub span: Span,
    /// Line breaks between it and the token before it.
    pub breaks: usize,
    /// Whether nothing stands between it and the token before it.
    pub glued: bool,
}

/// Signs as they may be written; longer ones first.
const SIGNS: [(&str, Sign); 42] = [
    ("＜＝", Sign::Operator("≤")),
    ("＞＝", Sign::Operator("≥")),
    ("<=", Sign::Operator("≤")),
    (">=", Sign::Operator("≥")),
    ("!=", Sign::Operator("≠")),
    ("{", Sign::Open),
    ("｛", Sign::Open),
    ("}", Sign::Close),
    ("｝", Sign::Close),
    ("(", Sign::Left),
    ("（", Sign::Left),
    (")", Sign::Right),
    ("）", Sign::Right),
    ("[", Sign::SquareLeft),
    ("［", Sign::SquareLeft),
    ("]", Sign::SquareRight),
    ("］", Sign::SquareRight),
    (";", Sign::Semicolon),
    ("；", Sign::Semicolon),
    (":", Sign::Colon),
    ("：", Sign::Colon),
    (",", Sign::Comma),
    ("，", Sign::Comma),
    ("、", Sign::Comma),
    (".", Sign::Dot),
    ("．", Sign::Dot),
    ("%", Sign::Percent),
    ("％", Sign::Percent),
    ("≤", Sign::Operator("≤")),
    ("≥", Sign::Operator("≥")),
    ("≠", Sign::Operator("≠")),
    ("=", Sign::Operator("=")),
    ("＝", Sign::Operator("=")),
    ("<", Sign::Operator("<")),
    ("＜", Sign::Operator("<")),
    (">", Sign::Operator(">")),
    ("＞", Sign::Operator(">")),
    ("+", Sign::Operator("+")),
    ("＋", Sign::Operator("+")),
    ("-", Sign::Operator("-")),
    ("－", Sign::Operator("-")),
    ("×", Sign::Operator("×")),
];

/// What the words at hand are read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Conditions and all else.
    Plain,
    /// After 规则: the id comes next.
    Id,
    /// After the id: the name comes next.
    Name,
    /// Inside 依据: runs of anything but blanks, quotes and braces.
    Basis,
    /// After 另按, and after 停用 in an example: ids come next.
    Others,
    /// Inside 规则集 and 设置: ids may hold stars and slashes.
    Set,
}

/// The tokens of a file that reads without a problem; of another, as good as it goes.
#[must_use]
pub fn tokens(source: &Source) -> Vec<Token> {
    let mut lexer = Lexer { text: source.text(), at: 0, place: Place::Plain, depth: 0, tokens: Vec::new() };
    while lexer.step() {}
    lexer.tokens
}

struct Lexer<'s> {
    text: &'s str,
    at: usize,
    place: Place,
    depth: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn step(&mut self) -> bool {
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let before = self.at;
        let breaks = self.rest().chars().take_while(|c| blank(*c)).filter(|c| *c == '\n').count();
        self.at += self.rest().len() - self.rest().trim_start_matches(blank).len();
        let glued = before == self.at && before > 0;
        if self.rest().is_empty() {
            return false;
        }
        let (form, length) = self.token();
        let span = Span::new(self.at, self.at + length);
        self.tokens.push(Token { form, span, breaks, glued });
        self.at += length;
        self.follow(form, span);
        true
    }

    fn token(&self) -> (Form, usize) {
        let rest = self.rest();
        let until = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
        if rest.starts_with("--") {
            return (Form::Comment, rest.find('\n').unwrap_or(rest.len()));
        }
        if rest.starts_with('「') {
            return (Form::Text, until("」"));
        }
        if rest.starts_with('"') {
            return (
                Form::Text,
                rest.get(1..).and_then(|rest| rest.find('"')).map_or(rest.len(), |at| at + 2),
            );
        }
        if self.place == Place::Name {
            let end = rest.find(['{', '｛', '\n']).unwrap_or(rest.len());
            let length = rest.get(..end).unwrap_or(rest).trim_end().len();
            return (if length > 0 { Form::Title } else { Form::Sign(Sign::Open) }, length.max(first(rest)));
        }
        if rest.starts_with('《') {
            return (Form::Word, until("》"));
        }
        let run = self.run();
        if run > 0 {
            return (Form::Word, run);
        }
        match SIGNS.iter().find(|(written, _)| rest.starts_with(written)) {
            Some((written, sign)) => (Form::Sign(*sign), written.len()),
            None if rest.starts_with('*') => (Form::Sign(Sign::Operator("×")), 1),
            None if rest.starts_with(['/', '÷']) => (Form::Sign(Sign::Operator("÷")), first(rest)),
            None => (Form::Word, first(rest)),
        }
    }

    /// Bytes of the word that begins here, by the rules of the place.
    fn run(&self) -> usize {
        let rest = self.rest();
        let taken = |keep: &dyn Fn(char) -> bool| -> usize {
            rest.chars().take_while(|c| keep(*c)).map(char::len_utf8).sum()
        };
        match self.place {
            Place::Basis => taken(&|c| !c.is_whitespace() && !"「\"《{}｛｝".contains(c)),
            Place::Id => taken(&|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/')),
            Place::Others if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                taken(&|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'))
            }
            Place::Set if rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '*') => {
                taken(&|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '*' | '.' | '_'))
            }
            _ if rest.starts_with(|c: char| c.is_ascii_digit()) => number(rest),
            _ => word(rest),
        }
    }

    /// Where the words after a token belong.
    fn follow(&mut self, form: Form, span: Span) {
        match form {
            Form::Sign(Sign::Open) => self.depth += 1,
            Form::Sign(Sign::Close) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        let word = self.text.get(span.from()..span.to()).unwrap_or("");
        let keyword = match form {
            Form::Word => keywords::named(word).map(|keyword| keyword.names.1),
            _ => None,
        };
        self.place = match (self.place, form, keyword) {
            (_, Form::Comment, _) => self.place,
            (Place::Id, Form::Word, _) => Place::Name,
            (Place::Set, _, _) if self.depth > 0 || form != Form::Sign(Sign::Close) => Place::Set,
            (Place::Basis, Form::Text, _) => Place::Basis,
            (Place::Others, Form::Word, None) => Place::Others,
            (Place::Plain, Form::Word, Some("reported-by" | "disable")) => Place::Others,
            (_, Form::Word, Some("rule")) if self.depth == 0 => Place::Id,
            (_, Form::Word, Some("ruleset" | "settings")) if self.depth == 0 => Place::Set,
            (Place::Plain | Place::Basis, Form::Word, Some("basis")) if self.depth == 1 => Place::Basis,
            // 上级文件 is `upper` in English, as 上级 is elsewhere.
            (Place::Basis, Form::Word, None | Some("from" | "to" | "upper")) => Place::Basis,
            _ => Place::Plain,
        };
    }
}

fn first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// A number, with its fraction, or a day.
fn number(text: &str) -> usize {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut length = digits(text);
    for (mark, most) in [(".", 1), ("-", 2)] {
        for _ in 0..most {
            let more = text.get(length..).and_then(|rest| rest.strip_prefix(mark)).map_or(0, digits);
            // A day has two hyphens and four digits first; anything else is a subtraction.
            if more == 0 || mark == "-" && length < 4 {
                break;
            }
            length += mark.len() + more;
        }
    }
    length
}

/// A word: Han and ASCII characters, hyphens only before an ASCII letter.
fn word(text: &str) -> usize {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '○');
    let mut length = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let hyphen = c == '-' && length > 0 && rest.peek().is_some_and(char::is_ascii_alphabetic);
        if !part(c) && !hyphen {
            break;
        }
        length += c.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let source = Source::new("t", text);
        tokens(&source).into_iter().map(|token| source.slice(token.span).to_owned()).collect()
    }

    #[test]
    fn ids_names_numbers_and_grounds_stay_whole() {
        assert_eq!(
            words(
                "规则 a-b/c 中文 名称 {\n 依据 政策 《甲》国办发〔2021〕20号 第三条（二） 自 2012-07-01 级别 警告 }"
            ),
            [
                "规则",
                "a-b/c",
                "中文 名称",
                "{",
                "依据",
                "政策",
                "《甲》",
                "国办发〔2021〕20号",
                "第三条（二）",
                "自",
                "2012-07-01",
                "级别",
                "警告",
                "}"
            ]
        );
        assert_eq!(words("规则集 草稿 { 纳入 a/* * }"), ["规则集", "草稿", "{", "纳入", "a/*", "*", "}"]);
        assert_eq!(
            words("规则 a/b 甲 { 除非 4/2 另按 c-d/e 「」 反例 停用 f/g-h f/2i { 上级 「」 } 要求 4/2 }"),
            [
                "规则", "a/b", "甲", "{", "除非", "4", "/", "2", "另按", "c-d/e", "「」", "反例", "停用",
                "f/g-h", "f/2i", "{", "上级", "「」", "}", "要求", "4", "/", "2", "}"
            ]
        );
        assert_eq!(
            words("谓词 甲 = 乙-1 ≥ 2.5个 -- 说明"),
            ["谓词", "甲", "=", "乙", "-", "1", "≥", "2.5", "个", "-- 说明"]
        );
    }
}
