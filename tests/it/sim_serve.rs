//! `mgm sim serve` as other programs meet it: what it prints first, that it serves, how it stops.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::Child;
use tokio::time::timeout;

use crate::cli::{Mgm, ask_to_stop};

/// No step may need longer, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// The token of the built-in world's application: base64(1100000000000000001), then two words.
const TOKEN: &str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.kept.over-restarts";

/// Starts it and reads the line of addresses.
async fn serve(mgm: &Mgm, arguments: &[&str]) -> (Child, Value) {
    let mut child = mgm.start(&[&["sim", "serve"], arguments].concat());
    let stdout = child.stdout.take().expect("stdout is piped");
    let mut line = String::new();
    let read = timeout(PATIENCE, BufReader::new(stdout).read_line(&mut line)).await;
    read.expect("it says its addresses in time").expect("its output can be read");
    (child, serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line:?} is no JSON: {error}")))
}

/// Sends a request over a connection of its own and returns status line and body.
async fn call(url: &Value, line: &str, token: &str) -> (String, Value) {
    let address = url.as_str().and_then(|url| url.strip_prefix("http://")).expect("an address on loopback");
    let (host, prefix) = address.split_once('/').unwrap_or((address, ""));
    let (method, path) = line.split_once(' ').expect("a method and a path");
    let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
    let agent = "DiscordBot (https://example.org, 1)";
    let head = format!("{method} {prefix}{path} HTTP/1.1\r\nhost: {host}\r\nuser-agent: {agent}\r\n");
    let rest = format!("authorization: Bot {token}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    let mut stream = TcpStream::connect(host).await.expect("somebody listens");
    stream.write_all((head + &rest).as_bytes()).await.expect("the request is taken");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("the answer is text");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    let status = head.lines().next().unwrap_or_default().to_owned();
    (status, serde_json::from_str(body).unwrap_or_default())
}

async fn ended(mut child: Child) -> Option<i32> {
    timeout(PATIENCE, child.wait()).await.expect("it ends in time").expect("it can be waited for").code()
}

#[tokio::test]
async fn it_says_where_it_serves_and_stops_when_asked() {
    let mgm = Mgm::new();
    let arguments = ["--token", TOKEN, "--servers", "3", "--members", "5", "--start-time", "2026-03-01T20:00:00Z"];
    let (child, said) = serve(&mgm, &arguments).await;
    assert_eq!((&said["token"], &said["application_id"]), (&TOKEN.into(), &"1100000000000000001".into()));
    let (status, me) = call(&said["rest_url"], "GET /api/v10/users/@me", TOKEN).await;
    assert_eq!((status.as_str(), &me["username"]), ("HTTP/1.1 200 OK", &"MyGuildManager".into()));
    let (_, servers) = call(&said["control_url"], "GET /servers", "").await;
    assert_eq!(servers["count"], 5);
    let (_, clock) = call(&said["control_url"], "GET /clock", "").await;
    assert!(clock["iso"].as_str().unwrap_or_default().starts_with("2026-03-01T20:0"), "{clock}");
    ask_to_stop(&child);
    assert_eq!(ended(child).await, Some(0));
}

#[tokio::test]
async fn it_stops_when_the_control_endpoint_is_told_so() {
    let mgm = Mgm::new();
    let (child, said) = serve(&mgm, &[]).await;
    let (status, _) = call(&said["control_url"], "POST /shutdown", "").await;
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert_eq!(ended(child).await, Some(0));
}

#[tokio::test]
async fn a_world_of_ones_own_is_read_from_a_file() {
    let world = r#"{"application": {"id": "42", "name": "Own"}, "users": [{"name": "Kim"}], "servers": [{"name": "S", "owner": "Kim"}]}"#;
    let mgm = Mgm::new().with_file("world.json", world);
    let (child, said) = serve(&mgm, &["--world", "world.json"]).await;
    assert_eq!(said["application_id"], "42");
    ask_to_stop(&child);
    assert_eq!(ended(child).await, Some(0));
}

#[tokio::test]
async fn what_it_cannot_serve_is_told_in_a_sentence() {
    for (arguments, told) in [
        (["--token", "abc.def.ghi"], "mgm: the token abc.def."),
        (["--world", "absent.json"], "mgm: cannot read the world absent.json"),
        (["--start-time", "soon"], "mgm: \"soon\" is no time: write it as 2026-03-01T20:00:00Z"),
        (["--strict", "absent.json"], "mgm: cannot read the OpenAPI document"),
    ] {
        let left = Mgm::new().call(&[["sim", "serve"].as_slice(), &arguments].concat()).await;
        left.with_code(1).said(told);
    }
}
