//! What officers see of templates.

use calendar::template::PREVIEW;
use calendar::{Clock, Dates, Nth, Occurrence, Weeks};
use chrono::Weekday;
use domain::limits::{EMBED_DESCRIPTION_MAX, EMBED_TITLE_MAX, shorten};
use domain::message::{Answer, Embed, Message};
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use texts::templates as say;

use super::command::Query;
use super::rules::find;
use super::state::{Fact, TEMPLATES_MAX, Template, TemplateNo};
use crate::{Ctx, Guild};

/// Characters of one template in a list.
const LINE_CHARS_MAX: usize = 150;
/// The blue of plans.
const COLOR: u32 = 0x00_34_98_DB;
/// Monday first.
const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

const _: () = assert!(TEMPLATES_MAX * LINE_CHARS_MAX <= EMBED_DESCRIPTION_MAX);

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::Added { no, .. } | Fact::Edited { no, .. } | Fact::Restored { no, .. } | Fact::Excepted { no, .. } => {
            find(guild, *no).ok().map(|template| shown(ctx, guild, *no, template))
        }
        Fact::Deleted { no, body, .. } => {
            let name = Arg::from(&body.details.name);
            Some(Message::text(ctx.say(say::Deleted { no: Arg::Safe(no.to_string()), name })))
        }
        Fact::Looked { .. } | Fact::Moved { .. } => None,
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.templates.templates.len().into() }.into()]
}

/// Shows something.
///
/// # Errors
/// A [`Refusal`] when it does not exist.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::List => Ok(Answer::Private(list(ctx, guild))),
        Query::Show(no) => Ok(Answer::Private(shown(ctx, guild, *no, find(guild, *no)?))),
    }
}

fn framed(title: &str, lines: &[String]) -> Message {
    let description = shorten(&lines.join("\n"), EMBED_DESCRIPTION_MAX);
    Message::embed(Embed { title: shorten(title, EMBED_TITLE_MAX), description, color: COLOR, ..Embed::default() })
}

fn list(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let line = |(no, template): (&TemplateNo, &Template)| {
        let pause = if template.is_paused(ctx.now, guild.zone()) { "⏸️ " } else { "" };
        let name = shorten(&template.body.details.name.escaped(), LINE_CHARS_MAX / 2);
        shorten(&format!("{pause}**{name}** (#{no}) · {}", when(ctx, template)), LINE_CHARS_MAX - 1)
    };
    let mut lines: Vec<String> = guild.templates.templates.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(ctx.say(say::NoTemplates));
    }
    framed(&ctx.say(say::ListTitle), &lines)
}

fn shown(ctx: &Ctx<'_>, guild: &Guild, no: TemplateNo, template: &Template) -> Message {
    let (calendar, zone) = (template.calendar(), guild.zone());
    let mut lines = vec![when(ctx, template), lead(ctx, template)];
    let open = template.exceptions.pauses().iter().find(|pause| pause.until.is_none());
    lines.extend(open.map(|pause| ctx.say(say::PausedSince { date: Arg::Safe(pause.from.to_string()) })));
    lines.push(ctx.say(say::NextDates { zone: Arg::Safe(zone.name().to_owned()) }));
    let next = calendar.next(ctx.now, PREVIEW, zone);
    if next.is_empty() {
        lines.push(ctx.say(say::NoNextDates));
    }
    lines.extend(next.iter().map(|occurrence| date_line(ctx, guild, no, occurrence)));
    let missed: Vec<String> = template.missed.iter().map(ToString::to_string).collect();
    if !missed.is_empty() {
        lines.push(ctx.say(say::Missed { dates: Arg::Safe(missed.join(", ")) }));
    }
    framed(&format!("{} (#{no})", template.body.details.name.escaped()), &lines)
}

fn date_line(ctx: &Ctx<'_>, guild: &Guild, no: TemplateNo, occurrence: &Occurrence) -> String {
    let at = occurrence.start.at;
    let local = at.local(occurrence.start.zone);
    let day = ctx.say(weekday(chrono::Datelike::weekday(&local)));
    let mut line = format!("`{}` {day} · {}", local.format("%Y-%m-%d %H:%M"), relative(at));
    let made = guild.events.made_from(occurrence.identity(no)).map(|event| {
        let is_off = guild.events.find(event).is_some_and(|it| it.status == crate::events::Status::Cancelled);
        let no = Arg::Safe(event.to_string());
        if is_off { Text::from(say::MarkCancelled { no }) } else { say::MarkMade { no }.into() }
    });
    let moved = occurrence.is_moved.then(|| say::MarkMoved { date: Arg::Safe(occurrence.date.to_string()) }.into());
    let clock = match occurrence.clock() {
        Clock::Plain => None,
        Clock::Skipped => Some(say::MarkSkipped.into()),
        Clock::Twice => Some(say::MarkTwice.into()),
    };
    for mark in [made, moved, clock].into_iter().flatten() {
        line.push_str(&format!(" · {}", ctx.say(mark)));
    }
    line
}

fn relative(at: domain::moment::Moment) -> String {
    match Arg::time(at, TimeStyle::Relative) {
        Arg::Safe(text) => text,
        Arg::Number(_) | Arg::Nested(_) | Arg::Command(_) => String::new(),
    }
}

fn lead(ctx: &Ctx<'_>, template: &Template) -> String {
    let rule = &template.body.rule;
    let time = rule.lead.at.unwrap_or(rule.at);
    // What would not be made before it begins is made the day before.
    let days = if rule.lead.days == 0 && time >= rule.at { 1 } else { rule.lead.days };
    let time = Arg::Safe(time.format("%H:%M").to_string());
    let said = ctx.say(say::MadeAhead { days: i64::from(days).into(), time });
    let confirm = template.body.confirm.then(|| ctx.say(say::ConfirmedAtOnce));
    [Some(said), confirm].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// When, in a few words.
fn when(ctx: &Ctx<'_>, template: &Template) -> String {
    let rule = &template.body.rule;
    let dates: Text = match rule.dates {
        Dates::Weekly(days, weeks) => {
            let days: Vec<String> =
                WEEK.into_iter().filter(|day| days.contains(*day)).map(|day| ctx.say(weekday(day))).collect();
            let days = Arg::Safe(days.join(", "));
            match weeks {
                Weeks::Every(1) => say::Weekly { days }.into(),
                Weeks::Every(weeks) => say::EveryWeeks { days, weeks: i64::from(weeks).into() }.into(),
                Weeks::Odd => say::OddWeeks { days }.into(),
                Weeks::Even => say::EvenWeeks { days }.into(),
            }
        }
        Dates::EveryDays(days) => say::EveryDays { days: i64::from(days).into() }.into(),
        Dates::MonthDay(day) => say::MonthDay { day: i64::from(day).into() }.into(),
        Dates::MonthEnd => say::MonthEnd.into(),
        Dates::MonthWeekday(Nth::From(nth), day) => {
            say::MonthWeekday { nth: i64::from(nth).into(), day: weekday(day).into() }.into()
        }
        Dates::MonthWeekday(Nth::Last, day) => say::LastWeekday { day: weekday(day).into() }.into(),
        Dates::Once => say::Once { date: Arg::Safe(rule.first.to_string()) }.into(),
    };
    let time = Arg::Safe(rule.at.format("%H:%M").to_string());
    let clock = ctx.say(say::AtFor { time, minutes: i64::from(rule.minutes).into() });
    let last = rule.last.map(|last| ctx.say(say::UntilDate { date: Arg::Safe(last.to_string()) }));
    [Some(ctx.say(dates)), Some(clock), last].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn weekday(day: Weekday) -> Text {
    match day {
        Weekday::Mon => say::DayMon.into(),
        Weekday::Tue => say::DayTue.into(),
        Weekday::Wed => say::DayWed.into(),
        Weekday::Thu => say::DayThu.into(),
        Weekday::Fri => say::DayFri.into(),
        Weekday::Sat => say::DaySat.into(),
        Weekday::Sun => say::DaySun.into(),
    }
}
