//! What officers read when an event is over, and what is written because of an appeal.

use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::{ChannelId, UserId};
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{ButtonStyle, Embed, Message, Row};
use domain::points::Points;
use domain::text::{Arg, TimeStyle};
use presence::Outcome;
use serde::{Deserialize, Serialize};
use texts::attendance as say;

use super::command::{Asked, action};
use super::fact::Fact;
use super::record::{evidence, signed};
use super::state::{Correction, Entry, Sheet};
use super::view::{COLOR, ORDER, outcome};
use super::{NAME, rules};
use crate::dkp::settle::of_event;
use crate::events::EventNo;
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, Order};

/// So many characters of names stand in a report: what is left is a number, and stands in the sheet.
const NAMES_MAX: usize = 3_000;
/// Beside the names: a heading for each outcome, and what was booked.
const _: () = assert!(NAMES_MAX + 1_000 < EMBED_DESCRIPTION_MAX);

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// How an event went.
    Report,
    /// An appeal, for officers.
    Appeal,
    /// What became of it, for whoever asked.
    Letter,
}

/// What is to be done once.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let public = ctx.in_public(guild);
    let order = match fact {
        Fact::Tallied { event, .. } => post(guild, About::Report, report(&public, guild, *event)),
        Fact::Appealed { event, member, .. } => post(guild, About::Appeal, appeal(&public, guild, *event, *member)),
        Fact::Corrected { event, member, correction, .. } => letter(ctx, guild, (*event, *member), correction),
        _silent => None,
    };
    order.into_iter().collect()
}

/// Where officers read: the channel for reports, else the officer log.
pub(super) fn channel(guild: &Guild) -> Option<ChannelId> {
    guild.setup.channel(ChannelKey::Reports).or_else(|| guild.setup.channel(ChannelKey::OfficerLog))
}

fn post(guild: &Guild, about: About, message: Option<Message>) -> Option<Order> {
    let effect = Effect::Post { channel: channel(guild)?, reply_to: None, message: message? };
    Some(Order { about: about.into(), effect, follows: false })
}

// === How an event went ===

fn report(ctx: &Ctx<'_>, guild: &Guild, event: EventNo) -> Option<Message> {
    let sheet = guild.attendance.sheets.get(&event)?;
    let (from, until) = (Arg::time(sheet.start, TimeStyle::DayAndTime), Arg::time(sheet.end, TimeStyle::DayAndTime));
    let mut lines = vec![ctx.say(say::ReportWhen { from, until })];
    lines.extend(groups(ctx, sheet));
    let number = Arg::Safe(event.to_string());
    let title = ctx.say(say::ReportTitle { number: number.clone(), name: (&sheet.name).into() });
    let footer = ctx.say(say::ReportFooter { number });
    let embed = Embed { title, description: lines.join("\n"), color: COLOR, footer, ..Embed::default() };
    let message = Message::embed(embed);
    if rules::undecided(sheet).next().is_none() {
        return Some(message);
    }
    let id = |action| CustomId::new(NAME, action, guild.id).with(event);
    let present = ctx.button(ButtonStyle::Success, say::CountPresent, &id(action::PRESENT));
    let absent = ctx.button(ButtonStyle::Secondary, say::CountAbsent, &id(action::ABSENT));
    Some(message.row(Row::Buttons(vec![present, absent])))
}

/// Everybody by what it came to, those first about whom officers may want to do something.
fn groups(ctx: &Ctx<'_>, sheet: &Sheet) -> Vec<String> {
    let mut room = NAMES_MAX;
    let mut lines = Vec::new();
    for one in ORDER {
        let of_it = sheet.entries.iter().filter(|(_, entry)| entry.outcome() == one);
        let names: Vec<String> = of_it.map(|(user, _)| format!("<@{user}>")).collect();
        if names.is_empty() {
            continue;
        }
        let mut shown = String::new();
        let mut left = names.len();
        // Nobody is looked for who said nothing: a number is enough.
        for name in names.iter().filter(|_| one != Outcome::Unanswered) {
            if room <= name.len() {
                break;
            }
            room = room.saturating_sub(name.len() + 1);
            left -= 1;
            shown = if shown.is_empty() { name.clone() } else { format!("{shown} {name}") };
        }
        let (what, count) = (outcome(one).into(), names.len().into());
        let heading = ctx.say(say::ReportGroup { outcome: what, count });
        let more = (left > 0 && !shown.is_empty()).then(|| ctx.say(say::ReportMore { count: left.into() }));
        let names = [Some(shown), more].into_iter().flatten().collect::<Vec<_>>().join(" ");
        lines.push(format!("{heading} {names}").trim_end().to_owned());
    }
    if lines.is_empty() {
        lines.push(ctx.say(say::ReportNobody));
    }
    lines
}

// === Appeals ===

fn appeal(ctx: &Ctx<'_>, guild: &Guild, event: EventNo, member: UserId) -> Option<Message> {
    let (sheet, entry) = rules::entry(guild, event, member).ok()?;
    let asked = entry.open_appeal()?;
    let now = outcome(entry.outcome()).into();
    let (who, name, number) = (member.into(), (&sheet.name).into(), Arg::Safe(event.to_string()));
    let start = Arg::time(sheet.start, TimeStyle::DayAndTime);
    let mut lines = vec![
        ctx.say(say::AppealPost { member: who, number, name, start, outcome: now }),
        ctx.say(say::AppealReason { reason: (&asked.reason).into() }),
    ];
    lines.extend(evidence(sheet, entry.measured.evidence).into_iter().map(|line| ctx.say(line)));
    let title = ctx.say(say::AppealHeading);
    let embed = Embed { title, description: lines.join("\n"), color: COLOR, ..Embed::default() };
    let id = |action| CustomId::new(NAME, action, guild.id).with(Asked { event, member, at: asked.at });
    let accept = ctx.button(ButtonStyle::Success, say::AcceptButton, &id(action::ACCEPT));
    let deny = ctx.button(ButtonStyle::Danger, say::DenyButton, &id(action::DENY_FORM));
    Some(Message::embed(embed).row(Row::Buttons(vec![accept, deny])))
}

/// Whether a correction, the newest, answers an appeal.
pub(super) fn answers_appeal(entry: &Entry, correction: &Correction) -> bool {
    let before = entry.corrections.iter().rev().nth(1).map(|one| one.at);
    let waited = |asked: domain::moment::Moment| before.is_none_or(|before| before <= asked) && asked <= correction.at;
    entry.appeals.last().is_some_and(|appeal| waited(appeal.at))
}

/// Whoever asked is told what became of it, in his language; closed doors are no harm, his record says it too.
fn letter(ctx: &Ctx<'_>, guild: &Guild, (event, member): (EventNo, UserId), correction: &Correction) -> Option<Order> {
    let (sheet, entry) = rules::entry(guild, event, member).ok()?;
    if !answers_appeal(entry, correction) {
        return None;
    }
    let ctx = ctx.speaking(guild.language_of(member, guild.language()));
    let (name, now, reason) = ((&sheet.name).into(), outcome(entry.outcome()).into(), (&correction.reason).into());
    let server = Arg::quote(&guild.mirror.name);
    let message = Message::text(ctx.say(say::AppealLetter { server, name, outcome: now, reason }));
    let effect = Effect::Direct { user: member, message };
    Some(Order { about: About::Letter.into(), effect, follows: false })
}

/// What an officer decided, for himself or in the place of the appeal.
pub(super) fn decided(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let Fact::Corrected { event, member, correction, was } = fact else { return None };
    let (sheet, entry) = rules::entry(guild, *event, *member).ok()?;
    let ctx = if answers_appeal(entry, correction) { ctx.in_public(guild) } else { ctx.clone() };
    let (now, was) = (outcome(correction.outcome).into(), outcome(*was).into());
    let name = (&sheet.name).into();
    let mut lines = vec![ctx.say(say::Decided { member: (*member).into(), name, outcome: now, was })];
    lines.push(ctx.say(say::DecidedWhy { reason: (&correction.reason).into() }));
    lines.extend(correction.by.map(|officer| ctx.say(say::DecidedBy { officer: officer.into() })));
    let booked = of_event(&guild.dkp.events, *event).into_iter().filter(|((.., who), _)| who == member);
    let points: i64 = booked.map(|(_, booked)| booked.points.0).sum();
    lines.push(ctx.say(say::DecidedPoints { points: Arg::Safe(signed(Points(points))) }));
    Some(Message::text(lines.join("\n")))
}
