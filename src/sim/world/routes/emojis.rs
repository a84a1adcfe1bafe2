//! Emojis of servers and of the application (resources/emoji.mdx).

use crate::world::World;
use crate::world::audit::{Deed, action};
use crate::world::call::{Reply, Request, Served};
use crate::world::emojis::CustomEmoji;
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima::Maximum;
use crate::world::model::Server;
use crate::world::permissions::Permissions;
use crate::world::rights::room;
use serde_json::{Value, json};

/// Emojis of a server without boosts, for still and for animated ones each (OP, error 30008).
const SERVER_EMOJIS: Maximum = Maximum { count: 50, refusal: (400, 30008, "Maximum number of emojis reached (50)") };
/// Emojis of an application (resources/emoji.mdx, "Application-Owned Emoji"); the code is [INF].
const OWN_EMOJIS: Maximum = Maximum { count: 2000, refusal: (400, 30008, "Maximum number of emojis reached (2000)") };
/// Keys of the wire form that the audit log tells.
const TOLD: &[&str] = &["name"];

/// Custom emojis.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/guilds/{guild_id}/emojis", |world, request| world.list_emojis(request)),
    Endpoint::post("/guilds/{guild_id}/emojis", |world, request| world.create_emoji(request)),
    Endpoint::get("/guilds/{guild_id}/emojis/{emoji_id}", |world, request| world.get_emoji(request)),
    Endpoint::patch("/guilds/{guild_id}/emojis/{emoji_id}", |world, request| world.edit_emoji(request)),
    Endpoint::delete("/guilds/{guild_id}/emojis/{emoji_id}", |world, request| world.delete_emoji(request)),
    Endpoint::get("/applications/{application_id}/emojis", |world, request| world.list_own_emojis(request)),
    Endpoint::post("/applications/{application_id}/emojis", |world, request| world.create_own_emoji(request)),
    Endpoint::get("/applications/{application_id}/emojis/{emoji_id}", |world, request| {
        Ok(Reply::ok(world.own_emoji(request)?.wire(world)))
    }),
    Endpoint::patch("/applications/{application_id}/emojis/{emoji_id}", |world, request| world.edit_own_emoji(request)),
    Endpoint::delete("/applications/{application_id}/emojis/{emoji_id}", |world, request| {
        let emoji = world.own_emoji(request)?.id;
        world.application.emojis.remove(&emoji);
        Ok(Reply::no_content())
    }),
];

// === of servers ===

impl World {
    fn list_emojis(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        Ok(Reply::ok(server.emojis.values().map(|emoji| emoji.wire(self)).collect()))
    }

    fn get_emoji(&self, request: &Request<'_>) -> Served {
        let (_, emoji) = self.emoji_of(request)?;
        Ok(Reply::ok(emoji.wire(self)))
    }

    fn create_emoji(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::CREATE_GUILD_EXPRESSIONS)?;
        let form = request.form()?;
        let draft = self.draft_emoji(form)?;
        let same_kind = server.emojis.values().filter(|emoji| emoji.animated == draft.animated).count();
        room(SERVER_EMOJIS, same_kind)?;
        let server = server.id;
        let emoji = CustomEmoji { id: self.mint_id(), roles: fields::ids(&form["roles"]).unwrap_or_default(), ..draft };
        let answer = emoji.wire(self);
        self.set_emoji(server, emoji, action::EMOJI_CREATE);
        Ok(Reply::created(answer))
    }

    fn edit_emoji(&mut self, request: &Request<'_>) -> Served {
        let (server, emoji) = self.own_or_managed_emoji(request)?;
        let form = request.form()?;
        let mut emoji = renamed(emoji, form);
        if form.get("roles").is_some() {
            emoji.roles = fields::ids(&form["roles"]).unwrap_or_default();
        }
        let (server, answer) = (server.id, emoji.wire(self));
        self.set_emoji(server, emoji, action::EMOJI_UPDATE);
        Ok(Reply::ok(answer))
    }

    fn delete_emoji(&mut self, request: &Request<'_>) -> Served {
        let (server, emoji) = self.own_or_managed_emoji(request)?;
        let before = emoji.wire(self);
        let (server, emoji) = (server.id, emoji.id);
        if let Some(found) = self.servers.get_mut(&server) {
            found.emojis.remove(&emoji);
        }
        let deed = Deed::new(action::EMOJI_DELETE, emoji).diff(&before, &Value::Null, TOLD);
        self.audit(server, self.application.id, deed);
        self.emojis_changed(server);
        Ok(Reply::no_content())
    }

    fn set_emoji(&mut self, server: Snowflake, emoji: CustomEmoji, action: u16) {
        let (id, after) = (emoji.id, emoji.wire(self));
        let before = self.servers.get(&server).and_then(|server| server.emojis.get(&id)).map(|old| old.wire(self));
        if let Some(found) = self.servers.get_mut(&server) {
            found.emojis.insert(id, emoji);
        }
        let deed = Deed::new(action, id).diff(&before.unwrap_or_default(), &after, TOLD);
        self.audit(server, self.application.id, deed);
        self.emojis_changed(server);
    }

    fn emoji_of(&self, request: &Request<'_>) -> Result<(&Server, &CustomEmoji), ApiError> {
        let server = self.bot_server(request.id("guild_id")?)?;
        Ok((server, server.emojis.get(&request.id("emoji_id")?).ok_or(ApiError::UNKNOWN_EMOJI)?))
    }

    /// Own ones need CREATE_GUILD_EXPRESSIONS or MANAGE_GUILD_EXPRESSIONS, those of others the latter.
    fn own_or_managed_emoji(&self, request: &Request<'_>) -> Result<(&Server, &CustomEmoji), ApiError> {
        let (server, emoji) = self.emoji_of(request)?;
        let manage = Permissions::MANAGE_GUILD_EXPRESSIONS;
        let is_own = emoji.creator == self.application.id;
        let other = if is_own { Permissions::CREATE_GUILD_EXPRESSIONS } else { manage };
        self.check_either(server, [manage, other])?;
        Ok((server, emoji))
    }

    fn draft_emoji(&self, form: &Value) -> Result<CustomEmoji, ApiError> {
        let animated = fields::image(form, "image")?;
        let name = form["name"].as_str().unwrap_or_default().to_owned();
        let bot = self.application.id;
        Ok(CustomEmoji { id: bot, name, creator: bot, roles: Vec::new(), animated })
    }
}

fn renamed(emoji: &CustomEmoji, form: &Value) -> CustomEmoji {
    let name = form["name"].as_str().map_or_else(|| emoji.name.clone(), str::to_owned);
    CustomEmoji { name, ..emoji.clone() }
}

// === of the application ===

impl World {
    fn list_own_emojis(&self, request: &Request<'_>) -> Served {
        self.check_application(request)?;
        let items: Vec<Value> = self.application.emojis.values().map(|emoji| emoji.wire(self)).collect();
        Ok(Reply::ok(json!({"items": items})))
    }

    fn create_own_emoji(&mut self, request: &Request<'_>) -> Served {
        self.check_application(request)?;
        let draft = self.draft_emoji(request.form()?)?;
        room(OWN_EMOJIS, self.application.emojis.len())?;
        let emoji = CustomEmoji { id: self.mint_id(), ..draft };
        let answer = emoji.wire(self);
        self.application.emojis.insert(emoji.id, emoji);
        Ok(Reply::created(answer))
    }

    fn edit_own_emoji(&mut self, request: &Request<'_>) -> Served {
        let emoji = renamed(self.own_emoji(request)?, request.form()?);
        let answer = emoji.wire(self);
        self.application.emojis.insert(emoji.id, emoji);
        Ok(Reply::ok(answer))
    }

    fn own_emoji(&self, request: &Request<'_>) -> Result<&CustomEmoji, ApiError> {
        self.check_application(request)?;
        Ok(self.application.emojis.get(&request.id("emoji_id")?).ok_or(ApiError::UNKNOWN_EMOJI)?)
    }
}
