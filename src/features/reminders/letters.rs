//! What members and officers are sent: private messages, pings, and a summary.

use std::collections::BTreeMap;

use domain::effect::Effect;
use domain::ids::{ChannelId, UserId};
use domain::limits::{MESSAGE_CONTENT_MAX, shorten};
use domain::message::{Mentions, Message};
use domain::moment::Moment;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::reminders as say;

use super::state::{Fact, Item, Reminder, Round, Way};
use super::steps::Group;
use super::view;
use crate::events::{Event, EventNo};
use crate::guild_setup::{ChannelKey, NEEDED_IN_CHANNELS};
use crate::{Ctx, Guild, Order};

/// People whom one message names at most: more names would leave no room for what it is about.
const NAMED_MAX: usize = 40;
/// Characters of all events in one message; what does not fit is counted.
const LINES_CHARS_MAX: usize = 900;
/// Characters of one event: a long name, two times and a link fit.
const LINE_CHARS_MAX: usize = 600;
/// The longest mention of a person, with a blank.
const MENTION_CHARS: usize = 24;

const _: () = assert!(NAMED_MAX * MENTION_CHARS + LINES_CHARS_MAX + 100 <= MESSAGE_CONTENT_MAX);

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Somebody is written to.
    Direct {
        /// Who.
        member: UserId,
        /// When that was decided.
        sent: Moment,
    },
    /// People are named in a channel.
    Ping,
    /// Officers read who was reminded.
    Summary,
}

/// A number that is said without grouping its digits.
pub(super) fn number(no: i64) -> Arg {
    Arg::Safe(no.to_string())
}

/// A channel of the guild, when it is not seen to be gone or closed.
pub(super) fn channel(guild: &Guild, key: ChannelKey) -> Option<ChannelId> {
    let channel = guild.setup.channel(key)?;
    let is_open = guild.mirror.channels.contains_key(&channel)
        && guild.mirror.bot_permissions_in(channel).allow(NEEDED_IN_CHANNELS);
    (is_open || !guild.mirror.is_seen()).then_some(channel)
}

/// What is to be done in Discord because of a fact.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    match fact {
        Fact::Reminded(round) => {
            let direct = round.told.iter().filter(|told| told.way == Way::Direct);
            let direct = direct.map(|told| letter(ctx, guild, told, round.at));
            direct.chain(pings(ctx, guild, round)).chain(summary(ctx, guild, round)).collect()
        }
        Fact::DirectClosed { member, instead, .. } => {
            let of: Vec<(EventNo, Group)> = events(instead);
            ping(ctx, guild, &of, &[*member]).into_iter().collect()
        }
        Fact::StepsChanged { .. } | Fact::Passed { .. } | Fact::DirectOpened { .. } => Vec::new(),
    }
}

/// A private message, in the member's own language.
fn letter(ctx: &Ctx<'_>, guild: &Guild, told: &Reminder, sent: Moment) -> Order {
    let ctx = ctx.speaking(guild.language_of(told.member, guild.language()));
    let head = ctx.say(say::Head { server: Arg::quote(&guild.mirror.name) });
    let lines = lines(&ctx, guild, &events(&told.of));
    let content = [head, lines, ctx.say(say::Foot)].join("\n");
    let message = Message::text(shorten(&content, MESSAGE_CONTENT_MAX));
    let about = About::Direct { member: told.member, sent };
    Order { about: about.into(), effect: Effect::Direct { user: told.member, message }, follows: false }
}

/// People who are reminded of the same are named together.
fn pings(ctx: &Ctx<'_>, guild: &Guild, round: &Round) -> Vec<Order> {
    let mut named: BTreeMap<Vec<(EventNo, Group)>, Vec<UserId>> = BTreeMap::new();
    for told in round.told.iter().filter(|told| told.way == Way::Ping) {
        named.entry(events(&told.of)).or_default().push(told.member);
    }
    let chunks = named.iter().flat_map(|(of, people)| people.chunks(NAMED_MAX).map(move |people| (of, people)));
    chunks.filter_map(|(of, people)| ping(ctx, guild, of, people)).collect()
}

fn ping(ctx: &Ctx<'_>, guild: &Guild, of: &[(EventNo, Group)], people: &[UserId]) -> Option<Order> {
    let channel = channel(guild, ChannelKey::Events).filter(|_| !of.is_empty())?;
    let ctx = ctx.in_public(guild);
    let names: Vec<String> = people.iter().map(|user| format!("<@{user}>")).collect();
    let content = shorten(&format!("{}\n{}", names.join(" "), lines(&ctx, guild, of)), MESSAGE_CONTENT_MAX);
    let mentions = Mentions { users: people.to_vec(), roles: Vec::new() };
    let message = Message { mentions, ..Message::text(content) };
    let effect = Effect::Post { channel, reply_to: None, message };
    Some(Order { about: About::Ping.into(), effect, follows: false })
}

/// Officers read what steps led to; whoever reminds people himself is answered.
fn summary(ctx: &Ctx<'_>, guild: &Guild, round: &Round) -> Option<Order> {
    let is_of_steps = round.by.is_none() && !(round.runs.is_empty() && round.dropped.is_empty());
    let channel = channel(guild, ChannelKey::OfficerLog).filter(|_| is_of_steps)?;
    let message = view::summary(&ctx.in_public(guild), guild, round);
    let effect = Effect::Post { channel, reply_to: None, message };
    Some(Order { about: About::Summary.into(), effect, follows: false })
}

// === Lines ===

/// The events of some items, each once, and as what somebody is told of it.
fn events(items: &[Item]) -> Vec<(EventNo, Group)> {
    let mut events: Vec<(EventNo, Group)> = items.iter().map(|item| (item.event, item.to)).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// A line per event, those first that start first.
fn lines(ctx: &Ctx<'_>, guild: &Guild, of: &[(EventNo, Group)]) -> String {
    let found = of.iter().filter_map(|(no, to)| Some((guild.events.find(*no)?, *to)));
    let mut found: Vec<(&Event, Group)> = found.collect();
    found.sort_by_key(|(event, to)| (event.start(), event.no, *to));
    let all = found.len();
    let mut room = LINES_CHARS_MAX;
    let lines = found.into_iter().map(|(event, to)| line(ctx, guild, event, to));
    let fits = |line: &String| {
        let length = line.chars().count() + 1;
        room = room.saturating_sub(length);
        room > 0
    };
    let mut lines: Vec<String> = lines.take_while(fits).collect();
    if lines.len() < all {
        lines.push(ctx.say(say::More { count: (all - lines.len()).into() }));
    }
    lines.join("\n")
}

fn line(ctx: &Ctx<'_>, guild: &Guild, event: &Event, to: Group) -> String {
    let name = Arg::from(&event.details.name);
    let start = Arg::time(event.start(), TimeStyle::DayAndTime);
    let relative = Arg::time(event.start(), TimeStyle::Relative);
    let text: Text = match to {
        Group::Unanswered => say::LineUnanswered { name, start, relative }.into(),
        Group::Maybe => say::LineMaybe { name, start, relative }.into(),
        Group::Coming => say::LineComing { name, start, relative }.into(),
        Group::Bench => say::LineBench { name, start, relative }.into(),
    };
    let link = event
        .announcement
        .map(|post| format!("\nhttps://discord.com/channels/{}/{}/{}", guild.server, post.channel, post.message));
    let link = link.unwrap_or_default();
    shorten(&ctx.say(text), LINE_CHARS_MAX - link.chars().count()) + &link
}
