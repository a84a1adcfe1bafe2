//! Cuts a text into numbers, known phrases, other words and marks.
//!
//! Everything is folded first: lower case, no accents (`März` = `marz`), `ß` = `ss`. Phrases of
//! the vocabulary are matched here, longest first, so that the grammar sees `day after tomorrow`
//! as one lexeme. Whether a space stood before a lexeme is kept: `5-3-26` is a date, `5 - 3` not.

use std::ops::Range;

use super::words::{self, Meaning, PHRASE_WORDS_MAX};

/// The smallest unit that the grammar sees.
#[derive(Clone, Debug)]
pub(super) struct Lexeme {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands in the text, in bytes.
    pub(super) bytes: Range<usize>,
    /// Whether white space stands before it, or the text's start.
    pub(super) spaced: bool,
}

/// What a lexeme is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Up to nine decimal digits.
    Number {
        /// Its value.
        value: u32,
        /// How many digits were written.
        digits: usize,
    },
    /// A word or phrase with its meanings; none for a word that has no part in dates.
    Phrase(&'static [Meaning]),
    /// Any other character.
    Mark(char),
}

/// A lexeme before the vocabulary was asked; words are folded.
struct Raw {
    word: Option<String>,
    lexeme: Lexeme,
}

/// Cuts a text into lexemes.
pub(super) fn lexemes(text: &str) -> Vec<Lexeme> {
    let raw = raw_lexemes(text);
    let mut lexemes = Vec::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        let (lexeme, taken) = longest_phrase(&raw, at);
        lexemes.push(lexeme);
        at += taken;
    }
    lexemes
}

/// The longest known phrase that begins here, else the one lexeme; with the number of raw ones.
fn longest_phrase(raw: &[Raw], at: usize) -> (Lexeme, usize) {
    let mut best = (raw[at].lexeme.clone(), 1);
    let mut phrase = String::new();
    let mut end = at;
    for _ in 0..PHRASE_WORDS_MAX {
        let Some(word) = raw.get(end).and_then(|next| next.word.as_deref()) else {
            break;
        };
        phrase.push_str(word);
        end += 1;
        let meanings = words::meanings(&phrase);
        if !meanings.is_empty() {
            let bytes = raw[at].lexeme.bytes.start..raw[end - 1].lexeme.bytes.end;
            best = (Lexeme { kind: Kind::Phrase(meanings), bytes, spaced: raw[at].lexeme.spaced }, end - at);
        }
        phrase.push(' ');
        end += usize::from(is_hyphen_inside_word(raw, end));
    }
    best
}

/// `après-demain` and `week-end` are phrases; `3 - 7` keeps its dash.
fn is_hyphen_inside_word(raw: &[Raw], at: usize) -> bool {
    let is_hyphen = raw.get(at).is_some_and(|mark| matches!(mark.lexeme.kind, Kind::Mark('-')) && !mark.lexeme.spaced);
    is_hyphen && raw.get(at + 1).is_some_and(|next| next.word.is_some() && !next.lexeme.spaced)
}

fn raw_lexemes(text: &str) -> Vec<Raw> {
    let mut raw = Vec::new();
    let mut rest = text;
    let mut spaced = true;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let length = length_of_lexeme(rest, first);
        let (piece, after) = rest.split_at(length);
        rest = after;
        if first.is_whitespace() {
            spaced = true;
        } else if !is_apostrophe(first) {
            raw.push(raw_lexeme(piece, first, start, spaced));
            spaced = false;
        }
    }
    raw
}

fn length_of_lexeme(rest: &str, first: char) -> usize {
    if first.is_ascii_digit() {
        return rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    }
    if !is_letter(first) {
        return first.len_utf8();
    }
    let length = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
    length + possessive_length(&rest[length..])
}

/// `tomorrow's` stays one word, which no vocabulary knows; `jusqu'à` and `aujourd'hui` are two.
fn possessive_length(after: &str) -> usize {
    let mut chars = after.chars();
    let Some(apostrophe) = chars.next().filter(|c| is_apostrophe(*c)) else {
        return 0;
    };
    let is_possessive = matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(is_letter);
    if is_possessive { apostrophe.len_utf8() + 1 } else { 0 }
}

fn raw_lexeme(piece: &str, first: char, start: usize, spaced: bool) -> Raw {
    let bytes = start..start + piece.len();
    if is_letter(first) {
        let word = piece.chars().map(fold).collect::<String>();
        return Raw { word: Some(word), lexeme: Lexeme { kind: Kind::Phrase(&[]), bytes, spaced } };
    }
    let kind = match piece.parse() {
        Ok(value) if piece.len() <= 9 && first.is_ascii_digit() => Kind::Number { value, digits: piece.len() },
        Ok(_) | Err(_) => Kind::Mark(as_mark(first)),
    };
    Raw { word: None, lexeme: Lexeme { kind, bytes, spaced } }
}

/// All dashes are one mark.
fn as_mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '→' | '~' => '-',
        other => other,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`' | '´')
}

fn is_letter(c: char) -> bool {
    (c.is_alphabetic() && c != '\u{02BC}') || is_combining(c) || c == '°'
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

/// A text in lower case without accents, apostrophes and hyphens inside words, and with single spaces.
pub(super) fn folded(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_letter_at = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| is_letter(*c));
    let plain = |(at, c): (usize, &char)| match *c {
        c if is_apostrophe(c) => " ".to_owned(),
        c if as_mark(c) == '-' && is_letter_at(at.checked_sub(1)) && is_letter_at(at.checked_add(1)) => " ".to_owned(),
        c => fold(c),
    };
    let plain: String = chars.iter().enumerate().map(plain).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lower case without accents; a letter of no use to the five languages becomes itself.
fn fold(c: char) -> String {
    c.to_lowercase().map(fold_lower).collect()
}

fn fold_lower(c: char) -> String {
    let folded = match c {
        'à'..='å' => "a",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ò'..='ö' => "o",
        'ù'..='ü' => "u",
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        '°' => "º",
        other if is_combining(other) => "",
        other => return other.to_string(),
    };
    folded.to_owned()
}
