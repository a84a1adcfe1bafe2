//! Rows that are wrong in every way: each is told by its key, and none stops the rest.

use super::schema::BAD_ROWS;
use super::*;

const MYSTERY: &str = "CREATE TABLE `mystery` (`id` int);\n";

async fn with_bad_rows(database: &Database) -> Report {
    imported(database, &format!("{MYSTERY}{ROWS}{BAD_ROWS}"), &options()).await.unwrap()
}

#[tokio::test]
async fn bad_rows_are_told_by_key_and_do_not_stop_the_rest() {
    for backend in backends() {
        let (test, clean) = (fresh(backend).await, fresh(backend).await);
        let report = with_bad_rows(&test.database).await;
        let without = imported(&clean.database, ROWS, &options()).await.unwrap();
        for (table, key, expected) in [
            ("guild_settings", "-", "`guild_id` is null, which is no id"),
            ("guild_settings", "-", "`guild_id` is `-7`, which is no id"),
            ("guild_settings", "-", "a row before it has the same key"),
            ("guild_settings", "-", "`guild_name` has 42 characters, and 30 are the most"),
            ("guild_settings", "-", "`created_at` is `yesterday`, which is no time"),
            ("guild_members", "row 6", "its key `member_id` is null"),
            ("guild_members", "0", "`member_id` is `0`, which is no id"),
            ("guild_members", "100000000000000021", "`DKP` is `much`, which cannot be booked"),
            ("guild_members", "100000000000000022", "`DKP` is `1.005`, which cannot be booked"),
            ("guild_members", "100000000000000022", "`username` is no UTF-8: its bytes are kept"),
            ("guild_members", "row 10", "`NOW` is no value"),
            ("guild_members", "row 11", "it has 3 values, and the table 12 columns"),
            ("guild_members", "100000000000000011", "a row before it has the same key"),
            ("contracts", "-", "it is orphaned: guild_settings has no server 700000000000000066"),
            ("absence_messages", "18446744073709551615", "`message_id` is `18446744073709551615`, which is no id"),
            (
                "absence_messages",
                "810000000000000008",
                "`return_date` is `2026-13-45 12:00:00.000000`, which is no time",
            ),
            ("absence_messages", "810000000000000008", "its end is `2026-13-45 12:00:00.000000`, which cannot be"),
        ] {
            let found = remarks_on(&report, table, key);
            assert!(found.contains(&expected), "{table} {key}: `{expected}` is not among {found:#?}");
        }
        assert_eq!(report.unknown.get("mystery"), Some(&2));
        assert!(
            report
                .lines()
                .contains(&"mystery: 2 rows left behind: the predecessor's schema has no such table".to_owned())
        );
        // All that was sound came over as without them.
        for (place, counts) in &without.counts {
            let found = &report.counts[place];
            // Of two members whose points cannot be read the names can.
            let more = if *place == (Some(RAVENS), "guild_members") { 2 } else { 0 };
            assert!(found.carried == counts.carried + more, "{place:?}: {found:?}, {counts:?}");
            assert!(found.archived >= counts.archived && found.skipped >= counts.skipped, "{place:?}");
        }
        assert_eq!(counts(&report, None, "guild_settings").skipped, 2);
        assert_eq!(counts(&report, Some(RAVENS), "guild_members").skipped, 3);
        assert_eq!(counts(&report, None, "guild_members").skipped, 2);
        state(&test.database).await;
    }
}

#[tokio::test]
async fn every_row_is_somewhere_in_the_report() {
    let test = fresh(Backend::Sqlite).await;
    let report = with_bad_rows(&test.database).await;
    for ((server, table), counts) in &report.counts {
        let Counts { read, archived, updated, same, skipped, .. } = *counts;
        let is_left = crate::tables::Table::named(table).is_some_and(crate::tables::Table::is_left);
        assert!(is_left || read == archived + updated + same + skipped, "{server:?} {table}: {counts:?}");
    }
    let skipped: u64 = report.counts.values().map(|counts| counts.skipped).sum();
    let told = report.remarks.iter().filter(|remark| remark.is_skipped).count();
    assert_eq!(told as u64, skipped, "each row that was left out is told with its reason");
}

#[tokio::test]
async fn very_many_bad_rows_neither_fill_the_memory_nor_hide_others() {
    let test = fresh(Backend::Sqlite).await;
    let many: String = (0..1_500).map(|number| format!("(66,{number},NULL),")).collect();
    let rows = format!("{ROWS}INSERT INTO `contracts` VALUES {}(66,1,NULL);\n", many);
    let report = imported(&test.database, &rows, &options()).await.unwrap();
    assert_eq!(counts(&report, None, "contracts").skipped, 1_501);
    let told = report.remarks.iter().filter(|remark| remark.place.table == "contracts").count();
    assert_eq!(told as u64, crate::report::REMARKS_MAX);
    let lines = report.lines();
    assert!(lines.iter().any(|line| line.starts_with("! contracts: 501 more remarks")), "{:?}", lines.last());
}

#[tokio::test]
async fn a_row_of_ten_megabytes_is_kept_and_one_beyond_the_limit_is_told() {
    for backend in backends() {
        let test = fresh(backend).await;
        let setup = |user: u64, megabytes: usize| {
            let text = "x".repeat(megabytes << 20);
            format!(
                "INSERT INTO `user_setup` VALUES (700000000000000001,{user},'n','{text}','fr','member',NULL,NULL,NULL,NULL,1,NULL,NULL);\n"
            )
        };
        let rows = format!("{ROWS}{}{}", setup(100_000_000_000_000_031, 10), setup(100_000_000_000_000_032, 13));
        let report = imported(&test.database, &rows, &options()).await.unwrap();
        let counts = counts(&report, Some(RAVENS), "user_setup");
        assert_eq!((counts.archived, counts.skipped), (3, 1), "{backend:?}");
        let remark = remarks_on(&report, "user_setup", "100000000000000032").join("\n");
        assert!(remark.contains("and 12582912 are the most"), "{remark}");
    }
}

#[tokio::test]
async fn more_members_than_a_booking_holds_begin_with_several() {
    let test = fresh(Backend::Sqlite).await;
    let members: Vec<String> = (0..2_345)
        .map(|number| {
            format!(
                "(700000000000000001,{},'m','fr',1,NULL,NULL,1.00,1,1,1,NULL)",
                200_000_000_000_000_000_u64 + number
            )
        })
        .collect();
    let rows = format!("{ROWS}INSERT INTO `guild_members` VALUES {};\n", members.join(","));
    let report = imported(&test.database, &rows, &options()).await.unwrap();
    assert_eq!(counts(&report, Some(RAVENS), "guild_members").carried, 2_349);
    let mut connection = test.database.read().await.unwrap();
    let guild = report.guilds[&RAVENS].id;
    let last = UserId(200_000_000_000_002_344);
    assert_eq!(ledger::account(&mut connection, guild, PoolNo::MAIN, last).await.unwrap().balance, Points(100));
    assert_eq!(verify::guild(&mut connection, guild).await.unwrap().ledger, Ok(3), "1,000 in each booking");
}

/// Version 1 names a table and a column otherwise, and lacks two columns.
#[tokio::test]
async fn version_one_comes_over_as_well() {
    let test = fresh(Backend::Sqlite).await;
    let first = |text: &str| {
        text.replace("`epic_items`", "`epic_items_t2`")
            .replace("`class_member`", "`class`")
            .replace(", `return_date` datetime(6) DEFAULT NULL", "")
            .replace(",'2026-03-05 12:00:00.000000')", ")")
            .replace(",'2026-03-03 12:00:00.000000')", ")")
            .replace(",'2026-02-05 12:00:00.000000')", ")")
            .replace(",'2026-05-01 12:00:00.000000')", ")")
            .replace("'2026-02-26 09:00:00.000000',NULL)", "'2026-02-26 09:00:00.000000')")
    };
    let mut file = NamedTempFile::new().unwrap();
    write!(file, "{}{}", first(SCHEMA), first(ROWS)).unwrap();
    let mut source = Source::dump(file.path()).unwrap();
    let report = import(&test.database, &mut source, &options(), &mut || ()).await.unwrap();
    assert_eq!((report.version, report.missing.len()), (1, 0), "{:?}", report.missing);
    assert_eq!(counts(&report, Some(RAVENS), "absence_messages").archived, 6);
    assert!(remarks_on(&report, "absence_messages", "810000000000000001")[0].contains("it has no end"));
    assert_eq!(counts(&report, None, "epic_items").read, 3);
    state(&test.database).await;
}

#[tokio::test]
async fn a_source_without_most_tables_says_which() {
    let test = fresh(Backend::Sqlite).await;
    let mut file = NamedTempFile::new().unwrap();
    write!(file, "CREATE TABLE `guild_settings` (`guild_id` bigint, `guild_lang` varchar(5));\nINSERT INTO `guild_settings` VALUES (5,'it');\n").unwrap();
    let mut source = Source::dump(file.path()).unwrap();
    let report = import(&test.database, &mut source, &options(), &mut || ()).await.unwrap();
    assert_eq!(report.missing.len(), 22);
    assert!(report.lines().iter().any(|line| line.starts_with("Tables that the source does not have: games_list, ")));
    assert_eq!(guild_of(&test.database, ServerId::new(5)).await.language(), Locale::It);
}
