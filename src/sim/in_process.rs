//! The simulator without sockets: a bot in the same process calls it directly, on tokio's clock, which may be paused.
//!
//! Sockets and virtual time do not go together: a paused clock jumps to the next timer while bytes are under way. Here
//! nothing is under way but what waits for a timer, so that a seed decides everything. World, protocol, limits, faults
//! and records are those of the listening simulator.

use crate::clock::Clock;
use crate::gateway::{InProcessLine, RESUME_PATH};
use crate::rest::{Served, Strict, in_process};
use crate::shared::{Origin, Setup, Shared};
use crate::simulator::{SimOptions, Simulator, StartError};
use crate::world::{Call, WorldSpec};
use serde_json::Value;
use std::sync::Arc;

/// The address that this gateway tells; nobody connects to it.
const GATEWAY_URL: &str = "ws://localhost";

impl Simulator {
    /// Builds the world; nothing listens. Its time is tokio's, and starts at [`SimOptions::start_time_ms`] or in 1970.
    ///
    /// Must be called inside a tokio runtime. Ports and TLS of `options` are not looked at.
    ///
    /// # Errors
    /// [`StartError`] when the world or the OpenAPI document is not to be had.
    pub fn in_process(options: SimOptions, spec: &WorldSpec) -> Result<Self, StartError> {
        let (session_starts, retention) = (options.session_starts, options.retention);
        let gateway_url = GATEWAY_URL.to_owned();
        let (seed, token, cdn_url) = (options.seed, options.token, None);
        let origin = Origin { seed, token, gateway_url, cdn_url, session_starts, retention };
        let world = origin.world(spec)?;
        let setup = Setup {
            clock: Clock::of_tokio(options.start_time_ms.unwrap_or_default()),
            strict: options.openapi.as_deref().map(Strict::load).transpose()?,
            heartbeat_interval: options.heartbeat_interval,
            session_life: options.session_life,
            rest_url: String::new(),
            resume_url: format!("{GATEWAY_URL}{RESUME_PATH}"),
            origin,
            tls: None,
            demands_user_agent: false,
            rates: options.rates,
            calls_kept_max: options.calls_kept_max,
        };
        Ok(Self::over(Arc::new(Shared::new(world, setup))))
    }

    /// Serves a REST call in the course that was planned for it; without an answer when the connection would end.
    pub async fn serves(&self, call: Call) -> Option<Served> {
        in_process::serve(self.shared(), call).await.ok()
    }

    /// Opens a connection to the gateway, whose client says `first` (IDENTIFY or RESUME) as soon as it is greeted.
    pub fn connects(&self, first: &Value) -> InProcessLine {
        InProcessLine::open(Arc::clone(self.shared()), first)
    }
}
