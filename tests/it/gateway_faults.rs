//! What goes wrong between the bot and Discord's gateway costs no event, no spin and no token.

use std::num::NonZeroU32;
use std::time::Duration;

use actors::alerts::Kind;
use domain::moment::{Moment, Zone};
use sim::world::Snowflake;
use sim::{
    Fault, FrameDirection, FrameRecording, GatewayAct, RecordedFrame, SessionStartLimit, SimOptions, Simulator, What,
    When, Where, WorldSpec,
};
use storage::Backend;

use crate::cli::{DONE, Mgm, STOP_WITHIN, ask_to_stop, discord, left_by};
use crate::theatre::{self, SEED, Theatre};

/// Opcodes of the gateway.
pub(crate) const IDENTIFY: u8 = 2;
pub(crate) const RESUME: u8 = 6;
/// After op 9 Discord asks for a wait of up to 5 s, and between two sessions for another 5 s.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Whether the bot tries to begin or to resume a session, if this is such a frame.
pub(crate) fn start_op(frame: &RecordedFrame) -> Option<u8> {
    frame.op.filter(|op| frame.direction == FrameDirection::FromBot && [IDENTIFY, RESUME].contains(op))
}

/// How often the bot tried to begin or resume a session.
fn starts(sim: &Simulator) -> usize {
    sim.frames(0).iter().filter_map(start_op).count()
}

pub(crate) async fn answered(theatre: &Theatre, line: &str) -> String {
    theatre.stage.sim.user("Aria").runs(line).expect("the client sends it").answer().await.text
}

pub(crate) async fn eventually(mut is_so: impl AsyncFnMut() -> bool) -> bool {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    while !is_so().await {
        if tokio::time::Instant::now() >= deadline {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    true
}

/// Strikes with the deletion of the standing message, of which only an event tells, and waits for another one.
async fn strikes(theatre: &Theatre, what: What) -> usize {
    let before = starts(&theatre.stage.sim);
    let board = theatre.count("SELECT message_id FROM panels").await;
    let place = Where { event: Some("MESSAGE_DELETE".into()), ..Where::default() };
    theatre.stage.sim.plans_fault(Fault { place, ..Fault::new(what.clone()) }).expect("it can strike");
    let ravens = theatre.stage.sim.server("Ravens");
    ravens.deletes_message(Snowflake::new(board.cast_unsigned())).expect("it is there");
    // Another event shows what is missing, and goes where the fault leaves it.
    ravens.renames_channel("#general", "chatter").and_then(|()| ravens.renames_channel("#chatter", "general")).ok();
    let is_back = eventually(async || {
        let one = theatre.stage.sim.connected_sessions() == 1;
        one && ravens.messages("#absences").len() == 1
            && sqlx::query_scalar::<_, i64>("SELECT message_id FROM panels")
                .fetch_one(theatre.database.database.reads())
                .await
                .is_ok_and(|now| now != board && now != 0)
    });
    assert!(is_back.await, "{what:?}: nobody noticed that the board was deleted");
    assert!(theatre.stage.come_to_rest().await, "{what:?}");
    starts(&theatre.stage.sim) - before
}

async fn opened() -> Theatre {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    theatre.stage.sim.records_frames(FrameRecording::Heads);
    theatre
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_events_are_no_reason_to_connect_again() {
    let theatre = opened().await;
    for what in [What::DoubleEvent, What::SwapEvent, What::HeraldEvent, What::AskHeartbeat, What::FragmentEvent(3)] {
        assert_eq!(strikes(&theatre, what.clone()).await, 0, "{what:?}");
    }
    assert_eq!(theatre.stage.sim.violations().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_to_the_connection_the_event_is_not_lost() {
    // Few at a time: each connection that does not last makes the next one wait longer.
    for faults in [
        [What::GarbleEvent, What::Close(4000), What::LoseConnection, What::Reconnect],
        [What::CutEvent, What::Close(4008), What::Close(1011), What::Invalidate(true)],
    ] {
        let theatre = opened().await;
        for what in faults {
            let made = strikes(&theatre, what.clone()).await;
            assert!((1..=2).contains(&made), "{what:?}: {made} sessions begun or resumed");
        }
        assert_eq!(theatre.stage.sim.violations().len(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn replays_with_gaps_or_repetitions_change_nothing_twice() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    let today = Moment(theatre.stage.sim.now_ms()).local(Zone::UTC).date();
    for (what, days) in [(What::DoubleReplay, 3), (What::GapReplay, 4)] {
        theatre.stage.sim.plans_fault(Fault::new(what.clone())).expect("it can strike");
        theatre.stage.sim.disconnect_bot(4000);
        let line = format!("/absence declare until:{}", today + chrono::Duration::days(days));
        answered(&theatre, &line).await;
        assert!(eventually(async || theatre.stage.sim.connected_sessions() == 1).await, "{what:?}");
        answered(&theatre, "/absence end").await;
        assert!(theatre.stage.come_to_rest().await, "{what:?}");
    }
    let declared = theatre.count("SELECT COUNT(*) FROM journal WHERE feature = 'absence' AND kind = 'declared'").await;
    assert!((1..=2).contains(&declared), "{declared}");
    assert!(theatre.stage.sim.server("Ravens").roles_of("Aria").iter().all(|role| role != "Absent"));
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shard_that_is_down_leaves_the_others_alone() {
    let session_starts = SessionStartLimit { shards: 3, max_concurrency: 3, ..SessionStartLimit::NEW_APPLICATION };
    let options = SimOptions { session_starts, ..SimOptions::seeded(SEED) };
    let theatre = theatre::open(Backend::Sqlite, options).await;
    let sim = &theatre.stage.sim;
    assert!(sim.wait_for_all_shards(PATIENCE).await, "three shards serve");
    theatre.set_up_absences().await;
    let home = u32::try_from((sim.server("Ravens").id().expect("it exists").get() >> 22) % 3).expect("one of three");
    let down = (home + 1) % 3;
    let place = Where { shard: Some(down), ..Where::default() };
    let fault = Fault { place, when: When::ALWAYS, ..Fault::new(What::RefuseSession) };
    sim.plans_fault(fault).expect("it can strike");
    sim.strikes_gateway(Some(down), &GatewayAct::Close(4000));
    assert!(sim.wait_for_sessions(2, PATIENCE).await);
    let today = Moment(sim.now_ms()).local(Zone::UTC).date();
    let line = format!("/absence declare until:{}", today + chrono::Duration::days(3));
    assert!(answered(&theatre, &line).await.starts_with("You are away"), "the other shards serve");
    let vitals = theatre.stage.bot().expect("it runs").vitals();
    assert_eq!((vitals.shards_serving(), *vitals.ready.borrow()), (2, true));
    sim.forgets_faults();
    assert!(sim.wait_for_all_shards(PATIENCE).await, "it comes back by itself");
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_are_divided_among_as_many_shards_as_the_operator_set() {
    let session_starts = SessionStartLimit { max_concurrency: 3, ..SessionStartLimit::NEW_APPLICATION };
    let options = SimOptions { session_starts, ..SimOptions::seeded(SEED) };
    let mut theatre = theatre::open(Backend::Sqlite, options).await;
    theatre.set_up_absences().await;
    theatre.stage.sim.records_frames(FrameRecording::Heads);
    for (shards, days) in [(NonZeroU32::new(3), 3), (None, 4)] {
        theatre.stage.stop_bot().await;
        let before = theatre.stage.sim.frames(0).last().map_or(0, |frame| frame.number);
        theatre.stage.plan.shards = shards;
        theatre.stage.start_bot().await.expect("the bot starts again");
        let (sim, expected) = (&theatre.stage.sim, shards.map_or(1, |shards| shards.get() as usize));
        assert!(sim.wait_for_sessions(expected, PATIENCE).await, "{expected} shards serve");
        let today = Moment(sim.now_ms()).local(Zone::UTC).date();
        let line = format!("/absence declare until:{}", today + chrono::Duration::days(days));
        assert!(answered(&theatre, &line).await.starts_with("You are away"), "{expected} shards");
        answered(&theatre, "/absence end").await;
        // A session of so many shards is none of another number of shards.
        let ops: Vec<u8> = sim.frames(before).iter().filter_map(start_op).collect();
        assert_eq!(ops, vec![IDENTIFY; expected]);
        let vitals = theatre.stage.bot().expect("it runs").vitals();
        assert_eq!(vitals.shards_serving(), expected);
    }
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_setting_says_how_many_shards() {
    let sim = discord(WorldSpec::ravens()).await;
    let bot = Mgm::for_discord(&sim).with("MGM_DISCORD__SHARDS", "2");
    let running = bot.start(&["run", "--alone"]);
    assert!(sim.wait_for_sessions(2, PATIENCE).await, "two shards serve");
    ask_to_stop(&running);
    left_by(running, STOP_WITHIN).await.with_code(DONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_fifth_of_the_sessions_is_never_used() {
    let mut theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    theatre.stage.stop_bot().await;
    theatre.execute("UPDATE identify_budget SET remaining = 200").await;
    theatre.stage.sim.records_frames(FrameRecording::Heads);
    // The session is gone, so that another one would have to begin.
    theatre.stage.sim.plans_fault(Fault::new(What::MisnumberResume)).expect("it can strike");
    let bot = crate::boot::start(&theatre.stage.plan).await.expect("the bot starts");
    let is_told = async || bot.counters().alerts(Kind::IdentifyBudget.place()) == 1;
    assert!(eventually(is_told).await, "operators are told");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(starts(&theatre.stage.sim), 1, "one RESUME, and no session is begun");
    assert!(!*bot.vitals().ready.borrow());
    bot.stop().await;
    theatre.execute("UPDATE identify_budget SET remaining = 201").await;
    let bot = crate::boot::start(&theatre.stage.plan).await.expect("the bot starts");
    assert!(eventually(async || *bot.vitals().ready.borrow()).await, "one is left above the reserve");
    bot.stop().await;
}
