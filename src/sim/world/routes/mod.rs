//! The REST routes, by topic; each checks rights before it reads the form, as Discord does.

mod commands;
mod members;
mod messages;
mod responses;
mod servers;

use super::World;
use super::call::{Reply, Request, Route, Served};
use super::wire;
use serde_json::json;

/// Serves a call whose route and token were checked.
pub(super) fn serve(world: &mut World, request: &Request<'_>) -> Served {
    match request.route {
        Route::Gateway => Ok(Reply::ok(json!({"url": world.gateway_url}))),
        Route::GatewayBot => Ok(Reply::ok(gateway_bot(world))),
        Route::Me => Ok(Reply::ok(wire::own_user(world))),
        Route::Application => Ok(Reply::ok(application(world))),
        Route::ListCommands | Route::ListServerCommands => world.list_commands(request),
        Route::PutCommands | Route::PutServerCommands => world.put_commands(request),
        Route::Respond => world.respond(request),
        Route::FollowUp => world.follow_up(request),
        Route::GetOriginal | Route::GetFollowUp => world.get_response(request),
        Route::EditOriginal | Route::EditFollowUp => world.edit_response(request),
        Route::DeleteOriginal | Route::DeleteFollowUp => world.delete_response(request),
        Route::OpenDm => world.open_dm(request),
        Route::GetChannel => world.get_channel(request),
        Route::ListMessages => world.list_messages(request),
        Route::GetMessage => world.get_message(request),
        Route::CreateMessage => world.create_message(request),
        Route::EditMessage => world.edit_message(request),
        Route::DeleteMessage => world.delete_message(request),
        Route::GetServer => world.get_server(request),
        Route::ListRoles => world.list_roles(request),
        Route::ListChannels => world.list_channels(request),
        Route::ListMembers => world.list_members(request),
        Route::GetMember => world.get_member(request),
        Route::EditMember => world.edit_member(request),
        Route::GrantRole => world.change_role(request, true),
        Route::TakeRole => world.change_role(request, false),
    }
}

/// Identifies per day of a new application (events/gateway.mdx, "Session Start Limit").
const SESSION_STARTS_MAX: u32 = 1000;

fn gateway_bot(world: &World) -> serde_json::Value {
    let limit =
        json!({"total": SESSION_STARTS_MAX, "remaining": SESSION_STARTS_MAX, "reset_after": 0, "max_concurrency": 1});
    json!({"url": world.gateway_url, "shards": 1, "session_start_limit": limit})
}

fn application(world: &World) -> serde_json::Value {
    let bot = &world.application;
    let flags = bot.flags();
    let owner = world.servers.values().next().and_then(|server| world.user(server.owner)).map(wire::user);
    json!({
        "id": bot.id, "name": bot.name, "icon": null, "description": "", "summary": "", "type": null,
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": flags,
        "flags_new": flags.to_string(), "redirect_uris": [], "interactions_endpoint_url": null,
        "role_connections_verification_url": null, "owner": owner, "team": null, "is_monetized": false,
        "approximate_guild_count": world.servers.len(), "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "hook": true, "storefront_available": false,
        "integration_types_config": {"0": {}}, "eligible_oauth2_scopes": ["bot", "applications.commands"], "bot": world.user(bot.id).map(wire::user),
        "event_webhooks_status": 1, "event_webhooks_types": [], "is_verified": false, "is_discoverable": false,
        "verification_state": 1, "store_application_state": 1, "rpc_application_state": 0, "internal_guild_restriction": 1,
    })
}
