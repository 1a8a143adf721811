//! `hecha check --fix`: drafts mended, written back byte for byte but for what changed, or shown only.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::check::Run;
use super::desk::Desk;
use super::exit::Exit;
use super::files::{self, Refusal, reason};
use super::in_order::in_order;
use super::terminal;
use crate::checking::{Above, Checked, MendWays, Mended, Rulebook, Terms};
use crate::document::Document;
use crate::format::{Form, rewrite, unwritable};
use crate::reading;
use crate::report::mended;

/// Whether the usual check follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The files are as they should be; what remains is to be told.
    Check,
    /// The changes were only to be shown.
    Stop,
}

/// Mends the drafts of a run. All are looked at before the first is written, so that none is held against one that is half
/// done.
pub fn run(run: &Run<'_>, desk: &mut Desk<'_>) -> Then {
    let only_shown = desk.options().get_flag("dry-run");
    let library = run.shelf(desk);
    let accept = |checked: &mut Checked| drop(run.accepted.baseline().accept(checked, run.day));
    let work = |path: &Path| {
        let draft = Draft::open(path, only_shown)?;
        let above = |document: &Document| run.above(&library, path, document);
        Ok(draft.mend(run.rules, above, run.terms(), &accept))
    };
    let mut drafts = Vec::new();
    in_order(&run.paths, desk.jobs(), work, |result: Result<Draft, Refusal>| match result {
        Ok(draft) => drafts.push(draft),
        // What cannot be read at all is told by the check that follows.
        Err(refusal) if refusal.exit == Exit::Unreadable && !only_shown => {}
        Err(refusal) => desk.refused([refusal]),
    });
    let mut told = String::new();
    for draft in &drafts {
        told.push_str(&draft.finish(desk, only_shown));
    }
    tell(desk, &told);
    if only_shown { Then::Stop } else { Then::Check }
}

/// Prints on standard output, or beside it where a program is to read the report from there.
fn tell(desk: &Desk<'_>, text: &str) {
    let machine = desk.options().get_one::<String>("format").is_some_and(|form| form != "screen");
    let to_file = desk.options().get_many::<std::ffi::OsString>("output").is_some();
    // A reader that has gone has seen enough.
    let _ = match machine && !to_file {
        true => io::stderr().lock().write_all(text.as_bytes()),
        false => io::stdout().lock().write_all(text.as_bytes()),
    };
}

/// A draft on disk.
struct Draft {
    path: PathBuf,
    /// What it held when it was read.
    bytes: Vec<u8>,
    form: Form,
    /// What became of it; nothing before it was mended.
    mended: Option<Mended>,
    source: Arc<crate::text::Source>,
}

impl Draft {
    /// Reads a draft that may be mended.
    fn open(path: &Path, only_shown: bool) -> Result<Draft, Refusal> {
        let name = path.to_string_lossy().into_owned();
        let cannot = |words: &str, help: String| Refusal {
            exit: Exit::Usage,
            ..Refusal::new(format!("“{name}”{words}，--fix 没有改它")).with_help(&help)
        };
        if name == "-" {
            return Err(cannot("是标准输入", "请先存成文本文件".to_owned()));
        }
        let link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        if link && !only_shown {
            let target = fs::canonicalize(path).unwrap_or_default();
            return Err(cannot("是符号链接", format!("请直接给出它指向的文件：{}", target.display())));
        }
        let bytes = files::bytes(path, &name)?;
        let opened = files::decode(&name, &bytes)?;
        let help = "请照“建议”在原文件中改";
        match opened.form {
            Form::Word => return Err(cannot("是 Word 文档", format!("{help}，或另存为文本文件再用 --fix"))),
            Form::Page => return Err(cannot("是网页", format!("{help}，或把正文存成文本文件再用 --fix"))),
            Form::Table => return Err(cannot("是表格", help.to_owned())),
            Form::Text(_) => {}
        }
        let read_only = fs::metadata(path).is_ok_and(|found| found.permissions().readonly());
        if read_only && !only_shown {
            return Err(cannot("是只读的", "请先去掉文件的只读属性".to_owned()));
        }
        let source = Arc::new(opened.source);
        Ok(Draft { path: path.to_owned(), bytes, form: opened.form, mended: None, source })
    }

    fn mend<'a>(
        self,
        rules: &Rulebook,
        above: impl FnOnce(&Document) -> Above<'a>,
        terms: Terms<'_>,
        accept: &dyn Fn(&mut Checked),
    ) -> Draft {
        let above = above(&reading::read(Arc::clone(&self.source)).document);
        let form = self.form;
        let lacking = |text: &str| match form {
            Form::Text(encoding) => unwritable(text, encoding),
            Form::Page | Form::Table | Form::Word => text.chars().next(),
        };
        let ways = MendWays { unwritable: &lacking, accept };
        let mended = rules.mend(Arc::clone(&self.source), &above, terms, ways);
        Draft { mended: Some(mended), ..self }
    }

    /// Writes the draft, or shows what would be written; what is to be said of it.
    fn finish(&self, desk: &mut Desk<'_>, only_shown: bool) -> String {
        let Some(mended) = &self.mended else { return String::new() };
        let look = terminal::out(desk.options().get_flag("plain"), false);
        let mut text = String::new();
        match (mended.patch.edits().is_empty(), only_shown) {
            (true, _) => {}
            (false, true) => {
                text.push_str(&mended::diff(mended, look, desk.options().get_flag("all")));
                desk.end(Exit::Findings);
            }
            (false, false) => {
                if let Err(message) = self.write(mended) {
                    desk.fail(Exit::Usage, message, None);
                    return text;
                }
            }
        }
        text.push_str(&mended::summary(mended, only_shown, look));
        text.push('\n');
        text
    }

    /// Puts the changed bytes in the place of the old ones, which are still there where anything goes wrong.
    fn write(&self, mended: &Mended) -> Result<(), String> {
        let name = self.path.display();
        let Some(bytes) = rewrite(&self.bytes, &mended.patch) else {
            return Err(format!("“{name}”的改动写不成原来的编码，文件没有动"));
        };
        let failed = |error: io::Error| format!("“{name}”写不进去，文件没有动：{}", reason(&error));
        let mut beside = self.path.file_name().unwrap_or_default().to_os_string();
        beside.push(format!(".{}.part", std::process::id()));
        let beside = self.path.with_file_name(beside);
        let done = self.write_beside(&beside, &bytes).map_err(failed).and_then(|()| {
            match files::bytes(&self.path, "") {
                Ok(now) if now == self.bytes => fs::rename(&beside, &self.path).map_err(failed),
                _ => Err(format!("“{name}”在核查时被改动过，--fix 没有改它；请重新运行")),
            }
        });
        // After it is put in place there is nothing left to remove.
        let _ = fs::remove_file(&beside);
        done
    }

    /// A new file with the owner and permissions of the old one.
    fn write_beside(&self, beside: &Path, bytes: &[u8]) -> io::Result<()> {
        let old = fs::metadata(&self.path)?;
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(beside)?;
        file.write_all(bytes)?;
        // Only the superuser may give a file away; anyone else is its owner already.
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let _ = std::os::unix::fs::fchown(&file, Some(old.uid()), Some(old.gid()));
        }
        fs::set_permissions(beside, old.permissions())?;
        file.sync_all()
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test of files on disk")]
mod tests {
    use super::*;

    #[test]
    fn a_draft_that_changed_meanwhile_is_left_as_it_is() {
        let path = std::env::temp_dir().join(format!("hecha-{}-meanwhile.txt", std::process::id()));
        fs::write(&path, "（一）推行其它办法。").unwrap();
        let draft = Draft::open(&path, false).unwrap();
        let (rules, _) = Rulebook::load(Vec::new());
        let day = crate::value::Date::new(2021, 6, 30).unwrap();
        let draft = draft.mend(
            &rules,
            |_| Above::Nowhere,
            Terms { decisions: &[], day, only: &[], ledger: None, given: &[], alone: false },
            &|_| (),
        );
        let mended = draft.mended.clone().unwrap();
        fs::write(&path, "（一）别人刚刚改过。").unwrap();
        let told = draft.write(&mended).unwrap_err();
        assert!(told.contains("在核查时被改动过"), "{told}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "（一）别人刚刚改过。");
        fs::write(&path, "（一）推行其它办法。").unwrap();
        draft.write(&mended).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "（一）推行其他办法。");
        let beside = path.with_file_name(format!("hecha-{0}-meanwhile.txt.{0}.part", std::process::id()));
        assert!(!beside.exists());
        fs::remove_file(path).unwrap();
    }
}
