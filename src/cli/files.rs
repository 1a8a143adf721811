//! Names on the command line to bytes to text: files, folders, patterns, standard input.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::nearest::nearest;
use crate::format::{self, Opened};

/// Endings of the drafts taken from a folder.
const DRAFTS: &[&str] = &["docx", "htm", "html", "md", "txt"];
/// Endings of rule files and of the word lists they use.
const RULES: &[&str] = &["rule", "tsv"];
/// More than any plan has; larger files are refused before they are read.
const LARGEST: u64 = 256 * 1024 * 1024;
/// Folders in folders, no deeper: a link may lead round in a circle.
const DEEPEST: usize = 32;

/// Why something could not be read: a sentence, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The sentence; it names the file.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// How a run ends in which a draft is refused so.
    pub exit: Exit,
}

impl Refusal {
    fn new(message: String) -> Refusal {
        Refusal { message, help: None, exit: Exit::Unreadable }
    }

    fn with_help(self, help: &str) -> Refusal {
        Refusal { help: Some(help.to_owned()), ..self }
    }
}

/// The drafts meant by the names given, in order, each once; folders and patterns in the order of their names.
#[must_use]
pub fn drafts(names: &[OsString]) -> (Vec<PathBuf>, Vec<Refusal>) {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for name in names {
        match expand(Path::new(name), DRAFTS) {
            Ok(paths) => found.extend(paths),
            Err(refusal) => refused.push(refusal),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|path: &PathBuf| seen.insert(path.clone()));
    (found, refused)
}

/// The rule files and word lists at a path, with their bytes.
#[must_use]
pub fn rules(path: &Path) -> (Vec<(String, Vec<u8>)>, Vec<Refusal>) {
    let paths = match expand(path, RULES) {
        Ok(paths) => paths,
        Err(refusal) => return (Vec::new(), vec![refusal]),
    };
    let (mut files, mut refused) = (Vec::new(), Vec::new());
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
    let bytes = bytes(path, &name)?;
    Ok((decode(&name, &bytes)?, bytes))
}

/// Whether two paths lead to the same file.
#[must_use]
pub fn same(one: &Path, other: &Path) -> bool {
    let found = fs::canonicalize(one).ok();
    found.is_some() && found == fs::canonicalize(other).ok()
}

fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, Refusal> {
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
fn decode(name: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    match format::read(name, bytes) {
        Ok(opened) if opened.source.text().trim().is_empty() => {
            Err(Refusal::new(format!("“{name}”是空的")).with_help("请核对文件内容"))
        }
        Ok(opened) => Ok(opened),
        Err(refusal) => {
            Err(Refusal::new(format!("“{name}”{}", refusal.message())).with_help(&refusal.help()))
        }
    }
}

fn expand(path: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Refusal> {
    let name = path.to_string_lossy();
    if name == "-" || path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if path.is_dir() {
        let mut found = Vec::new();
        walk(path, endings, 0, &mut found)?;
        found.sort();
        let kinds: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
        return match found.is_empty() {
            true => Err(Refusal {
                exit: Exit::Nothing,
                ..Refusal::new(format!("文件夹“{name}”中没有 {} 文件", kinds.join("、")))
            }),
            false => Ok(found),
        };
    }
    if name.contains(['*', '?', '[']) {
        return matches(&name);
    }
    // Whatever else it is (missing, a device, a pipe), reading it tells.
    Ok(vec![path.to_owned()])
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

fn walk(folder: &Path, endings: &[&str], depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Refusal> {
    let unread =
        |error: io::Error| Refusal::new(format!("文件夹“{}”读不出来：{}", folder.display(), reason(&error)));
    for entry in fs::read_dir(folder).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
        if path.is_dir() {
            if depth < DEEPEST {
                walk(&path, endings, depth + 1, found)?;
            }
        } else if endings.contains(&ending.as_str()) {
            found.push(path);
        }
    }
    Ok(())
}

fn missing(path: &Path, name: &str) -> Refusal {
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
