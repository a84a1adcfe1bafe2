//! Posting a message as the bot: who may, what it may contain, what it answers.

use crate::world::World;
use crate::world::body::Written;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{Channel, ChannelKind, HAS_SNAPSHOT, Message, MessageBody, Reference};
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::Value;

/// How long a nonce with `enforce_nonce` is remembered: "the past few minutes" (ME, "Create Message").
const NONCE_LIFE_MS: i64 = 5 * 60_000;

/// Posting.
pub(super) const ROUTES: &[Endpoint] =
    &[Endpoint::post("/channels/{channel_id}/messages", |world, request| world.create_message(request))];

impl World {
    fn create_message(&mut self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        let rights = self.check_posting(channel)?;
        check_parts(request, &request.body, rights)?;
        let json = request.form()?;
        let nonce = Some(json["nonce"].clone()).filter(|nonce| !nonce.is_null());
        if let Some(first) = self.posted_with(channel, nonce.as_ref(), json["enforce_nonce"] == true) {
            return Ok(Reply::ok(wire::message(self, first)));
        }
        let reference = self.reference(channel, &json["message_reference"])?;
        let mut body = match &reference {
            Some(Reference { snapshot: Some(_), .. }) => MessageBody { flags: HAS_SNAPSHOT, ..MessageBody::default() },
            Some(_) | None => {
                self.new_body(&Written { json, uploads: &request.call.files, channel, rights, is_answer: false })?
            }
        };
        self.ping_answered(&mut body, reference.as_ref(), &json["allowed_mentions"]);
        let draft = self.draft(channel, body);
        let message = self.post(Message { nonce, reference, ..draft });
        Ok(Reply::ok(wire::message(self, &message)))
    }

    /// Who may post where: 50007 for closed DMs, 50008 and 40058 outside text, 50013 without the right, 50083 and
    /// 160005 in threads that sleep or are locked. Returns what the bot may do there.
    pub(super) fn check_posting(&self, channel: Snowflake) -> Result<Permissions, ApiError> {
        let rights = self.bot_rights(channel)?;
        if let Some(recipient) = self.dm_recipient(channel) {
            let open = self.user(recipient).is_some_and(|user| user.dms_open);
            return if open && self.shares_server(recipient) { Ok(rights) } else { Err(ApiError::DMS_CLOSED.into()) };
        }
        let (_, found) = self.server_channel(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        check_place(found, rights)?;
        if rights.contains(Permissions::SEND_MESSAGES) {
            return Ok(rights);
        }
        let refusal = if found.is_archived() { ApiError::ARCHIVED_THREAD } else { ApiError::MISSING_PERMISSIONS };
        Err(refusal.into())
    }

    fn shares_server(&self, user: Snowflake) -> bool {
        self.servers_of(user).any(|server| server.members.contains(self.application.id))
    }

    /// The message that was posted with the same enforced nonce a moment ago.
    fn posted_with(&self, channel: Snowflake, nonce: Option<&Value>, enforced: bool) -> Option<&Message> {
        let nonce = nonce.filter(|_| enforced)?;
        let oldest_ms = self.now_ms - NONCE_LIFE_MS;
        let is_same =
            |message: &&Message| message.author == self.application.id && message.nonce.as_ref() == Some(nonce);
        self.messages_in(channel).rev().take_while(|message| message.id.at_ms() >= oldest_ms).find(is_same)
    }

    /// Reads what a message answers (type 0) or forwards (type 1).
    fn reference(&self, channel: Snowflake, asked: &Value) -> Result<Option<Reference>, ApiError> {
        let id = |name: &str| serde_json::from_value::<Snowflake>(asked[name].clone()).ok();
        let Some(message) = id("message_id") else { return Ok(None) };
        if asked["type"].as_u64() == Some(1) {
            return self.forwarded(id("channel_id"), message).map(Some);
        }
        if !self.bot_rights(channel)?.contains(Permissions::READ_MESSAGE_HISTORY) {
            return Err(ApiError::NO_HISTORY.into());
        }
        let answered = self.message(channel, message).filter(|found| found.only_for.is_none());
        let is_here = id("channel_id").is_none_or(|other| other == channel);
        match answered.filter(|_| is_here) {
            Some(found) if found.notice.is_some() => {
                Err(faulty_reference("REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", "Cannot reply to a system message"))
            }
            Some(found) => Ok(Some(Reference::to(channel, found.id))),
            None if asked["fail_if_not_exists"] != false => {
                Err(faulty_reference("REPLIES_UNKNOWN_MESSAGE", "Unknown message"))
            }
            None => Ok(None),
        }
    }

    /// The copy of a message from a channel that the bot reads (ME, "Message Reference Types").
    fn forwarded(&self, channel: Option<Snowflake>, id: Snowflake) -> Result<Reference, ApiError> {
        let path = "message_reference.channel_id";
        let required = || ApiError::invalid_field(path, "BASE_TYPE_REQUIRED", "This field is required");
        let channel = channel.ok_or_else(required)?;
        if !self.bot_rights(channel)?.contains(Permissions::READ_MESSAGE_HISTORY) {
            return Err(ApiError::NO_HISTORY.into());
        }
        let found = self.message(channel, id).filter(|found| found.only_for.is_none());
        let found = found.ok_or(ApiError::UNKNOWN_MESSAGE)?;
        Ok(Reference { snapshot: Some(wire::message_content(self, found)), ..Reference::to(channel, id) })
    }

    /// An answer pings whom it answers, unless `allowed_mentions` leaves it out (ME, "Allowed Mentions Object").
    fn ping_answered(&self, body: &mut MessageBody, reference: Option<&Reference>, allowed: &Value) {
        let pings = allowed.is_null() || allowed["replied_user"] == true;
        let answered = reference.filter(|reference| pings && reference.snapshot.is_none());
        let answered = answered.and_then(|reference| self.message(reference.channel, reference.message?));
        if let Some(message) = answered.filter(|message| message.guise.is_none())
            && !body.mentions.users.contains(&message.author)
        {
            body.mentions.users.push(message.author);
        }
    }
}

fn check_place(channel: &Channel, rights: Permissions) -> Result<(), ApiError> {
    if channel.kind == ChannelKind::Forum {
        return Err(maxima::FORUM_MESSAGE.into());
    }
    if !channel.kind.holds_messages() {
        return Err(ApiError::NOT_A_TEXT_CHANNEL.into());
    }
    if channel.is_locked() && !rights.contains(Permissions::MANAGE_THREADS) {
        return Err(ApiError::THREAD_LOCKED.into());
    }
    Ok(())
}

/// Embeds, files, polls and messages that are read aloud need a right of their own (topics/permissions.mdx).
pub(super) fn check_parts(request: &Request<'_>, json: &Value, rights: Permissions) -> Result<(), ApiError> {
    let parts = [
        (json["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty()), Permissions::EMBED_LINKS),
        (!request.call.files.is_empty(), Permissions::ATTACH_FILES),
        (json["poll"].is_object(), Permissions::SEND_POLLS),
        (json["tts"] == true, Permissions::SEND_TTS_MESSAGES),
    ];
    let is_refused = parts.into_iter().any(|(there, right)| there && !rights.contains(right));
    if is_refused { Err(ApiError::MISSING_PERMISSIONS.into()) } else { Ok(()) }
}

fn faulty_reference(code: &'static str, message: &str) -> ApiError {
    ApiError::invalid_field("message_reference", code, message)
}
