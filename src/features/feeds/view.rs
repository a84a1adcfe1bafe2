//! What people and calendars see of feeds.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::message::{Answer, Button, ButtonStyle, Message, Row};
use domain::mirror::Completeness;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use texts::Catalogue;
use texts::feeds as say;

use super::NAME;
use super::command::{GUILD, MINE, Query, action};
use super::ical::{self, Entry, Standing};
use super::rules::{may_end, may_have};
use super::state::{Fact, Owner, Token};
use crate::events::{self, Event, Place, Signup, Status};
use crate::{Ctx, Guild, absence};

/// The buttons live as long as their interaction.
const BUTTONS_FOR: Duration = Duration::from_secs(15 * 60);
/// Events that are over stay in calendars for so long: people look up what they did last month.
pub const KEPT_FOR: Duration = Duration::from_secs(31 * 24 * 3600);

/// The answer to whoever caused a fact: the address as it is now.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Message {
    let (Fact::Opened { owner, .. } | Fact::Closed { owner }) = fact;
    shown(ctx, guild, *owner)
}

/// Answers a question about a feed.
///
/// # Errors
/// A [`Refusal`] when it is not for this person to see.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: Query) -> Result<Answer, Refusal> {
    let Query::Show(owner) = query;
    may_end(ctx, guild, owner)?;
    Ok(Answer::Private(shown(ctx, guild, owner)))
}

/// Whoever does not belong to the guild any more can only take his address away.
fn shown(ctx: &Ctx<'_>, guild: &Guild, owner: Owner) -> Message {
    let may_open = may_have(ctx, guild, owner).is_ok();
    let open = |label: Text, style| may_open.then(|| button(ctx, guild, (owner, action::OPEN), label, style));
    let row = |message: Message, buttons: Vec<Button>| match buttons.is_empty() {
        true => message,
        false => message.row(Row::Buttons(buttons)),
    };
    let Some(token) = guild.feeds.of(owner) else {
        let none: Text = if owner == Owner::Guild { say::GuildNone.into() } else { say::MineNone.into() };
        let open = open(say::ButtonOpen.into(), ButtonStyle::Primary);
        return row(Message::text(ctx.say(none)), open.into_iter().collect());
    };
    let address = Arg::Safe(format!("<{}>", address(ctx, token)));
    let found: Text = if owner == Owner::Guild { say::Guild { address }.into() } else { say::Mine { address }.into() };
    let unknown = ctx.feeds_at.is_none().then(|| ctx.say(say::NoAddress));
    let lines: Vec<String> = [ctx.say(found)].into_iter().chain(unknown).collect();
    let close = button(ctx, guild, (owner, action::CLOSE), say::ButtonClose.into(), ButtonStyle::Danger);
    let buttons = open(say::ButtonRenew.into(), ButtonStyle::Secondary).into_iter().chain([close]);
    row(Message::text(lines.join("\n")), buttons.collect())
}

fn address(ctx: &Ctx<'_>, token: &Token) -> String {
    format!("{}/calendar/{}.ics", ctx.feeds_at.unwrap_or_default().trim_end_matches('/'), token.as_str())
}

fn button(ctx: &Ctx<'_>, guild: &Guild, (owner, action): (Owner, &str), label: Text, style: ButtonStyle) -> Button {
    let id = CustomId::new(NAME, action, guild.id).until(ctx.now.plus(BUTTONS_FOR));
    let id = match owner {
        Owner::Guild => id.with(GUILD),
        Owner::Member(member) => id.only_for(member).with(MINE),
    };
    ctx.button(style, label, &id)
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match *fact {
        Fact::Opened { owner: Owner::Guild, .. } => say::PastOpenedGuild.into(),
        Fact::Opened { owner: Owner::Member(member), .. } => say::PastOpened { member: member.into() }.into(),
        Fact::Closed { owner: Owner::Guild } => say::PastClosedGuild.into(),
        Fact::Closed { owner: Owner::Member(member) } => say::PastClosed { member: member.into() }.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    let count = guild.feeds.members.len() + usize::from(guild.feeds.guild.is_some());
    vec![say::Holds { count: count.into() }.into()]
}

/// Whether officers read of it in their log: of the guild's address they do.
pub const fn is_officers(fact: &Fact) -> bool {
    matches!(fact, Fact::Opened { owner: Owner::Guild, .. } | Fact::Closed { owner: Owner::Guild })
}

// === What a calendar reads ===

/// What is known about the reader of a feed.
pub struct Reader<'a> {
    /// Every text of the product.
    pub catalogue: &'a Catalogue,
    /// Whose feed he reads.
    pub owner: Owner,
    /// When.
    pub now: Moment,
}

/// The text of a feed: what lies less than [`KEPT_FOR`] in the past, and everything to come; `None` for whoever does not
/// belong to the guild any more.
pub fn text(guild: &Guild, reader: &Reader<'_>) -> Option<String> {
    if !is_served(guild, reader.owner) {
        return None;
    }
    let locale = match reader.owner {
        Owner::Guild => guild.language(),
        Owner::Member(member) => guild.language_of(member, guild.language()),
    };
    let say = |text: Text| reader.catalogue.say(locale, &text);
    let own = Arg::Safe(guild.mirror.name.clone());
    let name = match reader.owner {
        Owner::Guild => say(say::CalendarGuild { guild: own }.into()),
        Owner::Member(_) => say(say::CalendarMine { guild: own }.into()),
    };
    let mut events: Vec<&Event> = guild.events.all().filter(|event| is_shown(event, reader)).collect();
    events.sort_by_key(|event| (event.start(), event.no));
    let entries: Vec<Entry> = events.into_iter().map(|event| entry(guild, event, reader.owner, &say)).collect();
    Some(ical::render(&name, &entries))
}

/// Whoever is missing from part of a list of members is just not in that part (invariant 12).
fn is_served(guild: &Guild, owner: Owner) -> bool {
    match owner {
        Owner::Guild => true,
        Owner::Member(_) if !matches!(guild.mirror.completeness, Completeness::Complete(_)) => true,
        Owner::Member(member) => absence::is_member(guild, member),
    }
}

fn is_shown(event: &Event, reader: &Reader<'_>) -> bool {
    let is_own = match reader.owner {
        Owner::Guild => true,
        Owner::Member(member) => event.answer_of(member).is_some_and(|signup| signup.answer != events::Answer::No),
    };
    is_own && event.end() > reader.now.minus(KEPT_FOR)
}

fn entry(guild: &Guild, event: &Event, owner: Owner, say: &dyn Fn(Text) -> String) -> Entry {
    let standing = match event.status {
        Status::Planned => Standing::Planned,
        Status::Confirmed | Status::Closed | Status::Done => Standing::Confirmed,
        Status::Cancelled => Standing::Cancelled,
    };
    let own = match owner {
        Owner::Guild => None,
        Owner::Member(member) => event.answer_of(member).and_then(answered).map(say),
    };
    let (yes, maybe) = (event.coming().len(), event.answering(events::Answer::Maybe).len());
    let counts = say(say::Counts { yes: yes.into(), maybe: maybe.into() }.into());
    let post = event
        .announcement
        .map(|post| format!("https://discord.com/channels/{}/{}/{}", guild.server, post.channel, post.message));
    let words = event.details.words.as_ref().map(|words| words.as_typed().to_owned());
    let lines: Vec<String> = [words, own, Some(counts), post].into_iter().flatten().collect();
    Entry {
        uid: format!("event-{}-{}@myguildmanager", guild.id, event.no),
        start: event.start(),
        end: event.end(),
        name: event.details.name.as_typed().to_owned(),
        details: lines.join("\n"),
        standing,
        changed: [event.closed, event.ended].into_iter().flatten().fold(event.made, Moment::max),
        revision: u32::try_from(event.revision).unwrap_or(u32::MAX),
    }
}

fn answered(signup: &Signup) -> Option<Text> {
    match (signup.answer, signup.place) {
        (_, Place::Waiting) => Some(say::AnsweredWaiting.into()),
        (events::Answer::Yes | events::Answer::Late, _) => Some(say::AnsweredYes.into()),
        (events::Answer::Maybe, _) => Some(say::AnsweredMaybe.into()),
        (events::Answer::Bench, _) => Some(say::AnsweredBench.into()),
        (events::Answer::No, _) => None,
    }
}
