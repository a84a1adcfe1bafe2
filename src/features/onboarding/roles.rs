//! Which roles follow from what is recorded of somebody: pure.
//!
//! The bot gives a role once. When it was seen to be there, it is people's: whoever takes or gives it by hand is not
//! contradicted. When the reason for a role is gone, only what the bot gave is taken; what somebody held before stays.

use std::collections::BTreeSet;

use domain::ids::{RoleId, UserId};
use domain::mirror::RoleProblem;

use super::reasons::{Reason, role_of};
use super::state::{Hold, Person, Status};
use crate::guild_setup::RoleKey;
use crate::leavers::is_gone;
use crate::{Guild, RoleWish};

/// Why a role is not given, whoever says yes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// It does not exist any more.
    Gone,
    /// It has powerful permissions, belongs to an app, or gives rights in the bot.
    Powerful,
}

/// Whether the bot may hand a role out at all, judged when it is handed out: permissions may have changed since it was chosen.
///
/// # Errors
/// Why not. What an officer can mend in Discord (the role stands too high, a permission is missing) is no reason.
pub fn fit(guild: &Guild, role: RoleId) -> Result<(), Unfit> {
    let ranks = guild.setup.roles.iter().filter(|(key, _)| !key.is_given()).map(|(_, role)| *role);
    let with_rights = guild.setup.grants.keys().map(|(_, role)| *role);
    if ranks.chain(with_rights).any(|trusted| trusted == role) {
        return Err(Unfit::Powerful);
    }
    match guild.mirror.assignable(role) {
        Err(RoleProblem::Gone) => Err(Unfit::Gone),
        Err(RoleProblem::NotAssignable | RoleProblem::Dangerous) => Err(Unfit::Powerful),
        Err(RoleProblem::NoPermission | RoleProblem::TooHigh) | Ok(()) => Ok(()),
    }
}

/// A role that somebody should have, and why, for the server's audit log.
fn deserved(guild: &Guild, user: UserId, person: &Person) -> Vec<(RoleId, &'static str)> {
    let state = &guild.onboarding;
    let of_key = |key| guild.setup.role(key);
    let accepted = of_key(RoleKey::RulesAccepted).filter(|_| state.has_accepted(user));
    let is_under_way =
        person.sent.as_ref().is_some_and(|sent| matches!(sent.status, Status::Waiting | Status::Approved));
    let registered = of_key(RoleKey::Registered).filter(|_| is_under_way || person.standing.is_some());
    let standing = person.standing.and_then(|reason| role_of(guild, reason));
    let all = [(accepted, "rules accepted"), (registered, "registered"), (standing, why(person.standing))];
    let mut seen = BTreeSet::new();
    all.into_iter().filter_map(|(role, why)| Some((role?, why))).filter(|(role, _)| seen.insert(*role)).collect()
}

const fn why(standing: Option<Reason>) -> &'static str {
    match standing {
        Some(Reason::Applicant) => "approved as applicant",
        Some(Reason::Member) => "approved as member",
        Some(Reason::Diplomat) => "approved as diplomat",
        Some(Reason::Ally) => "approved as ally",
        Some(Reason::Friend) => "approved as friend",
        None => "",
    }
}

/// Roles that an absence keeps for somebody are given back by it, and by nothing else.
fn is_kept(guild: &Guild, user: UserId, role: RoleId) -> bool {
    guild.absence.custody.get(&user).is_some_and(|custody| custody.taken.contains(&role))
}

fn wishes_of(guild: &Guild, user: UserId, person: &Person) -> Vec<RoleWish> {
    let deserved = deserved(guild, user, person);
    let gone = person
        .roles
        .iter()
        .filter(|(role, hold)| **hold == Hold::Given && deserved.iter().all(|(wanted, _)| wanted != *role));
    let gone = gone.map(|(role, _)| RoleWish { user, role: *role, wanted: false, reason: "no longer due" });
    let new = deserved.iter().filter(|(role, _)| !person.roles.contains_key(role) && fit(guild, *role).is_ok());
    let new = new.map(|(role, reason)| RoleWish { user, role: *role, wanted: true, reason });
    new.chain(gone).filter(|wish| !is_kept(guild, user, wish.role)).collect()
}

/// Which roles people should get, and which they should lose.
pub fn desired_roles(guild: &Guild) -> Vec<RoleWish> {
    let here = guild.onboarding.people.iter().filter(|(user, _)| !is_gone(guild, **user));
    here.flat_map(|(user, person)| wishes_of(guild, *user, person)).collect()
}

/// What the server shows of somebody's roles that is not noted yet. A role that is there without having been noted was
/// given by the bot (`new` is [`Hold::Given`]), or was there before it was due ([`Hold::Found`]).
pub fn unnoted(guild: &Guild, user: UserId, new: Hold) -> Vec<(RoleId, Option<Hold>)> {
    let Some(person) = guild.onboarding.of(user).filter(|_| !is_gone(guild, user)) else { return Vec::new() };
    if !guild.mirror.members.contains_key(&user) {
        return Vec::new();
    }
    let deserved = deserved(guild, user, person);
    let holds = |role: RoleId| guild.mirror.holds(user, role) == Some(true);
    let fresh = deserved
        .iter()
        .filter(|(role, _)| !person.roles.contains_key(role) && (holds(*role) || is_kept(guild, user, *role)));
    let fresh = fresh.map(|(role, _)| (*role, Some(new)));
    let over = person.roles.iter().filter(|(role, hold)| {
        let is_over = deserved.iter().all(|(wanted, _)| wanted != *role) && !is_kept(guild, user, **role);
        is_over && (**hold == Hold::Found || !holds(**role))
    });
    fresh.chain(over.map(|(role, _)| (*role, None))).collect()
}

/// Everybody of whom something is not noted yet.
pub fn unsettled(guild: &Guild) -> Vec<UserId> {
    let people = guild.onboarding.people.keys().copied();
    people.filter(|user| !unnoted(guild, *user, Hold::Given).is_empty()).collect()
}

/// Members whose roles changed, or needed no change, without anything having said so.
pub fn settled_unnoticed(guild: &Guild) -> Vec<UserId> {
    unsettled(guild)
}

/// How many members' roles change because roles got another meaning.
pub fn reached_by_roles(before: &Guild, after: &Guild) -> usize {
    let unmet = |guild: &Guild, user: UserId, person: &Person| -> Vec<RoleWish> {
        wishes_of(guild, user, person).into_iter().filter(|wish| !wish.is_met(&guild.mirror)).collect()
    };
    let people = after.onboarding.people.iter().filter(|(user, _)| !is_gone(after, **user));
    people.filter(|(user, person)| unmet(before, **user, person) != unmet(after, **user, person)).count()
}
