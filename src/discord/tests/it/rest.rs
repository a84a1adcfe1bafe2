//! The HTTP client on the wire.

use std::time::{Duration, Instant};

use discord::error::{CallError, Trouble};
use discord::info::Privileged;
use discord::rest::{Given, Rest, RestConfig};
use domain::command_spec::ReplyMode;
use domain::effect::{Effect, Made, Outcome, RoleChange};
use domain::ids::{ApplicationId, ChannelId, InteractionId, MessageId, RoleId, ServerId, UserId};
use domain::message::{Answer, Message, Modal};
use domain::secret::Secret;
use serde_json::json;

use crate::fake_rest::{Canned, FakeRest};

const APPLICATION: ApplicationId = ApplicationId::new(43);

fn client(fake: &FakeRest) -> Rest {
    crate::install_tls();
    let mut config = RestConfig::new(format!("{}/", fake.url), Secret::new("bot-token".into()));
    config.call_timeout = Duration::from_millis(500);
    config.answer_timeout = Duration::from_millis(300);
    Rest::new(config).expect("good settings")
}

async fn with(answers: impl IntoIterator<Item = Canned>) -> (FakeRest, Rest) {
    let fake = FakeRest::start(answers).await;
    let rest = client(&fake);
    (fake, rest)
}

fn token() -> Secret {
    Secret::new("interaction-token".into())
}

fn private() -> Answer {
    Answer::Private(Message::text("hi"))
}

async fn answer(rest: &Rest) -> Result<Given, CallError> {
    rest.answer((InteractionId::new(900), &token()), &private(), false).await
}

fn post(channel: u64) -> Effect {
    Effect::Post { channel: ChannelId::new(channel), reply_to: None, message: Message::text("hi") }
}

fn edit() -> Effect {
    Effect::Edit { channel: ChannelId::new(5), post: MessageId::new(100), message: Message::text("new") }
}

fn role_change(reason: &str) -> RoleChange {
    RoleChange { server: ServerId::new(1), user: UserId(10), role: RoleId::new(3), reason: reason.into() }
}

fn made() -> Canned {
    Canned::json(200, &json!({ "id": "777", "channel_id": "5" }))
}

// === answers ===

#[tokio::test]
async fn an_answer_goes_out_without_the_bots_token() {
    let (fake, rest) = with([Canned::text(204, "")]).await;
    assert_eq!(answer(&rest).await, Ok(Given::Now));
    let call = &fake.calls()[0];
    assert_eq!(call.line, "POST /interactions/900/interaction-token/callback");
    assert_eq!(call.header("authorization"), None);
    assert_eq!(call.header("content-type"), Some("application/json"));
    assert_eq!(call.body["data"]["flags"], 64);
    let agent = call.header("user-agent").expect("an agent");
    assert!(agent.starts_with("DiscordBot (MyGuildManager, "), "{agent}");
}

#[tokio::test]
async fn a_lost_answer_that_arrived_counts_as_given() {
    let (_fake, rest) = with([Canned::error(400, 40060)]).await;
    assert_eq!(answer(&rest).await, Ok(Given::Before));
    let deferred = rest.defer((InteractionId::new(900), &token()), ReplyMode::Public, false).await;
    assert_eq!(deferred, Ok(()));
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_told_apart() {
    let (_fake, rest) = with([Canned::error(404, 10062)]).await;
    assert!(matches!(answer(&rest).await, Err(CallError::WindowGone { .. })));
    let (_fake, rest) = with([Canned::error(401, 50027)]).await;
    let edited = rest.edit_original((APPLICATION, &token()), &Message::text("late")).await;
    assert!(matches!(edited, Err(CallError::WindowGone { .. })), "{edited:?}");
}

#[tokio::test]
async fn a_deferred_answer_edits_the_original_and_must_be_a_message() {
    let (fake, rest) = with([made()]).await;
    assert_eq!(rest.answer_deferred((APPLICATION, &token()), &private()).await, Ok(()));
    let call = &fake.calls()[0];
    assert_eq!(call.line, "PATCH /webhooks/43/interaction-token/messages/@original");
    assert_eq!((call.header("authorization"), call.body["content"].as_str()), (None, Some("hi")));
    let form = Answer::Form(Modal { custom_id: "f".into(), title: "t".into(), inputs: Vec::new() });
    assert_eq!(rest.answer_deferred((APPLICATION, &token()), &form).await, Err(CallError::NotAMessage));
    assert_eq!(fake.calls().len(), 1);
}

#[tokio::test]
async fn answers_do_not_wait_for_each_other() {
    let (fake, rest) = with([Canned::text(204, "").after(Duration::from_millis(100))]).await;
    let start = Instant::now();
    let answers = (0..80).map(|_| {
        let rest = rest.clone();
        tokio::spawn(async move { answer(&rest).await })
    });
    for answer in answers.collect::<Vec<_>>() {
        assert_eq!(answer.await.expect("no panic"), Ok(Given::Now));
    }
    assert_eq!(fake.calls().len(), 80);
    // One after the other they would take 8 s, under the global limit 2 s.
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

// === effects ===

#[tokio::test]
async fn a_post_is_made_once_by_its_nonce() {
    let (fake, rest) = with([made()]).await;
    let outcome = rest.perform(&post(5), "row-17").await;
    assert_eq!(outcome, Ok(Outcome::Done(Made::Message(MessageId::new(777)))));
    let call = &fake.calls()[0];
    assert_eq!(call.line, "POST /channels/5/messages");
    assert_eq!(call.header("authorization"), Some("Bot bot-token"));
    assert_eq!((&call.body["nonce"], &call.body["enforce_nonce"]), (&json!("row-17"), &json!(true)));
    assert_eq!(call.body["allowed_mentions"]["parse"], json!([]));
}

#[tokio::test]
async fn messages_are_edited_and_deleted() {
    let (fake, rest) = with([made(), Canned::text(204, "")]).await;
    assert_eq!(rest.perform(&edit(), "n").await, Ok(Outcome::Done(Made::Message(MessageId::new(100)))));
    let delete = Effect::Delete { channel: ChannelId::new(5), post: MessageId::new(100) };
    assert_eq!(rest.perform(&delete, "n").await, Ok(Outcome::Done(Made::Nothing)));
    assert_eq!(fake.lines(), ["PATCH /channels/5/messages/100", "DELETE /channels/5/messages/100"]);
    assert_eq!(fake.calls()[0].body.get("nonce"), None);
}

#[tokio::test]
async fn role_changes_say_why_in_the_audit_log() {
    let (fake, rest) = with([Canned::text(204, "")]).await;
    let give = Effect::GiveRole(role_change("absence 4: à bientôt"));
    assert_eq!(rest.perform(&give, "n").await, Ok(Outcome::Done(Made::Nothing)));
    assert_eq!(rest.perform(&Effect::TakeRole(role_change("")), "n").await, Ok(Outcome::Done(Made::Nothing)));
    assert_eq!(fake.lines(), ["PUT /guilds/1/members/10/roles/3", "DELETE /guilds/1/members/10/roles/3"]);
    let reasons: Vec<_> =
        fake.calls().iter().map(|call| call.header("x-audit-log-reason").map(str::to_owned)).collect();
    assert_eq!(reasons, [Some("absence%204%3A%20%C3%A0%20bient%C3%B4t".to_owned()), None]);
}

#[tokio::test]
async fn members_are_called_something_else() {
    let (fake, rest) = with([Canned::text(200, "{}"), Canned::error(403, 50013)]).await;
    let rename = |nick: &str| Effect::Rename {
        server: ServerId::new(1),
        user: UserId(10),
        nick: nick.to_owned(),
        reason: "approved".to_owned(),
    };
    assert_eq!(rest.perform(&rename("[WLV] Aegis"), "n").await, Ok(Outcome::Done(Made::Nothing)));
    assert_eq!(rest.perform(&rename("[WLV] Owner"), "n").await, Ok(Outcome::Refused(50013)));
    assert_eq!(fake.lines(), ["PATCH /guilds/1/members/10", "PATCH /guilds/1/members/10"]);
    assert_eq!(fake.calls()[0].body, json!({ "nick": "[WLV] Aegis" }));
}

#[tokio::test]
async fn a_private_message_opens_its_channel_first() {
    let (fake, rest) = with([made(), made(), made(), Canned::error(403, 50007)]).await;
    let direct = Effect::Direct { user: UserId(10), message: Message::text("hi") };
    assert_eq!(rest.perform(&direct, "n").await, Ok(Outcome::Done(Made::Message(MessageId::new(777)))));
    assert_eq!(rest.perform(&direct, "n").await, Ok(Outcome::Refused(50007)));
    assert_eq!(fake.lines()[..2], ["POST /users/@me/channels", "POST /channels/777/messages"]);
    assert_eq!(fake.calls()[0].body, json!({ "recipient_id": "10" }));
}

/// E-58: a link that could be passed on.
#[tokio::test]
async fn an_invitation_is_a_link_of_its_own_that_works_once() {
    let link = || Canned::json(200, &json!({ "code": "xyz12" }));
    let (fake, rest) = with([made(), link(), made(), made(), Canned::error(403, 50013)]).await;
    let (channel, reason) = (ChannelId::new(5), "has a party".to_owned());
    let invite = Effect::Invite { channel, user: UserId(10), seconds: 8_100, message: Message::text("come"), reason };
    assert_eq!(rest.perform(&invite, "n").await, Ok(Outcome::Done(Made::Message(MessageId::new(777)))));
    let lines = ["POST /users/@me/channels", "POST /channels/5/invites", "POST /channels/777/messages"];
    assert_eq!(fake.lines()[..], lines);
    assert_eq!(fake.calls()[1].body, json!({ "max_age": 8_100, "max_uses": 1, "unique": true }));
    assert_eq!(fake.calls()[2].body["content"], "come\nhttps://discord.gg/xyz12");
    // Where it may not make one nobody is written to.
    assert_eq!(rest.perform(&invite, "n").await, Ok(Outcome::Refused(50013)));
    assert_eq!(fake.lines().len(), 5);
}

#[tokio::test]
async fn what_is_gone_is_told_apart_from_what_is_refused() {
    for code in [10003, 10007, 10008, 10011] {
        let (_fake, rest) = with([Canned::error(404, code)]).await;
        assert_eq!(rest.perform(&edit(), "n").await, Ok(Outcome::Gone), "{code}");
    }
    for (status, code) in [(403, 50013), (403, 50001), (400, 50035), (400, 30046), (404, 0)] {
        let (_fake, rest) = with([Canned::error(status, code)]).await;
        assert_eq!(rest.perform(&edit(), "n").await, Ok(Outcome::Refused(code)), "{code}");
    }
}

// === trouble ===

#[track_caller]
fn transient(result: Result<Outcome, CallError>) -> (Trouble, Option<Duration>) {
    match result {
        Err(CallError::Transient { trouble, retry_after, .. }) => (trouble, retry_after),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn trouble_of_the_moment_is_transient() {
    let (_fake, rest) = with([Canned::text(502, "<html>")]).await;
    assert_eq!(transient(rest.perform(&edit(), "n").await), (Trouble::Server(502), None));
    let (_fake, rest) = with([made().after(Duration::from_secs(5))]).await;
    assert_eq!(transient(rest.perform(&edit(), "n").await), (Trouble::TimedOut, None));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    drop(listener);
    let rest = Rest::new(RestConfig::new(url, Secret::new("t".into()))).expect("good settings");
    assert_eq!(transient(rest.perform(&edit(), "n").await), (Trouble::Unreachable, None));
}

#[tokio::test]
async fn an_answer_that_times_out_says_so_without_any_token() {
    let (_fake, rest) = with([Canned::text(204, "").after(Duration::from_secs(5))]).await;
    let error = answer(&rest).await.expect_err("no answer in time");
    assert!(matches!(error, CallError::Transient { trouble: Trouble::TimedOut, .. }), "{error:?}");
    for words in [error.to_string(), format!("{error:?}")] {
        assert!(!words.contains("token"), "{words}");
    }
}

#[tokio::test]
async fn a_token_that_is_not_accepted_ends_everything() {
    let (_fake, rest) = with([Canned::error(401, 0)]).await;
    let result = rest.perform(&edit(), "n").await;
    assert!(matches!(result, Err(CallError::Unauthorized { .. })), "{result:?}");
    assert_eq!(rest.invalid_calls(), 1);
}

#[tokio::test]
async fn a_sub_limit_parks_one_call_and_leaves_its_bucket_open() {
    let limited = Canned::json(429, &json!({ "message": "slow", "retry_after": 600.5, "global": false }))
        .header("x-ratelimit-scope", "user")
        .header("x-ratelimit-bucket", "b1")
        .header("x-ratelimit-limit", "5")
        .header("x-ratelimit-remaining", "4")
        .header("x-ratelimit-reset-after", "1.0");
    let (fake, rest) = with([limited, made()]).await;
    let (trouble, wait) = transient(rest.perform(&edit(), "n").await);
    assert_eq!((trouble, wait), (Trouble::RateLimited, Some(Duration::from_secs_f64(600.5))));
    assert!(rest.perform(&edit(), "n").await.is_ok());
    assert_eq!((fake.calls().len(), rest.invalid_calls()), (2, 1));
}

#[tokio::test]
async fn an_empty_bucket_holds_back_its_own_channel_only() {
    let last = made()
        .header("x-ratelimit-bucket", "b2")
        .header("x-ratelimit-limit", "5")
        .header("x-ratelimit-remaining", "0")
        .header("x-ratelimit-reset-after", "60");
    let (fake, rest) = with([last, made()]).await;
    assert!(rest.perform(&post(5), "n").await.is_ok());
    // The limiter's task learns from the answer a moment later.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let (trouble, wait) = transient(rest.perform(&post(5), "n").await);
    assert_eq!(trouble, Trouble::HeldBack);
    assert!(wait.expect("a wait") > Duration::from_secs(50), "{wait:?}");
    assert!(rest.perform(&post(6), "n").await.is_ok());
    assert_eq!(fake.lines(), ["POST /channels/5/messages", "POST /channels/6/messages"]);
}

#[tokio::test]
async fn a_bucket_that_opens_soon_is_waited_for() {
    let last = made()
        .header("x-ratelimit-bucket", "b3")
        .header("x-ratelimit-limit", "5")
        .header("x-ratelimit-remaining", "0")
        .header("x-ratelimit-reset-after", "0.3");
    let (_fake, rest) = with([last, made()]).await;
    let start = Instant::now();
    assert!(rest.perform(&post(5), "n").await.is_ok());
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(rest.perform(&post(5), "n").await.is_ok());
    assert!(start.elapsed() > Duration::from_millis(280), "{:?}", start.elapsed());
}

#[tokio::test]
async fn all_messages_of_a_channel_share_a_bucket() {
    let last = made()
        .header("x-ratelimit-bucket", "b4")
        .header("x-ratelimit-limit", "5")
        .header("x-ratelimit-remaining", "0")
        .header("x-ratelimit-reset-after", "60");
    let (_fake, rest) = with([last]).await;
    assert!(rest.perform(&edit(), "n").await.is_ok());
    tokio::time::sleep(Duration::from_millis(50)).await;
    let other = Effect::Edit { channel: ChannelId::new(5), post: MessageId::new(101), message: Message::text("x") };
    assert_eq!(transient(rest.perform(&other, "n").await).0, Trouble::HeldBack);
}

#[tokio::test]
async fn a_global_limit_stops_everything_but_answers() {
    let limited = Canned::json(429, &json!({ "message": "slow", "retry_after": 30.0, "global": true }))
        .header("x-ratelimit-scope", "global");
    let (fake, rest) = with([limited, made()]).await;
    assert_eq!(transient(rest.perform(&post(5), "n").await).0, Trouble::RateLimited);
    assert_eq!(transient(rest.perform(&post(6), "n").await).0, Trouble::HeldBack);
    assert_eq!(answer(&rest).await, Ok(Given::Now));
    assert_eq!(fake.calls().len(), 2);
}

#[tokio::test]
async fn a_ban_of_the_address_stops_everything_for_its_time() {
    let banned = Canned::text(429, "error code: 1015").header("retry-after", "900");
    let (fake, rest) = with([banned, made()]).await;
    let blocked = transient(rest.perform(&post(5), "n").await);
    assert_eq!(blocked, (Trouble::Blocked(429), Some(Duration::from_secs(900))));
    assert_eq!(transient(rest.perform(&post(6), "n").await).0, Trouble::HeldBack);
    assert_eq!(fake.calls().len(), 1);
}

#[tokio::test]
async fn calls_keep_below_the_global_limit() {
    let (fake, rest) = with([made()]).await;
    let start = Instant::now();
    let posts = (0..30).map(|channel| {
        let rest = rest.clone();
        tokio::spawn(async move { rest.perform(&post(channel + 1), "n").await })
    });
    for post in posts.collect::<Vec<_>>() {
        assert!(post.await.expect("no panic").is_ok());
    }
    assert_eq!(fake.calls().len(), 30);
    // 10 at once, then 40 a second.
    assert!(start.elapsed() > Duration::from_millis(450), "{:?}", start.elapsed());
}

// === look-ups and settings ===

#[tokio::test]
async fn the_application_says_which_intents_it_has() {
    let flags = (1 << 15) | (1 << 18);
    let (_fake, rest) = with([Canned::json(200, &json!({ "id": "43", "name": "mgm", "flags": flags, "x": 1 }))]).await;
    let info = rest.application().await.expect("known");
    assert_eq!((info.id, info.name.as_str()), (APPLICATION, "mgm"));
    assert_eq!(info.privileged, Privileged { members: true, message_content: true });
    let (_fake, rest) = with([Canned::json(200, &json!({ "id": "43" }))]).await;
    let info = rest.application().await.expect("known");
    assert_eq!(info.privileged, Privileged { members: false, message_content: false });
}

#[tokio::test]
async fn the_gateway_says_how_many_sessions_may_begin() {
    let limit = json!({ "total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1 });
    let body = json!({ "url": "wss://gateway.discord.gg", "shards": 2, "session_start_limit": limit });
    let (fake, rest) = with([Canned::json(200, &body)]).await;
    let gateway = rest.gateway().await.expect("known");
    assert_eq!((gateway.url.as_str(), gateway.shards, gateway.remaining), ("wss://gateway.discord.gg", 2, 999));
    assert_eq!(gateway.reset_after, Duration::from_secs(14_400));
    assert_eq!(fake.lines(), ["GET /gateway/bot"]);
}

#[tokio::test]
async fn members_are_looked_up() {
    let member = json!({ "user": { "id": "10", "username": "aria" }, "nick": "Ari", "roles": ["3"] });
    let (_fake, rest) = with([Canned::json(200, &member), Canned::error(404, 10007), Canned::error(404, 10004)]).await;
    let look = || rest.member(ServerId::new(1), UserId(10));
    assert_eq!(look().await.expect("known").map(|view| view.name), Some("Ari".to_owned()));
    assert_eq!(look().await, Ok(None));
    assert!(matches!(look().await, Err(CallError::Refused { code: 10004, .. })));
}

#[tokio::test]
async fn commands_are_published_at_once_and_the_bot_knows_itself() {
    let (fake, rest) =
        with([Canned::text(200, "[]"), Canned::json(200, &json!({ "id": "42", "username": "mgm" }))]).await;
    assert_eq!(rest.publish_commands(APPLICATION, &json!([])).await, Ok(()));
    assert_eq!(rest.me().await.expect("known").user, UserId(42));
    assert_eq!(fake.lines(), ["PUT /applications/43/commands", "GET /users/@me"]);
}

#[tokio::test]
async fn an_unreadable_success_is_no_success() {
    let (_fake, rest) = with([Canned::text(200, "[1,2")]).await;
    assert!(matches!(rest.me().await, Err(CallError::Unreadable { .. })));
}

#[tokio::test]
async fn settings_that_cannot_work_are_refused_at_once() {
    crate::install_tls();
    let made = |url: &str, token: &str| Rest::new(RestConfig::new(url.into(), Secret::new(token.into()))).is_ok();
    assert!(made("https://discord.com/api/v10", "t"));
    assert!(!made("discord.com", "t"));
    assert!(!made("ftp://discord.com", "t"));
    assert!(!made("https://discord.com/api/v10", "to\nken"));
}
