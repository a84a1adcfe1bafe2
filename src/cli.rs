//! The command line.

use std::path::PathBuf;

use actors::failpoint::Arranged;
use clap::{Args, Parser, Subcommand};

use crate::admin::AdminCommand;
use crate::keep::{BackupOptions, ExportCommand, ImportCommand, RestoreOptions};
use crate::parent;
use crate::seeds::Simulate;
use crate::simulate::SimCommand;

/// MyGuildManager: runs an MMO guild's administration on Discord.
#[derive(Parser)]
#[command(name = "mgm", version, about)]
pub(crate) struct Cli {
    /// The settings file; `config/README.md` lists what it may contain.
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) config: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Connect to Discord and serve guilds until told to stop.
    Run(RunOptions),
    /// Try everything without Discord: a built-in one, invented people, a short scene.
    Sandbox {
        /// Leave after the scene.
        #[arg(long)]
        once: bool,
        /// Keep the data in this folder instead of a temporary one.
        #[arg(long, value_name = "FOLDER")]
        data_dir: Option<PathBuf>,
    },
    /// Discord in a box on its own.
    Sim {
        #[command(subcommand)]
        command: SimCommand,
    },
    /// Play the whole bot on virtual time while everything goes wrong that a seed draws, and judge it.
    Simulate(Simulate),
    /// Print the effective settings, prepare the database, and say what is missing.
    Check,
    /// Bring the database's schema up to date; what is in it is backed up first.
    Migrate(MigrateOptions),
    /// Prove that what is stored is what was written: journals, seals, points, and what refers to what. Only reads, so the
    /// bot may run meanwhile. Leaves with 4 when something is wrong.
    Verify {
        /// Only this guild, by its number.
        #[arg(long, value_name = "GUILD")]
        guild: Option<i64>,
    },
    /// Write everything in the database to a file, as it is at this moment; works while the bot runs.
    Backup(BackupOptions),
    /// Fill an empty database from a backup, of whichever kind of database.
    Restore(RestoreOptions),
    /// Write a part of what is in the database to a file.
    Export {
        #[command(subcommand)]
        command: ExportCommand,
    },
    /// Take in what `export` wrote, or what another bot knew.
    Import {
        #[command(subcommand)]
        command: ImportCommand,
    },
    /// Show how the running bot is: its tree, restarts, paused guilds, alerts. Leaves with 3 when it is not ready.
    Status {
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Tell the running bot something.
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// Publish the slash commands to Discord, whether they changed or not.
    RegisterCommands,
}

/// What `migrate` may be told.
#[derive(Args)]
pub(crate) struct MigrateOptions {
    /// Without the backup before it: when the disk has no room for one.
    #[arg(long)]
    pub(crate) without_backup: bool,
    /// For tests: fail here, as `POINT[:PASSAGES]`.
    #[arg(long, hide = true, value_name = "WHERE")]
    pub(crate) fail_at: Vec<Arranged>,
}

/// How `run` runs.
#[derive(Args)]
pub(crate) struct RunOptions {
    /// Without the parent that starts the bot again after a crash: for service managers that do so themselves.
    #[arg(long)]
    pub(crate) alone: bool,
    /// Set by the parent: this is its child, and standard input ends with the parent.
    #[arg(long, hide = true, conflicts_with = "alone")]
    pub(crate) child: bool,
    /// Set by the parent: how the child before ended.
    #[arg(long, hide = true, requires = "child", value_name = "HOW")]
    pub(crate) after: Option<String>,
    /// Set by the parent: this guild was being planned at several deaths, and starts paused.
    #[arg(long, hide = true, requires = "child", value_name = "GUILD")]
    pub(crate) quarantine: Vec<i64>,
    /// For tests: the watchdog's limits, the waits of alerts and what happens once a minute, so many times shorter.
    #[arg(long, hide = true, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100), value_name = "DIVISOR")]
    pub(crate) hasten: u32,
    /// For tests: where the system counts the processes that it killed for memory.
    #[arg(long, hide = true, default_value = parent::VMSTAT, value_name = "FILE")]
    pub(crate) vmstat: PathBuf,
    /// For tests: fail here, as `POINT[:PASSAGES][:KIND[*TIMES]][@GUILD]`.
    #[arg(long, hide = true, value_name = "WHERE")]
    pub(crate) fail_at: Vec<Arranged>,
}
