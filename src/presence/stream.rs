//! What comes in: the event with its rooms and rules, and everything that was seen.
//!
//! An observation is a whole state and no change, as Discord tells it: joined, moved, left, deafened, put into the audience
//! are all "this is where and how he is now". So one that was lost is mended by the next, and one that comes twice says
//! nothing new.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::ids::{ChannelId, ServerId, UserId};
use domain::moment::Moment;

/// The longest event: a day, as long as one of a template.
pub const EVENT_MAX: Duration = Duration::from_secs(24 * 3600);
/// The most that is looked at for one event: 500 people who move, mute or leave once a minute for three hours.
pub const STATEMENTS_MAX: usize = 100_000;

/// An event as far as it matters who was there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gathering {
    /// When it starts.
    pub start: Moment,
    /// When it ends; what happens from then on is cut off.
    pub end: Moment,
    /// Its voice channels and stages, on whatever server.
    pub rooms: BTreeSet<Room>,
    /// What counts.
    pub rules: Rules,
}

/// A voice channel or stage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Room {
    /// Where.
    pub server: ServerId,
    /// Which.
    pub channel: ChannelId,
}

/// What counts as being there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// How much is enough.
    pub threshold: Threshold,
    /// Whoever comes later than this is late.
    pub late_grace: Duration,
    /// Whoever leaves earlier than this has left early.
    pub early_grace: Duration,
    /// Whether time counts in which somebody hears nothing.
    pub deafened_counts: bool,
    /// Whether time counts in the audience of a stage.
    pub audience_counts: bool,
    /// Whether bots are people.
    pub bots_count: bool,
    /// Channels for those who are away from the keyboard: no rooms, even if listed as such.
    pub afk: BTreeSet<ChannelId>,
    /// What it means that somebody says himself that he is there.
    pub check_in: CheckInMeans,
    /// How long before and after the start he can say so.
    pub check_in_window: Duration,
}

/// How much is enough.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Threshold {
    /// So many minutes, or all of an event that is shorter.
    Minutes(u32),
    /// So many percent of the event, 100 at most.
    Percent(u8),
}

/// What it means that somebody says himself that he is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CheckInMeans {
    /// It stands in his record.
    Noted,
    /// It is believed where the bot did not see enough.
    FillsOutages,
    /// It is enough, such as for those who cannot join voice.
    Enough,
}

/// Everything that was seen; in any order, any number of times.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stream {
    /// Where somebody was from a moment on.
    pub observations: Vec<Observation>,
    /// Where everybody was: one before or at the start, one after each outage.
    pub snapshots: Vec<Snapshot>,
    /// When the bot did not see.
    pub outages: Vec<Outage>,
    /// Who said that he is there.
    pub check_ins: Vec<CheckIn>,
    /// Who is a bot.
    pub bots: BTreeSet<UserId>,
    /// Who gets a record even when nobody saw him: those who signed up, or all members.
    pub people: BTreeSet<UserId>,
}

/// Where somebody is from a moment on, as far as one server is concerned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Observation {
    /// From when on. Of two of the same millisecond, the one in a channel counts.
    pub at: Moment,
    /// Which server said so; being nowhere on one says nothing about another.
    pub server: ServerId,
    /// Who.
    pub user: UserId,
    /// Where; `None` when he left.
    pub seat: Option<Seat>,
}

/// Where and how somebody is in voice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Seat {
    /// In which channel, be it a room of the event or not.
    pub channel: ChannelId,
    /// He hears nothing, by his own will or a moderator's.
    pub is_deafened: bool,
    /// He is in the audience of a stage.
    pub is_audience: bool,
}

/// Where everybody of a server is at a moment; whoever is not in it is nowhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snapshot {
    /// When. What is observed in the same millisecond came after it.
    pub at: Moment,
    /// Of which server.
    pub server: ServerId,
    /// Who is where.
    pub seats: BTreeMap<UserId, Seat>,
}

/// A time in which the bot did not see. What is known before it ends with it; what is after it is known from the next
/// snapshot or observation on. Observations within it are not believed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Outage {
    /// From when on.
    pub from: Moment,
    /// The first moment at which it saw again.
    pub until: Moment,
    /// Of which server; `None` for all.
    pub server: Option<ServerId>,
}

/// Somebody says that he is there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CheckIn {
    /// When.
    pub at: Moment,
    /// Who.
    pub user: UserId,
}

/// What cannot be judged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wrong {
    /// The event ends before it starts, or at once.
    EndsBeforeItStarts,
    /// It takes longer than [`EVENT_MAX`].
    TooLong,
    /// It has no room but such for people who are away: everybody would be absent.
    NoRooms,
    /// More was seen than [`STATEMENTS_MAX`]; it says how much.
    TooMuch(usize),
}

// === impl Gathering ===

impl Gathering {
    /// How long it takes.
    pub fn length(&self) -> Duration {
        self.end.since(self.start)
    }

    /// How long one must be there.
    pub fn needed(&self) -> Duration {
        let needed = match self.rules.threshold {
            Threshold::Minutes(minutes) => Duration::from_secs(u64::from(minutes) * 60),
            Threshold::Percent(percent) => self.length() * u32::from(percent) / 100,
        };
        // To be there for no time at all is not to be there.
        needed.min(self.length()).max(Duration::from_millis(1))
    }

    /// Whether a seat is in a room of the event.
    pub(crate) fn has(&self, room: Room) -> bool {
        self.rooms.contains(&room) && !self.rules.afk.contains(&room.channel)
    }

    /// Whether time on a seat counts.
    pub(crate) fn counts(&self, seat: Seat) -> bool {
        let is_heard = self.rules.deafened_counts || !seat.is_deafened;
        is_heard && (self.rules.audience_counts || !seat.is_audience)
    }

    /// Whether the two can be judged.
    pub(crate) fn check(&self, stream: &Stream) -> Result<(), Wrong> {
        if self.end <= self.start {
            return Err(Wrong::EndsBeforeItStarts);
        }
        if self.length() > EVENT_MAX {
            return Err(Wrong::TooLong);
        }
        if !self.rooms.iter().any(|room| self.has(*room)) {
            return Err(Wrong::NoRooms);
        }
        let statements = stream.statements();
        if statements > STATEMENTS_MAX { Err(Wrong::TooMuch(statements)) } else { Ok(()) }
    }
}

// === impl Stream ===

impl Stream {
    /// Everybody who may get a record.
    pub(crate) fn everybody(&self, rules: &Rules) -> BTreeSet<UserId> {
        let observed = self.observations.iter().map(|one| one.user);
        let shown = self.snapshots.iter().flat_map(|snapshot| snapshot.seats.keys().copied());
        let said = self.check_ins.iter().map(|one| one.user);
        let all = observed.chain(shown).chain(said).chain(self.people.iter().copied());
        all.filter(|user| rules.bots_count || !self.bots.contains(user)).collect()
    }

    /// Everybody who was ever seen in a room of the event, be it before or after.
    pub(crate) fn visitors(&self, gathering: &Gathering) -> BTreeSet<UserId> {
        let observed = self.observations.iter().filter_map(|one| Some((one.user, one.server, one.seat?)));
        let of_snapshot =
            |one: &'_ Snapshot| one.seats.iter().map(|(user, seat)| (*user, one.server, *seat)).collect::<Vec<_>>();
        let all = observed.chain(self.snapshots.iter().flat_map(of_snapshot));
        let in_rooms = all.filter(|(_, server, seat)| gathering.has(Room { server: *server, channel: seat.channel }));
        in_rooms.map(|(user, ..)| user).collect()
    }

    fn statements(&self) -> usize {
        let shown: usize = self.snapshots.iter().map(|snapshot| 1 + snapshot.seats.len()).sum();
        self.observations.len() + shown + self.outages.len() + self.check_ins.len()
    }
}
