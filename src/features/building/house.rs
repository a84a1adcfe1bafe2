//! What may be changed about the server itself: only what an officer switched on, shown first with what it is now, and undone.
//!
//! The predecessor changed the system channel and the server's AFK channel unasked (D-72). Whether a server is a Community
//! server only its owner decides, since Discord asks for rules and filters then; here only its two channels are set.

use std::fmt;

use domain::blueprint::ServerChange;
use domain::effect::Effect;
use domain::ids::ChannelId;
use domain::mirror::House;
use domain::text::{Arg, Text};
use texts::build as say;

use super::objects::Object;
use super::plan::{self, Action, Plan};
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild};

/// Seconds until Discord takes somebody for away: what the predecessor set, and one of the five values that Discord knows.
const AFK_SECONDS: u64 = 900;
/// No messages about who joined (source: Discord reference, "System Channel Flags").
const NO_JOINS: u64 = 1 << 0;
/// No buttons to wave at them.
const NO_WAVES: u64 = 1 << 3;

/// Something about the server itself that can be changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Wish {
    /// Where people are who are away from the keyboard, and after how long.
    Afk,
    /// Where Discord's own messages stand, without those about who joined.
    System,
    /// Where a Community server has its rules, and gets Discord's news.
    Community,
}

impl Wish {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Afk, Self::System, Self::Community];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Afk => "afk",
            Self::System => "system",
            Self::Community => "community",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.name() == name)
    }

    /// What officers call it.
    pub fn text(self) -> Text {
        match self {
            Self::Afk => say::ServerAfk.into(),
            Self::System => say::ServerSystem.into(),
            Self::Community => say::ServerCommunity.into(),
        }
    }
}

impl fmt::Display for Wish {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// How it is now.
pub fn now(house: &House, wish: Wish) -> ServerChange {
    match wish {
        Wish::Afk => ServerChange::Afk { channel: house.afk, seconds: house.afk_seconds },
        Wish::System => ServerChange::System { channel: house.system, flags: house.system_flags },
        Wish::Community => ServerChange::Community { rules: house.rules, updates: house.updates },
    }
}

/// How it is to be, with the channels that are there by now.
fn wanted(guild: &Guild, wish: Wish) -> ServerChange {
    let channel = |key| plan::id(guild, Object::Channel(key)).map(ChannelId::new);
    match wish {
        Wish::Afk => ServerChange::Afk { channel: channel(ChannelKey::Afk), seconds: AFK_SECONDS },
        Wish::System => {
            let flags = guild.mirror.house.system_flags | NO_JOINS | NO_WAVES;
            ServerChange::System { channel: channel(ChannelKey::OfficerLog), flags }
        }
        Wish::Community => {
            ServerChange::Community { rules: channel(ChannelKey::Rules), updates: channel(ChannelKey::OfficerLog) }
        }
    }
}

/// The channels that it needs.
const fn needs(wish: Wish) -> &'static [ChannelKey] {
    match wish {
        Wish::Afk => &[ChannelKey::Afk],
        Wish::System => &[ChannelKey::OfficerLog],
        Wish::Community => &[ChannelKey::Rules, ChannelKey::OfficerLog],
    }
}

/// What is to be done about it; `None` when nothing can be, since a channel is missing or the server is no Community server.
pub(super) fn fate(guild: &Guild, wish: Wish, planned: &[(Object, Action)]) -> Option<bool> {
    let comes = |key: &ChannelKey| planned.iter().any(|(object, _)| *object == Object::Channel(*key));
    let is_there = |key: &ChannelKey| plan::id(guild, Object::Channel(*key)).is_some();
    let keys = needs(wish);
    if wish == Wish::Community && !guild.mirror.community || !keys.iter().all(|key| comes(key) || is_there(key)) {
        return None;
    }
    Some(keys.iter().any(comes) || now(&guild.mirror.house, wish) != wanted(guild, wish))
}

/// What is asked of Discord so that it is as wanted.
pub(super) fn change(guild: &Guild, wish: Wish, reason: String) -> Effect {
    Effect::EditServer { server: guild.server, change: wanted(guild, wish), reason }
}

/// What is asked of Discord so that it is as it was; a channel that is gone by now is none.
pub(super) fn restore(guild: &Guild, wish: Wish, reason: String) -> Option<Effect> {
    let there = |channel: Option<ChannelId>| channel.filter(|it| guild.mirror.channels.contains_key(it));
    let change = match *guild.build.before.get(&wish)? {
        ServerChange::Afk { channel, seconds } => ServerChange::Afk { channel: there(channel), seconds },
        ServerChange::System { channel, flags } => ServerChange::System { channel: there(channel), flags },
        ServerChange::Community { rules, updates } => {
            ServerChange::Community { rules: there(rules), updates: there(updates) }
        }
    };
    Some(Effect::EditServer { server: guild.server, change, reason })
}

/// What an undo does: what officers changed since then stays.
pub(super) fn undoing(guild: &Guild) -> impl Iterator<Item = (Object, Action)> + '_ {
    let step = move |wish: &Wish| {
        let is_ours = now(&guild.mirror.house, *wish) == wanted(guild, *wish);
        (Object::Server(*wish), if is_ours { Action::Restore } else { Action::Forget(0) })
    };
    guild.build.before.keys().map(step)
}

// === What officers see ===

/// What of a plan is about the server itself: "X: from A to B".
pub(super) fn lines(ctx: &Ctx<'_>, guild: &Guild, plan: &Plan) -> Vec<String> {
    let line = |(object, action): &(Object, Action)| {
        let Object::Server(wish) = object else { return None };
        let was = guild.build.before.get(wish).copied();
        let (from, to) = match action {
            Action::Change => (now(&guild.mirror.house, *wish), None),
            Action::Restore => (now(&guild.mirror.house, *wish), Some(was?)),
            Action::Create | Action::Adopt(_) | Action::Mend(_) | Action::Remove(_) | Action::Forget(_) => return None,
        };
        let to = to.map_or_else(|| aim(ctx, guild, *wish), |to| shown(ctx, &to));
        Some(ctx.say(say::ServerLine {
            what: wish.text().into(),
            from: Arg::Safe(shown(ctx, &from)),
            to: Arg::Safe(to),
        }))
    };
    plan.steps.iter().filter_map(line).collect()
}

/// How it will be: channels that are still to be made are called by their names.
fn aim(ctx: &Ctx<'_>, guild: &Guild, wish: Wish) -> String {
    let name = |key: ChannelKey| match plan::id(guild, Object::Channel(key)) {
        Some(id) => format!("<#{id}>"),
        None => format!("#{}", ctx.in_public(guild).say(super::view::called(Object::Channel(key)))),
    };
    let channels = needs(wish).iter().map(|key| name(*key)).collect::<Vec<_>>().join(", ");
    match wish {
        Wish::Afk => format!("{channels} ({})", minutes(ctx, AFK_SECONDS)),
        Wish::System => format!("{channels} ({})", ctx.say(say::ServerJoinsOff)),
        Wish::Community => channels,
    }
}

fn minutes(ctx: &Ctx<'_>, seconds: u64) -> String {
    /// Seconds of a minute.
    const MINUTE: u64 = 60;
    ctx.say(say::ServerMinutes { count: i64::try_from(seconds / MINUTE).unwrap_or(i64::MAX).into() })
}

fn shown(ctx: &Ctx<'_>, value: &ServerChange) -> String {
    let name = |channel: Option<ChannelId>| channel.map_or_else(|| ctx.say(say::ServerNone), |it| format!("<#{it}>"));
    match value {
        ServerChange::Afk { channel, seconds } => format!("{} ({})", name(*channel), minutes(ctx, *seconds)),
        ServerChange::System { channel, flags } => {
            let joins = if flags & NO_JOINS == 0 { say::ServerJoinsOn.into() } else { Text::from(say::ServerJoinsOff) };
            format!("{} ({})", name(*channel), ctx.say(joins))
        }
        ServerChange::Community { rules, updates } => format!("{}, {}", name(*rules), name(*updates)),
    }
}
