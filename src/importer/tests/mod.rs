//! A community moves in: from a dump and from a server, into either database, and nothing of it is lost or doubled.

mod bad;
mod page;
mod people;
mod schema;
mod statics;

use std::fmt::Write as _;
use std::io::Write as _;

use domain::correlation::CorrelationId;
use domain::ids::{ChannelId, GuildId, MessageId, RoleId, ServerId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use domain::points::{Points, PoolNo};
use features::guild_setup::{ChannelKey, RoleKey, Setting};
use features::profiles::Sheet;
use games::Games;
use sqlx::Connection as _;
use storage::journal::{self, Seq};
use storage::predecessor::{Source, kept};
use storage::testing::{self, NOW, TestDatabase, backends, fresh, fresh_unmigrated};
use storage::{Backend, Database, guilds, ledger, verify};
use tempfile::NamedTempFile;

use crate::report::{Before, Counts};
use crate::{ImportError, Options, Report, import, values};
use schema::{NOW_TEXT, ROWS, SCHEMA};

const RAVENS: ServerId = ServerId::new(700_000_000_000_000_001);
const WOLVES: ServerId = ServerId::new(700_000_000_000_000_002);
const ARIA: UserId = UserId(100_000_000_000_000_011);
const BELA: UserId = UserId(100_000_000_000_000_012);
const CARO: UserId = UserId(100_000_000_000_000_013);

fn now() -> Moment {
    values::instant(NOW_TEXT).unwrap()
}

fn options() -> Options {
    let (games, correlation) = (Games::embedded(), CorrelationId(7));
    Options { dry_run: false, into_existing: false, only: Vec::new(), now: now(), correlation, games }
}

/// As `mariadb-dump` writes it: headers, conditionals, and the schema before the rows.
fn dump_of(rows: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    write!(
        file,
        "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n/*!40103 SET TIME_ZONE='+00:00' */;\n{SCHEMA}\
         /*!40000 ALTER TABLE `contracts` DISABLE KEYS */;\n{rows}/*!50001 CREATE VIEW `guild_overview` AS SELECT 1*/;\n\
         -- Dump completed on 2026-03-01\n"
    )
    .unwrap();
    file
}

fn source_of(rows: &str) -> (Source, NamedTempFile) {
    let file = dump_of(rows);
    (Source::dump(file.path()).unwrap(), file)
}

/// A server with the predecessor's database; it is gone when this is dropped.
async fn served(rows: &str) -> TestDatabase {
    let test = fresh_unmigrated(Backend::MariaDb).await;
    let mut connection = sqlx::AnyConnection::connect(test.url.expose()).await.unwrap();
    let script = format!("SET sql_mode = ''; SET time_zone = '+00:00'; SET NAMES utf8mb4; {SCHEMA}{rows}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    test
}

async fn imported(database: &Database, rows: &str, options: &Options) -> Result<Report, ImportError> {
    let (mut source, _file) = source_of(rows);
    import(database, &mut source, options, &mut || ()).await
}

async fn guild_of(database: &Database, server: ServerId) -> features::Guild {
    let mut connection = database.read().await.unwrap();
    let id = guilds::find(&mut connection, server).await.unwrap().expect("it was registered");
    features::load(&mut connection, id, server).await.unwrap()
}

/// Everything that an import leaves: settings, absences, entries, kept rows, points.
async fn state(database: &Database) -> String {
    let mut text = String::new();
    let mut connection = database.read().await.unwrap();
    for known in guilds::all_servers(&mut connection).await.unwrap() {
        let guild = features::load(&mut connection, known.guild, known.server).await.unwrap();
        let due = guilds::next_due(&mut connection, known.guild).await.unwrap();
        writeln!(
            text,
            "{} {:?} {:?} {:?} {:?} {due:?}",
            known.server, guild.setup, guild.absence, guild.profiles, guild.roster
        )
        .unwrap();
        for entry in journal::read(&mut connection, known.guild, Seq(1), 1_000).await.unwrap() {
            writeln!(text, "{} {} {} {} {}", entry.seq.0, entry.feature, entry.kind, entry.correlation, entry.payload)
                .unwrap();
        }
        for member in [ARIA, BELA, CARO] {
            writeln!(text, "{:?}", ledger::account(&mut connection, known.guild, PoolNo::MAIN, member).await.unwrap())
                .unwrap();
        }
        let mut after = (String::new(), String::new());
        loop {
            let page = kept::page(&mut connection, known.guild, (&after.0, &after.1)).await.unwrap();
            let Some(last) = page.last() else { break };
            after = (last.table.clone(), last.key.clone());
            page.iter().for_each(|row| writeln!(text, "{row:?}").unwrap());
        }
        assert_eq!(verify::guild(&mut connection, known.guild).await.unwrap().findings(), [""; 0]);
    }
    assert_eq!(verify::homeless(&mut connection).await.unwrap(), [""; 0]);
    text
}

fn counts(report: &Report, server: Option<ServerId>, table: &'static str) -> Counts {
    report.counts.get(&(server, table)).copied().unwrap_or_default()
}

fn remarks_on<'r>(report: &'r Report, table: &str, key: &str) -> Vec<&'r str> {
    let of = report.remarks.iter().filter(|remark| remark.place.table == table && remark.place.key == key);
    of.map(|remark| remark.what.as_str()).collect()
}

// === What comes over ===

#[tokio::test]
async fn both_sources_give_the_same_in_either_database() {
    let served = if backends().contains(&Backend::MariaDb) { Some(served(ROWS).await) } else { None };
    let mut seen: Option<(Vec<String>, String)> = None;
    for backend in backends() {
        let from_dump = fresh(backend).await;
        let report = imported(&from_dump.database, ROWS, &options()).await.unwrap();
        let found = (report.lines(), state(&from_dump.database).await);
        let expected = seen.get_or_insert(found.clone());
        assert_eq!(*expected, found, "{backend:?}");
        if let Some(served) = &served {
            let other = fresh(backend).await;
            let mut source = Source::live(&served.url, testing::OPTIONS.connect_timeout).await.unwrap();
            let report = import(&other.database, &mut source, &options(), &mut || ()).await.unwrap();
            assert_eq!(*expected, (report.lines(), state(&other.database).await), "{backend:?} from a server");
        }
    }
}

#[tokio::test]
async fn settings_become_settings_and_what_does_not_fit_is_told() {
    let test = fresh(Backend::Sqlite).await;
    let report = imported(&test.database, ROWS, &options()).await.unwrap();
    let ravens = guild_of(&test.database, RAVENS).await;
    assert_eq!(ravens.language(), Locale::Fr);
    assert_eq!(ravens.zone().name(), "Europe/Paris");
    assert_eq!(ravens.setup.role(RoleKey::Member), Some(RoleId::new(700_000_000_000_000_101)));
    assert_eq!(ravens.setup.role(RoleKey::Absent), Some(RoleId::new(700_000_000_000_000_102)));
    assert_eq!(ravens.setup.channel(ChannelKey::Absences), Some(ChannelId::new(700_000_000_000_000_301)));
    assert_eq!(ravens.setup.role(RoleKey::Leader), Some(RoleId::new(1)));
    assert_eq!(ravens.setup.roles.len(), RoleKey::ALL.len(), "every role of the predecessor has a meaning here");
    assert_eq!(ravens.setup.channel(ChannelKey::Events), Some(ChannelId::new(700_000_000_000_000_302)));
    let wolves = guild_of(&test.database, WOLVES).await;
    assert_eq!(wolves.setup.language, None);
    assert_eq!((wolves.setup.role(RoleKey::Absent), wolves.setup.channel(ChannelKey::Absences)), (None, None));
    let told = |table| remarks_on(&report, table, "-").join("\n");
    assert!(told("guild_settings").contains("`guild_lang` is `pt-BR`"), "{:?}", report.remarks);
    assert!(told("guild_roles").contains("`role.absent` is not set"), "{:?}", report.remarks);
    assert!(told("guild_channels").contains("`abs_channel` is `-4`"), "{:?}", report.remarks);
    assert_eq!(report.guilds[&RAVENS].before, Before::Empty);
}

#[tokio::test]
async fn points_are_booked_exactly_and_debts_too() {
    for backend in backends() {
        let test = fresh(backend).await;
        let report = imported(&test.database, ROWS, &options()).await.unwrap();
        let mut connection = test.database.read().await.unwrap();
        let (ravens, wolves) = (report.guilds[&RAVENS].id, report.guilds[&WOLVES].id);
        let mut has =
            async |guild, user| ledger::account(&mut connection, guild, PoolNo::MAIN, user).await.unwrap().balance;
        assert_eq!(has(ravens, ARIA).await, Points(12_050), "{backend:?}");
        assert_eq!(has(ravens, BELA).await, Points(-307), "{backend:?}");
        assert_eq!(has(ravens, CARO).await, Points(0), "{backend:?}");
        assert_eq!(has(wolves, ARIA).await, Points(9_999_999_999), "{backend:?}: each guild has its own");
        assert_eq!(counts(&report, Some(RAVENS), "guild_members").carried, 4, "points or at least a name of each");
        let all = journal::read(&mut connection, ravens, Seq(1), 1_000).await.unwrap();
        let entry = all.iter().find(|entry| entry.payload.to_string().contains("$booking")).unwrap();
        assert_eq!((entry.feature.as_str(), &entry.payload["cause"]), ("dkp", &serde_json::json!("import")));
        assert_eq!(entry.correlation, CorrelationId(7));
    }
}

#[tokio::test]
async fn absences_that_go_on_are_declared_and_their_roles_are_kept() {
    for backend in backends() {
        let test = fresh(backend).await;
        let report = imported(&test.database, ROWS, &options()).await.unwrap();
        let guild = guild_of(&test.database, RAVENS).await;
        let absence = guild.absence.open_of(ARIA).next().expect("she is away");
        assert_eq!(guild.absence.open_of(ARIA).count(), 1, "the longest of two at once");
        assert_eq!(absence.terms.until.at.to_string(), "2026-03-05T12:00:00.000Z", "{backend:?}");
        assert_eq!(absence.terms.from.local.to_string(), "2026-02-26 10:00:00", "in the guild's zone");
        let source = absence.source.map(|post| (post.channel, post.message));
        assert_eq!(source, Some((ChannelId::new(700_000_000_000_000_301), MessageId::new(810_000_000_000_000_001))));
        assert_eq!((absence.locale, absence.started), (Locale::Fr, true));
        assert_eq!(guild.absence.custody[&ARIA].taken, [RoleId::new(700_000_000_000_000_101)]);
        let caro = guild.absence.open_of(CARO).next().expect("he is away");
        assert_eq!(caro.locale, Locale::Fr, "his language is unknown: that of the guild");
        assert_eq!(caro.terms.from.at.to_string(), "2025-11-02T12:00:00.000Z", "180 days are the most");
        assert_eq!(counts(&report, Some(RAVENS), "absence_messages").carried, 2);
        let due = guilds::next_due(&mut test.database.read().await.unwrap(), guild.id).await.unwrap();
        assert_eq!(due.map(|due| due.to_string()).as_deref(), Some("2026-03-04T12:00:00.000Z"), "asked the day before");
        let remark = |key: &str| remarks_on(&report, "absence_messages", key).join("\n");
        assert!(remark("810000000000000002").contains("away then already"), "{:?}", report.remarks);
        assert!(remark("810000000000000003").contains("it has no end"));
        assert!(remark("810000000000000004").contains("it ended at 2026-02-05"));
        assert!(remark("810000000000000005").contains("he seems to have left"));
        assert!(remark("810000000000000007").contains("it is orphaned"));
    }
}

#[tokio::test]
async fn what_has_no_feature_is_kept_whole_and_understood() {
    let test = fresh(Backend::Sqlite).await;
    let report = imported(&test.database, ROWS, &options()).await.unwrap();
    let mut connection = test.database.read().await.unwrap();
    let id = report.guilds[&RAVENS].id;
    let mut row = async |table: &str, key: &str| -> serde_json::Value {
        let page = kept::page(&mut connection, id, (table, "")).await.unwrap();
        let found = page.iter().find(|row| row.table == table && row.key == key).expect("it is kept");
        serde_json::from_str(&found.content).unwrap()
    };
    let settings = row("guild_settings", "-").await;
    assert_eq!((&settings["guild_name"], &settings["guild_server"]), (&r"Ravens \ '☾'".into(), &"Dawn".into()));
    let event = row("events_data", "800000000000000001").await;
    assert_eq!(event["$read"]["presence"], serde_json::json!(["100000000000000011"]), "the last list counts");
    assert_eq!(event["$read"]["tentative"], serde_json::json!(["100000000000000012"]));
    assert_eq!((&event["$read"]["status"], &event["status"]), (&"planned".into(), &"🟡 Planned".into()));
    assert_eq!(event["$read"]["starts_at"], values::instant("2025-10-26 01:30:00").unwrap().0);
    assert_eq!(
        row("events_data", "800000000000000003").await["$read"]["presence"],
        serde_json::json!(["100000000000000012"])
    );
    assert_eq!(row("loot_wishlist", "1").await["$read"]["item_id"], "sword_1");
    assert_eq!(row("guild_members", "100000000000000011").await["build"], "https://builds.example/a");
    assert_eq!(row("guild_static_members", "1").await["position_order"], "1");
    assert_eq!(row("events_calendar", "1").await["week"], "odd");
    assert_eq!(
        counts(&report, Some(WOLVES), "events_calendar").archived,
        1,
        "every guild of the game has the templates"
    );
    assert_eq!(counts(&report, None, "events_calendar").skipped, 1);
    let broken = remarks_on(&report, "events_data", "800000000000000002");
    assert_eq!(broken, ["`registrations` is not what it should be"]);
    let never = remarks_on(&report, "events_data", "800000000000000004").join("\n");
    assert!(never.contains("`event_date` is `0000-00-00`") && never.contains("`status` is none"), "{never}");
    assert!(remarks_on(&report, "loot_wishlist", "2")[0].contains("no one item has that name"));
    assert!(remarks_on(&report, "guild_static_members", "3")[0].contains("there is no group `9`"));
    assert!(remarks_on(&report, "guild_static_members", "2")[0].contains("seems to have left"));
}

#[tokio::test]
async fn a_guild_that_came_over_moves_on_as_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    let key = storage::portable::seal::Key::chosen(&domain::secret::Secret::new("a key".to_owned()));
    for (from, to) in backends().into_iter().flat_map(|from| backends().into_iter().map(move |to| (from, to))) {
        let (test, other) = (fresh(from).await, fresh(to).await);
        let report = imported(&test.database, ROWS, &options()).await.unwrap();
        let mut archive = Vec::new();
        storage::portable::guild::export(&test.database, report.guilds[&RAVENS].id, &mut archive, &key).await.unwrap();
        let file = folder.path().join(format!("{from:?}-{to:?}"));
        std::fs::write(&file, archive).unwrap();
        storage::portable::guild::import(&other.database, &file, &key, &mut || ()).await.unwrap();
        let of_ravens = |state: String| state.split("700000000000000002 ").next().unwrap_or_default().to_owned();
        let (there, here) = (state(&test.database).await, state(&other.database).await);
        assert_eq!(of_ravens(there), of_ravens(here), "{from:?} to {to:?}");
    }
}

// === Once more ===

#[tokio::test]
async fn a_second_import_changes_nothing_and_says_so() {
    for backend in backends() {
        let test = fresh(backend).await;
        let first = imported(&test.database, ROWS, &options()).await.unwrap();
        assert!(first.has_changed() && first.lines().last().unwrap().contains("is written"));
        let before = state(&test.database).await;
        let second = imported(&test.database, ROWS, &options()).await.unwrap();
        assert!(!second.has_changed(), "{backend:?}: {:#?}", second.lines());
        assert_eq!(second.lines().last().unwrap(), "Nothing is new: nothing was changed.");
        assert_eq!(second.guilds[&RAVENS].before, Before::Imported);
        for (place, counts) in &second.counts {
            assert_eq!((counts.carried, counts.archived, counts.updated), (0, 0, 0), "{place:?}");
        }
        assert_eq!(state(&test.database).await, before, "{backend:?}");
    }
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_writes_nothing() {
    for backend in backends() {
        let test = fresh(backend).await;
        let dry = imported(&test.database, ROWS, &Options { dry_run: true, ..options() }).await.unwrap();
        assert_eq!(state(&test.database).await, "", "{backend:?}: no guild");
        let real = imported(&test.database, ROWS, &options()).await.unwrap();
        let (mut dry, mut real) = (dry.lines(), real.lines());
        assert_eq!(dry.pop().unwrap(), "This was a dry run: nothing of it was written.");
        assert_eq!(real.pop().unwrap(), "Everything of it is written.");
        assert_eq!(dry, real, "{backend:?}");
    }
}

#[tokio::test]
async fn what_came_since_the_last_import_is_added_and_the_rest_stays() {
    for backend in backends() {
        let test = fresh(backend).await;
        imported(&test.database, ROWS, &options()).await.unwrap();
        let before = guild_of(&test.database, RAVENS).await;
        let later = ROWS
            .replace(
                "(700000000000000001,100000000000000014,'Dino',NULL,NULL,NULL,NULL,NULL,",
                "(700000000000000001,100000000000000014,'Dino',NULL,NULL,NULL,NULL,7.00,",
            )
            .replace("120.50", "999.00")
            .replace("(700000000000000001,7,'2025-01-01 00:00:00')", "(700000000000000001,8,'2025-01-01 00:00:00')")
            + "INSERT INTO `guild_members` VALUES (700000000000000001,100000000000000015,'Enno','it',1,NULL,NULL,5.25,1,1,1,NULL);\n\
               INSERT INTO `absence_messages` VALUES (700000000000000001,810000000000000009,100000000000000015,'2026-02-26 09:00:00.000000','2026-03-05 12:00:00.000000');\n";
        let report = imported(&test.database, &later, &options()).await.unwrap();
        let members = counts(&report, Some(RAVENS), "guild_members");
        assert_eq!((members.archived, members.updated, members.carried, members.same), (1, 2, 1, 2), "{backend:?}");
        assert_eq!(counts(&report, Some(RAVENS), "contracts").updated, 1);
        let after = guild_of(&test.database, RAVENS).await;
        assert_eq!(after.setup, before.setup);
        assert_eq!(after.absence.open.len(), before.absence.open.len() + 1);
        let mut connection = test.database.read().await.unwrap();
        let mut has =
            async |user| ledger::account(&mut connection, after.id, PoolNo::MAIN, user).await.unwrap().balance;
        assert_eq!(has(UserId(100_000_000_000_000_015)).await, Points(525), "{backend:?}");
        assert_eq!(has(ARIA).await, Points(12_050), "points that came over are ours since");
        drop(connection);
        state(&test.database).await;
    }
}

// === Guilds that are in use ===

/// A guild with a language, an absence of Bela and points of Aria, as the bot made them.
async fn in_use(database: &Database) -> GuildId {
    let mut writer = database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    let id = guilds::register(&mut tx, RAVENS, NOW).await.unwrap();
    let guild = features::Guild::empty(id, RAVENS);
    let mut target = crate::target::Target::new(guild, Before::InUse);
    let changed = |setting, value: &str| {
        features::Fact::Setup(features::guild_setup::Fact::Changed {
            setting,
            value: Some(value.to_owned()),
            was: None,
        })
    };
    target.record(&mut tx, &options(), changed(Setting::Language, "de")).await.unwrap();
    let shares = [domain::points::Share { who: ARIA, points: Points(100) }];
    let booking = crate::carry::bookings(&shares, 99).remove(0);
    let cause = features::dkp::state::Cause::Given;
    let booked = features::dkp::Fact::Booked { booking, cause, reason: None, proposal: None };
    target.record(&mut tx, &options(), features::Fact::Dkp(booked)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_guild_in_use_is_refused_unless_told_and_then_what_is_there_wins() {
    for backend in backends() {
        let test = fresh(backend).await;
        let id = in_use(&test.database).await;
        let before = state(&test.database).await;
        let error = imported(&test.database, ROWS, &options()).await.unwrap_err().to_string();
        assert!(error.contains("guild 1 (server 700000000000000001) is in use here"), "{error}");
        assert!(error.contains("nothing was imported") && error.contains("--into-existing"), "{error}");
        assert_eq!(state(&test.database).await, before, "{backend:?}: not even of the other guild");

        let told = Options { into_existing: true, ..options() };
        let report = imported(&test.database, ROWS, &told).await.unwrap();
        assert_eq!(report.guilds[&RAVENS].before, Before::InUse);
        let guild = guild_of(&test.database, RAVENS).await;
        assert_eq!((guild.id, guild.language()), (id, Locale::De), "{backend:?}: ours stays");
        assert_eq!(guild.zone().name(), "Europe/Paris", "what was not set comes over");
        let mut connection = test.database.read().await.unwrap();
        let mut has = async |user| ledger::account(&mut connection, id, PoolNo::MAIN, user).await.unwrap().balance;
        assert_eq!((has(ARIA).await, has(BELA).await), (Points(100), Points(-307)), "{backend:?}");
        let language = remarks_on(&report, "guild_settings", "-").join("\n");
        assert!(language.contains("`language` stays `de`; `fr` of the predecessor is not used"), "{language}");
        let points = remarks_on(&report, "guild_members", "100000000000000011").join("\n");
        assert!(points.contains("he has 1.00 points here, which stay; 120.50 are not added"), "{points}");
        drop(connection);
        state(&test.database).await;
    }
}

#[tokio::test]
async fn only_the_guilds_that_are_asked_for_come_over() {
    let test = fresh(Backend::Sqlite).await;
    in_use(&test.database).await;
    let report = imported(&test.database, ROWS, &Options { only: vec![WOLVES], ..options() }).await.unwrap();
    assert_eq!(report.guilds.keys().collect::<Vec<_>>(), [&WOLVES]);
    assert!(report.remarks.iter().all(|remark| remark.place.server != Some(RAVENS)), "{:?}", report.remarks);
    assert_eq!(counts(&report, None, "guild_static_members").skipped, 1, "only the one of a group that nobody has");
    assert!(!kept::is_any(&mut test.database.read().await.unwrap(), GuildId(1)).await.unwrap());
    let nobody = Options { only: vec![ServerId::new(5)], ..options() };
    assert!(matches!(imported(&test.database, ROWS, &nobody).await, Err(ImportError::NoGuild)));
}

#[tokio::test]
async fn our_own_database_is_no_source() {
    let test = fresh(Backend::Sqlite).await;
    let ours = "CREATE TABLE `schema_migrations` (`version` bigint);\n";
    let error = imported(&test.database, &format!("{ours}{ROWS}"), &options()).await.unwrap_err();
    assert!(matches!(error, ImportError::Ours), "{error}");
    let error = Source::live(&test.url, testing::OPTIONS.connect_timeout).await.err().map(|error| error.to_string());
    assert!(error.unwrap_or_default().contains("it is a MariaDB"));
    for backend in backends().into_iter().filter(|backend| *backend == Backend::MariaDb) {
        let ours = fresh(backend).await;
        let mut source = Source::live(&ours.url, testing::OPTIONS.connect_timeout).await.unwrap();
        assert!(matches!(import(&test.database, &mut source, &options(), &mut || ()).await, Err(ImportError::Ours)));
    }
}
