//! Who may book what, and when it is asked back first: pure.

use chrono::Duration as Days;
use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::{RoleId, UserId};
use domain::mirror::Completeness;
use domain::points::{Booking, BookingKind, ENTRIES_MAX, Points, PoolNo, Share};
use domain::refusal::Refusal;
use domain::text::Arg;
use storage::journal::Recorded;
use texts::dkp as say;

use super::amount::{self, Change, Draft, TYPED_MAX};
use super::import::{self, Sheet};
use super::pools::{self, Wish};
use super::state::{Cause, Decay, Fact, Findings, Period, Pool, Proposal, Rules};
use super::{decay, export, view};
use crate::guild_setup::RoleKey;
use crate::{Ctx, Guild, Next};

/// So many accounts change without being asked ...
pub const UNASKED_MAX: usize = 5;
/// ... or one in so many members, whichever is more. Source: `docs`, "blast radius".
pub const UNASKED_SHARE: usize = 10;
/// What was shown can be booked for as long as its interaction lives.
pub const PROPOSAL_FOR: std::time::Duration = std::time::Duration::from_secs(15 * 60);
/// The largest rate of decay, in hundredths of a percent: everything.
pub const RATE_MAX: u32 = 10_000;

/// What somebody wants.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Give, take or set points.
    Change {
        /// In which pool.
        pool: PoolNo,
        /// What.
        change: Change,
        /// Of whom.
        whom: Whom,
        /// Why.
        reason: FreeText,
    },
    /// Book what a table says.
    Import(Box<Sheet>),
    /// Book what was shown.
    Confirm(i64),
    /// Take a booking back.
    Reverse {
        /// Its key.
        of: String,
        /// Its pool.
        pool: PoolNo,
        /// What it did, the other way round.
        shares: Vec<Share>,
        /// As what the journal tells it.
        cause: Cause,
    },
    /// Make a pool, or change one.
    Pool(Wish),
    /// Change some rules of a pool.
    Rule(PoolNo, RulesChange),
    /// Have these rules again.
    Restore(PoolNo, Rules),
    /// Book the decay of a period that is over.
    Decay(PoolNo),
    /// Points may be in use again.
    Resume,
}

/// Whose points change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whom {
    /// These people's.
    People(Vec<UserId>),
    /// Those of everybody with a role.
    Role(RoleId),
}

/// Rules that are to change; the others stay.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RulesChange {
    /// With how much an account begins.
    pub start: Option<Points>,
    /// How much it can hold; zero for any amount.
    pub cap: Option<Points>,
    /// Whether it may fall below zero.
    pub debt: Option<bool>,
    /// What it loses, in hundredths of a percent; zero for nothing.
    pub rate: Option<u32>,
    /// How often.
    pub every: Option<Period>,
    /// Below what it does not fall by that.
    pub floor: Option<Points>,
    /// What events earn and cost, by the option's name: percentages that are to change.
    pub events: Vec<(&'static str, u32)>,
}

/// For what the journal is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To list what was booked on somebody.
    History(UserId),
    /// To write everything that was booked into a file.
    Export,
    /// To show what taking a booking back would lead to.
    Preview(i64),
    /// To take it back.
    Undo(i64),
}

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    if let Command::Resume = command {
        return Ok(decay::resumed(ctx, guild));
    }
    ctx.demand(Capability::DkpAdjust, guild)?;
    match command {
        Command::Change { pool: no, change, whom, reason } => {
            let (pool, members) = (find_open(guild, *no)?, members(guild, whom)?);
            let draft = Draft::of(pool, members.into_iter().map(|user| (user, *change))).checked()?;
            let proposal = proposal(ctx, (*no, pool), (draft.start, draft.shares))?;
            let proposal = Proposal { cause: change.cause(), reason: Some(reason.clone()), ..proposal };
            Ok(booked_or_proposed(ctx, guild, proposal, draft.findings))
        }
        Command::Import(sheet) => {
            let pool = find_open(guild, sheet.pool)?;
            let draft = import::draft(guild, pool, sheet);
            let proposal = proposal(ctx, (sheet.pool, pool), (draft.start.clone(), draft.shares.clone()))?;
            let findings = draft.checked()?.findings;
            let proposal = Proposal { cause: Cause::Import, reason: sheet.reason.clone(), ..proposal };
            Ok(vec![proposed(ctx, guild, proposal, findings)])
        }
        Command::Confirm(number) => confirm(ctx, guild, *number),
        Command::Reverse { of, pool, shares, cause } => {
            reverse(guild, (of, *pool), (shares, cause)).map(|fact| vec![fact])
        }
        Command::Pool(wish) => pools::decide(ctx, &guild.dkp, wish).map(|fact| vec![fact]),
        Command::Rule(no, change) => rule(ctx, guild, *no, ruled(&find(guild, *no)?.rules, change)?),
        Command::Restore(no, rules) => rule(ctx, guild, *no, rules.clone()),
        Command::Decay(no) => Ok(decay::facts(ctx, guild, *no)),
        Command::Resume => Ok(Vec::new()),
    }
}

/// Pools are never deleted: only a command that nobody sent is about one that is not there.
fn find(guild: &Guild, no: PoolNo) -> Result<&Pool, Refusal> {
    guild.dkp.pool(no).ok_or_else(|| texts::spine::StaleButton.into())
}

/// The same, when it is still in use: what was shown or read before it was closed is not booked any more.
fn find_open(guild: &Guild, no: PoolNo) -> Result<&Pool, Refusal> {
    let pool = find(guild, no)?;
    if pool.label.is_closed { Err(say::PoolIsClosed { pool: pools::called(pool) }.into()) } else { Ok(pool) }
}

// === Giving, taking, setting ===

fn members(guild: &Guild, whom: &Whom) -> Result<Vec<UserId>, Refusal> {
    match whom {
        Whom::People(users) => {
            let stranger = users.iter().find(|user| !is_known(guild, **user));
            match stranger {
                Some(user) => Err(say::NotAMember { member: (*user).into() }.into()),
                None => Ok(users.clone()),
            }
        }
        Whom::Role(role) => holders(guild, *role),
    }
}

/// Whoever is here, or was here and has an account; bots have none.
fn is_known(guild: &Guild, user: UserId) -> bool {
    let member = guild.mirror.members.get(&user);
    member.map_or_else(|| guild.dkp.has_account(user), |member| !member.is_bot)
}

fn holders(guild: &Guild, role: RoleId) -> Result<Vec<UserId>, Refusal> {
    // Whoever is not known yet would be passed over without a word.
    if !matches!(guild.mirror.completeness, Completeness::Complete(_)) {
        return Err(say::MembersUnknown.into());
    }
    let is_everyone = role.get() == guild.server.get();
    let people = guild.mirror.members.iter().filter(|(_, member)| !member.is_bot);
    let mut holders: Vec<UserId> =
        people.filter(|(_, member)| is_everyone || member.roles.contains(&role)).map(|(user, _)| *user).collect();
    holders.sort_unstable();
    match holders.len() {
        0 => Err(say::NobodyWithRole { role: role.into() }.into()),
        count if count > ENTRIES_MAX => Err(say::TooMany { max: ENTRIES_MAX.into() }.into()),
        _ => Ok(holders),
    }
}

/// A proposal of whoever asks; cause and reason are the caller's business.
fn proposal(
    ctx: &Ctx<'_>,
    (no, pool): (PoolNo, &Pool),
    (start, shares): (Vec<Share>, Vec<Share>),
) -> Result<Proposal, Refusal> {
    let by = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let (until, overdraw) = (ctx.now.plus(PROPOSAL_FOR), pool.rules.debt);
    Ok(Proposal { pool: no, by, until, cause: Cause::Given, reason: None, overdraw, start, shares })
}

/// What changes few accounts is booked; what changes many is shown first.
fn booked_or_proposed(ctx: &Ctx<'_>, guild: &Guild, proposal: Proposal, findings: Findings) -> Vec<Fact> {
    if proposal.shares.len() > unasked_max(guild) {
        return vec![proposed(ctx, guild, proposal, findings)];
    }
    amount::facts(guild, &proposal, None)
}

fn proposed(ctx: &Ctx<'_>, guild: &Guild, proposal: Proposal, findings: Findings) -> Fact {
    Fact::Proposed { number: guild.seq + 1, proposal, findings, at: ctx.now }
}

/// How many accounts change without being asked.
pub fn unasked_max(guild: &Guild) -> usize {
    let role = guild.setup.role(RoleKey::Member);
    let people = guild.mirror.members.values().filter(|member| !member.is_bot);
    let members = people.filter(|member| role.is_none_or(|role| member.roles.contains(&role))).count();
    UNASKED_MAX.max(members / UNASKED_SHARE)
}

/// Books exactly what was shown. Only what the ledger would refuse by now is refused.
fn confirm(ctx: &Ctx<'_>, guild: &Guild, number: i64) -> Result<Vec<Fact>, Refusal> {
    let open = guild.dkp.proposals.get(&number).ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    if ctx.actor.user() != Some(open.by) {
        return Err(texts::spine::OtherPersonButton.into());
    }
    if open.until < ctx.now {
        return Err(texts::spine::ExpiredButton.into());
    }
    let (mut proposal, pool) = (Proposal::clone(open), find_open(guild, open.pool)?);
    proposal.start.retain(|share| pool.account(share.who).is_none());
    let free = |share: &Share| {
        let account = pool.account(share.who).unwrap_or_default();
        let start = proposal.start.iter().find(|start| start.who == share.who);
        account.free().0 + start.map_or(0, |start| start.points.0)
    };
    let is_short = |share: &&Share| share.points < Points(0) && !proposal.overdraw && free(share) + share.points.0 < 0;
    let short: Vec<UserId> = proposal.shares.iter().filter(is_short).map(|share| share.who).collect();
    if !short.is_empty() {
        return Err(amount::not_enough(&short));
    }
    Ok(amount::facts(guild, &proposal, Some(number)))
}

// === Taking back ===

fn reverse(guild: &Guild, (of, pool): (&str, PoolNo), (shares, cause): (&[Share], &Cause)) -> Result<Fact, Refusal> {
    if guild.dkp.reversed.contains(of) {
        return Err(say::AlreadyTakenBack.into());
    }
    let (key, kind, of) = (amount::key(guild, 0), BookingKind::Reverse, Some(of.to_owned()));
    let booking = Booking { key, kind, of, overdraw: false, pool, shares: shares.to_vec() };
    Ok(Fact::Booked { booking, cause: cause.clone(), reason: None, proposal: None })
}

// === Rules ===

fn ruled(rules: &Rules, change: &RulesChange) -> Result<Rules, Refusal> {
    let mut rules = rules.clone();
    rules.start = change.start.unwrap_or(rules.start);
    rules.cap = change.cap.map_or(rules.cap, |cap| Some(cap).filter(|cap| *cap > Points(0)));
    rules.debt = change.debt.unwrap_or(rules.debt);
    let given = (change.rate, change.every, change.floor);
    rules.decay = match (rules.decay, given) {
        (_, (Some(0), ..)) => None,
        (None, (None, None, None)) => None,
        (None, (None, ..)) => return Err(say::DecayWithoutRate.into()),
        (was, (rate, every, floor)) => {
            let was = was.unwrap_or(Decay { rate: 0, every: Period::Week, floor: Points(0) });
            let (rate, every) = (rate.unwrap_or(was.rate), every.unwrap_or(was.every));
            Some(Decay { rate, every, floor: floor.unwrap_or(was.floor) })
        }
    };
    for (name, percent) in &change.events {
        if let Some(rule) = rules.events.named(name) {
            *rule = *percent;
        }
    }
    match rules.cap {
        Some(cap) if cap < rules.start => Err(say::CapBelowStart.into()),
        Some(_) | None => Ok(rules),
    }
}

fn rule(ctx: &Ctx<'_>, guild: &Guild, pool: PoolNo, rules: Rules) -> Result<Vec<Fact>, Refusal> {
    let was = find(guild, pool)?.rules.clone();
    if rules == was {
        return Err(say::SameRules.into());
    }
    Ok(vec![Fact::RulesChanged { pool, rules, was, day: ctx.now.local(guild.zone()).date() }])
}

// === What was read of the journal ===

/// What follows from what was read of the journal.
///
/// # Errors
/// A [`Refusal`] when there is no such booking, or it cannot be taken back.
pub fn looked(ctx: &Ctx<'_>, guild: &Guild, purpose: Purpose, past: &[Recorded]) -> Result<Next, Refusal> {
    let number = match purpose {
        Purpose::History(member) => return Ok(Next::Show(view::history(ctx, guild, member, past))),
        Purpose::Export => return Ok(Next::Show(export::ledger(ctx, guild, past))),
        Purpose::Preview(number) | Purpose::Undo(number) => number,
    };
    let found = past.first().filter(|entry| entry.seq.0 == number && !entry.booked.is_empty());
    let entry = found.ok_or_else(|| Refusal::from(say::NoSuchBooking { number: Arg::Safe(number.to_string()) }))?;
    let fact = crate::Fact::recall(&entry.feature, &entry.kind, entry.payload.clone());
    let Some(fact) = fact else { return Err(texts::spine::NotUndoable.into()) };
    let command = crate::inverse(guild, &fact)?;
    ctx.demand(Capability::DkpAdjust, guild)?;
    if let Purpose::Undo(_) = purpose {
        return Ok(Next::Do(command));
    }
    Ok(Next::Show(view::undo_preview(ctx, guild, entry)))
}

/// Reads points that somebody typed for a command: not negative, and not beyond a million.
///
/// # Errors
/// A [`Refusal`] that says what is wrong.
pub fn typed(text: &str) -> Result<Points, Refusal> {
    let wrong = || Refusal::from(say::NotPoints { typed: Arg::quote(text) });
    let points = Points::parse(text).map_err(|_| wrong())?;
    if points < Points(0) {
        return Err(say::Negative.into());
    }
    if points > TYPED_MAX {
        return Err(say::TooLarge { max: Arg::Safe(TYPED_MAX.brief()) }.into());
    }
    Ok(points)
}

/// Days are added to dates by whole days, never by 24 hours.
pub(super) const fn days(count: i64) -> Days {
    Days::days(count)
}
