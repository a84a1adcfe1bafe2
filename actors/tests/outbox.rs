//! The outbox with a real database and writer, and a Discord of a few lines.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use actors::activity::Activity;
use actors::address::Address;
use actors::alerts::Alarms;
use actors::archive::Archive;
use actors::db_writer::{self, DbWriter};
use actors::failpoint::FailPoints;
use actors::heartbeat::Pulses;
use actors::messages::{GuildsMsg, OutboxMsg, Row, Work};
use actors::outbox::{self, Outbox};
use actors::outside::Outside;
use actors::owed::Owed;
use actors::scheduler::Ticker;
use actors::wiring::Wiring;
use discord::in_process::{Answered, Answering, Api, Call};
use discord::rest::{Rest, RestConfig};
use domain::blueprint::NewRole;
use domain::correlation::CorrelationId;
use domain::effect::{Effect, Letter, Made, Outcome};
use domain::ids::{ApplicationId, ChannelId, GuildId, RoleId, ServerId};
use domain::message::Message;
use domain::moment::Moment;
use domain::secret::Secret;
use features::{About, Order};
use observe::correlation::Correlations;
use observe::metrics::Counters;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use serde_json::{Value, json};
use storage::outbox::{NewRow, OutboxRow, Settled, State, insert, read};
use storage::testing::{OPTIONS, TestDatabase, fresh};
use storage::{Backend, Database, Writer};
use tokio::sync::{Mutex, mpsc, watch};
use tokio::time::timeout;

/// No test waits longer for anything.
const PATIENCE: Duration = Duration::from_secs(20);
/// An id that Discord gives a moment after [`NOW`].
const NEW_ID: u64 = ((NOW.0 as u64 - 1_420_070_400_000 + 50) << 22) + 1;
const NOW: Moment = Moment(1_772_000_000_000);
const GUILD: GuildId = GuildId(1);
const SERVER: ServerId = ServerId::new(9);

/// Says what becomes of a call; `None` when nothing is heard of it any more.
type Discord = Box<dyn Fn(&Call) -> Option<(u16, Value)> + Send + Sync>;

struct Scripted {
    discord: Discord,
    calls: std::sync::Mutex<Vec<String>>,
}

impl Api for Scripted {
    fn call(&self, call: Call) -> Answering {
        self.calls.lock().expect("no panics").push(format!("{} {}", call.method, call.path));
        match (self.discord)(&call) {
            Some((status, body)) => {
                let answered = Answered { status, headers: Vec::new(), body: body.to_string().into_bytes() };
                Box::pin(std::future::ready(Ok(answered)))
            }
            None => Box::pin(std::future::pending()),
        }
    }
}

/// Stands where the guilds would, and shows what they are told.
struct Probe;

impl Actor for Probe {
    type Msg = GuildsMsg;
    type State = mpsc::UnboundedSender<(GuildId, i64, Outcome)>;
    type Arguments = Self::State;

    async fn pre_start(&self, _: ActorRef<GuildsMsg>, told: Self::State) -> Result<Self::State, ActorProcessingErr> {
        Ok(told)
    }

    async fn handle(
        &self,
        _: ActorRef<GuildsMsg>,
        message: GuildsMsg,
        told: &mut Self::State,
    ) -> Result<(), ActorProcessingErr> {
        if let GuildsMsg::Deliver { guild, item } = message
            && let Work::EffectResult { number, outcome, .. } = item.work
        {
            told.send((guild, number, outcome))?;
        }
        Ok(())
    }
}

struct Bench {
    database: TestDatabase,
    /// Writes what guilds would have committed, beside the writer.
    guilds: Mutex<Writer>,
    wiring: Wiring,
    api: Arc<Scripted>,
    outbox: ActorRef<OutboxMsg>,
    told: mpsc::UnboundedReceiver<(GuildId, i64, Outcome)>,
    fatal: Arc<watch::Sender<Option<actors::tree::Fatal>>>,
}

impl Bench {
    async fn with(discord: impl Fn(&Call) -> Option<(u16, Value)> + Send + Sync + 'static) -> Self {
        let database = fresh(Backend::Sqlite).await;
        let api = Arc::new(Scripted { discord: Box::new(discord), calls: std::sync::Mutex::default() });
        let wiring = wiring(&database, &api);
        let parts = db_writer::Parts {
            archive: Archive::Database(database.database.clone()),
            guilds: wiring.guilds.clone(),
            outbox: wiring.outbox.clone(),
            clock: wiring.clock.clone(),
            counters: Arc::clone(&wiring.counters),
            pulses: wiring.pulses.clone(),
            failpoints: FailPoints::default(),
            writable: wiring.writable.clone(),
            vitals: wiring.vitals.clone(),
        };
        let (writer, _) = Actor::spawn(None, DbWriter, parts).await.expect("the writer starts");
        wiring.db_writer.move_in(writer);
        let (sender, told) = mpsc::unbounded_channel();
        let (guilds, _) = Actor::spawn(None, Probe, sender).await.expect("the probe starts");
        wiring.guilds.move_in(guilds);
        let fatal = Arc::new(watch::Sender::new(None));
        let outbox = start(&wiring, &fatal).await;
        let beside = Database::open(&database.url, OPTIONS).await.expect("the database is there");
        let guilds = Mutex::new(beside.writer().await.expect("a writer"));
        Self { database, guilds, wiring, api, outbox, told, fatal }
    }

    /// Commits effects as a guild would, and tells the outbox.
    async fn order(&self, guild: GuildId, effects: Vec<Effect>) {
        self.order_again(guild, effects, 0).await;
    }

    /// The same of effects that were tried before, so often.
    async fn order_again(&self, guild: GuildId, effects: Vec<Effect>, attempts: u32) {
        let about = About::Absence(features::absence::About::Notice);
        let written = serde_json::to_value(about).expect("plain data");
        let mut writer = self.guilds.lock().await;
        let mut tx = writer.begin().await.expect("a transaction");
        let mut rows = Vec::new();
        for effect in effects {
            let correlation = CorrelationId(7);
            let row =
                NewRow { feature: "absence", effect: &effect, about: &written, correlation, made_at: NOW, after: None };
            let number = insert(&mut tx, guild, row).await.expect("it is written");
            let order = Order { about, effect, follows: false };
            rows.push(Row { guild, number, order, attempts, correlation, after: None });
        }
        tx.commit().await.expect("it is written");
        self.outbox.cast(OutboxMsg::Rows(rows)).expect("the outbox lives");
    }

    /// What a guild does with a result.
    async fn settle(&self, number: i64) {
        let mut writer = self.guilds.lock().await;
        let mut tx = writer.begin().await.expect("a transaction");
        storage::outbox::settle(&mut tx, GUILD, number, Settled::Done, NOW).await.expect("it is written");
        tx.commit().await.expect("it is written");
        self.outbox.cast(OutboxMsg::Settled { guild: GUILD, numbers: vec![number] }).expect("the outbox lives");
    }

    async fn heard(&mut self) -> (GuildId, i64, Outcome) {
        timeout(PATIENCE, self.told.recv()).await.expect("a result in time").expect("the probe lives")
    }

    fn calls(&self) -> Vec<String> {
        self.api.calls.lock().expect("no panics").clone()
    }

    async fn until(&self, mut is_so: impl AsyncFnMut(&Self) -> bool) {
        let waiting = async {
            while !is_so(self).await {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, waiting).await.expect("it comes to that in time");
    }

    async fn rows(&self, guild: GuildId) -> Vec<OutboxRow> {
        let mut connection = self.database.database.read().await.expect("the database answers");
        read::list(&mut connection, guild, 1, 100).await.expect("the database answers")
    }
}

/// Where nobody answers.
pub(crate) fn wiring_without_discord(database: &TestDatabase) -> Wiring {
    let api = Scripted { discord: Box::new(|_| None), calls: std::sync::Mutex::default() };
    wiring(database, &Arc::new(api))
}

fn wiring(database: &TestDatabase, api: &Arc<Scripted>) -> Wiring {
    let config = RestConfig::new("in this process".to_owned(), Secret::new("token".to_owned()));
    let counters = Arc::new(Counters::default());
    let clock: observe::telemetry::Clock = Arc::new(|| NOW);
    let outside = Outside::nothing(clock.clone());
    Wiring {
        db_writer: Address::vacant(),
        outbox: Address::vacant(),
        guilds: Address::vacant(),
        scheduler: Address::vacant(),
        gateway: Address::vacant(),
        alerts: Alarms::open(&outside.alerts.targets, None, clock.clone(), Arc::clone(&counters)),
        scraper: Address::vacant(),
        errands: Default::default(),
        files: actors::files::Files::new(outside.files.clone()),
        outside,
        ticker: Ticker::Caller,
        writable: Default::default(),
        vitals: Default::default(),
        archive: Archive::Database(database.database.clone()),
        rest: Rest::in_process(Arc::<Scripted>::clone(api), config),
        application: ApplicationId::new(43),
        catalogue: texts::Catalogue::embedded(),
        games: games::Games::embedded(),
        clock,
        correlations: Arc::new(Correlations::new(1)),
        counters,
        activity: Activity::default(),
        credit: Default::default(),
        pulses: Pulses::default(),
        marks: Default::default(),
        owed: Owed::default(),
        panel_rest: Duration::ZERO,
        failpoints: FailPoints::default(),
        census: Default::default(),
        inboxes: Default::default(),
    }
}

async fn start(wiring: &Wiring, fatal: &Arc<watch::Sender<Option<actors::tree::Fatal>>>) -> ActorRef<OutboxMsg> {
    let parts = outbox::Parts { wiring: wiring.clone(), fatal: Arc::clone(fatal) };
    let (outbox, _) = Actor::spawn(None, Outbox, parts).await.expect("the outbox starts");
    wiring.outbox.move_in(outbox.clone());
    outbox
}

fn post(channel: u64) -> Effect {
    Effect::Post { channel: ChannelId::new(channel), reply_to: None, message: Message::text("hi") }
}

fn role(name: &str) -> Effect {
    let (name, permissions) = (name.to_owned(), Default::default());
    let role = NewRole { name, permissions, color: 0, hoisted: false, mentionable: false };
    Effect::CreateRole { server: SERVER, role, reason: "a test".to_owned() }
}

#[tokio::test]
async fn what_was_under_way_when_the_outbox_died_is_found_and_not_made_twice() {
    // The first call is carried out, but nothing is heard of it.
    let mut bench = Bench::with(|call: &Call| match (call.method, call.path.split('?').next().unwrap_or_default()) {
        ("POST", "guilds/9/roles") => None,
        ("GET", "users/@me") => Some((200, json!({ "id": "43", "username": "mgm" }))),
        ("GET", "guilds/9/audit-logs") => Some((403, json!({ "message": "Missing Permissions", "code": 50013 }))),
        ("GET", "guilds/9/roles") => {
            Some((200, json!([{ "id": "8", "name": "Raid" }, { "id": NEW_ID.to_string(), "name": "Raid" }])))
        }
        other => panic!("{other:?}"),
    })
    .await;
    bench.order(GUILD, vec![role("Raid")]).await;
    bench.until(async |bench| bench.calls() == ["POST guilds/9/roles"]).await;
    assert_eq!(bench.rows(GUILD).await[0].state, State::Sent, "it was written before the call left");
    bench.outbox.kill();
    bench.outbox = start(&bench.wiring, &bench.fatal).await;
    assert_eq!(bench.heard().await, (GUILD, 1, Outcome::Done(Made::Role(RoleId::new(NEW_ID)))), "not the old one");
    assert_eq!(bench.calls().iter().filter(|call| call.starts_with("POST")).count(), 1, "{:?}", bench.calls());
}

#[tokio::test]
async fn every_row_of_many_guilds_is_carried_out_once() {
    let ids = std::sync::atomic::AtomicU64::new(NEW_ID);
    let mut bench = Bench::with(move |_: &Call| {
        Some((200, json!({ "id": ids.fetch_add(1, std::sync::atomic::Ordering::AcqRel).to_string() })))
    })
    .await;
    for guild in 1..=30 {
        bench.order(GuildId(guild), vec![post(1), post(2), post(3), post(4)]).await;
    }
    let mut results = Vec::new();
    for _result in 0..120 {
        let (guild, number, outcome) = bench.heard().await;
        assert!(matches!(outcome, Outcome::Done(Made::Message(_))));
        results.push((guild, number));
    }
    results.sort_unstable();
    results.dedup();
    assert_eq!((results.len(), bench.calls().len()), (120, 120));
    let done = bench.wiring.counters.snapshot();
    assert_eq!((done.outbox_done, done.outbox_dead), (120, 0));
}

#[tokio::test]
async fn a_refusal_is_believed_until_the_server_changes() {
    let mut bench =
        Bench::with(|_: &Call| Some((403, json!({ "message": "Missing Permissions", "code": 50013 })))).await;
    bench.order(GUILD, vec![post(1)]).await;
    assert_eq!(bench.heard().await, (GUILD, 1, Outcome::Refused(50013)));
    bench.order(GUILD, vec![post(1)]).await;
    assert_eq!(bench.heard().await, (GUILD, 2, Outcome::Refused(50013)));
    assert_eq!(bench.calls().len(), 1, "the second was not tried");
    bench.outbox.cast(OutboxMsg::LayoutChanged(GUILD)).expect("the outbox lives");
    bench.order(GUILD, vec![post(1)]).await;
    assert_eq!(bench.heard().await, (GUILD, 3, Outcome::Refused(50013)));
    assert_eq!(bench.calls().len(), 2);
}

#[tokio::test]
async fn what_follows_begins_when_the_other_has_ended() {
    let answers = std::sync::Mutex::new(VecDeque::from([502, 200, 200]));
    let mut bench = Bench::with(move |_: &Call| {
        let status = answers.lock().expect("no panics").pop_front().expect("three calls");
        Some((status, json!({ "id": NEW_ID.to_string() })))
    })
    .await;
    bench.order(GUILD, vec![post(1)]).await;
    // Number 2 follows number 1 into another channel.
    let about = About::Absence(features::absence::About::Notice);
    let order = Order { about, effect: post(2), follows: true };
    let row = Row { guild: GUILD, number: 2, order, attempts: 0, correlation: CorrelationId(7), after: Some(1) };
    bench.outbox.cast(OutboxMsg::Rows(vec![row])).expect("the outbox lives");
    assert_eq!(bench.heard().await.1, 1, "though it had to be tried twice");
    assert_eq!(bench.heard().await.1, 2);
    assert_eq!(bench.calls()[2], "POST channels/2/messages");
}

/// A guild that is paused takes no letter: it is carried until it does, and anything else is given up in the end.
#[tokio::test]
async fn a_letter_is_carried_however_often_nobody_takes_it() {
    let bench = Bench::with(|_: &Call| Some((502, json!({})))).await;
    let letter = Letter { feature: "ptb".to_owned(), words: "{}".to_owned() };
    let effects = vec![Effect::Tell { guild: GuildId(9), letter }, post(1)];
    bench.order_again(GUILD, effects, outbox::TRIES_MAX).await;
    bench.until(async |bench| bench.rows(GUILD).await[1].state == State::Dead).await;
    bench.until(async |bench| bench.rows(GUILD).await[0].attempts > outbox::TRIES_MAX).await;
    assert_ne!(bench.rows(GUILD).await[0].state, State::Dead);
}

/// Between two lives of the router, or before its first one.
#[tokio::test]
async fn what_ended_while_no_router_lived_is_told_to_the_next_one() {
    let mut bench = Bench::with(|_: &Call| Some((200, json!({ "id": NEW_ID.to_string() })))).await;
    let router = bench.wiring.guilds.resident().expect("the probe lives");
    router.stop_and_wait(None, Some(PATIENCE)).await.expect("it stops");
    bench.order(GUILD, vec![post(1)]).await;
    while bench.calls().is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let (sender, told) = mpsc::unbounded_channel();
    bench.told = told;
    let (next, _) = Actor::spawn(None, Probe, sender).await.expect("the probe starts");
    bench.wiring.guilds.move_in(next);
    assert_eq!(bench.heard().await.1, 1, "long before a result is told a second time");
}

#[tokio::test]
async fn a_token_that_is_not_accepted_ends_the_process_and_loses_nothing() {
    let bench = Bench::with(|_: &Call| Some((401, json!({ "message": "401: Unauthorized", "code": 0 })))).await;
    bench.order(GUILD, vec![post(1), post(2), post(3)]).await;
    let mut fatal = bench.fatal.subscribe();
    timeout(PATIENCE, fatal.wait_for(Option::is_some)).await.expect("it is told").expect("the bench lives");
    assert!(bench.calls().len() <= 3, "those that had left already");
    assert!(bench.rows(GUILD).await.iter().all(|row| row.state != State::Dead));
}

#[tokio::test]
async fn more_than_fits_is_read_later_and_in_its_order() {
    let ids = std::sync::atomic::AtomicU64::new(NEW_ID);
    let mut bench = Bench::with(move |_: &Call| {
        Some((200, json!({ "id": ids.fetch_add(1, std::sync::atomic::Ordering::AcqRel).to_string() })))
    })
    .await;
    let rows = i64::try_from(2 * actors::backlog::GUILD_HELD_MAX + 5).expect("few");
    bench.order(GUILD, (0..rows).map(|_| post(1)).collect()).await;
    for number in 1..=rows {
        // A result is told again when the rows are read before its guild has settled it.
        let mut heard = bench.heard().await.1;
        while heard < number {
            heard = bench.heard().await.1;
        }
        assert_eq!(heard, number);
        bench.settle(number).await;
    }
    assert_eq!(bench.calls().len(), usize::try_from(rows).expect("few"));
}
