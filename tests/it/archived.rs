//! Years later: what happened long ago is packed while the bot runs, lists say so, and whoever looks finds it.

use std::time::Duration;

use domain::moment::Moment;
use sim::{AnswerKind, SimOptions};
use storage::verify;

use crate::theatre::{self, SEED, Theatre};

const THREE_YEARS: Duration = Duration::from_secs(3 * 366 * 24 * 3600);

async fn says(theatre: &Theatre, line: &str) -> String {
    let answer = theatre.stage.sim.user("Olga").runs(line).expect("the client sends it").answer().await;
    assert!(matches!(answer.kind, AnswerKind::Replied), "{line}: {answer:?}");
    assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
    answer.text
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_years_ago_is_archived_said_to_be_so_and_found() {
    for backend in theatre::databases() {
        let mut theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        theatre.set_up_absences().await;
        let before = says(&theatre, "/audit list").await;
        assert!(before.contains("#3") && !before.contains("archived"), "{backend:?}: {before}");
        let closely = says(&theatre, "/audit show number:2").await;

        // The minute comes every second, and three years have passed.
        theatre.stage.stop_bot().await;
        theatre.stage.plan.outside.hasten = 60;
        let later = Moment(theatre.stage.sim.now_ms()).plus(THREE_YEARS);
        theatre.stage.sim.set_clock(later.0);
        theatre.stage.start_bot().await.expect("it starts");
        says(&theatre, "/setup timezone zone:Europe/Paris").await;
        const ARCHIVED: &str = "SELECT COUNT(*) FROM archived_journal";
        for _ in 0..200 {
            if theatre.count_now(ARCHIVED).await > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(theatre.count(ARCHIVED).await, 1, "{backend:?}");
        let last = theatre.count("SELECT last_seq FROM archived_journal").await;
        let all = last + theatre.count("SELECT COUNT(*) FROM journal").await;

        let list = says(&theatre, "/audit list").await;
        assert!(list.contains(&format!("#{all}")) && !list.contains(&format!("#{last}** ")), "{backend:?}: {list}");
        assert!(list.contains(&format!("entry #{last} and before, is archived")), "{backend:?}: {list}");
        let of_absences = says(&theatre, "/audit list feature:absences").await;
        assert!(of_absences.contains("Nothing like that is recorded.\nWhat was recorded up to"), "{of_absences}");
        assert_eq!(says(&theatre, "/audit show number:2").await, closely, "{backend:?}: it is found");
        let exported = says(&theatre, "/audit export format:JSON").await;
        assert!(exported.contains(&format!("the newest first: {all}")), "{backend:?}: {exported}");
        let guild = theatre.guild_of("Ravens").await;
        let mut connection = theatre.database.database.read().await.expect("the database answers");
        let report = verify::guild(&mut connection, guild).await.expect("the database answers");
        assert_eq!(report.findings(), [""; 0], "{backend:?}");
        assert_eq!(i64::try_from(report.journal.expect("it holds").entries), Ok(all), "{backend:?}");
        drop(connection);
        theatre.close().await;
    }
}
