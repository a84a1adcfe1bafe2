//! `mgm sim serve`: Discord in a box on its own, for bots and tools in any language.
//!
//! What it prints first is one line of JSON with every address, so that whoever started it can read on from there.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use sim::{RateTable, Rates, SimOptions, Simulator, TlsOptions, WorldSpec};

use crate::{output, signal};

/// What to do with the simulator.
#[derive(Subcommand)]
pub(crate) enum SimCommand {
    /// Start it on loopback, print its addresses as one line of JSON, and stay until told to stop.
    Serve(Serve),
}

/// Settings of `mgm sim serve`; docs/simulator.md explains them.
#[derive(Args)]
pub(crate) struct Serve {
    /// The world to serve, as JSON; without it the built-in one.
    #[arg(long, value_name = "FILE")]
    world: Option<PathBuf>,
    /// Add this many generated servers, guild0, guild1 and so on.
    #[arg(long, value_name = "N", default_value_t = 0)]
    servers: u32,
    /// Members of each generated server.
    #[arg(long, value_name = "M", default_value_t = 70)]
    members: u32,
    /// From which ids, random words and faults are drawn.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Port of the REST API; 0 takes a free one.
    #[arg(long, value_name = "P", default_value_t = 0)]
    rest_port: u16,
    /// Port of the gateway; 0 takes a free one.
    #[arg(long, value_name = "P", default_value_t = 0)]
    gateway_port: u16,
    /// Port of the control endpoint; 0 takes a free one.
    #[arg(long, value_name = "P", default_value_t = 0)]
    control_port: u16,
    /// The bot's token, base64(application id).x.y, so that a bot keeps it over restarts; else drawn from the seed.
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
    /// Discord's OpenAPI document: check every request and answer against it.
    #[arg(long, value_name = "FILE", env = "DISCORD_OPENAPI")]
    strict: Option<PathBuf>,
    /// When its time starts, such as 2026-03-01T20:00:00Z; without it now.
    #[arg(long, value_name = "ISO")]
    start_time: Option<String>,
    /// Limits of REST calls: Discord's, generous ones, or none for load runs.
    #[arg(long, value_name = "TABLE", value_enum, default_value_t = Limits::Discord)]
    rates: Limits,
    /// Add encrypted listeners, and write the certificate that clients must trust to this file, in PEM.
    #[arg(long, value_name = "FILE")]
    tls_ca: Option<PathBuf>,
}

/// The tables of limits.
#[derive(Clone, Copy, ValueEnum)]
enum Limits {
    Discord,
    Generous,
    Off,
}

/// Runs a command of the simulator.
pub(crate) async fn run(command: SimCommand) -> anyhow::Result<()> {
    let SimCommand::Serve(serve) = command;
    let mut asked = std::pin::pin!(signal::asked_to_stop());
    let sim = Simulator::start(serve.options()?, serve.world()?).await?;
    output::line(&addresses(&sim).to_string());
    tokio::select! {
        () = &mut asked => {}
        () = sim.asked_to_stop() => {}
    }
    Ok(())
}

impl Serve {
    fn options(&self) -> anyhow::Result<SimOptions> {
        let options = SimOptions {
            openapi: self.strict.clone().filter(|path| !path.as_os_str().is_empty()),
            rest_port: self.rest_port,
            gateway_port: self.gateway_port,
            control_port: Some(self.control_port),
            token: self.token.clone(),
            rates: Rates::from(match self.rates {
                Limits::Discord => RateTable::Discord,
                Limits::Generous => RateTable::Generous,
                Limits::Off => RateTable::Off,
            }),
            tls: self.tls_ca.clone().map(|path| TlsOptions { ca_file: Some(path), ..TlsOptions::default() }),
            ..SimOptions::seeded(self.seed)
        };
        Ok(match &self.start_time {
            Some(iso) => options.starting_at_iso(iso)?,
            None => options,
        })
    }

    fn world(&self) -> anyhow::Result<WorldSpec> {
        let mut world = match &self.world {
            Some(path) => {
                let text = std::fs::read_to_string(path);
                let text = text.with_context(|| format!("cannot read the world {}", path.display()))?;
                WorldSpec::from_json(&text)?
            }
            None => WorldSpec::ravens(),
        };
        if self.servers > 0 {
            let (servers, members) = (self.servers, self.members);
            world.generated = Some(sim::world::GeneratedServers { servers, members });
        }
        Ok(world)
    }
}

fn addresses(sim: &Simulator) -> serde_json::Value {
    json!({
        "rest_url": sim.rest_url(), "gateway_url": sim.gateway_url(), "control_url": sim.control_url(),
        "tls_rest_url": sim.tls_rest_url(),
        "token": sim.token(), "application_id": sim.application_id().to_string(), "strict": sim.is_strict(),
        "now_ms": sim.now_ms(), "version": env!("CARGO_PKG_VERSION"),
    })
}
