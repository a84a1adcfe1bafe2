//! What takes a fact back: a booking is reversed, once; rules are as before, unless they changed since.

use domain::points::{BookingKind, Points, Share};
use domain::refusal::Refusal;
use texts::dkp as say;

use super::rules::Command;
use super::state::{Cause, Fact};
use crate::Guild;

/// The command that takes a fact back.
///
/// # Errors
/// A [`Refusal`] when it was taken back already, or cannot be.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    match fact {
        Fact::Booked { booking, cause, .. } => match booking.kind {
            BookingKind::Post | BookingKind::Reverse if guild.dkp.reversed.contains(&booking.key) => {
                Err(say::AlreadyTakenBack.into())
            }
            BookingKind::Post | BookingKind::Reverse => {
                let back = |share: &Share| Share { who: share.who, points: Points(-share.points.0) };
                let (of, shares) = (booking.key.clone(), booking.shares.iter().map(back).collect());
                Ok(Command::Reverse { of, shares, cause: taken_back(cause) })
            }
            BookingKind::Reserve | BookingKind::Capture | BookingKind::Release => Err(texts::spine::NotUndoable.into()),
        },
        Fact::RulesChanged { rules, was, .. } if guild.dkp.rules == *rules => Ok(Command::Restore(was.clone())),
        Fact::RulesChanged { .. } => Err(texts::spine::ChangedSince.into()),
        Fact::Proposed { .. } | Fact::Decayed { .. } | Fact::Settled { .. } | Fact::Filed { .. } => {
            Err(texts::spine::NotUndoable.into())
        }
    }
}

/// Of an event's booking it is told which event's it was, so that the event does not book it again.
fn taken_back(cause: &Cause) -> Cause {
    match cause {
        Cause::Event { event, kind } | Cause::EventTakenBack { event, kind } => {
            Cause::EventTakenBack { event: *event, kind: *kind }
        }
        _of_no_event => Cause::TakenBack,
    }
}
