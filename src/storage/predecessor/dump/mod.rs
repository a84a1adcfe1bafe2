//! The predecessor's rows from a file that `mysqldump` or `mariadb-dump` wrote.
//!
//! Nothing of the file is executed. It is looked through once to learn which tables there are and where their rows stand;
//! then each table is read from there, so that tables come in the order in which they are needed, and only one row is in
//! memory at a time. What is neither `CREATE TABLE` nor `INSERT` is passed over: views, triggers, procedures, settings.
//!
//! A file that ends too early is refused as a whole: half of a guild is worse than none.

mod lexer;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Cell, Read, Row};
use crate::error::{FailureKind, StorageError};
use lexer::{Lexer, Token, Trouble};

/// Columns of a table: MariaDB allows no more.
const COLUMNS_MAX: usize = 4_096;
/// Words with which a line of `CREATE TABLE` begins that is no column.
const NO_COLUMNS: [&str; 10] =
    ["PRIMARY", "KEY", "INDEX", "UNIQUE", "FULLTEXT", "SPATIAL", "CONSTRAINT", "FOREIGN", "CHECK", "PERIOD"];

/// Why a row is not read of which a value is a call or a sum: nothing of a dump is executed.
const NO_VALUE: &str = "a value is no plain one";

/// Character sets in which a text is UTF-8.
const CHARSETS: [&str; 5] = ["utf8", "utf8mb3", "utf8mb4", "binary", "default"];

/// A dump that was looked through.
pub struct Dump {
    file: PathBuf,
    tables: BTreeMap<String, Table>,
}

/// What is known of a table.
#[derive(Clone, Debug, Default)]
struct Table {
    columns: Arc<[String]>,
    /// Where its rows stand: from the first byte of an INSERT to the last of one that follows it.
    places: Vec<(u64, u64)>,
    /// The database that the file says it belongs to.
    database: String,
}

fn refused(file: &Path, cause: impl std::fmt::Display) -> StorageError {
    StorageError::new(format!("read the dump {}", file.display()), FailureKind::Permanent, cause.to_string())
}

impl Dump {
    pub(super) fn open(file: &Path) -> Result<Self, StorageError> {
        let mut input = File::open(file).map_err(|error| refused(file, error))?;
        let begin = assert_text(&mut input).map_err(|why| refused(file, why))?;
        let lexer = Lexer::new(input, begin);
        let mut index = Index { lexer, tables: BTreeMap::new(), database: String::new(), before: None };
        index.look_through().map_err(|trouble| refused(file, trouble))?;
        let said = index.lexer.said;
        if said.begins && !said.ends {
            return Err(refused(file, "its last line is missing (`-- Dump completed`): it is not whole"));
        }
        if index.tables.is_empty() {
            return Err(refused(file, "there is no table in it"));
        }
        Ok(Self { file: file.to_owned(), tables: index.tables })
    }

    pub(super) fn tables(&self) -> Vec<String> {
        self.tables.keys().cloned().collect()
    }

    pub(super) fn columns(&self, table: &str) -> Option<&[String]> {
        self.tables.get(table).map(|table| &*table.columns)
    }

    pub(super) fn rows(&self, table: &str) -> Result<Rows, StorageError> {
        let Table { columns, places, .. } = self.tables.get(table).cloned().unwrap_or_default();
        Ok(Rows { file: self.file.clone(), columns, places: places.into_iter(), open: None })
    }
}

/// Refuses what people have instead of a dump; the place where the text begins.
fn assert_text(input: &mut File) -> Result<u64, String> {
    let mut head = Vec::new();
    input.by_ref().take(4).read_to_end(&mut head).map_err(|error| error.to_string())?;
    let begin = match head.as_slice() {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            return Err("it is UTF-16, as some shells write it: make it with `--result-file`".to_owned());
        }
        [0x1F, 0x8B, ..] | [0x28, 0xB5, 0x2F, 0xFD] | [b'B', b'Z', b'h', ..] | [0xFD, b'7', b'z', b'X'] => {
            return Err("it is compressed: unpack it first".to_owned());
        }
        [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    };
    input.seek(SeekFrom::Start(begin)).map_err(|error| error.to_string())
}

// === Looking through ===

struct Index {
    lexer: Lexer<File>,
    tables: BTreeMap<String, Table>,
    /// As the last `USE` says.
    database: String,
    /// The table into which the statement before inserts.
    before: Option<String>,
}

impl Index {
    fn look_through(&mut self) -> Result<(), Trouble> {
        loop {
            self.lexer.blanks()?;
            let begin = self.lexer.at();
            match self.lexer.token()? {
                Token::Eof => return Ok(()),
                Token::End => {}
                Token::Word(word) => self.before = self.statement(begin, &word.to_ascii_uppercase())?,
                _ => self.lexer.skip_statement()?,
            }
        }
    }

    /// Takes a statement in; the table into which it inserts.
    fn statement(&mut self, begin: u64, word: &str) -> Result<Option<String>, Trouble> {
        match word {
            "DELIMITER" => self.lexer.delimiter()?,
            "CREATE" => self.create()?,
            "USE" => {
                let token = self.lexer.token()?;
                if token == Token::End {
                    return Ok(None);
                }
                self.database = name_of(token).unwrap_or_default();
                self.lexer.skip_statement()?;
            }
            "SET" => self.set()?,
            "INSERT" | "REPLACE" => return self.insert(begin),
            _ => self.lexer.skip_statement()?,
        }
        Ok(None)
    }

    /// `SET NAMES latin1` says that texts are not what they look like.
    fn set(&mut self) -> Result<(), Trouble> {
        let is_names = match self.lexer.token()? {
            Token::End => return Ok(()),
            token => matches!(token, Token::Word(word) if word.eq_ignore_ascii_case("NAMES")),
        };
        if is_names {
            let token = self.lexer.token()?;
            if token == Token::End {
                return Ok(());
            }
            let foreign = name_of(token).filter(|name| !CHARSETS.contains(&name.to_ascii_lowercase().as_str()));
            if let Some(name) = foreign {
                return Err(Trouble::Charset { name });
            }
        }
        self.lexer.skip_statement()
    }

    fn insert(&mut self, begin: u64) -> Result<Option<String>, Trouble> {
        // What follows the name is read again with the rows: here only the end counts.
        let Some((name, next)) = table_name(&mut self.lexer)?.filter(|(_, next)| *next != Token::End) else {
            return Ok(None);
        };
        if matches!(next, Token::Eof) {
            return Err(Trouble::Ends("a statement"));
        }
        self.lexer.skip_statement()?;
        let end = self.lexer.at();
        let table = self.tables.entry(name.clone()).or_default();
        if table.places.is_empty() {
            table.database.clone_from(&self.database);
        } else if table.database != self.database {
            return Err(Trouble::Several { table: name });
        }
        match table.places.last_mut() {
            // Only blanks stand between this statement and the one before.
            Some((_, last)) if self.before.as_ref() == Some(&name) => *last = end,
            Some(_) | None => table.places.push((begin, end)),
        }
        Ok(Some(name))
    }

    fn create(&mut self) -> Result<(), Trouble> {
        loop {
            let word = match self.lexer.token()? {
                Token::Word(word) => word,
                Token::End => return Ok(()),
                _ => return self.lexer.skip_statement(),
            };
            match word.to_ascii_uppercase().as_str() {
                "OR" | "REPLACE" | "TEMPORARY" => {}
                "TABLE" => break,
                _ => return self.lexer.skip_statement(),
            }
        }
        let Some((name, next)) = table_name(&mut self.lexer)? else { return Ok(()) };
        if next != Token::Sign(b'(') {
            return if next == Token::End { Ok(()) } else { self.lexer.skip_statement() };
        }
        let columns = columns(&mut self.lexer)?;
        self.tables.entry(name).or_default().columns = columns.into();
        self.lexer.skip_statement()
    }
}

/// A name, bare or in whichever quotes.
fn name_of(token: Token) -> Option<String> {
    match token {
        Token::Word(name) | Token::Name(name) => Some(name),
        Token::Text(name) => Some(String::from_utf8_lossy(&name).into_owned()),
        Token::Number(_) | Token::Binary(_) | Token::TooLong | Token::Sign(_) | Token::End | Token::Eof => None,
    }
}

/// A table's name, with or without its database in front, and what follows it; `None` at the end of the statement.
fn table_name(lexer: &mut Lexer<File>) -> Result<Option<(String, Token)>, Trouble> {
    const WORDS: [&str; 8] = ["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "INTO", "IF", "NOT", "EXISTS"];
    loop {
        let token = lexer.token()?;
        match &token {
            Token::Word(word) if WORDS.contains(&word.to_ascii_uppercase().as_str()) => continue,
            Token::End => return Ok(None),
            Token::Eof => return Err(Trouble::Ends("a statement")),
            _ => {}
        }
        let unnamed = Trouble::Unexpected { at: lexer.at(), wanted: "the name of a table" };
        let Some(name) = name_of(token) else { return Err(unnamed) };
        let next = lexer.token()?;
        if next != Token::Sign(b'.') {
            return Ok(Some((name, next)));
        }
        let name = name_of(lexer.token()?).ok_or(unnamed)?;
        return Ok(Some((name, lexer.token()?)));
    }
}

/// The names of the columns, behind the bracket that opens `CREATE TABLE`; the bracket that closes it is passed.
fn columns(lexer: &mut Lexer<File>) -> Result<Vec<String>, Trouble> {
    let (mut columns, mut depth, mut is_first) = (Vec::new(), 1_u32, true);
    loop {
        let token = lexer.token()?;
        let is_no_column =
            matches!(&token, Token::Word(word) if NO_COLUMNS.contains(&word.to_ascii_uppercase().as_str()));
        let is_comma = token == Token::Sign(b',');
        match &token {
            Token::Sign(b'(') => depth += 1,
            Token::Sign(b')') if depth == 1 => return Ok(columns),
            Token::Sign(b')') => depth -= 1,
            Token::End | Token::Eof => return Err(Trouble::Ends("a list of columns")),
            _ if is_first && !is_no_column => columns.extend(name_of(token.clone())),
            _ => {}
        }
        if columns.len() > COLUMNS_MAX {
            return Err(Trouble::Unexpected { at: lexer.at(), wanted: "the end of a table" });
        }
        is_first = depth == 1 && is_comma;
    }
}

// === Rows ===

/// Rows that are still to come from the file.
pub struct Rows {
    file: PathBuf,
    columns: Arc<[String]>,
    places: std::vec::IntoIter<(u64, u64)>,
    open: Option<Statements>,
}

/// Statements that are being read, one behind the other.
struct Statements {
    lexer: Lexer<File>,
    end: u64,
    /// The columns that the open statement names, or those of the table; `None` between statements.
    columns: Option<Arc<[String]>>,
}

impl Rows {
    pub(super) fn next(&mut self) -> Result<Option<Read>, StorageError> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next(&self.columns) {
                    Ok(Some(read)) => return Ok(Some(read)),
                    Ok(None) => self.open = None,
                    Err(trouble) => return Err(refused(&self.file, trouble)),
                }
            }
            let Some((begin, end)) = self.places.next() else { return Ok(None) };
            let opened = File::open(&self.file).and_then(|mut file| file.seek(SeekFrom::Start(begin)).map(|_| file));
            let file = opened.map_err(|error| refused(&self.file, error))?;
            self.open = Some(Statements { lexer: Lexer::new(file, begin), end, columns: None });
        }
    }
}

impl Statements {
    fn next(&mut self, of_table: &Arc<[String]>) -> Result<Option<Read>, Trouble> {
        let columns = match self.columns.take() {
            Some(columns) => columns,
            None => match self.begin(of_table)? {
                Some(columns) => columns,
                None => return Ok(None),
            },
        };
        self.lexer.begin_row();
        let row = row(&mut self.lexer, &columns)?;
        match self.lexer.token()? {
            Token::Sign(b',') => {
                self.must_open()?;
                self.columns = Some(columns);
            }
            Token::End => {}
            Token::Eof => return Err(Trouble::Ends("a row")),
            // `ON DUPLICATE KEY UPDATE ...`
            _ => self.lexer.skip_statement()?,
        }
        Ok(Some(row))
    }

    /// Reads a statement up to its first row; `None` behind the last one.
    fn begin(&mut self, of_table: &Arc<[String]>) -> Result<Option<Arc<[String]>>, Trouble> {
        loop {
            self.lexer.blanks()?;
            if self.lexer.at() >= self.end {
                return Ok(None);
            }
            match self.lexer.token()? {
                Token::Word(_) => {}
                Token::End => continue,
                _ => return Err(Trouble::Unexpected { at: self.lexer.at(), wanted: "`INSERT`" }),
            }
            let Some((_, next)) = table_name(&mut self.lexer)?.filter(|(_, next)| *next != Token::End) else {
                continue;
            };
            let (columns, next) = match next {
                Token::Sign(b'(') => (columns(&mut self.lexer)?.into(), self.lexer.token()?),
                next => (Arc::clone(of_table), next),
            };
            let is_values =
                matches!(&next, Token::Word(word) if ["VALUES", "VALUE"].contains(&&*word.to_ascii_uppercase()));
            if is_values {
                self.must_open()?;
                return Ok(Some(columns));
            }
            return Err(Trouble::Unexpected { at: self.lexer.at(), wanted: "`VALUES`" });
        }
    }

    fn must_open(&mut self) -> Result<(), Trouble> {
        match self.lexer.token()? {
            Token::Sign(b'(') => Ok(()),
            Token::Eof => Err(Trouble::Ends("a row")),
            _ => Err(Trouble::Unexpected { at: self.lexer.at(), wanted: "a bracket" }),
        }
    }
}

/// A row, behind the bracket that opens it; the bracket that closes it is passed.
fn row(lexer: &mut Lexer<File>, columns: &Arc<[String]>) -> Result<Read, Trouble> {
    let (mut cells, mut bad) = (Vec::with_capacity(columns.len()), None);
    let mut is_open = true;
    while is_open {
        let token = token_of_row(lexer)?;
        if token == Token::Sign(b')') {
            bad = bad.or_else(|| Some(NO_VALUE.to_owned()));
            break;
        }
        match value(lexer, token)? {
            Ok(cell) if cells.len() < COLUMNS_MAX => cells.push(cell),
            Ok(_) => bad = bad.or(Some("it has too many values".to_owned())),
            Err(why) => bad = bad.or(Some(why)),
        }
        loop {
            match token_of_row(lexer)? {
                Token::Sign(b',') => break,
                Token::Sign(b')') => {
                    is_open = false;
                    break;
                }
                Token::Sign(b'(') => to_closing_bracket(lexer)?,
                _ => bad = bad.or_else(|| Some(NO_VALUE.to_owned())),
            }
        }
    }
    let (found, wanted) = (cells.len(), columns.len());
    Ok(match bad {
        Some(why) => Read::Bad(why),
        None if wanted == 0 => Read::Bad("the names of its columns are not in the dump".to_owned()),
        None if found != wanted => Read::Bad(format!("it has {found} values, and the table {wanted} columns")),
        None => Read::Row(Row { columns: Arc::clone(columns), cells }),
    })
}

/// The next token of a row, which cannot be the end of anything.
fn token_of_row(lexer: &mut Lexer<File>) -> Result<Token, Trouble> {
    match lexer.token()? {
        Token::End | Token::Eof => Err(Trouble::Ends("a row")),
        token => Ok(token),
    }
}

/// A value; what is none is told, and the row is passed over.
fn value(lexer: &mut Lexer<File>, token: Token) -> Result<Result<Cell, String>, Trouble> {
    Ok(match token {
        Token::Word(word) => match word.to_ascii_uppercase().as_str() {
            "NULL" => Ok(Cell::Null),
            "TRUE" => Ok(Cell::Text("1".to_owned())),
            "FALSE" => Ok(Cell::Text("0".to_owned())),
            // `_utf8mb4'...'`, `_binary 0x...`, `N'...'`: the text follows.
            introducer if introducer.starts_with('_') || introducer == "N" => match token_of_row(lexer)? {
                Token::Text(bytes) | Token::Binary(bytes) => Ok(cell(bytes)),
                Token::TooLong => Err(too_long()),
                _ => Err(NO_VALUE.to_owned()),
            },
            _ => Err(format!("`{word}` is no value")),
        },
        Token::Text(bytes) | Token::Binary(bytes) => Ok(cell(bytes)),
        Token::Number(number) => Ok(Cell::Text(number)),
        Token::TooLong => Err(too_long()),
        Token::Sign(b'(') => {
            to_closing_bracket(lexer)?;
            Err(NO_VALUE.to_owned())
        }
        Token::Name(_) | Token::Sign(_) | Token::End | Token::Eof => Err(NO_VALUE.to_owned()),
    })
}

fn too_long() -> String {
    format!("it is longer than {} MiB", lexer::ROW_BYTES_MAX >> 20)
}

fn cell(bytes: Vec<u8>) -> Cell {
    String::from_utf8(bytes).map_or_else(|error| Cell::Bytes(error.into_bytes()), Cell::Text)
}

/// Passes over the rest of a row.
fn to_closing_bracket(lexer: &mut Lexer<File>) -> Result<(), Trouble> {
    let mut depth = 1_u32;
    while depth > 0 {
        match token_of_row(lexer)? {
            Token::Sign(b'(') => depth += 1,
            Token::Sign(b')') => depth -= 1,
            _ => {}
        }
    }
    Ok(())
}
