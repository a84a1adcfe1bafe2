//! Makes correlation ids: RFC 9562 UUIDv8 of time, instance, sequence and random bits.
//!
//! One id names one unit of work in every log line, journal row and error reply. Clock and seed come
//! from outside, so a simulated run makes the same ids every time.
//!
//! Layout, from the highest bit: 48 bits Unix milliseconds, 4 version, 12 instance, 2 variant,
//! 30 sequence, 32 pseudo-random (the part people read out: [`CorrelationId::short`]).

use std::sync::atomic::{AtomicU64, Ordering};

use domain::correlation::CorrelationId;
use domain::moment::Moment;
use uuid::Uuid;

/// How many recent ids are watched for a collision: 8 KiB, some seconds of the heaviest load.
const RECENT_IDS: usize = 1024;
const _: () = assert!(RECENT_IDS.is_power_of_two());

const INSTANCE_BITS: u32 = 12;
const SEQUENCE_BITS: u32 = 30;

/// The generator of one process. Shared by reference, never locks.
pub struct Correlations {
    seed: u64,
    sequence: AtomicU64,
    recent: Box<[AtomicU64]>,
    collisions: AtomicU64,
}

impl Correlations {
    /// A generator whose instance and random bits come from `instance_seed`.
    ///
    /// Two processes on the same database need different seeds; a test wants the same one.
    pub fn new(instance_seed: u64) -> Self {
        let recent = (0..RECENT_IDS).map(|_| AtomicU64::new(0)).collect();
        Self { seed: instance_seed, sequence: AtomicU64::new(0), recent, collisions: AtomicU64::new(0) }
    }

    /// The id of the next unit of work, begun at `now`.
    pub fn next(&self, now: Moment) -> CorrelationId {
        let sequence = self.sequence.fetch_add(1, Ordering::Relaxed);
        let id = CorrelationId(Uuid::new_v8(self.bits(now, sequence).to_be_bytes()).as_u128());
        self.watch(id);
        id
    }

    /// How many ids were equal to a recent one: expected to be 0 for ever.
    pub fn collisions(&self) -> u64 {
        self.collisions.load(Ordering::Relaxed)
    }

    /// Everything but version and variant, which the uuid crate sets.
    fn bits(&self, now: Moment, sequence: u64) -> u128 {
        let time_ms = u128::from(u64::try_from(now.0).unwrap_or(0)) & low_bits(48);
        let instance = u128::from(scramble(self.seed)) & low_bits(INSTANCE_BITS);
        let counted = u128::from(sequence) & low_bits(SEQUENCE_BITS);
        let random = u128::from(scramble(self.seed ^ scramble(sequence))) & low_bits(32);
        time_ms << 80 | instance << 64 | counted << 32 | random
    }

    /// A repeated id falls into the slot where its twin was left.
    fn watch(&self, id: CorrelationId) {
        let low = (id.0 & low_bits(64)) as u64;
        let slot = scramble(low) as usize & (RECENT_IDS - 1);
        if self.recent[slot].swap(low, Ordering::Relaxed) == low {
            self.collisions.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// 122 random bits, which nobody can guess; with the mark of a version 4 UUID.
pub fn random_bits() -> u128 {
    Uuid::new_v4().as_u128()
}

const fn low_bits(count: u32) -> u128 {
    (1 << count) - 1
}

/// SplitMix64's finaliser: cheap, well mixed, and the same on every machine.
const fn scramble(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const NOW: Moment = Moment(1_767_225_600_123);

    #[test]
    fn an_id_is_a_version_8_uuid_that_begins_with_its_time() {
        let id = Uuid::from_u128(Correlations::new(1).next(NOW).0);
        assert_eq!(id.get_version_num(), 8);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(id.as_u128() >> 80, 1_767_225_600_123);
    }

    #[test]
    fn ids_of_one_millisecond_differ_also_in_their_short_form() {
        let correlations = Correlations::new(7);
        let ids: Vec<CorrelationId> = (0..1_000).map(|_| correlations.next(NOW)).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 1_000);
        assert_eq!(ids.iter().map(|id| id.short()).collect::<HashSet<_>>().len(), 1_000);
        assert_eq!(correlations.collisions(), 0);
    }

    #[test]
    fn the_same_seed_makes_the_same_ids_and_another_seed_others() {
        let id = |seed| Correlations::new(seed).next(NOW);
        assert_eq!(id(1), id(1));
        assert_ne!(id(1), id(2));
    }

    #[test]
    fn a_repeated_id_is_counted() {
        let correlations = Correlations::new(1);
        let id = correlations.next(NOW);
        correlations.watch(id);
        assert_eq!(correlations.collisions(), 1);
    }

    #[test]
    fn a_clock_before_the_epoch_counts_as_the_epoch() {
        let id = Correlations::new(1).next(Moment(-5));
        assert_eq!(id.0 >> 80, 0);
    }
}
