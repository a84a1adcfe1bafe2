//! One try at an effect. When it is not known whether an earlier try was carried out, it is looked for first.

use std::time::Duration;

use discord::error::{CallError, Trouble};
use discord::find::Found;
use discord::rest::Rest;
use domain::effect::{Effect, LateAnswer, Outcome, Repeat};
use domain::ids::GuildId;
use domain::message::Message;
use domain::moment::Moment;
use storage::StorageError;

use crate::archive::Archive;

/// Discord recognises a nonce for some minutes; within these two a post is simply repeated.
pub const NONCE_HOLDS_FOR: Duration = Duration::from_secs(120);

/// With a token that is not accepted nothing is tried for so long; by then the process has ended.
const UNAUTHORIZED_WAIT: Duration = Duration::from_secs(60);

/// What is to be tried.
pub struct Try {
    /// The change.
    pub effect: Effect,
    /// By which Discord, or we, recognise it.
    pub nonce: String,
    /// Why it may have been carried out already.
    pub doubt: Option<Doubt>,
    /// The time.
    pub now: Moment,
}

/// Why something may have been carried out already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// A call left then, and nobody knows what became of it.
    SentAt(Moment),
    /// A standing message may be there, with whatever it said at the time: posted by a call of which nobody knows what
    /// became, or given up where it could not be deleted.
    MayStand,
}

/// Why a try came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Hitch {
    /// The call.
    #[error(transparent)]
    Call(#[from] CallError),
    /// It cannot be told whether it was carried out.
    #[error("it may have been carried out, and looking for it does not tell: see in Discord, then retry or purge it")]
    Unclear,
}

impl Hitch {
    /// Whether the call never left.
    pub const fn is_held_back(&self) -> bool {
        matches!(self, Self::Call(CallError::Transient { trouble: Trouble::HeldBack, .. }))
    }

    /// Whether it says nothing about the effect: it is a matter of turns, or of the whole bot.
    pub const fn is_no_failure(&self) -> bool {
        let limited =
            matches!(self, Self::Call(CallError::Transient { trouble: Trouble::HeldBack | Trouble::RateLimited, .. }));
        limited || self.is_unauthorized()
    }

    /// Whether Discord may have carried it out nevertheless.
    pub const fn leaves_doubt(&self) -> bool {
        match self {
            Self::Call(CallError::Transient { trouble, .. }) => match trouble {
                Trouble::TimedOut | Trouble::Disconnected | Trouble::Server(_) => true,
                Trouble::Unreachable | Trouble::RateLimited | Trouble::HeldBack | Trouble::Blocked(_) => false,
            },
            Self::Call(CallError::Unreadable { .. }) => true,
            Self::Call(
                CallError::Unauthorized { .. }
                | CallError::WindowGone { .. }
                | CallError::NotAMessage
                | CallError::Refused { .. },
            )
            | Self::Unclear => false,
        }
    }

    /// Whether the same may work later.
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Call(CallError::Transient { .. } | CallError::Unauthorized { .. } | CallError::Unreadable { .. }) => {
                true
            }
            Self::Call(CallError::WindowGone { .. } | CallError::NotAMessage | CallError::Refused { .. })
            | Self::Unclear => false,
        }
    }

    /// The earliest sensible moment for the next try.
    pub fn retry_after(&self) -> Duration {
        match self {
            Self::Call(CallError::Unauthorized { .. }) => UNAUTHORIZED_WAIT,
            Self::Call(error) => error.retry_after().unwrap_or_default(),
            Self::Unclear => Duration::ZERO,
        }
    }

    /// Whether the token is not accepted (any more).
    pub const fn is_unauthorized(&self) -> bool {
        matches!(self, Self::Call(CallError::Unauthorized { .. }))
    }
}

/// Tries.
///
/// # Errors
/// [`Hitch`]; what Discord refuses is an [`Outcome`].
pub async fn carry_out(rest: &Rest, attempt: &Try) -> Result<Outcome, Hitch> {
    let Try { effect, nonce, doubt, now } = attempt;
    match (effect, doubt) {
        (Effect::Post { channel, message, .. }, Some(Doubt::MayStand)) => {
            match rest.find_standing(*channel, message).await {
                Ok(Some(made)) => return Ok(Outcome::Done(made)),
                // Where nothing can be seen, a second one might be posted with every look.
                Err(CallError::Refused { status: 403, code, .. }) => return Ok(Outcome::Refused(code)),
                // The channel is gone: posting tells.
                Ok(None) | Err(CallError::Refused { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        (_, Some(Doubt::SentAt(since))) if must_look(effect.repeat(), now.since(*since)) => {
            match rest.find(effect, nonce, *since).await? {
                Found::Made(made) => return Ok(Outcome::Done(made)),
                Found::Unclear => return Err(Hitch::Unclear),
                Found::Nothing => {}
            }
        }
        (_, Some(Doubt::MayStand | Doubt::SentAt(_)) | None) => {}
    }
    Ok(rest.perform(effect, nonce).await?)
}

fn must_look(repeat: Repeat, age: Duration) -> bool {
    match repeat {
        Repeat::Same => false,
        Repeat::ByNonce => age >= NONCE_HOLDS_FOR,
        Repeat::Twice => true,
    }
}

/// A late answer with what is known by now: when the question was decided and only the answer got lost,
/// that is what the person hears.
///
/// # Errors
/// [`StorageError`] when it cannot be read.
pub async fn with_the_words_of_then(
    archive: &Archive,
    guild: GuildId,
    answer: &LateAnswer,
) -> Result<LateAnswer, StorageError> {
    let reply = archive.reply(guild, &format!("i:{}", answer.interaction)).await?;
    let said: Option<Message> = reply.and_then(|reply| serde_json::from_str(&reply).ok());
    Ok(LateAnswer { message: said.unwrap_or_else(|| answer.message.clone()), ..answer.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_repeated_while_its_nonce_holds_and_looked_for_later() {
        assert!(!must_look(Repeat::ByNonce, Duration::from_secs(119)));
        assert!(must_look(Repeat::ByNonce, NONCE_HOLDS_FOR));
        assert!(must_look(Repeat::Twice, Duration::ZERO));
        assert!(!must_look(Repeat::Same, Duration::from_secs(1_000_000)));
    }
}
