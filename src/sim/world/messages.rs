//! Messages appearing, changing and vanishing, with the events that follow.

use super::World;
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::journal::Happening;
use super::model::{LOADING, Message, MessageBody, Notice, Reference};
use super::permissions::Permissions;
use super::wire;
use serde_json::{Value, json};

impl World {
    /// A message by the bot in `channel`, not posted yet.
    pub(super) fn draft(&mut self, channel: Snowflake, body: MessageBody) -> Message {
        let id = self.mint_id();
        self.draft_as(id, channel, body)
    }

    /// The same with an id that was drawn before.
    pub(super) fn draft_as(&self, id: Snowflake, channel: Snowflake, body: MessageBody) -> Message {
        Message {
            id,
            channel,
            server: self.server_channel(channel).map(|(server, _)| server.id),
            author: self.application.id,
            body,
            edited_at_ms: None,
            nonce: None,
            reference: None,
            interaction: None,
            only_for: None,
            notice: None,
            guise: None,
            reactions: Vec::new(),
            pinned: false,
            position: None,
            late_edits_at_ms: Vec::new(),
        }
    }

    /// Puts a message into its channel.
    pub(super) fn post(&mut self, message: Message) -> Message {
        let message = if message.only_for.is_none() { self.counted(message) } else { message };
        self.messages.entry(message.channel).or_default().insert(message.id, message.clone());
        self.make_room(&message);
        if !message.is_loading() {
            self.journal.write(|| Happening::Posted(message.clone()));
        }
        self.emit_message("MESSAGE_CREATE", &message);
        message
    }

    /// Forgets the oldest message of a channel that has too many, without a word to anybody; see [`Retention`].
    ///
    /// [`Retention`]: crate::Retention
    fn make_room(&mut self, newest: &Message) {
        let Some(messages) = self.messages.get_mut(&newest.channel) else { return };
        if messages.len() <= self.retention.messages_max {
            return;
        }
        let now_ms = self.now_ms;
        let oldest = messages.values().find(|one| one.id != newest.id && one.may_be_forgotten(now_ms));
        if let Some(id) = oldest.map(|one| one.id) {
            messages.remove(&id);
        }
    }

    /// Posts what Discord itself says about `reference` on behalf of `author`.
    pub(super) fn announce(&mut self, place: (Snowflake, Snowflake), notice: Notice, reference: Reference) -> Message {
        let (channel, author) = place;
        let content = reference.message.is_none().then(|| self.server_channel(reference.channel)).flatten();
        let content = content.map(|(_, thread)| thread.name.clone()).unwrap_or_default();
        let draft = self.draft(channel, MessageBody { content, ..MessageBody::default() });
        self.post(Message { author, notice: Some(notice), reference: Some(reference), ..draft })
    }

    /// Notes in its channel that a message comes; a thread thereby wakes up and takes its author in.
    fn counted(&mut self, message: Message) -> Message {
        let position = self.count_in_thread(&message);
        if let Some(channel) = self.channel_mut(message.channel) {
            channel.last_message = Some(message.id);
        }
        Message { position, ..message }
    }

    /// Changes a message; a deferred one thereby appears.
    pub(super) fn amend(&mut self, channel: Snowflake, id: Snowflake, body: MessageBody) -> Option<Message> {
        let now_ms = self.now_ms;
        let message = self.message_mut(channel, id)?;
        let was_loading = message.is_loading();
        message.body = MessageBody { flags: body.flags & !LOADING, ..body };
        message.edited_at_ms = (!was_loading).then_some(now_ms);
        let message = message.clone();
        let happening = if was_loading { Happening::Posted } else { Happening::Edited };
        self.journal.write(|| happening(message.clone()));
        self.emit_message("MESSAGE_UPDATE", &message);
        Some(message)
    }

    /// Changes what is no text of a message: flags, pins.
    pub(super) fn mark(&mut self, channel: Snowflake, id: Snowflake, change: impl FnOnce(&mut Message)) {
        let Some(message) = self.message_mut(channel, id) else { return };
        change(message);
        let message = message.clone();
        self.emit_message("MESSAGE_UPDATE", &message);
    }

    /// Deletes a message.
    pub(super) fn erase(&mut self, channel: Snowflake, id: Snowflake, by: Snowflake) -> Option<Message> {
        let message = self.take_out(channel, id, by)?;
        if message.only_for.is_none() && self.bot_sees(channel) {
            let mut data = json!({"id": id, "channel_id": channel});
            if let Some(server) = message.server {
                data["guild_id"] = json!(server);
            }
            self.emit_message_data("MESSAGE_DELETE", &message, false, data);
        }
        Some(message)
    }

    /// Deletes many messages of a server's channel at once; unknown ones are passed over.
    pub(super) fn erase_many(&mut self, channel: Snowflake, ids: &[Snowflake], by: Snowflake) {
        let taken: Vec<Snowflake> =
            ids.iter().filter_map(|id| self.take_out(channel, *id, by)).map(|message| message.id).collect();
        let server = self.server_channel(channel).map(|(server, _)| server.id);
        if let Some(server) = server.filter(|_| !taken.is_empty() && self.bot_sees(channel)) {
            let data = json!({"ids": taken, "channel_id": channel, "guild_id": server});
            self.emit(Dispatch::of("MESSAGE_DELETE_BULK", server, intent::GUILD_MESSAGES, data));
        }
    }

    /// Removes a message without a word to the gateway.
    fn take_out(&mut self, channel: Snowflake, id: Snowflake, by: Snowflake) -> Option<Message> {
        let message = self.messages.get_mut(&channel)?.remove(&id)?;
        if message.pinned {
            self.unlist_pin(channel, id);
        }
        if let Some(thread) = self.channel_mut(channel).and_then(|channel| channel.thread.as_mut()) {
            thread.message_count = thread.message_count.saturating_sub(1);
        }
        self.journal.write(|| Happening::Deleted { message: message.clone(), by });
        Some(message)
    }

    pub(super) fn message_mut(&mut self, channel: Snowflake, id: Snowflake) -> Option<&mut Message> {
        self.messages.get_mut(&channel)?.get_mut(&id)
    }

    fn emit_message(&mut self, name: &'static str, message: &Message) {
        if message.only_for.is_some() || !self.bot_sees(message.channel) {
            return;
        }
        let data = wire::message_event(self, message);
        self.emit_message_data(name, message, self.is_guarded(message), data);
    }

    fn emit_message_data(&mut self, name: &'static str, message: &Message, guarded: bool, data: Value) {
        let intents = if message.server.is_some() { intent::GUILD_MESSAGES } else { intent::DIRECT_MESSAGES };
        self.emit(Dispatch { name, server: message.server, intents, guarded, data: data.into() });
    }

    /// Content is open to the bot in DMs, in its own messages and where it is mentioned (events/gateway.mdx).
    fn is_guarded(&self, message: &Message) -> bool {
        let bot = self.application.id;
        message.server.is_some() && message.author != bot && !message.body.mentions.users.contains(&bot)
    }

    pub(super) fn bot_sees(&self, channel: Snowflake) -> bool {
        self.bot_rights(channel).is_ok_and(|rights| rights.contains(Permissions::VIEW_CHANNEL))
    }
}
