//! How fast the simulator itself is: a bot that does nothing answers as fast as it can.
//!
//! ```sh
//! cargo bench -p sim --bench null_bot -- [--servers 1000] [--members 70] [--in-flight 64] [--seconds 10]
//! ```
//! The bot runs as a process of its own, so that the simulator's processor time is its alone. What is printed: answers a
//! second, processor microseconds of the simulator for each, its memory, and the latencies, as one line of JSON.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::json;
use sim::load::{LoadPlan, Mix, Pace};
use sim::{SimOptions, Simulator, WorldSpec};
use std::process::{Child, Command};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Message;

/// Servers of one shard; Discord closes a shard with more than 2,500 (GW, "Sharding").
const SERVERS_PER_SHARD: u32 = 2_000;
/// Connections of the bot for its answers.
const CONNECTIONS: usize = 32;
/// Clock ticks of the kernel in a second (`getconf CLK_TCK`, 100 on every Linux in use).
const TICKS_PER_SECOND: f64 = 100.0;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    match arguments.iter().position(|argument| argument == "--bot") {
        Some(at) => runtime.block_on(bot(&arguments[at + 1..])),
        None => runtime.block_on(measure(&arguments)),
    }
}

async fn measure(arguments: &[String]) {
    let number = |name: &str, default: u32| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)).and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let before_kb = memory_kb();
    let servers = number("--servers", 1000);
    let generated = Some(sim::world::GeneratedServers { servers, members: number("--members", 70) });
    let spec = WorldSpec { generated, servers: Vec::new(), ..WorldSpec::ravens() };
    let sim = Simulator::start(SimOptions::for_load(1), spec).await.expect("a simulator");
    let world_kb = memory_kb() - before_kb;
    let mut bot = start_bot(&sim, servers / SERVERS_PER_SHARD + 1);
    assert!(sim.wait_for_bot_ready(Duration::from_secs(120)).await, "the null bot does not connect");
    tokio::time::sleep(Duration::from_secs(1)).await;
    let plan = LoadPlan {
        pace: Pace::Closed { in_flight: number("--in-flight", 64) as usize },
        warm_up_s: 2.0,
        measure_s: f64::from(number("--seconds", 10)),
        mix: Mix::COMMANDS,
        ..LoadPlan::default()
    };
    let (cpu, wall) = (processor_s(), std::time::Instant::now());
    let report = sim.load(plan, None).await.expect("a load run");
    let (cpu, wall) = (processor_s() - cpu, wall.elapsed().as_secs_f64());
    bot.kill().and_then(|()| bot.wait()).expect("the bot runs");
    let answered_in_all = report.per_second * wall;
    let report = json!({
        "answers_per_second": report.per_second, "unanswered": report.unanswered,
        "cpu_us_per_answer": cpu * 1e6 / answered_in_all, "cores_used": cpu / wall,
        "world_mb": world_kb / 1024, "memory_mb_at_end": memory_kb() / 1024,
        "first_response": report.to_json()["first_response"],
    });
    println!("{report}");
}

fn start_bot(sim: &Simulator, shards: u32) -> Child {
    let this = std::env::current_exe().expect("a path of this program");
    let application = sim.application_id().to_string();
    let arguments = ["--bot", sim.rest_url(), &sim.token(), &application, &shards.to_string()];
    Command::new(this).args(arguments).spawn().expect("a second process")
}

/// Processor seconds this process used so far, user and system.
fn processor_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / TICKS_PER_SECOND
}

fn memory_kb() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap_or(0)
}

// === the bot ===

#[derive(Deserialize)]
struct Payload<'a> {
    t: Option<&'a str>,
    #[serde(borrow)]
    d: Option<&'a serde_json::value::RawValue>,
}

#[derive(Deserialize)]
struct Interaction<'a> {
    id: &'a str,
    token: &'a str,
}

/// Connects every shard, registers one command, and answers every interaction with two letters.
async fn bot(arguments: &[String]) {
    let [rest_url, token, application, shards] = arguments else { panic!("four arguments") };
    let address = rest_url.trim_start_matches("http://");
    let shards: u32 = shards.parse().expect("a number of shards");
    let calls = Calls::open(address).await;
    let url = gateway_url(address, token).await;
    let mut running = tokio::task::JoinSet::new();
    for shard in 0..shards {
        running.spawn(shard_of(url.clone(), token.clone(), (shard, shards), calls.clone()));
    }
    let command = json!([{"name": "nothing", "description": "Does nothing"}]).to_string();
    let path = format!("/api/v10/applications/{application}/commands");
    calls.send(0, request("PUT", &path, Some(token), &command));
    while running.join_next().await.is_some() {}
}

/// Connections that answer, each one call after the other.
#[derive(Clone)]
struct Calls(Vec<mpsc::UnboundedSender<String>>);

impl Calls {
    async fn open(address: &str) -> Self {
        let mut lines = Vec::new();
        for _ in 0..CONNECTIONS {
            let (sender, receiver) = mpsc::unbounded_channel();
            let stream = TcpStream::connect(address).await.expect("the simulator listens");
            stream.set_nodelay(true).expect("a socket");
            tokio::spawn(answer(stream, receiver));
            lines.push(sender);
        }
        Self(lines)
    }

    fn send(&self, turn: usize, request: String) {
        self.0[turn % CONNECTIONS].send(request).expect("its task runs as long as the bot");
    }
}

async fn shard_of(url: String, token: String, shard: (u32, u32), calls: Calls) {
    let (mut socket, _) =
        tokio_tungstenite::connect_async(format!("{url}/?v=10&encoding=json")).await.expect("a gateway");
    let identify = json!({"op": 2, "d": {"token": token, "intents": 1, "properties": {}, "shard": shard}});
    socket.send(Message::Text(identify.to_string().into())).await.expect("an open socket");
    let mut turn = shard.0 as usize;
    while let Some(Ok(message)) = socket.next().await {
        let Message::Text(text) = message else { continue };
        let Ok(payload) = serde_json::from_str::<Payload<'_>>(&text) else { continue };
        if payload.t != Some("INTERACTION_CREATE") {
            continue;
        }
        let interaction = payload.d.map(|raw| serde_json::from_str::<Interaction<'_>>(raw.get()));
        let Some(Ok(interaction)) = interaction else { continue };
        let path = format!("/api/v10/interactions/{}/{}/callback", interaction.id, interaction.token);
        calls.send(turn, request("POST", &path, None, r#"{"type":4,"data":{"content":"ok","flags":64}}"#));
        turn += 1;
    }
}

fn request(method: &str, path: &str, token: Option<&str>, body: &str) -> String {
    let authorization = token.map(|token| format!("Authorization: Bot {token}\r\n")).unwrap_or_default();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: DiscordBot (null, 1)\r\n{authorization}\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Sends one request after the other and reads each answer to its end.
async fn answer(mut stream: TcpStream, mut requests: mpsc::UnboundedReceiver<String>) {
    let mut buffer = Vec::with_capacity(4096);
    while let Some(request) = requests.recv().await {
        stream.write_all(request.as_bytes()).await.expect("an open connection");
        buffer.clear();
        while !is_whole(&buffer) {
            let read = stream.read_buf(&mut buffer).await.expect("an open connection");
            assert!(read > 0, "the simulator hung up");
        }
    }
}

fn is_whole(answer: &[u8]) -> bool {
    let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n") else { return false };
    let head = std::str::from_utf8(&answer[..end]).unwrap_or_default();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    answer.len() >= end + 4 + length.unwrap_or(0)
}

async fn gateway_url(address: &str, token: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("the simulator listens");
    let request = format!(
        "GET /api/v10/gateway/bot HTTP/1.1\r\nHost: localhost\r\nUser-Agent: DiscordBot (null, 1)\r\n\
         Authorization: Bot {token}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.expect("an open connection");
    let mut text = String::new();
    stream.read_to_string(&mut text).await.expect("an answer");
    let body = text.split("\r\n\r\n").nth(1).unwrap_or_default();
    let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
    body["url"].as_str().expect("an address").to_owned()
}
