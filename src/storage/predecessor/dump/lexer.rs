//! The words of a dump: names, texts, numbers and signs, read byte by byte from a file of any length.
//!
//! Comments are blanks, except what stands in `/*!40101 ... */`: servers read it, so it is read here, too. Only what is
//! asked for is kept in memory; a statement that nobody wants is passed over without being stored.

use std::fmt;
use std::io::{self, Read};

/// Bytes read from the file at once.
const BUFFER_BYTES: usize = 64 << 10;
/// The longest name, in bytes: MariaDB allows 64 characters, of 4 bytes each.
const NAME_BYTES_MAX: usize = 256;
/// The longest row that is stored, in bytes: far beyond anything that the predecessor writes. What is longer is passed over.
pub(super) const ROW_BYTES_MAX: usize = 64 << 20;
/// The longest mark of the end of a statement (`DELIMITER`), in bytes.
const DELIMITER_BYTES_MAX: usize = 16;
/// How much of a comment is looked at: what its first line says about the dump.
const COMMENT_BYTES_SEEN: usize = 80;
/// Comments for this version and later are for programs that do not exist: `/*M!999999\- ... */` is a mark, not a statement.
const VERSION_NEVER: u32 = 900_000;

/// Why a dump cannot be read on.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The file cannot be read.
    Io(io::Error),
    /// It ends in the middle of something.
    Ends(&'static str),
    /// Something else was expected there.
    Unexpected { at: u64, wanted: &'static str },
    /// Rows of two databases would be mixed.
    Several { table: String },
    /// Its texts are in another character set than ours.
    Charset { name: String },
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(out, "{error}"),
            Self::Ends(what) => write!(out, "it ends in the middle of {what}: it is not whole"),
            Self::Unexpected { at, wanted } => write!(out, "{wanted} was expected at byte {at}"),
            Self::Several { table } => {
                write!(out, "it holds the table `{table}` of several databases: make one of the predecessor's only")
            }
            Self::Charset { name } => {
                write!(out, "its texts are {name}: make it with `--default-character-set=utf8mb4`")
            }
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A piece of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// A bare word, as it stands there.
    Word(String),
    /// A name between backticks.
    Name(String),
    /// A text between quotes, without escapes.
    Text(Vec<u8>),
    /// A number, as it stands there.
    Number(String),
    /// `0x...`, `x'...'`, `b'...'`.
    Binary(Vec<u8>),
    /// A text or number that is longer than a row may be; it was passed over.
    TooLong,
    /// Any other sign.
    Sign(u8),
    /// The end of the statement.
    End,
    /// The end of the file.
    Eof,
}

/// Reads tokens.
pub(super) struct Lexer<R> {
    input: R,
    buffer: Vec<u8>,
    /// The next byte's place in the buffer.
    next: usize,
    /// The buffer's place in the file.
    begins_at: u64,
    /// How many `/*!` are open.
    conditionals: u32,
    delimiter: Vec<u8>,
    /// Bytes that texts of this row may still have.
    room: usize,
    /// What comments said of the dump.
    pub(super) said: Said,
}

/// What the comments of a dump say about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Said {
    /// It begins with the line of a dump program.
    pub(super) begins: bool,
    /// It ends with the line that such a program writes last.
    pub(super) ends: bool,
}

impl<R: Read> Lexer<R> {
    /// Reads from a place in the file at which a statement begins.
    pub(super) fn new(input: R, begins_at: u64) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            next: 0,
            begins_at,
            conditionals: 0,
            delimiter: vec![b';'],
            room: ROW_BYTES_MAX,
            said: Said::default(),
        }
    }

    /// The place of the next byte in the file.
    pub(super) fn at(&self) -> u64 {
        self.begins_at + self.next as u64
    }

    /// A new row begins, with all the room that a row has.
    pub(super) fn begin_row(&mut self) {
        self.room = ROW_BYTES_MAX;
    }

    /// The byte `ahead` of the next one.
    fn peek(&mut self, ahead: usize) -> Result<Option<u8>, Trouble> {
        while self.next + ahead >= self.buffer.len() {
            if !self.fill()? {
                return Ok(None);
            }
        }
        Ok(self.buffer.get(self.next + ahead).copied())
    }

    /// Reads more of the file behind what is not used yet; false at its end.
    fn fill(&mut self) -> Result<bool, Trouble> {
        self.buffer.drain(..self.next);
        self.begins_at += self.next as u64;
        self.next = 0;
        let unused = self.buffer.len();
        self.buffer.resize(unused + BUFFER_BYTES, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[unused..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer.truncate(unused + *read.as_ref().unwrap_or(&0));
        Ok(read? > 0)
    }

    fn skip(&mut self, bytes: usize) {
        self.next += bytes;
    }

    fn starts_with(&mut self, what: &[u8]) -> Result<bool, Trouble> {
        for (ahead, byte) in what.iter().enumerate() {
            if self.peek(ahead)? != Some(*byte) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn unexpected(&self, wanted: &'static str) -> Trouble {
        Trouble::Unexpected { at: self.at(), wanted }
    }

    // === Blanks and comments ===

    /// Passes over blanks and comments.
    pub(super) fn blanks(&mut self) -> Result<(), Trouble> {
        loop {
            match self.peek(0)? {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.skip(1),
                Some(b'#') => self.line_comment()?,
                Some(b'-') if self.is_dash_comment()? => self.line_comment()?,
                Some(b'/') if self.peek(1)? == Some(b'*') => self.block_comment()?,
                Some(b'*') if self.conditionals > 0 && self.peek(1)? == Some(b'/') => {
                    self.skip(2);
                    self.conditionals -= 1;
                }
                Some(_) | None => return Ok(()),
            }
        }
    }

    /// Two dashes are a comment only before a blank: `5--3` is a sum.
    fn is_dash_comment(&mut self) -> Result<bool, Trouble> {
        let is_dashes = self.peek(1)? == Some(b'-');
        Ok(is_dashes && matches!(self.peek(2)?, Some(b' ' | b'\t' | b'\r' | b'\n') | None))
    }

    fn line_comment(&mut self) -> Result<(), Trouble> {
        let mut seen = Vec::new();
        while let Some(byte) = self.peek(0)? {
            self.skip(1);
            if byte == b'\n' {
                break;
            }
            if seen.len() < COMMENT_BYTES_SEEN {
                seen.push(byte);
            }
        }
        let seen = String::from_utf8_lossy(&seen);
        self.said.begins |= seen.starts_with("-- MariaDB dump") || seen.starts_with("-- MySQL dump");
        self.said.ends |= seen.starts_with("-- Dump completed");
        Ok(())
    }

    fn block_comment(&mut self) -> Result<(), Trouble> {
        let mark = if self.starts_with(b"/*M!")? { 4 } else { 3 };
        let is_conditional = mark == 4 || self.peek(2)? == Some(b'!');
        if !is_conditional {
            self.skip(2);
            return self.skip_comment();
        }
        self.skip(mark);
        let mut version = 0_u32;
        while let Some(digit @ b'0'..=b'9') = self.peek(0)? {
            version = version.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            self.skip(1);
        }
        if version >= VERSION_NEVER {
            return self.skip_comment();
        }
        self.conditionals += 1;
        Ok(())
    }

    fn skip_comment(&mut self) -> Result<(), Trouble> {
        loop {
            match self.peek(0)? {
                Some(b'*') if self.peek(1)? == Some(b'/') => {
                    self.skip(2);
                    return Ok(());
                }
                Some(_) => self.skip(1),
                None => return Err(Trouble::Ends("a comment")),
            }
        }
    }

    // === Statements ===

    /// Passes over the rest of a statement, its end included.
    pub(super) fn skip_statement(&mut self) -> Result<(), Trouble> {
        loop {
            self.blanks()?;
            if self.starts_with_delimiter()? {
                self.skip(self.delimiter.len());
                return Ok(());
            }
            match self.peek(0)? {
                Some(quote @ (b'\'' | b'"' | b'`')) => self.skip_quoted(quote)?,
                Some(_) => self.skip(1),
                None => return Err(Trouble::Ends("a statement")),
            }
        }
    }

    fn starts_with_delimiter(&mut self) -> Result<bool, Trouble> {
        let delimiter = std::mem::take(&mut self.delimiter);
        let starts = self.starts_with(&delimiter);
        self.delimiter = delimiter;
        starts
    }

    fn skip_quoted(&mut self, quote: u8) -> Result<(), Trouble> {
        self.skip(1);
        loop {
            self.skip(self.plain(quote).len());
            match self.peek(0)? {
                Some(b'\\') if quote != b'`' => {
                    self.peek(1)?.ok_or(Trouble::Ends("a text"))?;
                    self.skip(2);
                }
                Some(byte) => {
                    self.skip(1);
                    if byte == quote {
                        return Ok(());
                    }
                }
                None => return Err(Trouble::Ends("a text")),
            }
        }
    }

    /// What is in the buffer of a text before anything that means something.
    fn plain(&self, quote: u8) -> &[u8] {
        let rest = self.buffer.get(self.next..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == quote || *byte == b'\\');
        &rest[..end.unwrap_or(rest.len())]
    }

    /// Reads the new mark of the end of statements, which stands alone in its line.
    pub(super) fn delimiter(&mut self) -> Result<(), Trouble> {
        let mut mark = Vec::new();
        while let Some(byte) = self.peek(0)?.filter(|byte| *byte != b'\n') {
            self.skip(1);
            if mark.len() < DELIMITER_BYTES_MAX {
                mark.push(byte);
            }
        }
        let mark = mark.trim_ascii().to_vec();
        if mark.is_empty() {
            return Err(self.unexpected("the mark of the end of statements"));
        }
        self.delimiter = mark;
        Ok(())
    }

    // === Tokens ===

    /// The next token.
    pub(super) fn token(&mut self) -> Result<Token, Trouble> {
        self.blanks()?;
        if self.starts_with_delimiter()? {
            self.skip(self.delimiter.len());
            return Ok(Token::End);
        }
        let Some(byte) = self.peek(0)? else { return Ok(Token::Eof) };
        match byte {
            b'`' => self.name(),
            b'\'' | b'"' => self.texts(),
            b'0' if matches!(self.peek(1)?, Some(b'x' | b'X')) => {
                self.skip(2);
                self.hexadecimal(None)
            }
            b'0' if matches!(self.peek(1)?, Some(b'b' | b'B')) => {
                self.skip(2);
                self.bits(None)
            }
            b'x' | b'X' if self.peek(1)? == Some(b'\'') => {
                self.skip(2);
                self.hexadecimal(Some(b'\''))
            }
            b'b' | b'B' if self.peek(1)? == Some(b'\'') => {
                self.skip(2);
                self.bits(Some(b'\''))
            }
            b'0'..=b'9' => self.number(),
            b'-' | b'+' | b'.' if self.is_signed_number()? => self.number(),
            _ if is_of_word(byte) => self.word(),
            _ => {
                self.skip(1);
                Ok(Token::Sign(byte))
            }
        }
    }

    fn is_signed_number(&mut self) -> Result<bool, Trouble> {
        Ok(matches!(self.peek(1)?, Some(b'0'..=b'9' | b'.')))
    }

    fn word(&mut self) -> Result<Token, Trouble> {
        let mut word = Vec::new();
        while let Some(byte) = self.peek(0)?.filter(|byte| is_of_word(*byte)) {
            if word.len() == NAME_BYTES_MAX {
                return Err(self.unexpected("the end of a word"));
            }
            word.push(byte);
            self.skip(1);
        }
        Ok(Token::Word(String::from_utf8_lossy(&word).into_owned()))
    }

    fn name(&mut self) -> Result<Token, Trouble> {
        self.skip(1);
        let mut name = Vec::new();
        loop {
            let byte = self.peek(0)?.ok_or(Trouble::Ends("a name"))?;
            self.skip(1);
            if byte == b'`' {
                if self.peek(0)? != Some(b'`') {
                    return Ok(Token::Name(String::from_utf8_lossy(&name).into_owned()));
                }
                self.skip(1);
            }
            if name.len() == NAME_BYTES_MAX {
                return Err(self.unexpected("the end of a name"));
            }
            name.push(byte);
        }
    }

    fn number(&mut self) -> Result<Token, Trouble> {
        let mut number = String::new();
        while let Some(byte) = self.peek(0)? {
            let is_sign_of_exponent = matches!(byte, b'+' | b'-') && number.ends_with(['e', 'E']);
            let is_first = number.is_empty() && matches!(byte, b'+' | b'-');
            if !(byte.is_ascii_alphanumeric() || byte == b'.' || is_sign_of_exponent || is_first) {
                break;
            }
            if number.len() == NAME_BYTES_MAX {
                return Err(self.unexpected("the end of a number"));
            }
            number.push(char::from(byte));
            self.skip(1);
        }
        Ok(Token::Number(number))
    }

    /// Texts that stand side by side are one.
    fn texts(&mut self) -> Result<Token, Trouble> {
        let mut text = Vec::new();
        let mut fits = true;
        while let Some(quote @ (b'\'' | b'"')) = self.peek(0)? {
            self.skip(1);
            self.text(quote, &mut text, &mut fits)?;
            self.blanks()?;
        }
        self.room = self.room.saturating_sub(text.len());
        Ok(if fits { Token::Text(text) } else { Token::TooLong })
    }

    fn text(&mut self, quote: u8, text: &mut Vec<u8>, fits: &mut bool) -> Result<(), Trouble> {
        loop {
            let plain = self.plain(quote);
            let length = plain.len();
            push(text, plain, self.room, fits);
            self.skip(length);
            let byte = self.peek(0)?.ok_or(Trouble::Ends("a text"))?;
            let value = match byte {
                b'\\' => {
                    let escaped = self.peek(1)?.ok_or(Trouble::Ends("a text"))?;
                    self.skip(2);
                    match unescaped(escaped) {
                        (None, value) => value,
                        (Some(backslash), value) => {
                            push(text, &[backslash], self.room, fits);
                            value
                        }
                    }
                }
                _ if byte == quote => {
                    self.skip(1);
                    if self.peek(0)? != Some(quote) {
                        return Ok(());
                    }
                    self.skip(1);
                    quote
                }
                _ => {
                    self.skip(1);
                    byte
                }
            };
            push(text, &[value], self.room, fits);
        }
    }

    /// Hexadecimal digits until `end`, or until something else comes.
    fn hexadecimal(&mut self, end: Option<u8>) -> Result<Token, Trouble> {
        let digits =
            self.digits(end, |byte| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))?;
        let Some(digits) = digits else { return Ok(Token::TooLong) };
        Ok(Token::Binary(packed(&digits, 4)))
    }

    fn bits(&mut self, end: Option<u8>) -> Result<Token, Trouble> {
        let digits = self.digits(end, |byte| matches!(byte, b'0' | b'1').then(|| byte - b'0'))?;
        let Some(digits) = digits else { return Ok(Token::TooLong) };
        Ok(Token::Binary(packed(&digits, 1)))
    }

    /// The values of digits; `None` when there are too many.
    fn digits(&mut self, end: Option<u8>, value: impl Fn(u8) -> Option<u8>) -> Result<Option<Vec<u8>>, Trouble> {
        let mut digits = Vec::new();
        let mut fits = true;
        loop {
            let byte = self.peek(0)?;
            if let Some(digit) = byte.and_then(&value) {
                self.skip(1);
                push(&mut digits, &[digit], self.room, &mut fits);
                continue;
            }
            if end.is_some() {
                if byte != end {
                    return Err(self.unexpected("a digit"));
                }
                self.skip(1);
            }
            self.room = self.room.saturating_sub(digits.len());
            return Ok(fits.then_some(digits));
        }
    }
}

/// Adds bytes as long as there is room; what does not fit is let go of, so that it costs no memory.
fn push(text: &mut Vec<u8>, bytes: &[u8], room: usize, fits: &mut bool) {
    if *fits && text.len() + bytes.len() <= room {
        text.extend_from_slice(bytes);
    } else if *fits {
        *fits = false;
        *text = Vec::new();
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// What stands behind a backslash, as MariaDB reads it; `\%` and `\_` keep theirs.
fn unescaped(byte: u8) -> (Option<u8>, u8) {
    match byte {
        b'0' => (None, 0),
        b'b' => (None, 8),
        b'n' => (None, b'\n'),
        b'r' => (None, b'\r'),
        b't' => (None, b'\t'),
        b'Z' => (None, 0x1A),
        b'%' | b'_' => (Some(b'\\'), byte),
        other => (None, other),
    }
}

/// Digits of so many bits as bytes, filled up with zeros in front.
fn packed(digits: &[u8], bits: usize) -> Vec<u8> {
    let per_byte = 8 / bits;
    let first = digits.len() % per_byte;
    let byte = |digits: &[u8]| digits.iter().fold(0_u8, |byte, digit| (byte << bits) | digit);
    let (head, rest) = digits.split_at(first);
    let head = (!head.is_empty()).then(|| byte(head));
    head.into_iter().chain(rest.chunks(per_byte).map(byte)).collect()
}
