//! Who is told what when groups are published: everybody once, and later only those for whom something is different.

use domain::effect::Effect;
use domain::ids::UserId;
use domain::limits::MESSAGE_CONTENT_MAX;
use domain::message::{Mentions, Message};
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::groups as say;

use super::state::{BENCH, Fact, Groups};
use super::view;
use crate::events::{Event, EventNo};
use crate::guild_setup::{ChannelKey, RoleKey};
use crate::notifications::{Way, delivery};
use crate::{Ctx, Guild, Order};

/// With more people for whom something is different, everybody is told once more instead of each for himself.
pub const CHANGED_MAX: usize = 40;

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// People are told; nothing depends on it.
    Notice,
}

/// What is to be done in Discord because of a fact.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let Fact::Published { no, changed, again, .. } = fact else { return Vec::new() };
    let Some(event) = guild.events.find(*no) else { return Vec::new() };
    match again {
        true if changed.len() <= CHANGED_MAX => told(ctx, guild, event, changed),
        true => everybody(ctx, guild, event, |name, start| say::NoticeAgain { name, start }.into()),
        false => everybody(ctx, guild, event, |name, start| say::NoticePublished { name, start }.into()),
    }
}

fn order(effect: Effect) -> Order {
    Order { about: About::Notice.into(), effect, follows: false }
}

/// One message that notifies whom the event notifies.
fn everybody(ctx: &Ctx<'_>, guild: &Guild, event: &Event, text: impl Fn(Arg, Arg) -> Text) -> Vec<Order> {
    let Some(channel) = guild.setup.channel(ChannelKey::Groups) else { return Vec::new() };
    let (name, start) = (Arg::from(&event.details.name), Arg::time(event.start(), TimeStyle::Relative));
    let role = event.details.ping.or_else(|| guild.setup.role(RoleKey::Member));
    let called = role.map(|role| format!("<@&{role}> ")).unwrap_or_default();
    let content = format!("{called}{}", ctx.in_public(guild).say(text(name, start)));
    let mentions = Mentions { roles: role.into_iter().collect(), ..Mentions::default() };
    let message = Message { mentions, ..Message::text(content) };
    vec![order(Effect::Post { channel, reply_to: None, message })]
}

/// Those for whom something is different, each as he likes; who is to be left in peace just now reads it in the channel.
fn told(ctx: &Ctx<'_>, guild: &Guild, event: &Event, changed: &[UserId]) -> Vec<Order> {
    let Some(groups) = published(guild, event.no) else { return Vec::new() };
    let channel = guild.setup.channel(ChannelKey::Groups);
    let (mut orders, mut lines, mut called) = (Vec::new(), Vec::new(), Vec::new());
    for who in changed {
        let Some(delivery) = delivery(guild, *who, ctx.now) else { continue };
        let is_quiet = delivery.not_before > ctx.now;
        if channel.is_none() || (delivery.way == Way::Direct && !is_quiet) {
            let own = ctx.speaking(guild.language_of(*who, guild.language()));
            let message = Message::text(change(&own, guild, event, groups, *who));
            orders.push(order(Effect::Direct { user: *who, message }));
        } else {
            lines.push(format!("<@{who}> {}", change(&ctx.in_public(guild), guild, event, groups, *who)));
            called.extend((!is_quiet).then_some(*who));
        }
    }
    let posts = channel.into_iter().flat_map(|channel| {
        let messages = messages(&lines, &called);
        messages.into_iter().map(move |message| order(Effect::Post { channel, reply_to: None, message }))
    });
    orders.extend(posts);
    orders
}

/// Lines in as many messages as they take; each notifies those of it who may be.
fn messages(lines: &[String], called: &[UserId]) -> Vec<Message> {
    let mut texts: Vec<String> = Vec::new();
    for line in lines {
        match texts.last_mut().filter(|text| text.chars().count() + line.chars().count() < MESSAGE_CONTENT_MAX) {
            Some(text) => *text = format!("{text}\n{line}"),
            None => texts.push(line.clone()),
        }
    }
    let message = |text: String| {
        let users = called.iter().copied().filter(|who| text.contains(&format!("<@{who}>"))).collect();
        Message { mentions: Mentions { users, ..Mentions::default() }, ..Message::text(text) }
    };
    texts.into_iter().map(message).collect()
}

fn published(guild: &Guild, no: EventNo) -> Option<&Groups> {
    guild.groups.plans.get(&no)?.published.as_ref().map(|published| &published.groups)
}

/// What is different for somebody: where he is now.
fn change(ctx: &Ctx<'_>, guild: &Guild, event: &Event, groups: &Groups, who: UserId) -> String {
    let name = Arg::from(&event.details.name);
    ctx.say(match groups.party_of(who) {
        None => Text::from(say::ChangedGone { name }),
        Some(BENCH) => say::ChangedBench { name }.into(),
        Some(party) => {
            let role = Arg::Safe(view::role(ctx, guild, groups.role_of(who)));
            say::ChangedParty { name, party: i64::from(party).into(), role }.into()
        }
    })
}
