//! Dumps as servers write them, as people break them, and as nobody would.

mod properties;

use std::io::Write as _;

use tempfile::NamedTempFile;

use super::{Cell, Read, Source};
use crate::error::StorageError;

/// A table with the columns of a dump of any kind.
const THINGS: &str = "CREATE TABLE `things` (\n  `id` int(11) NOT NULL,\n  `name` varchar(9) DEFAULT 'x),(',\n  \
     PRIMARY KEY (`id`),\n  KEY `name` (`name`(4))\n) ENGINE=InnoDB;\n";

fn file(text: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text).unwrap();
    file
}

/// Every table and what is read of it.
pub(super) async fn read(text: &[u8]) -> Result<Vec<(String, Vec<Read>)>, StorageError> {
    let file = file(text);
    let mut source = Source::dump(file.path())?;
    let mut all = Vec::new();
    for table in source.tables() {
        let (mut rows, mut found) = (source.rows(&table)?, Vec::new());
        while let Some(read) = rows.next().await? {
            found.push(read);
        }
        all.push((table, found));
    }
    Ok(all)
}

/// The rows of the only table: their values, or what is wrong.
async fn values(text: &str) -> Vec<Result<Vec<Cell>, String>> {
    let all = read(text.as_bytes()).await.unwrap();
    assert_eq!(all.len(), 1, "{:?}", all.iter().map(|(table, _)| table).collect::<Vec<_>>());
    let value = |read: &Read| match read {
        Read::Row(row) => Ok(row.cells.clone()),
        Read::Bad(why) => Err(why.clone()),
    };
    all[0].1.iter().map(value).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// The values of one row with one column.
async fn one(literal: &str) -> Result<Cell, String> {
    let mut rows = values(&format!("CREATE TABLE t (a int);\nINSERT INTO t VALUES ({literal});\n")).await;
    assert_eq!(rows.len(), 1, "{literal}");
    rows.remove(0).map(|mut cells| cells.remove(0))
}

async fn refusal(dump: &[u8]) -> String {
    read(dump).await.map(|all| format!("{all:?}")).expect_err("it is refused").to_string()
}

// === What servers write ===

#[tokio::test]
async fn every_way_to_write_a_value_is_read() {
    for (literal, expected) in [
        ("NULL", Cell::Null),
        ("null", Cell::Null),
        ("TRUE", text("1")),
        ("12", text("12")),
        ("-12.50", text("-12.50")),
        ("+1.5e-7", text("+1.5e-7")),
        ("'it\\'s'", text("it's")),
        ("'it''s'", text("it's")),
        ("\"a \\\"b\\\" \"\"c\"\"\"", text("a \"b\" \"c\"")),
        (r"'a\nb\tc\rd\\e\0f\Zg\bh'", text("a\nb\tc\rd\\e\0f\u{1a}g\u{8}h")),
        (r"'50\% of a\_b \q'", text(r"50\% of a\_b q")),
        ("'ab' 'cd'", text("abcd")),
        ("'-- no comment /* none */ # none'", text("-- no comment /* none */ # none")),
        ("'),(NULL'", text("),(NULL")),
        ("''", text("")),
        ("0x4D6F6E", text("Mon")),
        ("x'4d6F6E'", text("Mon")),
        ("X''", text("")),
        ("0xFF00", Cell::Bytes(vec![0xFF, 0])),
        ("b'0100110101101111'", text("Mo")),
        ("_utf8mb4'é'", text("é")),
        ("_binary 'a\\0'", text("a\0")),
        ("_binary 0xFE", Cell::Bytes(vec![0xFE])),
        ("N'x'", text("x")),
        (" /* a */ 7 -- seven\n", text("7")),
        ("'🟡 Planned'", text("🟡 Planned")),
    ] {
        assert_eq!(one(literal).await, Ok(expected), "{literal}");
    }
    let latin = read(b"CREATE TABLE t (a int); INSERT INTO t VALUES ('\xE9');").await.unwrap();
    assert!(matches!(&latin[0].1[0], Read::Row(row) if row.cells == [Cell::Bytes(vec![0xE9])]));
}

#[tokio::test]
async fn what_is_no_plain_value_spoils_its_row_only() {
    for literal in ["NOW()", "1 + 1", "(SELECT 1)", "`a`", "DEFAULT", "@a", "concat('a)', \"b)\")", ""] {
        let dump = format!("{THINGS}INSERT INTO `things` VALUES (1,'a'),(2,{literal}),(3,'c');");
        let rows = values(&dump).await;
        assert_eq!(rows.len(), 3, "{literal}: {rows:?}");
        assert_eq!((rows[0].is_ok(), rows[1].is_err(), rows[2].is_ok()), (true, true, true), "{literal}: {rows:?}");
    }
    let rows = values(&format!("{THINGS}INSERT INTO things VALUES (1),(1,2,3),(1,2);")).await;
    assert_eq!(rows[0], Err("it has 1 values, and the table 2 columns".to_owned()));
    assert!(rows[1].is_err() && rows[2].is_ok());
    let rows = values("INSERT INTO things VALUES (1);").await;
    assert_eq!(rows, [Err("the names of its columns are not in the dump".to_owned())]);
}

#[tokio::test]
async fn a_dump_as_servers_write_it_is_read() {
    let dump = format!(
        "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19  Distrib 10.11.11-MariaDB\n--\n-- Host: localhost\n\
         /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n/*!40101 SET NAMES utf8mb4 */;\n/*!40103 SET TIME_ZONE='+00:00' */;\n\
         DROP TABLE IF EXISTS `things`;\n/*!40101 SET @saved_cs_client     = @@character_set_client */;\n{THINGS}\
         LOCK TABLES `things` WRITE;\n/*!40000 ALTER TABLE `things` DISABLE KEYS */;\n\
         INSERT INTO `things` VALUES\n(1,'a'),\n(2,NULL);\nINSERT INTO `things` VALUES (3,'c');\n\
         /*!40000 ALTER TABLE `things` ENABLE KEYS */;\nUNLOCK TABLES;\n\
         /*!50003 SET sql_mode = 'X' */ ;\nDELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t \
         AFTER INSERT ON `things` FOR EACH ROW BEGIN\n  -- don't\n  INSERT INTO things VALUES (NEW.id, 'no');\nEND */;;\n\
         CREATE PROCEDURE p() BEGIN INSERT INTO things VALUES (9,'no'); END;;\nDELIMITER ;\n\
         /*!50001 CREATE VIEW `seen` AS SELECT 1 AS `id`*/;\n\
         INSERT IGNORE INTO `db`.`things` (`name`, `id`) VALUES ('d',4) ON DUPLICATE KEY UPDATE id = 4;\n\
         REPLACE things VALUES (5,'e');\n-- Dump completed on 2025-08-23 10:00:00\n"
    );
    let rows = values(&dump).await;
    let expected = [
        ["1", "a"].map(text).to_vec(),
        vec![text("2"), Cell::Null],
        ["3", "c"].map(text).to_vec(),
        ["d", "4"].map(text).to_vec(),
        ["5", "e"].map(text).to_vec(),
    ];
    assert_eq!(rows, expected.map(Ok));
    // The same with the line ends of another system, and with a mark in front.
    let carriage = format!("\u{feff}{}", dump.replace('\n', "\r\n"));
    assert_eq!(values(&carriage).await, rows);
    let short = format!("SET; USE; CREATE; SET NAMES; INSERT INTO things; ;;{THINGS}INSERT INTO things VALUES (1,2);");
    assert_eq!(values(&short).await, [Ok(["1", "2"].map(text).to_vec())]);
    let ansi = "CREATE TABLE \"things\" (\"id\" int, \"a\" int); INSERT INTO \"things\" VALUES (1,2);";
    assert_eq!(values(ansi).await, [Ok(["1", "2"].map(text).to_vec())]);
}

#[tokio::test]
async fn tables_are_read_in_any_order_and_as_often_as_needed() {
    let text = "CREATE TABLE a (x int); CREATE TABLE b (x int);\nINSERT INTO a VALUES (1);\nINSERT INTO b VALUES (2);\n\
                INSERT INTO a VALUES (3);\nSELECT 1;\nINSERT INTO a VALUES (4);";
    let file = file(text.as_bytes());
    let mut source = Source::dump(file.path()).unwrap();
    assert_eq!(source.tables(), ["a", "b"]);
    assert!(source.has_column("a", "X") && !source.has_column("a", "y") && !source.has_column("c", "x"));
    for (table, expected) in [("b", vec!["2"]), ("a", vec!["1", "3", "4"]), ("b", vec!["2"]), ("c", vec![])] {
        let (mut rows, mut found) = (source.rows(table).unwrap(), Vec::new());
        while let Some(Read::Row(row)) = rows.next().await.unwrap() {
            found.push(row.text("x").unwrap_or_default().to_owned());
        }
        assert_eq!(found, expected, "{table}");
    }
}

#[tokio::test]
async fn long_rows_are_read_and_those_beyond_all_bounds_are_passed_over() {
    let long = "x\\n".repeat(5 << 20);
    let endless = "y".repeat((64 << 20) + 1);
    let dump = format!("{THINGS}INSERT INTO things VALUES (1,'{long}'),(2,'{endless}'),(3,'c');\n");
    let rows = values(&dump).await;
    assert!(matches!(&rows[0], Ok(cells) if matches!(&cells[1], Cell::Text(text) if text.len() == 10 << 20)));
    assert_eq!(rows[1], Err("it is longer than 64 MiB".to_owned()));
    assert_eq!(rows[2], Ok(["3", "c"].map(text).to_vec()));
}

// === What is refused ===

#[tokio::test]
async fn a_dump_that_was_cut_off_anywhere_is_refused() {
    let dump = format!(
        "-- MariaDB dump 10.19\n{THINGS}INSERT INTO `things` VALUES (1,'it\\'s'),(2,0xFF);\n/*!40101 SET a=b */;\n\
         -- Dump completed on 2025-08-23\n"
    );
    let whole = read(dump.as_bytes()).await.unwrap();
    assert_eq!(whole[0].1.len(), 2);
    let marked = dump.find("-- Dump completed").unwrap() + "-- Dump completed".len();
    for end in 0..marked {
        assert!(Source::dump(file(&dump.as_bytes()[..end]).path()).is_err(), "cut off at byte {end}");
    }
}

#[tokio::test]
async fn what_is_no_dump_is_told_apart() {
    for (bytes, expected) in [
        (b"".as_slice(), "there is no table in it"),
        (b"SELECT 1;", "there is no table in it"),
        (b"\xFF\xFEC\0R\0", "it is UTF-16"),
        (b"\x1F\x8B\x08\0", "it is compressed: unpack it first"),
        (b"\x28\xB5\x2F\xFD", "it is compressed"),
        (b"CREATE TABLE t (a int", "it ends in the middle of a list of columns"),
        (b"CREATE TABLE t (a int); INSERT INTO t VALUES ('a", "it ends in the middle of a text"),
        (b"CREATE TABLE t (a int); INSERT INTO t VALUES ('a\\", "it ends in the middle of a text"),
        (b"CREATE TABLE t (a int); INSERT INTO t VALUES (1),", "it ends in the middle of a statement"),
        (b"CREATE TABLE t (a int); INSERT INTO t SELECT 1;", "`VALUES` was expected at byte"),
        (b"CREATE TABLE t (a int); INSERT INTO t VALUES 1;", "a bracket was expected at byte"),
        (b"CREATE TABLE t (a int); INSERT INTO 7 VALUES (1);", "the name of a table was expected at byte"),
        (b"/*!40101 SET NAMES latin1 */;", "its texts are latin1: make it with `--default-character-set=utf8mb4`"),
        (b"set names 'cp1252';", "its texts are cp1252"),
        (b"SET NAMES utf8mb4; SET a = 'latin1'; SET", "it ends in the middle of a statement"),
        (b"/* no end", "it ends in the middle of a comment"),
        (b"CREATE TABLE `t", "it ends in the middle of a name"),
        (b"-- MySQL dump 10.13\nCREATE TABLE t (a int);", "its last line is missing"),
        (b"CREATE TABLE t (a int); INSERT INTO t VALUES (x'0G');", "a digit was expected at byte"),
        (
            b"USE a; CREATE TABLE t (a int); INSERT INTO t VALUES (1); USE b; INSERT INTO t VALUES (1);",
            "it holds the table `t` of several databases",
        ),
    ] {
        let error = refusal(bytes).await;
        assert!(error.contains(expected), "{}: {error}", String::from_utf8_lossy(bytes));
    }
    let gone = Source::dump(std::path::Path::new("gone.sql")).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(gone.starts_with("cannot read the dump gone.sql: "), "{gone}");
}
