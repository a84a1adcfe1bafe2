//! `POST /wait`: until the world is as asked, or the time is over.

use super::trouble::{self, Trouble};
use super::{Asker, Told};
use crate::drive::everything_since;
use crate::shared::{Core, Shared};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;
use tokio::time::Instant;

/// Time to wait unless `timeout_ms` says otherwise.
const TIMEOUT_MS: u64 = 10_000;
/// Longest time to wait: no client keeps a request open for longer without losing it.
const TIMEOUT_MAX_MS: u64 = 600_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    condition: Condition,
    timeout_ms: Option<u64>,
}

/// What to wait for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Condition {
    /// The bot has a session and has registered commands.
    BotReady,
    /// Exactly so many sessions have a connection.
    Sessions(usize),
    /// A channel has at least so many messages that everybody sees.
    MessageCount { server: String, channel: String, at_least: usize },
    /// A member has a role, or lacks it.
    HasRole {
        server: String,
        member: String,
        role: String,
        #[serde(default = "yes")]
        has: bool,
    },
    /// A route was called at least so often in all, such as `POST /channels/{channel_id}/messages`.
    Call { route: String, at_least: u64 },
    /// No call came for so many milliseconds of real time.
    Quiet { ms: u64 },
    /// Something that contains a text became visible to anybody, at or after a position of the journal.
    Journal {
        contains: String,
        #[serde(default)]
        since: usize,
    },
}

const fn yes() -> bool {
    true
}

/// Serves `POST /wait`.
pub(super) async fn wait(State(shared): Asker, bytes: Bytes) -> Told {
    let wish: Wish = trouble::body(&bytes)?;
    let timeout_ms = wish.timeout_ms.unwrap_or(TIMEOUT_MS);
    if timeout_ms > TIMEOUT_MAX_MS {
        return Err(Trouble::wrong(format!("`timeout_ms` is at most {TIMEOUT_MAX_MS}: wait again")));
    }
    check(&shared, &wish.condition)?;
    let begun = Instant::now();
    let patience = Duration::from_millis(timeout_ms);
    let met = match wish.condition {
        Condition::Quiet { ms } => quiet(&shared, Duration::from_millis(ms), begun + patience).await,
        condition => shared.wait_for(patience, |core| holds(core, &condition).then_some(())).await.is_some(),
    };
    let waited_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(Json(json!({"met": met, "waited_ms": waited_ms})))
}

/// A misspelt name would wait for ever.
fn check(shared: &Shared, condition: &Condition) -> Result<(), Trouble> {
    shared
        .read(|core| {
            let world = &core.world;
            match condition {
                Condition::MessageCount { server, .. } => world.server_named(server).map(|_| ()),
                Condition::HasRole { server, member, .. } => {
                    world.server_named(server).and_then(|_| world.user_named(member)).map(|_| ())
                }
                Condition::BotReady
                | Condition::Sessions(_)
                | Condition::Call { .. }
                | Condition::Quiet { .. }
                | Condition::Journal { .. } => Ok(()),
            }
        })
        .map_err(Trouble::unknown)
}

fn holds(core: &Core, condition: &Condition) -> bool {
    let world = &core.world;
    match condition {
        Condition::BotReady => core.sessions.connected() > 0 && world.command_count() > 0,
        Condition::Sessions(count) => core.sessions.connected() == *count,
        Condition::MessageCount { server, channel, at_least } => world.message_count(server, channel) >= *at_least,
        Condition::HasRole { server, member, role, has } => world.has_role(server, member, role) == *has,
        Condition::Call { route, at_least } => core.calls_of(route) >= *at_least,
        Condition::Quiet { .. } => false,
        Condition::Journal { contains, since } => {
            everything_since(core, *since).iter().any(|text| text.contains(contains.as_str()))
        }
    }
}

/// Waits until no call came for `span`.
async fn quiet(shared: &Shared, span: Duration, deadline: Instant) -> bool {
    loop {
        let before = shared.read(Core::calls_total);
        let left = deadline.saturating_duration_since(Instant::now());
        let came = shared.wait_for(span.min(left), |core| (core.calls_total() != before).then_some(())).await;
        match came {
            None => return span <= left,
            Some(()) if Instant::now() >= deadline => return false,
            Some(()) => {}
        }
    }
}
