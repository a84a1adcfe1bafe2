//! The fault plan at the gateway, as far as it needs no socket.

use super::*;
use crate::faults::Fault;
use crate::gateway::shape::Shape;
use tokio::time::Instant;

pub(super) fn plan(shared: &Arc<Shared>, fault: &Value) {
    let read: Fault = serde_json::from_value(fault.clone()).unwrap_or_else(|error| panic!("{fault}: {error}"));
    shared.plan_faults(vec![read]).unwrap_or_else(|error| panic!("{fault}: {error}"));
}

fn writes(shared: &Arc<Shared>, name: &str) {
    user(shared, name).writes("#general", "hello").expect("everybody may write");
}

/// A client that is told of one message, with the fault planned before.
fn told(what: Value) -> (Client, Value) {
    let shared = ravens();
    let (client, ready) = Client::ready(&shared, json!({}));
    plan(&shared, &json!({"what": what, "where": {"event": "MESSAGE_CREATE"}}));
    writes(&shared, "Aria");
    (client, ready)
}

/// A client that identifies with the fault planned, and the first event about a server that it hears.
fn introduced(what: Value) -> Value {
    let shared = ravens();
    plan(&shared, &json!({"what": what, "where": {"event": "GUILD_CREATE"}}));
    let mut client = Client::of(&shared);
    assert_eq!(client.identifies(json!({})), Ok(()));
    client.hears().into_iter().find(|one| one["t"] == "GUILD_CREATE").expect("a server")
}

#[test]
fn an_acknowledgement_comes_late_and_the_next_one_in_time() {
    let shared = ravens();
    plan(&shared, &json!({"what": {"delay_ack": 60_000}}));
    let mut client = Client::of(&shared);
    assert_eq!(client.says(1, Value::Null), Ok(()));
    assert!(matches!(client.hears_all()[..], [Outgoing::Hold(_)]), "it is due later");
    assert_eq!(client.says(1, Value::Null), Ok(()));
    assert_eq!(client.hears().len(), 1);
    let now = Instant::now();
    assert!(client.connection.release_acks(now).is_some(), "not due yet");
    assert!(client.hears().is_empty());
    assert!(client.connection.release_acks(now + Duration::from_secs(61)).is_none(), "nothing is left");
    assert_eq!(client.hears(), [json!({"op": 11, "d": null, "s": null, "t": null})]);
}

#[test]
fn a_shard_that_is_down_drops_who_identifies_or_resumes_and_keeps_the_session() {
    let shared = ravens();
    let (client, ready) = Client::ready(&shared, json!({"shard": [1, 2], "intents": 0}));
    client.is_lost();
    plan(&shared, &json!({"what": "refuse_session", "where": {"shard": 1}, "when": {"for_ms": 60_000}}));
    let mut again = Client::of(&shared);
    assert_eq!(again.resumes(&ready, 1), Ok(()));
    assert!(matches!(again.hears_all()[..], [Outgoing::Drop]));
    let mut anew = Client::of(&shared);
    assert_eq!(anew.identifies(json!({"shard": [1, 2]})), Ok(()));
    assert!(matches!(anew.hears_all()[..], [Outgoing::Drop]));
    let (_other, _) = Client::ready(&shared, json!({"shard": [0, 2]}));
    shared.clock.advance_ms(60_000);
    let mut late = Client::of(&shared);
    assert_eq!(late.resumes(&ready, 1), Ok(()));
    assert_eq!(late.hears_names(), ["RESUMED"]);
}

#[test]
fn an_event_in_another_shape_is_replayed_in_its_usual_one() {
    for (what, shape) in [
        (json!({"fragment_event": 3}), Shape::Fragmented(3)),
        (json!({"split_event": 2}), Shape::Split(2)),
        (json!("cut_event"), Shape::Cut),
        (json!("garble_event"), Shape::Garbled),
    ] {
        let (mut client, ready) = told(what);
        let heard = client.hears_all();
        assert!(
            matches!(&heard[..], [Outgoing::Shaped(event, given)] if *given == shape && event.seq == 4),
            "{heard:?}"
        );
        client.is_lost();
        let mut again = Client::of(&client.shared);
        assert_eq!(again.resumes(&ready, 3), Ok(()));
        assert!(matches!(&again.hears_all()[0], Outgoing::Event(event) if event.name == "MESSAGE_CREATE"));
    }
}

#[test]
fn an_unknown_event_comes_before_the_one_that_is_known() {
    let (mut client, _) = told(json!("herald_event"));
    assert_eq!(client.hears_events(), [("FUTURE_EVENT".to_owned(), 4), ("MESSAGE_CREATE".to_owned(), 5)]);
}

#[test]
fn an_event_has_more_fields_unknown_values_or_fewer_fields() {
    let alteration = json!({"everywhere": {"future": 1}, "set": {"/type": 250}, "without": ["/author/global_name"]});
    let (mut client, ready) = told(json!({"alter_event": alteration}));
    let message = client.hears().swap_remove(0)["d"].clone();
    assert_eq!((&message["future"], &message["author"]["future"]), (&json!(1), &json!(1)));
    assert_eq!((&message["type"], message["author"].get("global_name")), (&json!(250), None));
    assert_eq!(message["author"]["username"], "Aria");
    client.is_lost();
    let mut again = Client::of(&client.shared);
    assert_eq!(again.resumes(&ready, 3), Ok(()));
    assert_eq!(again.hears().swap_remove(0)["d"], message, "a replay brings what was sent");
}

#[test]
fn a_server_is_introduced_with_ten_thousand_channels() {
    let server = introduced(json!({"swell_event": 10_000}));
    let channels = server["d"]["channels"].as_array().expect("a list");
    let usual = introduced(json!({"alter_event": {"set": {"/large": true}}}));
    assert_eq!(channels.len(), 10_000 + usual["d"]["channels"].as_array().map_or(0, Vec::len));
    assert_eq!(usual["d"]["large"], true);
}

/// Losing a server for good is asked for by name, not met by chance.
#[test]
fn introductions_are_spared_unless_they_are_named() {
    let shared = ravens();
    plan(&shared, &json!({"what": "drop_event", "when": "always"}));
    let (mut client, _) = Client::ready(&shared, json!({}));
    writes(&shared, "Aria");
    assert!(client.hears().is_empty(), "the message is lost");
    assert_eq!(shared.read(|core| core.sessions.plan.list()[0].occasions), 1);
    plan(&shared, &json!({"what": "drop_event", "where": {"event": "GUILD_CREATE"}, "when": "always"}));
    let mut client = Client::of(&shared);
    assert_eq!(client.identifies(json!({})), Ok(()));
    assert_eq!(client.hears_names(), ["READY"]);
}

#[test]
fn a_connection_can_end_with_an_introduction() {
    let shared = ravens();
    plan(&shared, &json!({"what": {"close": 4000}, "where": {"event": "GUILD_CREATE"}}));
    let mut client = Client::of(&shared);
    assert_eq!(client.identifies(json!({})), Ok(()));
    assert!(client.hears_all().iter().any(|one| matches!(one, Outgoing::Close(4000))));
}

#[test]
fn reading_stalls_after_an_event() {
    let (mut client, _) = told(json!({"stall_reads": 60_000}));
    let heard = client.hears_all();
    assert!(matches!(&heard[..], [Outgoing::Event(_), Outgoing::Stall(until)] if *until > Instant::now()), "{heard:?}");
}
