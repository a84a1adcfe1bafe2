//! Presence: who was at an event, from what the bot saw of its voice rooms.
//!
//! Everything here is pure and whole: all that was seen goes in, everybody's record comes out. So it can be asked again
//! after a restart, after a late observation or with other rules, and the order and number of times in which things were
//! told mean nothing. Moments are instants; midnights and changes of the clocks do not exist here.
//!
//! What the bot did not see it does not guess: seconds of an outage are between "nothing" and "all of it", and
//! whatever depends on them is *unknown*. Somebody who was in a room before and after loses the seconds of the outage at
//! most, and his record says how many.
//!
//! Modules in reading order: [`stream`] is what comes in, `timeline` what was known at each instant, [`record`] is
//! what follows for one member, [`mod@outcome`] what that means beside his sign-up and his absence, [`ruling`] what officers
//! say to it.

pub mod outcome;
pub mod record;
pub mod ruling;
pub mod stream;
mod timeline;

#[cfg(test)]
mod tests;

pub use outcome::{Outcome, SignUp, outcome};
pub use record::{Bounds, Record, Span, Verdict, judge};
pub use ruling::{Appeal, Correction, NotRuled, Ruling};
pub use stream::{
    CheckIn, CheckInMeans, Gathering, Observation, Outage, Room, Rules, Seat, Snapshot, Stream, Threshold, Wrong,
};
