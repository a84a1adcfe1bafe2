//! Outages: what an event of a server brings upon it.

use super::{FaultPlan, Site, What};
use crate::world::{Dispatch, World};

/// Lets the plan strike at a server that something was told of.
pub(crate) fn strike_server(plan: &mut FaultPlan, world: &mut World, dispatch: &Dispatch) {
    let Some(server) = dispatch.server.and_then(|id| world.servers.get(&id)) else { return };
    let (id, site) = (server.id, Site::Server { name: &server.name, event: dispatch.name });
    for what in plan.strike(&site, world.now_ms) {
        if let What::Outage { for_ms } = what {
            let until_ms = world.now_ms.saturating_add_unsigned(for_ms);
            world.begin_outage(id, until_ms);
        }
    }
}
