//! Erasing somebody, on the whole bot: nothing that is stored names him any more, and everything still adds up.

use domain::ids::UserId;
use sim::{AnswerKind, SimOptions};
use storage::predecessor::kept::{self, Kept};
use storage::verify;

use crate::theatre::{self, SEED, Theatre};

/// What the server shows of its members stays as long as they are there; it is no record of the guild.
const MIRRORS: [&str; 2] = ["mirrors", "mirror_members"];

/// Every table and column in which an id stands, whatever it is there.
async fn places_of(theatre: &Theatre, id: i64) -> Vec<String> {
    let mut connection = theatre.database.database.read().await.expect("the database answers");
    let columns = verify::columns(&mut connection).await.expect("the database lists its columns");
    let mut places = Vec::new();
    for (table, column) in columns.into_iter().filter(|(table, _)| !MIRRORS.contains(&table.as_str())) {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE CAST({column} AS CHAR) LIKE '%{id}%'");
        let query = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(sql));
        if query.fetch_one(&mut *connection).await.expect("a count") > 0 {
            places.push(format!("{table}.{column}"));
        }
    }
    places
}

async fn does(theatre: &Theatre, name: &str, line: &str) {
    let answer = theatre.stage.sim.user(name).runs(line).expect("the client sends it").answer().await;
    assert!(matches!(answer.kind, AnswerKind::Replied), "{line}: {answer:?}");
    assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
}

/// What came over from another bot: a row about somebody, and one in which he is named.
async fn something_is_kept_of(theatre: &Theatre, id: i64) {
    let guild = theatre.guild_of("Ravens").await;
    let mut writer = theatre.database.database.writer().await.expect("a connection that writes");
    let mut tx = writer.begin().await.expect("a transaction");
    let member = UserId::parse(&id.to_string());
    for (key, member) in [("own", member), ("named", None)] {
        let content = format!(r#"{{"who":"[{id},5]"}}"#);
        let row = Kept { table: "things", key, member, content: &content };
        kept::put(&mut tx, guild, &row).await.expect("it is kept");
    }
    tx.commit().await.expect("it is written");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_stored_names_somebody_who_was_erased() {
    for backend in theatre::databases() {
        let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        theatre.set_up_absences().await;
        let until = theatre::next_week(&theatre);
        does(&theatre, "Aria", &format!("{until} reason:at the sea")).await;
        does(&theatre, "Olga", "/absence end member:Aria").await;
        does(&theatre, "Aria", "/profile start").await;
        let chosen = theatre.stage.sim.user("Aria").selects("Language", &["English"]).expect("the menu is there");
        assert!(matches!(chosen.answer().await.kind, AnswerKind::Updated), "{backend:?}");
        let aria = theatre.user_id("Aria");
        something_is_kept_of(&theatre, aria).await;
        let before = places_of(&theatre, aria).await;
        for place in [
            "absences.member",
            "onboarding_people.member",
            "subjects.user_id",
            "dedup.reply",
            "predecessor_rows.content",
        ] {
            assert!(before.iter().any(|known| known == place), "{backend:?}: the scan finds {before:?}");
        }
        let count = theatre.count("SELECT COUNT(*) FROM journal").await;
        assert!(count >= 5, "something happened");

        does(&theatre, "Aria", "/privacy delete").await;
        let click = theatre.stage.sim.user("Aria").clicks("Erase me for good").expect("the button is there");
        assert!(matches!(click.answer().await.kind, AnswerKind::Updated), "{backend:?}");
        assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
        assert_eq!(places_of(&theatre, aria).await, [""; 0], "{backend:?}");

        assert_eq!(theatre.count("SELECT COUNT(*) FROM journal").await, count + 1, "what happened stays");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM predecessor_rows").await, 1, "what is about others, too, stays");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM journal_texts WHERE body LIKE '%sea%'").await, 0);
        let guild = theatre.guild_of("Ravens").await;
        let mut connection = theatre.database.database.read().await.expect("the database answers");
        let report = verify::guild(&mut connection, guild).await.expect("the database answers");
        assert_eq!(report.findings(), [""; 0], "{backend:?}");
        drop(connection);
        does(&theatre, "Aria", &until).await;
        assert_eq!(theatre.count("SELECT COUNT(*) FROM absences WHERE number = 2").await, 1, "numbers go on");
        theatre.close().await;
    }
}
