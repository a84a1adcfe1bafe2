//! Webhooks of channels: making, reading, changing, deleting them, and posting by them.

use crate::world::World;
use crate::world::audit::{Deed, action};
use crate::world::body::Written;
use crate::world::call::{Reply, Request, Served};
use crate::world::dispatch::{Dispatch, intent};
use crate::world::endpoint::{Access, Endpoint};
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{Channel, ChannelKind, Guise, Message, Webhook};
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// Characters of a name (resources/webhook.mdx, "Create Webhook").
const NAME_MAX: usize = 80;
/// Words that no name may contain (resources/webhook.mdx, "Create Webhook").
const FORBIDDEN_WORDS: [&str; 2] = ["clyde", "discord"];

/// Settings whose changes the audit log tells (resources/audit-log.mdx, "Audit Log Change Key").
const LOGGED: &[&str] = &["name", "channel_id", "type"];

/// A webhook, for those with rights in its channel.
const ONE: &str = "/webhooks/{webhook_id}";
/// A webhook, for those who know its token.
const BY_TOKEN: &str = "/webhooks/{webhook_id}/{webhook_token}";

/// Webhooks; posting stands with the answers to interactions, which share its path.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/channels/{channel_id}/webhooks", |world, request| world.list_webhooks(request)),
    Endpoint::post("/channels/{channel_id}/webhooks", |world, request| world.create_webhook(request)),
    Endpoint::get("/guilds/{guild_id}/webhooks", |world, request| world.list_server_webhooks(request)),
    Endpoint::get(ONE, |world, request| world.get_webhook(request)),
    Endpoint::patch(ONE, |world, request| world.edit_webhook(request)),
    Endpoint::delete(ONE, |world, request| world.delete_webhook(request)),
    Endpoint::get(BY_TOKEN, |world, request| world.get_webhook(request)).open(),
    Endpoint::patch(BY_TOKEN, |world, request| world.edit_webhook(request)).open(),
    Endpoint::delete(BY_TOKEN, |world, request| world.delete_webhook(request)).open(),
];

impl World {
    fn create_webhook(&mut self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        self.needs(channel, Permissions::MANAGE_WEBHOOKS)?;
        let (server, found) = self.server_channel(channel).ok_or(ApiError::NOT_IN_A_DM)?;
        let is_fit = (found.kind.holds_messages() && !found.kind.is_thread()) || found.kind == ChannelKind::Forum;
        if !is_fit {
            return Err(ApiError::WRONG_CHANNEL_TYPE.into());
        }
        if self.webhooks.of_channel(channel).count() >= maxima::CHANNEL_WEBHOOKS.count {
            return Err(maxima::CHANNEL_WEBHOOKS.refusal.into());
        }
        let of_server = server.channels.keys().map(|id| self.webhooks.of_channel(*id).count()).sum::<usize>();
        if of_server >= maxima::SERVER_WEBHOOKS.count {
            return Err(maxima::SERVER_WEBHOOKS.refusal.into());
        }
        let server = server.id;
        let name = name(&request.form()?["name"])?;
        let token = self.mint_webhook_token();
        let creator = self.application.id;
        let webhook = Webhook { id: self.mint_id(), server, channel, name, avatar: None, token, creator };
        let (id, value) = (webhook.id, wire::webhook(self, &webhook));
        self.webhooks.insert(webhook);
        self.emit_webhooks(server, channel);
        let deed = Deed::new(action::WEBHOOK_CREATE, id).diff(&Value::Null, &value, LOGGED);
        self.audit(server, self.application.id, deed);
        Ok(Reply::ok(value))
    }

    fn list_webhooks(&self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        self.needs(channel, Permissions::MANAGE_WEBHOOKS)?;
        let webhooks: Vec<Value> = self.webhooks.of_channel(channel).map(|one| wire::webhook(self, one)).collect();
        Ok(Reply::ok(json!(webhooks)))
    }

    fn list_server_webhooks(&self, request: &Request<'_>) -> Served {
        let server = request.id("guild_id")?;
        self.needs_in_server(server, Permissions::MANAGE_WEBHOOKS)?;
        let channels = self.bot_server(server)?.channels.keys();
        let webhooks = channels.flat_map(|channel| self.webhooks.of_channel(*channel));
        let webhooks: Vec<Value> = webhooks.map(|one| wire::webhook(self, one)).collect();
        Ok(Reply::ok(json!(webhooks)))
    }

    fn get_webhook(&self, request: &Request<'_>) -> Served {
        let webhook = self.webhook(request)?;
        let by_token = request.endpoint.template == BY_TOKEN;
        Ok(Reply::ok(if by_token { wire::bare_webhook(webhook) } else { wire::webhook(self, webhook) }))
    }

    /// Draws the secret of a webhook's address.
    pub(crate) fn mint_webhook_token(&mut self) -> String {
        (0..4).map(|_| format!("{:016x}", self.mint.word())).collect()
    }

    /// Moving to another channel needs rights there too, and is not possible by token.
    fn edit_webhook(&mut self, request: &Request<'_>) -> Served {
        let mut webhook = self.webhook(request)?.clone();
        let by_token = request.endpoint.template == BY_TOKEN;
        let form = request.form()?;
        if form["name"].is_string() {
            webhook.name = name(&form["name"])?;
        }
        let (server, old) = (webhook.server, webhook.channel);
        let target = serde_json::from_value::<Snowflake>(form["channel_id"].clone()).ok().filter(|_| !by_token);
        if let Some(target) = target {
            self.needs(target, Permissions::MANAGE_WEBHOOKS)?;
            self.server_channel(target).filter(|(home, _)| home.id == server).ok_or(ApiError::UNKNOWN_CHANNEL)?;
            webhook.channel = target;
        }
        let (id, new) = (webhook.id, webhook.channel);
        let before = self.webhook(request).map(wire::bare_webhook)?;
        let deed = Deed::new(action::WEBHOOK_UPDATE, id).diff(&before, &wire::bare_webhook(&webhook), LOGGED);
        let value = if by_token { wire::bare_webhook(&webhook) } else { wire::webhook(self, &webhook) };
        self.webhooks.insert(webhook);
        self.emit_webhooks(server, old);
        if new != old {
            self.emit_webhooks(server, new);
        }
        if deed.has_changes() {
            self.audit(server, self.application.id, deed);
        }
        Ok(Reply::ok(value))
    }

    fn delete_webhook(&mut self, request: &Request<'_>) -> Served {
        let webhook = self.webhook(request)?;
        let (id, server, channel) = (webhook.id, webhook.server, webhook.channel);
        self.webhooks.remove(id);
        self.emit_webhooks(server, channel);
        self.audit(server, self.application.id, Deed::new(action::WEBHOOK_DELETE, id));
        Ok(Reply::no_content())
    }

    /// The webhook of the path: 10015 for an unknown one, 50027 for a wrong token, 50013 without MANAGE_WEBHOOKS.
    pub(super) fn webhook(&self, request: &Request<'_>) -> Result<&Webhook, ApiError> {
        let webhook = self.webhooks.get(request.id("webhook_id")?).ok_or(ApiError::UNKNOWN_WEBHOOK)?;
        let token = request.text("webhook_token");
        if request.endpoint.access == Access::Bot {
            self.needs(webhook.channel, Permissions::MANAGE_WEBHOOKS)?;
        } else if token != webhook.token {
            return Err(ApiError::WEBHOOK_TOKEN.into());
        }
        Ok(webhook)
    }

    fn emit_webhooks(&mut self, server: Snowflake, channel: Snowflake) {
        if self.bot_sees(channel) {
            let data = json!({"guild_id": server, "channel_id": channel});
            self.emit(Dispatch::of("WEBHOOKS_UPDATE", server, intent::GUILD_WEBHOOKS, data));
        }
    }

    // === its messages ===

    /// Posts by a webhook; the message is answered only with `wait` (resources/webhook.mdx, "Execute Webhook").
    pub(super) fn execute_webhook(&mut self, request: &Request<'_>) -> Served {
        let webhook = self.webhook(request)?.clone();
        let json = request.form()?;
        let channel = self.webhook_target(request, &webhook)?;
        let rights = Permissions::ALL;
        let body = self.new_body(&Written { json, uploads: &request.call.files, channel, rights, is_answer: false })?;
        let name = match json["username"].as_str() {
            Some(_) => name(&json["username"])?,
            None => webhook.name.clone(),
        };
        let guise = Some(Guise { webhook: webhook.id, name });
        let draft = Message { author: webhook.id, guise, ..self.draft(channel, body) };
        let id = draft.id;
        let place = if json["thread_name"].is_string() {
            let form = json!({"name": json["thread_name"]});
            let tags = self.post_tags(channel, &json["applied_tags"])?;
            self.begin_post((channel, &form), tags, draft)?;
            id
        } else {
            self.post(draft);
            channel
        };
        let message = self.message(place, id).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        if !request.call.query_flag("wait") {
            return Ok(Reply::no_content());
        }
        Ok(Reply::ok(wire::message(self, message)))
    }

    /// Where a webhook posts: its channel or a thread there; in a forum a thread, old or new (220001 to 220003).
    fn webhook_target(&self, request: &Request<'_>, webhook: &Webhook) -> Result<Snowflake, ApiError> {
        let thread = request.call.query_id("thread_id");
        let names_thread = request.body["thread_name"].is_string();
        let (_, home) = self.server_channel(webhook.channel).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let is_forum = home.kind == ChannelKind::Forum;
        if is_forum && !names_thread && thread.is_none() {
            return Err(ApiError::FORUM_NEEDS_THREAD.into());
        }
        if is_forum && names_thread && thread.is_some() {
            return Err(ApiError::FORUM_THREAD_TWICE.into());
        }
        if !is_forum && names_thread {
            return Err(ApiError::THREADS_ONLY_IN_FORUM.into());
        }
        let Some(thread) = thread else { return Ok(webhook.channel) };
        let found = self.server_channel(thread).map(|(_, channel)| channel);
        let is_here = |channel: &&Channel| channel.kind.is_thread() && channel.parent == Some(webhook.channel);
        let found = found.filter(is_here).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        if found.is_locked() { Err(ApiError::THREAD_LOCKED.into()) } else { Ok(thread) }
    }

    pub(super) fn get_webhook_message(&self, request: &Request<'_>) -> Served {
        let message = self.webhook_message(request)?;
        Ok(Reply::ok(wire::message(self, message)))
    }

    pub(super) fn edit_webhook_message(&mut self, request: &Request<'_>) -> Served {
        let message = self.webhook_message(request)?.clone();
        self.check_awake(message.channel)?;
        let (json, channel) = (request.form()?, message.channel);
        let written =
            Written { json, uploads: &request.call.files, channel, rights: Permissions::ALL, is_answer: false };
        let body = self.edited_body(&message.body, &written)?;
        let edited = self.amend(channel, message.id, body).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        Ok(Reply::ok(wire::message(self, &edited)))
    }

    pub(super) fn delete_webhook_message(&mut self, request: &Request<'_>) -> Served {
        let message = self.webhook_message(request)?;
        let (channel, id, author) = (message.channel, message.id, message.author);
        self.erase(channel, id, author);
        Ok(Reply::no_content())
    }

    /// A message that this webhook posted, in its channel or in the thread of the query.
    fn webhook_message(&self, request: &Request<'_>) -> Result<&Message, ApiError> {
        let webhook = self.webhook(request)?;
        let channel = request.call.query_id("thread_id").unwrap_or(webhook.channel);
        let id = if request.text("message_id").is_empty() { None } else { Some(request.id("message_id")?) };
        let message = id.and_then(|id| self.message(channel, id));
        let message = message.filter(|message| message.author == webhook.id);
        message.ok_or_else(|| ApiError::UNKNOWN_MESSAGE.into())
    }
}

fn name(asked: &Value) -> Result<String, ApiError> {
    let name = asked.as_str().unwrap_or_default().trim();
    if !(1..=NAME_MAX).contains(&name.chars().count()) {
        return Err(ApiError::invalid_field("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 80 in length."));
    }
    let lower = name.to_lowercase();
    if let Some(word) = FORBIDDEN_WORDS.into_iter().find(|word| lower.contains(word)) {
        let message = format!("Username cannot contain \"{word}\"");
        return Err(ApiError::invalid_field("name", "USERNAME_INVALID_CONTAINS", &message));
    }
    Ok(name.to_owned())
}
