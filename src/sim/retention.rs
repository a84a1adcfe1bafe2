//! How much of a run stays in memory. A run may last for days, so everything that grows has a bound here.

/// Broken contracts kept in full: after a thousand, more of them tell nothing new; they are still counted.
const VIOLATIONS_MAX: usize = 1_000;
/// Interactions kept with what their user saw: a day of a busy bot, some tens of MiB.
const WITNESS_MAX: usize = 100_000;
/// Entries of the journal: longer than any test, short enough for a night of load.
const JOURNAL_MAX: usize = 200_000;
/// Answered interactions whose token lives: more than 15 minutes of a thousand acts per second.
const INTERACTIONS_MAX: usize = 1_000_000;
/// Messages per channel: a client shows 50 at a time, and no test looks back farther than a few thousand.
const MESSAGES_MAX: usize = 10_000;

/// Answered interactions during a load run: five seconds at 40,000 acts per second, longer than any answer takes.
const INTERACTIONS_MAX_UNDER_LOAD: usize = 200_000;
/// Messages per channel during a load run: a few screens, so that there is always something to click.
const MESSAGES_MAX_UNDER_LOAD: usize = 200;

/// Bounds of what a simulator remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The first broken contracts that are kept in full; all are counted.
    pub violations_max: usize,
    /// The newest interactions that are kept with what their user saw.
    pub witness_max: usize,
    /// The newest entries of the journal, which transcripts and `sees` are read from.
    pub journal_max: usize,
    /// The newest answered interactions; those nobody answered are kept until their token is dead.
    ///
    /// One that is forgotten is answered as if it were known, except that its token no longer finds its messages.
    pub interactions_max: usize,
    /// The newest messages of each channel, ephemeral ones included; pinned ones and those that threads began at stay.
    pub messages_max: usize,
}

impl Retention {
    /// Enough for any test.
    pub const USUAL: Self = Self {
        violations_max: VIOLATIONS_MAX,
        witness_max: WITNESS_MAX,
        journal_max: JOURNAL_MAX,
        interactions_max: INTERACTIONS_MAX,
        messages_max: MESSAGES_MAX,
    };

    /// No more than a load run needs: nobody reads its journal or asks what a user saw.
    pub const FOR_LOAD: Self = Self {
        violations_max: VIOLATIONS_MAX,
        witness_max: 0,
        journal_max: 0,
        interactions_max: INTERACTIONS_MAX_UNDER_LOAD,
        messages_max: MESSAGES_MAX_UNDER_LOAD,
    };
}
