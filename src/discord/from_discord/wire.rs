//! The slim wire types: of each payload only the fields that the product uses.
//!
//! Only ids are demanded; everything else has a default, so that one odd role does not hide a whole
//! server. Unknown fields are skipped by serde.

use std::fmt;

use domain::capability::Permissions;
use domain::ids::{Id, ServerId, UserId};
use domain::mirror::{ChannelKind, ChannelView, MemberView, Overwrite, OverwriteTarget, RoleView, VoiceSeat};
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, de};

/// An id: Discord writes strings, and in a few places (`not_found` of a members chunk) integers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Snowflake(u64);

impl Snowflake {
    pub(crate) const fn id<Kind>(self) -> Id<Kind> {
        Id::new(self.0)
    }

    pub(crate) const fn user(self) -> UserId {
        UserId(self.0)
    }
}

impl<'de> Deserialize<'de> for Snowflake {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(Whole)? {
            0 => Err(D::Error::custom("an id is never 0")),
            id => Ok(Self(id)),
        }
    }
}

/// A set of permissions: a decimal string, as they outgrew what JSON readers keep exact.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bits(u64);

impl From<Bits> for Permissions {
    fn from(bits: Bits) -> Self {
        Self(bits.0)
    }
}

impl<'de> Deserialize<'de> for Bits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Whole).map(Self)
    }
}

/// Reads an unsigned whole number, written as a string or as a number.
struct Whole;

impl Visitor<'_> for Whole {
    type Value = u64;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a whole number, as a string or a number")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<u64, E> {
        Ok(number)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<u64, E> {
        text.parse().map_err(|_| E::custom("not a whole number"))
    }
}

/// A list that Discord may also send as `null` or leave out.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct List<T>(Option<Vec<T>>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> List<T> {
    pub(crate) fn into_iter(self) -> std::vec::IntoIter<T> {
        self.0.unwrap_or_default().into_iter()
    }
}

/// Any object of which only the id matters.
#[derive(Deserialize)]
pub(crate) struct Identified {
    pub(crate) id: Snowflake,
}

/// Where somebody is in voice (source: Discord reference, "Voice State Object").
#[derive(Deserialize)]
pub(crate) struct VoiceState {
    user_id: Snowflake,
    #[serde(default)]
    guild_id: Option<Snowflake>,
    #[serde(default)]
    channel_id: Option<Snowflake>,
    #[serde(default)]
    deaf: bool,
    #[serde(default)]
    self_deaf: bool,
    #[serde(default)]
    suppress: bool,
}

impl VoiceState {
    pub(crate) const fn user(&self) -> UserId {
        self.user_id.user()
    }

    /// In the description of a whole server it is not said.
    pub(crate) fn guild_id(&self) -> Option<ServerId> {
        self.guild_id.map(Snowflake::id)
    }

    /// Who is where; `None` when he left.
    pub(crate) fn into_seat(self) -> Option<(UserId, VoiceSeat)> {
        let is_deafened = self.deaf || self.self_deaf;
        let channel = self.channel_id?.id();
        Some((self.user_id.user(), VoiceSeat { channel, is_deafened, is_suppressed: self.suppress }))
    }
}

#[derive(Deserialize)]
pub(crate) struct Ready {
    pub(crate) user: Identified,
    pub(crate) application: Identified,
    pub(crate) session_id: String,
    pub(crate) resume_gateway_url: String,
    #[serde(default)]
    pub(crate) guilds: Vec<Identified>,
}

#[derive(Deserialize)]
pub(crate) struct User {
    pub(crate) id: Snowflake,
    #[serde(default)]
    username: Option<String>,
    #[serde(default)]
    global_name: Option<String>,
    #[serde(default)]
    bot: Option<bool>,
}

impl User {
    pub(crate) fn is_bot(&self) -> bool {
        self.bot.unwrap_or(false)
    }

    /// The name that others see: the server's nickname, else the display name, else the account's.
    pub(crate) fn name(&self, nick: Option<&str>) -> String {
        let names = [nick, self.global_name.as_deref(), self.username.as_deref()];
        names.into_iter().flatten().find(|name| !name.trim().is_empty()).unwrap_or_default().to_owned()
    }
}

#[derive(Deserialize)]
pub(crate) struct Member {
    /// Left out where the user stands beside the member (messages).
    #[serde(default)]
    pub(crate) user: Option<User>,
    #[serde(default)]
    pub(crate) nick: Option<String>,
    #[serde(default)]
    roles: List<Snowflake>,
    /// Only in interactions.
    #[serde(default)]
    pub(crate) permissions: Bits,
}

impl Member {
    /// The member as the mirror keeps it, with the user from inside; `None` without one.
    pub(crate) fn into_view(mut self) -> Option<(UserId, MemberView)> {
        let user = self.user.take()?;
        Some((user.id.user(), self.into_view_of(&user)))
    }

    /// The member as the mirror keeps it, with the user from elsewhere.
    pub(crate) fn into_view_of(self, user: &User) -> MemberView {
        let mut roles: Vec<_> = self.roles.into_iter().map(Snowflake::id).collect();
        roles.sort_unstable();
        MemberView { name: user.name(self.nick.as_deref()), roles, is_bot: user.is_bot() }
    }
}

#[derive(Deserialize)]
pub(crate) struct Role {
    pub(crate) id: Snowflake,
    #[serde(default)]
    name: String,
    #[serde(default)]
    position: i64,
    #[serde(default)]
    permissions: Bits,
    #[serde(default)]
    managed: bool,
}

impl Role {
    pub(crate) fn into_view(self) -> RoleView {
        let Self { id: _, name, position, permissions, managed } = self;
        RoleView { name, position, permissions: permissions.into(), managed }
    }
}

#[derive(Deserialize)]
pub(crate) struct Channel {
    pub(crate) id: Snowflake,
    #[serde(default)]
    pub(crate) guild_id: Option<Snowflake>,
    #[serde(default)]
    name: Option<String>,
    #[serde(rename = "type", default)]
    kind: Option<u64>,
    #[serde(default)]
    parent_id: Option<Snowflake>,
    #[serde(default)]
    permission_overwrites: List<WireOverwrite>,
}

impl Channel {
    pub(crate) fn into_view(self) -> ChannelView {
        ChannelView {
            name: self.name.unwrap_or_default(),
            kind: channel_kind(self.kind),
            parent: self.parent_id.map(Snowflake::id),
            overwrites: self.permission_overwrites.into_iter().filter_map(WireOverwrite::into_view).collect(),
        }
    }
}

/// Source: Discord reference, "Channel Types".
const fn channel_kind(kind: Option<u64>) -> ChannelKind {
    match kind {
        // Text, announcement, and the three kinds of threads.
        Some(0 | 5 | 10 | 11 | 12) => ChannelKind::Text,
        Some(2) => ChannelKind::Voice,
        Some(4) => ChannelKind::Category,
        Some(13) => ChannelKind::Stage,
        Some(15) => ChannelKind::Forum,
        _ => ChannelKind::Other,
    }
}

#[derive(Deserialize)]
struct WireOverwrite {
    id: Snowflake,
    #[serde(rename = "type", default)]
    kind: Bits,
    #[serde(default)]
    allow: Bits,
    #[serde(default)]
    deny: Bits,
}

impl WireOverwrite {
    fn into_view(self) -> Option<Overwrite> {
        let target = match self.kind.0 {
            0 => OverwriteTarget::Role(self.id.id()),
            1 => OverwriteTarget::Person(self.id.user()),
            _ => return None,
        };
        Some(Overwrite { target, allow: self.allow.into(), deny: self.deny.into() })
    }
}
