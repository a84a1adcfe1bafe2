//! What is due, and which roles are to be given and taken: pure.
//!
//! Both follow from what is so, and not from what somebody remembers to do: a restart between any two steps changes nothing
//! (E-54, E-55).

use std::time::Duration;

use domain::ids::{RoleId, UserId};
use domain::mirror::Completeness;
use domain::schedule::{CatchUp, Job, Turn};

use super::fact::Fact;
use super::rules::Command;
use super::state::Why;
use crate::leavers::is_gone;
use crate::{Guild, RoleWish};

/// The other guild is asked once a day whether it is there: what parts two servers without a word is noticed by the next evening.
const CHECKED_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

const CLEAN_UP: &str = "ptb.cleanup";
const CHECK: &str = "ptb.check";
const GIVE_UP: &str = "ptb.unanswered";

/// When the guild must be woken for its war server.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let job = |name, subject, slot, catch_up| Job { name, subject, slot, catch_up };
    let state = &guild.ptb;
    let over = state.running.iter().map(|(no, it)| job(CLEAN_UP, *no, it.cleaned_up(), CatchUp::EveryMissed));
    let check = state.link.iter().map(|link| job(CHECK, 0, link.checked.plus(CHECKED_EVERY), CatchUp::LatestOnly));
    let unanswered = state.asked.iter().map(|asked| job(GIVE_UP, 0, asked.until, CatchUp::EveryMissed));
    over.chain(check).chain(unanswered).collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    match turn.job.name {
        CLEAN_UP => Some(Command::End { no: turn.job.subject, why: Why::Ended }),
        CHECK => Some(Command::Check),
        GIVE_UP => Some(Command::GiveUp),
        _other_feature => None,
    }
}

/// Whether decisions depend on who is on this server: who is in a party may be missing.
pub fn needs_members(guild: &Guild) -> bool {
    let state = &guild.ptb;
    state.home().is_some() || state.config.at_home || !state.running.is_empty()
}

// === Roles ===

/// Roles that parties have, and those that somebody is to lose.
pub fn desired_roles(guild: &Guild) -> Vec<RoleWish> {
    let here = |user: &UserId| guild.mirror.members.contains_key(user) && !is_gone(guild, *user);
    let given = guild.ptb.held().into_iter().map(|(user, role)| RoleWish { user, role, wanted: true, reason: "party" });
    let taken = guild.ptb.leaving.iter().map(|(user, role)| RoleWish {
        user: *user,
        role: *role,
        wanted: false,
        reason: "the party is over",
    });
    given.chain(taken).filter(|wish| here(&wish.user)).collect()
}

/// Whether nobody needs to wait for a role to be taken: it is, or the person or the role is gone.
fn is_settled(guild: &Guild, user: UserId, role: RoleId) -> bool {
    let mirror = &guild.mirror;
    let is_missing = !mirror.members.contains_key(&user) && mirror.completeness != Completeness::Partial;
    is_missing || mirror.holds(user, role) == Some(false) || mirror.is_seen() && !mirror.roles.contains_key(&role)
}

/// People who have lost what they were to lose, which nothing has said yet.
pub fn settled_unnoticed(guild: &Guild) -> Vec<UserId> {
    let leaving = guild.ptb.leaving.iter();
    leaving.filter(|(user, role)| is_settled(guild, *user, *role)).map(|(user, _)| *user).collect()
}

/// What became of the roles that somebody was to lose.
pub(super) fn settled(guild: &Guild, user: UserId) -> Option<Fact> {
    let leaving = guild.ptb.leaving.iter().filter(|(member, _)| *member == user);
    let roles: Vec<RoleId> = leaving.map(|(_, role)| *role).filter(|role| is_settled(guild, user, *role)).collect();
    (!roles.is_empty()).then_some(Fact::RolesSettled { member: user, roles })
}
