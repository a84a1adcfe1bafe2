//! The stable names of what `presence` says, as facts, rows and options have them.

use presence::{CheckInMeans, Outcome, SignUp, Verdict};
use serde::{Deserialize, Deserializer, Serializer, de};

/// Something of a few values, each of which has a name for ever.
pub trait Named: Copy + PartialEq + 'static {
    /// Every value with its name.
    const ALL: &'static [(Self, &'static str)];

    /// Its name.
    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, name)| name)
    }

    /// Finds it by its name.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
    }
}

impl Named for Outcome {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Attended, "attended"),
        (Self::CutShort, "cut-short"),
        (Self::NoShow, "no-show"),
        (Self::Excused, "excused"),
        (Self::WalkIn, "walk-in"),
        (Self::Declined, "declined"),
        (Self::StayedAway, "stayed-away"),
        (Self::StoodBy, "stood-by"),
        (Self::Unanswered, "unanswered"),
        (Self::Undecided, "undecided"),
    ];
}

impl Named for Verdict {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Present, "present"),
        (Self::Late, "late"),
        (Self::LeftEarly, "left-early"),
        (Self::LateAndLeftEarly, "late-and-left-early"),
        (Self::TooShort, "too-short"),
        (Self::Absent, "absent"),
        (Self::Unknown, "unknown"),
    ];
}

impl Named for SignUp {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Yes, "yes"),
        (Self::Maybe, "maybe"),
        (Self::No, "no"),
        (Self::Bench, "bench"),
        (Self::Silent, "silent"),
    ];
}

impl Named for CheckInMeans {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Noted, "noted"), (Self::FillsOutages, "fills-outages"), (Self::Enough, "enough")];
}

/// Writes a name.
pub(super) fn serialize<T: Named, S: Serializer>(value: &T, into: S) -> Result<S::Ok, S::Error> {
    into.serialize_str(value.name())
}

/// Reads a name.
pub(super) fn deserialize<'de, T: Named, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let name = String::deserialize(from)?;
    T::from_name(&name).ok_or_else(|| de::Error::custom(format_args!("unknown name `{name}`")))
}
