//! Commands of the context menus: used on a user or on a message instead of typed (AC, "User Commands").

use super::World;
use super::acts::{Invocation, Place};
use super::command::Command;
use super::ids::Snowflake;
use super::invocation::ClientChecks;
use super::look::RefusedAct;
use super::resolved::Resolved;
use super::wire;
use serde_json::json;

/// Types of commands (AC, "Application Command Types").
const USER: u8 = 2;
const MESSAGE: u8 = 3;

impl World {
    /// Uses the command `name` on a user.
    pub(crate) fn used_on_user(
        &self,
        place: Place,
        name: &str,
        target: &str,
        checks: ClientChecks,
    ) -> Result<Invocation, RefusedAct> {
        let command = self.menu_command(place, (USER, name), checks)?;
        let mut resolved = Resolved::new(self, place);
        let target = self.user_named(target)?.id;
        resolved.add_user(target);
        Ok(invocation(place, command, (target, resolved)))
    }

    /// Uses the command `name` on the newest message of the channel that the user sees.
    pub(crate) fn used_on_message(
        &self,
        place: Place,
        name: &str,
        checks: ClientChecks,
    ) -> Result<Invocation, RefusedAct> {
        let newest = self.messages_in(place.channel).rev().find(|message| self.sees(place.user, message));
        let newest = newest.ok_or_else(|| RefusedAct::new("no message to use it on"))?.id;
        self.used_on_the_message(place, (name, newest), checks)
    }

    /// Uses the command `name` on a message that the user sees.
    pub(crate) fn used_on_the_message(
        &self,
        place: Place,
        (name, message): (&str, Snowflake),
        checks: ClientChecks,
    ) -> Result<Invocation, RefusedAct> {
        let command = self.menu_command(place, (MESSAGE, name), checks)?;
        let message = self.message(place.channel, message).filter(|message| self.sees(place.user, message));
        let message = message.ok_or_else(|| RefusedAct::new("no such message to use it on"))?;
        let mut resolved = Resolved::new(self, place);
        resolved.put("messages", message.id, wire::message(self, message));
        Ok(invocation(place, command, (message.id, resolved)))
    }

    fn menu_command(&self, place: Place, wanted: (u8, &str), checks: ClientChecks) -> Result<&Command, RefusedAct> {
        let (kind, name) = wanted;
        let locale = self.user(place.user).map_or_else(|| "en-US".to_owned(), |user| user.into_owned().locale);
        let mut found = self.commands_at(place.server).filter(|one| one.kind == kind);
        let command = found.find(|one| one.is_called(name, &locale));
        let command = command.ok_or_else(|| RefusedAct(format!("no command {name:?} in the menu")))?;
        if checks == ClientChecks::Full {
            self.check_offered(command, place)?;
        }
        Ok(command)
    }
}

fn invocation(place: Place, command: &Command, target: (Snowflake, Resolved<'_>)) -> Invocation {
    let mut data = json!({
        "id": command.id, "name": command.name, "type": command.kind, "target_id": target.0,
    });
    target.1.write_into(&mut data);
    if let Some(server) = command.guild_id {
        data["guild_id"] = json!(server);
    }
    Invocation { place, data }
}
