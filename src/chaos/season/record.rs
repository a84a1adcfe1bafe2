//! What people did, written down by whoever made them do it; and what came of it, as it is seen from outside.

use std::collections::BTreeMap;

use super::calendar::Ms;

/// A member by his place in the cast.
pub(super) type Person = usize;
/// An event by its place in the season.
pub(super) type EventIndex = usize;

/// An answer to an event, as its button says it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Answer {
    /// He comes.
    Yes,
    /// He comes late, and says so.
    Late,
    /// He may come.
    Maybe,
    /// He comes if he is needed.
    Bench,
    /// He does not come.
    No,
}

/// Somebody answered an event, and was told that it is noted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Click {
    /// When.
    pub at: Ms,
    /// Who.
    pub who: Person,
    /// To which event.
    pub event: EventIndex,
    /// What.
    pub answer: Answer,
}

/// Where somebody is in voice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Nowhere.
    Out,
    /// In a room that belongs to no event.
    Lounge,
    /// In the room of events, and he hears.
    Raid,
    /// In the room of events, and he hears nothing.
    Deafened,
}

/// From this moment on somebody is elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// When.
    pub at: Ms,
    /// Who.
    pub who: Person,
    /// Where he is now.
    pub place: Place,
}

/// Somebody said that he is away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Absence {
    /// Who.
    pub who: Person,
    /// The first day, in days since 1970.
    pub from: i64,
    /// The last one.
    pub until: i64,
}

/// How somebody wishes to be reminded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Wish {
    /// As everybody: by a private message.
    #[default]
    Direct,
    /// By being named in the channel.
    Ping,
    /// Not at all.
    Nothing,
    /// By a private message, but not between half past twelve and half past one.
    QuietAtNoon,
    /// By a private message, which he does not accept.
    Closed,
}

/// An officer decided what an event came to for somebody of whom the bot had not seen enough.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decided {
    /// Who.
    pub who: Person,
    /// At which event.
    pub event: EventIndex,
    /// Whether he was there for long enough.
    pub present: bool,
}

/// A time in which the bot was away: dead, or without a connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Away {
    /// From when on.
    pub from: Ms,
    /// When everything was heard again.
    pub until: Ms,
    /// Whether the process ended; otherwise only its connection was lost.
    pub restart: bool,
}

/// What people did in a season.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Record {
    /// Answers, in order.
    pub clicks: Vec<Click>,
    /// Seats, in order.
    pub moves: Vec<Move>,
    /// Absences.
    pub absences: Vec<Absence>,
    /// Everybody's wish.
    pub wishes: Vec<Wish>,
    /// What officers decided.
    pub decided: Vec<Decided>,
    /// When the bot was away.
    pub aways: Vec<Away>,
}

/// By what somebody is reminded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// At one in the afternoon, whoever has not answered.
    AtOne,
    /// At six in the evening, the same.
    AtSix,
    /// Ninety minutes before the start, whoever said maybe.
    Maybe,
    /// An hour before the start, whoever comes.
    Coming,
}

/// On which way somebody was told something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// By a private message.
    Direct,
    /// By being named in the channel of events.
    Ping,
}

/// Somebody was told, or has to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told {
    /// When.
    pub at: Ms,
    /// How.
    pub way: Way,
}

/// How long somebody was at an event, in whole seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stay {
    /// For certain.
    pub at_least: i64,
    /// At most.
    pub at_most: i64,
}

/// A kind of points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Pool {
    /// Of raids: the pool that every guild has.
    Raids,
    /// Of the watches on Sunday nights.
    Watches,
}

/// What came of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Seen {
    /// Balances in hundredths, of those who have an account.
    pub balances: BTreeMap<(Pool, Person), i64>,
    /// Everything that was booked on everybody, in hundredths and in order.
    pub bookings: BTreeMap<(Pool, Person), Vec<i64>>,
    /// Who was told of which event by which step: every time.
    pub told: BTreeMap<(EventIndex, Step, Person), Vec<Told>>,
    /// How long who was at which event.
    pub stays: BTreeMap<(EventIndex, Person), Stay>,
    /// When events began, as the bot has it.
    pub starts: BTreeMap<EventIndex, Ms>,
    /// Messages that were taken for reminders and are none that can be.
    pub strange: Vec<String>,
}
