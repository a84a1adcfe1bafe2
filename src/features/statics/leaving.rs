//! What happens by itself: leaders who leave, and deleted statics whose time is over.

use domain::ids::UserId;
use domain::moment::Moment;
use domain::schedule::{CatchUp, Job, Turn};

use super::rules::Command;
use super::state::{Deleted, Fact, StaticNo};
use crate::{Ctx, Guild, absence, leavers};

/// Deleted statics that are kept at most; the oldest makes room for the next.
pub const DELETED_MAX: usize = 60;

const PURGE: &str = "statics.purge";

/// What follows when somebody leaves the server: whoever is first in order and here leads instead of him.
pub(super) fn leave(guild: &Guild, member: UserId) -> Vec<Fact> {
    let led = guild.statics.living.iter().filter(|(_, group)| group.leader == Some(member));
    let left = led.map(|(no, group)| {
        let is_here = |other: &UserId| *other != member && absence::is_member(guild, *other);
        let successor = group.members.iter().copied().find(is_here);
        Fact::LeaderLeft { no: *no, name: group.name.clone(), member, successor }
    });
    left.collect()
}

/// The oldest of those that were deleted, when they are too many.
pub(super) fn make_room(guild: &Guild) -> Option<Fact> {
    let deleted = &guild.statics.deleted;
    let oldest = deleted.iter().min_by_key(|(no, it)| (it.at, **no)).map(|(no, _)| *no);
    oldest.filter(|_| deleted.len() >= DELETED_MAX).map(|no| Fact::Purged { no })
}

/// The end of a static that was deleted long ago.
pub(super) fn purge(ctx: &Ctx<'_>, guild: &Guild, no: StaticNo) -> Vec<Fact> {
    let deleted = guild.statics.deleted.get(&no).filter(|it| kept_until(it) <= ctx.now);
    deleted.map(|_| Fact::Purged { no }).into_iter().collect()
}

/// Until when a deleted static can be restored.
pub fn kept_until(deleted: &Deleted) -> Moment {
    deleted.at.plus(leavers::rules::KEPT_FOR)
}

/// When the guild must be woken for deleted statics.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let job = |(no, deleted): (&StaticNo, &Deleted)| Job {
        name: PURGE,
        subject: *no,
        slot: kept_until(deleted),
        catch_up: CatchUp::EveryMissed,
    };
    guild.statics.deleted.iter().map(job).collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    (turn.job.name == PURGE).then_some(Command::Purge(turn.job.subject))
}
