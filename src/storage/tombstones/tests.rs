//! Servers that change their guild, on both databases.

use domain::effect::Effect;
use domain::ids::{ApplicationId, ChannelId, InteractionId, MessageId};
use domain::message::Message;

use super::*;
use crate::Writer;
use crate::outbox::NewRow;
use crate::testing::{TestDatabase, backends, fresh};

const SERVER: ServerId = ServerId::new(10);
const SPAN: Span = Span { since: Moment(1_000), until: Moment(9_000) };

async fn begun(test: &TestDatabase) -> (Writer, GuildId) {
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    let guild = guilds::register(&mut tx, SERVER, Moment(1)).await.unwrap();
    guilds::set_next_due(&mut tx, guild, Some(Moment(77))).await.unwrap();
    tx.commit().await.unwrap();
    (writer, guild)
}

#[tokio::test]
async fn a_server_has_one_guild_or_the_other_and_never_none() {
    for backend in backends() {
        let test = fresh(backend).await;
        let (mut writer, old) = begun(&test).await;
        let mut tx = writer.begin().await.unwrap();
        let new = start_over(&mut tx, old, SPAN).await.unwrap();
        assert_eq!(guilds::find(tx.connection(), SERVER).await.unwrap(), Some(new));
        tx.rollback().await;
        let mut tx = writer.begin().await.unwrap();
        assert_eq!(guilds::find(tx.connection(), SERVER).await.unwrap(), Some(old), "{backend:?}: or nothing happened");
        assert_eq!(start_over(&mut tx, old, SPAN).await.unwrap(), new);
        tx.commit().await.unwrap();

        let mut tx = writer.begin().await.unwrap();
        assert_eq!(guilds::next_due(tx.connection(), old).await.unwrap(), None, "{backend:?}: nothing is due");
        let kept = behind(tx.connection(), new).await.unwrap().unwrap();
        let expected = Tombstone {
            guild: old,
            server: SERVER,
            why: Why::Reset,
            since: SPAN.since,
            until: SPAN.until,
            stage: Stage::Kept,
        };
        assert_eq!((kept, of(tx.connection(), old).await.unwrap()), (expected, Some(expected)));
        assert_eq!(kept_of(tx.connection(), SERVER).await.unwrap(), [old]);
        assert_eq!(start_over(&mut tx, old, SPAN).await.unwrap_err().kind(), FailureKind::Constraint, "{backend:?}");
        tx.rollback().await;

        let mut tx = writer.begin().await.unwrap();
        let later = Span { since: Moment(2_000), ..SPAN };
        go_back(&mut tx, (new, old), later).await.unwrap();
        assert_eq!(guilds::find(tx.connection(), SERVER).await.unwrap(), Some(old), "{backend:?}");
        assert_eq!(
            guilds::next_due(tx.connection(), old).await.unwrap(),
            Some(Moment(2_000)),
            "it looks at what is due"
        );
        assert_eq!(
            behind(tx.connection(), old).await.unwrap().map(|kept| (kept.guild, kept.why)),
            Some((new, Why::Replaced))
        );
        assert_eq!(of(tx.connection(), old).await.unwrap(), None);
        go_back(&mut tx, (old, new), Span { since: Moment(3_000), ..SPAN }).await.unwrap();
        assert_eq!(guilds::find(tx.connection(), SERVER).await.unwrap(), Some(new), "{backend:?}: and back again");
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn numbers_of_guilds_are_never_given_twice() {
    for backend in backends() {
        let test = fresh(backend).await;
        let (mut writer, first) = begun(&test).await;
        let mut tx = writer.begin().await.unwrap();
        let second = start_over(&mut tx, first, SPAN).await.unwrap();
        while let Some(purged) = purge(&mut tx, SPAN.until, 10).await.unwrap() {
            assert_eq!(purged.guild, first, "{backend:?}");
        }
        let third = guilds::register(&mut tx, ServerId::new(11), Moment(1)).await.unwrap();
        assert!(first < second && second < third, "{backend:?}");
        assert_eq!(behind(tx.connection(), second).await.unwrap(), None, "{backend:?}: there is nothing to go back to");
        assert_eq!(lift(&mut tx, first).await.unwrap_err().kind(), FailureKind::Constraint);
        tx.rollback().await;
    }
}

#[tokio::test]
async fn a_guild_without_its_bot_keeps_its_server_and_wants_nothing_done() {
    for backend in backends() {
        let test = fresh(backend).await;
        let (mut writer, guild) = begun(&test).await;
        let mut tx = writer.begin().await.unwrap();
        let post = Effect::Delete { channel: ChannelId::new(1), post: MessageId::new(2) };
        let answer = Effect::EditOriginal(domain::effect::LateAnswer {
            application: ApplicationId::new(1),
            interaction: InteractionId::new(2),
            token: domain::effect::AnswerToken::new("t".to_owned()),
            until: Moment(1),
            message: Message::text("soon"),
        });
        let about = serde_json::json!({});
        for effect in [&post, &answer] {
            let correlation = domain::correlation::CorrelationId(1);
            let row = NewRow { feature: "x", effect, about: &about, correlation, made_at: Moment(5), after: None };
            outbox::insert(&mut tx, guild, row).await.unwrap();
        }
        bury(&mut tx, guild, SPAN).await.unwrap();
        let waiting = outbox::read::unsettled(tx.connection(), guild, 10).await.unwrap();
        assert_eq!(waiting.len(), 1, "{backend:?}: only whoever waits for an answer still gets it");
        assert!(waiting[0].lane.starts_with("answer:"), "{backend:?}");
        assert_eq!(guilds::register(&mut tx, SERVER, Moment(6)).await.unwrap(), guild, "it is found again");
        assert!(bury(&mut tx, guild, SPAN).await.is_err(), "{backend:?}: it is out of use already");
        tx.rollback().await;
    }
}

#[tokio::test]
async fn the_one_that_was_in_use_last_comes_back_first() {
    for backend in backends() {
        let test = fresh(backend).await;
        let (mut writer, first) = begun(&test).await;
        let mut tx = writer.begin().await.unwrap();
        let second = start_over(&mut tx, first, SPAN).await.unwrap();
        let third = start_over(&mut tx, second, Span { since: Moment(2_000), ..SPAN }).await.unwrap();
        let back = async |tx: &mut Tx<'_>, guild| behind(tx.connection(), guild).await.unwrap().map(|kept| kept.guild);
        assert_eq!(back(&mut tx, third).await, Some(second), "{backend:?}");
        go_back(&mut tx, (third, second), Span { since: Moment(3_000), ..SPAN }).await.unwrap();
        assert_eq!(back(&mut tx, second).await, Some(third), "{backend:?}: what was taken back can be had again");
        while purge(&mut tx, Moment(9_000), 100).await.unwrap().is_some_and(|purged| purged.guild != third) {}
        assert_eq!(kept_of(tx.connection(), SERVER).await.unwrap(), [] as [GuildId; 0], "{backend:?}");
        tx.rollback().await;
    }
}
