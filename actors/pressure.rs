//! Whether the machine runs short: pure thresholds over what is read from it, each with a gap between
//! "short" and "enough again", so that nothing flickers.
//!
//! Short of memory, guilds that nobody uses are put to sleep before the system kills the process.

use std::time::Duration;

use observe::host::{Reading, Use};

/// Between two looks at the machine: what runs short slowly is seen in time, and a look costs a millisecond.
pub const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Below the threshold for "short" by so many percent is "enough again".
const GAP_PERCENT: u32 = 5;
/// The processor must be busy for so long: a burst is what it is there for.
const BUSY_FOR: Duration = Duration::from_secs(60);

/// When something is short, in percent of what there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Thresholds {
    /// Memory; guilds are put to sleep from here on.
    pub memory_percent: u32,
    /// The disk that holds the data.
    pub disk_percent: u32,
    /// The processors that this process may use.
    pub processor_percent: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { memory_percent: 80, disk_percent: 90, processor_percent: 90 }
    }
}

/// What can run short.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Supply {
    /// See [`Thresholds::memory_percent`].
    Memory,
    /// See [`Thresholds::disk_percent`].
    Disk,
    /// See [`Thresholds::processor_percent`].
    Processor,
}

/// What there is to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strain {
    /// Tell: so many percent are used.
    Short(Supply, u32),
    /// Tell: it is enough again.
    Enough(Supply, u32),
    /// Put so many percent of the guilds that are awake to sleep.
    Shed(u8),
}

/// What is remembered from look to look.
#[derive(Debug)]
pub struct Pressure {
    thresholds: Thresholds,
    processors: u32,
    short: [bool; 3],
    before: Option<(Duration, Duration)>,
    busy_since: Option<Duration>,
}

// === impl Pressure ===

impl Pressure {
    /// Nothing is known yet; `processors` can be used at the same time.
    pub fn new(thresholds: Thresholds, processors: u32) -> Self {
        Self { thresholds, processors: processors.max(1), short: [false; 3], before: None, busy_since: None }
    }

    /// Other thresholds from now on.
    pub fn set(&mut self, thresholds: Thresholds) {
        self.thresholds = thresholds;
    }

    /// Looks at a reading taken at `now`, on any clock that does not jump.
    pub fn look(&mut self, now: Duration, reading: &Reading) -> Vec<Strain> {
        let Thresholds { memory_percent, disk_percent, processor_percent } = self.thresholds;
        let mut strains = Vec::new();
        let busy = self.busy_percent(now, reading.processor, processor_percent);
        strains.extend(reading.memory.and_then(|used| self.judge(Supply::Memory, used.percent(), memory_percent)));
        strains.extend(reading.disk.and_then(|used| self.judge(Supply::Disk, used.percent(), disk_percent)));
        strains.extend(busy.and_then(|percent| self.judge(Supply::Processor, percent, processor_percent)));
        if let Some(memory) = reading.memory.filter(|_| self.short[Supply::Memory as usize]) {
            strains.extend(
                to_shed(memory, reading.resident, memory_percent.saturating_sub(GAP_PERCENT)).map(Strain::Shed),
            );
        }
        strains
    }

    fn judge(&mut self, supply: Supply, percent: u32, threshold: u32) -> Option<Strain> {
        let short = &mut self.short[supply as usize];
        if !*short && percent >= threshold {
            *short = true;
            return Some(Strain::Short(supply, percent));
        }
        if *short && percent + GAP_PERCENT < threshold {
            *short = false;
            return Some(Strain::Enough(supply, percent));
        }
        None
    }

    /// How busy the processors were since the last look; a burst that is not over yet counts as none.
    fn busy_percent(&mut self, now: Duration, used: Duration, threshold: u32) -> Option<u32> {
        let (at, before) = self.before.replace((now, used))?;
        let span = now.saturating_sub(at) * self.processors;
        let percent = (used.saturating_sub(before).as_millis() * 100 / span.as_millis().max(1)) as u32;
        if percent < threshold {
            self.busy_since = None;
            return Some(percent);
        }
        let since = *self.busy_since.get_or_insert(at);
        (now.saturating_sub(since) >= BUSY_FOR).then_some(percent)
    }
}

/// What must go for the rest to be below `target`, as a part of what this process holds: others' memory
/// is not ours to give back.
fn to_shed(memory: Use, resident: Option<u64>, target: u32) -> Option<u8> {
    let wanted = u128::from(memory.of) * u128::from(target) / 100;
    let excess = u128::from(memory.used).checked_sub(wanted).filter(|excess| *excess > 0)?;
    let resident = u128::from(resident.filter(|bytes| *bytes > 0)?);
    Some((excess * 100).div_ceil(resident).clamp(1, 100) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn memory(percent: u64) -> Reading {
        Reading { memory: Some(Use { used: percent * 10, of: 1000 }), resident: Some(200), ..Reading::default() }
    }

    #[test]
    fn memory_is_short_at_its_threshold_and_enough_five_percent_below() {
        let mut pressure = Pressure::new(Thresholds::default(), 2);
        let mut look = |percent| pressure.look(at(0), &memory(percent));
        assert_eq!(look(79), []);
        assert_eq!(look(80), [Strain::Short(Supply::Memory, 80), Strain::Shed(25)]);
        assert_eq!(look(79), [Strain::Shed(20)], "told once, worked on until it is enough");
        assert_eq!(look(75), []);
        assert_eq!(look(74), [Strain::Enough(Supply::Memory, 74)]);
        assert_eq!(look(79), []);
    }

    #[test]
    fn no_more_is_shed_than_the_process_holds_and_nothing_when_that_is_unknown() {
        let mut pressure = Pressure::new(Thresholds::default(), 2);
        assert_eq!(pressure.look(at(0), &memory(99)), [Strain::Short(Supply::Memory, 99), Strain::Shed(100)]);
        let unknown = Reading { resident: None, ..memory(99) };
        assert_eq!(pressure.look(at(5), &unknown), []);
    }

    #[test]
    fn the_disk_has_thresholds_of_its_own() {
        let mut pressure = Pressure::new(Thresholds { disk_percent: 50, ..Thresholds::default() }, 2);
        let disk = |used| Reading { disk: Some(Use { used, of: 100 }), ..Reading::default() };
        assert_eq!(pressure.look(at(0), &disk(50)), [Strain::Short(Supply::Disk, 50)]);
        assert_eq!(pressure.look(at(5), &disk(100)), []);
        assert_eq!(pressure.look(at(10), &disk(44)), [Strain::Enough(Supply::Disk, 44)]);
    }

    #[test]
    fn processors_may_be_busy_for_a_minute() {
        let mut pressure = Pressure::new(Thresholds::default(), 2);
        let mut used = Duration::ZERO;
        let mut told = Vec::new();
        for second in (0..=120).step_by(5) {
            let reading = Reading { processor: used, ..Reading::default() };
            told.extend(pressure.look(at(second), &reading).into_iter().map(|strain| (second, strain)));
            // Two processors, busy from the tenth second to the ninetieth.
            used += if (10..90).contains(&second) { at(10) } else { at(1) };
        }
        assert_eq!(told, [(70, Strain::Short(Supply::Processor, 100)), (95, Strain::Enough(Supply::Processor, 10)),]);
    }

    #[test]
    fn what_is_unknown_leads_to_nothing() {
        let mut pressure = Pressure::new(Thresholds::default(), 2);
        assert!((0..100).all(|second| pressure.look(at(second), &Reading::default()).is_empty()));
    }
}
