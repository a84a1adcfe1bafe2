//! Whatever is sent, there is a clear answer, and the bot goes on.

use std::time::Duration;

use sim::{Answer, AnswerKind, SimOptions};
use sqlx::Connection as _;
use storage::Backend;

use crate::theatre::{self, SEED, Theatre, next_week};

/// SQLite gives up waiting for a lock after 5 s; the bot then tries again.
const LONGER_THAN_THE_BUSY_TIMEOUT: Duration = Duration::from_millis(6500);

async fn open(backend: Backend) -> Theatre {
    let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    theatre
}

async fn component(theatre: &Theatre, user: &str, custom_id: &str) -> Answer {
    theatre.stage.sim.user(user).sends_component(custom_id, None).expect("a client can send anything").answer().await
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_and_foreign_buttons_are_refused_in_words() {
    let theatre = open(Backend::Sqlite).await;
    let ravens = theatre.guild_of("Ravens").await;
    let wolves = theatre.guild_of("Wolves").await;
    let bela = theatre.user_id("Bela");
    for (custom_id, answer) in [
        ("hello".to_owned(), "Things have changed"),
        (format!("1:absence:nonsense:{ravens}:::"), "Things have changed"),
        (format!("1:nonsense:back:{ravens}:::"), "Things have changed"),
        (format!("1:absence:back:{wolves}:::"), "another"),
        (format!("1:absence:undo:{ravens}:{bela}::1.1"), "else"),
        (format!("1:absence:undo:{ravens}::1000:1.1"), "too old"),
        (format!("1:absence:end:{ravens}:::99"), "does not exist"),
        (format!("1:setup:undo:{ravens}:::role.member;1;"), "Manage settings"),
    ] {
        let said = component(&theatre, "Aria", &custom_id).await;
        assert!(said.text.contains(answer), "{custom_id} is answered with {said:?}, not with {answer}");
        assert!(said.ephemeral, "{custom_id}");
    }
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_nonsense_is_answered_and_changes_nothing() {
    let theatre = open(Backend::Sqlite).await;
    let ravens = theatre.guild_of("Ravens").await;
    let aria = theatre.stage.sim.user("Aria");
    for fields in [&[("until", "soonish")][..], &[("until", "")][..], &[("other", "2026-01-01")][..], &[][..]] {
        let form = format!("1:absence:declare:{ravens}:::");
        let said = aria.sends_modal(&form, fields).expect("a client can send anything").answer().await;
        assert!(said.text.contains("as a day"), "{fields:?}: {said:?}");
    }
    assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 0);
    theatre.close().await;
}

/// D-64: the predecessor relied on what Discord's client offers.
#[tokio::test(flavor = "multi_thread")]
async fn a_command_whose_right_is_missing_is_refused_even_when_the_client_lets_it_pass() {
    let theatre = open(Backend::Sqlite).await;
    let aria = theatre.stage.sim.user("Aria").bypassing_client();
    let said = aria.runs("/setup status").expect("a client can send anything").answer().await;
    assert!(said.text.contains("Manage settings"), "{said:?}");
    theatre.close().await;
}

/// D-22, E-75, row 28: in the predecessor every private message, and every command in one, raised an error.
#[tokio::test(flavor = "multi_thread")]
async fn a_private_message_to_the_bot_causes_no_error() {
    let theatre = open(Backend::Sqlite).await;
    let bot = theatre.stage.bot().expect("it runs");
    let aria = theatre.stage.sim.user("Aria").in_dm().bypassing_client();
    aria.writes("", "/absence list").expect("anybody may write to the bot");
    let ravens = theatre.guild_of("Ravens").await;
    let mut asked = Vec::new();
    for spec in features::specs() {
        for action in &spec.actions {
            asked.push(aria.runs(&format!("/{} {}", spec.name, action.name)));
        }
    }
    for outcome in asked {
        let said = outcome.expect("a client can send anything").answer().await;
        let no = ["only works on a server", "run this bot"];
        assert!(said.ephemeral && no.iter().any(|no| said.text.contains(no)), "{said:?}");
    }
    // A letter has buttons that name their guild; other ids lead nowhere.
    for id in [format!("1:absence:back:{ravens}:::"), "1:nonsense:x:1:::".to_owned(), "hello".to_owned()] {
        let said = aria.sends_component(&id, None).expect("a client can send anything").answer().await;
        assert!(said.ephemeral && said.kind == AnswerKind::Replied, "{id}: {said:?}");
    }
    let counted = bot.counters().snapshot();
    assert_eq!((counted.failed, counted.restarts), (0, 0));
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_database_refuses_a_write_people_hear_so_and_later_it_works_again() {
    for backend in theatre::databases() {
        let theatre = open(backend).await;
        let declare = next_week(&theatre);
        let aria = theatre.stage.sim.user("Aria");
        theatre.execute("ALTER TABLE absences RENAME TO absences_elsewhere").await;
        let said = aria.runs(&declare).expect("the client sends it").answer().await;
        assert!(said.text.contains("went wrong"), "{said:?}");
        theatre.execute("ALTER TABLE absences_elsewhere RENAME TO absences").await;
        let said = aria.runs(&declare).expect("the client sends it").answer().await;
        assert!(said.text.starts_with("You are away"), "{said:?}");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 1);
        theatre.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_takes_long_is_deferred_and_then_given() {
    let theatre = open(Backend::Sqlite).await;
    let mut lock = theatre.lock_the_database().await;
    let outcome = theatre.stage.sim.user("Aria").runs(&next_week(&theatre)).expect("the client sends it");
    tokio::time::sleep(Duration::from_millis(1900)).await;
    sqlx::query("ROLLBACK").execute(&mut lock).await.expect("the lock is ours");
    let said = outcome.answer().await;
    assert_eq!(said.kind, AnswerKind::DeferredThenReplied, "{said:?}");
    assert!(said.text.starts_with("You are away") && said.ephemeral, "{said:?}");
    lock.close().await.ok();
    theatre.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_after_the_token_expired_is_lost_but_the_deed_is_not() {
    let theatre = open(Backend::Sqlite).await;
    let mut lock = theatre.lock_the_database().await;
    let outcome = theatre.stage.sim.user("Aria").runs(&next_week(&theatre)).expect("the client sends it");
    tokio::time::sleep(Duration::from_millis(1900)).await;
    theatre.stage.sim.advance(Duration::from_secs(16 * 60));
    sqlx::query("ROLLBACK").execute(&mut lock).await.expect("the lock is ours");
    let said = outcome.answer().await;
    assert_eq!(said.kind, AnswerKind::Deferred, "{said:?}");
    assert!(theatre.stage.come_to_rest().await);
    assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 1);
    let list = theatre.stage.sim.user("Aria").runs("/absence list").expect("the client sends it").answer().await;
    assert!(list.text.contains("Aria"), "{list:?}");
    lock.close().await.ok();
    theatre.close().await;
}

/// D-38, E-70: in the predecessor one slow statement stood in the way of everybody.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_locked_for_long_is_waited_for_and_reading_goes_on() {
    let theatre = open(Backend::Sqlite).await;
    let mut lock = theatre.lock_the_database().await;
    let aria = theatre.stage.sim.user("Aria");
    let declared = aria.runs(&next_week(&theatre)).expect("the client sends it");
    let listed = aria.runs("/absence list").expect("the client sends it").answer().await;
    assert!(listed.text.contains("Nobody is away"), "{listed:?}");
    tokio::time::sleep(LONGER_THAN_THE_BUSY_TIMEOUT).await;
    sqlx::query("ROLLBACK").execute(&mut lock).await.expect("the lock is ours");
    let said = declared.answer().await;
    assert!(said.text.starts_with("You are away"), "{said:?}");
    assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 1);
    lock.close().await.ok();
    theatre.close().await;
}
