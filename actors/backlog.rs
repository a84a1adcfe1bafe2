//! Which rows the outbox holds, and which guilds have more in the database. Pure.
//!
//! Memory holds a bounded number of rows; the rest stays where it is safe and is read when there is
//! room. A guild that has rows in the database which are not held is *behind*: what it commits meanwhile
//! is not taken from its message either, since its older rows come first. Guilds are read in turn, and
//! one of which nothing is held waits only for those before it.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Duration;

use domain::correlation::CorrelationId;
use domain::effect::Outcome;
use domain::ids::GuildId;
use features::About;
use tokio::time::Instant;

/// Rows held of one guild; 16 calls for each that may be under way.
pub const GUILD_HELD_MAX: usize = 64;
/// A guild that is behind is read again when no more than this of it is held.
const READ_AGAIN_AT: usize = GUILD_HELD_MAX / 4;
/// Rows held in all, of about a kilobyte each.
pub const HELD_MAX: usize = 20_000;
/// Beyond this only guilds of which nothing is held get room.
const CROWDED_AT: usize = HELD_MAX / 4 * 3;
/// A result is reported again, and an end noted again, when its row is still unsettled after this.
pub const REPORTED_FOR: Duration = Duration::from_secs(60);

/// How far a row is that the database shows as unsettled.
pub enum Known {
    /// In a lane.
    Held,
    /// Carried out; its guild was told, and settles it in a commit.
    Reported(Report),
    /// It has ended at this time, and this is being written.
    Ending(Instant),
    /// It was settled while its guild was read: that read may still show it.
    SettledSince,
}

/// What a guild was told.
pub struct Report {
    /// When.
    pub at: Instant,
    /// What the row was about.
    pub about: About,
    /// What became of it.
    pub outcome: Outcome,
    /// The unit of work.
    pub correlation: CorrelationId,
}

/// A guild that is to be read, and how it stood then.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Which.
    pub guild: GuildId,
    /// The rows to read: those that are known, and those there is room for.
    pub limit: u32,
    missed: u64,
}

/// What is known of everybody's rows.
#[derive(Default)]
pub struct Backlog {
    shares: HashMap<GuildId, Share>,
    to_read: VecDeque<GuildId>,
    held: usize,
}

#[derive(Default)]
struct Share {
    rows: BTreeMap<i64, Known>,
    held: usize,
    /// Rows of it may be in the database that are not known here.
    is_behind: bool,
    /// It stands in the line of those that are to be read.
    is_queued: bool,
    /// It is being read: what is read may be older than what is heard meanwhile.
    is_being_read: bool,
    /// Grows with every row that was not taken.
    missed: u64,
}

impl Backlog {
    /// Rows that are held.
    pub const fn held(&self) -> usize {
        self.held
    }

    /// Whether a row that was just committed is taken. If not, it is read later.
    pub fn take_new(&mut self, guild: GuildId, number: i64) -> bool {
        let is_crowded = self.held >= CROWDED_AT;
        let share = self.shares.entry(guild).or_default();
        if share.rows.contains_key(&number) {
            return false;
        }
        if share.is_behind || is_crowded || share.held >= GUILD_HELD_MAX {
            share.missed += 1;
            self.fall_behind(guild);
            return false;
        }
        self.hold(guild, number);
        true
    }

    /// Whether a row that was read is taken: not when it is held, or was dealt with already.
    pub fn take_read(&mut self, guild: GuildId, number: i64) -> bool {
        let share = self.shares.entry(guild).or_default();
        if share.rows.contains_key(&number) || share.held >= GUILD_HELD_MAX {
            return false;
        }
        self.hold(guild, number);
        true
    }

    fn hold(&mut self, guild: GuildId, number: i64) {
        let share = self.shares.entry(guild).or_default();
        share.rows.insert(number, Known::Held);
        share.held += 1;
        self.held += 1;
    }

    /// A row is not held any more.
    pub fn let_go(&mut self, guild: GuildId, number: i64, now: Known) {
        let Some(share) = self.shares.get_mut(&guild) else { return };
        if matches!(share.rows.insert(number, now), Some(Known::Held)) {
            share.held -= 1;
            self.held -= 1;
        }
        if share.is_behind && share.held <= READ_AGAIN_AT {
            self.fall_behind(guild);
        }
    }

    /// The database shows a row as settled.
    pub fn settled(&mut self, guild: GuildId, number: i64) {
        let Some(share) = self.shares.get_mut(&guild) else { return };
        match share.rows.get_mut(&number) {
            // It will find out when it ends.
            Some(Known::Held) => {}
            Some(known) if share.is_being_read => *known = Known::SettledSince,
            _ => drop(share.rows.remove(&number)),
        }
        if share.rows.is_empty() && !share.is_behind {
            self.shares.remove(&guild);
        }
    }

    /// Rows of a guild may be in the database that are not known here.
    pub fn fall_behind(&mut self, guild: GuildId) {
        let share = self.shares.entry(guild).or_default();
        share.is_behind = true;
        if !share.is_queued && share.held <= READ_AGAIN_AT {
            share.is_queued = true;
            self.to_read.push_back(guild);
        }
    }

    /// The database counts so many unsettled rows of a guild.
    pub fn counted(&mut self, guild: GuildId, rows: i64, now: Instant) {
        let known = self.shares.get(&guild);
        let is_known = known.is_some_and(|share| i64::try_from(share.rows.len()).is_ok_and(|known| known == rows));
        let is_stale = known.is_some_and(|share| share.rows.values().any(|row| row.is_stale(now)));
        if !is_known || is_stale {
            self.fall_behind(guild);
        }
    }

    /// Between these two guilds the database showed, at this time, unsettled rows of these only: of the others,
    /// whatever had been dealt with is settled.
    pub fn counted_all(&mut self, (after, upto): (GuildId, GuildId), with_rows: &[GuildId], then: Instant) {
        self.shares.retain(|guild, share| {
            if *guild > after && *guild <= upto && with_rows.binary_search(guild).is_err() {
                share.rows.retain(|_, row| !row.was_dealt_with_before(then));
            }
            !share.rows.is_empty() || share.is_behind
        });
    }

    /// Whose turn it is to be read, if there is room for it.
    pub fn next_reading(&mut self) -> Option<Reading> {
        while self.held < HELD_MAX {
            let guild = self.to_read.pop_front()?;
            let Some(share) = self.shares.get_mut(&guild) else { continue };
            share.is_queued = false;
            if self.held >= CROWDED_AT && share.held > 0 {
                // It is read when this runs out.
                continue;
            }
            share.is_being_read = true;
            let limit = u32::try_from(share.rows.len() + GUILD_HELD_MAX - share.held).unwrap_or(u32::MAX);
            return Some(Reading { guild, limit, missed: share.missed });
        }
        None
    }

    /// A guild was read: what was dealt with and is not among its rows is settled, and with fewer rows than
    /// were asked for it is not behind any more. Returns what was reported or ended long ago and is not settled.
    pub fn has_read(&mut self, reading: Reading, (numbers, was_full): (&[i64], bool), now: Instant) -> Vec<i64> {
        let Some(share) = self.shares.get_mut(&reading.guild) else { return Vec::new() };
        share.is_being_read = false;
        let is_whole = !was_full;
        let last = if is_whole { i64::MAX } else { numbers.last().copied().unwrap_or(i64::MAX) };
        let is_held = |number: &i64| share.rows.contains_key(number);
        let has_all = numbers.iter().all(is_held);
        share.rows.retain(|number, row| match row {
            Known::Held => true,
            Known::SettledSince => false,
            Known::Reported(_) | Known::Ending(_) => *number > last || numbers.contains(number),
        });
        let stale = share.rows.iter().filter(|(_, row)| row.is_stale(now)).map(|(number, _)| *number).collect();
        if is_whole && share.missed == reading.missed && has_all {
            share.is_behind = false;
            if share.rows.is_empty() {
                self.shares.remove(&reading.guild);
            }
        } else {
            self.fall_behind(reading.guild);
        }
        stale
    }

    /// Reading failed: the guild stays behind, and is read after the next count.
    pub fn could_not_read(&mut self, reading: Reading) {
        let share = self.shares.entry(reading.guild).or_default();
        share.is_behind = true;
        share.is_being_read = false;
        share.rows.retain(|_, row| !matches!(row, Known::SettledSince));
    }

    /// What a guild was told about a row, to be told again.
    pub fn report_again(&mut self, guild: GuildId, number: i64, now: Instant) -> Option<&Report> {
        match self.shares.get_mut(&guild)?.rows.get_mut(&number)? {
            Known::Reported(report) => {
                report.at = now;
                Some(report)
            }
            Known::Held | Known::Ending(_) | Known::SettledSince => None,
        }
    }
}

impl Known {
    fn is_stale(&self, now: Instant) -> bool {
        match self {
            Self::Reported(report) => now.duration_since(report.at) >= REPORTED_FOR,
            Self::Held | Self::Ending(_) | Self::SettledSince => false,
        }
    }

    fn was_dealt_with_before(&self, then: Instant) -> bool {
        match self {
            Self::Reported(Report { at, .. }) | Self::Ending(at) => *at < then,
            Self::Held | Self::SettledSince => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREEDY: GuildId = GuildId(1);

    fn read(backlog: &mut Backlog, database: &BTreeMap<GuildId, Vec<i64>>) -> Vec<(GuildId, i64)> {
        let mut taken = Vec::new();
        while let Some(reading) = backlog.next_reading() {
            let rows = &database[&reading.guild];
            let rows: Vec<i64> = rows.iter().copied().take(reading.limit as usize).collect();
            taken.extend(
                rows.iter().filter(|row| backlog.take_read(reading.guild, **row)).map(|row| (reading.guild, *row)),
            );
            let was_full = rows.len() == reading.limit as usize;
            backlog.has_read(reading, (&rows, was_full), Instant::now());
        }
        taken
    }

    #[test]
    fn what_a_guild_has_too_much_is_read_later_and_in_its_order() {
        let mut backlog = Backlog::default();
        let mut held: VecDeque<i64> = (1..=200).filter(|row| backlog.take_new(GREEDY, *row)).collect();
        assert_eq!(held.len(), GUILD_HELD_MAX);
        let mut rows: Vec<i64> = (1..=200).collect();
        let mut done = Vec::new();
        while let Some(row) = held.pop_front() {
            done.push(row);
            backlog.let_go(GREEDY, row, Known::Ending(Instant::now()));
            backlog.settled(GREEDY, row);
            rows.retain(|other| *other != row);
            held.extend(read(&mut backlog, &BTreeMap::from([(GREEDY, rows.clone())])).into_iter().map(|(_, row)| row));
            assert!(held.len() <= GUILD_HELD_MAX);
            if done.len() == 100 {
                assert!(!backlog.take_new(GREEDY, 201), "older ones come first");
                rows.push(201);
            }
        }
        assert_eq!(done, (1..=201).collect::<Vec<_>>());
        assert!(backlog.take_new(GREEDY, 202), "it has caught up");
    }

    #[test]
    fn a_row_that_is_committed_while_its_guild_is_read_is_not_missed() {
        let mut backlog = Backlog::default();
        backlog.fall_behind(GREEDY);
        let reading = backlog.next_reading().expect("its turn");
        assert!(!backlog.take_new(GREEDY, 1), "it may be among those that are read");
        backlog.has_read(reading, (&[], false), Instant::now());
        assert_eq!(read(&mut backlog, &BTreeMap::from([(GREEDY, vec![1])])), [(GREEDY, 1)]);
    }

    #[test]
    fn memory_is_bounded_and_no_guild_is_shut_out_by_others() {
        let mut backlog = Backlog::default();
        let guilds = 1..=2 * HELD_MAX as i64 / GUILD_HELD_MAX as i64;
        for guild in guilds.clone() {
            for row in 1..=100 {
                backlog.take_new(GuildId(guild), row);
            }
        }
        assert!(backlog.held() <= CROWDED_AT + 1);
        let late = GuildId(1_000_000);
        assert!(!backlog.take_new(late, 1));
        let database: BTreeMap<GuildId, Vec<i64>> =
            guilds.map(|guild| (GuildId(guild), (1..=100).collect())).chain([(late, vec![1])]).collect();
        let taken = read(&mut backlog, &database);
        assert!(backlog.held() <= HELD_MAX + GUILD_HELD_MAX, "{}", backlog.held());
        for row in 1..=64 {
            backlog.let_go(GREEDY, row, Known::Ending(Instant::now()));
        }
        let mut taken: Vec<_> = taken.into_iter().chain(read(&mut backlog, &database)).collect();
        // Others may stand before it, each with its own share.
        for guild in 2..=400 {
            (1..=64).for_each(|row| backlog.let_go(GuildId(guild), row, Known::Ending(Instant::now())));
            taken.extend(read(&mut backlog, &database));
        }
        assert!(taken.contains(&(late, 1)));
    }

    #[test]
    fn a_row_that_was_settled_while_its_guild_was_read_is_not_carried_out_again() {
        let (mut backlog, now) = (Backlog::default(), Instant::now());
        assert!((1..=2).all(|row| backlog.take_new(GREEDY, row)));
        backlog.fall_behind(GREEDY);
        let reading = backlog.next_reading().expect("its turn");
        // The database is read here; the answer comes back last.
        for row in 1..=2 {
            backlog.let_go(GREEDY, row, Known::Ending(now));
            backlog.settled(GREEDY, row);
        }
        assert!((1..=3).map(|row| backlog.take_read(GREEDY, row)).eq([false, false, true]));
        backlog.has_read(reading, (&[1, 2, 3], false), now);
        backlog.let_go(GREEDY, 3, Known::Ending(now));
        backlog.settled(GREEDY, 3);
        assert!(backlog.shares.is_empty(), "nothing is remembered for ever");

        backlog.fall_behind(GREEDY);
        let reading = backlog.next_reading().expect("its turn");
        assert!(backlog.take_read(GREEDY, 4));
        backlog.let_go(GREEDY, 4, Known::Ending(now));
        backlog.settled(GREEDY, 4);
        backlog.could_not_read(reading);
        assert!(backlog.shares[&GREEDY].rows.is_empty(), "and not when the read fails");
    }

    #[test]
    fn a_count_says_nothing_of_what_was_dealt_with_after_it() {
        let (mut backlog, counted) = (Backlog::default(), Instant::now());
        let since = counted + Duration::from_millis(1);
        assert!(backlog.take_new(GREEDY, 1));
        backlog.let_go(GREEDY, 1, Known::Ending(since));
        backlog.counted_all((GuildId(0), GREEDY), &[], counted);
        assert!(!backlog.take_read(GREEDY, 1), "it has ended");
        backlog.counted_all((GuildId(0), GREEDY), &[], since + Duration::from_millis(1));
        assert!(backlog.shares.is_empty());
    }

    #[test]
    fn a_report_that_nobody_settles_is_made_again() {
        let (mut backlog, now) = (Backlog::default(), Instant::now());
        assert!(backlog.take_new(GREEDY, 1));
        let about = About::Absence(features::absence::About::Notice);
        let report = Report { at: now, about, outcome: Outcome::Gone, correlation: CorrelationId(1) };
        backlog.let_go(GREEDY, 1, Known::Reported(report));
        backlog.counted(GREEDY, 1, now);
        assert_eq!(backlog.next_reading(), None, "it is known");
        let later = now + REPORTED_FOR;
        backlog.counted(GREEDY, 1, later);
        let reading = backlog.next_reading().expect("to be looked at");
        assert!(!backlog.take_read(GREEDY, 1), "it was carried out");
        assert_eq!(backlog.has_read(reading, (&[1], false), later), [1]);
        assert!(backlog.report_again(GREEDY, 1, later).is_some());
        backlog.counted_all((GuildId(0), GREEDY), &[], later + REPORTED_FOR);
        assert!(backlog.shares.is_empty(), "it is settled");
    }
}
