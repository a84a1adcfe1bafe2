//! What people type for their weapons: `crossbow dagger`, `SNS/GS`, `Armbrust Dolch`, `épée et bouclier + baguette`.
//!
//! No guessing and no language model (D-34, D-35 of the predecessor): the names of all five languages, codes and aliases of
//! the pack are compared letter by letter, without accents, and long words may have a slip or two. The whole text must be
//! used up. Among several ways to read it the one with the fewest slips wins, then the one with as many weapons as a pair
//! has; when two such ways differ, nothing is understood.
//!
//! Spaces do not matter inside of a name (`great sword`), nor does what stands between two.

use std::collections::BTreeSet;

use crate::fold::words;
use crate::pack::{Pack, Pair, Weapon};

/// Longer texts are no weapons: in characters.
pub const TEXT_LENGTH_MAX: usize = 100;
/// Words that one name may be written in: `sword and shield` has two that count.
const NAME_WORDS_MAX: usize = 4;
/// Words of a text; more are no weapons.
const WORDS_MAX: usize = 16;

/// Words between two weapons, and inside of names, that mean nothing, in the five languages.
const FILLERS: &[&str] = &[
    "and", "n", "with", "the", "of", "et", "avec", "la", "le", "les", "de", "des", "du", "d", "l", "a", "y", "con",
    "el", "los", "del", "und", "mit", "der", "die", "das", "e", "ed", "il", "di", "plus",
];

/// Why a text was not understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Misread {
    /// It is no weapon, or could be several.
    Unknown,
    /// Fewer weapons than a pair has.
    TooFew,
    /// More weapons than a pair has.
    TooMany,
    /// The same weapon twice.
    Twice,
    /// Both are known, but nobody can wear them together.
    NoPair,
}

impl Pack {
    /// The pair that a text means.
    ///
    /// # Errors
    /// The [`Misread`] that says why it is none.
    pub fn understand(&self, text: &str) -> Result<&Pair, Misread> {
        let codes = self.weapons_in(text).ok_or(Misread::Unknown)?;
        let different: BTreeSet<&str> = codes.iter().copied().collect();
        match codes.len() {
            count if different.len() < count && different.len() < self.picks => Err(Misread::Twice),
            count if count < self.picks => Err(Misread::TooFew),
            count if count > self.picks => Err(Misread::TooMany),
            _ => self.pair(&codes).ok_or(Misread::NoPair),
        }
    }

    /// The weapons that a text names, in its order; `None` when some of it is not understood.
    fn weapons_in(&self, text: &str) -> Option<Vec<&str>> {
        let words: Vec<String> = words(text).into_iter().filter(|word| !is_filler(word, self)).collect();
        if text.chars().count() > TEXT_LENGTH_MAX || !(1..=WORDS_MAX).contains(&words.len()) {
            return None;
        }
        let names = Name::all(self);
        let mut readings = vec![Readings::nothing(self.picks)];
        for end in 1..=words.len() {
            let mut next = Readings::none(self.picks);
            for start in end.saturating_sub(NAME_WORDS_MAX)..end {
                let piece = words[start..end].concat();
                for (code, slips) in names_of(&names, &piece) {
                    next.add(&readings[start], code, slips);
                }
            }
            readings.push(next);
        }
        readings.pop().and_then(Readings::best)
    }
}

/// A word that means nothing, unless the pack gives it a meaning.
fn is_filler(word: &str, pack: &Pack) -> bool {
    FILLERS.contains(&word) && !pack.weapons.iter().flat_map(Weapon::typed).any(|typed| words(typed) == [word])
}

/// A name as it is compared: folded, without fillers, written together. A name of fillers only keeps them.
pub(crate) fn spelled(name: &str) -> String {
    let all = words(name);
    let kept: Vec<&String> = all.iter().filter(|word| !FILLERS.contains(&word.as_str())).collect();
    if kept.is_empty() { all.concat() } else { kept.into_iter().map(String::as_str).collect() }
}

impl Weapon {
    /// Everything that people may type for it.
    pub(crate) fn typed(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.code.as_str()).chain(self.name.all()).chain(self.aliases.iter().map(String::as_str))
    }
}

struct Name<'a> {
    code: &'a str,
    spelled: String,
}

impl<'a> Name<'a> {
    fn all(pack: &'a Pack) -> Vec<Self> {
        let names =
            |weapon: &'a Weapon| weapon.typed().map(|typed| Name { code: &weapon.code, spelled: spelled(typed) });
        pack.weapons.iter().flat_map(names).collect()
    }
}

/// Slips that a name of so many letters may have: the shorter it is, the likelier another word is meant.
const fn slips_max(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// The weapons that a piece may mean, each with its fewest slips.
fn names_of<'a>(names: &[Name<'a>], piece: &str) -> Vec<(&'a str, usize)> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    for name in names {
        let letters = name.spelled.chars().count();
        if letters.abs_diff(piece.chars().count()) > slips_max(letters) {
            continue;
        }
        let slips = strsim::osa_distance(&name.spelled, piece);
        if slips > slips_max(letters) {
            continue;
        }
        match found.iter_mut().find(|(code, _)| *code == name.code) {
            Some((_, known)) => *known = slips.min(*known),
            None => found.push((name.code, slips)),
        }
    }
    found
}

/// The best ways to read the words up to some place: one for each number of weapons up to one more than a pair has.
struct Readings<'a>(Vec<Option<Reading<'a>>>);

/// One way to read some words.
#[derive(Clone)]
struct Reading<'a> {
    codes: Vec<&'a str>,
    slips: usize,
    /// Another way with as many weapons is as good and means something else.
    is_doubtful: bool,
}

impl<'a> Readings<'a> {
    fn none(picks: usize) -> Self {
        Self(vec![None; picks + 2])
    }

    /// No words are no weapons.
    fn nothing(picks: usize) -> Self {
        let mut readings = Self::none(picks);
        readings.0[0] = Some(Reading { codes: Vec::new(), slips: 0, is_doubtful: false });
        readings
    }

    /// Adds what one more weapon makes of the ways to read the words before it.
    fn add(&mut self, before: &Self, code: &'a str, slips: usize) {
        let most = self.0.len() - 1;
        for reading in before.0.iter().flatten() {
            let codes: Vec<&str> = reading.codes.iter().copied().chain([code]).collect();
            let place = codes.len().min(most);
            let longer = Reading { codes, slips: reading.slips + slips, is_doubtful: reading.is_doubtful };
            let known = self.0[place].take();
            self.0[place] = Some(match known {
                Some(known) => known.or(longer),
                None => longer,
            });
        }
    }

    /// Fewest slips win, then the right number of weapons: `wand and tome, bow` is a wand with its tome and a bow.
    fn best(self) -> Option<Vec<&'a str>> {
        let picks = self.0.len() - 2;
        let known = self.0.into_iter().flatten();
        let best = known.min_by_key(|reading| (reading.slips, reading.codes.len().abs_diff(picks)))?;
        (!best.is_doubtful).then_some(best.codes)
    }
}

impl Reading<'_> {
    /// The better of two with as many weapons.
    fn or(self, other: Self) -> Self {
        if self.slips != other.slips {
            return if self.slips < other.slips { self } else { other };
        }
        let is_doubtful = self.is_doubtful || other.is_doubtful || self.codes != other.codes;
        Self { is_doubtful, ..self }
    }
}
