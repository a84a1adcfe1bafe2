//! Scheduled events: what they are, how they change and who wants to come (resources/guild-scheduled-event.mdx).

use super::World;
use super::audit::{Deed, action};
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::look::RefusedAct;
use super::wire;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Finished events kept per server, so that a look at one still works; the oldest go first.
const FINISHED_MAX: usize = 100;

/// Keys of the wire form that the audit log tells.
const TOLD: &[&str] = &[
    "name",
    "description",
    "channel_id",
    "scheduled_start_time",
    "scheduled_end_time",
    "status",
    "entity_type",
    "privacy_level",
];

/// Where an event takes place (SE, "Entity Types").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventKind {
    Stage = 1,
    Voice = 2,
    External = 3,
}

/// How far an event is (SE, "Status").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// It is yet to begin.
    Scheduled = 1,
    /// It goes on.
    Active = 2,
    /// It is over.
    Completed = 3,
    /// It was called off.
    Canceled = 4,
}

/// An event of a server.
#[derive(Clone, Debug)]
pub(crate) struct ScheduledEvent {
    pub(crate) id: Snowflake,
    pub(crate) server: Snowflake,
    pub(crate) creator: Snowflake,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) kind: EventKind,
    pub(crate) status: EventStatus,
    /// Set unless the event is external.
    pub(crate) channel: Option<Snowflake>,
    /// Set if the event is external.
    pub(crate) location: Option<String>,
    pub(crate) start_ms: i64,
    pub(crate) end_ms: Option<i64>,
    /// Kept as it came.
    pub(crate) recurrence: Value,
    pub(crate) image: Option<String>,
    /// Who said that they are interested.
    pub(crate) interested: BTreeSet<Snowflake>,
}

impl EventKind {
    pub(crate) fn numbered(number: u64) -> Option<Self> {
        [Self::Stage, Self::Voice, Self::External].into_iter().find(|kind| *kind as u64 == number)
    }
}

impl EventStatus {
    pub(crate) fn numbered(number: u64) -> Option<Self> {
        let all = [Self::Scheduled, Self::Active, Self::Completed, Self::Canceled];
        all.into_iter().find(|status| *status as u64 == number)
    }

    /// Scheduled events start or are called off, active ones end (SE, "Valid Guild Scheduled Event Status
    /// Transitions").
    pub(crate) const fn leads_to(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Scheduled, Self::Active | Self::Canceled | Self::Scheduled)
                | (Self::Active, Self::Completed | Self::Active)
        )
    }
}

impl ScheduledEvent {
    /// Neither over nor called off.
    pub(crate) const fn is_pending(&self) -> bool {
        matches!(self.status, EventStatus::Scheduled | EventStatus::Active)
    }

    pub(crate) fn wire(&self, world: &World) -> Value {
        json!({
            "id": self.id, "guild_id": self.server, "channel_id": self.channel, "creator_id": self.creator,
            "creator": wire::user_or_null(world, self.creator), "name": self.name, "description": self.description,
            "scheduled_start_time": wire::timestamp(self.start_ms),
            "scheduled_end_time": self.end_ms.map(wire::timestamp), "privacy_level": 2, "status": self.status as u8,
            "entity_type": self.kind as u8, "entity_id": null,
            "entity_metadata": self.location.as_ref().map(|location| json!({"location": location})),
            "recurrence_rule": self.recurrence, "image": self.image, "guild_scheduled_event_exceptions": [],
        })
    }

    /// With the number of those who are interested.
    pub(crate) fn counted(&self, world: &World) -> Value {
        let mut value = self.wire(world);
        value["user_count"] = json!(self.interested.len());
        value
    }
}

impl World {
    /// Adds an event or changes one.
    pub(crate) fn set_event(&mut self, event: ScheduledEvent, by: Snowflake) {
        let (id, server) = (event.id, event.server);
        let after = event.wire(self);
        let old = self.servers.get(&server).and_then(|server| server.events.get(&id));
        let before = old.map(|old| old.wire(self));
        let (name, action) = match before {
            None => ("GUILD_SCHEDULED_EVENT_CREATE", action::GUILD_SCHEDULED_EVENT_CREATE),
            Some(_) => ("GUILD_SCHEDULED_EVENT_UPDATE", action::GUILD_SCHEDULED_EVENT_UPDATE),
        };
        let Some(found) = self.servers.get_mut(&server) else { return };
        found.events.insert(id, event);
        let finished: Vec<_> = found.events.values().filter(|one| !one.is_pending()).map(|one| one.id).collect();
        if finished.len() > FINISHED_MAX {
            found.events.remove(&finished[0]);
        }
        let deed = Deed::new(action, id).diff(&before.unwrap_or_default(), &after, TOLD);
        self.audit(server, by, deed);
        self.emit(Dispatch::of(name, server, intent::GUILD_SCHEDULED_EVENTS, after));
    }

    /// Deletes an event.
    pub(crate) fn delete_event(&mut self, server: Snowflake, event: Snowflake, by: Snowflake) {
        let removed = self.servers.get_mut(&server).and_then(|server| server.events.remove(&event));
        let Some(event) = removed else { return };
        let before = event.wire(self);
        let deed = Deed::new(action::GUILD_SCHEDULED_EVENT_DELETE, event.id).diff(&before, &Value::Null, TOLD);
        self.audit(server, by, deed);
        let name = "GUILD_SCHEDULED_EVENT_DELETE";
        self.emit(Dispatch::of(name, server, intent::GUILD_SCHEDULED_EVENTS, before));
    }

    /// Lets a member say, or take back, that they are interested in an event.
    pub(crate) fn set_interest(
        &mut self,
        seat: (Snowflake, Snowflake),
        event: Snowflake,
        interested: bool,
    ) -> Result<(), RefusedAct> {
        let (server, user) = seat;
        let found = self.servers.get_mut(&server).and_then(|server| server.events.get_mut(&event));
        let found = found.filter(|event| event.is_pending()).ok_or_else(|| RefusedAct::new("no such event"))?;
        let changed = if interested { found.interested.insert(user) } else { found.interested.remove(&user) };
        if changed {
            let name = if interested { "GUILD_SCHEDULED_EVENT_USER_ADD" } else { "GUILD_SCHEDULED_EVENT_USER_REMOVE" };
            let data = json!({"guild_scheduled_event_id": event, "user_id": user, "guild_id": server});
            self.emit(Dispatch::of(name, server, intent::GUILD_SCHEDULED_EVENTS, data));
        }
        Ok(())
    }
}
