//! What people type for templates: which one they mean, on which days, at what time, since when.

use calendar::{Dates, Lead, Nth, Rule, Weekdays, Weeks};
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use domain::interaction::{Invocation, Value};
use domain::limits::{CHOICE_NAME_MAX, shorten};
use domain::moment::WallTime;
use domain::refusal::Refusal;
use domain::spoken_date::parse_day;
use domain::text::Arg;
use texts::templates as say;

use super::state::{Body, Template, TemplateNo};
use crate::events::Counter as OfEvents;
use crate::events::command::is_yes;
use crate::notifications::minute;
use crate::reminders::steps::time;
use crate::{Ctx, Guild};

/// How it repeats, as [`Desk::dates`] reads it.
pub(super) const REPEATS: &[&str] = &[
    "weekly",
    "odd-weeks",
    "even-weeks",
    "two-weeks",
    "three-weeks",
    "four-weeks",
    "daily",
    "month-day",
    "month-end",
    "month-weekday",
    "last-weekday",
    "once",
];
/// Events are made on the day before when nobody says so, as the predecessor did.
const LEAD_DAYS: u16 = 1;
/// The hour of that, the predecessor's.
const LEAD_HOUR: u32 = 12;

/// The place where words become templates.
pub(super) struct Desk<'a> {
    pub(super) ctx: &'a Ctx<'a>,
    pub(super) guild: &'a Guild,
}

impl Desk<'_> {
    /// The template that somebody means: one that was suggested, or by its name.
    pub(super) fn template(&self, invocation: &Invocation) -> Result<(TemplateNo, &Template), Refusal> {
        let typed = invocation.text("template").unwrap_or_default().trim();
        let all = &self.guild.templates.templates;
        let no: Option<TemplateNo> = typed.trim_start_matches('#').parse().ok();
        if let Some(found) = no.and_then(|no| all.get(&no).map(|template| (no, template))) {
            return Ok(found);
        }
        let folded = typed.to_lowercase();
        let named = |template: &&Template| template.body.details.name.as_typed().to_lowercase() == folded;
        let found = all.iter().find(|(_, template)| named(template)).map(|(no, template)| (*no, template));
        found.ok_or_else(|| say::NoSuchTemplate { typed: quote(typed) }.into())
    }

    fn today(&self) -> NaiveDate {
        self.ctx.now.local(self.guild.zone()).date()
    }

    /// A date in an option, when one is given.
    pub(super) fn date(&self, invocation: &Invocation, option: &str) -> Result<Option<NaiveDate>, Refusal> {
        let read = |typed: &str| {
            let spoken = parse_day(typed, self.today(), self.ctx.locale);
            spoken.map(|spoken| spoken.day).ok_or_else(|| Refusal::from(say::NotADate { typed: quote(typed) }))
        };
        invocation.text(option).map(read).transpose()
    }

    /// A date and a time; only a time is one of this day.
    pub(super) fn start(&self, typed: &str, day: NaiveDate) -> Result<WallTime, Refusal> {
        OfEvents { ctx: self.ctx, guild: self.guild }.start(typed, Some(day))
    }

    fn clock(invocation: &Invocation, option: &str) -> Result<Option<NaiveTime>, Refusal> {
        let read =
            |typed: &str| minute(typed).map(time).ok_or_else(|| Refusal::from(say::NotATime { typed: quote(typed) }));
        invocation.text(option).map(read).transpose()
    }

    /// A new template.
    pub(super) fn added(&self, invocation: &Invocation) -> Result<Body, Refusal> {
        let at = Self::clock(invocation, "time")?.ok_or_else(|| Refusal::from(say::TimeMissing))?;
        let first = self.date(invocation, "first")?;
        let since = first.unwrap_or_else(|| self.today());
        let dates =
            self.dates(invocation, since)?.unwrap_or(Dates::Weekly(Weekdays::of([since.weekday()]), Weeks::Every(1)));
        // The options of events are read by events; when one starts is up to the rule.
        let mut of_event = invocation.clone();
        of_event.options.push(("when".to_owned(), Value::Text(format!("{since} {}", at.format("%H:%M")))));
        let details = OfEvents { ctx: self.ctx, guild: self.guild }.created(&of_event)?;
        let rule = Rule {
            dates,
            at,
            minutes: u16::try_from(details.minutes).unwrap_or(u16::MAX),
            first: since,
            last: self.date(invocation, "last")?,
            lead: Self::lead(invocation, Lead { days: LEAD_DAYS, at: Some(time(LEAD_HOUR * 60)) })?,
        };
        Ok(Body { details, rule, confirm: is_yes(invocation, "confirm").unwrap_or(false) })
    }

    /// A template with what is given in place of what it said.
    pub(super) fn edited(&self, template: &Template, invocation: &Invocation) -> Result<Body, Refusal> {
        let Body { mut details, mut rule, confirm } = template.body.clone();
        if let Some(typed) = invocation.text("name") {
            details.name = crate::events::name(typed)?;
        }
        details.minutes = u32::from(rule.minutes);
        let details = OfEvents { ctx: self.ctx, guild: self.guild }.describe(details, invocation)?;
        rule.minutes = u16::try_from(details.minutes).unwrap_or(u16::MAX);
        rule.at = Self::clock(invocation, "time")?.unwrap_or(rule.at);
        rule.first = self.date(invocation, "first")?.unwrap_or(rule.first);
        rule.last = self.date(invocation, "last")?.or(rule.last);
        rule.dates = self.dates(invocation, rule.first)?.unwrap_or(rule.dates);
        rule.lead = Self::lead(invocation, rule.lead)?;
        Ok(Body { details, rule, confirm: is_yes(invocation, "confirm").unwrap_or(confirm) })
    }

    fn lead(invocation: &Invocation, otherwise: Lead) -> Result<Lead, Refusal> {
        let days = invocation.integer("lead").and_then(|days| u16::try_from(days).ok());
        let at = Self::clock(invocation, "lead-time")?.or(otherwise.at);
        Ok(Lead { days: days.unwrap_or(otherwise.days), at })
    }

    /// On which dates; `None` when nothing is said about that. What is counted from a date is counted from the first.
    fn dates(&self, invocation: &Invocation, first: NaiveDate) -> Result<Option<Dates>, Refusal> {
        let days = invocation.text("days").map(|typed| self.weekdays(typed)).transpose()?;
        let weekly = |weeks| Dates::Weekly(days.unwrap_or_else(|| Weekdays::of([first.weekday()])), weeks);
        let nth = Nth::From(u8::try_from(first.day0() / 7 + 1).unwrap_or(1));
        let dates = match invocation.text("repeat") {
            None if days.is_none() => return Ok(None),
            None | Some("weekly") => weekly(Weeks::Every(1)),
            Some("odd-weeks") => weekly(Weeks::Odd),
            Some("even-weeks") => weekly(Weeks::Even),
            Some("two-weeks") => weekly(Weeks::Every(2)),
            Some("three-weeks") => weekly(Weeks::Every(3)),
            Some("four-weeks") => weekly(Weeks::Every(4)),
            Some("daily") => Dates::EveryDays(1),
            Some("month-day") => Dates::MonthDay(u8::try_from(first.day()).unwrap_or(1)),
            Some("month-end") => Dates::MonthEnd,
            Some("month-weekday") => Dates::MonthWeekday(nth, first.weekday()),
            Some("last-weekday") => Dates::MonthWeekday(Nth::Last, first.weekday()),
            Some("once") => Dates::Once,
            Some(_) => return Err(texts::spine::UnknownCommand.into()),
        };
        let is_weekly = matches!(dates, Dates::Weekly(..));
        if days.is_some() && !is_weekly { Err(say::DaysNotUsed.into()) } else { Ok(Some(dates)) }
    }

    /// Days of the week as people write them in five languages: `mon, thu`, `lundi et jeudi`.
    fn weekdays(&self, typed: &str) -> Result<Weekdays, Refusal> {
        let words = typed.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        // "Tomorrow" is no day of the week: seven days that begin one after the other tell the two apart.
        let known = |word: &str| -> Option<Weekday> {
            let week = self.today().iter_days().take(7);
            let said: Option<Vec<Weekday>> =
                week.map(|today| Some(parse_day(word, today, self.ctx.locale)?.day.weekday())).collect();
            let said = said?;
            let first = *said.first()?;
            said.iter().all(|day| *day == first).then_some(first)
        };
        let days: Vec<Weekday> = words.filter_map(known).collect();
        if days.is_empty() { Err(say::NotDays { typed: quote(typed) }.into()) } else { Ok(Weekdays::of(days)) }
    }
}

pub(super) fn quote(typed: &str) -> Arg {
    Arg::quote(&shorten(typed, CHOICE_NAME_MAX))
}
