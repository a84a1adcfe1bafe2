//! Messages in channels and DMs: reading, editing, deleting, publishing.

use crate::world::World;
use crate::world::audit::{Deed, action};
use crate::world::body::Written;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{CROSSPOSTED, ChannelKind, Message, SUPPRESS_EMBEDS};
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// Messages of one page when the bot does not say (ME, "Get Channel Messages").
const PAGE_DEFAULT: usize = 50;
/// Messages of one page (ME, "Get Channel Messages").
const PAGE_MAX: usize = 100;
/// From when on edits of a message are counted (OP, 30046: one hour).
const LATE_EDIT_AFTER_MS: i64 = 3_600_000;
/// Edits of such a message within an hour; the documents name no number [INF].
const LATE_EDITS_MAX: usize = 30;

/// One message.
const MESSAGE: &str = "/channels/{channel_id}/messages/{message_id}";

/// Messages that are there.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/channels/{channel_id}/messages", |world, request| world.list_messages(request)),
    Endpoint::get(MESSAGE, |world, request| world.get_message(request)),
    Endpoint::patch(MESSAGE, |world, request| world.edit_message(request)),
    Endpoint::delete(MESSAGE, |world, request| world.delete_message(request)),
    Endpoint::post("/channels/{channel_id}/messages/bulk-delete", |world, request| world.delete_messages(request)),
    Endpoint::post("/channels/{channel_id}/messages/{message_id}/crosspost", |world, request| world.crosspost(request)),
];

impl World {
    fn get_message(&self, request: &Request<'_>) -> Served {
        // Rights come before the message: without them there is none to be told from one that does not exist.
        self.needs(request.id("channel_id")?, Permissions::READ_MESSAGE_HISTORY)?;
        Ok(Reply::ok(wire::message(self, self.readable(request)?)))
    }

    /// Newest first; empty without READ_MESSAGE_HISTORY (ME, "Get Channel Messages").
    fn list_messages(&self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        let rights = self.bot_rights(channel)?;
        self.check_text(channel)?;
        let limit = request.call.page_limit(PAGE_DEFAULT, PAGE_MAX)?;
        let page = self.page(channel, request, limit);
        let page = page.into_iter().filter(|_| rights.contains(Permissions::READ_MESSAGE_HISTORY));
        let page: Vec<Value> = page.map(|message| wire::message(self, message)).collect();
        Ok(Reply::ok(json!(page)))
    }

    /// `around`, `before` and `after` exclude each other; the first of them counts.
    fn page(&self, channel: Snowflake, request: &Request<'_>, limit: usize) -> Vec<&Message> {
        let public = |message: &&Message| message.only_for.is_none();
        let Some(all) = self.messages.get(&channel) else { return Vec::new() };
        let older = |bound: Snowflake, count: usize| {
            all.range(..bound).rev().map(|(_, message)| message).filter(public).take(count)
        };
        let newer = |bound: Snowflake, count: usize| {
            let newer = all.range(bound..).map(|(_, message)| message).filter(public).take(count);
            newer.collect::<Vec<_>>().into_iter().rev()
        };
        let next = |id: Snowflake| Snowflake::new(id.get().saturating_add(1));
        let id = |name: &str| request.call.query_id(name);
        match (id("around"), id("before"), id("after")) {
            (Some(middle), _, _) => {
                newer(middle, limit.div_ceil(2)).chain(older(middle, limit - limit.div_ceil(2))).collect()
            }
            (None, Some(before), _) => older(before, limit).collect(),
            (None, None, Some(after)) => newer(next(after), limit).collect(),
            (None, None, None) => all.values().rev().filter(public).take(limit).collect(),
        }
    }

    fn check_text(&self, channel: Snowflake) -> Result<(), ApiError> {
        let is_text = self.server_channel(channel).is_none_or(|(_, channel)| channel.kind.holds_messages());
        if is_text { Ok(()) } else { Err(ApiError::NOT_A_TEXT_CHANNEL.into()) }
    }

    /// The bot edits its own messages (50005); of others, with MANAGE_MESSAGES, only whether embeds are shown.
    fn edit_message(&mut self, request: &Request<'_>) -> Served {
        let message = self.readable(request)?.clone();
        let rights = self.bot_rights(message.channel)?;
        self.check_awake(message.channel)?;
        if message.author != self.application.id {
            return self.suppress_embeds(&message, &request.body, rights);
        }
        if message.notice.is_some() {
            return Err(ApiError::SYSTEM_MESSAGE.into());
        }
        super::posting::check_parts(request, &request.body, rights)?;
        let json = request.form()?;
        let late_edits_at_ms = self.late_edits(&message)?;
        let written =
            Written { json, uploads: &request.call.files, channel: message.channel, rights, is_answer: false };
        let body = self.edited_body(&message.body, &written)?;
        if let Some(message) = self.message_mut(message.channel, message.id) {
            message.late_edits_at_ms = late_edits_at_ms;
        }
        let edited = self.amend(message.channel, message.id, body).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        Ok(Reply::ok(wire::message(self, &edited)))
    }

    fn suppress_embeds(&mut self, message: &Message, json: &Value, rights: Permissions) -> Served {
        let only_flags = json.as_object().is_some_and(|fields| fields.keys().all(|name| name == "flags"));
        if !only_flags || !rights.contains(Permissions::MANAGE_MESSAGES) || message.server.is_none() {
            return Err(ApiError::OTHERS_MESSAGE.into());
        }
        let asked = json["flags"].as_u64().unwrap_or(0) & SUPPRESS_EMBEDS;
        let flags = (message.body.flags & !SUPPRESS_EMBEDS) | asked;
        self.mark(message.channel, message.id, |message| message.body.flags = flags);
        let message = self.message(message.channel, message.id).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        Ok(Reply::ok(wire::message(self, message)))
    }

    /// Counts this edit if the message is old: 30046 when there were too many of them.
    fn late_edits(&self, message: &Message) -> Result<Vec<i64>, ApiError> {
        let since_ms = self.now_ms - LATE_EDIT_AFTER_MS;
        if message.id.at_ms() > since_ms {
            return Ok(Vec::new());
        }
        let mut edits: Vec<i64> = message.late_edits_at_ms.iter().copied().filter(|at_ms| *at_ms > since_ms).collect();
        if edits.len() >= LATE_EDITS_MAX {
            return Err(maxima::OLD_EDITS.into());
        }
        edits.push(self.now_ms);
        Ok(edits)
    }

    /// Deleting messages of others needs MANAGE_MESSAGES.
    fn delete_message(&mut self, request: &Request<'_>) -> Served {
        let message = self.readable(request)?;
        let (channel, id, own) = (message.channel, message.id, message.author == self.application.id);
        let is_dm = self.dm_recipient(channel).is_some();
        if !own && (is_dm || !self.bot_rights(channel)?.contains(Permissions::MANAGE_MESSAGES)) {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        let erased = self.erase(channel, id, self.application.id).filter(|_| !own);
        if let Some((server, author)) = erased.and_then(|message| Some((message.server?, message.author))) {
            let options = json!({"channel_id": channel, "count": "1"});
            self.audit(server, self.application.id, Deed::new(action::MESSAGE_DELETE, author).with(options));
        }
        Ok(Reply::no_content())
    }

    fn delete_messages(&mut self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        self.needs(channel, Permissions::MANAGE_MESSAGES)?;
        if self.dm_recipient(channel).is_some() {
            return Err(ApiError::NOT_IN_A_DM.into());
        }
        let listed = request.form()?["messages"].clone();
        let ids: Vec<Snowflake> = serde_json::from_value(listed)
            .map_err(|_| ApiError::invalid_field("messages", "BASE_TYPE_REQUIRED", "This field is required"))?;
        if ids.iter().any(|id| id.at_ms() < self.now_ms - maxima::BULK_DELETE_AGE_MS) {
            return Err(maxima::TOO_OLD.into());
        }
        // What one person alone sees is not there for anybody else.
        let is_public = |id: &Snowflake| self.message(channel, *id).is_none_or(|message| message.only_for.is_none());
        let ids: Vec<Snowflake> = ids.into_iter().filter(is_public).collect();
        self.erase_many(channel, &ids, self.application.id);
        let server = self.server_channel(channel).map(|(server, _)| server.id).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let options = json!({"count": ids.len().to_string()});
        self.audit(server, self.application.id, Deed::new(action::MESSAGE_BULK_DELETE, channel).with(options));
        Ok(Reply::no_content())
    }

    /// Publishes a message of an announcement channel; one of another author needs MANAGE_MESSAGES (ME, "Crosspost").
    fn crosspost(&mut self, request: &Request<'_>) -> Served {
        let message = self.readable(request)?;
        let (channel, id, own) = (message.channel, message.id, message.author == self.application.id);
        let is_published = message.body.flags & CROSSPOSTED != 0;
        let right = if own { Permissions::SEND_MESSAGES } else { Permissions::MANAGE_MESSAGES };
        self.needs(channel, right)?;
        if self.server_channel(channel).is_none_or(|(_, channel)| channel.kind != ChannelKind::Announcement) {
            return Err(ApiError::WRONG_CHANNEL_TYPE.into());
        }
        if is_published {
            return Err(ApiError::ALREADY_CROSSPOSTED.into());
        }
        self.mark(channel, id, |message| message.body.flags |= CROSSPOSTED);
        let message = self.message(channel, id).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        Ok(Reply::ok(wire::message(self, message)))
    }

    /// The message of the path; ephemeral messages cannot be fetched this way.
    pub(super) fn readable(&self, request: &Request<'_>) -> Result<&Message, ApiError> {
        let channel = request.id("channel_id")?;
        self.bot_rights(channel)?;
        let message = self.message(channel, request.id("message_id")?);
        message.filter(|message| message.only_for.is_none()).ok_or_else(|| ApiError::UNKNOWN_MESSAGE.into())
    }

    /// Demands a right in a channel: 50001 when the bot does not see it, 50013 when it lacks the right.
    pub(super) fn needs(&self, channel: Snowflake, right: Permissions) -> Result<(), ApiError> {
        if self.bot_rights(channel)?.contains(right) { Ok(()) } else { Err(ApiError::MISSING_PERMISSIONS.into()) }
    }

    /// Nothing is changed in a thread that sleeps (OP, 50083).
    pub(super) fn check_awake(&self, channel: Snowflake) -> Result<(), ApiError> {
        let sleeps = self.server_channel(channel).is_some_and(|(_, channel)| channel.is_archived());
        if sleeps { Err(ApiError::ARCHIVED_THREAD.into()) } else { Ok(()) }
    }
}
