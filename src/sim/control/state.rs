//! Reading the world, and loading another one.

use super::trouble::{self, Trouble};
use super::{Asker, Told, shown};
use crate::shared::Shared;
use crate::world::{Snowflake, WorldSpec};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::Uri;
use serde::Deserialize;
use serde_json::{Value, json};

/// Servers on one page unless `limit` says otherwise.
const SERVERS_PAGE: usize = 100;
/// Messages unless `limit` says otherwise: what a client shows without scrolling.
const MESSAGES_PAGE: usize = 50;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Extent {
    full: Option<String>,
}

/// Serves `GET /world`; with `full=1` the file that makes it again.
pub(super) async fn world(State(shared): Asker, uri: Uri) -> Told {
    let extent: Extent = trouble::query(&uri)?;
    match extent.full.as_deref() {
        None => Ok(summary(&shared)),
        Some("1" | "true") => {
            let told = serde_json::to_value(shared.read(|core| core.world.describe()));
            Ok(Json(told.map_err(|error| Trouble::wrong(error.to_string()))?))
        }
        Some(other) => Err(Trouble::wrong(format!("`full` is 1 or not there, not {other:?}"))),
    }
}

/// The application and the size of the world.
pub(super) fn summary(shared: &Shared) -> Json<Value> {
    Json(shared.read(|core| {
        let (world, intents) = (&core.world, core.world.application.intents);
        let intents = json!({"presences": intents.presences, "members": intents.members, "content": intents.content});
        json!({
            "application": {"id": world.application.id, "name": world.application.name, "intents": intents},
            "servers": world.servers.len(), "commands": world.command_count(), "seed": shared.origin.seed,
            "now_ms": world.now_ms, "token": world.token(),
        })
    }))
}

/// Serves `PUT /world`: everything begins anew.
pub(super) async fn load(State(shared): Asker, bytes: Bytes) -> Told {
    let spec: WorldSpec = trouble::body(&bytes)?;
    let world = shared.origin.world(&spec).map_err(|error| Trouble::wrong(error.to_string()))?;
    shared.begin_anew(world);
    Ok(summary(&shared))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServersPage {
    after: Option<Snowflake>,
    limit: Option<usize>,
}

/// Serves `GET /servers`.
pub(super) async fn servers(State(shared): Asker, uri: Uri) -> Told {
    let page: ServersPage = trouble::query(&uri)?;
    let limit = page.limit.unwrap_or(SERVERS_PAGE);
    Ok(Json(shared.read(|core| {
        let after = core.world.servers.values().filter(|server| page.after.is_none_or(|after| server.id > after));
        let servers: Vec<Value> = after.take(limit).map(shown::server_line).collect();
        let next = servers.last().filter(|_| servers.len() == limit).map(|last| last["id"].clone());
        json!({"count": core.world.servers.len(), "servers": servers, "next_after": next})
    })))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MembersPage {
    members: Option<usize>,
    members_after: Option<Snowflake>,
}

/// Serves `GET /servers/{name}`.
pub(super) async fn server(State(shared): Asker, Path(name): Path<String>, uri: Uri) -> Told {
    let page: MembersPage = trouble::query(&uri)?;
    let page = (page.members_after, page.members.unwrap_or(shown::MEMBERS_PAGE));
    shared.read(|core| {
        let server = core.world.server_named(&name).map_err(Trouble::unknown)?;
        Ok(Json(shown::server(core, server, page)))
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MessagesPage {
    channel: String,
    limit: Option<usize>,
}

/// Serves `GET /servers/{name}/messages`: the newest ones, oldest first.
pub(super) async fn messages(State(shared): Asker, Path(name): Path<String>, uri: Uri) -> Told {
    let page: MessagesPage = trouble::query(&uri)?;
    shared.read(|core| {
        let server = core.world.server_named(&name).map_err(Trouble::unknown)?;
        let unknown = || Trouble::missing(format!("no channel of {name} is called {:?}", page.channel));
        let channel = server.channel_named(&page.channel).ok_or_else(unknown)?;
        let newest = core.world.messages_in(channel.id).rev().take(page.limit.unwrap_or(MESSAGES_PAGE));
        let mut messages: Vec<Value> = newest.map(|message| shown::message(core, message)).collect();
        messages.reverse();
        Ok(Json(json!({"channel": channel.id, "messages": messages})))
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Since {
    #[serde(default)]
    since: usize,
}

/// Serves `GET /users/{name}`.
pub(super) async fn user(State(shared): Asker, Path(name): Path<String>, uri: Uri) -> Told {
    let page: Since = trouble::query(&uri)?;
    Ok(Json(shared.read(|core| shown::user(core, &name, page.since)).map_err(Trouble::unknown)?))
}
