//! A raw HTTP client: it shows every header and every connection that ends, which others hide.

use crate::bot::AGENT;
use serde_json::Value;
use sim::Simulator;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// One connection.
pub(crate) struct Raw {
    stream: TcpStream,
    token: String,
    received: Vec<u8>,
}

/// One answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// By name in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

/// The connection ended before the answer did: what came until then, and the error, if it was no orderly end.
#[derive(Debug)]
pub(crate) struct Closed(pub(crate) String, pub(crate) Option<ErrorKind>);

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The names of all headers of limits, without their common beginning.
    pub(crate) fn limit_headers(&self) -> Vec<&str> {
        self.headers.keys().filter_map(|name| name.strip_prefix("x-ratelimit-")).collect()
    }
}

impl Raw {
    pub(crate) async fn to(sim: &Simulator) -> Self {
        let address = sim.rest_url().strip_prefix("http://").unwrap();
        let stream = TcpStream::connect(address).await.unwrap();
        Self { stream, token: sim.token(), received: Vec::new() }
    }

    /// Calls as the bot; `line` is a method and a path below the API.
    pub(crate) async fn call(&mut self, line: &str, body: &Value) -> Result<Answer, Closed> {
        let (method, path) = line.split_once(' ').unwrap();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let headers = format!("authorization: Bot {}\r\nuser-agent: {AGENT}\r\n{JSON}", self.token);
        self.send(&format!("{method} /api/v10{path}"), &headers, body.as_bytes()).await
    }

    /// Sends a request with exactly these headers, besides the host and the length.
    pub(crate) async fn send(&mut self, line: &str, headers: &str, body: &[u8]) -> Result<Answer, Closed> {
        let head = format!("{line} HTTP/1.1\r\nhost: sim\r\n{headers}content-length: {}\r\n\r\n", body.len());
        let whole = [head.as_bytes(), body].concat();
        if let Err(error) = self.stream.write_all(&whole).await {
            return Err(Closed(String::new(), Some(error.kind())));
        }
        self.answer().await
    }

    async fn answer(&mut self) -> Result<Answer, Closed> {
        loop {
            if let Some(answer) = self.parsed() {
                return Ok(answer);
            }
            let mut chunk = [0; 4096];
            let read = tokio::time::timeout(PATIENCE, self.stream.read(&mut chunk)).await.expect("an answer in time");
            match read {
                Ok(0) => return Err(self.closed(None)),
                Ok(length) => self.received.extend_from_slice(&chunk[..length]),
                Err(error) => return Err(self.closed(Some(error.kind()))),
            }
        }
    }

    fn closed(&self, error: Option<ErrorKind>) -> Closed {
        Closed(String::from_utf8_lossy(&self.received).into_owned(), error)
    }

    fn parsed(&mut self) -> Option<Answer> {
        let end = self.received.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8(self.received[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().unwrap();
        let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let headers: BTreeMap<String, String> = lines.filter_map(pair).collect();
        let length: usize = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
        let body = self.received.get(end + 4..end + 4 + length)?.to_vec();
        self.received.drain(..end + 4 + length);
        Some(Answer { status, headers, body: String::from_utf8(body).unwrap() })
    }

    /// Whether the other side closes the connection.
    pub(crate) async fn is_closed(&mut self) -> bool {
        let read = tokio::time::timeout(PATIENCE, self.stream.read(&mut [0])).await;
        matches!(read, Ok(Ok(0) | Err(_)))
    }
}

/// Says that the content is JSON.
pub(crate) const JSON: &str = "content-type: application/json\r\n";
