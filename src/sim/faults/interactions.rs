//! Faults of interactions: what becomes of an act on its way to the bot.

use super::fault::OlderCommand;
use super::{FaultPlan, Kind, Site, What};
use crate::world::{
    Dispatch, EventData, FIRST_RESPONSE_MS, InteractionKind, Milestone, Snowflake, TOKEN_LIFE_MS, World,
};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Interactions whose token dies early, at most; more are forgotten, which only means that their token lives.
const DOOMED_MAX: usize = 10_000;

/// Interactions whose token dies with the first response.
#[derive(Debug, Default)]
pub(crate) struct Doomed(HashSet<Snowflake>);

impl Doomed {
    /// Lets the token of an interaction die once it is answered.
    pub(crate) fn note(&mut self, world: &mut World, milestone: Milestone) {
        if let Milestone::Answered(id) = milestone
            && self.0.remove(&id)
        {
            age(world, id, TOKEN_LIFE_MS);
        }
    }

    fn add(&mut self, id: Snowflake) {
        if self.0.len() < DOOMED_MAX {
            self.0.insert(id);
        }
    }
}

/// Lets the plan strike at an event of an interaction; returns what comes besides. Other events stay as they are.
pub(crate) fn tamper(
    plan: &mut FaultPlan,
    (world, doomed): (&mut World, &mut Doomed),
    dispatch: &mut Dispatch,
) -> Vec<Dispatch> {
    let Some((id, kind)) = told_in(world, dispatch) else { return Vec::new() };
    let mut besides = Vec::new();
    for what in plan.strike(&Site::Interaction { kind }, world.now_ms) {
        match &what {
            What::ExpireInteraction => age(world, id, FIRST_RESPONSE_MS),
            What::ExpireToken => doomed.add(id),
            What::StealInteraction => {
                if let Some(interaction) = world.interactions.get_mut(id) {
                    interaction.first_response_at_ms = Some(world.now_ms);
                }
            }
            What::UnknownCustomId if dispatch.data.tree()["data"]["custom_id"].is_string() => {
                dispatch.data.tree_mut()["data"]["custom_id"] = json!("a-version-nobody-remembers:1");
            }
            What::OlderCommand(older) => make_older(&mut dispatch.data.tree_mut()["data"], older),
            What::Storm(times) => {
                let data = &dispatch.data.tree_mut()["data"];
                (1..*times).for_each(|_| world.repeat_interaction(id, data));
                besides.extend(world.take_dispatches());
            }
            _ => {}
        }
    }
    besides
}

/// The interaction that an event tells of.
pub(crate) fn told_in(world: &World, dispatch: &Dispatch) -> Option<(Snowflake, Kind)> {
    if dispatch.name != "INTERACTION_CREATE" {
        return None;
    }
    let id = match &dispatch.data {
        EventData::Interaction(id, _) => *id,
        EventData::Tree(tree) => tree["id"].as_str()?.parse().ok()?,
    };
    let kind = match world.interactions.get(id)?.kind {
        InteractionKind::Command => Kind::Command,
        InteractionKind::Component => Kind::Component,
        InteractionKind::Autocomplete => Kind::Autocomplete,
        InteractionKind::Form => Kind::Form,
    };
    Some((id, kind))
}

/// Makes an interaction older, so that a deadline is over.
fn age(world: &mut World, id: Snowflake, deadline_ms: i64) {
    if let Some(interaction) = world.interactions.get_mut(id) {
        interaction.created_at_ms -= deadline_ms + 1;
    }
}

/// Changes the options of a command; those of a subcommand, where there is one.
fn make_older(data: &mut Value, older: &OlderCommand) {
    let Some(options) = innermost(data).and_then(|data| data["options"].as_array_mut()) else { return };
    options.retain(|option| !older.without.iter().any(|name| option["name"] == name.as_str()));
    for option in options.iter_mut() {
        let renamed = option["name"].as_str().and_then(|name| older.renamed.get(name));
        if let Some(renamed) = renamed {
            option["name"] = json!(renamed);
        }
    }
    options.extend(older.besides.iter().map(|(name, value)| json!({"type": 3, "name": name, "value": value})));
}

/// The command, or the subcommand that was used, which holds the options.
fn innermost(data: &mut Value) -> Option<&mut Value> {
    let is_nested = matches!(data["options"][0]["type"].as_u64(), Some(1 | 2));
    if is_nested { innermost(data["options"].get_mut(0)?) } else { Some(data) }
}
