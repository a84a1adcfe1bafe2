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

use super::audit::AuditLog;
use super::emojis::CustomEmoji;
use super::events::ScheduledEvent;
use super::ids::Snowflake;
use super::invites::Invite;
use super::members::Members;
use super::permissions::Permissions;
use super::stages::Stage;
use super::voice::VoiceState;
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
    /// What its owner changed of its description, by wire name.
    pub(crate) settings: Settings,
    pub(crate) emojis: BTreeMap<Snowflake, CustomEmoji>,
}

/// Values that nothing in the world depends on, by wire name; what is missing has Discord's default.
pub(crate) type Settings = BTreeMap<String, Value>;

/// The three switches that a bot's owner has to set in the developer portal.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
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
    pub(crate) settings: Settings,
    /// Whether the bot is told about the server; false during an outage.
    pub(crate) is_available: bool,
    /// Reasons of those who are banned.
    pub(crate) bans: BTreeMap<Snowflake, Option<String>>,
    /// Who is in which voice channel or on which stage.
    pub(crate) voices: BTreeMap<Snowflake, VoiceState>,
    /// Open stages by channel.
    pub(crate) stages: BTreeMap<Snowflake, Stage>,
    pub(crate) events: BTreeMap<Snowflake, ScheduledEvent>,
    pub(crate) invites: BTreeMap<String, Invite>,
    pub(crate) emojis: BTreeMap<Snowflake, CustomEmoji>,
    pub(crate) audit_log: AuditLog,
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
    /// The bot that it belongs to.
    pub(crate) bot: Option<Snowflake>,
    pub(crate) mentionable: bool,
    /// Shown apart in the list of members.
    pub(crate) hoist: bool,
    pub(crate) colors: Colors,
    pub(crate) icon: Option<String>,
    pub(crate) unicode_emoji: Option<String>,
}

/// Colours of a role; with a second one it is a gradient (topics/permissions.mdx, "Role Colors Object").
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Colors {
    pub(crate) primary: u64,
    pub(crate) secondary: Option<u64>,
    pub(crate) tertiary: Option<u64>,
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
    /// Muted and deafened by a moderator, in every voice channel of the server.
    pub(crate) mute: bool,
    pub(crate) deaf: bool,
    pub(crate) flags: u64,
}

impl Application {
    /// Flags that tell which privileged intents are switched on, the small-bot variants
    /// (resources/application.mdx, "Application Flags").
    pub(crate) fn flags(&self) -> u64 {
        let switches = [(self.intents.presences, 13), (self.intents.members, 15), (self.intents.content, 19)];
        switches.iter().filter(|(on, _)| *on).map(|(_, bit)| 1 << bit).sum()
    }

    /// Switches the privileged intents as `flags` say.
    pub(crate) const fn switch_intents(&mut self, flags: u64) {
        self.intents = PrivilegedIntents {
            presences: flags & (1 << 13) != 0,
            members: flags & (1 << 15) != 0,
            content: flags & (1 << 19) != 0,
        };
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
        Self {
            user,
            nick: None,
            roles: BTreeSet::new(),
            joined_at_ms,
            timeout_until_ms: None,
            mute: false,
            deaf: false,
            flags: 0,
        }
    }
}

impl Role {
    /// A role at the bottom that gives nothing.
    pub(crate) fn new(id: Snowflake, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            position: 0,
            permissions: Permissions::NONE,
            managed: false,
            bot: None,
            mentionable: false,
            hoist: false,
            colors: Colors::default(),
            icon: None,
            unicode_emoji: None,
        }
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
            settings: Settings::new(),
            is_available: true,
            bans: BTreeMap::new(),
            voices: BTreeMap::new(),
            stages: BTreeMap::new(),
            events: BTreeMap::new(),
            invites: BTreeMap::new(),
            emojis: BTreeMap::new(),
            audit_log: AuditLog::new(),
        }
    }

    /// Tells whether a server has something that boosts or Discord gave it (resources/guild.mdx, "Guild Features").
    pub(crate) fn has_feature(&self, feature: &str) -> bool {
        let features = self.settings.get("features").and_then(Value::as_array);
        features.is_some_and(|features| features.iter().any(|one| one == feature))
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
