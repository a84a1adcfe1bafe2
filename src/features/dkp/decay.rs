//! What accounts lose as time passes: once for each period, however long the bot was away, in each pool by its own rules.
//!
//! A period begins on a Monday or on the first of a month, at a quiet hour in the guild's zone, and its decay is booked
//! then. The state knows the last period that is done; the job is for the next one, so after downtime they follow one after
//! the other, each on what the one before it left.

use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::ids::UserId;
use domain::points::{Booking, BookingKind, ENTRIES_MAX, Points, PoolNo, Share};
use domain::schedule::{CatchUp, Job, Turn};

use super::amount;
use super::rules::{Command, RATE_MAX, days};
use super::state::{Cause, Decay, Fact, Period, Pool};
use crate::{Actor, Ctx, Guild};

/// Name of the job.
const JOB: &str = "dkp.decay";
/// The hour at which periods begin: nobody raids, and no clock jumps over it or repeats it.
const HOUR: u32 = 4;

/// The decay that is next in each pool where there is one.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    guild.dkp.pools().filter_map(|(no, pool)| job(guild, no, pool)).collect()
}

/// The decay that is next in a pool.
pub(super) fn job(guild: &Guild, no: PoolNo, pool: &Pool) -> Option<Job> {
    let slot = guild.zone().resolve(next_period(pool)?.and_time(hour()));
    Some(Job { name: JOB, subject: no.0, slot, catch_up: CatchUp::EveryMissed })
}

/// What a due job wants, when it is one of these.
pub fn job_command(turn: &Turn) -> Option<Command> {
    (turn.job.name == JOB).then_some(Command::Decay(PoolNo(turn.job.subject)))
}

fn hour() -> NaiveTime {
    NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default()
}

/// The beginning of the next period whose decay is not booked.
pub fn next_period(pool: &Pool) -> Option<NaiveDate> {
    let (decay, after) = (pool.rules.decay?, pool.decayed?);
    match decay.every {
        Period::Week => Some(after + days(7 - i64::from(after.weekday().num_days_from_monday()))),
        Period::Month => {
            let (year, month) =
                if after.month() == 12 { (after.year() + 1, 1) } else { (after.year(), after.month() + 1) };
            NaiveDate::from_ymd_opt(year, month, 1)
        }
    }
}

/// Books the next period of a pool when it has begun; in several bookings when there are more accounts than one takes.
pub(super) fn facts(ctx: &Ctx<'_>, guild: &Guild, no: PoolNo) -> Vec<Fact> {
    let Some(pool) = guild.dkp.pool(no).filter(|_| ctx.actor == Actor::Bot) else { return Vec::new() };
    let due = job(guild, no, pool).is_some_and(|job| job.is_due(ctx.now));
    let Some(since) = next_period(pool).filter(|_| due) else { return Vec::new() };
    let shares = shares(pool);
    let book = |(place, shares): (usize, &[Share])| {
        let (key, shares) = (amount::key(guild, place), shares.to_vec());
        let booking = Booking { key, kind: BookingKind::Post, of: None, overdraw: false, pool: no, shares };
        Fact::Booked { booking, cause: Cause::Decay { since }, reason: None, proposal: None }
    };
    shares.chunks(ENTRIES_MAX).enumerate().map(book).chain([Fact::Decayed { pool: no, since }]).collect()
}

/// Points were switched off for a while: what would have been lost meanwhile is not made up for.
pub(super) fn resumed(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Fact> {
    let today = ctx.now.local(guild.zone()).date();
    let is_due = |no: PoolNo, pool: &Pool| job(guild, no, pool).is_some_and(|job| job.is_due(ctx.now));
    let due = guild.dkp.pools().filter(|(no, pool)| is_due(*no, pool));
    due.map(|(pool, _)| Fact::Decayed { pool, since: today }).collect()
}

/// What everybody would lose at this moment.
pub fn shares(pool: &Pool) -> Vec<Share> {
    let Some(decay) = pool.rules.decay else { return Vec::new() };
    let loss = |(user, account): (&UserId, &storage::ledger::Account)| {
        let points = Points(-loss(decay, account.balance.0).min(account.free().0));
        (points < Points(0)).then_some(Share { who: *user, points })
    };
    pool.accounts.iter().filter_map(loss).collect()
}

/// Rounded down: in doubt in favour of the member.
fn loss(decay: Decay, balance: i64) -> i64 {
    let share = i128::from(balance) * i128::from(decay.rate) / i128::from(RATE_MAX);
    let loss = i64::try_from(share).unwrap_or(i64::MAX);
    loss.min(balance - decay.floor.0).max(0)
}
