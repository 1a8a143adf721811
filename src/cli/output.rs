//! Where results go: standard output, or a file that is replaced only when all of it is written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use super::files::reason;

/// An open way out.
#[derive(Debug)]
pub enum Output {
    /// Standard output, or a device or pipe named as a file.
    Stream {
        /// The device or pipe; standard output where there is none.
        device: Option<(PathBuf, File)>,
        /// Whether the reader at the other end has gone; nothing more is written then.
        closed: bool,
    },
    /// A file.
    File(Beside),
}

/// A file written beside the one asked for; it is gone again where it is not put in place.
#[derive(Debug)]
pub struct Beside {
    /// The one asked for, as it was named.
    named: PathBuf,
    /// The same, links followed: a link stays a link.
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
        let Some(named) = path else { return Ok(Output::Stream { device: None, closed: false }) };
        let path = named.canonicalize().unwrap_or_else(|_| named.to_owned());
        if let Ok(there) = fs::metadata(&path) {
            if there.is_dir() {
                return Err(format!("结果写不出去：“{}”是文件夹，请给出文件名", named.display()));
            }
            if !there.is_file() {
                // A device cannot be replaced; it takes what is written at once.
                let device =
                    File::options().write(true).open(&path).map_err(|error| failed(named, &error))?;
                return Ok(Output::Stream { device: Some((named.to_owned(), device)), closed: false });
            }
            if there.permissions().readonly() {
                return Err(format!("结果写不进“{}”：文件是只读的", named.display()));
            }
        }
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(name);
        match File::create(&beside) {
            Ok(file) => {
                let writer = BufWriter::new(file);
                Ok(Output::File(Beside { named: named.to_owned(), path, beside, writer }))
            }
            Err(error) => Err(failed(named, &error)),
        }
    }

    /// Writes. A reader that has gone is not an error: it has seen enough.
    ///
    /// # Errors
    /// A sentence as above; the file asked for is then as it was.
    pub fn write(&mut self, text: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), String> {
        match self {
            Output::Stream { closed: true, .. } => Ok(()),
            Output::Stream { device, closed } => {
                let done = match device {
                    Some((_, device)) => device.write_all(text.as_ref()),
                    None => stdout().lock().write_all(text.as_ref()),
                };
                let done = unless_gone(done, closed);
                done.map_err(|error| stream_failed(device.as_ref(), &error))
            }
            Output::File(Beside { named, writer, .. }) => {
                writer.write_all(text.as_ref()).map_err(|error| failed(named, &error))
            }
        }
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// A sentence as above; the file asked for is then as it was.
    pub fn finish(self) -> Result<(), String> {
        match self {
            Output::Stream { closed: true, .. } => Ok(()),
            Output::Stream { device, mut closed } => {
                let done = match &device {
                    Some((_, device)) => (&*device).flush(),
                    None => stdout().lock().flush(),
                };
                unless_gone(done, &mut closed).map_err(|error| stream_failed(device.as_ref(), &error))
            }
            Output::File(mut file) => file.place().map_err(|error| failed(&file.named, &error)),
        }
    }
}

impl Beside {
    fn place(&mut self) -> io::Result<()> {
        self.writer.flush()?;
        self.writer.get_ref().sync_all()?;
        // Whoever may read the old file may read the new one; where that cannot be kept, it is the maker's alone.
        if let Ok(there) = fs::metadata(&self.path) {
            let _ = fs::set_permissions(&self.beside, there.permissions());
        }
        fs::rename(&self.beside, &self.path)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // After it is put in place there is nothing left to remove.
        let _ = fs::remove_file(&self.beside);
    }
}

/// A reader that has gone is remembered, and is no error.
fn unless_gone(done: io::Result<()>, closed: &mut bool) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            *closed = true;
            Ok(())
        }
        done => done,
    }
}

fn stream_failed(device: Option<&(PathBuf, File)>, error: &io::Error) -> String {
    match device {
        Some((path, _)) => failed(path, error),
        None => format!("结果写不出去：{}", reason(error)),
    }
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("结果写不进“{}”：{}", path.display(), reason(error))
}
