//! Cards and the message about a crowd, drawn from what is known.

use std::time::Duration;

use domain::capability::Capability;
use domain::effect::Effect;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, DISCORD_EPOCH_MS, UserId};
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{Answer, Embed, Message};
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::arrivals as say;

use super::command::Query;
use super::rules::{CARDS_MAX, channel, is_on};
use super::state::{Card, Crowd, Fact, Verdict};
use crate::guild_setup::{Module, NEEDED_IN_CHANNELS, RoleKey};
use crate::{Ctx, Guild, Order, Post};

/// An account younger than this is marked: most that are made to do harm are used within days.
pub const YOUNG: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// Cards that are drawn anew when the guild changes its language: those that officers still look at.
const REDRAWN_MAX: usize = 25;
/// People named in the message about a crowd: the rest is a number.
const NAMED_MAX: usize = 40;

const _: () = assert!(NAMED_MAX * 23 + 1_000 < EMBED_DESCRIPTION_MAX);

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A new card.
    Card {
        /// Whose.
        member: UserId,
        /// What it shows.
        revision: i64,
        /// Where.
        channel: ChannelId,
    },
    /// A card that is drawn anew.
    Edit {
        /// Whose.
        member: UserId,
    },
    /// The message about a crowd.
    Crowd {
        /// Of which.
        since: Moment,
        /// Where.
        channel: ChannelId,
    },
    /// The same with another number.
    Count,
}

/// What is to be done once.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let ctx = ctx.in_public(guild);
    let Some(channel) = channel(guild).filter(|_| is_on(guild)) else { return Vec::new() };
    match fact {
        Fact::Arrived { member, posts, .. }
        | Fact::Left { member, posts, .. }
        | Fact::Advanced { member, posts, .. } => {
            let drawn = if *posts { post(&ctx, guild, channel, *member) } else { edit(&ctx, guild, *member) };
            drawn.into_iter().collect()
        }
        Fact::Posted { member, revision, .. } => {
            let is_behind = guild.arrivals.cards.get(member).is_some_and(|card| card.revision != *revision);
            edit(&ctx, guild, *member).filter(|_| is_behind).into_iter().collect()
        }
        Fact::Crowded { at } => {
            let effect = Effect::Post { channel, reply_to: None, message: crowd_begins(&ctx) };
            vec![Order { about: About::Crowd { since: *at, channel }.into(), effect, follows: false }]
        }
        Fact::Counted { crowd, over, .. } => counted(&ctx, guild, crowd, *over).into_iter().collect(),
        Fact::Redrawn {} => redrawn(&ctx, guild),
        Fact::NotPosted { .. } | Fact::CardGone { .. } | Fact::CrowdPosted { .. } | Fact::WelcomeSet { .. } => {
            Vec::new()
        }
    }
}

fn post(ctx: &Ctx<'_>, guild: &Guild, channel: ChannelId, member: UserId) -> Option<Order> {
    let card = guild.arrivals.cards.get(&member)?;
    let effect = Effect::Post { channel, reply_to: None, message: message(ctx, guild, member, card) };
    let about = About::Card { member, revision: card.revision, channel };
    Some(Order { about: about.into(), effect, follows: false })
}

fn edit(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Option<Order> {
    let card = guild.arrivals.cards.get(&member)?;
    let Post { channel, message: post } = card.post?;
    let effect = Effect::Edit { channel, post, message: message(ctx, guild, member, card) };
    Some(Order { about: About::Edit { member }.into(), effect, follows: false })
}

fn redrawn(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Order> {
    let mut shown: Vec<(&UserId, &Card)> =
        guild.arrivals.cards.iter().filter(|(_, card)| card.post.is_some()).collect();
    shown.sort_by_key(|(_, card)| std::cmp::Reverse(card.arrived.max(card.left)));
    shown.iter().take(REDRAWN_MAX).filter_map(|(member, _)| edit(ctx, guild, **member)).collect()
}

// === A card ===

/// The colours of how far somebody is.
mod color {
    pub(super) const NEW: u32 = 0x00_97_9C_9F;
    pub(super) const WAITING: u32 = 0x00_F1_C4_0F;
    pub(super) const WELCOME: u32 = 0x00_2E_CC_71;
    pub(super) const GONE: u32 = 0x00_E7_4C_3C;
}

fn message(ctx: &Ctx<'_>, guild: &Guild, member: UserId, card: &Card) -> Message {
    let title = match card {
        card if !card.is_here() => ctx.say(say::TitleLeft),
        card if card.is_bot => ctx.say(say::TitleBot),
        card if card.stays > 1 => ctx.say(say::TitleReturned),
        _new => ctx.say(say::TitleArrived),
    };
    let color = match (card.left, card.verdict, card.registered) {
        (Some(_), _, _) | (None, Some((Verdict::Refused, _)), _) => color::GONE,
        (None, Some((Verdict::Approved, _)), _) => color::WELCOME,
        (None, None, Some(_)) => color::WAITING,
        (None, Some((Verdict::Withdrawn, _)), _) | (None, None, None) => color::NEW,
    };
    let lines: Vec<String> = lines(guild, member, card).into_iter().map(|line| ctx.say(line)).collect();
    let footer = ctx.say(say::Footer { id: Arg::Safe(member.to_string()) });
    Message::embed(Embed { title, description: lines.join("\n"), color, footer, ..Embed::default() })
}

fn when(at: Moment) -> Arg {
    Arg::time(at, TimeStyle::DayAndTime)
}

fn lines(guild: &Guild, member: UserId, card: &Card) -> Vec<Text> {
    let who = match &card.name {
        Some(name) => say::Who { member: member.into(), name: name.into() }.into(),
        None => say::WhoUnnamed { member: member.into() }.into(),
    };
    let here = card.arrived.map(|at| say::Joined { at: when(at) }.into());
    let again = (card.stays > 1).then(|| say::Stays { count: Arg::Number(card.stays) }.into());
    let gone = card.left.map(|at| say::Left { at: when(at) }.into());
    let head = [Some(who), Some(account(member, card)), young(member, card), here, again];
    let way = if card.is_bot { Vec::new() } else { way(guild, member, card) };
    let welcomes = card.is_here() && !card.is_bot && card.arrived.is_some();
    let line = guild.arrivals.welcome.line.as_ref().filter(|_| welcomes);
    let line = line.map(|line| say::Welcome { line: line.into() }.into());
    head.into_iter().flatten().chain(way).chain(gone).chain(line).collect()
}

/// When Discord made the account.
fn made_at(member: UserId) -> Moment {
    Moment((member.0 >> 22).cast_signed() + DISCORD_EPOCH_MS)
}

fn account(member: UserId, card: &Card) -> Text {
    let (at, ago) = (Arg::time(made_at(member), TimeStyle::Day), Arg::time(made_at(member), TimeStyle::Relative));
    if card.is_bot { say::AccountOfBot { at }.into() } else { say::Account { at, ago }.into() }
}

fn is_young(member: UserId, card: &Card) -> bool {
    !card.is_bot && card.arrived.is_some_and(|arrived| made_at(member).plus(YOUNG) > arrived)
}

fn young(member: UserId, card: &Card) -> Option<Text> {
    let days = i64::try_from(YOUNG.as_secs() / (24 * 60 * 60)).unwrap_or(i64::MAX);
    is_young(member, card).then(|| say::Young { days: Arg::Number(days) }.into())
}

/// The steps that he took, and the next one where the guild has it.
fn way(guild: &Guild, member: UserId, card: &Card) -> Vec<Text> {
    let has = |key| card.is_here() && card.arrived.is_some() && guild.setup.role(key).is_some();
    // Whoever came before there were cards took his steps without one.
    let known = guild.onboarding.of(member);
    let accepted = card.rules.or_else(|| known.and_then(|known| known.accepted).map(|accepted| accepted.at));
    let sent = known.and_then(|known| known.sent.as_ref());
    let registered = card.registered.zip(card.reason.as_deref());
    let registered = registered.or_else(|| sent.map(|sent| (sent.at, sent.reason.name())));
    let rules = match accepted {
        Some(at) => Some(say::RulesAccepted { at: when(at) }.into()),
        None => has(RoleKey::RulesAccepted).then(|| say::RulesOpen.into()),
    };
    let registered = match registered {
        Some((at, reason)) => Some(say::Registered { at: when(at), reason: called(reason) }.into()),
        None => has(RoleKey::Registered).then(|| say::NotRegistered.into()),
    };
    let name = guild.profiles.main_of(member).and_then(|sheet| sheet.name.as_ref());
    let profile = name.map(|name| say::Plays { name: name.into() }.into());
    let decided = match (card.verdict, card.registered) {
        (Some((Verdict::Approved, at)), _) => Some(say::Approved { at: when(at) }.into()),
        (Some((Verdict::Refused, at)), _) => Some(say::Refused { at: when(at) }.into()),
        (Some((Verdict::Withdrawn, at)), _) => Some(say::Withdrawn { at: when(at) }.into()),
        (None, Some(_)) if card.is_here() => Some(say::Undecided.into()),
        (None, Some(_) | None) => None,
    };
    [rules, registered, profile, decided].into_iter().flatten().collect()
}

/// What somebody wants to be, in words.
pub(super) fn called(reason: &str) -> Arg {
    match reason {
        "applicant" => Text::from(say::ReasonApplicant).into(),
        "member" => Text::from(say::ReasonMember).into(),
        "diplomat" => Text::from(say::ReasonDiplomat).into(),
        "ally" => Text::from(say::ReasonAlly).into(),
        "friend" => Text::from(say::ReasonFriend).into(),
        other => Arg::quote(other),
    }
}

// === A crowd ===

fn crowd_begins(ctx: &Ctx<'_>) -> Message {
    let description = ctx.say(say::CrowdBegins { count: CARDS_MAX.into() });
    Message::embed(Embed { title: ctx.say(say::TitleCrowd), description, color: color::WAITING, ..Embed::default() })
}

fn counted(ctx: &Ctx<'_>, guild: &Guild, crowd: &Crowd, over: bool) -> Option<Order> {
    let Post { channel, message: post } = crowd.post?;
    let effect = Effect::Edit { channel, post, message: crowd_so_far(ctx, guild, crowd, over) };
    Some(Order { about: About::Count.into(), effect, follows: false })
}

fn crowd_so_far(ctx: &Ctx<'_>, guild: &Guild, crowd: &Crowd, over: bool) -> Message {
    let of_it = guild.arrivals.cards.iter().filter(|(_, card)| card.crowd == Some(crowd.since));
    let all: Vec<(&UserId, &Card)> = of_it.collect();
    let number = |is_it: &dyn Fn(UserId, &Card) -> bool| all.iter().filter(|(user, card)| is_it(**user, card)).count();
    let (young, bots) = (number(&is_young), number(&|_, card| card.is_bot));
    let gone = number(&|_, card| !card.is_here());
    let (count, from, until) = (Arg::Number(crowd.count), when(crowd.since), when(crowd.last));
    let head =
        if over { ctx.say(say::CrowdOver { count, from, until }) } else { ctx.say(say::CrowdSoFar { count, from }) };
    let young = (young > 0).then(|| ctx.say(say::CrowdYoung { count: young.into() }));
    let bots = (bots > 0).then(|| ctx.say(say::CrowdBots { count: bots.into() }));
    let gone = (gone > 0).then(|| ctx.say(say::CrowdGone { count: gone.into() }));
    let here: Vec<String> =
        all.iter().filter(|(_, card)| card.is_here()).map(|(user, _)| format!("<@{user}>")).collect();
    let more = here.len().saturating_sub(NAMED_MAX);
    let more = (more > 0).then(|| ctx.say(say::CrowdMore { count: more.into() }));
    let names = here.into_iter().take(NAMED_MAX).chain(more).collect::<Vec<_>>().join(" ");
    let lines = [Some(head), young, bots, gone, Some(names)].into_iter().flatten().collect::<Vec<_>>();
    let color = if over { color::NEW } else { color::WAITING };
    Message::embed(Embed { title: ctx.say(say::TitleCrowd), description: lines.join("\n"), color, ..Embed::default() })
}

// === How it is shown ===

/// What is set, line by line.
pub(super) fn welcome_lines(ctx: &Ctx<'_>, guild: &Guild) -> Vec<String> {
    let shown = match channel(guild) {
        None => ctx.say(say::WelcomeNowhere),
        Some(_) if guild.setup.is_off(Module::Arrivals) => ctx.say(say::WelcomeModuleOff),
        Some(_) if guild.arrivals.welcome.hidden => ctx.say(say::WelcomeHidden),
        Some(place) => {
            let said = ctx.say(say::WelcomeShown { channel: place.into() });
            let may_write = guild.mirror.bot_permissions_in(place).allow(NEEDED_IN_CHANNELS);
            let problem = (!may_write).then(|| format!("\n└ ⚠️ {}", ctx.say(texts::setup::ProblemChannelClosed)));
            said + &problem.unwrap_or_default()
        }
    };
    let line = match &guild.arrivals.welcome.line {
        Some(line) => ctx.say(say::WelcomeLine { line: line.into() }),
        None => ctx.say(say::WelcomeNoLine),
    };
    vec![shown, line]
}

/// The answer to whoever caused a fact; `None` for what nobody asked for.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    matches!(fact, Fact::WelcomeSet { .. }).then(|| welcome(ctx, guild))
}

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when the caller lacks the right.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: Query) -> Result<Answer, Refusal> {
    let Query::Welcome = query;
    ctx.demand(Capability::SetupManage, guild)?;
    Ok(Answer::Private(welcome(ctx, guild)))
}

/// What is set, and the card that whoever asks would get if he joined now.
fn welcome(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let title = ctx.say(say::WelcomeTitle);
    let description = [welcome_lines(ctx, guild), vec![ctx.say(say::WelcomePreview)]].concat().join("\n");
    let set = Embed { title, description, color: color::NEW, ..Embed::default() };
    let example = ctx.actor.user().map(|user| {
        let name = guild.mirror.members.get(&user).map(|view| view.name.as_str()).unwrap_or_default();
        let name = FreeText::parse(name, usize::MAX).ok().flatten();
        let card = Card { name, arrived: Some(ctx.now), ..Card::blank(1) };
        message(&ctx.in_public(guild), guild, user, &card).embeds
    });
    let embeds = std::iter::once(set).chain(example.into_iter().flatten()).collect();
    Message { embeds, ..Message::default() }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.arrivals.cards.len().into() }.into()]
}
