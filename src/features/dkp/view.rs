//! What people see of points: answers, histories, the ranking and the rules.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::limits::{EMBED_DESCRIPTION_MAX, shorten};
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::mirror::Completeness;
use domain::points::{Booking, BookingKind, Points, Share};
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use storage::journal::Recorded;
use storage::ledger::Account;
use texts::dkp as say;

use super::command::{OLDER, PAGE, PART, Query, TOP, UNDO};
use super::earning::{EventRules, Kind};
use super::state::{Cause, Decay, Fact, Period, Rules};
use super::{NAME, decay, export, preview};
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
    vec![say::Holds { count: guild.dkp.accounts.len().into() }.into()]
}

/// The answer to whoever caused a fact; `None` when there is nothing to say about it.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::Booked { cause: Cause::Start | Cause::Decay { .. } | Cause::Event { .. }, booking, .. }
            if booking.kind == BookingKind::Post =>
        {
            None
        }
        Fact::Booked { booking, .. } => Some(booked(ctx, guild, booking, describe(fact))),
        Fact::Proposed { number, proposal, findings, .. } => {
            Some(preview::message(ctx, guild, *number, (proposal, findings)))
        }
        Fact::RulesChanged { .. } => Some(rules(ctx, guild)),
        Fact::Decayed { .. } | Fact::Settled { .. } | Fact::Filed { .. } => None,
    }
}

fn booked(ctx: &Ctx<'_>, guild: &Guild, booking: &Booking, what: Text) -> Message {
    let line = |share: &Share| {
        let (member, amount) = (share.who.into(), Arg::Safe(signed(share.points)));
        ctx.say(say::BookedLine { member, amount, after: Arg::Safe(guild.dkp.balance(share.who).brief()) })
    };
    let mut lines = vec![ctx.say(what)];
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
    let mut lines = vec![ctx.say(say::UndoPreview { number }), past(ctx, entry)];
    let back = |line: &storage::ledger::Line| {
        let user = line.who?;
        let (now, amount) = (guild.dkp.balance(user), Points(-line.amount.0));
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
            let what = Text::from(say::PastBooked { what: cause(why).into(), accounts: booking.shares.len().into() });
            match reason {
                Some(reason) => say::WithReason { what: what.into(), reason: reason.into() }.into(),
                None => what,
            }
        }
        Fact::Proposed { proposal, .. } => say::PastProposed { accounts: proposal.shares.len().into() }.into(),
        Fact::RulesChanged { .. } => say::PastRules.into(),
        Fact::Decayed { since } => say::PastDecayed { day: Arg::Safe(since.to_string()) }.into(),
        Fact::Settled { event, .. } => say::PastSettled { event: number(*event) }.into(),
        Fact::Filed { event } => say::PastFiled { event: number(*event) }.into(),
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
        Query::Top { page, turned: false } => Answer::Private(top(ctx, guild, *page)),
        Query::Top { page, turned: true } => Answer::Update(top(ctx, guild, *page)),
        Query::Rules => Answer::Private(rules(ctx, guild)),
        Query::Balances => Answer::Private(export::balances(ctx, guild)),
    })
}

fn show(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Result<Message, Refusal> {
    let view = guild.mirror.members.get(&member);
    let account = guild.dkp.account(member);
    if view.is_some_and(|view| view.is_bot) || view.is_none() && account.is_none() {
        return Err(say::NotAMember { member: member.into() }.into());
    }
    let points = Arg::Safe(guild.dkp.balance(member).brief());
    let mut lines = vec![ctx.say(say::Balance { member: member.into(), points })];
    let ranked = ranked(guild);
    let rank = ranked.iter().find(|(_, user, _)| *user == member).map(|(rank, ..)| *rank);
    lines.extend(rank.map(|rank| ctx.say(say::Rank { rank: rank.into(), count: ranked.len().into() })));
    let held = account.map(|account| account.held).filter(|held| *held > Points(0));
    lines.extend(held.map(|held| ctx.say(say::Held { points: Arg::Safe(held.brief()) })));
    Ok(Message::text(lines.join("\n")))
}

/// Every account of somebody who is here, with its rank, the most first; equal balances share a rank.
///
/// Whoever left keeps his account, and his place is free. While not everybody is known, nobody counts as gone.
pub(super) fn ranked(guild: &Guild) -> Vec<(usize, UserId, Account)> {
    let is_whole = matches!(guild.mirror.completeness, Completeness::Complete(_));
    let is_here =
        |user: &UserId| !leavers::is_gone(guild, *user) && (!is_whole || guild.mirror.members.contains_key(user));
    let here = guild.dkp.accounts.iter().filter(|(user, _)| is_here(user));
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

fn top(ctx: &Ctx<'_>, guild: &Guild, page: usize) -> Message {
    let ranked = ranked(guild);
    let pages = ranked.len().div_ceil(RANKED_PER_PAGE);
    if pages == 0 {
        return Message::text(ctx.say(say::NobodyYet));
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
    let embed = Embed { title: ctx.say(say::TopTitle), description, color: COLOR, footer, ..Embed::default() };
    let Some(user) = ctx.actor.user().filter(|_| pages > 1) else { return Message::embed(embed) };
    let id = |page: usize| CustomId::new(NAME, TOP, guild.id).only_for(user).until(ctx.now.plus(TURNED_FOR)).with(page);
    let before = (page > 0).then(|| ctx.button(ButtonStyle::Secondary, say::Before, &id(page - 1)));
    let after = (page + 1 < pages).then(|| ctx.button(ButtonStyle::Secondary, say::After, &id(page + 1)));
    Message::embed(embed).row(Row::Buttons(before.into_iter().chain(after).collect()))
}

/// What was booked on somebody, newest first, with what he had after each booking.
pub(super) fn history(ctx: &Ctx<'_>, guild: &Guild, member: UserId, past: &[Recorded]) -> Message {
    let shown = &past[..past.len().min(PAGE as usize)];
    let Some(last) = shown.last() else { return Message::text(ctx.say(say::HistoryEmpty { member: member.into() })) };
    let lines: Vec<String> = shown.iter().map(|entry| shorten(&history_line(ctx, entry), LINE_MAX)).collect();
    let heading = ctx.say(say::Balance { member: member.into(), points: Arg::Safe(guild.dkp.balance(member).brief()) });
    let description = format!("{heading}\n{}", lines.join("\n"));
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

fn history_line(ctx: &Ctx<'_>, entry: &Recorded) -> String {
    let amount = entry.booked.iter().map(|line| line.amount.0).sum::<i64>();
    let after = entry.booked.last().map(|line| line.after.balance).unwrap_or_default();
    let (number, at) = (Arg::Safe(entry.seq.0.to_string()), Arg::time(entry.at, TimeStyle::DayAndTime));
    let (amount, after) = (Arg::Safe(signed(Points(amount))), Arg::Safe(after.brief()));
    ctx.say(say::HistoryLine { number, at, amount, after, why: why(entry).into() })
}

fn past(ctx: &Ctx<'_>, entry: &Recorded) -> String {
    let at = Arg::time(entry.at, TimeStyle::DayAndTime);
    ctx.say(say::PastLine { at, what: why(entry).into() })
}

/// Why something was booked: cause and reason, without how many accounts it was about.
fn why(entry: &Recorded) -> Text {
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

fn rules(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let rules = &guild.dkp.rules;
    let mut lines = vec![ctx.say(say::RuleStart { points: Arg::Safe(rules.start.brief()) })];
    lines.push(match rules.cap {
        Some(cap) => ctx.say(say::RuleCap { points: Arg::Safe(cap.brief()) }),
        None => ctx.say(say::RuleNoCap),
    });
    lines.push(if rules.debt { ctx.say(say::RuleDebt) } else { ctx.say(say::RuleNoDebt) });
    lines.extend(decay_lines(ctx, guild, rules));
    lines.extend(event_lines(ctx, &rules.events));
    let embed =
        Embed { title: ctx.say(say::RulesTitle), description: lines.join("\n"), color: COLOR, ..Embed::default() };
    Message::embed(embed)
}

fn decay_lines(ctx: &Ctx<'_>, guild: &Guild, rules: &Rules) -> Vec<String> {
    let Some(Decay { rate, every, floor }) = rules.decay else { return vec![ctx.say(say::RuleNoDecay)] };
    let (rate, floor) = (Arg::Safe(Points(i64::from(rate)).brief()), Arg::Safe(floor.brief()));
    let rule = match every {
        Period::Week => ctx.say(say::RuleDecayWeekly { rate, floor }),
        Period::Month => ctx.say(say::RuleDecayMonthly { rate, floor }),
    };
    let next = decay::jobs(guild).first().map(|job| {
        let shares = decay::shares(&guild.dkp);
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

// === Words ===

/// `+12`, `-3.50`.
pub(super) fn signed(points: Points) -> String {
    if points > Points(0) { format!("+{}", points.brief()) } else { points.brief() }
}

/// The name that others see; the id of somebody who is not here.
pub(super) fn name_of(guild: &Guild, user: UserId) -> String {
    guild.mirror.members.get(&user).map_or_else(|| user.to_string(), |member| member.name.clone())
}
