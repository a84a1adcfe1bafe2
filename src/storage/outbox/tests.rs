//! The life of an outbox row on both databases.

use domain::ids::{ChannelId, MessageId, RoleId, ServerId, UserId};
use serde_json::json;

use super::*;
use crate::testing::{NOW, backends, fresh};
use domain::effect::RoleChange;

const GUILD: GuildId = GuildId(1);

fn give_role() -> Effect {
    let (server, user, role) = (ServerId::new(u64::MAX), UserId(u64::MAX), RoleId::new(3));
    Effect::GiveRole(RoleChange { server, user, role, reason: "absence 4 🏖".to_owned() })
}

fn delete() -> Effect {
    Effect::Delete { channel: ChannelId::new(5), post: MessageId::new(6) }
}

async fn add(tx: &mut Tx<'_>, guild: GuildId, effect: &Effect, made_at: i64) -> i64 {
    let about = json!({"absence": 4});
    let correlation = CorrelationId(9);
    let row = NewRow { feature: "absence", effect, about: &about, correlation, made_at: Moment(made_at) };
    insert(tx, guild, row).await.unwrap()
}

#[tokio::test]
async fn rows_wait_oldest_first_and_come_back_whole() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        assert_eq!(add(&mut tx, GUILD, &give_role(), 20).await, 1);
        assert_eq!(add(&mut tx, GUILD, &delete(), 30).await, 2);
        assert_eq!(add(&mut tx, GuildId(2), &delete(), 10).await, 1);
        tx.commit().await.unwrap();
        let rows = unsettled(&mut test.database.read().await.unwrap(), 10).await.unwrap();
        let order: Vec<_> = rows.iter().map(|row| (row.guild.0, row.number)).collect();
        assert_eq!(order, [(2, 1), (1, 1), (1, 2)], "{backend:?}");
        assert_eq!(rows[1].effect().unwrap(), give_role());
        assert_eq!(rows[1].about().unwrap(), json!({"absence": 4}));
        assert_eq!((rows[1].state, rows[1].attempts, rows[1].correlation), (State::Pending, 0, CorrelationId(9)));
        assert_eq!(rows[2].lane, "post:5:6");
        assert!(rows[1].lane.len() <= 64, "the longest lane fits its column");
    }
}

#[tokio::test]
async fn a_row_is_sent_put_back_sent_again_and_settled() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        add(&mut tx, GUILD, &delete(), 1).await;
        mark_sent(&mut tx, GUILD, 1).await.unwrap();
        let row = list(tx.connection(), GUILD, 1, 1).await.unwrap().remove(0);
        assert_eq!((row.state, row.attempts), (State::Sent, 1), "{backend:?}");
        let retry = Retry { next_try: Moment(500), attempts: 1, note: "🐉".repeat(600) };
        retry_later(&mut tx, GUILD, 1, retry).await.unwrap();
        let row = list(tx.connection(), GUILD, 1, 1).await.unwrap().remove(0);
        assert_eq!((row.state, row.next_try, row.note.chars().count()), (State::Pending, Moment(500), 500));
        mark_sent(&mut tx, GUILD, 1).await.unwrap();
        settle(&mut tx, GUILD, 1, Settled::Dead { note: "50013".to_owned() }, NOW).await.unwrap();
        settle(&mut tx, GUILD, 1, Settled::Done, NOW).await.unwrap();
        let row = list(tx.connection(), GUILD, 1, 1).await.unwrap().remove(0);
        assert_eq!((row.state, row.note.as_str()), (State::Dead, "50013"), "what is settled stays");
        assert_eq!(unsettled(tx.connection(), 10).await.unwrap(), []);
        assert!(mark_sent(&mut tx, GUILD, 1).await.is_err(), "a settled row is not sent again");
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn pruning_never_frees_a_number() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        for number in 1..=3 {
            add(&mut tx, GUILD, &delete(), 1).await;
            settle(&mut tx, GUILD, number, Settled::Done, Moment(5)).await.unwrap();
        }
        assert_eq!(prune_settled(&mut tx, GUILD, Moment(5)).await.unwrap(), 0, "{backend:?}");
        assert_eq!(prune_settled(&mut tx, GUILD, Moment(6)).await.unwrap(), 2, "{backend:?}");
        assert_eq!(next_number(&mut tx, GUILD).await.unwrap(), 4);
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_row_of_a_newer_program_does_not_hold_up_the_others() {
    let test = fresh(crate::Backend::Sqlite).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    add(&mut tx, GUILD, &delete(), 1).await;
    add(&mut tx, GUILD, &delete(), 2).await;
    let teleport = r#"UPDATE outbox SET effect = '{"teleport":{}}' WHERE number = 1"#;
    sqlx::raw_sql(teleport).execute(tx.connection()).await.unwrap();
    let rows = unsettled(tx.connection(), 10).await.unwrap();
    assert!(rows[0].effect().is_err());
    assert!(rows[1].effect().is_ok());
    tx.commit().await.unwrap();
}
