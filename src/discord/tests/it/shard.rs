//! A shard's life on one session: what it hands out, how it asks, how it leaves.

use std::time::Duration;

use discord::dice::Dice;
use discord::from_discord::Incoming;
use discord::info::GatewayInfo;
use discord::intents::Intents;
use discord::shard::{IdentifyQueue, NotConnected, Pace, Reach, Session, Shard, ShardConfig, ShardItem};
use domain::backoff::Backoff;
use domain::event::Event;
use domain::ids::{ServerId, UserId};
use domain::moment::Moment;
use domain::secret::Secret;
use serde_json::json;

use crate::fake_gateway::{FakeGateway, Step, begins, then};

/// So fast that tests need not wait, yet with every rule switched on.
pub(crate) const HURRIED: Pace = Pace {
    backoff: Backoff { first: Duration::from_millis(2), factor: 2, ceiling: Duration::from_millis(20) },
    healthy_after: Duration::from_secs(60),
    invalid_session_min: Duration::from_millis(10),
    invalid_session_max: Duration::from_millis(20),
    connections_max: 8,
    hello_within: Duration::from_secs(20),
};

pub(crate) fn config(url: &str) -> ShardConfig {
    crate::install_tls();
    // A concurrency of 0 switches the queue's waits off.
    let limits = GatewayInfo {
        url: url.to_owned(),
        shards: 1,
        max_concurrency: 0,
        total: 1000,
        remaining: 1000,
        reset_after: Duration::from_secs(60),
    };
    ShardConfig {
        token: Secret::new("bot-token".into()),
        gateway_url: url.to_owned(),
        intents: Intents::GUILDS | Intents::GUILD_MEMBERS,
        shard: (0, 1),
        bot: UserId(42),
        session: None,
        queue: IdentifyQueue::new(&limits),
        pace: HURRIED,
        reach: Reach::Socket,
        dice: Dice::random(),
    }
}

pub(crate) async fn playing(scenes: Vec<Vec<Step>>) -> (FakeGateway, Shard) {
    let fake = FakeGateway::start(scenes).await;
    let shard = Shard::new(config(&fake.url)).expect("good settings");
    (fake, shard)
}

/// The next item in one line.
pub(crate) async fn next(shard: &mut Shard) -> String {
    let item = tokio::time::timeout(Duration::from_secs(5), shard.next(|| Moment(1))).await;
    match item.expect("something happens") {
        None => "end".to_owned(),
        Some(ShardItem::Dispatch { sequence, incoming }) => format!("{sequence} {}", told(&incoming)),
        Some(ShardItem::DecodeFailed { sequence, error }) => format!("{sequence:?} {error}"),
        Some(ShardItem::Alive { latency }) => format!("alive {}", latency.is_some()),
        Some(ShardItem::Closed { code, will_resume, .. }) => {
            format!("closed {code:?} {}", if will_resume { "resume" } else { "renew" })
        }
        Some(ShardItem::ConnectFailed { .. }) => "connect failed".to_owned(),
        Some(ShardItem::Resumed { sequence, .. }) => format!("{sequence} resumed"),
        Some(ShardItem::Fatal { code, why }) => format!("fatal {code}: {why}"),
    }
}

fn told(incoming: &Incoming) -> String {
    match incoming {
        Incoming::Ready { .. } => "ready".to_owned(),
        Incoming::Resumed => "resumed".to_owned(),
        Incoming::Server { event, .. } => format!("{event:?}"),
        Incoming::ServerGone { .. } => "gone".to_owned(),
        Incoming::Interaction { .. } => "interaction".to_owned(),
        Incoming::MembersDelayed { .. } => "members delayed".to_owned(),
        Incoming::Echo { .. } => "echo".to_owned(),
        Incoming::Nothing => "nothing".to_owned(),
    }
}

#[tokio::test]
async fn a_session_begins_and_hands_out_what_happens() {
    let left = Step::Dispatch(2, "GUILD_MEMBER_REMOVE", json!({ "guild_id": "1", "user": { "id": "10" } }));
    let (fake, mut shard) = playing(vec![then(begins(), [left, Step::Serve])]).await;
    assert_eq!(shard.session(), None);
    assert_eq!(next(&mut shard).await, "1 ready");
    assert_eq!(next(&mut shard).await, "2 Some(MemberLeft(UserId(10)))");
    let identify = &fake.frames(2)[0];
    assert_eq!(identify["token"], "Bot bot-token");
    assert_eq!((&identify["intents"], &identify["shard"]), (&json!(3), &json!([0, 1])));
    let session = Session { id: "session-1".into(), resume_url: format!("{}/resume", fake.url), sequence: 2 };
    assert_eq!(shard.session(), Some(&session));
}

#[tokio::test]
async fn what_cannot_be_decoded_is_reported_and_the_session_goes_on() {
    let (_fake, mut shard) = playing(vec![then(
        begins(),
        [
            Step::Text("{ no json".into()),
            Step::Dispatch(2, "GUILD_RAVEN_CREATE", json!({})),
            Step::Dispatch(3, "GUILD_CREATE", json!({ "id": "one" })),
            Step::Dispatch(4, "TYPING_START", json!({})),
            Step::Serve,
        ],
    )])
    .await;
    assert_eq!(next(&mut shard).await, "1 ready");
    assert_eq!(next(&mut shard).await, "None cannot decode frame: twilight cannot read it");
    assert_eq!(next(&mut shard).await, "Some(2) cannot decode GUILD_RAVEN_CREATE: unknown event");
    assert!(next(&mut shard).await.starts_with("Some(3) cannot decode GUILD_CREATE: a field is missing"));
    assert_eq!(next(&mut shard).await, "4 nothing");
    assert_eq!(shard.session().map(|session| session.sequence), Some(4));
}

#[tokio::test]
async fn heartbeats_are_sent_and_their_acknowledgement_is_reported() {
    let hello = vec![Step::Hello(40), Step::Expect(2), Step::Ready, Step::Serve];
    let (_fake, mut shard) = playing(vec![hello]).await;
    let first = [next(&mut shard).await, next(&mut shard).await, next(&mut shard).await];
    assert!(first.contains(&"1 ready".to_owned()), "{first:?}");
    assert!(first.contains(&"alive true".to_owned()), "{first:?}");
}

#[tokio::test]
async fn a_member_list_is_asked_for_and_completed() {
    let chunk = |sequence, index: u64| {
        let data = json!({ "guild_id": "1", "members": [], "chunk_index": index, "chunk_count": 2, "nonce": "full" });
        Step::Dispatch(sequence, "GUILD_MEMBERS_CHUNK", data)
    };
    let scene = then(begins(), [Step::Expect(8), chunk(2, 0), chunk(3, 1), chunk(4, 1), Step::Serve]);
    let (fake, mut shard) = playing(vec![scene]).await;
    assert_eq!(shard.request_members(ServerId::new(1), "full"), Err(NotConnected));
    assert_eq!(next(&mut shard).await, "1 ready");
    assert_eq!(shard.request_members(ServerId::new(1), "full"), Ok(()));
    assert_eq!(next(&mut shard).await, "2 None");
    assert_eq!(next(&mut shard).await, format!("3 {:?}", Some(Event::MembersComplete)));
    // A part that nobody asked for completes nothing.
    assert_eq!(next(&mut shard).await, "4 None");
    let request = json!({ "guild_id": "1", "query": "", "limit": 0, "nonce": "full" });
    assert_eq!(fake.frames(8), [request]);
}

#[tokio::test]
async fn a_planned_stop_keeps_the_session_at_discord() {
    let (fake, mut shard) = playing(vec![then(begins(), [Step::Serve])]).await;
    assert_eq!(next(&mut shard).await, "1 ready");
    shard.close().await;
    assert_eq!(fake.closed().await, Some(4000));
    assert_eq!(next(&mut shard).await, "end");
    assert!(shard.session().is_some());
    assert_eq!(fake.connections(), 1);
}

#[tokio::test]
async fn a_cancelled_wait_loses_nothing() {
    let pings = (2..40).map(|sequence| Step::Dispatch(sequence, "TYPING_START", json!({})));
    let (_fake, mut shard) = playing(vec![then(begins(), pings.chain([Step::Serve]))]).await;
    let mut seen = Vec::new();
    while seen.len() < 39 {
        // Far too short on purpose.
        let hasty = tokio::time::timeout(Duration::from_micros(50), shard.next(|| Moment(1))).await;
        if let Ok(Some(ShardItem::Dispatch { sequence, .. })) = hasty {
            seen.push(sequence);
        }
    }
    assert_eq!(seen, (1..40).collect::<Vec<u64>>());
}

#[tokio::test]
async fn settings_that_cannot_work_are_refused_at_once() {
    let made = |change: fn(&mut ShardConfig)| {
        let mut config = config("ws://127.0.0.1:1");
        change(&mut config);
        Shard::new(config).is_ok()
    };
    assert!(made(|_| {}));
    assert!(!made(|config| config.gateway_url = "https://discord.com".into()));
    assert!(!made(|config| config.shard = (3, 2)));
}

/// Actors hold a shard and a client and poll them on any thread.
#[tokio::test]
async fn shards_and_clients_move_between_threads() {
    fn moves<T: Send>(value: T) -> T {
        value
    }
    let (_fake, mut shard) = playing(vec![then(begins(), [Step::Serve])]).await;
    let item = moves(moves(&mut shard).next(|| Moment(1))).await;
    assert!(item.is_some());
    moves(shard.close()).await;
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<discord::rest::Rest>();
    shared::<IdentifyQueue>();
}
