//! What a crowd that signs up costs: how long it waits, what the guilds beside it feel, and how often its announcement
//! is changed.
//!
//! ```sh
//! cargo bench -p actors --bench signups -- [memory | sqlite | mariadb]
//! ```
//! 500 members of one guild answer to a confirmed event within 10 s, each by one click on a button of the announcement
//! as it was posted, while 200 other guilds carry out a command a second each, which writes. Router, guilds, outbox and
//! writer are real; the store is in memory, on SQLite and (with `MGM_TEST_MARIADB_URL`) on MariaDB, there with the
//! lease. Discord is in this process: it takes answers at once, all else in 100 ms. Clicks and commands come at their
//! times whether or not those before are answered, and a wait is counted from that time. Spans with the crowd, each of
//! which answers to an event of its own, and spans without take turns; medians of the spans are told.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[allow(dead_code, reason = "the benchmark uses a part of what the tests do")]
#[path = "../tests/ward.rs"]
mod ward;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actors::archive::Archive;
use actors::outbox::{Outbox, Parts};
use discord::in_process::{Answered, Answering, Api, Call};
use discord::rest::{Rest, RestConfig};
use domain::ids::{MessageId, UserId};
use domain::interaction::{Invocation, Request, Value};
use domain::locale::Locale;
use domain::mirror::Mirror;
use domain::secret::Secret;
use features::events::EventNo;
use features::testing::cast::{GENERAL, MEMBER, member};
use ractor::Actor;
use serde_json::{Value as Body, json};
use storage::Backend;
use storage::lease::Holder;
use storage::testing::{NOW, backends, fresh};
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use ward::{Postbox, Told, Ward};

/// Members who sign up.
const CROWD: usize = 500;
/// The first of them.
const FIRST: u64 = 5_000;
/// Guilds that work meanwhile; the one with the event stands before them.
const OTHERS: usize = 200;
/// A span.
const SPAN: Duration = Duration::from_secs(10);
/// Commands of a guild in a span: one a second.
const COMMANDS: usize = 10;
/// Spans of each kind.
const ROUNDS: usize = 5;
/// The guild with the event.
const HOST: usize = 0;
/// As in the program: a standing message is changed at most once in this time.
const PANEL_REST: Duration = Duration::from_secs(3);
/// How long Discord takes for what is no answer.
const CALL_TAKES: Duration = Duration::from_millis(100);
/// An id that Discord gives in the time of the ward, in 2026.
const FIRST_ID: u64 = 1_476_000_000_000_000_000;
/// The buttons that say something at once, by what is in their ids.
const ANSWERS: [&str; 4] = ["yes", "maybe", "bench", "no"];

/// Takes every call: what people are told goes to the ward's postbox.
struct Discord {
    postbox: Arc<Postbox>,
    ids: AtomicU64,
    edits: AtomicUsize,
    /// The newest message with buttons, and its id.
    posted: Mutex<(Body, u64)>,
    /// What a message was changed to last.
    edited: Mutex<Body>,
}

impl Api for Discord {
    fn call(&self, call: Call) -> Answering {
        if call.path.starts_with("interactions/") || call.path.starts_with("webhooks/") {
            return self.postbox.call(call);
        }
        let id = self.ids.fetch_add(1, Ordering::Relaxed);
        let body = call.body.unwrap_or_default();
        if call.method == "PATCH" && call.path.contains("/messages/") {
            self.edits.fetch_add(1, Ordering::Relaxed);
            *self.edited.lock().expect("no panics") = body;
        } else if call.method == "POST" && body["components"].as_array().is_some_and(|rows| !rows.is_empty()) {
            *self.posted.lock().expect("no panics") = (body, id);
        }
        let told = match (call.method, call.path.as_str()) {
            ("GET", "users/@me") => json!({ "id": ward::APPLICATION.to_string(), "username": "mgm" }),
            ("GET", _) => json!([]),
            _makes_something => json!({ "id": id.to_string() }),
        };
        Box::pin(async move {
            sleep(CALL_TAKES).await;
            Ok(Answered { status: 200, headers: Vec::new(), body: told.to_string().into_bytes() })
        })
    }
}

/// What a span showed: milliseconds of each answer, in order, and how often the announcement was changed.
#[derive(Default)]
struct Span {
    crowd: Vec<f64>,
    others: Vec<f64>,
    edits: usize,
}

struct Bench {
    ward: Ward,
    discord: Arc<Discord>,
    events: EventNo,
}

impl Bench {
    async fn on(archive: Archive) -> Self {
        let mut ward = Ward::over(archive, 1 + OTHERS).await;
        let mut crowded = Mirror::clone(&ward.mirrors[HOST]);
        let people = (0..CROWD as u64).map(|n| (UserId(FIRST + n), member(&format!("Member{n}"), &[MEMBER])));
        crowded.members.extend(people);
        ward.mirrors[HOST] = Arc::new(crowded);
        let discord = Arc::new(Discord {
            postbox: Arc::clone(&ward.postbox),
            ids: AtomicU64::new(FIRST_ID),
            edits: AtomicUsize::new(0),
            posted: Mutex::default(),
            edited: Mutex::default(),
        });
        let config = RestConfig::new("in this process".to_owned(), Secret::new("token".to_owned()));
        ward.wiring.rest = Rest::in_process(Arc::<Discord>::clone(&discord), config);
        ward.wiring.panel_rest = PANEL_REST;
        let parts = Parts { wiring: ward.wiring.clone(), fatal: Arc::new(watch::Sender::new(None)) };
        let (outbox, _) = Actor::spawn(None, Outbox, parts).await.expect("the outbox starts");
        ward.wiring.outbox.move_in(outbox);
        ward.start_router().await;
        let bench = Self { ward, discord, events: 0 };
        for (what, options) in [
            ("role", vec![("meaning", text("member")), ("role", Value::Role(MEMBER))]),
            ("channel", vec![("purpose", text("events")), ("channel", Value::Channel(GENERAL))]),
            ("timezone", vec![("zone", text("Europe/Paris"))]),
        ] {
            bench.commands(["setup", what], options).await;
        }
        let awake: Vec<usize> = (0..OTHERS).map(|n| bench.ward.ask(HOST + 1 + n)).collect();
        bench.ward.settled().await;
        bench.ward.told(&awake);
        bench
    }

    /// An officer of the host does something.
    async fn commands(&self, path: [&str; 2], options: Vec<(&str, Value)>) {
        let options = options.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let invocation = Invocation { path: path.map(str::to_owned).to_vec(), options };
        let (id, item) = self.ward.request(HOST, Request::Command(invocation), Locale::EnUs);
        self.ward.send(HOST, item);
        assert_eq!(self.ward.answer(id).await.told, Told::Answer, "{path:?}");
    }

    /// There is one more event, which is confirmed and announced; the ids of its buttons.
    async fn announce(&mut self) -> Vec<String> {
        self.events += 1;
        let name = text(&format!("Boss {}", self.events));
        self.commands(["event", "create"], vec![("when", text("2026-03-07 21:00")), ("name", name)]).await;
        self.commands(["event", "confirm"], vec![("event", text(&self.events.to_string()))]).await;
        self.ward.settled().await;
        let posted = self.discord.posted.lock().expect("no panics");
        let buttons = posted.0["components"][0]["components"].as_array().expect("the announcement has buttons");
        let ids: Vec<&str> = buttons.iter().filter_map(|button| button["custom_id"].as_str()).collect();
        let id_of = |answer: &str| ids.iter().find(|id| id.contains(&format!(":{answer}:"))).map(|id| (*id).to_owned());
        ANSWERS.iter().map(|answer| id_of(answer).unwrap_or_else(|| panic!("{answer} in {ids:?}"))).collect()
    }

    fn clicks(&self, n: usize, buttons: &[String]) -> usize {
        let custom_id = buttons[n % buttons.len()].clone();
        let message = MessageId::new(self.discord.posted.lock().expect("no panics").1);
        let request = Request::Click { custom_id, values: Vec::new(), message };
        let (id, item) = self.ward.request_of(UserId(FIRST + n as u64), HOST, request, Locale::EnUs);
        self.ward.send(HOST, item);
        id
    }

    /// A span, in which a crowd signs up by these buttons, if there are any.
    async fn span(&self, buttons: Option<&[String]>) -> Span {
        let commands = OTHERS * COMMANDS;
        let (mut crowd, mut others) = (Vec::with_capacity(CROWD), Vec::with_capacity(commands));
        let before = self.discord.edits.load(Ordering::Relaxed);
        let mut clock = interval(SPAN / u32::try_from(commands).expect("a few thousand"));
        clock.set_missed_tick_behavior(MissedTickBehavior::Burst);
        for tick in 0..commands {
            let due = clock.tick().await;
            others.push((due, self.ward.ask(HOST + 1 + tick % OTHERS)));
            let now = (tick + 1) * CROWD / commands;
            for n in buttons.map_or(0..0, |_| crowd.len()..now) {
                crowd.push((due, self.clicks(n, buttons.unwrap_or_default())));
            }
        }
        self.ward.settled().await;
        let edits = self.discord.edits.load(Ordering::Relaxed) - before;
        Span { crowd: self.waits(&crowd), others: self.waits(&others), edits }
    }

    /// How long everybody waited, in order; nobody may have been refused.
    fn waits(&self, asked: &[(Instant, usize)]) -> Vec<f64> {
        let told = self.ward.told(&asked.iter().map(|(_, id)| *id).collect::<Vec<usize>>());
        assert!(told.iter().all(|told| *told == Told::Answer), "nobody is refused");
        let wait = |(due, id): &(Instant, usize)| Some((self.ward.heard(*id)?.at - *due).as_secs_f64() * 1e3);
        let mut waits: Vec<f64> = asked.iter().filter_map(wait).collect();
        waits.sort_by(f64::total_cmp);
        waits
    }

    /// Everybody has the answer he clicked, in the store and on the announcement.
    async fn check(&self) {
        let (guild, server) = (self.ward.guild(HOST), self.ward.mirrors[HOST].server);
        let loaded = self.ward.wiring.archive.guild(guild, server).await.expect("the store answers");
        let event = loaded.guild.events.find(self.events).expect("it is stored");
        assert_eq!(event.signups.len(), CROWD, "everybody's answer is stored, and nobody else's");
        for n in 0..CROWD {
            let answer = event.answer_of(UserId(FIRST + n as u64)).map(|signup| signup.answer.name());
            assert_eq!(answer, Some(ANSWERS[n % ANSWERS.len()]), "member {n}");
        }
        let edited = self.discord.edited.lock().expect("no panics").to_string();
        let each = format!("({})", CROWD / ANSWERS.len());
        assert_eq!(edited.matches(&each).count(), ANSWERS.len(), "the announcement shows {each} of each: {edited}");
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn percentile(waits: &[f64], percent: usize) -> f64 {
    waits.get((waits.len() * percent / 100).min(waits.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// The median of the spans, with the least and the most.
fn tell(what: &str, mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let (least, middle, most) = (figures[0], figures[figures.len() / 2], figures[figures.len() - 1]);
    println!("  {what:60} {middle:8.2} ({least:.2} - {most:.2})");
    middle
}

async fn measure(name: &str, archive: Archive) {
    let mut bench = Bench::on(archive).await;
    let (mut quiet, mut crowded) = (Vec::new(), Vec::new());
    for _round in 0..ROUNDS {
        quiet.push(bench.span(None).await);
        let buttons = bench.announce().await;
        crowded.push(bench.span(Some(&buttons)).await);
        bench.check().await;
    }
    println!("{name}: {CROWD} sign-ups in {SPAN:?} beside {OTHERS} guilds; ms, medians of {ROUNDS} spans each");
    let told = |what: &str, spans: &[Span], of: fn(&Span) -> &Vec<f64>| {
        let at = |percent| spans.iter().map(|span| percentile(of(span), percent)).collect::<Vec<f64>>();
        tell(&format!("{what}, p50"), at(50));
        let p99 = tell(&format!("{what}, p99"), at(99));
        tell(&format!("{what}, the slowest"), at(100));
        p99
    };
    told("a sign-up", &crowded, |span| &span.crowd);
    let beside = told("a command of another guild beside them", &crowded, |span| &span.others);
    let without = told("the same without them", &quiet, |span| &span.others);
    println!("  {:60} {:8.2}", "p99 of another guild beside them, times without", beside / without);
    tell("changes of the announcement", crowded.iter().map(|span| span.edits as f64).collect());
}

fn main() {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or("all".to_owned());
    let is_wanted = |name: &str| wanted == "all" || wanted == name;
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    runtime.block_on(async {
        if is_wanted("memory") {
            measure("in memory", Archive::Memory(Default::default())).await;
        }
        for backend in backends() {
            let name = if backend == Backend::Sqlite { "sqlite" } else { "mariadb" };
            if is_wanted(name) {
                let test = fresh(backend).await;
                let lease = test.database.take_lease(&Holder::of_process("bench"), || NOW).await;
                lease.expect("it answers").expect("nobody has it");
                measure(name, Archive::Database(test.database.clone())).await;
            }
        }
    });
}
