//! Names on the command line to bytes to text: files, folders, patterns, standard input.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::nearest::nearest;
use super::own;
use crate::format::{self, Opened};
use crate::report::form::Unread;
use crate::text;

/// Endings of the drafts taken from a folder.
const DRAFTS: &[&str] = &["docx", "htm", "html", "md", "txt"];
/// Endings of what may be drafts too and cannot be read: in a folder they are passed over, which is said.
const CLOSED: &[&str] = &["doc", "ofd", "pdf", "rtf", "wps"];
/// Most of them that are named.
const NAMED: usize = 5;
/// Endings of rule files and of the word lists they use.
const RULES: &[&str] = &["rule", "tsv"];
/// More than any plan has; larger files are refused before they are read.
const LARGEST: u64 = 256 * 1024 * 1024;
/// Folders in folders, no deeper.
const DEEPEST: usize = 32;

/// Why something could not be read: a sentence, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file, folder or pattern as it was named.
    pub name: String,
    /// The sentence; it names the file.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// How a run ends in which a draft is refused so.
    pub exit: Exit,
}

impl Refusal {
    /// A refusal to read a draft.
    #[must_use]
    pub fn new(message: String) -> Refusal {
        Refusal { name: String::new(), message, help: None, exit: Exit::Unreadable }
    }

    /// The same of what was named so.
    fn of(self, name: &OsStr) -> Refusal {
        Refusal { name: name.to_string_lossy().into_owned(), ..self }
    }

    /// What a report says of it.
    #[must_use]
    pub fn unread(&self) -> Unread {
        Unread { name: self.name.clone(), message: self.message.clone() }
    }

    /// The same with what to do.
    #[must_use]
    pub fn with_help(self, help: &str) -> Refusal {
        Refusal { help: Some(help.to_owned()), ..self }
    }
}

/// The drafts meant by the names given, in order, each once; folders and patterns in the order of their names.
#[must_use]
pub fn drafts(names: &[OsString]) -> (Vec<PathBuf>, Vec<Refusal>) {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for name in names {
        match expand(Path::new(name), DRAFTS) {
            Ok((paths, lost)) => {
                found.extend(paths);
                refused.extend(lost.into_iter().map(|refusal| refusal.of(name)));
            }
            Err(refusal) => refused.push(refusal.of(name)),
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|path: &PathBuf| seen.insert(path.clone()));
    (found, refused)
}

/// What lies in the folders named and may be a draft, but is of a form that cannot be read: each folder with what is to be
/// said of it.
#[must_use]
pub fn passed_over(names: &[OsString]) -> Vec<(String, String)> {
    in_folders(names, CLOSED, |walk| walk.found, "没有核查")
}

/// What lies in the folders named and was written by an earlier check: each folder with what is to be said of it.
#[must_use]
pub fn results(names: &[OsString]) -> Vec<(String, String)> {
    in_folders(names, DRAFTS, |walk| walk.results, "是以前核查写出的，不当作草稿")
}

/// The files in the folders named that `pick` takes from a walk for some endings, told as `what`.
fn in_folders(
    names: &[OsString],
    endings: &[&str],
    pick: fn(Walk<'_>) -> Vec<PathBuf>,
    what: &str,
) -> Vec<(String, String)> {
    let folders = names.iter().map(Path::new).filter(|path| path.is_dir());
    let told = folders.filter_map(|path| {
        let mut walk = Walk { endings, ..Walk::default() };
        walk.folder(path, 0);
        let mut found = pick(walk);
        found.sort();
        let inside = |found: &PathBuf| found.strip_prefix(path).unwrap_or(found).display().to_string();
        let named: Vec<String> = found.iter().take(NAMED).map(inside).collect();
        let more = if found.len() > NAMED { "等" } else { "" };
        let name = path.display().to_string();
        let told = format!("中有 {} 个文件{what}：{}{more}", found.len(), named.join("、"));
        (!found.is_empty()).then_some((name, told))
    });
    told.collect()
}

/// The rule files and word lists at a path, with their bytes.
#[must_use]
pub fn rules(path: &Path) -> (Vec<(String, Vec<u8>)>, Vec<Refusal>) {
    let (paths, mut refused) = match expand(path, RULES) {
        Ok(expanded) => expanded,
        Err(refusal) => return (Vec::new(), vec![refusal]),
    };
    let mut files = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        match bytes(&path, &name) {
            Ok(bytes) => files.push((name, bytes)),
            Err(refusal) => refused.push(refusal),
        }
    }
    (files, refused)
}

/// Reads one file, or standard input for `-`.
///
/// # Errors
/// A refusal where it is missing, a folder, not to be read, empty, too large or no text.
pub fn source(path: &Path) -> Result<Opened, Refusal> {
    draft(path).map(|(opened, _)| opened)
}

/// The same with the bytes of the file.
///
/// # Errors
/// As above.
pub fn draft(path: &Path) -> Result<(Opened, Vec<u8>), Refusal> {
    let name = path.to_string_lossy().into_owned();
    let read = bytes(path, &name).and_then(|bytes| Ok((decode(&name, &bytes)?, bytes)));
    read.map_err(|refusal| Refusal { name, ..refusal })
}

/// The bytes of one file, or of standard input for `-`.
///
/// # Errors
/// A refusal where they cannot be had.
pub fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = if name == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else if path.is_dir() {
        return Err(Refusal::new(format!("“{name}”是文件夹")).with_help("请指明其中的一个文件"));
    } else {
        File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(missing(path, name)),
        Err(error) => Err(Refusal::new(format!("“{name}”读不出来：{}", reason(&error)))),
        Ok(_) if bytes.len() as u64 > LARGEST => {
            Err(Refusal::new(format!("“{name}”太大：超过 {} MB", LARGEST / 1024 / 1024)))
        }
        Ok(_) => Ok(bytes),
    }
}

/// Bytes to text, whatever form they are in.
///
/// # Errors
/// A refusal where they are no text, or an empty one.
pub fn decode(name: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    let shown = text::shown(name);
    match format::read(name, bytes) {
        Ok(opened) if opened.source.text().trim().is_empty() => {
            Err(Refusal::new(format!("“{shown}”是空的")).with_help("请核对文件内容"))
        }
        Ok(opened) => Ok(opened),
        Err(refusal) => {
            Err(Refusal::new(format!("“{shown}”{}", refusal.message())).with_help(&refusal.help()))
        }
    }
}

/// The files meant by a name, and why parts of a folder could not be looked into.
fn expand(path: &Path, endings: &[&str]) -> Result<(Vec<PathBuf>, Vec<Refusal>), Refusal> {
    let name = path.to_string_lossy();
    if name == "-" || path.is_file() {
        return Ok((vec![path.to_owned()], Vec::new()));
    }
    if path.is_dir() {
        let mut walk = Walk { endings, ..Walk::default() };
        walk.folder(path, 0);
        let Walk { mut found, refused, .. } = walk;
        found.sort();
        let kinds: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
        return match found.is_empty() && refused.is_empty() {
            true => Err(Refusal {
                exit: Exit::Nothing,
                ..Refusal::new(format!("文件夹“{name}”中没有 {} 文件", kinds.join("、")))
            }),
            false => Ok((found, refused)),
        };
    }
    if name.contains(['*', '?', '[']) {
        return matches(&name).map(|found| (found, Vec::new()));
    }
    // Whatever else it is (missing, a device, a pipe), reading it tells.
    Ok((vec![path.to_owned()], Vec::new()))
}

fn matches(pattern: &str) -> Result<Vec<PathBuf>, Refusal> {
    let found = glob::glob(pattern)
        .map_err(|_| Refusal::new(format!("通配符“{pattern}”写法有误")))?
        .filter_map(Result::ok)
        .filter(|path| path.is_file());
    let mut found: Vec<PathBuf> = found.collect();
    found.sort();
    match found.is_empty() {
        true => Err(Refusal::new(format!("没有与“{pattern}”相符的文件"))),
        false => Ok(found),
    }
}

/// A walk through a folder and the folders in it.
#[derive(Default)]
struct Walk<'a> {
    endings: &'a [&'a str],
    found: Vec<PathBuf>,
    /// Results of earlier checks, which are no drafts.
    results: Vec<PathBuf>,
    refused: Vec<Refusal>,
    /// Folders that were walked, by their true paths: a link may lead back to one.
    walked: BTreeSet<PathBuf>,
}

impl Walk<'_> {
    /// Walks a folder; what in it cannot be looked into does not stop the rest.
    fn folder(&mut self, folder: &Path, depth: usize) {
        let refused = |why: &str| Refusal::new(format!("文件夹“{}”读不出来：{why}", folder.display()));
        if depth > DEEPEST {
            return self.refused.push(refused("层数太多"));
        }
        if folder.canonicalize().is_ok_and(|path| !self.walked.insert(path)) {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.refused.push(refused(&reason(&error))),
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        // Folders before the links to them, so that files go by their own names.
        paths.sort_by_cached_key(|path| (path.is_symlink(), path.clone()));
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.folder(&path, depth + 1);
            } else if self.endings.contains(&ending.as_str()) {
                let list = if own::is_result(&path) { &mut self.results } else { &mut self.found };
                list.push(path);
            }
        }
    }
}

fn missing(path: &Path, name: &str) -> Refusal {
    if path.is_symlink() {
        return Refusal::new(format!("“{name}”是链接，所指的文件不存在")).with_help("请核对链接");
    }
    let refusal = Refusal::new(format!("找不到文件“{name}”"));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return refusal.with_help(&format!("文件夹“{}”也不存在，请核对路径", folder.display()));
    }
    let names: Vec<PathBuf> = fs::read_dir(folder.unwrap_or(Path::new(".")))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(PathBuf::from(entry.ok()?.file_name())))
        .collect();
    match near(path, &names) {
        Some(near) => refusal.with_help(&format!("是不是“{}”？", path.with_file_name(near).display())),
        None => refusal.with_help("请核对路径"),
    }
}

/// The name most like that of `path`: its stem with another ending, or nearly its stem with the same ending.
fn near<'a>(path: &Path, names: &'a [PathBuf]) -> Option<&'a Path> {
    let twin = names.iter().filter(|name| name.file_stem() == path.file_stem()).min();
    let stem = |path: &'a Path| path.file_stem().and_then(OsStr::to_str);
    let alike = || {
        let same = || names.iter().filter(|name| name.extension() == path.extension());
        let found = nearest(path.file_stem()?.to_str()?, same().filter_map(|name| stem(name)))?;
        same().find(|name| stem(name) == Some(found))
    };
    twin.or_else(alike).map(PathBuf::as_path)
}

/// Why the system refused, in Chinese.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    let told = match error.kind() {
        ErrorKind::NotFound => "路径不存在",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::IsADirectory => "是文件夹",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘已满",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::FileTooLarge => "文件太大",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "文件正被占用",
        ErrorKind::InvalidFilename => "文件名不合系统要求",
        ErrorKind::BrokenPipe => "对方已关闭",
        ErrorKind::OutOfMemory => "内存不足",
        _ => {
            return match error.raw_os_error() {
                Some(code) => format!("系统错误 {code}"),
                None => "系统错误".to_owned(),
            };
        }
    };
    told.to_owned()
}
