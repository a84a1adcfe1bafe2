//! The commands that keep data: `backup`, `restore`, `export`, `import`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use actors::failpoint::{Arranged, FailPoints, Point};
use clap::{Args, Subcommand};
use domain::ids::GuildId;
use domain::moment::Moment;
use domain::secret::Secret;
use storage::backups::{self, Reason};
use storage::portable::seal::Key;
use storage::portable::{self, Copy, guild};
use storage::{Database, StorageError};

use crate::boot::{self, Plan};
use crate::config::Settings;
use crate::output;
use crate::predecessor::{self, PredecessorOptions};
use crate::run::Failure;
use crate::stage;

/// What `backup` may be told.
#[derive(Args)]
pub(crate) struct BackupOptions {
    /// Write to this file, which must not exist, instead of into the folder of backups.
    #[arg(long, value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
    /// For tests: fail here, as `POINT[:PASSAGES]`.
    #[arg(long, hide = true, value_name = "WHERE")]
    pub(crate) fail_at: Vec<Arranged>,
}

/// What `restore` must be told.
#[derive(Args)]
pub(crate) struct RestoreOptions {
    /// The backup.
    pub(crate) file: PathBuf,
    /// Only see whether it could be restored: into a temporary database, which is thrown away.
    #[arg(long)]
    pub(crate) check: bool,
    /// For tests: fail here, as `POINT[:PASSAGES]`.
    #[arg(long, hide = true, value_name = "WHERE")]
    pub(crate) fail_at: Vec<Arranged>,
}

/// What can leave alone.
#[derive(Subcommand)]
pub(crate) enum ExportCommand {
    /// Everything that belongs to one guild, in a sealed file; works while the bot runs.
    Guild {
        /// The guild's number, as in `guild:7` of the health log.
        guild: i64,
        /// Write to this file, which must not exist, instead of `guild-N.archive`.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
}

/// What can come alone.
#[derive(Subcommand)]
pub(crate) enum ImportCommand {
    /// A guild's archive, made with the same key; the bot must not run meanwhile.
    Guild {
        /// The archive.
        file: PathBuf,
    },
    /// What the bot before this one knew, from its MariaDB or a dump of it; the bot must not run meanwhile.
    Predecessor(PredecessorOptions),
}

/// Makes of arranged failures what long works call between their steps.
pub(crate) fn step_of(arranged: &[Arranged], point: Point) -> impl FnMut() + Send + use<> {
    let failpoints = FailPoints::default();
    arranged.iter().for_each(|arranged| failpoints.arrange(*arranged));
    move || failpoints.pass(point, GuildId(0))
}

fn now() -> Moment {
    stage::clock(Arc::new(AtomicI64::new(0)))()
}

fn failed(error: StorageError) -> Failure {
    Failure::Other(error.into())
}

fn summary(copy: &Copy) -> String {
    let rows = copy.manifest.rows();
    let (guilds, entries) = (copy.manifest.rows_of("guilds"), copy.manifest.rows_of("journal"));
    format!("{rows} rows in {} tables, {guilds} guilds, {entries} journal entries", copy.manifest.tables.len())
}

/// Takes a backup, whether the bot runs or not.
pub(crate) async fn backup(settings: &Settings, plan: &Plan, options: &BackupOptions) -> Result<(), Failure> {
    let database = boot::open_database(plan).await?;
    let mut step = step_of(&options.fail_at, Point::Backup);
    let folder = &settings.backups;
    let (file, bytes, copy) = match &options.to {
        Some(file) => {
            let (copy, bytes) = backups::write(&database, file, now(), &mut step).await.map_err(failed)?;
            (file.clone(), bytes, copy)
        }
        None => {
            let taken = folder.take(&database, Reason::Asked, now(), &mut step).await.map_err(failed)?;
            (taken.file, taken.bytes, taken.copy)
        }
    };
    database.close().await;
    output::line(&format!("{}: {}, {bytes} bytes.", file.display(), summary(&copy)));
    folder.carry(&file).await.map_err(failed)?;
    Ok(())
}

/// Fills an empty database from a backup, or only sees whether that would work.
pub(crate) async fn restore(plan: &Plan, options: &RestoreOptions) -> Result<(), Failure> {
    let mut step = step_of(&options.fail_at, Point::Restore);
    let scratch = tempfile::tempdir().map_err(anyhow::Error::from)?;
    let plan = if options.check {
        let url = format!("sqlite:{}", scratch.path().join("check.sqlite3").display());
        Plan { database_url: Secret::new(url), ..plan.clone() }
    } else {
        plan.clone()
    };
    // Before anything is touched.
    portable::verify_backup(&options.file).map_err(failed)?;
    let database = boot::lease_database(&plan, "restore").await?;
    let restored = database.restore(&options.file, now(), &mut step).await.map_err(failed)?;
    boot::disown(&database).await?;
    database.close().await;
    let header = &restored.copy.header;
    let made = Moment(header.made_at.unwrap_or_default());
    let what = if options.check { "can be restored" } else { "is restored" };
    output::line(&format!(
        "The backup of {made} (mgm {}, {}) {what}: {}; every hash chain holds ({} entries).",
        header.program,
        header.backend.as_deref().unwrap_or("?"),
        summary(&restored.copy),
        restored.entries,
    ));
    Ok(())
}

/// Writes a guild's archive, whether the bot runs or not.
pub(crate) async fn export(settings: &Settings, plan: &Plan, command: &ExportCommand) -> Result<(), Failure> {
    let ExportCommand::Guild { guild, to } = command;
    let file = to.clone().unwrap_or_else(|| PathBuf::from(format!("guild-{guild}.archive")));
    let (key, database) = (settings.seal_key().map_err(failed)?, boot::open_database(plan).await?);
    let copy = write_archive(&database, GuildId(*guild), &file, &key).await.map_err(failed)?;
    database.close().await;
    output::line(&format!("{}: {}.", file.display(), summary(&copy)));
    Ok(())
}

async fn write_archive(database: &Database, guild: GuildId, file: &Path, key: &Key) -> Result<Copy, StorageError> {
    let operation = format!("write {}", file.display());
    let refuse = |error: std::io::Error| {
        StorageError::new(operation.clone(), storage::FailureKind::Permanent, error.to_string())
    };
    let mut archive = Vec::new();
    let copy = guild::export(database, guild, &mut archive, key).await?;
    backups::write_private(file, &archive).map_err(refuse)?;
    Ok(copy)
}

/// Takes something in.
pub(crate) async fn import(settings: &Settings, plan: &Plan, command: &ImportCommand) -> Result<(), Failure> {
    match command {
        ImportCommand::Guild { file } => import_guild(settings, plan, file).await,
        ImportCommand::Predecessor(options) => predecessor::import(plan, options).await,
    }
}

/// Takes a guild's archive in.
async fn import_guild(settings: &Settings, plan: &Plan, file: &Path) -> Result<(), Failure> {
    let key = settings.seal_key().map_err(failed)?;
    // Before anything is touched.
    guild::verify(file, &key).map_err(failed)?;
    let database = boot::own_database(plan, "import").await?;
    let imported = guild::import(&database, file, &key, &mut || ()).await;
    boot::disown(&database).await?;
    let imported = imported.map_err(failed)?;
    database.close().await;
    let number = imported.guild;
    output::line(&format!(
        "Guild {number} is taken in: {} rows, {} journal entries, whose hash chain holds.",
        imported.copy.manifest.rows(),
        imported.entries,
    ));
    Ok(())
}
