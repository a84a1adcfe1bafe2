//! Who gets which event, and with what in it (GW, "List of Intents" and "Message Content Intent").

use super::*;

#[test]
fn an_event_reaches_those_who_asked_for_it() {
    let shared = ravens();
    let (mut members, _) = Client::ready(&shared, json!({"intents": 1 | 1 << 1}));
    let (mut messages, _) = Client::ready(&shared, json!({"intents": 1 << 9}));
    user(&shared, "Wanda").joins("Ravens").expect("Wanda is not in yet");
    user(&shared, "Aria").writes("#general", "hello").expect("Aria may write");
    assert_eq!(members.hears_names(), ["GUILD_MEMBER_ADD"]);
    assert_eq!(messages.hears_names(), ["MESSAGE_CREATE"]);
}

#[test]
fn changes_of_the_bot_itself_need_no_intent() {
    let shared = ravens();
    let (mut client, _) = Client::ready(&shared, json!({"intents": 0}));
    shared.with(|core| {
        let data = json!({"guild_id": RAVENS, "user": {"id": core.world.application.id}});
        let server = RAVENS.parse().expect("an id");
        let event = crate::world::Dispatch::of("GUILD_MEMBER_UPDATE", server, 1 << 1, data);
        core.sessions.deliver(&core.world, &event);
    });
    server(&shared, "Ravens").gives_role("Aria", "Absent").expect("both exist");
    assert_eq!(client.hears_names(), ["GUILD_MEMBER_UPDATE"]);
}

#[test]
fn content_is_hidden_without_the_intent_except_where_the_bot_is_meant() {
    let mut spec = WorldSpec::ravens();
    spec.application.intents.content = true;
    let shared = shared_of(&spec);
    let (mut blind, _) = Client::ready(&shared, json!({}));
    let (mut seeing, _) = Client::ready(&shared, json!({"intents": INTENTS | 1 << 15}));
    let mention = "<@1100000000000000001> hello";
    user(&shared, "Aria").writes("#general", "secret").expect("Aria may write");
    user(&shared, "Aria").writes("#general", mention).expect("Aria may write");
    let contents = |client: &mut Client| -> Vec<Value> {
        client.hears().into_iter().map(|payload| payload["d"]["content"].clone()).collect()
    };
    assert_eq!(contents(&mut blind), ["", mention]);
    assert_eq!(contents(&mut seeing), ["secret", mention]);
}

#[test]
fn a_server_is_introduced_before_the_first_event_about_it() {
    let mut spec = WorldSpec::ravens();
    spec.generated = Some(crate::world::GeneratedServers { servers: 100, members: 1 });
    let shared = shared_of(&spec);
    let mut client = Client::of(&shared);
    assert_eq!(client.identifies(json!({})), Ok(()));
    assert!(client.connection.is_owed);
    user(&shared, "Aria").writes("#general", "hello").expect("Aria may write");
    let heard = client.hears();
    let place = |is_it: &dyn Fn(&Value) -> bool| heard.iter().position(is_it);
    let created = place(&|one| one["t"] == "GUILD_CREATE" && one["d"]["id"] == RAVENS);
    let written = place(&|one| one["t"] == "MESSAGE_CREATE");
    assert!(created.is_some() && created < written, "{created:?} {written:?}");
    assert_eq!(heard.iter().filter(|one| one["t"] == "GUILD_CREATE").count(), 102, "each server once");
}

#[test]
fn a_server_that_comes_anew_is_written_for_each_session() {
    let mut spec = WorldSpec::ravens();
    spec.servers[0].extra_members = Some(crate::world::ExtraMembers { count: 92, role: None });
    let shared = shared_of(&spec);
    let (mut narrow, _) = Client::ready(&shared, json!({"large_threshold": 50}));
    let (mut wide, _) = Client::ready(&shared, json!({"large_threshold": 250}));
    let (mut deaf, _) = Client::ready(&shared, json!({"intents": 1 << 9}));
    shared.with(|core| {
        let server = RAVENS.parse().expect("an id");
        let event = crate::world::Dispatch::of("GUILD_CREATE", server, 1, json!({"id": RAVENS}));
        core.sessions.deliver(&core.world, &event);
    });
    let large = |client: &mut Client| -> Vec<Value> {
        client.hears().into_iter().map(|payload| payload["d"]["large"].clone()).collect()
    };
    assert_eq!([large(&mut narrow), large(&mut wide)], [[json!(true)], [json!(false)]]);
    assert!(deaf.hears().is_empty());
}
