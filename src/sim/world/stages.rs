//! Open stages: a topic announced on a stage channel (resources/stage-instance.mdx).

use super::World;
use super::audit::{Deed, action};
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use serde_json::{Value, json};

/// An open stage.
#[derive(Clone, Debug)]
pub(crate) struct Stage {
    pub(crate) id: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) topic: String,
    /// 1 is public (deprecated), 2 is for the server only.
    pub(crate) privacy_level: u64,
    pub(crate) event: Option<Snowflake>,
}

impl Stage {
    pub(crate) fn wire(&self, server: Snowflake) -> Value {
        json!({
            "id": self.id, "guild_id": server, "channel_id": self.channel, "topic": self.topic,
            "privacy_level": self.privacy_level, "discoverable_disabled": true, "guild_scheduled_event_id": self.event,
        })
    }
}

impl World {
    /// Opens a stage or changes an open one.
    pub(crate) fn set_stage(&mut self, server: Snowflake, stage: Stage, by: Snowflake) {
        let after = stage.wire(server);
        let Some(found) = self.servers.get_mut(&server) else { return };
        let before = found.stages.insert(stage.channel, stage.clone()).map(|old| old.wire(server));
        let (name, action) = match before {
            None => ("STAGE_INSTANCE_CREATE", action::STAGE_INSTANCE_CREATE),
            Some(_) => ("STAGE_INSTANCE_UPDATE", action::STAGE_INSTANCE_UPDATE),
        };
        self.stage_deed(server, (action, &stage, by), (&before.unwrap_or_default(), &after));
        self.emit(Dispatch::of(name, server, intent::GUILDS, after));
    }

    /// Closes a stage.
    pub(crate) fn close_stage(&mut self, server: Snowflake, channel: Snowflake, by: Snowflake) {
        let stage = self.servers.get_mut(&server).and_then(|server| server.stages.remove(&channel));
        let Some(stage) = stage else { return };
        let before = stage.wire(server);
        self.stage_deed(server, (action::STAGE_INSTANCE_DELETE, &stage, by), (&before, &Value::Null));
        self.emit(Dispatch::of("STAGE_INSTANCE_DELETE", server, intent::GUILDS, before));
    }

    fn stage_deed(&mut self, server: Snowflake, deed: (u16, &Stage, Snowflake), states: (&Value, &Value)) {
        let (action, stage, by) = deed;
        let deed = Deed::new(action, stage.id).diff(states.0, states.1, &["topic", "privacy_level"]);
        self.audit(server, by, deed.with(json!({"channel_id": stage.channel})));
    }
}
