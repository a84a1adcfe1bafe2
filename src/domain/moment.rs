//! Time as data: instants, zones, and wall-clock times that remember how they were resolved.
//!
//! Nothing here reads a clock. A wall-clock time ("5 March, 00:00 in Paris") is stored with its zone
//! *and* the instant it meant, and is resolved again when the guild's zone or the zone's rules change.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};

/// An instant: milliseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// Reads an instant in RFC 3339, such as `2026-03-01T22:00:00Z`.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|at| Self(at.timestamp_millis()))
    }

    /// The instant `span` later.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(millis(span)))
    }

    /// The instant `span` earlier.
    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(millis(span)))
    }

    /// The time from `earlier` to this instant; zero when `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// Whole seconds since the epoch, as Discord's timestamps want them.
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The calendar and clock reading at this instant in `zone`.
    pub fn local(self, zone: Zone) -> NaiveDateTime {
        self.utc().with_timezone(&zone.0).naive_local()
    }

    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

/// RFC 3339 in UTC: for logs, never for members (they get Discord timestamps).
impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.utc().format("%Y-%m-%dT%H:%M:%S%.3fZ").fmt(out)
    }
}

/// A time zone of the IANA database, such as `Europe/Paris`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Zone(chrono_tz::Tz);

impl Zone {
    /// Coordinated universal time: what a guild has until it chooses.
    pub const UTC: Self = Self(chrono_tz::UTC);

    /// The edition of the zones' rules, such as `2026a`: governments change them several times a year.
    pub const RULES: &'static str = chrono_tz::IANA_TZDB_VERSION;

    /// Reads an IANA name; letter case does not matter.
    pub fn parse(name: &str) -> Option<Self> {
        chrono_tz::TZ_VARIANTS.into_iter().find(|zone| zone.name().eq_ignore_ascii_case(name.trim())).map(Self)
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Every known zone name, in alphabetical order (about 600).
    pub fn all_names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// The instant of a local reading.
    ///
    /// A reading that the clocks skip in spring means the first instant after the gap; one that
    /// happens twice in autumn means the first of the two.
    pub fn resolve(self, local: NaiveDateTime) -> Moment {
        match self.0.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Moment(at.timestamp_millis()),
            LocalResult::None => self.first_instant_after_gap(local),
        }
    }

    /// Gaps are at most a day long (Samoa skipped one in 2011) and end on a whole minute.
    fn first_instant_after_gap(self, local: NaiveDateTime) -> Moment {
        const LONGEST_GAP_MINUTES: i64 = 25 * 60;
        let whole_minute = local.with_second_and_nano_cleared();
        (1..=LONGEST_GAP_MINUTES)
            .find_map(|minutes| {
                let later = whole_minute + chrono::Duration::minutes(minutes);
                self.0.from_local_datetime(&later).earliest()
            })
            .map_or(Moment(local.and_utc().timestamp_millis()), |at| Moment(at.timestamp_millis()))
    }
}

trait WholeMinute {
    fn with_second_and_nano_cleared(self) -> Self;
}

impl WholeMinute for NaiveDateTime {
    fn with_second_and_nano_cleared(self) -> Self {
        use chrono::Timelike;
        NaiveTime::from_hms_opt(self.hour(), self.minute(), 0).map_or(self, |time| self.date().and_time(time))
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        Self::parse(name).ok_or_else(|| UnknownZone(name.to_owned()))
    }
}

/// A name that is not in the IANA database.
#[derive(Debug, thiserror::Error)]
#[error("unknown time zone `{0}`")]
pub struct UnknownZone(String);

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A wall-clock time, the zone it was meant in, and the instant it resolved to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct WallTime {
    /// What the clock on the wall shows.
    pub local: NaiveDateTime,
    /// Where that wall stands.
    pub zone: Zone,
    /// `zone.resolve(local)` under the rules known when it was stored.
    pub at: Moment,
}

impl WallTime {
    /// Resolves a reading in a zone.
    pub fn new(local: NaiveDateTime, zone: Zone) -> Self {
        Self { local, zone, at: zone.resolve(local) }
    }

    /// The first minute of a day.
    pub fn start_of(day: NaiveDate, zone: Zone) -> Self {
        Self::new(day.and_time(NaiveTime::MIN), zone)
    }

    /// The same reading on the wall of another zone (the guild moved).
    #[must_use]
    pub fn moved_to(self, zone: Zone) -> Self {
        Self::new(self.local, zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris(local: &str) -> String {
        let zone = Zone::parse("europe/paris").expect("Paris is in the database");
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect("a reading");
        zone.resolve(local).to_string()
    }

    #[test]
    fn a_plain_reading_resolves_with_the_offset_of_its_season() {
        assert_eq!(paris("2026-01-15 12:00"), "2026-01-15T11:00:00.000Z");
        assert_eq!(paris("2026-07-15 12:00"), "2026-07-15T10:00:00.000Z");
    }

    #[test]
    fn a_reading_in_the_spring_gap_is_the_first_instant_after_it() {
        assert_eq!(paris("2026-03-29 02:30"), "2026-03-29T01:00:00.000Z");
    }

    #[test]
    fn a_reading_that_happens_twice_is_the_first_of_the_two() {
        assert_eq!(paris("2026-10-25 02:30"), "2026-10-25T00:30:00.000Z");
    }

    #[test]
    fn a_wall_time_keeps_its_reading_when_the_guild_moves() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 5).expect("a date");
        let home = WallTime::start_of(day, Zone::UTC);
        let moved = home.moved_to(Zone::parse("Asia/Tokyo").expect("a zone"));
        assert_eq!(moved.local, home.local);
        assert_eq!(home.at.since(moved.at), Duration::from_secs(9 * 3600));
    }
}
