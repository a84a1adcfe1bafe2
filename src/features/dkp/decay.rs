//! What accounts lose as time passes: once for each period, however long the bot was away.
//!
//! A period begins on a Monday or on the first of a month, at a quiet hour in the guild's zone, and its decay is booked
//! then. The state knows the last period that is done; the job is for the next one, so after downtime they follow one after
//! the other, each on what the one before it left.

use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::ids::UserId;
use domain::points::{Booking, BookingKind, ENTRIES_MAX, Points, Share};
use domain::schedule::{CatchUp, Job, Turn};

use super::amount;
use super::rules::{Command, RATE_MAX, days};
use super::state::{Cause, Decay, Fact, Period, State};
use crate::{Actor, Ctx, Guild};

/// Name of the job.
const JOB: &str = "dkp.decay";
/// The hour at which periods begin: nobody raids, and no clock jumps over it or repeats it.
const HOUR: u32 = 4;

/// The decay that is next, when there is one.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let next = next_period(&guild.dkp);
    let slot = |since: NaiveDate| guild.zone().resolve(since.and_time(hour()));
    next.map(|since| Job { name: JOB, subject: 0, slot: slot(since), catch_up: CatchUp::EveryMissed })
        .into_iter()
        .collect()
}

/// What a due job wants, when it is one of these.
pub fn job_command(turn: &Turn) -> Option<Command> {
    (turn.job.name == JOB).then_some(Command::Decay)
}

fn hour() -> NaiveTime {
    NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default()
}

/// The beginning of the next period whose decay is not booked.
pub fn next_period(state: &State) -> Option<NaiveDate> {
    let (decay, after) = (state.rules.decay?, state.decayed?);
    match decay.every {
        Period::Week => Some(after + days(7 - i64::from(after.weekday().num_days_from_monday()))),
        Period::Month => {
            let (year, month) =
                if after.month() == 12 { (after.year() + 1, 1) } else { (after.year(), after.month() + 1) };
            NaiveDate::from_ymd_opt(year, month, 1)
        }
    }
}

/// Books the next period when it has begun; in several bookings when there are more accounts than one takes.
pub(super) fn facts(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Fact> {
    let due = jobs(guild).first().is_some_and(|job| job.is_due(ctx.now)) && ctx.actor == Actor::Bot;
    let Some(since) = next_period(&guild.dkp).filter(|_| due) else { return Vec::new() };
    let shares = shares(&guild.dkp);
    let book = |(place, shares): (usize, &[Share])| {
        let (key, shares) = (amount::key(guild, place), shares.to_vec());
        let booking = Booking { key, kind: BookingKind::Post, of: None, overdraw: false, shares };
        Fact::Booked { booking, cause: Cause::Decay { since }, reason: None, proposal: None }
    };
    shares.chunks(ENTRIES_MAX).enumerate().map(book).chain([Fact::Decayed { since }]).collect()
}

/// What everybody would lose at this moment.
pub fn shares(state: &State) -> Vec<Share> {
    let Some(decay) = state.rules.decay else { return Vec::new() };
    let loss = |(user, account): (&UserId, &storage::ledger::Account)| {
        let points = Points(-loss(decay, account.balance.0).min(account.free().0));
        (points < Points(0)).then_some(Share { who: *user, points })
    };
    state.accounts.iter().filter_map(loss).collect()
}

/// Rounded down: in doubt in favour of the member.
fn loss(decay: Decay, balance: i64) -> i64 {
    let share = i128::from(balance) * i128::from(decay.rate) / i128::from(RATE_MAX);
    let loss = i64::try_from(share).unwrap_or(i64::MAX);
    loss.min(balance - decay.floor.0).max(0)
}
