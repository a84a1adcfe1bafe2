//! What is written beside commits: notes, checkpoints, dead letters, where standing messages are, and what may go.

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, ServerId};
use domain::moment::Moment;
use features::Stamp;
use storage::outbox::Settled;
use storage::tombstones::Purged;
use storage::{
    FailureKind, StorageError, Tx, dead_letters, dedup, guilds, job_failures, job_runs, journal, lease, outbox, panels,
    tombstones,
};
use tracing::{error, info};

use super::{REPEATABLE_FOR, RUNS_KEPT_FOR, State, must_be_synced};
use crate::activity::Busy;
use crate::commit::{self, Ink};
use crate::fact_log::Told;
use crate::failpoint::Point;
use crate::jobs;
use crate::ledger::{self, Note, NotesReceipt};
use crate::messages::{Checkpoint, GuildsMsg, OutboxMsg, WriterMsg};

/// Rows forgotten at once; the next minute forgets the next ones.
const PRUNE_MAX: u32 = 1000;
/// Dead letters forgotten at once; an operator who has more asks again.
const PURGE_MAX: u32 = 1000;
/// The row that is written when there is nothing else to write.
const BEAT_OF: &str = "writer";

// === impl State ===

impl State {
    pub(super) async fn write_small(&mut self, message: WriterMsg) {
        let now = (self.parts.clock)();
        if let Ink::Memory(log) = &self.ink {
            let told = Told { guilds: &self.parts.guilds, outbox: &self.parts.outbox };
            return report(log.write_small(message, now, &told).await);
        }
        let written = match message {
            WriterMsg::Register(server) => self.register(server, now).await,
            WriterMsg::Remove { server, taken, correlation, busy } => {
                let removed = self.remove(server, Stamp { at: now, actor: None, correlation }, busy).await;
                drop(taken);
                removed
            }
            WriterMsg::DeadLetter { guild, letter, why } => {
                let new =
                    dead_letters::NewLetter { at: now, what: &letter.what, why: &why, correlation: letter.correlation };
                let kept = self.in_transaction(async |tx| dead_letters::insert(tx, guild, new).await.map(drop)).await;
                kept.inspect(|()| letter.is_kept())
            }
            WriterMsg::JobFailed { guild, failure, next_due, correlation } => {
                self.note_failure(guild, &failure, next_due, correlation).await
            }
            WriterMsg::NextDue { guild, at } => {
                self.in_transaction(async |tx| guilds::set_next_due(tx, guild, at).await).await
            }
            WriterMsg::GiveUp { guild, number, note } => {
                self.parts.counters.outbox_dead();
                let settled = Settled::Dead { note };
                self.in_transaction(async |tx| outbox::settle(tx, guild, number, settled, now).await).await
            }
            WriterMsg::Notes { notes, receipt } => self.write_notes(&notes, receipt, now).await,
            WriterMsg::Revive { guild, number, reply } => self.revive((guild, number), reply, now).await,
            WriterMsg::Purge { guild, before, reply } => self.purge(guild, before, reply).await,
            WriterMsg::Panel { guild, posted, receipt, busy } => {
                let written = self
                    .in_transaction(async |tx| match &posted {
                        Some(panel) => panels::put(tx, guild, panel).await,
                        None => panels::remove(tx, guild, &receipt.key).await,
                    })
                    .await;
                receipt.tell(written.is_ok());
                drop(busy);
                written
            }
            WriterMsg::PurgeLetters { guild, number, done } => self.purge_letters((guild, number), done).await,
            WriterMsg::Beat => {
                let beaten = self.in_transaction(async |tx| storage::beats::beat(tx, BEAT_OF, now).await).await;
                self.note(beaten.as_ref().err());
                beaten
            }
            WriterMsg::Renew => self.in_transaction(async |tx| lease::renew(tx, now).await).await,
            WriterMsg::Prune => self.prune(now).await,
            WriterMsg::Checkpoint(checkpoint) => self.checkpoint(checkpoint).await,
            WriterMsg::CountSession { bot, left, receipt } => {
                let written = self.in_transaction(async |tx| storage::identify::write(tx, bot, left).await).await;
                // Nobody waits any more for a turn that came too late.
                receipt.send(written.is_ok()).ok();
                written
            }
            WriterMsg::Published { application, digest } => {
                self.in_transaction(async |tx| storage::commands::set_published(tx, application, &digest).await).await
            }
            WriterMsg::Commit(_) | WriterMsg::Flush | WriterMsg::Barrier(_) | WriterMsg::Probe(_) => Ok(()),
        };
        report(written.inspect_err(|error| self.mind_the_fence(error)));
    }

    /// What the minute brings: what may go goes, what was kept long enough is erased, and months that are over are sealed.
    async fn prune(&mut self, now: Moment) -> Result<(), StorageError> {
        let before = now.minus(REPEATABLE_FOR);
        self.in_transaction(async |tx| {
            dedup::prune(tx, before, PRUNE_MAX).await?;
            job_runs::prune(tx, now.minus(RUNS_KEPT_FOR), PRUNE_MAX).await?;
            outbox::ended::prune_done(tx, before, PRUNE_MAX).await?;
            journal::prune(tx, now, PRUNE_MAX).await.map(drop)
        })
        .await?;
        let mut purged = None;
        self.in_transaction(async |tx| {
            purged = tombstones::purge(tx, now, tombstones::PURGED_PER_TURN).await?;
            Ok(())
        })
        .await?;
        if let Some(Purged { guild, rows, is_over }) = purged {
            info!(guild.id = %guild, rows, is_over, "a guild that was kept for 30 days is being erased");
        }
        let (from, mut to) = (std::mem::take(&mut self.sealing), None);
        let sealed = self
            .in_transaction(async |tx| {
                to = Some(from.turn(tx, now).await?);
                Ok(())
            })
            .await;
        self.sealing = to.filter(|_| sealed.is_ok()).unwrap_or(from);
        sealed
    }

    async fn checkpoint(&mut self, checkpoint: Checkpoint) -> Result<(), StorageError> {
        let Checkpoint { left, mirrors, receipt } = checkpoint;
        let failpoints = self.parts.failpoints.clone();
        let written = self
            .in_transaction(async |tx| {
                for (server, delta) in mirrors.iter() {
                    match delta {
                        Some(delta) => storage::mirrors::write(tx, *server, delta).await?,
                        None => storage::mirrors::forget(tx, *server).await?,
                    }
                }
                storage::checkpoint::write(tx, &left).await?;
                failpoints.pass(Point::Checkpoint, GuildId(0));
                Ok(())
            })
            .await;
        receipt.tell(written.is_ok());
        written
    }

    async fn write_notes(
        &mut self,
        notes: &[Note],
        receipt: NotesReceipt,
        now: domain::moment::Moment,
    ) -> Result<(), StorageError> {
        let together = async |tx: &mut Tx<'_>| {
            for note in notes {
                ledger::write(tx, note, now).await?;
            }
            Ok(())
        };
        let written = match self.in_transaction(together).await {
            Err(error) if error.kind() != FailureKind::Transient => self.write_notes_singly(notes, now).await,
            written => written,
        };
        receipt.tell(written.is_ok());
        written
    }

    /// One note that can never be written must not keep the others from being.
    async fn write_notes_singly(&mut self, notes: &[Note], now: domain::moment::Moment) -> Result<(), StorageError> {
        for note in notes {
            match self.in_transaction(async |tx| ledger::write(tx, note, now).await).await {
                Err(error) if error.kind() == FailureKind::Transient => return Err(error),
                Err(error) => error!("cannot write a note of the outbox: {error}"),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    async fn revive(
        &mut self,
        (guild, number): (GuildId, i64),
        reply: tokio::sync::oneshot::Sender<bool>,
        now: domain::moment::Moment,
    ) -> Result<(), StorageError> {
        let mut is_there = false;
        let revive = async |tx: &mut Tx<'_>| {
            is_there = outbox::ended::revive(tx, guild, number, now).await?;
            Ok(())
        };
        self.in_transaction(revive).await?;
        self.parts.outbox.cast(OutboxMsg::LookAt(guild)).ok();
        reply.send(is_there).ok();
        Ok(())
    }

    async fn purge(
        &mut self,
        guild: Option<GuildId>,
        before: Moment,
        reply: tokio::sync::oneshot::Sender<u64>,
    ) -> Result<(), StorageError> {
        let mut purged = 0;
        let purge = async |tx: &mut Tx<'_>| {
            purged = outbox::ended::purge_dead(tx, guild, (before, PURGE_MAX)).await?;
            Ok(())
        };
        self.in_transaction(purge).await?;
        // Whoever asked may have given up.
        reply.send(purged).ok();
        Ok(())
    }

    async fn purge_letters(
        &mut self,
        (guild, number): (GuildId, Option<i64>),
        done: tokio::sync::oneshot::Sender<u64>,
    ) -> Result<(), StorageError> {
        let mut purged = 0;
        let purge = async |tx: &mut Tx<'_>| {
            purged = dead_letters::purge(tx, guild, number).await?;
            Ok(())
        };
        self.in_transaction(purge).await?;
        done.send(purged).ok();
        Ok(())
    }

    async fn register(&mut self, server: ServerId, now: domain::moment::Moment) -> Result<(), StorageError> {
        let mut tx = self.ink.begin().await?;
        let guild = guilds::register(&mut tx, server, now).await?;
        tx.commit().await?;
        self.parts.guilds.cast(GuildsMsg::Registered { server, guild }).ok();
        Ok(())
    }

    async fn remove(&mut self, server: ServerId, stamp: Stamp, busy: Busy) -> Result<(), StorageError> {
        let mut retired = None;
        let remove = async |tx: &mut Tx<'_>| {
            retired = commit::write_removal(tx, server, stamp).await?;
            Ok(())
        };
        self.in_transaction(remove).await?;
        if let Some(guild) = retired {
            self.parts.guilds.cast(GuildsMsg::Retired(guild, busy)).ok();
        }
        Ok(())
    }

    /// A job that went wrong often enough is a dead letter, once.
    async fn note_failure(
        &mut self,
        guild: GuildId,
        failure: &job_failures::Failure,
        next_due: Option<Moment>,
        correlation: CorrelationId,
    ) -> Result<(), StorageError> {
        let what = format!("job {}", failure.key);
        let letter = dead_letters::NewLetter { at: (self.parts.clock)(), what: &what, why: &failure.why, correlation };
        let is_dead = failure.tries == jobs::TRIES_MAX;
        self.in_transaction(async |tx| {
            job_failures::note(tx, guild, failure).await?;
            guilds::set_next_due(tx, guild, next_due).await?;
            if is_dead {
                dead_letters::insert(tx, guild, letter).await?;
            }
            Ok(())
        })
        .await
    }

    pub(super) async fn in_transaction(
        &mut self,
        write: impl AsyncFnOnce(&mut Tx<'_>) -> Result<(), StorageError>,
    ) -> Result<(), StorageError> {
        let failpoints = self.parts.failpoints.clone();
        let mut tx = self.ink.begin().await?;
        let written = match write(&mut tx).await {
            Ok(()) => {
                failpoints.pass(Point::Note, GuildId(0));
                tx.commit().await
            }
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        };
        if let Err(error) = &written {
            must_be_synced(&self.parts.writable, error).await;
        }
        written
    }
}

fn report(written: Result<(), StorageError>) {
    if let Err(error) = written {
        error!("{error}");
    }
}
