//! Fetches pages of others, reads rows out of them, and hands over what can be trusted.
//!
//! # Purpose
//! A [`Job`] is an address, a recipe and somebody who wants the rows. The scraper asks at the job's
//! interval, politely: one call per host at a time, with the validators of the version that is known.
//!
//! # Messages
//! [`ScraperMsg`].
//!
//! # States
//! The jobs and what is known about their hosts stand in [`Errands`], outside of the actor: a crash costs
//! the fetch that was under way, which is made again.
//!
//! # Failure modes
//! A host in trouble is left alone by its circuit breaker ([`crate::breaker`]). A page that cannot be
//! trusted (no rows, far fewer than before, rows without their fields, cut in the middle) is never handed
//! over: the last good set stays, and an alert says so. A page larger or slower than any that is wanted is
//! cut off.
//!
//! # Debugging
//! Each fetch logs job, outcome and rows; breakers stand in the metrics as `circuit_breaker_state`.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::correlation::CorrelationId;
use domain::moment::Moment;
use futures_util::FutureExt;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use tokio::time::Instant;
use tracing::{info, warn};

use crate::alert::{Alert, Key, Kind, Severity};
use crate::breaker::{Breaker, Standing};
use crate::failpoint::Whose;
use crate::heartbeat::Pulse;
use crate::messages::ScraperMsg;
use crate::scrape_fetch::{FetchError, Fetched, Fetcher, Validators};
use crate::scrape_page::{Distrust, Recipe, Row};
use crate::wiring::Wiring;

/// How often to look what is due.
pub const TICK_EVERY: Duration = Duration::from_secs(1);
/// Jobs that can be known; each is a page of a feature.
pub const JOBS_MAX: usize = 64;
/// No page is fetched more often.
pub const INTERVAL_MIN: Duration = Duration::from_secs(60);
/// Two calls to one host are at least so far apart.
pub const HOST_INTERVAL: Duration = Duration::from_secs(5);
/// After a failure a job is tried again after this, or at its interval if that is sooner.
pub const RETRY_AFTER: Duration = Duration::from_secs(60);
/// A host that asks for more patience than this is asked again all the same.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(3600);
/// A fetch that nobody reported on is lost after this.
const LOST_AFTER: Duration = Duration::from_secs(60);

/// A page that is fetched again and again.
#[derive(Clone)]
pub struct Job {
    /// Its name, in logs and alerts.
    pub name: &'static str,
    /// Where it is.
    pub url: String,
    /// How often it is fetched.
    pub every: Duration,
    /// How it is read.
    pub recipe: Recipe,
    /// Rows of the set that is known from before; 0 when there is none.
    pub known_rows: usize,
    /// Who wants the rows.
    pub hand_over: HandOver,
}

/// Takes what was read; must not wait.
pub type HandOver = Arc<dyn Fn(Harvest) + Send + Sync>;

/// A set of rows that can be trusted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Harvest {
    /// Of which job.
    pub job: &'static str,
    /// The rows.
    pub rows: Vec<Row>,
    /// When they were fetched.
    pub at: Moment,
    /// The unit of work.
    pub correlation: CorrelationId,
}

/// What became of a fetch.
pub enum Found {
    /// Rows, and the page's version.
    Rows(Vec<Row>, Validators),
    /// The version that is known.
    Unchanged,
    /// A page that cannot be trusted.
    Distrusted(Distrust),
    /// No page.
    Failed(FetchError),
}

/// What is fetched, and what is known about the hosts; clones are the same.
#[derive(Clone, Default)]
pub struct Errands(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    jobs: BTreeMap<&'static str, Errand>,
    hosts: BTreeMap<String, Host>,
}

struct Errand {
    job: Job,
    host: String,
    validators: Validators,
    due: Instant,
    under_way_since: Option<Instant>,
}

struct Host {
    breaker: Breaker,
    /// Not before.
    free_at: Instant,
}

/// A job that cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadJob {
    /// Its address has no host.
    #[error("the address of the job has no host")]
    Url,
    /// There are enough.
    #[error("there are {JOBS_MAX} jobs already")]
    TooMany,
}

// === impl Errands ===

impl Errands {
    /// Takes a job; one with the same name is replaced, and begins anew.
    ///
    /// # Errors
    /// [`BadJob`].
    pub fn add(&self, job: Job, now: Instant) -> Result<(), BadJob> {
        let host = crate::scrape_fetch::host_of(&job.url).ok_or(BadJob::Url)?;
        let mut inner = self.lock();
        if inner.jobs.len() >= JOBS_MAX && !inner.jobs.contains_key(job.name) {
            return Err(BadJob::TooMany);
        }
        inner.hosts.entry(host.clone()).or_insert(Host { breaker: Breaker::default(), free_at: now });
        let validators = Validators::default();
        inner.jobs.insert(job.name, Errand { job, host, validators, due: now, under_way_since: None });
        Ok(())
    }

    /// Forgets a job.
    pub fn remove(&self, name: &str) {
        self.lock().jobs.remove(name);
    }

    /// Every host and where its breaker stands.
    pub fn hosts(&self) -> Vec<(String, Standing)> {
        let inner = self.lock();
        inner.hosts.iter().map(|(name, host)| (name.clone(), host.breaker.standing())).collect()
    }

    /// The jobs to be done now, with the versions that are known.
    pub fn due(&self, now: Instant) -> Vec<(Job, Validators)> {
        let mut inner = self.lock();
        let Inner { jobs, hosts } = &mut *inner;
        let mut due = Vec::new();
        for errand in jobs.values_mut() {
            let is_lost = |since: Instant| now.duration_since(since) >= LOST_AFTER;
            if errand.due > now || errand.under_way_since.is_some_and(|since| !is_lost(since)) {
                continue;
            }
            let Some(host) = hosts.get_mut(&errand.host).filter(|host| host.free_at <= now) else { continue };
            if host.breaker.permits(now) {
                host.free_at = now + HOST_INTERVAL;
                errand.under_way_since = Some(now);
                due.push((errand.job.clone(), errand.validators.clone()));
            }
        }
        due
    }

    /// Notes what became of a fetch; tells whether the host's breaker opened or closed by it.
    pub fn settle(&self, name: &str, found: &Found, now: Instant) -> Option<(String, Standing)> {
        let mut inner = self.lock();
        let Inner { jobs, hosts } = &mut *inner;
        let errand = jobs.get_mut(name)?;
        errand.under_way_since = None;
        let host = hosts.get_mut(&errand.host)?;
        let turned = match found {
            Found::Failed(error) if error.is_trouble() => host.breaker.failed(now),
            // A page that cannot be trusted says nothing against the host.
            Found::Rows(..) | Found::Unchanged | Found::Distrusted(_) | Found::Failed(_) => host.breaker.succeeded(),
        };
        errand.due = now + errand.wait(found);
        if let Found::Rows(rows, validators) = found {
            errand.validators = validators.clone();
            errand.job.known_rows = rows.len();
        }
        turned.then(|| (errand.host.clone(), host.breaker.standing()))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Errand {
    fn wait(&self, found: &Found) -> Duration {
        let every = self.job.every.max(INTERVAL_MIN);
        match found {
            Found::Rows(..) | Found::Unchanged => every,
            Found::Failed(FetchError::Status { retry_after: Some(wait), .. }) => {
                (*wait).clamp(RETRY_AFTER.min(every), RETRY_AFTER_MAX)
            }
            Found::Distrusted(_) | Found::Failed(_) => RETRY_AFTER.min(every),
        }
    }
}

// === The actor ===

/// See the module.
pub struct Scraper;

/// What the scraper holds.
pub struct State {
    wiring: Wiring,
    pulse: Pulse,
    fetcher: Fetcher,
    myself: ActorRef<ScraperMsg>,
}

impl Actor for Scraper {
    type Msg = ScraperMsg;
    type State = State;
    type Arguments = Wiring;

    async fn pre_start(&self, myself: ActorRef<ScraperMsg>, wiring: Wiring) -> Result<State, ActorProcessingErr> {
        let pulse = wiring.pulses.spine("scraper", &myself, ScraperMsg::Probe);
        let fetcher = Fetcher::new(wiring.outside.scraper.clone());
        myself.send_interval(TICK_EVERY, || ScraperMsg::Tick);
        Ok(State { wiring, pulse, fetcher, myself })
    }

    async fn handle(
        &self,
        _myself: ActorRef<ScraperMsg>,
        message: ScraperMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        state.wiring.failpoints.turn(Whose::Scraper, None).await;
        match message {
            ScraperMsg::Probe(probe) => probe.back(),
            ScraperMsg::Add(job) => state.add(job),
            ScraperMsg::Remove(name) => state.wiring.errands.remove(name),
            ScraperMsg::Tick => state.tick(),
            ScraperMsg::Found { job, found, correlation } => state.found(&job, found, correlation),
        }
        Ok(())
    }
}

// === impl State ===

impl State {
    fn add(&self, job: Job) {
        let name = job.name;
        if let Err(error) = self.wiring.errands.add(job, Instant::now()) {
            warn!(job = name, "cannot take a job of the scraper: {error}");
        }
    }

    fn tick(&self) {
        for (job, known) in self.wiring.errands.due(Instant::now()) {
            let (fetcher, myself, correlation) = (self.fetcher.clone(), self.myself.clone(), self.wiring.correlate());
            let busy = self.wiring.activity.begin();
            tokio::spawn(async move {
                let fetching = AssertUnwindSafe(fetch(&fetcher, &job, &known)).catch_unwind();
                let found = fetching.await.unwrap_or(Found::Failed(FetchError::Disconnected));
                // When the scraper died meanwhile, the page is fetched again.
                myself.cast(ScraperMsg::Found { job: Box::new(job), found, correlation }).ok();
                drop(busy);
            });
        }
    }

    fn found(&self, job: &Job, found: Found, correlation: CorrelationId) {
        if let Some((host, standing)) = self.wiring.errands.settle(job.name, &found, Instant::now()) {
            warn!(correlation.id = %correlation, "the circuit breaker of {host} is {}", standing.name());
            self.alert_host(&host, standing, correlation);
        }
        match found {
            Found::Rows(rows, _) => {
                info!(job = job.name, correlation.id = %correlation, rows = rows.len(), "read a page");
                self.found_again(job.name);
                let at = (self.wiring.clock)();
                (job.hand_over)(Harvest { job: job.name, rows, at, correlation });
            }
            Found::Unchanged => {
                info!(job = job.name, correlation.id = %correlation, "a page is as it was");
                self.found_again(job.name);
            }
            Found::Distrusted(why) => {
                warn!(job = job.name, correlation.id = %correlation, "did not believe a page: {why}");
                self.miss(job.name, &why.to_string(), correlation);
            }
            Found::Failed(error) => {
                warn!(job = job.name, correlation.id = %correlation, "cannot fetch a page: {error}");
                // A host in trouble has its own alert.
                if !error.is_trouble() {
                    self.miss(job.name, &error.to_string(), correlation);
                }
            }
        }
    }

    fn miss(&self, job: &str, why: &str, correlation: CorrelationId) {
        let title = format!("The page of {job} cannot be read any more");
        let detail = format!("{why}. The last good rows stay in use.");
        let alert = Alert::new(page_key(job), Severity::Warning, title, correlation);
        self.wiring.alerts.raise(alert.with_detail(detail));
    }

    fn found_again(&self, job: &str) {
        self.wiring.alerts.resolve(&page_key(job));
    }

    fn alert_host(&self, host: &str, standing: Standing, correlation: CorrelationId) {
        let key = Key::new(Kind::Scraper, format!("host:{host}"));
        match standing {
            Standing::Closed => self.wiring.alerts.resolve(&key),
            Standing::HalfOpen => {}
            Standing::Open(_) => {
                let title = format!("{host} does not answer as it should, and is left alone for a while");
                self.wiring.alerts.raise(Alert::new(key, Severity::Warning, title, correlation));
            }
        }
    }
}

fn page_key(job: &str) -> Key {
    Key::new(Kind::Scraper, format!("page:{job}"))
}

/// Fetches and reads a job's page.
pub async fn fetch(fetcher: &Fetcher, job: &Job, known: &Validators) -> Found {
    let (text, validators) = match fetcher.fetch(&job.url, known).await {
        Ok(Fetched::Page { text, validators }) => (text, validators),
        Ok(Fetched::Unchanged) => return Found::Unchanged,
        Err(error) => return Found::Failed(error),
    };
    let (recipe, known_rows) = (job.recipe.clone(), job.known_rows);
    // A large page takes a tenth of a second of somebody's thread: not one of the runtime's.
    match tokio::task::spawn_blocking(move || recipe.read(&text, known_rows)).await {
        Ok(Ok(rows)) => Found::Rows(rows, validators),
        Ok(Err(why)) => Found::Distrusted(why),
        Err(_) => Found::Failed(FetchError::NotHtml),
    }
}
