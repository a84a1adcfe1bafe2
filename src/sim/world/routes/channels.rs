//! Channels: creating, reading, changing, ordering, deleting.

use super::channel_form::{self, Fault};
use super::overwrites;
use crate::world::World;
use crate::world::audit::{Deed, action};
use crate::world::call::{Reply, Request, Served};
use crate::world::dispatch::{Dispatch, intent};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{Channel, ChannelKind, Server};
use crate::world::permissions::{self, Permissions};
use crate::world::wire;
use serde_json::{Value, json};

/// Settings whose changes the audit log tells (resources/audit-log.mdx, "Audit Log Change Key").
const LOGGED: &[&str] = &[
    "name",
    "type",
    "topic",
    "parent_id",
    "nsfw",
    "rate_limit_per_user",
    "bitrate",
    "user_limit",
    "default_auto_archive_duration",
    "available_tags",
    "flags",
];

/// Channels.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/channels/{channel_id}", |world, request| world.get_channel(request)),
    Endpoint::patch("/channels/{channel_id}", |world, request| world.edit_channel(request)),
    Endpoint::delete("/channels/{channel_id}", |world, request| world.close_channel(request)),
    Endpoint::post("/channels/{channel_id}/typing", |world, request| world.type_in(request)),
    Endpoint::get("/guilds/{guild_id}/channels", |world, request| world.list_channels(request)),
    Endpoint::post("/guilds/{guild_id}/channels", |world, request| world.create_channel(request)),
    Endpoint::patch("/guilds/{guild_id}/channels", |world, request| world.order_channels(request)),
];

impl World {
    fn get_channel(&self, request: &Request<'_>) -> Served {
        let id = request.id("channel_id")?;
        self.bot_rights(id)?;
        self.written_channel(id)
    }

    fn written_channel(&self, id: Snowflake) -> Served {
        let dm = self.dm_recipient(id).map(|recipient| wire::dm(self, id, recipient));
        let channel = || self.server_channel(id).map(|(server, channel)| wire::own_thread(self, server.id, channel));
        Ok(Reply::ok(dm.or_else(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?))
    }

    /// All channels, those the bot cannot see included (resources/guild.mdx); threads are not channels here.
    fn list_channels(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let channels = server.channels.values().filter(|channel| !channel.kind.is_thread());
        let channels: Vec<Value> = channels.map(|channel| wire::channel(server.id, channel)).collect();
        Ok(Reply::ok(json!(channels)))
    }

    fn create_channel(&mut self, request: &Request<'_>) -> Served {
        let server = request.id("guild_id")?;
        self.needs_in_server(server, Permissions::MANAGE_CHANNELS)?;
        let form = request.form()?;
        let found = self.bot_server(server)?;
        let channels = || found.channels.values().filter(|channel| !channel.kind.is_thread());
        if channels().count() >= maxima::CHANNELS.count {
            return Err(maxima::CHANNELS.refusal.into());
        }
        let kind = channel_form::kind(&form["type"], ChannelKind::Text)?;
        let parent = self.parent(found, kind, &form["parent_id"])?;
        // A channel without overwrites of its own starts with those of its category.
        let inherited = parent.and_then(|id| found.channels.get(&id)).map(|parent| parent.overwrites.clone());
        let overwrites = if form["permission_overwrites"].is_array() {
            let given = overwrites::read_all(found, &form["permission_overwrites"])?;
            self.check_new_overwrites(found, &given)?;
            given
        } else {
            inherited.unwrap_or_default()
        };
        let position = channels().map(|channel| channel.position + 1).max().unwrap_or(0);
        let blank = Channel { position, parent, overwrites, ..Channel::new(Snowflake::new(0), "", kind) };
        let channel = self.shaped(blank, form)?;
        let channel = Channel { id: self.mint_id(), ..channel };
        let id = channel.id;
        self.add_channel(server, channel);
        let body = self.written_channel(id)?.body.unwrap_or_default();
        let deed = Deed::new(action::CHANNEL_CREATE, id).diff(&Value::Null, &body, LOGGED);
        self.audit(server, self.application.id, deed);
        Ok(Reply::created(body))
    }

    /// The category a channel goes to: 50035 when it is none or full; moving needs rights there too.
    fn parent(&self, server: &Server, kind: ChannelKind, asked: &Value) -> Result<Option<Snowflake>, ApiError> {
        let Ok(id) = serde_json::from_value::<Snowflake>(asked.clone()) else { return Ok(None) };
        let refused = |code, message| Err(ApiError::invalid_field("parent_id", code, message));
        let category = server.channels.get(&id).filter(|channel| channel.kind == ChannelKind::Category);
        if kind == ChannelKind::Category || category.is_none() {
            return refused("CHANNEL_PARENT_INVALID", "Category does not exist");
        }
        if server.channels.values().filter(|channel| channel.parent == Some(id)).count()
            >= maxima::CATEGORY_CHILDREN.count
        {
            return refused("CHANNEL_PARENT_MAX_CHANNELS", "Maximum number of channels in category reached (50)");
        }
        self.needs(id, Permissions::MANAGE_CHANNELS)?;
        Ok(Some(id))
    }

    /// Applies a form to a channel: 50035 for what does not fit its kind.
    fn shaped(&mut self, mut channel: Channel, form: &Value) -> Result<Channel, ApiError> {
        channel_form::apply(&mut channel, form).map_err(Fault::into_error)?;
        if channel.forum.is_some() && form["available_tags"].is_array() {
            let tags = channel_form::tags(&channel, &form["available_tags"], || self.mint_id())?;
            if let Some(forum) = channel.forum.as_deref_mut() {
                forum.tags = tags;
            }
        }
        Ok(channel)
    }

    fn edit_channel(&mut self, request: &Request<'_>) -> Served {
        let id = request.id("channel_id")?;
        self.bot_rights(id)?;
        let (server, old) = self.server_channel(id).ok_or(ApiError::WRONG_CHANNEL_TYPE)?;
        if old.kind.is_thread() {
            self.edit_thread(request, id)?;
            return self.written_channel(id);
        }
        self.needs(id, Permissions::MANAGE_CHANNELS)?;
        let form = request.form()?;
        let kind = channel_form::kind(&form["type"], old.kind)?;
        if kind != old.kind && !channel_form::is_convertible(old.kind, kind) {
            return Err(ApiError::WRONG_CHANNEL_TYPE.into());
        }
        let mut channel = Channel { kind, ..old.clone() };
        if let Some(asked) =
            form.get("parent_id").filter(|asked| serde_json::from_value((**asked).clone()).ok() != old.parent)
        {
            channel.parent = self.parent(server, kind, asked)?;
        }
        if form["permission_overwrites"].is_array() {
            channel.overwrites = overwrites::read_all(server, &form["permission_overwrites"])?;
            self.check_overwrites(id, &channel.overwrites)?;
        }
        let (server, before) = (server.id, wire::channel(server.id, old));
        let channel = self.shaped(channel, form)?;
        self.change_channel(id, |old| *old = channel);
        let reply = self.written_channel(id)?;
        let after = reply.body.as_ref().unwrap_or(&Value::Null);
        let deed = Deed::new(action::CHANNEL_UPDATE, id).diff(&before, after, LOGGED);
        if deed.has_changes() {
            self.audit(server, self.application.id, deed);
        }
        Ok(reply)
    }

    /// Deletes a channel, or closes a DM (CH, "Delete/Close Channel").
    fn close_channel(&mut self, request: &Request<'_>) -> Served {
        let id = request.id("channel_id")?;
        self.bot_rights(id)?;
        let reply = self.written_channel(id);
        let Some((server, channel)) = self.server_channel(id) else { return reply };
        let is_thread = channel.kind.is_thread();
        let right = if is_thread { Permissions::MANAGE_THREADS } else { Permissions::MANAGE_CHANNELS };
        let server = server.id;
        self.needs(id, right)?;
        self.delete_channel(server, id);
        let action = if is_thread { action::THREAD_DELETE } else { action::CHANNEL_DELETE };
        self.audit(server, self.application.id, Deed::new(action, id));
        reply
    }

    /// Reorders channels; only one of them may change its category (40009), which may hand down its overwrites.
    fn order_channels(&mut self, request: &Request<'_>) -> Served {
        let server = request.id("guild_id")?;
        self.needs_in_server(server, Permissions::MANAGE_CHANNELS)?;
        let moves = request.form()?.as_array().cloned().unwrap_or_default();
        let moved = moves.iter().map(|one| self.moved(server, one)).collect::<Result<Vec<_>, _>>()?;
        let found = self.bot_server(server)?;
        let is_elsewhere =
            |channel: &&Channel| found.channels.get(&channel.id).is_some_and(|old| old.parent != channel.parent);
        if moved.iter().filter(is_elsewhere).count() > 1 {
            return Err(maxima::ONE_PARENT.into());
        }
        for channel in moved {
            self.change_channel(channel.id, |old| *old = channel);
        }
        Ok(Reply::no_content())
    }

    /// What a channel becomes by one entry of such a request.
    fn moved(&self, server: Snowflake, entry: &Value) -> Result<Channel, ApiError> {
        let id: Option<Snowflake> = serde_json::from_value(entry["id"].clone()).ok();
        let server = self.bot_server(server)?;
        let old = id.and_then(|id| server.channels.get(&id)).filter(|channel| !channel.kind.is_thread());
        let old = old.ok_or(ApiError::UNKNOWN_CHANNEL)?;
        self.needs(old.id, Permissions::MANAGE_CHANNELS)?;
        let mut channel = old.clone();
        if let Some(position) = entry["position"].as_u64() {
            channel.position = u32::try_from(position).unwrap_or(u32::MAX);
        }
        let asked = entry.get("parent_id");
        if let Some(asked) = asked.filter(|asked| serde_json::from_value((**asked).clone()).ok() != old.parent) {
            channel.parent = self.parent(server, old.kind, asked)?;
        }
        let parent = channel.parent.filter(|_| entry["lock_permissions"] == true);
        if let Some(parent) = parent.and_then(|parent| server.channels.get(&parent)) {
            channel.overwrites.clone_from(&parent.overwrites);
            self.check_overwrites(old.id, &channel.overwrites)?;
        }
        Ok(channel)
    }

    fn type_in(&mut self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        self.check_posting(channel)?;
        let bot = self.application.id;
        let mut data = json!({"channel_id": channel, "user_id": bot, "timestamp": self.now_ms.div_euclid(1000)});
        let home = self.server_channel(channel).map(|(server, _)| server.id);
        if let Some(server) = home.and_then(|id| self.servers.get(&id)) {
            data["guild_id"] = json!(server.id);
            data["member"] = wire::member(self, &*self.bot_member(server)?);
        }
        let intents = if home.is_some() { intent::GUILD_MESSAGE_TYPING } else { intent::DIRECT_MESSAGE_TYPING };
        self.emit(Dispatch { name: "TYPING_START", server: home, intents, guarded: false, data: data.into() });
        Ok(Reply::no_content())
    }

    /// Demands a right in a server as a whole: 50001 outside of it, 50013 without the right.
    pub(super) fn needs_in_server(&self, server: Snowflake, right: Permissions) -> Result<(), ApiError> {
        let server = self.bot_server(server)?;
        let held = permissions::in_server(server, &*self.bot_member(server)?, self.now_ms);
        if held.contains(right) { Ok(()) } else { Err(ApiError::MISSING_PERMISSIONS.into()) }
    }
}
