//! Faults and acts, as far as they need no socket.

use super::planned::plan;
use super::*;
use crate::gateway::GatewayAct;
use tokio::time::Instant;

/// A session to which this will happen.
fn faulty(what: Value) -> (Arc<Shared>, Client, Value) {
    let shared = ravens();
    let (client, ready) = Client::ready(&shared, json!({}));
    plan(&shared, &json!({"what": what}));
    (shared, client, ready)
}

/// Each of them writes a message; contents are hidden, so messages are told apart by their authors.
fn written(shared: &Arc<Shared>, names: &[&str]) {
    for name in names {
        user(shared, name).writes("#general", "hello").expect("everybody may write");
    }
}

/// Authors and numbers of the messages on the line.
fn heard(client: &mut Client) -> Vec<(String, u64)> {
    let messages = client.hears().into_iter().filter(|one| one["t"] == "MESSAGE_CREATE");
    let author = |one: &Value| one["d"]["author"]["username"].as_str().unwrap_or_default().to_owned();
    messages.map(|one| (author(&one), one["s"].as_u64().unwrap_or(0))).collect()
}

fn by(name: &str, seq: u64) -> (String, u64) {
    (name.to_owned(), seq)
}

#[test]
fn a_dropped_event_leaves_no_gap_in_the_numbers() {
    let (shared, mut client, _) = faulty(json!("drop_event"));
    written(&shared, &["Aria", "Bela"]);
    assert_eq!(heard(&mut client), [by("Bela", 4)]);
}

#[test]
fn a_doubled_event_has_two_numbers() {
    let (shared, mut client, _) = faulty(json!("double_event"));
    written(&shared, &["Aria", "Bela"]);
    assert_eq!(heard(&mut client), [by("Aria", 4), by("Aria", 5), by("Bela", 6)]);
}

#[test]
fn a_swapped_event_comes_after_the_next_one() {
    let (shared, mut client, _) = faulty(json!("swap_event"));
    written(&shared, &["Aria", "Bela", "Chiara"]);
    assert_eq!(heard(&mut client), [by("Bela", 4), by("Aria", 5), by("Chiara", 6)]);
}

#[test]
fn a_delayed_event_comes_when_it_is_due() {
    let (shared, mut client, ready) = faulty(json!({"delay_event": 60_000}));
    written(&shared, &["Aria", "Bela"]);
    assert_eq!(heard(&mut client), [by("Bela", 4)]);
    let id = ready["session_id"].as_str().expect("a session id").to_owned();
    let line = client.connection.line.clone();
    let releases = |now| shared.with(|core| core.sessions.held_by(&id, &line).expect("held").release_due(now));
    assert!(releases(Instant::now()).is_some(), "not due yet");
    assert!(releases(Instant::now() + Duration::from_secs(61)).is_none(), "nothing is left");
    assert_eq!(heard(&mut client), [by("Aria", 5)]);
}

#[test]
fn what_is_held_back_is_not_lost_with_the_connection() {
    let (shared, client, ready) = faulty(json!("swap_event"));
    written(&shared, &["Aria"]);
    client.is_lost();
    let mut again = Client::of(&shared);
    assert_eq!(again.resumes(&ready, 3), Ok(()));
    assert_eq!(heard(&mut again), [by("Aria", 4)]);
}

#[test]
fn a_withheld_acknowledgement_is_missing_once() {
    let (_, mut client, _) = faulty(json!("withhold_ack"));
    assert_eq!(client.says(1, Value::Null), Ok(()));
    assert!(client.hears().is_empty());
    assert!(client.connection.has_beaten, "the server heard it all the same");
    assert_eq!(client.says(1, Value::Null), Ok(()));
    assert_eq!(client.hears().len(), 1);
}

/// Resumes after two missed messages; the close code, or what was heard.
fn resumed(what: Option<&str>) -> Result<Vec<Value>, u16> {
    let shared = ravens();
    let (client, ready) = Client::ready(&shared, json!({}));
    client.is_lost();
    written(&shared, &["Aria", "Bela"]);
    what.into_iter().for_each(|what| plan(&shared, &json!({"what": what})));
    let mut again = Client::of(&shared);
    again.resumes(&ready, 3)?;
    Ok(again.hears().into_iter().map(|one| if one["op"] == 9 { one["d"].clone() } else { one["s"].clone() }).collect())
}

#[test]
fn a_resume_goes_wrong_in_every_way() {
    assert_eq!(resumed(None), Ok(vec![json!(4), json!(5), json!(6)]));
    assert_eq!(resumed(Some("refuse_resume")), Ok(vec![json!(false)]));
    assert_eq!(resumed(Some("misnumber_resume")), Err(4007));
    assert_eq!(resumed(Some("gap_replay")), Ok(vec![json!(5), json!(6)]));
    let doubled = vec![json!(4), json!(4), json!(5), json!(5), json!(6)];
    assert_eq!(resumed(Some("double_replay")), Ok(doubled));
    assert_eq!(resumed(Some("withhold_resumed")), Ok(vec![json!(4), json!(5)]));
}

#[test]
fn op_9_ends_the_session_or_lets_it_be_resumed() {
    for resumable in [false, true] {
        let shared = ravens();
        let (mut client, ready) = Client::ready(&shared, json!({}));
        shared.with(|core| core.sessions.strike(None, &GatewayAct::Invalidate { resumable }, NOW_MS));
        assert_eq!(client.hears(), [json!({"op": 9, "d": resumable, "s": null, "t": null})]);
        assert_eq!(client.says(3, json!({})), Err(4003), "the session is not active any more");
        assert_eq!(client.resumes(&ready, 3), Ok(()));
        assert_eq!(client.hears()[0]["t"] == "RESUMED", resumable);
    }
}

#[test]
fn op_7_announces_that_the_server_will_close() {
    let shared = ravens();
    let (mut client, _) = Client::ready(&shared, json!({}));
    shared.with(|core| core.sessions.strike(None, &GatewayAct::Reconnect, NOW_MS));
    let heard = client.hears_all();
    assert!(matches!(heard[..], [Outgoing::Payload { op: 7, .. }, Outgoing::Leave(_)]), "{heard:?}");
    assert_eq!(client.says(1, Value::Null), Ok(()), "until then the session goes on");
}

#[test]
fn an_act_strikes_only_the_shard_it_is_meant_for() {
    let shared = ravens();
    let (mut zero, _) = Client::ready(&shared, json!({"shard": [0, 2]}));
    let (mut one, _) = Client::ready(&shared, json!({"shard": [1, 2]}));
    shared.with(|core| core.sessions.strike(Some(1), &GatewayAct::AskHeartbeat, NOW_MS));
    assert!(zero.hears().is_empty());
    assert_eq!(one.hears(), [json!({"op": 1, "d": null, "s": null, "t": null})]);
}

/// OP, "Gateway Close Event Codes".
#[test]
fn some_close_codes_end_the_session() {
    for (code, kept) in [
        (4000, true),
        (4001, true),
        (4002, true),
        (4003, false),
        (4004, false),
        (4005, true),
        (4007, false),
        (4008, true),
        (4009, false),
        (4014, false),
        (1000, false),
        (1001, false),
        (1011, true),
    ] {
        let shared = ravens();
        let (mut client, ready) = Client::ready(&shared, json!({}));
        shared.with(|core| core.sessions.strike(None, &GatewayAct::Close(code), NOW_MS));
        assert!(matches!(client.hears_all()[..], [Outgoing::Close(given)] if given == code));
        client.is_lost();
        let mut again = Client::of(&shared);
        assert_eq!(again.resumes(&ready, 3), Ok(()));
        assert_eq!(again.hears()[0]["t"] == "RESUMED", kept, "{code}");
    }
}
