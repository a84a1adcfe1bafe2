//! One call on the wire: a request out, a whole answer or a kind of trouble back.

use std::fmt::Write as _;
use std::time::Duration;

use domain::limits::AUDIT_REASON_MAX;
use reqwest::{Client, RequestBuilder, Response};
use twilight_http_ratelimiting::Method;

use crate::error::Trouble;
use crate::reply::Reply;

/// The longest body that is read, in bytes; the longest useful one (all commands) is about 100 KB.
const BODY_MAX: usize = 4 * 1024 * 1024;

pub(crate) async fn exchange(request: RequestBuilder) -> Result<Reply, Trouble> {
    let response = request.send().await.map_err(|error| trouble(&error))?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = bounded_body(response).await?;
    Ok(Reply { status, headers, body })
}

async fn bounded_body(mut response: Response) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| trouble(&error))? {
        if body.len() + chunk.len() > BODY_MAX {
            return Err(Trouble::Disconnected);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Only the kind: reqwest's own words hold the address and with it an interaction's token.
fn trouble(error: &reqwest::Error) -> Trouble {
    match error {
        error if error.is_connect() => Trouble::Unreachable,
        error if error.is_timeout() => Trouble::TimedOut,
        _ => Trouble::Disconnected,
    }
}

pub(crate) fn client(connect_timeout: Duration, is_here: bool) -> reqwest::Result<Client> {
    let builder = Client::builder()
        .user_agent(concat!("DiscordBot (MyGuildManager, ", env!("CARGO_PKG_VERSION"), ")"))
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none());
    // A proxy of the environment knows no simulator on this machine.
    if is_here { builder.no_proxy() } else { builder }.build()
}

pub(crate) fn is_here(url: &reqwest::Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// `Method` is open for methods to come; we make no others.
pub(crate) fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Delete => reqwest::Method::DELETE,
        Method::Patch => reqwest::Method::PATCH,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        _ => reqwest::Method::GET,
    }
}

/// Percent-encodes a reason for the audit log and cuts it to what Discord takes.
///
/// Discord does not say whether its 512 count before or after the encoding; this keeps both.
pub(crate) fn audit_reason(reason: &str) -> String {
    let mut encoded = String::new();
    for letter in reason.chars() {
        let mut bytes = [0; 4];
        let mut next = String::new();
        for byte in letter.encode_utf8(&mut bytes).bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => next.push(char::from(byte)),
                _ => write!(next, "%{byte:02X}").expect("a String takes everything"),
            }
        }
        if encoded.len() + next.len() > AUDIT_REASON_MAX {
            break;
        }
        encoded.push_str(&next);
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_encoded_and_never_cut_inside_of_a_letter() {
        assert_eq!(audit_reason("absence 4 ended"), "absence%204%20ended");
        assert_eq!(audit_reason("à bientôt"), "%C3%A0%20bient%C3%B4t");
        let long = audit_reason(&"é".repeat(600));
        assert!(long.len() <= AUDIT_REASON_MAX);
        assert!(long.ends_with("%C3%A9"), "{long}");
    }
}
