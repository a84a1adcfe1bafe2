//! The runtime: one file per actor, one page of messages between them.
//!
//! Start with [`messages`], the protocol, and [`tree`], the order of things; then follow one command
//! through [`gateway`], [`guild`] and [`db_writer`]. Named parts of the runtime that are no actors:
//! [`wiring`], [`archive`], [`backups`], [`planning`], [`address`], [`alert`], [`alert_book`], [`inbox`], [`slots`], [`snapshot`],
//! [`ticket`], [`reconcile`], [`commit`], [`receipts`], [`work`], [`activity`], [`failpoint`], [`fact_log`], [`past`], [`files`], [`labels`].
//! Of supervision: [`supervisor`], its policy [`restart`], its voice [`report`], and the [`census`].
//! Of the outbox: [`lanes`], [`budget`], [`backlog`], [`carry`], [`ledger`], [`refusals`], [`owed`]. Of the gateway: [`session`], [`watermark`], [`mirrors`], [`ages`],
//! [`member_lists`], [`identify`], [`echo`], [`hearing`], [`pump`].
//! Of watching: [`heartbeat`], [`hang`], [`watchdog`], [`pressure`], [`marks`].
//! Of alerts: [`alert`], [`alert_book`], [`alert_file`], [`alert_targets`], [`alert_direct`], [`conditions`],
//! [`writable`], [`outside`]. For operators: [`status`], [`metrics_page`], [`admin`], [`notice`], [`health_command`].
//! Of the scraper: [`breaker`], [`scrape_fetch`], [`scrape_page`].

pub mod messages;
pub mod tree;
pub mod wakes;
pub mod wiring;
pub mod work;

pub mod alerts;
pub mod db_writer;
pub mod gateway;
pub mod guild;
pub mod guilds;
pub mod outbox;
pub mod planning;
pub mod scheduler;
pub mod scraper;
pub mod shard;

pub mod admin;
pub mod alert;
pub mod alert_book;
pub mod alert_direct;
pub mod alert_file;
pub mod alert_targets;
pub mod conditions;
pub mod health_command;
pub mod metrics_page;
pub mod notice;
pub mod outside;
pub mod status;
pub mod writable;

pub mod breaker;
pub mod scrape_fetch;
pub mod scrape_page;

pub mod backlog;
pub mod budget;
pub mod carry;
pub mod lanes;
pub mod ledger;
pub mod owed;
pub mod refusals;

pub mod activity;
pub mod address;
pub mod ages;
pub mod archive;
pub mod backups;
pub mod census;
pub mod commit;
pub mod credit;
pub mod echo;
pub mod fact_log;
pub mod failpoint;
pub mod feeds;
pub mod files;
pub mod hang;
pub mod hearing;
pub mod heartbeat;
pub mod identify;
pub mod inbox;
pub mod jobs;
pub mod labels;
pub mod marks;
pub mod member_lists;
pub mod mirrors;
pub mod past;
pub mod pressure;
pub mod pump;
pub mod receipts;
pub mod reconcile;
pub mod report;
pub mod restart;
mod row_log;
mod sealing;
mod seen_log;
pub mod session;
pub mod slots;
pub mod snapshot;
pub mod supervisor;
pub mod ticket;
pub mod verifier;
pub mod watchdog;
pub mod watermark;

use std::sync::Arc;
use std::time::Duration;

use discord::rest::Rest;
use discord::shard::ShardConfig;
use domain::ids::{ApplicationId, GuildId};
use features::Guild;
use games::Games;
use observe::correlation::Correlations;
use observe::metrics::Counters;
use observe::telemetry::Clock;
use ractor::{Actor, ActorRef, ActorStatus};
use texts::Catalogue;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use crate::address::Address;
use crate::alerts::{Alarms, Alert, Key, Kind, Severity};
use crate::archive::Archive;
use crate::census::Census;
use crate::failpoint::FailPoints;
use crate::marks::Marks;
use crate::messages::{GatewayMsg, GuildsMsg, SchedulerMsg, WriterMsg};
use crate::outside::Outside;
use crate::scheduler::Ticker;
use crate::tree::{Tree, TreeMsg, Vitals};
use crate::watchdog::Watchdog;
use crate::wiring::Wiring;

/// A planned stop waits this long for the farewell to Discord.
pub const LEAVE_WITHIN: Duration = Duration::from_millis(1500);
/// Then this long for what is under way; the rest is left to the next start.
pub const DRAIN_WITHIN: Duration = Duration::from_secs(4);
/// Then this long for the apologies to whoever still waits.
pub const APOLOGISE_WITHIN: Duration = Duration::from_secs(1);
/// Then this long for the database's connections to close.
pub const CLOSE_WITHIN: Duration = Duration::from_millis(300);
/// A service manager kills what does not stop in ten seconds.
const STOP_WITHIN: Duration = Duration::from_secs(10);

const _: () = assert!(
    LEAVE_WITHIN.as_millis()
        + DRAIN_WITHIN.as_millis()
        + 7 * tree::STOP_CHILD_WITHIN.as_millis()
        + APOLOGISE_WITHIN.as_millis()
        + CLOSE_WITHIN.as_millis()
        <= STOP_WITHIN.as_millis()
);
/// How often a waiting stop or test looks whether everything is done.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Every concrete thing that the runtime is made from.
pub struct Parts {
    /// What is stored; a database must be migrated.
    pub archive: Archive,
    /// To Discord.
    pub rest: Rest,
    /// The shard, without a session.
    pub shard: ShardConfig,
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
    /// Guilds that earlier starts died of: they begin paused.
    pub quarantined_at_start: Vec<GuildId>,
    /// Where plannings are marked.
    pub marks: Marks,
    /// Arranged failures, for tests.
    pub failpoints: FailPoints,
    /// A standing message is changed at most once in this time.
    pub panel_rest: Duration,
    /// What the operator decided about the world outside.
    pub outside: Outside,
}

/// The running bot.
pub struct Bot {
    root: ActorRef<TreeMsg>,
    running: JoinHandle<()>,
    wiring: Wiring,
    vitals: Vitals,
}

/// The tree could not be started.
#[derive(Debug, thiserror::Error)]
#[error("cannot start the supervision tree: {0}")]
pub struct StartError(String);

/// Starts the tree.
///
/// # Errors
/// [`StartError`] when an actor of the spine cannot start at all.
pub async fn spawn(parts: Parts) -> Result<Bot, StartError> {
    let Parts { archive, rest, shard, application, catalogue, games, clock, correlations, ticker, counters, .. } =
        parts;
    let outside = parts.outside;
    let wiring = Wiring {
        db_writer: Address::vacant(),
        outbox: Address::vacant(),
        guilds: Address::vacant(),
        scheduler: Address::vacant(),
        gateway: Address::vacant(),
        alerts: Alarms::open(&outside.alerts.targets, outside.alerts_file.clone(), clock.clone(), counters.clone()),
        scraper: Address::vacant(),
        errands: scraper::Errands::default(),
        files: files::Files::new(outside.files.clone()),
        outside,
        writable: writable::Writable::default(),
        archive,
        rest,
        application,
        catalogue,
        games,
        clock,
        correlations,
        ticker,
        counters,
        activity: activity::Activity::default(),
        credit: credit::Credit::default(),
        pulses: heartbeat::Pulses::default(),
        marks: parts.marks,
        failpoints: parts.failpoints,
        owed: owed::Owed::default(),
        panel_rest: parts.panel_rest,
        census: Census::default(),
        inboxes: slots::Inboxes::default(),
        vitals: Vitals::default(),
    };
    for guild in parts.quarantined_at_start {
        wiring.census.pause(guild, "two starts in a row died of it", wiring.correlate());
    }
    let vitals = wiring.vitals.clone();
    let gateway = gateway::Parts::new(wiring.clone(), shard, vitals.clone());
    let started = Actor::spawn(None, Tree, tree::Parts { gateway }).await;
    let (root, running) = started.map_err(|error| StartError(error.to_string()))?;
    Ok(Bot { root, running, wiring, vitals })
}

// === impl Bot ===

impl Bot {
    /// Has the bot watched, from a thread of its own, until what is returned is dropped.
    ///
    /// # Errors
    /// Those of the system, which gives no thread.
    pub fn watch(&self, options: watchdog::Options, hooks: watchdog::Hooks) -> std::io::Result<Watchdog> {
        watchdog::start(self.wiring.clone(), options, hooks)
    }

    /// Tells operators how the process before this one ended.
    pub fn tell_of_death(&self, how: &str) {
        self.wiring.alerts.raise(Alert {
            key: Key::new(Kind::Died, ""),
            severity: Severity::Error,
            title: "the bot died and was started again".to_owned(),
            detail: how.to_owned(),
            correlation: self.wiring.correlate(),
        });
    }

    /// How it is.
    pub fn vitals(&self) -> &Vitals {
        &self.vitals
    }

    /// Arranged failures, for tests.
    pub fn failpoints(&self) -> &FailPoints {
        &self.wiring.failpoints
    }

    /// A view of the whole bot, for operators.
    pub fn outlook(&self) -> status::Outlook {
        status::Outlook::new(self.wiring.clone())
    }

    /// What operators can tell it.
    pub fn admin(&self) -> admin::Admin {
        admin::Admin::new(self.wiring.clone())
    }

    /// What calendars read of it.
    pub fn feeds(&self) -> feeds::Feeds {
        feeds::Feeds::new(self.wiring.clone())
    }

    /// What happened so far.
    pub fn counters(&self) -> &Counters {
        &self.wiring.counters
    }

    /// The last gateway event that was handed to its guild.
    pub fn sequence(&self) -> u64 {
        self.vitals.sequence()
    }

    /// Who is alive: where every child stands.
    pub fn census(&self) -> &Census {
        &self.wiring.census
    }

    /// Pauses a guild, or ends its pause, as an operator wishes.
    pub fn guilds(&self) -> &Address<GuildsMsg> {
        &self.wiring.guilds
    }

    /// How much is under way.
    pub fn under_way(&self) -> usize {
        self.wiring.activity.count()
    }

    /// Looks at once for what is due, instead of at the next second, and waits until it was looked.
    pub async fn tick(&self) {
        let (looked, done) = tokio::sync::oneshot::channel();
        if self.wiring.scheduler.cast(SchedulerMsg::Look(looked)).is_ok() {
            done.await.ok();
        }
    }

    /// The same at the next occasion, without waiting.
    pub fn tick_soon(&self) {
        // Between two lives of the scheduler there is nobody to tick for.
        self.wiring.scheduler.cast(SchedulerMsg::Tick).ok();
    }

    /// What every guild that is awake knows, as last committed.
    pub async fn known(&self) -> Vec<Arc<Guild>> {
        let (shown, guilds) = tokio::sync::oneshot::channel();
        match self.wiring.guilds.cast(GuildsMsg::Show(shown)) {
            Ok(()) => guilds.await.unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }

    /// Ends as a process that is killed does: nothing is finished, nothing is written, nobody takes leave.
    pub async fn kill(self) {
        self.root.kill();
        self.running.await.ok();
    }

    /// Remembers which commands Discord knows.
    pub fn published(&self, digest: String) {
        let message = WriterMsg::Published { application: self.wiring.application, digest };
        // A digest that is not remembered costs one more publication at the next start.
        self.wiring.db_writer.cast(message).ok();
    }

    /// Lets a dead letter of the outbox be tried again; tells whether there was one.
    pub async fn revive(&self, guild: GuildId, number: i64) -> bool {
        let (reply, revived) = tokio::sync::oneshot::channel();
        self.wiring.db_writer.cast(WriterMsg::Revive { guild, number, reply }).is_ok() && revived.await.unwrap_or(false)
    }

    /// Waits until nothing is under way, or the deadline is over; tells whether nothing is.
    pub async fn settled(&self, within: Duration) -> bool {
        wait_until(within, || self.under_way() == 0).await
    }

    /// Takes leave of Discord, finishes what is under way, and stops bottom up.
    ///
    /// Guilds that could not finish drop their tickets at the end, which apologise: that is waited for too.
    pub async fn stop(self) {
        self.vitals.leave();
        self.wiring.alerts.hurry();
        self.wiring.gateway.cast(GatewayMsg::Leave).ok();
        self.gateway_left(LEAVE_WITHIN).await;
        // What ends the process may be the very thing that operators must be told.
        wait_until(DRAIN_WITHIN, || self.under_way() == 0 && self.wiring.alerts.untold() == 0).await;
        self.root.cast(TreeMsg::Stop).ok();
        self.running.await.ok();
        wait_until(APOLOGISE_WITHIN, || self.wiring.activity.count() == 0).await;
        timeout(CLOSE_WITHIN, self.wiring.archive.close()).await.ok();
    }

    async fn gateway_left(&self, within: Duration) {
        let gateway = self.wiring.gateway.resident();
        let is_dead = || gateway.as_ref().is_none_or(|actor| actor.get_status() == ActorStatus::Stopped);
        wait_until(within, || *self.vitals.away.borrow() || is_dead()).await;
    }
}

async fn wait_until(within: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + within;
    while !is_so() {
        if Instant::now() >= deadline {
            return false;
        }
        sleep(LOOK_EVERY).await;
    }
    true
}
