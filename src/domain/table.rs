//! Tables as text (CSV): reading what spreadsheets of every country write, and writing what they all read.
//!
//! Own code instead of the crate `csv`: what matters here is what that crate leaves open, namely which separator a file
//! uses, on which line of the file a row begins, and that a quote which never ends is told instead of swallowing the rest.
//! Everything is bounded by the size of the text, which whoever hands it over has checked.

/// The most columns; a real table of members has a dozen.
pub const COLUMNS_MAX: usize = 100;
/// Separators in the order in which they are preferred when a header uses several equally often: a semicolon is never
/// part of a number, a comma may be.
const SEPARATORS: [char; 3] = [';', '\t', ','];
/// A first line by which Excel tells the separator.
const EXCEL_HINT: &str = "sep=";
/// With these a spreadsheet takes a cell for a formula. Source: OWASP, "CSV Injection".
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table: rows of cells, blank ones left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// The rows, the header included when there is one.
    pub rows: Vec<TableRow>,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableRow {
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// Its cells, trimmed; never empty.
    pub cells: Vec<String>,
}

impl TableRow {
    /// A cell; nothing when the row is too short for it, or the cell is blank.
    pub fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

/// Why a text is no table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableError {
    /// There is nothing in it.
    Empty,
    /// A quotation mark that begins on this line never ends.
    OpenQuote {
        /// The line, from 1.
        line: usize,
    },
    /// Something stands behind the quotation mark that ends a cell.
    StrayQuote {
        /// The line, from 1.
        line: usize,
    },
    /// A row has more than [`COLUMNS_MAX`] cells.
    TooWide {
        /// The line, from 1.
        line: usize,
    },
}

impl Table {
    /// Reads a table by RFC 4180, with `;`, tab or `,` between cells: whichever the first line uses most.
    ///
    /// # Errors
    /// [`TableError`].
    pub fn read(text: &str) -> Result<Self, TableError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let hinted = text.lines().next().and_then(|line| line.strip_prefix(EXCEL_HINT)?.chars().next());
        let separator = hinted.unwrap_or_else(|| separator_of(text));
        let mut reader = Reader { letters: text.chars().peekable(), separator, line: 1 };
        let mut rows = Vec::new();
        while let Some(row) = reader.row()? {
            rows.push(row);
        }
        if hinted.is_some() {
            rows.remove(0);
        }
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        if rows.is_empty() { Err(TableError::Empty) } else { Ok(Self { rows }) }
    }
}

/// The separator that the first row with anything in it uses most, outside of quotation marks.
fn separator_of(text: &str) -> char {
    let mut is_quoted = false;
    let mut counts = [0_usize; SEPARATORS.len()];
    for letter in text.trim_start().chars() {
        is_quoted ^= letter == '"';
        if matches!(letter, '\n' | '\r') && !is_quoted {
            break;
        }
        if let Some(place) = SEPARATORS.iter().position(|known| *known == letter && !is_quoted) {
            counts[place] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let place = counts.iter().position(|count| *count == most).unwrap_or_default();
    SEPARATORS[place]
}

struct Reader<'t> {
    letters: std::iter::Peekable<std::str::Chars<'t>>,
    separator: char,
    line: usize,
}

/// What stood behind a cell.
#[derive(PartialEq, Eq)]
enum End {
    Cell,
    Row,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let letter = self.letters.next()?;
        self.line += usize::from(letter == '\n');
        Some(letter)
    }

    fn row(&mut self) -> Result<Option<TableRow>, TableError> {
        if self.letters.peek().is_none() {
            return Ok(None);
        }
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let (cell, end) = self.cell()?;
            cells.push(cell.trim().to_owned());
            if cells.len() > COLUMNS_MAX {
                return Err(TableError::TooWide { line });
            }
            if end == End::Row {
                return Ok(Some(TableRow { line, cells }));
            }
        }
    }

    fn cell(&mut self) -> Result<(String, End), TableError> {
        while self.letters.peek().is_some_and(|letter| *letter == ' ') {
            self.next();
        }
        if self.letters.peek() == Some(&'"') {
            let cell = self.quoted()?;
            return Ok((cell, self.end_of_quoted()?));
        }
        let mut cell = String::new();
        loop {
            match self.next() {
                None | Some('\n') => return Ok((cell, End::Row)),
                Some('\r') if self.letters.peek().is_none_or(|letter| *letter == '\n') => {}
                // Line ends of old: a carriage return alone.
                Some('\r') => return Ok((cell, End::Row)),
                Some(letter) if letter == self.separator => return Ok((cell, End::Cell)),
                Some(letter) => cell.push(letter),
            }
        }
    }

    fn quoted(&mut self) -> Result<String, TableError> {
        let line = self.line;
        self.next();
        let mut cell = String::new();
        loop {
            match self.next() {
                None => return Err(TableError::OpenQuote { line }),
                Some('"') if self.letters.peek() == Some(&'"') => {
                    self.next();
                    cell.push('"');
                }
                Some('"') => return Ok(cell),
                Some(letter) => cell.push(letter),
            }
        }
    }

    fn end_of_quoted(&mut self) -> Result<End, TableError> {
        let line = self.line;
        loop {
            match self.next() {
                None | Some('\n') => return Ok(End::Row),
                Some(letter) if letter == self.separator => return Ok(End::Cell),
                Some(' ' | '\r') => {}
                Some(_) => return Err(TableError::StrayQuote { line }),
            }
        }
    }
}

/// A cell of text by RFC 4180, which no spreadsheet takes for a formula.
pub fn cell(text: &str) -> String {
    let guard = if text.starts_with(FORMULA_STARTS) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// What [`cell`] was given: without the guard, if there is one.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| text.starts_with(FORMULA_STARTS)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(usize, Vec<String>)> {
        Table::read(text).expect("a table").rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &[&str])]) {
        let expected: Vec<(usize, Vec<String>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect();
        assert_eq!(read(text), expected, "{text:?}");
    }

    #[test]
    fn every_separator_and_line_end_is_read() {
        for text in ["a;b\n1;2", "a\tb\r\n1\t2\r\n", "\u{FEFF}a,b\r1,2\r", "sep=|\na|b\n1|2"] {
            let cells: Vec<_> = read(text).into_iter().map(|(_, cells)| cells).collect();
            assert_eq!(cells, [["a", "b"], ["1", "2"]], "{text:?}");
        }
        check(
            "name;points\nAria;12,5\nBela;1,25",
            &[(1, &["name", "points"]), (2, &["Aria", "12,5"]), (3, &["Bela", "1,25"])],
        );
        check("\"a;b\",c\n1,2", &[(1, &["a;b", "c"]), (2, &["1", "2"])]);
        check("alone", &[(1, &["alone"])]);
    }

    #[test]
    fn quoted_cells_hold_separators_quotes_and_lines() {
        check(
            "a,b\n\"x, \"\"y\"\"\nz\" ,2\nlast,3",
            &[(1, &["a", "b"]), (2, &["x, \"y\"\nz", "2"]), (4, &["last", "3"])],
        );
        check("a,b\nit \"is\",2", &[(1, &["a", "b"]), (2, &["it \"is\"", "2"])]);
        check("a,\"\"\n ,", &[(1, &["a", ""])]);
    }

    #[test]
    fn blank_rows_are_left_out_and_lines_still_counted() {
        check("\n\na;b\n;;\n\n1;2\n\n", &[(3, &["a", "b"]), (6, &["1", "2"])]);
    }

    #[test]
    fn what_is_no_table_is_told_with_its_line() {
        assert_eq!(Table::read(""), Err(TableError::Empty));
        assert_eq!(Table::read(" \n;;\n"), Err(TableError::Empty));
        assert_eq!(Table::read("sep=;\n"), Err(TableError::Empty));
        assert_eq!(Table::read("a,b\n\"x,2\n3,4"), Err(TableError::OpenQuote { line: 2 }));
        assert_eq!(Table::read("a,b\n\"x\"y,2"), Err(TableError::StrayQuote { line: 2 }));
        let wide = "x;".repeat(COLUMNS_MAX);
        assert_eq!(Table::read(&format!("a;b\n{wide}")), Err(TableError::TooWide { line: 2 }));
    }

    #[test]
    fn no_cell_is_a_formula_and_quotes_are_doubled() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(cell(text), format!("\"'{text}\""));
            assert_eq!(unguarded(&format!("'{text}")), text);
        }
        assert_eq!(cell("say \"hi\", you"), "\"say \"\"hi\"\", you\"");
        assert_eq!(cell("1 - 1"), "\"1 - 1\"");
        assert_eq!(unguarded("'tis"), "'tis");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-z0-9 ,;\"\n=-]{0,6}x", 1..5), 1..6)) {
            let line = |row: &Vec<String>| row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",");
            let text = rows.iter().map(line).collect::<Vec<_>>().join("\r\n");
            let read: Vec<Vec<String>> = Table::read(&text).expect("a table").rows.into_iter().map(|row| row.cells).collect();
            let unguarded: Vec<Vec<String>> =
                read.iter().map(|row| row.iter().map(|text| super::unguarded(text).to_owned()).collect()).collect();
            let trimmed: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|text| text.trim().to_owned()).collect()).collect();
            prop_assert_eq!(unguarded, trimmed);
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC{0,40}|[;,\t\"\r\na]{0,40}") {
            drop(Table::read(&text));
        }
    }
}
