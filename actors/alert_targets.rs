//! Where alerts go, and how each place wants to be told: pure, from a notice to the bodies of calls.
//!
//! Four shapes of webhook: our own JSON with a signature, Slack, PagerDuty's events (version 2) and
//! Discord's webhooks. Texts of alerts come from panics and faults, so each place's own markup is escaped
//! and nobody can be mentioned.

use domain::free_text::escape;
use domain::ids::ChannelId;
use domain::message::Message;
use domain::moment::Moment;
use domain::secret::Secret;
use ring::hmac;
use serde_json::{Value, json};

use crate::alert::{Severity, cut};
use crate::alert_book::{self, Entry, Notice, Standing};

/// The longest message of Discord, in characters.
const DISCORD_MAX: usize = 2_000;
/// The longest section of a Slack message, in characters.
const SLACK_MAX: usize = 3_000;
/// Alerts spelled out in one message for people; the rest is counted.
const LINES_MAX: usize = 10;
/// Events sent to PagerDuty for one notice; the rest becomes one event. They must fit into one claim.
pub const EVENTS_MAX: usize = 25;

/// Where alerts go, in the order of escalation.
#[derive(Clone)]
pub struct Targets {
    /// The places.
    pub places: Vec<Place>,
    /// Names this bot among others that report to the same place.
    pub source: String,
}

/// A place that is told.
#[derive(Clone)]
pub enum Place {
    /// A channel of Discord, by the bot itself.
    Channel(ChannelId),
    /// A webhook, which works without Discord, database and runtime.
    Webhook {
        /// How it wants to be told.
        shape: Shape,
        /// Its address, which is a secret in itself.
        url: Secret,
    },
}

/// How a webhook wants to be told.
#[derive(Clone)]
pub enum Shape {
    /// Our own JSON, signed when there is a key.
    Generic(Option<Secret>),
    /// Slack's incoming webhooks.
    Slack,
    /// PagerDuty's Events API, version 2, with the routing key.
    PagerDuty(Secret),
    /// Webhooks of Discord.
    Discord,
}

impl Place {
    /// The name in logs and files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Channel(_) => "discord_channel",
            Self::Webhook { shape: Shape::Generic(_), .. } => "webhook",
            Self::Webhook { shape: Shape::Slack, .. } => "slack",
            Self::Webhook { shape: Shape::PagerDuty(_), .. } => "pagerduty",
            Self::Webhook { shape: Shape::Discord, .. } => "discord_webhook",
        }
    }

    /// What the book knows about it.
    pub fn target(&self) -> alert_book::Target {
        let direct = match self {
            Self::Channel(_) => false,
            Self::Webhook { .. } => true,
        };
        alert_book::Target { name: self.name().to_owned(), direct }
    }
}

/// The bodies of the calls that tell a webhook, one after the other.
pub fn bodies(shape: &Shape, notice: &Notice, source: &str, now: Moment) -> Vec<Value> {
    match shape {
        Shape::Generic(_) => vec![generic(notice, source, now)],
        Shape::Slack => vec![slack(notice, source)],
        Shape::PagerDuty(key) => pagerduty(notice, source, key),
        Shape::Discord => {
            vec![json!({ "content": for_people(notice, source), "allowed_mentions": { "parse": [] } })]
        }
    }
}

/// The message for a channel of Discord.
pub fn message(notice: &Notice, source: &str) -> Message {
    Message::text(for_people(notice, source))
}

/// The signature of a body: over the timestamp too, so that an old call cannot be sent again.
pub fn signature(key: &Secret, timestamp: i64, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose().as_bytes());
    let mut signing = hmac::Context::with_key(&key);
    signing.update(timestamp.to_string().as_bytes());
    signing.update(b".");
    signing.update(body);
    let hex: String = signing.sign().as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("v1={hex}")
}

// === Our own JSON ===

fn generic(notice: &Notice, source: &str, now: Moment) -> Value {
    let alerts: Vec<Value> = notice.entries.iter().map(generic_entry).collect();
    json!({
        "version": 1,
        "delivery": format!("{:x}", notice.id),
        "attempt": notice.attempt,
        "source": source,
        "sent_at": now.to_string(),
        "alerts": alerts,
    })
}

fn generic_entry(entry: &Entry) -> Value {
    let Entry { alert, since, standing, times, .. } = entry;
    json!({
        "key": alert.key.to_string(),
        "kind": alert.key.kind.name(),
        "about": alert.key.about,
        "severity": alert.severity.name(),
        "standing": word(*standing),
        "title": alert.title,
        "detail": alert.detail,
        "since": since.to_string(),
        "ended": ended(*standing).map(|ended| ended.to_string()),
        "times": times,
        "correlation_id": alert.correlation.to_string(),
    })
}

const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Firing => "firing",
        Standing::Resolved(_) => "resolved",
        Standing::Happened => "happened",
    }
}

const fn ended(standing: Standing) -> Option<Moment> {
    match standing {
        Standing::Resolved(ended) => Some(ended),
        Standing::Firing | Standing::Happened => None,
    }
}

// === For people ===

/// The worst first; what ended last.
fn in_order(notice: &Notice) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = notice.entries.iter().collect();
    entries.sort_by_key(|entry| (ended(entry.standing).is_some(), std::cmp::Reverse(entry.alert.severity)));
    entries
}

fn for_people(notice: &Notice, source: &str) -> String {
    let entries = in_order(notice);
    let mut text = format!("**{}**", escape(source));
    for (index, entry) in entries.iter().enumerate() {
        let line = line(entry, escape);
        let more = more(entries.len() - index);
        if index >= LINES_MAX || text.chars().count() + line.chars().count() + more.chars().count() > DISCORD_MAX {
            return text + &more;
        }
        text += &line;
    }
    text
}

fn more(count: usize) -> String {
    format!("\n… and {count} more, see the health log")
}

fn line(entry: &Entry, escape: fn(&str) -> String) -> String {
    let Entry { alert, since, standing, times, .. } = entry;
    let light = match (standing, alert.severity) {
        (Standing::Resolved(_), _) => "✅",
        (_, Severity::Critical | Severity::Error) => "🔴",
        (_, Severity::Warning) => "🟠",
        (_, Severity::Info) => "🔵",
    };
    let over = ended(*standing).map(|ended| format!(" (over after {} s)", ended.since(*since).as_secs()));
    let often = if *times > 1 { format!(" ({times} times)") } else { String::new() };
    let detail = if alert.detail.is_empty() || over.is_some() { "" } else { "\n" };
    let detail =
        if detail.is_empty() { String::new() } else { detail.to_owned() + &escape(&cut(alert.detail.clone(), 300)) };
    let (title, reference) = (escape(&alert.title), alert.correlation.short());
    format!("\n{light} {title}{}{often} [{reference}]{detail}", over.unwrap_or_default())
}

fn slack(notice: &Notice, source: &str) -> Value {
    let entries = in_order(notice);
    let mut text = format!("*{}*", slack_escape(source));
    for (index, entry) in entries.iter().enumerate() {
        let line = line(entry, slack_escape);
        let more = more(entries.len() - index);
        if index >= LINES_MAX || text.chars().count() + line.chars().count() + more.chars().count() > SLACK_MAX {
            text += &more;
            break;
        }
        text += &line;
    }
    json!({ "text": text })
}

/// Slack's three special characters; without `<` nothing is a link or a mention.
fn slack_escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

// === PagerDuty ===

fn pagerduty(notice: &Notice, source: &str, key: &Secret) -> Vec<Value> {
    let entries = in_order(notice);
    let mut events: Vec<Value> =
        entries.iter().take(EVENTS_MAX).flat_map(|entry| pagerduty_events(entry, source, key)).collect();
    let firing_beyond = entries.iter().skip(EVENTS_MAX).filter(|entry| ended(entry.standing).is_none()).count();
    if firing_beyond > 0 {
        let summary = format!("{firing_beyond} more alerts at once: see the health log");
        events.push(json!({
            "routing_key": key.expose(),
            "event_action": "trigger",
            "dedup_key": format!("{source}/more/{:x}", notice.id),
            "payload": { "summary": summary, "source": source, "severity": "error" },
        }));
    }
    events
}

/// An end is told by the same key; of what began and ended unheard both are told.
fn pagerduty_events(entry: &Entry, source: &str, key: &Secret) -> Vec<Value> {
    let alert = &entry.alert;
    let dedup_key = cut(format!("{source}/{}", alert.key), 255);
    let trigger = json!({
        "routing_key": key.expose(),
        "event_action": "trigger",
        "dedup_key": dedup_key,
        "payload": {
            "summary": alert.title,
            "source": source,
            "severity": alert.severity.name(),
            "timestamp": entry.since.to_string(),
            "component": alert.key.about,
            "class": alert.key.kind.name(),
            "custom_details": {
                "detail": alert.detail,
                "times": entry.times,
                "correlation_id": alert.correlation.to_string(),
            },
        },
    });
    let resolve = json!({ "routing_key": key.expose(), "event_action": "resolve", "dedup_key": dedup_key });
    match entry.standing {
        Standing::Firing | Standing::Happened => vec![trigger],
        Standing::Resolved(_) if entry.was_told => vec![resolve],
        Standing::Resolved(_) => vec![trigger, resolve],
    }
}

#[cfg(test)]
mod tests {
    use domain::correlation::CorrelationId;

    use super::*;
    use crate::alert::{Alert, Key, Kind};

    const NOW: Moment = Moment(1_772_000_060_000);

    fn entry(kind: Kind, about: &str, standing: Standing) -> Entry {
        let key = Key::new(kind, about);
        let alert = Alert::new(key, Severity::Error, "it is <@1> *wrong*", CorrelationId(0xABCD)).with_detail("a & b");
        Entry { alert, since: Moment(1_772_000_000_000), standing, times: 1, was_told: false }
    }

    fn notice(entries: Vec<Entry>) -> Notice {
        Notice { id: 0x1F, target: 0, attempt: 2, entries }
    }

    fn many(count: usize) -> Notice {
        notice((0..count).map(|n| entry(Kind::Quarantine, &format!("guild:{n}"), Standing::Firing)).collect())
    }

    fn key() -> Secret {
        Secret::new("k".repeat(32))
    }

    #[test]
    fn the_generic_body_says_everything() {
        let notice = notice(vec![entry(Kind::DatabaseDown, "", Standing::Resolved(NOW))]);
        assert_eq!(
            bodies(&Shape::Generic(None), &notice, "mgm", NOW),
            [json!({
                "version": 1, "delivery": "1f", "attempt": 2, "source": "mgm", "sent_at": "2026-02-25T06:14:20.000Z",
                "alerts": [{
                    "key": "database_down", "kind": "database_down", "about": "", "severity": "error",
                    "standing": "resolved", "title": "it is <@1> *wrong*", "detail": "a & b",
                    "since": "2026-02-25T06:13:20.000Z", "ended": "2026-02-25T06:14:20.000Z", "times": 1,
                    "correlation_id": "00000000-0000-0000-0000-00000000abcd",
                }],
            })]
        );
    }

    /// The key and the data of RFC 4231's case 2 do not fit a timestamp in front: made with `openssl dgst -hmac`.
    #[test]
    fn the_signature_is_what_others_compute() {
        let signature = signature(&Secret::new("Jefe".to_owned()), 1_772_000_000, b"{\"a\":1}");
        assert_eq!(signature, "v1=da4436247423d0b6417915acaf8aa72f7e6eaf2c9c7fec8339c6a635a6725fbc");
    }

    #[test]
    fn nobody_is_mentioned_and_no_markup_works() {
        let notice = notice(vec![entry(Kind::Hang, "outbox", Standing::Happened)]);
        let discord = &bodies(&Shape::Discord, &notice, "mgm", NOW)[0];
        assert_eq!(discord["allowed_mentions"], json!({ "parse": [] }));
        assert!(!discord["content"].as_str().expect("text").contains("*wrong*"), "{discord}");
        let slack = &bodies(&Shape::Slack, &notice, "mgm", NOW)[0];
        assert_eq!(slack["text"], "*mgm*\n🔴 it is &lt;@1&gt; *wrong* [0000ABCD]\na &amp; b");
    }

    #[test]
    fn the_worst_comes_first_and_what_is_over_last() {
        let mut entries = vec![
            entry(Kind::DatabaseDown, "", Standing::Resolved(NOW)),
            entry(Kind::Memory, "", Standing::Firing),
            entry(Kind::Storm, "", Standing::Firing),
        ];
        entries[1].alert.severity = Severity::Warning;
        entries[2].times = 3;
        for (entry, title) in entries.iter_mut().zip(["over", "mild", "bad"]) {
            entry.alert = Alert { title: title.to_owned(), detail: String::new(), ..entry.alert.clone() };
        }
        assert_eq!(
            for_people(&notice(entries), "mgm"),
            "**mgm**\n🔴 bad (3 times) [0000ABCD]\n🟠 mild [0000ABCD]\n✅ over (over after 60 s) [0000ABCD]"
        );
    }

    #[test]
    fn a_message_is_never_too_long() {
        for count in [1, LINES_MAX, LINES_MAX + 1, 1_000] {
            let mut notice = many(count);
            for entry in &mut notice.entries {
                entry.alert = Alert::new(entry.alert.key.clone(), Severity::Error, "*".repeat(999), CorrelationId(1))
                    .with_detail("&".repeat(5_000));
            }
            let (people, slack) = (for_people(&notice, "mgm"), slack(&notice, "mgm"));
            let slack = slack["text"].as_str().expect("text").to_owned();
            assert!(people.chars().count() <= DISCORD_MAX && slack.chars().count() <= SLACK_MAX, "{count}");
            assert!(count == 1 || people.contains("more, see the health log"), "{people}");
        }
    }

    #[test]
    fn an_incident_is_resolved_by_the_key_that_opened_it() {
        let shape = Shape::PagerDuty(key());
        let firing = &bodies(&shape, &notice(vec![entry(Kind::Storm, "", Standing::Firing)]), "mgm", NOW)[0];
        assert_eq!((&firing["event_action"], &firing["dedup_key"]), (&json!("trigger"), &json!("mgm/storm")));
        assert_eq!(firing["payload"]["severity"], "error");
        let over = Entry { was_told: true, ..entry(Kind::Storm, "", Standing::Resolved(NOW)) };
        let over = &bodies(&shape, &notice(vec![over]), "mgm", NOW);
        assert_eq!(over.len(), 1);
        assert_eq!((&over[0]["event_action"], &over[0]["dedup_key"]), (&json!("resolve"), &json!("mgm/storm")));
        let unheard = bodies(&shape, &notice(vec![entry(Kind::Storm, "", Standing::Resolved(NOW))]), "mgm", NOW);
        assert_eq!(unheard.len(), 2, "the incident is opened and closed");
    }

    #[test]
    fn too_many_events_become_one() {
        let events = bodies(&Shape::PagerDuty(key()), &many(EVENTS_MAX + 5), "mgm", NOW);
        assert_eq!(events.len(), EVENTS_MAX + 1);
        assert_eq!(events[EVENTS_MAX]["payload"]["summary"], "5 more alerts at once: see the health log");
        assert_eq!(bodies(&Shape::PagerDuty(key()), &many(EVENTS_MAX), "mgm", NOW).len(), EVENTS_MAX);
    }
}
