//! RESUME: what comes again, and what cannot.

use super::*;

/// A client that was ready, missed two messages and is back; with its READY and the number it knows.
fn returned() -> (Arc<Shared>, Client, Value, u64) {
    let shared = ravens();
    let (client, ready) = Client::ready(&shared, json!({}));
    client.is_lost();
    for text in ["one", "two"] {
        user(&shared, "Aria").writes("#general", text).expect("Aria may write");
    }
    (Arc::clone(&shared), Client::of(&shared), ready, 3)
}

fn event(name: &str, seq: u64) -> (String, u64) {
    (name.to_owned(), seq)
}

#[test]
fn a_lost_session_is_resumed_without_a_gap() {
    let (_, mut client, ready, seq) = returned();
    assert_eq!(client.resumes(&ready, seq), Ok(()));
    let expected = [event("MESSAGE_CREATE", 4), event("MESSAGE_CREATE", 5), event("RESUMED", 6)];
    assert_eq!(client.hears_events(), expected);
    assert_eq!(client.says(1, json!(6)), Ok(()));
}

#[test]
fn a_number_ahead_of_the_session_is_closed_with_4007_and_ends_it() {
    let (shared, mut client, ready, _) = returned();
    assert_eq!(client.resumes(&ready, 6), Err(4007));
    let mut again = Client::of(&shared);
    assert_eq!(again.resumes(&ready, 3), Ok(()));
    assert_eq!(again.hears()[0]["d"], false);
}

#[test]
fn an_unknown_or_old_session_is_answered_with_op_9() {
    let (shared, mut client, ready, seq) = returned();
    let unknown = json!({"session_id": "unknown"});
    assert_eq!(client.resumes(&unknown, 1), Ok(()));
    assert_eq!(client.hears(), [json!({"op": 9, "d": false, "s": null, "t": null})]);
    shared.clock.advance_ms(91_000);
    assert_eq!(client.resumes(&ready, seq), Ok(()), "the connection may try again");
    assert_eq!(client.hears()[0]["op"], 9);
    assert_eq!(client.identifies(json!({})), Ok(()), "and may identify");
    assert_eq!(client.hears_names()[0], "READY");
}

#[test]
fn resuming_needs_the_token() {
    let (_, mut client, ready, _) = returned();
    let data = json!({"token": "wrong", "session_id": ready["session_id"], "seq": 1});
    assert_eq!(client.says(6, data), Err(4004));
}

#[test]
fn resuming_at_the_first_address_is_a_violation() {
    let (shared, mut client, ready, seq) = returned();
    client.connection.on_resume_url = false;
    assert_eq!(client.resumes(&ready, seq), Ok(()));
    assert_eq!(shared.read(|core| core.violations.kept().len()), 1);
}

#[test]
fn a_session_that_is_resumed_elsewhere_leaves_its_old_connection() {
    let shared = ravens();
    let (mut old, ready) = Client::ready(&shared, json!({}));
    let mut new = Client::of(&shared);
    assert_eq!(new.resumes(&ready, 3), Ok(()));
    assert!(matches!(old.hears_all()[..], [Outgoing::Close(4000)]));
    assert_eq!(old.says(3, json!({})), Err(4003));
    old.is_lost();
    assert_eq!(new.hears_names(), ["RESUMED"]);
    assert_eq!(shared.read(|core| core.sessions.connected()), 1, "the new connection keeps it");
}

#[test]
fn a_goodbye_with_1000_gives_the_session_up_and_another_code_does_not() {
    for (code, kept) in [(1000, false), (1001, false), (4000, true), (1005, true)] {
        let shared = ravens();
        let (client, ready) = Client::ready(&shared, json!({}));
        super::super::settle(&shared, &client.connection, super::super::Ended::ByClient(code));
        let mut again = Client::of(&shared);
        assert_eq!(again.resumes(&ready, 3), Ok(()));
        let answer = again.hears().swap_remove(0);
        assert_eq!(answer["t"] == "RESUMED", kept, "{code}");
    }
}

#[test]
fn servers_not_yet_introduced_come_after_the_resume() {
    let mut spec = WorldSpec::ravens();
    spec.generated = Some(crate::world::GeneratedServers { servers: 98, members: 1 });
    let shared = shared_of(&spec);
    let mut client = Client::of(&shared);
    assert_eq!(client.identifies(json!({})), Ok(()));
    let Ok(Outgoing::Event(ready)) = client.outgoing.try_recv() else { panic!("READY comes first") };
    let ready: Value = serde_json::from_str(&ready.data).expect("READY is JSON");
    client.is_lost();
    let mut again = Client::of(&shared);
    assert_eq!(again.resumes(&ready, 1), Ok(()));
    assert_eq!(again.hears_names().iter().filter(|name| *name == "GUILD_CREATE").count(), 100);
}
