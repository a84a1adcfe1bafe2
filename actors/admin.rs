//! What an operator can tell a running bot; each verb answers with what it did.
//!
//! The endpoints of the process call these on the bot's own runtime. Nothing here knows how an operator
//! proved who he is.

use domain::ids::GuildId;
use serde::Serialize;
use storage::StorageError;
use storage::outbox::OutboxRow;
use tokio::sync::oneshot;

use crate::census::Name;
use crate::messages::{GuildsMsg, WriterMsg};
use crate::notice::{End, Notice};
use crate::supervisor::Standing;
use crate::wiring::Wiring;

/// Dead letters of each kind that are listed at once; the newest come first.
pub const LETTERS_MAX: u32 = 200;

/// The verbs; clones reach the same bot.
#[derive(Clone)]
pub struct Admin {
    wiring: Wiring,
}

/// Why a verb did nothing.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AdminError {
    /// There is no such thing.
    #[error("{0}")]
    NotFound(String),
    /// It makes no sense.
    #[error("{0}")]
    Wrong(String),
    /// It cannot be done at the moment.
    #[error("{0}; try again in a moment")]
    Unavailable(String),
}

/// A guild was released.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Released {
    /// Which.
    pub guild: i64,
}

/// A test alert was raised.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Tested {
    /// The unit of work, as in the log.
    pub correlation_id: String,
    /// Where it goes, in the order of escalation.
    pub targets: Vec<&'static str>,
}

/// Something was done to so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Counted {
    /// So many.
    pub count: u64,
}

/// What stands under private answers now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Said {
    /// The operator's words; `None` when nothing does.
    pub notice: Option<String>,
    /// Until when, in RFC 3339; `None` until it is taken away.
    pub until: Option<String>,
}

/// Something that could not be done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Letter {
    /// `item` for what a guild died of, `effect` for what Discord would not do.
    pub kind: &'static str,
    /// Whose.
    pub guild: i64,
    /// Its number within the guild and kind.
    pub number: i64,
    /// When an item was given up, or an effect was wanted, in RFC 3339.
    pub at: String,
    /// What it was.
    pub what: String,
    /// Why it failed.
    pub why: String,
    /// The unit of work.
    pub correlation_id: String,
}

impl From<StorageError> for AdminError {
    fn from(error: StorageError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

impl Admin {
    /// The verbs of one bot.
    pub fn new(wiring: Wiring) -> Self {
        Self { wiring }
    }

    /// Lets a paused guild work again at once.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it is not paused.
    pub fn release(&self, guild: GuildId) -> Result<Released, AdminError> {
        let row = self.wiring.census.row(Name::Guild(guild));
        let is_paused = row.is_some_and(|row| matches!(row.record.standing, Standing::Quarantined { .. }));
        if !is_paused {
            return Err(AdminError::NotFound(format!("guild {guild} is not paused")));
        }
        let sent = self.wiring.guilds.cast(GuildsMsg::Release(guild));
        sent.map_err(|_| AdminError::Unavailable("guilds are being started again".to_owned()))?;
        Ok(Released { guild: guild.0 })
    }

    /// Raises an alert that means nothing.
    pub fn test_alert(&self) -> Tested {
        let correlation = self.wiring.correlate();
        self.wiring.alerts.test(correlation);
        let targets = self.wiring.outside.alerts.targets.places.iter().map(|place| place.name()).collect();
        Tested { correlation_id: correlation.to_string(), targets }
    }

    /// Puts a line under every private answer from now on.
    ///
    /// # Errors
    /// [`AdminError::Wrong`] when it says nothing or too much, or would be over at once; [`AdminError::Unavailable`].
    pub fn put_notice(&self, text: &str, end: Option<End>) -> Result<Said, AdminError> {
        let now = (self.wiring.clock)();
        let until = end.map(|end| match end {
            End::At(at) => at,
            End::After(span) => now.plus(span),
        });
        let notice = Notice::new(text, until, now).map_err(|bad| AdminError::Wrong(bad.to_string()))?;
        self.keep_notice(Some(notice))
    }

    /// Takes it away.
    ///
    /// # Errors
    /// [`AdminError::Unavailable`].
    pub fn clear_notice(&self) -> Result<Said, AdminError> {
        self.keep_notice(None)
    }

    fn keep_notice(&self, notice: Option<Notice>) -> Result<Said, AdminError> {
        let kept = self.wiring.outside.notice.put(notice);
        kept.map_err(|error| AdminError::Unavailable(format!("the notice cannot be kept: {error}")))?;
        Ok(self.notice())
    }

    /// What stands under private answers now.
    pub fn notice(&self) -> Said {
        let notice = self.wiring.outside.notice.now((self.wiring.clock)());
        let until = notice.as_ref().and_then(|notice| notice.until).map(|until| until.to_string());
        Said { notice: notice.map(|notice| notice.text), until }
    }

    /// What could not be done, the newest first, at most [`LETTERS_MAX`].
    ///
    /// # Errors
    /// [`AdminError::Unavailable`].
    pub async fn dead_letters(&self, guild: Option<GuildId>) -> Result<Vec<Letter>, AdminError> {
        let letters = self.wiring.archive.dead_letters(guild, LETTERS_MAX).await?;
        let items = letters.into_iter().map(|(guild, letter)| Letter {
            kind: "item",
            guild: guild.0,
            number: letter.number,
            at: letter.at.to_string(),
            what: letter.what,
            why: letter.why,
            correlation_id: letter.correlation.to_string(),
        });
        let effects = self.wiring.archive.dead_effects(guild, LETTERS_MAX).await?;
        let mut letters: Vec<Letter> = items.chain(effects.iter().map(effect_letter)).collect();
        letters.sort_by(|a, b| b.at.cmp(&a.at));
        Ok(letters)
    }

    /// Carries out again what was given up in Discord.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when there is no such dead effect.
    pub async fn retry(&self, guild: GuildId, number: i64) -> Result<Counted, AdminError> {
        let (reply, revived) = oneshot::channel();
        self.tell_writer(WriterMsg::Revive { guild, number, reply })?;
        match revived.await.map_err(|_| not_writable())? {
            true => Ok(Counted { count: 1 }),
            false => {
                Err(AdminError::NotFound(format!("guild {guild} has no dead effect {number} that can be tried again")))
            }
        }
    }

    /// Forgets one item that a guild died of; or all of them, and all its dead effects.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when there is none.
    pub async fn purge(&self, guild: GuildId, number: Option<i64>) -> Result<Counted, AdminError> {
        let (done, items) = oneshot::channel();
        self.tell_writer(WriterMsg::PurgeLetters { guild, number, done })?;
        let mut count = items.await.map_err(|_| not_writable())?;
        if number.is_none() {
            let (reply, effects) = oneshot::channel();
            let before = (self.wiring.clock)();
            self.tell_writer(WriterMsg::Purge { guild: Some(guild), before, reply })?;
            count += effects.await.map_err(|_| not_writable())?;
        }
        match count {
            0 => Err(AdminError::NotFound(format!("guild {guild} has no such dead letter"))),
            count => Ok(Counted { count }),
        }
    }

    fn tell_writer(&self, message: WriterMsg) -> Result<(), AdminError> {
        self.wiring.db_writer.cast(message).map_err(|_| not_writable())
    }
}

fn not_writable() -> AdminError {
    AdminError::Unavailable("the database is not writable".to_owned())
}

fn effect_letter(row: &OutboxRow) -> Letter {
    let name = row.effect().map_or("an effect of another version", |effect| effect.name());
    Letter {
        kind: "effect",
        guild: row.guild.0,
        number: row.number,
        at: row.made_at.to_string(),
        what: format!("{name} ({})", row.lane),
        why: row.note.clone(),
        correlation_id: row.correlation.to_string(),
    }
}
