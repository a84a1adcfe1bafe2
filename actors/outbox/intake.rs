//! What the outbox takes up from the database: rows of a previous life, and those there was no room for.
//!
//! Reading happens in tasks of their own, one at a time: a slow database keeps no result of a call waiting.

use std::sync::Arc;

use domain::ids::{GuildId, InteractionId};
use features::About;
use storage::outbox::read::Backlog as Count;
use storage::outbox::{OutboxRow, Settled};
use tokio::time::{Instant, timeout};
use tracing::{error, warn};

use super::{Entry, State, What, deliver, nonce_of_row};
use crate::backlog::Reading;
use crate::carry::Doubt;
use crate::heartbeat::READ_WITHIN;
use crate::ledger::ANSWERS;
use crate::messages::OutboxMsg;

/// Guilds counted by one read of a sweep; the next one reads on.
const SWEEP_GUILDS: u32 = 500;
/// Guilds read by one task, one after the other.
const GUILDS_READ: usize = 16;

/// What was read of a guild; nothing where that failed.
pub struct Read {
    reading: Reading,
    rows: Option<Vec<OutboxRow>>,
}

/// One page of a sweep; nothing where it could not be read.
pub struct Counted {
    after: GuildId,
    began: Instant,
    page: Option<Vec<Count>>,
}

// === impl State ===

impl State {
    pub(super) fn sweep(&mut self) {
        self.lanes.forget_idle_guilds();
        self.refusals.expire(Instant::now());
        self.wiring.owed.forget(Instant::now());
        self.note_invalid_calls();
        self.count_after(GuildId(0));
        self.measure();
    }

    /// Counts in tasks of their own: a slow database must not keep results waiting.
    fn count_after(&self, after: GuildId) {
        let (archive, myself, began) = (self.wiring.archive.clone(), self.myself.clone(), Instant::now());
        tokio::spawn(async move {
            let page = timeout(READ_WITHIN, archive.backlog(after, SWEEP_GUILDS)).await;
            let page = page.ok().and_then(|page| page.inspect_err(|error| warn!("{error}")).ok());
            myself.cast(OutboxMsg::Counted(Counted { after, began, page })).ok();
        });
    }

    pub(super) fn counted(&mut self, Counted { after, began, page }: Counted) {
        let Some(page) = page else { return };
        let guilds: Vec<GuildId> = page.iter().map(|backlog| backlog.guild).collect();
        let is_last = guilds.len() < SWEEP_GUILDS as usize;
        let upto = guilds.last().copied().filter(|_| !is_last).unwrap_or(GuildId(i64::MAX));
        self.backlog.counted_all((after, upto), &guilds, began);
        page.iter().for_each(|backlog| self.backlog.counted(backlog.guild, backlog.rows, Instant::now()));
        if !is_last {
            self.count_after(upto);
        }
    }

    fn measure(&self) {
        let (archive, counters) = (self.wiring.archive.clone(), Arc::clone(&self.wiring.counters));
        tokio::spawn(async move {
            if let Ok(Ok(summary)) = timeout(READ_WITHIN, archive.outbox_summary()).await {
                let oldest = summary.oldest.map_or(0, |oldest| u64::try_from(oldest.0).unwrap_or(0));
                let count = |rows: i64| u64::try_from(rows).unwrap_or(0);
                counters.outbox_waiting(count(summary.pending), count(summary.sent), oldest);
            }
        });
    }

    /// Reads those whose turn it is, one read at a time.
    pub(super) fn read_on(&mut self) {
        if self.is_reading {
            return;
        }
        let readings: Vec<Reading> = std::iter::from_fn(|| self.backlog.next_reading()).take(GUILDS_READ).collect();
        if readings.is_empty() {
            return;
        }
        self.is_reading = true;
        let (archive, myself, busy) = (self.wiring.archive.clone(), self.myself.clone(), self.wiring.activity.begin());
        tokio::spawn(async move {
            let mut reads = Vec::with_capacity(readings.len());
            for reading in readings {
                let rows = archive.unsettled(reading.guild, reading.limit);
                let rows = timeout(READ_WITHIN, rows).await.ok();
                let rows = rows.and_then(|rows| rows.inspect_err(|error| warn!("{error}")).ok());
                reads.push(Read { reading, rows });
            }
            myself.cast(OutboxMsg::Read(reads)).ok();
            drop(busy);
        });
    }

    pub(super) fn take_read(&mut self, Read { reading, rows }: Read) {
        self.is_reading = false;
        // A database that is down is asked again by the next sweep.
        let Some(rows) = rows else { return self.backlog.could_not_read(reading) };
        let was_full = rows.len() >= reading.limit as usize;
        // Whoever still holds the ticket of an answer gives it himself.
        let rows: Vec<OutboxRow> = rows.into_iter().filter(|row| !self.is_being_answered(row)).collect();
        let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
        for row in rows {
            if self.backlog.take_read(row.guild, row.number) {
                self.line_up_read(row);
            }
        }
        for number in self.backlog.has_read(reading, (&numbers, was_full), Instant::now()) {
            if let Some(report) = self.backlog.report_again(reading.guild, number, Instant::now()) {
                deliver(&self.wiring, (reading.guild, number), report);
            }
        }
    }

    fn is_being_answered(&self, row: &OutboxRow) -> bool {
        let interaction = row.lane.strip_prefix("answer:").and_then(InteractionId::parse);
        row.feature == ANSWERS && interaction.is_some_and(|interaction| self.wiring.owed.is_alive(interaction))
    }

    fn line_up_read(&mut self, row: OutboxRow) {
        let (guild, number) = (row.guild, row.number);
        let about = row.about().ok();
        let what = match about.and_then(|about| serde_json::from_value::<About>(about).ok()) {
            _ if row.feature == ANSWERS => Some(What::Answer { number }),
            about => about.map(|about| What::Row { number, about }),
        };
        let (Some(what), Ok(effect)) = (what, row.effect()) else {
            error!(guild.id = %guild, "outbox row {number} was written by another version, and is given up");
            return self.end(guild, number, Settled::Dead { note: "written by another version".to_owned() });
        };
        let entry = self.entry(what, effect, (nonce_of_row(guild, number), row.attempts, row.correlation));
        let doubt = row.sent_at.map(Doubt::SentAt);
        let wait = row.next_try.since((self.wiring.clock)());
        self.add(guild, Entry { doubt, is_marked: doubt.is_some(), ..entry }, (Some(number), row.after), Some(wait));
    }
}
