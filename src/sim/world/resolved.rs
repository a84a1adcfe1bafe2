//! Resolved data: what the ids in an interaction stand for (RR, "Resolved Data Structure").

use super::World;
use super::acts::Place;
use super::ids::Snowflake;
use super::model::{Channel, Role, Server};
use super::wire;
use serde_json::{Map, Value, json};

/// Kinds of selects whose options are things of the server (CO, "Component Types").
mod select {
    pub(super) const USER: u64 = 5;
    pub(super) const ROLE: u64 = 6;
    pub(super) const MENTIONABLE: u64 = 7;
    pub(super) const CHANNEL: u64 = 8;
}

/// What ids stand for, as it is gathered for one person in one place.
#[derive(Debug)]
pub(super) struct Resolved<'a> {
    world: &'a World,
    place: Place,
    found: Map<String, Value>,
}

/// Whether the options of a select are things of the server, so that choosing one needs resolved data.
pub(super) fn is_resolved(kind: Option<u64>) -> bool {
    kind.is_some_and(|kind| (select::USER..=select::CHANNEL).contains(&kind))
}

/// Adds what the values of a used select stand for to the data of its interaction.
pub(super) fn resolve_component(world: &World, place: Place, data: &mut Value) {
    let Some(kind) = data["component_type"].as_u64().filter(|kind| is_resolved(Some(*kind))) else { return };
    let mut resolved = Resolved::new(world, place);
    let values = data["values"].as_array().into_iter().flatten();
    values.filter_map(|value| value.as_str()?.parse().ok()).for_each(|id| resolved.add(kind, id));
    resolved.write_into(data);
}

impl<'a> Resolved<'a> {
    pub(super) fn new(world: &'a World, place: Place) -> Self {
        Self { world, place, found: Map::new() }
    }

    /// Adds what somebody chose in a select, by name; none when there is no such thing.
    pub(super) fn choose(&mut self, kind: u64, name: &str) -> Option<Value> {
        let id = match kind {
            select::USER => self.user_named(name)?,
            select::ROLE => self.role_named(name)?,
            select::MENTIONABLE => self.user_named(name).or_else(|| self.role_named(name))?,
            _ => self.server()?.channel_named(name)?.id,
        };
        self.add(kind, id);
        Some(json!(id))
    }

    fn add(&mut self, kind: u64, id: Snowflake) {
        let server = self.server();
        let role = server.and_then(|server| server.roles.get(&id));
        match (kind, role) {
            (select::ROLE | select::MENTIONABLE, Some(role)) => self.add_role(role),
            (select::USER | select::MENTIONABLE, _) => self.add_user(id),
            (_, _) => {
                if let Some((server, channel)) = server.and_then(|server| Some((server, server.channels.get(&id)?))) {
                    self.add_channel(server, channel);
                }
            }
        }
    }

    /// Adds a user, and their membership.
    pub(super) fn add_user(&mut self, user: Snowflake) {
        self.put("users", user, wire::user_or_null(self.world, user));
        let Some(member) = self.server().and_then(|server| server.members.get(user)) else { return };
        let mut value = wire::bare_member(&member);
        value["permissions"] = json!(self.world.rights(user, self.place.channel));
        // Resolved members lack these two (RR, "Resolved Data Structure").
        for key in ["deaf", "mute"] {
            value.as_object_mut().map(|object| object.remove(key));
        }
        self.put("members", user, value);
    }

    /// Adds a role.
    pub(super) fn add_role(&mut self, role: &Role) {
        self.put("roles", role.id, wire::role(role));
    }

    /// Adds a channel with what the person and the bot may do there.
    pub(super) fn add_channel(&mut self, server: &Server, channel: &Channel) {
        let mut value = wire::channel(server.id, channel);
        value["permissions"] = json!(self.world.rights(self.place.user, channel.id));
        value["app_permissions"] = json!(self.world.rights(self.world.application.id, channel.id));
        self.put("channels", channel.id, value);
    }

    /// Adds any other thing.
    pub(super) fn put(&mut self, kind: &str, id: Snowflake, value: Value) {
        let of_kind = self.found.entry(kind).or_insert_with(|| json!({}));
        of_kind[id.to_string()] = value;
    }

    /// Puts it into the data of an interaction, where it is left out when there is nothing.
    pub(super) fn write_into(self, data: &mut Value) {
        if !self.found.is_empty() {
            data["resolved"] = Value::Object(self.found);
        }
    }

    pub(super) fn server(&self) -> Option<&'a Server> {
        self.world.servers.get(&self.place.server?)
    }

    fn user_named(&self, name: &str) -> Option<Snowflake> {
        self.world.user_named(name.trim_start_matches('@')).ok().map(|user| user.id)
    }

    fn role_named(&self, name: &str) -> Option<Snowflake> {
        self.server()?.role_named(name).map(|role| role.id)
    }
}
