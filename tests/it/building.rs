//! A server is built: who sees and may do what then, what damage is found, and what `kill -9` does to it.

use std::time::Duration;

use serde_json::{Value, json};
use sim::{Dice, Outcome, SimOptions, Simulator, WorldSpec};
use storage::Backend;
use storage::testing::fresh;

use crate::kill::program::{Program, READY_WITHIN};
use crate::theatre::{self, SEED, Theatre};

/// A server is built, and the bot at rest, within this time on a busy machine.
const BUILT_WITHIN: Duration = Duration::from_secs(60);
/// A life of the program while it builds lasts at most this long; the whole run needs about a second.
const LIFE_MAX_MS: usize = 900;
/// So often it is killed.
const KILLS: usize = 8;

async fn builds(theatre: &Theatre) {
    let olga = || theatre.stage.sim.user("Olga");
    olga().runs("/setup start").expect("she may").answer().await;
    olga().clicks("Preview").expect("it is shown").answer().await;
    olga().clicks("Do it").expect("it is shown").answer().await;
    assert!(theatre.stage.come_to_rest().await);
}

async fn repair_says(sim: &Simulator) -> String {
    sim.user("Olga").runs("/setup repair").expect("she may").answer().await.text
}

/// What of the new channels somebody sees.
fn sees(sim: &Simulator, user: &str) -> Vec<String> {
    let new = ["rules", "announcements", "tavern", "events", "council", "officer-log", "join-us", "friends"];
    let seen = sim.server("Ravens").channels_of(user);
    new.into_iter().filter(|name| seen.iter().any(|it| it == name)).map(str::to_owned).collect()
}

/// D-02, row 4: the council was open to every newcomer, and members could write nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_people_sees_and_writes_where_it_should() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    builds(&theatre).await;
    let sim = &theatre.stage.sim;
    let ravens = sim.server("Ravens");
    assert_eq!(ravens.count_named("Guild Leader"), 1);
    ravens.gives_role("Bela", "Guardian").expect("she owns the server");
    ravens.gives_role("Diego", "Friend").expect("she owns the server");
    ravens.takes_role("Diego", "Member").expect("she owns the server");
    ravens.gives_role("Elodie", "Absent").expect("she owns the server");
    ravens.takes_role("Elodie", "Member").expect("she owns the server");
    // A newcomer, a friend, a member, a member who is away, staff.
    assert_eq!(sees(sim, "Finn"), ["rules", "join-us"]);
    assert_eq!(sees(sim, "Diego"), ["rules", "join-us", "friends"]);
    let of_members = ["rules", "announcements", "tavern", "events", "join-us", "friends"];
    assert_eq!(sees(sim, "Aria"), of_members);
    assert_eq!(sees(sim, "Elodie"), of_members);
    let of_staff = ["rules", "announcements", "tavern", "events", "council", "officer-log", "join-us", "friends"];
    assert_eq!(sees(sim, "Bela"), of_staff);
    for (user, channel, may) in [
        ("Finn", "rules", false),
        ("Finn", "join-us", false),
        ("Diego", "friends", true),
        ("Aria", "tavern", true),
        ("Aria", "events", false),
        ("Aria", "friends", true),
        ("Elodie", "tavern", true),
        ("Bela", "council", true),
        ("Bela", "announcements", true),
    ] {
        assert_eq!(sim.user(user).writes(channel, "hello").is_ok(), may, "{user} in #{channel}");
    }
    theatre.close().await;
}

/// The first server as its owner could describe it.
async fn described(sim: &Simulator) -> Value {
    let mut described = Value::Null;
    sim.wait_until(BUILT_WITHIN, |world| {
        described = serde_json::to_value(world.describe()).expect("a description is JSON");
        true
    })
    .await;
    described["servers"][0].take()
}

/// D-72: the predecessor changed the system channel, verification, the content filter and the language of the server unasked.
#[tokio::test(flavor = "multi_thread")]
async fn building_changes_nothing_that_nobody_asked_for() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    let sim = &theatre.stage.sim;
    let before = described(sim).await;
    builds(&theatre).await;
    let after = described(sim).await;
    let of = |server: &Value, list: &str| server[list].as_array().expect("a list").clone();
    assert!(of(&after, "channels").len() > of(&before, "channels").len() + 20, "it was built");
    for (key, was) in before.as_object().expect("a server").iter().filter(|(key, _)| *key != "messages") {
        match key.as_str() {
            "roles" | "channels" => {
                for thing in of(&before, key) {
                    assert!(of(&after, key).contains(&thing), "{thing} is not as it was");
                }
            }
            _ => assert_eq!(&after[key], was, "{key}"),
        }
    }
    theatre.close().await;
}

/// What is set for the server itself is changed when an officer switches it on, and is as it was when the building goes.
#[tokio::test(flavor = "multi_thread")]
async fn the_server_itself_is_changed_on_demand_and_back() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    let sim = &theatre.stage.sim;
    sim.server("Ravens").gives_bot_permission("MANAGE_GUILD").expect("the owner may");
    let before = described(sim).await;
    let olga = || sim.user("Olga");
    olga().runs("/setup start").expect("she may").answer().await;
    olga().clicks("AFK channel").expect("it is shown").answer().await;
    olga().clicks("Discord's messages").expect("it is shown").answer().await;
    olga().clicks("Preview").expect("it is shown").answer().await;
    olga().clicks("Do it").expect("it is shown").answer().await;
    assert!(theatre.stage.come_to_rest().await);
    let said = repair_says(sim).await;
    assert!(said.contains("Everything is as it should be."), "{said}");
    let changed = described(sim).await;
    let differs = |one: &Value, other: &Value| {
        let keys = one.as_object().expect("a server").keys();
        let apart = ["roles", "channels", "messages", "settings"];
        keys.filter(|key| !apart.contains(&key.as_str()) && one[*key] != other[*key]).cloned().collect::<Vec<_>>()
    };
    // What is as Discord sets it up need not be said.
    let settings = |server: &Value| {
        let mut all =
            json!({ "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": null, "system_channel_flags": 0 });
        server["settings"].as_object().into_iter().flatten().for_each(|(name, value)| all[name] = value.clone());
        all
    };
    assert_ne!(settings(&changed), settings(&before));
    olga().runs("/setup start").expect("she may").answer().await;
    olga().clicks("Take it all away …").expect("it is shown").answer().await;
    olga().clicks("Delete all this").expect("it is shown").answer().await;
    assert!(theatre.stage.come_to_rest().await);
    let after = described(sim).await;
    assert_eq!(differs(&after, &before), [""; 0], "it is as it was");
    assert_eq!(settings(&after), settings(&before));
    theatre.close().await;
}

/// D-73: what was deleted was noticed in the log only.
#[tokio::test(flavor = "multi_thread")]
async fn damage_is_found_and_repaired_and_a_second_look_finds_none() {
    for backend in theatre::databases() {
        let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        builds(&theatre).await;
        let sim = &theatre.stage.sim;
        assert!(repair_says(sim).await.contains("Everything is as it should be."));
        let ravens = sim.server("Ravens");
        ravens.deletes_channel("council").expect("she owns the server");
        ravens.deletes_role("Diplomat").expect("she owns the server");
        assert!(theatre.stage.come_to_rest().await);
        let found = repair_says(sim).await;
        assert!(found.contains("council") && found.contains("Diplomat"), "{found}");
        sim.user("Olga").clicks("Do it").expect("it is shown").answer().await;
        assert!(theatre.stage.come_to_rest().await);
        let after = repair_says(sim).await;
        assert!(after.contains("Everything is as it should be."), "{after}");
        assert_eq!((ravens.count_named("council"), ravens.count_named("Diplomat")), (1, 1));
        assert!(!sees(sim, "Aria").contains(&"council".to_owned()), "it is closed again");
        theatre.close().await;
    }
}

/// D-10, row 3: whatever was built can be undone.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_built_is_taken_away_again_and_nothing_else() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    let sim = &theatre.stage.sim;
    let before = sim.server("Ravens").channels_of("Olga");
    builds(&theatre).await;
    assert!(sim.server("Ravens").channels_of("Olga").len() > before.len() + 20);
    sim.user("Olga").runs("/setup start").expect("she may").answer().await;
    sim.user("Olga").clicks("Take it all away …").expect("it is shown").answer().await;
    sim.user("Olga").clicks("Delete all this").expect("it is shown").answer().await;
    assert!(theatre.stage.come_to_rest().await);
    assert_eq!(sim.server("Ravens").channels_of("Olga"), before);
    assert_eq!(sim.server("Ravens").count_named("Guild Leader"), 0);
    assert_eq!(sim.server("Ravens").count_named("Member"), 1, "it was there before");
    theatre.close().await;
}

/// Asked again until the program that was killed in between has answered.
async fn insists(sim: &Simulator, act: impl Fn() -> Option<Outcome>, said: &str) {
    for _try in 0..10 {
        if let Some(outcome) = act()
            && outcome.answer().await.text.contains(said)
        {
            return;
        }
        assert!(sim.wait_for_bot_ready(READY_WITHIN).await);
    }
    panic!("nobody says `{said}`");
}

/// D-10, row 3: what the predecessor had built until it failed was known to nobody.
#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_is_killed_again_and_again_builds_everything_once() {
    theatre::install_tls();
    for backend in theatre::databases() {
        let mut world = WorldSpec::ravens();
        world.application.intents.content = true;
        let sim = Simulator::start(crate::kill::options(SEED), world).await.expect("the simulator starts");
        let database = fresh(backend).await;
        let mut dice = Dice::new(SEED);
        let mut program = Program::start(&sim, database.url.expose(), &[]);
        assert!(program.is_ready(&sim).await);
        sim.user("Olga").runs("/setup start").expect("she may").answer().await;
        sim.user("Olga").clicks("Preview").expect("it is shown").answer().await;
        sim.user("Olga").clicks("Do it").expect("it is shown").answer().await;
        for _kill in 0..KILLS {
            tokio::time::sleep(Duration::from_millis(dice.below(LIFE_MAX_MS) as u64)).await;
            program.kill_9();
            program = Program::start(&sim, database.url.expose(), &[]);
            assert!(program.is_ready(&sim).await, "it starts again");
        }
        let deadline = tokio::time::Instant::now() + BUILT_WITHIN;
        while sim.server("Ravens").count_named("Friends") < 2 {
            assert!(tokio::time::Instant::now() < deadline, "it goes on where it stopped");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let look = || sim.user("Olga").runs("/setup repair").ok();
        insists(&sim, look, "Everything is as it should be.").await;
        for name in ["Guild Leader", "Rules accepted", "Council", "tavern", "join-us", "staff-forum", "Embassy"] {
            assert_eq!(sim.server("Ravens").count_named(name), 1, "{name} on {backend:?}");
        }
        program.kill_9();
    }
}
