//! The terms of an absence: from when until when, why, and who may read the reason.

use std::time::Duration;

use chrono::{Days, NaiveDate};
use domain::free_text::FreeText;
use domain::locale::Locale;
use domain::moment::{Moment, WallTime, Zone};
use domain::spoken_date::{SpokenDay, parse_day, parse_span};
use serde::{Deserialize, Serialize};

use super::rules::Objection;

/// The longest absence, in days: half a year; whoever is away longer should talk to an officer.
pub const LENGTH_MAX_DAYS: i64 = 180;
/// How far ahead an absence may begin, in days: a year; later dates are mostly typing errors.
pub const AHEAD_MAX_DAYS: i64 = 365;
/// The longest reason, in characters: it has to fit in one line of the standing message.
pub const REASON_LENGTH_MAX: usize = 200;

/// A day, for arithmetic on instants.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// What somebody declares.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// The first instant of the absence.
    pub from: WallTime,
    /// The first instant after it.
    pub until: WallTime,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FreeText>,
    /// Who may read the reason.
    #[serde(default)]
    pub visibility: Visibility,
}

/// Who may read the reason of an absence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody who sees the standing message.
    #[default]
    Everyone,
    /// Officers and the person.
    Officers,
}

impl Visibility {
    /// The values of the command's option, as [`Visibility::from_choice`] reads them.
    pub const CHOICES: &[&str] = &["everyone", "officers"];

    /// Reads the command's option; everyone when it is not given.
    pub fn from_choice(choice: Option<&str>) -> Self {
        match choice {
            Some("officers") => Self::Officers,
            Some(_) | None => Self::Everyone,
        }
    }
}

/// The calendar in which words such as "tomorrow" are understood.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The time now.
    pub now: Moment,
    /// The guild's zone.
    pub zone: Zone,
    /// The language whose order of day and month decides in doubt.
    pub locale: Locale,
}

impl Calendar {
    /// The date now, in the guild's zone.
    pub fn today(&self) -> NaiveDate {
        self.now.local(self.zone).date()
    }

    /// The first instant that "from `text`" means; now when nothing was said.
    ///
    /// # Errors
    /// [`Objection::NotADate`].
    pub fn from(&self, text: Option<&str>) -> Result<WallTime, Objection> {
        match text {
            Some(text) => Ok(self.begin(self.day(text, self.today())?)),
            None => Ok(WallTime::start_of(self.today(), self.zone)),
        }
    }

    /// The first instant after "until `text`": a day is meant with its evening, and "for a week"
    /// counts from the beginning.
    ///
    /// # Errors
    /// [`Objection::NotADate`].
    pub fn until(&self, text: &str, from: WallTime) -> Result<WallTime, Objection> {
        let seen_from = if from.local.date() > self.today() { from.local.date() } else { self.today() };
        Ok(self.end(self.day(text, seen_from)?))
    }

    fn day(&self, text: &str, seen_from: NaiveDate) -> Result<SpokenDay, Objection> {
        parse_day(text, seen_from, self.locale)
            .ok_or_else(|| Objection::NotADate { typed: text.chars().take(50).collect() })
    }

    fn begin(&self, spoken: SpokenDay) -> WallTime {
        WallTime::new(spoken.day.and_time(spoken.time.unwrap_or_default()), self.zone)
    }

    fn end(&self, spoken: SpokenDay) -> WallTime {
        match spoken.time {
            Some(time) => WallTime::new(spoken.day.and_time(time), self.zone),
            None => WallTime::start_of(spoken.day.checked_add_days(Days::new(1)).unwrap_or(spoken.day), self.zone),
        }
    }

    /// The terms that a whole sentence states.
    ///
    /// # Errors
    /// [`Objection::NoDates`] when it states none beyond doubt; [`Objection::ReasonTooLong`].
    pub fn sentence(&self, text: &str) -> Result<Terms, Objection> {
        let span = parse_span(text, self.today(), self.locale).ok_or(Objection::NoDates)?;
        let until = self.end(span.until.ok_or(Objection::NoDates)?);
        Ok(Terms { from: self.begin(span.from), until, reason: reason(&span.rest)?, visibility: Visibility::Everyone })
    }
}

/// Reads the reason; none when nothing was said.
///
/// # Errors
/// [`Objection::ReasonTooLong`].
pub fn reason(text: &str) -> Result<Option<FreeText>, Objection> {
    FreeText::parse(text, REASON_LENGTH_MAX).map_err(|_| Objection::ReasonTooLong)
}

impl Terms {
    /// Whether an absence on these terms can be declared now.
    ///
    /// # Errors
    /// The first [`Objection`] against them.
    pub fn check(&self, now: Moment, today_began: Moment) -> Result<(), Objection> {
        // First: whoever names only a last day, in the past, has no two days to swap.
        if self.until.at <= now {
            return Err(Objection::AlreadyOver);
        }
        if self.until.at <= self.from.at {
            return Err(Objection::Reversed);
        }
        if self.from.at < today_began {
            return Err(Objection::StartsInThePast);
        }
        self.check_reach(now)
    }

    /// Whether the terms stay within the limits of length and reach.
    ///
    /// # Errors
    /// [`Objection::TooLong`] or [`Objection::TooFarAhead`].
    pub fn check_reach(&self, now: Moment) -> Result<(), Objection> {
        // An hour more than whole days: the clocks may go back in between.
        if self.until.at.since(self.from.at) > days(LENGTH_MAX_DAYS) + Duration::from_secs(3600) {
            return Err(Objection::TooLong);
        }
        if self.from.at > now.plus(days(AHEAD_MAX_DAYS)) {
            return Err(Objection::TooFarAhead);
        }
        Ok(())
    }

    /// The last day that the absence touches, on the guild's calendar.
    pub fn last_day(&self) -> NaiveDate {
        (self.until.local - chrono::Duration::seconds(1)).date()
    }

    /// Whether the end falls on midnight, so that people think of it as the day before.
    pub fn ends_with_a_day(&self) -> bool {
        self.until.local.time() == chrono::NaiveTime::MIN
    }

    /// Whether both absences cover some common instant.
    pub fn overlap(&self, other: &Self) -> bool {
        self.from.at < other.until.at && other.from.at < self.until.at
    }

    /// The same wall-clock times as this zone and its rules of today have it; `None` when that changes nothing.
    pub fn outdated_in(&self, zone: Zone) -> Option<Self> {
        let now = self.moved_to(zone);
        (now != *self).then_some(now)
    }

    /// The same wall-clock times in another zone.
    #[must_use]
    pub fn moved_to(&self, zone: Zone) -> Self {
        Self { from: self.from.moved_to(zone), until: self.until.moved_to(zone), ..self.clone() }
    }
}

fn days(count: i64) -> Duration {
    DAY.saturating_mul(u32::try_from(count).unwrap_or(u32::MAX))
}
