//! What an operator decides about the world outside of Discord: who is told of alerts, which hosts may be
//! asked, and who is an operator.

use std::path::PathBuf;
use std::sync::Arc;

use domain::ids::UserId;
use observe::scrubber::Scrubber;
use observe::telemetry::Clock;
use storage::backups::Backups;
use storage::portable::seal::Key;

use crate::alert_direct::Setup;
use crate::alert_targets::Targets;
use crate::notice::Board;
use crate::scrape_fetch::Policy;

/// The decisions; clones share them.
#[derive(Clone)]
pub struct Outside {
    /// Who is told of alerts, and how.
    pub alerts: Setup,
    /// Where alerts that nobody was told yet outlive the process.
    pub alerts_file: Option<PathBuf>,
    /// What stands under private answers at the moment.
    pub notice: Board,
    /// What the scraper may fetch.
    pub scraper: Policy,
    /// From where files that people attach to commands are read.
    pub files: Policy,
    /// Who may look at the whole bot, whatever rights he has in a guild.
    pub operators: Arc<[UserId]>,
    /// Under which address calendars reach the bot from outside, when that is known.
    pub public_url: Option<Arc<str>>,
    /// Where backups are kept; none are taken when there is nothing.
    pub backups: Option<Backups>,
    /// Whether the bot takes one every day.
    pub daily_backup: bool,
    /// With what archives of guilds are sealed; none are made when there is nothing.
    pub export_key: Option<Arc<Key>>,
    /// What happens once a minute happens so many times more often, and so much sooner after a start: 1, unless a test is in a
    /// hurry.
    pub hasten: u32,
}

impl Outside {
    /// Nobody is told, nothing is asked, and there are no operators.
    pub fn nothing(clock: Clock) -> Self {
        let targets = Targets { places: Vec::new(), source: "mgm".to_owned() };
        let alerts = Setup { targets, sign_of_life: None, scrubber: Scrubber::default(), clock };
        let scraper = Policy { hosts: Vec::new(), loopback: false };
        let files = scraper.clone();
        let (alerts_file, operators, backups, export_key) = (None, Arc::new([]) as Arc<[UserId]>, None, None);
        let (daily_backup, hasten, notice) = (false, 1, Board::default());
        let public_url = None;
        Self {
            alerts,
            alerts_file,
            notice,
            scraper,
            files,
            operators,
            public_url,
            backups,
            daily_backup,
            export_key,
            hasten,
        }
    }
}
