//! Points as files: balances, which `/dkp import` reads back, and every booking.

use std::fmt::Write as _;

use domain::free_text::FreeText;
use domain::message::Message;
use domain::points::PoolNo;
use domain::table::cell;
use storage::journal::{Actor, Recorded};
use storage::ledger::Line;
use texts::dkp as say;

use super::pools;
use super::state::Fact;
use super::view::{self, in_pool, name_of};
use crate::{Ctx, Guild};

/// Bookings in one file, the newest.
pub const BOOKINGS_MAX: u32 = 2_000;
/// Lines in one file: two megabytes, which every server's limit allows.
const LINES_MAX: usize = 15_000;

/// What everybody has in a pool.
pub(super) fn balances(ctx: &Ctx<'_>, guild: &Guild, no: PoolNo) -> Message {
    let ranked = guild.dkp.pool(no).map(|pool| view::ranked(guild, pool)).unwrap_or_default();
    if ranked.is_empty() {
        return Message::text(ctx.say(in_pool(guild, no, say::NobodyYet.into())));
    }
    // Ids are text: spreadsheets would round them to numbers.
    let mut table = "id,name,points,held\r\n".to_owned();
    for (_, user, account) in &ranked {
        let (id, name) = (cell(&user.to_string()), cell(&name_of(guild, *user)));
        // Writing into a String cannot fail.
        write!(table, "{id},{name},{},{}\r\n", account.balance, account.held).ok();
    }
    let told = in_pool(guild, no, say::ExportedBalances { count: ranked.len().into() }.into());
    Message::text(ctx.say(told)).file("points.csv", table)
}

/// What was booked, oldest first.
pub(super) fn ledger(ctx: &Ctx<'_>, guild: &Guild, past: &[Recorded]) -> Message {
    let lines = past.iter().flat_map(|entry| entry.booked.iter().rev().map(move |line| (entry, line)));
    let mut lines: Vec<(&Recorded, &Line)> = lines.take(LINES_MAX).collect();
    if lines.is_empty() {
        return Message::text(ctx.say(say::NobodyYet));
    }
    lines.reverse();
    let mut table = "line,booking,at,id,name,change,held,balance,what,reason,by,pool\r\n".to_owned();
    for (entry, line) in &lines {
        let (id, name) = match line.who {
            Some(user) => (cell(&user.to_string()), cell(&name_of(guild, user))),
            None => (String::new(), String::new()),
        };
        let (what, reason, by) = (what(ctx, entry), reason(entry), by(entry.actor));
        let (number, seq, at) = (line.number, entry.seq.0, cell(&entry.at.to_string()));
        // Writing into a String cannot fail.
        write!(table, "{number},{seq},{at},{id},{name},{},{},{},", line.amount, line.hold, line.after.balance).ok();
        let pool = guild.dkp.pool(line.pool).map(|pool| pools::plain(ctx, pool)).unwrap_or_default();
        write!(table, "{},{},{},{}\r\n", cell(&what), cell(&reason), cell(&by), cell(&pool)).ok();
    }
    let is_whole = past.len() < BOOKINGS_MAX as usize && lines.len() < LINES_MAX;
    let count = lines.len().into();
    let text = if is_whole { ctx.say(say::ExportedLedger { count }) } else { ctx.say(say::ExportedNewest { count }) };
    Message::text(text).file("ledger.csv", table)
}

fn what(ctx: &Ctx<'_>, entry: &Recorded) -> String {
    match crate::Fact::recall(&entry.feature, &entry.kind, entry.payload.clone()) {
        Some(crate::Fact::Dkp(Fact::Booked { cause, .. })) => ctx.say(view::cause(&cause)),
        Some(fact) => ctx.say(crate::describe(&fact)),
        None => format!("{} {}", entry.feature, entry.kind),
    }
}

fn reason(entry: &Recorded) -> String {
    let fact = crate::Fact::recall(&entry.feature, &entry.kind, entry.payload.clone());
    let Some(crate::Fact::Dkp(Fact::Booked { reason, .. })) = fact else { return String::new() };
    reason.as_ref().map(FreeText::as_typed).unwrap_or_default().to_owned()
}

fn by(actor: Actor) -> String {
    match actor {
        Actor::Bot => "bot".to_owned(),
        Actor::Person(user) => format!("user {user}"),
        Actor::Erased { subject } => format!("erased {subject}"),
    }
}
