//! Builds a world from its description.

use super::World;
use super::crowd;
use super::ids::{Mint, Snowflake};
use super::model::{Application, Channel, Member, Overwrite, Role, Server, Thread, User};
use super::permissions::Permissions;
use super::spec::{ChannelSpec, OverwriteSpec, ServerSpec, SpecError, UserSpec, WorldSpec};
use super::users::{CrowdPlan, Users};
use std::collections::{BTreeMap, BTreeSet};

/// When everything that a description lists was created: the first day of 2023, before any test's clock.
pub(super) const CREATED_AT_MS: i64 = 1_672_531_200_000;

/// Builds the world that `spec` describes; drawn ids and random words come from `seed`.
pub(super) fn build(spec: &WorldSpec, seed: u64) -> Result<World, SpecError> {
    let mut builder = Builder { mint: Mint::new(seed), users: Users::default() };
    let bot = spec.application.id;
    builder.users.insert(bot_user(spec));
    for user in &spec.users {
        builder.add_user(user);
    }
    let mut servers = BTreeMap::new();
    for spec in &spec.servers {
        let server = builder.server(spec, bot)?;
        servers.insert(server.id, server);
    }
    if let Some(generated) = spec.generated {
        let plan = CrowdPlan { first_ms: crowd::FIRST_MS, servers: generated.servers, members: generated.members };
        builder.users.plan_crowd(plan);
        servers.extend((0..plan.servers).map(|number| crowd::server(plan, number, bot)).map(|one| (one.id, one)));
    }
    let application = Application {
        id: bot,
        name: spec.application.name.clone(),
        intents: spec.application.intents,
        settings: BTreeMap::new(),
        emojis: BTreeMap::new(),
    };
    Ok(World::new(application, builder.users, servers, builder.mint))
}

fn bot_user(spec: &WorldSpec) -> User {
    let name = spec.application.name.clone();
    User { name, bot: true, dms_open: false, ..User::new(spec.application.id) }
}

struct Builder {
    mint: Mint,
    users: Users,
}

impl Builder {
    fn id(&mut self, given: Option<Snowflake>) -> Snowflake {
        given.unwrap_or_else(|| self.mint.id(CREATED_AT_MS))
    }

    fn add_user(&mut self, spec: &UserSpec) -> Snowflake {
        let id = self.id(spec.id);
        let (name, locale) = (spec.name.clone(), spec.locale.clone());
        self.users.insert(User { name, locale, dms_open: spec.dms_open, ..User::new(id) });
        id
    }

    fn user(&self, name: &str) -> Result<Snowflake, SpecError> {
        self.users.named(name).map(|user| user.id).ok_or_else(|| unknown("user", name))
    }

    fn server(&mut self, spec: &ServerSpec, bot: Snowflake) -> Result<Server, SpecError> {
        let mut server = Server::new(self.id(spec.id), spec.name.clone(), self.user(&spec.owner)?);
        server.preferred_locale.clone_from(&spec.preferred_locale);
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
        server
            .roles
            .insert(server.id, Role { permissions: bits(&spec.everyone)?, ..Role::new(server.id, "@everyone") });
        for (position, spec) in (1..).zip(&spec.roles) {
            let id = self.id(spec.id);
            let permissions = bits(&spec.permissions)?;
            let role = Role { position, permissions, managed: spec.bot, ..Role::new(id, &spec.name) };
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
        let thread = spec.kind.is_thread().then(|| Box::new(Thread::begun_by(server.owner, CREATED_AT_MS)));
        let channel = Channel { position, parent, overwrites, thread, ..Channel::new(id, &spec.name, spec.kind) };
        server.channels.insert(id, channel);
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
            let known = self.users.named(&name).map(|user| user.id);
            let user = known.unwrap_or_else(|| {
                self.add_user(&UserSpec { id: None, name, locale: "en-US".to_owned(), dms_open: true })
            });
            join(server, user, role.into_iter().collect());
        }
        Ok(())
    }
}

fn join(server: &mut Server, user: Snowflake, roles: BTreeSet<Snowflake>) -> &mut Member {
    server.members.insert(Member { roles, ..Member::new(user, CREATED_AT_MS) });
    server.members.get_mut(user).expect("inserted on the line above")
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
