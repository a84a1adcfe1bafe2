//! Who and where: one type per kind of identity, so that none is passed for another.
//!
//! [`GuildId`] is the tenant (one MMO guild, numbered by us); [`ServerId`] is a Discord server. A
//! guild may own two servers (home and war server), hence two types from the first day.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A Discord snowflake of a given kind (64 bit; never 0).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id<Kind> {
    value: u64,
    kind: PhantomData<Kind>,
}

/// Marks the ids of Discord servers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Server {}
/// Marks the ids of channels and threads.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {}
/// Marks the ids of roles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {}
/// Marks the ids of messages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Post {}
/// Marks the ids of interactions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {}
/// Marks the ids of scheduled events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {}
/// Marks the id of the application (the bot itself).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Application {}

/// A Discord server (what Discord's protocol calls a guild).
pub type ServerId = Id<Server>;
/// A channel or thread.
pub type ChannelId = Id<Channel>;
/// A role of a server.
pub type RoleId = Id<Role>;
/// A message.
pub type MessageId = Id<Post>;
/// An entry of a server's list of scheduled events.
pub type OccasionId = Id<Occasion>;
/// One press of a button, one command: unique for ever, hence the idempotency key.
pub type InteractionId = Id<Ask>;
/// The bot's application.
pub type ApplicationId = Id<Application>;

/// Milliseconds between the Unix epoch and Discord's (2015-01-01), source: Discord reference, "Snowflakes".
pub const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

impl<Kind> Id<Kind> {
    /// Wraps a raw snowflake.
    pub const fn new(value: u64) -> Self {
        Self { value, kind: PhantomData }
    }

    /// Reads a decimal snowflake; `None` for anything else and for 0.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value| *value != 0).map(Self::new)
    }

    /// The raw snowflake.
    pub const fn get(self) -> u64 {
        self.value
    }

    /// The snowflake as databases store it (bit for bit).
    pub const fn to_row(self) -> i64 {
        self.value.cast_signed()
    }

    /// Reads back what [`Id::to_row`] wrote.
    pub const fn from_row(row: i64) -> Self {
        Self::new(row.cast_unsigned())
    }

    /// Milliseconds since the Unix epoch at which Discord made this id.
    pub const fn made_at_ms(self) -> i64 {
        (self.value >> 22).cast_signed() + DISCORD_EPOCH_MS
    }
}

impl<Kind> fmt::Display for Id<Kind> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(out)
    }
}

impl<Kind> fmt::Debug for Id<Kind> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(out)
    }
}

impl<Kind> Serialize for Id<Kind> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, Kind> Deserialize<'de> for Id<Kind> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a snowflake"))
    }
}

/// The tenant: one MMO guild, numbered by this installation from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GuildId(pub i64);

impl fmt::Display for GuildId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// A person on Discord.
///
/// Serialised as `{"$person": "<id>"}`, so that the journal can find every person in a fact and
/// write a per-guild subject key in its place (invariant 13: persons are erasable, the chain is not).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UserId(pub u64);

/// The JSON key under which a serialised [`UserId`] stands.
pub const PERSON_KEY: &str = "$person";

impl UserId {
    /// Reads a decimal snowflake; `None` for anything else and for 0.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value| *value != 0).map(Self)
    }

    /// The snowflake as databases store it (bit for bit).
    pub const fn to_row(self) -> i64 {
        self.0.cast_signed()
    }

    /// Reads back what [`UserId::to_row`] wrote.
    pub const fn from_row(row: i64) -> Self {
        Self(row.cast_unsigned())
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

#[derive(Serialize, Deserialize)]
struct PersonOnTheWire {
    #[serde(rename = "$person")]
    person: String,
}

impl Serialize for UserId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PersonOnTheWire { person: self.0.to_string() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for UserId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = PersonOnTheWire::deserialize(deserializer)?;
        Self::parse(&wire.person).ok_or_else(|| serde::de::Error::custom("not a person's id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_row_even_with_the_highest_bit_set() {
        let id = RoleId::new(u64::MAX);
        assert_eq!(RoleId::from_row(id.to_row()), id);
    }

    #[test]
    fn a_person_is_marked_in_json() {
        let json = serde_json::to_string(&UserId(7)).expect("a person is plain JSON");
        assert_eq!(json, r#"{"$person":"7"}"#);
        assert_eq!(serde_json::from_str::<UserId>(&json).expect("just written"), UserId(7));
    }

    #[test]
    fn zero_and_words_are_no_ids() {
        assert_eq!(ServerId::parse("0"), None);
        assert_eq!(ServerId::parse("ravens"), None);
    }
}
