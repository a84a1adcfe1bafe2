//! The way to attached files, against a server on this machine that does whatever servers do.

use std::time::Duration;

use actors::files::{AT_ONCE, Files, WAITING_MAX, WAITING_PER_GUILD_MAX};
use actors::scrape_fetch::Policy;
use domain::attachment::{ATTACHMENT_BYTES_MAX, Attachment, Unread};
use domain::ids::GuildId;

use crate::web_server::{Answer, Web};

const GUILD: GuildId = GuildId(1);

fn files() -> Files {
    // A second installation in the same process changes nothing.
    rustls::crypto::ring::default_provider().install_default().ok();
    Files::new(Policy { hosts: vec!["127.0.0.1".to_owned()], loopback: true })
}

fn at(url: String) -> Attachment {
    Attachment { name: "points.csv".to_owned(), bytes: 5, url }
}

async fn read(answer: Answer) -> Result<String, Unread> {
    let web = Web::start(vec![answer]).await;
    files().read(GUILD, &at(web.url("/a/points.csv?ex=1"))).await
}

#[tokio::test]
async fn a_file_is_read_whatever_kind_it_says_it_is() {
    for kind in ["text/csv", "application/vnd.ms-excel", "application/octet-stream"] {
        let answer = Answer::new("200 OK", &[&format!("Content-Type: {kind}")], "\u{FEFF}a;ü\r\n".as_bytes());
        assert_eq!(read(answer).await, Ok("a;ü\r\n".to_owned()), "{kind}");
    }
}

#[tokio::test]
async fn what_is_no_text_is_told_apart() {
    for body in [&b"M\xFCller;1"[..], b"PK\x03\x04\x00", b"\xFF\xFEa\x00"] {
        assert_eq!(read(Answer::new("200 OK", &[], body)).await, Err(Unread::NotText));
    }
}

#[tokio::test]
async fn a_large_file_is_refused_by_what_is_said_of_it_and_by_what_comes() {
    let web = Web::start(vec![Answer::new("200 OK", &[], b"a;b")]).await;
    let said = Attachment { bytes: ATTACHMENT_BYTES_MAX as u64 + 1, ..at(web.url("/")) };
    assert_eq!(files().read(GUILD, &said).await, Err(Unread::TooLarge));
    assert!(web.asked().is_empty(), "nobody is asked for what is too large");
    let head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec();
    assert_eq!(read(Answer::Endless { head, chunk: vec![b'x'; 64 * 1024] }).await, Err(Unread::TooLarge));
    let exact = vec![b'x'; ATTACHMENT_BYTES_MAX];
    assert_eq!(read(Answer::new("200 OK", &[], &exact)).await.map(|text| text.len()), Ok(ATTACHMENT_BYTES_MAX));
}

#[tokio::test]
async fn only_listed_hosts_are_asked_and_redirects_are_not_followed() {
    let here = Web::start(vec![Answer::new("200 OK", &[], b"secret")]).await;
    for url in [
        "https://evil.example/a.csv".to_owned(),
        "http://cdn.discordapp.com/a.csv".to_owned(),
        "file:///etc/passwd".to_owned(),
        "points.csv".to_owned(),
        here.url("/").replace("127.0.0.1", "localhost"),
        here.url("/").replace("http://", "http://user:word@"),
    ] {
        assert_eq!(files().read(GUILD, &at(url.clone())).await, Err(Unread::Elsewhere), "{url}");
    }
    let to = format!("Location: {}", here.url("/"));
    assert_eq!(read(Answer::new("302 Found", &[&to], b"")).await, Err(Unread::Unreachable));
    assert!(here.asked().is_empty());
}

#[tokio::test]
async fn a_file_that_is_gone_or_breaks_off_is_unreachable() {
    for answer in [
        Answer::status("404 Not Found"),
        Answer::status("500 Internal Server Error"),
        Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\na;b".to_vec()),
    ] {
        assert_eq!(read(answer).await, Err(Unread::Unreachable));
    }
    assert_eq!(files().read(GUILD, &at("http://127.0.0.1:1/".to_owned())).await, Err(Unread::Unreachable));
}

#[tokio::test]
async fn a_guild_that_asks_for_many_keeps_no_other_waiting_and_whoever_gives_up_makes_room() {
    let silent = Web::start(vec![Answer::Silence]).await;
    let (files, url) = (files(), silent.url("/"));
    let begin = |guild: i64| {
        let (files, file) = (files.clone(), at(url.clone()));
        tokio::spawn(async move { files.read(GuildId(guild), &file).await })
    };
    let own: Vec<_> = (0..WAITING_PER_GUILD_MAX).map(|_| begin(1)).collect();
    while silent.asked().len() < AT_ONCE {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(files.read(GUILD, &at(url.clone())).await, Err(Unread::Busy), "a guild has its share");
    let others: Vec<_> = (2..).take(WAITING_MAX - WAITING_PER_GUILD_MAX).map(begin).collect();
    tokio::task::yield_now().await;
    assert_eq!(files.read(GuildId(999), &at(url.clone())).await, Err(Unread::Busy), "all together have theirs");
    own.iter().chain(&others).for_each(tokio::task::JoinHandle::abort);
    for ended in own.into_iter().chain(others) {
        assert!(ended.await.is_err_and(|error| error.is_cancelled()));
    }
    let answering = Web::start(vec![Answer::new("200 OK", &[], b"a;b")]).await;
    assert_eq!(files.read(GUILD, &at(answering.url("/"))).await, Ok("a;b".to_owned()));
}
