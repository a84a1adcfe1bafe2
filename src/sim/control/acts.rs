//! `POST /acts`: letting somebody do something, and telling what came of it.

use super::moderators::ModeratorAct;
use super::people::PersonAct;
use super::trouble::{self, Trouble};
use super::{Asker, Told, shown};
use crate::drive::{Answer, Outcome};
use crate::shared::Shared;
use crate::world::Snowflake;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Longest wait for an answer unless `patience_ms` says otherwise, in milliseconds: the 3 s rule and room for a
/// deferred answer.
const PATIENCE_MS: u64 = 15_000;

/// Keys that say who acts and where; the others belong to the act.
const ACTOR_KEYS: [&str; 9] =
    ["user", "moderator", "server", "channel", "message", "in_dm", "bypassing_client", "await", "patience_ms"];

/// Who acts, and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Actor {
    user: Option<String>,
    #[serde(default)]
    moderator: bool,
    pub(super) server: Option<String>,
    pub(super) channel: Option<String>,
    /// The message that is acted on, instead of the newest one that fits.
    pub(super) message: Option<Snowflake>,
    #[serde(default)]
    pub(super) in_dm: bool,
    #[serde(default)]
    pub(super) bypassing_client: bool,
    #[serde(default = "yes", rename = "await")]
    awaits: bool,
    #[serde(default = "usual_patience")]
    patience_ms: u64,
}

/// What came of an act at once.
#[derive(Debug)]
pub(super) enum Done {
    /// The bot has to answer.
    Asked(Outcome),
    /// A message was written.
    Wrote(Snowflake),
    /// Nothing to tell.
    Quietly,
}

const fn yes() -> bool {
    true
}

const fn usual_patience() -> u64 {
    PATIENCE_MS
}

/// Serves `POST /acts`.
pub(super) async fn act(State(shared): Asker, bytes: Bytes) -> Told {
    let (actor, act) = split(trouble::body(&bytes)?);
    let actor: Actor = understood(actor)?;
    let done = match (&actor.user, actor.moderator) {
        (Some(user), false) => understood::<PersonAct>(act)?.apply(&shared, user, &actor)?,
        (None, true) => understood::<ModeratorAct>(act)?.apply(&shared, &actor)?,
        (Some(_), true) | (None, false) => {
            return Err(Trouble::wrong("say who acts: either \"user\": \"NAME\" or \"moderator\": true"));
        }
    };
    Ok(Json(told(&shared, &actor, done).await))
}

/// Parts what says who acts from the act itself.
fn split(asked: Map<String, Value>) -> (Value, Value) {
    let (actor, act): (Map<_, _>, Map<_, _>) =
        asked.into_iter().partition(|(key, _)| ACTOR_KEYS.contains(&key.as_str()));
    (Value::Object(actor), Value::Object(act))
}

fn understood<T: DeserializeOwned>(asked: Value) -> Result<T, Trouble> {
    serde_json::from_value(asked).map_err(|error| Trouble::wrong(format!("cannot read the act: {error}")))
}

async fn told(shared: &Arc<Shared>, actor: &Actor, done: Done) -> Value {
    match done {
        Done::Asked(outcome) => {
            let mut told = json!({"interaction": outcome.interaction(), "message": null, "answer": null});
            if actor.awaits {
                let answer = outcome.answer_within(Duration::from_millis(actor.patience_ms)).await;
                told["answer"] = written(&answer);
                told["answer"]["message"] = shared.read(|core| shown::answer_message(core, outcome.interaction()));
            }
            told
        }
        Done::Wrote(message) => json!({"interaction": null, "message": message, "answer": null}),
        Done::Quietly => json!({"interaction": null, "message": null, "answer": null}),
    }
}

/// Writes an answer as its user saw it.
pub(super) fn written(answer: &Answer) -> Value {
    let suggestion = |(label, value): &(String, Value)| json!({"name": label, "value": value});
    json!({
        "kind": answer.kind.name(), "text": answer.text, "ephemeral": answer.ephemeral, "latency_ms": answer.latency_ms,
        "suggestions": answer.suggestions.iter().map(suggestion).collect::<Vec<_>>(),
    })
}
