//! What people type for events: which one they mean, when it starts, how many of which role, and which kind.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::free_text::FreeText;
use domain::interaction::Invocation;
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::message::Choice;
use domain::moment::WallTime;
use domain::refusal::Refusal;
use domain::spoken_date::parse_day;
use domain::text::Arg;
use games::fold::{folded, words};
use games::{EventKind, Pack};
use texts::events as say;

use super::command::{bounded, is_yes};
use super::details::{Details, MINUTES_USUAL, NAME_MAX, Points, WORDS_MAX};
use super::state::Event;
use crate::{Ctx, Guild, dkp};

/// The place where words become events.
pub(crate) struct Counter<'a> {
    pub(crate) ctx: &'a Ctx<'a>,
    pub(crate) guild: &'a Guild,
}

/// A name that can be one.
///
/// # Errors
/// A [`Refusal`] when there is none, or it is too long.
pub(crate) fn name(typed: &str) -> Result<FreeText, Refusal> {
    let name =
        FreeText::parse(typed, NAME_MAX).map_err(|_| Refusal::from(say::NameTooLong { max: NAME_MAX.into() }))?;
    name.ok_or_else(|| say::NameMissing.into())
}

impl Counter<'_> {
    /// The event that somebody means: one that was suggested, or by its name when only one has it; else the last of that
    /// name that is over.
    pub(super) fn event(&self, typed: &str) -> Result<&Event, Refusal> {
        if let Some(event) = typed.parse().ok().and_then(|no| self.guild.events.find(no)) {
            return Ok(event);
        }
        let wanted = folded(typed);
        let is_meant = |event: &&Event| !wanted.is_empty() && folded(event.details.name.as_typed()).contains(&wanted);
        let mut open = self.guild.events.open.values().filter(is_meant);
        let over = || self.guild.events.recent.values().rev().find(is_meant);
        match (open.next(), open.next()) {
            (Some(event), None) => Ok(event),
            (Some(_), Some(_)) => Err(say::SeveralEvents { typed: Arg::quote(&shorten(typed, NAME_MAX)) }.into()),
            (None, _) => over().ok_or_else(|| say::NoSuchEvent.into()),
        }
    }

    /// When something starts, on the guild's clock; only a time is one of that day, else of today.
    pub(crate) fn start(&self, typed: &str, day: Option<NaiveDate>) -> Result<WallTime, Refusal> {
        let zone = self.guild.zone();
        let today = self.ctx.now.local(zone).date();
        let read = |text: &str| parse_day(text, today, self.ctx.locale);
        let with_day = || read(&format!("{} {typed}", day.unwrap_or(today)));
        let spoken = read(typed).filter(|spoken| spoken.time.is_some()).or_else(with_day).or_else(|| read(typed));
        let typed = || Arg::quote(&shorten(typed, CHOICE_NAME_MAX));
        let spoken = spoken.ok_or_else(|| Refusal::from(say::NotADate { typed: typed() }))?;
        let time = spoken.time.ok_or_else(|| Refusal::from(say::NoTime { typed: typed() }))?;
        Ok(WallTime::new(spoken.day.and_time(time), zone))
    }

    /// A new event: the options, and for whatever is not given what its kind usually is.
    pub(crate) fn created(&self, invocation: &Invocation) -> Result<Details, Refusal> {
        let kind = invocation.text("kind").map(|typed| self.kind(typed)).transpose()?;
        let of_kind = || kind.map(|kind| kind.name.of(self.guild.language()));
        let name = name(invocation.text("name").or_else(of_kind).unwrap_or_default())?;
        let party_size = self.pack().map_or(0, |pack| pack.party_size);
        let places = kind.map(|kind| kind.parties * party_size).filter(|places| *places > 0);
        let points = kind
            .map(|kind| Points { signup: kind.signup_points, attendance: kind.attendance_points, ..Points::default() })
            .unwrap_or_default();
        let details = Details {
            name,
            start: self.start(invocation.text("when").unwrap_or_default(), None)?,
            minutes: kind.map_or(MINUTES_USUAL, |kind| kind.minutes),
            kind: kind.map(|kind| kind.code.clone()),
            words: None,
            room: None,
            ping: None,
            places,
            caps: BTreeMap::new(),
            deadline_minutes: None,
            points,
            thread: false,
        };
        self.describe(details, invocation)
    }

    /// What is said besides name and start.
    pub(crate) fn describe(&self, mut details: Details, invocation: &Invocation) -> Result<Details, Refusal> {
        let number = |name| invocation.integer(name).map(|number| u32::try_from(number).unwrap_or(0));
        details.minutes = number("length").unwrap_or(details.minutes);
        details.places = number("places").or(details.places);
        details.deadline_minutes = number("deadline").or(details.deadline_minutes);
        details.points.attendance = invocation.integer("points").unwrap_or(details.points.attendance);
        details.points.signup = invocation.integer("signup-points").unwrap_or(details.points.signup);
        if let Some(typed) = invocation.text("pool") {
            details.points.pool = dkp::pools::open(self.ctx, self.guild, Some(typed))?;
        }
        details.room = invocation.channel("room").or(details.room);
        details.ping = invocation.role("ping").or(details.ping);
        details.words = bounded(invocation.text("words"), WORDS_MAX)?.or(details.words);
        details.thread = is_yes(invocation, "thread").unwrap_or(details.thread);
        if let Some(typed) = invocation.text("caps") {
            details.caps = self.caps(typed)?;
        }
        Ok(details)
    }

    // === The game ===

    fn pack(&self) -> Option<&Pack> {
        self.guild.game(self.ctx.games)
    }

    fn kind(&self, typed: &str) -> Result<&EventKind, Refusal> {
        let pack = self.pack().ok_or_else(|| Refusal::from(say::NoGame))?;
        let wanted = folded(typed);
        let is_meant = |kind: &&EventKind| kind.code == typed || kind.name.all().any(|name| folded(name) == wanted);
        let found = pack.events.iter().find(is_meant);
        found.ok_or_else(|| say::UnknownKind { typed: Arg::quote(&shorten(typed, CHOICE_NAME_MAX)) }.into())
    }

    /// The code of a role, by its code or by what it is called in any language.
    pub(super) fn role(&self, typed: &str) -> Result<String, Refusal> {
        let pack = self.pack().ok_or_else(|| Refusal::from(say::NoGame))?;
        let wanted = folded(typed);
        let is_meant = |role: &&games::Role| {
            let named = |name: &str| {
                let name = folded(name);
                // In the plural, too: 2 tanks, 3 Heiler, 2 soigneurs.
                wanted == name || wanted.strip_suffix('s') == Some(name.as_str())
            };
            named(&role.code) || role.name.all().any(named)
        };
        let found = pack.roles.iter().find(is_meant).map(|role| role.code.clone());
        found.ok_or_else(|| say::UnknownRole { role: Arg::quote(&shorten(typed, CHOICE_NAME_MAX)) }.into())
    }

    /// How many of which role: `2 tank, 3 healers`, `tank: 2; healer: 3`.
    fn caps(&self, typed: &str) -> Result<BTreeMap<String, u32>, Refusal> {
        let bad = |part: &str| Refusal::from(say::BadCaps { typed: Arg::quote(&shorten(part, CHOICE_NAME_MAX)) });
        let mut caps = BTreeMap::new();
        for part in typed.split([',', ';', '+']).filter(|part| !part.trim().is_empty()) {
            let words = words(part);
            let count = words.iter().find_map(|word| word.parse::<u32>().ok()).ok_or_else(|| bad(part))?;
            let role: Vec<&str> =
                words.iter().map(String::as_str).filter(|word| word.parse::<u32>().is_err()).collect();
            if count > super::details::PLACES_MAX {
                return Err(bad(part));
            }
            caps.insert(self.role(&role.join(" "))?, count);
        }
        if caps.is_empty() { Err(bad(typed)) } else { Ok(caps) }
    }
}

/// Suggestions for whatever is being typed: events by name and date, kinds and roles of the game.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation, focused: &str) -> Vec<Choice> {
    let typed = folded(invocation.text(focused).unwrap_or_default());
    let action = invocation.path.get(1).map(String::as_str).unwrap_or_default();
    let pack = guild.game(ctx.games);
    let choices: Vec<Choice> = match focused {
        "pool" => dkp::pools::choices(ctx, guild, ""),
        "event" => events(guild, action),
        "kind" => pack.into_iter().flat_map(|pack| &pack.events).map(|kind| of_kind(ctx, kind)).collect(),
        "role" => pack
            .into_iter()
            .flat_map(|pack| &pack.roles)
            .map(|role| Choice { name: role.label(ctx.locale), value: role.code.clone() })
            .collect(),
        _other => Vec::new(),
    };
    choices.into_iter().filter(|choice| folded(&choice.name).contains(&typed)).take(CHOICES_MAX).collect()
}

fn of_kind(ctx: &Ctx<'_>, kind: &EventKind) -> Choice {
    Choice { name: format!("{} {}", kind.icon, kind.name.of(ctx.locale)), value: kind.code.clone() }
}

/// Those that are open, the next first; where it makes sense those that are over, too, the last first.
fn events(guild: &Guild, action: &str) -> Vec<Choice> {
    let mut open: Vec<&Event> = guild.events.open.values().collect();
    open.sort_by_key(|event| (event.start(), event.no));
    let over = guild.events.recent.values().rev().filter(|_| ["show", "clone"].contains(&action));
    open.into_iter().chain(over).map(choice).collect()
}

fn choice(event: &Event) -> Choice {
    let date = event.details.start.local.format("%Y-%m-%d %H:%M").to_string();
    let name = shorten(event.details.name.as_typed(), CHOICE_NAME_MAX - date.len() - 3);
    Choice { name: format!("{name} · {date}"), value: event.no.to_string() }
}
