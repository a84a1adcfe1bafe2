//! Interactions: their tokens, deadlines and the rule that each is answered once.

use super::error::ApiError;
use super::ids::Snowflake;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// Time to the first response (RR, "Responding to an Interaction").
pub(crate) const FIRST_RESPONSE_MS: i64 = 3_000;
/// Life of an interaction token (RR, "Followup Messages").
pub(crate) const TOKEN_LIFE_MS: i64 = 15 * 60_000;

/// What the user did; the number is the wire value (RR, "Interaction Type").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InteractionKind {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Form = 5,
}

/// How far the bot's answer is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Progress {
    /// Nothing came yet.
    Waiting,
    /// "The bot is thinking …": the message that waits to be filled.
    Deferred(Snowflake),
    /// The message that answered, at once or after a deferral.
    Replied { message: Snowflake, after_deferral: bool },
    /// Acknowledged a click without showing anything.
    UpdateDeferred,
    /// Changed the message that was clicked.
    Updated(Snowflake),
    /// Opened a form.
    FormOpened(Value),
    /// Suggested values for an option.
    Suggested(Value),
    /// The answer was deleted again.
    Withdrawn,
}

/// A moment in the life of an interaction, for those who measure how long answers take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Milestone {
    /// It was sent to the bot.
    Asked(Snowflake),
    /// The first response came.
    Answered(Snowflake),
    /// The answer that stays came: with the first response, or when "thinking ..." was filled.
    Settled(Snowflake),
}

/// What the messages that answer an interaction tell of it, for as long as they are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    pub(crate) id: Snowflake,
    pub(crate) kind: InteractionKind,
    pub(crate) user: Snowflake,
    pub(crate) server: Option<Snowflake>,
    /// The message whose component was used.
    pub(crate) source: Option<Snowflake>,
    /// What was answered with the form that was sent.
    pub(crate) opener: Option<Box<Cause>>,
}

/// One act of a user that the bot has to answer.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) id: Snowflake,
    pub(crate) token: String,
    pub(crate) kind: InteractionKind,
    pub(crate) user: Snowflake,
    pub(crate) server: Option<Snowflake>,
    pub(crate) channel: Snowflake,
    /// The message whose component was used.
    pub(crate) source: Option<Snowflake>,
    /// The interaction that was answered with the form.
    pub(crate) opener: Option<Box<Cause>>,
    pub(crate) created_at_ms: i64,
    pub(crate) first_response_at_ms: Option<i64>,
    pub(crate) filled_at_ms: Option<i64>,
    pub(crate) progress: Progress,
}

impl Interaction {
    pub(crate) fn cause(&self) -> Cause {
        let Self { id, kind, user, server, source, .. } = *self;
        Cause { id, kind, user, server, source, opener: self.opener.clone() }
    }

    /// Makes a token: Discord's carry the id, which clients rely on for rate limits.
    pub(crate) fn token(id: Snowflake, word: u64) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(format!("interaction:{id}:{word:016x}"))
    }

    /// Reads the id back from a token.
    pub(crate) fn id_in(token: &str) -> Option<Snowflake> {
        let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        text.split(':').nth(1)?.parse().ok()
    }

    /// Checks that a first response may still come at `now_ms`; nobody knows an interaction whose token is dead [INF].
    pub(crate) fn check_first_response(&self, now_ms: i64) -> Result<(), ApiError> {
        if now_ms - self.created_at_ms > TOKEN_LIFE_MS {
            return Err(ApiError::UNKNOWN_INTERACTION.into());
        }
        if self.first_response_at_ms.is_some() {
            return Err(ApiError::ALREADY_ACKNOWLEDGED.into());
        }
        if now_ms - self.created_at_ms > FIRST_RESPONSE_MS {
            return Err(ApiError::UNKNOWN_INTERACTION.into());
        }
        Ok(())
    }

    /// Checks that the token may still be used at `now_ms`, for follow-ups and the original response.
    pub(crate) fn check_token(&self, now_ms: i64) -> Result<(), ApiError> {
        if now_ms - self.created_at_ms > TOKEN_LIFE_MS {
            return Err(ApiError::WEBHOOK_TOKEN.into());
        }
        if self.first_response_at_ms.is_none() {
            return Err(ApiError::UNKNOWN_WEBHOOK.into());
        }
        Ok(())
    }

    /// The message behind `@original`.
    pub(crate) const fn original(&self) -> Option<Snowflake> {
        match &self.progress {
            Progress::Deferred(message) | Progress::Updated(message) | Progress::Replied { message, .. } => {
                Some(*message)
            }
            Progress::UpdateDeferred => self.source,
            Progress::Waiting | Progress::FormOpened(_) | Progress::Suggested(_) | Progress::Withdrawn => None,
        }
    }
}

/// Who installed the application where something happened: the server, or the user in a DM.
pub(crate) fn owners(server: Option<Snowflake>) -> Value {
    match server {
        Some(server) => json!({"0": server}),
        None => json!({"0": "0"}),
    }
}
