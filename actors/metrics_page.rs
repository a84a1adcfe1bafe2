//! The page of metrics: every counter, gauge and distribution under the name that dashboards know.
//!
//! No label names a guild, a person or a unit of work: a label's values are few and known beforehand.

use domain::moment::Moment;
use observe::gauges::Gauge;
use observe::metrics::{Counters, Outcome};
use observe::openmetrics::{Label, Page};

use crate::alert::Kind;
use crate::status::{ChildStatus, Status};

/// Whether each part is well, by the reasons that speak against it.
const CHECKS: [(&str, &str); 5] = [
    ("stopping", "the bot is stopping"),
    ("gateway", "no session with Discord stands"),
    ("database", "the database is not known to take writes"),
    ("outbox", "too much waits in the outbox"),
    ("inboxes", "too much waits in the inboxes"),
];

/// Writes the page.
pub fn page(counters: &Counters, status: &Status, collisions: u64, now: Moment) -> String {
    let mut page = Page::default();
    answers(&mut page, counters, now);
    work(&mut page, counters);
    tree(&mut page, status);
    let alerts = Kind::ALL.map(|kind| (vec![("type", kind.name())], counters.alerts(kind.place())));
    page.counter("performance_alerts", "Alerts that were raised.", alerts);
    page.gauge("mgm_alerts_open", "Alerts that are open.", one(status.alerts.len() as f64));
    page.gauge("mgm_alerts_untold", "Alerts that nobody was told yet.", one(status.alerts_untold as f64));
    let checks = CHECKS.map(|(name, against)| {
        (vec![("type", name)], f64::from(u8::from(!status.not_ready_because.contains(&against))))
    });
    page.gauge("health_checks_status", "Whether a part is well: 1 or 0.", checks);
    let breakers = status.breakers.iter().map(|breaker| {
        let code = match breaker.state {
            "closed" => 0.0,
            "half_open" => 1.0,
            _ => 2.0,
        };
        (vec![("service", breaker.service.as_str())], code)
    });
    page.gauge("circuit_breaker_state", "Circuit breakers: 0 closed, 1 half-open, 2 open.", breakers);
    page.counter("correlation_id_collisions", "Correlation ids that were equal to a recent one.", one(collisions));
    gauges(&mut page, counters);
    page.finish()
}

fn one<T>(value: T) -> [(Vec<Label<'static>>, T); 1] {
    [(Vec::new(), value)]
}

fn answers(page: &mut Page, counters: &Counters, now: Moment) {
    let commands = counters.commands();
    let samples = commands.iter().flat_map(|(command, outcomes)| {
        let counted = Outcome::ALL.into_iter().zip(outcomes).filter(|(_, count)| **count > 0);
        counted.map(move |(outcome, count)| (vec![("command", command.as_str()), ("outcome", outcome.name())], *count))
    });
    page.counter("commands", "Questions of people by how they ended.", samples);
    let latency = [(Vec::new(), counters.answers())];
    page.histogram("commands_latency_seconds", "From the receipt of a question to its answer.", latency);
    let levels = counters.levels(now);
    let level = |value: Option<f64>| value.map(|value| (Vec::new(), value));
    let help = "Answered in time and without a fault, in the last 30 minutes.";
    page.gauge("slo_availability_percent", help, level(levels.map(|levels| levels.availability_percent)));
    let help = "Answered within two seconds, in the last 30 minutes.";
    page.gauge("slo_performance_percent", help, level(levels.map(|levels| levels.performance_percent)));
}

fn work(page: &mut Page, counters: &Counters) {
    let seen = counters.snapshot();
    let outcomes = [seen.answered, seen.refused, seen.busy, seen.failed, seen.expired];
    let outcomes =
        Outcome::ALL.into_iter().zip(outcomes).map(|(outcome, count)| (vec![("outcome", outcome.name())], count));
    page.counter("mgm_interactions", "Interactions by how they ended.", outcomes);
    page.counter("mgm_interactions_deferred", "Interactions that were deferred first.", one(seen.deferred));
    page.counter("mgm_commits", "Commits of guilds.", one(seen.commits));
    page.counter("mgm_commit_facts", "Facts in commits.", one(seen.commit_rows));
    let commits = [(vec![("query_type", "commit")], counters.transactions())];
    page.histogram("db_queries_duration_seconds", "Transactions of the writer.", commits);
    page.counter("mgm_outbox_done", "Outbox rows that were settled.", one(seen.outbox_done));
    page.counter("mgm_outbox_dead", "Outbox rows that were given up.", one(seen.outbox_dead));
    page.counter("mgm_verified_pages", "Pages of journals that were verified.", one(seen.verified_pages));
    let help = "Times that something stored was found not to be what was written.";
    page.counter("mgm_verify_failures", help, one(seen.verify_failures));
    let backups = [("taken", seen.backups_taken), ("failed", seen.backups_failed)];
    let backups = backups.map(|(outcome, count)| (vec![("outcome", outcome)], count));
    page.counter("mgm_backups", "Daily backups by how they ended.", backups);
    let feeds = [("read", seen.feeds_read), ("unknown", seen.feeds_unknown)];
    let feeds = feeds.map(|(outcome, count)| (vec![("outcome", outcome)], count));
    page.counter("mgm_feeds", "Requests of calendars by how they ended.", feeds);
    page.counter("mgm_actor_restarts", "Restarts of supervised children.", one(seen.restarts));
    let help = "Gateway events of kinds that this version does not know.";
    page.counter("mgm_gateway_unknown_events", help, one(seen.unknown_gateway_events));
    page.counter("mgm_gateway_events", "Gateway events that were taken.", one(seen.gateway_events));
    let help = "Gateway events for which no sleeping guild was woken, since it would do nothing about them.";
    page.counter("mgm_gateway_unwanted_events", help, one(seen.gateway_unwanted));
}

fn tree(page: &mut Page, status: &Status) {
    let guilds = status.guilds;
    let places = [
        ("running", guilds.running),
        ("recovering", guilds.recovering),
        ("quarantined", guilds.quarantined),
        ("asleep", guilds.asleep),
    ];
    let places = places.map(|(state, count)| (vec![("state", state)], count as f64));
    page.gauge("mgm_actors", "Supervised children by their state; those asleep are guilds.", places);
    let each = |value: fn(&ChildStatus) -> f64| {
        status.spine.iter().map(move |child| (vec![("actor", child.name.as_str())], value(child))).collect::<Vec<_>>()
    };
    let ages = each(|child| child.heartbeat_age_ms as f64 / 1e3);
    page.gauge("mgm_heartbeat_age_seconds", "How long an actor has handled its message; 0 between messages.", ages);
    let up = each(|child| f64::from(u8::from(child.state == "running")));
    page.gauge("mgm_actor_up", "Whether an actor of the spine runs.", up);
    page.gauge("mgm_uptime_seconds", "How long the process has run.", one(status.uptime_s as f64));
}

fn gauges(page: &mut Page, counters: &Counters) {
    for gauge in Gauge::ALL {
        let about = gauge.about();
        let value = counters.gauges().get(gauge).map(|value| (Vec::new(), value as f64 / about.divisor));
        page.gauge(about.name, about.help, value);
    }
    // The name that dashboards of the predecessor know.
    let memory = counters.gauges().get(Gauge::ProcessMemoryBytes);
    let memory = memory.map(|bytes| (vec![("type", "resident")], bytes as f64));
    page.gauge("memory_usage_bytes", "Memory of the process by type.", memory);
}
