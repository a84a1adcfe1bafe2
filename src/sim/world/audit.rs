//! The audit log: who changed what in a server, and why (resources/audit-log.mdx).

use super::World;
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::permissions::{self, Permissions};
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};

/// Entries kept per server. Discord keeps them 45 days; a number bounds the memory of long runs.
const ENTRIES_MAX: usize = 1000;

/// What was done (resources/audit-log.mdx, "Audit Log Events").
pub(crate) mod action {
    pub(crate) const GUILD_UPDATE: u16 = 1;
    pub(crate) const CHANNEL_CREATE: u16 = 10;
    pub(crate) const CHANNEL_UPDATE: u16 = 11;
    pub(crate) const CHANNEL_DELETE: u16 = 12;
    pub(crate) const OVERWRITE_CREATE: u16 = 13;
    pub(crate) const OVERWRITE_UPDATE: u16 = 14;
    pub(crate) const OVERWRITE_DELETE: u16 = 15;
    pub(crate) const MEMBER_KICK: u16 = 20;
    pub(crate) const MEMBER_PRUNE: u16 = 21;
    pub(crate) const MEMBER_BAN_ADD: u16 = 22;
    pub(crate) const MEMBER_BAN_REMOVE: u16 = 23;
    pub(crate) const MEMBER_UPDATE: u16 = 24;
    pub(crate) const MEMBER_ROLE_UPDATE: u16 = 25;
    pub(crate) const MEMBER_MOVE: u16 = 26;
    pub(crate) const MEMBER_DISCONNECT: u16 = 27;
    pub(crate) const ROLE_CREATE: u16 = 30;
    pub(crate) const ROLE_UPDATE: u16 = 31;
    pub(crate) const ROLE_DELETE: u16 = 32;
    pub(crate) const INVITE_CREATE: u16 = 40;
    pub(crate) const INVITE_DELETE: u16 = 42;
    pub(crate) const WEBHOOK_CREATE: u16 = 50;
    pub(crate) const WEBHOOK_UPDATE: u16 = 51;
    pub(crate) const WEBHOOK_DELETE: u16 = 52;
    pub(crate) const EMOJI_CREATE: u16 = 60;
    pub(crate) const EMOJI_UPDATE: u16 = 61;
    pub(crate) const EMOJI_DELETE: u16 = 62;
    pub(crate) const MESSAGE_DELETE: u16 = 72;
    pub(crate) const MESSAGE_BULK_DELETE: u16 = 73;
    pub(crate) const MESSAGE_PIN: u16 = 74;
    pub(crate) const MESSAGE_UNPIN: u16 = 75;
    pub(crate) const STAGE_INSTANCE_CREATE: u16 = 83;
    pub(crate) const STAGE_INSTANCE_UPDATE: u16 = 84;
    pub(crate) const STAGE_INSTANCE_DELETE: u16 = 85;
    pub(crate) const GUILD_SCHEDULED_EVENT_CREATE: u16 = 100;
    pub(crate) const GUILD_SCHEDULED_EVENT_UPDATE: u16 = 101;
    pub(crate) const GUILD_SCHEDULED_EVENT_DELETE: u16 = 102;
    pub(crate) const THREAD_CREATE: u16 = 110;
    pub(crate) const THREAD_UPDATE: u16 = 111;
    pub(crate) const THREAD_DELETE: u16 = 112;
}

/// Something that is about to be written into the log.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    action: u16,
    target: Option<Snowflake>,
    changes: Vec<Value>,
    options: Value,
}

/// One line of the log.
#[derive(Clone, Debug)]
pub(crate) struct AuditEntry {
    pub(crate) id: Snowflake,
    pub(crate) by: Snowflake,
    pub(crate) deed: Deed,
    pub(crate) reason: Option<String>,
}

/// The log of a server, oldest entry first.
pub(crate) type AuditLog = VecDeque<AuditEntry>;

impl Deed {
    pub(crate) const fn new(action: u16, target: Snowflake) -> Self {
        Self { action, target: Some(target), changes: Vec::new(), options: Value::Null }
    }

    /// A deed that is not about one thing.
    pub(crate) const fn at_large(action: u16) -> Self {
        Self { action, target: None, changes: Vec::new(), options: Value::Null }
    }

    /// Notes each of `keys` that differs between two wire forms; null stands for "not there".
    pub(crate) fn diff(mut self, before: &Value, after: &Value, keys: &[&str]) -> Self {
        for key in keys.iter().filter(|key| before[**key] != after[**key]) {
            self.changes.push(change(key, &before[*key], &after[*key]));
        }
        self
    }

    pub(crate) fn change(mut self, key: &str, before: &Value, after: &Value) -> Self {
        self.changes.push(change(key, before, after));
        self
    }

    /// Adds what only some actions tell (resources/audit-log.mdx, "Optional Audit Entry Info").
    pub(crate) fn with(mut self, options: Value) -> Self {
        self.options = options;
        self
    }

    pub(crate) const fn has_changes(&self) -> bool {
        !self.changes.is_empty()
    }

    pub(crate) fn is(&self, action: u64) -> bool {
        u64::from(self.action) == action
    }

    pub(crate) fn is_about(&self, target: Snowflake) -> bool {
        self.target == Some(target)
    }
}

fn change(key: &str, before: &Value, after: &Value) -> Value {
    let mut change = json!({"key": key});
    for (name, value) in [("old_value", before), ("new_value", after)] {
        if !value.is_null() {
            change[name] = value.clone();
        }
    }
    change
}

impl AuditEntry {
    pub(crate) fn wire(&self) -> Value {
        let deed = &self.deed;
        let mut value =
            json!({"id": self.id, "action_type": deed.action, "user_id": self.by, "target_id": deed.target});
        if deed.has_changes() {
            value["changes"] = json!(deed.changes);
        }
        if !deed.options.is_null() {
            value["options"] = deed.options.clone();
        }
        if let Some(reason) = &self.reason {
            value["reason"] = json!(reason);
        }
        value
    }
}

impl World {
    /// Writes an entry; the reason of the bot's present call goes with its own deeds.
    pub(crate) fn audit(&mut self, server: Snowflake, by: Snowflake, deed: Deed) {
        let id = self.mint_id();
        let reason = self.reason.clone().filter(|_| by == self.application.id);
        let (bot, now_ms) = (self.application.id, self.now_ms);
        let Some(found) = self.servers.get_mut(&server) else { return };
        let entry = AuditEntry { id, by, deed, reason };
        let mut data = entry.wire();
        data["guild_id"] = json!(server);
        if found.audit_log.len() == ENTRIES_MAX {
            found.audit_log.pop_front();
        }
        found.audit_log.push_back(entry);
        let rights = found.members.get(bot).map(|bot| permissions::in_server(found, &bot, now_ms));
        if rights.is_some_and(|rights| rights.contains(Permissions::VIEW_AUDIT_LOG)) {
            let name = "GUILD_AUDIT_LOG_ENTRY_CREATE";
            self.emit(Dispatch::of(name, server, intent::GUILD_MODERATION, data));
        }
    }

    /// Writes that roles were given to and taken from a member.
    pub(crate) fn audit_roles(&mut self, member: (Snowflake, Snowflake), by: Snowflake, roles: &[(Snowflake, bool)]) {
        let (server, user) = member;
        let Some(found) = self.servers.get(&server) else { return };
        let named = |given: bool| -> Value {
            let of_kind = roles.iter().filter(|(_, is_given)| *is_given == given).map(|(role, _)| role);
            of_kind.filter_map(|id| found.roles.get(id)).map(|role| json!({"id": role.id, "name": role.name})).collect()
        };
        let mut deed = Deed::new(action::MEMBER_ROLE_UPDATE, user);
        for (key, given) in [("$add", true), ("$remove", false)] {
            let list = named(given);
            if list.as_array().is_some_and(|list| !list.is_empty()) {
                deed = deed.change(key, &Value::Null, &list);
            }
        }
        if deed.has_changes() {
            self.audit(server, by, deed);
        }
    }
}

/// The users that some entries name: who acted, and who was acted upon.
pub(crate) fn people<'a>(entries: impl Iterator<Item = &'a AuditEntry>) -> BTreeSet<Snowflake> {
    entries.flat_map(|entry| [Some(entry.by), entry.deed.target]).flatten().collect()
}
