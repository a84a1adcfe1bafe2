//! What the recorded process does, drawn from a seed: it and its judge draw the same.

use sim::Dice;

/// Guilds whose commits are mixed.
pub(crate) const GUILDS: i64 = 3;
/// Transactions of one life: the databases stay small, so that thousands can be opened.
const TRANSACTIONS: usize = 24;
/// Commits share a transaction up to this number.
const TOGETHER_MAX: usize = 5;

/// A commit: rows in four tables that belong together.
pub(crate) struct Planned {
    /// Stands in every row of it.
    pub(crate) number: i64,
    /// Whose.
    pub(crate) guild: i64,
    /// Entries of the journal.
    pub(crate) entries: usize,
    /// Characters of the text that stands beside each entry.
    pub(crate) text: usize,
    /// Rows of the outbox.
    pub(crate) orders: usize,
    /// Rows of the job runs.
    pub(crate) jobs: usize,
    /// Rolled back to its savepoint: the others of the transaction stand.
    pub(crate) is_undone: bool,
}

/// Commits that become durable together.
pub(crate) struct Transaction {
    /// In the order in which they are written.
    pub(crate) commits: Vec<Planned>,
    /// Rolled back as a whole.
    pub(crate) is_undone: bool,
}

/// What is done next.
pub(crate) enum Step {
    /// The transaction of this number, counted from 1.
    Write(usize, Transaction),
    /// The write-ahead log is moved into the file as far as readers allow.
    Checkpoint,
    /// A reader begins to read, and keeps the log from being reused.
    Hold,
    /// It lets go.
    Free,
    /// What is old enough is sealed and leaves the journal for the archive.
    Archive,
    /// A planned stop and a new start, which leaves no log.
    Reopen,
}

/// A life.
pub(crate) struct Plan {
    /// In order.
    pub(crate) steps: Vec<Step>,
    /// Whether it ends with a planned stop.
    pub(crate) closes: bool,
}

impl Plan {
    /// Draws one.
    pub(crate) fn drawn(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let (mut steps, mut number) = (Vec::new(), 0);
        let checkpoint_every = 3 + dice.below(8);
        // Reading the archive is what costs most of a look.
        let archives = dice.chance(0.3);
        for transaction in 1..=TRANSACTIONS {
            let commits = (0..1 + dice.below(TOGETHER_MAX)).map(|_| {
                number += 1;
                planned(number, &mut dice)
            });
            let commits = commits.collect();
            steps.push(Step::Write(transaction, Transaction { commits, is_undone: dice.chance(0.05) }));
            if transaction % checkpoint_every == 0 {
                steps.push(Step::Checkpoint);
            }
            match dice.below(16) {
                0 | 1 => steps.push(Step::Hold),
                2..5 => steps.push(Step::Free),
                5 => steps.push(Step::Reopen),
                6 | 7 if archives => steps.push(Step::Archive),
                _ => {}
            }
        }
        Self { steps, closes: dice.chance(0.3) }
    }

    /// The transactions by number.
    pub(crate) fn transactions(&self) -> impl Iterator<Item = (usize, &Transaction)> {
        self.steps.iter().filter_map(|step| match step {
            Step::Write(number, transaction) => Some((*number, transaction)),
            _ => None,
        })
    }
}

fn planned(number: i64, dice: &mut Dice) -> Planned {
    Planned {
        number,
        guild: 1 + dice.below(GUILDS as usize) as i64,
        entries: 1 + dice.below(2),
        // Now and then one that fills pages of its own.
        text: if dice.chance(0.04) { 9_000 } else { 10 + dice.below(200) },
        orders: dice.below(3),
        jobs: dice.below(2),
        is_undone: dice.chance(0.05),
    }
}
