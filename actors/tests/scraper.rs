//! The scraper's way to a page, against a server on this machine that does whatever servers do.

use std::time::Duration;

use actors::breaker::{FAILURES_MAX, OPEN_FOR, Standing};
use actors::scrape_fetch::{FETCH_WITHIN, FetchError, Fetched, Fetcher, PAGE_MAX, Policy, REDIRECTS_MAX, Validators};
use actors::scrape_page::{Distrust, Field, FieldKind, Recipe, Source};
use actors::scraper::{BadJob, Errands, Found, HOST_INTERVAL, INTERVAL_MIN, JOBS_MAX, Job, RETRY_AFTER, fetch};
use tokio::time::Instant;

use crate::web_server::{Answer, Web};

fn fetcher() -> Fetcher {
    // A second installation in the same process changes nothing.
    rustls::crypto::ring::default_provider().install_default().ok();
    let hosts = ["127.0.0.1", "169.254.169.254", "localhost"].map(str::to_owned).to_vec();
    Fetcher::new(Policy { hosts, loopback: true })
}

async fn get(web: &Web) -> Result<Fetched, FetchError> {
    fetcher().fetch(&web.url("/items"), &Validators::default()).await
}

fn page(rows: usize) -> String {
    let rows: String = (1..=rows).map(|n| format!("<li class=item>Item {n}</li>")).collect();
    format!("<html><ul>{rows}</ul><footer></footer></html>")
}

fn job(url: String) -> Job {
    let name = Field { name: "name", selector: "", source: Source::Text, kind: FieldKind::Text, required: true };
    let recipe = Recipe::new("li.item", vec![name], 1).and_then(|recipe| recipe.complete_if("footer"));
    let every = Duration::from_secs(3_600);
    let hand_over = std::sync::Arc::new(|_| {});
    Job { name: "items", url, every, recipe: recipe.expect("sound"), known_rows: 0, hand_over }
}

#[tokio::test]
async fn a_page_comes_with_its_version_and_is_not_sent_twice() {
    let headers = ["Content-Type: text/html", "ETag: \"v1\"", "Last-Modified: Sun, 01 Mar 2026 10:00:00 GMT"];
    let web = Web::start(vec![
        Answer::new("200 OK", &headers, page(3).as_bytes()),
        Answer::Bytes(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_vec()),
    ])
    .await;
    let fetcher = fetcher();
    let first = fetcher.fetch(&web.url("/items"), &Validators::default()).await.expect("a page");
    let Fetched::Page { text, validators } = first else { panic!("a page") };
    assert_eq!(text, page(3));
    assert_eq!(fetcher.fetch(&web.url("/items"), &validators).await, Ok(Fetched::Unchanged));
    let asked = web.asked();
    assert_eq!(asked[0].header("if-none-match"), None);
    assert_eq!(asked[1].header("if-none-match"), Some("\"v1\""));
    assert_eq!(asked[1].header("if-modified-since"), Some("Sun, 01 Mar 2026 10:00:00 GMT"));
    assert!(asked[0].header("user-agent").is_some_and(|agent| agent.starts_with("MyGuildManager/")));
}

#[tokio::test]
async fn a_redirect_is_checked_anew_and_there_are_few() {
    let to = |location: &str| Answer::new("302 Found", &[&format!("Location: {location}")], b"");
    let web = Web::start(vec![to("/elsewhere"), Answer::html(&page(1))]).await;
    assert!(matches!(get(&web).await, Ok(Fetched::Page { .. })));
    assert!(web.asked()[1].head.starts_with("GET /elsewhere "));
    for (location, what) in [
        (concat!("http://", "169.254.169.254/latest/meta-data/"), "a private address"),
        ("https://[::ffff:169.254.169.254]/", "a private address"),
        ("https://evil.example/", "a host that is not on the list"),
        ("file:///etc/passwd", "an address without host"),
        ("gopher://127.0.0.1/", "without TLS"),
    ] {
        let web = Web::start(vec![to(location)]).await;
        assert_eq!(get(&web).await, Err(FetchError::Forbidden(what)), "{location}");
    }
    let web = Web::start(vec![to("/again")]).await;
    assert_eq!(get(&web).await, Err(FetchError::Redirects));
    assert_eq!(web.asked().len(), REDIRECTS_MAX + 1);
}

#[tokio::test]
async fn a_name_that_leads_to_a_private_address_is_refused_where_it_is_resolved() {
    rustls::crypto::ring::default_provider().install_default().ok();
    let policy = Policy { hosts: vec!["localhost".to_owned()], loopback: false };
    let fetcher = Fetcher::new(policy);
    let refused = fetcher.fetch("https://localhost:1/", &Validators::default()).await;
    assert_eq!(refused, Err(FetchError::Forbidden("a private address")));
}

#[tokio::test]
async fn a_huge_page_is_cut_off_whatever_it_says_of_its_size() {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n", PAGE_MAX + 1);
    let web = Web::start(vec![Answer::Bytes(head.into_bytes())]).await;
    assert_eq!(get(&web).await, Err(FetchError::TooLarge));
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n".to_vec();
    let web = Web::start(vec![Answer::Endless { head, chunk: vec![b'x'; 64 * 1024] }]).await;
    assert_eq!(get(&web).await, Err(FetchError::TooLarge));
}

#[tokio::test]
async fn a_slow_server_is_given_up() {
    let web = Web::start(vec![Answer::Silence]).await;
    let fetching = tokio::spawn(async move { (get(&web).await, web) });
    while !fetching.is_finished() {
        // The request is real and must be sent before the clock jumps.
        tokio::time::sleep(Duration::from_millis(20)).await;
        tokio::time::pause();
        tokio::time::advance(FETCH_WITHIN).await;
        tokio::time::resume();
    }
    let (given_up, _web) = fetching.await.expect("no panic");
    assert_eq!(given_up, Err(FetchError::TimedOut));
}

#[tokio::test]
async fn errors_and_other_kinds_of_answers_are_told_apart() {
    let status = |status, retry_after| Err(FetchError::Status { status, retry_after });
    for (answer, expected) in [
        (Answer::status("404 Not Found"), status(404, None)),
        (Answer::status("500 Internal Server Error"), status(500, None)),
        (Answer::new("429 Too Many", &["Retry-After: 120"], b""), status(429, Some(Duration::from_secs(120)))),
        (Answer::new("200 OK", &["Content-Type: application/json"], b"{}"), Err(FetchError::NotHtml)),
        (Answer::new("200 OK", &["Content-Type: text/html"], b"\xff\xfe"), Err(FetchError::NotHtml)),
        (
            Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<ht".to_vec()),
            Err(FetchError::Disconnected),
        ),
        (Answer::Bytes(b"SSH-2.0\r\n".to_vec()), Err(FetchError::Disconnected)),
    ] {
        let web = Web::start(vec![answer]).await;
        assert_eq!(get(&web).await, expected);
    }
    assert_eq!(fetcher().fetch("http://127.0.0.1:1/", &Validators::default()).await, Err(FetchError::Unreachable));
}

#[tokio::test]
async fn a_half_page_and_a_changed_layout_are_not_believed() {
    let half = page(50);
    for (answer, expected) in [
        (Answer::html(&half[..half.len() / 2]), Distrust::Cut),
        (Answer::html(&page(50).replace("item", "entry")), Distrust::NoRows),
        (Answer::html(&page(9)), Distrust::TooFew { found: 9, expected: 25 }),
    ] {
        let web = Web::start(vec![answer]).await;
        let job = Job { known_rows: 50, ..job(web.url("/")) };
        let found = fetch(&fetcher(), &job, &Validators::default()).await;
        assert!(matches!(found, Found::Distrusted(why) if why == expected), "{expected:?}");
    }
}

// === Errands: when what is asked ===

fn rows(count: usize) -> Found {
    Found::Rows(vec![Default::default(); count], Validators { etag: Some("v".to_owned()), last_modified: None })
}

#[test]
fn a_job_is_done_at_its_interval_with_the_version_that_is_known() {
    let (errands, start) = (Errands::default(), Instant::now());
    errands.add(job("https://db.example.org/a".to_owned()), start).expect("a good job");
    assert_eq!(errands.due(start).len(), 1);
    assert_eq!(errands.due(start + HOST_INTERVAL).len(), 0, "it is under way");
    errands.settle("items", &rows(7), start + HOST_INTERVAL);
    let next = start + HOST_INTERVAL + Duration::from_secs(3_600);
    assert_eq!(errands.due(next - Duration::from_secs(1)).len(), 0);
    let due = errands.due(next);
    assert_eq!((due[0].0.known_rows, due[0].1.etag.as_deref()), (7, Some("v")));
}

#[test]
fn a_host_is_asked_once_in_a_while_however_many_pages_it_has() {
    let (errands, start) = (Errands::default(), Instant::now());
    for name in ["a", "b", "c"] {
        let job = Job { name, ..job(format!("https://db.example.org/{name}")) };
        errands.add(job, start).expect("a good job");
    }
    for n in 0..3 {
        assert_eq!(errands.due(start + HOST_INTERVAL * n).len(), 1, "call {n}");
    }
}

#[test]
fn a_host_in_trouble_is_left_alone_and_a_page_in_trouble_is_not_held_against_it() {
    let (errands, start) = (Errands::default(), Instant::now());
    errands.add(job("https://db.example.org/a".to_owned()), start).expect("a good job");
    let mut now = start;
    for n in 1..=FAILURES_MAX {
        assert_eq!(errands.due(now).len(), 1, "try {n}");
        let turned = errands.settle("items", &Found::Failed(FetchError::TimedOut), now);
        assert_eq!(turned.is_some(), n == FAILURES_MAX);
        now += RETRY_AFTER;
    }
    assert!(matches!(errands.hosts()[0].1, Standing::Open(_)));
    assert!(RETRY_AFTER >= OPEN_FOR.first, "the next try is the trial");
    assert_eq!(errands.due(now).len(), 1);
    assert_eq!(errands.hosts()[0].1, Standing::HalfOpen);
    let distrusted = Found::Distrusted(Distrust::NoRows);
    assert_eq!(errands.settle("items", &distrusted, now).map(|(_, standing)| standing), Some(Standing::Closed));
    let forbidden = Found::Failed(FetchError::Status { status: 404, retry_after: None });
    for _ in 0..=FAILURES_MAX {
        now += RETRY_AFTER;
        errands.due(now);
        assert_eq!(errands.settle("items", &forbidden, now), None, "a missing page is no trouble of the host");
    }
}

#[test]
fn there_is_a_limit_to_jobs_and_to_haste() {
    let (errands, start) = (Errands::default(), Instant::now());
    let names: Vec<&'static str> = (0..=JOBS_MAX).map(|n| &*Box::leak(n.to_string().into_boxed_str())).collect();
    for name in &names[..JOBS_MAX] {
        let job = Job { name, every: Duration::ZERO, ..job(format!("https://h{name}.example.org/")) };
        assert_eq!(errands.add(job, start), Ok(()));
    }
    let one_more = |name| Job { name, ..job("https://db.example.org/".to_owned()) };
    assert_eq!(errands.add(one_more(names[JOBS_MAX]), start), Err(BadJob::TooMany));
    assert_eq!(errands.add(one_more(names[0]), start), Ok(()), "it replaces the one before");
    assert_eq!(errands.add(job("nonsense".to_owned()), start), Err(BadJob::Url));
    errands.due(start);
    errands.settle(names[1], &rows(1), start);
    assert_eq!(errands.due(start + INTERVAL_MIN - Duration::from_secs(1)).len(), 0);
    errands.remove(names[2]);
    errands.settle(names[2], &rows(1), start);
}
