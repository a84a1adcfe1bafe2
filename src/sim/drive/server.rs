//! A server as its moderators handle it, behind the bot's back.

use crate::render::Renderer;
use crate::shared::{Core, Shared};
use crate::world::{Channel, Permissions, RefusedAct, Snowflake};
use std::sync::Arc;

/// A server of the world.
#[derive(Clone, Debug)]
pub struct ServerHandle {
    pub(super) shared: Arc<Shared>,
    pub(super) name: String,
}

impl ServerHandle {
    pub(crate) fn new(shared: Arc<Shared>, name: &str) -> Self {
        Self { shared, name: name.to_owned() }
    }

    /// Returns the id of the server.
    ///
    /// # Errors
    /// [`RefusedAct`] when it does not exist.
    pub fn id(&self) -> Result<Snowflake, RefusedAct> {
        self.shared.read(|core| Ok(core.world.server_named(&self.name)?.id))
    }

    /// Gives a member a role, as the owner.
    ///
    /// # Errors
    /// [`RefusedAct`] when the server, the user or the role does not exist.
    pub fn gives_role(&self, user: &str, role: &str) -> Result<(), RefusedAct> {
        self.sets_role(user, role, true)
    }

    /// Takes a role from a member, as the owner.
    ///
    /// # Errors
    /// [`RefusedAct`] when the server, the user or the role does not exist.
    pub fn takes_role(&self, user: &str, role: &str) -> Result<(), RefusedAct> {
        self.sets_role(user, role, false)
    }

    fn sets_role(&self, user: &str, role: &str, given: bool) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let user = core.world.user_named(user)?.id;
            let (role, owner) = (role_id(core, server, role)?, core.world.servers[&server].owner);
            core.world.set_role(server, user, role, given, owner);
            Ok(())
        })
    }

    /// Deletes a channel.
    ///
    /// # Errors
    /// [`RefusedAct`] when it does not exist.
    pub fn deletes_channel(&self, channel: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let channel = channel_id(core, server, channel)?;
            core.world.delete_channel(server, channel);
            Ok(())
        })
    }

    /// Deletes a role.
    ///
    /// # Errors
    /// [`RefusedAct`] when it does not exist.
    pub fn deletes_role(&self, role: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let role = role_id(core, server, role)?;
            let owner = core.world.servers[&server].owner;
            core.world.delete_role(server, role, owner);
            Ok(())
        })
    }

    /// Moves a role to the place just above another one.
    ///
    /// # Errors
    /// [`RefusedAct`] when one of them does not exist.
    pub fn moves_role(&self, role: &str, above: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let (role, above) = (role_id(core, server, role)?, role_id(core, server, above)?);
            core.world.move_role(server, role, above);
            Ok(())
        })
    }

    /// Deletes the newest message that a user wrote in a channel, as the owner.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is none.
    pub fn deletes_last_message(&self, user: &str, channel: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let (user, channel) = (core.world.user_named(user)?.id, channel_id(core, server, channel)?);
            let owner = core.world.servers[&server].owner;
            core.world.delete_last(channel, user, owner)
        })
    }

    /// Deletes a message, as the owner.
    ///
    /// # Errors
    /// [`RefusedAct`] when the server has no such message.
    pub fn deletes_message(&self, message: Snowflake) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let owner = core.world.servers[&server].owner;
            let place = core.world.place_of_message(owner, message)?;
            core.world.remove_message(place, message)
        })
    }

    /// Takes a permission, such as `MANAGE_ROLES`, from the bot (and from @everyone, so that the bot lacks it).
    ///
    /// # Errors
    /// [`RefusedAct`] when no permission has this name.
    pub fn removes_bot_permission(&self, permission: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            core.world.set_bot_rights(server, named(permission)?, false);
            Ok(())
        })
    }

    /// Gives the bot's role a permission.
    ///
    /// # Errors
    /// [`RefusedAct`] when no permission has this name.
    pub fn gives_bot_permission(&self, permission: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            core.world.set_bot_rights(server, named(permission)?, true);
            Ok(())
        })
    }

    /// Creates a text channel, as a moderator does.
    ///
    /// # Errors
    /// [`RefusedAct`] when the server does not exist.
    pub fn creates_channel(&self, name: &str) -> Result<Snowflake, RefusedAct> {
        self.change(|core, server| Ok(core.world.open_channel(server, name)))
    }

    /// Renames a channel or thread, as a moderator does.
    ///
    /// # Errors
    /// [`RefusedAct`] when it does not exist.
    pub fn renames_channel(&self, channel: &str, name: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let channel = channel_id(core, server, channel)?;
            core.world.rename_channel(channel, name);
            Ok(())
        })
    }

    /// Archives a thread, as a moderator does.
    ///
    /// # Errors
    /// [`RefusedAct`] when it does not exist.
    pub fn archives_thread(&self, thread: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let thread = channel_id(core, server, thread)?;
            core.world.set_archived(thread, true);
            Ok(())
        })
    }

    /// Lets a user join.
    ///
    /// # Errors
    /// [`RefusedAct`] when already in it.
    pub fn adds_member(&self, user: &str) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let user = core.world.user_named(user)?.id;
            core.world.join(server, user)
        })
    }

    /// Returns the names of a member's roles, from the lowest to the highest; empty when not a member.
    pub fn roles_of(&self, user: &str) -> Vec<String> {
        self.shared.read(|core| {
            let names = || {
                let server = core.world.server_named(&self.name).ok()?;
                let member = server.members.get(core.world.user_named(user).ok()?.id)?;
                let mut roles: Vec<_> = member.roles.iter().filter_map(|id| server.roles.get(id)).collect();
                roles.sort_by_key(|role| role.position);
                Some(roles.into_iter().map(|role| role.name.clone()).collect())
            };
            names().unwrap_or_default()
        })
    }

    /// Returns the messages of a channel that everybody there sees, oldest first, as text.
    pub fn messages(&self, channel: &str) -> Vec<String> {
        self.shared.read(|core| {
            let world = &core.world;
            let renderer = Renderer { world, zone: chrono_tz::UTC };
            let channel = world.server_named(&self.name).ok().and_then(|server| server.channel_named(channel));
            let messages = channel.into_iter().flat_map(|channel| world.messages_in(channel.id));
            messages.filter(|message| message.only_for.is_none()).map(|message| renderer.message(message)).collect()
        })
    }

    /// The names of the channels, categories and threads that a user may see, in the order in which they were made.
    pub fn channels_of(&self, user: &str) -> Vec<String> {
        self.shared.read(|core| {
            let found = core.world.user_named(user).map(|user| user.id);
            let (Ok(server), Ok(user)) = (core.world.server_named(&self.name), found) else { return Vec::new() };
            let shown = |channel: &&Channel| core.world.rights(user, channel.id).contains(Permissions::VIEW_CHANNEL);
            server.channels.values().filter(shown).map(|channel| channel.name.clone()).collect()
        })
    }

    /// Counts the channels, threads, roles and scheduled events that have this name.
    pub fn count_named(&self, name: &str) -> usize {
        self.shared.read(|core| {
            let Ok(server) = core.world.server_named(&self.name) else { return 0 };
            let channels = server.channels.values().filter(|channel| channel.name == name).count();
            let roles = server.roles.values().filter(|role| role.name == name).count();
            channels + roles + server.events.values().filter(|event| event.name == name).count()
        })
    }

    pub(super) fn change<T>(
        &self,
        act: impl FnOnce(&mut Core, Snowflake) -> Result<T, RefusedAct>,
    ) -> Result<T, RefusedAct> {
        self.shared.with(|core| {
            let server = core.world.server_named(&self.name)?.id;
            act(core, server)
        })
    }
}

pub(super) fn role_id(core: &Core, server: Snowflake, name: &str) -> Result<Snowflake, RefusedAct> {
    let role = core.world.servers.get(&server).and_then(|server| server.role_named(name));
    role.map(|role| role.id).ok_or_else(|| RefusedAct(format!("no role is called {name:?}")))
}

pub(super) fn channel_id(core: &Core, server: Snowflake, name: &str) -> Result<Snowflake, RefusedAct> {
    let channel = core.world.servers.get(&server).and_then(|server| server.channel_named(name));
    channel.map(|channel| channel.id).ok_or_else(|| RefusedAct(format!("no channel is called {name:?}")))
}

pub(super) fn named(permission: &str) -> Result<Permissions, RefusedAct> {
    Permissions::named(permission).ok_or_else(|| RefusedAct(format!("no permission is called {permission:?}")))
}
