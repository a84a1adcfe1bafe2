//! Builds a world from its description.

use super::World;
use super::crowd;
use super::ids::{Mint, Snowflake};
use super::model::{Application, Channel, Colors, Member, Overwrite, Role, Server, User};
use super::permissions::Permissions;
use super::spec::{ChannelSpec, MemberSpec, OverwriteSpec, RoleSpec, ServerSpec, SpecError, UserSpec, WorldSpec};
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
    let plan = spec.generated.map(|generated| CrowdPlan {
        first_ms: crowd::FIRST_MS,
        servers: generated.servers,
        members: generated.members,
    });
    builder.users.plan_crowd(plan.unwrap_or_default());
    let mut servers = BTreeMap::new();
    let mut described = Vec::new();
    for spec in &spec.servers {
        let server = builder.server(spec, bot)?;
        described.push((server.id, spec));
        servers.insert(server.id, server);
    }
    if let Some(plan) = plan {
        servers.extend((0..plan.servers).map(|number| crowd::server(plan, number, bot)).map(|one| (one.id, one)));
    }
    let application = Application {
        id: bot,
        name: spec.application.name.clone(),
        intents: spec.application.intents,
        settings: BTreeMap::new(),
        emojis: BTreeMap::new(),
    };
    let mut world = World::new(application, builder.users, servers, builder.mint);
    for (server, spec) in described {
        world.leave_traces(server, spec)?;
    }
    Ok(world)
}

fn bot_user(spec: &WorldSpec) -> User {
    let name = spec.application.name.clone();
    User { name, bot: true, dms_open: false, ..User::new(spec.application.id) }
}

/// A world that is being built.
pub(super) struct Builder {
    pub(super) mint: Mint,
    users: Users,
}

impl Builder {
    pub(super) fn id(&mut self, given: Option<Snowflake>) -> Snowflake {
        given.unwrap_or_else(|| self.mint.id(CREATED_AT_MS))
    }

    fn add_user(&mut self, spec: &UserSpec) -> Snowflake {
        let id = self.id(spec.id);
        let (name, locale) = (spec.name.clone(), spec.locale.clone());
        self.users.insert(User { name, locale, dms_open: spec.dms_open, bot: spec.bot, ..User::new(id) });
        id
    }

    pub(super) fn user(&self, name: &str) -> Result<Snowflake, SpecError> {
        self.users.named(name).map(|user| user.id).ok_or_else(|| unknown("user", name))
    }

    fn server(&mut self, spec: &ServerSpec, bot: Snowflake) -> Result<Server, SpecError> {
        let mut server = Server::new(self.id(spec.id), spec.name.clone(), self.user(&spec.owner)?);
        server.preferred_locale.clone_from(&spec.preferred_locale);
        server.settings.clone_from(&spec.settings);
        let bot_role = self.add_roles(&mut server, (spec, bot))?;
        for (position, channel) in (0..).zip(&spec.channels) {
            self.add_channel(&mut server, channel, position)?;
        }
        if !spec.without_bot {
            join(&mut server, bot, bot_role.into_iter().collect());
        }
        let owner = server.owner;
        join(&mut server, owner, BTreeSet::new());
        self.add_members(&mut server, spec)?;
        self.furnish(&mut server, spec)?;
        Ok(server)
    }

    /// Adds @everyone and the listed roles; returns the one marked as the bot's.
    fn add_roles(
        &mut self,
        server: &mut Server,
        (spec, bot): (&ServerSpec, Snowflake),
    ) -> Result<Option<Snowflake>, SpecError> {
        let mut bot_role = None;
        server
            .roles
            .insert(server.id, Role { permissions: bits(&spec.everyone)?, ..Role::new(server.id, "@everyone") });
        for (position, spec) in (1..).zip(&spec.roles) {
            let id = self.id(spec.id);
            let bot = spec.bot.then_some(bot);
            let position = spec.position.unwrap_or(position);
            server.roles.insert(id, Role { position, managed: spec.bot, bot, ..role(id, spec)? });
            bot_role = bot_role.or(spec.bot.then_some(id));
        }
        Ok(bot_role)
    }

    fn add_channel(&mut self, server: &mut Server, spec: &ChannelSpec, position: u32) -> Result<(), SpecError> {
        let parent = match &spec.parent {
            Some(name) => Some(channel_id(server, name)?),
            None => None,
        };
        let overwrites = spec.overwrites.iter().map(|one| self.overwrite(server, one)).collect::<Result<_, _>>()?;
        let is_thread = spec.kind.is_thread();
        let thread = is_thread.then(|| self.thread(server, spec, parent)).transpose()?.map(Box::new);
        let id = self.id(spec.id);
        let plain = Channel::new(id, &spec.name, spec.kind);
        let mut channel = Channel {
            position: spec.position.unwrap_or(position),
            parent,
            topic: spec.topic.clone(),
            overwrites,
            nsfw: spec.nsfw,
            slowmode_s: spec.slowmode_s,
            thread_slowmode_s: spec.thread_slowmode_s,
            default_archive_min: spec.default_archive_min,
            user_limit: spec.user_limit,
            bitrate: spec.bitrate.unwrap_or(plain.bitrate),
            flags: spec.flags,
            thread,
            ..plain
        };
        if let Some(forum) = &mut channel.forum {
            forum.tags = spec.tags.iter().map(|tag| self.tag(tag)).collect();
        }
        server.channels.insert(id, channel);
        Ok(())
    }

    fn add_members(&mut self, server: &mut Server, spec: &ServerSpec) -> Result<(), SpecError> {
        for member in &spec.members {
            self.add_member(server, member)?;
        }
        let Some(extra) = &spec.extra_members else { return Ok(()) };
        let role = extra.role.as_deref().map(|name| role_id(server, name)).transpose()?;
        for number in 1..=extra.count {
            let name = format!("member{number:03}");
            let known = self.users.named(&name).map(|user| user.id);
            let user = known.unwrap_or_else(|| {
                self.add_user(&UserSpec { id: None, name, locale: "en-US".to_owned(), dms_open: true, bot: false })
            });
            join(server, user, role.into_iter().collect());
        }
        Ok(())
    }

    fn add_member(&self, server: &mut Server, spec: &MemberSpec) -> Result<(), SpecError> {
        let user = self.user(&spec.user)?;
        let member = Member {
            nick: spec.nick.clone(),
            roles: spec.roles.iter().map(|name| role_id(server, name)).collect::<Result<_, _>>()?,
            timeout_until_ms: spec.timeout_until_ms,
            mute: spec.mute,
            deaf: spec.deaf,
            ..Member::new(user, spec.joined_at_ms.unwrap_or(CREATED_AT_MS))
        };
        server.members.insert(member);
        Ok(())
    }

    fn overwrite(&self, server: &Server, spec: &OverwriteSpec) -> Result<Overwrite, SpecError> {
        let (id, kind) = match (&spec.role, &spec.member) {
            (Some(role), None) => (role_id(server, role)?, 0),
            (None, Some(member)) => (self.user(member)?, 1),
            (Some(_), Some(_)) | (None, None) => {
                return Err(SpecError::Unsound("an overwrite is either for a `role` or for a `member`".to_owned()));
            }
        };
        Ok(Overwrite { id, kind, allow: bits(&spec.allow)?, deny: bits(&spec.deny)? })
    }
}

fn join(server: &mut Server, user: Snowflake, roles: BTreeSet<Snowflake>) {
    server.members.insert(Member { roles, ..Member::new(user, CREATED_AT_MS) });
}

fn role(id: Snowflake, spec: &RoleSpec) -> Result<Role, SpecError> {
    let colors = Colors { primary: spec.color, secondary: spec.secondary_color, tertiary: spec.tertiary_color };
    Ok(Role {
        permissions: bits(&spec.permissions)?,
        hoist: spec.hoist,
        mentionable: spec.mentionable,
        unicode_emoji: spec.unicode_emoji.clone(),
        colors,
        ..Role::new(id, &spec.name)
    })
}

/// Finds a role by its name, or by its id.
pub(super) fn role_id(server: &Server, name: &str) -> Result<Snowflake, SpecError> {
    let by_id = || name.parse().ok().filter(|id| server.roles.contains_key(id));
    server.role_named(name).map(|role| role.id).or_else(by_id).ok_or_else(|| unknown("role", name))
}

/// Finds a channel by its name, or by its id.
pub(super) fn channel_id(server: &Server, name: &str) -> Result<Snowflake, SpecError> {
    let by_id = || name.parse().ok().filter(|id| server.channels.contains_key(id));
    server.channel_named(name).map(|channel| channel.id).or_else(by_id).ok_or_else(|| unknown("channel", name))
}

/// Reads names of permissions; bits without a name are written as a number.
fn bits(names: &[String]) -> Result<Permissions, SpecError> {
    names.iter().try_fold(Permissions::NONE, |sum, name| {
        let number = || name.parse().ok().map(Permissions::from_bits);
        Permissions::named(name).or_else(number).map(|bit| sum | bit).ok_or_else(|| unknown("permission", name))
    })
}

pub(super) fn unknown(kind: &'static str, name: &str) -> SpecError {
    SpecError::Unknown { kind, name: name.to_owned() }
}
