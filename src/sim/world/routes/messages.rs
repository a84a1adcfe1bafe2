//! Messages in channels and DMs.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::model::Message;
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// How long a nonce with `enforce_nonce` is remembered: "the past few minutes" (ME, "Create Message").
const NONCE_LIFE_MS: i64 = 5 * 60_000;
/// Messages of one page when the bot does not say (ME, "Get Channel Messages").
const PAGE_DEFAULT: usize = 50;
/// Messages of one page (ME, "Get Channel Messages").
const PAGE_MAX: usize = 100;

/// Messages, and the channels they stand in.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::post("/users/@me/channels", |world, request| world.open_dm(request)),
    Endpoint::get("/channels/{channel_id}", |world, request| world.get_channel(request)),
    Endpoint::get("/channels/{channel_id}/messages", |world, request| world.list_messages(request)),
    Endpoint::post("/channels/{channel_id}/messages", |world, request| world.create_message(request)),
    Endpoint::get("/channels/{channel_id}/messages/{message_id}", |world, request| world.get_message(request)),
    Endpoint::patch("/channels/{channel_id}/messages/{message_id}", |world, request| world.edit_message(request)),
    Endpoint::delete("/channels/{channel_id}/messages/{message_id}", |world, request| world.delete_message(request)),
];

impl World {
    fn get_channel(&self, request: &Request<'_>) -> Served {
        let id = request.id("channel_id")?;
        self.bot_rights(id)?;
        let dm = self.dm_recipient(id).map(|recipient| wire::dm(self, id, recipient));
        let channel = || self.server_channel(id).map(|(server, channel)| wire::channel(server.id, channel));
        Ok(Reply::ok(dm.or_else(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?))
    }

    fn create_message(&mut self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        self.check_posting(channel, &request.call.body)?;
        let body = request.form()?;
        let nonce = Some(body["nonce"].clone()).filter(|nonce| !nonce.is_null());
        if let Some(first) = self.posted_with(channel, nonce.as_ref(), body["enforce_nonce"] == true) {
            return Ok(Reply::ok(wire::message(self, first)));
        }
        let server = self.server_channel(channel).map(|(server, _)| server.id);
        let content = self.new_body(body, server)?;
        let reference = self.reference(channel, body)?;
        let draft = self.draft(channel, content);
        let message = self.post(Message { nonce, reference, ..draft });
        Ok(Reply::ok(wire::message(self, &message)))
    }

    /// Who may post what: 50007 for closed DMs, 50008 outside text, 50013 without the right.
    fn check_posting(&self, channel: Snowflake, body: &Value) -> Result<(), ApiError> {
        let rights = self.bot_rights(channel)?;
        if let Some(recipient) = self.dm_recipient(channel) {
            let open = self.user(recipient).is_some_and(|user| user.dms_open);
            return if open && self.shares_server(recipient) { Ok(()) } else { Err(ApiError::DMS_CLOSED.into()) };
        }
        let (_, found) = self.server_channel(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        if !found.kind.holds_messages() {
            return Err(ApiError::NOT_A_TEXT_CHANNEL.into());
        }
        let embeds = body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty());
        let needed =
            if embeds { Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS } else { Permissions::SEND_MESSAGES };
        if rights.contains(needed) { Ok(()) } else { Err(ApiError::MISSING_PERMISSIONS.into()) }
    }

    fn shares_server(&self, user: Snowflake) -> bool {
        let bot = self.application.id;
        self.servers.values().any(|server| server.members.contains(user) && server.members.contains(bot))
    }

    /// The message that was posted with the same enforced nonce a moment ago.
    fn posted_with(&self, channel: Snowflake, nonce: Option<&Value>, enforced: bool) -> Option<&Message> {
        let nonce = nonce.filter(|_| enforced)?;
        let oldest_ms = self.now_ms - NONCE_LIFE_MS;
        let is_same =
            |message: &&Message| message.author == self.application.id && message.nonce.as_ref() == Some(nonce);
        self.messages_in(channel).rev().take_while(|message| message.id.at_ms() >= oldest_ms).find(is_same)
    }

    fn reference(&self, channel: Snowflake, body: &Value) -> Result<Option<Snowflake>, ApiError> {
        let reference = &body["message_reference"];
        let Ok(id) = serde_json::from_value::<Snowflake>(reference["message_id"].clone()) else { return Ok(None) };
        let strict = reference["fail_if_not_exists"].as_bool().unwrap_or(true);
        match self.message(channel, id) {
            Some(message) => Ok(Some(message.id)),
            None if strict => {
                let path = "message_reference";
                Err(ApiError::invalid_field(path, "REPLIES_UNKNOWN_MESSAGE", "Unknown message"))
            }
            None => Ok(None),
        }
    }

    fn get_message(&self, request: &Request<'_>) -> Served {
        let message = self.readable(request)?;
        Ok(Reply::ok(wire::message(self, message)))
    }

    fn list_messages(&self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        let rights = self.bot_rights(channel)?;
        let (before, after) = (request.call.query_id("before"), request.call.query_id("after"));
        let limit = request.call.page_limit(PAGE_DEFAULT, PAGE_MAX)?;
        let in_page = |message: &&Message| {
            message.only_for.is_none()
                && before.is_none_or(|id| message.id < id)
                && after.is_none_or(|id| message.id > id)
        };
        let readable = rights.contains(Permissions::READ_MESSAGE_HISTORY);
        let mut page: Vec<&Message> = self.messages_in(channel).rev().filter(in_page).filter(|_| readable).collect();
        if after.is_some() {
            page.drain(..page.len().saturating_sub(limit));
        }
        let page: Vec<Value> = page.into_iter().take(limit).map(|message| wire::message(self, message)).collect();
        Ok(Reply::ok(json!(page)))
    }

    /// The bot edits its own messages only (50005).
    fn edit_message(&mut self, request: &Request<'_>) -> Served {
        let message = self.readable(request)?.clone();
        if message.author != self.application.id {
            return Err(ApiError::OTHERS_MESSAGE.into());
        }
        let body = self.edited_body(&message.body, request.form()?, message.server)?;
        let edited = self.amend(message.channel, message.id, body).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        Ok(Reply::ok(wire::message(self, &edited)))
    }

    /// Deleting messages of others needs MANAGE_MESSAGES.
    fn delete_message(&mut self, request: &Request<'_>) -> Served {
        let message = self.readable(request)?;
        let (channel, id, own) = (message.channel, message.id, message.author == self.application.id);
        let is_dm = self.dm_recipient(channel).is_some();
        if !own && (is_dm || !self.bot_rights(channel)?.contains(Permissions::MANAGE_MESSAGES)) {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        self.erase(channel, id, self.application.id);
        Ok(Reply::no_content())
    }

    /// The message of the path; ephemeral messages cannot be fetched this way.
    fn readable(&self, request: &Request<'_>) -> Result<&Message, ApiError> {
        let channel = request.id("channel_id")?;
        self.bot_rights(channel)?;
        let message = self.message(channel, request.id("message_id")?);
        message.filter(|message| message.only_for.is_none()).ok_or_else(|| ApiError::UNKNOWN_MESSAGE.into())
    }

    fn open_dm(&mut self, request: &Request<'_>) -> Served {
        let recipient = serde_json::from_value::<Snowflake>(request.form()?["recipient_id"].clone());
        let recipient = recipient
            .map_err(|_| ApiError::invalid_field("recipient_id", "BASE_TYPE_REQUIRED", "This field is required"))?;
        let user = self.user(recipient).ok_or(ApiError::UNKNOWN_USER)?;
        if user.bot {
            return Err(ApiError::DMS_CLOSED.into());
        }
        let id = self.dm_with(recipient);
        Ok(Reply::ok(wire::dm(self, id, recipient)))
    }

    /// The DM channel with a user, opened on first use.
    pub(crate) fn dm_with(&mut self, recipient: Snowflake) -> Snowflake {
        if let Some(known) = self.dm_channels.get(&recipient) {
            return *known;
        }
        let id = self.mint_id();
        self.dms.insert(id, recipient);
        self.dm_channels.insert(recipient, id);
        id
    }
}
