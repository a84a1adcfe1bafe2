//! A scripted person at the context menus, at the list of events, and with an invite.

use super::answer::Outcome;
use super::user::UserHandle;
use crate::world::{ClientChecks, RefusedAct};

impl UserHandle {
    /// Uses a command of the context menu on a user.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is no such command or user, or the client hides it.
    pub fn uses_on_user(&self, command: &str, target: &str) -> Result<Outcome, RefusedAct> {
        self.acts(format!("uses {command:?} on {target}"), |core, place| {
            let invocation = core.world.used_on_user(place, command, target, self.checks())?;
            Ok(core.world.invoke(invocation))
        })
    }

    /// Uses a command of the context menu on the newest message of a channel.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is no such command or no message, or the client hides it.
    pub fn uses_on_message(&self, command: &str, channel: &str) -> Result<Outcome, RefusedAct> {
        let here = self.clone().in_channel(channel);
        here.acts(format!("uses {command:?} on the newest message of {channel}"), |core, place| {
            let invocation = match self.message {
                Some(message) => core.world.used_on_the_message(place, (command, message), self.checks())?,
                None => core.world.used_on_message(place, command, self.checks())?,
            };
            Ok(core.world.invoke(invocation))
        })
    }

    /// Says of an event, by name, that they are interested, or no longer.
    ///
    /// # Errors
    /// [`RefusedAct`] when the server has no such event.
    pub fn is_interested(&self, event: &str, interested: bool) -> Result<(), RefusedAct> {
        self.shared.with(|core| {
            let place = self.place(core)?;
            let server = place.server.ok_or_else(|| RefusedAct::new("events are in servers"))?;
            let mut events = core.world.servers.get(&server).into_iter().flat_map(|server| server.events.values());
            let found = events.find(|one| one.name == event && one.is_pending()).map(|one| one.id);
            let found = found.ok_or_else(|| RefusedAct(format!("no event is called {event:?}")))?;
            core.world.set_interest((server, place.user), found, interested)
        })
    }

    /// Joins a server with an invite.
    ///
    /// # Errors
    /// [`RefusedAct`] when the code is not valid, or the user is banned or already there.
    pub fn uses_invite(&self, code: &str) -> Result<(), RefusedAct> {
        self.shared.with(|core| {
            let user = core.world.user_named(&self.name)?.id;
            core.world.use_invite(user, code)
        })
    }

    const fn checks(&self) -> ClientChecks {
        if self.bypassing { ClientChecks::Bypassed } else { ClientChecks::Full }
    }
}
