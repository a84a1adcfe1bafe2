//! Builds a world from its description.

use super::World;
use super::ids::{Mint, Snowflake};
use super::model::{Application, Channel, Member, Overwrite, Role, Server, User};
use super::permissions::Permissions;
use super::spec::{ChannelSpec, OverwriteSpec, ServerSpec, SpecError, UserSpec, WorldSpec};
use std::collections::{BTreeMap, BTreeSet};

/// When everything that a description lists was created: the first day of 2023, before any test's clock.
const CREATED_AT_MS: i64 = 1_672_531_200_000;

/// Builds the world that `spec` describes; drawn ids and random words come from `seed`.
pub(super) fn build(spec: &WorldSpec, seed: u64) -> Result<World, SpecError> {
    let mut builder = Builder { mint: Mint::new(seed), users: BTreeMap::new(), names: BTreeMap::new() };
    let bot = spec.application.id;
    builder.users.insert(bot, bot_user(spec));
    for user in &spec.users {
        builder.add_user(user);
    }
    let mut servers = BTreeMap::new();
    for spec in &spec.servers {
        let server = builder.server(spec, bot)?;
        servers.insert(server.id, server);
    }
    let application = Application { id: bot, name: spec.application.name.clone(), intents: spec.application.intents };
    Ok(World::new(application, builder.users, servers, builder.mint))
}

fn bot_user(spec: &WorldSpec) -> User {
    User {
        id: spec.application.id,
        name: spec.application.name.clone(),
        locale: "en-US".to_owned(),
        bot: true,
        dms_open: false,
    }
}

struct Builder {
    mint: Mint,
    users: BTreeMap<Snowflake, User>,
    names: BTreeMap<String, Snowflake>,
}

impl Builder {
    fn id(&mut self, given: Option<Snowflake>) -> Snowflake {
        given.unwrap_or_else(|| self.mint.id(CREATED_AT_MS))
    }

    fn add_user(&mut self, spec: &UserSpec) -> Snowflake {
        let id = self.id(spec.id);
        let user =
            User { id, name: spec.name.clone(), locale: spec.locale.clone(), bot: false, dms_open: spec.dms_open };
        self.users.insert(id, user);
        self.names.insert(spec.name.clone(), id);
        id
    }

    fn user(&self, name: &str) -> Result<Snowflake, SpecError> {
        self.names.get(name).copied().ok_or_else(|| unknown("user", name))
    }

    fn server(&mut self, spec: &ServerSpec, bot: Snowflake) -> Result<Server, SpecError> {
        let mut server = Server {
            id: self.id(spec.id),
            name: spec.name.clone(),
            owner: self.user(&spec.owner)?,
            preferred_locale: spec.preferred_locale.clone(),
            roles: BTreeMap::new(),
            channels: BTreeMap::new(),
            members: BTreeMap::new(),
        };
        let bot_role = self.add_roles(&mut server, spec)?;
        for (position, channel) in (0..).zip(&spec.channels) {
            self.add_channel(&mut server, channel, position)?;
        }
        join(&mut server, bot, bot_role.into_iter().collect());
        let owner = server.owner;
        join(&mut server, owner, BTreeSet::new());
        self.add_members(&mut server, spec)?;
        Ok(server)
    }

    /// Adds @everyone and the listed roles; returns the one marked as the bot's.
    fn add_roles(&mut self, server: &mut Server, spec: &ServerSpec) -> Result<Option<Snowflake>, SpecError> {
        let mut bot_role = None;
        server.roles.insert(server.id, role(server.id, "@everyone", bits(&spec.everyone)?));
        for (position, spec) in (1..).zip(&spec.roles) {
            let id = self.id(spec.id);
            let role = Role { position, managed: spec.bot, ..role(id, &spec.name, bits(&spec.permissions)?) };
            server.roles.insert(id, role);
            bot_role = bot_role.or(spec.bot.then_some(id));
        }
        Ok(bot_role)
    }

    fn add_channel(&mut self, server: &mut Server, spec: &ChannelSpec, position: u32) -> Result<(), SpecError> {
        let parent = match &spec.parent {
            Some(name) => Some(server.channel_named(name).ok_or_else(|| unknown("channel", name))?.id),
            None => None,
        };
        let overwrites = spec.overwrites.iter().map(|one| overwrite(server, one)).collect::<Result<_, _>>()?;
        let id = self.id(spec.id);
        let (name, kind) = (spec.name.clone(), spec.kind);
        server.channels.insert(id, Channel { id, name, kind, position, parent, topic: None, overwrites });
        Ok(())
    }

    fn add_members(&mut self, server: &mut Server, spec: &ServerSpec) -> Result<(), SpecError> {
        for member in &spec.members {
            let user = self.user(&member.user)?;
            let roles = member.roles.iter().map(|name| role_id(server, name)).collect::<Result<_, _>>()?;
            join(server, user, roles).nick.clone_from(&member.nick);
        }
        let Some(extra) = &spec.extra_members else { return Ok(()) };
        let role = extra.role.as_deref().map(|name| role_id(server, name)).transpose()?;
        for number in 1..=extra.count {
            let name = format!("member{number:03}");
            let known = self.names.get(&name).copied();
            let user = known.unwrap_or_else(|| {
                self.add_user(&UserSpec { id: None, name, locale: "en-US".to_owned(), dms_open: true })
            });
            join(server, user, role.into_iter().collect());
        }
        Ok(())
    }
}

fn join(server: &mut Server, user: Snowflake, roles: BTreeSet<Snowflake>) -> &mut Member {
    let member = Member { user, nick: None, roles, joined_at_ms: CREATED_AT_MS, timeout_until_ms: None };
    server.members.insert(user, member);
    server.members.get_mut(&user).expect("inserted on the line above")
}

fn role(id: Snowflake, name: &str, permissions: Permissions) -> Role {
    Role { id, name: name.to_owned(), position: 0, permissions, managed: false, mentionable: false }
}

fn role_id(server: &Server, name: &str) -> Result<Snowflake, SpecError> {
    server.role_named(name).map(|role| role.id).ok_or_else(|| unknown("role", name))
}

fn overwrite(server: &Server, spec: &OverwriteSpec) -> Result<Overwrite, SpecError> {
    Ok(Overwrite { id: role_id(server, &spec.role)?, kind: 0, allow: bits(&spec.allow)?, deny: bits(&spec.deny)? })
}

fn bits(names: &[String]) -> Result<Permissions, SpecError> {
    names.iter().try_fold(Permissions::NONE, |sum, name| {
        Permissions::named(name).map(|bit| sum | bit).ok_or_else(|| unknown("permission", name))
    })
}

fn unknown(kind: &'static str, name: &str) -> SpecError {
    SpecError::Unknown { kind, name: name.to_owned() }
}
