//! What an event is, as officers choose it, and what of it can be.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, RoleId};
use domain::moment::{Moment, WallTime};
use domain::points::PoolNo;
use domain::refusal::Refusal;
use domain::text::{Arg, TimeStyle};
use games::Pack;
use serde::{Deserialize, Serialize};
use texts::events as say;

/// The longest name, in characters: Discord's own list takes no more.
pub const NAME_MAX: usize = domain::limits::OCCASION_NAME_MAX;
/// The longest description, in characters: it stands above the lists of an announcement.
pub const WORDS_MAX: usize = 1_000;
/// The longest event, in minutes: a day.
pub const MINUTES_MAX: u32 = 1_440;
/// How long an event takes when nobody says so, in minutes: the predecessor's hour.
pub const MINUTES_USUAL: u32 = 60;
/// The most points that an event brings.
pub const POINTS_MAX: i64 = 9_999;
/// The most places: more people than any guild brings.
pub const PLACES_MAX: u32 = 1_000;
/// The earliest deadline before the start, in minutes: a week.
pub const DEADLINE_MAX: u32 = 7 * 24 * 60;
/// How far ahead an event can start, in days: a year; later dates are mostly typing errors.
pub const AHEAD_MAX_DAYS: u64 = 365;

/// What an event is: whatever officers choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Details {
    /// What it is called.
    pub name: FreeText,
    /// When it starts, on the guild's clock.
    pub start: WallTime,
    /// How long it takes.
    pub minutes: u32,
    /// The kind of the game's pack, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What else there is to say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<FreeText>,
    /// The voice channel in which people meet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<ChannelId>,
    /// Whom a confirmation notifies; the role of members without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ping: Option<RoleId>,
    /// How many can come; as many as want to without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// How many can come in a role, by the code of the game's pack.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub caps: BTreeMap<String, u32>,
    /// So many minutes before the start members answer at the latest; until it is closed without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_minutes: Option<u32>,
    /// What it brings.
    #[serde(default)]
    pub points: Points,
    /// Whether it gets a thread.
    #[serde(default)]
    pub thread: bool,
}

/// What an event brings, in whole points.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Points {
    /// For having answered in time.
    pub signup: i64,
    /// For having been there.
    pub attendance: i64,
    /// Of which pool they are.
    #[serde(default, skip_serializing_if = "PoolNo::is_main")]
    pub pool: PoolNo,
}

impl Details {
    /// Whether an event can be like this.
    ///
    /// # Errors
    /// A [`Refusal`] that names the first limit that it breaks.
    pub fn check(&self, pack: Option<&Pack>) -> Result<(), Refusal> {
        if self.name.as_typed().chars().count() > NAME_MAX {
            return Err(say::NameTooLong { max: NAME_MAX.into() }.into());
        }
        if !(1..=MINUTES_MAX).contains(&self.minutes) {
            return Err(say::BadLength { max: i64::from(MINUTES_MAX).into() }.into());
        }
        if [self.points.signup, self.points.attendance].iter().any(|points| !(0..=POINTS_MAX).contains(points)) {
            return Err(say::BadPoints { max: POINTS_MAX.into() }.into());
        }
        if self.places.is_some_and(|places| !(1..=PLACES_MAX).contains(&places)) {
            return Err(say::BadPlaces { max: i64::from(PLACES_MAX).into() }.into());
        }
        let is_role = |code: &String| pack.is_some_and(|pack| pack.role(code).is_some());
        if let Some(code) = self.caps.keys().find(|code| !is_role(code)) {
            return Err(say::UnknownRole { role: Arg::quote(code) }.into());
        }
        Ok(())
    }

    /// Whether an event can start then.
    ///
    /// # Errors
    /// A [`Refusal`] when it is over already, or far away.
    pub fn check_start(&self, now: Moment) -> Result<(), Refusal> {
        let start = Arg::time(self.start.at, TimeStyle::DayAndTime);
        if self.start.at <= now {
            return Err(say::StartsInThePast { start }.into());
        }
        if self.start.at > now.plus(Duration::from_secs(AHEAD_MAX_DAYS * 24 * 3600)) {
            return Err(
                say::TooFarAhead { start, days: i64::try_from(AHEAD_MAX_DAYS).unwrap_or(i64::MAX).into() }.into()
            );
        }
        if let Some(at) = self.deadline().filter(|at| *at <= now) {
            return Err(say::DeadlineOver { at: Arg::time(at, TimeStyle::DayAndTime) }.into());
        }
        Ok(())
    }

    /// The same without a deadline that is over: answers are taken until it is closed. What is made by itself is made late
    /// rather than not at all.
    #[must_use]
    pub fn without_what_is_over(mut self, now: Moment) -> Self {
        self.deadline_minutes = self.deadline_minutes.filter(|_| self.deadline().is_some_and(|at| at > now));
        self
    }

    /// When members answer at the latest, if that is earlier than usual.
    pub(super) fn deadline(&self) -> Option<Moment> {
        self.deadline_minutes.map(|minutes| self.start.at.minus(length(minutes)))
    }

    /// When it ends.
    pub fn end(&self) -> Moment {
        self.start.at.plus(length(self.minutes))
    }
}

/// So many minutes.
pub(super) fn length(minutes: u32) -> Duration {
    Duration::from_secs(u64::from(minutes) * 60)
}
