//! Threads and posts of forums: beginning and changing them.

use super::channel_form::{self, Fault, REQUIRE_TAG, as_number};
use crate::world::World;
use crate::world::audit::{Deed, action};
use crate::world::body::Written;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{Channel, ChannelKind, HAS_THREAD, Message, Notice, Reference, Thread};
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::Value;

/// Tags of one post (CH, "Channel Object": applied_tags).
const TAGS_MAX: usize = 5;
/// Flag of a post that stands on top of its forum (CH, "Channel Flags").
const PINNED: u64 = 1 << 1;

/// Settings whose changes the audit log tells (resources/audit-log.mdx, "Audit Log Change Key").
const LOGGED: &[&str] = &[
    "name",
    "type",
    "archived",
    "locked",
    "auto_archive_duration",
    "invitable",
    "rate_limit_per_user",
    "applied_tags",
    "flags",
];

/// Beginning threads; they are changed by the path of channels.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::post("/channels/{channel_id}/messages/{message_id}/threads", |world, request| {
        world.thread_from_message(request)
    }),
    Endpoint::post("/channels/{channel_id}/threads", |world, request| world.create_thread(request)),
];

impl World {
    /// Begins a thread at a message, whose id it takes over; 160004 when there is one already.
    fn thread_from_message(&mut self, request: &Request<'_>) -> Served {
        let parent = request.id("channel_id")?;
        self.needs(parent, Permissions::CREATE_PUBLIC_THREADS)?;
        let message = self.readable(request)?;
        let (id, is_notice, author) = (message.id, message.notice.is_some(), message.author);
        let (_, found) = self.server_channel(parent).ok_or(ApiError::NOT_IN_A_DM)?;
        let kind = match found.kind {
            ChannelKind::Text => ChannelKind::PublicThread,
            ChannelKind::Announcement => ChannelKind::AnnouncementThread,
            _ => return Err(ApiError::WRONG_CHANNEL_TYPE.into()),
        };
        if is_notice {
            return Err(ApiError::WRONG_MESSAGE_TYPE.into());
        }
        if self.server_channel(id).is_some() {
            return Err(ApiError::THREAD_EXISTS.into());
        }
        let form = request.form()?;
        let thread = self.new_thread((id, kind), parent, form)?;
        let server = self.home_with_room(parent)?;
        self.begin_thread(server, thread);
        self.mark(parent, id, |message| message.body.flags |= HAS_THREAD);
        self.announce((id, author), Notice::ThreadStarter, Reference::to(parent, id));
        self.created_thread(id)
    }

    fn create_thread(&mut self, request: &Request<'_>) -> Served {
        let parent = request.id("channel_id")?;
        self.bot_rights(parent)?;
        let (_, found) = self.server_channel(parent).ok_or(ApiError::NOT_IN_A_DM)?;
        if found.kind == ChannelKind::Forum {
            return self.create_post(request, parent);
        }
        // The type "currently defaults to PRIVATE_THREAD" (CH, "Start Thread without Message").
        let kind = match (found.kind, request.body["type"].as_u64().unwrap_or(12)) {
            (ChannelKind::Text, 11) => ChannelKind::PublicThread,
            (ChannelKind::Text, 12) => ChannelKind::PrivateThread,
            (ChannelKind::Announcement, 10) => ChannelKind::AnnouncementThread,
            (_, _) => return Err(ApiError::WRONG_CHANNEL_TYPE.into()),
        };
        let is_private = kind == ChannelKind::PrivateThread;
        let right = if is_private { Permissions::CREATE_PRIVATE_THREADS } else { Permissions::CREATE_PUBLIC_THREADS };
        self.needs(parent, right)?;
        let form = request.form()?;
        let id = self.mint_id();
        let mut thread = self.new_thread((id, kind), parent, form)?;
        if let Some(thread) = thread.thread.as_deref_mut() {
            thread.invitable = form["invitable"].as_bool().unwrap_or(true);
        }
        let server = self.home_with_room(parent)?;
        self.begin_thread(server, thread);
        if !is_private {
            let thread = Reference { channel: id, message: None, snapshot: None };
            self.announce((parent, self.application.id), Notice::ThreadCreated, thread);
        }
        self.created_thread(id)
    }

    /// Begins a post of a forum; its first message has the same id (CH, "Start Thread in Forum or Media Channel").
    fn create_post(&mut self, request: &Request<'_>, forum: Snowflake) -> Served {
        self.needs(forum, Permissions::SEND_MESSAGES)?;
        let rights = self.bot_rights(forum)?;
        super::posting::check_parts(request, &request.body["message"], rights)?;
        let form = request.form()?;
        if !form["message"].is_object() {
            return Err(ApiError::invalid_field("message", "BASE_TYPE_REQUIRED", "This field is required"));
        }
        let tags = self.post_tags(forum, &form["applied_tags"])?;
        let written =
            Written { json: &form["message"], uploads: &request.call.files, channel: forum, rights, is_answer: false };
        let body = self.new_body(&written)?;
        let draft = self.draft(forum, body);
        let mut reply = self.begin_post((forum, form), tags, draft)?;
        if let Some(body) = reply.body.as_mut() {
            let id: Option<Snowflake> = serde_json::from_value(body["id"].clone()).ok();
            let first = id.and_then(|id| self.message(id, id));
            body["message"] = first.map(|message| wire::message(self, message)).into();
        }
        Ok(reply)
    }

    /// Puts a post into a forum and its first message into it.
    pub(super) fn begin_post(&mut self, place: (Snowflake, &Value), tags: Vec<Snowflake>, first: Message) -> Served {
        let (forum, form) = place;
        let id = first.id;
        let mut thread = self.new_thread((id, ChannelKind::PublicThread), forum, form)?;
        if let Some(thread) = thread.thread.as_deref_mut() {
            thread.tags = tags;
            thread.owner = first.author;
        }
        let server = self.home_with_room(forum)?;
        self.begin_thread(server, thread);
        self.post(Message { channel: id, ..first });
        if let Some(forum) = self.channel_mut(forum) {
            forum.last_message = Some(id);
        }
        self.created_thread(id)
    }

    /// Reads the tags of a post: known ones, at least one where the forum demands it (40067).
    pub(super) fn post_tags(&self, forum: Snowflake, asked: &Value) -> Result<Vec<Snowflake>, ApiError> {
        let refused = |code, message: &str| Err(ApiError::invalid_field("applied_tags", code, message));
        let asked: Vec<Snowflake> = serde_json::from_value(asked.clone()).unwrap_or_default();
        let (_, channel) = self.server_channel(forum).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let known = channel.forum.as_ref().map(|forum| forum.tags.as_slice()).unwrap_or_default();
        if asked.is_empty() && channel.flags & REQUIRE_TAG != 0 {
            return Err(maxima::TAG_REQUIRED.into());
        }
        if asked.len() > TAGS_MAX {
            return refused("BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.");
        }
        let found: Vec<_> = known.iter().filter(|tag| asked.contains(&tag.id)).collect();
        if found.len() != asked.len() {
            return refused("CHANNEL_FORUM_TAG_INVALID", "Unknown tag");
        }
        if found.iter().any(|tag| tag.moderated) {
            self.needs(forum, Permissions::MANAGE_THREADS)?;
        }
        Ok(asked)
    }

    /// The server of a channel, if it takes one more thread (160006).
    fn home_with_room(&self, parent: Snowflake) -> Result<Snowflake, ApiError> {
        let (server, _) = self.server_channel(parent).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let active = server.channels.values().filter(|channel| channel.kind.is_thread() && !channel.is_archived());
        if active.count() >= maxima::ACTIVE_THREADS.count {
            Err(maxima::ACTIVE_THREADS.refusal.into())
        } else {
            Ok(server.id)
        }
    }

    fn new_thread(&self, what: (Snowflake, ChannelKind), parent: Snowflake, form: &Value) -> Result<Channel, ApiError> {
        let (_, home) = self.server_channel(parent).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let name = channel_form::thread_name(&form["name"]).map_err(Fault::into_error)?;
        let asked = as_number(&form["auto_archive_duration"]).or(home.default_archive_min);
        let slowmode_s = as_number(&form["rate_limit_per_user"]).unwrap_or(home.thread_slowmode_s);
        let mut thread = Thread::begun_by(self.application.id, self.now_ms);
        thread.auto_archive_min = asked.unwrap_or(thread.auto_archive_min);
        let thread = Some(Box::new(thread));
        Ok(Channel { parent: Some(parent), slowmode_s, thread, ..Channel::new(what.0, &name, what.1) })
    }

    fn created_thread(&mut self, id: Snowflake) -> Served {
        let (server, thread) = self.server_channel(id).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let (server, value) = (server.id, wire::own_thread(self, server.id, thread));
        let deed = Deed::new(action::THREAD_CREATE, id).diff(&Value::Null, &value, LOGGED);
        self.audit(server, self.application.id, deed);
        Ok(Reply::created(value))
    }

    /// Changes a thread (CH, "Modify Channel", for threads).
    pub(super) fn edit_thread(&mut self, request: &Request<'_>, id: Snowflake) -> Result<(), ApiError> {
        let (_, old) = self.server_channel(id).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        self.check_thread_rights(old, &request.body)?;
        let form = request.form()?;
        let (server, old) = self.server_channel(id).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let (server, before, mut new) = (server.id, logged(server.id, old), old.clone());
        self.shape_thread(&mut new, form)?;
        let now_ms = self.now_ms;
        let archived = form["archived"].as_bool().filter(|archived| *archived != old.is_archived());
        if let (Some(archived), Some(thread)) = (archived, new.thread.as_deref_mut()) {
            thread.archived = archived;
            thread.archive_changed_at_ms = now_ms;
            thread.active_at_ms = if archived { thread.active_at_ms } else { now_ms };
        }
        self.change_channel(id, |channel| *channel = new);
        self.plan_archival(id);
        let after = self.server_channel(id).map(|(_, thread)| logged(server, thread)).unwrap_or_default();
        let deed = Deed::new(action::THREAD_UPDATE, id).diff(&before, &after, LOGGED);
        if deed.has_changes() {
            self.audit(server, self.application.id, deed);
        }
        Ok(())
    }

    /// Waking up an unlocked thread needs only the right to write; its owner may change the rest, but not what is
    /// for moderators: locking, slow mode, pinning. A thread that stays asleep is not changed (50083).
    fn check_thread_rights(&self, thread: &Channel, form: &Value) -> Result<(), ApiError> {
        let rights = self.bot_rights(thread.id)?;
        let fields: Vec<&str> = form.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let moderates = rights.contains(Permissions::MANAGE_THREADS);
        let is_owner = thread.thread.as_ref().is_some_and(|one| one.owner == self.application.id);
        let wakes = form["archived"] == false && !thread.is_locked();
        let is_allowed = if fields == ["archived"] && wakes {
            moderates || is_owner || rights.contains(Permissions::SEND_MESSAGES)
        } else {
            let for_moderators = ["locked", "rate_limit_per_user", "flags"];
            let is_plain = !thread.is_locked() && fields.iter().all(|name| !for_moderators.contains(name));
            moderates || (is_owner && is_plain)
        };
        if !is_allowed {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        let only_state = fields.iter().all(|name| ["archived", "locked"].contains(name));
        if thread.is_archived() && form["archived"] != false && !only_state {
            return Err(ApiError::ARCHIVED_THREAD.into());
        }
        Ok(())
    }

    fn shape_thread(&self, channel: &mut Channel, form: &Value) -> Result<(), ApiError> {
        if form["name"].is_string() {
            channel.name = channel_form::thread_name(&form["name"]).map_err(Fault::into_error)?;
        }
        if let Some(asked) = form.get("rate_limit_per_user") {
            channel.slowmode_s = as_number(asked).unwrap_or(0);
        }
        if let Some(flags) = form["flags"].as_u64() {
            self.check_forum_pin(channel, flags)?;
            channel.flags = flags & PINNED;
        }
        let minutes = as_number(&form["auto_archive_duration"]);
        let tags = match (&form["applied_tags"], channel.parent) {
            (Value::Array(_), Some(forum)) => Some(self.post_tags(forum, &form["applied_tags"])?),
            (_, _) => None,
        };
        let Some(thread) = channel.thread.as_deref_mut() else { return Ok(()) };
        thread.auto_archive_min = minutes.unwrap_or(thread.auto_archive_min);
        thread.locked = form["locked"].as_bool().unwrap_or(thread.locked);
        thread.invitable = form["invitable"].as_bool().unwrap_or(thread.invitable);
        thread.tags = tags.unwrap_or_else(|| thread.tags.clone());
        Ok(())
    }

    /// One post of a forum stands on top (OP, 30047).
    fn check_forum_pin(&self, thread: &Channel, flags: u64) -> Result<(), ApiError> {
        if flags & PINNED == 0 || thread.flags & PINNED != 0 {
            return Ok(());
        }
        let Some((server, _)) = self.server_channel(thread.id) else { return Ok(()) };
        let is_pinned = |other: &&Channel| other.parent == thread.parent && other.flags & PINNED != 0;
        let others = server.channels.values().filter(|other| other.kind.is_thread());
        if others.filter(is_pinned).count() > 0 { Err(maxima::FORUM_PINS.refusal.into()) } else { Ok(()) }
    }
}

/// A thread as the audit log compares it: its metadata beside the rest.
fn logged(server: Snowflake, thread: &Channel) -> Value {
    let mut value = wire::channel(server, thread);
    let metadata = value["thread_metadata"].take();
    if let (Some(object), Value::Object(metadata)) = (value.as_object_mut(), metadata) {
        object.extend(metadata);
    }
    value
}
