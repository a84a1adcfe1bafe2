//! A small crowd that never rests: people who declare, end, take back and ask, and a moderator who meddles.
//!
//! Each keeps its own record of what it sent and what it saw: the witness against the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::Timelike;
use domain::moment::{Moment, Zone};
use sim::{Answer, AnswerKind, Dice, Simulator, WorldSpec};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

/// People who act: with those who write, as many as the standing message can list.
pub(crate) const PEOPLE: usize = 22;
/// People who declare by writing a sentence, to which the bot replies in the channel.
const WRITERS: usize = 2;
/// Between two acts of somebody who writes.
const WRITES_EVERY: Duration = Duration::from_millis(250);
/// Between two acts of one person, on average twice this.
const PAUSE_MS: usize = 60;
/// Between two hand-made changes of the moderator.
const MEDDLES_EVERY: Duration = Duration::from_millis(150);

/// What somebody wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Deed {
    /// To be recorded as away.
    Declare,
    /// To be back.
    End,
    /// To take the last thing back.
    Undo,
    /// To see who is away.
    List,
}

/// What somebody did, and saw.
#[derive(Debug)]
pub(crate) struct Seen {
    /// The interaction.
    pub(crate) id: u64,
    /// Who.
    pub(crate) who: String,
    /// What.
    pub(crate) deed: Deed,
    /// When it was sent.
    pub(crate) sent_at: Instant,
    /// When the answer was there, or nobody waited for it any more.
    pub(crate) heard_at: Instant,
    /// The answer.
    pub(crate) answer: Answer,
}

impl Seen {
    /// Whether the person was told that it is done. A message that was clicked says what it said before until it changes.
    pub(crate) fn is_confirmed(&self) -> bool {
        let done: &[&str] = match self.deed {
            Deed::Declare => &["You are away from"],
            Deed::End => &["Welcome back", "Dropped"],
            Deed::Undo => &["Taken back", "Back as it was"],
            Deed::List => &[],
        };
        done.iter().any(|words| self.answer.text.starts_with(words))
    }

    /// Whether the person read that the application did not respond.
    pub(crate) fn is_silence(&self) -> bool {
        self.answer.kind == AnswerKind::Nothing
    }

    /// Whether the person was told that nothing was done, and why.
    pub(crate) fn is_refused(&self) -> bool {
        const UNCLEAR: [&str; 3] = ["isn't certain", "went wrong", "a bit much"];
        let is_told = matches!(self.answer.kind, AnswerKind::Replied | AnswerKind::DeferredThenReplied);
        is_told
            && self.deed != Deed::List
            && !self.is_confirmed()
            && !UNCLEAR.iter().any(|words| self.answer.text.contains(words))
    }
}

/// Ravens with the crowd.
pub(crate) fn world() -> WorldSpec {
    let mut world = WorldSpec::ravens();
    world.application.intents.content = true;
    let members = serde_json::json!({ "count": PEOPLE + WRITERS, "role": "Member" });
    world.servers[0].extra_members = Some(serde_json::from_value(members).expect("a count and a role"));
    world
}

/// What an officer does before the crowd can act.
pub(crate) async fn set_up(sim: &Simulator) {
    for line in [
        "/setup role meaning:members role:Member",
        "/setup role meaning:absent members role:Absent",
        "/setup channel purpose:absences channel:absences",
        "/setup channel purpose:officer log channel:members-log",
    ] {
        let answer = sim.user("Olga").runs(line).expect("an officer may").answer().await;
        assert!(answer.text.contains("[Undo]"), "{line}: {answer:?}");
    }
}

/// The name of one of them.
pub(crate) fn person(n: usize) -> String {
    format!("member{:03}", n + 1)
}

/// The crowd at work.
pub(crate) struct Crowd {
    stop: Arc<AtomicBool>,
    people: JoinSet<Vec<Seen>>,
    moderator: tokio::task::JoinHandle<()>,
}

impl Crowd {
    /// Lets everybody act until [`Crowd::rests`].
    pub(crate) fn acts(sim: &Simulator, seed: u64) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let mut people = JoinSet::new();
        for n in 0..PEOPLE {
            people.spawn(lives(sim.clone(), person(n), Dice::new(seed + n as u64), Arc::clone(&stop)));
        }
        for n in PEOPLE..PEOPLE + WRITERS {
            people.spawn(writes(sim.clone(), person(n), Arc::clone(&stop)));
        }
        let moderator = tokio::spawn(meddles(sim.clone(), Dice::new(seed ^ u64::MAX), Arc::clone(&stop)));
        Self { stop, people, moderator }
    }

    /// Lets everybody finish what they do; what all of them did and saw.
    pub(crate) async fn rests(self) -> Vec<Seen> {
        self.stop.store(true, Ordering::Release);
        self.moderator.await.expect("the moderator has no bug");
        self.people.join_all().await.into_iter().flatten().collect()
    }
}

async fn lives(sim: Simulator, who: String, mut dice: Dice, stop: Arc<AtomicBool>) -> Vec<Seen> {
    let mut seen = Vec::new();
    let user = sim.user(&who);
    while !stop.load(Ordering::Acquire) {
        sleep(Duration::from_millis(1 + dice.below(2 * PAUSE_MS) as u64)).await;
        let sent_at = Instant::now();
        let (deed, sent) = match dice.below(10) {
            0..4 => (Deed::Declare, user.runs(&declaration(&sim, &mut dice))),
            4..6 => (Deed::End, user.runs("/absence end")),
            6 => (Deed::End, user.clicks_on("#absences", "I am back")),
            7 | 8 => (Deed::Undo, user.clicks("Undo")),
            _ => (Deed::List, user.runs("/absence list")),
        };
        // What a client would not send, such as a click on a button that nobody has shown yet, is not sent.
        let Ok(outcome) = sent else { continue };
        let (id, answer) = (outcome.interaction().get(), outcome.answer().await);
        seen.push(Seen { id, who: who.clone(), deed, sent_at, heard_at: Instant::now(), answer });
    }
    seen
}

/// Declares in a sentence, and takes it back by deleting that when the bot has replied.
async fn writes(sim: Simulator, who: String, stop: Arc<AtomicBool>) -> Vec<Seen> {
    let user = sim.user(&who);
    let today = Moment(sim.now_ms()).local(Zone::UTC).date();
    for n in 0_i64.. {
        let day = |ahead: i64| today + chrono::Duration::days(10 + 3 * (n % 100) + ahead);
        // Of a long run only the newest messages are kept.
        let newest = || sim.server("Ravens").messages("#absences").into_iter().rev().find(|text| is_reply(text, &who));
        let before = newest();
        user.writes("#absences", &format!("away from {} to {}", day(0), day(1))).expect("everybody may write there");
        while newest() == before {
            sleep(WRITES_EVERY).await;
            if stop.load(Ordering::Acquire) {
                return Vec::new();
            }
        }
        user.deletes_last_message("#absences").expect("it is there");
    }
    Vec::new()
}

fn is_reply(message: &str, who: &str) -> bool {
    message.contains(&format!("Noted: @{who} "))
}

/// From today on, for some days to come, or for a minute or two: such an end comes due during the run. The days to come
/// are always the same: who has several absences ahead must choose, and nobody here does.
fn declaration(sim: &Simulator, dice: &mut Dice) -> String {
    let now = Moment(sim.now_ms()).local(Zone::UTC);
    let day = |days: usize| now.date() + chrono::Duration::days(days as i64);
    match dice.below(4) {
        0 => format!("/absence declare until:{}", day(1 + dice.below(5))),
        1 => {
            let end = now + chrono::Duration::seconds(60 + dice.below(30) as i64);
            format!("/absence declare until:{} {:02}:{:02}", end.date(), end.hour(), end.minute())
        }
        _ => {
            format!("/absence declare from:{} until:{}", day(10), day(10 + dice.below(3)))
        }
    }
}

/// Roles of people who are away are changed by hand: the bot reverts it once, says so, and then lets it be.
async fn meddles(sim: Simulator, mut dice: Dice, stop: Arc<AtomicBool>) {
    let ravens = sim.server("Ravens");
    while !stop.load(Ordering::Acquire) {
        sleep(MEDDLES_EVERY).await;
        let who = person(dice.below(PEOPLE));
        if ravens.roles_of(&who).iter().any(|role| role == "Absent") {
            // He may have returned just now.
            ravens.takes_role(&who, "Absent").ok();
        }
    }
}
