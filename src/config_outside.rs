//! Settings about the world outside of Discord: alerts, endpoints, the scraper, operators.
//!
//! Split from `config.rs` for its size only; nothing else uses it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use actors::alert_direct::Setup;
use actors::alert_targets::{Place, Shape, Targets};
use actors::notice::Board;
use actors::outside::Outside;
use actors::scrape_fetch::Policy;
use domain::ids::{ChannelId, UserId};
use domain::secret::Secret;
use observe::scrubber::Scrubber;
use observe::telemetry::Clock;
use storage::StorageError;
use storage::portable::seal::Key;

use super::{Effective, Settings, keys};

/// The file in the data folder that remembers what nobody was told yet.
const ALERTS_FILE: &str = "alerts.json";

/// Sections `[alerts]`, `[http]`, `[scraper]` and `[operators]`.
pub(crate) struct World {
    /// The places, in the order of escalation.
    places: Vec<Place>,
    source: String,
    sign_of_life: Option<Secret>,
    /// Where the endpoints listen; `None` means nowhere.
    pub(crate) endpoint: Option<SocketAddr>,
    /// Under which address they can be reached from outside.
    public_url: Option<String>,
    scraper_hosts: Vec<String>,
    operators: Vec<UserId>,
}

impl World {
    pub(super) fn of(get: &Effective) -> Self {
        Self {
            places: places(get),
            source: get.text("alerts.source").unwrap_or_default(),
            sign_of_life: get.text("alerts.sign_of_life_url").map(Secret::new),
            endpoint: get.text("http.address").and_then(|address| address.parse().ok()),
            public_url: get.text("http.public_url"),
            scraper_hosts: get.text("scraper.hosts").map(|hosts| keys::list(&hosts)).unwrap_or_default(),
            operators: get.text("operators.users").map(|ids| users(&ids)).unwrap_or_default(),
        }
    }

    /// Whatever must never be printed.
    pub(super) fn secrets(&self) -> impl Iterator<Item = Secret> {
        let of_place = |place: &Place| match place {
            Place::Channel(_) => Vec::new(),
            Place::Webhook { shape, url } => {
                let key = match shape {
                    Shape::Generic(key) => key.clone(),
                    Shape::PagerDuty(key) => Some(key.clone()),
                    Shape::Slack | Shape::Discord => None,
                };
                key.into_iter().chain([url.clone()]).collect()
            }
        };
        self.places.iter().flat_map(of_place).chain(self.sign_of_life.clone()).collect::<Vec<_>>().into_iter()
    }
}

impl Settings {
    /// With what archives of guilds are sealed, and taken in.
    ///
    /// # Errors
    /// [`StorageError`] when the key in the data folder can be neither read nor made.
    pub(crate) fn seal_key(&self) -> Result<Key, StorageError> {
        match &self.export_key {
            Some(chosen) => Ok(Key::chosen(chosen)),
            None => Key::of_folder(&self.storage.data_dir),
        }
    }

    /// What the runtime needs to know of the world outside.
    pub(crate) fn outside(&self, clock: Clock) -> Outside {
        let scrubber = Scrubber::default();
        self.secrets().iter().for_each(|secret| scrubber.register(secret));
        let World { places, source, sign_of_life, .. } = &self.world;
        let targets = Targets { places: places.clone(), source: source.clone() };
        Outside {
            alerts: Setup { targets, sign_of_life: sign_of_life.clone(), scrubber, clock },
            notice: Board::beside(&Path::new(&self.storage.data_dir).join(ALERTS_FILE)),
            alerts_file: Some(Path::new(&self.storage.data_dir).join(ALERTS_FILE)),
            scraper: Policy { hosts: self.world.scraper_hosts.clone(), loopback: false },
            files: Policy { hosts: self.discord.file_hosts.clone(), loopback: self.discord.is_here() },
            operators: self.world.operators.clone().into(),
            public_url: self.world.public_url.as_deref().map(Arc::from),
            backups: Some(self.backups.clone()),
            daily_backup: self.daily_backup,
            export_key: self.seal_key().map(Arc::new).ok(),
            hasten: 1,
        }
    }
}

/// The order of escalation: what most people look at first, then what does not need Discord, then what wakes somebody.
fn places(get: &Effective) -> Vec<Place> {
    let url = |name| get.text(name).map(Secret::new);
    let webhook = |shape, url| Place::Webhook { shape, url };
    let key = get.text("alerts.webhook_key").map(Secret::new);
    let pager = get.text("alerts.pagerduty_key").map(Secret::new).zip(url("alerts.pagerduty_url"));
    [
        get.text("alerts.discord_channel").and_then(|id| ChannelId::parse(&id)).map(Place::Channel),
        url("alerts.discord_webhook_url").map(|url| webhook(Shape::Discord, url)),
        url("alerts.slack_webhook_url").map(|url| webhook(Shape::Slack, url)),
        url("alerts.webhook_url").map(|url| webhook(Shape::Generic(key), url)),
        pager.map(|(key, url)| webhook(Shape::PagerDuty(key), url)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn users(ids: &str) -> Vec<UserId> {
    keys::list(ids).iter().filter_map(|id| UserId::parse(id)).collect()
}
