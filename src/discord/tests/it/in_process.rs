//! Discord without sockets: the client and the shard are the same, only the carrier differs.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use discord::error::{CallError, Trouble};
use discord::in_process::{Answered, Answering, Api, Call, Doorway, Heard, Line, Opening};
use discord::rest::{CALL_TIMEOUT, Rest, RestConfig};
use discord::shard::{Reach, Shard, ShardConfig, ShardItem};
use domain::effect::{Effect, Outcome, RoleChange};
use domain::ids::{RoleId, ServerId, UserId};
use domain::moment::Moment;
use domain::secret::Secret;
use serde_json::json;
use tokio::time::{Instant, timeout};

use crate::shard::config;

/// More than any wait between two connections, of virtual time.
const PATIENCE: Duration = Duration::from_secs(60);

/// Answers each call with the next answer; takes for ever when there is none.
#[derive(Default)]
struct Scripted {
    answers: Mutex<VecDeque<Answered>>,
    calls: Mutex<Vec<Call>>,
}

impl Api for Scripted {
    fn call(&self, call: Call) -> Answering {
        self.calls.lock().expect("no panics").push(call);
        match self.answers.lock().expect("no panics").pop_front() {
            Some(answer) => Box::pin(std::future::ready(Ok(answer))),
            None => Box::pin(std::future::pending()),
        }
    }
}

fn rest(api: &Arc<Scripted>) -> Rest {
    let config = RestConfig::new("in this process".to_owned(), Secret::new("token".to_owned()));
    Rest::in_process(Arc::<Scripted>::clone(api), config)
}

fn give_role() -> Effect {
    let (server, user, role) = (ServerId::new(1), UserId(2), RoleId::new(3));
    Effect::GiveRole(RoleChange { server, user, role, reason: "absence 4".to_owned() })
}

#[tokio::test(start_paused = true)]
async fn a_call_arrives_as_it_would_over_the_wire() {
    let api = Arc::new(Scripted::default());
    let gone = Answered { status: 404, headers: Vec::new(), body: br#"{"message":"x","code":10007}"#.to_vec() };
    api.answers.lock().expect("no panics").push_back(gone);
    assert_eq!(rest(&api).perform(&give_role(), "").await, Ok(Outcome::Gone));
    let calls = api.calls.lock().expect("no panics");
    assert_eq!((calls[0].method, calls[0].path.as_str()), ("PUT", "guilds/1/members/2/roles/3"));
    assert_eq!(calls[0].reason.as_deref(), Some("absence%204"));
    assert!(calls[0].token.as_ref().is_some_and(|token| token.expose() == "token"));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_come_is_given_up_in_virtual_time() {
    let began = Instant::now();
    let error = rest(&Arc::default()).perform(&give_role(), "").await.expect_err("nobody answers");
    let CallError::Transient { trouble, .. } = error else { panic!("{error}") };
    assert_eq!(trouble, Trouble::TimedOut);
    assert_eq!(began.elapsed(), CALL_TIMEOUT);
}

/// Plays one list of arrivals per connection, then waits for ever; remembers how each began.
struct House {
    scenes: Mutex<VecDeque<Vec<Heard>>>,
    openings: Mutex<Vec<Option<(String, u64)>>>,
}

struct Scene(VecDeque<Heard>);

impl Doorway for House {
    fn open(&self, opening: Opening) -> Box<dyn Line> {
        self.openings.lock().expect("no panics").push(opening.resume);
        Box::new(Scene(self.scenes.lock().expect("no panics").pop_front().unwrap_or_default().into()))
    }
}

impl Line for Scene {
    fn poll_heard(&mut self, _context: &mut Context<'_>) -> Poll<Heard> {
        self.0.pop_front().map_or(Poll::Pending, Poll::Ready)
    }

    fn say(&mut self, _frame: String) {}

    fn leave(&mut self, _code: u16) {}

    fn latency(&self) -> Option<Duration> {
        None
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_session_is_resumed_and_a_refused_one_begun_anew() {
    let frame = |text: &str| Heard::Frame(text.to_owned());
    let ready = |id: &str| {
        let (user, application) = (json!({ "id": "42" }), json!({ "id": "43" }));
        let ready =
            json!({ "session_id": id, "resume_gateway_url": "wss://r", "user": user, "application": application });
        frame(&json!({ "op": 0, "t": "READY", "s": 1, "d": ready }).to_string())
    };
    let hello = || frame(r#"{"op":10,"d":{"heartbeat_interval":41250}}"#);
    let scenes = [
        vec![hello(), ready("one"), Heard::Lost(Some(4000))],
        vec![hello(), frame(r#"{"op":9,"d":false}"#)],
        vec![hello(), ready("two")],
    ];
    let house = Arc::new(House { scenes: Mutex::new(scenes.into()), openings: Mutex::default() });
    let reach = Reach::InProcess(Arc::<House>::clone(&house));
    let mut shard = Shard::new(ShardConfig { reach, ..config("ws://nowhere") }).expect("good settings");
    let mut resumes = Vec::new();
    while shard.session().is_none_or(|session| session.id != "two") {
        let item = timeout(PATIENCE, shard.next(|| Moment(1))).await.expect("something happens").expect("goes on");
        if let ShardItem::Closed { will_resume, .. } = item {
            resumes.push(will_resume);
        }
    }
    assert_eq!(resumes, [true, false]);
    assert_eq!(*house.openings.lock().expect("no panics"), [None, Some(("one".to_owned(), 1)), None]);
}

/// A connection that was made anew behind our back says HELLO once more: it is given up, and the next one waits its turn.
#[tokio::test(start_paused = true)]
async fn a_second_hello_is_another_connection_and_is_not_used() {
    let hello = || Heard::Frame(r#"{"op":10,"d":{"heartbeat_interval":41250}}"#.to_owned());
    let house = Arc::new(House { scenes: Mutex::new([vec![hello(), hello()]].into()), openings: Mutex::default() });
    let reach = Reach::InProcess(Arc::<House>::clone(&house));
    let mut shard = Shard::new(ShardConfig { reach, ..config("ws://nowhere") }).expect("good settings");
    let item = timeout(PATIENCE, shard.next(|| Moment(1))).await.expect("something happens").expect("goes on");
    assert!(matches!(item, ShardItem::Closed { code: None, .. }), "the connection is lost");
    assert_eq!(house.openings.lock().expect("no panics").len(), 1);
}
