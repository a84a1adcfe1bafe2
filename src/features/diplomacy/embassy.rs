//! The channels of diplomats: what is asked of Discord, what diplomats are told, and what officers are.
//!
//! What goes into such a channel is built from texts whose names begin with `tell`, and from nothing else: notes, warnings and
//! cards go to officers (D-08, row 17).

use domain::blueprint::{ChannelChange, NewChannel, NewChannelKind};
use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::message::{ButtonStyle, Mentions, Message, Row};
use domain::text::{Arg, Text};
use texts::diplomacy as say;

use super::NAME;
use super::command::RESIGN;
use super::state::{EndReason, Fact, ForeignNo};
use super::view::About;
use crate::guild_setup::ChannelKey;
use crate::guild_setup::rooms::{category_of, private_to, readmitted, slug};
use crate::{Ctx, Guild, Order};

/// Characters of a guild's name in the name of its channel.
const NAME_CHARS_MAX: usize = 60;
/// Channels that one category of Discord's holds.
const CATEGORY_MAX: usize = 50;

fn notice(effect: Effect) -> Order {
    Order { about: About::Notice.into(), effect, follows: false }
}

fn called(guild: &Guild, no: ForeignNo) -> Option<&FreeText> {
    guild.diplomacy.guilds.get(&no).map(|foreign| &foreign.entry.name)
}

/// What is to be done in Discord because of a fact about diplomats.
pub(super) fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let orders = match fact {
        Fact::Approved { no, member, .. } => match guild.diplomacy.room(*no) {
            Some(channel) => vec![Some(opened(guild, *no, channel)), greet(ctx, guild, *no, &[*member])],
            None => vec![welcome(ctx, guild, *no, *member)],
        },
        Fact::RoomAsked { no } => vec![make(ctx, guild, *no)],
        Fact::RoomMade { no, channel } => {
            let all: Vec<UserId> = guild.diplomacy.diplomats_of(*no).collect();
            // Since it was asked for, others may have come and gone.
            vec![greet(ctx, guild, *no, &all), Some(opened(guild, *no, *channel))]
        }
        Fact::RoomFailed { no, code } => {
            let code = i64::from(*code).into();
            vec![called(guild, *no).and_then(|name| staff(ctx, guild, say::NoticeNoRoom { guild: name.into(), code }))]
        }
        Fact::Revoked { no, member, why, .. } => {
            let closed = guild.diplomacy.room(*no).map(|channel| opened(guild, *no, channel));
            let name = called(guild, *no).map(Arg::from);
            let told = name.and_then(|name| ended(ctx, guild, *member, (*why, name)));
            vec![closed, told]
        }
        Fact::RoomDeleted { channel, .. } => {
            let reason = "no diplomat is left".to_owned();
            vec![Some(notice(Effect::DeleteChannel { channel: *channel, reason }))]
        }
        Fact::Suspected { member, of, no } => vec![suspicion(ctx, guild, *member, (*of, *no))],
        Fact::Unplaced { member, named } => vec![unplaced(ctx, guild, *member, named.as_ref())],
        _of_the_register => Vec::new(),
    };
    orders.into_iter().flatten().collect()
}

fn make(ctx: &Ctx<'_>, guild: &Guild, no: ForeignNo) -> Option<Order> {
    let name = slug(called(guild, no)?.as_typed(), NAME_CHARS_MAX);
    let word = ctx.in_public(guild).say(say::RoomWord);
    let is_full = |category: &ChannelId| {
        guild.mirror.channels.values().filter(|view| view.parent == Some(*category)).count() >= CATEGORY_MAX
    };
    let channel = NewChannel {
        // The number makes it another name than that of any other guild's channel.
        name: format!("{word}-{no}-{name}").trim_end_matches('-').to_owned(),
        kind: NewChannelKind::Text,
        parent: category_of(guild, ChannelKey::DiplomacyWait).filter(|category| !is_full(category)),
        topic: String::new(),
        overwrites: private_to(guild, Capability::DiplomacyManage, guild.diplomacy.diplomats_of(no)),
    };
    let reason = format!("diplomats of guild {no} of the register");
    let effect = Effect::CreateChannel { server: guild.server, channel, reason };
    Some(Order { about: About::Room { no }.into(), effect, follows: false })
}

/// The channel is open to whoever speaks for the guild now, and to nobody else but officers.
fn opened(guild: &Guild, no: ForeignNo, channel: ChannelId) -> Order {
    let people = guild.diplomacy.diplomats_of(no);
    let overwrites = Some(private_to(guild, Capability::DiplomacyManage, people));
    let change = ChannelChange { overwrites, ..ChannelChange::default() };
    notice(Effect::EditChannel { channel, change, reason: format!("diplomats of guild {no} of the register") })
}

/// A role got or lost the right to decide about diplomats: their channels are opened to its holders, or closed.
pub fn readmit(guild: &Guild, role: RoleId) -> Vec<Order> {
    let rooms = guild.diplomacy.rooms.keys().filter_map(|no| guild.diplomacy.room(*no).map(|channel| (*no, channel)));
    let reopened = |(no, channel): (ForeignNo, ChannelId)| {
        let there = guild.mirror.channels.get(&channel).map(|view| view.overwrites.as_slice()).unwrap_or_default();
        let wanted = private_to(guild, Capability::DiplomacyManage, guild.diplomacy.diplomats_of(no));
        let change =
            ChannelChange { overwrites: Some(readmitted(guild, there, wanted, role)), ..ChannelChange::default() };
        notice(Effect::EditChannel { channel, change, reason: format!("diplomats of guild {no} of the register") })
    };
    rooms.map(reopened).collect()
}

/// Diplomats are greeted in their channel; it is theirs and ours, so in the guild's language.
fn greet(ctx: &Ctx<'_>, guild: &Guild, no: ForeignNo, people: &[UserId]) -> Option<Order> {
    let channel = guild.diplomacy.room(no).filter(|_| !people.is_empty())?;
    let public = ctx.in_public(guild);
    let names = people.iter().map(|user| format!("<@{user}>")).collect::<Vec<_>>().join(", ");
    let told = public.say(say::TellWelcome {
        members: Arg::Safe(names),
        guild: called(guild, no)?.into(),
        server: Arg::quote(&guild.mirror.name),
    });
    let mentions = Mentions { users: people.to_vec(), ..Mentions::default() };
    let button = public.button(ButtonStyle::Secondary, say::ButtonResign, &CustomId::new(NAME, RESIGN, guild.id));
    let message = Message { mentions, ..Message::text(told) }.row(Row::Buttons(vec![button]));
    Some(notice(Effect::Post { channel, reply_to: None, message }))
}

/// Without a channel, or before there is one, a diplomat learns in private that he was let in.
fn welcome(ctx: &Ctx<'_>, guild: &Guild, no: ForeignNo, member: UserId) -> Option<Order> {
    let theirs = ctx.speaking(guild.language_of(member, guild.language()));
    let told = say::TellApproved { server: Arg::quote(&guild.mirror.name), guild: called(guild, no)?.into() };
    Some(notice(Effect::Direct { user: member, message: Message::text(theirs.say(told)) }))
}

fn ended(ctx: &Ctx<'_>, guild: &Guild, member: UserId, (why, name): (EndReason, Arg)) -> Option<Order> {
    match why {
        EndReason::Revoked => {
            let theirs = ctx.speaking(guild.language_of(member, guild.language()));
            let told = say::TellRevoked { server: Arg::quote(&guild.mirror.name), guild: name };
            Some(notice(Effect::Direct { user: member, message: Message::text(theirs.say(told)) }))
        }
        EndReason::Resigned => staff(ctx, guild, say::NoticeResigned { member: member.into(), guild: name }),
        EndReason::Left => staff(ctx, guild, say::NoticeLeft { member: member.into(), guild: name }),
    }
}

fn suspicion(ctx: &Ctx<'_>, guild: &Guild, member: UserId, (of, no): (ForeignNo, ForeignNo)) -> Option<Order> {
    let (of, named) = (called(guild, of)?.into(), called(guild, no)?.into());
    staff(ctx, guild, say::NoticeSuspected { member: member.into(), of, named })
}

fn unplaced(ctx: &Ctx<'_>, guild: &Guild, member: UserId, named: Option<&FreeText>) -> Option<Order> {
    let typed = named.map(FreeText::as_typed).unwrap_or_default();
    let near = guild.diplomacy.similar(typed);
    let near = near.iter().map(|foreign| format!("**{}**", foreign.entry.name.escaped())).collect::<Vec<_>>();
    let (member, named) = (Arg::from(member), Arg::quote(typed));
    match near.is_empty() {
        true => staff(ctx, guild, say::NoticeUnplaced { member, named }),
        false => staff(ctx, guild, say::NoticeUnplacedNear { member, named, guilds: Arg::Safe(near.join(", ")) }),
    }
}

/// Officers read it in their log, and nobody else does.
fn staff(ctx: &Ctx<'_>, guild: &Guild, text: impl Into<Text>) -> Option<Order> {
    let channel = guild.setup.channel(ChannelKey::OfficerLog)?;
    let message = Message::text(ctx.in_public(guild).say(text));
    Some(notice(Effect::Post { channel, reply_to: None, message }))
}
