//! Wire forms of users, members and roles.

use super::timestamp;
use crate::world::World;
use crate::world::ids::Snowflake;
use crate::world::model::{Member, Role, User};
use crate::world::permissions::Permissions;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Writes a user by id; null for an unknown one.
pub(crate) fn user_or_null(world: &World, id: Snowflake) -> Value {
    world.user(id).map_or(Value::Null, |known| user(&known))
}

pub(crate) fn user(user: &User) -> Value {
    json!(UserForm::of(user))
}

/// What everybody sees of a user; `()` is written as null.
#[derive(Debug, Serialize)]
pub(crate) struct UserForm<'a> {
    id: Snowflake,
    username: &'a str,
    discriminator: &'static str,
    global_name: Option<&'a str>,
    avatar: (),
    bot: bool,
    system: bool,
    public_flags: u8,
    flags: u8,
    banner: (),
    accent_color: (),
    avatar_decoration_data: (),
    collectibles: (),
    primary_guild: (),
}

impl<'a> UserForm<'a> {
    pub(crate) fn of(user: &'a User) -> Self {
        Self {
            id: user.id,
            username: &user.name,
            discriminator: if user.bot { "0001" } else { "0" },
            global_name: (!user.bot).then_some(&user.name),
            avatar: (),
            bot: user.bot,
            system: false,
            public_flags: 0,
            flags: 0,
            banner: (),
            accent_color: (),
            avatar_decoration_data: (),
            collectibles: (),
            primary_guild: (),
        }
    }
}

/// Writes the bot's own user, which has more fields (resources/user.mdx).
pub(crate) fn own_user(world: &World) -> Value {
    let mut value = world.user(world.application.id).map(|own| user(&own)).unwrap_or_default();
    let own =
        [("mfa_enabled", json!(true)), ("locale", json!("en-US")), ("verified", json!(true)), ("email", Value::Null)];
    own.into_iter().for_each(|(key, field)| value[key] = field);
    value
}

/// Writes a member without the `user` key, as inside messages.
pub(crate) fn bare_member(member: &Member) -> Value {
    json!(MemberForm::of(member))
}

/// A member; `()` is written as null.
#[derive(Debug, Serialize)]
pub(crate) struct MemberForm<'a> {
    roles: &'a BTreeSet<Snowflake>,
    nick: Option<&'a str>,
    avatar: (),
    banner: (),
    joined_at: String,
    premium_since: (),
    deaf: bool,
    mute: bool,
    flags: u64,
    pending: bool,
    communication_disabled_until: Option<String>,
    avatar_decoration_data: (),
    collectibles: (),
    /// Left out inside messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<UserForm<'a>>,
    /// In interactions: what the member may do in the channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    permissions: Option<Permissions>,
}

impl<'a> MemberForm<'a> {
    pub(crate) fn of(member: &'a Member) -> Self {
        Self {
            roles: &member.roles,
            nick: member.nick.as_deref(),
            avatar: (),
            banner: (),
            joined_at: timestamp(member.joined_at_ms),
            premium_since: (),
            deaf: member.deaf,
            mute: member.mute,
            flags: member.flags,
            pending: false,
            communication_disabled_until: member.timeout_until_ms.map(timestamp),
            avatar_decoration_data: (),
            collectibles: (),
            user: None,
            permissions: None,
        }
    }

    /// The same as an interaction tells it: with the user, and what the member may do in the channel.
    pub(crate) fn acting(self, user: Option<UserForm<'a>>, permissions: Permissions) -> Self {
        Self { user, permissions: Some(permissions), ..self }
    }
}

pub(crate) fn member(world: &World, member: &Member) -> Value {
    let mut value = bare_member(member);
    value["user"] = user_or_null(world, member.user);
    value
}

pub(crate) fn role(role: &Role) -> Value {
    let colors = role.colors;
    let mut value = json!({
        "id": role.id, "name": role.name, "description": null, "permissions": role.permissions,
        "position": role.position, "color": colors.primary,
        "colors": {
            "primary_color": colors.primary, "secondary_color": colors.secondary, "tertiary_color": colors.tertiary,
        },
        "hoist": role.hoist, "managed": role.managed, "mentionable": role.mentionable, "icon": role.icon,
        "unicode_emoji": role.unicode_emoji, "flags": 0,
    });
    // Only a managed role has tags (topics/permissions.mdx, "Role Tags Structure").
    if let Some(bot) = role.bot {
        value["tags"] = json!({"bot_id": bot});
    }
    value
}
