//! What the gateway's path costs: reading events, keeping mirrors, writing them down.
//!
//! `cargo bench -p actors --bench gateway`. Medians of [`ROUNDS`] rounds; memory is the growth of the process.

use std::hint::black_box;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actors::mirrors::Mirrors;
use actors::watermark::Line;
use discord::from_discord::{Incoming, Receipt, decode};
use domain::ids::{RoleId, ServerId, UserId};
use domain::mirror::{Change, Delta, MemberView, Mirror};
use domain::moment::Moment;
use serde_json::{Value, json};
use storage::Backend;
use storage::testing::fresh;

/// Rounds of each measurement.
const ROUNDS: usize = 15;
/// Members of a guild, as in the promises.
const MEMBERS: u64 = 70;
/// Mirrors held at once to weigh one.
const MIRRORS: u64 = 4000;
const SERVER: ServerId = ServerId::new(1 << 40);
const RECEIPT: Receipt = Receipt { received: Moment(1_772_000_000_000), bot: UserId(99) };

fn member(user: u64) -> Value {
    json!({
        "user": {"id": user.to_string(), "username": format!("member{user}"), "global_name": null, "avatar": null,
                 "discriminator": "0", "public_flags": 0, "bot": false},
        "nick": null, "avatar": null, "joined_at": "2025-01-01T00:00:00+00:00", "premium_since": null,
        "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
        "roles": [(SERVER.get() + 2).to_string(), (SERVER.get() + 5).to_string()],
    })
}

/// A server of 70 members as Discord describes it without the presence intent: two members are told.
fn created() -> String {
    let role = |n: u64| {
        json!({"id": (SERVER.get() + n).to_string(), "name": format!("role {n}"), "position": n, "permissions": "2048",
               "color": 0, "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
               "hoist": false, "icon": null, "unicode_emoji": null, "managed": false, "mentionable": false, "flags": 0})
    };
    let channel = |n: u64| {
        json!({"id": (SERVER.get() + 100 + n).to_string(), "type": 0, "name": format!("channel-{n}"), "position": n,
               "topic": "what this channel is about", "nsfw": false, "rate_limit_per_user": 0, "parent_id": null,
               "last_message_id": null, "flags": 0, "permission_overwrites": [
                   {"id": SERVER.get().to_string(), "type": 0, "allow": "0", "deny": "1024"}]})
    };
    let emoji = |n: u64| {
        json!({"id": (SERVER.get() + 500 + n).to_string(), "name": format!("emoji{n}"), "roles": [], "animated": false,
               "require_colons": true, "managed": false, "available": true})
    };
    json!({
        "id": SERVER.get().to_string(), "name": "Ravens", "owner_id": "1", "preferred_locale": "en-US", "large": false,
        "member_count": MEMBERS, "unavailable": false, "premium_tier": 1, "features": ["COMMUNITY", "NEWS"],
        "roles": (0..15).map(role).collect::<Vec<_>>(), "channels": (0..30).map(channel).collect::<Vec<_>>(),
        "emojis": (0..50).map(emoji).collect::<Vec<_>>(), "threads": [], "stickers": [], "voice_states": [],
        "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        "members": [member(99), member(7)],
    })
    .to_string()
}

fn described() -> Mirror {
    let Ok(Incoming::Server { change: Some(Change::Server(mirror)), .. }) = decode("GUILD_CREATE", &created(), RECEIPT)
    else {
        unreachable!("the payload is a whole server")
    };
    *mirror
}

fn somebody(user: u64) -> (UserId, MemberView) {
    let roles = vec![RoleId::new(SERVER.get() + 2), RoleId::new(SERVER.get() + 5)];
    (UserId(user), MemberView { name: format!("member{user}"), roles, is_bot: false })
}

fn everybody() -> Change {
    Change::MembersChunk { members: (1..=MEMBERS).map(somebody).collect(), complete: Some(Moment(1)) }
}

/// The median time of one of `times` passes, in microseconds.
fn median(times: u32, mut pass: impl FnMut()) -> f64 {
    let mut rounds: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            (0..times).for_each(|_| pass());
            began.elapsed() / times
        })
        .collect();
    rounds.sort_unstable();
    rounds[ROUNDS / 2].as_secs_f64() * 1e6
}

fn resident_bytes() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or_default() * 4096
}

fn tell(what: &str, figure: f64, unit: &str) {
    writeln!(std::io::stdout(), "{what:55} {figure:10.2} {unit}").ok();
}

fn reading() {
    let whole = created();
    let update = {
        let mut update = member(7);
        update["guild_id"] = json!(SERVER.get().to_string());
        update.to_string()
    };
    tell("GUILD_CREATE, 15 roles, 30 channels, 50 emojis", whole.len() as f64, "bytes");
    tell("  read", median(200, || drop(black_box(decode("GUILD_CREATE", &whole, RECEIPT)))), "us");
    tell(
        "GUILD_MEMBER_UPDATE, read",
        median(2000, || drop(black_box(decode("GUILD_MEMBER_UPDATE", &update, RECEIPT)))),
        "us",
    );
    let mut mirrors = Mirrors::default();
    mirrors.reflect(SERVER, Change::Server(Box::new(described())));
    mirrors.reflect(SERVER, everybody());
    let (line, mut sequence) = (Line::at(0), 0);
    let kept = median(2000, || {
        sequence += 1;
        let taken = line.take(sequence);
        let (user, view) = somebody(1 + sequence % MEMBERS);
        mirrors.reflect(SERVER, Change::Member(user, view));
        // A guild holds the mirror of the event before.
        black_box((mirrors.get(SERVER).cloned(), taken));
    });
    tell("  kept in the mirror, noted, numbered", kept, "us");
}

fn memory() {
    let before = resident_bytes();
    let mut awake = Mirrors::default();
    for n in 0..MIRRORS {
        let server = ServerId::new(SERVER.get() + (n << 22));
        awake.reflect(server, Change::Server(Box::new(described())));
        awake.reflect(server, everybody());
    }
    awake.take_deltas();
    awake.settled(true);
    tell("a mirror of 70 members in memory", (resident_bytes() - before) as f64 / MIRRORS as f64, "bytes");
    let before = resident_bytes();
    let mut asleep = Mirrors::default();
    (0..MIRRORS * 50).for_each(|n| asleep.know_of(ServerId::new(n + 1)));
    tell("a mirror that sleeps", (resident_bytes() - before) as f64 / (MIRRORS * 50) as f64, "bytes");
    drop((awake, asleep));
}

async fn writing() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = test.database.writer().await.expect("nobody else writes");
    let (mut whole, mut events) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS as u64 {
        let base = Delta::of(Arc::new(described()));
        let began = Instant::now();
        let mut tx = writer.begin().await.expect("it begins");
        for n in 0..1000 {
            let server = ServerId::new(1 + (n + round * 1000));
            storage::mirrors::write(&mut tx, server, &base).await.expect("it is written");
        }
        tx.commit().await.expect("it is durable");
        whole.push(began.elapsed());
        // 1,000 changes of members in 100 servers.
        let began = Instant::now();
        let mut tx = writer.begin().await.expect("it begins");
        for server in 0..100 {
            let mut delta = Delta::default();
            for user in 0..10 {
                let (user, view) = somebody(user + round * 10);
                delta.note(&Change::Member(user, view));
            }
            storage::mirrors::write(&mut tx, ServerId::new(server + 1), &delta).await.expect("it is written");
        }
        tx.commit().await.expect("it is durable");
        events.push(began.elapsed());
    }
    whole.sort_unstable();
    events.sort_unstable();
    tell("checkpoint of 1,000 servers described anew", whole[ROUNDS / 2].as_secs_f64() * 1e3, "ms");
    tell("checkpoint of 1,000 member events in 100 servers", events[ROUNDS / 2].as_secs_f64() * 1e3, "ms");
    let began = Instant::now();
    for server in 1..=1000 {
        let mut connection = test.database.read().await.expect("it answers");
        black_box(storage::mirrors::load(&mut connection, ServerId::new(server)).await.expect("it is read"));
    }
    tell("a sleeping mirror is read in", began.elapsed().as_secs_f64() * 1e6 / 1000.0, "us");
}

fn main() {
    memory();
    reading();
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    runtime.block_on(writing());
}
