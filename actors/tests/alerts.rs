//! Alerts on their way out: real webhooks on this machine, with everything else of the bot missing.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use actors::alert_book::{Carrier, GROUP_FOR, STAND_IN_AFTER};
use actors::alert_targets::{Place, Shape, Targets, signature};
use actors::alerts::direct::{Courier, Setup, carry_overdue};
use actors::alerts::{Alarms, Alert, Key, Kind, Severity};
use actors::conditions::compare;
use actors::writable::Writes;
use domain::correlation::CorrelationId;
use domain::moment::Moment;
use domain::secret::Secret;
use observe::gauges::Gauges;
use observe::metrics::Counters;
use observe::scrubber::Scrubber;
use observe::telemetry::Clock;
use serde_json::Value;

use crate::web_server::{Answer, Web};

const NOW: Moment = Moment(1_772_000_000_000);

fn clock() -> Clock {
    Arc::new(|| NOW)
}

fn webhook(shape: Shape, url: String) -> Place {
    Place::Webhook { shape, url: Secret::new(url) }
}

struct Bench {
    alarms: Alarms,
    courier: Courier,
}

impl Bench {
    fn new(places: Vec<Place>, file: Option<&Path>) -> Self {
        // A second installation in the same process changes nothing.
        rustls::crypto::ring::default_provider().install_default().ok();
        let targets = Targets { places, source: "mgm".to_owned() };
        let alarms = Alarms::open(&targets, file.map(Path::to_owned), clock(), Arc::new(Counters::default()));
        let scrubber = Scrubber::default();
        scrubber.register(&Secret::new("hunter22".to_owned()));
        let setup = Setup { targets, sign_of_life: None, scrubber, clock: clock() };
        Self { alarms, courier: Courier::new(setup) }
    }

    fn raise(&self) {
        let key = Key::new(Kind::DatabaseDown, "");
        let alert = Alert::new(key, Severity::Critical, "mysql://root:hunter22@db is down", CorrelationId(0xAB));
        self.alarms.raise(alert);
    }

    /// Carries what is due, as the actor does; tells how much that was.
    async fn carry(&self) -> usize {
        self.alarms.hurry();
        let notices = self.alarms.claim(Carrier::Actor);
        for notice in &notices {
            let carried = self.courier.carry(notice).await;
            self.alarms.settle(notice, carried);
        }
        notices.len()
    }
}

#[tokio::test]
async fn a_fault_reaches_a_webhook_signed_without_secrets_and_once() {
    let web = Web::start(vec![Answer::status("204 No Content")]).await;
    let key = Secret::new("key".to_owned());
    let bench = Bench::new(vec![webhook(Shape::Generic(Some(key.clone())), web.url("/alerts"))], None);
    bench.raise();
    bench.raise();
    assert_eq!(bench.carry().await, 1);
    assert_eq!(bench.carry().await, 0);
    let asked = web.asked();
    let [asked] = asked.as_slice() else { panic!("one call: {asked:?}") };
    assert!(asked.head.starts_with("POST /alerts HTTP/1.1"), "{}", asked.head);
    let expected = signature(&key, NOW.unix_seconds(), asked.body.as_bytes());
    assert_eq!(asked.header("x-mgm-signature"), Some(expected.as_str()));
    assert_eq!(asked.header("x-mgm-timestamp"), Some("1772000000"));
    let body: Value = serde_json::from_str(&asked.body).expect("JSON");
    assert_eq!(body["alerts"][0]["title"], "mysql://root:***@db is down");
    assert_eq!((&body["alerts"][0]["standing"], &body["alerts"][0]["times"]), (&"firing".into(), &2.into()));
    assert_eq!(bench.alarms.untold(), 0);
}

#[tokio::test]
async fn a_target_that_refuses_is_passed_over_and_the_end_is_told_to_the_other() {
    let refusing = Web::start(vec![Answer::status("410 Gone")]).await;
    let taking = Web::start(vec![Answer::status("200 OK")]).await;
    let places = vec![webhook(Shape::Slack, refusing.url("/")), webhook(Shape::Discord, taking.url("/"))];
    let bench = Bench::new(places, None);
    bench.raise();
    bench.carry().await;
    bench.carry().await;
    assert_eq!((refusing.asked().len(), taking.asked().len()), (1, 1));
    bench.alarms.resolve(&Key::new(Kind::DatabaseDown, ""));
    bench.carry().await;
    assert_eq!((refusing.asked().len(), taking.asked().len()), (1, 2));
    assert!(taking.asked()[1].body.contains("✅"), "{}", taking.asked()[1].body);
}

#[track_caller]
fn check_reason(undelivered: Result<(), actors::alerts::Undelivered>, reason: &str, for_good: bool) {
    let undelivered = undelivered.expect_err("it was not delivered");
    assert_eq!((undelivered.reason.as_str(), undelivered.for_good), (reason, for_good));
    assert!(!undelivered.reason.contains("127.0.0.1"), "an address is a secret");
}

#[tokio::test]
async fn what_a_target_answers_decides_whether_it_is_asked_again() {
    let answers = vec![
        Answer::new("429 Too Many Requests", &["Retry-After: 7"], b""),
        Answer::status("503 Service Unavailable"),
        Answer::new("302 Found", &["Location: /elsewhere"], b""),
        Answer::status("400 Bad Request"),
        Answer::Bytes(Vec::new()),
    ];
    let web = Web::start(answers).await;
    let bench = Bench::new(vec![webhook(Shape::Slack, web.url("/"))], None);
    bench.raise();
    bench.alarms.hurry();
    let notice = bench.alarms.claim(Carrier::Actor).remove(0);
    let limited = bench.courier.carry(&notice).await;
    assert_eq!(limited.as_ref().err().and_then(|error| error.retry_after), Some(Duration::from_secs(7)));
    check_reason(limited, "it answered with status 429", false);
    check_reason(bench.courier.carry(&notice).await, "it answered with status 503", false);
    check_reason(bench.courier.carry(&notice).await, "it answered with status 302", true);
    check_reason(bench.courier.carry(&notice).await, "it answered with status 400", true);
    check_reason(bench.courier.carry(&notice).await, "the connection broke", false);
    assert_eq!(web.asked().len(), 5, "a redirect is not followed");
    let nobody = Bench::new(vec![webhook(Shape::Slack, "http://127.0.0.1:1/".to_owned())], None);
    check_reason(nobody.courier.carry(&notice).await, "no connection", false);
}

#[tokio::test]
async fn the_watchdog_delivers_what_a_dead_runtime_does_not() {
    let web = Web::start(vec![Answer::status("200 OK")]).await;
    let bench = Bench::new(vec![webhook(Shape::Generic(None), web.url("/"))], None);
    tokio::time::pause();
    bench.raise();
    carry_overdue(&bench.alarms, &bench.courier).await;
    tokio::time::advance(GROUP_FOR).await;
    carry_overdue(&bench.alarms, &bench.courier).await;
    assert!(web.asked().is_empty(), "the runtime has its chance");
    tokio::time::advance(STAND_IN_AFTER).await;
    tokio::time::resume();
    carry_overdue(&bench.alarms, &bench.courier).await;
    assert_eq!(web.asked().len(), 1);
    assert_eq!(bench.carry().await, 0, "and the runtime does not tell it again");
}

#[tokio::test]
async fn what_nobody_took_is_delivered_after_a_restart() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("alerts.json");
    let silent = Bench::new(vec![webhook(Shape::Slack, "http://127.0.0.1:1/".to_owned())], Some(&file));
    silent.raise();
    silent.carry().await;
    silent.alarms.save();
    let web = Web::start(vec![Answer::status("200 OK")]).await;
    let next = Bench::new(vec![webhook(Shape::Slack, web.url("/"))], Some(&file));
    next.carry().await;
    assert_eq!(web.asked().len(), 1);
    next.alarms.save();
    let last = Bench::new(vec![webhook(Shape::Slack, web.url("/"))], Some(&file));
    last.carry().await;
    assert_eq!((web.asked().len(), last.alarms.open_alerts().len()), (1, 1), "it is known, and was told");
}

#[tokio::test(start_paused = true)]
async fn a_quiet_hour_brings_no_alert() {
    let bench = Bench::new(vec![webhook(Shape::Slack, "http://127.0.0.1:1/".to_owned())], None);
    let gauges = Gauges::default();
    gauges.set(observe::gauges::Gauge::InvalidCalls, 3);
    gauges.set(observe::gauges::Gauge::IdentifyBudget, 997);
    for _ in 0..3_600 {
        tokio::time::advance(Duration::from_secs(1)).await;
        compare(&bench.alarms, &Writes::Working, &gauges, CorrelationId(1));
        assert!(bench.alarms.claim(Carrier::Actor).is_empty());
    }
    assert_eq!((bench.alarms.open_alerts().len(), bench.alarms.untold()), (0, 0));
}
