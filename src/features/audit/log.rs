//! The officer log: what officers did, in the words of the journal, in a channel.

use domain::effect::Effect;
use domain::ids::{ChannelId, UserId};
use domain::limits::{MESSAGE_CONTENT_MAX, shorten};
use domain::message::Message;
use domain::text::{Arg, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::audit as say;

use super::view::number;
use crate::guild_setup::{ChannelKey, NEEDED_IN_CHANNELS};
use crate::{Ctx, Fact, Guild, Order};

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Officers read what one of them did; nothing depends on it.
    Log,
}

/// The longest line, in characters: four of them fit into one message, and nobody reads longer ones.
const LINE_MAX: usize = 400;

const _: () = assert!(LINE_MAX * 4 < MESSAGE_CONTENT_MAX);

/// The line about what somebody did with one command. What led to many entries is one line that says how many.
pub(crate) fn entry(ctx: &Ctx<'_>, guild: &Guild, actor: UserId, done: &[(i64, &Fact)]) -> Option<Order> {
    let (first, fact) = done.first()?;
    let channel = channel(guild)?;
    let ctx = ctx.in_public(guild);
    let at = Arg::time(ctx.now, TimeStyle::DayAndTime);
    let what = crate::describe(fact).into();
    let line = shorten(&ctx.say(say::Line { number: number(*first), at, who: actor.into(), what }), LINE_MAX);
    let more = done[1..].last().map(|(last, _)| {
        ctx.say(say::LogMore { count: (done.len() - 1).into(), first: number(*first), last: number(*last) })
    });
    let content = [Some(line), more].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let effect = Effect::Post { channel, reply_to: None, message: Message::text(content) };
    Some(Order { about: About::Log.into(), effect, follows: false })
}

/// Where the log stands. A channel that is seen to be gone or closed is what `/setup status` reports; nothing is wanted of it.
fn channel(guild: &Guild) -> Option<ChannelId> {
    let channel = guild.setup.channel(ChannelKey::OfficerLog).filter(|_| guild.bin.retired.is_none())?;
    let is_open = guild.mirror.channels.contains_key(&channel)
        && guild.mirror.bot_permissions_in(channel).allow(NEEDED_IN_CHANNELS);
    (is_open || !guild.mirror.is_seen()).then_some(channel)
}

/// Moves the lines of an earlier message to the head of a later one of the same channel, when they fit there.
pub(crate) fn join(earlier: &mut Vec<Order>, later: &mut [Order]) {
    let is_log = |order: &Order| order.about == About::Log.into();
    let (Some(at), Some(to)) = (earlier.iter().position(is_log), later.iter_mut().find(|order| is_log(order))) else {
        return;
    };
    let joined = match (&earlier[at].effect, &to.effect) {
        (Effect::Post { channel, message: head, .. }, Effect::Post { channel: same, message: tail, .. })
            if channel == same =>
        {
            Some(format!("{}\n{}", head.content, tail.content))
        }
        _ => None,
    };
    let Some(joined) = joined.filter(|joined| joined.chars().count() <= MESSAGE_CONTENT_MAX) else { return };
    if let Effect::Post { message, .. } = &mut to.effect {
        message.content = joined;
        earlier.remove(at);
    }
}
