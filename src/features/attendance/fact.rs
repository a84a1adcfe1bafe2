//! What can happen. Stored in the journal: names are stable, new fields have defaults.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::moment::Moment;
use domain::points::PoolNo;
use presence::Outcome;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use super::names;
use super::state::{Appeal, Correction, Measured, Rules, Seat, Seated};
use crate::events::EventNo;

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// An event is being measured from now on, or in more rooms.
    Began {
        /// Which.
        event: EventNo,
        /// When.
        at: Moment,
        /// In which voice channels.
        rooms: Vec<ChannelId>,
        /// Who is in them.
        seats: Vec<Seated>,
    },
    /// Somebody entered a room of an event, left it, or hears or speaks otherwise in it.
    Moved {
        /// Of which event.
        event: EventNo,
        /// When.
        at: Moment,
        /// Who.
        user: UserId,
        /// Where he is now; nothing when in no room of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seat: Option<Seat>,
    },
    /// The same in a room of a party on the war server.
    MovedElsewhere {
        /// Of which event.
        event: EventNo,
        /// When.
        at: Moment,
        /// Who.
        user: UserId,
        /// Where he is now; nothing when in no such room.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seat: Option<Seat>,
    },
    /// Nothing is heard of the war server any more.
    DeafElsewhere {
        /// Since when.
        since: Moment,
    },
    /// Nothing was heard of it for a while.
    HeardElsewhere {
        /// From when on.
        from: Moment,
        /// The first moment at which something was.
        until: Moment,
        /// Of which events that matters.
        events: Vec<EventNo>,
    },
    /// Nothing is heard any more.
    Deaf {
        /// Since when.
        since: Moment,
    },
    /// Nothing was heard for a while.
    Heard {
        /// From when on.
        from: Moment,
        /// The first moment at which something was.
        until: Moment,
        /// Who was where then.
        shown: Vec<Shown>,
    },
    /// More happened in the rooms of an event than is noted.
    Overrun {
        /// Of which.
        event: EventNo,
        /// From when on nothing is noted.
        from: Moment,
        /// Until when.
        until: Moment,
    },
    /// Somebody said that he is there.
    CheckedIn {
        /// At which event.
        event: EventNo,
        /// When.
        at: Moment,
        /// Who.
        user: UserId,
    },
    /// An event is not measured any more, and comes to nothing.
    Dropped {
        /// Which.
        event: EventNo,
    },
    /// It was worked out how an event went.
    Tallied {
        /// Which.
        event: EventNo,
        /// How.
        tally: Box<Tally>,
    },
    /// An officer decided what it comes to for somebody.
    Corrected {
        /// Which event.
        event: EventNo,
        /// For whom.
        member: UserId,
        /// What, by whom and why.
        correction: Correction,
        /// What it came to before.
        #[serde(with = "names")]
        was: Outcome,
    },
    /// The newest decision was taken back.
    Uncorrected {
        /// Which event.
        event: EventNo,
        /// For whom.
        member: UserId,
        /// Which decision.
        correction: Correction,
        /// What it comes to again.
        #[serde(with = "names")]
        outcome: Outcome,
    },
    /// A member asked officers to look again.
    Appealed {
        /// At which event.
        event: EventNo,
        /// Who.
        member: UserId,
        /// Why.
        appeal: Appeal,
    },
    /// What an event came to is not corrected any more.
    Filed {
        /// Which.
        event: EventNo,
    },
    /// Something else counts.
    RulesChanged {
        /// What.
        rules: Rules,
        /// What counted before.
        was: Rules,
    },
}

/// Who is in the rooms of an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shown {
    /// Which event.
    pub event: EventNo,
    /// Who.
    pub seats: Vec<Seated>,
}

/// How an event went.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tally {
    /// What it is called.
    pub name: FreeText,
    /// When it started.
    pub start: Moment,
    /// When it ended.
    pub end: Moment,
    /// When that was worked out.
    pub at: Moment,
    /// What it is worth for whoever answered, in whole points.
    #[serde(default)]
    pub answer: i64,
    /// What it is worth for whoever was there.
    #[serde(default)]
    pub attendance: i64,
    /// Of which pool these points are.
    #[serde(default, skip_serializing_if = "PoolNo::is_main")]
    pub pool: PoolNo,
    /// Everybody whose it was.
    pub people: Vec<Measured>,
}

impl Fact {
    /// How long its content is kept in the journal: where people were is of no use once nobody can ask about it.
    pub const fn class(&self) -> Class {
        match self {
            Self::Tallied { .. }
            | Self::Corrected { .. }
            | Self::Uncorrected { .. }
            | Self::Appealed { .. }
            | Self::RulesChanged { .. } => Class::Permanent,
            Self::Began { .. }
            | Self::Moved { .. }
            | Self::MovedElsewhere { .. }
            | Self::DeafElsewhere { .. }
            | Self::HeardElsewhere { .. }
            | Self::Deaf { .. }
            | Self::Heard { .. }
            | Self::Overrun { .. }
            | Self::CheckedIn { .. }
            | Self::Dropped { .. }
            | Self::Filed { .. } => Class::Passing,
        }
    }
}
