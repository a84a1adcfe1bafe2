//! What happened: calls, broken contracts, interactions, how long the bot took.

use super::acts::written;
use super::trouble::{self, Trouble};
use super::{Asker, Told, records};
use crate::report::{RecordedCall, Side, Violation, Witnessed};
use crate::shared::Core;
use crate::world::Verb;
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Entries on one page unless `limit` says otherwise.
const PAGE: usize = 1_000;

/// Where to go on reading, and how far.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    #[serde(default)]
    since: usize,
    limit: Option<usize>,
}

impl Page {
    /// Cuts the page out of a list whose first entry has number `first`; returns it and where the next one begins.
    fn of<'a, T: 'a>(
        &self,
        first: usize,
        entries: impl ExactSizeIterator<Item = &'a T>,
        write: impl Fn(usize, &T) -> Value,
    ) -> (Vec<Value>, usize) {
        let from = self.since.max(first).min(first + entries.len());
        let page = entries.skip(from - first).take(self.limit.unwrap_or(PAGE));
        let written: Vec<Value> = (from..).zip(page).map(|(number, entry)| write(number, entry)).collect();
        let next = from + written.len();
        (written, next)
    }
}

/// Serves `GET /calls`.
pub(super) async fn calls(State(shared): Asker, uri: Uri) -> Told {
    let page: Page = trouble::query(&uri)?;
    let (first, kept) = shared.read(|core| core.calls_since(page.since));
    let (calls, next) = page.of(first, kept.iter(), call);
    Ok(Json(json!({"calls": calls, "next": next})))
}

fn call(number: usize, call: &RecordedCall) -> Value {
    json!({
        "number": number, "at_ms": call.at_ms, "method": call.verb.map(Verb::name), "route": call.template,
        "path": call.path, "body": call.body, "reason": call.reason, "status": call.status, "code": call.code,
        "took_us": call.took_us,
    })
}

/// Serves `GET /violations`.
pub(super) async fn violations(State(shared): Asker, uri: Uri) -> Told {
    let page: Page = trouble::query(&uri)?;
    Ok(Json(shared.read(|core| {
        let (violations, next) = page.of(0, core.violations.kept().iter(), |_, one| violation(one));
        json!({"violations": violations, "next": next})
    })))
}

fn violation(violation: &Violation) -> Value {
    let side = match violation.side {
        Side::Bot => "bot",
        Side::Simulator => "simulator",
    };
    json!({"side": side, "place": violation.place, "what": violation.what})
}

/// Serves `GET /unknown-routes`.
pub(super) async fn unknown_routes(State(shared): Asker) -> Told {
    Ok(Json(json!({"unknown_routes": shared.read(unknown)})))
}

fn unknown(core: &Core) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    core.log.unknown().into_iter().for_each(|call| *counts.entry(call).or_default() += 1);
    counts
}

/// Serves `GET /witness`.
pub(super) async fn witness(State(shared): Asker, uri: Uri) -> Told {
    let page: Page = trouble::query(&uri)?;
    Ok(Json(shared.read(|core| {
        let (witness, next) = page.of(core.witness.forgotten(), core.witness.kept(), |_, one| witnessed(one));
        json!({"witness": witness, "next": next})
    })))
}

fn witnessed(witnessed: &Witnessed) -> Value {
    json!({
        "interaction": witnessed.interaction, "user": witnessed.user, "what": witnessed.what,
        "answer": witnessed.answer.as_ref().map(written),
    })
}

/// Serves `GET /report`: the whole run on one page.
pub(super) async fn report(State(shared): Asker) -> Told {
    Ok(Json(shared.read(|core| {
        let [bot, simulator] = [Side::Bot, Side::Simulator].map(|side| core.violations.count(side));
        let unknown = unknown(core);
        json!({
            "is_clean": bot == 0 && simulator == 0 && unknown.is_empty(), "strict": shared.strict.is_some(),
            "calls": {"total": core.calls_total(), "by_route": by_route(core)},
            "violations": {"bot": bot, "simulator": simulator, "first": core.violations.kept().first().map(violation)},
            "unknown_routes": unknown, "interactions": interactions(core),
        })
    })))
}

/// Calls by route and status.
fn by_route(core: &Core) -> BTreeMap<String, BTreeMap<String, u64>> {
    let mut routes: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for count in core.log.counts() {
        *routes.entry(records::written(&count)).or_default().entry(count.status.to_string()).or_default() +=
            count.calls;
    }
    routes
}

/// How interactions went: in time, too late, not at all.
fn interactions(core: &Core) -> Value {
    let pulse = &core.pulse;
    json!({
        "asked": pulse.asked, "answered": pulse.answered, "unanswered": pulse.unanswered, "waiting": pulse.waiting(),
        "late": core.refused_callbacks(),
    })
}

/// Serves `GET /metrics`.
pub(super) async fn metrics(State(shared): Asker) -> Told {
    let rss_kb = resident_kb().map_err(|error| Trouble::missing(format!("cannot read the memory in use: {error}")));
    Ok(Json(shared.read(|core| {
        json!({
            "dispatch_to_callback": core.pulse.to_callback.summary(),
            "dispatch_to_callback_histogram_us": core.pulse.to_callback.histogram(), "interactions": interactions(core),
            "events": core.pulse.events, "calls": core.calls_total(), "sessions": core.sessions.connected(),
            "rss_kb": rss_kb.as_ref().ok(),
        })
    })))
}

/// Memory of this process that lies in RAM, as Linux tells it.
fn resident_kb() -> std::io::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok());
    number.ok_or_else(|| std::io::Error::other("no VmRSS in /proc/self/status"))
}
