//! Puts the bot on stage for a test, on each database that is at hand.

use std::sync::Once;
use std::time::Duration;

use domain::ids::{GuildId, ServerId};
use domain::moment::{Moment, Zone};
use sim::{SessionStartLimit, SimOptions, Simulator, WorldSpec};
use sqlx::Connection as _;
use storage::Backend;
use storage::testing::{TestDatabase, backends, fresh, tell};

use crate::stage::Stage;

/// Draws ids and names; fixed, so that a failing test fails again.
pub(crate) const SEED: u64 = 42;

/// A bot on a stage, with a database of its own.
pub(crate) struct Theatre {
    /// The stage.
    pub(crate) stage: Stage,
    /// Kept until the end, then dropped with everything in it.
    pub(crate) database: TestDatabase,
}

/// Every database that the tests must pass on.
pub(crate) fn databases() -> Vec<Backend> {
    backends()
}

/// Opens a theatre with the world of the sandbox.
pub(crate) async fn open(backend: Backend, options: SimOptions) -> Theatre {
    open_world(backend, options, WorldSpec::ravens()).await
}

/// Opens a theatre with another world.
pub(crate) async fn open_world(backend: Backend, options: SimOptions, world: WorldSpec) -> Theatre {
    install_tls();
    let database = fresh(backend).await;
    // Discord makes a bot wait 5 s between two sessions; a test that restarts it waits for something else.
    let session_starts = SessionStartLimit { spacing: Duration::ZERO, ..options.session_starts };
    let options = SimOptions { session_starts, ..options }.with_openapi_from_env();
    if options.openapi.is_none() {
        static TOLD: Once = Once::new();
        TOLD.call_once(|| {
            tell("!!! NOT CHECKED AGAINST DISCORD'S SPECIFICATION: set DISCORD_OPENAPI=<file> to do so !!!")
        });
    }
    let stage = Stage::set(options, world, database.url.clone()).await.expect("the bot starts on a stage");
    Theatre { stage, database }
}

/// The id of a user.
pub(crate) fn user_id(sim: &Simulator, name: &str) -> i64 {
    sim.user(name).id().expect("the world has the user").get().cast_signed()
}

/// A declaration for three days of next week.
pub(crate) fn next_week(theatre: &Theatre) -> String {
    let today = Moment(theatre.stage.sim.now_ms()).local(Zone::UTC).date();
    let day = |days| today + chrono::Duration::days(days);
    format!("/absence declare until:{} from:{}", day(9), day(7))
}

/// The process's TLS provider, as `main` installs it.
pub(crate) fn install_tls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
}

async fn connect(database: &TestDatabase) -> sqlx::AnyConnection {
    sqlx::AnyConnection::connect(database.url.expose()).await.expect("the database is there")
}

/// Keeps everybody from writing until the connection is closed (SQLite only).
pub(crate) async fn lock(database: &TestDatabase) -> sqlx::AnyConnection {
    let mut connection = connect(database).await;
    sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await.expect("nobody writes now");
    connection
}

impl Theatre {
    /// Makes the first server a guild that has absences: what an officer does with `/setup`.
    pub(crate) async fn set_up_absences(&self) {
        for line in [
            "/setup role meaning:members role:Member",
            "/setup role meaning:absent members role:Absent",
            "/setup channel purpose:absences channel:absences",
        ] {
            self.stage.sim.user("Olga").runs(line).expect("an officer may").answer().await;
        }
        assert!(self.stage.come_to_rest().await, "the setup comes to rest");
    }

    /// The guild that owns a server.
    pub(crate) async fn guild_of(&self, server: &str) -> GuildId {
        let id = self.stage.sim.server(server).id().expect("the world has the server");
        let mut connection = self.database.database.read().await.expect("the database answers");
        let guild =
            storage::guilds::find(&mut connection, ServerId::new(id.get())).await.expect("the database answers");
        guild.expect("the server was registered when it came into sight")
    }

    /// The id of a user.
    pub(crate) fn user_id(&self, name: &str) -> i64 {
        user_id(&self.stage.sim, name)
    }

    /// What a counting statement counts, once everything is at rest.
    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        assert!(self.stage.come_to_rest().await, "everything comes to rest");
        self.count_now(sql).await
    }

    /// What a counting statement counts, whatever is under way.
    pub(crate) async fn count_now(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(self.database.database.reads()).await.expect("a count")
    }

    /// Changes the database behind the bot's back.
    pub(crate) async fn execute(&self, sql: &'static str) {
        let mut connection = self.connect().await;
        sqlx::query(sql).execute(&mut connection).await.expect("the statement is fine");
        connection.close().await.ok();
    }

    /// Keeps everybody from writing until the connection rolls back (SQLite only).
    pub(crate) async fn lock_the_database(&self) -> sqlx::AnyConnection {
        lock(&self.database).await
    }

    async fn connect(&self) -> sqlx::AnyConnection {
        connect(&self.database).await
    }

    /// Ends the play: nothing may be left undone, and the simulator must have no complaint.
    pub(crate) async fn close(mut self) {
        assert!(self.stage.come_to_rest().await, "everything comes to rest");
        let violations = self.stage.sim.violations();
        assert!(violations.is_empty(), "the bot broke Discord's contract: {violations:#?}");
        let unknown = self.stage.sim.unknown_routes();
        assert!(unknown.is_empty(), "the bot called what does not exist: {unknown:#?}");
        let unread = self.stage.bot().map_or(0, |bot| bot.counters().snapshot().unknown_gateway_events);
        assert_eq!(unread, 0, "the bot met gateway events that it cannot read");
        self.stage.stop_bot().await;
    }
}
