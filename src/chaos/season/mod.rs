//! A season: twelve weeks of a guild of seventy with three weekly events, on virtual time, recomputed by hand.
//!
//! The bot is the real one, as in the seeded chaos beside this. Members answer by the buttons of announcements and sit in
//! voice channels, each by habits of his own; two changes of the clocks pass (the guild moves from New York to Paris in
//! between, so that it meets both), the process dies or stops five times, the gateway is lost twice. What people did is
//! written down by whoever made them do it, in [`Record`]; what came of it is read from the store and from the
//! simulator's channels, into [`Seen`]. [`compare`] then works out everything anew from the record alone:
//!
//! - every booking on everybody's accounts in two pools, and the balances: equal to the hundredth;
//! - who was told of which event by which step: equal, each once, on the way that he wishes and at its time, or as soon as
//!   the bot was back;
//! - how long everybody was at every event: equal to the second where nothing went wrong. Where the bot was away, its
//!   bounds hold the truth and are no wider than that time and [`BLIND_BEFORE_MS`] and [`BLIND_AFTER_MS`] around it.
//!
//! What is computed here shares no code with the features: `calendar`, `counting`, `reminding` and `earning` use nothing
//! but numbers.

mod calendar;
mod cast;
mod compare;
mod counting;
mod earning;
mod habits;
mod mishaps;
mod record;
mod reminding;
mod seen;
mod stage;

pub use compare::{BLIND_AFTER_MS, BLIND_BEFORE_MS, compare};
pub use record::{Absence, Answer, Click, Place, Pool, Record, Seen, Wish};
pub use stage::{Played, Season};
