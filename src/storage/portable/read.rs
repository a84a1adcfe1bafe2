//! Reading a copy line by line, believing nothing: each table and the whole are compared with the manifest.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Closing, Copy, FORMAT, Header, Manifest, Opening, TableSum, refused, value};
use crate::error::StorageError;

/// What every zstd frame begins with.
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
/// The longest line that is read: Discord's and our own texts are far shorter, and a damaged file must not fill the memory.
const LINE_BYTES_MAX: u64 = 64 << 20;

/// What comes next in a copy.
pub(crate) enum Piece {
    /// A table begins.
    Table(Opening),
    /// A row of it.
    Row(Vec<Value>),
    /// The end.
    End(Manifest),
}

/// A copy that is being read.
pub(crate) struct Reader {
    input: Box<dyn BufRead + Send>,
    operation: String,
    line: Vec<u8>,
    whole: Sha256,
    table: Option<(String, u64, Sha256)>,
    tables: Vec<TableSum>,
}

/// Reads everything and compares it with the manifest.
pub(crate) fn verify(file: &Path) -> Result<Copy, StorageError> {
    let (header, mut reader) = Reader::open(file)?;
    loop {
        if let Piece::End(manifest) = reader.next()? {
            return Ok(Copy { header, manifest });
        }
    }
}

impl Reader {
    /// Opens a copy and reads what it is.
    pub(crate) fn open(file: &Path) -> Result<(Header, Self), StorageError> {
        let operation = format!("read the copy {}", file.display());
        let mut opened = File::open(file).map_err(|error| refused(&operation, error))?;
        let mut magic = Vec::new();
        let begun = opened.by_ref().take(4).read_to_end(&mut magic);
        begun.map_err(|error| refused(&operation, error))?;
        let is_compressed = magic == ZSTD_MAGIC;
        let whole = std::io::Cursor::new(magic).chain(opened);
        let input: Box<dyn BufRead + Send> = if is_compressed {
            let decoder = zstd::stream::read::Decoder::new(whole).map_err(|error| refused(&operation, error))?;
            Box::new(BufReader::new(decoder))
        } else {
            Box::new(BufReader::new(whole))
        };
        let (line, whole, tables) = (Vec::new(), Sha256::new(), Vec::new());
        let mut reader = Self { input, operation, line, whole, table: None, tables };
        let header = reader.header()?;
        Ok((header, reader))
    }

    fn header(&mut self) -> Result<Header, StorageError> {
        self.take_line()?;
        let value: Value =
            serde_json::from_slice(&self.line).map_err(|_| self.refuse("it is no copy of this program"))?;
        match value.get("format").and_then(Value::as_str) {
            Some(FORMAT) => {}
            Some(other) => return Err(self.refuse(format!("its format is `{other}`: a newer program made it"))),
            None => return Err(self.refuse("it is no copy of this program")),
        }
        let header = serde_json::from_value(value).map_err(|error| self.refuse(error))?;
        self.whole.update(&self.line);
        Ok(header)
    }

    /// The next piece; after [`Piece::End`] there is none.
    pub(crate) fn next(&mut self) -> Result<Piece, StorageError> {
        self.take_line()?;
        if self.line.first() == Some(&b'[') {
            let Some((_, rows, sha)) = &mut self.table else {
                return Err(self.refuse("a row stands outside of a table"));
            };
            *rows += 1;
            sha.update(&self.line);
            self.whole.update(&self.line);
            let row = serde_json::from_slice(&self.line).map_err(|error| self.refuse(error))?;
            return Ok(Piece::Row(row));
        }
        self.close_table();
        if let Ok(opening) = serde_json::from_slice::<Opening>(&self.line) {
            self.whole.update(&self.line);
            self.table = Some((opening.table.clone(), 0, Sha256::new().chain_update(&self.line)));
            return Ok(Piece::Table(opening));
        }
        let closing: Closing = serde_json::from_slice(&self.line).map_err(|error| self.refuse(error))?;
        self.end(closing.manifest).map(Piece::End)
    }

    fn end(&mut self, manifest: Manifest) -> Result<Manifest, StorageError> {
        let differing = |(said, found): (&TableSum, &TableSum)| (said != found).then(|| said.name.clone());
        if let Some(table) = manifest.tables.iter().zip(&self.tables).find_map(differing) {
            return Err(
                self.refuse(format!("the table `{table}` is not what the manifest says: it was damaged or changed"))
            );
        }
        if manifest.tables.len() != self.tables.len() || manifest.sha256 != value::hex(&self.whole.clone().finalize()) {
            return Err(self.refuse("it is not what its manifest says: it was damaged or changed"));
        }
        let mut rest = [0; 1];
        match self.input.read(&mut rest) {
            Ok(0) => Ok(manifest),
            Ok(_) => Err(self.refuse("something stands behind its end")),
            Err(error) => Err(self.refuse(error)),
        }
    }

    fn close_table(&mut self) {
        if let Some((name, rows, sha)) = self.table.take() {
            self.tables.push(TableSum { name, rows, sha256: value::hex(&sha.finalize()) });
        }
    }

    /// Reads a line with its end; one without an end is the mark of a file that was cut off.
    fn take_line(&mut self) -> Result<(), StorageError> {
        self.line.clear();
        let read = self.input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut self.line);
        read.map_err(|error| self.refuse(error))?;
        if self.line.last() == Some(&b'\n') {
            Ok(())
        } else {
            Err(self.refuse("it ends before its manifest: it is not whole"))
        }
    }

    fn refuse(&self, cause: impl std::fmt::Display) -> StorageError {
        refused(&self.operation, cause)
    }
}
