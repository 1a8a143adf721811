//! The zip file with some parts written anew: every other entry is copied as it lies there, packed, in its place.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::format::Refusal;

/// The package `bytes` with the parts of these names changed, and those not there yet added behind.
pub(super) fn pack(bytes: &[u8], mut parts: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Refusal> {
    let directory = |_| Refusal::Damaged("文件目录".to_owned());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(directory)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + (bytes.len() >> 3))));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(directory)?;
        let name = entry.name().map_err(directory)?.into_owned();
        match parts.remove(&name) {
            Some(part) => {
                let time = entry.last_modified().unwrap_or_default();
                drop(entry);
                file(&mut writer, &name, &part, time)?;
            }
            None => writer.raw_copy_file(entry).map_err(|_| Refusal::Damaged(name))?,
        }
    }
    for (name, part) in parts {
        // The time is fixed, so that the same draft gives the same copy.
        file(&mut writer, &name, &part, DateTime::default())?;
    }
    writer.set_raw_comment(archive.comment().into()).map_err(directory)?;
    Ok(writer.finish().map_err(directory)?.into_inner())
}

/// A new package of these parts, in this order.
pub(in crate::format::docx) fn new(parts: &[(&str, String)]) -> Result<Vec<u8>, Refusal> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        file(&mut writer, name, text.as_bytes(), DateTime::default())?;
    }
    let end = writer.finish().map_err(|_| Refusal::Damaged("文件目录".to_owned()))?;
    Ok(end.into_inner())
}

fn file(
    writer: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    bytes: &[u8],
    time: DateTime,
) -> Result<(), Refusal> {
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(time);
    let damaged = || Refusal::Damaged(name.to_owned());
    writer.start_file(name, options).map_err(|_| damaged())?;
    writer.write_all(bytes).map_err(|_| damaged())
}
