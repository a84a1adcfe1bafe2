//! Points (DKP) and what is booked: integers in hundredths of a point, never floating numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::UserId;

/// The JSON key under which a serialised [`Booking`] stands: the journal finds it there and books it.
pub const BOOKING_KEY: &str = "$booking";
/// The longest key of a booking, in characters.
pub const BOOKING_KEY_MAX: usize = 64;
/// The most points in one entry, in hundredths: ten thousand millions of them never overflow a balance.
pub const POINTS_MAX: i64 = 100_000_000_000;
/// The most entries of one booking: everybody of the largest raid, several times.
pub const ENTRIES_MAX: usize = 1_000;

/// Points, in hundredths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(pub i64);

/// As people read them: `-12.50`.
impl fmt::Display for Points {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(out, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

/// One of a guild's pools of points: everybody has an account in each, and none of them pays for another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PoolNo(pub i64);

impl PoolNo {
    /// The pool that every guild has from the beginning.
    pub const MAIN: Self = Self(0);

    /// Whether it is the pool that every guild has.
    pub fn is_main(&self) -> bool {
        *self == Self::MAIN
    }
}

/// Why a text is no number of points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotPoints {
    /// It is no number.
    NotANumber,
    /// `1,234` is a thousand or one and a quarter, depending on who wrote it.
    Ambiguous,
    /// It has more than two digits behind the decimal point.
    TooFine,
    /// It is more than [`POINTS_MAX`].
    TooLarge,
}

impl Points {
    /// Reads a number as people and spreadsheets write it: `12`, `-12.5`, `12,50`, `1 234,5`, `1,234.56`.
    ///
    /// One separator before one or two digits is the decimal point; groups of three digits are thousands only where
    /// nothing else is possible.
    ///
    /// # Errors
    /// [`NotPoints`].
    pub fn parse(text: &str) -> Result<Self, NotPoints> {
        let text = text.trim();
        let (is_negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = halves(digits)?;
        if fraction.len() > 2 && fraction[2..].bytes().any(|digit| digit != b'0') {
            return Err(NotPoints::TooFine);
        }
        let hundredths: String = whole.chars().chain(fraction.chars().chain("00".chars()).take(2)).collect();
        let size: i64 = hundredths.parse().map_err(|_| NotPoints::TooLarge)?;
        if size > POINTS_MAX {
            return Err(NotPoints::TooLarge);
        }
        Ok(Self(if is_negative { -size } else { size }))
    }

    /// As short as possible: `12`, `-12.50`.
    pub fn brief(self) -> String {
        let whole = self.to_string();
        whole.strip_suffix(".00").map(str::to_owned).unwrap_or(whole)
    }
}

/// The digits before and behind the decimal point, without separators of thousands.
fn halves(text: &str) -> Result<(String, &str), NotPoints> {
    let is_blank = |letter: char| matches!(letter, ' ' | '\u{A0}' | '\u{202F}' | '\'' | '\u{2019}');
    let last = text.rfind([',', '.']);
    let Some(last) = last else { return Ok((grouped(text, is_blank)?, "")) };
    let (mark, before, behind) = (text.as_bytes()[last], &text[..last], &text[last + 1..]);
    let is_same = |letter: char| letter as u32 == u32::from(mark);
    if !behind.bytes().all(|digit| digit.is_ascii_digit()) || behind.is_empty() {
        return Err(NotPoints::NotANumber);
    }
    if before.contains(is_same) {
        // Twice the same: it separates thousands, and there is no decimal point.
        return Ok((grouped(text, is_same)?, ""));
    }
    if before.contains([',', '.']) {
        return Ok((grouped(before, |letter| matches!(letter, ',' | '.'))?, behind));
    }
    let is_group = behind.len() == 3 && (1..=3).contains(&before.len()) && before != "0";
    if is_group && before.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(NotPoints::Ambiguous);
    }
    Ok((grouped(before, is_blank)?, behind))
}

/// Digits, or groups of three of them.
fn grouped(text: &str, is_separator: impl Fn(char) -> bool) -> Result<String, NotPoints> {
    let groups: Vec<&str> = text.split(is_separator).collect();
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|digit| digit.is_ascii_digit());
    let fits = |(place, group): (usize, &&str)| place == 0 && group.len() <= 3 || group.len() == 3;
    let is_sound = groups.iter().all(is_digits);
    if !is_sound || groups.len() > 1 && !groups.iter().enumerate().all(fits) {
        return Err(NotPoints::NotANumber);
    }
    Ok(groups.concat())
}

/// What a booking is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingKind {
    /// Gives points, or takes them: everybody or nobody.
    Post,
    /// Puts points of one person aside; the booking's key names the hold.
    Reserve,
    /// Spends what is held, all or a part; the rest is free again.
    Capture,
    /// Gives back what is held.
    Release,
    /// Takes back a booking that gave or took points, exactly, once.
    Reverse,
}

impl BookingKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Post, Self::Reserve, Self::Capture, Self::Release, Self::Reverse];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Reserve => "reserve",
            Self::Capture => "capture",
            Self::Release => "release",
            Self::Reverse => "reverse",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Points of one person in a booking.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Share {
    /// Whose.
    pub who: UserId,
    /// How many: signed in a post and its reversal, positive in all others.
    pub points: Points,
}

/// What is booked, all or nothing. A fact that contains one is booked with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "Marked", into = "Marked")]
pub struct Booking {
    /// Makes it happen once: unique in the guild, for ever.
    pub key: String,
    /// What it is.
    pub kind: BookingKind,
    /// The hold that a capture or release ends, or the booking that a reversal takes back.
    pub of: Option<String>,
    /// Whether a post may take more than somebody has.
    pub overdraw: bool,
    /// Of which pool.
    pub pool: PoolNo,
    /// Who, and how much; nobody twice.
    pub shares: Vec<Share>,
}

#[derive(Serialize, Deserialize)]
struct Marked {
    #[serde(rename = "$booking")]
    booking: Body,
}

#[derive(Serialize, Deserialize)]
struct Body {
    key: String,
    kind: BookingKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(default)]
    overdraw: bool,
    #[serde(default, skip_serializing_if = "PoolNo::is_main")]
    pool: PoolNo,
    shares: Vec<Share>,
}

impl From<Marked> for Booking {
    fn from(Marked { booking: Body { key, kind, of, overdraw, pool, shares } }: Marked) -> Self {
        Self { key, kind, of, overdraw, pool, shares }
    }
}

impl From<Booking> for Marked {
    fn from(Booking { key, kind, of, overdraw, pool, shares }: Booking) -> Self {
        Self { booking: Body { key, kind, of, overdraw, pool, shares } }
    }
}

impl Booking {
    /// Whether it makes sense on its own.
    ///
    /// # Errors
    /// What does not, in words.
    pub fn check(&self) -> Result<(), &'static str> {
        let twice = |(place, share): (usize, &Share)| self.shares[..place].iter().any(|other| other.who == share.who);
        let signed = matches!(self.kind, BookingKind::Post | BookingKind::Reverse);
        let refers = matches!(self.kind, BookingKind::Capture | BookingKind::Release | BookingKind::Reverse);
        let fits = |share: &Share| (-POINTS_MAX..=POINTS_MAX).contains(&share.points.0) && share.points.0 != 0;
        match self {
            _ if self.key.is_empty() || self.key.chars().count() > BOOKING_KEY_MAX => {
                Err("its key is empty or too long")
            }
            _ if self.shares.is_empty() || self.shares.len() > ENTRIES_MAX => Err("it is about nobody, or too many"),
            _ if self.pool < PoolNo::MAIN => Err("there is no such pool"),
            _ if self.shares.iter().enumerate().any(twice) => Err("somebody stands in it twice"),
            _ if !self.shares.iter().all(fits) => Err("an amount is nothing or too large"),
            _ if !signed && self.shares.len() != 1 => Err("a hold is of one person"),
            _ if !signed && self.shares.iter().any(|share| share.points.0 < 0) => Err("a hold is positive"),
            _ if refers != self.of.is_some() => Err("it must name what it is of, or must not"),
            _ if self.overdraw && self.kind != BookingKind::Post => Err("only a post may overdraw"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(shares: Vec<Share>) -> Booking {
        Booking {
            key: "raid:7".to_owned(),
            kind: BookingKind::Post,
            of: None,
            overdraw: false,
            pool: PoolNo::MAIN,
            shares,
        }
    }

    fn share(who: u64, points: i64) -> Share {
        Share { who: UserId(who), points: Points(points) }
    }

    #[test]
    fn points_are_shown_with_two_digits() {
        let shown = [0, 5, 150, -5, -12_345].map(|points| Points(points).to_string());
        assert_eq!(shown, ["0.00", "0.05", "1.50", "-0.05", "-123.45"]);
    }

    #[test]
    fn points_are_shown_as_short_as_possible() {
        assert_eq!([0, 5, 150, -1_200].map(|points| Points(points).brief()), ["0", "0.05", "1.50", "-12"]);
    }

    #[test]
    fn numbers_of_every_country_are_read() {
        for (text, expected) in [
            ("12", 1_200),
            ("+12", 1_200),
            ("-12.5", -1_250),
            ("\u{2212}3", -300),
            (" 12,50 ", 1_250),
            ("0.05", 5),
            ("1 234,5", 123_450),
            ("1\u{A0}234", 123_400),
            ("1'234.50", 123_450),
            ("1,234.56", 123_456),
            ("1.234,56", 123_456),
            ("1,234,567", 123_456_700),
            ("1.234.567,8", 123_456_780),
            ("12.500000", 1_250),
            ("1234.500", 123_450),
            ("1000000000", POINTS_MAX),
        ] {
            assert_eq!(Points::parse(text), Ok(Points(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_told_apart() {
        for (text, expected) in [
            ("", NotPoints::NotANumber),
            ("-", NotPoints::NotANumber),
            ("ten", NotPoints::NotANumber),
            ("1E+05", NotPoints::NotANumber),
            ("1,2,3", NotPoints::NotANumber),
            ("1,23.4", NotPoints::NotANumber),
            ("1 23", NotPoints::NotANumber),
            ("5.", NotPoints::NotANumber),
            (".5", NotPoints::NotANumber),
            ("1--2", NotPoints::NotANumber),
            ("#DIV/0!", NotPoints::NotANumber),
            ("1,234", NotPoints::Ambiguous),
            ("-12.345", NotPoints::Ambiguous),
            ("0.125", NotPoints::TooFine),
            ("1234.567", NotPoints::TooFine),
            ("1000000000.01", NotPoints::TooLarge),
            ("99999999999999999999", NotPoints::TooLarge),
        ] {
            assert_eq!(Points::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_booking_stands_behind_its_mark_and_is_read_back() {
        let booking = post(vec![share(11, 150)]);
        let json = serde_json::to_string(&booking).expect("plain data");
        assert_eq!(
            json,
            r#"{"$booking":{"key":"raid:7","kind":"post","overdraw":false,"shares":[{"who":{"$person":"11"},"points":150}]}}"#
        );
        assert_eq!(serde_json::from_str::<Booking>(&json).expect("just written"), booking);
    }

    #[test]
    fn a_booking_says_its_pool_unless_that_is_the_main_one() {
        let booking = Booking { pool: PoolNo(3), ..post(vec![share(11, 150)]) };
        let json = serde_json::to_string(&booking).expect("plain data");
        assert!(json.contains(r#""overdraw":false,"pool":3,"shares""#), "{json}");
        assert_eq!(serde_json::from_str::<Booking>(&json).expect("just written"), booking);
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let hold = |points| Booking { kind: BookingKind::Reserve, ..post(vec![share(1, points)]) };
        assert_eq!(post(vec![share(1, 5), share(2, -5)]).check(), Ok(()));
        assert_eq!(hold(5).check(), Ok(()));
        let wrong = [
            post(vec![]),
            post(vec![share(1, 5), share(1, 5)]),
            post(vec![share(1, 0)]),
            post(vec![share(1, POINTS_MAX + 1)]),
            hold(-5),
            Booking { shares: vec![share(1, 5), share(2, 5)], ..hold(5) },
            Booking { of: Some("x".to_owned()), ..hold(5) },
            Booking { kind: BookingKind::Capture, ..hold(5) },
            Booking { overdraw: true, ..hold(5) },
            Booking { pool: PoolNo(-1), ..hold(5) },
            Booking { key: String::new(), ..hold(5) },
            Booking { key: "k".repeat(BOOKING_KEY_MAX + 1), ..hold(5) },
        ];
        for booking in wrong {
            assert!(booking.check().is_err(), "{booking:?}");
        }
    }
}
