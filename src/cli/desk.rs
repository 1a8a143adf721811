//! What every command needs: its options, the way out, the screen, and what went wrong so far.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use super::exit::Exit;
use super::files::{self, Refusal};
use super::nearest::nearest;
use super::output::Output;
use super::terminal;
use crate::checking::Rulebook;
use crate::format::{Note, Opened};
use crate::report::form::Unread;
use crate::report::{Card, Look, SHOWN, print, rule_card};
use crate::rule::{self, Page, Severity};
use crate::text::{Source, shown};

/// One command at work.
#[derive(Debug)]
pub struct Desk<'a> {
    options: &'a ArgMatches,
    exit: Exit,
    unread: Vec<Unread>,
    /// Folders with files that were passed over.
    passed: Vec<Unread>,
    /// How files were read, for reports: the file and the words.
    told: Vec<(String, String)>,
    /// Files that the settings name and the command reads.
    used: Vec<PathBuf>,
}

impl<'a> Desk<'a> {
    /// A desk for the options of a command.
    #[must_use]
    pub fn new(options: &'a ArgMatches) -> Desk<'a> {
        Desk {
            options,
            exit: Exit::Clean,
            unread: Vec::new(),
            passed: Vec::new(),
            told: Vec::new(),
            used: Vec::new(),
        }
    }

    /// The options.
    #[must_use]
    pub fn options(&self) -> &'a ArgMatches {
        self.options
    }

    /// The format asked for, by name or by the ending of the output file.
    #[must_use]
    pub fn format(&self) -> &'static str {
        const ENDINGS: [(&str, &str); 5] =
            [("json", "json"), ("ndjson", "ndjson"), ("md", "markdown"), ("csv", "csv"), ("xlsx", "xlsx")];
        let named = self.options.get_one::<String>("format").map(String::as_str);
        let ending = self.output_path().and_then(|path| path.extension()?.to_str()).map(str::to_lowercase);
        match named {
            Some(name) => {
                ENDINGS.iter().map(|(_, form)| *form).find(|form| *form == name).unwrap_or("screen")
            }
            None => ENDINGS
                .iter()
                .find(|(known, _)| Some(*known) == ending.as_deref())
                .map_or("screen", |(_, form)| form),
        }
    }

    /// How to print results.
    #[must_use]
    pub fn look(&self) -> Look {
        terminal::out(self.plain(), self.output_path().is_some())
    }

    /// A path given as the value of an option or an argument.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.options.get_one::<OsString>(name).map(PathBuf::from)
    }

    /// Tells something on standard error. When nobody listens there it is lost, as it must be.
    pub fn tell(&self, card: &Card) {
        let _ = stderr().lock().write_all(print(card, terminal::err(self.plain())).as_bytes());
    }

    /// Tells an error and remembers how the run will end.
    pub fn fail(&mut self, exit: Exit, message: impl Into<String>, help: Option<String>) {
        let card = Card::new(Severity::Error, message);
        self.tell(&match help {
            Some(help) => card.with_note("帮助", help),
            None => card,
        });
        self.end(exit);
    }

    /// Remembers how the run will end, if not worse.
    pub fn end(&mut self, exit: Exit) {
        self.exit = self.exit.and(exit);
    }

    /// How the run ends.
    #[must_use]
    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// Tells why files could not be read.
    pub fn refused(&mut self, refusals: impl IntoIterator<Item = Refusal>) {
        for refusal in refusals {
            self.unread.push(refusal.unread());
            self.fail(refusal.exit, refusal.message, refusal.help);
        }
    }

    /// The files that could not be read so far.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// The folders of which files were passed over.
    #[must_use]
    pub fn passed(&self) -> &[Unread] {
        &self.passed
    }

    /// How files were read, as told since this was last asked: the file and the words.
    pub fn told(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.told)
    }

    /// Reads a draft, or says why not.
    pub fn source(&mut self, path: &Path) -> Option<Arc<Source>> {
        self.opened(path).map(|opened| Arc::new(opened.source))
    }

    /// The same with what it was read from.
    pub fn opened(&mut self, path: &Path) -> Option<Opened> {
        match files::source(path) {
            Ok(opened) => {
                self.noted(opened.source.name(), &opened.notes);
                Some(opened)
            }
            Err(refusal) => {
                self.refused([refusal]);
                None
            }
        }
    }

    /// Says what was done to read a draft, where that was more than opening it.
    pub fn noted(&mut self, name: &str, notes: &[Note]) {
        for note in notes {
            self.told.push((name.to_owned(), note.message()));
            self.tell(&Card::new(Severity::Info, format!("“{}”{}", shown(name), note.message())));
        }
    }

    /// Tells of files in a folder that may be drafts and cannot be read. The run is none the worse for them: a folder of
    /// drafts may well hold the print of one.
    pub fn passed_over(&mut self, folder: &str, told: &str) {
        self.told.push((folder.to_owned(), told.to_owned()));
        let message = format!("“{folder}”{told}");
        self.passed.push(Unread { name: folder.to_owned(), message });
        let help = "这几种格式不能直接读；是草稿的，请另存为 .docx 再查";
        self.tell(
            &Card::new(Severity::Warning, format!("“{folder}”{told}")).with_note("帮助", help.to_owned()),
        );
    }

    /// How many threads to work on: as asked for, else 0, which stands for one a core.
    #[must_use]
    pub fn jobs(&self) -> usize {
        self.options.get_one::<usize>("jobs").copied().unwrap_or(0)
    }

    /// Loads the rulebook with what `--rules` adds, telling every problem of every file.
    pub fn rules(&mut self) -> (Rulebook, Vec<rule::Problem>) {
        let named = self.options.get_many::<OsString>("rules").into_iter().flatten();
        let paths: Vec<&Path> = named.map(Path::new).collect();
        let (texts, mut problems) = self.rule_files(&paths);
        let (rules, found) = Rulebook::load(texts);
        problems.extend(found);
        self.problems(&problems);
        (rules, problems)
    }

    /// Loads only the rules at some paths; the problems are not told yet.
    pub fn only(&mut self, paths: &[&Path]) -> (Rulebook, Vec<rule::Problem>) {
        let (texts, mut problems) = self.rule_files(paths);
        let (rules, found) = Rulebook::only(texts);
        problems.extend(found);
        (rules, problems)
    }

    /// Loads the rules whose examples are to be tried, telling every problem: those at the paths named, else the shipped.
    pub fn tried(&mut self) -> (Rulebook, Vec<rule::Problem>) {
        let named = self.options.get_many::<OsString>("路径").into_iter().flatten();
        let paths: Vec<&Path> = named.map(Path::new).collect();
        let (rules, problems) = if paths.is_empty() { Rulebook::load(Vec::new()) } else { self.only(&paths) };
        self.problems(&problems);
        (rules, problems)
    }

    /// Tells problems of rules, of one file no more than a person reads; the run is then not green.
    pub fn problems(&mut self, problems: &[rule::Problem]) {
        let mut files: BTreeMap<&str, usize> = BTreeMap::new();
        for problem in problems {
            self.end(Exit::Rules);
            let told = files.entry(problem.source.name()).or_default();
            *told += 1;
            if *told <= SHOWN {
                self.tell(&rule_card(problem));
            }
        }
        for (file, told) in files.into_iter().filter(|(_, told)| *told > SHOWN) {
            let rest = format!("“{file}”另有 {} 处错误未列出，请先改好上面的", told - SHOWN);
            self.tell(&Card::new(Severity::Error, rest));
        }
    }

    /// The texts of rule files and word lists, and those that are no text.
    pub fn rule_files(&mut self, paths: &[&Path]) -> (Vec<(String, String)>, Vec<rule::Problem>) {
        let (mut texts, mut problems) = (Vec::new(), Vec::new());
        for path in paths {
            let (files, refusals) = files::rules(path);
            self.refused(refusals.into_iter().map(|refusal| Refusal { exit: Exit::Rules, ..refusal }));
            for (name, bytes) in files {
                match rule::text(&name, bytes) {
                    Ok(text) => texts.push((name, text)),
                    Err(problem) => problems.push(*problem),
                }
            }
        }
        (texts, problems)
    }

    /// The page of a rule named by its id; tells where there is none.
    pub fn page<'p>(&mut self, pages: &'p [Page], id: &str) -> Option<&'p Page> {
        let found = pages.iter().find(|page| page.id.as_str() == id);
        if found.is_none() {
            let ids = pages.iter().map(|page| page.id.as_str());
            let by_name = pages.iter().find(|page| page.name.contains(id)).map(|page| page.id.as_str());
            // The part after the group is often all that is remembered.
            let by_end = ids.clone().find(|known| known.rsplit('/').next() == Some(id));
            let by_start = ids.clone().find(|known| known.starts_with(id));
            let help = match by_name.or(by_end).or(by_start).or_else(|| nearest(id, ids)) {
                Some(near) => format!("是不是 {near}？"),
                None => "全部规则见 hecha rules".to_owned(),
            };
            self.fail(Exit::Usage, format!("没有规则“{id}”"), Some(help));
        }
        found
    }

    /// Whether results can be what the ending of the output file promises; where not, that has been told. `offered` are the
    /// endings the command writes. A text under the ending of a workbook or a Word file would not open, whatever format is
    /// named; one under another text's ending is refused where no format is named.
    pub fn suits(&mut self, offered: &[&str]) -> bool {
        const TEXTS: [&str; 6] = ["csv", "htm", "html", "json", "md", "ndjson"];
        const OTHERS: [&str; 12] =
            ["doc", "docx", "et", "ods", "pdf", "wps", "xls", "xlsb", "xlsm", "xlsx", "xlt", "xltx"];
        let Some(path) = self.output_path() else { return true };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let written = offered.contains(&ending.as_str());
        let suits = match () {
            () if OTHERS.contains(&ending.as_str()) => written && self.format() == ending,
            () if TEXTS.contains(&ending.as_str()) => written || self.options.contains_id("format"),
            () => true,
        };
        if !suits {
            let message = match written {
                true => format!("“{}”：不能把别的格式写进 .{ending} 文件", path.display()),
                false => format!("“{}”：不写 .{ending} 格式", path.display()),
            };
            let offered: Vec<String> = offered.iter().map(|ending| format!(".{ending}")).collect();
            self.fail(Exit::Usage, message, Some(format!("可以写成 {}，或 .txt", offered.join("、"))));
        }
        suits
    }

    /// Opens the way out; nothing where it cannot be.
    pub fn open(&mut self) -> Option<Output> {
        self.way_out(self.output_path())
    }

    /// Opens a way out to a file or standard output; nothing where it cannot be.
    pub fn way_out(&mut self, path: Option<&Path>) -> Option<Output> {
        if let Some(path) = path.filter(|path| self.reads(path)) {
            let message = format!("“{}”是要读的文件，不能把结果写进去", path.display());
            self.fail(Exit::Usage, message, Some("请换一个文件名，或写到别的文件夹".to_owned()));
            return None;
        }
        match Output::open(path) {
            Ok(output) => Some(output),
            Err(message) => {
                self.fail(Exit::Usage, message, None);
                None
            }
        }
    }

    /// Remembers a file that the settings name: results must not be written over it.
    pub fn uses(&mut self, path: &Path) {
        self.used.push(path.to_owned());
    }

    /// Whether a file is among those the command reads.
    fn reads(&self, path: &Path) -> bool {
        let Some(path) = path.canonicalize().ok().filter(|path| path.is_file()) else { return false };
        let named = |id: &str| -> Vec<OsString> {
            let values = self.options.try_get_many::<OsString>(id).ok().flatten();
            values.into_iter().flatten().cloned().collect()
        };
        let drafts = ["文件", "本级文件"].iter().flat_map(|id| files::drafts(&named(id)).0);
        let others = ["上级文件", "upper", "ledger", "decisions", "baseline", "rules", "settings"]
            .iter()
            .flat_map(|id| named(id));
        let mut read = drafts.chain(others.map(PathBuf::from)).chain(self.used.iter().cloned());
        read.any(|read| read.canonicalize().is_ok_and(|read| read == path))
    }

    /// Writes one whole text, or the bytes of a file, and ends.
    pub fn give(&mut self, text: &(impl AsRef<[u8]> + ?Sized)) -> Exit {
        if let Some(mut output) = self.open() {
            let done = output.write(text).and_then(|()| output.finish());
            self.written(done);
        }
        self.exit
    }

    /// Tells where writing failed.
    pub fn written(&mut self, done: Result<(), String>) {
        if let Err(message) = done {
            self.fail(Exit::Usage, message, None);
        }
    }

    /// Cells of the terminal to show progress on, where it is wanted.
    #[must_use]
    pub fn live(&self) -> Option<usize> {
        let wanted = !self.plain() && !self.options.get_flag("no-progress");
        terminal::live().filter(|_| wanted)
    }

    fn plain(&self) -> bool {
        self.options.get_flag("plain")
    }

    /// The file asked for.
    #[must_use]
    pub fn output_path(&self) -> Option<&'a Path> {
        self.options.try_get_one::<OsString>("output").ok().flatten().map(Path::new)
    }
}
