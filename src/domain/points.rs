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
    shares: Vec<Share>,
}

impl From<Marked> for Booking {
    fn from(Marked { booking: Body { key, kind, of, overdraw, shares } }: Marked) -> Self {
        Self { key, kind, of, overdraw, shares }
    }
}

impl From<Booking> for Marked {
    fn from(Booking { key, kind, of, overdraw, shares }: Booking) -> Self {
        Self { booking: Body { key, kind, of, overdraw, shares } }
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
        Booking { key: "raid:7".to_owned(), kind: BookingKind::Post, of: None, overdraw: false, shares }
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
            Booking { key: String::new(), ..hold(5) },
            Booking { key: "k".repeat(BOOKING_KEY_MAX + 1), ..hold(5) },
        ];
        for booking in wrong {
            assert!(booking.check().is_err(), "{booking:?}");
        }
    }
}
