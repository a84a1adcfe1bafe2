//! What the outbox writes down about its rows: collected, and written together.
//!
//! A call must not leave before it is written that it will, and a transaction per call would cost more
//! than the call. So one batch of notes is with the writer at a time, and what comes meanwhile shares
//! the next one. Every note may be written twice: after an unknown outcome the batch is sent again.

use domain::correlation::CorrelationId;
use domain::effect::{Effect, Lane, LateAnswer};
use domain::ids::{GuildId, InteractionId, ServerId};
use domain::moment::Moment;
use ractor::ActorRef;
use storage::outbox::{NewRow, Retry, Settled, lane_name};
use storage::{StorageError, Tx, guilds, invalid_calls, outbox};

use crate::messages::OutboxMsg;

/// Notes in one transaction: each is one or two statements.
pub const NOTES_MAX: usize = 256;
/// Whose the rows of late answers are: no feature hears of their results.
pub const ANSWERS: &str = "answers";

/// Something that the outbox wants to be known after a crash.
#[derive(Clone, Debug)]
pub enum Note {
    /// A call is about to leave that must not be repeated blindly.
    Sent {
        /// Whose.
        guild: GuildId,
        /// The row.
        number: i64,
    },
    /// A row is to be tried again.
    Retry {
        /// Whose.
        guild: GuildId,
        /// The row.
        number: i64,
        /// When, how often so far, and why.
        retry: Retry,
    },
    /// A row of which no guild hears has ended.
    Ended {
        /// Whose.
        guild: GuildId,
        /// The row.
        number: i64,
        /// How.
        settled: Settled,
    },
    /// Somebody was told to wait for his answer, and must not wait in vain.
    Owed {
        /// Where he asked.
        server: ServerId,
        /// What he is told when nobody knows better.
        answer: Box<LateAnswer>,
        /// The unit of work.
        correlation: CorrelationId,
    },
    /// He has his answer.
    Answered {
        /// Where he asked.
        server: ServerId,
        /// What he asked.
        interaction: InteractionId,
    },
    /// Calls that count against the bot.
    Invalid(Vec<invalid_calls::Minute>),
}

/// The notes that are not written yet.
#[derive(Default)]
pub struct Ledger {
    waiting: Vec<Note>,
    /// With the writer.
    flight: Option<(u64, Vec<Note>)>,
    batches: u64,
    /// Nothing is sent before: the last batch could not be written.
    is_blocked: bool,
}

impl Ledger {
    /// Takes a note. Gives back an interaction of which neither that an answer is owed nor that it was given
    /// needs to be written any more.
    pub fn add(&mut self, note: Note) -> Option<InteractionId> {
        if let Note::Answered { interaction, .. } = &note {
            let is_owed =
                |other: &Note| matches!(other, Note::Owed { answer, .. } if answer.interaction == *interaction);
            if let Some(place) = self.waiting.iter().position(is_owed) {
                self.waiting.remove(place);
                return Some(*interaction);
            }
        }
        self.waiting.push(note);
        None
    }

    /// The next batch for the writer, unless one is with it.
    pub fn next_batch(&mut self) -> Option<(u64, Vec<Note>)> {
        if self.flight.is_some() || self.is_blocked || self.waiting.is_empty() {
            return None;
        }
        self.batches += 1;
        let batch: Vec<Note> = self.waiting.drain(..self.waiting.len().min(NOTES_MAX)).collect();
        self.flight = Some((self.batches, batch.clone()));
        Some((self.batches, batch))
    }

    /// A batch was written, and its notes are given back; or it was not, and waits for [`Ledger::unblock`].
    pub fn noted(&mut self, number: u64, written: bool) -> Option<Vec<Note>> {
        let (_, batch) = self.flight.take_if(|(flying, _)| *flying == number)?;
        if written {
            return Some(batch);
        }
        self.is_blocked = true;
        self.waiting.splice(0..0, batch);
        None
    }

    /// Writing may be tried again.
    pub fn unblock(&mut self) {
        self.is_blocked = false;
    }

    /// Whether everything is written.
    pub fn is_clear(&self) -> bool {
        self.flight.is_none() && self.waiting.is_empty()
    }
}

/// The obligation to tell the outbox whether a batch was written: dropping it says that it was not.
pub struct NotesReceipt {
    batch: u64,
    reply_to: Option<ActorRef<OutboxMsg>>,
}

impl NotesReceipt {
    /// The obligation for one batch.
    pub fn new(reply_to: ActorRef<OutboxMsg>, batch: u64) -> Self {
        Self { batch, reply_to: Some(reply_to) }
    }

    /// Tells it.
    pub fn tell(mut self, written: bool) {
        self.cast(written);
    }

    fn cast(&mut self, written: bool) {
        if let Some(outbox) = self.reply_to.take() {
            // An outbox that died meanwhile reads what was written.
            outbox.cast(OutboxMsg::Noted { batch: self.batch, written }).ok();
        }
    }
}

impl Drop for NotesReceipt {
    fn drop(&mut self) {
        self.cast(false);
    }
}

/// Writes one note.
///
/// # Errors
/// As any statement.
pub async fn write(tx: &mut Tx<'_>, note: &Note, now: Moment) -> Result<(), StorageError> {
    match note {
        Note::Sent { guild, number } => outbox::mark_sent(tx, *guild, *number, now).await.map(drop),
        Note::Retry { guild, number, retry } => outbox::retry_later(tx, *guild, *number, retry).await.map(drop),
        Note::Ended { guild, number, settled } => outbox::settle(tx, *guild, *number, settled.clone(), now).await,
        Note::Owed { server, answer, correlation } => owe(tx, *server, (answer, *correlation), now).await,
        Note::Answered { server, interaction } => match guilds::find(tx.connection(), *server).await? {
            Some(guild) => outbox::settle_answer(tx, guild, *interaction, now).await.map(drop),
            None => Ok(()),
        },
        Note::Invalid(minutes) => invalid_calls::keep(tx, minutes, now).await,
    }
}

async fn owe(
    tx: &mut Tx<'_>,
    server: ServerId,
    (answer, correlation): (&LateAnswer, CorrelationId),
    now: Moment,
) -> Result<(), StorageError> {
    // Where no guild is, nobody can have asked anything of consequence.
    let Some(guild) = guilds::find(tx.connection(), server).await? else { return Ok(()) };
    let lane = lane_name(Lane::Answer(answer.interaction));
    if outbox::read::waits_in(tx.connection(), guild, &lane).await? {
        return Ok(());
    }
    let effect = Effect::EditOriginal(answer.clone());
    let row = NewRow {
        feature: ANSWERS,
        effect: &effect,
        about: &serde_json::Value::Null,
        correlation,
        made_at: now,
        after: None,
    };
    outbox::insert(tx, guild, row).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUILD: GuildId = GuildId(1);

    fn sent(number: i64) -> Note {
        Note::Sent { guild: GUILD, number }
    }

    fn numbers(notes: &[Note]) -> Vec<i64> {
        let number = |note: &Note| match note {
            Note::Sent { number, .. } => *number,
            other => panic!("{other:?}"),
        };
        notes.iter().map(number).collect()
    }

    #[test]
    fn one_batch_is_under_way_and_the_next_takes_all_that_came_meanwhile() {
        let mut ledger = Ledger::default();
        ledger.add(sent(1));
        let (batch, notes) = ledger.next_batch().expect("something to write");
        assert_eq!(numbers(&notes), [1]);
        for number in 2..=4 {
            ledger.add(sent(number));
        }
        assert!(ledger.next_batch().is_none(), "one is under way");
        assert!(ledger.noted(batch + 7, true).is_none(), "that was another life's");
        assert_eq!(ledger.noted(batch, true).map(|notes| numbers(&notes)), Some(vec![1]));
        assert_eq!(ledger.next_batch().map(|(_, notes)| numbers(&notes)), Some(vec![2, 3, 4]));
    }

    #[test]
    fn what_could_not_be_written_is_written_first_when_it_can() {
        let mut ledger = Ledger::default();
        ledger.add(sent(1));
        let (batch, _) = ledger.next_batch().expect("something to write");
        ledger.add(sent(2));
        assert!(ledger.noted(batch, false).is_none());
        assert!(ledger.next_batch().is_none(), "not at once again");
        ledger.unblock();
        let (batch, notes) = ledger.next_batch().expect("both");
        assert_eq!(numbers(&notes), [1, 2]);
        ledger.noted(batch, true);
        assert!(ledger.is_clear());
    }

    #[test]
    fn an_answer_that_is_given_before_it_is_written_that_it_is_owed_needs_no_row() {
        let (server, interaction) = (ServerId::new(1), InteractionId::new(2));
        let answer = LateAnswer {
            application: domain::ids::ApplicationId::new(3),
            interaction,
            token: domain::effect::AnswerToken::new("t".to_owned()),
            until: Moment(1),
            message: domain::message::Message::text("sorry"),
        };
        let owed = Note::Owed { server, answer: Box::new(answer), correlation: CorrelationId(1) };
        let mut ledger = Ledger::default();
        ledger.add(owed.clone());
        assert_eq!(ledger.add(Note::Answered { server, interaction }), Some(interaction));
        assert!(ledger.is_clear());
        ledger.add(owed);
        ledger.next_batch().expect("it is being written");
        assert_eq!(ledger.add(Note::Answered { server, interaction }), None);
        assert!(!ledger.is_clear(), "the row must be settled");
    }

    #[test]
    fn a_batch_is_bounded() {
        let mut ledger = Ledger::default();
        for number in 0..2 * NOTES_MAX as i64 {
            ledger.add(sent(number));
        }
        assert_eq!(ledger.next_batch().expect("a batch").1.len(), NOTES_MAX);
    }
}
