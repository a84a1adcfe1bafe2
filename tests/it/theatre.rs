//! Puts the bot on stage for a test, on each database that is at hand.

use std::sync::Once;

use sim::{SimOptions, WorldSpec};
use storage::Backend;
use storage::testing::{TestDatabase, backends, fresh};

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
    let options = options.with_openapi_from_env();
    let stage = Stage::set(options, world, database.url.clone()).await.expect("the bot starts on a stage");
    Theatre { stage, database }
}

/// The process's TLS provider, as `main` installs it.
pub(crate) fn install_tls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
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

    /// Ends the play: nothing may be left undone, and the simulator must have no complaint.
    pub(crate) async fn close(mut self) {
        assert!(self.stage.come_to_rest().await, "everything comes to rest");
        let violations = self.stage.sim.violations();
        assert!(violations.is_empty(), "the bot broke Discord's contract: {violations:#?}");
        let unknown = self.stage.sim.unknown_routes();
        assert!(unknown.is_empty(), "the bot called what does not exist: {unknown:#?}");
        self.stage.stop_bot().await;
    }
}
