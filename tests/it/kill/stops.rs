//! Planned stops under the same load: in time, with the code that says so, and nobody finds out but by waiting.
//!
//! What a stop had time for is not lost, not done twice, and not left without an answer. What people do between a SIGTERM
//! and the moment at which the next process listens waits for that one, and goes unanswered only when it waits too long.

use std::time::Duration;

use futures_util::future::join_all;
use sim::AnswerKind;
use storage::Backend;
use storage::testing::tell;
use tokio::time::{Instant, sleep};

use super::crowd::{Crowd, Seen};
use super::{Play, REST_WITHIN, TRIES_MAX};
use crate::cli::{DONE, STOP_WITHIN};
use crate::theatre;

/// So often it is stopped, on each database.
const STOPS: usize = 20;
/// A life lasts at most this long after it listens.
const LIFE_MAX_MS: usize = 800;
/// An interaction that was sent so shortly before a stop may still be on its way.
const ON_ITS_WAY: Duration = Duration::from_millis(250);
/// What waited no longer than this for the next process is answered by it: Discord gives up after 3 s, the bot after 2.7 s.
const ANSWERED_WITHIN: Duration = Duration::from_millis(1_500);

/// Nobody was there.
struct Pause {
    asked: Instant,
    listens: Instant,
}

impl Pause {
    fn excuses(&self, seen: &Seen) -> bool {
        seen.sent_at + ON_ITS_WAY >= self.asked && seen.sent_at + ANSWERED_WITHIN <= self.listens
    }
}

/// Who was not answered, and where that was between two stops.
fn told(seen: &Seen, pauses: &[Pause]) -> String {
    let after =
        pauses.iter().rev().find(|pause| pause.listens <= seen.sent_at).map(|pause| seen.sent_at - pause.listens);
    let before = pauses.iter().find(|pause| pause.asked >= seen.sent_at).map(|pause| pause.asked - seen.sent_at);
    format!("{} {:?}, {after:?} after it listened, {before:?} before it was asked to stop", seen.who, seen.deed)
}

/// How the clocks differ is learned from what is answered live, and kept when it stops: without it nobody knows how old
/// something is that waited for the next process.
async fn knows_the_clock(play: &Play) {
    for _ in 0..TRIES_MAX {
        let asked = play.sim.user("Olga").runs("/absence list").expect("everybody may");
        if asked.answer().await.kind != AnswerKind::Nothing {
            return;
        }
    }
    panic!("nobody is answered");
}

async fn play(backend: Backend) {
    let mut play = Play::open(backend, 11).await;
    play.set_up().await;
    let mut program = play.start_and_listen(&[]).await;
    knows_the_clock(&play).await;
    let crowd = Crowd::acts(&play.sim, 11);
    let (mut pauses, mut longest) = (Vec::new(), Duration::ZERO);
    for stop in 1..=STOPS {
        sleep(Duration::from_millis(play.dice.below(LIFE_MAX_MS) as u64)).await;
        let asked = Instant::now();
        program.ask_to_stop();
        let ended = program.ended(STOP_WITHIN).await;
        longest = longest.max(asked.elapsed());
        let code = ended.and_then(|status| status.code());
        assert_eq!(code, Some(DONE), "stop {stop} on {}: {ended:?}", backend.name());
        program = play.start_and_listen(&[]).await;
        pauses.push(Pause { asked, listens: Instant::now() });
    }
    let seen = crowd.rests().await;
    let complaints = play.verdict(&seen, REST_WITHIN).await;
    assert!(complaints.is_empty(), "on {}: {}", backend.name(), complaints.join("\n"));
    let silences: Vec<&Seen> = seen.iter().filter(|one| one.is_silence()).collect();
    let inexcusable = silences.iter().filter(|one| !pauses.iter().any(|pause| pause.excuses(one)));
    let inexcusable: Vec<String> = inexcusable.map(|one| told(one, &pauses)).collect();
    assert!(inexcusable.is_empty(), "on {}: not answered:\n{}", backend.name(), inexcusable.join("\n"));
    let confirmed = seen.iter().filter(|one| one.is_confirmed()).count();
    assert!(confirmed >= 5 * STOPS, "too little went on to prove anything: {confirmed} confirmed");
    tell(&format!(
        "stopped {STOPS} times on {}, the longest took {} ms: {} interactions, {confirmed} confirmed, {} in vain",
        backend.name(),
        longest.as_millis(),
        seen.len(),
        silences.len()
    ));
    drop(program);
}

#[tokio::test(flavor = "multi_thread")]
async fn planned_stops_under_load_are_in_time_and_lose_nothing() {
    join_all(theatre::databases().into_iter().map(play)).await;
}
