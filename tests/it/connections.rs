//! Connections to the gateway that die in each of Discord's ways: the right reaction, no spin, no lost event, nothing kept.
//!
//! The bot waits a tenth as long as an operator's between connections; that it waits is what is proved.

use std::time::{Duration, Instant};

use actors::alerts::Kind;
use actors::tree::Fatal;
use discord::shard::Pace;
use domain::backoff::Backoff;
use futures_util::future::join_all;
use sim::{Fault, FrameRecording, GatewayAct, SimOptions, Simulator, What, When, WorldSpec};
use storage::Backend;

use crate::cli::{Mgm, STOP_WITHIN, discord, left_by};
use crate::gateway_faults::{IDENTIFY, PATIENCE, RESUME, answered, eventually, start_op};
use crate::parent::connected;
use crate::theatre::{self, SEED, Theatre, next_week};

/// A tenth of what Discord's connections wait, and never long.
const HURRIED: Pace = Pace {
    backoff: Backoff { first: Duration::from_millis(10), factor: 4, ceiling: Duration::from_millis(400) },
    healthy_after: Duration::from_secs(60),
    invalid_session_min: Duration::from_millis(25),
    invalid_session_max: Duration::from_millis(125),
    connections_max: 10_000,
    hello_within: Duration::from_millis(500),
};
/// No wait at all: for many connections in a short time.
const RUSHED: Pace = Pace {
    backoff: Backoff { first: Duration::from_millis(1), factor: 1, ceiling: Duration::from_millis(1) },
    ..HURRIED
};
/// Heartbeats are so far apart that a dead connection is noticed in a second.
const BEAT: Duration = Duration::from_millis(400);
/// A gateway that flaps closes so often in a row.
const FLAPS: u64 = 10;
/// ... and one that flaps for a long time, so often.
const LONG: u64 = 100;
/// Looks for what must not happen last so long.
const A_WHILE: Duration = Duration::from_millis(500);
/// Tasks that come and go with what is done, whatever happened before: deferrals, calls, timers.
const TASKS_SPREAD: usize = 12;
/// Discord will not have the bot.
const REFUSED: i32 = 77;

async fn opened_with(pace: Pace) -> Theatre {
    opened(pace, BEAT).await
}

async fn opened(pace: Pace, heartbeat_interval: Duration) -> Theatre {
    let options = SimOptions { heartbeat_interval, ..SimOptions::seeded(SEED) };
    let mut theatre = theatre::open(Backend::Sqlite, options).await;
    theatre.stage.stop_bot().await;
    theatre.stage.plan.pace = pace;
    theatre.stage.start_bot().await.expect("the bot starts again");
    theatre.set_up_absences().await;
    theatre.stage.sim.records_frames(FrameRecording::Heads);
    theatre
}

/// How each session since the recording began: by IDENTIFY or RESUME.
fn starts(sim: &Simulator) -> Vec<u8> {
    sim.frames(0).iter().filter_map(start_op).collect()
}

/// How often the one planned fault struck.
fn struck(sim: &Simulator) -> u64 {
    sim.faults().iter().map(|planned| planned.struck).sum()
}

/// The least time that so many connections in a row take.
fn least(pace: Pace, connections: u64) -> Duration {
    (0..u32::try_from(connections).unwrap_or(u32::MAX)).skip(1).map(|failures| pace.backoff.wait(failures - 1, 0)).sum()
}

async fn is_connected(theatre: &Theatre) {
    let ready = &theatre.stage.bot().expect("it runs").vitals().ready;
    let is_so = async || theatre.stage.sim.connected_sessions() == 1 && *ready.borrow();
    assert!(eventually(is_so).await, "the bot does not come back");
}

/// Somebody declares an absence; whoever is not answered in time asks again.
async fn declares(theatre: &Theatre) {
    let line = next_week(theatre);
    for _ in 0..3 {
        match answered(theatre, &line).await {
            answer if answer.starts_with("You are away") => return,
            answer => assert!(answer.is_empty() || answer.contains("did not respond"), "{answer}"),
        }
    }
    panic!("nobody is answered any more");
}

/// One absence was declared, and stays so.
async fn is_there_once(theatre: Theatre) {
    is_connected(&theatre).await;
    let declared = "SELECT COUNT(*) FROM journal WHERE feature = 'absence' AND kind = 'declared'";
    assert_eq!(theatre.count(declared).await, 1);
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_whose_heartbeats_nobody_acknowledges_is_given_up_again_and_again_without_a_spin() {
    let theatre = opened_with(HURRIED).await;
    let sim = &theatre.stage.sim;
    let began = Instant::now();
    sim.plans_fault(Fault { when: When::ALWAYS, ..Fault::new(What::WithholdAck) }).expect("it can strike");
    declares(&theatre).await;
    assert!(eventually(async || starts(sim).len() >= 4).await, "nobody notices");
    let (made, lasted) = (starts(sim), began.elapsed());
    sim.forgets_faults();
    assert!(made.iter().all(|op| *op == RESUME), "{made:?}");
    // Each connection lives from one heartbeat to the next.
    let most = lasted.as_millis() / BEAT.as_millis() + 1;
    assert!(made.len() as u128 <= most, "{} connections in {lasted:?}", made.len());
    is_there_once(theatre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_open_and_dead_is_left_and_what_happened_meanwhile_is_made_up_for() {
    let theatre = opened_with(HURRIED).await;
    theatre.stage.sim.strikes_gateway(None, &GatewayAct::Silence);
    declares(&theatre).await;
    assert_eq!(starts(&theatre.stage.sim), [RESUME]);
    is_there_once(theatre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_hello_is_waited_for_and_one_that_never_comes_is_not() {
    // One connection that waits for HELLO; three that give up, each after its time.
    for (what, times) in [(What::DelayHello(200), 1), (What::WithholdHello, 3)] {
        // Heartbeats far apart: the simulator would end a connection on which none comes.
        let theatre = opened(HURRIED, Duration::from_secs(45)).await;
        let sim = &theatre.stage.sim;
        sim.plans_fault(Fault { when: When::times(times), ..Fault::new(what.clone()) }).expect("it can strike");
        let began = Instant::now();
        sim.strikes_gateway(None, &GatewayAct::Close(4000));
        assert!(eventually(async || starts(sim) == [RESUME]).await, "{what:?}: {:?}", starts(sim));
        let lasted = began.elapsed();
        assert_eq!(struck(sim), times, "{what:?}");
        let is_never = what == What::WithholdHello;
        let at_least = if is_never { 3 * HURRIED.hello_within } else { Duration::from_millis(200) };
        assert!(lasted >= at_least, "{what:?}: {lasted:?}");
        declares(&theatre).await;
        is_there_once(theatre).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_closes_each_new_connection_at_once_is_asked_more_and_more_rarely() {
    for what in [What::RefuseConnection, What::RefuseSession] {
        let theatre = opened_with(HURRIED).await;
        let sim = &theatre.stage.sim;
        sim.plans_fault(Fault { when: When::times(FLAPS), ..Fault::new(what.clone()) }).expect("it can strike");
        let began = Instant::now();
        sim.strikes_gateway(None, &GatewayAct::Close(4000));
        assert!(eventually(async || struck(sim) == FLAPS).await, "{what:?}: {}", struck(sim));
        let lasted = began.elapsed();
        assert!(lasted >= least(HURRIED, FLAPS), "{what:?}: {FLAPS} connections in {lasted:?}");
        is_connected(&theatre).await;
        assert!(starts(sim).iter().all(|op| *op == RESUME), "{what:?}: {:?}", starts(sim));
        declares(&theatre).await;
        is_there_once(theatre).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_closes_whatever_it_resumed_is_asked_more_and_more_rarely() {
    let theatre = opened_with(HURRIED).await;
    let sim = &theatre.stage.sim;
    let began = Instant::now();
    for flaps in 1..=usize::try_from(FLAPS).expect("it is small") {
        sim.strikes_gateway(None, &GatewayAct::Close(4000));
        assert!(eventually(async || starts(sim).len() == flaps).await, "{flaps}: {:?}", starts(sim));
        is_connected(&theatre).await;
    }
    let lasted = began.elapsed();
    assert!(lasted >= least(HURRIED, FLAPS), "{FLAPS} connections in {lasted:?}");
    assert_eq!(starts(sim), [RESUME; FLAPS as usize]);
    declares(&theatre).await;
    is_there_once(theatre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_flap_leaves_nothing_behind() {
    let theatre = opened_with(RUSHED).await;
    let (sim, bot) = (&theatre.stage.sim, theatre.stage.bot().expect("it runs"));
    let tasks = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
    let before = tasks();
    for what in [What::RefuseSession, What::RefuseConnection, What::WithholdResumed, What::RefuseResume] {
        sim.forgets_faults();
        let times = if what == What::RefuseResume { 1 } else { LONG };
        sim.plans_fault(Fault { when: When::times(times), ..Fault::new(what.clone()) }).expect("it can strike");
        let flaps = async || {
            // What is resumed is closed by the test, since nobody else does.
            if sim.connected_sessions() > 0 {
                sim.strikes_gateway(None, &GatewayAct::Close(4000));
            }
            struck(sim) == times
        };
        assert!(eventually(flaps).await, "{what:?}: {}", struck(sim));
    }
    sim.forgets_faults();
    is_connected(&theatre).await;
    declares(&theatre).await;
    assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
    let is_as_before = async || tasks() <= before + TASKS_SPREAD;
    assert!(eventually(is_as_before).await, "{} tasks, {before} before", tasks());
    assert_eq!((bot.under_way(), bot.vitals().shards_serving()), (0, 1));
    let seen = bot.counters().snapshot();
    assert_eq!((seen.outbox_pending, seen.outbox_sent), (0, 0));
    is_there_once(theatre).await;
}

/// Closes with one code after the other; each is followed by one session that begins as its verdict says.
async fn is_followed(codes: &[u16], op: u8) {
    let theatre = opened_with(RUSHED).await;
    let sim = &theatre.stage.sim;
    for (count, code) in codes.iter().enumerate() {
        sim.strikes_gateway(None, &GatewayAct::Close(*code));
        assert!(eventually(async || starts(sim).len() > count).await, "{code}: nothing follows");
        is_connected(&theatre).await;
        assert!(theatre.stage.come_to_rest().await, "{code}");
        assert_eq!(starts(sim), vec![op; count + 1], "{code}");
    }
    declares(&theatre).await;
    is_there_once(theatre).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_close_code_resumes_or_begins_anew_as_its_verdict_says() {
    // Two sessions begin 5 s apart: those that begin anew do so side by side.
    let resumed = is_followed(&[1011, 1012, 4000, 4001, 4002, 4005, 4008], RESUME);
    let renewed = [1000, 1001, 4003, 4006, 4007, 4009].map(|code| async move { is_followed(&[code], IDENTIFY).await });
    tokio::join!(resumed, join_all(renewed));
}

/// Closes with a code after which nothing may follow.
async fn is_final(code: u16) {
    let mut theatre = opened_with(RUSHED).await;
    let (sim, bot) = (&theatre.stage.sim, theatre.stage.bot().expect("it runs"));
    sim.strikes_gateway(None, &GatewayAct::Close(code));
    let is_told = |fatal: &Option<Fatal>| matches!(fatal, Some(Fatal::Refused { code: told, .. }) if *told == code);
    assert!(eventually(async || is_told(&bot.vitals().fatal.borrow())).await, "{code}");
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(starts(sim), [0_u8; 0], "{code}: it tries again what cannot work");
    assert_eq!(bot.counters().alerts(Kind::GatewayRefused.place()), 1, "{code}");
    theatre.stage.stop_bot().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_close_code_that_is_final_ends_the_connection_for_good_and_is_told() {
    join_all([4004, 4010, 4011, 4012, 4013, 4014].map(is_final)).await;
}

/// What is final ends the process with the code that says so, and the parent does not start it again.
#[tokio::test(flavor = "multi_thread")]
async fn a_final_close_code_ends_the_process_with_its_exit_code() {
    let sim = discord(WorldSpec::ravens()).await;
    let bot = Mgm::for_discord(&sim).with("RUST_LOG", "error");
    let running = bot.start(&["run"]);
    connected(&sim).await;
    sim.strikes_gateway(None, &GatewayAct::Close(4014));
    let left = left_by(running, PATIENCE.max(STOP_WITHIN)).await.with_code(REFUSED);
    left.said("Discord closed the connection for good (code 4014): a privileged intent is switched off");
    assert_eq!(sim.connected_sessions(), 0);
}
