//! What the fault plan does to the world that no person and no call could do.

use super::World;
use super::acts::Place;
use super::call::Verb;
use super::endpoint;
use super::ids::Snowflake;
use serde_json::Value;

impl World {
    /// Lets the same person do the same again: another interaction with the same data.
    pub(crate) fn repeat_interaction(&mut self, id: Snowflake, data: &Value) {
        let Some(again) = self.interactions.get(id) else { return };
        let (kind, channel, source) = (again.kind, again.channel, again.source);
        let place = Place { user: again.user, server: again.server, channel };
        let source = source.and_then(|id| self.message(channel, id)).cloned();
        self.interact(place, kind, source.as_ref(), data.clone());
    }
}

/// Tells whether a template is a route of the simulator, with this method if one is given.
pub(crate) fn is_route(verb: Option<Verb>, template: &str) -> bool {
    let fits = |endpoint: &endpoint::Endpoint| verb.is_none_or(|verb| verb == endpoint.verb);
    endpoint::all().any(|endpoint| endpoint.template == template && fits(endpoint))
}
