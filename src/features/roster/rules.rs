//! What officers may decide about the roster: pure, no time but `ctx.now`.

use std::time::Duration;

use domain::capability::Capability;
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::roster as say;

use super::people;
use super::state::Fact;
use crate::{Ctx, Guild};

/// The most of one role that a guild can want.
pub const IDEAL_MAX: i64 = 1_000;
/// Whoever was asked is not asked again for this long.
pub const ASK_PAUSE: Duration = Duration::from_secs(3 * 24 * 3600);
/// People who are asked at once; a larger guild asks again for the next ones.
pub const ASKED_MAX: usize = 100;

/// What somebody wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Want another number of a role; `None` for as many as the pack says.
    WantRole(String, Option<i64>),
    /// Ask everybody whose profile is incomplete or old to complete it.
    Ask,
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::MembersManage, guild)?;
    match command {
        Command::WantRole(role, count) => want_role(ctx, guild, role, *count),
        Command::Ask => ask(ctx, guild),
    }
}

/// The game of the guild.
///
/// # Errors
/// A [`Refusal`] that says how to choose one.
pub fn game<'a>(ctx: &Ctx<'a>, guild: &Guild) -> Result<&'a games::Pack, Refusal> {
    guild.game(ctx.games).ok_or_else(|| texts::spine::NotSetUp { command: Arg::Command("/setup game") }.into())
}

fn want_role(ctx: &Ctx<'_>, guild: &Guild, code: &str, count: Option<i64>) -> Result<Vec<Fact>, Refusal> {
    let pack = game(ctx, guild)?;
    let role = pack.role(code).ok_or_else(|| Refusal::from(say::UnknownRole { typed: Arg::quote(code) }))?;
    if count.is_some_and(|count| !(0..=IDEAL_MAX).contains(&count)) {
        return Err(say::BadIdeal { max: IDEAL_MAX.into() }.into());
    }
    let count = count.filter(|count| *count != i64::from(role.ideal));
    let was = guild.roster.ideal.get(code).copied();
    if was == count {
        return Err(say::NoChange.into());
    }
    Ok(vec![Fact::IdealChanged { role: code.to_owned(), count, was }])
}

fn ask(ctx: &Ctx<'_>, guild: &Guild) -> Result<Vec<Fact>, Refusal> {
    let pack = game(ctx, guild)?;
    let was_asked = |entry: &people::Entry<'_>| {
        guild.roster.asked.get(&entry.user).is_some_and(|at| ctx.now.since(*at) < ASK_PAUSE)
    };
    let all = people::members(guild, Some(pack));
    let stale = all.iter().filter(|entry| !entry.is_away && !entry.gaps(pack, ctx.now).is_empty());
    let members: Vec<_> = stale.filter(|entry| !was_asked(entry)).take(ASKED_MAX).map(|entry| entry.user).collect();
    if members.is_empty() {
        return Err(say::NobodyToAsk.into());
    }
    Ok(vec![Fact::Asked { members, at: ctx.now }])
}

/// What takes a fact back; letters that were sent cannot be.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    match fact {
        Fact::IdealChanged { role, count, .. } if guild.roster.ideal.get(role) != count.as_ref() => {
            Err(texts::spine::ChangedSince.into())
        }
        Fact::IdealChanged { role, was, .. } => Ok(Command::WantRole(role.clone(), *was)),
        Fact::Asked { .. } => Err(texts::spine::NotUndoable.into()),
    }
}
