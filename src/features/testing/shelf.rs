//! A database for tests of what is stored: what is loaded from it is compared with what a story led to.
//!
//! A [`Shelf`] stands for the writer of the runtime, as a [`super::Scene`] stands for the rest of it: it writes the facts of a
//! story the same way (rows, journal, what comes last), and fails loudly. Each story has a guild of its own there, so that
//! many of them share a database.

use std::cell::RefCell;
use std::ops::DerefMut;
use std::slice;

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, ServerId};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestRunner};
use storage::journal::{self, Entry, Seq};
use storage::testing::{NOW, TestDatabase, backends, fresh};
use storage::{AnyConnection, Backend, Database, Tx, Writer};

use crate::{Fact, Guild, Stamp};

/// A database with its writer, and with a guild for each story.
pub(crate) struct Shelf {
    test: TestDatabase,
    writer: Writer,
    next_server: u64,
}

// === impl Shelf: the database ===

impl Shelf {
    /// An empty one.
    pub(crate) async fn new(backend: Backend) -> Self {
        let test = fresh(backend).await;
        let writer = test.database.writer().await.expect("a fresh database has a writer");
        Self { test, writer, next_server: 5000 }
    }

    /// The database itself.
    pub(crate) fn database(&self) -> &Database {
        &self.test.database
    }

    /// A connection for loading what one feature wrote.
    pub(crate) async fn read(&self) -> impl DerefMut<Target = AnyConnection> {
        self.test.database.read().await.expect("a connection is free")
    }

    /// A new guild, on a server of its own.
    pub(crate) async fn register(&mut self) -> GuildId {
        self.next_server += 1;
        let server = ServerId::new(self.next_server);
        let mut tx = self.begin().await;
        let id = storage::guilds::register(&mut tx, server, NOW).await.expect("a new server");
        commit(tx).await;
        id
    }

    /// Everything that is recorded about a guild.
    pub(crate) async fn load(&self, guild: &Guild) -> Guild {
        crate::load(&mut *self.read().await, guild.id, guild.server).await.expect("what was written is readable")
    }

    /// The ledger and the journal of a guild are whole.
    pub(crate) async fn verify(&self, guild: &Guild) {
        let mut connection = self.read().await;
        let ledger = storage::ledger::verify(&mut connection, guild.id).await.expect("a readable ledger");
        assert!(ledger.is_ok(), "{ledger:?}");
        let journal = journal::verify(&mut connection, guild.id).await.expect("a readable journal");
        assert!(journal.is_ok(), "{journal:?}");
    }

    async fn begin(&mut self) -> Tx<'_> {
        self.writer.begin().await.expect("nothing else writes")
    }
}

// === impl Shelf: what is written ===

impl Shelf {
    /// Writes facts in one transaction from the state after the last of them, as the writer does.
    pub(crate) async fn write(&mut self, after: &Guild, facts: &[Fact]) {
        let mut tx = self.begin().await;
        for (seq, fact) in (after.seq - facts.len() as i64..).zip(facts) {
            row(&mut tx, after, fact).await;
            let ((feature, kind, payload), class) = (fact.record(), fact.class());
            let correlation = CorrelationId(1);
            let entry = Entry { at: NOW, actor: None, correlation, feature, kind: &kind, class, payload };
            journal::append(&mut tx, after.id, Seq(seq), entry).await.expect("journal and ledger take every fact");
        }
        finish(&mut tx, after, facts).await;
        commit(tx).await;
    }

    /// Writes every fact in a transaction of its own, as if the bot were stopped after each; `folded` is the state before.
    pub(crate) async fn write_each(&mut self, folded: &mut Guild, facts: &[Fact]) {
        for fact in facts {
            crate::apply(folded, fact);
            self.write(folded, slice::from_ref(fact)).await;
        }
    }

    /// Writes as [`Shelf::write`] does, but no journal: for stories of which it does not know the beginning.
    pub(crate) async fn write_rows(&mut self, after: &Guild, facts: impl IntoIterator<Item = &Fact>) {
        let mut tx = self.begin().await;
        let facts: Vec<&Fact> = facts.into_iter().collect();
        for fact in &facts {
            row(&mut tx, after, fact).await;
        }
        finish(&mut tx, after, facts).await;
        commit(tx).await;
    }

    /// Tells a whole story again, in one transaction and without a journal: rows are written of each fact that `counts`, from
    /// the state after it; `folded` is the state before the story.
    pub(crate) async fn replay(&mut self, folded: &mut Guild, facts: &[Fact], counts: impl Fn(&Fact) -> bool) {
        let mut tx = self.begin().await;
        for fact in facts {
            crate::apply(folded, fact);
            if counts(fact) {
                row(&mut tx, folded, fact).await;
            }
        }
        commit(tx).await;
    }
}

async fn row(tx: &mut Tx<'_>, after: &Guild, fact: &Fact) {
    crate::write(tx, after, fact).await.expect("the tables take every fact");
}

async fn finish(tx: &mut Tx<'_>, after: &Guild, facts: impl IntoIterator<Item = &Fact>) {
    let stamp = Stamp { at: NOW, actor: None, correlation: CorrelationId(1) };
    for fact in facts {
        crate::finish(tx, after, fact, stamp).await.expect("a person can be erased");
    }
}

async fn commit(tx: Tx<'_>) {
    tx.commit().await.expect("nothing stands against it");
}

/// Checks random stories, so many of them, on a database of each kind.
pub(crate) fn on_every_backend<S: Strategy>(cases: u32, stories: &S, check: impl AsyncFn(&mut Shelf, S::Value)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for backend in backends() {
        let shelf = RefCell::new(runtime.block_on(Shelf::new(backend)));
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let told = TestRunner::new(config).run(stories, |story| {
            runtime.block_on(check(&mut shelf.borrow_mut(), story));
            Ok(())
        });
        told.unwrap_or_else(|failure| panic!("{backend:?}: {failure}"));
    }
}
