//! Messages filled with values.

use super::expression::{Evaluator, Frame};
use crate::rule::program::{Message, Piece, Template};
use crate::vocabulary::Value;

/// Longest value in a message that is not clipped by the rule, in characters.
const LONGEST: usize = 60;

/// The words of a template with its values; `count` stands for {数}.
pub fn fill<'a>(
    evaluator: &Evaluator<'a>,
    template: &'a Template,
    frame: &mut Frame<'a>,
    count: usize,
) -> String {
    written(evaluator, template, frame, Some(LONGEST), &count.to_string())
}

/// The words of a template if all of its values are there.
pub fn whole<'a>(evaluator: &Evaluator<'a>, template: &'a Template, frame: &mut Frame<'a>) -> Option<String> {
    let lacks = template.pieces.iter().any(|piece| match piece {
        Piece::Value(expr, _) => {
            matches!(evaluator.value(expr, frame), Value::Missing)
        }
        Piece::Words(_) | Piece::Count => false,
    });
    (!lacks).then(|| fill(evaluator, template, frame, 1))
}

/// The words of a template as they go into a document: nothing is cut off that the rule does not cut itself.
pub fn exact<'a>(evaluator: &Evaluator<'a>, template: &'a Template, frame: &mut Frame<'a>) -> String {
    written(evaluator, template, frame, None, "")
}

/// `longest` is how long a value may be that the rule does not clip; nothing where it stays as it is.
fn written<'a>(
    evaluator: &Evaluator<'a>,
    template: &'a Template,
    frame: &mut Frame<'a>,
    longest: Option<usize>,
    count: &str,
) -> String {
    let mut words = String::new();
    for piece in &template.pieces {
        match piece {
            Piece::Words(fixed) => words.push_str(fixed),
            Piece::Value(expr, clip) => {
                let value = evaluator.value(expr, frame).show();
                match clip.or(longest) {
                    Some(most) => words.push_str(&clipped(&value, most)),
                    None => words.push_str(&value),
                }
            }
            Piece::Count => words.push_str(count),
        }
    }
    words
}

/// The words of a message: for 按, the wording of the case that came up.
pub fn message<'a>(evaluator: &Evaluator<'a>, message: &'a Message, frame: &mut Frame<'a>) -> String {
    match message {
        Message::Plain(template) => fill(evaluator, template, frame, 1),
        Message::By(on, branches) => {
            let Value::Choice(choices, index) = evaluator.value(on, frame) else { return String::new() };
            match branches.iter().find(|(branch, _)| *branch == index) {
                Some((_, template)) => fill(evaluator, template, frame, 1),
                None => choices.chinese(index).to_owned(),
            }
        }
    }
}

/// The first `most` characters on one line, with … where some are left out.
fn clipped(words: &str, most: usize) -> String {
    let line: String = words.chars().filter(|c| !matches!(c, '\n' | '\r')).take(most + 1).collect();
    if line.chars().count() <= most {
        return line;
    }
    let mut clipped: String = line.chars().take(most).collect();
    clipped.push('…');
    clipped
}
