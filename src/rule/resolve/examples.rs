//! Examples: the marks taken out of the text, and their places kept.

use super::scope::Scope;
use crate::rule::problem::code;
use crate::rule::program::{Example, Marked};
use crate::rule::syntax::tree::{self, ExampleKind, Name, Quoted};
use crate::rule::{Problem, RuleId};
use crate::text::Span;
use crate::vocabulary::Kind;

impl Scope<'_> {
    /// One example.
    pub fn example(&mut self, tree: &tree::Example, span: Span) -> Option<Example> {
        let text = self.marks(&tree.text)?;
        let upper = match &tree.upper {
            Some(quoted) => Some(self.marks(quoted)?),
            None => None,
        };
        let ledger = match &tree.ledger {
            Some(quoted) => Some(self.marks(quoted)?),
            None => None,
        };
        let given = match &tree.given {
            Some((name, number, place)) => Some((self.given(name, *place)?, *number)),
            None => None,
        };
        let marked = !text.primary.is_empty();
        if tree.kind == ExampleKind::Bad && !marked {
            let problem = Problem::new(code::MARKS, self.source, tree.text.span, "反例没有标出问题所在")
                .label("这里没有⟦ ⟧")
                .help("请用⟦ ⟧标出问题所在的字；缺了字的，在应有之处写⟦⟧");
            return self.report(problem);
        }
        if matches!(tree.kind, ExampleKind::Good | ExampleKind::Beside) && marked {
            let problem = Problem::new(code::MARKS, self.source, tree.text.span, "正例里不应有⟦ ⟧")
                .label("这里标了问题所在")
                .help("请去掉标记，或改为反例");
            return self.report(problem);
        }
        let mended = match &tree.mended {
            Some(quoted) if tree.kind != ExampleKind::Bad => {
                let problem = Problem::new(code::MARKS, self.source, quoted.span, "只有反例可以写“改后”")
                    .label("这里写了改过之后的全文")
                    .help("请删去，或改为反例");
                return self.report(problem);
            }
            Some(quoted) => Some(self.marks(quoted)?.text),
            None => None,
        };
        let without = tree.without.iter().map(|id| RuleId::new(&id.text)).collect();
        Some(Example {
            kind: tree.kind,
            whole: tree.whole,
            text,
            upper,
            ledger,
            given,
            without,
            mended,
            span,
        })
    }

    /// The index of the parameter that an example gives a number to.
    fn given(&mut self, name: &Name, place: Span) -> Option<usize> {
        let Some(index) = self.parameters.iter().position(|(parameter, _)| parameter.name == name.text)
        else {
            let names: Vec<String> =
                self.parameters.iter().map(|(parameter, _)| parameter.name.clone()).collect();
            return self.unknown(&name.text, name.span, "参数", names.iter().map(String::as_str));
        };
        match self.parameters.get(index).map(|(_, kind)| kind.clone()) {
            Some(kind) if kind != Kind::Number => self.clash(place, &kind.to_string(), &Kind::Number),
            _ => Some(index),
        }
    }

    fn marks(&mut self, quoted: &Quoted) -> Option<Marked> {
        match marked(&quoted.text) {
            Ok(marked) => Some(marked),
            Err(at) => {
                let start = quoted.inner.from() + at;
                let width = self
                    .source
                    .slice(Span::new(start, quoted.inner.to()))
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
                let problem = Problem::new(
                    code::MARKS,
                    self.source,
                    Span::new(start, start + width),
                    "例子的标记不成对",
                )
                .label("没有另一半")
                .help("请把⟦ ⟧、⟨ ⟩成对写");
                self.report(problem)
            }
        }
    }
}

/// Where a run of plain text ends.
const STOPS: [char; 5] = ['⟦', '⟧', '⟨', '⟩', '\n'];

/// Takes the marks ⟦ ⟧ and ⟨ ⟩ out of a text. In a text of several lines, blanks that indent a line are left out as well.
///
/// # Errors
/// The byte of a mark without its other half.
pub fn marked(written: &str) -> Result<Marked, usize> {
    let mut marked = Marked::default();
    marked.text.reserve(written.len());
    let mut primary: Option<(usize, usize)> = None;
    let mut secondary: Option<(usize, usize)> = None;
    let mut indent = written.starts_with('\n');
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let (at, place) = (written.len() - rest.len(), marked.text.len());
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        match c {
            '⟦' if primary.is_none() => primary = Some((place, at)),
            '⟧' => match primary.take() {
                Some((start, _)) => marked.primary.push(Span::new(start, place)),
                None => return Err(at),
            },
            '⟨' if secondary.is_none() => secondary = Some((place, at)),
            '⟩' => match secondary.take() {
                Some((start, _)) => marked.secondary.push(Span::new(start, place)),
                None => return Err(at),
            },
            '⟦' | '⟨' => return Err(at),
            // The line break after the opening quote is layout, not text.
            '\n' if marked.text.is_empty() => indent = true,
            ' ' | '\t' if indent => {}
            _ => {
                indent = c == '\n';
                marked.text.push(c);
                // What holds neither marks nor line ends is taken over as it is.
                let plain = if indent { 0 } else { rest.find(STOPS).unwrap_or(rest.len()) };
                let (words, after) = rest.split_at_checked(plain).unwrap_or((rest, ""));
                marked.text.push_str(words);
                rest = after;
            }
        }
    }
    match primary.or(secondary) {
        Some((_, at)) => Err(at),
        None => Ok(marked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_leave_their_places() {
        let marked = marked("\n    一、甲。⟦乙⟧丙⟨丁⟩⟦⟧\n    二、").unwrap();
        assert_eq!(marked.text, "一、甲。乙丙丁\n二、");
        let words = |span: &Span| marked.text.get(span.from()..span.to()).unwrap();
        assert_eq!(marked.primary.iter().map(words).collect::<Vec<_>>(), ["乙", ""]);
        assert_eq!(marked.secondary.iter().map(words).collect::<Vec<_>>(), ["丁"]);
        assert_eq!(super::marked("甲⟦乙"), Err(3));
    }
}
