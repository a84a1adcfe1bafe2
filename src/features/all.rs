//! What the runtime asks of all features together: nothing in here names one.

use domain::command_spec::CommandSpec;
use domain::ids::UserId;
use domain::schedule::Job;

use crate::{ALL, Ctx, Feature, Guild, Panel, RoleWish, guild_setup, operators};

/// Every slash command of the product. Features may share one: each brings its own actions.
pub fn specs() -> Vec<CommandSpec> {
    let mut all: Vec<CommandSpec> = Vec::new();
    for spec in ALL.iter().flat_map(|feature| (feature.specs)()).chain(operators::specs()) {
        match all.iter_mut().find(|known| known.name == spec.name) {
            Some(known) => known.actions.extend(spec.actions),
            None => all.push(spec),
        }
    }
    all
}

/// Every standing message of a guild, as it should be now.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    active(guild).flat_map(|feature| (feature.panels)(ctx, guild)).collect()
}

/// The keys of all standing messages that any feature can have.
pub fn panel_keys() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|feature| feature.panel_keys.iter().copied())
}

/// Every role that the guild's state asks for.
pub fn desired_roles(guild: &Guild) -> Vec<RoleWish> {
    active(guild).flat_map(|feature| (feature.desired_roles)(guild)).collect()
}

/// Whether decisions depend on who is a member: as soon as the role of members is set.
pub fn needs_members(guild: &Guild) -> bool {
    guild.setup.role(guild_setup::RoleKey::Member).is_some()
}

/// Members whose roles are as wished, which the state does not know yet: they are to be looked at.
pub fn settled_unnoticed(guild: &Guild) -> Vec<UserId> {
    active(guild).flat_map(|feature| (feature.settled_unnoticed)(guild)).collect()
}

/// Everything for which the guild must be woken.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    active(guild).flat_map(|feature| (feature.jobs)(guild)).collect()
}

pub(crate) fn active(guild: &Guild) -> impl Iterator<Item = &'static Feature> {
    ALL.iter().filter(|feature| feature.waits_for(guild).is_none())
}
