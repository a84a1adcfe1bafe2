//! Fetches one page or file from somebody else's server, and trusts it with nothing.
//!
//! Only hosts of the job's own list are asked, by https. The address that a name resolves to is checked
//! by the resolver itself, so the address that is checked is the one that is called; private ranges are
//! refused, at every redirect anew. Time, size and kind of what comes back are bounded; no proxy is used,
//! since one would resolve names by itself.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{
    CONTENT_TYPE, ETAG, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, RETRY_AFTER,
};
use reqwest::{Client, Response, StatusCode, Url};
use tokio::time::timeout;

/// Time for a page with all its redirects.
pub const FETCH_WITHIN: Duration = Duration::from_secs(10);
/// The largest page, unpacked, in bytes.
pub const PAGE_MAX: usize = 5 * 1024 * 1024;
/// Redirects followed from one address.
pub const REDIRECTS_MAX: usize = 3;
/// The longest validator (ETag, date) that is sent back, in bytes.
const VALIDATOR_MAX: usize = 512;

/// What may be fetched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// The only hosts that are asked, redirects included.
    pub hosts: Vec<String>,
    /// Whether this machine may be asked, and without TLS: for tests.
    pub loopback: bool,
}

/// What a server said about the version of its page, to be sent back the next time.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Validators {
    /// The mark of the version.
    pub etag: Option<String>,
    /// The date of the version.
    pub last_modified: Option<String>,
}

/// What a fetch gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fetched {
    /// A page.
    Page {
        /// Its text.
        text: String,
        /// Its version.
        validators: Validators,
    },
    /// It is the version that is known.
    Unchanged,
}

/// Why there is no page. No variant holds an address: it may carry a key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FetchError {
    /// The address is not one of those that may be asked.
    #[error("refused to ask {0}")]
    Forbidden(&'static str),
    /// No connection came to be.
    #[error("no connection")]
    Unreachable,
    /// No answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke.
    #[error("the connection broke before the page was complete")]
    Disconnected,
    /// The server said no.
    #[error("status {status}")]
    Status {
        /// What it said.
        status: u16,
        /// When to ask again, if it said so.
        retry_after: Option<Duration>,
    },
    /// Redirect after redirect.
    #[error("more than {REDIRECTS_MAX} redirects")]
    Redirects,
    /// Larger than any page that is wanted.
    #[error("it is larger than what is read")]
    TooLarge,
    /// Not a page of HTML in UTF-8.
    #[error("the answer is no HTML page in UTF-8")]
    NotHtml,
}

impl FetchError {
    /// Whether the server, or the way to it, is in trouble; one page that is wrong says nothing about it.
    pub const fn is_trouble(&self) -> bool {
        match self {
            Self::Unreachable | Self::TimedOut | Self::Disconnected => true,
            Self::Status { status, .. } => *status >= 500 || matches!(*status, 408 | 429),
            Self::Forbidden(_) | Self::Redirects | Self::TooLarge | Self::NotHtml => false,
        }
    }
}

/// Fetches pages by one policy; clones share connections.
#[derive(Clone)]
pub struct Fetcher(Arc<Shared>);

struct Shared {
    /// Made when it is first needed: it holds the system's certificates.
    client: Mutex<Option<Client>>,
    policy: Policy,
}

impl Fetcher {
    /// A fetcher for the runtime on which it is used.
    pub fn new(policy: Policy) -> Self {
        Self(Arc::new(Shared { client: Mutex::default(), policy }))
    }

    fn client(&self) -> Result<Client, FetchError> {
        let mut made = self.0.client.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = &*made {
            return Ok(client.clone());
        }
        let builder = Client::builder()
            .user_agent(concat!("MyGuildManager/", env!("CARGO_PKG_VERSION"), " (Discord bot)"))
            .redirect(reqwest::redirect::Policy::none())
            .dns_resolver(Arc::new(PublicOnly { loopback: self.0.policy.loopback }))
            .no_proxy();
        // Without TLS there is nobody to be reached.
        let client = builder.build().map_err(|_| FetchError::Unreachable)?;
        Ok(made.insert(client).clone())
    }

    /// The page at `url`, unless it is the version that is known.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn fetch(&self, url: &str, known: &Validators) -> Result<Fetched, FetchError> {
        timeout(FETCH_WITHIN, self.follow(url, known)).await.map_err(|_| FetchError::TimedOut)?
    }

    /// What lies at `url`, of whatever kind: no redirects, and no more than `bytes_max`, unpacked. Its time is up to the
    /// caller.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn download(&self, url: &str, bytes_max: usize) -> Result<Vec<u8>, FetchError> {
        let url = Url::parse(url).map_err(|_| FetchError::Forbidden("what is no address"))?;
        self.0.policy.check(&url)?;
        let response = self.client()?.get(url).send().await.map_err(|error| trouble(&error))?;
        if response.status() != StatusCode::OK {
            return Err(refused(&response));
        }
        bounded(response, bytes_max).await
    }

    async fn follow(&self, url: &str, known: &Validators) -> Result<Fetched, FetchError> {
        let mut url = Url::parse(url).map_err(|_| FetchError::Forbidden("what is no address"))?;
        for _ in 0..=REDIRECTS_MAX {
            self.0.policy.check(&url)?;
            let response = self.ask(url.clone(), known).await?;
            if !response.status().is_redirection() || response.status() == StatusCode::NOT_MODIFIED {
                return received(response).await;
            }
            url = next(&url, response.headers())?;
        }
        Err(FetchError::Redirects)
    }

    async fn ask(&self, url: Url, known: &Validators) -> Result<Response, FetchError> {
        let mut request = self.client()?.get(url).header("Accept", "text/html");
        if let Some(etag) = &known.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header(IF_MODIFIED_SINCE, date);
        }
        request.send().await.map_err(|error| trouble(&error))
    }
}

impl Policy {
    fn check(&self, url: &Url) -> Result<(), FetchError> {
        let host = url.host_str().ok_or(FetchError::Forbidden("an address without host"))?;
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        if address.is_some_and(|address| !may_be_asked(address, self.loopback)) {
            return Err(FetchError::Forbidden("a private address"));
        }
        let is_here = self.loopback && (host == "localhost" || address.is_some_and(|address| address.is_loopback()));
        if url.scheme() != "https" && !(url.scheme() == "http" && is_here) {
            return Err(FetchError::Forbidden("without TLS"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::Forbidden("with a password in the address"));
        }
        if !self.hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
            return Err(FetchError::Forbidden("a host that is not on the list"));
        }
        Ok(())
    }
}

/// The host of an address, as breakers and politeness know it.
pub fn host_of(url: &str) -> Option<String> {
    Url::parse(url).ok()?.host_str().map(str::to_owned)
}

fn next(from: &Url, headers: &HeaderMap) -> Result<Url, FetchError> {
    let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
    let location = location.ok_or(FetchError::Forbidden("a redirect to nowhere"))?;
    from.join(location).map_err(|_| FetchError::Forbidden("a redirect to what is no address"))
}

async fn received(response: Response) -> Result<Fetched, FetchError> {
    let headers = response.headers();
    if response.status() == StatusCode::NOT_MODIFIED {
        return Ok(Fetched::Unchanged);
    }
    if response.status() != StatusCode::OK {
        return Err(refused(&response));
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !is_html_in_utf8(kind) {
        return Err(FetchError::NotHtml);
    }
    let validators = Validators { etag: validator(headers, ETAG), last_modified: validator(headers, LAST_MODIFIED) };
    let bytes = bounded(response, PAGE_MAX).await?;
    let text = String::from_utf8(bytes).map_err(|_| FetchError::NotHtml)?;
    Ok(Fetched::Page { text, validators })
}

fn refused(response: &Response) -> FetchError {
    let wait = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let retry_after = wait.and_then(|text| text.parse().ok()).map(Duration::from_secs);
    FetchError::Status { status: response.status().as_u16(), retry_after }
}

fn validator(headers: &HeaderMap, name: reqwest::header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    (value.len() <= VALIDATOR_MAX).then(|| value.to_owned())
}

fn is_html_in_utf8(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    let mut parts = kind.split(';').map(str::trim);
    let is_html = matches!(parts.next(), Some("text/html" | "application/xhtml+xml"));
    is_html
        && parts
            .filter_map(|part| part.strip_prefix("charset="))
            .all(|name| matches!(name.trim_matches('"'), "utf-8" | "utf8" | "us-ascii"))
}

/// Counted after unpacking: a small answer may be a huge page.
async fn bounded(mut response: Response, bytes_max: usize) -> Result<Vec<u8>, FetchError> {
    if response.content_length().is_some_and(|length| length > bytes_max as u64) {
        return Err(FetchError::TooLarge);
    }
    let mut page = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| trouble(&error))? {
        if page.len() + chunk.len() > bytes_max {
            return Err(FetchError::TooLarge);
        }
        page.extend_from_slice(&chunk);
    }
    Ok(page)
}

/// Only the kind: reqwest's own words hold the address.
fn trouble(error: &reqwest::Error) -> FetchError {
    match error {
        error if has_cause::<PrivateAddress>(error) => FetchError::Forbidden("a private address"),
        error if error.is_connect() => FetchError::Unreachable,
        error if error.is_timeout() => FetchError::TimedOut,
        _ => FetchError::Disconnected,
    }
}

fn has_cause<E: std::error::Error + 'static>(error: &reqwest::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.is::<E>() {
            return true;
        }
        cause = error.source();
    }
    false
}

// === Addresses ===

/// Resolves names to addresses that may be asked, and to no others.
struct PublicOnly {
    loopback: bool,
}

/// A name leads into a private network.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to a private address")]
struct PrivateAddress;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let loopback = self.loopback;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let allowed: Vec<SocketAddr> =
                found.into_iter().filter(|address| may_be_asked(address.ip(), loopback)).collect();
            if allowed.is_empty() {
                return Err(Box::new(PrivateAddress) as Box<dyn std::error::Error + Send + Sync>);
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn may_be_asked(address: IpAddr, loopback: bool) -> bool {
    loopback && address.is_loopback() || is_public(address)
}

/// Whether an address belongs to the public internet. What only wraps an older address counts as that.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match wrapped(address) {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_unspecified()
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation();
    // "This network", carriers' own, protocol assignments, benchmarks, and what is reserved.
    let is_reserved =
        a == 0 || a >= 240 || (a, b & 0xC0) == (100, 64) || (a, b, c) == (192, 0, 0) || (a, b & 0xFE) == (198, 18);
    !is_special && !is_reserved
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // Only 2000::/3 is given out; of it, Teredo and documentation are not servers.
    first & 0xE000 == 0x2000 && !(first == 0x2001 && (second == 0 || second == 0x0DB8))
}

/// Mapped, compatible, translated (64:ff9b::/96) and 6to4 addresses lead to the one inside.
fn wrapped(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0xFFFF | 0) | (0x64, 0xFF9B, 0, 0, 0, 0) => Some(v4(g, h)),
        (0x2002, high, low, ..) => Some(v4(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known_in_every_disguise() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.1.2.3",
            "192.0.0.8",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "100::1",
        ] {
            let address: IpAddr = address.parse().expect("an address");
            assert!(!is_public(address), "{address}");
            assert!(!may_be_asked(address, false), "{address}");
        }
        for address in ["1.1.1.1", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111", "2002:101:101::"] {
            let address: IpAddr = address.parse().expect("an address");
            assert!(is_public(address), "{address}");
        }
        assert!(may_be_asked("127.0.0.1".parse().expect("an address"), true));
        assert!(!may_be_asked("10.0.0.1".parse().expect("an address"), true), "tests stay on this machine");
    }

    #[track_caller]
    fn check_policy(url: &str, loopback: bool, expected: Result<(), FetchError>) {
        let hosts = ["db.example.org", "127.0.0.1", "10.0.0.1", "localhost"].map(str::to_owned).to_vec();
        assert_eq!(Policy { hosts, loopback }.check(&Url::parse(url).expect("an address")), expected, "{url}");
    }

    #[test]
    fn only_listed_hosts_are_asked_and_with_tls() {
        let forbidden = |what| Err(FetchError::Forbidden(what));
        check_policy("https://db.example.org/items", false, Ok(()));
        check_policy("https://DB.example.org:8443/items", false, Ok(()));
        check_policy("http://db.example.org/items", false, forbidden("without TLS"));
        check_policy("file:///etc/passwd", false, forbidden("an address without host"));
        check_policy("https://a:b@db.example.org/", false, forbidden("with a password in the address"));
        check_policy("https://evil.example/", false, forbidden("a host that is not on the list"));
        check_policy("https://db.example.org.evil.example/", false, forbidden("a host that is not on the list"));
        check_policy(&format!("https://{}/", "10.0.0.1"), true, forbidden("a private address"));
        check_policy("https://127.0.0.1/", false, forbidden("a private address"));
        check_policy("http://127.0.0.1:80/", true, Ok(()));
        check_policy("http://localhost:80/", true, Ok(()));
        check_policy("http://localhost:80/", false, forbidden("without TLS"));
    }

    #[test]
    fn only_html_in_utf8_is_read() {
        for kind in ["text/html", "Text/HTML; charset=UTF-8", "application/xhtml+xml; charset=\"utf-8\""] {
            assert!(is_html_in_utf8(kind), "{kind}");
        }
        for kind in ["", "application/json", "text/html; charset=iso-8859-1", "text/plain"] {
            assert!(!is_html_in_utf8(kind), "{kind}");
        }
    }
}
