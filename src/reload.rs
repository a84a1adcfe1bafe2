//! Reads the settings again when asked to (SIGHUP), and applies what can change while the bot runs.

use std::path::PathBuf;

use observe::telemetry::Telemetry;

use crate::config::{Settings, Sources};

/// The settings that hold, and where they came from.
pub(crate) struct Reload<'a> {
    config: Option<PathBuf>,
    settings: &'a Settings,
    /// The newest that were applied, once some were.
    newest: Option<Settings>,
    telemetry: &'a Telemetry,
}

/// What became of the wish.
#[derive(Default, PartialEq, Eq, Debug)]
pub(crate) struct Changes {
    /// Applied.
    pub(crate) applied: Vec<&'static str>,
    /// Changed, but only a restart applies it.
    pub(crate) later: Vec<&'static str>,
}

// === impl Reload ===

impl<'a> Reload<'a> {
    /// Nothing was read again yet.
    pub(crate) fn new(config: Option<PathBuf>, settings: &'a Settings, telemetry: &'a Telemetry) -> Self {
        Self { config, settings, newest: None, telemetry }
    }

    /// Reads again; what is wrong changes nothing and is said. `apply` gets what may change in the running bot.
    pub(crate) fn read(&mut self, apply: impl FnOnce(&Settings)) {
        let read = Sources::of_process(self.config.as_deref()).and_then(Settings::load);
        match read {
            Ok(new) => self.adopt(new, apply),
            Err(error) => tracing::error!("the settings stay as they are: {error}"),
        }
    }

    fn adopt(&mut self, new: Settings, apply: impl FnOnce(&Settings)) {
        let before = self.newest.as_ref().unwrap_or(self.settings);
        let changes = changes(before, &new);
        if changes.applied.contains(&"logging.filter")
            && let Err(error) = self.telemetry.set_filter(&new.logging.filter)
        {
            tracing::error!("{error}");
        }
        apply(&new);
        tracing::info!("{}", changes.told());
        self.newest = Some(new);
    }
}

fn changes(before: &Settings, new: &Settings) -> Changes {
    let (applied, later) = new.changed_since(before).into_iter().partition(|key| Settings::is_reloadable(key));
    Changes { applied, later }
}

// === impl Changes ===

impl Changes {
    fn told(&self) -> String {
        match (self.applied.as_slice(), self.later.as_slice()) {
            ([], []) => "read the settings again: nothing changed".to_owned(),
            (applied, []) => format!("read the settings again: applied {}", applied.join(", ")),
            ([], later) => format!("read the settings again: {} needs a restart", later.join(", ")),
            (applied, later) => {
                format!("read the settings again: applied {}; {} needs a restart", applied.join(", "), later.join(", "))
            }
        }
    }
}
