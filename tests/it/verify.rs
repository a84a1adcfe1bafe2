//! `mgm verify` as an operator meets it.

use domain::correlation::CorrelationId;
use domain::ids::{ServerId, UserId};
use domain::moment::Moment;
use storage::journal::{self, Class, Entry, Seq};
use storage::testing::{self, backends};
use storage::{Database, guilds};

use crate::cli::{DAMAGED, DONE, FAILED, Mgm};

/// Two guilds with two entries each.
async fn fill(database: &Database) {
    let mut writer = database.writer().await.expect("nobody else writes");
    let mut tx = writer.begin().await.expect("a transaction");
    for server in [100, 200] {
        let guild = guilds::register(&mut tx, ServerId::new(server), Moment(0)).await.expect("a guild");
        for seq in 0..2 {
            let (correlation, class) = (CorrelationId(7), Class::Permanent);
            let payload = serde_json::json!({ "setting": "zone", "why": { "$text": "x" } });
            let (at, actor, feature, kind) = (Moment(0), Some(UserId(11)), "setup", "changed");
            let entry = Entry { at, actor, correlation, feature, kind, class, payload };
            journal::append(&mut tx, guild, Seq(seq), entry).await.expect("an entry");
        }
    }
    tx.commit().await.expect("it is written");
}

#[tokio::test]
async fn what_is_stored_is_proved_or_said_to_be_damaged() {
    for backend in backends() {
        let test = testing::fresh(backend).await;
        fill(&test.database).await;
        let mgm = Mgm::new().with("MGM_STORAGE__DATABASE_URL", test.url.expose());
        let left = mgm.call(&["verify"]).await.with_code(DONE).printed("ok      guild 1: 2 entries, 0 sealed months");
        left.printed("2 guilds, 4 journal entries, 0 bookings, 0 findings.");

        let mut writer = test.database.writer().await.expect("nobody else writes");
        let mut tx = writer.begin().await.expect("a transaction");
        testing::run(&mut tx, "UPDATE journal_texts SET body = 'y' WHERE guild_id = 2 AND seq = 1").await;
        testing::run(&mut tx, "INSERT INTO guild_settings (guild_id, name, value) VALUES (3, 'a', 'b')").await;
        tx.commit().await.expect("it is written");
        let left = mgm.call(&["verify"]).await.with_code(DAMAGED).said("2 things are not what was written");
        let left = left.printed("ok      guild 1: 2 entries").printed("DAMAGED guild 2: journal entry 1 is not");
        left.printed("DAMAGED 1 rows of guild_settings belong to a guild that does not exist");
        mgm.call(&["verify", "--guild", "1"]).await.with_code(DONE).printed("1 guilds, 2 journal entries");
        mgm.call(&["verify", "--guild", "2"]).await.with_code(DAMAGED).said("one thing is not what was written");
        mgm.call(&["verify", "--guild", "7"]).await.with_code(FAILED).said("there is no guild 7");
    }
}
