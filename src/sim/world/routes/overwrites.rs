//! What a channel gives to and takes from roles and members: setting, deleting, and what a bot may put there.

use crate::world::World;
use crate::world::audit::{Deed, action};
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{Overwrite, Server};
use crate::world::permissions::{self, Permissions};
use serde_json::{Value, json};

/// One overwrite.
const OVERWRITE: &str = "/channels/{channel_id}/permissions/{overwrite_id}";

/// Overwrites, one by one.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::put(OVERWRITE, |world, request| world.put_overwrite(request)),
    Endpoint::delete(OVERWRITE, |world, request| world.delete_overwrite(request)),
];

impl World {
    fn put_overwrite(&mut self, request: &Request<'_>) -> Served {
        let (channel, id) = self.overwrite_place(request)?;
        let form = request.form()?;
        let (server, found) = self.server_channel(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let overwrite = read(form, id);
        if !exists(server, &overwrite) {
            return Err(ApiError::UNKNOWN_OVERWRITE.into());
        }
        let (server, mut overwrites) = (server.id, found.overwrites.clone());
        let options = json!({"id": id, "type": overwrite.kind.to_string()});
        let action = match overwrites.iter_mut().find(|one| one.id == id) {
            Some(old) => {
                *old = overwrite;
                action::OVERWRITE_UPDATE
            }
            None => {
                overwrites.push(overwrite);
                action::OVERWRITE_CREATE
            }
        };
        self.check_overwrites(channel, &overwrites)?;
        self.set_overwrites(channel, overwrites);
        self.audit(server, self.application.id, Deed::new(action, channel).with(options));
        Ok(Reply::no_content())
    }

    fn delete_overwrite(&mut self, request: &Request<'_>) -> Served {
        let (channel, id) = self.overwrite_place(request)?;
        let (server, found) = self.server_channel(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let old = found.overwrites.iter().find(|one| one.id == id).ok_or(ApiError::UNKNOWN_OVERWRITE)?;
        let options = json!({"id": id, "type": old.kind.to_string()});
        let (server, mut overwrites) = (server.id, found.overwrites.clone());
        overwrites.retain(|one| one.id != id);
        self.check_overwrites(channel, &overwrites)?;
        self.set_overwrites(channel, overwrites);
        self.audit(server, self.application.id, Deed::new(action::OVERWRITE_DELETE, channel).with(options));
        Ok(Reply::no_content())
    }

    /// The channel and the overwrite of the path, for one with MANAGE_ROLES; threads and DMs have none (50024, 50003).
    fn overwrite_place(&self, request: &Request<'_>) -> Result<(Snowflake, Snowflake), ApiError> {
        let channel = request.id("channel_id")?;
        self.needs(channel, Permissions::MANAGE_ROLES)?;
        match self.server_channel(channel) {
            Some((_, found)) if found.kind.is_thread() => Err(ApiError::WRONG_CHANNEL_TYPE.into()),
            Some(_) => Ok((channel, request.id("overwrite_id")?)),
            None => Err(ApiError::NOT_IN_A_DM.into()),
        }
    }

    /// Whether the bot may replace the overwrites of a channel: MANAGE_ROLES there, and only bits change that it has in
    /// the server or the parent, unless an overwrite gives it MANAGE_ROLES (CH, "Edit Channel Permissions").
    pub(super) fn check_overwrites(&self, channel: Snowflake, new: &[Overwrite]) -> Result<(), ApiError> {
        self.needs(channel, Permissions::MANAGE_ROLES)?;
        let (server, found) = self.server_channel(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        check_count(new)?;
        let bot = self.bot_member(server)?;
        let parent = found.parent.and_then(|parent| server.channels.get(&parent));
        let in_parent =
            parent.map(|parent| permissions::in_channel(server, &bot, parent, self.now_ms)).unwrap_or_default();
        let held = permissions::in_server(server, &bot, self.now_ms) | in_parent;
        let is_bots = |one: &&Overwrite| one.id == bot.user || bot.roles.contains(&one.id);
        let trusted = found.overwrites.iter().filter(is_bots).any(|one| one.allow.contains(Permissions::MANAGE_ROLES));
        if trusted || held.contains(changed(&found.overwrites, new)) {
            return Ok(());
        }
        Err(ApiError::MISSING_PERMISSIONS.into())
    }

    /// Whether the bot may create a channel with these overwrites: only bits that it has in the server, and
    /// MANAGE_ROLES only as an administrator (GU, "Create Guild Channel").
    pub(super) fn check_new_overwrites(&self, server: &Server, new: &[Overwrite]) -> Result<(), ApiError> {
        check_count(new)?;
        let held = permissions::in_server(server, &*self.bot_member(server)?, self.now_ms);
        let is_admin = held.contains(Permissions::ADMINISTRATOR);
        let giveable = if is_admin { held } else { held.without(Permissions::MANAGE_ROLES) };
        if giveable.contains(changed(&[], new)) { Ok(()) } else { Err(ApiError::MISSING_PERMISSIONS.into()) }
    }
}

/// Reads a list of overwrites; those of unknown roles and users are refused.
pub(super) fn read_all(server: &Server, list: &Value) -> Result<Vec<Overwrite>, ApiError> {
    let mut overwrites = Vec::new();
    for (index, one) in list.as_array().into_iter().flatten().enumerate() {
        let path = format!("permission_overwrites.{index}.id");
        let id = serde_json::from_value(one["id"].clone())
            .map_err(|_| ApiError::invalid_field(&path, "BASE_TYPE_REQUIRED", "This field is required"))?;
        let overwrite = read(one, id);
        if !exists(server, &overwrite) {
            let message = format!("Unknown role or member {id}");
            return Err(ApiError::invalid_field(&path, "CHANNEL_OVERWRITE_UNKNOWN", &message));
        }
        overwrites.push(overwrite);
    }
    Ok(overwrites)
}

fn read(json: &Value, id: Snowflake) -> Overwrite {
    let bits = |name: &str| serde_json::from_value::<Permissions>(json[name].clone()).unwrap_or_default();
    let kind = u8::from(json["type"] == 1);
    Overwrite { id, kind, allow: bits("allow"), deny: bits("deny") }
}

fn exists(server: &Server, overwrite: &Overwrite) -> bool {
    if overwrite.kind == 0 { server.roles.contains_key(&overwrite.id) } else { server.members.contains(overwrite.id) }
}

fn check_count(overwrites: &[Overwrite]) -> Result<(), ApiError> {
    if overwrites.len() > maxima::OVERWRITES.count { Err(maxima::OVERWRITES.refusal.into()) } else { Ok(()) }
}

/// The bits that differ between two lists.
fn changed(old: &[Overwrite], new: &[Overwrite]) -> Permissions {
    let of = |list: &[Overwrite], id: Snowflake| {
        let found = list.iter().find(|one| one.id == id);
        found.map_or((0, 0), |one| (one.allow.bits(), one.deny.bits()))
    };
    let ids = old.iter().chain(new).map(|one| one.id);
    let bits = ids.fold(0, |sum, id| {
        let ((allow, deny), (new_allow, new_deny)) = (of(old, id), of(new, id));
        sum | (allow ^ new_allow) | (deny ^ new_deny)
    });
    Permissions::from_bits(bits)
}
