//! A file of bounded size: when full it becomes `<name>.1` and a new one begins.
//!
//! The health log has a fixed name, so that an operator can follow it with `tail -F`; one older file
//! is kept. (The rolling files of tracing-appender carry the date in their name.)

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(crate) struct CappedFile {
    path: PathBuf,
    bytes_max: u64,
    bytes: u64,
    file: File,
}

impl CappedFile {
    /// Opens for appending, creating the file if need be.
    pub(crate) fn open(path: PathBuf, bytes_max: u64) -> io::Result<Self> {
        let file = append(&path)?;
        let bytes = file.metadata()?.len();
        Ok(Self { path, bytes_max, bytes, file })
    }

    fn turn_over(&mut self) -> io::Result<()> {
        fs::rename(&self.path, older(&self.path))?;
        self.file = append(&self.path)?;
        self.bytes = 0;
        Ok(())
    }
}

impl Write for CappedFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.bytes > 0 && self.bytes + line.len() as u64 > self.bytes_max {
            self.turn_over()?;
        }
        let written = self.file.write(line)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn append(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

fn older(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".1");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path) -> String {
        fs::read_to_string(path).expect("the file was written")
    }

    #[test]
    fn a_full_file_is_set_aside_and_one_older_file_is_kept() {
        let directory = tempfile::tempdir().expect("a temporary folder");
        let path = directory.path().join("health.jsonl");
        let mut file = CappedFile::open(path.clone(), 10).expect("the folder is writable");
        for line in ["one456\n", "two456\n", "three6\n"] {
            file.write_all(line.as_bytes()).expect("the disk has room");
        }
        assert_eq!(read(&path), "three6\n");
        assert_eq!(read(&older(&path)), "two456\n");
    }

    #[test]
    fn a_reopened_file_goes_on_where_it_ended() {
        let directory = tempfile::tempdir().expect("a temporary folder");
        let path = directory.path().join("health.jsonl");
        for _ in 0..2 {
            let mut file = CappedFile::open(path.clone(), 100).expect("the folder is writable");
            file.write_all(b"line\n").expect("the disk has room");
        }
        assert_eq!(read(&path), "line\nline\n");
    }
}
