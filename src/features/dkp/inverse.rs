//! What takes a fact back: a booking is reversed, once; rules and pools are as before, unless they changed since.

use domain::points::{BookingKind, Points, Share};
use domain::refusal::Refusal;
use texts::dkp as say;

use super::pools::Wish;
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
                Ok(Command::Reverse { of, pool: booking.pool, shares, cause: taken_back(cause) })
            }
            BookingKind::Reserve | BookingKind::Capture | BookingKind::Release => Err(texts::spine::NotUndoable.into()),
        },
        Fact::PoolChanged { pool, label, was } if guild.dkp.pool(*pool).is_some_and(|now| now.label == *label) => {
            let back = was.as_ref().map(|was| Wish::Restore(*pool, was.clone()));
            Ok(Command::Pool(back.unwrap_or(Wish::Close(*pool))))
        }
        Fact::RulesChanged { pool, rules, was, .. } if guild.dkp.pool(*pool).is_some_and(|now| now.rules == *rules) => {
            Ok(Command::Restore(*pool, was.clone()))
        }
        Fact::PoolChanged { .. } | Fact::RulesChanged { .. } => Err(texts::spine::ChangedSince.into()),
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
