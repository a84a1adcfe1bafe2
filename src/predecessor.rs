//! `mgm import predecessor`: takes over what the bot before this one knew, from its database or from a dump of it.

use std::path::PathBuf;

use actors::failpoint::{Arranged, Point};
use clap::Args;
use domain::ids::ServerId;
use domain::secret::Secret;
use importer::Options;
use observe::correlation::Correlations;
use storage::StorageError;
use storage::predecessor::Source;

use crate::boot::{self, DATABASE_CONNECT_TIMEOUT, Plan};
use crate::keep;
use crate::output;
use crate::packs;
use crate::run::Failure;

/// What `import predecessor` may be told.
#[derive(Args)]
pub(crate) struct PredecessorOptions {
    #[command(flatten)]
    source: SourceOptions,
    /// Do everything, print what came of it, and take it back.
    #[arg(long)]
    dry_run: bool,
    /// Also into guilds that are in use here: what is here stays, only what is missing comes from the predecessor.
    #[arg(long)]
    into_existing: bool,
    /// Only the guild of this Discord server; can be given several times.
    #[arg(long, value_name = "ID", value_parser = server)]
    server: Vec<ServerId>,
    /// For tests: fail here, as `POINT[:PASSAGES]`.
    #[arg(long, hide = true, value_name = "WHERE")]
    fail_at: Vec<Arranged>,
}

/// Where its data are.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct SourceOptions {
    /// Its database: `mysql://USER:PASSWORD@HOST:PORT/NAME`. Better in the environment, where other users do not see it.
    #[arg(long, env = "PREDECESSOR_URL", hide_env_values = true, value_name = "URL")]
    url: Option<String>,
    /// A file that `mysqldump` or `mariadb-dump` wrote of its database.
    #[arg(long, value_name = "FILE")]
    dump: Option<PathBuf>,
}

fn server(text: &str) -> Result<ServerId, &'static str> {
    ServerId::parse(text).ok_or("a server's id is a number, as Discord's developer mode copies it")
}

fn failed(error: impl Into<anyhow::Error>) -> Failure {
    Failure::Other(error.into())
}

/// Takes over what the source has.
pub(crate) async fn import(plan: &Plan, options: &PredecessorOptions) -> Result<(), Failure> {
    // Before anything is touched.
    let games = packs::read(plan.games_folder.as_deref()).map_err(failed)?;
    let mut source = open(&options.source).await.map_err(failed)?;
    let database = boot::own_database(plan, "import").await?;
    let now = (plan.clock)();
    let mut step = keep::step_of(&options.fail_at, Point::Import);
    let imported = importer::import(
        &database,
        &mut source,
        &Options {
            dry_run: options.dry_run,
            into_existing: options.into_existing,
            only: options.server.clone(),
            now,
            correlation: Correlations::new(u64::from(std::process::id())).next(now),
            games,
        },
        &mut step,
    )
    .await;
    boot::disown(&database).await?;
    database.close().await;
    let report = imported.map_err(failed)?;
    report.lines().iter().for_each(|line| output::line(line));
    Ok(())
}

async fn open(source: &SourceOptions) -> Result<Source, StorageError> {
    match (&source.dump, &source.url) {
        (Some(file), _) => Source::dump(file),
        (None, url) => Source::live(&Secret::new(url.clone().unwrap_or_default()), DATABASE_CONNECT_TIMEOUT).await,
    }
}
