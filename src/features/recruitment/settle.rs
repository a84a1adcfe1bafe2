//! What is due, and which roles are still to follow: pure.

use std::time::Duration;

use domain::ids::{RoleId, UserId};
use domain::moment::Moment;
use domain::schedule::{CatchUp, Job, Turn};

use super::fact::Fact;
use super::rules::{Command, days};
use super::state::{Application, Stage};
use super::waiting;
use crate::leavers::is_gone;
use crate::{Guild, RoleWish};

/// So long after its end an application's channel stays, so that whoever was told something can read it.
pub(super) const STAYS_FOR: Duration = Duration::from_secs(24 * 60 * 60);

const EXPIRE: &str = "recruit.expire";
const TRIAL: &str = "recruit.trial";
const TIDY: &str = "recruit.tidy";
const WAIT: &str = "recruit.wait";

/// When an application lapses because nobody touched it; whoever is on trial was answered.
pub(super) fn expires(guild: &Guild, application: &Application) -> Option<Moment> {
    let waits = application.stage.allows(Stage::Expired);
    waits.then(|| application.touched.plus(days(guild.recruitment.config.patience_days)))
}

/// When the guild must be woken for applications.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let job = |name, subject, slot| Job { name, subject, slot, catch_up: CatchUp::EveryMissed };
    let state = &guild.recruitment;
    let expiring = state.open.values().filter_map(|it| Some(job(EXPIRE, it.no, expires(guild, it)?)));
    let on_trial = state.open.values().filter(|it| it.stage == Stage::Trial && !it.reminded);
    let trials = on_trial.filter_map(|it| Some(job(TRIAL, it.no, it.trial_until?)));
    let ended = state.recent.values().filter(|it| !it.tidied);
    let tidying = ended.filter_map(|it| Some(job(TIDY, it.no, it.ended?.plus(STAYS_FOR))));
    let waiting = state.waiting.iter().map(|(no, it)| job(WAIT, *no, waiting::ends(it)));
    expiring.chain(trials).chain(tidying).chain(waiting).collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    let no = turn.job.subject;
    match turn.job.name {
        EXPIRE => Some(Command::Expire(no)),
        TRIAL => Some(Command::EndTrial(no)),
        TIDY => Some(Command::Tidy(no)),
        WAIT => Some(Command::EndWaiting(no)),
        _other_feature => None,
    }
}

// === Roles ===

fn wishes(guild: &Guild) -> impl Iterator<Item = RoleWish> {
    let here = guild.recruitment.wishes.iter().filter(|((user, _), _)| !is_gone(guild, *user));
    here.map(|((user, role), wanted)| {
        let reason = if *wanted { "application" } else { "application decided" };
        RoleWish { user: *user, role: *role, wanted: *wanted, reason }
    })
}

/// Roles that are to be given or taken because of an application.
pub fn desired_roles(guild: &Guild) -> Vec<RoleWish> {
    wishes(guild).collect()
}

/// People whose roles are as wished, which nothing has said yet.
pub fn settled_unnoticed(guild: &Guild) -> Vec<UserId> {
    let known = wishes(guild).filter(|wish| guild.mirror.members.contains_key(&wish.user));
    known.filter(|wish| wish.is_met(&guild.mirror)).map(|wish| wish.user).collect()
}

/// What became of somebody's roles. What was once as wished is nobody's wish any more: from then on people decide.
pub(super) fn settled(guild: &Guild, user: UserId) -> Option<Fact> {
    guild.mirror.members.get(&user)?;
    let met = wishes(guild).filter(|wish| wish.user == user && wish.is_met(&guild.mirror));
    let roles: Vec<RoleId> = met.map(|wish| wish.role).collect();
    (!roles.is_empty()).then_some(Fact::RolesSettled { member: user, roles })
}
