//! The application itself, its user, and where the gateway is.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::fields;
use crate::world::wire;
use serde_json::{Value, json};

/// What a bot asks before it connects.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/gateway", |world, _| Ok(Reply::ok(json!({"url": world.gateway_url})))).open(),
    Endpoint::get("/gateway/bot", |world, _| Ok(Reply::ok(gateway_bot(world)))),
    Endpoint::get("/oauth2/applications/@me", |world, _| Ok(Reply::ok(application(world)))),
    Endpoint::get("/applications/@me", |world, _| Ok(Reply::ok(application(world)))),
    Endpoint::patch("/applications/@me", |world, request| world.edit_application(request)),
];

/// What a bot may change about its application; pictures are not kept (resources/application.mdx, "Edit Current
/// Application").
const CHANGEABLE: [&str; 9] = [
    "description",
    "tags",
    "custom_install_url",
    "install_params",
    "integration_types_config",
    "interactions_endpoint_url",
    "role_connections_verification_url",
    "event_webhooks_status",
    "event_webhooks_types",
];

impl World {
    /// Of the flags only the limited intents can be switched, here and in the developer portal.
    fn edit_application(&mut self, request: &Request<'_>) -> Served {
        let form = request.form()?;
        for name in CHANGEABLE {
            if let Some(value) = form.get(name) {
                self.application.settings.insert(name.to_owned(), value.clone());
            }
        }
        if let Some(flags) = fields::count(&form["flags"]) {
            self.application.switch_intents(flags);
        }
        Ok(Reply::ok(application(self)))
    }
}

fn gateway_bot(world: &World) -> Value {
    let starts = &world.session_starts;
    json!({
        "url": world.gateway_url, "shards": world.recommended_shards(),
        "session_start_limit": starts.to_json(world.now_ms),
    })
}

fn application(world: &World) -> Value {
    let bot = &world.application;
    let flags = bot.flags();
    let owner = world.servers.values().next().map(|server| wire::user_or_null(world, server.owner));
    let mut value = json!({
        "id": bot.id, "name": bot.name, "icon": null, "description": "", "summary": "", "type": null,
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": flags,
        "flags_new": flags.to_string(), "redirect_uris": [], "interactions_endpoint_url": null,
        "role_connections_verification_url": null, "owner": owner, "team": null, "is_monetized": false,
        "approximate_guild_count": world.servers.len(), "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "hook": true, "storefront_available": false,
        "integration_types_config": {"0": {}}, "eligible_oauth2_scopes": ["bot", "applications.commands"], "bot": wire::user_or_null(world, bot.id),
        "event_webhooks_status": 1, "event_webhooks_types": [], "is_verified": false, "is_discoverable": false,
        "verification_state": 1, "store_application_state": 1, "rpc_application_state": 0, "internal_guild_restriction": 1,
    });
    bot.settings.iter().for_each(|(name, setting)| value[name] = setting.clone());
    value
}
