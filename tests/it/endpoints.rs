//! The endpoints of a real bot on a stage: what they say while all is well, and what they say when it is not.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use domain::ids::GuildId;
use serde_json::Value;
use sim::SimOptions;
use storage::Backend;
use tempfile::TempDir;

use crate::endpoint::{ADDRESS_FILE, Endpoint, Setup, TOKEN_FILE};
use crate::theatre::{self, SEED, Theatre};

struct House {
    theatre: Theatre,
    endpoint: Endpoint,
    data_dir: TempDir,
}

async fn open() -> House {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    let data_dir = tempfile::tempdir().expect("a temporary folder");
    let setup = Setup { address: "127.0.0.1:0".parse().expect("an address"), data_dir: data_dir.path().to_owned() };
    let endpoint = Endpoint::start(&setup).expect("a free port");
    House { theatre, endpoint, data_dir }
}

impl House {
    fn show(&self) {
        let bot = self.theatre.stage.bot().expect("it runs");
        self.endpoint.show(bot.outlook(), bot.admin(), bot.feeds());
    }

    fn token(&self) -> String {
        std::fs::read_to_string(self.data_dir.path().join(TOKEN_FILE)).expect("the token is there")
    }

    async fn ask(&self, method: &'static str, path: &str, headers: &str) -> (u16, String) {
        let (address, path, headers) = (self.endpoint.address(), path.to_owned(), headers.to_owned());
        tokio::task::spawn_blocking(move || exchange(address, method, &path, &headers)).await.expect("no panic")
    }

    async fn get(&self, path: &str) -> (u16, String) {
        self.ask("GET", path, "Host: 127.0.0.1\r\n").await
    }

    async fn tell(&self, path: &str) -> (u16, String) {
        self.ask("POST", path, &format!("Host: localhost\r\nAuthorization: Bearer {}\r\n", self.token())).await
    }

    /// Asks until the answer is as expected; a writer notes at its own pace how writing goes.
    async fn wait_for(&self, path: &str, status: u16) -> String {
        for _ in 0..600 {
            let (seen, body) = self.get(path).await;
            if seen == status {
                return body;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{path} never answered with {status}: {:?}", self.get(path).await);
    }
}

fn exchange(address: SocketAddr, method: &str, path: &str, headers: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time-out");
    let request = format!("{method} {path} HTTP/1.0\r\n{headers}Content-Length: 0\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    (head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status"), body.to_owned())
}

#[tokio::test]
async fn a_bot_that_starts_is_alive_and_not_ready() {
    let house = open().await;
    assert_eq!(house.get("/livez").await, (200, "ok\n".to_owned()));
    for path in ["/readyz", "/startupz", "/status", "/metrics"] {
        assert_eq!(house.get(path).await, (503, "the bot is starting\n".to_owned()), "{path}");
    }
    house.show();
    house.wait_for("/readyz", 200).await;
    assert_eq!(house.get("/startupz").await.0, 200);
    house.theatre.close().await;
}

#[tokio::test]
async fn an_outage_of_the_database_is_no_reason_to_restart() {
    let house = open().await;
    house.show();
    house.theatre.set_up_absences().await;
    house.wait_for("/readyz", 200).await;
    house.theatre.execute("DROP TABLE beats").await;
    let reasons = house.wait_for("/readyz", 503).await;
    assert_eq!(reasons, "the database is not known to take writes\n");
    assert_eq!(house.get("/livez").await.0, 200);
    let status: Value = serde_json::from_str(&house.get("/status").await.1).expect("JSON");
    assert_eq!(status["database"]["state"], "failing");
    house.theatre.stage.sim.user("Olga").runs("/setup status").expect("an officer may").answer().await;
    house.theatre.close().await;
}

#[tokio::test]
async fn the_tree_is_shown_with_what_each_actor_does() {
    let house = open().await;
    house.show();
    house.theatre.set_up_absences().await;
    let status: Value = serde_json::from_str(&house.get("/status").await.1).expect("JSON");
    let names: BTreeSet<&str> =
        status["spine"].as_array().expect("a list").iter().filter_map(|child| child["name"].as_str()).collect();
    for name in ["alerts", "db_writer", "outbox", "guilds", "scheduler", "gateway", "scraper"] {
        assert!(names.contains(name), "{name} is missing: {names:?}");
    }
    assert!(status["spine"].as_array().expect("a list").iter().all(|child| child["state"] == "running"), "{status}");
    assert_eq!(status["gateway"]["ready"], true);
    let people = crate::status::for_people(&status);
    assert!(people.starts_with("ready, up ") || people.starts_with("NOT READY"), "{people}");
    house.theatre.close().await;
}

#[tokio::test]
async fn verbs_need_the_token_and_reading_needs_an_address() {
    let house = open().await;
    house.show();
    let mode = |name| std::fs::metadata(house.data_dir.path().join(name)).expect("it is there").permissions().mode();
    assert_eq!(mode(TOKEN_FILE) & 0o777, 0o600);
    let written = std::fs::read_to_string(house.data_dir.path().join(ADDRESS_FILE)).expect("it is there");
    assert_eq!(written, house.endpoint.address().to_string());
    for headers in ["Host: 127.0.0.1\r\n", "Host: 127.0.0.1\r\nAuthorization: Bearer wrong\r\n"] {
        assert_eq!(house.ask("POST", "/admin/test-alert", headers).await.0, 401, "{headers}");
    }
    for host in ["Host: evil.example\r\n", ""] {
        assert_eq!(house.ask("GET", "/status", host).await.0, 403, "{host}");
    }
    let (status, body) = house.tell("/admin/test-alert").await;
    let told: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!((status, &told["targets"]), (200, &serde_json::json!([])));
    let alerts: Value = serde_json::from_str(&house.get("/status").await.1).expect("JSON");
    assert_eq!(alerts["alerts"], serde_json::json!([]), "a test is over as soon as it happened");
    let (data_dir, files) = (house.data_dir, [ADDRESS_FILE, TOKEN_FILE]);
    drop(house.endpoint);
    assert!(files.iter().all(|name| !data_dir.path().join(name).exists()), "nothing is left behind");
    house.theatre.close().await;
}

#[tokio::test]
async fn what_cannot_be_done_is_said() {
    let house = open().await;
    house.show();
    assert_eq!(house.tell("/admin/release?guild=1").await, (404, "guild 1 is not paused\n".to_owned()));
    assert_eq!(house.tell("/admin/release?guild=x").await.0, 400);
    assert_eq!(house.tell("/admin/nonsense").await.0, 404);
    let retried = house.tell("/admin/dead-letters/retry?guild=1&number=9").await;
    assert_eq!(retried, (404, "guild 1 has no dead effect 9 that can be tried again\n".to_owned()));
    let purged = house.tell("/admin/dead-letters/purge?guild=1").await;
    assert_eq!(purged, (404, "guild 1 has no such dead letter\n".to_owned()));
    house.theatre.close().await;
}

#[tokio::test]
async fn a_notice_stands_under_private_answers_until_it_is_taken_away() {
    let house = open().await;
    house.show();
    let listed = async || {
        let aria = house.theatre.stage.sim.user("Aria");
        aria.runs("/absence list").expect("the client sends it").answer().await.text
    };
    let without = listed().await;
    let (status, said) = house.tell("/admin/notice?text=Away%20at%2022%3A00&after=3600000").await;
    assert!(status == 200 && said.contains("\"notice\":\"Away at 22:00\"") && said.contains("Z\""), "{said}");
    assert!(listed().await.contains("Away at 22:00"), "whoever uses the bot reads it");
    assert_eq!(house.tell("/admin/notice?text=%20").await, (400, "a notice says something\n".to_owned()));
    assert_eq!(house.tell("/admin/notice?text=x&until=1").await, (400, "that time is over\n".to_owned()));
    let headers = format!("Host: localhost\r\nAuthorization: Bearer {}\r\n", house.token());
    assert!(house.ask("GET", "/admin/notice", &headers).await.1.contains("Away at 22:00"), "it is still there");
    assert_eq!(house.ask("DELETE", "/admin/notice", &headers).await.0, 200);
    assert_eq!(listed().await, without);
    house.theatre.close().await;
}

#[tokio::test]
async fn dead_letters_are_listed_and_purged() {
    let house = open().await;
    house.show();
    let guild = house.theatre.guild_of("Ravens").await;
    insert_letter(&house.theatre, guild).await;
    let headers = format!("Host: localhost\r\nAuthorization: Bearer {}\r\n", house.token());
    let (_, body) = house.ask("GET", &format!("/admin/dead-letters?guild={guild}"), &headers).await;
    let letters: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!((&letters[0]["what"], &letters[0]["kind"]), (&"/absence declare".into(), &"item".into()));
    let purged = house.tell(&format!("/admin/dead-letters/purge?guild={guild}&number=1")).await;
    assert_eq!(purged, (200, "{\"count\":1}".to_owned()));
    assert_eq!(house.ask("GET", "/admin/dead-letters", &headers).await.1, "[]");
    house.theatre.close().await;
}

async fn insert_letter(theatre: &Theatre, guild: GuildId) {
    let sql = format!(
        "INSERT INTO dead_letters (guild_id, number, at, what, why, correlation) VALUES ({guild}, 1, 1, '/absence declare', \
         'a bug', '00000000-0000-0000-0000-000000000001')"
    );
    theatre.execute(Box::leak(sql.into_boxed_str())).await;
}

// === Metrics ===

/// D-42, D-43: what is measured is measured while the bot works.
#[tokio::test]
async fn the_metrics_are_sound_and_name_nobody() {
    let house = open().await;
    house.show();
    house.theatre.set_up_absences().await;
    house.wait_for("/readyz", 200).await;
    let (_, page) = house.get("/metrics").await;
    let samples = parse(&page);
    let value = |name: &str| samples.get(name).copied().unwrap_or_else(|| panic!("{name} is missing:\n{page}"));
    assert_eq!(value("commands_total{command=\"/setup role\",outcome=\"answered\"}"), 2.0);
    assert_eq!(value("commands_latency_seconds_count"), 3.0);
    assert_eq!(value("slo_availability_percent"), 100.0);
    assert_eq!(value("correlation_id_collisions_total"), 0.0);
    assert_eq!(value("health_checks_status{type=\"database\"}"), 1.0);
    assert_eq!(value("performance_alerts_total{type=\"storm\"}"), 0.0);
    assert_eq!(value("mgm_actor_up{actor=\"gateway\"}"), 1.0);
    assert!(value("db_queries_duration_seconds_count{query_type=\"commit\"}") >= 3.0);
    for (name, word) in [("a server", "Ravens"), ("a person", "Olga")] {
        assert!(!page.contains(word), "the page names {name}");
    }
    let long_number = page.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() >= 17);
    assert!(!long_number, "the page holds an id of Discord or of a unit of work:\n{page}");
    house.theatre.close().await;
}

/// Reads a page strictly by OpenMetrics 1.0: families once and in one piece, types that fit, counters that
/// end in `_total`, histograms that grow, an end. Gives every sample.
fn parse(page: &str) -> BTreeMap<String, f64> {
    let body = page.strip_suffix("# EOF\n").expect("the page has an end");
    let (mut samples, mut seen) = (BTreeMap::new(), BTreeSet::new());
    let mut family = (String::new(), String::new());
    let mut bucket: (String, f64) = Default::default();
    for line in body.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').expect("a name and a type");
            assert!(seen.insert(name.to_owned()), "{name} comes twice");
            assert!(is_name(name), "{name}");
            family = (name.to_owned(), kind.to_owned());
            continue;
        }
        if let Some(rest) = line.strip_prefix("# HELP ") {
            assert_eq!(rest.split(' ').next(), Some(family.0.as_str()), "help of another family");
            continue;
        }
        let (name_and_labels, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("no sample: {line}"));
        let value: f64 = value.parse().unwrap_or_else(|_| panic!("no number: {line}"));
        let (name, labels) = name_and_labels.split_once('{').unwrap_or((name_and_labels, ""));
        assert!(labels.is_empty() || labels.ends_with("\"}"), "{line}");
        let suffix = name.strip_prefix(family.0.as_str()).unwrap_or_else(|| panic!("{line} is outside of its family"));
        match (family.1.as_str(), suffix) {
            ("counter", "_total") | ("gauge", "") | ("histogram", "_sum" | "_count") => {}
            ("histogram", "_bucket") => {
                let others = labels.split("le=").next().unwrap_or_default().to_owned();
                if bucket.0 == others {
                    assert!(value >= bucket.1, "{line} is less than the bucket before");
                }
                bucket = (others, value);
            }
            other => panic!("{line} does not fit {other:?}"),
        }
        if suffix == "_sum" {
            bucket = Default::default();
        }
        assert!(family.1 == "gauge" || value >= 0.0, "{line}");
        assert!(samples.insert(name_and_labels.to_owned(), value).is_none(), "{line} comes twice");
    }
    samples
}

fn is_name(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

#[test]
#[should_panic(expected = "comes twice")]
fn the_parser_can_say_no() {
    parse("# TYPE a counter\na_total 1\n# TYPE a counter\na_total 2\n# EOF\n");
}
