//! When whom is to be reminded of an event: pure, without memory.

use std::time::Duration;

use chrono::{Days, NaiveTime};
use domain::ids::UserId;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};

use crate::Guild;
use crate::absence::is_member;
use crate::events::{Answer, Event, Place, Status};

/// Steps of one guild: more is nagging.
pub const STEPS_MAX: usize = 10;
/// The earliest that somebody is reminded, in minutes before the start: a week.
pub const BEFORE_MAX_MINUTES: u32 = 7 * 24 * 60;
/// The latest that somebody is reminded, in minutes before the start: he still has to get there.
pub const BEFORE_MIN_MINUTES: u32 = 5;
/// Minutes of a day.
pub const DAY_MINUTES: u32 = 24 * 60;

/// Number of a step: per guild, never used again. An officer's reminder has one of its own, too.
pub type StepNo = i64;

/// A moment before each event at which some people are reminded of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Step {
    /// Its number.
    pub no: StepNo,
    /// When.
    pub when: When,
    /// Whom.
    pub to: Group,
    /// On which way.
    pub how: How,
    /// Whether also events that are not confirmed yet are worth a reminder.
    #[serde(default)]
    pub planned: bool,
}

/// When a step is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// So many minutes before the start, in real time.
    Before {
        /// How many.
        minutes: u32,
    },
    /// At this minute of the day of the event, by the guild's clock; of the day before, when that is too late.
    At {
        /// From 0 to 1439.
        minute: u32,
    },
}

/// Whom a step is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Members who have not answered.
    Unanswered,
    /// Whoever does not know yet.
    Maybe,
    /// Whoever comes and has a place.
    Coming,
    /// Whoever comes if he is needed, or waits for a place.
    Bench,
}

/// On which way a step reaches people.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// As each of them wishes.
    #[default]
    Wish,
    /// In private.
    Direct,
    /// By being named in the channel of events.
    Ping,
}

/// The predecessor's: at one and at six on the day, those who have not answered, when the event is confirmed.
pub fn defaults() -> Vec<Step> {
    let step = |no, hour: u32| Step {
        no,
        when: When::At { minute: hour * 60 },
        to: Group::Unanswered,
        how: How::Wish,
        planned: false,
    };
    vec![step(1, 13), step(2, 18)]
}

// === impl Step ===

impl Step {
    /// When it is for an event; `None` when nobody could do anything about it any more by then.
    ///
    /// A time of day that is too late is that of the day before: the predecessor never reminded anybody of an event
    /// before one in the afternoon.
    pub fn slot(&self, event: &Event) -> Option<Moment> {
        let limit = self.to.limit(event);
        let slot = match self.when {
            When::Before { minutes } => event.start().minus(Duration::from_secs(u64::from(minutes) * 60)),
            When::At { minute } => {
                let (start, time) = (event.details.start, time(minute));
                let on = |days: u64| {
                    let day = start.local.date().checked_sub_days(Days::new(days))?;
                    Some(start.zone.resolve(day.and_time(time)))
                };
                [on(0), on(1)].into_iter().flatten().find(|slot| *slot < limit)?
            }
        };
        (slot < limit).then_some(slot)
    }

    /// Whether an event is so far that this step is for it.
    pub const fn fits(&self, event: &Event) -> bool {
        self.to.fits(event, self.planned)
    }
}

/// A minute of the day on the clock.
pub fn time(minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap_or_default()
}

// === impl Group ===

impl Group {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Unanswered, Self::Maybe, Self::Coming, Self::Bench];
    /// The values of the command's option, as [`Group::from_name`] reads them.
    pub const NAMES: &[&str] = &["unanswered", "maybe", "coming", "bench"];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Maybe => "maybe",
            Self::Coming => "coming",
            Self::Bench => "bench",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Whether those who are meant are to answer; the others are to come.
    pub const fn is_to_answer(self) -> bool {
        matches!(self, Self::Unanswered | Self::Maybe)
    }

    /// Until when a reminder makes sense.
    pub fn limit(self, event: &Event) -> Moment {
        if self.is_to_answer() { event.answers_until() } else { event.start() }
    }

    /// Whether an event is so far: without answers being taken nobody is asked for one, but who comes is still to come.
    pub const fn fits(self, event: &Event, planned: bool) -> bool {
        match event.status {
            Status::Planned => planned,
            Status::Confirmed => true,
            Status::Closed => !self.is_to_answer() && (planned || event.was_confirmed),
            Status::Done | Status::Cancelled => false,
        }
    }

    /// Whether somebody belongs to it.
    pub fn includes(self, guild: &Guild, event: &Event, member: UserId) -> bool {
        let signup = event.answer_of(member);
        match self {
            Self::Unanswered => signup.is_none() && is_member(guild, member) && !is_bot(guild, member),
            Self::Maybe => signup.is_some_and(|signup| signup.answer == Answer::Maybe),
            Self::Coming => signup.is_some_and(|signup| signup.place.is_taken()),
            Self::Bench => {
                signup.is_some_and(|signup| signup.answer == Answer::Bench || signup.place == Place::Waiting)
            }
        }
    }

    /// Everybody who belongs to it, in the order of their ids.
    pub fn members(self, guild: &Guild, event: &Event) -> Vec<UserId> {
        let belongs = |member: &UserId| self.includes(guild, event, *member);
        match self {
            Self::Unanswered => guild.mirror.members.keys().copied().filter(belongs).collect(),
            Self::Maybe | Self::Coming | Self::Bench => event.signups.keys().copied().filter(belongs).collect(),
        }
    }
}

fn is_bot(guild: &Guild, user: UserId) -> bool {
    guild.mirror.members.get(&user).is_some_and(|member| member.is_bot)
}

// === impl How ===

impl How {
    /// The values of the command's option, as [`How::from_name`] reads them.
    pub const NAMES: &[&str] = &["wish", "direct", "ping"];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wish => "wish",
            Self::Direct => "direct",
            Self::Ping => "ping",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Wish, Self::Direct, Self::Ping].into_iter().find(|how| how.name() == name)
    }
}
