//! What people see of statics besides the board: answers, notices, and facts in words.

use domain::effect::Effect;
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{Answer, Embed, Message};
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use games::fold::folded;
use serde::{Deserialize, Serialize};
use texts::statics as say;

use super::command::Query;
use super::rules::{SIZE_MAX, STATICS_MAX, size_max};
use super::state::{Fact, Static, StaticNo};
use super::{board, people};
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, Order};

/// The gold of groups.
const COLOR: u32 = 0x00_C9_A2_27;
/// Characters of one line of a list; a static of the largest size and the longest list fit into one message.
const LINE_CHARS_MAX: usize = 130;

const _: () = assert!((LINE_CHARS_MAX + 1) * STATICS_MAX <= EMBED_DESCRIPTION_MAX);
const _: () = assert!((LINE_CHARS_MAX + 1) * SIZE_MAX <= EMBED_DESCRIPTION_MAX);

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Officers are told what happened by itself.
    Notice,
}

/// The answer to whoever caused a fact: what happened, and the static as it is now.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let (no, head): (&StaticNo, Text) = match fact {
        Fact::Created { no, name, .. } => (no, say::Created { group: name.into() }.into()),
        Fact::Renamed { no, name, was } => (no, say::Renamed { group: name.into(), was: was.into() }.into()),
        Fact::LeaderChanged { no, name, leader, .. } => {
            (no, say::Leads { member: (*leader).into(), group: name.into() }.into())
        }
        Fact::Added { no, name, member, .. } => {
            (no, say::Added { member: (*member).into(), group: name.into() }.into())
        }
        Fact::Removed { no, name, member, .. } => {
            (no, say::Removed { member: (*member).into(), group: name.into() }.into())
        }
        Fact::Ordered { no, name, .. } => (no, say::Ordered { group: name.into() }.into()),
        Fact::Restored { no, name, .. } => (no, say::Restored { group: name.into() }.into()),
        Fact::Deleted { name, .. } => return Some(Message::text(ctx.say(say::Deleted { group: name.into() }))),
        Fact::LeaderLeft { .. } | Fact::Purged { .. } => return None,
    };
    let group = guild.statics.living.get(no)?;
    Some(Message { content: ctx.say(head), ..card(ctx, guild, group) })
}

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when the static is gone.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::List => Ok(Answer::Private(list(ctx, guild))),
        Query::Show(no) => {
            let group = guild.statics.living.get(no).ok_or_else(|| Refusal::from(say::Gone))?;
            Ok(Answer::Private(card(ctx, guild, group)))
        }
    }
}

/// A static in its order, whoever leads it marked.
fn card(ctx: &Ctx<'_>, guild: &Guild, group: &Static) -> Message {
    let pack = guild.game(ctx.games);
    let line = |entry: &people::Entry<'_>| {
        let line = format!("{}. {}", entry.place, people::line(ctx, guild, pack, entry));
        board::short(line, LINE_CHARS_MAX)
    };
    let mut lines: Vec<String> = people::in_order(guild, pack, group).iter().map(line).collect();
    if lines.is_empty() {
        lines.push(ctx.say(say::Nobody));
    }
    let (count, max) = (group.members.len().into(), size_max(ctx, guild).into());
    let title = ctx.say(say::CardTitle { group: (&group.name).into(), count, max });
    Message::embed(Embed { title, description: lines.join("\n"), color: COLOR, ..Embed::default() })
}

fn list(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let mut groups: Vec<&Static> = guild.statics.living.values().collect();
    groups.sort_by_cached_key(|group| folded(group.name.as_typed()));
    let max = size_max(ctx, guild);
    let line = |group: &&Static| {
        let (count, max) = (group.members.len().into(), max.into());
        let line = ctx.say(say::ListLine { group: (&group.name).into(), count, max });
        let leader = group.leader.map(|leader| format!("👑 {}", people::name(guild, leader)));
        let line = [Some(line), leader].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        board::short(line, LINE_CHARS_MAX)
    };
    let mut lines: Vec<String> = groups.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(ctx.say(say::BoardEmpty));
    }
    let title = ctx.say(say::BoardTitle { count: groups.len().into() });
    Message::embed(Embed { title, description: lines.join("\n"), color: COLOR, ..Embed::default() })
}

/// What is to be done in Discord because of a fact: officers hear of a leader who left.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let Fact::LeaderLeft { name, member, successor, .. } = fact else { return Vec::new() };
    let Some(channel) = guild.setup.channel(ChannelKey::OfficerLog) else { return Vec::new() };
    let (member, group) = (Arg::from(*member), Arg::from(name));
    let told: Text = match successor {
        Some(leader) => say::NoticeSuccessor { member, group, leader: (*leader).into() }.into(),
        None => say::NoticeNobody { member, group }.into(),
    };
    let message = Message::text(ctx.in_public(guild).say(told));
    let effect = Effect::Post { channel, reply_to: None, message };
    vec![Order { about: About::Notice.into(), effect, follows: false }]
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Created { name, .. } => say::PastCreated { group: name.into() }.into(),
        Fact::Renamed { name, was, .. } => say::PastRenamed { group: name.into(), was: was.into() }.into(),
        Fact::LeaderChanged { name, leader, .. } => {
            say::PastLeads { group: name.into(), member: (*leader).into() }.into()
        }
        Fact::LeaderLeft { name, member, .. } => {
            say::PastLeaderLeft { group: name.into(), member: (*member).into() }.into()
        }
        Fact::Added { name, member, .. } => say::PastAdded { group: name.into(), member: (*member).into() }.into(),
        Fact::Removed { name, member, .. } => say::PastRemoved { group: name.into(), member: (*member).into() }.into(),
        Fact::Ordered { name, .. } => say::PastOrdered { group: name.into() }.into(),
        Fact::Deleted { name, .. } => say::PastDeleted { group: name.into() }.into(),
        Fact::Restored { name, .. } => say::PastRestored { group: name.into() }.into(),
        Fact::Purged { .. } => say::PastPurged.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.statics.living.len().into() }.into()]
}
