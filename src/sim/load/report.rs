//! What a load run measured, as JSON; and the lines of its witness log.

use super::plan::LoadPlan;
use super::watch::{Kind, Sent, Watch};
use crate::latency::Latency;
use crate::world::{Snowflake, World};
use serde_json::{Map, Value, json};

/// Acts by kind, counted after the warm-up.
#[derive(Debug, Default)]
pub(super) struct Totals([u64; 8]);

/// Result of a load run.
#[derive(Clone, Debug)]
pub struct LoadReport {
    /// Interactions with a first response, after the warm-up.
    pub answered: u64,
    /// Interactions without one in three seconds.
    pub unanswered: u64,
    /// Interactions that still said "thinking ..." at the end.
    pub unsettled: u64,
    /// Interactions answered a second.
    pub per_second: f64,
    /// From the moment an act was due to its first response.
    pub first_response: Latency,
    json: Value,
}

impl Totals {
    pub(super) fn count(&mut self, kind: Kind, is_counted: bool) {
        if let Some(place) = Kind::ALL.iter().position(|one| *one == kind)
            && is_counted
        {
            self.0[place] += 1;
        }
    }
}

impl LoadReport {
    pub(super) fn new(plan: &LoadPlan, totals: &Totals, watch: &Watch) -> Self {
        let mut first_response = Latency::default();
        watch.first.iter().for_each(|latency| first_response.merge(latency));
        let answered = first_response.count();
        let per_second = answered as f64 / plan.measure_s.max(f64::MIN_POSITIVE);
        let acts: Map<String, Value> =
            Kind::ALL.iter().zip(totals.0).map(|(kind, count)| (kind.name().to_owned(), json!(count))).collect();
        let by_kind: Map<String, Value> = Kind::ANSWERED
            .iter()
            .zip(&watch.first)
            .map(|(kind, latency)| (kind.name().to_owned(), latency.summary()))
            .collect();
        let unsettled = watch.thinking() as u64;
        let json = json!({
            "seed": plan.seed, "warm_up_s": plan.warm_up_s, "measure_s": plan.measure_s, "acts": acts,
            "answered": answered, "unanswered": watch.unanswered, "unsettled": unsettled,
            "answered_per_second": (per_second * 10.0).round() / 10.0, "first_response": first_response.summary(),
            "first_response_by_kind": by_kind, "settled": watch.settled.summary(),
            "first_response_histogram_us": first_response.histogram(), "settled_histogram_us": watch.settled.histogram(),
        });
        Self { answered, unanswered: watch.unanswered, unsettled, per_second, first_response, json }
    }

    /// Returns the whole report.
    pub const fn to_json(&self) -> &Value {
        &self.json
    }
}

/// One acknowledged interaction: who did what where, and what they were told.
pub(super) fn witness_line(world: &World, interaction: Snowflake, sent: &Sent) -> String {
    let found = world.interactions.get(interaction);
    let original = found.and_then(|one| Some((one, world.message(one.channel, one.original()?)?)));
    let text = original.map(|(_, message)| message.body.content.clone());
    json!({
        "interaction": interaction, "server": sent.server, "user": sent.user, "act": sent.kind.name(),
        "asked_at_ms": interaction.at_ms(), "answered_at_ms": found.and_then(|one| one.filled_at_ms),
        "message": original.map(|(_, message)| message.id), "text": text,
    })
    .to_string()
}
