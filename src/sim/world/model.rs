//! The nouns of the world: users, servers, roles, channels, members, messages.

use super::ids::Snowflake;
use super::members::Members;
use super::permissions::Permissions;
use serde::{Deserialize, Serialize};
use serde_json::Value;
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

/// A channel or thread of a server.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    pub(crate) kind: ChannelKind,
    pub(crate) position: u32,
    /// Category of a channel, or the channel of a thread.
    pub(crate) parent: Option<Snowflake>,
    pub(crate) topic: Option<String>,
    pub(crate) overwrites: Vec<Overwrite>,
}

/// What a channel is; the number is the wire value (resources/channel.mdx).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A text channel.
    Text = 0,
    /// A voice channel, which has a text chat too.
    Voice = 2,
    /// A folder of channels.
    Category = 4,
    /// An announcement channel.
    Announcement = 5,
    /// A thread everybody in the channel can find.
    PublicThread = 11,
    /// A thread for invited members.
    PrivateThread = 12,
    /// A stage.
    Stage = 13,
    /// A forum, which holds only threads.
    Forum = 15,
}

/// What a channel gives to or takes from one role or member.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Overwrite {
    pub(crate) id: Snowflake,
    /// 0 for a role, 1 for a member.
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    pub(crate) allow: Permissions,
    pub(crate) deny: Permissions,
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

/// A message, in a channel or a DM, or an ephemeral one that only one user sees.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) server: Option<Snowflake>,
    pub(crate) author: Snowflake,
    pub(crate) body: MessageBody,
    pub(crate) edited_at_ms: Option<i64>,
    pub(crate) nonce: Option<Value>,
    /// The message it answers.
    pub(crate) reference: Option<Snowflake>,
    /// The interaction it is the response or follow-up of.
    pub(crate) interaction: Option<Snowflake>,
    /// Set for an ephemeral message: the one who sees it.
    pub(crate) only_for: Option<Snowflake>,
}

/// What can be written and edited of a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MessageBody {
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) flags: u64,
    pub(crate) tts: bool,
    /// Who is pinged, after `allowed_mentions` was applied.
    pub(crate) mentions: Mentions,
}

/// Who a message pings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Mentions {
    pub(crate) users: Vec<Snowflake>,
    pub(crate) roles: Vec<Snowflake>,
    pub(crate) everyone: bool,
}

/// Message flag: only the user of the interaction sees it.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// Message flag: "thinking …", nothing there yet.
pub(crate) const LOADING: u64 = 1 << 7;
/// Message flag: components v2, where `content` and `embeds` are forbidden.
pub(crate) const COMPONENTS_V2: u64 = 1 << 15;

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

impl Channel {
    /// A channel at the top that gives and takes nothing.
    pub(crate) fn new(id: Snowflake, name: &str, kind: ChannelKind) -> Self {
        Self { id, name: name.to_owned(), kind, position: 0, parent: None, topic: None, overwrites: Vec::new() }
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

impl Channel {
    /// The channel whose overwrites count: the parent for a thread, otherwise itself.
    pub(crate) fn overwrites_home<'a>(&'a self, server: &'a Server) -> &'a Self {
        let parent = self.parent.filter(|_| self.kind.is_thread());
        parent.and_then(|id| server.channels.get(&id)).unwrap_or(self)
    }
}

impl ChannelKind {
    pub(crate) const fn is_thread(self) -> bool {
        matches!(self, Self::PublicThread | Self::PrivateThread)
    }

    pub(crate) const fn is_voice(self) -> bool {
        matches!(self, Self::Voice | Self::Stage)
    }

    /// Whether messages can be posted here (a forum and a category hold none: 50008).
    pub(crate) const fn holds_messages(self) -> bool {
        !matches!(self, Self::Category | Self::Forum)
    }
}

impl Message {
    pub(crate) const fn is_loading(&self) -> bool {
        self.body.flags & LOADING != 0
    }
}
