//! The nouns of the world: users, servers, roles, members here; channels and messages in files of their own.

mod channel;
mod message;
mod thread;
mod webhook;

pub use channel::ChannelKind;
pub(crate) use channel::{Channel, Overwrite, Tag};
pub(crate) use message::{
    COMPONENTS_V2, CROSSPOSTED, EPHEMERAL, Emoji, Guise, HAS_SNAPSHOT, HAS_THREAD, LOADING, Mentions, Message,
    MessageBody, Notice, Reaction, Reference, SUPPRESS_EMBEDS,
};
pub(crate) use thread::Thread;
pub(crate) use webhook::{Webhook, Webhooks};

use super::ids::Snowflake;
use super::members::Members;
use super::permissions::Permissions;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The bot's application and its switches in the developer portal.
#[derive(Debug)]
pub(crate) struct Application {
    /// Id of the application and of its bot user.
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    pub(crate) intents: PrivilegedIntents,
}

/// The three switches that a bot's owner has to set in the developer portal.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrivilegedIntents {
    /// Presence updates.
    pub presences: bool,
    /// Members joining, changing, leaving.
    pub members: bool,
    /// Content of messages that do not concern the bot.
    pub content: bool,
}

/// Somebody with an account.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    pub(crate) locale: String,
    pub(crate) bot: bool,
    /// Whether bots may write to this user (otherwise 50007).
    pub(crate) dms_open: bool,
}

/// A server ("guild" in the API).
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    pub(crate) owner: Snowflake,
    pub(crate) preferred_locale: String,
    /// Keyed by id; @everyone has the id of the server.
    pub(crate) roles: BTreeMap<Snowflake, Role>,
    pub(crate) channels: BTreeMap<Snowflake, Channel>,
    pub(crate) members: Members,
}

/// A role; `position` orders the hierarchy.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    pub(crate) position: u32,
    pub(crate) permissions: Permissions,
    /// Belongs to a bot; nobody can grant it.
    pub(crate) managed: bool,
    pub(crate) mentionable: bool,
}

/// A user inside a server.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) user: Snowflake,
    pub(crate) nick: Option<String>,
    /// Without @everyone.
    pub(crate) roles: BTreeSet<Snowflake>,
    pub(crate) joined_at_ms: i64,
    pub(crate) timeout_until_ms: Option<i64>,
}

impl Application {
    /// Flags that tell which privileged intents are switched on, the small-bot variants
    /// (resources/application.mdx, "Application Flags").
    pub(crate) fn flags(&self) -> u64 {
        let switches = [(self.intents.presences, 13), (self.intents.members, 15), (self.intents.content, 19)];
        switches.iter().filter(|(on, _)| *on).map(|(_, bit)| 1 << bit).sum()
    }
}

impl User {
    /// An account that reads English and lets bots write to it.
    pub(crate) fn new(id: Snowflake) -> Self {
        Self { id, name: String::new(), locale: "en-US".to_owned(), bot: false, dms_open: true }
    }
}

impl Member {
    /// Somebody who joined and has nothing yet.
    pub(crate) const fn new(user: Snowflake, joined_at_ms: i64) -> Self {
        Self { user, nick: None, roles: BTreeSet::new(), joined_at_ms, timeout_until_ms: None }
    }
}

impl Role {
    /// A role at the bottom that gives nothing.
    pub(crate) fn new(id: Snowflake, name: &str) -> Self {
        let permissions = Permissions::NONE;
        Self { id, name: name.to_owned(), position: 0, permissions, managed: false, mentionable: false }
    }
}

impl Server {
    /// A server without anything in it, @everyone included.
    pub(crate) fn new(id: Snowflake, name: String, owner: Snowflake) -> Self {
        Self {
            id,
            name,
            owner,
            preferred_locale: "en-US".to_owned(),
            roles: BTreeMap::new(),
            channels: BTreeMap::new(),
            members: Members::default(),
        }
    }

    /// Rank of a member in the hierarchy: the highest position of the roles held; the owner is above all.
    pub(crate) fn rank(&self, member: &Member) -> u32 {
        if self.owner == member.user {
            return u32::MAX;
        }
        member.roles.iter().filter_map(|id| self.roles.get(id)).map(|role| role.position).max().unwrap_or(0)
    }

    pub(crate) fn role_named(&self, name: &str) -> Option<&Role> {
        let name = name.trim_start_matches('@');
        self.roles.values().find(|role| role.name.trim_start_matches('@') == name)
    }

    pub(crate) fn channel_named(&self, name: &str) -> Option<&Channel> {
        let name = name.trim_start_matches('#');
        self.channels.values().find(|channel| channel.name == name)
    }
}
