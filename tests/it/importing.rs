//! Moving in from the predecessor as an operator does it: with the real program, from a file, beside a bot that runs.

use sim::WorldSpec;
use storage::testing::{TestDatabase, fresh};

use crate::cli::{DONE, FAILED, Mgm, STOP_WITHIN, ask_to_stop, discord, left_by};
use crate::parent::connected;
use crate::theatre;

/// Another instance uses the database.
const HELD: i32 = 73;
/// The command line is wrong.
const COMMAND_LINE: i32 = 2;

const DUMP: &str = "-- MariaDB dump 10.19\n\
    CREATE TABLE `guild_settings` (`guild_id` bigint(20), `guild_name` varchar(30), `guild_lang` varchar(5));\n\
    INSERT INTO `guild_settings` VALUES (700000000000000001,'Crows','de');\n\
    CREATE TABLE `guild_members` (`guild_id` bigint(20), `member_id` bigint(20), `DKP` decimal(10,2));\n\
    INSERT INTO `guild_members` VALUES (700000000000000001,100000000000000011,12.50),(700000000000000001,-3,1.00);\n\
    -- Dump completed on 2026-03-01\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_is_looked_at_imported_once_and_verified() {
    for backend in theatre::databases() {
        let database = fresh(backend).await;
        let mgm = Mgm::new().with("DATABASE_URL", database.url.expose()).with_file("old.sql", DUMP);
        let import = ["import", "predecessor", "--dump", "old.sql"];
        let dry = mgm.call(&[&import[..], &["--dry-run"]].concat()).await.with_code(DONE);
        let dry = dry.printed("guild 1 (server 700000000000000001): it was empty; 5 facts");
        let dry =
            dry.printed("skipped guild_members -3 of server 700000000000000001: `member_id` is `-3`, which is no id");
        dry.printed("This was a dry run: nothing of it was written.");
        mgm.call(&["verify"]).await.with_code(DONE).printed("0 guilds, 0 journal entries");
        mgm.call(&import).await.with_code(DONE).printed("Everything of it is written.");
        mgm.call(&["verify"]).await.with_code(DONE).printed("1 guilds, 5 journal entries, 1 bookings, 0 findings.");
        mgm.call(&import).await.with_code(DONE).printed("Nothing is new: nothing was changed.");
        mgm.call(&["export", "guild", "1"]).await.with_code(DONE).printed("5 journal entries");
        mgm.call(&["backup", "--to", "a.backup"]).await.with_code(DONE);
        mgm.call(&["restore", "--check", "a.backup"]).await.with_code(DONE).printed("can be restored");
    }
}

/// Rows of the journal and of the archive.
async fn written(database: &TestDatabase) -> (i64, i64) {
    const SQL: &str = "SELECT (SELECT COUNT(*) FROM journal), (SELECT COUNT(*) FROM predecessor_rows)";
    sqlx::query_as(SQL).fetch_one(database.database.reads()).await.expect("a readable database")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_killed_anywhere_is_done_or_not_done_and_can_be_repeated() {
    for backend in theatre::databases() {
        let other = fresh(backend).await;
        let import = ["import", "predecessor", "--dump", "old.sql"];
        let whole = Mgm::new().with("DATABASE_URL", other.url.expose()).with_file("old.sql", DUMP);
        whole.call(&import).await.with_code(DONE);
        let everything = written(&other).await;

        let database = fresh(backend).await;
        let mgm = Mgm::new().with("DATABASE_URL", database.url.expose()).with_file("old.sql", DUMP);
        let mut found = Vec::new();
        for passage in 1.. {
            let left = mgm.call(&[&import[..], &["--fail-at", &format!("import:{passage}")]].concat()).await;
            if left.has_code() {
                left.with_code(DONE).printed("Nothing is new: nothing was changed.");
                break;
            }
            found.push(written(&database).await);
        }
        // Three rows, the end of the guild, and the end of the transaction seen from before it and from behind.
        assert_eq!(found, [(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), everything], "{backend:?}");
        mgm.call(&["verify"]).await.with_code(DONE).printed("1 bookings, 0 findings.");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_imported_is_said_and_changes_nothing() {
    let cut = DUMP.split("-- Dump completed").next().expect("its last line");
    let mgm = Mgm::new().with_file("old.sql", DUMP).with_file("cut.sql", cut).with_file("words.sql", "Hello;");
    let import = async |more: &[&str]| mgm.call(&[&["import", "predecessor"], more].concat()).await;
    import(&["--dump", "cut.sql"]).await.with_code(FAILED).said("its last line is missing");
    import(&["--dump", "words.sql"]).await.with_code(FAILED).said("there is no table in it");
    import(&["--dump", "none.sql"]).await.with_code(FAILED).said("cannot read the dump none.sql");
    import(&["--url", "sqlite:old.db"]).await.with_code(FAILED).said("it is a MariaDB");
    import(&[]).await.with_code(COMMAND_LINE).said("--dump <FILE>");
    import(&["--dump", "old.sql", "--url", "mysql://a/b"]).await.with_code(COMMAND_LINE).said("cannot be used with");
    import(&["--dump", "old.sql", "--server", "Crows"]).await.with_code(COMMAND_LINE).said("a server's id is a number");
    assert!(!mgm.path().join("data/mgm.sqlite3").exists(), "no database was made for it");
    import(&["--dump", "old.sql", "--server", "5"])
        .await
        .with_code(FAILED)
        .said("there is no such guild in the source");
    let away = mgm.with("PREDECESSOR_URL", "mysql://bot:canary-7f3a@127.0.0.1:1/old");
    let left = away.call(&["import", "predecessor"]).await.with_code(FAILED).said("cannot connect to the database");
    assert!(!left.stderr.contains("canary-7f3a"), "{left}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_imported_beside_a_bot_that_runs() {
    theatre::install_tls();
    for backend in theatre::databases() {
        let (sim, database) = (discord(WorldSpec::ravens()).await, fresh(backend).await);
        let mgm = Mgm::for_discord(&sim).with("DATABASE_URL", database.url.expose()).with_file("old.sql", DUMP);
        let bot = mgm.start(&["run", "--alone"]);
        connected(&sim).await;
        for more in [&[][..], &["--dry-run"]] {
            let import = [&["import", "predecessor", "--dump", "old.sql"], more].concat();
            mgm.call(&import).await.with_code(HELD).said("another instance uses this database: `mgm run` on ");
        }
        ask_to_stop(&bot);
        left_by(bot, STOP_WITHIN).await.with_code(DONE);
        let import = ["import", "predecessor", "--dump", "old.sql"];
        mgm.call(&import).await.with_code(DONE).printed("guild 3 (server 700000000000000001): it was empty");
    }
}
