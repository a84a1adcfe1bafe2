//! What people see of points: answers, histories, the ranking and the rules.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::limits::{EMBED_DESCRIPTION_MAX, shorten};
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::mirror::Completeness;
use domain::points::{Booking, BookingKind, Points, PoolNo, Share};
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use storage::journal::Recorded;
use storage::ledger::Account;
use texts::dkp as say;

use super::command::{OLDER, PAGE, PART, Query, TOP, UNDO};
use super::earning::{EventRules, Kind};
use super::state::{Cause, Decay, Fact, Label, Period, Pool};
use super::{NAME, decay, export, pools, preview};
use crate::{Ctx, Guild, leavers};

/// The green of what was earned.
pub(super) const COLOR: u32 = 0x00_9E_73;
/// An answer can be taken back for as long as its interaction lives; later by `/dkp undo`.
const UNDO_FOR: Duration = Duration::from_secs(15 * 60);
/// A list is turned over for as long as its interaction lives.
const TURNED_FOR: Duration = Duration::from_secs(15 * 60);
/// Accounts on one page of the ranking.
const RANKED_PER_PAGE: usize = 15;
/// Accounts that an answer lists one by one.
const LISTED_MAX: usize = 10;
/// The longest line of a list, in characters.
const LINE_MAX: usize = EMBED_DESCRIPTION_MAX / (PAGE as usize + 1);

// === Answers ===

/// What is kept, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.dkp.pools().map(|(_, pool)| pool.accounts.len()).sum::<usize>().into() }.into()]
}

/// The answer to whoever caused a fact; `None` when there is nothing to say about it.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::Booked { cause: Cause::Start | Cause::Decay { .. } | Cause::Event { .. }, booking, .. }
            if booking.kind == BookingKind::Post =>
        {
            None
        }
        Fact::Booked { booking, cause: why, reason, .. } => {
            let what = with_reason(accounts(booking, why), reason.as_ref());
            Some(booked(ctx, guild, booking, what))
        }
        Fact::Proposed { number, proposal, findings, .. } => {
            Some(preview::message(ctx, guild, *number, (proposal, findings)))
        }
        Fact::PoolChanged { was: None, pool, .. } => {
            let pool = pools::told(guild, *pool)?;
            Some(Message::text(ctx.say(say::PoolAdded { pool })))
        }
        Fact::PoolChanged { label: Label { is_closed: true, .. }, was: Some(Label { is_closed: false, .. }), pool } => {
            let pool = pools::told(guild, *pool)?;
            Some(Message::text(ctx.say(say::PoolClosed { pool })))
        }
        Fact::PoolChanged { .. } => Some(all_pools(ctx, guild)),
        Fact::RulesChanged { pool, .. } => Some(rules(ctx, guild, *pool)),
        Fact::Decayed { .. } | Fact::Settled { .. } | Fact::Filed { .. } => None,
    }
}

fn booked(ctx: &Ctx<'_>, guild: &Guild, booking: &Booking, what: Text) -> Message {
    let balance = |user| guild.dkp.pool(booking.pool).map(|pool| pool.balance(user)).unwrap_or_default();
    let line = |share: &Share| {
        let (member, amount) = (share.who.into(), Arg::Safe(signed(share.points)));
        ctx.say(say::BookedLine { member, amount, after: Arg::Safe(balance(share.who).brief()) })
    };
    let mut lines = vec![ctx.say(in_pool(guild, booking.pool, what))];
    lines.extend(booking.shares.iter().take(LISTED_MAX).map(line));
    if booking.shares.len() > LISTED_MAX {
        lines.push(ctx.say(say::AndMore { count: (booking.shares.len() - LISTED_MAX).into() }));
    }
    let message = Message::text(lines.join("\n"));
    let Some(user) = ctx.actor.user() else { return message };
    // The booking is the last fact of its commit, so its number is the guild's.
    let id = CustomId::new(NAME, UNDO, guild.id).only_for(user).until(ctx.now.plus(UNDO_FOR)).with(guild.seq);
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, texts::spine::Undo, &id)]))
}

/// What taking a booking back would lead to, with the button that does it.
pub(super) fn undo_preview(ctx: &Ctx<'_>, guild: &Guild, entry: &Recorded) -> Message {
    let number = Arg::Safe(entry.seq.0.to_string());
    let mut lines = vec![ctx.say(say::UndoPreview { number }), past(ctx, guild, entry)];
    let back = |line: &storage::ledger::Line| {
        let user = line.who?;
        let (now, amount) = (guild.dkp.pool(line.pool)?.balance(user), Points(-line.amount.0));
        let after = Arg::Safe(Points(now.0 + amount.0).brief());
        Some(ctx.say(say::BookedLine { member: user.into(), amount: Arg::Safe(signed(amount)), after }))
    };
    lines.extend(entry.booked.iter().filter_map(back).take(LISTED_MAX));
    if entry.booked.len() > LISTED_MAX {
        lines.push(ctx.say(say::AndMore { count: (entry.booked.len() - LISTED_MAX).into() }));
    }
    let message = Message::text(lines.join("\n"));
    let Some(user) = ctx.actor.user() else { return message };
    let id = CustomId::new(NAME, UNDO, guild.id).only_for(user).until(ctx.now.plus(UNDO_FOR)).with(entry.seq.0);
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Danger, say::UndoConfirm, &id)]))
}

// === Facts in half a sentence ===

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Booked { booking, cause: why, reason, .. } => {
            with_reason(numbered(booking.pool, accounts(booking, why)), reason.as_ref())
        }
        Fact::Proposed { proposal, .. } => {
            numbered(proposal.pool, say::PastProposed { accounts: proposal.shares.len().into() }.into())
        }
        Fact::PoolChanged { pool, label, was } => pool_changed(*pool, label, was.as_ref()),
        Fact::RulesChanged { pool, .. } => numbered(*pool, say::PastRules.into()),
        Fact::Decayed { pool, since } => numbered(*pool, say::PastDecayed { day: Arg::Safe(since.to_string()) }.into()),
        Fact::Settled { event, .. } => say::PastSettled { event: number(*event) }.into(),
        Fact::Filed { event } => say::PastFiled { event: number(*event) }.into(),
    }
}

fn accounts(booking: &Booking, why: &Cause) -> Text {
    say::PastBooked { what: cause(why).into(), accounts: booking.shares.len().into() }.into()
}

fn with_reason(what: Text, reason: Option<&FreeText>) -> Text {
    match reason {
        Some(reason) => say::WithReason { what: what.into(), reason: reason.into() }.into(),
        None => what,
    }
}

fn pool_changed(no: PoolNo, label: &Label, was: Option<&Label>) -> Text {
    let name = || label.name.as_ref().map_or_else(|| Text::from(say::PoolMain).into(), Arg::from);
    match was {
        None => say::PastPoolAdded { number: number(no.0), name: name() }.into(),
        Some(was) if was.is_closed != label.is_closed && label.is_closed => say::PastPoolClosed { name: name() }.into(),
        Some(was) if was.is_closed != label.is_closed => say::PastPoolOpened { name: name() }.into(),
        Some(_) => say::PastPoolRenamed { number: number(no.0), name: name() }.into(),
    }
}

/// What is about a pool that not every guild has says its number: facts are told without their guild.
fn numbered(pool: PoolNo, what: Text) -> Text {
    if pool.is_main() { what } else { say::PastInPool { what: what.into(), number: number(pool.0) }.into() }
}

/// What is about a pool says its name, where there is more than one.
pub(super) fn in_pool(guild: &Guild, pool: PoolNo, what: Text) -> Text {
    match pools::told(guild, pool) {
        Some(pool) => say::InPool { pool, what: what.into() }.into(),
        None => what,
    }
}

/// A number that is said without grouping its digits.
fn number(event: i64) -> Arg {
    Arg::Safe(event.to_string())
}

/// Why points were booked, in a word or two.
pub(super) fn cause(cause: &Cause) -> Text {
    match cause {
        Cause::Given => say::CauseGiven.into(),
        Cause::Taken => say::CauseTaken.into(),
        Cause::Set => say::CauseSet.into(),
        Cause::Start => say::CauseStart.into(),
        Cause::Decay { since } => say::CauseDecay { day: Arg::Safe(since.to_string()) }.into(),
        Cause::Import => say::CauseImport.into(),
        Cause::TakenBack => say::CauseTakenBack.into(),
        Cause::Event { event, kind: Kind::Answer } => say::CauseAnswer { event: number(*event) }.into(),
        Cause::Event { event, kind: Kind::Attendance } => say::CauseAttendance { event: number(*event) }.into(),
        Cause::Event { event, kind: Kind::NoShow } => say::CauseNoShow { event: number(*event) }.into(),
        Cause::EventTakenBack { event, .. } => say::CauseEventTakenBack { event: number(*event) }.into(),
    }
}

// === Questions ===

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when it is about nobody.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    Ok(match query {
        Query::Show(member) => Answer::Private(show(ctx, guild, *member)?),
        Query::Top { pool, page, turned: false } => Answer::Private(top(ctx, guild, *pool, *page)),
        Query::Top { pool, page, turned: true } => Answer::Update(top(ctx, guild, *pool, *page)),
        Query::Rules(pool) => Answer::Private(rules(ctx, guild, *pool)),
        Query::Pools => Answer::Private(all_pools(ctx, guild)),
        Query::Balances(pool) => Answer::Private(export::balances(ctx, guild, *pool)),
    })
}

fn show(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Result<Message, Refusal> {
    let view = guild.mirror.members.get(&member);
    if view.is_some_and(|view| view.is_bot) || view.is_none() && !guild.dkp.has_account(member) {
        return Err(say::NotAMember { member: member.into() }.into());
    }
    let lines = shown_pools(guild, member).flat_map(|(no, pool)| {
        let ranked = ranked(guild, pool);
        let rank = ranked.iter().find(|(_, user, _)| *user == member).map(|(rank, ..)| *rank);
        let rank = rank.map(|rank| ctx.say(say::Rank { rank: rank.into(), count: ranked.len().into() }));
        let held = pool.account(member).map(|account| account.held).filter(|held| *held > Points(0));
        let held = held.map(|held| ctx.say(say::Held { points: Arg::Safe(held.brief()) }));
        [Some(balance(ctx, guild, (no, pool), member)), rank, held].into_iter().flatten()
    });
    Ok(Message::text(lines.collect::<Vec<_>>().join("\n")))
}

/// The pools that somebody's balance is told of: those in use, and closed ones in which he has something.
fn shown_pools(guild: &Guild, member: UserId) -> impl Iterator<Item = (PoolNo, &Pool)> {
    let has = move |pool: &Pool| pool.account(member).is_some_and(|account| account.balance != Points(0));
    guild.dkp.pools().filter(move |(_, pool)| !pool.label.is_closed || has(pool))
}

fn balance(ctx: &Ctx<'_>, guild: &Guild, (no, pool): (PoolNo, &Pool), member: UserId) -> String {
    let points = Arg::Safe(pool.balance(member).brief());
    ctx.say(in_pool(guild, no, say::Balance { member: member.into(), points }.into()))
}

/// Every account of a pool of somebody who is here, with its rank, the most first; equal balances share a rank.
///
/// Whoever left keeps his account, and his place is free. While not everybody is known, nobody counts as gone.
pub(super) fn ranked(guild: &Guild, pool: &Pool) -> Vec<(usize, UserId, Account)> {
    let is_whole = matches!(guild.mirror.completeness, Completeness::Complete(_));
    let is_here =
        |user: &UserId| !leavers::is_gone(guild, *user) && (!is_whole || guild.mirror.members.contains_key(user));
    let here = pool.accounts.iter().filter(|(user, _)| is_here(user));
    let mut accounts: Vec<(UserId, Account)> = here.map(|(user, account)| (*user, *account)).collect();
    accounts.sort_by_cached_key(|(user, account)| (-account.balance.0, name_of(guild, *user).to_lowercase(), *user));
    let mut ranked: Vec<(usize, UserId, Account)> = Vec::with_capacity(accounts.len());
    for (place, (user, account)) in accounts.into_iter().enumerate() {
        let tied = ranked.last().filter(|(_, _, before)| before.balance == account.balance);
        let rank = tied.map_or(place + 1, |(rank, ..)| *rank);
        ranked.push((rank, user, account));
    }
    ranked
}

fn top(ctx: &Ctx<'_>, guild: &Guild, no: PoolNo, page: usize) -> Message {
    let ranked = guild.dkp.pool(no).map(|pool| ranked(guild, pool)).unwrap_or_default();
    let pages = ranked.len().div_ceil(RANKED_PER_PAGE);
    if pages == 0 {
        return Message::text(ctx.say(in_pool(guild, no, say::NobodyYet.into())));
    }
    let page = page.min(pages - 1);
    let shown = ranked.iter().skip(page * RANKED_PER_PAGE).take(RANKED_PER_PAGE);
    let line = |(rank, user, account): &(usize, UserId, Account)| {
        ctx.say(say::TopLine {
            rank: Arg::Safe(rank.to_string()),
            member: (*user).into(),
            points: Arg::Safe(account.balance.brief()),
        })
    };
    let description = shown.map(line).collect::<Vec<_>>().join("\n");
    let footer = ctx.say(say::Page { page: (page + 1).into(), pages: pages.into() });
    let embed = Embed {
        title: ctx.say(in_pool(guild, no, say::TopTitle.into())),
        description,
        color: COLOR,
        footer,
        ..Embed::default()
    };
    let Some(user) = ctx.actor.user().filter(|_| pages > 1) else { return Message::embed(embed) };
    let id = |page: usize| {
        let id = CustomId::new(NAME, TOP, guild.id).only_for(user).until(ctx.now.plus(TURNED_FOR));
        id.with(format_args!("{page}{PART}{}", no.0))
    };
    let before = (page > 0).then(|| ctx.button(ButtonStyle::Secondary, say::Before, &id(page - 1)));
    let after = (page + 1 < pages).then(|| ctx.button(ButtonStyle::Secondary, say::After, &id(page + 1)));
    Message::embed(embed).row(Row::Buttons(before.into_iter().chain(after).collect()))
}

/// What was booked on somebody, newest first, with what he had after each booking.
pub(super) fn history(ctx: &Ctx<'_>, guild: &Guild, member: UserId, past: &[Recorded]) -> Message {
    let shown = &past[..past.len().min(PAGE as usize)];
    let Some(last) = shown.last() else { return Message::text(ctx.say(say::HistoryEmpty { member: member.into() })) };
    let lines: Vec<String> = shown.iter().map(|entry| shorten(&history_line(ctx, guild, entry), LINE_MAX)).collect();
    let heading: Vec<String> = shown_pools(guild, member).map(|pool| balance(ctx, guild, pool, member)).collect();
    let description = [heading, lines].concat().join("\n");
    let embed = Embed {
        title: ctx.say(say::HistoryTitle),
        description: shorten(&description, EMBED_DESCRIPTION_MAX),
        color: COLOR,
        ..Embed::default()
    };
    let message = Message::embed(embed);
    let (true, Some(user)) = (past.len() > shown.len(), ctx.actor.user()) else { return message };
    let id = CustomId::new(NAME, OLDER, guild.id).only_for(user).until(ctx.now.plus(TURNED_FOR));
    let id = id.with(format_args!("{member}{PART}{}", last.seq.0));
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, say::Older, &id)]))
}

fn history_line(ctx: &Ctx<'_>, guild: &Guild, entry: &Recorded) -> String {
    let amount = entry.booked.iter().map(|line| line.amount.0).sum::<i64>();
    let after = entry.booked.last().map(|line| line.after.balance).unwrap_or_default();
    let (number, at) = (Arg::Safe(entry.seq.0.to_string()), Arg::time(entry.at, TimeStyle::DayAndTime));
    let (amount, after) = (Arg::Safe(signed(Points(amount))), Arg::Safe(after.brief()));
    ctx.say(say::HistoryLine { number, at, amount, after, why: why(guild, entry).into() })
}

fn past(ctx: &Ctx<'_>, guild: &Guild, entry: &Recorded) -> String {
    let at = Arg::time(entry.at, TimeStyle::DayAndTime);
    ctx.say(say::PastLine { at, what: why(guild, entry).into() })
}

/// Why something was booked: pool, cause and reason, without how many accounts it was about.
fn why(guild: &Guild, entry: &Recorded) -> Text {
    let pool = entry.booked.first().map(|line| line.pool).filter(|pool| !pool.is_main());
    let why = cause_and_reason(entry);
    pool.map(|pool| in_pool(guild, pool, why.clone())).unwrap_or(why)
}

fn cause_and_reason(entry: &Recorded) -> Text {
    match crate::Fact::recall(&entry.feature, &entry.kind, entry.payload.clone()) {
        Some(crate::Fact::Dkp(Fact::Booked { cause: why, reason: Some(reason), .. })) => {
            say::WithReason { what: cause(&why).into(), reason: (&reason).into() }.into()
        }
        Some(crate::Fact::Dkp(Fact::Booked { cause: why, .. })) => cause(&why),
        Some(fact) => crate::describe(&fact),
        // Somebody in it was erased, or a newer program wrote it: the amounts stay.
        None => say::CauseUnknown.into(),
    }
}

// === Rules ===

fn rules(ctx: &Ctx<'_>, guild: &Guild, no: PoolNo) -> Message {
    let unruled = Pool::default();
    let pool = guild.dkp.pool(no).unwrap_or(&unruled);
    let rules = &pool.rules;
    let mut lines = vec![ctx.say(say::RuleStart { points: Arg::Safe(rules.start.brief()) })];
    lines.push(match rules.cap {
        Some(cap) => ctx.say(say::RuleCap { points: Arg::Safe(cap.brief()) }),
        None => ctx.say(say::RuleNoCap),
    });
    lines.push(if rules.debt { ctx.say(say::RuleDebt) } else { ctx.say(say::RuleNoDebt) });
    lines.extend(decay_lines(ctx, guild, no, pool));
    lines.extend(event_lines(ctx, &rules.events));
    let title = ctx.say(in_pool(guild, no, say::RulesTitle.into()));
    Message::embed(Embed { title, description: lines.join("\n"), color: COLOR, ..Embed::default() })
}

fn decay_lines(ctx: &Ctx<'_>, guild: &Guild, no: PoolNo, pool: &Pool) -> Vec<String> {
    let Some(Decay { rate, every, floor }) = pool.rules.decay else { return vec![ctx.say(say::RuleNoDecay)] };
    let (rate, floor) = (Arg::Safe(Points(i64::from(rate)).brief()), Arg::Safe(floor.brief()));
    let rule = match every {
        Period::Week => ctx.say(say::RuleDecayWeekly { rate, floor }),
        Period::Month => ctx.say(say::RuleDecayMonthly { rate, floor }),
    };
    let next = decay::job(guild, no, pool).map(|job| {
        let shares = decay::shares(pool);
        let total = Points(-shares.iter().map(|share| share.points.0).sum::<i64>());
        let (at, points) = (Arg::time(job.slot, TimeStyle::DayAndTime), Arg::Safe(total.brief()));
        ctx.say(say::DecayNext { at, points, count: shares.len().into() })
    });
    std::iter::once(rule).chain(next).collect()
}

fn event_lines(ctx: &Ctx<'_>, rules: &EventRules) -> [String; 3] {
    let percent = |percent: u32| Arg::Safe(percent.to_string());
    [
        ctx.say(say::RuleAnswers {
            yes: percent(rules.yes),
            maybe: percent(rules.maybe),
            no: percent(rules.no),
            bench: percent(rules.bench),
        }),
        ctx.say(say::RuleAttendance {
            late: percent(rules.late),
            early: percent(rules.early),
            short: percent(rules.short),
            walkin: percent(rules.walk_in),
            excused: percent(rules.excused),
        }),
        ctx.say(say::RuleNoShow { noshow: percent(rules.no_show) }),
    ]
}

// === Pools ===

/// All pools: how many have an account in each, and how much there is in it.
fn all_pools(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let line = |(_, pool): (PoolNo, &Pool)| {
        let sum = Points(pool.accounts.values().map(|account| account.balance.0).sum());
        let (accounts, points) = (pool.accounts.len().into(), Arg::Safe(sum.brief()));
        let (name, is_closed) = (pools::called(pool), pool.label.is_closed);
        if is_closed {
            ctx.say(say::PoolsLineClosed { pool: name, accounts, points })
        } else {
            ctx.say(say::PoolsLine { pool: name, accounts, points })
        }
    };
    let mut lines: Vec<String> = guild.dkp.pools().map(line).collect();
    if guild.dkp.others.is_empty() {
        lines.push(ctx.say(say::PoolsHint));
    }
    let title = ctx.say(say::PoolsTitle);
    Message::embed(Embed { title, description: lines.join("\n"), color: COLOR, ..Embed::default() })
}

// === Words ===

/// `+12`, `-3.50`.
pub(super) fn signed(points: Points) -> String {
    if points > Points(0) { format!("+{}", points.brief()) } else { points.brief() }
}

/// The name that others see; the id of somebody who is not here.
pub(super) fn name_of(guild: &Guild, user: UserId) -> String {
    guild.mirror.members.get(&user).map_or_else(|| user.to_string(), |member| member.name.clone())
}
