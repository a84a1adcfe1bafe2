//! What the runtime asks of all features together: wishes, jobs, people, and what they keep.

use std::collections::BTreeSet;

use domain::capability::Permissions;
use domain::command_spec::CommandSpec;
use domain::ids::UserId;
use domain::message::Message;
use domain::moment::Moment;
use domain::schedule::Job;
use domain::text::Text;

use crate::{
    ALL, Ctx, Fact, Feature, Guild, Panel, Post, RoleWish, arrivals, building, confirmations, guild_setup, operators,
    ptb, recycle_bin,
};

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

/// What the bot has to be allowed on a server so that every feature works: the invitation asks for exactly this.
pub const NEEDED_ON_A_SERVER: Permissions = guild_setup::NEEDED_IN_CHANNELS
    .and(building::matrix::NEEDED)
    .and(ptb::rooms::INVITES)
    .and(Permissions::VIEW_AUDIT_LOG)
    .and(Permissions::MANAGE_NICKNAMES);

/// Every standing message of a guild, as it should be now.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    active(guild).flat_map(|feature| (feature.panels)(ctx, guild)).collect()
}

/// The keys of all standing messages that any feature can have.
pub fn panel_keys() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|feature| feature.panel_keys.iter().copied())
}

/// Whether a feature wants to be told where a standing message of its own is.
pub fn wants_to_know(guild: &Guild, key: &str, post: Post) -> bool {
    active(guild).any(|feature| (feature.wants_to_know)(guild, key, post))
}

/// Every role that the guild's state asks for.
pub fn desired_roles(guild: &Guild) -> Vec<RoleWish> {
    active(guild).flat_map(|feature| (feature.desired_roles)(guild)).collect()
}

/// Whether decisions depend on who is a member: as soon as the role of members is set, or comings and goings are shown.
pub fn needs_members(guild: &Guild) -> bool {
    let has_members = guild.setup.role(guild_setup::RoleKey::Member).is_some();
    guild.bin.retired.is_none() && (has_members || arrivals::is_on(guild) || ptb::needs_members(guild))
}

/// Members whose roles are as wished, which the state does not know yet: they are to be looked at.
pub fn settled_unnoticed(guild: &Guild) -> Vec<UserId> {
    active(guild).flat_map(|feature| (feature.settled_unnoticed)(guild)).collect()
}

/// Everything for which the guild must be woken.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    active(guild).flat_map(|feature| (feature.jobs)(guild)).collect()
}

/// What every feature keeps about a guild, in a few words and with numbers.
pub fn holds(guild: &Guild) -> Vec<Text> {
    ALL.iter().flat_map(|feature| (feature.holds)(guild)).collect()
}

/// The question to officers that has waited longest.
pub fn pending(ctx: &Ctx<'_>, guild: &Guild) -> Option<Message> {
    confirmations::pending(ctx, guild)
}

/// So many questions wait for officers.
pub fn questions(guild: &Guild) -> usize {
    if guild.bin.retired.is_some() { 0 } else { guild.confirmations.open.len() }
}

/// Everybody of whom any feature keeps anything, in the order of their ids, each once.
pub fn people(guild: &Guild) -> BTreeSet<UserId> {
    ALL.iter().flat_map(|feature| (feature.people)(guild)).collect()
}

/// What it means that the bot is not on a guild's server any more; `None` when that is known already.
pub fn removal(guild: &Guild, now: Moment) -> Option<Fact> {
    recycle_bin::removal(guild, now).map(Fact::Bin)
}

/// A guild in the bin does nothing but wait to be taken out.
pub(crate) fn active(guild: &Guild) -> impl Iterator<Item = &'static Feature> {
    let is_retired = guild.bin.retired.is_some();
    let may_act = move |feature: &&Feature| !is_retired || feature.name == recycle_bin::NAME;
    ALL.iter().filter(may_act).filter(|feature| feature.waits_for(guild).is_none())
}
