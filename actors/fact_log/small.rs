//! What the writer does with its other messages when the store is in memory: [`FactLog::write_small`].

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, ServerId};
use domain::moment::Moment;
use storage::StorageError;
use storage::dead_letters::DeadLetter;
use storage::outbox::{Settled, State as RowState};

use super::{FactLog, Kept, Mishap, Occasion, Store, broken, busy};
use crate::address::Address;
use crate::ledger::Note;
use crate::messages::{Checkpoint, GuildsMsg, OutboxMsg, WriterMsg};

/// Who is told of what was written.
pub(crate) struct Told<'t> {
    pub(crate) guilds: &'t Address<GuildsMsg>,
    pub(crate) outbox: &'t Address<OutboxMsg>,
}

impl FactLog {
    /// Takes a message that is a transaction of its own.
    pub(crate) async fn write_small(
        &self,
        message: WriterMsg,
        now: Moment,
        told: &Told<'_>,
    ) -> Result<(), StorageError> {
        let what = "write";
        let mishap = self.occasion(Occasion::Small).await;
        let failure = match mishap {
            Mishap::Busy => Some(busy(what)),
            Mishap::Broken => Some(broken(what)),
            Mishap::Lost { .. } => Some(busy(what).with_unknown_outcome()),
            Mishap::Nothing | Mishap::Slow(_) | Mishap::Forgets | Mishap::LosesKeys => None,
        };
        let mut store = self.lock();
        let mut count = 0;
        if failure.is_none() || mishap == (Mishap::Lost { written: true }) {
            count = store.write(&message, now)?;
        }
        tell(message, told, failure.is_none().then_some(count), &store);
        failure.map_or(Ok(()), Err)
    }
}

/// Tells whoever waits for it; `written` is how much was found, when the transaction is known to be written.
fn tell(message: WriterMsg, told: &Told<'_>, written: Option<u64>, store: &Store) {
    let is_written = written.is_some();
    match message {
        WriterMsg::Register(server) => {
            if let Some(guild) = store.servers.get(&server).copied().filter(|_| is_written) {
                told.guilds.cast(GuildsMsg::Registered { server, guild }).ok();
            }
        }
        WriterMsg::Remove { server, busy, .. } => {
            if let Some(guild) = store.servers.get(&server).copied().filter(|_| is_written) {
                told.guilds.cast(GuildsMsg::Retired(guild, busy)).ok();
            }
        }
        WriterMsg::Checkpoint(Checkpoint { receipt, .. }) => receipt.tell(is_written),
        // Nobody waits any more for a turn that came too late.
        WriterMsg::CountSession { receipt, .. } => drop(receipt.send(is_written)),
        WriterMsg::Notes { receipt, .. } => receipt.tell(is_written),
        WriterMsg::Revive { guild, reply, .. } => {
            if let Some(found) = written {
                told.outbox.cast(OutboxMsg::LookAt(guild)).ok();
                // Whoever asked may have given up.
                reply.send(found > 0).ok();
            }
        }
        WriterMsg::Purge { reply, .. } | WriterMsg::PurgeLetters { done: reply, .. } => {
            if let Some(purged) = written {
                reply.send(purged).ok();
            }
        }
        WriterMsg::Panel { receipt, busy, .. } => {
            receipt.tell(is_written);
            drop(busy);
        }
        WriterMsg::Commit(_)
        | WriterMsg::Flush
        | WriterMsg::Barrier(_)
        | WriterMsg::DeadLetter { .. }
        | WriterMsg::JobFailed { .. }
        | WriterMsg::NextDue { .. }
        | WriterMsg::GiveUp { .. }
        | WriterMsg::Beat
        | WriterMsg::Renew
        | WriterMsg::Prune
        | WriterMsg::Published { .. }
        | WriterMsg::Probe(_) => {}
    }
}

impl Store {
    /// Writes; tells how much was found, where somebody asks.
    fn write(&mut self, message: &WriterMsg, now: Moment) -> Result<u64, StorageError> {
        match message {
            WriterMsg::Register(server) => self.register(*server),
            WriterMsg::Remove { server, .. } => self.remove(*server, now),
            WriterMsg::DeadLetter { guild, letter, why } => {
                self.give_up(*guild, (letter.what.clone(), why.clone()), letter.correlation, now);
                letter.is_kept();
            }
            WriterMsg::JobFailed { guild, failure, next_due, correlation } => {
                let kept = self.of(*guild);
                kept.failures.insert(failure.key.clone(), failure.clone());
                kept.next_due = *next_due;
                if failure.tries == crate::jobs::TRIES_MAX {
                    let what = format!("job {}", failure.key);
                    self.give_up(*guild, (what, failure.why.clone()), *correlation, now);
                }
            }
            WriterMsg::NextDue { guild, at } => self.of(*guild).next_due = *at,
            WriterMsg::GiveUp { guild, number, note } => {
                self.of(*guild).rows.settle(*number, &Settled::Dead { note: note.clone() }, now);
            }
            WriterMsg::Notes { notes, .. } => {
                notes.iter().try_for_each(|note| self.write_note(note, now))?;
            }
            WriterMsg::Revive { guild, number, .. } => {
                return Ok(u64::from(self.of(*guild).rows.revive(*number, now)));
            }
            WriterMsg::Purge { guild, before, .. } => {
                let of = self.guilds.iter_mut().filter(|(whose, _)| guild.is_none_or(|guild| guild == **whose));
                return Ok(of.map(|(_, kept)| kept.rows.forget(RowState::Dead, *before)).sum());
            }
            WriterMsg::PurgeLetters { guild, number, .. } => {
                let count = self.letters.len();
                self.letters
                    .retain(|(whose, letter)| whose != guild || number.is_some_and(|number| number != letter.number));
                self.newest_letter = self.letters.iter().map(|(whose, letter)| (*whose, letter.number)).collect();
                return Ok((count - self.letters.len()) as u64);
            }
            WriterMsg::Panel { guild, posted, receipt, .. } => {
                let panels = &mut self.of(*guild).panels;
                match posted {
                    Some(panel) => drop(panels.insert(panel.panel.clone(), panel.clone())),
                    None => drop(panels.remove(&receipt.key)),
                }
            }
            WriterMsg::Prune => {
                let before = now.minus(crate::db_writer::REPEATABLE_FOR);
                let runs_before = now.minus(crate::db_writer::RUNS_KEPT_FOR);
                for kept in self.guilds.values_mut() {
                    kept.keys.retain(|_, done| done.at >= before);
                    kept.job_runs.retain(|_, finished| *finished >= runs_before);
                    kept.rows.forget(RowState::Done, before);
                }
            }
            WriterMsg::Checkpoint(Checkpoint { left, mirrors, .. }) => self.seen.write(left, mirrors),
            WriterMsg::CountSession { bot, left, .. } => self.seen.count_session(*bot, *left),
            WriterMsg::Published { digest, .. } => self.published = Some(digest.clone()),
            // A beat leaves nothing; the others are the writer's own affairs.
            WriterMsg::Beat
            | WriterMsg::Renew
            | WriterMsg::Commit(_)
            | WriterMsg::Flush
            | WriterMsg::Barrier(_)
            | WriterMsg::Probe(_) => {}
        }
        Ok(0)
    }

    pub(super) fn of(&mut self, guild: GuildId) -> &mut Kept {
        self.guilds.entry(guild).or_default()
    }

    fn write_note(&mut self, note: &Note, now: Moment) -> Result<(), StorageError> {
        match note {
            Note::Sent { guild, number } => self.of(*guild).rows.mark_sent(*number, now),
            Note::Retry { guild, number, retry } => self.of(*guild).rows.retry_later(*number, retry),
            Note::Ended { guild, number, settled } => self.of(*guild).rows.settle(*number, settled, now),
            Note::Owed { server, answer, correlation } => {
                let Some(guild) = self.servers.get(server).copied() else { return Ok(()) };
                return self.of(guild).rows.owe(guild, (answer, *correlation), now);
            }
            Note::Answered { server, interaction } => {
                if let Some(guild) = self.servers.get(server).copied() {
                    self.of(guild).rows.settle_answer(*interaction, now);
                }
            }
            // Counted for the next process, which would only be more careful.
            Note::Invalid(_) => {}
        }
        Ok(())
    }

    fn give_up(&mut self, guild: GuildId, (what, why): (String, String), correlation: CorrelationId, at: Moment) {
        let number = self.newest_letter.get(&guild).map_or(1, |newest| newest + 1);
        self.newest_letter.insert(guild, number);
        self.letters.push((guild, DeadLetter { number, at, what, why, correlation }));
    }

    pub(super) fn next_guild(&self) -> GuildId {
        GuildId(self.guilds.keys().next_back().map_or(1, |newest| newest.0 + 1))
    }

    fn register(&mut self, server: ServerId) {
        let next = self.next_guild();
        let guild = *self.servers.entry(server).or_insert(next);
        self.of(guild);
    }
}
