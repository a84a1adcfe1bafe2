//! Emojis of servers and of the application (resources/emoji.mdx); the pictures are not kept.

use super::World;
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::wire;
use serde_json::{Value, json};

/// A custom emoji.
#[derive(Clone, Debug)]
pub(crate) struct CustomEmoji {
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    pub(crate) creator: Snowflake,
    /// Who may use it; everybody when empty.
    pub(crate) roles: Vec<Snowflake>,
    pub(crate) animated: bool,
}

impl CustomEmoji {
    pub(crate) fn wire(&self, world: &World) -> Value {
        json!({
            "id": self.id, "name": self.name, "roles": self.roles, "user": wire::user_or_null(world, self.creator),
            "require_colons": true, "managed": false, "animated": self.animated, "available": true,
        })
    }
}

impl World {
    /// Tells the bot which emojis a server has now.
    pub(crate) fn emojis_changed(&mut self, server: Snowflake) {
        let Some(found) = self.servers.get(&server) else { return };
        let data = json!({"guild_id": server, "emojis": wire::emojis(self, found)});
        self.emit(Dispatch::of("GUILD_EMOJIS_UPDATE", server, intent::GUILD_EXPRESSIONS, data));
    }
}
