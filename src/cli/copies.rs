//! The way out as Word files: a copy of each draft with the findings in it as comments.
//!
//! The draft itself is never written to. A file asked for by its name is replaced, as every output is; in a folder, and
//! beside the draft, names are chosen here and never those of files that exist: a reviewer may have answered in them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::desk::Desk;
use super::exit::Exit;
use super::files::reason;
use super::output::Output;
use crate::checking::Checked;
use crate::format::{Annotated, Refusal};
use crate::report::word::{Draft, copy};
use crate::report::{Card, clean};
use crate::rule::{Page, Severity};
use crate::value::Date;

/// The form's name, as `--format` and `docx=` have it.
pub const NAME: &str = "docx";
/// The endings of file names it goes by. A file with macros keeps its own.
const ENDINGS: [&str; 4] = ["docx", "docm", "dotx", "dotm"];
/// What stands in the name of a copy behind that of its draft.
pub const MARK: &str = "核查";
/// Bytes of a draft's name that its copy keeps: file systems end at 255.
const LONGEST: usize = 200;
/// As many copies are told one by one.
const TOLD: usize = 10;

/// Whether a file name asks for this form: by its ending, or because it is a folder, which no other form writes to.
#[must_use]
pub fn asked(path: &Path) -> bool {
    is_folder(path) || ENDINGS.contains(&ending(path).as_str())
}

fn ending(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_lowercase()
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// The places copies are asked for at: a path, or none for the folder of the draft.
#[derive(Debug, Default)]
pub struct Asked(Vec<Option<PathBuf>>);

impl Asked {
    /// All of them.
    #[must_use]
    pub fn take(&mut self) -> Asked {
        std::mem::take(self)
    }

    /// One more.
    pub fn add(&mut self, path: Option<&Path>) {
        self.0.push(path.map(Path::to_owned));
    }
}

/// The copies of a run.
#[derive(Debug)]
pub struct Copies {
    targets: Vec<Target>,
    /// Files written, and the comments and changes in them.
    done: (usize, usize, usize),
    /// Too many drafts to tell of each.
    many: bool,
    /// Nothing else is written, so what a report would say besides the findings is told.
    alone: bool,
}

/// Makes copies; on any thread.
#[derive(Clone, Copy, Debug)]
pub struct Maker<'a> {
    wanted: bool,
    pages: &'a [Page],
    day: Date,
}

/// Where copies go.
#[derive(Debug)]
enum Target {
    /// To a file; gone once it is written.
    File(Option<Output>, PathBuf),
    /// To a name of their own, one a draft.
    Names { names: Names, made: Option<PathBuf> },
}

/// The names of copies by what their drafts are called.
type Names = BTreeMap<String, VecDeque<PathBuf>>;

/// A copy made of a draft, or why not.
pub type Made = Option<Result<Annotated, Refusal>>;

impl Maker<'_> {
    /// Makes the copy of a draft, if copies are asked for.
    #[must_use]
    pub fn make(&self, draft: Draft<'_>, checked: &Checked) -> Made {
        self.wanted.then(|| copy(draft, checked, self.pages, self.day))
    }
}

impl Copies {
    /// Opens all places, before anything is checked; nothing where one cannot be, which has been told.
    #[must_use]
    pub fn open(desk: &mut Desk<'_>, asked: Asked, drafts: &[PathBuf], alone: bool) -> Option<Copies> {
        let mut targets = Vec::new();
        for path in asked.0 {
            match target(desk, path, drafts) {
                Ok(target) => targets.push(target?),
                Err((message, help)) => {
                    desk.fail(Exit::Usage, message, help);
                    return None;
                }
            }
        }
        Some(Copies { targets, done: (0, 0, 0), many: drafts.len() > TOLD, alone })
    }

    /// What makes the copies; `pages` are those of the rules.
    #[must_use]
    pub fn maker<'a>(&self, pages: &'a [Page], day: Date) -> Maker<'a> {
        Maker { wanted: !self.targets.is_empty(), pages, day }
    }

    /// Puts the copy of a draft in its places.
    pub fn give(&mut self, desk: &mut Desk<'_>, checked: &Checked, made: Made) {
        let name = checked.document.source.name();
        let copy = match made {
            None => return,
            Some(Ok(copy)) => copy,
            Some(Err(refusal)) => {
                let message = format!("“{name}”的意见写不进副本：文件{}", refusal.message());
                return desk.fail(Exit::Usage, message, Some(refusal.help()));
            }
        };
        for note in checked.notes.iter().filter(|_| self.alone) {
            desk.tell(&Card::new(Severity::Info, clean(&format!("“{name}”{note}"))));
        }
        for caution in &copy.cautions {
            desk.tell(&Card::new(Severity::Warning, format!("“{name}”{}", caution.message())));
        }
        for (output, path) in self.outputs(name) {
            let put = output.and_then(|mut output| output.write(&copy.bytes).and_then(|()| output.finish()));
            match put {
                Err(message) => desk.fail(Exit::Usage, message, None),
                Ok(()) => self.count(desk, &path, &copy),
            }
        }
    }

    /// Remembers what a file holds, and tells it where the drafts are few.
    fn count(&mut self, desk: &Desk<'_>, path: &Path, copy: &Annotated) {
        let (files, comments, changes) = self.done;
        self.done = (files + 1, comments + copy.comments, changes + copy.changes);
        if !self.many {
            let text = counted(&format!("意见写入“{}”", path.display()), copy.comments, copy.changes);
            desk.tell(&Card::new(Severity::Info, clean(&text)));
        }
    }

    /// Says how many copies there are where they were not told one by one.
    pub fn close(&self, desk: &Desk<'_>) {
        let (files, comments, changes) = self.done;
        if self.many && !self.targets.is_empty() {
            let text = counted(&format!("意见写入 {files} 份文件"), comments, changes);
            desk.tell(&Card::new(Severity::Info, text));
        }
    }

    /// The ways out for the copy of a draft, each with its name.
    fn outputs(&mut self, draft: &str) -> Vec<(Result<Output, String>, PathBuf)> {
        let output = |target: &mut Target| match target {
            Target::File(output, path) => Some((Ok(output.take()?), path.clone())),
            Target::Names { names, .. } => {
                let path = names.get_mut(draft)?.pop_front()?;
                Some((Output::open(Some(&path)), path))
            }
        };
        self.targets.iter_mut().filter_map(output).collect()
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if let Target::Names { made: Some(folder), .. } = self {
            // A folder made for copies that then were not written is removed again; one with files in it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn counted(head: &str, comments: usize, changes: usize) -> String {
    match changes {
        0 => format!("{head}：批注 {comments} 条"),
        _ => format!("{head}：批注 {comments} 条，修订 {changes} 处"),
    }
}

/// A message and what to do.
type Problem = (String, Option<String>);

/// Opens one place; nothing where that was told.
fn target(desk: &mut Desk<'_>, path: Option<PathBuf>, drafts: &[PathBuf]) -> Result<Option<Target>, Problem> {
    match path {
        Some(path) if is_folder(&path) || (path.extension().is_none() && drafts.len() > 1) => {
            let made = folder(&path)?;
            named(drafts, Some(&path), made).map(Some)
        }
        Some(path) => {
            fits(&path, drafts)?;
            Ok(desk.way_out(Some(&path)).map(|output| Target::File(Some(output), path)))
        }
        None if drafts.len() > 1 => Err((
            format!("有 {} 份草稿，请说明意见写在哪里", drafts.len()),
            Some("用 --output 给出一个文件夹，如 --output 意见/".to_owned()),
        )),
        None if drafts.iter().any(|draft| draft.as_os_str() == "-") => Err((
            "标准输入没有文件名，请说明意见写在哪里".to_owned(),
            Some("用 --output 给出文件名，如 --output 意见.docx".to_owned()),
        )),
        None => named(drafts, None, None).map(Some),
    }
}

/// Names for all copies; the first is tried, so that a place that cannot be written is told at once.
fn named(drafts: &[PathBuf], folder: Option<&Path>, made: Option<PathBuf>) -> Result<Target, Problem> {
    let paths = names(drafts, folder);
    let first = paths.first().cloned();
    let mut names = Names::new();
    for (draft, path) in drafts.iter().zip(paths) {
        names.entry(draft.to_string_lossy().into_owned()).or_default().push_back(path);
    }
    let target = Target::Names { names, made };
    match first.map_or(Ok(()), |first| Output::open(Some(&first)).map(drop)) {
        Ok(()) => Ok(target),
        Err(message) => Err((message, None)),
    }
}

/// Makes a folder where there is none; the folder if it was made.
fn folder(path: &Path) -> Result<Option<PathBuf>, Problem> {
    if path.is_dir() {
        return Ok(None);
    }
    match fs::create_dir(path) {
        Ok(()) => Ok(Some(path.to_owned())),
        Err(error) => Err((format!("文件夹“{}”建不起来：{}", path.display(), reason(&error)), None)),
    }
}

/// Whether the copy of the one draft may go to this file.
fn fits(path: &Path, drafts: &[PathBuf]) -> Result<(), Problem> {
    if drafts.len() > 1 {
        return Err((
            format!("有 {} 份草稿，意见放不进“{}”这一个文件", drafts.len(), path.display()),
            Some("请给出一个文件夹，如 --output 意见/".to_owned()),
        ));
    }
    let Some(draft) = drafts.first() else { return Ok(()) };
    let own = suffix(draft);
    if own != NAME && ending(path) != own {
        return Err((
            format!("“{}”是 .{own} 文件，副本的文件名也要以 .{own} 结尾", draft.display()),
            Some("文件类型与扩展名不一致时，Word 打不开".to_owned()),
        ));
    }
    if own == NAME && ending(path) != NAME && ENDINGS.contains(&ending(path).as_str()) {
        return Err((format!("副本的文件名要以 .{NAME} 结尾：“{}”", path.display()), None));
    }
    Ok(())
}

/// The ending of a draft's copy: its own if it is a Word file, `docx` for any other.
fn suffix(draft: &Path) -> String {
    let own = ending(draft);
    if ENDINGS.contains(&own.as_str()) { own } else { NAME.to_owned() }
}

/// A name for the copy of each draft, in a folder or beside the draft, none of them taken.
fn names(drafts: &[PathBuf], folder: Option<&Path>) -> Vec<PathBuf> {
    let mut taken = BTreeSet::new();
    let mut name = |draft: &PathBuf| {
        let stem = match draft.file_stem() {
            Some(stem) if draft.as_os_str() != "-" => stem.to_string_lossy().into_owned(),
            _ => "标准输入".to_owned(),
        };
        let kept = stem.char_indices().take_while(|(at, c)| at + c.len_utf8() <= LONGEST).map(|(_, c)| c);
        let (stem, suffix) = (kept.collect::<String>(), suffix(draft));
        let numbers = std::iter::once(String::new()).chain((2_u32..).map(|number| number.to_string()));
        let mut names = numbers.map(|number| {
            let name = format!("{stem}.{MARK}{number}.{suffix}");
            folder.map_or_else(|| draft.with_file_name(&name), |folder| folder.join(&name))
        });
        // Some file systems take capital and small letters for the same.
        let free = |path: &PathBuf| !path.exists() && taken.insert(path.to_string_lossy().to_lowercase());
        names.find(free).unwrap_or_default()
    };
    drafts.iter().map(&mut name).collect()
}
