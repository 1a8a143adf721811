//! One finding in many forms: the same place in each, each read by a reader we did not write, the same bytes every time.

mod places;
mod readers;
mod run;
mod shown;
mod valid;

use hecha::checking::Checked;
use hecha::report::Look;
use hecha::report::form::{Begin, End, form, prepare};
use hecha::rule::{Page, Problem};
use hecha::value::Date;

/// What a form is told where a test does not care.
fn begin(pages: &[Page]) -> Begin<'_> {
    let day = Date::new(2021, 6, 30).unwrap();
    Begin { pages, look: Look::new(200), all: true, day, keep: true }
}

/// A whole report of some documents in the form of a name.
fn report(
    name: &str,
    begin: Begin<'_>,
    documents: &[&Checked],
    problems: &[Problem],
    end: &End<'_>,
) -> String {
    let prepare = prepare(name, begin);
    let mut form = form(name, begin);
    form.rules(problems);
    let mut text = String::new();
    for document in documents {
        text += &form.document(document, prepare(document));
    }
    text + &form.close(end)
}
