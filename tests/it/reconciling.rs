//! Roles and standing messages end up as they should, whatever comes in between.

use std::time::Duration;

use sim::SimOptions;
use storage::Backend;

use crate::theatre::{self, SEED, Theatre};

/// Long enough for people to change their minds, short enough for a test.
const HELD_BACK: Duration = Duration::from_millis(1500);

fn today(theatre: &Theatre) -> String {
    let today = domain::moment::Moment(theatre.stage.sim.now_ms()).local(domain::moment::Zone::UTC).date();
    format!("/absence declare until:{}", today + chrono::Duration::days(3))
}

const CUSTODY: &str = "SELECT COUNT(*) FROM absence_custody";

async fn runs(theatre: &Theatre, line: &str) {
    theatre.stage.sim.user("Aria").runs(line).expect("the client sends it").answer().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_absence_that_ends_while_its_role_changes_are_held_back_leaves_the_roles_as_they_were() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    let roles = || theatre.stage.sim.server("Ravens").roles_of("Aria");
    let before = roles();
    theatre.stage.sim.rate_limits_next(2, HELD_BACK);
    runs(&theatre, &today(&theatre)).await;
    runs(&theatre, "/absence end").await;
    assert!(theatre.stage.come_to_rest().await);
    assert_eq!(roles(), before);
    assert_eq!(theatre.count(CUSTODY).await, 0, "nothing is kept for her");
    theatre.close().await;
}

/// Should the process die then, nobody else would know that her roles are to be given back.
#[tokio::test(flavor = "multi_thread")]
async fn roles_are_not_taken_for_returned_while_they_are_still_being_taken() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    let before = theatre.stage.sim.server("Ravens").roles_of("Aria");
    theatre.stage.sim.rate_limits_next(2, HELD_BACK);
    runs(&theatre, &today(&theatre)).await;
    runs(&theatre, "/absence end").await;
    theatre.stage.sim.server("Ravens").renames_member("Aria", Some("Aria the Swift")).expect("the owner may");
    for _look in 0..20 {
        tokio::time::sleep(HELD_BACK / 50).await;
        assert_eq!(theatre.count_now(CUSTODY).await, 1, "her roles look as before, and are about to be taken");
    }
    assert_eq!(theatre.count(CUSTODY).await, 0, "nothing is kept for her");
    assert_eq!(theatre.stage.sim.server("Ravens").roles_of("Aria"), before);
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_follow_when_discord_was_busy_for_a_while() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    theatre.stage.sim.rate_limits_next(5, Duration::from_millis(300));
    runs(&theatre, &today(&theatre)).await;
    assert!(theatre.stage.come_to_rest().await);
    assert_eq!(theatre.stage.sim.server("Ravens").roles_of("Aria"), ["Absent"]);
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_connection_is_resumed_and_nothing_that_happened_meanwhile_is_missed() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    theatre.stage.sim.disconnect_bot(4000);
    let declared = theatre.stage.sim.user("Aria").runs(&today(&theatre)).expect("the client sends it").answer().await;
    assert!(declared.text.starts_with("You are away"), "{declared:?}");
    assert!(theatre.stage.come_to_rest().await);
    assert_eq!(theatre.stage.sim.server("Ravens").roles_of("Aria"), ["Absent"]);
    theatre.close().await;
}
