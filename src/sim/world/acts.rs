//! What people do: using commands and components, writing, joining; and what moderators do behind the bot's back.

use super::body::Written;
use super::choice::Used;
use super::dispatch::{Dispatch, EventData, intent};
use super::ids::Snowflake;
use super::interaction::{Cause, Interaction, InteractionKind, Milestone, Progress};
use super::look::RefusedAct;
use super::model::{Member, Message, MessageBody, Reference};
use super::moderation::MemberChange;
use super::permissions::{self, Permissions};
use super::resolved::resolve_component;
use super::{World, wire};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Where somebody acts from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) user: Snowflake,
    pub(crate) server: Option<Snowflake>,
    pub(crate) channel: Snowflake,
}

/// A command as somebody typed it, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Invocation {
    pub(crate) place: Place,
    pub(crate) data: Value,
}

impl World {
    /// Sends a command to the bot.
    pub(crate) fn invoke(&mut self, invocation: Invocation) -> Snowflake {
        self.interact(invocation.place, InteractionKind::Command, None, invocation.data)
    }

    /// Asks the bot for suggestions.
    pub(crate) fn complete(&mut self, invocation: Invocation) -> Snowflake {
        self.interact(invocation.place, InteractionKind::Autocomplete, None, invocation.data)
    }

    /// Uses a button or select.
    pub(crate) fn use_component(&mut self, user: Snowflake, used: Used) -> Snowflake {
        let place = Place { user, server: used.message.server, channel: used.message.channel };
        let mut data = used.data;
        resolve_component(self, place, &mut data);
        self.interact(place, InteractionKind::Component, Some(&used.message), data)
    }

    /// Sends a form; `opener` is the interaction that it answered.
    pub(crate) fn submit(&mut self, place: Place, opener: Option<Cause>, data: Value) -> Snowflake {
        let source = opener.as_ref().and_then(|opener| opener.source);
        let source = source.and_then(|id| self.message(place.channel, id)).cloned();
        let id = self.interact(place, InteractionKind::Form, source.as_ref(), data);
        if let Some(interaction) = self.interactions.get_mut(id) {
            interaction.opener = opener.map(Box::new);
        }
        id
    }

    pub(super) fn interact(
        &mut self,
        place: Place,
        kind: InteractionKind,
        source: Option<&Message>,
        data: Value,
    ) -> Snowflake {
        let id = self.mint_id();
        let interaction = Interaction {
            id,
            token: Interaction::token(id, self.mint.word_of(id)),
            kind,
            user: place.user,
            server: place.server,
            channel: place.channel,
            source: source.map(|message| message.id),
            opener: None,
            created_at_ms: self.now_ms,
            first_response_at_ms: None,
            filled_at_ms: None,
            progress: Progress::Waiting,
        };
        let event = wire::interaction(self, &interaction, &data, source);
        self.interactions.insert(interaction, self.retention.interactions_max);
        self.milestones.push(Milestone::Asked(id));
        self.emit(Dispatch {
            name: "INTERACTION_CREATE",
            server: place.server,
            intents: 0,
            guarded: false,
            data: EventData::Interaction(id, event),
        });
        id
    }

    /// Writes a message as a user.
    pub(crate) fn write(&mut self, place: Place, text: &str) -> Result<Snowflake, RefusedAct> {
        self.say(place, text, None)
    }

    /// Answers the newest message of a channel as a user.
    pub(crate) fn write_reply(&mut self, place: Place, text: &str) -> Result<Snowflake, RefusedAct> {
        let newest = self.messages_in(place.channel).rev().find(|message| message.only_for.is_none());
        let answered = newest.ok_or_else(|| RefusedAct::new("no message to answer"))?.id;
        self.say(place, text, Some(answered))
    }

    /// Answers a message as a user.
    pub(crate) fn reply_to(&mut self, place: Place, message: Snowflake, text: &str) -> Result<Snowflake, RefusedAct> {
        self.say(place, text, Some(message))
    }

    fn say(&mut self, place: Place, text: &str, reference: Option<Snowflake>) -> Result<Snowflake, RefusedAct> {
        if !self.rights(place.user, place.channel).contains(Permissions::SEND_MESSAGES) {
            return Err(RefusedAct(format!("no right to write in {}", self.channel_label(place.channel))));
        }
        self.check_slow_mode(place)?;
        let json = json!({"content": text});
        let rights = self.rights(place.user, place.channel);
        let written = Written { json: &json, uploads: &[], channel: place.channel, rights, is_answer: false };
        let body: MessageBody = self.new_body(&written).map_err(|error| RefusedAct(error.message))?;
        let draft = self.draft(place.channel, body);
        let reference = reference.map(|answered| Reference::to(place.channel, answered));
        Ok(self.post(Message { author: place.user, reference, ..draft }).id)
    }

    /// Users wait between two messages where a channel says so (CH, "Channel Object": rate_limit_per_user); bots do not.
    fn check_slow_mode(&self, place: Place) -> Result<(), RefusedAct> {
        let Some((_, channel)) = self.server_channel(place.channel) else { return Ok(()) };
        let wait_ms = i64::try_from(channel.slowmode_s).unwrap_or(i64::MAX).saturating_mul(1_000);
        if wait_ms == 0 || self.rights(place.user, place.channel).contains(Permissions::BYPASS_SLOWMODE) {
            return Ok(());
        }
        let is_own = |message: &&Message| message.author == place.user && message.notice.is_none();
        let Some(last) = self.messages_in(place.channel).rev().find(is_own) else { return Ok(()) };
        let left_ms = last.id.at_ms() + wait_ms - self.now_ms;
        if left_ms <= 0 {
            return Ok(());
        }
        let label = self.channel_label(place.channel);
        Err(RefusedAct(format!("{label} is in slow mode: {left_ms} ms are left to wait")))
    }

    /// Deletes the newest message a user wrote in a channel.
    pub(crate) fn delete_own_last(&mut self, place: Place) -> Result<(), RefusedAct> {
        self.delete_last(place.channel, place.user, place.user)
    }

    /// Deletes the newest message of `author` in a channel, on behalf of `by`.
    pub(crate) fn delete_last(
        &mut self,
        channel: Snowflake,
        author: Snowflake,
        by: Snowflake,
    ) -> Result<(), RefusedAct> {
        let newest = self.messages_in(channel).rev().find(|message| message.author == author);
        let id = newest.ok_or_else(|| RefusedAct::new("nothing of theirs to delete"))?.id;
        self.erase(channel, id, by);
        Ok(())
    }

    /// Puts a user into a server.
    pub(crate) fn join(&mut self, server: Snowflake, user: Snowflake) -> Result<(), RefusedAct> {
        let joined_at_ms = self.now_ms;
        let found = self.servers.get_mut(&server).ok_or_else(|| RefusedAct::new("no such server"))?;
        if found.members.contains(user) {
            return Err(RefusedAct(format!("already in {}", found.name)));
        }
        if found.bans.contains_key(&user) {
            return Err(RefusedAct(format!("banned from {}", found.name)));
        }
        let member = Member::new(user, joined_at_ms);
        found.members.insert(member.clone());
        self.memberships.entry(user).or_default().insert(server);
        let mut data = wire::member(self, &member);
        data["guild_id"] = json!(server);
        self.emit(Dispatch::of("GUILD_MEMBER_ADD", server, intent::GUILD_MEMBERS, data));
        Ok(())
    }

    /// Takes a user out of a server, its voice channels and its threads; of the threads no event tells [INF].
    pub(crate) fn leave(&mut self, server: Snowflake, user: Snowflake) -> Result<(), RefusedAct> {
        self.leave_voice(server, user);
        let found = self.servers.get_mut(&server).ok_or_else(|| RefusedAct::new("no such server"))?;
        let Some(member) = found.members.remove(user) else {
            return Err(RefusedAct(format!("not in {}", found.name)));
        };
        for thread in found.channels.values_mut().filter_map(|channel| channel.thread.as_deref_mut()) {
            thread.members.remove(&user);
        }
        if user == self.application.id {
            self.bot_left(server, &member.roles);
            return Ok(());
        }
        let data = json!({"guild_id": server, "user": wire::user_or_null(self, user)});
        self.emit(Dispatch::of("GUILD_MEMBER_REMOVE", server, intent::GUILD_MEMBERS, data));
        Ok(())
    }

    /// Gives or takes a role; nothing happens when it is so already.
    pub(crate) fn set_role(&mut self, server: Snowflake, user: Snowflake, role: Snowflake, given: bool, by: Snowflake) {
        self.change_member((server, user), by, &MemberChange { roles: vec![(role, given)], ..MemberChange::default() });
    }

    /// Updates of the bot itself are sent without the intent too (events/gateway.mdx).
    pub(super) fn member_changed(&mut self, server: Snowflake, user: Snowflake) {
        let member = self.servers.get(&server).and_then(|server| server.members.get(user));
        let Some(mut data) = member.map(|member| wire::member(self, &member)) else { return };
        data["guild_id"] = json!(server);
        let intents = if user == self.application.id { 0 } else { intent::GUILD_MEMBERS };
        self.emit(Dispatch::of("GUILD_MEMBER_UPDATE", server, intents, data));
    }

    /// Puts a role just above another one; those above make room.
    pub(crate) fn move_role(&mut self, server: Snowflake, role: Snowflake, above: Snowflake) {
        let Some(found) = self.servers.get_mut(&server) else { return };
        let mut order: Vec<(u32, Snowflake)> = found.roles.values().map(|role| (role.position, role.id)).collect();
        order.sort_unstable();
        let mut order: Vec<Snowflake> = order.into_iter().map(|(_, id)| id).filter(|id| *id != role).collect();
        let place = order.iter().position(|id| *id == above).map_or(order.len(), |below| below + 1);
        order.insert(place, role);
        let mut changed = Vec::new();
        for (position, id) in (0..).zip(order) {
            let moved = found.roles.get_mut(&id).filter(|role| role.position != position);
            if let Some(role) = moved {
                role.position = position;
                changed.push(json!({"guild_id": server, "role": wire::role(role)}));
            }
        }
        for data in changed {
            self.emit(Dispatch::of("GUILD_ROLE_UPDATE", server, intent::GUILDS, data));
        }
    }

    /// Takes permissions from, or gives them to, every role the bot has in a server.
    pub(crate) fn set_bot_rights(&mut self, server: Snowflake, rights: Permissions, given: bool) {
        let bot = self.application.id;
        let Some(found) = self.servers.get_mut(&server) else { return };
        let mut held: BTreeSet<Snowflake> =
            found.members.get(bot).map(|bot| bot.into_owned().roles).unwrap_or_default();
        if !given {
            held.insert(server);
        }
        let mut changed = Vec::new();
        for role in found.roles.values_mut().filter(|role| held.contains(&role.id)) {
            role.permissions = if given { role.permissions | rights } else { role.permissions.without(rights) };
            changed.push(json!({"guild_id": server, "role": wire::role(role)}));
        }
        for data in changed {
            self.emit(Dispatch::of("GUILD_ROLE_UPDATE", server, intent::GUILDS, data));
        }
    }

    /// The first server of the world that a user is in.
    pub(crate) fn home_of(&self, user: Snowflake) -> Result<Snowflake, RefusedAct> {
        let home = self.servers_of(user).next();
        Ok(home.ok_or_else(|| RefusedAct(format!("{} is in no server", self.name_of(user))))?.id)
    }

    /// A channel by name, if the user sees it.
    pub(crate) fn visible_channel(
        &self,
        server: Snowflake,
        user: Snowflake,
        name: &str,
    ) -> Result<Snowflake, RefusedAct> {
        let found = self.servers.get(&server).and_then(|server| server.channel_named(name));
        let visible = found.filter(|channel| self.rights(user, channel.id).contains(Permissions::VIEW_CHANNEL));
        Ok(visible.ok_or_else(|| RefusedAct(format!("{} sees no {name}", self.name_of(user))))?.id)
    }

    /// The channel a member writes commands in: the first text channel they see.
    pub(crate) fn usual_channel(&self, server: Snowflake, user: Snowflake) -> Result<Snowflake, RefusedAct> {
        let found = self.servers.get(&server).ok_or_else(|| RefusedAct::new("no such server"))?;
        let member = found.members.get(user).ok_or_else(|| RefusedAct(format!("not in {}", found.name)))?;
        let mut channels: Vec<_> = found.channels.values().filter(|channel| channel.kind.holds_messages()).collect();
        channels.sort_by_key(|channel| channel.position);
        let sees = |channel: &&&super::model::Channel| {
            permissions::in_channel(found, &member, channel, self.now_ms).contains(Permissions::VIEW_CHANNEL)
        };
        let first = channels.iter().find(sees).ok_or_else(|| RefusedAct::new("sees no channel"))?;
        Ok(first.id)
    }
}
