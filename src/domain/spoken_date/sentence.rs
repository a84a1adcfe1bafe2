//! A text ready to be read by the grammar: its lexemes, and what decides unclear readings.

use chrono::NaiveDate;

use super::lexer::{self, Kind, Lexeme};
use super::words::Meaning;
use crate::locale::Locale;

/// The most articles and prepositions in a row ("on this the"): keeps reading linear.
const SKIPPED_MAX: usize = 4;

/// A text cut into lexemes, with the day and the language in which it was said.
pub(super) struct Sentence {
    lexemes: Vec<Lexeme>,
    /// The day on which it was said.
    pub(super) today: NaiveDate,
    /// The language of who said it.
    pub(super) locale: Locale,
    /// Whether `5/3` is 5 March.
    pub(super) slash_day_first: bool,
}

impl Sentence {
    /// Cuts a text; decides the order of all its slash dates together.
    ///
    /// Month first only in American English, and in no language when a date would be impossible
    /// that way: `1/3 - 15/3` has one order for both dates.
    pub(super) fn new(text: &str, today: NaiveDate, locale: Locale) -> Self {
        let mut sentence = Self { lexemes: lexer::lexemes(text), today, locale, slash_day_first: true };
        let preferred = locale != Locale::EnUs;
        let other_is_better = !sentence.allows_order(preferred) && sentence.allows_order(!preferred);
        sentence.slash_day_first = preferred != other_is_better;
        sentence
    }

    fn allows_order(&self, day_first: bool) -> bool {
        (0..self.len()).filter(|at| self.is_slash_date(*at)).all(|at| {
            let month_at = if day_first { at + 2 } else { at };
            self.number(month_at, 2).is_some_and(|month| month <= 12)
        })
    }

    fn is_slash_date(&self, at: usize) -> bool {
        let is_inside = at > 0 && self.is_glued_mark(at - 1, '/');
        let is_pair = self.is_glued_mark(at + 1, '/') && self.number(at + 2, 2).is_some();
        self.number(at, 2).is_some() && is_pair && !is_inside
    }

    /// How many lexemes there are.
    pub(super) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// The lexeme, if there is one.
    pub(super) fn get(&self, at: usize) -> Option<&Lexeme> {
        self.lexemes.get(at)
    }

    /// The meanings of a word or phrase; none for numbers, marks, unknown words and the end.
    pub(super) fn meanings(&self, at: usize) -> &'static [Meaning] {
        match self.get(at).map(|lexeme| &lexeme.kind) {
            Some(Kind::Phrase(meanings)) => meanings,
            Some(Kind::Number { .. } | Kind::Mark(_)) | None => &[],
        }
    }

    /// Whether the lexeme can mean this.
    pub(super) fn means(&self, at: usize, meaning: Meaning) -> bool {
        self.meanings(at).contains(&meaning)
    }

    /// The first of the lexeme's meanings that says what is wanted.
    pub(super) fn find<T>(&self, at: usize, wanted: fn(Meaning) -> Option<T>) -> Option<T> {
        self.meanings(at).iter().find_map(|meaning| wanted(*meaning))
    }

    /// Whether the lexeme can mean one of these.
    pub(super) fn means_any(&self, at: usize, wanted: &[Meaning]) -> bool {
        wanted.iter().any(|meaning| self.means(at, *meaning))
    }

    /// The first place, from here on, whose lexeme means none of these; at most [`SKIPPED_MAX`] on.
    pub(super) fn skip(&self, at: usize, skipped: &[Meaning]) -> usize {
        let is_kept = |place: &usize| !self.means_any(*place, skipped);
        (at..at + SKIPPED_MAX).find(is_kept).unwrap_or(at + SKIPPED_MAX)
    }

    /// The next place if this lexeme means one of these, else this place.
    pub(super) fn skip_one(&self, at: usize, skipped: &[Meaning]) -> usize {
        at + usize::from(self.means_any(at, skipped))
    }

    /// The next place if this lexeme is the mark, else this place.
    pub(super) fn skip_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.is_mark(at, mark))
    }

    /// Whether the lexeme is this mark.
    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        matches!(self.get(at).map(|lexeme| &lexeme.kind), Some(Kind::Mark(found)) if *found == mark)
    }

    /// Whether the lexeme is this mark, with no space before it.
    pub(super) fn is_glued_mark(&self, at: usize, mark: char) -> bool {
        self.is_mark(at, mark) && self.is_glued(at)
    }

    /// Whether no space stands before the lexeme.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|lexeme| !lexeme.spaced)
    }

    /// The value of a number of at most so many digits.
    pub(super) fn number(&self, at: usize, digits_max: usize) -> Option<u32> {
        match self.get(at)?.kind {
            Kind::Number { value, digits } if digits <= digits_max => Some(value),
            Kind::Number { .. } | Kind::Phrase(_) | Kind::Mark(_) => None,
        }
    }

    /// The value of a number of exactly so many digits, with no space before it.
    pub(super) fn glued_number(&self, at: usize, digits_wanted: usize) -> Option<u32> {
        match self.get(at)?.kind {
            Kind::Number { value, digits } if digits == digits_wanted && self.is_glued(at) => Some(value),
            Kind::Number { .. } | Kind::Phrase(_) | Kind::Mark(_) => None,
        }
    }

    /// Whether the lexeme is a number.
    pub(super) fn is_number(&self, at: usize) -> bool {
        matches!(self.get(at).map(|lexeme| &lexeme.kind), Some(Kind::Number { .. }))
    }

    /// Whether a word without a part in dates stands here.
    pub(super) fn is_other_word(&self, at: usize) -> bool {
        matches!(self.get(at).map(|lexeme| &lexeme.kind), Some(Kind::Phrase(meanings)) if meanings.is_empty())
    }

    /// Whether only marks (and nothing else) stand from here to there.
    pub(super) fn only_marks(&self, from: usize, until: usize) -> bool {
        (from..until).all(|at| matches!(self.get(at).map(|lexeme| &lexeme.kind), Some(Kind::Mark(_)) | None))
    }
}
