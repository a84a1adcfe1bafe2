//! What takes a fact back, while the static is still what the fact made of it.

use domain::ids::UserId;
use domain::refusal::Refusal;

use super::rules::Command;
use super::state::{Fact, Static, StaticNo};
use crate::Guild;

/// The command that takes a fact back.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let now = |no: &StaticNo| guild.statics.living.get(no);
    let back = match fact {
        Fact::Created { no, name, leader } => {
            let is_as_made = |group: &&Static| group.name == *name && group.members.iter().eq(leader);
            now(no).filter(is_as_made).map(|_| Command::Delete(*no))
        }
        Fact::Renamed { no, name, was } => {
            now(no).filter(|group| group.name == *name).map(|_| Command::Rename(*no, was.clone()))
        }
        Fact::LeaderChanged { no, leader, was, .. } => {
            let led = now(no).filter(|group| group.leader == Some(*leader));
            led.and(*was).map(|was| Command::Lead(*no, was))
        }
        Fact::Added { no, member, .. } => {
            now(no).filter(|group| group.members.contains(member)).map(|_| Command::Remove(*no, *member))
        }
        Fact::Removed { no, member, place, led, .. } => {
            let without = now(no).filter(|group| !group.members.contains(member));
            without.map(|_| Command::PutBack { no: *no, member: *member, place: *place, leads: *led })
        }
        Fact::Ordered { no, order, was, .. } => {
            now(no).filter(|group| group.members == *order).map(|_| Command::Reorder(*no, was.clone()))
        }
        Fact::Deleted { no, at, .. } => {
            guild.statics.deleted.get(no).filter(|it| it.at == *at).map(|_| Command::Restore(*no))
        }
        Fact::Restored { no, members, .. } => {
            now(no).filter(|group| group.members == *members).map(|_| Command::Delete(*no))
        }
        Fact::LeaderLeft { .. } | Fact::Purged { .. } => return Err(texts::spine::NotUndoable.into()),
    };
    back.ok_or_else(|| texts::spine::ChangedSince.into())
}

/// An order of other people is no order of these.
///
/// # Errors
/// A [`Refusal`] that says so.
pub(super) fn must_be_same_people(group: &Static, order: &[UserId]) -> Result<(), Refusal> {
    let sorted = |people: &[UserId]| {
        let mut people = people.to_vec();
        people.sort_unstable();
        people
    };
    if sorted(&group.members) == sorted(order) { Ok(()) } else { Err(texts::spine::ChangedSince.into()) }
}
