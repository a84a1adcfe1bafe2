//! What takes a fact back, while the draft is still what the fact made of it.

use domain::refusal::Refusal;

use super::rules::Command;
use super::state::{Fact, Why};
use crate::Guild;
use crate::events::EventNo;

/// The command that takes a fact back; what members were told cannot be.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let plan = |no: &EventNo| guild.groups.plans.get(no);
    let back = match fact {
        Fact::Arranged { no, groups, why: Why::Placed { member, from, to, role, was }, .. } => {
            let is_so = plan(no).is_some_and(|plan| plan.draft == *groups);
            let party = (from != to).then_some(*from);
            let role = was.clone().filter(|was| role.as_ref() != Some(was) && *from != super::state::BENCH);
            is_so.then_some(Command::Place { no: *no, member: *member, party, role })
        }
        Fact::Arranged { no, groups, why: Why::Swapped { one, other }, .. } => {
            plan(no).filter(|plan| plan.draft == *groups).map(|_| Command::Swap(*no, *one, *other))
        }
        Fact::Locked { no, member, held } => {
            plan(no).filter(|plan| plan.locks.get(member) == Some(held)).map(|_| Command::Unlock(*no, *member))
        }
        Fact::Unlocked { no, member } => {
            plan(no).filter(|plan| !plan.locks.contains_key(member)).map(|_| Command::Lock(*no, *member))
        }
        Fact::Wished { member, about, wish, was } => {
            let is_so = guild.groups.wishes.get(&(*member, *about)).copied() == *wish;
            is_so.then_some(Command::Wish { member: *member, about: *about, wish: *was })
        }
        Fact::ModeChanged { by_hand } => (guild.groups.by_hand == *by_hand).then_some(Command::SetMode(!by_hand)),
        Fact::Arranged { why: Why::Anew, .. } | Fact::Published { .. } => {
            return Err(texts::spine::NotUndoable.into());
        }
    };
    back.ok_or_else(|| texts::spine::ChangedSince.into())
}
