//! Effects that must happen once: whatever becomes of Discord's answer, and whenever the process dies, there
//! is exactly one message, role, channel, thread and event.

use std::time::Duration;

use actors::failpoint::Point;
use domain::blueprint::{NewChannel, NewChannelKind, NewOccasion, NewRole, NewThread, Place, ThreadStart};
use domain::effect::Effect;
use domain::ids::{ChannelId, ServerId, UserId};
use domain::message::Message;
use domain::moment::Moment;
use sim::{Fault, SimOptions, Simulator, WorldSpec};
use storage::Backend;
use storage::outbox::{NewRow, insert};
use storage::testing::fresh;

use crate::crash::Program;
use crate::theatre::{self, SEED, Theatre};

/// Everything settles by then: a few retries, each after a second or two.
const SETTLED_WITHIN: Duration = Duration::from_secs(30);
/// Longer than Discord remembers a nonce.
const NONCES_ARE_FORGOTTEN: Duration = Duration::from_secs(180);
/// The name, or the words, of everything that is made.
const ONCE: &str = "once";
/// The name of the thread: its channel tells of it in a message of its own.
const THREAD: &str = "a thread";

/// What is made, by the route that makes it.
const ROUTES: [&str; 5] = [
    "POST /channels/{channel_id}/messages",
    "POST /guilds/{guild_id}/channels",
    "POST /guilds/{guild_id}/roles",
    "POST /channels/{channel_id}/threads",
    "POST /guilds/{guild_id}/scheduled-events",
];

fn server(theatre: &Theatre) -> ServerId {
    ServerId::new(theatre.stage.sim.server("Ravens").id().expect("the world has it").get())
}

/// One of everything that would be there twice if it were made twice.
fn everything(theatre: &Theatre) -> Vec<Effect> {
    let (server, reason) = (server(theatre), "a test".to_owned());
    // The general channel of the built-in world.
    let general = ChannelId::new(1_100_000_000_000_001_101);
    let starts = Moment(theatre.stage.sim.now_ms()).plus(Duration::from_secs(7200));
    let place = Place::Elsewhere { location: "the castle".to_owned(), ends: starts.plus(Duration::from_secs(7200)) };
    let channel = NewChannel {
        name: ONCE.to_owned(),
        kind: NewChannelKind::Text,
        parent: None,
        topic: "a topic".to_owned(),
        overwrites: Vec::new(),
    };
    let role = NewRole {
        name: ONCE.to_owned(),
        permissions: Default::default(),
        color: 0x00FF_0000,
        hoisted: false,
        mentionable: false,
    };
    let aria = UserId(theatre.user_id("Aria").cast_unsigned());
    vec![
        Effect::Post { channel: general, reply_to: None, message: Message::text(ONCE) },
        Effect::Direct { user: aria, message: Message::text(ONCE) },
        Effect::CreateChannel { server, channel, reason: reason.clone() },
        Effect::CreateRole { server, role, reason: reason.clone() },
        Effect::StartThread {
            server,
            channel: general,
            thread: NewThread { name: THREAD.to_owned(), start: ThreadStart::Public },
            reason: reason.clone(),
        },
        Effect::ScheduleEvent {
            server,
            event: NewOccasion { name: ONCE.to_owned(), description: String::new(), starts, place },
            reason,
        },
    ]
}

/// A theatre in which everything may be made.
async fn ready(backend: Backend) -> Theatre {
    let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    theatre.stage.sim.server("Ravens").gives_bot_permission("CREATE_PUBLIC_THREADS").expect("the owner may");
    assert!(theatre.stage.come_to_rest().await);
    theatre
}

/// The same with one of everything ordered, and nobody to carry it out yet.
async fn with_orders(backend: Backend) -> Theatre {
    let mut theatre = ready(backend).await;
    theatre.stage.stop_bot().await;
    order(&theatre, &everything(&theatre)).await;
    theatre
}

async fn order(theatre: &Theatre, effects: &[Effect]) {
    let guild = theatre.guild_of("Ravens").await;
    let about = serde_json::json!({ "absence": "notice" });
    let made_at = Moment(theatre.stage.sim.now_ms());
    let mut writer = theatre.database.database.writer().await.expect("nobody else writes");
    let mut tx = writer.begin().await.expect("the database answers");
    for effect in effects {
        let correlation = domain::correlation::CorrelationId(7);
        let row = NewRow { feature: "absence", effect, about: &about, correlation, made_at, after: None };
        insert(&mut tx, guild, row).await.expect("it is written");
    }
    tx.commit().await.expect("it is written");
}

fn fault(what: serde_json::Value, route: &str) -> Fault {
    serde_json::from_value(serde_json::json!({ "what": what, "where": { "route": route } })).expect("a fault")
}

/// What is not settled: lane, state, tries, note.
async fn unsettled(theatre: &Theatre) -> Vec<(String, String, i64, String)> {
    let sql = "SELECT lane, state, attempts, note FROM outbox WHERE settled_at IS NULL";
    sqlx::query_as(sql).fetch_all(theatre.database.database.reads()).await.expect("the outbox is readable")
}

async fn everything_is_settled(theatre: &Theatre) {
    let patience = tokio::time::Instant::now() + SETTLED_WITHIN;
    loop {
        let left = unsettled(theatre).await;
        if left.is_empty() {
            break;
        }
        assert!(tokio::time::Instant::now() < patience, "not settled: {left:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(theatre.stage.come_to_rest().await);
}

/// There is one of everything: what has a name, a post, and a private message.
async fn assert_one_of_each(theatre: &Theatre, what: &str) {
    assert_nothing_doubled(theatre, what).await;
    let seen = theatre.stage.sim.user("Aria").sees();
    // She sees the post, too.
    assert_eq!(seen.iter().filter(|text| text.contains(ONCE)).count(), 2, "{what}: {seen:?}");
}

async fn assert_nothing_doubled(theatre: &Theatre, what: &str) {
    let ravens = theatre.stage.sim.server("Ravens");
    assert_eq!(ravens.count_named(ONCE), 3, "a channel, a role and an event: {what}");
    assert_eq!(ravens.count_named(THREAD), 1, "{what}");
    let posts = ravens.messages("general").iter().filter(|text| text.as_str() == ONCE).count();
    assert_eq!(posts, 1, "{what}: {:?}", ravens.messages("general"));
    let dead = theatre.count("SELECT COUNT(*) FROM outbox WHERE state = 'dead'").await;
    assert_eq!(dead, 0, "{what}");
}

async fn survives(what: serde_json::Value) {
    let mut theatre = with_orders(Backend::Sqlite).await;
    for route in ROUTES {
        theatre.stage.sim.plans_fault(fault(what.clone(), route)).expect("a fault that can strike");
    }
    theatre.stage.start_bot().await.expect("the bot starts");
    everything_is_settled(&theatre).await;
    assert_one_of_each(&theatre, &what.to_string()).await;
    let struck: u64 = theatre.stage.sim.faults().iter().map(|planned| planned.struck).sum();
    assert_eq!(struck, ROUTES.len() as u64, "{what}");
    theatre.close().await;
}

/// E-71: whole commands were done again when an answer got lost.
#[tokio::test(flavor = "multi_thread")]
async fn answers_that_are_lost_after_the_deed_do_not_double_it() {
    survives(serde_json::json!("lose_answer")).await;
    survives(serde_json::json!("cut_answer")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_come_to_nothing_are_made_again() {
    survives(serde_json::json!("lose_call")).await;
    survives(serde_json::json!({ "page": 502 })).await;
    survives(serde_json::json!({ "refused": { "status": 500, "code": 0, "message": "500: Internal Server Error" } }))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_of_every_scope_delay_and_lose_nothing() {
    for scope in ["user", "shared", "global"] {
        survives(serde_json::json!({ "rate_limited": { "scope": scope, "retry_after_ms": 300 } })).await;
    }
    survives(serde_json::json!({ "rate_limited": { "without": ["x-ratelimit-scope"], "retry_after_header": "NaN" } }))
        .await;
}

/// The database as a process leaves it that dies between the deed and its receipt.
async fn forget_the_receipts(theatre: &Theatre) {
    theatre
        .execute(
            "UPDATE outbox SET state = 'sent', sent_at = made_at, settled_at = NULL WHERE correlation LIKE '%0007'",
        )
        .await;
}

async fn a_crash_before_the_receipt(backend: Backend, reads_the_log: bool) {
    let mut theatre = with_orders(backend).await;
    if reads_the_log {
        theatre.stage.sim.server("Ravens").gives_bot_permission("VIEW_AUDIT_LOG").expect("the owner may");
    }
    theatre.stage.start_bot().await.expect("the bot starts");
    everything_is_settled(&theatre).await;
    assert_one_of_each(&theatre, "without trouble").await;
    theatre.stage.stop_bot().await;
    forget_the_receipts(&theatre).await;
    theatre.stage.sim.advance(NONCES_ARE_FORGOTTEN);
    theatre.stage.start_bot().await.expect("the bot starts again");
    everything_is_settled(&theatre).await;
    assert_nothing_doubled(&theatre, "after a crash").await;
    let seen = theatre.stage.sim.user("Aria").sees();
    assert!(seen.iter().all(|text| !text.contains(ONCE)), "nobody is told twice: {seen:?}");
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_before_a_crash_is_found_again_and_not_done_twice() {
    for backend in theatre::databases() {
        a_crash_before_the_receipt(backend, false).await;
    }
    a_crash_before_the_receipt(Backend::Sqlite, true).await;
}

/// E-71: nothing is posted twice.
#[tokio::test(flavor = "multi_thread")]
async fn an_outbox_that_dies_before_and_after_its_calls_does_everything_once() {
    for point in [Point::Leave, Point::Called] {
        let theatre = ready(Backend::Sqlite).await;
        let guild = theatre.guild_of("Ravens").await;
        let bot = theatre.stage.bot().expect("it runs");
        bot.failpoints().arm(point, guild, 3);
        order(&theatre, &everything(&theatre)).await;
        // There is no such letter; but the outbox looks what the guild has.
        assert!(!bot.revive(guild, 0).await);
        everything_is_settled(&theatre).await;
        assert_one_of_each(&theatre, &format!("{point:?}")).await;
        assert_eq!(bot.counters().snapshot().restarts, 3, "{point:?}");
        theatre.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_about_to_be_done_before_a_crash_is_done() {
    let mut theatre = with_orders(Backend::Sqlite).await;
    forget_the_receipts(&theatre).await;
    theatre.stage.sim.advance(NONCES_ARE_FORGOTTEN);
    theatre.stage.start_bot().await.expect("the bot starts");
    everything_is_settled(&theatre).await;
    assert_one_of_each(&theatre, "it was only said that it would be done").await;
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_things_that_look_alike_are_left_to_an_operator_who_can_try_again() {
    let mut theatre = with_orders(Backend::Sqlite).await;
    theatre.stage.sim.server("Ravens").creates_channel(ONCE).expect("the owner may");
    theatre.stage.sim.server("Ravens").creates_channel(ONCE).expect("the owner may");
    forget_the_receipts(&theatre).await;
    theatre.stage.start_bot().await.expect("the bot starts");
    everything_is_settled(&theatre).await;
    assert_eq!(theatre.count("SELECT COUNT(*) FROM outbox WHERE state = 'dead'").await, 1);
    let guild = theatre.guild_of("Ravens").await;
    let dead = {
        let mut connection = theatre.database.database.read().await.expect("the database answers");
        storage::outbox::ended::dead(&mut connection, Some(guild), 10).await.expect("the database answers").remove(0)
    };
    assert!(dead.note.starts_with("it may have been carried out"), "{}", dead.note);
    theatre.stage.sim.server("Ravens").deletes_channel(ONCE).expect("the owner may");
    theatre.stage.sim.server("Ravens").deletes_channel(ONCE).expect("the owner may");
    assert!(theatre.stage.bot().expect("it runs").revive(guild, dead.number).await);
    everything_is_settled(&theatre).await;
    assert_one_of_each(&theatre, "the operator tried again").await;
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_not_accepted_any_more_ends_everything_at_once() {
    let mut theatre = with_orders(Backend::Sqlite).await;
    let refused = serde_json::json!({ "what": { "answer": { "status": 401 } }, "when": "always",
        "where": { "route": "POST /guilds/{guild_id}/roles" } });
    theatre.stage.sim.plans_fault(serde_json::from_value(refused).expect("a fault")).expect("it can strike");
    theatre.stage.start_bot().await.expect("the bot starts");
    let mut fatal = theatre.stage.bot().expect("it runs").vitals().fatal.subscribe();
    tokio::time::timeout(SETTLED_WITHIN, fatal.wait_for(Option::is_some)).await.expect("it is told").expect("it lives");
    let of_the_bot = |sim: &Simulator| sim.calls().iter().filter(|call| call.status == 401).count();
    assert_eq!(of_the_bot(&theatre.stage.sim), 1);
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(of_the_bot(&theatre.stage.sim), 1, "nothing is tried with a dead token");
    theatre.stage.stop_bot().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_was_told_to_wait_gets_his_answer_though_the_process_died() {
    theatre::install_tls();
    let database = fresh(Backend::Sqlite).await;
    let options = SimOptions::seeded(SEED).with_openapi_from_env();
    let sim = Simulator::start(options, WorldSpec::ravens()).await.expect("a simulator");
    let program = Program::start(&sim, &database).await;
    for line in ["/setup role meaning:members role:Member", "/setup role meaning:absent members role:Absent"] {
        sim.user("Olga").runs(line).expect("an officer may").answer().await;
    }
    let late = serde_json::json!({ "what": { "page": 502 }, "when": "always",
        "where": { "route": "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original" } });
    sim.plans_fault(serde_json::from_value(late).expect("a fault")).expect("it can strike");

    let lock = theatre::lock(&database).await;
    let today = Moment(sim.now_ms()).local(domain::moment::Zone::UTC).date();
    let line = format!("/absence declare until:{}", today + chrono::Duration::days(3));
    let asked = sim.user("Aria").runs(&line).expect("the client sends it");
    tokio::time::sleep(Duration::from_millis(1800)).await;
    sqlx::Connection::close(lock).await.ok();

    // It is decided, and it is known that she waits; only the words do not get through.
    let known = "SELECT COUNT(*) FROM outbox WHERE settled_at IS NULL AND lane LIKE 'answer:%'";
    let decided = "SELECT COUNT(*) FROM absences";
    let count = async |sql: &'static str| -> i64 {
        sqlx::query_scalar(sql).fetch_one(database.database.reads()).await.expect("a count")
    };
    let patience = tokio::time::Instant::now() + SETTLED_WITHIN;
    while count(known).await == 0 || count(decided).await == 0 {
        assert!(tokio::time::Instant::now() < patience, "{} {}", count(known).await, count(decided).await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    program.kill_9(&sim).await;
    sim.forgets_faults();
    let program = Program::start(&sim, &database).await;
    let answer = asked.answer().await;
    assert!(answer.text.starts_with("You are away"), "{answer:?}");
    while count(known).await > 0 {
        assert!(tokio::time::Instant::now() < patience, "the debt is not settled");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let tokens: i64 = count("SELECT COUNT(*) FROM outbox WHERE effect LIKE '%token%'").await;
    assert_eq!(tokens, 0, "a token is kept no longer than needed");
    drop(program);
}
