//! Who left and who is back: pure.

use std::time::Duration;

use domain::ids::UserId;
use domain::mirror::Completeness;
use domain::refusal::Refusal;
use domain::schedule::{CatchUp, Job, Turn};

use super::state::Fact;
use crate::recycle_bin::kept_until;
use crate::{Ctx, Guild};

/// What is kept of a leaver waits this long for him.
pub const KEPT_FOR: Duration = crate::recycle_bin::KEPT_FOR;

/// What is to be looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Somebody left.
    Leave(UserId),
    /// Somebody joined.
    Join(UserId),
    /// The whole member list is known: who is not in it has left, who is in it is here.
    Compare,
}

/// Whether somebody left and may still return: he is not shown, not counted, and nothing of his is due.
pub fn is_gone(guild: &Guild, user: UserId) -> bool {
    guild.leavers.gone.contains_key(&user)
}

/// Decides a command.
///
/// # Errors
/// None: what nobody asked for is never refused.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let is_here = |user: &UserId| guild.mirror.members.contains_key(user);
    Ok(match command {
        Command::Leave(member) => {
            let leaves = !is_here(member) && !is_gone(guild, *member) && crate::people(guild).contains(member);
            leaves.then(|| left(ctx, guild, *member)).into_iter().collect()
        }
        Command::Join(member) => {
            is_gone(guild, *member).then_some(Fact::Returned { member: *member }).into_iter().collect()
        }
        // Who is missing from part of a list is just not in that part (invariant 12).
        Command::Compare if !matches!(guild.mirror.completeness, Completeness::Complete(_)) => Vec::new(),
        Command::Compare => {
            let back = guild.leavers.gone.keys().filter(|user| is_here(user));
            let back = back.map(|member| Fact::Returned { member: *member });
            let people = crate::people(guild).into_iter();
            let missing = people.filter(|user| !is_here(user) && !is_gone(guild, *user));
            back.chain(missing.map(|member| left(ctx, guild, member))).collect()
        }
    })
}

fn left(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Fact {
    Fact::Left { member, since: ctx.now, until: kept_until(ctx.now, guild.zone()) }
}

const ERASE: &str = "leavers.erase";

/// When the guild must be woken for leavers.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let erase = |(member, gone): (&UserId, &super::state::Gone)| Job {
        name: ERASE,
        subject: member.to_row(),
        slot: gone.until,
        catch_up: CatchUp::EveryMissed,
    };
    guild.leavers.gone.iter().map(erase).collect()
}

/// Whose time is over, when a job says so.
pub fn due_member(turn: &Turn) -> Option<UserId> {
    (turn.job.name == ERASE).then(|| UserId::from_row(turn.job.subject))
}
