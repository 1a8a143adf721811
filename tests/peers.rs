//! Our output in the hands of programs we did not write. Only with `--features peers`: they have to be installed, see
//! `.ci/run`.

mod browser;
mod terminal;
mod word;
mod workbook;
