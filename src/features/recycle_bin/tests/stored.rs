//! The bin in the database: whatever a guild was, it comes back as it was, to the last byte of its archive.

use std::collections::BTreeMap;

use domain::correlation::CorrelationId;
use domain::event::Event;
use domain::ids::{GuildId, ServerId, UserId};
use domain::moment::Moment;
use domain::points::{Booking, BookingKind, Points, PoolNo, Share};
use domain::secret::Secret;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use storage::journal::{self, Class, Entry, Seq};
use storage::portable::guild::export;
use storage::portable::seal::Key;
use storage::testing::{TestDatabase, backends, fresh};
use storage::{Backend, FailureKind, StorageError, Tx, Writer, guilds, ledger, tombstones, verify};

use super::*;
use crate::{Guild, Stamp};

/// Sequences that are checked on each database.
const CASES_STORED: u32 = 6;
const DAY_MS: i64 = 24 * 3600 * 1000;

/// One thing that happens in the guild before it is reset.
#[derive(Clone, Copy, Debug)]
enum Step {
    Declare { who: usize, days: u8 },
    Back { who: usize },
    Leave { who: usize },
    Zone { nth: usize },
    Pay { points: i16 },
}

const PEOPLE: [UserId; 3] = [ARIA, BELA, OLGA];
const ZONES: [&str; 3] = ["Europe/Paris", "Asia/Tokyo", "UTC"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..3_usize, 1..9_u8).prop_map(|(who, days)| Step::Declare { who, days }),
        2 => (0..3_usize).prop_map(|who| Step::Back { who }),
        1 => (0..3_usize).prop_map(|who| Step::Leave { who }),
        1 => (0..3_usize).prop_map(|nth| Step::Zone { nth }),
        2 => any::<i16>().prop_map(|points| Step::Pay { points }),
    ];
    proptest::collection::vec(step, 0..12)
}

/// A database with a writer.
struct Shelf {
    test: TestDatabase,
    writer: Writer,
    next_server: u64,
}

/// What an archive holds, table by table.
type Tables = BTreeMap<String, Vec<String>>;

impl Shelf {
    async fn new(backend: Backend) -> Self {
        let test = fresh(backend).await;
        let writer = test.database.writer().await.expect("a fresh database has a writer");
        Self { test, writer, next_server: 7000 }
    }

    async fn register(&mut self) -> (GuildId, ServerId) {
        self.next_server += 1;
        let server = ServerId::new(self.next_server);
        let mut tx = self.writer.begin().await.expect("nothing else writes");
        let guild = guilds::register(&mut tx, server, Moment(0)).await.expect("a new server");
        tx.commit().await.expect("nothing stands against it");
        (guild, server)
    }

    /// Writes facts as the writer does: rows and entries, then what comes last.
    async fn commit(&mut self, after: &Guild, facts: &[crate::Fact], at: Moment) -> Result<(), StorageError> {
        let mut tx = self.writer.begin().await?;
        match write(&mut tx, after, facts, at).await {
            Ok(()) => tx.commit().await,
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        }
    }

    async fn load(&self, guild: GuildId, server: ServerId) -> Guild {
        let mut connection = self.test.database.read().await.expect("a connection is free");
        crate::load(&mut connection, guild, server).await.expect("what was written is readable")
    }

    async fn guild_of(&self, server: ServerId) -> Option<GuildId> {
        let mut connection = self.test.database.read().await.expect("a connection is free");
        guilds::find(&mut connection, server).await.expect("the database answers")
    }

    async fn archive(&self, guild: GuildId) -> Tables {
        let mut out = Vec::new();
        let key = Key::chosen(&Secret::new("test".to_owned()));
        export(&self.test.database, guild, &mut out, &key).await.expect("it can be exported");
        let (mut tables, mut table) = (Tables::new(), String::new());
        for line in String::from_utf8(out).expect("an archive is text").lines() {
            match line.strip_prefix("{\"table\":\"") {
                Some(rest) => rest.split('"').next().unwrap_or_default().clone_into(&mut table),
                None if line.starts_with('[') => tables.entry(table.clone()).or_default().push(line.to_owned()),
                None => {}
            }
        }
        tables
    }

    async fn is_sound(&self, guild: GuildId) {
        let mut connection = self.test.database.read().await.expect("a connection is free");
        let report = verify::guild(&mut connection, guild).await.expect("the database answers");
        assert_eq!(report.findings(), [""; 0], "guild {guild}");
    }

    async fn balance(&self, guild: GuildId) -> i64 {
        let mut connection = self.test.database.read().await.expect("a connection is free");
        ledger::account(&mut connection, guild, PoolNo::MAIN, ARIA).await.expect("the database answers").balance.0
    }
}

async fn write(tx: &mut Tx<'_>, after: &Guild, facts: &[crate::Fact], at: Moment) -> Result<(), StorageError> {
    let stamp = Stamp { at, actor: Some(RHEA), correlation: CorrelationId(9) };
    for (seq, fact) in (after.seq - facts.len() as i64..).zip(facts) {
        crate::write(tx, after, fact).await?;
        let (feature, kind, payload) = fact.record();
        let Stamp { at, actor, correlation } = stamp;
        let entry = Entry { at, actor, correlation, feature, kind: &kind, class: fact.class(), payload };
        journal::append(tx, after.id, Seq(seq), entry).await?;
    }
    for fact in facts {
        crate::finish(tx, after, fact, stamp).await?;
    }
    guilds::set_next_due(tx, after.id, after.next_due()).await
}

/// A scene whose guild is in the database; everything that was set from the beginning is a fact.
async fn scene(shelf: &mut Shelf) -> Scene {
    let (guild, server) = shelf.register().await;
    let mut scene = Scene::new().of_guild(guild);
    scene.guild.server = server;
    let given = scene.guild.setup.given();
    scene.guild.setup = Arc::default();
    for (setting, value) in given {
        let fact = crate::guild_setup::Fact::Changed { setting, value: Some(value), was: None };
        let fact = crate::Fact::Setup(fact);
        crate::apply(&mut scene.guild, &fact);
        shelf.commit(&scene.guild.clone(), &[fact], scene.now).await.expect("it is written");
    }
    scene
}

async fn happen(shelf: &mut Shelf, scene: &mut Scene, step: Step, nth: usize) {
    let before = scene.facts.len();
    let day = |days: u8| scene.now.plus(std::time::Duration::from_secs(u64::from(days) * 24 * 3600));
    match step {
        Step::Declare { who, days } => {
            let until = day(days).local(scene.zone()).date();
            drop(scene.runs(PEOPLE[who], &format!("/absence declare until:{until} reason:a trip")));
        }
        Step::Back { who } => drop(scene.runs(PEOPLE[who], "/absence end")),
        Step::Leave { who } => {
            drop(scene.sees(domain::mirror::Change::MemberGone(PEOPLE[who]), &Event::MemberLeft(PEOPLE[who])));
        }
        Step::Zone { nth } => drop(scene.runs(RHEA, &format!("/setup timezone zone:{}", ZONES[nth]))),
        Step::Pay { points } => return pay(shelf, scene, nth, points).await,
    }
    let facts = scene.facts[before..].to_vec();
    if !facts.is_empty() {
        shelf.commit(&scene.guild.clone(), &facts, scene.now).await.expect("it is written");
    }
}

/// A booking of a feature that is not there yet: an entry with points in it.
async fn pay(shelf: &mut Shelf, scene: &mut Scene, nth: usize, points: i16) {
    let shares = vec![Share { who: ARIA, points: Points(i64::from(points)) }];
    let booking = Booking {
        key: format!("test:{nth}"),
        kind: BookingKind::Post,
        of: None,
        overdraw: true,
        pool: PoolNo::MAIN,
        shares,
    };
    let payload = serde_json::json!({ "booking": booking });
    let (correlation, class) = (CorrelationId(7), Class::Permanent);
    let entry = Entry { at: scene.now, actor: Some(RHEA), correlation, feature: "test", kind: "paid", class, payload };
    let mut tx = shelf.writer.begin().await.expect("nothing else writes");
    journal::append(&mut tx, scene.guild.id, Seq(scene.guild.seq), entry).await.expect("it is booked");
    tx.commit().await.expect("nothing stands against it");
    scene.guild.seq += 1;
}

/// Everything is as before, save the two entries that tell of it and when the guild wants to be woken.
fn assert_same(before: &Tables, after: &Tables) {
    for (table, rows) in before {
        let now = after.get(table).cloned().unwrap_or_default();
        match table.as_str() {
            "guilds" => {}
            "journal" => {
                assert_eq!(now[..rows.len()], rows[..], "the journal goes on where it ended");
                assert_eq!(now.len(), rows.len() + 2);
            }
            _other => assert_eq!(&now, rows, "{table}"),
        }
    }
    let new: Vec<&String> = after.keys().filter(|table| !before.contains_key(*table)).collect();
    assert!(new.is_empty(), "{new:?}");
}

async fn check(shelf: &mut Shelf, steps: &[Step]) {
    let mut scene = scene(shelf).await;
    let (old, server) = (scene.guild.id, scene.guild.server);
    // Whoever resets is known to the journal by then: his number is no difference.
    for (nth, step) in [Step::Zone { nth: 1 }, Step::Pay { points: 700 }].iter().chain(steps).enumerate() {
        happen(shelf, &mut scene, *step, nth).await;
    }
    // What is booked here by hand, no fact of the feature has told the scene.
    let state = Guild { dkp: shelf.load(old, server).await.dkp, ..scene.guild.clone() };
    let (before, balance) = (shelf.archive(old).await, shelf.balance(old).await);

    let reset = crate::Command::Bin(crate::recycle_bin::Command::Reset { typed: "Ravens".to_owned() });
    let plan = crate::plan(&scene.ctx(scene.actor(RHEA)), &scene.guild, &reset).expect("Rhea may");
    shelf.commit(&plan.draft, &plan.facts, scene.now).await.expect("it is written");
    let new = shelf.guild_of(server).await.expect("a server is never without a guild");
    assert!(new != old && shelf.load(old, server).await.bin == plan.draft.bin);
    let fresh = shelf.load(new, server).await;
    let kept = fresh.bin.kept.expect("it can be brought back");
    assert_eq!((kept.guild, kept.since), (old, scene.now));
    let expected = Guild { seq: 1, bin: fresh.bin.clone(), ..Guild::empty(new, server) };
    assert_eq!(fresh, expected, "as on a new server");
    assert_eq!(shelf.balance(new).await, 0);
    shelf.is_sound(old).await;
    shelf.is_sound(new).await;

    let mut meanwhile = scene.clone();
    meanwhile.guild = Guild { mirror: scene.guild.mirror.clone(), ..fresh };
    meanwhile.now = Moment(scene.now.0 + DAY_MS);
    happen(shelf, &mut meanwhile, Step::Zone { nth: 0 }, 0).await;
    let restore = crate::Command::Bin(crate::recycle_bin::Command::Restore { guild: old });
    let ctx = meanwhile.ctx(meanwhile.actor(RHEA));
    let plan = crate::plan(&ctx, &meanwhile.guild, &restore).expect("it is kept");
    shelf.commit(&plan.draft, &plan.facts, meanwhile.now).await.expect("it is written");
    assert_eq!(shelf.guild_of(server).await, Some(old));
    assert_eq!(shelf.load(new, server).await.bin, plan.draft.bin);
    let back = shelf.load(old, server).await;
    let bin = back.bin.clone();
    assert_eq!((bin.retired, bin.kept.map(|kept| kept.guild)), (None, Some(new)));
    let expected = Guild { seq: state.seq + 2, bin, mirror: back.mirror.clone(), ..state };
    assert_eq!(back, expected, "identical");
    assert_same(&before, &shelf.archive(old).await);
    assert_eq!(shelf.balance(old).await, balance);
    shelf.is_sound(old).await;
    shelf.is_sound(new).await;
    let error = shelf.commit(&plan.draft, &plan.facts, meanwhile.now).await.expect_err("it was done");
    assert_eq!(error.kind(), FailureKind::Constraint, "{error}");
}

/// D-11, row 6: settings, absences, points and all.
#[test]
fn what_was_reset_comes_back_as_it_was() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for backend in backends() {
        let shelf = std::cell::RefCell::new(runtime.block_on(Shelf::new(backend)));
        let config = Config { cases: CASES_STORED, ..Config::default() };
        let told = TestRunner::new(config).run(&steps(), |steps| {
            runtime.block_on(check(&mut shelf.borrow_mut(), &steps));
            Ok(())
        });
        told.unwrap_or_else(|failure| panic!("{backend:?}: {failure}"));
    }
}

#[tokio::test]
async fn what_is_being_erased_does_not_come_back_and_its_chain_holds() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = scene(&mut shelf).await;
        for (nth, step) in [Step::Declare { who: 0, days: 3 }, Step::Pay { points: 700 }].into_iter().enumerate() {
            happen(&mut shelf, &mut scene, step, nth).await;
        }
        let (guild, server) = (scene.guild.id, scene.guild.server);
        let removed = crate::removal(&scene.guild, scene.now).expect("that is news");
        crate::apply(&mut scene.guild, &removed);
        shelf.commit(&scene.guild.clone(), &[removed], scene.now).await.expect("it is written");
        assert_eq!(shelf.load(guild, server).await.bin, scene.guild.bin, "{backend:?}");
        let tombstone = tombstones::of(&mut shelf.test.database.read().await.unwrap(), guild).await.unwrap();
        let until = tombstone.expect("it is kept").until;

        let mut rounds = 0;
        loop {
            let mut tx = shelf.writer.begin().await.unwrap();
            let early = tombstones::purge(&mut tx, Moment(until.0 - 1), 5).await.unwrap();
            assert!(early.is_none() || rounds > 0, "{backend:?}: nothing goes before its time");
            let purged = tombstones::purge(&mut tx, until, 5).await.unwrap();
            tx.commit().await.unwrap();
            rounds += 1;
            let Some(purged) = purged else { break };
            assert!(purged.rows <= 5 && rounds < 100, "{backend:?}");
            shelf.is_sound(guild).await;
            let loaded = shelf.load(guild, server).await;
            assert_eq!(loaded.bin.retired.map(|retired| retired.why), Some(Why::Erased), "{backend:?}");
            if rounds == 1 {
                assert_eq!(shelf.guild_of(server).await, None, "{backend:?}: whoever invites the bot begins anew");
                let back = crate::Command::Bin(crate::recycle_bin::Command::Return);
                let plan = crate::plan(&scene.ctx(crate::Actor::Bot), &scene.guild, &back).expect("never refused");
                let error = shelf.commit(&plan.draft, &plan.facts, until).await.expect_err("it is too late");
                assert_eq!(error.kind(), FailureKind::Constraint, "{backend:?}: {error}");
            }
        }
        let left = shelf.archive(guild).await;
        let staying =
            ["guilds", "journal", "journal_texts", "ledger_bookings", "ledger_entries", "subjects", "tombstones"];
        assert_eq!(left.keys().map(String::as_str).collect::<Vec<_>>(), staying, "{backend:?}");
        let all = format!("{left:?}");
        for trace in [&ARIA.to_string(), &RHEA.to_string(), "a trip"] {
            assert!(!left["subjects"].iter().chain(&left["journal_texts"]).any(|row| row.contains(trace)), "{all}");
        }
        assert_eq!(left["ledger_entries"].len(), 1, "{backend:?}: points are history");
    }
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(crate::Fact::Bin) {
        let (feature, kind, content) = fact.record();
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}
