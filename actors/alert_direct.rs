//! Tells webhooks of alerts, without actors, database, outbox and Discord.
//!
//! A [`Courier`] is a plain value that works on any tokio runtime. The alerts actor has one; the watchdog
//! has another on a runtime of its own and runs [`stand_in`], which carries what the actor did not: what
//! a dead, hung or starved runtime leaves undelivered is delivered all the same. It only ever calls the
//! addresses of the settings, follows no redirect, reads no answer, and no error it makes contains an
//! address.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::moment::Moment;
use domain::secret::Secret;
use observe::scrubber::Scrubber;
use observe::telemetry::Clock;
use reqwest::header::RETRY_AFTER;
use reqwest::{Client, StatusCode};
use serde_json::Value;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::alert_book::{CLAIM_FOR, Carrier, Entry, Notice};
use crate::alert_targets::{Place, Shape, Targets, bodies, signature};
use crate::alerts::{Alarms, Undelivered};

/// Time for TCP and TLS.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(4);
/// Time for one notice, all its calls together.
const CARRY_WITHIN: Duration = Duration::from_secs(10);
/// How often [`stand_in`] looks for what is overdue.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often the address that waits for signs of life is called.
pub const SIGN_OF_LIFE_EVERY: Duration = Duration::from_secs(60);
/// A target that asks for more patience is tried again all the same.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(600);

const _: () = assert!(CARRY_WITHIN.as_secs() < CLAIM_FOR.as_secs());

/// What the direct way needs to know.
#[derive(Clone)]
pub struct Setup {
    /// Where alerts go.
    pub targets: Targets,
    /// Called once a minute while all is well; who misses the calls knows that the bot is dead.
    pub sign_of_life: Option<Secret>,
    /// Takes secrets out of everything that leaves.
    pub scrubber: Scrubber,
    /// The time.
    pub clock: Clock,
}

impl Setup {
    fn is_all_here(&self) -> bool {
        let is_here = |url: &Secret| {
            let url = reqwest::Url::parse(url.expose()).ok();
            url.is_some_and(|url| matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]")))
        };
        let places = self.targets.places.iter().filter_map(|place| match place {
            Place::Channel(_) => None,
            Place::Webhook { url, .. } => Some(url),
        });
        places.chain(&self.sign_of_life).all(is_here)
    }
}

/// Carries notices to webhooks.
pub struct Courier {
    /// Made when it is first needed: most bots never are in trouble, and it holds the system's certificates.
    client: Mutex<Option<Client>>,
    setup: Setup,
}

impl Courier {
    /// A courier for the runtime on which it is used.
    pub fn new(setup: Setup) -> Self {
        Self { client: Mutex::default(), setup }
    }

    fn client(&self) -> Result<Client, Undelivered> {
        let mut made = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = &*made {
            return Ok(client.clone());
        }
        let builder = Client::builder()
            .user_agent(concat!("MyGuildManager/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(CARRY_WITHIN)
            .redirect(reqwest::redirect::Policy::none());
        // A proxy of the environment knows nothing of this machine.
        let builder = if self.setup.is_all_here() { builder.no_proxy() } else { builder };
        let client = builder.build().map_err(|_| later("cannot set up an HTTP client"))?;
        Ok(made.insert(client).clone())
    }

    /// Where the notice goes.
    pub fn place(&self, notice: &Notice) -> Option<&Place> {
        self.setup.targets.places.get(notice.target)
    }

    /// The notice without secrets.
    pub fn scrubbed(&self, notice: &Notice) -> Notice {
        let scrub = |text: &str| self.setup.scrubber.scrub(text).into_owned();
        let entries = notice.entries.iter().map(|entry| {
            let mut alert = entry.alert.clone();
            (alert.title, alert.detail) = (scrub(&alert.title), scrub(&alert.detail));
            alert.key.about = scrub(&alert.key.about);
            Entry { alert, ..entry.clone() }
        });
        Notice { entries: entries.collect(), ..notice.clone() }
    }

    /// Tells the notice's target, if it is a webhook.
    ///
    /// # Errors
    /// [`Undelivered`].
    pub async fn carry(&self, notice: &Notice) -> Result<(), Undelivered> {
        let Some(Place::Webhook { shape, url }) = self.place(notice) else {
            return Err(Undelivered { for_good: true, ..later("it is no webhook") });
        };
        let notice = self.scrubbed(notice);
        let now = (self.setup.clock)();
        let bodies = bodies(shape, &notice, &self.setup.targets.source, now);
        let calls = async {
            for body in &bodies {
                self.post(url, body, (shape, now, notice.id)).await?;
            }
            Ok(())
        };
        timeout(CARRY_WITHIN, calls).await.unwrap_or_else(|_| Err(later("no answer in time")))
    }

    async fn post(
        &self,
        url: &Secret,
        body: &Value,
        (shape, now, delivery): (&Shape, Moment, u64),
    ) -> Result<(), Undelivered> {
        let body = body.to_string().into_bytes();
        let request = self.client()?.post(url.expose()).header("Content-Type", "application/json");
        let request = match shape {
            Shape::Generic(key) => {
                let timestamp = now.unix_seconds();
                let request = request
                    .header("X-Mgm-Delivery", format!("{delivery:x}"))
                    .header("X-Mgm-Timestamp", timestamp.to_string());
                match key {
                    Some(key) => request.header("X-Mgm-Signature", signature(key, timestamp, &body)),
                    None => request,
                }
            }
            Shape::Slack | Shape::PagerDuty(_) | Shape::Discord => request,
        };
        let response = request.body(body).send().await.map_err(|error| later(trouble(&error)))?;
        judge(response.status(), response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()))
    }

    /// Calls the address that waits for signs of life.
    pub async fn give_sign_of_life(&self) {
        let Some(url) = &self.setup.sign_of_life else { return };
        if let Err(undelivered) = self.call(url).await {
            tracing::warn!("could not give a sign of life: {}", undelivered.reason);
        }
    }

    async fn call(&self, url: &Secret) -> Result<(), Undelivered> {
        let answer = self.client()?.get(url.expose()).send().await.map_err(|error| later(trouble(&error)))?;
        judge(answer.status(), None)
    }
}

/// The watchdog's share of alerting, for its own runtime: never returns.
///
/// Carries what the alerts actor did not carry in time, and gives signs of life while `all_is_well`.
pub async fn stand_in(alarms: &Alarms, courier: &Courier, all_is_well: impl Fn() -> bool) {
    let mut look = interval(LOOK_EVERY);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let looks_per_sign = SIGN_OF_LIFE_EVERY.as_secs() / LOOK_EVERY.as_secs();
    let mut looks = 0;
    loop {
        look.tick().await;
        carry_overdue(alarms, courier).await;
        if looks % looks_per_sign == 0 && all_is_well() {
            courier.give_sign_of_life().await;
        }
        looks += 1;
    }
}

/// Carries once what is overdue.
pub async fn carry_overdue(alarms: &Alarms, courier: &Courier) {
    for notice in alarms.claim(Carrier::Watchdog) {
        let carried = courier.carry(&notice).await;
        alarms.settle(&notice, carried);
    }
}

fn later(reason: impl Into<String>) -> Undelivered {
    Undelivered { reason: reason.into(), for_good: false, retry_after: None }
}

fn judge(status: StatusCode, retry_after: Option<&str>) -> Result<(), Undelivered> {
    if status.is_success() {
        return Ok(());
    }
    let patience = retry_after.and_then(|value| value.trim().parse().ok()).map(Duration::from_secs);
    let may_work_later = status.is_server_error() || [408, 425, 429].contains(&status.as_u16());
    Err(Undelivered {
        reason: format!("it answered with status {}", status.as_u16()),
        for_good: !may_work_later,
        retry_after: patience.map(|patience| patience.min(RETRY_AFTER_MAX)),
    })
}

/// Only the kind: reqwest's own words hold the address.
fn trouble(error: &reqwest::Error) -> &'static str {
    match error {
        error if error.is_builder() => "its address is none",
        error if error.is_connect() => "no connection",
        error if error.is_timeout() => "no answer in time",
        _ => "the connection broke",
    }
}
