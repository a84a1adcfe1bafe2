//! What is to be done because of a fact: in Discord, and by letters to the other guild.

use std::time::Duration;

use domain::blueprint::{ChannelChange, NewChannel, NewChannelKind, NewRole};
use domain::effect::Effect;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, GuildId, RoleId, UserId};
use domain::message::Message;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::ptb as say;

use super::fact::Fact;
use super::letters::{Words, tell};
use super::rooms::{info_name, name, overwrites};
use super::state::{Config, INFO_SLOT, Running, Side, Slot, Why};
use super::view::reason;
use crate::events::EventNo;
use crate::guild_setup::ChannelKey;
use crate::guild_setup::rooms::category_of;
use crate::{Ctx, Guild, Order, recycle_bin};

/// So long a link works at most, in seconds: a week. Source: Discord's reference, "Create Channel Invite".
const INVITED_FOR_MAX: u32 = 604_800;
/// Characters of a server's name, as Discord has them.
const SERVER_NAME_MAX: usize = 100;

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Another guild is told something.
    Letter {
        /// Which.
        to: GuildId,
    },
    /// A room gets its role.
    Role {
        /// Which room.
        slot: Slot,
    },
    /// A room gets its channel.
    Channel {
        /// Which room.
        slot: Slot,
    },
    /// A role goes that no party needs.
    Deletion {
        /// Which.
        role: RoleId,
    },
    /// Nothing depends on it.
    Notice,
}

fn notice(effect: Effect) -> Order {
    Order { about: About::Notice.into(), effect, follows: false }
}

/// What is to be done because of a fact.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let to_war = |words: &Words| guild.ptb.war().and_then(|war| tell(war.other, words));
    let orders = match fact {
        Fact::Configured { config, .. } => vec![to_war(&Words::Config { config: spelt_out(ctx, guild, config) })],
        Fact::Asked { home, secret, by, .. } => vec![ask(guild, *home, (secret.as_str(), *by))],
        Fact::Rejected { from, why, .. } => vec![tell(*from, &Words::No { why: *why })],
        Fact::Refused { by, why, .. } => {
            vec![direct(ctx, guild, *by, say::TellRefused { reason: reason(*why).into() })]
        }
        Fact::Linked { side: Side::Home, other, name, by, .. } => {
            vec![yes(ctx, guild, *other), log(ctx, guild, say::LogLinked { name: name.into(), officer: (*by).into() })]
        }
        Fact::Linked { side: Side::War, name, by, .. } => {
            vec![direct(ctx, guild, *by, say::TellLinked { name: name.into() })]
        }
        Fact::Parted { other, why } => parted(ctx, guild, *other, *why),
        Fact::Strange { from } => vec![tell(*from, &Words::Part {})],
        Fact::Checked { .. } => vec![guild.ptb.link.as_ref().and_then(|link| tell(link.other, &Words::Still {}))],
        Fact::HandedOver { no, running } if !running.here => vec![to_war(&handed_over(*no, running))],
        Fact::HandedOver { running, .. } => called_as_at_home(guild, running),
        Fact::Invited { no, members } => members.iter().map(|member| invite(ctx, guild, *no, *member)).collect(),
        // Whoever parts from us knows without a word.
        Fact::Over { why: Why::Unlinked, .. } => Vec::new(),
        Fact::Over { no, why } => vec![to_war(&Words::Over { no: *no, why: *why })],
        Fact::Dropped { member } => vec![to_war(&Words::Drop { member: *member })],
        Fact::Arrived { member } => vec![renamed(guild, *member)],
        Fact::Noticed { what } => {
            vec![guild.ptb.home().and_then(|home| tell(home.other, &Words::Heard { what: what.clone() }))]
        }
        Fact::SeatsAsked { .. } => vec![to_war(&Words::Who {})],
        Fact::RoleAsked { slot, .. } => vec![Some(make_role(ctx, guild, *slot))],
        Fact::RoleMade { slot, .. } => vec![opened(guild, *slot)],
        Fact::ChannelMade { slot, found: true, .. } => vec![opened(guild, *slot)],
        Fact::ChannelAsked { slot, .. } => vec![Some(make_channel(ctx, guild, *slot))],
        Fact::NotMade { slot, code } => {
            let name = if *slot == INFO_SLOT { info_name(ctx, guild) } else { name(ctx, guild, *slot) };
            vec![log(ctx, guild, say::LogNotMade { name: Arg::quote(&name), code: i64::from(*code).into() })]
        }
        Fact::Kept { role, code, .. } => {
            vec![log(ctx, guild, say::LogNotDeleted { role: (*role).into(), code: i64::from(*code).into() })]
        }
        Fact::RoomDropped { role, channel, .. } | Fact::Surplus { role, channel } => {
            vec![channel.map(delete_channel), role.map(|it| delete_role(guild, it))]
        }
        Fact::Offered { .. } | Fact::Observed { .. } | Fact::ChannelMade { .. } | Fact::RolesSettled { .. } => {
            Vec::new()
        }
    };
    orders.into_iter().flatten().collect()
}

/// Whoever starts over, or goes back, says so to the guild that it belonged together with.
pub fn farewell(guild: &Guild, fact: &recycle_bin::Fact) -> Option<Order> {
    match fact {
        recycle_bin::Fact::Reset { .. } | recycle_bin::Fact::Replaced { .. } => {
            tell(guild.ptb.link.as_ref()?.other, &Words::Part {})
        }
        // The bot cannot do anything there any more, or has nothing to say: the other one asks once a day.
        recycle_bin::Fact::Removed { .. } | recycle_bin::Fact::Began { .. } | recycle_bin::Fact::Returned { .. } => {
            None
        }
    }
}

// === Between the two ===

fn server_name(guild: &Guild) -> Option<FreeText> {
    let unnamed = || FreeText::parse(&guild.server.to_string(), SERVER_NAME_MAX).ok().flatten();
    FreeText::parse(&guild.mirror.name, SERVER_NAME_MAX).ok().flatten().or_else(unnamed)
}

fn ask(guild: &Guild, home: GuildId, (secret, by): (&str, UserId)) -> Option<Order> {
    let (secret, name) = (secret.to_owned(), server_name(guild)?);
    tell(home, &Words::Ask { secret, by, server: guild.server, name })
}

fn yes(ctx: &Ctx<'_>, guild: &Guild, war: GuildId) -> Option<Order> {
    let config = spelt_out(ctx, guild, &guild.ptb.config);
    tell(war, &Words::Yes { server: guild.server, name: server_name(guild)?, config })
}

/// How rooms are made, with the name that the guild's language gives them where officers chose none.
fn spelt_out(ctx: &Ctx<'_>, guild: &Guild, config: &Config) -> Config {
    let ours = || FreeText::parse(&ctx.in_public(guild).say(say::Pattern), SERVER_NAME_MAX).ok().flatten();
    Config { at_home: false, pattern: config.pattern.clone().or_else(ours), ready: config.ready }
}

fn handed_over(no: EventNo, running: &Running) -> Words {
    let Running { name, ends, players, .. } = running;
    Words::HandOver { no, name: name.clone(), ends: *ends, players: players.clone() }
}

fn parted(ctx: &Ctx<'_>, guild: &Guild, other: GuildId, why: Why) -> Vec<Option<Order>> {
    let told = match why {
        Why::Officer => tell(other, &Words::Part {}),
        _it_knows => None,
    };
    vec![told, log(ctx, guild, say::LogParted { reason: reason(why).into() })]
}

// === People ===

fn direct(ctx: &Ctx<'_>, guild: &Guild, user: UserId, text: impl Into<Text>) -> Option<Order> {
    let theirs = ctx.speaking(guild.language_of(user, guild.language()));
    Some(notice(Effect::Direct { user, message: Message::text(theirs.say(text)) }))
}

/// A link to this war server that works once, for as long as the parties have their rooms.
fn invite(ctx: &Ctx<'_>, guild: &Guild, no: EventNo, user: UserId) -> Option<Order> {
    let running = guild.ptb.running.get(&no)?;
    let channel = guild.ptb.rooms.get(&INFO_SLOT)?.channel_id()?;
    let left = u64::try_from(running.cleaned_up().0 - ctx.now.0).unwrap_or_default() / 1_000;
    let seconds = u32::try_from(left).map_or(INVITED_FOR_MAX, |left| left.clamp(1, INVITED_FOR_MAX));
    let until = Arg::time(ctx.now.plus(Duration::from_secs(seconds.into())), TimeStyle::DayAndTime);
    let server = Arg::from(&server_name(guild)?);
    let words: Text = match &running.name {
        Some(event) => say::InviteToEvent { event: event.into(), server, until }.into(),
        None => say::Invite { server, until }.into(),
    };
    let theirs = ctx.speaking(guild.language_of(user, guild.language()));
    let (message, reason) = (Message::text(theirs.say(words)), "has a party on this server".to_owned());
    Some(notice(Effect::Invite { channel, user, seconds, message, reason }))
}

fn log(ctx: &Ctx<'_>, guild: &Guild, text: impl Into<Text>) -> Option<Order> {
    let channel = guild.setup.channel(ChannelKey::OfficerLog)?;
    let message = Message::text(ctx.in_public(guild).say(text));
    Some(notice(Effect::Post { channel, reply_to: None, message }))
}

fn called_as_at_home(guild: &Guild, running: &Running) -> Vec<Option<Order>> {
    running.players.iter().map(|player| renamed(guild, player.member)).collect()
}

/// On the war server everybody is called as at home.
fn renamed(guild: &Guild, member: UserId) -> Option<Order> {
    let nick = guild.ptb.running.values().find_map(|running| running.player(member)?.nick.clone())?;
    let here = guild.mirror.members.get(&member)?;
    if guild.ptb.home().is_none() || here.name == nick.as_typed() || guild.mirror.renamable(member).is_err() {
        return None;
    }
    let nick = nick.as_typed().to_owned();
    let reason = "called as on the guild's own server".to_owned();
    Some(notice(Effect::Rename { server: guild.server, user: member, nick, reason }))
}

// === Roles and rooms ===

fn make_role(ctx: &Ctx<'_>, guild: &Guild, slot: Slot) -> Order {
    let role = NewRole {
        name: name(ctx, guild, slot),
        permissions: domain::capability::Permissions(0),
        color: 0,
        hoisted: guild.ptb.home().is_some(),
        mentionable: true,
    };
    let effect = Effect::CreateRole { server: guild.server, role, reason: format!("room {slot} for parties") };
    Order { about: About::Role { slot }.into(), effect, follows: false }
}

fn make_channel(ctx: &Ctx<'_>, guild: &Guild, slot: Slot) -> Order {
    let role = guild.ptb.rooms.get(&slot).and_then(|room| room.role_id());
    let channel = NewChannel {
        name: if slot == INFO_SLOT { info_name(ctx, guild) } else { name(ctx, guild, slot) },
        kind: if slot == INFO_SLOT { NewChannelKind::Text } else { NewChannelKind::Voice },
        // At home the rooms stand with the groups; on the war server there is nothing else.
        parent: if guild.ptb.home().is_some() { None } else { category_of(guild, ChannelKey::Groups) },
        topic: String::new(),
        overwrites: overwrites(guild, role),
    };
    let effect = Effect::CreateChannel { server: guild.server, channel, reason: format!("room {slot} for parties") };
    Order { about: About::Channel { slot }.into(), effect, follows: false }
}

/// The channel of a room is open to its role, whichever that is by now.
fn opened(guild: &Guild, slot: Slot) -> Option<Order> {
    let room = guild.ptb.rooms.get(&slot)?;
    let channel = room.channel_id()?;
    let overwrites = Some(overwrites(guild, room.role_id()));
    let change = ChannelChange { overwrites, ..ChannelChange::default() };
    Some(notice(Effect::EditChannel { channel, change, reason: format!("room {slot} for parties") }))
}

fn delete_channel(channel: ChannelId) -> Order {
    notice(Effect::DeleteChannel { channel, reason: "no party needs it any more".to_owned() })
}

fn delete_role(guild: &Guild, role: RoleId) -> Order {
    let reason = "no party needs it any more".to_owned();
    let effect = Effect::DeleteRole { server: guild.server, role, reason };
    Order { about: About::Deletion { role }.into(), effect, follows: false }
}
