//! What the owner of a server does by hand: members, voice, roles, the server itself, and the bot's place in it.

use super::server::{ServerHandle, channel_id, named, role_id};
use crate::shared::Core;
use crate::world::{Ban, MemberChange, Permissions, RefusedAct, Role, Settings, Snowflake};
use serde_json::json;
use std::time::Duration;

// === members ===

impl ServerHandle {
    /// Throws a member out.
    ///
    /// # Errors
    /// [`RefusedAct`] when not a member.
    pub fn kicks(&self, user: &str) -> Result<(), RefusedAct> {
        self.moderates(user, |core, seat, owner| core.world.kick(seat.0, seat.1, owner))
    }

    /// Bans somebody.
    ///
    /// # Errors
    /// [`RefusedAct`] when the user does not exist.
    pub fn bans(&self, user: &str) -> Result<(), RefusedAct> {
        self.moderates(user, |core, seat, owner| {
            core.world.ban(seat, owner, Ban::default());
            Ok(())
        })
    }

    /// Takes a ban back.
    ///
    /// # Errors
    /// [`RefusedAct`] when the user is not banned.
    pub fn unbans(&self, user: &str) -> Result<(), RefusedAct> {
        self.moderates(user, |core, seat, owner| {
            let was_banned = core.world.unban(seat, owner);
            if was_banned { Ok(()) } else { Err(RefusedAct::new("not banned")) }
        })
    }

    /// Times a member out from now on.
    ///
    /// # Errors
    /// [`RefusedAct`] when not a member.
    pub fn times_out(&self, user: &str, for_time: Duration) -> Result<(), RefusedAct> {
        let by_ms = i64::try_from(for_time.as_millis()).unwrap_or(i64::MAX);
        self.moderates(user, |core, seat, owner| {
            let until_ms = core.world.now_ms.saturating_add(by_ms);
            let change = MemberChange { timeout_until_ms: Some(Some(until_ms)), ..MemberChange::default() };
            change_member(core, seat, owner, &change)
        })
    }

    /// Gives a member a nickname, or takes it.
    ///
    /// # Errors
    /// [`RefusedAct`] when not a member.
    pub fn renames_member(&self, user: &str, nick: Option<&str>) -> Result<(), RefusedAct> {
        let change = MemberChange { nick: Some(nick.map(str::to_owned)), ..MemberChange::default() };
        self.moderates(user, |core, seat, owner| change_member(core, seat, owner, &change))
    }

    /// Mutes or unmutes a member for the whole server.
    ///
    /// # Errors
    /// [`RefusedAct`] when not a member.
    pub fn mutes(&self, user: &str, muted: bool) -> Result<(), RefusedAct> {
        let change = MemberChange { mute: Some(muted), ..MemberChange::default() };
        self.moderates(user, |core, seat, owner| change_member(core, seat, owner, &change))
    }

    /// Deafens or undeafens a member for the whole server.
    ///
    /// # Errors
    /// [`RefusedAct`] when not a member.
    pub fn deafens(&self, user: &str, deafened: bool) -> Result<(), RefusedAct> {
        let change = MemberChange { deaf: Some(deafened), ..MemberChange::default() };
        self.moderates(user, |core, seat, owner| change_member(core, seat, owner, &change))
    }

    /// Moves a member who is in voice to another channel.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is no such channel or the member is not in voice.
    pub fn moves_in_voice(&self, user: &str, channel: &str) -> Result<(), RefusedAct> {
        self.moderates(user, |core, seat, owner| {
            let channel = channel_id(core, seat.0, channel)?;
            check_in_voice(core, seat)?;
            core.world.move_voice(seat, Some(channel), owner);
            Ok(())
        })
    }

    /// Disconnects a member who is in voice.
    ///
    /// # Errors
    /// [`RefusedAct`] when the member is not in voice.
    pub fn disconnects(&self, user: &str) -> Result<(), RefusedAct> {
        self.moderates(user, |core, seat, owner| {
            check_in_voice(core, seat)?;
            core.world.move_voice(seat, None, owner);
            Ok(())
        })
    }

    /// Lets a member of the audience speak on the stage, or sends them back.
    ///
    /// # Errors
    /// [`RefusedAct`] when the member is not in voice.
    pub fn lets_speak(&self, user: &str, speaking: bool) -> Result<(), RefusedAct> {
        self.moderates(user, |core, seat, _| {
            core.world.change_voice(seat.0, seat.1, |voice| voice.suppress = !speaking)
        })
    }

    fn moderates<T>(
        &self,
        user: &str,
        act: impl FnOnce(&mut Core, (Snowflake, Snowflake), Snowflake) -> Result<T, RefusedAct>,
    ) -> Result<T, RefusedAct> {
        self.change(|core, server| {
            let user = core.world.user_named(user)?.id;
            let owner = core.world.servers[&server].owner;
            act(core, (server, user), owner)
        })
    }
}

fn change_member(
    core: &mut Core,
    seat: (Snowflake, Snowflake),
    owner: Snowflake,
    change: &MemberChange,
) -> Result<(), RefusedAct> {
    let is_member = core.world.servers.get(&seat.0).is_some_and(|server| server.members.contains(seat.1));
    if !is_member {
        return Err(RefusedAct::new("not a member"));
    }
    core.world.change_member(seat, owner, change);
    Ok(())
}

fn check_in_voice(core: &Core, seat: (Snowflake, Snowflake)) -> Result<(), RefusedAct> {
    let is_there = core.world.servers.get(&seat.0).is_some_and(|server| server.voices.contains_key(&seat.1));
    if is_there { Ok(()) } else { Err(RefusedAct::new("not in voice")) }
}

// === roles and the server ===

impl ServerHandle {
    /// Makes a role at the bottom, with permissions by name.
    ///
    /// # Errors
    /// [`RefusedAct`] when no permission has one of the names.
    pub fn creates_role(&self, name: &str, permissions: &[&str]) -> Result<Snowflake, RefusedAct> {
        self.change(|core, server| {
            let role = Role { position: 1, permissions: all(permissions)?, ..Role::new(core.world.mint_id(), name) };
            let (id, owner) = (role.id, core.world.servers[&server].owner);
            core.world.create_role(server, role, owner);
            Ok(id)
        })
    }

    /// Renames a role.
    ///
    /// # Errors
    /// [`RefusedAct`] when it does not exist.
    pub fn renames_role(&self, role: &str, name: &str) -> Result<(), RefusedAct> {
        self.edits_role(role, |role| name.clone_into(&mut role.name))
    }

    /// Sets the permissions of a role, by name.
    ///
    /// # Errors
    /// [`RefusedAct`] when the role does not exist or no permission has one of the names.
    pub fn sets_permissions(&self, role: &str, permissions: &[&str]) -> Result<(), RefusedAct> {
        let permissions = all(permissions)?;
        self.edits_role(role, |role| role.permissions = permissions)
    }

    fn edits_role(&self, role: &str, edit: impl FnOnce(&mut Role)) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let role = role_id(core, server, role)?;
            let (mut edited, owner) =
                (core.world.servers[&server].roles[&role].clone(), core.world.servers[&server].owner);
            edit(&mut edited);
            core.world.edit_role(server, edited, owner);
            Ok(())
        })
    }

    /// Renames the server, and returns the handle under the new name.
    ///
    /// # Errors
    /// [`RefusedAct`] when the server does not exist.
    pub fn renamed(&self, name: &str) -> Result<Self, RefusedAct> {
        self.change(|core, server| {
            let owner = core.world.servers[&server].owner;
            core.world.change_server(server, owner, Settings::from([("name".to_owned(), json!(name))]));
            Ok(())
        })?;
        Ok(Self { name: name.to_owned(), ..self.clone() })
    }

    /// Starts or ends an outage of the server, in which the bot hears nothing of it.
    ///
    /// # Errors
    /// [`RefusedAct`] when the server does not exist.
    pub fn is_available(&self, available: bool) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            core.world.set_available(server, available);
            Ok(())
        })
    }

    /// Throws the bot out.
    ///
    /// # Errors
    /// [`RefusedAct`] when it is not there.
    pub fn kicks_bot(&self) -> Result<(), RefusedAct> {
        self.change(|core, server| {
            let (bot, owner) = (core.world.application.id, core.world.servers[&server].owner);
            core.world.kick(server, bot, owner)
        })
    }

    /// Adds the bot, with a role of its own and permissions by name.
    ///
    /// # Errors
    /// [`RefusedAct`] when it is already there or no permission has one of the names.
    pub fn adds_bot(&self, permissions: &[&str]) -> Result<(), RefusedAct> {
        let permissions = all(permissions)?;
        self.change(|core, server| core.world.add_bot(server, permissions))
    }
}

fn all(permissions: &[&str]) -> Result<Permissions, RefusedAct> {
    permissions.iter().try_fold(Permissions::NONE, |sum, name| Ok(sum | named(name)?))
}
