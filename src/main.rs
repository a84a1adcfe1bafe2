//! `mgm`: settings, telemetry, boot, wait, drain.
//!
//! Exit codes: 0 done; 1 something failed; 2 the command line is wrong; 3 the bot runs but is not ready; 4 what is stored is damaged; 69
//! Discord, the database or a running bot cannot be reached; 70 an actor of the spine crashed again and again;
//! 73 another instance uses the database; 75 a second signal cut the stop short; 77 Discord will not have the bot as it is; 78 the settings are wrong.
//! The parent of `run` starts its child again after all but 0, 2, 73, 77 and 78.

mod admin;
mod boot;
mod cli;
mod config;
mod endpoint;
mod keep;
mod last_words;
mod notify;
mod operate;
mod output;
mod packs;
mod parent;
mod predecessor;
mod reload;
mod run;
mod sandbox;
mod seeds;
mod signal;
mod simulate;
mod stage;
mod status;
mod verify;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use clap::Parser;
use cli::{Cli, Command};
use config::{Settings, Sources};
use observe::redaction::Salt;
use observe::telemetry::{self, Telemetry};
use reload::Reload;
use run::Failure;

/// A thread that is not given back by then ends with the process.
const THREADS_END_WITHIN: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    let cli = Cli::parse();
    // Two TLS libraries of the tree look for the process's provider; this is the one place that installs it.
    rustls::crypto::ring::default_provider().install_default().ok();
    match start(cli) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

fn start(cli: Cli) -> Result<ExitCode, Failure> {
    // Runs on virtual time make their own runtimes, and need neither settings nor a log.
    if let Command::Simulate(simulate) = &cli.command {
        simulate.run()?;
        return Ok(ExitCode::SUCCESS);
    }
    let settings = Settings::load(Sources::of_process(cli.config.as_deref())?)?;
    match &cli.command {
        Command::Run(options) if !options.alone && !options.child => {
            return Ok(parent::run(&parent::Options {
                data_dir: settings.storage.data_dir.clone(),
                vmstat: options.vmstat.clone(),
            })?);
        }
        Command::Status { json } => return operate::status(&settings, *json).map(|()| ExitCode::SUCCESS),
        Command::Admin { command } => return operate::admin(&settings, command).map(|()| ExitCode::SUCCESS),
        Command::Run(_)
        | Command::Sandbox { .. }
        | Command::Sim { .. }
        | Command::Simulate(_)
        | Command::Check
        | Command::Verify { .. }
        | Command::Migrate(_)
        | Command::Backup(_)
        | Command::Restore(_)
        | Command::Export { .. }
        | Command::Import { .. }
        | Command::RegisterCommands => {}
    }
    let telemetry = start_telemetry(&settings, &cli.command)?;
    telemetry::report_panics();
    for warning in &settings.warnings {
        tracing::warn!("{warning}");
    }
    let runtime = runtime(&settings)?;
    let done = runtime.block_on(async {
        match cli.command {
            Command::Run(options) => {
                let reload = Reload::new(cli.config, &settings, &telemetry);
                run::run(&settings, options, reload).await
            }
            Command::Sandbox { once, data_dir } => Ok(sandbox::run(sandbox::Options { once, data_dir }).await?),
            Command::Sim { command } => Ok(simulate::run(command).await?),
            Command::Check => run::check(&settings).await,
            Command::Verify { guild } => verify::run(&settings, guild).await,
            Command::Migrate(options) => run::migrate(&settings, &options).await,
            Command::Backup(options) => keep::backup(&settings, &run::plan_without_token(&settings), &options).await,
            Command::Restore(options) => keep::restore(&run::plan_without_token(&settings), &options).await,
            Command::Export { command } => keep::export(&settings, &run::plan_without_token(&settings), &command).await,
            Command::Import { command } => keep::import(&settings, &run::plan_without_token(&settings), &command).await,
            Command::RegisterCommands => run::register_commands(&settings).await,
            // They need neither a runtime nor a log, and were dealt with.
            Command::Status { .. } | Command::Admin { .. } | Command::Simulate(_) => Ok(()),
        }
    });
    runtime.shutdown_timeout(THREADS_END_WITHIN);
    drop(telemetry);
    done.map(|()| ExitCode::SUCCESS)
}

fn start_telemetry(settings: &Settings, command: &Command) -> Result<Telemetry, Failure> {
    let logging = &settings.logging;
    // Who only looks on wants to read the scene, not the log; RUST_LOG or the settings can ask for it.
    let looks_on =
        matches!(command, Command::Sandbox { .. } | Command::Sim { .. } | Command::Check | Command::Verify { .. })
            && settings.is_default("logging.filter");
    let salt = || settings.discord.token.as_ref().map_or_else(Salt::random, Salt::derived_from);
    let options = telemetry::Options {
        filter: if looks_on { "warn".to_owned() } else { logging.filter.clone() },
        format: logging.format,
        directory: logging.directory.clone(),
        health_on_stderr: !looks_on,
        files_max: logging.keep_days,
        production: logging.production.then(salt),
        secrets: settings.secrets(),
        clock: stage::clock(Arc::new(AtomicI64::new(0))),
    };
    Ok(telemetry::start(options).map_err(anyhow::Error::from)?)
}

fn runtime(settings: &Settings) -> Result<tokio::runtime::Runtime, Failure> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    if let Some(threads) = settings.runtime.worker_threads {
        builder.worker_threads(threads);
    }
    Ok(builder.enable_all().build().map_err(anyhow::Error::from)?)
}
