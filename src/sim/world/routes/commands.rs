//! Registering and listing application commands (interactions/application-commands.mdx, abbreviated AC).

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::command::{Command, DailyCount};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::rights::room;
use serde_json::{Value, json};

/// Chat-input commands; the other types are the context menus of users and messages.
const CHAT_INPUT: u8 = 1;
/// Keys that are listed only when asked for (AC, "Get Global Application Commands").
const LOCALIZATIONS: [&str; 2] = ["name_localizations", "description_localizations"];

/// Commands of the application, global ones and those of servers.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/applications/{application_id}/commands", |world, request| world.list_commands(request)),
    Endpoint::post("/applications/{application_id}/commands", |world, request| world.create_command(request)),
    Endpoint::put("/applications/{application_id}/commands", |world, request| world.put_commands(request)),
    Endpoint::get("/applications/{application_id}/commands/{command_id}", |world, request| world.get_command(request)),
    Endpoint::patch("/applications/{application_id}/commands/{command_id}", |world, request| {
        world.edit_command(request)
    }),
    Endpoint::delete("/applications/{application_id}/commands/{command_id}", |world, request| {
        world.delete_command(request)
    }),
    Endpoint::get("/applications/{application_id}/guilds/{guild_id}/commands", |world, request| {
        world.list_commands(request)
    }),
    Endpoint::post("/applications/{application_id}/guilds/{guild_id}/commands", |world, request| {
        world.create_command(request)
    }),
    Endpoint::put("/applications/{application_id}/guilds/{guild_id}/commands", |world, request| {
        world.put_commands(request)
    }),
    Endpoint::get("/applications/{application_id}/guilds/{guild_id}/commands/permissions", |world, request| {
        world.scope(request)?;
        Ok(Reply::ok(json!([])))
    }),
    Endpoint::get("/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", |world, request| {
        world.get_command(request)
    }),
    Endpoint::patch("/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", |world, request| {
        world.edit_command(request)
    }),
    Endpoint::delete("/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", |world, request| {
        world.delete_command(request)
    }),
    Endpoint::get(
        "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions",
        // Nobody sets any in the simulator, so that there are none to be known (AC).
        |world, request| world.scope(request).and(Err(ApiError::UNKNOWN_COMMAND_PERMISSIONS.into())),
    ),
    Endpoint::put(
        "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions",
        // Needs the bearer token of a user who may manage the server (AC, "Edit Application Command Permissions").
        |world, request| world.scope(request).and(request.form()).and(Err(ApiError::BOTS_NOT_ALLOWED.into())),
    ),
];

// === reading ===

impl World {
    fn list_commands(&self, request: &Request<'_>) -> Served {
        let mut commands = json!(self.commands_of(self.scope(request)?));
        if !request.call.query_flag("with_localizations") {
            commands.as_array_mut().into_iter().flatten().for_each(without_localizations);
        }
        Ok(Reply::ok(commands))
    }

    fn get_command(&self, request: &Request<'_>) -> Served {
        Ok(Reply::ok(json!(self.command_of(request)?)))
    }

    fn command_of(&self, request: &Request<'_>) -> Result<&Command, ApiError> {
        let (scope, id) = (self.scope(request)?, request.id("command_id")?);
        let found = self.commands_of(scope).iter().find(|command| command.id == id);
        Ok(found.ok_or(ApiError::UNKNOWN_COMMAND)?)
    }

    /// Refuses the path of another application: 10002.
    pub(super) fn check_application(&self, request: &Request<'_>) -> Result<(), ApiError> {
        if request.id("application_id")? == self.application.id {
            return Ok(());
        }
        Err(ApiError::UNKNOWN_APPLICATION.into())
    }

    /// The server of the path, if any; 10002 for another application.
    fn scope(&self, request: &Request<'_>) -> Result<Option<Snowflake>, ApiError> {
        self.check_application(request)?;
        if request.text("guild_id").is_empty() {
            return Ok(None);
        }
        let id = request.id("guild_id")?;
        self.bot_server(id)?;
        Ok(Some(id))
    }
}

fn without_localizations(node: &mut Value) {
    if let Some(object) = node.as_object_mut() {
        LOCALIZATIONS.iter().for_each(|key| drop(object.remove(*key)));
    }
    for list in ["options", "choices"] {
        let children = node.get_mut(list).and_then(Value::as_array_mut);
        children.into_iter().flatten().for_each(without_localizations);
    }
}

// === writing ===

impl World {
    /// Replaces all commands of a scope; a command keeps its id as long as it keeps its name and type.
    fn put_commands(&mut self, request: &Request<'_>) -> Served {
        let scope = self.scope(request)?;
        let body = request.form()?;
        let mut commands: Vec<Command> =
            if body.is_null() { Vec::new() } else { serde_json::from_value(body.clone()).map_err(unreadable)? };
        let born = commands.iter().filter(|command| self.same_command(scope, command).is_none()).count();
        self.count_births(scope, born)?;
        for command in &mut commands {
            self.identify(command, scope);
        }
        let answer = json!(commands);
        self.commands.insert(scope, commands);
        Ok(Reply::ok(answer))
    }

    /// 201 for a new command, 200 when one of this name and type is overwritten (AC).
    fn create_command(&mut self, request: &Request<'_>) -> Served {
        let scope = self.scope(request)?;
        let mut command: Command = serde_json::from_value(request.form()?.clone()).map_err(unreadable)?;
        let known = self.same_command(scope, &command).map(|known| known.id);
        if known.is_none() {
            let of_kind = self.commands_of(scope).iter().filter(|one| one.kind == command.kind).count();
            let maximum = if command.kind == CHAT_INPUT { maxima::COMMANDS } else { maxima::CONTEXT_COMMANDS };
            room(maximum, of_kind)?;
            self.count_births(scope, 1)?;
        }
        self.identify(&mut command, scope);
        let answer = json!(command);
        let commands = self.commands.entry(scope).or_default();
        commands.retain(|old| Some(old.id) != known);
        commands.push(command);
        Ok(if known.is_some() { Reply::ok(answer) } else { Reply::created(answer) })
    }

    /// Fields that are not mentioned stay; another command's name is refused with 40041.
    fn edit_command(&mut self, request: &Request<'_>) -> Served {
        let old = self.command_of(request)?;
        let (id, scope, kind) = (old.id, old.guild_id, old.kind);
        let mut merged = json!(old);
        let form = request.form()?;
        for (key, value) in form.as_object().into_iter().flatten() {
            merged[key] = value.clone();
        }
        merged["type"] = json!(kind);
        let mut command: Command = serde_json::from_value(merged).map_err(unreadable)?;
        if self.same_command(scope, &command).is_some_and(|same| same.id != id) {
            return Err(ApiError::COMMAND_NAME_TAKEN.into());
        }
        self.identify(&mut command, scope);
        command.id = id;
        let answer = json!(command);
        if let Some(old) = self.commands.get_mut(&scope).into_iter().flatten().find(|old| old.id == id) {
            *old = command;
        }
        Ok(Reply::ok(answer))
    }

    fn delete_command(&mut self, request: &Request<'_>) -> Served {
        let (scope, id) = (self.scope(request)?, self.command_of(request)?.id);
        if let Some(commands) = self.commands.get_mut(&scope) {
            commands.retain(|command| command.id != id);
        }
        Ok(Reply::no_content())
    }

    /// At most 200 new commands a day in each server, and as many global ones (AC, "Registering a Command").
    fn count_births(&mut self, scope: Option<Snowflake>, born: usize) -> Result<(), ApiError> {
        let today = DailyCount::today(self.now_ms);
        let known = self.command_births.get(&scope).copied().filter(|known| known.day == today.day);
        let count = known.unwrap_or(today).count + born;
        if count > maxima::DAILY_COMMANDS.count {
            return Err(maxima::DAILY_COMMANDS.refusal.into());
        }
        self.command_births.insert(scope, DailyCount { count, ..today });
        Ok(())
    }

    fn same_command(&self, scope: Option<Snowflake>, command: &Command) -> Option<&Command> {
        self.commands_of(scope).iter().find(|old| old.kind == command.kind && old.name == command.name)
    }

    fn identify(&mut self, command: &mut Command, scope: Option<Snowflake>) {
        let known = self.same_command(scope, command).map(|old| old.id);
        command.id = known.unwrap_or_else(|| self.mint_id());
        command.version = self.mint_id();
        command.application_id = self.application.id;
        command.guild_id = scope;
        if scope.is_none() {
            command.integration_types.get_or_insert_with(|| vec![0]);
            command.dm_permission.get_or_insert(true);
        }
    }
}

fn unreadable(error: serde_json::Error) -> ApiError {
    ApiError::invalid_field("_body", "BASE_TYPE_REQUIRED", &error.to_string())
}
