//! Starting over and being removed, on the whole bot: whatever dies in the middle, a server has one guild, and nothing is lost.

use std::time::Duration;

use sim::{AnswerKind, SimOptions, Simulator, WorldSpec};
use storage::testing::{TestDatabase, fresh};
use storage::{Backend, verify};
use tokio::time::sleep;

use crate::kill::program::Program;
use crate::theatre::{self, SEED, Theatre};

/// Where a reset can be cut off: while it is written, made durable, and told.
const POINTS: [&str; 4] = ["write", "commit", "committed", "adopt"];
/// What an invitation asks for.
const ASKED_FOR: [&str; 4] = ["VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS", "MANAGE_ROLES"];

async fn eventually(theatre: &Theatre, sql: &'static str, expected: i64) {
    for _ in 0..200 {
        if theatre.count_now(sql).await == expected {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("`{sql}` is {} and not {expected}", theatre.count_now(sql).await);
}

async fn answered(sim: &Simulator, line: &str) -> String {
    sim.user("Olga").runs(line).expect("an officer may").answer().await.text
}

const TOMBSTONES: &str = "SELECT COUNT(*) FROM tombstones";
/// What is set for those guilds that servers belong to.
const SETTINGS_IN_USE: &str = "SELECT COUNT(*) FROM guild_settings s JOIN servers v ON v.guild_id = s.guild_id \
                               WHERE s.name <> 'revision'";
const OF_THE_BIN: &str = "SELECT COUNT(*) FROM journal WHERE feature = 'bin'";

/// The event comes with the replay, and while the bot listens; an outage is neither.
#[tokio::test(flavor = "multi_thread")]
async fn a_removal_is_noticed_and_an_outage_is_none() {
    for backend in theatre::databases() {
        let mut theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        theatre.set_up_absences().await;
        let guild = theatre.guild_of("Ravens").await;
        let server = theatre.stage.sim.server("Ravens");
        server.is_available(false).expect("it is there");
        server.is_available(true).expect("it is there");
        assert_eq!(theatre.count(TOMBSTONES).await, 0, "{backend:?}");

        server.kicks_bot().expect("it is there");
        eventually(&theatre, TOMBSTONES, 1).await;
        assert_eq!(theatre.count("SELECT COUNT(*) FROM guilds WHERE next_due IS NOT NULL").await, 0, "{backend:?}");
        server.adds_bot(&ASKED_FOR).expect("it is not there");
        eventually(&theatre, TOMBSTONES, 0).await;
        assert_eq!((theatre.count(OF_THE_BIN).await, theatre.guild_of("Ravens").await), (2, guild), "{backend:?}");

        theatre.stage.stop_bot().await;
        server.kicks_bot().expect("it is there");
        theatre.stage.start_bot().await.expect("it starts again");
        eventually(&theatre, TOMBSTONES, 1).await;
        theatre.close().await;
    }
}

/// Nobody tells a new session who removed the bot before it; what is missing from its list is asked about.
#[tokio::test(flavor = "multi_thread")]
async fn a_removal_before_the_session_is_found_by_asking() {
    for backend in theatre::databases() {
        let mut theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        theatre.set_up_absences().await;
        let guild = theatre.guild_of("Ravens").await;
        theatre.stage.stop_bot().await;
        let server = theatre.stage.sim.server("Ravens");
        server.kicks_bot().expect("it is there");
        theatre.execute("DELETE FROM gateway_sessions").await;
        theatre.stage.start_bot().await.expect("it starts again");
        eventually(&theatre, TOMBSTONES, 1).await;
        server.adds_bot(&ASKED_FOR).expect("it is not there");
        eventually(&theatre, TOMBSTONES, 0).await;
        assert_eq!(theatre.guild_of("Ravens").await, guild, "{backend:?}: everything is there again");
        theatre.close().await;
    }
}

/// What is kept is erased when its time is over, and whoever invites the bot then begins anew.
#[tokio::test(flavor = "multi_thread")]
async fn after_thirty_days_a_guild_is_erased_and_its_chain_holds() {
    for backend in theatre::databases() {
        let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        theatre.set_up_absences().await;
        let guild = theatre.guild_of("Ravens").await;
        let server = theatre.stage.sim.server("Ravens");
        server.kicks_bot().expect("it is there");
        eventually(&theatre, TOMBSTONES, 1).await;
        theatre.stage.sim.advance(Duration::from_secs(32 * 24 * 3600));
        let bot = theatre.stage.bot().expect("it runs");
        for _ in 0..70 {
            bot.tick_soon();
        }
        eventually(&theatre, "SELECT COUNT(*) FROM tombstones WHERE stage = 'purged'", 1).await;
        assert_eq!(theatre.count("SELECT COUNT(*) FROM guild_settings").await, 0, "{backend:?}");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM subjects WHERE user_id IS NOT NULL").await, 0, "{backend:?}");
        let mut connection = theatre.database.database.read().await.expect("the database answers");
        let report = verify::guild(&mut connection, guild).await.expect("the database answers");
        assert_eq!(report.findings(), [""; 0], "{backend:?}");
        drop(connection);
        server.adds_bot(&ASKED_FOR).expect("it is not there");
        assert!(theatre.stage.come_to_rest().await, "{backend:?}");
        assert_ne!(theatre.guild_of("Ravens").await, guild, "{backend:?}: it is another guild");
        theatre.close().await;
    }
}

async fn count(database: &TestDatabase, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(database.database.reads()).await.expect("a count")
}

async fn start(sim: &Simulator, database: &TestDatabase, fail_at: &[&str]) -> Program {
    let mut program = Program::start(sim, database.url.expose(), fail_at);
    assert!(program.is_ready(sim).await, "the program starts");
    program
}

/// Asks until the button is shown, and clicks it: Discord may take a connection that has just died for one that lives, and
/// then nobody hears the command.
async fn clicked(sim: &Simulator, line: &str, label: &str) -> sim::Answer {
    let mut told = Vec::new();
    for _try in 0..5 {
        told.push(answered(sim, line).await);
        for _look in 0..20 {
            if let Ok(sent) = sim.user("Olga").clicks(label) {
                return sent.answer().await;
            }
            sleep(Duration::from_millis(100)).await;
        }
    }
    panic!("{line} shows no `{label}`: {told:?}");
}

/// Types the name of the server; tells whether the bot said that it is done.
async fn resets(sim: &Simulator) -> bool {
    clicked(sim, "/setup reset", "Start over …").await;
    let sent = sim.user("Olga").submits(&[("Name of this server", "Ravens")]).expect("the form is open");
    sent.answer().await.text.starts_with("Everything is in the recycle bin")
}

async fn is_whole(database: &TestDatabase) {
    let mut connection = database.database.read().await.expect("the database answers");
    for known in storage::guilds::all_servers(&mut connection).await.expect("the database answers") {
        let report = verify::guild(&mut connection, known.guild).await.expect("the database answers");
        assert_eq!(report.findings(), [""; 0], "guild {}", known.guild);
    }
}

async fn kill_at(backend: Backend, point: &str) {
    theatre::install_tls();
    let database = fresh(backend).await;
    let mut world = WorldSpec::ravens();
    world.application.intents.content = true;
    let sim = Simulator::start(SimOptions::seeded(SEED), world).await.expect("a simulator");
    let program = start(&sim, &database, &[]).await;
    for line in ["/setup role meaning:members role:Member", "/setup channel purpose:absences channel:absences"] {
        answered(&sim, line).await;
    }
    program.kill_9();
    // The settings take no part: the first commit of this life is the reset.
    let mut program = start(&sim, &database, &[point]).await;
    let confirmed = resets(&sim).await;
    assert!(program.ended(Duration::from_secs(20)).await.is_some(), "{point}: it died of the reset");
    drop(program);

    let program = start(&sim, &database, &[]).await;
    is_whole(&database).await;
    let done = count(&database, TOMBSTONES).await == 1;
    assert!(done || !confirmed, "{point} on {}: what was said to be done is done", backend.name());
    assert_eq!(count(&database, OF_THE_BIN).await, if done { 2 } else { 0 }, "{point}: nothing is half");
    assert_eq!(count(&database, "SELECT COUNT(*) FROM servers").await, 2, "{point}: every server has one guild");
    assert_eq!(count(&database, SETTINGS_IN_USE).await, if done { 0 } else { 2 }, "{point} on {}", backend.name());
    if !done {
        assert!(resets(&sim).await, "{point}: it can be done now");
    }
    let back = clicked(&sim, "/setup restore", "Bring it back").await;
    assert!(matches!(back.kind, AnswerKind::Updated), "{point}: {back:?}");
    assert_eq!(count(&database, SETTINGS_IN_USE).await, 2, "{point} on {}", backend.name());
    is_whole(&database).await;
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    program.kill_9();
}

/// D-11: the predecessor needed 17 commits and told of a success in any case.
#[tokio::test(flavor = "multi_thread")]
async fn a_reset_that_is_cut_off_anywhere_is_done_or_not_done() {
    for backend in theatre::databases() {
        for point in POINTS {
            kill_at(backend, point).await;
        }
    }
}
