//! The health log of an invented bad day: every kind of line, exactly, and valid by the published schema.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::correlation::CorrelationId;
use domain::ids::GuildId;
use domain::moment::Moment;
use serde_json::Value;

use crate::health::{self, Alarm, Child, Failure, Turn};
use crate::telemetry::{self, Format, Options};

const MORNING: i64 = 1_772_348_400_000;

#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A clock that goes when the day goes on.
#[derive(Clone)]
struct Day(Arc<AtomicI64>);

impl Day {
    fn wait(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::AcqRel);
    }
}

fn child(name: &str, unit: u128) -> Child<'_> {
    Child { name, correlation_id: CorrelationId(0x019C_A000_0000_8000_8000_0000_0000_0000 + unit) }
}

fn failure(reason: &str, restarts_in_window: u32) -> Failure<'_> {
    Failure { reason, restarts_in_window }
}

fn live_through(day: &Day) {
    for (unit, name) in ["alerts", "db_writer", "outbox", "guilds", "scheduler", "gateway"].into_iter().enumerate() {
        health::started(child(name, unit as u128));
    }
    one_crash(day);
    a_poisoned_guild(day);
    a_hang(day);
    a_storm(day);
    the_end(day);
}

fn one_crash(day: &Day) {
    day.wait(600);
    health::started(child("guild:7", 0x10));
    health::crashed(child("guild:7", 0x11), failure("index out of bounds: the len is 3 but the index is 3", 1));
    health::restarted(
        child("guild:7", 0x11),
        failure("index out of bounds: the len is 3 but the index is 3", 1),
        Duration::from_millis(4),
    );
}

fn a_poisoned_guild(day: &Day) {
    day.wait(3_600);
    for crash in 1..=5 {
        health::crashed(child("guild:13", 0x20 + u128::from(crash)), failure("poison", crash));
        day.wait(2);
        health::restarted(
            child("guild:13", 0x20 + u128::from(crash)),
            failure("poison", crash),
            Duration::from_secs(2),
        );
    }
    let alarm = Alarm { key: "quarantine:guild:13", severity: "error", correlation_id: child("", 0x26).correlation_id };
    health::quarantined(child("guild:13", 0x26), failure("poison", 6));
    health::alert_raised(alarm, "Guild 13 is paused: it crashes again and again");
    day.wait(10);
    health::alert_undelivered("discord_channel", 1, 1, "no answer in time");
    day.wait(30);
    health::alert_delivered("slack", 1, 2);
    day.wait(20);
    health::probing(child("guild:13", 0x26), 1);
    health::probe_failed(child("guild:13", 0x26), 1, "poison", Duration::from_secs(300));
    day.wait(300);
    health::probing(child("guild:13", 0x26), 2);
    day.wait(60);
    health::released(child("guild:13", 0x26), "its probe lives", Duration::from_secs(420));
    health::alert_resolved(alarm, Duration::from_secs(420));
}

fn a_hang(day: &Day) {
    day.wait(3_600);
    let turn = |seconds| Turn { message: "Wake", guild: Some(GuildId(7)), busy: Duration::from_secs(seconds) };
    health::slow_turn(child("guild:7", 0x30), turn(1));
    day.wait(9);
    health::killed(child("guild:7", 0x30), turn(10));
    health::crashed(child("guild:7", 0x31), failure("killed", 1));
    health::restarted(child("guild:7", 0x31), failure("killed", 1), Duration::from_millis(6));
}

fn a_storm(day: &Day) {
    day.wait(3_600);
    health::storm_began(child("guilds", 0x40), 812, 1_000, "the database is locked");
    day.wait(12);
    health::storm_ended(child("guilds", 0x40), Duration::from_secs(12));
}

fn the_end(day: &Day) {
    day.wait(3_600);
    health::escalated(child("db_writer", 0x50), failure("disk I/O error", 6));
    health::draining(child("process", 0x51), "db_writer crashes again and again");
    day.wait(1);
    for name in ["gateway", "scheduler", "guilds", "outbox", "db_writer", "alerts"] {
        health::stopped(child(name, 0x52), "the bot stops");
    }
    day.wait(60);
    let turn = Turn { message: "Commit", guild: None, busy: Duration::from_secs(20) };
    health::slow_turn(child("outbox", 0x60), turn);
    health::aborting(child("outbox", 0x60), "a thread of the runtime is blocked");
}

fn log_of_the_day() -> String {
    let (paper, day) = (Paper::default(), Day(Arc::new(AtomicI64::new(MORNING))));
    let clock = day.clone();
    let options = Options {
        filter: "off".to_owned(),
        format: Format::Json,
        directory: None,
        health_on_stderr: true,
        files_max: 3,
        production: None,
        secrets: Vec::new(),
        clock: Arc::new(move || Moment(clock.0.load(Ordering::Acquire))),
    };
    let (dispatch, guard) = telemetry::build(options, paper.clone()).expect("the options are sound");
    tracing::dispatcher::with_default(&dispatch, || live_through(&day));
    drop(guard);
    let bytes = paper.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    String::from_utf8(bytes).expect("lines are UTF-8")
}

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

fn schema() -> Value {
    let text = std::fs::read_to_string(docs("health-log.schema.json")).expect("the schema is published");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn the_log_of_a_bad_day_is_as_published() {
    let log = log_of_the_day();
    let path = docs("health-log.day.jsonl");
    if std::env::var_os("MGM_UPDATE").is_some() {
        std::fs::write(&path, &log).expect("the checkout is writable");
    }
    let published = std::fs::read_to_string(path).expect("the day is published");
    assert_eq!(log, published, "renew it with MGM_UPDATE=1 and read what changed");
}

#[test]
fn every_line_is_valid_and_the_schema_can_say_no() {
    let schema = jsonschema::validator_for(&schema()).expect("a sound schema");
    for line in log_of_the_day().lines() {
        let line: Value = serde_json::from_str(line).expect("a JSON line");
        let errors: Vec<String> = schema.iter_errors(&line).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{line}");
        let fields = line["fields"].as_object().expect("fields");
        for name in fields.keys().filter(|name| *name != "guild.id") {
            let mut without = line.clone();
            without["fields"].as_object_mut().expect("fields").remove(name);
            assert!(!schema.is_valid(&without), "{name} is not required: {line}");
        }
        let mut other = line.clone();
        other["level"] = Value::from("DEBUG");
        assert!(!schema.is_valid(&other), "any level is taken: {line}");
    }
}

#[test]
fn the_day_the_schema_and_the_page_know_the_same_events() {
    let lines: Vec<Value> =
        log_of_the_day().lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect();
    let seen: BTreeSet<&str> = lines.iter().filter_map(|line| line["fields"]["health.event"].as_str()).collect();
    let schema = schema();
    let kinds = schema["oneOf"].as_array().expect("kinds").iter();
    let known: BTreeSet<&str> =
        kinds.filter_map(|kind| kind["properties"]["fields"]["properties"]["health.event"]["const"].as_str()).collect();
    assert_eq!(seen, known);
    let page = std::fs::read_to_string(docs("health-log.md")).expect("the page is published");
    let described: BTreeSet<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .filter(|(_, rest)| rest.starts_with(|letter: char| letter.is_ascii_uppercase()))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(described, known);
    let emitted = include_str!("health.rs").matches("{ fields::HEALTH_EVENT } = ").count();
    assert_eq!(emitted, known.len(), "a line of health.rs is missing in the day");
}
