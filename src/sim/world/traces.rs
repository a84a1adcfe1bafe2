//! What people and bots left in a server: put into a world that is built, and described of one that runs.
//!
//! Left out is what nobody could write down by hand: ephemeral messages, those that Discord or a webhook wrote, files,
//! polls, answers and reactions.

use super::World;
use super::build::{CREATED_AT_MS, channel_id, unknown};
use super::describe::channel_name;
use super::ids::Snowflake;
use super::invites::Invite;
use super::model::{CROSSPOSTED, HAS_THREAD, Message, MessageBody, Server, Webhook};
use super::spec::{InviteSpec, MessageSpec, ServerSpec, SpecError, WebhookSpec};

/// Flags of a message that follow from something else than what was written.
const EARNED_FLAGS: u64 = HAS_THREAD | CROSSPOSTED;

impl World {
    /// Puts into a server what its description says was left there; nobody is told.
    pub(super) fn leave_traces(&mut self, server: Snowflake, spec: &ServerSpec) -> Result<(), SpecError> {
        for message in &spec.messages {
            self.leave_message(server, message)?;
        }
        for webhook in &spec.webhooks {
            self.leave_webhook(server, webhook)?;
        }
        for invite in &spec.invites {
            self.leave_invite(server, invite)?;
        }
        Ok(())
    }

    fn leave_message(&mut self, server: Snowflake, spec: &MessageSpec) -> Result<(), SpecError> {
        let (channel, author) = (self.channel_called(server, &spec.channel)?, self.user_called(&spec.author)?);
        let MessageSpec { content, embeds, components, flags, pinned, .. } = spec.clone();
        let body = MessageBody { content, embeds, components, flags, ..MessageBody::default() };
        let id = spec.id.unwrap_or_else(|| self.mint.id(CREATED_AT_MS));
        let message = Message { author, pinned, ..self.draft_as(id, channel, body) };
        self.messages.entry(channel).or_default().insert(id, message);
        if pinned {
            self.pins.entry(channel).or_default().insert((id.at_ms(), id));
        }
        if let Some(channel) = self.channel_mut(channel) {
            channel.last_message = channel.last_message.max(Some(id));
        }
        Ok(())
    }

    fn leave_webhook(&mut self, server: Snowflake, spec: &WebhookSpec) -> Result<(), SpecError> {
        let webhook = Webhook {
            id: spec.id.unwrap_or_else(|| self.mint.id(CREATED_AT_MS)),
            server,
            channel: self.channel_called(server, &spec.channel)?,
            name: spec.name.clone(),
            avatar: None,
            token: spec.token.clone().unwrap_or_else(|| self.mint_webhook_token()),
            creator: self.user_or_owner(server, spec.creator.as_deref())?,
        };
        self.webhooks.insert(webhook);
        Ok(())
    }

    fn leave_invite(&mut self, server: Snowflake, spec: &InviteSpec) -> Result<(), SpecError> {
        let invite = Invite {
            code: spec.code.clone(),
            server,
            channel: self.channel_called(server, &spec.channel)?,
            inviter: self.user_or_owner(server, spec.inviter.as_deref())?,
            created_at_ms: spec.created_at_ms.unwrap_or(CREATED_AT_MS),
            max_age: spec.max_age_s,
            max_uses: spec.max_uses,
            temporary: spec.temporary,
            uses: spec.uses,
        };
        if self.invite_codes.insert(spec.code.clone(), server).is_some() {
            return Err(SpecError::Unsound(format!("two invites have the code {:?}", spec.code)));
        }
        if let Some(server) = self.servers.get_mut(&server) {
            server.invites.insert(spec.code.clone(), invite);
        }
        Ok(())
    }

    fn channel_called(&self, server: Snowflake, name: &str) -> Result<Snowflake, SpecError> {
        let server = self.servers.get(&server).ok_or_else(|| unknown("channel", name))?;
        channel_id(server, name)
    }

    fn user_called(&self, name: &str) -> Result<Snowflake, SpecError> {
        self.users.named(name).map(|user| user.id).ok_or_else(|| unknown("user", name))
    }

    fn user_or_owner(&self, server: Snowflake, name: Option<&str>) -> Result<Snowflake, SpecError> {
        match (name, self.servers.get(&server)) {
            (None, Some(server)) => Ok(server.owner),
            (name, _) => self.user_called(name.unwrap_or_default()),
        }
    }

    // === and back ===

    /// Describes the messages of a server, by channel and from the oldest to the newest.
    pub(super) fn described_messages(&self, server: &Server) -> Vec<MessageSpec> {
        let messages = server.channels.keys().flat_map(|channel| self.messages_in(*channel));
        messages.filter(|message| is_written(message)).map(|message| self.message_spec(server, message)).collect()
    }

    fn message_spec(&self, server: &Server, message: &Message) -> MessageSpec {
        let MessageBody { content, embeds, components, flags, .. } = message.body.clone();
        MessageSpec {
            id: Some(message.id),
            channel: channel_name(server, message.channel),
            author: self.name_of(message.author),
            content,
            embeds,
            components,
            flags: flags & !EARNED_FLAGS,
            pinned: message.pinned,
        }
    }

    /// Describes the webhooks of a server.
    pub(super) fn described_webhooks(&self, server: &Server) -> Vec<WebhookSpec> {
        let describe = |webhook: &Webhook| WebhookSpec {
            id: Some(webhook.id),
            channel: channel_name(server, webhook.channel),
            name: webhook.name.clone(),
            token: Some(webhook.token.clone()),
            creator: Some(self.name_of(webhook.creator)),
        };
        self.webhooks_of(server).map(describe).collect()
    }

    /// Describes the invites of a server.
    pub(super) fn described_invites(&self, server: &Server) -> Vec<InviteSpec> {
        let describe = |invite: &Invite| InviteSpec {
            code: invite.code.clone(),
            channel: channel_name(server, invite.channel),
            inviter: Some(self.name_of(invite.inviter)),
            created_at_ms: Some(invite.created_at_ms),
            max_age_s: invite.max_age,
            max_uses: invite.max_uses,
            uses: invite.uses,
            temporary: invite.temporary,
        };
        server.invites.values().map(describe).collect()
    }
}

/// Whether somebody wrote it for all to see, and it says more than a file or a poll would.
fn is_written(message: &Message) -> bool {
    let body = &message.body;
    let says = !body.content.is_empty() || !body.embeds.is_empty() || !body.components.is_empty();
    says && message.only_for.is_none() && message.notice.is_none() && message.guise.is_none() && !message.is_loading()
}
