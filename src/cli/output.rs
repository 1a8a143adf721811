//! Where results go: standard output, or a file that is replaced only when all of it is written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use super::files::reason;

/// An open way out.
#[derive(Debug)]
pub enum Output {
    /// Standard output. Whether the reader at the other end has gone.
    Standard {
        /// Nothing more is written once it has.
        closed: bool,
    },
    /// A file.
    File(Beside),
}

/// A file written beside the one asked for; it is gone again where it is not put in place.
#[derive(Debug)]
pub struct Beside {
    /// The one asked for.
    path: PathBuf,
    /// The one written to.
    beside: PathBuf,
    writer: BufWriter<File>,
}

impl Output {
    /// Opens `path`, or standard output.
    ///
    /// # Errors
    /// A sentence that names the file and says why it cannot be written.
    pub fn open(path: Option<&Path>) -> Result<Output, String> {
        let Some(path) = path else { return Ok(Output::Standard { closed: false }) };
        if path.is_dir() {
            return Err(format!("结果写不出去：“{}”是文件夹，请给出文件名", path.display()));
        }
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(name);
        match File::create(&beside) {
            Ok(file) => {
                let writer = BufWriter::new(file);
                Ok(Output::File(Beside { path: path.to_owned(), beside, writer }))
            }
            Err(error) => Err(failed(path, &error)),
        }
    }

    /// Writes. A reader that has gone is not an error: it has seen enough.
    ///
    /// # Errors
    /// A sentence as above; the file asked for is then as it was.
    pub fn write(&mut self, text: &str) -> Result<(), String> {
        match self {
            Output::Standard { closed: true } => Ok(()),
            Output::Standard { closed } => match stdout().lock().write_all(text.as_bytes()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    *closed = true;
                    Ok(())
                }
                Err(error) => Err(format!("结果写不出去：{}", reason(&error))),
                Ok(()) => Ok(()),
            },
            Output::File(Beside { path, writer, .. }) => {
                writer.write_all(text.as_bytes()).map_err(|error| failed(path, &error))
            }
        }
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// A sentence as above; the file asked for is then as it was.
    pub fn finish(self) -> Result<(), String> {
        match self {
            Output::Standard { closed: true } => Ok(()),
            Output::Standard { closed: false } => match stdout().lock().flush() {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    Err(format!("结果写不出去：{}", reason(&error)))
                }
                _ => Ok(()),
            },
            Output::File(mut file) => file.place().map_err(|error| failed(&file.path, &error)),
        }
    }
}

impl Beside {
    fn place(&mut self) -> io::Result<()> {
        self.writer.flush()?;
        self.writer.get_ref().sync_all()?;
        fs::rename(&self.beside, &self.path)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // After it is put in place there is nothing left to remove.
        let _ = fs::remove_file(&self.beside);
    }
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("结果写不进“{}”：{}", path.display(), reason(error))
}
