//! Registering and listing application commands.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::command::Command;
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use serde_json::{Value, json};

/// Commands of the application, global ones and those of servers.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/applications/{application_id}/commands", |world, request| world.list_commands(request)),
    Endpoint::put("/applications/{application_id}/commands", |world, request| world.put_commands(request)),
    Endpoint::get("/applications/{application_id}/guilds/{guild_id}/commands", |world, request| {
        world.list_commands(request)
    }),
    Endpoint::put("/applications/{application_id}/guilds/{guild_id}/commands", |world, request| {
        world.put_commands(request)
    }),
];

impl World {
    fn list_commands(&self, request: &Request<'_>) -> Served {
        let scope = self.scope(request)?;
        Ok(Reply::ok(self.commands_in(scope)))
    }

    /// Replaces all commands of a scope; a command keeps its id as long as it keeps its name and type.
    fn put_commands(&mut self, request: &Request<'_>) -> Served {
        let scope = self.scope(request)?;
        let body = request.form()?;
        let mut commands: Vec<Command> = serde_json::from_value(body.clone())
            .map_err(|error| ApiError::invalid_field("_body", "BASE_TYPE_REQUIRED", &error.to_string()))?;
        for command in &mut commands {
            self.identify(command, scope);
        }
        self.commands.retain(|old| old.guild_id != scope);
        self.commands.extend(commands);
        Ok(Reply::ok(self.commands_in(scope)))
    }

    fn identify(&mut self, command: &mut Command, scope: Option<Snowflake>) {
        let is_same = |old: &&Command| old.guild_id == scope && old.kind == command.kind && old.name == command.name;
        let known = self.commands.iter().find(is_same).map(|old| old.id);
        command.id = known.unwrap_or_else(|| self.mint_id());
        command.version = self.mint_id();
        command.application_id = self.application.id;
        command.guild_id = scope;
        if scope.is_none() {
            command.contexts.get_or_insert_with(|| vec![0]);
            command.integration_types.get_or_insert_with(|| vec![0]);
            command.dm_permission.get_or_insert(true);
        }
    }

    /// The server of the path, if any; 10002 for another application.
    fn scope(&self, request: &Request<'_>) -> Result<Option<Snowflake>, ApiError> {
        if request.id("application_id")? != self.application.id {
            return Err(ApiError::UNKNOWN_APPLICATION.into());
        }
        if request.text("guild_id").is_empty() {
            return Ok(None);
        }
        let id = request.id("guild_id")?;
        self.bot_server(id)?;
        Ok(Some(id))
    }

    fn commands_in(&self, scope: Option<Snowflake>) -> Value {
        json!(self.commands.iter().filter(|one| one.guild_id == scope).collect::<Vec<_>>())
    }
}
