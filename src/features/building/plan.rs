//! What is to be done so that a server is as wanted: pure, from what the server shows and what is known of it.

use domain::capability::Permissions;
use domain::ids::{ChannelId, RoleId};
use domain::locale::Locale;
use domain::mirror::{ChannelKind, ChannelView, RoleView};
use serde::{Deserialize, Serialize};

use super::house;
use super::matrix;
use super::objects::{Kind, Object, role, room};
use super::view::called;
use crate::guild_setup::RoleKey;
use crate::{Ctx, Guild};

/// Discord's ceilings (source: Discord's help page on server limits).
pub const ROLES_MAX: usize = 250;
/// The same, for channels and categories together.
pub const CHANNELS_MAX: usize = 500;

/// What is done with an object. An id is that of the object at Discord.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It is made.
    Create,
    /// It is there under its name: from now on it is this one.
    Adopt(u64),
    /// It is there, and others may do in it what they should not, or the other way round.
    Mend(u64),
    /// It was made by the bot and is deleted.
    Remove(u64),
    /// It was adopted and means nothing any more.
    Forget(u64),
    /// Something about the server itself is changed.
    Change,
    /// The same is changed back.
    Restore,
}

impl Action {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Adopt(_) => "adopt",
            Self::Mend(_) => "mend",
            Self::Remove(_) => "remove",
            Self::Forget(_) => "forget",
            Self::Change => "change",
            Self::Restore => "restore",
        }
    }

    /// The id of what it is done with; 0 when that is still to be made.
    pub const fn target(self) -> u64 {
        match self {
            Self::Create | Self::Change | Self::Restore => 0,
            Self::Adopt(id) | Self::Mend(id) | Self::Remove(id) | Self::Forget(id) => id,
        }
    }

    /// Finds an action by its name.
    pub fn from_name(name: &str, target: u64) -> Option<Self> {
        let known = [Self::Create, Self::Adopt(target), Self::Mend(target), Self::Remove(target), Self::Forget(target)];
        let mut all = known.into_iter().chain([Self::Change, Self::Restore]);
        all.find(|action| action.name() == name)
    }

    /// Whether nothing has to be done at Discord.
    pub const fn is_done_at_once(self) -> bool {
        matches!(self, Self::Adopt(_) | Self::Forget(_))
    }
}

/// Everything to be done, and what stands against it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    /// What, in the order of [`Object::all`].
    pub steps: Vec<(Object, Action)>,
    /// What is as it should be.
    pub left: Vec<Object>,
    /// Rights that the bot lacks for it.
    pub lacking: Permissions,
    /// What the server has no room for.
    pub too_many: Option<TooMany>,
}

/// A ceiling of Discord's that the plan would break.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TooMany {
    /// [`ROLES_MAX`].
    Roles,
    /// [`CHANNELS_MAX`].
    Channels,
}

impl Plan {
    /// A number that changes with the plan: what was previewed is what is done.
    pub fn fingerprint(&self) -> u32 {
        // FNV-1a: the same in every process, unlike the hashers of the standard library.
        let bytes = self.steps.iter().flat_map(|step| format!("{step:?}").into_bytes());
        bytes.fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// What building would do now.
pub fn plan(ctx: &Ctx<'_>, guild: &Guild) -> Plan {
    let mut plan = Plan::default();
    let is_wanted = |object: &Object| match object {
        Object::Server(wish) => guild.build.changes.contains_key(wish),
        _made => guild.build.wants(object.area()),
    };
    let wanted = Object::all().filter(is_wanted);
    let mut taken = Vec::new();
    for object in wanted {
        match fate(ctx, guild, object, (&taken, &plan.steps)) {
            Fate::Act(action) => {
                if let Action::Adopt(id) = action {
                    taken.push(id);
                }
                plan.steps.push((object, action));
            }
            Fate::Leave => plan.left.push(object),
            Fate::Impossible => {}
        }
    }
    let changed: Vec<Object> =
        plan.left.iter().copied().filter(|object| is_out_of_order(guild, *object, &plan)).collect();
    plan.left.retain(|object| !changed.contains(object));
    plan.steps.extend(changed.into_iter().filter_map(|object| Some((object, Action::Mend(id(guild, object)?)))));
    plan.steps.sort_by_key(|(object, _)| Object::all().position(|it| it == *object));
    plan.lacking = needed(&plan).without(guild.mirror.permissions_of(guild.mirror.bot));
    if guild.mirror.permissions_of(guild.mirror.bot).allow(Permissions::ADMINISTRATOR) {
        plan.lacking = Permissions::default();
    }
    plan.too_many = too_many(guild, &plan);
    plan
}

/// What undoing would do now: everything that the bot made goes, what it adopted stays and means nothing any more.
pub fn undoing(guild: &Guild) -> Plan {
    let step = |object: Object| {
        let placed = guild.build.placed.get(&object)?;
        let action = if placed.made && exists(guild, object, placed.id) {
            Action::Remove(placed.id)
        } else {
            Action::Forget(placed.id)
        };
        Some((object, action))
    };
    let steps = Object::all().filter_map(step).chain(house::undoing(guild)).collect();
    let mut plan = Plan { steps, ..Plan::default() };
    let removes = |wanted: fn(Object) -> bool| {
        plan.steps.iter().any(|(object, action)| wanted(*object) && matches!(action, Action::Remove(_)))
    };
    let roles = if removes(|it| matches!(it, Object::Role(_))) { Permissions::MANAGE_ROLES } else { Permissions(0) };
    let rooms =
        if removes(|it| !matches!(it, Object::Role(_))) { Permissions::MANAGE_CHANNELS } else { Permissions(0) };
    let restores = plan.steps.iter().any(|(_, action)| *action == Action::Restore);
    let server = if restores { Permissions::MANAGE_SERVER } else { Permissions(0) };
    let held = guild.mirror.permissions_of(guild.mirror.bot);
    if !held.allow(Permissions::ADMINISTRATOR) {
        plan.lacking = roles.and(rooms).and(server).without(held);
    }
    plan
}

enum Fate {
    Act(Action),
    Leave,
    Impossible,
}

/// The id of an object, when it is known and still there.
///
/// What a run has just made counts as there although the server may not have shown it yet: its answer can overtake the event.
/// Whoever asks for a plan afterwards does so by an event that comes behind it.
pub fn id(guild: &Guild, object: Object) -> Option<u64> {
    let set = match object {
        Object::Role(key) => guild.setup.role(key).map(RoleId::get),
        Object::Channel(key) => guild.setup.channel(key).map(ChannelId::get),
        Object::Category(_) | Object::Guide(_) | Object::Server(_) => None,
    };
    let placed = guild.build.placed.get(&object).map(|placed| placed.id);
    let fresh = placed.filter(|_| guild.build.run.as_ref().is_some_and(|run| run.has_just_made(object)));
    fresh.or_else(|| set.into_iter().chain(placed).find(|id| exists(guild, object, *id)))
}

/// The role with a meaning, when it is known and still there.
pub fn role_id(guild: &Guild, key: RoleKey) -> Option<RoleId> {
    id(guild, Object::Role(key)).map(RoleId::new)
}

fn exists(guild: &Guild, object: Object, id: u64) -> bool {
    match object {
        Object::Role(_) => guild.mirror.roles.contains_key(&RoleId::new(id)),
        Object::Category(_) | Object::Channel(_) => guild.mirror.channels.contains_key(&ChannelId::new(id)),
        // Discord shows only threads in which somebody wrote lately.
        Object::Guide(_) | Object::Server(_) => true,
    }
}

fn fate(ctx: &Ctx<'_>, guild: &Guild, object: Object, (taken, planned): (&[u64], &[(Object, Action)])) -> Fate {
    if let Object::Server(wish) = object {
        return match house::fate(guild, wish, planned) {
            Some(true) => Fate::Act(Action::Change),
            Some(false) => Fate::Leave,
            None => Fate::Impossible,
        };
    }
    if id(guild, object).is_some() {
        return Fate::Leave;
    }
    if matches!(object, Object::Guide(_)) {
        return if guild.mirror.community { Fate::Act(Action::Create) } else { Fate::Impossible };
    }
    Fate::Act(namesake(ctx, guild, object, taken).map_or(Action::Create, Action::Adopt))
}

/// The one thing of the right kind that is called so in any language of ours, and means nothing yet.
fn namesake(ctx: &Ctx<'_>, guild: &Guild, object: Object, taken: &[u64]) -> Option<u64> {
    let names: Vec<String> = Locale::ALL.into_iter().map(|it| plain(&ctx.speaking(it).say(called(object)))).collect();
    let is_free = |id: u64| {
        !taken.contains(&id)
            && guild.setup.roles.values().all(|used| used.get() != id)
            && guild.setup.channels.values().all(|used| used.get() != id)
            && guild.build.placed.values().all(|placed| placed.id != id)
    };
    let found: Vec<u64> = match object {
        Object::Role(key) => {
            let fits = |(id, view): &(&RoleId, &RoleView)| {
                role_fits(guild, key, **id, view) && names.contains(&plain(&view.name))
            };
            guild.mirror.roles.iter().filter(fits).map(|(id, _)| id.get()).collect()
        }
        Object::Category(_) | Object::Channel(_) => {
            let fits = |(_, view): &(&ChannelId, &ChannelView)| {
                channel_fits(object, view) && names.contains(&plain(&view.name))
            };
            guild.mirror.channels.iter().filter(fits).map(|(id, _)| id.get()).collect()
        }
        Object::Guide(_) | Object::Server(_) => Vec::new(),
    };
    match found.into_iter().filter(|id| is_free(*id)).collect::<Vec<_>>()[..] {
        [id] => Some(id),
        _ => None,
    }
}

/// A role that the bot is to hand out must be one that it can and may.
fn role_fits(guild: &Guild, key: RoleKey, id: RoleId, view: &RoleView) -> bool {
    match key.is_given() {
        true => guild.mirror.assignable(id).is_ok(),
        false => !view.managed && id.get() != guild.server.get(),
    }
}

fn channel_fits(object: Object, view: &ChannelView) -> bool {
    match object {
        Object::Category(_) => view.kind == ChannelKind::Category,
        Object::Channel(key) => room(key).is_some_and(|room| match room.kind {
            Kind::Text | Kind::News => view.kind == ChannelKind::Text,
            Kind::Voice => view.kind == ChannelKind::Voice,
            Kind::Stage => matches!(view.kind, ChannelKind::Voice | ChannelKind::Stage),
            Kind::Forum => matches!(view.kind, ChannelKind::Text | ChannelKind::Forum),
        }),
        Object::Role(_) | Object::Guide(_) | Object::Server(_) => false,
    }
}

/// A name without what differs between servers: case, emoji, separators.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether something that the bot made lets the wrong people in, or will, once the planned roles are there.
fn is_out_of_order(guild: &Guild, object: Object, plan: &Plan) -> bool {
    let current = id(guild, object);
    let made = guild.build.placed.get(&object).is_some_and(|placed| placed.made && Some(placed.id) == current);
    let view = current.and_then(|id| guild.mirror.channels.get(&ChannelId::new(id)));
    let (true, Some(view), Some((_, audience))) = (made, view, matrix::of(object)) else { return false };
    let awaits = |key: RoleKey| plan.steps.iter().any(|(it, _)| *it == Object::Role(key));
    let wanted = overwrites(guild, object);
    !matrix::is_met(&view.overwrites, &wanted) || audience.roles.iter().any(|(key, _)| awaits(*key))
}

/// The overwrites that an object should have, of the roles that are there by now.
pub fn overwrites(guild: &Guild, object: Object) -> Vec<domain::mirror::Overwrite> {
    let everyone = RoleId::new(guild.server.get());
    matrix::overwrites(object, (everyone, guild.mirror.bot), |key| role_id(guild, key))
}

/// The bot can only give what it has itself (source: Discord reference, "Permissions").
fn needed(plan: &Plan) -> Permissions {
    let of_step = |(object, action): &(Object, Action)| match (object, action) {
        (Object::Role(_), Action::Create) => Permissions::MANAGE_ROLES,
        (Object::Category(_) | Object::Channel(_), Action::Create | Action::Mend(_)) => {
            let all = matrix::overwrites(*object, (RoleId::new(1), domain::ids::UserId(1)), |_| Some(RoleId::new(2)));
            let bits = all.iter().fold(Permissions(0), |bits, one| bits.and(one.allow).and(one.deny));
            bits.and(Permissions::MANAGE_ROLES).and(Permissions::MANAGE_CHANNELS)
        }
        (Object::Guide(_), Action::Create) => Permissions::SEND_MESSAGES,
        (Object::Server(_), _) => Permissions::MANAGE_SERVER,
        _ => Permissions(0),
    };
    plan.steps.iter().map(of_step).fold(Permissions(0), Permissions::and)
}

fn too_many(guild: &Guild, plan: &Plan) -> Option<TooMany> {
    let new = |wanted: fn(Object) -> bool| {
        plan.steps.iter().filter(|(object, action)| wanted(*object) && *action == Action::Create).count()
    };
    let roles = new(|object| matches!(object, Object::Role(_)));
    let rooms = new(|object| matches!(object, Object::Category(_) | Object::Channel(_)));
    if roles > 0 && guild.mirror.roles.len() + roles > ROLES_MAX {
        return Some(TooMany::Roles);
    }
    (rooms > 0 && guild.mirror.channels.len() + rooms > CHANNELS_MAX).then_some(TooMany::Channels)
}

/// What a role may do, of what the bot may do itself.
pub fn powers(guild: &Guild, key: RoleKey) -> Permissions {
    let held = guild.mirror.permissions_of(guild.mirror.bot);
    let wanted = role(key).map_or(Permissions(0), |role| role.powers);
    if held.allow(Permissions::ADMINISTRATOR) { wanted } else { Permissions(wanted.0 & held.0) }
}
