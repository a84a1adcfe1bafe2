//! An independent client as judge: twilight connects as it would to Discord, and must understand everything.
//!
//! One event is left out: twilight-model 0.18 expects the `meta` of RATE_LIMITED wrapped in an object that the
//! documentation does not have, so it cannot judge that one.

use crate::bot::{Rest, ravens};
use sim::{GatewayAct, Simulator};
use std::time::Duration;
use twilight_gateway::{ConfigBuilder, Event, EventTypeFlags, Intents, Shard, ShardId, StreamExt};
use twilight_model::gateway::payload::outgoing::{RequestGuildMembers, UpdateVoiceState};
use twilight_model::id::Id;

/// Longest wait for an event; twilight itself waits 5 s between two IDENTIFYs.
const PATIENCE: Duration = Duration::from_secs(30);
const RAVENS: u64 = 1_100_000_000_000_001_000;

async fn connected(sim: &Simulator) -> Shard {
    let url = Rest::of(sim).get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned();
    let intents = Intents::GUILDS | Intents::GUILD_MEMBERS | Intents::GUILD_MESSAGES | Intents::DIRECT_MESSAGES;
    Shard::with_config(ShardId::ONE, ConfigBuilder::new(sim.token(), intents).proxy_url(url).build())
}

/// Reads up to an event that `is_it`; everything on the way must be understood.
async fn next(shard: &mut Shard, is_it: impl Fn(&Event) -> bool) -> Event {
    let reading = async {
        loop {
            let event = shard.next_event(EventTypeFlags::all()).await.expect("the shard goes on").unwrap();
            if is_it(&event) {
                return event;
            }
        }
    };
    tokio::time::timeout(PATIENCE, reading).await.expect("the event comes in time")
}

async fn ready(shard: &mut Shard) {
    next(shard, |event| matches!(event, Event::Ready(_))).await;
    for _ in 0..2 {
        next(shard, |event| matches!(event, Event::GuildCreate(_))).await;
    }
}

#[tokio::test]
async fn twilight_connects_asks_and_understands() {
    let sim = ravens().await;
    let mut shard = connected(&sim).await;
    ready(&mut shard).await;
    shard.command(&RequestGuildMembers::builder(Id::new(RAVENS)).query("", None));
    let chunk = next(&mut shard, |event| matches!(event, Event::MemberChunk(_))).await;
    assert!(matches!(chunk, Event::MemberChunk(chunk) if chunk.members.len() == 8));
    shard.command(&UpdateVoiceState::new(Id::new(RAVENS), None, true, false));
    sim.user("Aria").in_dm().writes("", "hello").unwrap();
    next(&mut shard, |event| matches!(event, Event::MessageCreate(_))).await;
    assert!(sim.violations().is_empty(), "{:?}", sim.violations());
}

#[tokio::test]
async fn twilight_resumes_after_every_resumable_end() {
    let sim = ravens().await;
    let mut shard = connected(&sim).await;
    ready(&mut shard).await;
    for act in [
        GatewayAct::Close(4000),
        GatewayAct::Close(4008),
        GatewayAct::Drop,
        GatewayAct::Reconnect,
        GatewayAct::Invalidate { resumable: true },
    ] {
        sim.strikes_gateway(None, &act);
        sim.user("Aria").writes("#general", "hello").unwrap();
        let mut missed = 0;
        let resumed = async {
            loop {
                match shard.next_event(EventTypeFlags::all()).await {
                    Some(Ok(Event::Resumed)) => break,
                    Some(Ok(Event::MessageCreate(_))) => missed += 1,
                    // A lost connection is reported before twilight resumes.
                    Some(Ok(_) | Err(_)) => {}
                    None => panic!("the shard gave up after {act:?}"),
                }
            }
        };
        tokio::time::timeout(PATIENCE, resumed).await.unwrap_or_else(|_| panic!("no RESUMED after {act:?}"));
        assert_eq!(missed, 1, "{act:?}");
    }
    assert!(sim.violations().is_empty(), "{:?}", sim.violations());
}

#[tokio::test]
async fn twilight_identifies_again_when_the_session_is_over() {
    let sim = ravens().await;
    let mut shard = connected(&sim).await;
    ready(&mut shard).await;
    sim.strikes_gateway(None, &GatewayAct::Invalidate { resumable: false });
    ready(&mut shard).await;
}

#[tokio::test]
async fn twilight_gives_up_when_it_may_not_come_back() {
    let sim = ravens().await;
    let mut shard = connected(&sim).await;
    ready(&mut shard).await;
    sim.disconnect_bot(4014);
    let ending = async { while shard.next_event(EventTypeFlags::all()).await.is_some() {} };
    tokio::time::timeout(PATIENCE, ending).await.expect("the shard ends");
}
