//! Values that go up and down: how full, how old, how far, each set by whoever knows it.
//!
//! One row per value in [`Gauge`], so that the page of metrics, its documentation and its tests cannot
//! forget one. None has a label: nothing here names a guild or a person.

use std::sync::atomic::{AtomicI64, Ordering};

/// One value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gauge {
    /// Items in all inboxes.
    InboxItems,
    /// Outbox rows that wait or are under way.
    OutboxWaiting,
    /// Age of the oldest outbox row that waits, in milliseconds.
    OutboxOldestMs,
    /// Time since the gateway last acknowledged a heartbeat, in milliseconds.
    GatewayAckAgeMs,
    /// Sessions that may still be started today.
    IdentifyBudget,
    /// Bad calls to Discord within the last ten minutes.
    InvalidCalls,
    /// Size of SQLite's write-ahead log, in bytes.
    WalBytes,
    /// Memory of the process, in bytes.
    ProcessMemoryBytes,
    /// Memory of the machine that is free, in bytes.
    SystemMemoryFreeBytes,
    /// Room on the disk of the data folder, in bytes.
    DiskFreeBytes,
    /// Database connections in use.
    PoolInUse,
    /// Lines of the log that were lost.
    LogLinesDropped,
    /// Age of the newest backup, in milliseconds.
    BackupAgeMs,
}

/// What a value is called and means.
pub struct About {
    /// The name on the page of metrics.
    pub name: &'static str,
    /// What stands beside it.
    pub help: &'static str,
    /// The value on the page is the stored one divided by this.
    pub divisor: f64,
}

impl Gauge {
    /// Every value.
    pub const ALL: [Self; 13] = [
        Self::InboxItems,
        Self::OutboxWaiting,
        Self::OutboxOldestMs,
        Self::GatewayAckAgeMs,
        Self::IdentifyBudget,
        Self::InvalidCalls,
        Self::WalBytes,
        Self::ProcessMemoryBytes,
        Self::SystemMemoryFreeBytes,
        Self::DiskFreeBytes,
        Self::PoolInUse,
        Self::LogLinesDropped,
        Self::BackupAgeMs,
    ];

    /// Its row.
    pub const fn about(self) -> About {
        let (name, help, divisor) = match self {
            Self::InboxItems => ("mgm_inbox_items", "Items that wait in the inboxes of all guilds.", 1.0),
            Self::OutboxWaiting => ("mgm_outbox_waiting", "Outbox rows that wait or are under way.", 1.0),
            Self::OutboxOldestMs => ("mgm_outbox_oldest_seconds", "Age of the oldest outbox row that waits.", 1e3),
            Self::GatewayAckAgeMs => {
                ("mgm_gateway_last_ack_age_seconds", "Time since Discord last acknowledged a heartbeat.", 1e3)
            }
            Self::IdentifyBudget => ("mgm_identify_budget_remaining", "Sessions that may still be started today.", 1.0),
            Self::InvalidCalls => {
                ("mgm_rest_invalid_requests_10m", "Bad calls to Discord in the last 10 minutes.", 1.0)
            }
            Self::WalBytes => ("mgm_wal_bytes", "Size of SQLite's write-ahead log.", 1.0),
            Self::ProcessMemoryBytes => ("process_resident_memory_bytes", "Memory of the process.", 1.0),
            Self::SystemMemoryFreeBytes => ("mgm_system_memory_free_bytes", "Free memory of the machine.", 1.0),
            Self::DiskFreeBytes => ("mgm_disk_free_bytes", "Room on the disk of the data folder.", 1.0),
            Self::PoolInUse => ("mgm_database_connections_in_use", "Database connections in use.", 1.0),
            Self::LogLinesDropped => ("mgm_log_lines_dropped", "Lines of the log that were lost.", 1.0),
            Self::BackupAgeMs => ("mgm_backup_age_seconds", "Age of the newest backup.", 1e3),
        };
        About { name, help, divisor }
    }
}

/// Stands where nobody has set a value yet.
const UNKNOWN: i64 = i64::MIN;

/// The values of one process. Shared by reference.
pub struct Gauges([AtomicI64; Gauge::ALL.len()]);

impl Default for Gauges {
    fn default() -> Self {
        Self(std::array::from_fn(|_| AtomicI64::new(UNKNOWN)))
    }
}

impl Gauges {
    /// It is so much now.
    pub fn set(&self, gauge: Gauge, value: u64) {
        self.0[gauge as usize].store(i64::try_from(value).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// Nobody knows any more.
    pub fn clear(&self, gauge: Gauge) {
        self.0[gauge as usize].store(UNKNOWN, Ordering::Relaxed);
    }

    /// What was set last.
    pub fn get(&self, gauge: Gauge) -> Option<u64> {
        u64::try_from(self.0[gauge as usize].load(Ordering::Relaxed)).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_value_has_a_place_and_a_name_of_its_own() {
        let gauges = Gauges::default();
        assert!(Gauge::ALL.iter().all(|gauge| gauges.get(*gauge).is_none()));
        for (place, gauge) in Gauge::ALL.into_iter().enumerate() {
            gauges.set(gauge, place as u64);
        }
        let seen: Vec<u64> = Gauge::ALL.into_iter().filter_map(|gauge| gauges.get(gauge)).collect();
        assert_eq!(seen, (0..Gauge::ALL.len() as u64).collect::<Vec<_>>());
        let names: BTreeSet<&str> = Gauge::ALL.into_iter().map(|gauge| gauge.about().name).collect();
        assert_eq!(names.len(), Gauge::ALL.len());
        gauges.clear(Gauge::WalBytes);
        assert_eq!(gauges.get(Gauge::WalBytes), None);
    }
}
