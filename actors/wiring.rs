//! Who can reach whom: made before any actor starts, so that mutual knowledge needs no globals.

use std::sync::Arc;
use std::time::Duration;

use discord::rest::Rest;
use domain::correlation::CorrelationId;
use domain::ids::ApplicationId;
use games::Games;
use observe::correlation::Correlations;
use observe::metrics::Counters;
use observe::telemetry::Clock;
use texts::Catalogue;

use crate::activity::Activity;
use crate::address::Address;
use crate::alerts::Alarms;
use crate::archive::Archive;
use crate::census::Census;
use crate::credit::Credit;
use crate::failpoint::FailPoints;
use crate::files::Files;
use crate::heartbeat::Pulses;
use crate::marks::Marks;
use crate::messages::{GatewayMsg, GuildsMsg, OutboxMsg, SchedulerMsg, ScraperMsg, WriterMsg};
use crate::outside::Outside;
use crate::owed::Owed;
use crate::scheduler::Ticker;
use crate::scraper::Errands;
use crate::slots::Inboxes;
use crate::ticket::Desk;
use crate::tree::Vitals;
use crate::writable::Writable;

/// The addresses of all actors and what they share; clones share it too.
#[derive(Clone)]
pub struct Wiring {
    /// Writes.
    pub db_writer: Address<WriterMsg>,
    /// Carries out effects.
    pub outbox: Address<OutboxMsg>,
    /// Routes to guilds.
    pub guilds: Address<GuildsMsg>,
    /// Knows what is due.
    pub scheduler: Address<SchedulerMsg>,
    /// Listens to Discord.
    pub gateway: Address<GatewayMsg>,
    /// Where to raise alerts.
    pub alerts: Alarms,
    /// Fetches pages.
    pub scraper: Address<ScraperMsg>,
    /// The pages that are fetched.
    pub errands: Errands,
    /// Reads what people attach to commands.
    pub files: Files,
    /// What the operator decided about the world outside.
    pub outside: Outside,
    /// Whether the database takes writes.
    pub writable: Writable,
    /// For reading; only the writer writes.
    pub archive: Archive,
    /// To Discord.
    pub rest: Rest,
    /// The bot's application.
    pub application: ApplicationId,
    /// Every text.
    pub catalogue: Catalogue,
    /// The games that guilds can choose.
    pub games: Games,
    /// The time.
    pub clock: Clock,
    /// Makes correlation ids.
    pub correlations: Arc<Correlations>,
    /// Who says that a second is over.
    pub ticker: Ticker,
    /// Counts outcomes.
    pub counters: Arc<Counters>,
    /// Counts what is under way.
    pub activity: Activity,
    /// For events on their way from the gateway to guilds.
    pub credit: Credit,
    /// What each actor is doing at this moment.
    pub pulses: Pulses,
    /// Which guild is being planned, for whoever comes after a crash of the process.
    pub marks: Marks,
    /// Answers that were deferred.
    pub owed: Owed,
    /// A standing message is changed at most once in this time; only the newest change counts anyway.
    pub panel_rest: Duration,
    /// Arranged failures.
    pub failpoints: FailPoints,
    /// Who is alive.
    pub census: Census,
    /// What waits for guilds.
    pub inboxes: Inboxes,
    /// How the bot is, for the process around it.
    pub vitals: Vitals,
}

impl Wiring {
    /// A new unit of work.
    pub fn correlate(&self) -> CorrelationId {
        self.correlations.next((self.clock)())
    }

    /// What reply tickets need.
    pub fn desk(&self) -> Desk {
        Desk {
            rest: self.rest.clone(),
            application: self.application,
            catalogue: self.catalogue.clone(),
            counters: Arc::clone(&self.counters),
            outbox: self.outbox.clone(),
            owed: self.owed.clone(),
            clock: self.clock.clone(),
            notice: self.outside.notice.clone(),
        }
    }

    /// A random number for jitter; spreading waits needs no good randomness.
    pub fn jitter(&self) -> u32 {
        self.correlate().0 as u32
    }
}
