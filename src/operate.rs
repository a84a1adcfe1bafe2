//! What operators do with a running bot from outside: `mgm status`, `mgm admin`, and the endpoints both need.

use std::net::SocketAddr;

use crate::admin::{self, AdminCommand};
use crate::config::Settings;
use crate::endpoint::{self, Endpoint, EndpointError};
use crate::output;
use crate::run::Failure;
use crate::status::{self, RunningBot};

/// Opens the endpoints. Without them the bot runs as well; only nobody can look at it.
pub(crate) fn open_endpoint(settings: &Settings) -> Option<Endpoint> {
    let address = settings.world.endpoint?;
    let start = |address| Endpoint::start(&endpoint::Setup { address, data_dir: settings.storage.data_dir.clone() });
    let started = start(address).or_else(|error| match error {
        EndpointError::Listen { .. } => {
            tracing::warn!("{error}: taking any free port instead, which `mgm status` finds");
            start(SocketAddr::new(address.ip(), 0))
        }
        EndpointError::File { .. } | EndpointError::Thread(_) => Err(error),
    });
    match started {
        Ok(endpoint) => {
            tracing::info!("the endpoints are at http://{}", endpoint.address());
            Some(endpoint)
        }
        Err(error) => {
            tracing::warn!("there are no endpoints: {error}");
            None
        }
    }
}

/// `mgm status`: how the running bot is. Not ready is an answer, with an exit code of its own.
pub(crate) fn status(settings: &Settings, json: bool) -> Result<(), Failure> {
    let status = RunningBot::find(&settings.storage.data_dir)?.ask("GET", "/status")?;
    output::line(&if json { status.to_string() } else { status::for_people(&status).trim_end().to_owned() });
    if status["not_ready_because"].as_array().is_some_and(Vec::is_empty) { Ok(()) } else { Err(Failure::NotReady) }
}

/// `mgm admin`: tells the running bot something.
pub(crate) fn admin(settings: &Settings, command: &AdminCommand) -> Result<(), Failure> {
    let bot = RunningBot::find(&settings.storage.data_dir)?;
    output::line(&admin::tell(&bot, command)?);
    Ok(())
}
