//! Looking for what may have been made: what is taken for it, and what is not.

use discord::find::Found;
use discord::rest::{Rest, RestConfig};
use domain::blueprint::{NewChannel, NewChannelKind, NewRole};
use domain::effect::{Effect, Made};
use domain::ids::{ChannelId, DISCORD_EPOCH_MS, RoleId, ServerId};
use domain::message::Message;
use domain::moment::Moment;
use domain::secret::Secret;
use serde_json::{Value, json};

use crate::fake_rest::{Canned, FakeRest};

const SINCE: Moment = Moment(1_772_000_000_000);
const NONCE: &str = "r1-2";

/// An id that Discord gave so many seconds after [`SINCE`].
fn id(seconds: i64, n: u64) -> u64 {
    (((SINCE.0 + seconds * 1000 - DISCORD_EPOCH_MS) as u64) << 22) + n
}

fn me() -> Canned {
    Canned::json(200, &json!({ "id": "43", "username": "mgm" }))
}

fn log(entries: &[(u64, &str)]) -> Canned {
    let entry = |(target, reason): &(u64, &str)| json!({ "target_id": target.to_string(), "reason": reason });
    Canned::json(200, &json!({ "audit_log_entries": entries.iter().map(entry).collect::<Vec<Value>>() }))
}

fn no_log() -> Canned {
    Canned::error(403, 50013)
}

fn list(things: &[(u64, &str)]) -> Canned {
    let thing = |(id, name): &(u64, &str)| json!({ "id": id.to_string(), "name": name, "parent_id": null });
    Canned::json(200, &Value::Array(things.iter().map(thing).collect()))
}

fn role() -> Effect {
    let role =
        NewRole { name: "Raid".into(), permissions: Default::default(), color: 0, hoisted: false, mentionable: false };
    Effect::CreateRole { server: ServerId::new(9), role, reason: String::new() }
}

async fn found(effect: &Effect, answers: Vec<Canned>) -> Found {
    crate::install_tls();
    let fake = FakeRest::start(answers).await;
    let rest = Rest::new(RestConfig::new(format!("{}/", fake.url), Secret::new("t".into()))).expect("good settings");
    rest.find(effect, NONCE, SINCE).await.expect("Discord answers")
}

#[tokio::test]
async fn the_mark_in_the_audit_log_tells() {
    let log = log(&[(id(1, 1), "another [r1-20]"), (id(1, 2), "ours [r1-2]")]);
    assert_eq!(found(&role(), vec![me(), log]).await, Found::Made(Made::Role(RoleId::new(id(1, 2)))));
}

#[tokio::test]
async fn a_mark_of_an_earlier_installation_is_none_of_ours() {
    let answers = vec![me(), log(&[(id(-86_400, 1), "ours [r1-2]")]), list(&[(id(-86_400, 1), "Raid")])];
    assert_eq!(found(&role(), answers).await, Found::Nothing);
}

#[tokio::test]
async fn what_is_marked_as_somebody_elses_is_not_ours_though_it_looks_alike() {
    let answers = vec![me(), log(&[(id(1, 1), "theirs [r1-3]")]), list(&[(id(1, 1), "Raid")])];
    assert_eq!(found(&role(), answers).await, Found::Nothing);
}

#[tokio::test]
async fn while_the_log_lags_behind_name_and_age_tell() {
    let answers = vec![me(), log(&[]), list(&[(id(-60, 1), "Raid"), (id(1, 2), "Raid"), (id(1, 3), "Else")])];
    assert_eq!(found(&role(), answers).await, Found::Made(Made::Role(RoleId::new(id(1, 2)))));
}

#[tokio::test]
async fn two_that_look_alike_are_unclear() {
    let answers = vec![me(), no_log(), list(&[(id(1, 1), "Raid"), (id(2, 2), "Raid")])];
    assert_eq!(found(&role(), answers).await, Found::Unclear);
}

#[tokio::test]
async fn discord_rewrites_the_names_of_text_channels() {
    let channel = NewChannel {
        name: "Raid Plans".into(),
        kind: NewChannelKind::Text,
        parent: None,
        topic: String::new(),
        overwrites: Vec::new(),
    };
    let effect = Effect::CreateChannel { server: ServerId::new(9), channel, reason: String::new() };
    let answers = vec![me(), no_log(), list(&[(id(1, 1), "raid-plans")])];
    assert_eq!(found(&effect, answers).await, Found::Made(Made::Channel(ChannelId::new(id(1, 1)))));
}

fn posts(posts: &[(u64, &str, &str, Option<&str>)]) -> Canned {
    let post = |(id, author, content, nonce): &(u64, &str, &str, Option<&str>)| {
        json!({ "id": id.to_string(), "author": { "id": author }, "content": content, "nonce": nonce,
                "embeds": [], "components": [] })
    };
    Canned::json(200, &Value::Array(posts.iter().map(post).collect()))
}

/// Discord shows an empty channel to whoever may not read on in it.
#[tokio::test]
async fn an_empty_channel_is_believed_only_by_who_may_read_on() {
    let effect = Effect::Post { channel: ChannelId::new(5), reply_to: None, message: Message::text("hi") };
    assert_eq!(found(&effect, vec![me(), posts(&[]), Canned::error(404, 10008)]).await, Found::Nothing);
    assert_eq!(found(&effect, vec![me(), posts(&[]), Canned::error(403, 50013)]).await, Found::Unclear);
}

#[tokio::test]
async fn a_post_is_known_by_its_nonce_or_its_words() {
    let effect = Effect::Post { channel: ChannelId::new(5), reply_to: None, message: Message::text("hi") };
    let made = |n| Found::Made(Made::Message(domain::ids::MessageId::new(id(1, n))));
    let by_nonce = posts(&[(id(1, 1), "43", "hi", Some("r1-3")), (id(1, 2), "43", "hi", Some(NONCE))]);
    assert_eq!(found(&effect, vec![me(), by_nonce]).await, made(2));
    let by_words = posts(&[(id(1, 1), "44", "hi", None), (id(1, 2), "43", "hi ", None), (id(1, 3), "43", "ho", None)]);
    assert_eq!(found(&effect, vec![me(), by_words]).await, made(2), "somebody else may say the same");
    let before = posts(&[(id(-60, 1), "43", "hi", None)]);
    assert_eq!(found(&effect, vec![me(), before]).await, Found::Nothing);
    assert_eq!(found(&effect, vec![me(), Canned::error(403, 50001)]).await, Found::Unclear);
    assert_eq!(found(&effect, vec![me(), Canned::error(404, 10003)]).await, Found::Nothing);
}

/// Which link it gives was never written down.
#[tokio::test]
async fn an_invitation_is_known_by_its_words_above_the_link() {
    let (channel, user, message) = (ChannelId::new(5), domain::ids::UserId(10), Message::text("come"));
    let effect = Effect::Invite { channel, user, seconds: 60, message, reason: String::new() };
    let direct = || Canned::json(200, &json!({ "id": "70" }));
    let said = |words: &str| posts(&[(id(1, 1), "43", words, None)]);
    let made = Found::Made(Made::Message(domain::ids::MessageId::new(id(1, 1))));
    assert_eq!(found(&effect, vec![direct(), me(), said("come\nhttps://discord.gg/a1")]).await, made);
    for other in ["come", "go\nhttps://discord.gg/a1", "come\nhttps://elsewhere.example/a1"] {
        assert_eq!(found(&effect, vec![direct(), me(), said(other)]).await, Found::Nothing, "{other}");
    }
}
