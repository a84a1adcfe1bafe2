//! What moderators do to members, roles and the server itself, be it the bot with a call or a person by hand.

use super::World;
use super::audit::{Deed, action};
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::journal::Happening;
use super::look::RefusedAct;
use super::model::{Member, Role};
use super::permissions::Permissions;
use super::wire;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Keys of a member's wire form that the audit log tells.
const MEMBER_TOLD: &[&str] = &["nick", "mute", "deaf", "communication_disabled_until", "flags"];
/// Keys of a role's wire form that the audit log tells.
const ROLE_TOLD: &[&str] = &["name", "permissions", "color", "hoist", "mentionable", "icon", "unicode_emoji"];

/// What is to change about a member; what is none stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemberChange {
    pub(crate) nick: Option<Option<String>>,
    pub(crate) timeout_until_ms: Option<Option<i64>>,
    /// Roles to give and to take.
    pub(crate) roles: Vec<(Snowflake, bool)>,
    pub(crate) mute: Option<bool>,
    pub(crate) deaf: Option<bool>,
    pub(crate) flags: Option<u64>,
}

impl MemberChange {
    fn apply(&self, member: &mut Member) {
        if let Some(nick) = &self.nick {
            member.nick.clone_from(nick);
        }
        member.timeout_until_ms = self.timeout_until_ms.unwrap_or(member.timeout_until_ms);
        member.mute = self.mute.unwrap_or(member.mute);
        member.deaf = self.deaf.unwrap_or(member.deaf);
        member.flags = self.flags.unwrap_or(member.flags);
        for (role, given) in &self.roles {
            if *given {
                member.roles.insert(*role);
            } else {
                member.roles.remove(role);
            }
        }
    }
}

/// How somebody is banned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ban {
    pub(crate) reason: Option<String>,
    /// How far back their messages are deleted.
    pub(crate) delete_ms: i64,
}

// === members ===

impl World {
    /// Changes a member as a whole: one event, and what the log and the journal tell; nothing when it is so already.
    pub(crate) fn change_member(&mut self, seat: (Snowflake, Snowflake), by: Snowflake, change: &MemberChange) {
        let (server, user) = seat;
        let Some(found) = self.servers.get_mut(&server) else { return };
        let Some(before) = found.members.get(user).map(std::borrow::Cow::into_owned) else { return };
        let mut after = before.clone();
        change.apply(&mut after);
        after.roles.retain(|role| found.roles.contains_key(role));
        let (old, new) = (wire::bare_member(&before), wire::bare_member(&after));
        if old == new {
            return;
        }
        if let Some(member) = found.members.get_mut(user) {
            member.clone_from(&after);
        }
        if before.nick != after.nick {
            self.journal.write(|| Happening::Renamed { user, nick: after.nick.clone(), by });
        }
        let deed = Deed::new(action::MEMBER_UPDATE, user).diff(&old, &new, MEMBER_TOLD);
        if deed.has_changes() {
            self.audit(server, by, deed);
        }
        self.roles_changed(seat, by, (&before.roles, &after.roles));
        self.member_changed(server, user);
        if (before.mute, before.deaf) != (after.mute, after.deaf) {
            self.voice_changed(server, user);
        }
    }

    fn roles_changed(
        &mut self,
        seat: (Snowflake, Snowflake),
        by: Snowflake,
        roles: (&BTreeSet<Snowflake>, &BTreeSet<Snowflake>),
    ) {
        let (server, user) = seat;
        let (before, after) = roles;
        let changed = before.symmetric_difference(after).map(|role| (*role, after.contains(role)));
        let changed: Vec<_> = changed.collect();
        for (role, given) in &changed {
            let role = self.role(*role).map(|role| role.name.clone()).unwrap_or_default();
            self.journal.write(|| Happening::RoleChanged { server, user, role, given: *given, by });
        }
        self.audit_roles(seat, by, &changed);
    }

    /// Throws a member out.
    pub(crate) fn kick(&mut self, server: Snowflake, user: Snowflake, by: Snowflake) -> Result<(), RefusedAct> {
        self.leave(server, user)?;
        self.audit(server, by, Deed::new(action::MEMBER_KICK, user));
        Ok(())
    }

    /// Throws somebody out for good, member or not.
    pub(crate) fn ban(&mut self, seat: (Snowflake, Snowflake), by: Snowflake, ban: Ban) {
        let (server, user) = seat;
        let Some(found) = self.servers.get_mut(&server) else { return };
        if found.bans.insert(user, ban.reason).is_some() {
            return;
        }
        let was_member = self.leave(server, user).is_ok();
        if ban.delete_ms > 0 && was_member {
            self.erase_recent(seat, by, self.now_ms - ban.delete_ms);
        }
        self.audit(server, by, Deed::new(action::MEMBER_BAN_ADD, user));
        self.ban_event("GUILD_BAN_ADD", seat);
    }

    /// Takes a ban back; tells whether there was one.
    pub(crate) fn unban(&mut self, seat: (Snowflake, Snowflake), by: Snowflake) -> bool {
        let (server, user) = seat;
        let removed = self.servers.get_mut(&server).and_then(|server| server.bans.remove(&user));
        if removed.is_some() {
            self.audit(server, by, Deed::new(action::MEMBER_BAN_REMOVE, user));
            self.ban_event("GUILD_BAN_REMOVE", seat);
        }
        removed.is_some()
    }

    fn ban_event(&mut self, name: &'static str, seat: (Snowflake, Snowflake)) {
        let data = json!({"guild_id": seat.0, "user": wire::user_or_null(self, seat.1)});
        self.emit(Dispatch::of(name, seat.0, intent::GUILD_MODERATION, data));
    }

    fn erase_recent(&mut self, seat: (Snowflake, Snowflake), by: Snowflake, since_ms: i64) {
        let channels = self.servers.get(&seat.0).into_iter().flat_map(|server| server.channels.keys());
        let messages = channels.flat_map(|channel| self.messages_in(*channel));
        let theirs = messages.filter(|message| message.author == seat.1 && message.id.at_ms() >= since_ms);
        let theirs: Vec<_> = theirs.map(|message| (message.channel, message.id)).collect();
        for (channel, message) in theirs {
            self.erase(channel, message, by);
        }
    }
}

// === roles ===

impl World {
    /// Adds a role.
    pub(crate) fn create_role(&mut self, server: Snowflake, role: Role, by: Snowflake) {
        let after = wire::role(&role);
        let deed = Deed::new(action::ROLE_CREATE, role.id).diff(&Value::Null, &after, ROLE_TOLD);
        self.insert_role(server, role);
        self.audit(server, by, deed);
        self.role_event("GUILD_ROLE_CREATE", server, after);
    }

    /// Replaces a role by its new form.
    pub(crate) fn edit_role(&mut self, server: Snowflake, role: Role, by: Snowflake) {
        let Some(old) = self.role(role.id) else { return };
        let (before, after) = (wire::role(old), wire::role(&role));
        if before == after {
            return;
        }
        let deed = Deed::new(action::ROLE_UPDATE, role.id).diff(&before, &after, ROLE_TOLD);
        self.insert_role(server, role);
        self.audit(server, by, deed);
        self.role_event("GUILD_ROLE_UPDATE", server, after);
    }

    /// Deletes a role; its holders lose it.
    pub(crate) fn delete_role(&mut self, server: Snowflake, role: Snowflake, by: Snowflake) {
        let Some(removed) = self.remove_role(role) else { return };
        let Some(found) = self.servers.get_mut(&server) else { return };
        let holders = found.members.holders(role);
        for holder in &holders {
            found.members.get_mut(*holder).map(|member| member.roles.remove(&role));
        }
        let deed = Deed::new(action::ROLE_DELETE, role).diff(&wire::role(&removed), &Value::Null, ROLE_TOLD);
        self.audit(server, by, deed);
        let data = json!({"guild_id": server, "role_id": role});
        self.emit(Dispatch::of("GUILD_ROLE_DELETE", server, intent::GUILDS, data));
        holders.into_iter().for_each(|user| self.member_changed(server, user));
    }

    /// Gives roles the asked positions, and numbers all of them anew.
    pub(crate) fn place_roles(&mut self, server: Snowflake, places: &[(Snowflake, u32)]) {
        let Some(found) = self.servers.get_mut(&server) else { return };
        let old: Vec<_> = found.roles.values().map(|role| (role.id, role.position)).collect();
        for (id, position) in places {
            if let Some(role) = found.roles.get_mut(id) {
                role.position = *position;
            }
        }
        found.renumber_roles();
        let moved = old.into_iter().filter_map(|(id, position)| {
            let role = found.roles.get(&id)?;
            (role.position != position).then(|| wire::role(role))
        });
        let moved: Vec<Value> = moved.collect();
        moved.into_iter().for_each(|role| self.role_event("GUILD_ROLE_UPDATE", server, role));
    }

    fn role_event(&mut self, name: &'static str, server: Snowflake, role: Value) {
        let data = json!({"guild_id": server, "role": role});
        self.emit(Dispatch::of(name, server, intent::GUILDS, data));
    }
}

// === the server and the bot in it ===

impl World {
    /// Applies `change` to a server and tells the bot.
    pub(crate) fn change_server(&mut self, server: Snowflake, by: Snowflake, change: super::model::Settings) {
        let Some(found) = self.servers.get(&server) else { return };
        let (before, old_name) = (wire::server(self, found), found.name.clone());
        let Some(found) = self.servers.get_mut(&server) else { return };
        for (name, value) in change {
            match (name.as_str(), value.as_str()) {
                ("name", Some(text)) => text.clone_into(&mut found.name),
                ("preferred_locale", Some(text)) => text.clone_into(&mut found.preferred_locale),
                _ => {
                    found.settings.insert(name, value);
                }
            }
        }
        self.server_names.remove(&old_name);
        let Some(found) = self.servers.get(&server) else { return };
        self.server_names.insert(found.name.clone(), server);
        let after = wire::server(self, found);
        let keys: Vec<&str> =
            after.as_object().into_iter().flat_map(|object| object.keys()).map(String::as_str).collect();
        let deed = Deed::new(action::GUILD_UPDATE, server).diff(&before, &after, &keys);
        if deed.has_changes() {
            self.audit(server, by, deed);
            self.emit(Dispatch::of("GUILD_UPDATE", server, intent::GUILDS, after));
        }
    }

    /// Takes a server away from the bot for a while, or gives it back (topics/gateway.mdx, "Guild Availability").
    pub(crate) fn set_available(&mut self, server: Snowflake, available: bool) {
        let Some(found) = self.servers.get_mut(&server).filter(|server| server.is_available != available) else {
            return;
        };
        found.is_available = available;
        if available {
            self.returns.retain(|(_, known)| *known != server);
            self.announce_server(server);
        } else {
            self.outgoing.push(Dispatch::of(
                "GUILD_DELETE",
                server,
                intent::GUILDS,
                json!({"id": server, "unavailable": true}),
            ));
        }
    }

    /// Adds the bot to a server, with a managed role of its own.
    pub(crate) fn add_bot(&mut self, server: Snowflake, permissions: Permissions) -> Result<(), RefusedAct> {
        let (bot, name, joined_at_ms) = (self.application.id, self.application.name.clone(), self.now_ms);
        let found = self.servers.get(&server).ok_or_else(|| RefusedAct::new("no such server"))?;
        if found.members.contains(bot) {
            return Err(RefusedAct(format!("already in {}", found.name)));
        }
        let role = Role { permissions, managed: true, bot: Some(bot), position: 1, ..Role::new(self.mint_id(), &name) };
        let roles = BTreeSet::from([role.id]);
        self.insert_role(server, role);
        if let Some(found) = self.servers.get_mut(&server) {
            found.members.insert(Member { roles, ..Member::new(bot, joined_at_ms) });
        }
        self.announce_server(server);
        Ok(())
    }

    fn announce_server(&mut self, server: Snowflake) {
        let data = self.servers.get(&server).map(|found| wire::server_create(self, found));
        if let Some(data) = data {
            self.emit(Dispatch::of("GUILD_CREATE", server, intent::GUILDS, data));
        }
    }

    /// The bot is gone: its managed roles vanish, and the bot is told only that (GE, "Guild Delete").
    pub(super) fn bot_left(&mut self, server: Snowflake, roles: &BTreeSet<Snowflake>) {
        let managed = |role: &&Snowflake| self.role(**role).is_some_and(|role| role.managed);
        let managed: Vec<_> = roles.iter().filter(managed).copied().collect();
        for role in managed {
            self.remove_role(role);
        }
        self.outgoing.push(Dispatch::of("GUILD_DELETE", server, intent::GUILDS, json!({"id": server})));
    }
}
