//! Servers as a whole: reading and changing them, and listing their channels (resources/guild.mdx).

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::model::{Server, Settings};
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// Servers as a whole.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/guilds/{guild_id}", |world, request| world.get_server(request)),
    Endpoint::patch("/guilds/{guild_id}", |world, request| world.edit_server(request)),
    Endpoint::get("/guilds/{guild_id}/preview", |world, request| world.preview_server(request)),
];

/// What a bot may change; pictures are taken, but only that there is one is kept (GU, "Modify Guild").
const CHANGEABLE: [&str; 21] = [
    "name",
    "description",
    "verification_level",
    "default_message_notifications",
    "explicit_content_filter",
    "preferred_locale",
    "afk_timeout",
    "afk_channel_id",
    "system_channel_id",
    "system_channel_flags",
    "icon",
    "splash",
    "discovery_splash",
    "home_header",
    "banner",
    "features",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
    "premium_progress_bar_enabled",
    "region",
];
/// Fields that hold a picture.
const PICTURES: [&str; 5] = ["icon", "splash", "discovery_splash", "home_header", "banner"];
/// Fields that are no longer what they were and stay as they are (GU, "Guild Object").
const FIXED: [&str; 1] = ["region"];

impl World {
    fn get_server(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let mut value = wire::server(self, server);
        if request.call.query_flag("with_counts") {
            value["approximate_member_count"] = json!(server.members.len());
            value["approximate_presence_count"] = json!(1);
        }
        Ok(Reply::ok(value))
    }

    fn preview_server(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let whole = wire::server(self, server);
        let mut value = json!({
            "approximate_member_count": server.members.len(), "approximate_presence_count": 1, "stickers": [],
        });
        for key in
            ["id", "name", "icon", "description", "home_header", "splash", "discovery_splash", "features", "emojis"]
        {
            value[key] = whole[key].clone();
        }
        Ok(Reply::ok(value))
    }

    fn edit_server(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::MANAGE_GUILD)?;
        let form = request.form()?;
        let mut change = Settings::new();
        for name in CHANGEABLE {
            if let Some(value) = form.get(name).filter(|_| !FIXED.contains(&name)) {
                change.insert(name.to_owned(), self.setting(server, name, value)?);
            }
        }
        let server = server.id;
        self.change_server(server, self.application.id, change);
        Ok(Reply::ok(wire::server(self, self.bot_server(server)?)))
    }

    /// Reads one field: null stands for the default, pictures become a hash, channels must be of the server.
    fn setting(&self, server: &Server, name: &str, value: &Value) -> Result<Value, ApiError> {
        let default = || wire::server(self, &Server::new(server.id, server.name.clone(), server.owner))[name].clone();
        if value.is_null() {
            return Ok(default());
        }
        if PICTURES.contains(&name) {
            return Ok(json!(format!("{:032x}", value.as_str().unwrap_or_default().len())));
        }
        if name.ends_with("channel_id") {
            let channel = fields::id(value).filter(|channel| server.channels.contains_key(channel));
            return Ok(json!(channel.ok_or(ApiError::UNKNOWN_CHANNEL)?));
        }
        Ok(fields::number(value).map_or_else(|| value.clone(), |number| json!(number)))
    }
}
