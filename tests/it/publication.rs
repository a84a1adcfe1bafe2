//! The slash commands are published in one overwrite, and only when they changed.

use sim::SimOptions;
use storage::Backend;

use crate::theatre::{self, SEED, Theatre};

fn publications(theatre: &Theatre) -> usize {
    let calls = theatre.stage.sim.calls();
    calls.iter().filter(|call| call.path.ends_with("/commands")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_published_once_and_again_only_when_they_changed() {
    let mut theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    assert_eq!(publications(&theatre), 1);
    theatre.stage.stop_bot().await;
    theatre.stage.start_bot().await.expect("the bot starts again");
    assert_eq!(publications(&theatre), 1, "nothing changed");
    theatre.stage.stop_bot().await;
    theatre.execute("UPDATE published_commands SET digest = 'of another version'").await;
    theatre.stage.start_bot().await.expect("the bot starts again");
    assert_eq!(publications(&theatre), 2, "they changed");
    theatre.close().await;
}
