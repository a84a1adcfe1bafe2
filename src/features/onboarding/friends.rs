//! Friends: whoever registers as one names somebody, who is asked whether that is so. Rules first, then what is seen.
//!
//! What the friend says stands on the staff's card and decides nothing. He is asked in private, or called in a channel of
//! members when he accepts no private messages; either way the question stands in `/profile requests` until it is answered.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::{ChannelId, UserId};
use domain::message::{ButtonStyle, Mentions, Message, Row};
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::onboarding as say;

use super::NAME;
use super::command::action;
use super::fact::Fact;
use super::state::{Answers, No, Registration, Status};
use super::view::About;
use crate::absence::is_member;
use crate::guild_setup::{ChannelKey, RoleKey};
use crate::leavers::is_gone;
use crate::{Ctx, Guild, Order};

/// A friend who has not answered for so long is no longer waited for: officers decide without him.
pub const ANSWERS_WITHIN: Duration = Duration::from_secs(3 * 24 * 3600);
/// Days of that, as they are told.
const ANSWERS_WITHIN_DAYS: i64 = 3;
const _: () = assert!(ANSWERS_WITHIN.as_secs() == ANSWERS_WITHIN_DAYS as u64 * 24 * 3600);

/// Whether the friend knows whoever named him.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vouch {
    /// He is asked.
    Asked,
    /// He does.
    Confirmed,
    /// He does not.
    Denied,
    /// He was silent for too long.
    Unanswered,
    /// He left the server.
    Left,
    /// Nobody of the guild is called so.
    Unknown,
    /// More than one is; nobody was asked.
    Ambiguous,
    /// Whoever registered named himself.
    Oneself,
}

/// Whom somebody named as a friend.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Named {
    /// Who that is, when it is clear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub friend: Option<UserId>,
    /// Whether he is asked, or why nobody is.
    pub vouch: Vouch,
}

// === Who is meant ===

/// Whom somebody named, and whether that one can be asked; nothing when he named nobody.
pub(super) fn named(guild: &Guild, user: UserId, answers: &Answers) -> Option<Named> {
    let typed = answers.friend.as_ref()?.as_typed().trim();
    let by_id = typed.strip_prefix("<@").and_then(|rest| rest.strip_suffix('>'));
    let by_id = by_id.and_then(|id| UserId::parse(id.trim_start_matches('!')));
    let wanted = games::fold::folded(typed.trim_start_matches('@'));
    let is_meant = |other: UserId, name: Option<&str>| match by_id {
        Some(id) => id == other,
        None => !wanted.is_empty() && name.is_some_and(|name| games::fold::folded(name) == wanted),
    };
    let in_game = |other: UserId| {
        let name = guild.profiles.main_of(other).and_then(|sheet| sheet.name.as_ref());
        is_meant(other, name.map(|name| name.as_typed()))
    };
    let here = guild.mirror.members.iter().filter(|(_, view)| !view.is_bot);
    let meant = here.filter(|(other, view)| is_meant(**other, Some(&view.name)) || in_game(**other));
    let meant: Vec<UserId> = meant.map(|(other, _)| *other).collect();
    let others: Vec<UserId> = meant.iter().copied().filter(|other| *other != user && belongs(guild, *other)).collect();
    let has_left = || guild.profiles.people.keys().any(|other| is_gone(guild, *other) && in_game(*other));
    let (friend, vouch) = match others.as_slice() {
        [friend] => (Some(*friend), Vouch::Asked),
        [] if meant.contains(&user) => (None, Vouch::Oneself),
        [] if has_left() => (None, Vouch::Left),
        [] => (None, Vouch::Unknown),
        _several => (None, Vouch::Ambiguous),
    };
    Some(Named { friend, vouch })
}

/// The word of whoever is new himself is worth nothing.
fn belongs(guild: &Guild, user: UserId) -> bool {
    let leads = |key| guild.setup.role(key).is_some_and(|role| guild.mirror.holds(user, role) == Some(true));
    let has_rank = [RoleKey::Leader, RoleKey::Officer, RoleKey::Guardian].into_iter().any(leads);
    let is_owner = guild.mirror.owner == user;
    guild.setup.role(RoleKey::Member).is_none() || is_owner || has_rank || is_member(guild, user)
}

/// Registrations that wait for what a friend says, and whose they are; the oldest first.
pub(super) fn asked(guild: &Guild) -> impl Iterator<Item = (UserId, &Registration)> {
    guild.onboarding.waiting().into_iter().filter(|(_, sent)| sent.vouch == Some(Vouch::Asked))
}

/// Until when a friend can answer.
pub(super) fn until(sent: &Registration) -> Moment {
    sent.at.plus(ANSWERS_WITHIN)
}

// === Deciding ===

/// What a friend says.
///
/// # Errors
/// A [`Refusal`] when nobody asked him, or nobody waits for him any more.
pub(super) fn vouch(guild: &Guild, friend: UserId, no: No, yes: bool) -> Result<Vec<Fact>, Refusal> {
    let sent = guild.onboarding.sent(no).filter(|(_, sent)| sent.friend == Some(friend));
    let (user, sent) = sent.ok_or_else(|| Refusal::from(say::FriendNotAsked))?;
    if sent.status != Status::Waiting || sent.vouch != Some(Vouch::Asked) {
        return Err(say::FriendTooLate.into());
    }
    let vouch = if yes { Vouch::Confirmed } else { Vouch::Denied };
    Ok(vec![Fact::FriendSaid { no, user, vouch, by: Some(friend) }])
}

/// A friend was silent for too long.
pub(super) fn silent(now: Moment, guild: &Guild, no: No) -> Vec<Fact> {
    let due = asked(guild).find(|(_, sent)| sent.no == no && until(sent) <= now);
    let silent = |(user, _)| Fact::FriendSaid { no, user, vouch: Vouch::Unanswered, by: None };
    due.map(silent).into_iter().collect()
}

/// Somebody left: whoever waits for his word waits no longer.
pub(super) fn left(guild: &Guild, friend: UserId) -> Vec<Fact> {
    let waiting = asked(guild).filter(|(_, sent)| sent.friend == Some(friend));
    waiting.map(|(user, sent)| Fact::FriendSaid { no: sent.no, user, vouch: Vouch::Left, by: None }).collect()
}

/// A friend accepts no private messages.
pub(super) fn closed(guild: &Guild, no: No) -> Vec<Fact> {
    let waiting = asked(guild).find(|(_, sent)| sent.no == no);
    waiting.map(|(user, _)| Fact::FriendClosed { no, user }).into_iter().collect()
}

// === What is seen ===

/// What the card says about the friend.
pub(super) fn line(ctx: &Ctx<'_>, sent: &Registration) -> Option<String> {
    let friend = || sent.friend.map_or_else(|| Text::from(say::FriendSomebody).into(), Arg::from);
    let text: Text = match sent.vouch? {
        Vouch::Asked if sent.status != Status::Waiting => return None,
        Vouch::Asked => {
            let until = Arg::time(until(sent), TimeStyle::DayAndTime);
            say::FriendAsked { friend: friend(), until }.into()
        }
        Vouch::Confirmed => say::FriendConfirmed { friend: friend() }.into(),
        Vouch::Denied => say::FriendDenied { friend: friend() }.into(),
        Vouch::Unanswered => say::FriendSilent { friend: friend(), days: Arg::Number(ANSWERS_WITHIN_DAYS) }.into(),
        Vouch::Left => say::FriendLeft { friend: friend() }.into(),
        Vouch::Unknown => say::FriendUnknown.into(),
        Vouch::Ambiguous => say::FriendAmbiguous.into(),
        Vouch::Oneself => say::FriendOneself.into(),
    };
    Some(ctx.say(text))
}

/// The question, with its buttons.
fn question(ctx: &Ctx<'_>, guild: &Guild, friend: UserId, (user, sent): (UserId, &Registration)) -> Message {
    let until = Arg::time(until(sent), TimeStyle::DayAndTime);
    let server = Arg::quote(&guild.mirror.name);
    let text = match &sent.answers.name {
        Some(name) => ctx.say(say::FriendQuestionNamed { user: user.into(), name: name.into(), server, until }),
        None => ctx.say(say::FriendQuestion { user: user.into(), server, until }),
    };
    let id = |action| CustomId::new(NAME, action, guild.id).only_for(friend).with(sent.no);
    Message::text(text).row(Row::Buttons(vec![
        ctx.button(ButtonStyle::Success, say::ButtonKnown, &id(action::KNOWN)),
        ctx.button(ButtonStyle::Secondary, say::ButtonNotKnown, &id(action::NOT_KNOWN)),
    ]))
}

/// The oldest question that waits for somebody.
pub(super) fn waiting_for(ctx: &Ctx<'_>, guild: &Guild, friend: UserId) -> Option<Message> {
    let oldest = asked(guild).find(|(_, sent)| sent.friend == Some(friend))?;
    Some(question(ctx, guild, friend, oldest))
}

/// Thanks, and the next question when there is one.
pub(super) fn thanks(ctx: &Ctx<'_>, guild: &Guild, friend: UserId) -> Message {
    let thanks = ctx.say(say::FriendThanks);
    match waiting_for(ctx, guild, friend) {
        Some(next) => Message { content: format!("{thanks}\n\n{}", next.content), ..next },
        None => Message::text(thanks),
    }
}

/// The private message to a friend.
pub(super) fn asks(ctx: &Ctx<'_>, guild: &Guild, no: No) -> Option<Order> {
    let (user, sent) = guild.onboarding.sent(no).filter(|(_, sent)| sent.vouch == Some(Vouch::Asked))?;
    let friend = sent.friend?;
    let ctx = ctx.speaking(guild.language_of(friend, guild.language()));
    let message = question(&ctx, guild, friend, (user, sent));
    Some(Order { about: About::Friend { no }.into(), effect: Effect::Direct { user: friend, message }, follows: false })
}

/// Where a friend is called who accepts no private messages: a place of members.
fn calls_in(guild: &Guild) -> Option<ChannelId> {
    let places = [ChannelKey::Tavern, ChannelKey::Friends, ChannelKey::Announcements, ChannelKey::Rules];
    places.into_iter().find_map(|key| guild.setup.channel(key))
}

/// Calls him, and says in public only that he is asked something.
pub(super) fn calls(ctx: &Ctx<'_>, guild: &Guild, no: No) -> Option<Order> {
    let (_, sent) = guild.onboarding.sent(no)?;
    let (friend, channel) = (sent.friend?, calls_in(guild)?);
    let ctx = ctx.speaking(guild.language_of(friend, guild.language()));
    let mentions = Mentions { users: vec![friend], ..Mentions::default() };
    let id = CustomId::new(NAME, action::FRIEND, guild.id).only_for(friend);
    let text = ctx.say(say::FriendCalled { friend: friend.into() });
    let message = Message { mentions, ..Message::text(text) };
    let message = message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Primary, say::ButtonFriendOpen, &id)]));
    let effect = Effect::Post { channel, reply_to: None, message };
    Some(Order { about: About::Notice.into(), effect, follows: false })
}
