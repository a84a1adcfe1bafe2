//! Pools: points of several kinds, such as those of raids and those of wars, each with accounts and rules of its own.
//!
//! Every guild has one pool; officers can make more. A pool that is closed is offered for nothing new, and keeps what it
//! has: no pool is ever deleted, because the ledger is not.

use domain::free_text::FreeText;
use domain::limits::CHOICES_MAX;
use domain::locale::Locale;
use domain::message::Choice;
use domain::points::PoolNo;
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use texts::dkp as say;

use super::state::{Fact, Label, Pool, State};
use crate::{Ctx, Guild};

/// Pools that a guild makes besides the one that it has: more kinds of points than anybody keeps apart, and everybody's
/// balances in all of them fit into one answer.
pub const POOLS_MAX: usize = 5;
/// The longest name of a pool, in characters.
pub const NAME_MAX: usize = 30;
/// What a suggested pool begins with, before its number.
const SUGGESTED: &str = "pool:";

/// What somebody does to pools.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wish {
    /// Make one.
    Add(FreeText),
    /// Call one something else.
    Rename(PoolNo, FreeText),
    /// Use one no more.
    Close(PoolNo),
    /// Use one again.
    Open(PoolNo),
    /// Have it as it was.
    Restore(PoolNo, Label),
}

/// Decides a wish.
///
/// # Errors
/// A [`Refusal`] when there is no such pool, the name is taken, there are too many, or it is so already.
pub(super) fn decide(ctx: &Ctx<'_>, state: &State, wish: &Wish) -> Result<Fact, Refusal> {
    match wish {
        Wish::Add(name) => {
            must_be_a_name(ctx, name)?;
            add(state, name)
        }
        Wish::Rename(pool, name) => {
            must_be_a_name(ctx, name)?;
            let name = Some(name.clone());
            change(state, *pool, |label| Label { name, ..label })
        }
        Wish::Close(PoolNo::MAIN) => Err(say::PoolMainStays.into()),
        Wish::Close(pool) => change(state, *pool, |label| Label { is_closed: true, ..label }),
        Wish::Open(pool) => change(state, *pool, |label| Label { is_closed: false, ..label }),
        Wish::Restore(pool, label) => change(state, *pool, |_| label.clone()),
    }
}

fn add(state: &State, name: &FreeText) -> Result<Fact, Refusal> {
    if state.others.len() >= POOLS_MAX {
        return Err(say::PoolsMax { max: POOLS_MAX.into() }.into());
    }
    let last = state.others.keys().next_back().copied().unwrap_or(PoolNo::MAIN);
    let (pool, label) = (PoolNo(last.0 + 1), Label { name: Some(name.clone()), is_closed: false });
    must_be_free(state, pool, &label)?;
    Ok(Fact::PoolChanged { pool, label, was: None })
}

fn change(state: &State, no: PoolNo, change: impl FnOnce(Label) -> Label) -> Result<Fact, Refusal> {
    let pool = state.pool(no).ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let (label, was) = (change(pool.label.clone()), Some(pool.label.clone()));
    if label == pool.label {
        return Err(say::PoolSame { pool: called(pool) }.into());
    }
    must_be_free(state, no, &label)?;
    Ok(Fact::PoolChanged { pool: no, label, was })
}

/// No other pool is called so, however it is written.
fn must_be_free(state: &State, own: PoolNo, label: &Label) -> Result<(), Refusal> {
    let Some(name) = &label.name else { return Ok(()) };
    let is_same = |other: &Label| other.name.as_ref().is_some_and(|other| folded(other) == folded(name));
    let taken = state.pools().any(|(no, pool)| no != own && is_same(&pool.label));
    if taken { Err(say::PoolNameTaken { name: name.into() }.into()) } else { Ok(()) }
}

/// Nobody is to take it for another pool: neither for the main one, in any language, nor for one that was suggested.
fn must_be_a_name(ctx: &Ctx<'_>, name: &FreeText) -> Result<(), Refusal> {
    let is_main = |locale| ctx.speaking(locale).say(say::PoolMain).to_lowercase() == folded(name);
    let is_taken = Locale::ALL.into_iter().any(is_main) || folded(name).starts_with(SUGGESTED);
    if is_taken { Err(say::PoolNameTaken { name: name.into() }.into()) } else { Ok(()) }
}

fn folded(name: &FreeText) -> String {
    name.as_typed().to_lowercase()
}

/// A name that a pool can have.
///
/// # Errors
/// A [`Refusal`] when there is none, or it is too long.
pub(super) fn name(typed: &str) -> Result<FreeText, Refusal> {
    let read = FreeText::parse(typed, NAME_MAX);
    let read = read.map_err(|long| Refusal::from(say::PoolNameTooLong { max: long.max.into() }))?;
    read.ok_or_else(|| say::PoolNameMissing.into())
}

// === Which one is meant ===

/// The pool that somebody means: one that was suggested, or by its name; the main one when nothing is said.
///
/// # Errors
/// A [`Refusal`] when there is none of that name.
pub fn meant(ctx: &Ctx<'_>, guild: &Guild, typed: Option<&str>) -> Result<PoolNo, Refusal> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Ok(PoolNo::MAIN) };
    let suggested = typed.strip_prefix(SUGGESTED).and_then(|no| no.parse().ok()).map(PoolNo);
    if let Some(no) = suggested.filter(|no| guild.dkp.pool(*no).is_some()) {
        return Ok(no);
    }
    let wanted = typed.to_lowercase();
    let found = guild.dkp.pools().find(|(_, pool)| plain(ctx, pool).to_lowercase() == wanted).map(|(no, _)| no);
    found.ok_or_else(|| say::NoSuchPool { typed: Arg::quote(typed) }.into())
}

/// The same, when it is in use: for whatever is to be booked.
///
/// # Errors
/// A [`Refusal`] when there is none, or it is closed.
pub fn open(ctx: &Ctx<'_>, guild: &Guild, typed: Option<&str>) -> Result<PoolNo, Refusal> {
    let no = meant(ctx, guild, typed)?;
    let closed = guild.dkp.pool(no).filter(|pool| pool.label.is_closed);
    closed.map_or(Ok(no), |pool| Err(say::PoolIsClosed { pool: called(pool) }.into()))
}

/// Pools whose names fit what is being typed.
pub fn choices(ctx: &Ctx<'_>, guild: &Guild, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let named = guild.dkp.pools().map(|(no, pool)| (no, plain(ctx, pool)));
    let fitting = named.filter(|(_, name)| name.to_lowercase().contains(&typed));
    fitting.map(|(no, name)| Choice { name, value: format!("{SUGGESTED}{}", no.0) }).take(CHOICES_MAX).collect()
}

/// What a pool is called.
pub fn called(pool: &Pool) -> Arg {
    pool.label.name.as_ref().map_or_else(|| Text::from(say::PoolMain).into(), Arg::from)
}

/// What a pool is called, where that must be said: there are several, or there were.
pub fn told(guild: &Guild, no: PoolNo) -> Option<Arg> {
    let is_only = no.is_main() && guild.dkp.others.is_empty();
    guild.dkp.pool(no).filter(|_| !is_only).map(called)
}

/// The same in plain text, for files.
pub(super) fn plain(ctx: &Ctx<'_>, pool: &Pool) -> String {
    match &pool.label.name {
        Some(name) => name.as_typed().to_owned(),
        None => ctx.say(say::PoolMain),
    }
}
