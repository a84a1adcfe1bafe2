//! What is to be done in Discord because of a fact: its own list, the call, the thread, and what people are told.

use domain::blueprint::{NewOccasion, NewThread, Place as Where, ThreadStart};
use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::{OccasionId, UserId};
use domain::limits::{CHANNEL_NAME_MAX, OCCASION_DESCRIPTION_MAX, OCCASION_LOCATION_MAX, OCCASION_NAME_MAX, shorten};
use domain::message::{ButtonStyle, Mentions, Message, Row};
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::events as say;

use super::NAME;
use super::command::action;
use super::fact::Fact;
use super::state::{Details, Event, EventNo, Notice, Place};
use crate::guild_setup::{ChannelKey, RoleKey};
use crate::notifications::{Way, delivery};
use crate::{Ctx, Guild, Order};

/// People who are named in one message: their mentions and the text fit into it.
const NAMED_MAX: usize = 50;

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An event comes into Discord's list, or its entry changes.
    Entry {
        /// Which.
        no: EventNo,
    },
    /// An event gets its thread.
    Thread {
        /// Which.
        no: EventNo,
    },
    /// Somebody is told in private that he has a place.
    Promotion {
        /// At which event.
        no: EventNo,
        /// Who.
        member: UserId,
    },
    /// Nothing depends on it.
    Notice,
}

/// What is to be done in Discord because of a fact.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let Some(event) = fact.number().and_then(|no| guild.events.find(no)) else { return Vec::new() };
    let desk = Desk { ctx: ctx.in_public(guild), guild, event };
    match fact {
        Fact::Created { .. } | Fact::Restored { .. } => desk.enter().into_iter().collect(),
        Fact::Edited { details, was, .. } if is_listed_alike(details, was) => Vec::new(),
        Fact::Edited { .. } | Fact::Rezoned { .. } => desk.update().into_iter().collect(),
        Fact::Cancelled { .. } => desk.call_off().into_iter().collect(),
        // Whatever happened while its entry was made.
        Fact::Listed { .. } if !event.status.is_open() => desk.call_off().into_iter().collect(),
        Fact::Listed { .. } if event.revision > 0 => desk.update().into_iter().collect(),
        Fact::ListingDiffers { .. } => {
            desk.update().into_iter().chain(desk.log(say::LogListingDiffers { name: desk.name() })).collect()
        }
        Fact::Unlisted { by_hand: true, .. } => desk.log(say::LogUnlisted { name: desk.name() }).into_iter().collect(),
        Fact::NotListed { code, .. } => {
            desk.log(say::LogNotListed { name: desk.name(), code: i64::from(*code).into() }).into_iter().collect()
        }
        Fact::AnnouncementLost { .. } => desk.log(say::LogAnnouncementLost { name: desk.name() }).into_iter().collect(),
        Fact::Announced { .. } => desk.start_thread().into_iter().collect(),
        Fact::Called { .. } => desk.call().into_iter().collect(),
        Fact::Told { what, members, .. } => desk.tell(what, members),
        Fact::DirectClosed { member, .. } => {
            let until = event.answer_of(*member).and_then(|signup| match signup.place {
                Place::Offered { until } => Some(until),
                Place::None | Place::Held | Place::Waiting => None,
            });
            desk.name_in_channel(&Notice::Promoted { until }, &[*member])
        }
        Fact::Drafted { .. }
        | Fact::DraftDropped { .. }
        | Fact::Confirmed { .. }
        | Fact::Unconfirmed { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. }
        | Fact::Done { .. }
        | Fact::Answered { .. }
        | Fact::Removed { .. }
        | Fact::Promoted { .. }
        | Fact::PlaceTaken { .. }
        | Fact::PlaceLapsed { .. }
        | Fact::PutOff { .. }
        | Fact::NotTold { .. }
        | Fact::Listed { .. }
        | Fact::Unlisted { .. }
        | Fact::ThreadStarted { .. }
        | Fact::Notified { .. }
        | Fact::Tidied { .. } => Vec::new(),
    }
}

/// Whether Discord's list says the same about both.
fn is_listed_alike(one: &Details, other: &Details) -> bool {
    let listed = |it: &Details| (it.name.clone(), it.start, it.minutes, it.words.clone(), it.room);
    listed(one) == listed(other)
}

fn notice(effect: Effect) -> Order {
    Order { about: About::Notice.into(), effect, follows: false }
}

struct Desk<'a> {
    /// The guild's language.
    ctx: Ctx<'a>,
    guild: &'a Guild,
    event: &'a Event,
}

impl<'a> Desk<'a> {
    fn name(&self) -> Arg {
        (&self.event.details.name).into()
    }

    // === Discord's list ===

    /// What Discord's list says; it shows no markdown.
    fn occasion(&self) -> NewOccasion {
        let details = &self.event.details;
        let channel = self.guild.setup.channel(ChannelKey::Events);
        let hint = channel.map(|channel| self.ctx.say(say::EntryHint { channel: channel.into() }));
        let words = details.words.as_ref().map(|words| words.as_typed().to_owned());
        let room = details.room.or_else(|| self.guild.setup.channel(ChannelKey::War));
        let room = room.and_then(|room| self.guild.mirror.channels.get(&room)).map(|room| room.name.clone());
        let location = room.unwrap_or_else(|| self.guild.mirror.name.clone());
        NewOccasion {
            name: shorten(details.name.as_typed(), OCCASION_NAME_MAX),
            description: shorten(
                &words.into_iter().chain(hint).collect::<Vec<_>>().join("\n\n"),
                OCCASION_DESCRIPTION_MAX,
            ),
            starts: self.event.start(),
            place: Where::Elsewhere { location: shorten(&location, OCCASION_LOCATION_MAX), ends: self.event.end() },
        }
    }

    fn entry(&self, effect: Effect) -> Order {
        Order { about: About::Entry { no: self.event.no }.into(), effect, follows: false }
    }

    /// Discord takes only what lies ahead.
    fn enter(&self) -> Option<Order> {
        let is_ahead = self.event.start() > self.ctx.now;
        let (server, reason) = (self.guild.server, format!("event {}", self.event.no));
        is_ahead.then(|| self.entry(Effect::ScheduleEvent { server, event: self.occasion(), reason }))
    }

    fn update(&self) -> Option<Order> {
        let is_ahead = self.event.start() > self.ctx.now && self.event.status.is_open();
        let (server, reason) = (self.guild.server, format!("event {} changed", self.event.no));
        let change = |event: OccasionId| Effect::EditEvent { server, event, change: self.occasion(), reason };
        match self.event.occasion {
            Some(event) if is_ahead => Some(self.entry(change(event))),
            Some(_) | None => None,
        }
    }

    fn call_off(&self) -> Option<Order> {
        let (server, reason) = (self.guild.server, format!("event {} is off", self.event.no));
        self.event.occasion.map(|event| notice(Effect::DeleteEvent { server, event, reason }))
    }

    // === The channel ===

    /// A new message, in the guild's language: an edited one would notify nobody (E-15).
    fn call(&self) -> Option<Order> {
        let channel = self.guild.setup.channel(ChannelKey::Events)?;
        let role = self.event.details.ping.or_else(|| self.guild.setup.role(RoleKey::Member))?;
        let at = Arg::time(self.event.start(), TimeStyle::DayAndTime);
        let in_time = Arg::time(self.event.start(), TimeStyle::Relative);
        let content = self.ctx.say(say::Call { role: role.into(), name: self.name(), at, in_time, link: self.link() });
        let mentions = Mentions { roles: vec![role], ..Mentions::default() };
        let message = Message { content, mentions, ..Message::default() };
        let reply_to = self.event.announcement.filter(|post| post.channel == channel).map(|post| post.message);
        Some(notice(Effect::Post { channel, reply_to, message }))
    }

    /// Where the announcement is.
    fn link(&self) -> Arg {
        link(self.guild, self.event)
    }

    fn start_thread(&self) -> Option<Order> {
        let wanted = self.event.details.thread && self.event.thread.is_none() && self.event.status.is_open();
        let post = self.event.announcement.filter(|_| wanted)?;
        let thread = NewThread {
            name: shorten(self.event.details.name.as_typed(), CHANNEL_NAME_MAX),
            start: ThreadStart::At(post.message),
        };
        let (server, channel, reason) = (self.guild.server, post.channel, format!("event {}", self.event.no));
        let effect = Effect::StartThread { server, channel, thread, reason };
        Some(Order { about: About::Thread { no: self.event.no }.into(), effect, follows: false })
    }

    fn log(&self, text: impl Into<Text>) -> Option<Order> {
        let channel = self.guild.setup.channel(ChannelKey::OfficerLog)?;
        let message = Message::text(self.ctx.say(text));
        Some(notice(Effect::Post { channel, reply_to: None, message }))
    }

    // === People ===

    /// Everybody on the way that he chose.
    fn tell(&self, what: &Notice, members: &[UserId]) -> Vec<Order> {
        let way = |member: &UserId| delivery(self.guild, *member, self.ctx.now).map(|delivery| delivery.way);
        let direct = members.iter().filter(|member| way(member) == Some(Way::Direct));
        let named: Vec<UserId> = members.iter().copied().filter(|member| way(member) == Some(Way::Ping)).collect();
        direct.map(|member| self.direct(what, *member)).chain(self.name_in_channel(what, &named)).collect()
    }

    fn direct(&self, what: &Notice, member: UserId) -> Order {
        let theirs = self.ctx.speaking(self.guild.language_of(member, self.ctx.locale));
        let message = self.with_buttons(&theirs, Message::text(theirs.say(self.said(what))), (what, Some(member)));
        let about = match what {
            Notice::Promoted { .. } => About::Promotion { no: self.event.no, member },
            Notice::Cancelled | Notice::Restored | Notice::Moved | Notice::Words(_) => About::Notice,
        };
        Order { about: about.into(), effect: Effect::Direct { user: member, message }, follows: false }
    }

    fn name_in_channel(&self, what: &Notice, members: &[UserId]) -> Vec<Order> {
        let Some(channel) = self.guild.setup.channel(ChannelKey::Events) else { return Vec::new() };
        let post = |members: &[UserId]| {
            let names: Vec<String> = members.iter().map(|member| format!("<@{member}>")).collect();
            let content = format!("{}\n{}", names.join(" "), self.ctx.say(self.said(what)));
            let mentions = Mentions { users: members.to_vec(), ..Mentions::default() };
            let message = Message { content, mentions, ..Message::default() };
            let only = if let [member] = members { Some(*member) } else { None };
            let message = self.with_buttons(&self.ctx, message, (what, only));
            notice(Effect::Post { channel, reply_to: None, message })
        };
        members.chunks(NAMED_MAX).map(post).collect()
    }

    /// Whoever is asked whether he still wants his place answers by a button.
    fn with_buttons(&self, ctx: &Ctx<'_>, message: Message, (what, member): (&Notice, Option<UserId>)) -> Message {
        let (Notice::Promoted { until: Some(until) }, Some(member)) = (what, member) else { return message };
        let id = |act| CustomId::new(NAME, act, self.guild.id).only_for(member).until(*until).with(self.event.no);
        message.row(Row::Buttons(vec![
            ctx.button(ButtonStyle::Success, say::ButtonTake, &id(action::TAKE)),
            ctx.button(ButtonStyle::Danger, say::ButtonNo, &id(action::NO)),
        ]))
    }

    fn said(&self, what: &Notice) -> Text {
        let (name, link) = (self.name(), self.link());
        let at = Arg::time(self.event.start(), TimeStyle::DayAndTime);
        let reason = self.event.cancellation.as_ref().and_then(|it| it.reason.as_ref());
        match (what, reason) {
            (Notice::Cancelled, Some(reason)) => say::TellCancelledBecause { name, at, reason: reason.into() }.into(),
            (Notice::Cancelled, None) => say::TellCancelled { name, at }.into(),
            (Notice::Restored, _) => say::TellRestored { name, at, link }.into(),
            (Notice::Moved, _) => say::TellMoved { name, at, link }.into(),
            (Notice::Promoted { until: Some(until) }, _) => {
                let until = Arg::time(*until, TimeStyle::DayAndTime);
                say::TellOffered { name, at, until, link }.into()
            }
            (Notice::Promoted { until: None }, _) => say::TellPromoted { name, at, link }.into(),
            (Notice::Words(words), _) => say::TellWords { name, at, words: words.into() }.into(),
        }
    }
}

/// Where the announcement of an event is: a link, else its channel.
pub(super) fn link(guild: &Guild, event: &Event) -> Arg {
    match (event.announcement, guild.setup.channel(ChannelKey::Events)) {
        (Some(post), _) => {
            Arg::Safe(format!("https://discord.com/channels/{}/{}/{}", guild.server, post.channel, post.message))
        }
        (None, Some(channel)) => Arg::from(channel),
        (None, None) => Arg::Safe(String::new()),
    }
}
