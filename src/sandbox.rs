//! `mgm sandbox`: the newcomer's first minute, without a token and without Discord.
//!
//! Starts the simulator, the bot and SQLite, plays a short scene on an invented server, and prints what
//! each person saw.

use std::path::PathBuf;

use anyhow::Context as _;
use domain::secret::Secret;
use sim::{SimOptions, Transcript, WorldSpec, transcript};

use crate::output;
use crate::stage::Stage;

/// The scene; the same file is a test.
const SCENE: &str = include_str!("../tests/transcripts/sandbox/first-minute.txt");
/// Draws ids and names.
const SEED: u64 = 1;

/// Where the sandbox keeps its data, and whether it stays.
pub(crate) struct Options {
    /// Leave after the scene.
    pub(crate) once: bool,
    /// Keep the data here instead of in a temporary folder.
    pub(crate) data_dir: Option<PathBuf>,
}

/// Plays the scene and, unless told otherwise, stays up until it is interrupted.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let temporary = tempfile::tempdir().context("cannot make a temporary folder")?;
    let folder = options.data_dir.unwrap_or_else(|| temporary.path().to_owned());
    let database_url = Secret::new(format!("sqlite://{}", folder.join("sandbox.sqlite3").display()));
    let scene = Transcript::parse(SCENE)?;
    let start_ms = scene.start_ms().context("the scene has no `clock:` line")?;
    let sim_options = SimOptions::seeded(SEED).with_openapi_from_env().starting_at(start_ms);
    let mut stage = Stage::set(sim_options, WorldSpec::ravens(), database_url).await?;
    let strict = if stage.sim.is_strict() {
        "checked against Discord's specification"
    } else {
        "without Discord's specification"
    };
    output::line(&format!("A Discord in a box runs at {} ({strict}); the bot is connected.\n", stage.sim.rest_url()));
    let sim = stage.sim.clone();
    output::line(&transcript::run(&sim, &scene, &mut stage).await);
    report(&stage)?;
    if !options.once {
        let asked = crate::signal::asked_to_stop();
        output::line("The sandbox stays up; press Ctrl-C to leave.");
        asked.await;
    }
    stage.stop_bot().await;
    Ok(())
}

fn report(stage: &Stage) -> anyhow::Result<()> {
    let violations = stage.sim.violations();
    let unknown = stage.sim.unknown_routes();
    anyhow::ensure!(
        violations.is_empty() && unknown.is_empty(),
        "the bot broke Discord's contract: {violations:?} {unknown:?}"
    );
    let calls = stage.sim.calls().len();
    output::line(&format!("{calls} calls to Discord's HTTP API, none of them wrong."));
    Ok(())
}
