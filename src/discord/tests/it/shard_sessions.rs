//! How a shard survives the end of its connections: resume, renew or stop, and never spin.

use std::time::Duration;

use discord::shard::{Pace, Session, Shard};
use domain::backoff::Backoff;
use domain::moment::Moment;

use crate::fake_gateway::{FakeGateway, Step, begins, resumes, then};
use crate::shard::{HURRIED, config, next, playing};

#[tokio::test]
async fn an_ordinary_close_is_resumed_where_discord_said() {
    for end in
        [vec![Step::Close(4000)], vec![Step::Close(4008)], vec![], vec![Step::Text(r#"{"op":7,"d":null}"#.into())]]
    {
        let scenes = vec![then(begins(), end), then(resumes(), [Step::Serve])];
        let (fake, mut shard) = playing(scenes).await;
        assert_eq!(next(&mut shard).await, "1 ready");
        let closed = next(&mut shard).await;
        assert!(closed.ends_with("resume"), "{closed}");
        assert_eq!(next(&mut shard).await, "9 resumed");
        let resume = &fake.frames(6)[0];
        assert_eq!((resume["session_id"].as_str(), resume["seq"].as_u64()), (Some("session-1"), Some(1)));
        assert_eq!(fake.paths(), ["/", "/resume/"]);
    }
}

#[tokio::test]
async fn a_refused_resume_begins_a_new_session_instead_of_spinning() {
    let refused = vec![Step::Hello(45_000), Step::Expect(6), Step::Close(4007)];
    let scenes = vec![then(begins(), [Step::Close(4000)]), refused, then(begins(), [Step::Serve])];
    let (fake, mut shard) = playing(scenes).await;
    assert_eq!(next(&mut shard).await, "1 ready");
    assert_eq!(next(&mut shard).await, "closed Some(4000) resume");
    assert_eq!(next(&mut shard).await, "closed Some(4007) renew");
    assert_eq!(next(&mut shard).await, "1 ready");
    assert_eq!((fake.connections(), fake.frames(6).len(), fake.frames(2).len()), (3, 1, 2));
    assert_eq!(fake.paths(), ["/", "/resume/", "/"]);
}

#[tokio::test]
async fn codes_that_end_the_session_begin_a_new_one() {
    for code in [1000, 1001, 4003, 4006, 4009] {
        let scenes = vec![then(begins(), [Step::Close(code)]), then(begins(), [Step::Serve])];
        let (fake, mut shard) = playing(scenes).await;
        assert_eq!(next(&mut shard).await, "1 ready");
        assert_eq!(next(&mut shard).await, format!("closed Some({code}) renew"));
        assert_eq!(next(&mut shard).await, "1 ready");
        assert_eq!(fake.frames(6).len(), 0, "{code}");
    }
}

#[tokio::test]
async fn fatal_codes_stop_the_shard() {
    for (code, why) in [(4004, "the token is not accepted"), (4014, "a privileged intent is switched off")] {
        let (fake, mut shard) = playing(vec![vec![Step::Hello(45_000), Step::Expect(2), Step::Close(code)]]).await;
        assert_eq!(next(&mut shard).await, format!("fatal {code}: {why}"));
        assert_eq!(next(&mut shard).await, "end");
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(fake.connections(), 1);
    }
}

#[tokio::test]
async fn an_invalid_session_is_resumed_or_renewed_as_discord_says() {
    let invalid = |resumable: bool| Step::Text(format!(r#"{{"op":9,"d":{resumable},"s":null,"t":null}}"#));
    let scenes = vec![then(begins(), [invalid(true)]), then(resumes(), [Step::Serve])];
    let (_fake, mut shard) = playing(scenes).await;
    assert_eq!(next(&mut shard).await, "1 ready");
    assert_eq!(next(&mut shard).await, "closed None resume");
    assert_eq!(next(&mut shard).await, "9 resumed");
    let scenes = vec![then(begins(), [invalid(false)]), then(begins(), [Step::Serve])];
    let (fake, mut shard) = playing(scenes).await;
    assert_eq!(next(&mut shard).await, "1 ready");
    assert_eq!(next(&mut shard).await, "closed None renew");
    assert_eq!(next(&mut shard).await, "1 ready");
    assert_eq!(fake.frames(6).len(), 0);
}

#[tokio::test]
async fn a_connection_without_acknowledgements_is_given_up_and_resumed() {
    let zombie = vec![Step::Hello(40), Step::Expect(2), Step::Ready, Step::Ignore];
    let (_fake, mut shard) = playing(vec![zombie, then(resumes(), [Step::Serve])]).await;
    assert_eq!(next(&mut shard).await, "1 ready");
    let closed = next(&mut shard).await;
    assert!(closed.starts_with("closed") && closed.ends_with("resume"), "{closed}");
    assert_eq!(next(&mut shard).await, "9 resumed");
}

#[tokio::test]
async fn the_next_process_goes_on_with_the_session() {
    let fake = FakeGateway::start(vec![then(resumes(), [Step::Serve])]).await;
    let session = Session { id: "old".into(), resume_url: format!("{}/resume", fake.url), sequence: 7 };
    let mut shard =
        Shard::new(discord::shard::ShardConfig { session: Some(session), ..config(&fake.url) }).expect("good settings");
    assert_eq!(next(&mut shard).await, "9 resumed");
    let resume = &fake.frames(6)[0];
    assert_eq!((resume["session_id"].as_str(), resume["seq"].as_u64()), (Some("old"), Some(7)));
    assert_eq!(resume["token"], "Bot bot-token");
}

#[tokio::test]
async fn an_unreachable_resume_address_is_left_for_the_gateways_own() {
    let fake = FakeGateway::start(vec![then(resumes(), [Step::Serve])]).await;
    let session = Session { id: "old".into(), resume_url: "ws://127.0.0.1:1".into(), sequence: 7 };
    let mut shard =
        Shard::new(discord::shard::ShardConfig { session: Some(session), ..config(&fake.url) }).expect("good settings");
    assert_eq!(next(&mut shard).await, "connect failed");
    assert_eq!(next(&mut shard).await, "9 resumed");
    assert_eq!(fake.paths(), ["/"]);
}

/// Polls for a while and counts connections.
async fn connections_within(span: Duration, pace: Pace, scene: Vec<Step>) -> usize {
    let fake = FakeGateway::start(vec![scene]).await;
    let mut shard = Shard::new(discord::shard::ShardConfig { pace, ..config(&fake.url) }).expect("good settings");
    let polling = async { while shard.next(|| Moment(1)).await.is_some() {} };
    tokio::time::timeout(span, polling).await.expect_err("the shard never gives up");
    fake.accepted()
}

#[tokio::test]
async fn a_gateway_that_always_closes_is_not_stormed() {
    let span = Duration::from_millis(1200);
    for code in [4007, 4000, 1000] {
        let scene = vec![Step::Hello(45_000), Step::Expect(2), Step::Ready, Step::Close(code)];
        // After 0, 0.1 and 0.4 s, each a fifth more or less; the first resume is not understood by the scene.
        let made = connections_within(span, Pace::DISCORD, scene).await;
        assert!((1..=4).contains(&made), "{code}: {made}");
    }
}

#[tokio::test]
async fn even_without_any_back_off_the_cap_on_connections_holds() {
    let none = Backoff { first: Duration::ZERO, factor: 1, ceiling: Duration::ZERO };
    let pace = Pace { backoff: none, ..HURRIED };
    let scene = vec![Step::Hello(45_000), Step::Close(4007)];
    let made = connections_within(Duration::from_millis(1000), pace, scene).await;
    assert_eq!(made, HURRIED.connections_max);
}

/// twilight reconnects inside of one poll when the other side hangs up without a close frame.
#[tokio::test]
async fn a_gateway_that_hangs_up_without_a_word_is_not_stormed() {
    let span = Duration::from_millis(1200);
    for scene in [vec![Step::Hello(45_000)], begins()] {
        // Three or four connections as paced, and as many begun and dropped by twilight.
        let made = connections_within(span, Pace::DISCORD, scene).await;
        assert!((1..=8).contains(&made), "{made}");
    }
    // Hangs up before HELLO: only the socket's restlessness gives it away, 33 connections at a time.
    let made = connections_within(span, Pace::DISCORD, Vec::new()).await;
    assert!((1..=140).contains(&made), "{made}");
}
