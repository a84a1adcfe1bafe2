//! The gateway's session outlives connections, actors and processes, and no event is lost on the way.

use std::time::Duration;

use domain::moment::{Moment, Zone};
use sim::world::Snowflake;
use sim::{Fault, FrameDirection, FrameRecording, SimOptions, Simulator, What, Where};
use storage::Backend;

use crate::theatre::{self, SEED, Theatre};

/// Opcodes of the gateway.
const IDENTIFY: u8 = 2;
const RESUME: u8 = 6;
const REQUEST_MEMBERS: u8 = 8;
/// A lost event is asked for with the next checkpoint, two seconds later; a slow machine takes its time.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often the bot sent a payload with this opcode.
fn sent(sim: &Simulator, op: u8) -> usize {
    let of_bot = |frame: &&sim::RecordedFrame| frame.direction == FrameDirection::FromBot && frame.op == Some(op);
    sim.frames(0).iter().filter(of_bot).count()
}

async fn opened() -> Theatre {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    theatre.stage.sim.records_frames(FrameRecording::Heads);
    theatre
}

async fn declares(theatre: &Theatre, name: &str) {
    let today = Moment(theatre.stage.sim.now_ms()).local(Zone::UTC).date();
    let line = format!("/absence declare until:{}", today + chrono::Duration::days(3));
    let answer = theatre.stage.sim.user(name).runs(&line).expect("the client sends it").answer().await;
    assert!(answer.text.starts_with("You are away"), "{answer:?}");
    assert!(theatre.stage.come_to_rest().await);
}

/// Deletes the standing message behind the bot's back; only an event tells of it.
async fn delete_the_board(theatre: &Theatre) -> i64 {
    let message = theatre.count("SELECT message_id FROM panels").await;
    theatre.stage.sim.server("Ravens").deletes_message(Snowflake::new(message.cast_unsigned())).expect("it is there");
    message
}

/// Waits for another standing message in the place of that one.
async fn sees_a_new_board(theatre: &Theatre, old: i64) {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        let board = theatre.stage.sim.server("Ravens").messages("#absences");
        if board.len() == 1 && theatre.count("SELECT message_id FROM panels").await != old {
            return;
        }
        assert!(tokio::time::Instant::now() < deadline, "nobody noticed that the board was deleted");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_process_goes_on_with_the_session_and_hears_what_it_missed() {
    for backend in theatre::databases() {
        let mut theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        theatre.set_up_absences().await;
        theatre.stage.sim.records_frames(FrameRecording::Heads);
        declares(&theatre, "Aria").await;
        theatre.stage.stop_bot().await;
        let board = delete_the_board(&theatre).await;
        theatre.stage.sim.server("Ravens").takes_role("Aria", "Absent").expect("the owner may");
        theatre.stage.start_bot().await.expect("it starts again");
        sees_a_new_board(&theatre, board).await;
        assert!(theatre.stage.come_to_rest().await);
        assert_eq!(theatre.stage.sim.server("Ravens").roles_of("Aria"), ["Absent"], "the change by hand was undone");
        let sim = &theatre.stage.sim;
        // It asks for one member, to learn when everything was told again, and for no list.
        assert_eq!((sent(sim, IDENTIFY), sent(sim, RESUME), sent(sim, REQUEST_MEMBERS)), (0, 1, 1));
        theatre.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_session_is_gone_complete_lists_tell_what_happened() {
    let mut theatre = opened().await;
    declares(&theatre, "Aria").await;
    theatre.stage.stop_bot().await;
    theatre.stage.sim.server("Ravens").takes_role("Aria", "Absent").expect("the owner may");
    theatre.stage.sim.plans_fault(Fault::new(What::RefuseResume)).expect("it can strike");
    // Discord answers one request for a whole list in 30 s.
    theatre.stage.sim.advance(Duration::from_secs(31));
    theatre.stage.start_bot().await.expect("it starts again");
    assert!(theatre.stage.come_to_rest().await);
    let sim = &theatre.stage.sim;
    assert!(sim.wait_until(PATIENCE, |_| sent(sim, REQUEST_MEMBERS) == 1).await, "the list is asked for anew");
    assert_eq!((sent(sim, IDENTIFY), sent(sim, RESUME)), (1, 1));
    assert!(theatre.stage.come_to_rest().await);
    assert_eq!(theatre.stage.sim.server("Ravens").roles_of("Aria"), ["Absent"], "the change by hand was undone");
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_got_lost_is_asked_for_again() {
    for what in [What::CutEvent, What::GarbleEvent] {
        let theatre = opened().await;
        declares(&theatre, "Aria").await;
        let place = Where { event: Some("MESSAGE_DELETE".into()), ..Where::default() };
        theatre.stage.sim.plans_fault(Fault { place, ..Fault::new(what.clone()) }).expect("it can strike");
        let board = delete_the_board(&theatre).await;
        // The next event shows that one is missing.
        theatre.stage.sim.server("Ravens").renames_channel("#general", "chatter").expect("the owner may");
        sees_a_new_board(&theatre, board).await;
        let sim = &theatre.stage.sim;
        assert_eq!((sent(sim, IDENTIFY), sent(sim, RESUME)), (0, 1), "{what:?}");
    }
}
