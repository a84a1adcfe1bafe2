//! `mgm sim serve` and `mgm sim load`: Discord in a box on its own, for bots and tools in any language.
//!
//! What both print first is one line of JSON with every address, so that whoever started them can read on from there.
//! A load run waits for a bot to connect there, and prints what it measured as its last line.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde_json::json;
use sim::load::{LoadPlan, Pace};
use sim::{RateTable, Rates, Retention, SimOptions, Simulator, TlsOptions, WorldSpec};

use crate::{output, signal};

/// What to do with the simulator.
#[derive(Subcommand)]
pub(crate) enum SimCommand {
    /// Start it on loopback, print its addresses as one line of JSON, and stay until told to stop.
    Serve(Box<Serve>),
    /// The same with generated servers full of people: waits for a bot, lets them act, prints what was measured.
    Load(Box<Load>),
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
    /// Limits of REST calls: Discord's (for a load run none) unless this says otherwise.
    #[arg(long, value_name = "TABLE", value_parser = table())]
    rates: Option<RateTable>,
    /// Add encrypted listeners, and write the certificate that clients must trust to this file, in PEM.
    #[arg(long, value_name = "FILE")]
    tls_ca: Option<PathBuf>,
}

/// Settings of `mgm sim load`, besides those of `mgm sim serve`.
#[derive(Args)]
pub(crate) struct Load {
    #[command(flatten)]
    serve: Serve,
    /// What people do, as JSON; see docs/simulator.md. The options below replace parts of it.
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// Open loop: so many acts a second, whether the bot keeps up or not.
    #[arg(long, value_name = "N", conflicts_with = "in_flight")]
    per_second: Option<f64>,
    /// Closed loop: so many interactions under way at any time.
    #[arg(long, value_name = "N")]
    in_flight: Option<usize>,
    /// Seconds before anything is counted.
    #[arg(long, value_name = "S")]
    warm_up: Option<f64>,
    /// Seconds that are counted.
    #[arg(long, value_name = "S")]
    seconds: Option<f64>,
    /// How long to wait for a bot with commands, in seconds.
    #[arg(long, value_name = "S", default_value_t = 120)]
    wait: u64,
    /// Write every acknowledged interaction to this file, a line of JSON each.
    #[arg(long, value_name = "FILE")]
    witness: Option<PathBuf>,
}

/// Reads the name of a table of limits.
fn table() -> impl TypedValueParser<Value = RateTable> {
    let names = PossibleValuesParser::new(RateTable::NAMED.map(|(name, _)| name));
    names.try_map(|name| RateTable::named(&name).ok_or("there is no such table"))
}

/// Servers of a load run for which nobody asked for another number.
const LOAD_SERVERS: u32 = 1_000;

/// Runs a command of the simulator.
pub(crate) async fn run(command: SimCommand) -> anyhow::Result<()> {
    match command {
        SimCommand::Serve(serve) => serve.run().await,
        SimCommand::Load(load) => load.run().await,
    }
}

impl Load {
    async fn run(mut self) -> anyhow::Result<()> {
        if self.serve.servers == 0 {
            self.serve.servers = LOAD_SERVERS;
        }
        let plan = self.plan()?;
        let witness = self.witness.as_deref().map(std::fs::File::create).transpose();
        let witness = witness.context("cannot write the witness log")?;
        let witness = witness.map(|file| Box::new(std::io::BufWriter::new(file)) as Box<dyn std::io::Write + Send>);
        self.serve.rates.get_or_insert(RateTable::Off);
        let session_starts = SimOptions::for_load(self.serve.seed).session_starts;
        let kept = SimOptions { retention: Retention::FOR_LOAD, calls_kept_max: 0, ..self.serve.options()? };
        let options = SimOptions { session_starts, ..kept };
        let sim = Simulator::start(options, self.serve.world()?).await?;
        output::line(&addresses(&sim).to_string());
        let waits = Duration::from_secs(self.wait);
        let mut asked = std::pin::pin!(signal::asked_to_stop());
        let is_ready = tokio::select! {
            is_ready = sim.wait_for_all_shards(waits) => is_ready,
            () = &mut asked => return Ok(()),
            () = sim.asked_to_stop() => return Ok(()),
        };
        anyhow::ensure!(is_ready, "no bot connected all of its shards and registered commands within {} s", self.wait);
        let report = tokio::select! {
            report = sim.load(plan, witness) => report?,
            () = &mut asked => return Ok(()),
            () = sim.asked_to_stop() => return Ok(()),
        };
        output::line(&report.to_json().to_string());
        Ok(())
    }

    fn plan(&self) -> anyhow::Result<LoadPlan> {
        let mut plan = match &self.plan {
            Some(path) => {
                let text = std::fs::read_to_string(path);
                let text = text.with_context(|| format!("cannot read the plan {}", path.display()))?;
                serde_json::from_str(&text).with_context(|| format!("cannot read the plan {}", path.display()))?
            }
            None => LoadPlan::default(),
        };
        plan.seed = self.serve.seed;
        plan.pace = match (self.per_second, self.in_flight) {
            (Some(per_second), _) => Pace::Open { per_second },
            (None, Some(in_flight)) => Pace::Closed { in_flight },
            (None, None) => plan.pace,
        };
        plan.warm_up_s = self.warm_up.unwrap_or(plan.warm_up_s);
        plan.measure_s = self.seconds.unwrap_or(plan.measure_s);
        Ok(plan)
    }
}

impl Serve {
    async fn run(self) -> anyhow::Result<()> {
        let mut asked = std::pin::pin!(signal::asked_to_stop());
        let sim = Simulator::start(self.options()?, self.world()?).await?;
        output::line(&addresses(&sim).to_string());
        tokio::select! {
            () = &mut asked => {}
            () = sim.asked_to_stop() => {}
        }
        Ok(())
    }

    fn options(&self) -> anyhow::Result<SimOptions> {
        let options = SimOptions {
            openapi: self.strict.clone().filter(|path| !path.as_os_str().is_empty()),
            rest_port: self.rest_port,
            gateway_port: self.gateway_port,
            control_port: Some(self.control_port),
            token: self.token.clone(),
            rates: Rates::from(self.rates.unwrap_or(RateTable::Discord)),
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
