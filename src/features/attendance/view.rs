//! What people are shown of attendance: answers, sheets, shares and the rules.

use std::time::Duration;

use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{Answer, Button, ButtonStyle, Embed, Message, Row};
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use presence::{CheckInMeans, Outcome};
use texts::attendance as say;

use super::command::{PART, Query, action};
use super::fact::Fact;
use super::state::{Entry, Sheet};
use super::{NAME, record, report, rules};
use crate::absence::is_member;
use crate::events::EventNo;
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, leavers};

/// The blue of what was seen.
pub(super) const COLOR: u32 = 0x00_34_98_DB;
/// The buttons of lists live as long as their interaction.
const TURNED_FOR: Duration = Duration::from_secs(15 * 60);
/// Lines on one page.
const PAGE_LINES: usize = 20;
/// The longest line: a mention, two outcomes in the wordiest language, numbers.
const LINE_MAX: usize = 150;
const _: () = assert!(PAGE_LINES * LINE_MAX + 500 < EMBED_DESCRIPTION_MAX);

/// Every outcome in the order in which they are listed: what officers may want to do something about comes first.
pub(super) const ORDER: [Outcome; 10] = [
    Outcome::Undecided,
    Outcome::NoShow,
    Outcome::CutShort,
    Outcome::Attended,
    Outcome::WalkIn,
    Outcome::StayedAway,
    Outcome::StoodBy,
    Outcome::Excused,
    Outcome::Declined,
    Outcome::Unanswered,
];

/// What it came to, in a word or two.
pub(super) fn outcome(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Attended => say::OutcomeAttended.into(),
        Outcome::CutShort => say::OutcomeCutShort.into(),
        Outcome::NoShow => say::OutcomeNoShow.into(),
        Outcome::Excused => say::OutcomeExcused.into(),
        Outcome::WalkIn => say::OutcomeWalkIn.into(),
        Outcome::Declined => say::OutcomeDeclined.into(),
        Outcome::StayedAway => say::OutcomeStayedAway.into(),
        Outcome::StoodBy => say::OutcomeStoodBy.into(),
        Outcome::Unanswered => say::OutcomeUnanswered.into(),
        Outcome::Undecided => say::OutcomeUndecided.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.attendance.sheets.len().into() }.into()]
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::CheckedIn { event, .. } => {
            let event = guild.events.find(*event)?;
            let rules = &guild.attendance.rules;
            let text = match rules.check_in {
                CheckInMeans::Noted => ctx.say(say::HereNoted { event: (&event.details.name).into() }),
                CheckInMeans::FillsOutages => ctx.say(say::HereFills { event: (&event.details.name).into() }),
                CheckInMeans::Enough => ctx.say(say::HereEnough { event: (&event.details.name).into() }),
            };
            Some(Message::text(text))
        }
        Fact::Corrected { .. } => report::decided(ctx, guild, fact),
        Fact::Uncorrected { member, outcome: now, .. } => {
            let (member, now) = ((*member).into(), outcome(*now).into());
            Some(Message::text(ctx.say(say::Uncorrected { member, outcome: now })))
        }
        Fact::Appealed { .. } => Some(Message::text(ctx.say(say::AppealSent))),
        Fact::RulesChanged { .. } => Some(shown_rules(ctx, guild)),
        Fact::Began { .. }
        | Fact::Moved { .. }
        | Fact::MovedElsewhere { .. }
        | Fact::DeafElsewhere { .. }
        | Fact::HeardElsewhere { .. }
        | Fact::Deaf { .. }
        | Fact::Heard { .. }
        | Fact::Overrun { .. }
        | Fact::Dropped { .. }
        | Fact::Tallied { .. }
        | Fact::Filed { .. } => None,
    }
}

// === Questions ===

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when there is nothing to show.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    let listed =
        |message: Message, turned: bool| if turned { Answer::Update(message) } else { Answer::Private(message) };
    // Buttons outlive rights.
    if matches!(query, Query::Sheet { .. } | Query::Standing { .. } | Query::DenyForm(_)) {
        ctx.demand(Capability::AttendanceCorrect, guild)?;
    }
    Ok(match query {
        Query::Sheet { event, page, turned } => listed(sheet(ctx, guild, *event, *page)?, *turned),
        Query::Standing { days, page, turned } => listed(standing(ctx, guild, *days, *page)?, *turned),
        Query::Mine(user, event) => Answer::Private(record::mine(ctx, guild, *user, *event)?),
        Query::Rules => Answer::Private(shown_rules(ctx, guild)),
        Query::AppealForm(event) => Answer::Form(record::appeal_form(ctx, guild, *event)?),
        Query::DenyForm(asked) => Answer::Form(record::deny_form(ctx, guild, *asked)),
    })
}

fn sheet(ctx: &Ctx<'_>, guild: &Guild, no: EventNo, page: usize) -> Result<Message, Refusal> {
    let sheet = rules::sheet(guild, no)?;
    let place = |entry: &Entry| ORDER.iter().position(|one| *one == entry.outcome());
    let mut entries: Vec<(UserId, &Entry)> = sheet.entries.iter().map(|(user, entry)| (*user, entry)).collect();
    entries.sort_by_key(|(user, entry)| (place(entry), *user));
    let lines: Vec<String> = entries.into_iter().map(|(user, entry)| line(ctx, user, entry)).collect();
    let head = ctx.say(say::SheetWhen { start: Arg::time(sheet.start, TimeStyle::DayAndTime) });
    let title = ctx.say(say::ReportTitle { number: Arg::Safe(no.to_string()), name: (&sheet.name).into() });
    Ok(paged(ctx, guild, (title, head), &lines, (action::SHEET, no, page)))
}

fn line(ctx: &Ctx<'_>, user: UserId, entry: &Entry) -> String {
    let minutes = Arg::Number(i64::try_from(entry.measured.evidence.present / 60).unwrap_or(i64::MAX));
    let (member, now) = (user.into(), outcome(entry.outcome()).into());
    if entry.open_appeal().is_some() {
        return ctx.say(say::SheetLineAppeal { member, outcome: now, minutes });
    }
    if entry.corrections.is_empty() {
        ctx.say(say::SheetLine { member, outcome: now, minutes })
    } else {
        ctx.say(say::SheetLineDecided { member, outcome: now, minutes })
    }
}

/// At how many events of the last days somebody was, and how many count for him.
pub(super) fn share(guild: &Guild, user: UserId, now: Moment, days: i64) -> (usize, usize) {
    let since = now.minus(Duration::from_secs(days.unsigned_abs() * 24 * 3600));
    let sheets = guild.attendance.sheets.values().filter(|sheet| sheet.start >= since);
    let own = sheets.filter_map(|sheet: &std::sync::Arc<Sheet>| record::counts(sheet.entries.get(&user)?.outcome()));
    let own: Vec<bool> = own.collect();
    (own.iter().filter(|came| **came).count(), own.len())
}

fn standing(ctx: &Ctx<'_>, guild: &Guild, days: i64, page: usize) -> Result<Message, Refusal> {
    let listed = guild.attendance.sheets.values().flat_map(|sheet| sheet.entries.keys().copied());
    let all: std::collections::BTreeSet<UserId> = listed.collect();
    let members = all.into_iter().filter(|user| is_member(guild, *user) && !leavers::is_gone(guild, *user));
    let shares = members.map(|user| (user, share(guild, user, ctx.now, days)));
    let mut shares: Vec<(UserId, (usize, usize))> = shares.filter(|(_, (_, counted))| *counted > 0).collect();
    if shares.is_empty() {
        return Err(say::NothingYet.into());
    }
    shares.sort_by_key(|(user, (came, counted))| {
        (std::cmp::Reverse(came * 1_000 / counted), std::cmp::Reverse(*counted), *user)
    });
    let line = |(user, (came, counted)): &(UserId, (usize, usize))| {
        let percent = (came * 100 / counted).into();
        ctx.say(say::StandingLine { member: (*user).into(), came: (*came).into(), counted: (*counted).into(), percent })
    };
    let lines: Vec<String> = shares.iter().map(line).collect();
    let title = ctx.say(say::StandingTitle);
    let head = ctx.say(say::StandingWhen { days: days.into() });
    Ok(paged(ctx, guild, (title, head), &lines, (action::STANDING, days, page)))
}

fn paged(
    ctx: &Ctx<'_>,
    guild: &Guild,
    (title, head): (String, String),
    lines: &[String],
    (action, about, page): (&str, i64, usize),
) -> Message {
    let pages = lines.len().div_ceil(PAGE_LINES).max(1);
    let page = page.min(pages - 1);
    let shown: Vec<&str> = lines.iter().skip(page * PAGE_LINES).take(PAGE_LINES).map(String::as_str).collect();
    let footer = ctx.say(say::Page { page: (page + 1).into(), pages: pages.into() });
    let description = format!("{head}\n{}", shown.join("\n"));
    let message = Message::embed(Embed { title, description, color: COLOR, footer, ..Embed::default() });
    let Some(user) = ctx.actor.user().filter(|_| pages > 1) else { return message };
    let button = |page: usize, label: Text| -> Button {
        let id = CustomId::new(NAME, action, guild.id).only_for(user).until(ctx.now.plus(TURNED_FOR));
        ctx.button(ButtonStyle::Secondary, label, &id.with(format_args!("{about}{PART}{page}")))
    };
    let before = (page > 0).then(|| button(page - 1, say::Before.into()));
    let after = (page + 1 < pages).then(|| button(page + 1, say::After.into()));
    message.row(Row::Buttons(before.into_iter().chain(after).collect()))
}

// === Rules ===

fn shown_rules(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let rules = &guild.attendance.rules;
    let minutes = |count: u32| Arg::Number(i64::from(count));
    let enough = match rules.minutes {
        Some(count) => ctx.say(say::RuleMinutes { minutes: minutes(count) }),
        None => ctx.say(say::RulePercent { percent: i64::from(rules.percent).into() }),
    };
    let deafened = if rules.deafened { ctx.say(say::RuleDeafenedCounts) } else { ctx.say(say::RuleDeafenedIgnored) };
    let audience = if rules.audience { ctx.say(say::RuleAudienceCounts) } else { ctx.say(say::RuleAudienceIgnored) };
    let window = minutes(rules.window);
    let check_in = match rules.check_in {
        CheckInMeans::Noted => ctx.say(say::RuleHereNoted { window }),
        CheckInMeans::FillsOutages => ctx.say(say::RuleHereFills { window }),
        CheckInMeans::Enough => ctx.say(say::RuleHereEnough { window }),
    };
    let punctual = ctx.say(say::RulePunctual { late: minutes(rules.late), early: minutes(rules.early) });
    let lines = [rooms(ctx, guild), enough, punctual, deafened, audience, check_in];
    let embed =
        Embed { title: ctx.say(say::RulesTitle), description: lines.join("\n"), color: COLOR, ..Embed::default() };
    Message::embed(embed)
}

fn rooms(ctx: &Ctx<'_>, guild: &Guild) -> String {
    let chosen = &guild.attendance.rules.rooms;
    let war = guild.setup.channel(ChannelKey::War);
    let usual = if chosen.is_empty() { war.into_iter().collect() } else { chosen.clone() };
    if usual.is_empty() {
        return ctx.say(say::RuleNoRooms);
    }
    let rooms = usual.iter().map(|room| format!("<#{room}>")).collect::<Vec<_>>().join(", ");
    ctx.say(say::RuleRooms { rooms: Arg::Safe(rooms) })
}
