//! The life of an outbox row on both databases.

use domain::effect::{AnswerToken, LateAnswer};
use domain::ids::{ApplicationId, ChannelId, MessageId, RoleId, ServerId, UserId};
use domain::message::Message;
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
    let row = NewRow { feature: "absence", effect, about: &about, correlation, made_at: Moment(made_at), after: None };
    insert(tx, guild, row).await.unwrap()
}

#[tokio::test]
async fn rows_wait_by_guild_in_their_order_and_come_back_whole() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        assert_eq!(add(&mut tx, GUILD, &give_role(), 20).await, 1);
        assert_eq!(add(&mut tx, GUILD, &delete(), 30).await, 2);
        assert_eq!(add(&mut tx, GuildId(2), &delete(), 10).await, 1);
        tx.commit().await.unwrap();
        let mut connection = test.database.read().await.unwrap();
        let counted = read::backlog(&mut connection, GuildId(0), 10).await.unwrap();
        let counted: Vec<_> = counted.iter().map(|backlog| (backlog.guild.0, backlog.rows)).collect();
        assert_eq!(counted, [(1, 2), (2, 1)], "{backend:?}");
        assert_eq!(read::backlog(&mut connection, GUILD, 10).await.unwrap().len(), 1, "the next page");
        let rows = read::unsettled(&mut connection, GUILD, 10).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(rows[0].effect().unwrap(), give_role());
        assert_eq!(rows[0].about().unwrap(), json!({"absence": 4}));
        assert_eq!((rows[0].state, rows[0].attempts, rows[0].correlation), (State::Pending, 0, CorrelationId(9)));
        assert_eq!(rows[1].lane, "post:5:6");
        assert!(rows[0].lane.len() <= 64, "the longest lane fits its column");
        assert_eq!(read::unsettled(&mut connection, GUILD, 1).await.unwrap().len(), 1);
        let summary = read::summary(&mut connection).await.unwrap();
        assert_eq!(summary, read::Summary { pending: 3, sent: 0, oldest: Some(Moment(10)) });
    }
}

#[tokio::test]
async fn a_row_that_was_sent_stays_doubtful_until_it_certainly_was_not_carried_out() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        add(&mut tx, GUILD, &delete(), 1).await;
        assert!(mark_sent(&mut tx, GUILD, 1, Moment(100)).await.unwrap());
        assert!(mark_sent(&mut tx, GUILD, 1, Moment(200)).await.unwrap());
        let row = list(tx.connection(), GUILD, 1).await;
        assert_eq!((row.state, row.sent_at), (State::Sent, Some(Moment(100))), "{backend:?}");
        let retry = |is_unsure| Retry { next_try: Moment(500), attempts: 1, note: "🐉".repeat(600), is_unsure };
        assert!(retry_later(&mut tx, GUILD, 1, &retry(true)).await.unwrap());
        let row = list(tx.connection(), GUILD, 1).await;
        assert_eq!((row.state, row.sent_at, row.next_try), (State::Sent, Some(Moment(100)), Moment(500)));
        assert!(retry_later(&mut tx, GUILD, 1, &retry(false)).await.unwrap());
        let row = list(tx.connection(), GUILD, 1).await;
        assert_eq!((row.state, row.sent_at, row.note.chars().count()), (State::Pending, None, 500));
        tx.commit().await.unwrap();
    }
}

async fn list(connection: &mut AnyConnection, guild: GuildId, number: i64) -> OutboxRow {
    read::list(connection, guild, number, 1).await.unwrap().remove(0)
}

#[tokio::test]
async fn what_is_settled_stays_and_can_be_revived_or_purged_when_it_was_given_up() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        add(&mut tx, GUILD, &delete(), 1).await;
        mark_sent(&mut tx, GUILD, 1, Moment(7)).await.unwrap();
        settle(&mut tx, GUILD, 1, Settled::Dead { note: "50013".to_owned() }, NOW).await.unwrap();
        settle(&mut tx, GUILD, 1, Settled::Done, NOW).await.unwrap();
        let row = list(tx.connection(), GUILD, 1).await;
        assert_eq!((row.state, row.note.as_str()), (State::Dead, "50013"), "{backend:?}");
        assert_eq!(read::unsettled(tx.connection(), GUILD, 10).await.unwrap(), []);
        assert!(!mark_sent(&mut tx, GUILD, 1, NOW).await.unwrap(), "a settled row is not sent again");
        assert_eq!(ended::dead(tx.connection(), None, 10).await.unwrap().len(), 1);
        assert_eq!(ended::dead(tx.connection(), Some(GuildId(2)), 10).await.unwrap(), []);
        assert!(ended::revive(&mut tx, GUILD, 1, NOW).await.unwrap());
        let row = list(tx.connection(), GUILD, 1).await;
        assert_eq!((row.state, row.sent_at, row.attempts), (State::Sent, Some(Moment(7)), 0), "the doubt stays");
        assert!(!ended::revive(&mut tx, GUILD, 1, NOW).await.unwrap(), "it is alive");
        settle(&mut tx, GUILD, 1, Settled::Dead { note: String::new() }, NOW).await.unwrap();
        add(&mut tx, GUILD, &delete(), 1).await;
        assert_eq!(ended::purge_dead(&mut tx, None, (NOW, 10)).await.unwrap(), 0, "not before its time");
        assert_eq!(ended::purge_dead(&mut tx, None, (Moment(NOW.0 + 1), 10)).await.unwrap(), 1);
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn the_token_of_an_answer_does_not_outlive_its_row() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        for interaction in 1..=2 {
            let effect = Effect::EditOriginal(LateAnswer {
                application: ApplicationId::new(3),
                interaction: InteractionId::new(interaction),
                token: AnswerToken::new("canary".to_owned()),
                until: NOW,
                message: Message::text("late"),
            });
            add(&mut tx, GUILD, &effect, 1).await;
        }
        assert!(read::waits_in(tx.connection(), GUILD, "answer:2").await.unwrap(), "{backend:?}");
        settle(&mut tx, GUILD, 1, Settled::Dead { note: "over".to_owned() }, NOW).await.unwrap();
        assert!(settle_answer(&mut tx, GUILD, InteractionId::new(2), NOW).await.unwrap());
        assert!(!settle_answer(&mut tx, GUILD, InteractionId::new(2), NOW).await.unwrap());
        for number in 1..=2 {
            assert!(!list(tx.connection(), GUILD, number).await.effect.contains("canary"));
        }
        assert!(!ended::revive(&mut tx, GUILD, 1, NOW).await.unwrap(), "there is nothing to answer with");
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
        assert_eq!(ended::prune_settled(&mut tx, GUILD, Moment(5)).await.unwrap(), 0, "{backend:?}");
        assert_eq!(ended::prune_settled(&mut tx, GUILD, Moment(6)).await.unwrap(), 2, "{backend:?}");
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
    let rows = read::unsettled(tx.connection(), GUILD, 10).await.unwrap();
    assert!(rows[0].effect().is_err());
    assert!(rows[1].effect().is_ok());
    tx.commit().await.unwrap();
}
