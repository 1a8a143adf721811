//! A rule file in its one layout, and in either language: what `hecha fmt` writes.

use std::collections::BTreeMap;

use super::syntax::keywords::{self, Begins, Keyword};
use super::syntax::tokens::{Form, Sign, Token, tokens};
use crate::text::{Source, Span};

/// The language of keywords and of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 规则, 每个 …
    Chinese,
    /// rule, every …
    English,
}

impl Language {
    fn of(self, names: (&'static str, &'static str)) -> &'static str {
        match self {
            Language::Chinese => names.0,
            Language::English => names.1,
        }
    }
}

/// Words of the vocabulary in a file, by their places.
pub type Words = BTreeMap<Span, (&'static str, &'static str)>;

/// The file laid out: one clause a line, two blanks a level, one width of punctuation; comments, strings and up to one
/// blank line are kept. With a language, keywords and the `words` looked up are written in it.
#[must_use]
pub fn print(source: &Source, language: Option<Language>, words: &Words) -> String {
    let tokens = tokens(source);
    let mut printer = Printer {
        source,
        language,
        words,
        out: String::new(),
        depth: 0,
        round: 0,
        last: None,
        head: 0,
        settings: false,
    };
    for (index, token) in tokens.iter().enumerate() {
        printer.token(*token, tokens.get(index + 1).copied());
    }
    if !printer.out.is_empty() {
        printer.out.push('\n');
    }
    printer.out
}

struct Printer<'a> {
    source: &'a Source,
    language: Option<Language>,
    words: &'a Words,
    out: String,
    /// Braces open.
    depth: usize,
    /// Brackets open.
    round: usize,
    last: Option<Token>,
    /// Cells to which a clause that goes on in the next line is set in.
    head: usize,
    /// Whether the declaration at hand is 设置, where words that open declarations elsewhere begin clauses.
    settings: bool,
}

impl Printer<'_> {
    fn token(&mut self, token: Token, next: Option<Token>) {
        let keyword = self.keyword(token);
        let closes = token.form == Form::Sign(Sign::Close);
        if closes {
            self.depth = self.depth.saturating_sub(1);
        }
        let begins = self.begins(token, keyword, next);
        if let Some(keyword) = keyword.filter(|keyword| self.depth == 0 && opens(keyword)) {
            self.settings = keyword.names.1 == "settings";
        }
        if self.last.is_some() {
            self.space(token, begins, keyword);
        }
        let written = self.written(token, keyword);
        self.out.push_str(&written);
        if begins {
            let cells: usize = written.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            self.head = if self.depth == 1 && keyword.is_some() { 3 + cells } else { 2 * self.depth + 2 };
        }
        match token.form {
            Form::Sign(Sign::Open) => self.depth += 1,
            Form::Sign(Sign::Left | Sign::SquareLeft) => self.round += 1,
            Form::Sign(Sign::Right | Sign::SquareRight) => self.round = self.round.saturating_sub(1),
            _ => {}
        }
        self.last = Some(token);
    }

    /// Whether a token begins a line of its own whatever the author wrote.
    fn begins(&self, token: Token, keyword: Option<&Keyword>, next: Option<Token>) -> bool {
        let Some(last) = self.last else { return true };
        let after_brace = matches!(last.form, Form::Sign(Sign::Open));
        match token.form {
            Form::Sign(Sign::Close) => !after_brace,
            Form::Word if after_brace => true,
            Form::Word if self.depth == 0 => token.breaks > 0 && keyword.is_some_and(opens),
            Form::Word if self.depth == 1 => keyword.is_some_and(|keyword| self.clause(keyword, last)),
            // Inside 按 a case, inside an example the text of the plan above or of this one.
            Form::Word => {
                let case = next.is_some_and(|next| next.form == Form::Sign(Sign::Colon));
                let side = keyword.is_some_and(|keyword| keyword.opens(&[Begins::Text]));
                self.round == 0 && last.form != Form::Sign(Sign::Dot) && (case || side)
            }
            _ => false,
        }
    }

    /// Whether a keyword at depth 1 begins a clause here. 上级 and 本文 do so only in examples; a clause
    /// never begins inside brackets or just after a dot.
    fn clause(&self, keyword: &Keyword, last: Token) -> bool {
        let english = keyword.names.1;
        if self.settings {
            return keyword.opens(&[Begins::Setting]);
        }
        // An example gives a parameter in its own line.
        let before = self.keyword_before().map(|keyword| keyword.names.1);
        let given = english == "parameter"
            && matches!(before, Some("good" | "bad" | "doubtful" | "beside" | "whole"));
        self.round == 0
            && !given
            && last.form != Form::Sign(Sign::Dot)
            && keyword.opens(&[Begins::Clause, Begins::Member])
    }

    /// What stands between the last token and this one.
    fn space(&mut self, token: Token, begins: bool, keyword: Option<&Keyword>) {
        let after_comment = self.last.is_some_and(|last| last.form == Form::Comment);
        let own_line = token.form == Form::Comment && token.breaks > 0;
        let goes_on = token.breaks > 0 && !matches!(token.form, Form::Sign(Sign::Open | Sign::Semicolon));
        if !(begins || own_line || after_comment || goes_on) {
            let space = self.spaced(token, keyword);
            self.out.push_str(if space { " " } else { "" });
            return;
        }
        let starts = begins || own_line;
        self.out.push_str(if token.breaks > 1 && starts { "\n\n" } else { "\n" });
        let indent = if starts { 2 * self.depth } else { self.head.max(2) };
        self.out.push_str(&" ".repeat(indent));
    }

    /// Whether a blank stands before a token in the same line.
    fn spaced(&self, token: Token, keyword: Option<&Keyword>) -> bool {
        let Some(last) = self.last else { return false };
        match (last.form, token.form) {
            (_, Form::Comment) => true,
            (Form::Sign(Sign::Left | Sign::SquareLeft | Sign::Dot), _) => false,
            (_, Form::Sign(Sign::Right | Sign::SquareRight | Sign::Comma | Sign::Dot | Sign::Percent)) => {
                false
            }
            (_, Form::Sign(Sign::Colon)) => self.round == 0 && self.depth < 2,
            (_, Form::Sign(Sign::Semicolon)) => self.depth < 2,
            (Form::Word, Form::Sign(Sign::Left)) => self.keyword(last).is_some(),
            // A unit stays with its number, a number of 至少 2 个 does not.
            (Form::Word, Form::Word) => !(token.glued && self.is_number(last) && keyword.is_none_or(is_unit)),
            _ => true,
        }
    }

    fn keyword_before(&self) -> Option<&'static Keyword> {
        let last = self.last.filter(|last| last.form == Form::Word)?;
        keywords::named(self.source.slice(last.span))
    }

    fn is_number(&self, token: Token) -> bool {
        self.source.slice(token.span).ends_with(|c: char| c.is_ascii_digit())
    }

    /// The fixed word a token is. A word after a dot is a field, whatever it looks like.
    fn keyword(&self, token: Token) -> Option<&'static Keyword> {
        let field =
            self.last.is_some_and(|last| last.form == Form::Sign(Sign::Dot) && last.span != token.span);
        let word = self.source.slice(token.span);
        (token.form == Form::Word && !field).then(|| keywords::named(word)).flatten()
    }

    fn written(&self, token: Token, keyword: Option<&Keyword>) -> String {
        let words = self.source.slice(token.span);
        match token.form {
            Form::Sign(sign) => sign_of(sign).to_owned(),
            Form::Text => quoted(words),
            Form::Comment => words.trim_end().to_owned(),
            Form::Title => words.to_owned(),
            Form::Word => {
                match self.language.and_then(|language| self.translated(token, keyword, language)) {
                    Some(word) => word.to_owned(),
                    None => words.to_owned(),
                }
            }
        }
    }

    fn translated(
        &self,
        token: Token,
        keyword: Option<&Keyword>,
        language: Language,
    ) -> Option<&'static str> {
        if let Some(names) = self.words.get(&token.span) {
            return Some(language.of(*names));
        }
        // Weights and kinds of ground are fixed words only in their clauses, and come first there.
        let before = self.last.and_then(|last| self.keyword(last)).map(|keyword| keyword.names.1);
        let id = self.last.is_some_and(|last| self.source.slice(last.span).contains('/'));
        let word = self.source.slice(token.span);
        let fits = |fixed: &&Keyword| fixed.names.0 == word || fixed.names.1 == word;
        let fixed = keywords::WEIGHTS_AND_GROUNDS.iter().find(fits);
        let fixed = fixed.filter(|_| matches!(before, Some("severity" | "basis" | "fail-level")) || id);
        fixed.or(keyword).map(|keyword| language.of(keyword.names))
    }
}

fn opens(keyword: &Keyword) -> bool {
    keyword.opens(&[Begins::Declaration])
}

fn is_unit(keyword: &Keyword) -> bool {
    keyword.names.1 == "of"
}

fn sign_of(sign: Sign) -> &'static str {
    match sign {
        Sign::Open => "{",
        Sign::Close => "}",
        Sign::Left => "(",
        Sign::Right => ")",
        Sign::SquareLeft => "[",
        Sign::SquareRight => "]",
        Sign::Semicolon => ";",
        Sign::Colon => ":",
        Sign::Comma => ",",
        Sign::Dot => ".",
        Sign::Percent => "%",
        Sign::Operator(written) => written,
    }
}

/// A string in 「」 with the same words. One that holds a 」 keeps the quotes it has.
fn quoted(written: &str) -> String {
    let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.contains('」') => format!("「{inner}」"),
        _ => written.to_owned(),
    }
}
