//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

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
    Run,
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
    /// Print the effective settings, prepare the database, and say what is missing.
    Check,
    /// Bring the database's schema up to date.
    Migrate,
    /// Publish the slash commands to Discord, whether they changed or not.
    RegisterCommands,
}
